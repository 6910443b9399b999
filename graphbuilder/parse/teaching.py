"""Captions that a document teaches: what stands like one in several of its items heads a part, though no list of usual names has it.

A list of names can never be whole: each municipality has captions of its own. What one document does again and again is a rule of that document.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from graphbuilder.parse import words
from graphbuilder.parse.captions import caption, is_body
from graphbuilder.parse.headings import ItemHeading
from graphbuilder.parse.lines import LONGEST_KEY, Line
from graphbuilder.parse.sections import INLINE, stands_alone, stands_between

_USUAL = 2  # a heading that some minutes use for a part, in so many items
_UNKNOWN = 3  # one that no list knows, in so many
_SHARE = 0.5  # and in this share of the items that have parts at all
_UPPER = 2  # so many usual captions in capitals make capitals a sign


def taught_captions(lines: list[Line], headings: Sequence[ItemHeading]) -> tuple[dict[str, str], frozenset[str], dict[str, str]]:
    """The captions (folded) that the document teaches, with their roles, *other* where only the standing tells; and the usual ones of several items.

    *SAGENS ØKONOMI* among captions in capitals is one. *Kystens tilstand* alone on a line in half of the items is one. *Tidsplan* heads a part
    in some minutes and a paragraph in others: here it counts where two items have it.
    """
    possible = words.possible_section_roles()
    seen: Counter[str] = Counter()
    usual: Counter[str] = Counter()
    capitals: set[str] = set()
    usual_capitals = parted = 0
    for under in _items(lines, headings):
        here: set[str] = set()
        known: set[str] = set()
        for at, line in enumerate(under):
            if not line.key or line.listed or line.printed or not line.bare[0].isupper():
                continue
            if caption(line) is not None:
                known.add(line.key)
                usual_capitals += _in_capitals(line)
            elif len(line.bare) <= LONGEST_KEY and _stands(under, at, possible) and _may_head(line):
                here.add(line.key)
                if _in_capitals(line):
                    capitals.add(line.key)
        seen.update(here)
        usual.update(known)
        parted += bool(known)
    in_capitals = usual_capitals >= max(_UPPER, usual.total() / 2)  # then nothing else is a caption
    enough = max(_UNKNOWN, _SHARE * parted)
    taught = {key: possible[key] for key, count in seen.items() if key in possible and count >= _USUAL}
    if usual_capitals >= _UPPER:
        taught |= {key: possible.get(key, "other") for key in capitals if key not in taught}
    unknown = (key for key, count in seen.items() if count >= enough and key not in possible and key not in taught)
    taught |= {key: "other" for key in unknown if key in capitals or not in_capitals}
    return taught, frozenset(key for key, count in usual.items() if count >= _USUAL), _inline(lines, headings)


def _inline(lines: list[Line], headings: Sequence[ItemHeading]) -> dict[str, str]:
    """The captions that stand before a text on its own line in several items: *Drøftelse: Der var enighed om …*."""
    known = {**words.possible_section_roles(), **words.section_roles()}
    seen: Counter[str] = Counter()
    for under in _items(lines, headings):
        begun = (INLINE.match(line.bare) for line in under if line.blank_before and not line.printed)
        seen.update({found[1].casefold() for found in begun if found and found[1].casefold() in known})
    return {key: known[key] for key, count in seen.items() if count >= _USUAL}


def _items(lines: list[Line], headings: Sequence[ItemHeading]) -> Iterator[list[Line]]:
    for at, heading in enumerate(headings):
        last = headings[at + 1].first if at + 1 < len(headings) else len(lines)
        if not heading.closed:
            yield lines[heading.after : last]


def _in_capitals(line: Line) -> bool:
    letters = [c for c in line.bare if c.isalpha()]
    return len(letters) >= 4 and all(c.isupper() for c in letters)


def _stands(under: list[Line], at: int, possible: Mapping[str, str]) -> bool:
    if under[at].key in possible and stands_between(under, at):
        return True
    return stands_alone(under, at) and _follows_text(under, at)


def _follows_text(under: list[Line], at: int) -> bool:
    """Whether the line is not the first of a part: what stands right under a caption is what the caption is there for."""
    before = next((line for line in reversed(under[max(0, at - 8) : at]) if not line.printed), None)
    return before is None or caption(before) is None


def _may_head(line: Line) -> bool:
    """Whether words may head a part at all: *Ingen*, *Havneudvalget*, *Udvalg: Byrådet* and *Forvaltningen indstiller, at* are what stands under one."""
    first, last = line.key.split()[0], line.key.split()[-1]
    plain = len(line.key) >= 4 and ":" not in line.key and not any(c.isdigit() for c in line.key)
    return plain and first not in words.no_captions() and last not in ("at", "om", "indstiller", "anbefaler") and not is_body(line.bare)
