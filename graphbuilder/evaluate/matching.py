"""When two careful readers mean the same: names, places of quotations, and who stands for whom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

Places = Sequence[tuple[int, int]]

# Words that name a kind of thing and no thing: they fit nothing by being a part of it.
_BARE = {
    "budget", "kommune", "kommunen", "politik", "politikken", "strategi", "strategien", "program", "programmet", "analyse", "analysen", "aftale",
    "aftalen", "plan", "planen", "handleplan",
}  # fmt: skip
_SHORTEST_PART = 6  # a shorter name inside a longer one does not say which


def squash(value: Any) -> Any:
    """Text with single spaces and without the converter's escapes; anything else as it is."""
    return " ".join(value.replace("\\_", "_").split()) if isinstance(value, str) else value


def fold(name: str) -> str:
    """A name as it is compared: case, quotation marks and *og* or *&* make no difference."""
    return re.sub(r"[\"'’‘“”«»*_]", "", str(squash(name))).casefold().replace(" og ", " & ").strip(" .,:;")


def same_name(given: str, forms: Iterable[str]) -> bool:
    """Whether a found name fits a record that is written in these forms: equal but for hyphens, or one holds the other as whole words."""
    return any(_alike(fold(given), fold(form)) for form in forms)


def _alike(one: str, other: str) -> bool:
    if not one or not other:
        return False
    if one in {other, f"{other}s"} or other == f"{one}s" or one.replace("-", "") == other.replace("-", ""):
        return True
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= _SHORTEST_PART and shorter not in _BARE and re.search(rf"(?<!\w){re.escape(shorter)}(?!\w)", longer) is not None


def fits_party(found: str | None, forms: Iterable[str | None]) -> bool:
    """Whether a found actor or recipient fits: a name as :func:`same_name` has it, and nobody only where None is among the forms."""
    named = [form for form in forms if form is not None]
    return None in forms if found is None else same_name(found, named)


def places(text: str, quote: str | None, start: int | None = None, end: int | None = None, within: tuple[int, int] | None = None) -> Places:
    """Where a gold record's words stand: at its offsets if they are those words, otherwise wherever the quotation stands in the item.

    White space may differ, because readers copy from a page. Empty where it stands nowhere.
    """
    if start is not None and end is not None and (not quote or text[start:end] == quote):
        return [(start, end)]
    if not quote or not quote.strip():
        return []
    first, last = within or (0, len(text))
    expression = re.compile(r"\s{1,40}".join(re.escape(word) for word in quote.split()))
    return [found.span() for found in expression.finditer(text, first, last)]


def overlap(one: Places, other: Places) -> int:
    """The longest stretch of characters that two lists of places share."""
    return max((min(a_end, b_end) - max(a, b) for a, a_end in one for b, b_end in other), default=0)


def paired(candidates: Sequence[Sequence[int]]) -> dict[int, int]:
    """For each record at most one of its candidates, each candidate for one record only, as many records as can be (augmenting paths).

    Records are served in order, and each tries its candidates in the order given.
    """
    holder: dict[int, int] = {}

    def place(record: int, tried: set[int]) -> bool:
        for value in candidates[record]:
            if value not in tried:
                tried.add(value)
                if value not in holder or place(holder[value], tried):
                    holder[value] = record
                    return True
        return False

    for record in range(len(candidates)):
        place(record, set())
    return {record: value for value, record in holder.items()}
