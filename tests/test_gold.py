"""The quality of reading, finding and tracing on the examples must not sink below what was once reached."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import scoring

FLOORS = json.loads((Path(__file__).parent / "data" / "floors.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def extracted():
    """The scores of `extract` on the examples."""
    return scoring.score_extract()


@pytest.fixture(scope="module")
def others():
    """The scores of `extract` on the minutes of other towns."""
    return scoring.score_extract(*scoring.OTHERS)


@pytest.fixture(scope="module")
def traced(store):
    """The scores of `trace` on a graph of the examples."""
    return scoring.score_trace(store)


@pytest.mark.parametrize("name", FLOORS)
def test_no_figure_sinks_below_its_floor(name, extracted, others, traced):
    """Each figure is at least the one recorded in tests/data/floors.json (``python tests/scoring.py --floors`` prints what is measured now)."""
    figures = scoring.figures(extracted, others, traced)
    assert figures[name] >= FLOORS[name], "\n".join((*extracted.misses, *others.misses, *traced.misses))


def test_every_figure_has_a_floor(extracted, others, traced):
    """No kind of mention and no side of a trace is left unwatched."""
    assert FLOORS.keys() == scoring.figures(extracted, others, traced).keys()


def test_no_mention_stands_anywhere_else_than_it_says(extracted):
    """Every mention's text is what stands at its offsets."""
    assert extracted.scores["spans"].expected > 500
    assert extracted.wrong_spans == 0, [miss for miss in extracted.misses if miss.startswith("spans")]


def test_no_trace_runs_through_an_item_that_the_gold_forbids(traced):
    """Look-alike names, other editions and shared journal numbers are not followed."""
    assert [miss for miss in traced.misses if "forbidden" in miss] == []


def test_every_example_has_its_gold():
    """No document among the examples goes unscored, and the score reads each of them."""
    documents = {path.stem for path in scoring.EXAMPLES.iterdir() if path.suffix in {".txt", ".md", ".pdf"} and path.stem != "README"}
    assert documents == {path.stem for path in (scoring.EXAMPLES / "gold").glob("*-*.json")}


@pytest.mark.parametrize(
    ("given", "forms", "fits"),
    [
        ("Skovplanen", ["skovplanen"], True),
        ("»Skovplanen«", ["Skovplanens"], True),
        ("Børn & Unge", ["børn og unge"], True),
        ("Afdelingen Børn & Unge", ["Børn og Unge"], True),  # one holds the other as whole words
        ("Skovplanerne", ["Skovplan"], False),  # a part of a word is no whole word
        ("Skov", ["Skov og Strand"], False),  # too short to say which
        ("strategien", ["strategien for havnen"], False),  # names a kind and no thing
        ("", ["Skovplanen"], False),
    ],
)
def test_the_scorer_compares_names_as_a_reader_would(given, forms, fits):
    """Case, quotation marks, the genitive and surrounding words do not matter; parts of words and bare kinds do."""
    assert scoring.same_name(given, forms) is fits


def test_one_found_value_stands_for_one_record_only():
    """Of two required records that one value fits, one is missed; and a value that fits nothing costs precision."""
    sheet = scoring.Sheet()
    records = [("Skovplanen", True, lambda given: given.startswith("Skov")), ("Skovvejen", True, lambda given: given.startswith("Skov"))]
    sheet.sets("policies", "her", ["Skovplanen", "Havnen"], records)
    score = sheet.scores["policies"]
    assert (score.right, score.expected, score.accepted, score.given) == (1, 2, 1, 2)
    assert (score.precision, score.recall, score.f1) == (0.5, 0.5, 0.5)
