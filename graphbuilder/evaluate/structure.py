"""The meeting's header and the items' values: one point for each that is equal."""

from __future__ import annotations

import re
from typing import Any

from msgspec import UNSET

from graphbuilder.evaluate.documents import Pair
from graphbuilder.evaluate.gold import GoldDocument, GoldItem, Heading
from graphbuilder.evaluate.matching import squash
from graphbuilder.evaluate.sheet import HEADER, LISTS, SCALARS, Sheet
from graphbuilder.evaluate.wording import words

# How readers write the kind of a document, and how the contract does.
_KINDS = {"referat": "minutes", "dagsorden": "agenda"}


def score_structure(sheet: Sheet, gold: GoldDocument, printed: dict[str, Any], pairs: list[Pair]) -> None:
    """The header, the row of item numbers, and each item's values and outcomes, as far as the gold has them."""
    for part in HEADER:
        if part in gold.meeting:
            want = gold.meeting[part]
            want = _KINDS.get(want, want) if isinstance(want, str) else want
            sheet.exact("meeting", f"{gold.name}/head {part}", squash(printed["meeting"][part]), squash(want))
    numbers, found = [str(item.number) for item in gold.items], [item["number"] for item in printed["items"]]
    if gold.partial:
        found = [number for number in found if number in numbers]
    sheet.exact("items", gold.name, found, numbers)
    for pair in pairs:
        for part in (*SCALARS, *LISTS):
            want = getattr(pair.want, part)
            if want is not UNSET:
                sheet.exact(part, pair.where, _value(part, pair.printed.get(part)), _value(part, want))
        _score_outcomes(sheet, pair.where, set(pair.printed.get("outcomes") or ()), pair.want)


def _value(part: str, value: Any) -> object:
    """A value in the form that is compared: list marks and the end's punctuation are the layout's."""
    if part == "sections":
        headings = [squash(_heading(section)) for section in value or []]
        return [heading for at, heading in enumerate(headings) if at == 0 or headings[at - 1] != heading]
    if part == "recommendations":
        return [re.sub(r"\s[-*•]\s", " ", re.sub(r"^\s*(\d+[.)]|[-*•])\s*", "", squash(point))).rstrip(" .,") for point in value or []]
    if part in LISTS:
        return [squash(each) for each in value or []]
    if part == "decision" and value:
        return re.sub(r"[-*•]\s", "", squash(value).rstrip(" ,"))
    if part == "recommender" and value:
        return squash(value).rstrip(" ,")
    return bool(value) if part == "closed" else squash(value) or None


def _heading(section: Any) -> str:
    if isinstance(section, Heading):
        return section.heading
    return str(section["heading"] if isinstance(section, dict) else section)


def _score_outcomes(sheet: Sheet, where: str, outcomes: set[str], want: GoldItem) -> None:
    if want.outcomes is not UNSET:
        sheet.exact("outcomes", where, sorted(outcomes), sorted(set(want.outcomes)))
    if want.decision_types is UNSET:
        return
    allowed, needed = set(want.decision_types.accepted) - {"none"}, set(want.decision_types.required_any)
    if not allowed or needed == {"none"}:
        sheet.exact("outcomes", where, sorted(outcomes), [])
        return
    good = outcomes <= allowed and bool(not needed or outcomes & needed)
    want_words = f"{words(sorted(needed), 'nothing')}, and nothing but {words(sorted(allowed))}"
    sheet.point("outcomes", where, right=good, want=want_words, got=words(sorted(outcomes), "nothing"))
