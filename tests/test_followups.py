"""What became of promises: joined to the one item that answers, left open where several or none do."""

from __future__ import annotations

import json

import pytest

import graphbuilder
from graphbuilder import pipeline
from graphbuilder.errors import NotFound, UsageError

ROUTINE = "Punkt 1: CF - Godkendelse af dagsorden\n\n00.01.00-A21-1-20\n\nBeslutning\n\nGodkendt.\n\n"


def minutes(day: str, *items: tuple[str, str, str], body: str = "Chefforum") -> str:
    """Invented minutes of a day (``07-02-2020``) with items of (title, journal number, decision)."""
    made = f"REFERAT {body} d. {day}\n\nMødedato Torsdag d. {day} kl. 09:00\n\n{ROUTINE}"
    for number, (title, case, decision) in enumerate(items, 2):
        made += f"Punkt {number}: {title}\n\n{case}\n\nBeslutning\n\n{decision}\n\n"
    return made


@pytest.fixture
def asked(tmp_path):
    """A function that builds minutes (given by file name) and gives the graph."""

    def build(**documents: str):
        folder = tmp_path / "minutes"
        folder.mkdir()
        for name, text in documents.items():
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        pipeline.build([str(folder)], tmp_path / "graph", pipeline.Options(organisation="Fjordby Kommune"))
        return graphbuilder.open(tmp_path / "graph")

    return build


PLAN = (
    "CF - Kantinepolitikken",
    "83.01.00-P22-1-20",
    "Drøftet. Kultur & Fritid vender tilbage til Chefforum med et nyt oplæg i marts 2020.",
)


def test_the_one_later_item_about_the_topic_answers(asked):
    """A promise to come back is answered by the only item about its topic in time, with the rule, why, and the title as the words it rests on."""
    graph = asked(
        a=minutes("06-02-2020", PLAN),
        b=minutes("19-03-2020", ("CF - Nyt oplæg til kantinepolitikken", "83.01.00-P22-1-20", "Godkendt.")),
    )
    (one,) = graph.followups()
    assert (one.actor, one.to, one.status, one.answered_by.date, one.answered_by.number) == (
        "Kultur & Fritid",
        "Chefforum",
        "answered",
        "2020-03-19",
        "2",
    )
    assert (one.due.earliest, one.due.latest, one.due.computed) == ("2020-03-01", "2020-03-31", False)
    assert one.answered_by.rule == "follow-up-meeting"
    assert "antinepolitik" in one.answered_by.quote
    assert one.quote in (PLAN[2])


def test_two_items_that_qualify_equally_leave_it_open(asked):
    """One candidate or none: with two in time the promise stays open and both are named as possible."""
    said = ("CF - Kantinepolitikken", "83.01.00-P22-1-20", "Drøftet. Kultur & Fritid vender tilbage til Chefforum med et nyt oplæg.")
    later = ("CF - Kantinepolitikken", "83.01.00-P22-2-20", "Drøftet.")
    graph = asked(a=minutes("06-02-2020", said), b=minutes("05-03-2020", later), c=minutes("02-04-2020", later))
    (one,) = graph.followups()
    assert (one.status, one.answered_by) == ("open", None)
    assert sorted(place.date for place in one.possible) == ["2020-03-05", "2020-04-02"]


@pytest.mark.parametrize(
    ("later", "why"),
    [
        (minutes("05-09-2020", ("CF - Kantinepolitikken", "83.01.00-P22-1-20", "Godkendt.")), "long after it was due"),
        (minutes("09-01-2020", ("CF - Kantinepolitikken", "83.01.00-P22-1-20", "Godkendt.")), "before the promise"),
        (minutes("19-03-2020", ("CF - Cykelpolitikken", "05.01.00-P22-3-20", "Godkendt.")), "another topic"),
        (minutes("19-03-2020", ("KFU - Kantinepolitikken", "83.01.00-P22-1-20", "Godkendt."), body="Kultur- og Fritidsudvalget"), "another body"),
    ],
)  # fmt: skip
def test_what_comes_at_the_wrong_time_or_place_is_no_answer(asked, later, why):
    """Topic, body and time must all fit."""
    (one,) = [found for found in asked(a=minutes("06-02-2020", PLAN), b=later).followups() if "oplæg" in found.what]
    assert one.answered_by is None, why


