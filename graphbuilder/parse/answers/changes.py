"""Whether something was done with a change, a condition or a reservation."""

from __future__ import annotations

import re

_CHANGED = re.compile(
    r"\bmed\s(?:[\wæøå]{1,20}\s){0,4}?(?:bemærkning|ændring|tilføjelse|justering|rettelse|kommentar|forbehold|præcisering|undtagelse"
    r"|tilretning|betingelse|forudsætning|korrektion|ønske|forslag|supplement)\w{0,4}\b|\bmed\sfølgende\b"
    r"|\bmed\sundtagelse\saf\b|\bunder\s(?:den\s)?forudsætning\b|\bforudsat\b|\bpå\s(?:den\s)?betingelse\b|\bbetinget\saf\b|\bsåfremt\b"
    r"|\bdog\b|,\s(?:men|når)\b|\bbortset\sfra\b|\bundtagen\b|\bpå\snær\b"
    # "idet …" tells why or how; a change only where something is moved, mended or remarked on.
    r"|\b(?:idet|i\sdet)\s(?=[^;\n]{0,160}?\b(?:ændre|rette|rykke|udgå|udgik|fjerne|slette|tages\saf|udskyd|udsæt|juster|nedsæt|forhøj|reducer|begræns|hæves|sænkes|øges|udvides|tilføj|tilret|flytte|præciser|behandles\s"
    r"|dog|ønske|forudsæt|bemærke|forbehold))",
    re.IGNORECASE,
)
_REACH = 400
_AGENDA = re.compile(
    r"\b(?:punkt(?:et|erne)?|pkt\.?)\b[^.]{0,80}\b(?:behandles|rykke|flytte|udgå|udgik|tages|udskyd|udsæt|udsat|byttes|først)",
    re.IGNORECASE,
)


def change_in(after: str) -> tuple[int, str] | None:
    """Where in the words after an act a change begins, and its words; None where it was simply done.

    >>> change_in(" med den ændring, at fristen flyttes.")
    (1, 'med den ændring, at fristen flyttes.')
    >>> change_in(" uden bemærkninger.") is None
    True
    """
    found = _CHANGED.search(after[:_REACH])
    return (found.start(), after[found.start() :]) if found else None


# An amount or a day, as a change speaks of it and as a recommendation gives it.
_KINDS = (
    (r"\b(?:beløb|ramme|bevilling|sum|pulje)\w{0,6}\b|\d\s?kr\b", r"\d\s?(?:kr\b|mio\b|mia\b|kroner\b)|\bbeløb"),
    (r"\b(?:frist|dato|tidspunkt)\w{0,4}\b", r"\bfrist|\bdato|\bsenest\b|\binden\b|\b(?:den|d\.|pr\.)\s\d"),
)


def concerns_kind(change: str, asked: str) -> bool:
    """Whether a change is of an amount or a day and the recommendation gives one: *idet beløbet nedsættes* and *at der afsættes 200.000 kr.*."""
    return any(re.search(of, change, re.IGNORECASE) and re.search(given, asked, re.IGNORECASE) for of, given in _KINDS)


def of_agenda(change: str) -> bool:
    """Whether a change moves points of the agenda: *med den ændring, at punkt 4 behandles først*."""
    return _AGENDA.search(change) is not None


_EXCEPTED = re.compile(r"\b(?:at|indstillings|del)?-?(?:punkt(?:et)?|pkt\.?|nr\.?)\s(\d{1,2})\b", re.IGNORECASE)
_POSTPONED = re.compile(r"\b(?:udsæt|udsat|udskyd|udskudt|afvent|genoptag)", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:undtag|bortset|på\snær|ikke|afvis|udgå|udgik|bortfald)", re.IGNORECASE)


def excepted(change: str) -> tuple[int, str] | None:
    """The recommendation that a change is about by its number, and what became of that one.

    >>> excepted("idet pkt. 2 udsættes"), excepted("dog ændres punkt 3"), excepted("med undtagelse af punkt 1")
    ((2, 'postponed'), (3, 'followed_with_changes'), (1, 'not_followed'))
    """
    found = _EXCEPTED.search(change)
    if not found:
        return None
    if _POSTPONED.search(change):
        return int(found[1]), "postponed"
    return int(found[1]), "not_followed" if _DENIED.search(change) else "followed_with_changes"
