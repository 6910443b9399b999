"""Journal numbers: the case folder that an item was filed in, as Danish municipalities write it after KLE."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Two digits of a year from here on are of the last century: municipalities have filed by KLE and its forerunner since the 1970s.
_OLDEST_YEAR = 70
_DASH = r"[ \xa0]?[-‐-–−][ \xa0]?"
JOURNAL_NUMBER = re.compile(
    # What stands before it is looked at afterwards: an expression that begins with a digit is found much faster.
    rf"(\d\d\.\d\d\.\d\d)(?<![\w.-]\d\d\.\d\d\.\d\d){_DASH}([A-ZÆØÅa-zæøå]\d\d){_DASH}(\d{{1,6}}){_DASH}(\d{{4}}|\d\d)(?![\w-]|[.,]\d)",
)


@dataclass(frozen=True, slots=True)
class JournalNumber:
    """KLE subject, KLE facet (19 of the 69 begin with Ø), serial number, and the year in which the case was opened."""

    subject: str
    facet: str
    serial: int
    year: int

    def __str__(self) -> str:
        """The usual way to write it: ``00.03.04-A26-7-18``."""
        return f"{self.subject}-{self.facet}-{self.serial}-{self.year % 100:02d}"


def journal_number(text: str) -> JournalNumber | None:
    """The one journal number that the text consists of; space and markup around it do not matter. None when it is something else.

    >>> str(journal_number(" **27.03.00-Ø54-12-2021** "))
    '27.03.00-Ø54-12-21'
    >>> journal_number("bilag 2.13") is None
    True
    """
    found = JOURNAL_NUMBER.fullmatch(text.strip(" \t\r\n\xa0*_#[]()"))
    return _made(found) if found else None


def find_journal_numbers(text: str) -> Iterator[tuple[int, int, JournalNumber]]:
    """Every journal number in running text with where it starts and ends."""
    for found in JOURNAL_NUMBER.finditer(text):
        yield found.start(), found.end(), _made(found)


def _made(found: re.Match[str]) -> JournalNumber:
    year = int(found[4])
    if len(found[4]) == 2:
        year += 1900 if year >= _OLDEST_YEAR else 2000
    return JournalNumber(found[1], found[2].upper(), int(found[3]), year)