def test_a_sent_mail_is_not_answered_by_a_later_item(asked):
    """That a thing was sent or somebody appointed, no later item about the topic says."""
    said = ("CF - Kantinepolitikken", "83.01.00-P22-1-20", "Drøftet. Kultur & Fritid sender en mail ud til afdelingerne.")
    graph = asked(a=minutes("06-02-2020", said), b=minutes("19-03-2020", ("CF - Kantinepolitikken", "83.01.00-P22-1-20", "Godkendt.")))
    assert [one.status for one in graph.followups()] == ["open"]


def test_a_postponed_item_is_answered_by_the_next_that_takes_it_up(asked):
    """Of two later items the first one is what an item was put off to."""
    put_off = ("CF - Kantinepolitikken", "83.01.00-P22-1-20", "Punktet udsættes.")
    later = ("CF - Kantinepolitikken", "83.01.00-P22-1-20", "Godkendt.")
    graph = asked(a=minutes("06-02-2020", put_off), b=minutes("05-03-2020", later), c=minutes("02-04-2020", later))
    (one,) = graph.followups()
    assert (one.kind, one.answered_by.date) == ("postponed", "2020-03-05")


def test_the_next_meeting_is_the_next_one(asked):
    """What was put off to the next meeting is answered there or nowhere."""
    put_off = ("CF - Kantinepolitikken", "83.01.00-P22-1-20", "Punktet udsættes til næste møde.")
    empty, later = ("CF - Vagtplanen", "81.01.00-A00-2-20", "Drøftet."), ("CF - Kantinepolitikken", "83.01.00-P22-1-20", "Godkendt.")
    graph = asked(a=minutes("06-02-2020", put_off), b=minutes("05-03-2020", empty), c=minutes("02-04-2020", later))
    (one,) = graph.followups()
    assert (one.next_meeting, one.status) == (True, "open")


def test_a_folder_for_this_and_that_joins_nothing(asked):
    """A journal number that covers routine items says nothing about what belongs together."""
    said = ("CF - Besøg på havnen", "00.01.00-A21-1-20", "Drøftet. Miljø & Byrum vender tilbage med en plan.")
    graph = asked(a=minutes("06-02-2020", said), b=minutes("05-03-2020", ("CF - Nøgleskabe i kælderen", "00.01.00-A21-1-20", "Godkendt.")))
    assert [one.status for one in graph.followups()] == ["open"]


def test_overdue_is_counted_from_the_day_that_is_asked_for(asked):
    """A promise is overdue from the day after it was due; by default it is looked at from the last meeting."""
    graph = asked(a=minutes("06-02-2020", PLAN))
    (before,), (after,), (default,) = graph.followups(as_of="2020-03-31"), graph.followups(as_of="2020-04-10"), graph.followups()
    assert [(one.status, one.overdue_days) for one in (before, after, default)] == [("open", None), ("overdue", 10), ("open", None)]


def test_filters(asked):
    """By topic, by body and by what is open."""
    graph = asked(
        a=minutes(
            "06-02-2020", PLAN, ("CF - Vagtplanen", "81.01.00-A00-2-20", "Vagtplanen forelægges Økonomiudvalget den 14. april 2020.")
        ),
        b=minutes("19-03-2020", ("CF - Kantinepolitikken", "83.01.00-P22-1-20", "Godkendt.")),
    )
    assert {one.promised.title for one in graph.followups(only_open=True)} == {"CF - Vagtplanen"}
    assert {one.promised.title for one in graph.followups(topic="kantinepolitik")} == {"CF - Kantinepolitikken"}
    assert {one.to for one in graph.followups(body="Økonomiudvalget")} == {"Økonomiudvalget"}
    with pytest.raises(UsageError, match="Havneudvalget"):
        graph.followups(body="Havneudvalget")
    with pytest.raises(UsageError, match="2020-13-01"):
        graph.followups(as_of="2020-13-01")
    with pytest.raises(NotFound):
        graph.followups(topic="Svømmehallen")


