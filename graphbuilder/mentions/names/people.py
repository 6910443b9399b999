"""People: a known first name and capitalised words after it; a post before or after the name; first names alone on strong evidence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from graphbuilder.mentions.context import Context
from graphbuilder.mentions.names.bodies import body_of, is_department_word
from graphbuilder.mentions.names.lists import openers, organisation_heads, words
from graphbuilder.mentions.names.roles import Post, post_at
from graphbuilder.mentions.names.titles import title_of
from graphbuilder.mentions.names.writing import CAPITALS, WORD, crosses_lines, is_function_word, opens_sentence
from graphbuilder.model import Mention

_FINDER = "people/1"
_PARTICLE = r"(?:van|von|de|der|den|af|la|el|al|du|bin|zu)"
_NAME_WORD = rf"[{CAPITALS}][^\W\d_]+(?:['’][^\W\d_]+)?(?:-[{CAPITALS}][^\W\d_]+)?"
_CAPITAL = re.compile(rf"[{CAPITALS}](?<![\w-].)[^\W\d_]+(?:-[^\W\d_]+)*")
_NEXT = re.compile(rf"(?:[ \u00a0]|[ ]?\n)(?:{_PARTICLE}\s){{0,2}}({_NAME_WORD}|[{CAPITALS}]\.?(?=\s[{CAPITALS}]))(?!\w)")
_MOST_WORDS = 5
_PRESENTER = re.compile(r"(?:(?<!\w)v(?:\.\s?|/\s?|\s?:\s?|\s)|\b[Vv]ed\s|\b[Oo]plæg(?:\sved|:)\s)\Z")
_HANDED_TO = re.compile(
    r"(?:\b(?:af|fra|til|hos|med|ved|[Ss]amt|[Aa]nsvarlig(?:e)?:?|[Tt]ovholder(?:e)?:?|[Kk]ontakt(?:person)?:?|[Dd]eltager(?:e)?:|[Aa]fbud:?|[Ff]raværende:?)\s)\Z"
)
_SIBLING = re.compile(r"(?:,\s|\s?/\s?|,?\s(?:og|samt)\s|\s&\s|\s?\+\s?)")
# "Ida Vester, leder af …", "Ida Vester (leder …)", "Ida Vester tiltræder som ny leder af …".
_AFTER_NAME = re.compile(
    r"(?:,\s|\s\(|\s[-–]\s|\s(?:er\s)?(?:starter|tiltræder|begynder|fratræder|ansættes|ansat|konstitueret|udpeget|udpeges|valgt)\s(?:\w+\s)?som\s)"
    r"(?:(?:en|den|vores|ny|nye|som|tidligere|konstitueret|konst\.|fungerende)\s){0,2}"
)
_TITLE_BEFORE = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*),?\s\Z")
_PARTY = re.compile(r"\s\([A-ZÆØÅ]{1,2}\)")
_VERB = re.compile(r"\s([a-zæøå]+)")
_BACK = 60


class Name(NamedTuple):
    """A possible person at ``text[start:end]``; ``sure`` when it needs no more evidence."""

    start: int
    end: int
    name: str
    alone: bool
    sure: bool


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
    names = [name for name in _names(text) if not _overlaps(taken, name.start, name.end)]
    for name in _with_evidence(text, names):
        role = _role_of(text, name, owners, ends)
        if not name.sure and not role:
            continue
        quoted = text[name.start : name.end]
        yield Mention("person", quoted, name.start, name.end, name=name.name, role=role, first_name_only=name.alone, finder=_FINDER)


def _names(text: str) -> Iterator[Name]:
    """Every place where a person's name may stand, left to right, none inside another."""
    behind = 0
    for found in _CAPITAL.finditer(text):
        word, start = found[0], found.start()
        if start < behind:
            continue
        name = None
        if _is_first_name(word):
            name = _read(text, start, found.end(), word)
        elif not is_function_word(word):
            name = _unlisted(text, start, found.end(), word)
        if name:
            behind = name.end
            yield name


