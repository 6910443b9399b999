"""All organisations that a text names by themselves, found in one pass over its words and a few searches for shapes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from typing import NamedTuple

from graphbuilder.mentions.names.bodies import GROUP, INSIDE, LISTED, Body, body_of
from graphbuilder.mentions.names.candidate import AGAIN, KNOWN, WORDED, Candidate, longest
from graphbuilder.mentions.names.departments import (
    PHRASE,
    department_of_chief,
    listed_departments,
    lone_department,
    opened_department,
    stands_alone,
)
from graphbuilder.mentions.names.evidence import acts
from graphbuilder.mentions.names.lists import Entry, Opener, known_organisations, openers, words
from graphbuilder.mentions.names.municipalities import municipality_before
from graphbuilder.mentions.names.shaped import companies, headed_names, like_a_firm, partner_firm
from graphbuilder.mentions.names.titles import Title, manages, title_of
from graphbuilder.mentions.names.writing import (
    WORD,
    capitalised,
    crosses_lines,
    enumeration_start,
    is_function_word,
    opens_sentence,
    without_genitive,
)

Rule = Callable[[str, int, int, str], Iterator[Candidate]]

_KOMMUNE = re.compile(r"kommune(?:s|r|rs|rne|rnes)?", re.IGNORECASE)
_CAPITAL_FOLLOWS = re.compile(r"[ ](?=[A-ZÆØÅ])")
_SHORT = re.compile(r"[A-ZÆØÅ][A-ZÆØÅ0-9]{1,5}")
_NEXT_PART = re.compile(r",?\s(?:og|&|samt)\s|,\s")
_NEXT_FIRM = re.compile(r",?\s(?:og|samt)\s|,\s")
# Bodies stand beside each other in a list: "Handicaprådet, Havnegruppen og Ungerådet".
_BESIDE = re.compile(r"\s*(?:,|,?\sog|,?\ssamt|/)\s")
# "for indførelse af Ældreloven", "for ny svømmehal", "for Havneplanen", "for budget 2024".
_GROUP_OBJECT = re.compile(
    r"\sfor\s(?:(?:[a-zæøå]+\s(?:af|for|til|i|om)\s)?(?:[a-zæøå]+\s)?[A-ZÆØÅ][\w-]+"
    r"|(?:(?:ny|nye|nyt|den|det|de|en|et|fælles|kommende|fremtidige?|digitale?|grønne?)\s){0,2}[a-zæøå-]+(?:\s(?:af|for|til)\s[\w-]+|\s\d{4})?)"
)


class Found(NamedTuple):
    """What a text's words say.

    ``organisations`` by name, ``capitals`` (possible abbreviations with their places), ``groups`` (*styregruppen* without more), and the
    places of ``titles`` (*chefen*), which the finder of posts looks at.
    """

    organisations: tuple[Candidate, ...]
    capitals: tuple[tuple[int, int, str], ...]
    groups: tuple[Candidate, ...]
    titles: tuple[tuple[int, int, Title], ...]


class Clue(NamedTuple):
    """What a word gives cause to try."""

    rules: tuple[Rule, ...]
    title: Title | None
    short: str | None


@lru_cache(maxsize=1)
def organisations_in(text: str) -> Found:
    """The organisations of a text; the last text's answer is kept because learning, finding and settling ask for the same one."""
    candidates: list[Candidate] = []
    waiting: dict[str, list[Candidate]] = {LISTED: [], GROUP: [], AGAIN: []}
    capitals: list[tuple[int, int, str]] = []
    titles: list[tuple[int, int, Title]] = []
    for found in WORD.finditer(text):
        clue = _clue(found[0])
        if clue is None:
            continue
        start, end = found.span()
        for rule in clue.rules:
            for candidate in rule(text, start, end, found[0]):
                waiting.get(candidate.needs, candidates).append(candidate)
        if clue.title:
            titles.append((start, end, clue.title))
        if clue.short:
            capitals.append((start, start + len(clue.short), clue.short))
    for candidate in listed_departments(text):
        waiting.get(candidate.needs, candidates).append(candidate)
    candidates.extend(headed_names(text))
    candidates.extend(companies(text))
    candidates.extend(_beside(text, waiting[LISTED], candidates))
    candidates.extend(_again([*waiting[AGAIN], *waiting[LISTED]], candidates))
    return Found(tuple(longest(candidates)), tuple(capitals), tuple(waiting[GROUP]), tuple(titles))


@lru_cache(maxsize=1 << 16)
def _clue(word: str) -> Clue | None:
    """What to try at a word; None for nearly all of them."""
    rules: list[Rule] = []
    folded = word.casefold()
    if _KOMMUNE.fullmatch(word):
        rules.append(_municipalities)
    first = without_genitive(folded).partition("-")[0]
    for key in dict.fromkeys((first, folded.partition("-")[0])):
        rules.extend(partial(_known, row) for row in known_organisations().get(key, ()))
    opener = openers().get(folded)
    if opener:
        rules.append(partial(_opened, opener))
    title = title_of(word)
    if title and manages(title):
        rules.append(_chief)
    if stands_alone(word):
        rules.append(lone_department)
    if like_a_firm(word):
        rules.append(partner_firm)
    body = body_of(word)
    if body:
        rules.append(partial(_body, body))
    short = _abbreviation(word)
    return Clue(tuple(rules), title, short) if rules or title or short else None