def test_a_person_decides(asked, tmp_path):
    """A judgement that an item answers is obeyed and named as the reason, and one that it does not is obeyed too."""
    said = ("CF - Kantinepolitikken", "83.01.00-P22-1-20", "Drøftet. Kultur & Fritid vender tilbage til Chefforum med et nyt oplæg.")
    later = ("CF - Kantinepolitikken", "83.01.00-P22-2-20", "Drøftet.")
    graph = asked(a=minutes("06-02-2020", said), b=minutes("05-03-2020", later), c=minutes("02-04-2020", later))
    (one,) = graph.followups()
    first, second = (place.iri for place in sorted(one.possible, key=lambda place: place.date))

    def judged(item: str, verdict: str):
        line = {"left": one.iri, "right": item, "judgement": verdict, "by": "arkivet", "when": "2020-05-01", "why": "jeg var der"}
        (tmp_path / "graph.judgements.jsonl").write_text(json.dumps(line, ensure_ascii=False) + "\n", encoding="utf-8")
        pipeline.build([str(tmp_path / "minutes")], tmp_path / "graph", pipeline.Options(organisation="Fjordby Kommune"))
        (again,) = graphbuilder.open(tmp_path / "graph").followups()
        return again.answered_by

    assert (judged(second, "same").iri, "arkivet" in judged(second, "same").because) == (second, True)
    assert judged(second, "different").iri == first


def test_a_planned_step_is_matched_to_its_meeting(asked):
    """A row of a schedule finds the meeting at which it happened, and the item of it that has the topic."""
    table = (
        "Chefforum godkendte tidsplanen:\n\nTrin\tHvad\tTidspunkt\nA\tUdkast drøftes\tChefforum 6. februar 2020\nB\tForslag drøftes\tChefforum 19. marts 2020\n"
        "C\tVedtages\tChefforum 16. april 2020\n"
    )
    graph = asked(
        a=minutes("06-02-2020", ("CF - Kantinepolitikken", "83.01.00-P22-1-20", table)),
        b=minutes("19-03-2020", ("CF - Kantinepolitikken", "83.01.00-P22-1-20", "Drøftet.")),
    )
    steps = [(one.step, one.status, one.answered_by and one.answered_by.date) for one in graph.followups() if one.kind == "planned"]
    assert steps == [("A", "answered", "2020-02-06"), ("B", "answered", "2020-03-19"), ("C", "open", None)]


def test_trace_shows_them(asked):
    """A trace carries the commitments that concern its topic, and says of each step how its recommendations were answered."""
    graph = asked(a=minutes("06-02-2020", PLAN), b=minutes("19-03-2020", ("CF - Kantinepolitikken", "83.01.00-P22-1-20", "Godkendt.")))
    answer = graph.trace("Kantinepolitikken")
    assert [(one.promised.date, one.status) for one in answer.followups] == [("2020-02-06", "answered")]


def test_another_day_is_a_view_of_that_day(asked):
    """What was said later is not there yet, and what was answered later is still open."""
    graph = asked(
        a=minutes("06-02-2020", PLAN),
        b=minutes("19-03-2020", ("CF - Kantinepolitikken", "83.01.00-P22-1-20", "Godkendt. HR sender en mail ud til cheferne.")),
    )
    assert [(one.promised.date, one.status) for one in graph.followups(as_of="2020-03-01")] == [("2020-02-06", "open")]
    assert [(one.promised.date, one.status) for one in graph.followups()] == [("2020-02-06", "answered"), ("2020-03-19", "open")]


@pytest.mark.parametrize(
    ("decision", "note"),
    [
        ("Kantinepolitikken forelægges Økonomiudvalget den 14. april 2020.", "grafen har ingen referater af Økonomiudvalget"),
        ("Punktet udsættes til mødet i Chefforum den 5. marts 2020.", "mødet i Chefforum den 5. marts 2020 er ikke i grafen"),
        ("Afdelingerne melder tilbage til Chefforum senest den 1. januar 2020.", "dagen ligger før mødet"),
        ("Kultur & Fritid vender tilbage til Chefforum.", None),
    ],
)
def test_what_the_graph_cannot_know_stands_beside_it(asked, decision, note):
    """A body or a meeting without minutes in the graph, and a day before the meeting, are said where nothing answers."""
    (one,) = asked(a=minutes("06-02-2020", ("CF - Kantinepolitikken", "83.01.00-P22-1-20", decision))).followups()
    assert (one.note, one.overdue_days if note == "dagen ligger før mødet" else None) == (note, None)
