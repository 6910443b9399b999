"""The wordlists of this step, read once: usual headings, labels of the header, names of what meets."""

from __future__ import annotations

from functools import cache

from graphbuilder.data import lines


@cache
def section_roles() -> dict[str, str]:
    """Usual section headings (folded) with the role that each has."""
    return {heading: role for heading, role in _table("section-headings.txt").items() if not role.endswith("?")}


@cache
def possible_section_roles() -> dict[str, str]:
    """Headings (folded) that head a part in some minutes and a paragraph in others, with the role that they have as the former."""
    return {heading: role.rstrip("?") for heading, role in _table("section-headings.txt").items() if role.endswith("?")}


@cache
def header_labels() -> dict[str, str]:
    """Labels at the head of minutes (folded) with the field that each names."""
    return _table("header-labels.txt")


@cache
def contents_headings() -> frozenset[str]:
    """What a list of contents is headed (folded)."""
    return frozenset(line.casefold() for line in lines("contents-headings.txt"))


@cache
def body_endings() -> tuple[str, ...]:
    """The endings of names of bodies that meet."""
    return tuple(line.casefold() for line in lines("meeting-bodies.txt"))


@cache
def title_clutter() -> frozenset[str]:
    """What a bracket after a title may say about the handling of the item."""
    return frozenset(line.casefold() for line in lines("title-clutter.txt"))


@cache
def definite_bodies() -> dict[str, str]:
    """What the body is called whose meeting is a compound: *bestyrelse* of *bestyrelsesmøde* is *Bestyrelsen*."""
    return _table("definite-bodies.txt")


@cache
def decider_headings() -> frozenset[str]:
    """Captions over the name of the body that decides (folded)."""
    return frozenset(line.casefold() for line in lines("decider-headings.txt"))


@cache
def navigation() -> frozenset[str]:
    """What a web page prints for its reader to click on (folded)."""
    return frozenset(line.casefold() for line in lines("navigation.txt"))


@cache
def path_headings() -> frozenset[str]:
    """Captions over the way that a matter goes through the bodies (folded)."""
    return frozenset(line.casefold() for line in lines("path-headings.txt"))


@cache
def no_captions() -> frozenset[str]:
    """First words of what stands under a caption and is none."""
    return frozenset(lines("no-captions.txt"))


def _table(name: str) -> dict[str, str]:
    rows = (line.split("\t") for line in lines(name))
    return {row[0].strip().casefold(): row[-1].strip() for row in rows}
