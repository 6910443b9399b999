"""Content negotiation (RFC 9110, 12.5.1): which of the media types that we have suits what the client asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_PART = re.compile(r'(?:[^,"]|"(?:[^"\\]|\\.)*"?)+', re.DOTALL)  # what stands between commas; one inside quotes separates nothing
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"?', re.DOTALL)
_RANGE = re.compile(r"\s*([\w!#$%&'*+.^`|~-]+)/([\w!#$%&'*+.^`|~-]+)\s*(?:;(.*))?$", re.ASCII | re.DOTALL)
_WEIGHT = re.compile(r"(?:^|;)\s*q\s*=\s*([^\s;]*)", re.IGNORECASE)
_NUMBER = re.compile(r"[01](?:\.\d{0,3})?", re.ASCII)


def best(accept: str | None, offered: Sequence[str]) -> str | None:
    """The media type of ``offered`` that the header ``Accept`` likes best, or None where it takes none of them (406).

    The most specific range says how much a type is liked. Of types that are liked alike one that is named outright goes before one that
    only a wildcard lets in, and then the first of ``offered``. A header that is missing, empty or says nothing readable takes all.

    >>> best("text/csv;q=0.5, application/*", ["text/csv", "application/json"])
    'application/json'
    >>> best("image/png", ["text/csv"]) is None
    True
    """
    ranges = dict(_ranges(accept or "")) or {"*/*": 1.0}
    liked = [(*_liking(name.lower(), ranges), -place, name) for place, name in enumerate(offered)]
    weight, _, _, name = max(liked, default=(0.0, 0, 0, ""))
    return name if weight > 0 else None


def _liking(name: str, ranges: dict[str, float]) -> tuple[float, int]:
    """How much the most specific range that covers the type likes it, and how specific that range is."""
    family = name.partition("/")[0] + "/*"
    for specific, pattern in ((2, name), (1, family), (0, "*/*")):
        if pattern in ranges:
            return ranges[pattern], specific
    return 0.0, 0


def _ranges(accept: str) -> Iterator[tuple[str, float]]:
    """The media ranges of the header with their weights; what is no media range is passed over."""
    for part in _PART.findall(accept):
        found = _RANGE.match(part)
        if not found:
            continue
        weight = _WEIGHT.search(_QUOTED.sub("", found[3] or ""))
        if weight is None:
            yield f"{found[1]}/{found[2]}".lower(), 1.0
        elif _NUMBER.fullmatch(weight[1]):
            yield f"{found[1]}/{found[2]}".lower(), min(float(weight[1]), 1.0)
