"""Following one thing: the steps, their strength, their reasons, and what stands beside it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from invented_minutes import minutes

from graphbuilder.errors import NotFound, UsageError
from graphbuilder.link import RULES
from graphbuilder.query.answer import Window


def test_every_reason_of_every_topic_can_be_read_in_its_source(graph):
    """For each topic of the examples, each step has a rule, a Danish sentence, a score, and a quotation that stands at its place."""
    rules = {rule.name: Decimal(rule.score) for rule in RULES}
    seen = 0
    for row in graph.topics(everything=True):
        answer = graph.trace(row.iri)
        assert len(answer.entries) == row.items
        for entry in answer.entries:
            assert entry.reasons
            text = graph.store.text(entry.source.sha256)
            for reason in entry.reasons:
                seen += 1
                assert reason.because
                assert text[reason.start : reason.end] == reason.quote
                assert Decimal(str(reason.score)) == rules[reason.rule]
    assert seen > 100


def test_a_score_is_between_guess_and_certainty():
    """By the rule of succession no rule is certain and none is worthless."""
    assert all(0 < Decimal(rule.score) < 1 for rule in RULES)


def test_a_body_is_followed_without_the_prefix_of_titles(town):
    """*CF - …* names the meeting's own forum on every item and is no reason to follow it."""
    graph = town({"a.txt": minutes("2019-03-07", ("CF - Skovpolitikken",), ("CF - Havnen", "Chefforum drøftede havnen."))})
    assert [entry.number for entry in graph.trace("Chefforum").entries] == ["2"]


def test_a_journal_number_named_in_a_text_is_a_mention(town):
    """The case's own items are main steps; an item whose text names the number is a mention."""
    number = "01.05.00-P22-3-19"
    graph = town(
        {
            "a.txt": minutes("2019-03-07", ("Skovvejen", "Drøftet.", number)),
            "b.txt": minutes("2020-03-05", ("Havnevejen", f"Se sag {number}. Drøftet.", "01.05.00-P22-9-20")),
        }
    )
    assert [(entry.date, entry.strength) for entry in graph.trace(number).entries] == [("2019-03-07", "main"), ("2020-03-05", "mention")]


@pytest.mark.parametrize("words", ["vindmølle", "Vindmøller ved kysten", "VINDMØLLER", "kysten vindmøller"])
def test_plain_words_are_found_in_any_order_and_case(town, words):
    """Words that name nothing are sought in the text, and the hit is quoted."""
    graph = town(
        {
            "a.txt": minutes("2019-03-07", ("Energi", "Der rejses tre vindmøller ved kysten. Drøftet.")),
            "b.txt": minutes("2020-03-05", ("Havnen",)),
        }
    )
    answer = graph.trace(words)
    assert answer.topic.kind == "words"
    assert [entry.date for entry in answer.entries] == ["2019-03-07"]
    assert "vindmøller" in answer.entries[0].reasons[0].quote


def test_a_closed_item_is_not_found_by_its_words(town):
    """What stands under a closed item cannot be searched."""
    graph = town({"a.txt": minutes("2019-03-07", ("Skovpolitikken",), ("Lukket", "Der rejses tre vindmøller.", "01.05.00-P22-3-19"))})
    with pytest.raises(NotFound):
        graph.trace("vindmøller")


def test_steps_run_forward_and_follow_the_agenda(town):
    """Oldest first; on one day the items stand in the order of the agenda, 10 after 9."""
    items = [("Skovpolitikken",)] * 11
    graph = town({"b.txt": minutes("2020-03-05", *items), "a.txt": minutes("2019-03-07", ("Skovpolitikken",))})
    found = [(entry.date, entry.number) for entry in graph.trace("Skovpolitikken").entries]
    assert found == [("2019-03-07", "1"), *(("2020-03-05", str(number)) for number in range(1, 12))]


@pytest.mark.parametrize(
    ("window", "date", "holds"),
    [
        (Window("2019"), "2019-01-01", True),
        (Window("2019-06"), "2019-05-31", False),
        (Window(until="2019"), "2019-12-31", True),
        (Window(until="2019-06"), "2019-06-30", True),
        (Window(until="2019-06-29"), "2019-06-30", False),
        (Window("2019"), None, False),
        (Window(), None, True),
        (Window(body="Chefforum"), "2019-01-01", True),
        (Window(body="Skovudvalget"), "2019-01-01", False),
    ],
)
def test_a_window_takes_years_months_and_days(window, date, holds):
    """A beginning of a date means the whole of that year or month."""
    assert window.holds(date, "Chefforum") is holds


@pytest.mark.parametrize("date", ["19", "2019-6", "i går", "2019-06-30T12:00", "2019/06"])
def test_a_window_refuses_what_is_no_date(date):
    """The sentence shows how to write one."""
    with pytest.raises(UsageError, match="2019-06-30"):
        Window(since=date)


def test_coverage_counts_what_the_window_holds(graph):
    """Meetings, their days, closed items and missing meetings are those of the window."""
    whole, late = graph.trace("Budget 2020").coverage, graph.trace("Budget 2020", since="2020").coverage
    assert (whole.meetings, whole.from_, whole.to, whole.closed_items) == (13, "2019-02-14", "2023-06-06", 1)
    assert late.meetings < whole.meetings
    assert late.closed_items == 0
    assert 0 < late.known_missing < whole.known_missing


def test_one_item_is_not_something_to_follow(graph):
    """An item or meeting is shown and not traced, and the sentence says so."""
    with pytest.raises(UsageError, match="show"):
        graph.trace("item-fjordby-2019-02-14-chefforum-3")
