"""Departments: *Plan & Byg*, *By, Kultur og Fritid*, *Sekretariat for Jura & Politik*, and what a chief is chief of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuilder.mentions.names.bodies import body_of, is_department_word
from graphbuilder.mentions.names.candidate import AGAIN, KNOWN, SHAPED, WORDED, Candidate
from graphbuilder.mentions.names.evidence import acts
from graphbuilder.mentions.names.lists import openers, words
from graphbuilder.mentions.names.titles import manages, title_of
from graphbuilder.mentions.names.writing import (
    CAPITAL_WORD,
    CAPITALS,
    capitalised,
    crosses_lines,
    is_function_word,
    opens_sentence,
    without_genitive,
)

_PART = rf"{CAPITAL_WORD}(?:[ ]{CAPITAL_WORD})?"
# "By, Kultur, Park & Natur": commas only where an og or & ends the list.
_PHRASE = rf"{_PART}(?:(?:,\s{_PART}){{0,5}},?\s(?:og|&|samt)\s{_PART})?"
PHRASE = re.compile(_PHRASE)
# "Partnerskab om Grønne Offentlige Indkøb": other organisations' names are longer.
_LONG_PHRASE = re.compile(rf"{CAPITAL_WORD}(?:\s{CAPITAL_WORD}){{0,4}}(?:\s(?:og|&)\s{CAPITAL_WORD}(?:\s{CAPITAL_WORD}){{0,2}})?")
# In "Dagtilbud og Skole & Læring" the & binds closer than the og.
_PAIR = re.compile(
    rf"({CAPITAL_WORD})(?:(?:,\s{CAPITAL_WORD}){{0,5}},?\s(?:&|og(?!\s{CAPITAL_WORD}\s&\s[{CAPITALS}]))\s{CAPITAL_WORD})(?![\w-])"
)
_SPLIT = re.compile(r"(,?\s(?:og|&|samt)\s|,\s)")
_ELEMENT = re.compile(rf"(?!og\b){_PART}")
# "Strategi for Kultur & Fritid": what a plan is about is a subject, not a department.
_SUBJECT = re.compile(
    r"(?:politik|strategi|plan|program|vision|analyse|aftale|redegørelse|udspil|indsats)\w*\s(?:for|om|på)\s\Z", re.IGNORECASE
)
# "Lederen er Plan & Byg": a slip for af, tolerated where a department's name follows.
# After a department's only word: no further capital word, number or &.
_AFTER_LONE = re.compile(rf"\s[{CAPITALS}0-9&]|,\s[{CAPITALS}][^\W\d_]*\s(?:&|og)")
_PERHAPS_PAIR = re.compile(rf"\sog\s[{CAPITALS}]")
_SMALL_BEFORE = re.compile(r"(?<![^\W_])(?:[a-zæøå]{1,20}|I|Fra|Hos|Til)\s\Z")
_JOINED = frozenset("-&/_'‘’“”\"")
_JOIN = re.compile(r"\s([a-zæøå]{2,3})\s")
_PUBLIC_BODY = re.compile(r"\s(?:[Kk]ommune|[Rr]egion)")
_CHIEF_OF = re.compile(r"\s(for|af|i|ved|hos|er|fra)\s")
_SURE_JOINS = ("for", "af")
_ACRONYM = {"It": "IT", "Hr": "HR", "it": "IT", "hr": "HR"}


def listed_departments(text: str) -> Iterator[Candidate]:
    """Two or more department words joined by og or &, in any order of text: *Økonomi og Løn*."""
    for found in _pairs(text):
        start, end = found.span()
        cut = _trim(text, start, end)
        if cut is None or crosses_lines(text, start, cut):
            continue
        parts = _parts(text[start:cut])
        if len(parts) < 2 or text[start - 1 : start] in ("'", "‘", "“", '"', "-") or _SUBJECT.search(text[max(0, start - 40) : start]):
            continue
        known = [is_department_word(part) for part in parts]
        if all(known):
            yield Candidate(start, cut, department_name(text[start:cut]), "department", WORDED)
        elif not any(_is_other(part) for part in parts):
            # "Miljø & Torveliv skønner": one unknown word of a pair whose deed is told; other pairs must be known from elsewhere.
            sure = any(known) and "&" in text[start:cut] and acts(text, cut)
            yield Candidate(start, cut, department_name(text[start:cut]), "department", SHAPED, "" if sure else AGAIN)


def _pairs(text: str) -> Iterator[re.Match[str]]:
    """Every pair; after one that names nothing the next may begin inside it (*Bakkens Afdeling og Teknik og Miljø*)."""
    at = 0
    while found := _PAIR.search(text, at):
        yield found
        known = all(is_department_word(part) for part in _parts(found[0]))
        at = found.end() if known else found.start() + len(found[1])


def lone_department(text: str, start: int, end: int, word: str) -> Iterator[Candidate]:
    """A department named by one word with a capital letter in the middle of a sentence: *sendes til Kommunikation*, *at Dagtilbud lå på*."""
    if _AFTER_LONE.match(text, end) or text[end : end + 1] in _JOINED or text[start - 1 : start] in _JOINED:
        return
    if _SUBJECT.search(text[max(0, start - 40) : start]):
        return
    said = _SMALL_BEFORE.search(text[max(0, start - 24) : start]) and not opens_sentence(text, start) and not _PERHAPS_PAIR.match(text, end)
    yield Candidate(start, end, word, "department", SHAPED, "" if said else AGAIN)


def stands_alone(word: str) -> bool:
    """Whether the word can be a department's whole name.

    >>> stands_alone("Dagtilbud"), stands_alone("Plan"), stands_alone("Økonomi")
    (True, False, False)
    """
    folded = word.casefold()
    return word[:1].isupper() and not word.isupper() and folded in words("department-words") and folded not in words("not-alone")


def department_of_chief(text: str, word: str, end: int) -> Candidate | None:
    """What follows the title ``word`` that ends at ``end``: *chefen for Plan & Byg*, *leder af Havneteamet*, *Lederen er HR*."""
    title = title_of(word)
    if title is None or not manages(title):
        return None
    join = _CHIEF_OF.match(text, end)
    if not join:
        return None
    return _named_after(text, join.end(), sure=join[1] in _SURE_JOINS)


def opened_department(text: str, start: int, at: int, joins: frozenset[str], kind: str) -> Candidate | None:
    """A name that an opener begins: *Center for Børn & Unge* (``at`` is where the opener ends)."""
    join = _JOIN.match(text, at)
    if not join or join[1] not in joins:
        return None
    phrase = (PHRASE if kind == "department" else _LONG_PHRASE).match(text, join.end())
    if not phrase:
        return None
    cut = _trim(text, *phrase.span()) if kind == "department" else phrase.end()
    if cut is None or crosses_lines(text, start, cut):
        return None
    written = text[start:cut]
    return Candidate(
        start, cut, department_name(written) if kind == "department" else without_genitive(" ".join(written.split())), kind, KNOWN
    )


def department_name(written: str) -> str:
    """The canonical form: one space, & for og, IT and HR in capitals.

    >>> department_name("It og  Udbud")
    'IT & Udbud'
    """
    name = " ".join(written.split()).replace(" og ", " & ").replace(", & ", " & ")
    *before, last = (_ACRONYM.get(part, part) for part in name.split(" "))
    bare = without_genitive(last)
    # A house's own name may end in s (Humlehus); a department's word is known.
    return capitalised(" ".join([*before, bare if is_department_word(bare) else last]))


def _named_after(text: str, start: int, *, sure: bool) -> Candidate | None:
    phrase = PHRASE.match(text, start)
    if not phrase:
        return None
    cut = _trim(text, *phrase.span())
    if cut is None or crosses_lines(text, start, cut):
        return None
    parts = _parts(text[start:cut])
    first = parts[0].partition(" ")[0]
    if first in words("first-names") or first.casefold() in openers() or body_of(first):
        return None
    if not sure and not all(is_department_word(part) for part in parts):
        return None
    if sure and _PUBLIC_BODY.match(text, cut):
        return None
    return Candidate(start, cut, department_name(text[start:cut]), "department", SHAPED)


def _trim(text: str, start: int, end: int) -> int | None:
    """Where the phrase ends when people, bodies, titles and municipalities after an *og* or comma are left out."""
    at = start
    for element in _ELEMENT.finditer(text, start, end):
        kept = _department_part(element[0])
        if at > start and _begins_another(text, kept, element.start() + len(kept)):
            return at
        at = element.start() + len(kept)
        if len(kept) < len(element[0]):
            return at
    return at if at > start else None


def _begins_another(text: str, element: str, end: int) -> bool:
    """Whether the element after an *og* begins something else: *… og Center for Skat*, *… og Strandby Kommune*, *… og Ida*."""
    first = element.partition(" ")[0]
    if _is_other(first) or text.startswith((" Kommune", " kommune"), end):
        return True
    return first.casefold() in openers() and text.startswith((" for ", " om ", " af "), end)


def _department_part(element: str) -> str:
    """The element without a second word that does not belong to a department (*Ejendomme Jytte*)."""
    head, _, second = element.partition(" ")
    if second and (_is_other(second) or (is_department_word(head) and not is_department_word(second))):
        return head
    return element


def _is_other(word: str) -> bool:
    if is_department_word(word):
        return False
    return word in words("first-names") or body_of(word) is not None or title_of(word) is not None or is_function_word(word)


def _parts(phrase: str) -> list[str]:
    return [without_genitive(part) if not is_department_word(part) else part for part in _SPLIT.split(" ".join(phrase.split()))[::2]]
