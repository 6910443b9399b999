"""The date and the hours in the head of minutes."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_WORDS = re.compile(
    r"(?<!\d)(\d{1,2})\.?\s{0,3}(januar|jan|februar|feb|marts|mar|april|apr|maj|juni|jun|juli|jul|august|aug|september|sept|sep|oktober|okt|november|nov|"
    r"december|dec)\b\.?,?\s{0,3}(\d{4}|\d{2}(?!\d))",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"(?<![\d.-])(\d{1,2})([./-])\s?(\d{1,2})[./-]\s?(\d{4}|\d{2})(?![\d])(?!-[A-ZÆØÅ])")
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
_CLOCK = r"(\d{1,2})(?:[.:](\d\d))?(?:[.:]\d\d)?"
_HOURS = re.compile(rf"(?<![\d./-]){_CLOCK}\s{{0,3}}(?:-|–|—|til)\s{{0,3}}(?:kl\.?\s{{0,3}})?{_CLOCK}(?![\d/-])", re.IGNORECASE)
_HOUR = re.compile(rf"(?:\bkl\.?|\bklokken|\bfra)\s{{0,3}}{_CLOCK}(?![\d/-])", re.IGNORECASE)
_BARE_HOUR = re.compile(r"(?<![\d./-])(\d{1,2})[.:](\d\d)(?:[.:]\d\d)?(?![\d./-])")


def find_date(text: str) -> tuple[str, int, int] | None:
    """The first date with a day, as ISO, and where it stands.

    >>> find_date("Torsdag d. 7. marts 2019 kl. 9")
    ('2019-03-07', 11, 24)
    >>> find_date("REFERAT Ledelsesforum d. 07-03-2019")[0]
    '2019-03-07'
    """
    found = [
        *((hit, int(hit[1]), int(hit[2]), int(hit[3])) for hit in _ISO.finditer(text)),
        *((hit, int(hit[3]), _MONTHS.index(hit[2][:3].lower()) + 1, int(hit[1])) for hit in _WORDS.finditer(text)),
        *((hit, int(hit[4]), int(hit[3]), int(hit[1])) for hit in _FIGURES.finditer(text)),
    ]
    for hit, year, month, day in sorted(found, key=lambda one: one[0].start()):
        try:
            return date(year + 2000 if year < 100 else year, month, day).isoformat(), hit.start(), hit.end()
        except ValueError:
            continue
    return None


def find_hours(text: str) -> tuple[str | None, str | None]:
    """When a meeting begins and, if printed, ends.

    >>> find_hours("Torsdag d. 7. marts 2019 kl. 9.00-11.30"), find_hours("kl. 9")
    (('09:00', '11:30'), ('09:00', None))
    """
    dated = find_date(text)
    while dated:
        text = f"{text[: dated[1]]}|{text[dated[2] :]}"
        dated = find_date(text)
    if (span := _HOURS.search(text)) and (span[2] or span[4] or "kl" in text.casefold() or text.strip() == span[0]):
        start, end = clock(span[1], span[2]), clock(span[3], span[4])
        if start and end:
            return start, end
    one = _HOUR.search(text) or _BARE_HOUR.search(text)
    return (clock(one[1], one[2]), None) if one else (None, None)


def clock(hour: str, minute: str | None) -> str | None:
    """``HH:MM``, or None where the figures are no time of day.

    >>> clock("9", "5"), clock("20", "70")
    ('09:05', None)
    """
    if int(hour) > 24 or int(minute or 0) > 59:
        return None
    return f"{int(hour):02d}:{int(minute or 0):02d}"