def _abbreviation(word: str) -> str | None:
    """The short form in *KL*, *KLs*, *SKI-aftaler*; None for other words, and for IT, GDPR and the like."""
    first = word.partition("-")[0]
    for short in (first, first.removesuffix("s")):
        if _SHORT.fullmatch(short) and short not in words("other-abbreviations"):
            return short
    return None


def _municipalities(text: str, start: int, _end: int, word: str) -> Iterator[Candidate]:
    yield from municipality_before(text, start, word)


def _known(row: tuple[str, Entry], text: str, start: int, _end: int, _word: str) -> Iterator[Candidate]:
    """A name from the list; written there with a small letter it may be so here."""
    written, entry = row
    piece = text[start : start + len(written)]
    same = piece.casefold() == written.casefold() if written[0].islower() else " ".join(piece.split()) == written
    tail = text[start + len(written) : start + len(written) + 2]
    if same and (not tail[:1].isalnum() or (tail[:1] == "s" and not tail[1:].isalnum())):
        end = start + len(written) + (tail[:1] == "s")
        yield Candidate(start, end, entry.name, entry.kind, KNOWN)


def _opened(opener: Opener, text: str, start: int, end: int, word: str) -> Iterator[Candidate]:
    if opener.joins:
        if word[0].isupper() or word.casefold().endswith(("et", "en")):
            found = opened_department(text, start, end, opener.joins, opener.kind)
            if found:
                yield found
        return
    phrase = _CAPITAL_FOLLOWS.match(text, end)
    name = PHRASE.match(text, phrase.end()) if phrase else None
    if not name or is_function_word(name[0].split(" ")[0]) or title_of(name[0].split(" ")[0]):
        return
    if opener.kind == "company":
        # The firm's own name, not the word for what it is.
        end = _first_part(name[0], name.start(), firm=True)
        yield Candidate(name.start(), end, " ".join(text[name.start() : end].split()), "company", WORDED)
    elif word[0].isupper() or word.casefold().endswith(("en", "et", "n")):
        end = _first_part(name[0], name.start())
        yield Candidate(start, end, _titled(text[start:end]), opener.kind, WORDED)


def _first_part(phrase: str, start: int, *, firm: bool = False) -> int:
    """The end of a name's first part: *Solgården* of *Solgården og Bakken*; a firm is called *Nord & Partnere*."""
    return start + len((_NEXT_FIRM if firm else _NEXT_PART).split(phrase)[0])


def _titled(written: str) -> str:
    return capitalised(" ".join(written.split()))


def _chief(text: str, _start: int, end: int, word: str) -> Iterator[Candidate]:
    found = department_of_chief(text, word, end)
    if found:
        yield found


def _body(body: Body, text: str, start: int, end: int, _word: str) -> Iterator[Candidate]:
    """A body named in one word, with the hyphenated parts before it: *Børne-, Unge- og Skoleudvalget*."""
    if body.needs == GROUP:
        yield from _group(body, text, start, end)
        return
    begin = enumeration_start(text, start)
    name = body.name
    if begin < start and not crosses_lines(text, begin, end):
        lead = " ".join(text[begin:start].split())
        lower = name[:1].lower() + name[1:] if text[start].islower() else name
        name = f"{lead[:1].upper()}{lead[1:]} {lower}"
    else:
        begin = start
    yield Candidate(begin, end, name, body.kind, WORDED, _missing_evidence(body, text, start, end))


def _missing_evidence(body: Body, text: str, start: int, end: int) -> str:
    if body.needs == INSIDE:
        return AGAIN if opens_sentence(text, start) and not acts(text, end) else ""
    # "Torvegruppen indstiller": who does something is somebody.
    return LISTED if body.needs == LISTED and not acts(text, end) else ""


def _group(body: Body, text: str, start: int, end: int) -> Iterator[Candidate]:
    """*Styregruppen for ny svømmehal* is a body; *styregruppen* alone is kept apart until one is known to be meant."""
    found = _GROUP_OBJECT.match(text, end)
    if found:
        stop = found.end()
        yield Candidate(start, stop, _titled(text[start:stop]), "forum", WORDED)
    else:
        yield Candidate(start, end, body.name, body.kind, WORDED, GROUP)


def _again(waiting: list[Candidate], sure: list[Candidate]) -> list[Candidate]:
    """Those whose name stands elsewhere with evidence: *Ejendomme har …* where somebody is *chef for Ejendomme*."""
    names = {candidate.name for candidate in sure}
    return [candidate._replace(needs="") for candidate in waiting if candidate.name in names]


def _beside(text: str, listed: list[Candidate], bodies: list[Candidate]) -> Iterator[Candidate]:
    """Groups that stand in one list with bodies: the neighbour on either side is one."""
    starts = {c.start for c in bodies if c.kind in ("council", "committee", "forum")}
    ends = {c.end for c in bodies if c.kind in ("council", "committee", "forum")}
    for candidate in listed:
        after = _BESIDE.match(text, candidate.end)
        lead = text[max(0, candidate.start - 6) : candidate.start]
        before = re.search(r"(?:,|,?\sog|,?\ssamt|/)\s\Z", lead)
        near_after = after is not None and after.end() in starts
        near_before = before is not None and candidate.start - len(lead) + before.start() in ends
        if near_after or near_before:
            starts.add(candidate.start)
            ends.add(candidate.end)
            yield candidate._replace(needs="")
