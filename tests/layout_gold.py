"""Minutes in other layouts with what the publishing system's own fields would say of them, and the comparison of the two.

A gold file has the contract's shape and names only what is known; what it does not name is not scored. ``"partial": true`` lists some of the items.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

LAYOUTS = Path(__file__).parent / "data" / "layouts"


class Compared(NamedTuple):
    """One comparison: where, which field, what is right, what was found, and how many of how many values agree."""

    where: str
    field: str
    want: Any
    got: Any
    right: int
    wanted: int
    given: int


def documents(folder: Path = LAYOUTS) -> list[Path]:
    """The minutes that have a gold file."""
    return sorted(path for path in folder.glob("*.txt") if gold_of(path).is_file())


def gold_of(path: Path) -> Path:
    """The gold file of minutes called ``07_name.txt``."""
    return path.parent / "gold" / f"{path.name.split('_')[0]}.json"


def plain(value: object) -> str:
    """A text without brackets, signs and case."""
    return re.sub(r"\W+", " ", re.sub(r"\(.*?\)", " ", str(value or ""))).strip().casefold()


def compared(got: dict[str, Any], gold: dict[str, Any]) -> Iterator[Compared]:
    """Every value that the gold names beside what ``extract`` printed."""
    for field, want in gold["meeting"].items():
        if field == "attendees":
            yield _bag("meeting", field, [one["name"] for one in got["meeting"]["attendees"]], want)
        else:
            yield _one("meeting", field, got["meeting"].get(field), want)
    numbers = [item["number"] for item in gold["items"]]
    have = [item["number"] for item in got["items"]]
    yield _bag("meeting", "items", [n for n in have if n in numbers] if gold.get("partial") else have, numbers)
    by_number = {item["number"]: item for item in got["items"]}
    for want in gold["items"]:
        yield from _item(by_number.get(want["number"], {}), want)


def _item(item: dict[str, Any], want: dict[str, Any]) -> Iterator[Compared]:
    where = want["number"]
    for field in ("title", "journal_number", "closed"):
        if field in want:
            yield _one(where, field, item.get(field), want[field])
    if "sections" in want:
        yield _bag(where, "sections", [section["heading"] for section in item.get("sections", [])], want["sections"])
    if "attachments" in want:
        yield _bag(where, "attachments", item.get("attachments", []), want["attachments"])
    if "outcomes" in want:
        yield _one(where, "outcomes", sorted(item.get("outcomes", [])), sorted(want["outcomes"]))
    if "votes" in want:
        votes = [f"{v['for']}-{v['against']}-{v['abstain'] or 0}" for v in item.get("votes", [])]
        yield _bag(where, "votes", votes, [f"{v['for']}-{v['against']}-{v['abstain']}" for v in want["votes"]])


def _one(where: str, field: str, got: Any, want: Any) -> Compared:
    right = plain(got) == plain(want) if isinstance(want, str) else got == want
    return Compared(where, field, want, got, int(right), 1, 1)


def _bag(where: str, field: str, got: list[Any], want: list[Any]) -> Compared:
    same = Counter(map(plain, got)) & Counter(map(plain, want))
    return Compared(where, field, want, got, same.total(), len(want), len(got))


def load(path: Path) -> dict[str, Any]:
    """The gold of minutes."""
    return json.loads(gold_of(path).read_text(encoding="utf-8"))  # type: ignore[no-any-return]
