"""The quality of reading, finding and tracing on the examples must not sink below what was once reached."""

from __future__ import annotations

import json

import pytest
import scoring

FLOORS = json.loads(scoring.FLOORS.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def examples(store):
    """The scores of a graph of the examples."""
    return scoring.score_store(store, scoring.EXAMPLES / "gold")


@pytest.fixture(scope="module")
def others():
    """The scores of graphs of the minutes of other towns."""
    return scoring.score_others()


@pytest.mark.parametrize("name", FLOORS)
def test_no_figure_sinks_below_its_floor(name, examples, others):
    """Each figure is at least the one recorded in tests/data/floors.json (``--write`` records what is measured now)."""
    figures = scoring.figures(examples.sheet, others)
    assert figures[name] >= FLOORS[name], "\n".join(map(str, (*examples.sheet.misses, *others.misses)))


def test_every_figure_has_a_floor(examples, others):
    """No kind of fact and no side of a trace that the gold judges is left unwatched."""
    assert FLOORS.keys() == scoring.figures(examples.sheet, others).keys()


def test_the_readme_has_the_table_as_measured(examples, others):
    """What is published is what is measured; ``python tests/scoring.py --write`` puts it there."""
    assert scoring.published(scoring.README.read_text(encoding="utf-8")) == scoring.markdown(examples.sheet, others)


def test_all_gold_of_the_examples_is_scored(examples):
    """Every gold file fits a document, and none is damaged."""
    assert examples.complaints == []
    assert set(examples.scored) == {path.stem for path in (scoring.EXAMPLES / "gold").glob("*.json")}


def test_every_quotation_of_the_gold_stands_in_its_item(examples, others):
    """No record is missed because its quotation was copied wrongly."""
    assert [str(miss) for miss in (*examples.sheet.misses, *others.misses) if "its quotation does not stand" in miss.got] == []


def test_no_mention_stands_anywhere_else_than_it_says(examples):
    """Every mention's text is what stands at its offsets."""
    assert examples.sheet.scores["spans"].expected > 500
    assert examples.sheet.wrong_spans == 0, [miss for miss in examples.sheet.misses if miss.kind == "spans"]


def test_no_trace_runs_through_an_item_that_the_gold_forbids(examples):
    """Look-alike names, other editions and shared journal numbers are not followed."""
    assert [miss for miss in examples.sheet.misses if miss.fault == "forbidden"] == []


def test_every_example_has_its_gold():
    """No document among the examples goes unscored, and the score reads each of them."""
    documents = {path.stem for path in scoring.EXAMPLES.iterdir() if path.suffix in {".txt", ".md", ".pdf"} and path.stem != "README"}
    assert documents == {path.stem for path in (scoring.EXAMPLES / "gold").glob("*-*.json")}
