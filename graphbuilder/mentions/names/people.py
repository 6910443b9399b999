"""The people whom a document names, with the post that stands before or after the name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from graphbuilder.mentions.context import Context
from graphbuilder.mentions.names.evidence import stands_for_person, word_before
from graphbuilder.mentions.names.personal_names import Name, names_in
from graphbuilder.mentions.names.roles import Post, post_at
from graphbuilder.mentions.names.titles import title_of
from graphbuilder.mentions.names.told import told_by_post, told_people
from graphbuilder.mentions.names.writing import WORD, crosses_lines
from graphbuilder.model import Mention

_FINDER = "people/1"
_SIBLING = re.compile(r"(?:,\s|\s?/\s?|,?\s(?:og|samt)\s|\s&\s|\s?\+\s?)")
# "Ida Vester, leder af …", "Ida Vester (leder …)", "Ida Vester tiltræder som ny leder af …".
_AFTER_NAME = re.compile(
    r"(?:,\s|\s\(|\s[-–]\s|\s(?:er\s)?(?:starter|tiltræder|begynder|fratræder|ansættes|ansat|konstitueret|udpeget|udpeges|valgt)\s(?:\w+\s)?som\s)"
    r"(?:(?:en|den|vores|ny|nye|som|tidligere|konstitueret|konst\.|fungerende)\s){0,2}"
)
_JOINED = re.compile(r"(?:[^\W\d_]+-,?\s(?:og\s)?){1,3}")
_CHIEF_OF = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)\s(?:for|af|i)\s\Z")
_BACK = 60


def find_people(context: Context) -> Iterator[Mention]:
    """The people named in the document, with the post that stands beside the name.

    *Ida Vester, leder af Plan & Byg* · *sikkerhedskoordinator Bodil Rask* · *v. Ida* · *(Ida og Villads deltager)*. A first name alone is
    kept as it is (``first_name_only``). Streets, schools, firms, and names inside an organisation's are nobody.
    """
    text = context.text
    organisations = context.found.of("organisation")
    taken = sorted((m.start, m.end) for m in organisations)
    owners = {m.start: m for m in organisations}
    ends = {m.end: m for m in organisations}
    told = [name for name in told_people(context) if not _overlaps(taken, name.start, name.end)]
    taken = sorted([*taken, *((name.start, name.end) for name in told)])
    names = [*told, *(name for name in names_in(text) if not _overlaps(taken, name.start, name.end))]
    for name in _with_evidence(text, sorted(names)):
        role = _role_of(text, name, owners, ends)
        if not name.sure and not role:
            continue
        quoted = text[name.start : name.end]
        whole = told_by_post(context.standing.people, name.name, role) if name.alone else None
        alone = name.alone and whole is None
        yield Mention("person", quoted, name.start, name.end, name=whole or name.name, role=role, first_name_only=alone, finder=_FINDER)


def _with_evidence(text: str, names: list[Name]) -> Iterator[Name]:
    """The names, first names alone marked sure where the words around them say so, or a sure name stands beside them."""
    sure = [name.sure or (name.alone and stands_for_person(text, name.start, name.end)) for name in names]
    for forward in (True, False):
        order = range(1, len(names)) if forward else range(len(names) - 2, -1, -1)
        for index in order:
            other = index - 1 if forward else index + 1
            left, right = (other, index) if forward else (index, other)
            if sure[other] and not sure[index] and _SIBLING.fullmatch(text, names[left].end, names[right].start):
                sure[index] = names[index].alone or not names[other].alone
    for name, is_sure in zip(names, sure, strict=True):
        if is_sure or not name.alone:
            yield name._replace(sure=is_sure)


def _role_of(text: str, name: Name, owners: dict[int, Mention], ends: dict[int, Mention]) -> str | None:
    """The post beside a name, as it is written: *leder af Plan & Byg*."""
    post = _post_after(text, name.end, owners) or _post_before(text, name.start) or _post_of_owner(text, name.start, owners, ends)
    return " ".join(text[post.start : post.end].split()) if post else None


def _post_after(text: str, end: int, owners: dict[int, Mention]) -> Post | None:
    """*Ida Vester, leder af Plan & Byg* · *Mette Lund (plan- og byggekonsulent)*."""
    found = _AFTER_NAME.match(text, end)
    if not found or crosses_lines(text, end, found.end()):
        return None
    # "plan- og byggekonsulent": the title is the enumeration's last word.
    joined = _JOINED.match(text, found.end())
    word = WORD.match(text, joined.end() if joined else found.end())
    title = title_of(word[0]) if word else None
    return post_at(text, word.start(), word.end(), title, owners) if word and title else None


def _post_before(text: str, start: int) -> Post | None:
    """*Sikkerhedskoordinator Bodil Rask*."""
    found = word_before(text, start)
    title = title_of(found[0]) if found else None
    if not found or not title or crosses_lines(text, found[1], start):
        return None
    return post_at(text, found[1], found[1] + len(found[0]), title, {})


def _post_of_owner(text: str, start: int, owners: dict[int, Mention], ends: dict[int, Mention]) -> Post | None:
    """*Chefen for Social & Familie, Ida Vester*."""
    owner = ends.get(start - 1) or ends.get(start - 2)
    if owner is None or text[owner.end : start] not in (" ", ", "):
        return None
    base = max(0, owner.start - _BACK)
    chief = _CHIEF_OF.search(text[base : owner.start])
    title = title_of(chief[1]) if chief else None
    return post_at(text, base + chief.start(1), base + chief.end(1), title, owners) if chief and title else None


def _overlaps(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a span overlaps one of the sorted spans."""
    at = bisect_left(taken, (start, start))
    near = taken[max(0, at - 2) : at + 2]
    return any(a < end and start < b for a, b in near)
