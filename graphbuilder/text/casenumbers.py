"""Case numbers of every kind that Danish authorities print: KLE journal numbers, and the numbers of the case systems.

*EMN-2031-004711*, *31/20417*, *2031-20417*, *399-2031-1204* and *1-30-72-104-31* name a case by their shape where they stand on a line of their own.
Behind a label (*Sagsnr.:*, *J.nr.*) any number does. A document number (*Dok.nr.: 2031-88812*) names a document and is never a case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from graphbuilder.text.journal import JOURNAL_NUMBER, find_journal_numbers, journal_number

_SHAPES = (
    r"[A-ZÆØÅ]{2,6}-(?:19|20)\d\d-\d{3,8}"  # the case systems' own prefix, year and number
    r"|\d{3}-(?:19|20)\d\d-\d{1,7}"  # the municipality's number in front
    r"|(?:19|20)\d\d-(?!(?:19|20)\d\d(?!\d))\d{4,8}"  # year and number; 2031-2034 is a period
    r"|(?:19|20)\d\d/\d{4,8}"
    r"|\d\d/\d{3,7}"
    r"|\d-\d\d-\d\d-\d{1,6}-\d\d"  # the regions' journal plan
    r"|\d\d\.\d\d\.\d\d[.-]?[A-ZÆØÅ]\d\d(?:-\d{1,6}(?:-\d\d(?:\d\d)?)?)?"  # KLE as it was written before: subject and facet, often no more
)
_NOT_INSIDE = r"(?<![\w./-])"
_ENDS = r"(?![\w-]|[./]\w)"
_SHAPED = re.compile(rf"{_NOT_INSIDE}(?:{_SHAPES}){_ENDS}")
_LABEL = (
    r"(?:journal\s?-?(?:nr|nummer)|j\.?\s?-?nr|(?:esdh|acadre|edoc|sbsys|go)?-?\s?sags?\.?\s?-?(?:nr|nummer|id)|(?:esdh|acadre|edoc|sbsys)[ -]?sag"
    r"|sag|kle(?:-?(?:nr|nummer))?|sagsident)"
)
_SAYS = re.compile(rf"{_LABEL}\b\s?\.?\s{{0,3}}(?P<colon>:)?[ \t\xa0*_]{{0,6}}", re.IGNORECASE)
_LABEL_BEFORE = re.compile(rf"\b{_LABEL}\s?[.:]{{0,2}}$", re.IGNORECASE)
# What a label may be followed by: at least three digits, no white space, no date, and not the running number of an item ("Sag nr. 201").
_ANY = re.compile(
    r"(?!\d{1,4}(?![\w/.-]))(?=[^\s,;]{0,37}\d[^\s,;]{0,37}\d[^\s,;]{0,37}\d)(?!\d{1,2}[./-]\d{1,2}[./-](?:\d\d|\d{4})(?!\d))"
    r"[A-ZÆØÅ0-9][\wÆØÅæøå]{0,12}(?:[./-][\wÆØÅæøå]{1,12}){0,6}(?![\w])"
)
# "Åbent - 2031/114930", "ANNHOL        31/1190        ÅBEN SAG": what may stand in front of it.
_IN_FRONT = re.compile(r"(?:åbent?|lukket)\s?[-–:|]\s?(?=\d)|[A-ZÆØÅ]{2,8}\s{2,20}(?=\d{2,4}/\d)", re.IGNORECASE)
# "Dok.nr.: 2031-88812", "Sagsbehandler: KH", "Åbent punkt": what may stand behind a case number on its line.
_OTHER_FIELD = re.compile(
    r"[ \t\xa0|,;–-]{0,8}(?:dok(?:ument)?\.?\s?-?(?:nr|nummer|id)|bilags?nr|sagsbehandler|sagsansvarlig|ansvarlig"
    r"|forfatter|åbent?|lukket|punkttype|type|kle)\b.{0,120}",
    re.IGNORECASE,
)
_MARKUP = " \t\xa0*_#[]()\\"
_RUNNING = re.compile(
    rf"\b(?:sagsnr|sagsnummer|j\.?\s?nr|journalnr|journalnummer|sag|sagen)\.?:?\s{{1,2}}(?P<number>{_SHAPES}){_ENDS}", re.IGNORECASE
)


class Written(NamedTuple):
    """A case number in its usual form, and where it stands."""

    number: str
    start: int
    end: int


def case_number(text: str) -> str | None:
    """The usual form of a case number that the text consists of, with or without its label; None when it is something else.

    >>> case_number(" **27.03.00-Ø54-12-2021** "), case_number("EMN-2031-004711"), case_number("Sagsnr.: 31/20417")
    ('27.03.00-Ø54-12-21', 'EMN-2031-004711', '31/20417')
    >>> case_number("2031-2034"), case_number("Dok.nr.: 2031-88812")
    (None, None)
    """
    found = on_line(text)
    return found.number if found else None


def on_line(line: str) -> Written | None:
    """The case number that a line is there for, with its place: alone, behind a label, or before other fields of the kind.

    >>> on_line("Sagsnr.: 2031-20417   Dok.nr.: 2031-88812").number, on_line("Sag: 31/20417 blev drøftet i maj")
    ('2031-20417', None)
    """
    lead = len(line) - len(line.lstrip(_MARKUP))
    lead = found.end() if (found := _IN_FRONT.match(line, lead)) else lead
    labelled = _SAYS.match(line, lead)
    at = labelled.end() if labelled else lead
    found = JOURNAL_NUMBER.match(line, at) or _SHAPED.match(line, at)
    if found is None and labelled and (labelled["colon"] or "nr" in labelled[0].casefold() or "nummer" in labelled[0].casefold()):
        found = _ANY.match(line, at)
    if found is None:
        return None
    rest = line[found.end() :].strip(_MARKUP + ".")
    if rest and not _OTHER_FIELD.fullmatch(rest):
        return None
    return Written(_usual(found[0]), found.start(), found.end())


def at_end(title: str) -> tuple[Written, int] | None:
    """The case number that a title ends with, and where the title ends without it: *Ny skolevej (31/20417)*, *Ny skolevej - sagsnr. 31/20417*.

    A number without label needs its brackets or a shape that nothing but a case number has.

    >>> at_end("Ny skolevej (31/20417)"), at_end("Budget 2031-2034")
    ((Written(number='31/20417', start=13, end=21), 11), None)
    """
    kept = title.rstrip(_MARKUP + ".")
    tail = max(0, len(kept) - 60)
    found = next((one for one in (*JOURNAL_NUMBER.finditer(kept, tail), *_SHAPED.finditer(kept, tail)) if one.end() == len(kept)), None)
    if found is None:
        return None
    before = kept[: found.start()].rstrip(" \t\xa0*_")
    label = _LABEL_BEFORE.search(before[-24:])
    bracketed = before.endswith(("(", "["))
    certain = JOURNAL_NUMBER.fullmatch(found[0]) or found[0][0].isalpha() or found[0].count("-") >= 2
    if not (label or bracketed or certain) or not before:
        return None
    cut = before[: len(before) - len(label[0])] if label else before
    return Written(_usual(found[0]), found.start(), found.end()), len(cut.rstrip(" \t\xa0([-–—*_,:"))


def in_text(text: str) -> Iterator[Written]:
    """Every case number in running text: journal numbers by their shape, others behind *sag*, *sagsnr.* and the like."""
    for start, end, number in find_journal_numbers(text):
        yield Written(str(number), start, end)
    for found in _RUNNING.finditer(text):
        yield Written(_usual(found["number"]), found.start("number"), found.end("number"))


def _usual(written: str) -> str:
    known = journal_number(written)
    return str(known) if known else written
