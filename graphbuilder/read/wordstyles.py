"""What Word's styles say of a paragraph: whether it is a heading, which list it is a row of, and the room around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graphbuilder.read.numbering import W, attribute, whole

_HEADING = re.compile(r"(?:heading|overskrift) ?\d?|title|titel", re.IGNORECASE)
_BODY_LEVEL = 9  # Word's outline level of text that is no heading


@dataclass(frozen=True, slots=True)
class Shape:
    """How a paragraph stands: heading or not, the number of its list (empty for none) and the level in it, the room before and after."""

    heading: bool
    list: str
    level: int
    before: int
    after: int


class Styles:
    """The styles of one document."""

    def __init__(self, root: Any) -> None:
        """``root`` is the root of Word's style part."""
        styles = [style for style in root.iter(f"{W}style") if style.get(f"{W}type") == "paragraph"]
        self._styles = {style.get(f"{W}styleId", ""): style for style in styles}
        self._default = next((style.get(f"{W}styleId", "") for style in styles if style.get(f"{W}default") in ("1", "true")), "")
        self._given = root.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr")

    def shape(self, paragraph: Any) -> Shape:
        """What the paragraph itself, its style and the styles that is based on say, the nearest first."""
        own = paragraph.find(f"{W}pPr")
        style = attribute(own, "pStyle") or self._default
        chain = list(self._chain(style))
        holders = [own, *(one.find(f"{W}pPr") for one in chain)]
        number, level = _list(holders)
        outline = next((said for holder in holders if (said := attribute(holder, "outlineLvl")) is not None), None)
        named = any(_HEADING.fullmatch(attribute(one, "name") or "") for one in chain)
        heading = named if outline is None else whole(outline, _BODY_LEVEL) < _BODY_LEVEL
        holders.append(self._given)
        return Shape(heading, number, level, _room(holders, "before"), _room(holders, "after"))

    def _chain(self, style: str) -> Iterator[Any]:
        seen: set[str] = set()
        while style in self._styles and style not in seen and len(seen) < 20:
            seen.add(style)
            yield self._styles[style]
            style = attribute(self._styles[style], "basedOn") or ""


def _list(holders: list[Any]) -> tuple[str, int]:
    """The list and the level in it; number 0 says that the paragraph is taken out of its style's list."""
    number, level = None, None
    for holder in holders:
        number = number if number is not None else attribute(holder, "numPr", "numId")
        level = level if level is not None else attribute(holder, "numPr", "ilvl")
    return ("" if number in (None, "0") else number or ""), min(8, max(0, whole(level)))


def _room(holders: list[Any], side: str) -> int:
    """The room before or after, in twentieths of a point."""
    for holder in holders:
        spacing = holder.find(f"{W}spacing") if holder is not None else None
        if spacing is not None and (given := spacing.get(f"{W}{side}")) is not None:
            return whole(given)
    return 0
