"""The numbers that Word prints before the rows of lists and before headings: they stand in no paragraph, and are counted here as Word counts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """How the rows of one level of a list are numbered: ``text`` is its pattern (*%1.%2*), ``format`` Word's name of the figures."""

    format: str = "decimal"
    text: str = ""
    start: int = 1


def attribute(element: Any, *path: str) -> str | None:
    """The value of the element at the end of a path of Word's element names."""
    for name in path:
        element = element.find(f"{W}{name}") if element is not None else None
    return element.get(f"{W}val") if element is not None else None


def whole(given: str | None, otherwise: int = 0) -> int:
    """A whole number that an attribute holds."""
    return int(given) if given and re.fullmatch(r"-?\d{1,7}", given) else otherwise


class Numbering:
    """Counts the rows of all lists of one document, in the order in which it is asked."""

    def __init__(self, part: Any) -> None:
        """``part`` is the root of Word's numbering part, None for a document without lists."""
        self._levels: dict[str, dict[int, Level]] = {}
        self._lists: dict[str, str] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        self._counts: dict[str, Counter[int]] = {}
        styled: dict[str, dict[int, Level]] = {}  # the shapes that list styles share
        linked: dict[str, str] = {}
        for abstract in () if part is None else part.iter(f"{W}abstractNum"):
            name, levels = abstract.get(f"{W}abstractNumId", ""), dict(_levels(abstract))
            self._levels[name] = levels
            styled.setdefault(attribute(abstract, "styleLink") or "", levels)
            linked[name] = attribute(abstract, "numStyleLink") or ""
        for name, style in linked.items():
            if style and not self._levels[name]:
                self._levels[name] = styled.get(style, {})
        for num in () if part is None else part.iter(f"{W}num"):
            number = num.get(f"{W}numId", "")
            self._lists[number] = attribute(num, "abstractNumId") or ""
            overrides = list(num.iter(f"{W}lvlOverride"))
            starts = ((whole(one.get(f"{W}ilvl")), attribute(one, "startOverride")) for one in overrides)
            self._restarts[number] = {level: whole(start, 1) for level, start in starts if start is not None}

    def label(self, number: str, level: int) -> str | None:
        """What Word prints before the next paragraph of a list: *- * for bullets, *3. * or *2.1 * for figures, None where it is no list."""
        abstract = self._lists.get(number)
        levels = self._levels.get(abstract or "", {})
        if abstract is None or level not in levels:
            return None
        self._count(abstract, number, level, levels)
        shape = levels[level]
        if shape.format == "bullet":
            return "- "
        figures = self._counts[abstract]

        def figure(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            return _figure(figures[at] if at in figures else levels.get(at, Level()).start, levels.get(at, Level()).format)

        return f"{text} " if (text := _PLACE.sub(figure, shape.text).strip()) else None

    def is_compound(self, number: str, level: int) -> bool:
        """Whether the level prints the numbers above its own (*2.1*)."""
        return len(_PLACE.findall(self._levels.get(self._lists.get(number, ""), {}).get(level, Level()).text)) > 1

    def _count(self, abstract: str, number: str, level: int, levels: dict[int, Level]) -> None:
        counts = self._counts.setdefault(abstract, Counter())
        restart = self._restarts.get(number, {}).pop(level, None)  # only its first row begins again
        if restart is not None:
            counts[level] = restart
        elif level in counts:
            counts[level] += 1
        else:
            counts[level] = levels[level].start
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]


def _levels(abstract: Any) -> Iterator[tuple[int, Level]]:
    for level in abstract.iter(f"{W}lvl"):
        shape = Level(attribute(level, "numFmt") or "decimal", attribute(level, "lvlText") or "", whole(attribute(level, "start"), 1))
        yield whole(level.get(f"{W}ilvl")), shape


def _figure(count: int, form: str) -> str:
    """A number in Word's figures: *4*, *d*, *D*, *iv*, *IV*, *04*."""
    if form in ("lowerLetter", "upperLetter") and count > 0:
        letter = _LETTERS[(count - 1) % 26] * ((count - 1) // 26 + 1)
        return letter[:20].upper() if form == "upperLetter" else letter[:20]
    if form in ("lowerRoman", "upperRoman") and 0 < count < 4000:
        roman, rest = "", count
        for value, sign in _ROMAN:
            times, rest = divmod(rest, value)
            roman += sign * times
        return roman.upper() if form == "upperRoman" else roman
    if form == "none":
        return ""
    return f"{count:02d}" if form == "decimalZero" else str(count)
