"""What recurs under an abbreviation and a year: surveys (*APV 2020*), collective and economic agreements (*OK18*, *ØA19*)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuilder.mentions.matters.phrase import Phrase

# Workplace assessment, staff and user satisfaction, patients' experience: what every municipality measures now and then.
_SURVEYS = ("APV", "MTU", "BTU", "LUP")
_SURVEY = re.compile(rf"({'|'.join(_SURVEYS)})(?<![^\W_].{{3}})[\s-]((?:19|20)\d\d)(?![\w/]|[.,-]\d)")
_AGREEMENT = re.compile(r"(OK|ØA)(?<![^\W_].{2})[ -]?(?:20)?(\d\d)(?![\w/]|[.,-]\d)")
_YEARS_AWAY = 5


def find_surveys(text: str, meeting_year: int | None) -> Iterator[Phrase]:
    """Every one with its year; an agreement only when the year is near the meeting's."""
    for match in _SURVEY.finditer(text) if any(short in text for short in _SURVEYS) else ():
        yield Phrase(match.start(), match.end(), f"{match[1]} {match[2]}", "analysis", match[2])
    for match in _AGREEMENT.finditer(text) if "OK" in text or "ØA" in text else ():
        year = f"20{match[2]}"
        if meeting_year and abs(int(year) - meeting_year) <= _YEARS_AWAY:
            name = f"OK{match[2]}" if match[1] == "OK" else f"Økonomiaftalen for {year}"
            yield Phrase(match.start(), match.end(), name, "agreement", year)