@lru_cache(maxsize=1 << 16)
def _is_first_name(word: str) -> bool:
    every = words("first-names")
    if word in every or ("-" in word and all(part in every for part in word.split("-"))):
        return True
    return len(word) > 4 and word[-1] == "s" and word[:-1] in every and word not in words("surnames")


def _read(text: str, start: int, end: int, word: str) -> Name | None:
    """The name that begins with the first name at ``text[start:end]``."""
    pieces, stop = _following(text, end)
    if _is_place(text, stop):
        return None
    if not pieces:
        bare = word if word in words("first-names") or "-" in word else word[:-1]
        return Name(start, start + len(bare), bare, alone=True, sure=False)
    stop, pieces = _without_possessive(text, stop, pieces)
    sure = not _ambiguous(word) or _is_known_surname(pieces[-1])
    return Name(start, stop, " ".join(text[start:stop].split()), alone=False, sure=sure)


def _following(text: str, end: int) -> tuple[list[str], int]:
    """The capitalised words after a first name that may be its other names, and where they end."""
    pieces: list[str] = []
    while len(pieces) < _MOST_WORDS and (found := _NEXT.match(text, end)):
        piece = found[1]
        if not _may_be_surname(piece) or ("\n" in found[0] and crosses_lines(text, end - 1, found.end())):
            break
        pieces.append(piece)
        end = found.end()
    return pieces, end


def _unlisted(text: str, start: int, end: int, word: str) -> Name | None:
    """A name whose first name no list knows, where a title, a presenter's v., a party letter or a verb of speech stands beside it."""
    if not _may_be_surname(word) or word.isupper():
        return None
    pieces, stop = _following(text, end)
    if not pieces or not _is_known_surname(pieces[-1]) or _is_place(text, stop):
        return None
    lead = text[max(0, start - _BACK) : start]
    before = _TITLE_BEFORE.search(lead)
    title = title_of(before[1]) if before else None
    if not ((title and not title.definite) or _PRESENTER.search(lead) or _PARTY.match(text, stop) or _speaks(text, stop)):
        return None
    stop, _ = _without_possessive(text, stop, pieces)
    return Name(start, stop, " ".join(text[start:stop].split()), alone=False, sure=True)


@lru_cache(maxsize=1 << 14)
def _may_be_surname(word: str) -> bool:
    if word in words("surnames") or word in words("first-names"):
        return True
    if word.isupper() and len(word.rstrip(".")) > 1:
        return False
    folded = word.casefold()
    return not (
        is_function_word(word) or is_department_word(word) or body_of(word) or title_of(word)
        or folded in organisation_heads() or folded in openers() or folded in words("place-words") or folded.startswith("kommune")
        or word in words("municipalities")
    )  # fmt: skip


def _is_known_surname(word: str) -> bool:
    last = word.split("-")[-1]
    return any(form in words("surnames") or form.endswith(("sen", "gaard", "gård")) for form in (last, last.removesuffix("s")))


def _is_place(text: str, end: int) -> bool:
    """Whether the words go on as a street, a house or an organisation: *Ida Vesters Vej*, *Vesters Fond*, *Solvej 6*."""
    if text[end : end + 2].strip().isdigit():
        return True
    found = re.compile(rf"s?\s([{CAPITALS}][\w-]*)").match(text, end)
    if not found:
        return False
    following = found[1].casefold()
    return following in words("place-words") or following in organisation_heads() or following.startswith("kommune")


def _without_possessive(text: str, end: int, pieces: list[str]) -> tuple[int, list[str]]:
    """*Ida Vesters forslag* is about Ida Vester."""
    last = pieces[-1]
    bare = last.removesuffix("'s").removesuffix("’s").removesuffix("s")
    if bare == last or last in words("surnames") or not (bare in words("surnames") or bare.endswith("sen") or "'" in last or "’" in last):
        return end, pieces
    return end - (len(last) - len(bare)), [*pieces[:-1], bare]


