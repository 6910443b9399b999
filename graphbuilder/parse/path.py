"""The way through the committees that a title may begin with: *MBU/ØU/KB - Nye busser*, *§17,4 Temaudvalg/ØU/KB - Landsbyklynger*."""

from __future__ import annotations

import re

_STOP = (
    r"(?:§ ?17,? ?(?:stk\. ?)?4,? ?[A-ZÆØÅ][\wæøå-]{0,30}"
    r"|[A-ZÆØÅ][A-ZÆØÅa-zæøå§-]{0,40})"
)
_PATH = re.compile(rf"\s{{0,3}}(?P<path>{_STOP}(?:\s?/\s?{_STOP}){{1,6}})\s{{0,3}}[-–:]\s{{1,3}}(?=\S)")
_ABBREVIATION = re.compile(r"[A-ZÆØÅ]{2,6}")


def listed_path(value: str) -> tuple[str, ...]:
    """The bodies that a line under *Forventet sagsgang* names: *TM/ØK/BY*, *MBU, ØU, KB*; nothing where it is a sentence.

    >>> listed_path("MBU, ØU, KB"), listed_path("Sagen sendes i høring")
    (('MBU', 'ØU', 'KB'), ())
    """
    stops = tuple(stop.strip(" .") for stop in re.split(r"\s?[/,>–→]\s?|\s-\s", value) if stop.strip(" ."))
    return stops if 1 <= len(stops) <= 7 and all(_ABBREVIATION.fullmatch(stop) for stop in stops) else ()


def split_path(title: str) -> tuple[tuple[str, ...], int]:
    """The bodies of the path that a title begins with, and where the rest of the title begins; nothing and 0 where there is none.

    One stop at least must be an abbreviation, so that *Kultur/Fritid - status* is no path.

    >>> split_path("MBU/ØU/KB - Nye busser på linje 4 (bevilling)")
    (('MBU', 'ØU', 'KB'), 12)
    >>> split_path("Kultur/Fritid - status")
    ((), 0)
    """
    found = _PATH.match(title)
    if not found:
        return (), 0
    stops = tuple(stop.strip() for stop in found["path"].split("/"))
    return (stops, found.end()) if any(_ABBREVIATION.fullmatch(stop) for stop in stops) else ((), 0)
