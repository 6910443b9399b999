"""Budgets by their year (*budgetproces for 2021*, *B20*), and the numbered proposals of their catalogues (*budgetforslag 4.07*)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuilder.mentions.matters.compounds import YEARS
from graphbuilder.mentions.matters.phrase import Phrase

_BUDGET = re.compile(
    r"[Bb]udget(?<!\w.{6})(?:tet|terne|tets|s|proces|processen|lægning|lægningen|forslag|forslaget|vedtagelse|vedtagelsen|forhandling|forhandlinger|"
    rf"forhandlingerne|år|året|materiale|materialet)?\s(?:(?:for|til|i)\s)?(?:(?:perioden|årene|året|år)\s)?({YEARS})(?![\w/]|[.,-]\d)"
    r"(?:\s(?:og|&)\s(20\d\d)(?![\w/-]|[.,]\d))?"
)
_YEAR_FIRST = re.compile(r"((?:20)\d\d)-budget(?:tet|ter|s)?(?!\w)", re.IGNORECASE)
# *B20*, *B2020*, *Budget20*, *B20-23*: a budget when the year is near the meeting's, for there are other things called B12.
_SHORT = re.compile(r"B(?<![^\W_].)(?:udget)?\s?(?:20)?(\d\d)(?:-(?:20)?(\d\d))?(?![^\W_]|[.,-]\d)")
_PROPOSAL = re.compile(
    r"[Bb]udget(?:katalog|reduktions|udvidelses|besparelses|effektiviserings)?forslag(?:ene|et)?\s"
    r"(?:(?:nr\.?|nummer)\s)?(\d{1,3}(?:\.\d{1,3}){1,2}(?:(?:,\s|\s(?:og|&)\s)\d{1,3}(?:\.\d{1,3}){1,2}){0,8})(?![\w/]|\.\d)"
)
_PROPOSAL_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3}){1,2}")
# The number alone in brackets, or at the head of a line with the proposal's title: *4.07 Færre blanketter*.
_BRACKETED = re.compile(r"\((\d{1,3}(?:\.\d{1,3}){1,2})\)")
_TITLED = re.compile(r"^[ \t]*(?:[-*•]\s)?(\d{1,3}(?:\.\d{1,3}){1,2})[ \t]+([A-ZÆØÅ][^\n\t]{2,120})$", re.MULTILINE)
_FILE_ENDING = re.compile(r"\.(?:pdf|docx?|pptx?|xlsx?)\s*\Z", re.IGNORECASE)
_YEARS_BEFORE, _YEARS_AFTER = 3, 5


def find_budgets(text: str, meeting_year: int | None) -> Iterator[Phrase]:
    """Every budget that is named with its year."""
    for match in _BUDGET.finditer(text):
        yield _budget(match.start(), match.end(1), match[1])
        if match[2]:
            yield _budget(match.start(2), match.end(2), match[2])
    for match in _YEAR_FIRST.finditer(text):
        yield _budget(match.start(), match.end(), match[1])
    for match in _SHORT.finditer(text):
        year = 2000 + int(match[1])
        if meeting_year and -_YEARS_BEFORE <= year - meeting_year <= _YEARS_AFTER:
            yield _budget(match.start(), match.end(), f"{year}-20{match[2]}" if match[2] else str(year))


def _budget(start: int, end: int, years: str) -> Phrase:
    edition = re.sub(r"\s", "", years).replace("–", "-").replace("/", "-")
    return Phrase(start, end, f"Budget {edition}", "budget", edition)


def find_proposals(text: str, budgets: list[Phrase]) -> Iterator[Phrase]:
    """Numbered budget proposals, and the places where a number that the text calls a proposal stands again with its title or in brackets.

    The proposal belongs to the budget named last before it; numbers begin again every year.
    """
    found: dict[str, str | None] = {}
    for match in _PROPOSAL.finditer(text):
        edition = _edition_before(budgets, match.start())
        for number in _PROPOSAL_NUMBER.finditer(match[1]):
            found.setdefault(number[0], edition)
            start = match.start() if number.start() == 0 else match.start(1) + number.start()
            yield _proposal(start, match.start(1) + number.end(), number[0], found)
    if not found:
        return
    for match in _BRACKETED.finditer(text):
        if match[1] in found:
            yield _proposal(match.start(1), match.end(1), match[1], found)
    for match in _TITLED.finditer(text):
        if match[1] in found:
            ending = _FILE_ENDING.search(match[2])
            yield _proposal(match.start(1), match.start(2) + (ending.start() if ending else len(match[2].rstrip())), match[1], found)


def _edition_before(budgets: list[Phrase], start: int) -> str | None:
    before = [phrase.edition for phrase in budgets if phrase.end <= start]
    return before[-1] if before else None


def _proposal(start: int, end: int, number: str, editions: dict[str, str | None]) -> Phrase:
    return Phrase(start, end, f"Budgetkatalogforslag {number}", "budget", editions[number])
