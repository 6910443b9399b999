"""Posts of one person who is not named: *Kommunaldirektøren*, *lederen for Plan & Byg*, *en ny byggekonsulent*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from graphbuilder.data import lines
from graphbuilder.mentions.context import Context
from graphbuilder.mentions.names.departments import department_name
from graphbuilder.mentions.names.evidence import acts
from graphbuilder.mentions.names.lists import words
from graphbuilder.mentions.names.scan import organisations_in
from graphbuilder.mentions.names.titles import Title, manages, names_anybody, title_of
from graphbuilder.mentions.names.writing import CAPITAL_WORD, WORD, capitalised, crosses_lines, enumeration_start, opens_sentence
from graphbuilder.model import Mention

_FINDER = "roles/1"
_OF = re.compile(r"\s(for|af|i|er|ved|på)\s(?:[Dd]en\s)?")
_OF_AREA = re.compile(
    r"\s(?:for|af|på)\s([a-zæøå-]+(?:området|afdelingen|centeret|centret|forvaltningen|sekretariatet|udvalget|enheden|skolen)(?![\w-]))"
)
_NEW = re.compile(r"(?<![\w-])(ny|nye|nyansat|nyansatte|konstitueret|konst\.|fungerende|kommende|midlertidig)\s\Z", re.IGNORECASE)
_ONE = re.compile(r"\b[Ee]n\s\Z")
_NAME_FOLLOWS = re.compile(rf",?\s({CAPITAL_WORD})")
_NAME_BEFORE = re.compile(
    rf"({CAPITAL_WORD})(?:\s(?:{CAPITAL_WORD}|[A-ZÆØÅ]\.)){{1,3}}(?:,\s|\s\(|\s[-–]\s)(?:(?:en|den|vores|ny|nye|som)\s){{0,2}}\Z"
)
# "Valgansvarlig Bodil Rask" has a post, "en ny, ansvarlig politik" has none.
_ADJECTIVE = "ansvarlig"
# Whose leaders are many.
_NOT_LED = ("municipality", "company")
# An appointment is told within this distance before the post.
_NEARBY = 120


class Post(NamedTuple):
    """A title with what it is a title of: ``text[start:end]``; ``of`` is the organisation's canonical name."""

    start: int
    end: int
    title: Title
    of: str | None
    kind: str | None


def find_roles(context: Context) -> Iterator[Mention]:
    """The posts that stand for one person without saying the name.

    A definite title (*Sikkerhedskoordinatoren*), one with what it leads (*Chef for Plan og Byg*), or one that is new or being filled
    (*der er ansat en ny byggekonsulent*). Groups (*cheferne*), anybody (*at være leder*), and titles beside a person's
    name are not.
    """
    text = context.text
    owners = {m.start: m for m in context.found.of("organisation")}
    ends = {m.end: m for m in owners.values()}
    for start_of_title, end_of_title, title in organisations_in(text).titles:
        post = _post_of_genitive(text, start_of_title, end_of_title, title, ends) or post_at(
            text, start_of_title, end_of_title, title, owners
        )
        start = _meant_as_one(text, post)
        if start is None or _beside_a_name(text, start, post.end):
            continue
        if start_of_title in owners and owners[start_of_title].end > post.end:
            # "Borgmesterens Afdeling" is a department.
            continue
        quoted = text[start : post.end]
        yield Mention("role", quoted, start, post.end, name=_name(text, post), finder=_FINDER)


def post_at(text: str, start: int, end: int, title: Title, owners: dict[int, Mention]) -> Post:
    """The post whose title stands at ``text[start:end]``, with the parts of an enumeration before it and the organisation after it."""
    begin = enumeration_start(text, start)
    if crosses_lines(text, begin, end):
        begin = start
    if text[end - 1] == "s" and title.definite:
        return Post(begin, end - 1, title, None, None)
    of = _OF.match(text, end)
    owner = owners.get(of.end()) or owners.get(of.end() - 4) if of else None
    if owner and not (of and of[1] == "er" and owner.kind != "department") and not crosses_lines(text, start, owner.end):
        return Post(begin, owner.end, title, owner.name, owner.kind)
    area = _OF_AREA.match(text, end)
    return Post(begin, area.end(), title, area[1], "department") if area else Post(begin, end, title, None, None)


def _post_of_genitive(text: str, start: int, end: int, title: Title, ends: dict[int, Mention]) -> Post | None:
    """*Musikskolens leder*, *Ældrerådets formand*: the post of one person, whose it is being said before it."""
    if title.definite or text[end - 1] == "s" or not (manages(title) or title.head == "formand"):
        return None
    for gap in ("s ", "'s ", "’s ", " "):
        owner = ends.get(start - len(gap))
        if owner and text.startswith(gap, owner.end) and (gap != " " or owner.text.endswith("s")) and owner.kind not in _NOT_LED:
            return Post(owner.start, end, title, owner.name, owner.kind)
    return None


def _meant_as_one(text: str, post: Post) -> int | None:
    """Where the mention begins when the post is one person's; None otherwise."""
    title, before = post.title, text[max(0, post.start - 16) : post.start]
    new = _NEW.search(before)
    if title.definite and (not names_anybody(title) or (post.of and post.kind != "municipality")):
        return post.start
    if new and title.head != _ADJECTIVE:
        return post.start - len(before) + new.start()
    if not title.definite and post.of and post.kind not in ("municipality", "company"):
        return post.start
    if title.definite and title.indefinite in words("acting-staff") and opens_sentence(text, post.start) and acts(text, post.end):
        return post.start
    if title.definite or names_anybody(title):
        return None
    recommends = opens_sentence(text, post.start) and text.startswith(" indstiller", post.end)
    filled = _ONE.search(before) and _filled_nearby(text, post.start)
    return post.start if recommends or filled else None


def _filled_nearby(text: str, start: int) -> bool:
    """Whether the words before tell of an appointment (*Der blev ansat en …*)."""
    lead = text[max(0, start - _NEARBY) : start].rsplit("\n\n", 1)[-1].casefold()
    return any(word in lead for word in lines("hire-words.txt"))


def _beside_a_name(text: str, start: int, end: int) -> bool:
    """Whether a person's name stands right after the post or right before it: then it is that person's."""
    after = _NAME_FOLLOWS.match(text, end)
    if after and after[1].split("-")[0] in words("first-names"):
        return True
    before = _NAME_BEFORE.search(text[max(0, start - 70) : start])
    return before is not None and before[1].split("-")[0] in words("first-names")


def _name(text: str, post: Post) -> str:
    """The post's name: capital letter, no genitive, the organisation under its canonical name."""
    title = " ".join(text[post.start : post.end].split())
    if not post.of:
        return capitalised(title)
    start = _title_start(text, post)
    head = WORD.match(text, start)
    # "Musikskolens leder" is the leader of Musikskolen.
    begin = start if start == post.end - len(head[0] if head else "") else post.start
    return f"{capitalised(' '.join(text[begin : head.end()].split()) if head else title)} for {department_name(post.of)}"


def _title_start(text: str, post: Post) -> int:
    """Where the post's title itself begins, after *plan- og*."""
    found = next((m for m in WORD.finditer(text, post.start, post.end) if title_of(m[0]) == post.title), None)
    return found.start() if found else post.start