def _ambiguous(word: str) -> bool:
    return word in words("ambiguous-names")


def _with_evidence(text: str, names: list[Name]) -> Iterator[Name]:
    """The names, first names alone marked sure where the words around them say so, or a sure name stands beside them."""
    sure = [name.sure or (name.alone and _stands_for_person(text, name)) for name in names]
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


def _stands_for_person(text: str, name: Name) -> bool:
    """Whether a first name alone is a person: presents, speaks, is handed something, or stands in the middle of a sentence."""
    lead = text[max(0, name.start - 24) : name.start]
    after = text[name.end : name.end + 1]
    if _PRESENTER.search(lead):
        return not _ambiguous(name.name) or not lead.endswith(("ed ", "v "))
    if after in ("-", "’", "'", "_") or lead[-1:] in ("-", "_", "&"):
        return False
    if lead.endswith("(") and (after == ")" or _speaks(text, name.end)):
        return True
    if _ambiguous(name.name) or len(name.name) < 3:
        return False
    if _speaks(text, name.end) or _HANDED_TO.search(lead):
        return not _capital_before(text, name.start)
    return not opens_sentence(text, name.start) and not _capital_around(text, name)


def _speaks(text: str, end: int) -> bool:
    found = _VERB.match(text, end)
    return found is not None and found[1] in words("speech-verbs")


def _capital_before(text: str, start: int) -> bool:
    found = _TITLE_BEFORE.search(text[max(0, start - _BACK) : start])
    return found is not None and (
        found[1].casefold() in words("name-bearers") or (found[1][0].isupper() and not is_function_word(found[1]) and not title_of(found[1]))
    )


def _capital_around(text: str, name: Name) -> bool:
    return _capital_before(text, name.start) or re.compile(rf"\s[{CAPITALS}0-9]").match(text, name.end) is not None


def _role_of(text: str, name: Name, owners: dict[int, Mention], ends: dict[int, Mention]) -> str | None:
    """The post beside a name, as it is written: *leder af Plan & Byg*."""
    found = _AFTER_NAME.match(text, name.end)
    word = WORD.match(text, found.end()) if found and not crosses_lines(text, name.end, found.end()) else None
    # "indkøbs- og udbudskonsulent": the title is the enumeration's last word.
    joined = re.compile(r"(?:[^\W\d_]+-,?\s(?:og\s)?){1,3}").match(text, found.end()) if found else None
    word = WORD.match(text, joined.end()) if joined else word
    title = title_of(word[0]) if word else None
    if found and word and title:
        return _written(text, post_at(text, word.start(), word.end(), title, owners))
    return _role_before(text, name.start, owners, ends)


def _role_before(text: str, start: int, owners: dict[int, Mention], ends: dict[int, Mention]) -> str | None:
    back = max(0, start - _BACK)
    before = _TITLE_BEFORE.search(text[back:start])
    title = title_of(before[1]) if before else None
    if before and title and not crosses_lines(text, back + before.start(), start):
        post = post_at(text, back + before.start(1), back + before.end(1), title, {})
        return _written(text, post)
    owner = ends.get(start - 1) or ends.get(start - 2)
    if owner is None or text[owner.end : start] not in (" ", ", "):
        return None
    base = max(0, owner.start - _BACK)
    join = re.search(r"([^\W\d_]+(?:-[^\W\d_]+)*)\s(?:for|af|i)\s\Z", text[base : owner.start])
    title = title_of(join[1]) if join else None
    return _written(text, post_at(text, base + join.start(1), base + join.end(1), title, owners)) if join and title else None


def _written(text: str, post: Post) -> str:
    return " ".join(text[post.start : post.end].split())


def _overlaps(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a span overlaps one of the sorted spans."""
    at = bisect_left(taken, (start, start))
    near = taken[max(0, at - 2) : at + 2]
    return any(a < end and start < b for a, b in near)
