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
# Days between a copy and the next: with this many, no two meetings of one body fall on one day.
_STEP = timedelta(days=36)
_AGAIN = 8  # copies after which a matter has another name
_MONTHS = ("januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december")
# What a matter is about; the kind of plan (-politik, -strategi) stays, so that the finders have the same work.
_MATTERS = {
    "Fællesskabs": ("Naboskabs", "Bosætnings", "Havne", "Landsby"),
    "Kapacitets": ("Bygnings", "Transport", "Energi", "Drifts"),
    "Frivillig": ("Klima", "Bolig", "Cykel", "Skov"),
    "Indkøbs": ("Leverandør", "Vareindkøbs", "Udbuds", "Aftale"),
    "Kultur": ("Musik", "Museums", "Kunst", "Teater"),
    "Sprog": ("Personale", "Presse", "Skrive", "Mødeskabs"),
    "Biblioteks": ("Svømmehals", "Skole", "Daginstitutions", "Ældrecenter"),
    "Fjordby'": ("Sundvig'", "Nørrehavn'", "Egeslette'", "Strandmark'"),
}
_SURNAME_ENDINGS = ("", "sen", "gaard", "holm", "lund", "dal", "bæk", "vang", "toft", "kjær")
_WORD = re.compile(rf"\b(?P<matter>{'|'.join(_MATTERS)})", re.IGNORECASE)
_DAY = re.compile(
    rf"(?P<day>\d{{1,2}})\. (?P<month>{'|'.join(_MONTHS)})(?: (?P<of>20\d\d))?"
    r"|(?<![\w.-])(?P<head>\d\d-\d\d-20\d\d)(?![\w-])"
    r"|\bd\. (?P<d>\d{1,2})/(?P<m>\d{1,2})(?P<y>-20\d\d)?(?![\w/-])"
    r"|(?<![\w.,-])(?P<year>20[12]\d)(?![\w.]\d)"
    r"|(?P<case>\d\d\.\d\d\.\d\d-[A-ZØ]\d\d-)(?P<serial>\d+)-(?P<opened>\d\d)\b"
)


def make(folder: Path, count: int, *, first: int = 0) -> list[Path]:
    """Write ``count`` documents into ``folder``, which is made; ``first`` skips as many of the row, so that others can be added later."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for name, text in documents(first, first + count):
        made.append(folder / name)
        made[-1].write_text(text, encoding="utf-8")
    return made


def documents(first: int, last: int) -> Iterator[tuple[str, str]]:
    """A piece of the endless row of documents, as (file name, text)."""
    examples = _examples()
    for at in range(first, last):
        copy, (path, text) = at // len(examples), examples[at % len(examples)]
        yield f"{copy:04d}-{path.name}", _another(text, date.fromisoformat(path.stem[-10:]).year, copy)


@cache
def _examples() -> tuple[tuple[Path, str], ...]:
    paths = sorted(path for path in EXAMPLES.iterdir() if path.suffix in {".txt", ".md"} and path.stem != "README")
    return tuple((path, path.read_text(encoding="utf-8")) for path in paths)


def _another(text: str, year: int, copy: int) -> str:
    text = _DAY.sub(lambda found: _shifted(found, year, copy), text)
    # A fifth of the copies keep the matters of the examples: these are the topics that run through all the years.
    if copy % 5:
        text = _WORD.sub(lambda found: _renamed(found["matter"], copy // _AGAIN), text)
    return _surnames().sub(lambda found: found[0] + _SURNAME_ENDINGS[(copy // 3 + len(found[0])) % len(_SURNAME_ENDINGS)], text)


def _renamed(matter: str, period: int) -> str:
    others = _MATTERS[matter.capitalize()]
    other, lap = others[period % len(others)], period // len(others)
    other = f"{'abcdefghijklmnopqrstuvwxyz'[lap % 26].upper()}-{other.lower()}" if lap else other
    return other if matter[0].isupper() else other.lower()


@cache
def _surnames() -> re.Pattern[str]:
    """The surnames of the examples' people, which their gold names."""
    found = set()
    for path in sorted((EXAMPLES / "gold").glob("*-20*.json")):
        for item in json.loads(path.read_text(encoding="utf-8"))["items"]:
            found.update(person["name"].split()[-1] for person in item["people"] if " " in person["name"])
    return re.compile(rf"\b(?:{'|'.join(sorted(found))})\b")


def _shifted(found: re.Match[str], year: int, copy: int) -> str:
    """The date, year or journal number so many steps later."""
    if found["case"]:
        return f"{found['case']}{int(found['serial']) + 3 * (copy // 2)}-{(int(found['opened']) + _years(copy)) % 100:02d}"
    if found["year"]:
        return str(int(found["year"]) + _years(copy))
    if found["head"]:
        day, month, year = map(int, found["head"].split("-"))
        return _moved(year, month, day, copy).strftime("%d-%m-%Y")
    if found["d"]:
        moved = _moved(int(found["y"][1:]) if found["y"] else year, int(found["m"]), int(found["d"]), copy)
        return f"d. {moved.day}/{moved.month}" + (f"-{moved.year}" if found["y"] else "")
    moved = _moved(int(found["of"] or year), _MONTHS.index(found["month"]) + 1, int(found["day"]), copy)
    return f"{moved.day}. {_MONTHS[moved.month - 1]}" + (f" {moved.year}" if found["of"] else "")


def _moved(year: int, month: int, day: int, copy: int) -> date:
    return date(year, month, day) + copy * _STEP


def _years(copy: int) -> int:
    return (copy * _STEP).days // 365
