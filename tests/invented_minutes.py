"""Minutes of meetings that were never held, to be written and built by tests."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

# What only politicians' minutes answer: the forums of the examples neither vote nor list who came (tests/test_voting_graph.py has a council).
QUESTIONS_OF_COUNCILS = frozenset({
    "attendance-of-bodies", "disqualified", "members-of-bodies", "party-votes-on-topic", "statements", "ways-through-bodies", "who-voted-against-whom",
    "who-voted-against-whom-on-topic",
})  # fmt: skip


def minutes(day: str, *items: tuple[str, ...], body: str = "Chefforum", start: str | None = None) -> str:
    """Minutes of one meeting on ``day`` (ISO). An item is its title, what stands under Beslutning, and perhaps its journal number."""
    year, month, date = day.split("-")
    head = f"REFERAT {body} d. {date}-{month}-{year}\n\n" + (f"Mødedato {date}-{month}-{year} kl. {start}\n\n" if start else "")
    return head + "".join(_item(number, *item) for number, item in enumerate(items, 1))


def _item(number: int, title: str, decision: str = "Drøftet.", journal_number: str = "") -> str:
    return f"Punkt {number}: {title}\n\n" + (f"{journal_number}\n\n" if journal_number else "") + f"Beslutning\n\n{decision}\n\n"


def write_minutes(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """The files of a folder, by name."""
    for name, text in files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder
