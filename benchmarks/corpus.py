"""Many minutes out of few: the examples again and again, each time with other dates, journal numbers, people and matters.

A municipality's archive grows in three ways, and so does this one. Some matters stand in every year's minutes (Budget, with a new edition
each year), some recur for a while and go quiet, and people come and go. Nothing is random: the same count gives the same files.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
# Five weeks: the weekday stays, and no two meetings of one body fall on one day.
_STEP = timedelta(weeks=5)
_MONTHS = ("januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december")
_DAY = re.compile(
    rf"(?P<d>\d{{1,2}})\. (?P<m>{'|'.join(_MONTHS)})(?: (?P<y>20\d\d))?"
    r"|(?<![\w.-])(?P<nd>\d\d)-(?P<nm>\d\d)-(?P<ny>20\d\d)(?![\w-])"
    r"|\bd\. (?P<sd>\d{1,2})/(?P<sm>\d{1,2})(?![\w/-])"
    r"|(?P<year>(?<![\w.,-])20[12]\d(?![\w.]\d))"
    r"|(?P<case>\d\d\.\d\d\.\d\d-[A-ZØ]\d\d-)(?P<serial>\d+)-(?P<opened>\d\d)\b"
)
# What a matter is about; the kind of plan (-politik, -strategi) stays, so that the finders have the same work.
_MATTERS = {
    "Fællesskabs": ("Naboskabs", "Bosætnings", "Havne", "Landsby"),
    "Kapacitets": ("Bygnings", "Transport", "Energi", "Drifts"),
    "Frivillig": ("Klima", "Bolig", "Cykel", "Skov"),
    "Indkøbs": ("Leverandør", "Vareindkøbs", "Udbuds", "Aftale"),
    "Kultur": ("Musik", "Museums", "Kunst", "Teater"),
    "Sprog": ("Personale", "Presse", "Skrive", "Mødeskabs"),
    "Digitaliserings": ("Data", "Arkiv", "Robot", "Sikkerheds"),
    "Biblioteks": ("Svømmehals", "Skole", "Daginstitutions", "Ældrecenter"),
    "Fjordby'": ("Sundvig'", "Nørrehavn'", "Egeslette'", "Strandmark'"),
    "målet": ("sporet", "vejen", "fremtiden", "byen"),
}
_AGAIN = 8  # copies after which a matter is renamed


def make(folder: Path, count: int, *, first: int = 0) -> list[Path]:
    """Write ``count`` documents into ``folder``, which is made; ``first`` skips as many of the row, so that others can be added later."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for at, (name, text) in enumerate(documents(first + count)):
        if at >= first:
            made.append(folder / name)
            made[-1].write_text(text, encoding="utf-8")
    return made


def documents(count: int) -> Iterator[tuple[str, str]]:
    """The first ``count`` documents of the row, as (file name, text)."""
    examples = _examples()
    for at in range(count):
        copy, (path, text) = at // len(examples), examples[at % len(examples)]
        yield f"{path.stem[:-11]}-{copy:04d}-{path.stem[-10:]}{path.suffix}", _another(text, path, copy)


@cache
def _examples() -> tuple[tuple[Path, str], ...]:
    paths = sorted(path for path in EXAMPLES.iterdir() if path.suffix in {".txt", ".md"} and path.stem != "README")
    return tuple((path, path.read_text(encoding="utf-8")) for path in paths)


def _another(text: str, path: Path, copy: int) -> str:
    held = date.fromisoformat(path.stem[-10:])
    text = _DAY.sub(lambda found: _shifted(found, held.year, copy), text)
    for matter, others in _MATTERS.items():
        # A fifth of the copies keep the matters of the examples: these are the topics that run through all the years.
        if copy % 5:
            other = others[(copy // _AGAIN) % len(others)] + (f"{_letters(copy // _AGAIN // len(others))}-" if copy >= _AGAIN * len(others) else "")
            text = text.replace(matter, _like(other, matter)).replace(matter.lower(), other.lower())
    for at, surname in enumerate(_surnames()):
        text = re.sub(rf"\b{surname}\b", f"{surname}{_ENDINGS[(copy // 3 + at) % len(_ENDINGS)]}", text)
    return text


_ENDINGS = ("", "sen", "gaard", "holm", "lund", "dal", "bæk", "vang", "toft", "kjær")


def _like(other: str, matter: str) -> str:
    return other.capitalize() if matter[0].isupper() else other


def _letters(number: int) -> str:
    return "" if number == 0 else "abcdefghijklmnopqrstuvwxyz"[number % 26] * (1 + number // 26)


@cache
def _surnames() -> tuple[str, ...]:
    """The surnames of the examples' people, which their gold names."""
    found = set()
    for path in sorted((EXAMPLES / "gold").glob("*-*-*-*.json")):
        for item in json.loads(path.read_text(encoding="utf-8"))["items"]:
            found.update(person["name"].split()[-1] for person in item["people"] if " " in person["name"])
    return tuple(sorted(found))


def _shifted(found: re.Match[str], year: int, copy: int) -> str:
    """The date, year or journal number so many steps later."""
    if found["case"]:
        serial = int(found["serial"]) + 3 * (copy // 2)
        return f"{found['case']}{serial}-{(int(found['opened']) + _years(copy)) % 100:02d}"
    if found["year"]:
        return str(int(found["year"]) + _years(copy))
    if found["ny"]:
        return _moved(int(found["ny"]), int(found["nm"]), int(found["nd"]), copy).strftime("%d-%m-%Y")
    if found["sd"]:
        moved = _moved(year, int(found["sm"]), int(found["sd"]), copy)
        return f"d. {moved.day}/{moved.month}"
    moved = _moved(int(found["y"] or year), _MONTHS.index(found["m"]) + 1, int(found["d"]), copy)
    return f"{moved.day}. {_MONTHS[moved.month - 1]}" + (f" {moved.year}" if found["y"] else "")


def _moved(year: int, month: int, day: int, copy: int) -> date:
    return date(year, month, day) + copy * _STEP


def _years(copy: int) -> int:
    return (copy * _STEP).days // 365
