"""One meeting in nine kinds of file: whatever it is published as, the same meeting is read, item by item."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from graphbuilder.export.record import record
from graphbuilder.pipeline import extract
from graphbuilder.text.folding import squash

KINDS = Path(__file__).parent / "data" / "kinds"
FILES = sorted(path.name for path in KINDS.iterdir() if path.suffix != ".py")


@cache
def told(name: str) -> dict[str, Any]:
    """What ``extract`` prints of the file."""
    return record(extract(KINDS / name, name))


def handling(item: dict[str, Any]) -> tuple[Any, ...]:
    """What an item is and what became of it, without places, which differ from file to file."""
    return (
        item["number"], item["title"], item["journal_number"], item["closed"],
        [section["heading"] for section in item["sections"] if section["role"] != "attachments"],
        squash(item["decision"] or ""), item["outcomes"], item["recommender"], item["recommendations"], item["attachments"],
        [answer["answer"] for answer in item["answers"]],
    )  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_the_same_items_come_from_every_kind(name):
    """Numbers, titles, case numbers, sections, recommendations, decisions, outcomes and attachments are those of the text file."""
    assert [handling(item) for item in told(name)["items"]] == [handling(item) for item in told("referat.txt")["items"]]


@pytest.mark.parametrize("name", FILES)
def test_the_same_meeting_comes_from_every_kind(name):
    """Body, day, hour and kind are the same; a place and people only where the kind of file has them."""
    meeting, text = told(name)["meeting"], told("referat.txt")["meeting"]
    for field in ("body", "date", "start", "kind", "status"):
        assert meeting[field] == text[field]
    assert meeting["place"] in (text["place"], None)
    people = {(one["name"], one["party"], one["present"]) for one in meeting["attendees"]}
    assert people in ({(one["name"], one["party"], one["present"]) for one in text["attendees"]}, set())


@pytest.mark.parametrize(("name", "layout"), [("sbsys.xml", "SBSYS"), ("acadre.xml", "Acadre"), ("edoc.xml", "eDoc"), ("firstagenda.html", "FirstAgenda"), ("firstagenda.json", "FirstAgenda")])  # fmt: skip
def test_a_system_is_known_by_its_own_elements(name, layout):
    """The layout of a structured file is the system that wrote it, and it says how that was known."""
    meeting = told(name)["meeting"]
    assert meeting["layout"] == layout
    assert meeting["layout_because"]


@pytest.mark.parametrize("name", FILES)
def test_every_quotation_stands_in_the_text(name):
    """Spans of a structured file count in the text that was written from it."""
    reading = extract(KINDS / name, name)
    for item in reading.meeting.items:
        for part in (*item.decisions, *item.attachments, *item.recommendations):
            assert squash(reading.document.text[part.start : part.end].replace("**", "")) == squash(part.text)
        for section in item.sections:
            assert reading.document.text[section.start : section.end].lstrip("# ").startswith(section.heading)
