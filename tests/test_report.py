"""What the graph does not hold is told: in the report, in the graph itself, and as a sentence beside a trace."""

from __future__ import annotations

import ast
import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_minutes import minutes
from rich.console import Console

import graphbuilder
from graphbuilder.model import AgendaItem, Document, Meeting, Notice, Outcome, Passage, Source, Span
from graphbuilder.query.gaps import Gap, gap_words, missing_meetings
from graphbuilder.query.nodes import Nodes
from graphbuilder.rdf.completeness import completeness_quads, missing_numbers, without_decision
from graphbuilder.rdf.writer import Writer
from graphbuilder.report import Report, Totals, report
from graphbuilder.report.gathering import first_words
from graphbuilder.report.notices import DANISH
from graphbuilder.report.printing import print_report
from graphbuilder.report.quotations import own_lines

FIRST = """REFERAT Chefforum d. 07-03-2019

Indhold
Punkt 1: Skovpolitikken\t2
Punkt 2: Havnebadet\t3
Punkt 4: Lukket\t4

Punkt 1: Skovpolitikken

Beslutning

Drøftet. Chefforum godkendte planen på mødet den 7. februar 2019.

Punkt 2: Broen

Sagsfremstilling

Broen er slidt, og Chefforum ser på den igen på mødet den 4. april 2019.

Punkt 4: Lukket

01.05.00-P22-3-19
"""
SECOND = minutes("2019-05-02", ("Skovpolitikken", "Godkendt."))


def item(
    number: str, *, closed: bool = False, decided: bool = False, outcome: str | None = None, subject: str = "Skovplanen"
) -> AgendaItem:
    """An item with little to say."""
    return AgendaItem(
        number, int(number.partition(".")[0] or 0), subject, subject, 0, 1, Span(0, 1), closed=closed,
        decisions=(Passage("Godkendt.", 0, 1),) if decided else (), outcomes=(Outcome(outcome, "", 0, 1),) if outcome else (),
    )  # fmt: skip


@pytest.fixture
def graph(town):
    """Two meetings: one with gaps, and one without."""
    return town({"a.txt": FIRST, "b.txt": SECOND})


# --- what is missing from one meeting --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("numbers", "missing"),
    [
        (("1", "2", "3"), ()),
        (("1", "2", "4"), ("3",)),
        (("1", "5"), ("2", "3", "4")),
        (("715", "716", "718"), ("717",)),  # a committee numbers on from its last meeting
        (("1", "500"), ()),  # another way to number
        (("1", "2.1", "3"), ()),
        (("2", "1", "3"), ()),  # in another order, and all there
        (("3", "4"), ()),
        (("1", "A", "3"), ("2",)),
        ((), ()),
    ],
)
def test_numbers_that_the_row_leaps_over(numbers, missing):
    """A gap between two whole numbers is told; what lies before the first is not known to be missing."""
    assert missing_numbers([AgendaItem(n, at, n, n, 0, 1, Span(0, 1)) for at, n in enumerate(numbers, 1)]) == missing


@pytest.mark.parametrize(
    ("one", "kind", "status", "told"),
    [
        (item("1"), "minutes", "held", True),
        (item("1"), "agenda", "held", False),
        (item("1"), "minutes", "cancelled", False),
        (item("1", closed=True), "minutes", "held", False),
        (item("1", decided=True), "minutes", "held", False),
        (item("1", outcome="withdrawn"), "minutes", "held", False),  # taken off the agenda, wherever that stands
        (item("1", subject="Eventuelt"), "minutes", "held", False),
    ],
)
def test_items_without_decision(one, kind, status, told):
    """An open item with a matter of its own, of minutes of a meeting that was held, is told when nothing says what became of it."""
    assert bool(without_decision(Meeting(kind=kind, status=status, items=(one,)))) is told


def test_the_beginning_of_a_text_is_one_short_line():
    """White space is squeezed, and the cut falls between words."""
    assert first_words(" Et \n par ord ") == "Et par ord"
    assert len(first_words("langtord " * 40)) <= 61
    assert first_words("langtord " * 40).endswith("langtord…")


# --- the report ------------------------------------------------------------------------------------------------------------------------------


def test_every_gap_of_a_meeting_is_told(graph):
    """Missing number, item without decision, closed item, contents against headings, and meetings that are referred to."""
    first, second = report(graph.store).meetings
    assert (first.date, first.body, first.file, first.items) == ("2019-03-07", "Chefforum", "a.txt", 3)
    assert first.missing_numbers == ("3",)
    assert [(one.number, one.title, one.iri.rpartition("/")[2]) for one in first.without_decision] == [
        ("2", "Broen", "item-fjordby-2019-03-07-chefforum-2")
    ]
    assert first.closed_items == ("4",)
    # The row is not quoted where an item is closed: it may name it.
    assert "item 2, 'Broen'" in first.contents[0].message
    assert "Havnebadet" not in first.contents[0].message
    assert first.warnings == {"item-number-missing": 1, "toc-heading-mismatch": 1}
    assert [(one.date, one.body, one.number) for one in first.missing_meetings] == [
        ("2019-02-07", "Chefforum", "1"),
        ("2019-04-04", "Chefforum", "2"),
    ]
    assert first.missing_meetings[0].sentence == "Chefforum godkendte planen på mødet den 7. februar 2019."
    assert (second.missing_numbers, second.without_decision, second.closed_items, second.missing_meetings) == ((), (), (), ())


def test_the_sentences_stand_where_the_report_says(graph):
    """What refers to a missing meeting is cut out of the text at its place."""
    first = report(graph.store).meetings[0]
    assert all(FIRST[one.start : one.end] == one.sentence for one in first.missing_meetings)


def test_unrecognised_text_is_counted_and_shown(town):
    """The share of the text, and how the longest stretch begins; white space counts as nothing."""
    text = "REFERAT Chefforum d. 07-03-2019\n\nPunkt 1: Broen\n\nEn linje før enhver overskrift.\n\nBeslutning\n\nDrøftet.\n"
    row = report(town({"a.txt": text}).store).meetings[0]
    assert [(lost.text, text[lost.start : lost.end].strip()) for lost in row.lost] == [("En linje før enhver overskrift.",) * 2]
    assert row.unrecognised_characters == sum(lost.end - lost.start for lost in row.lost)
    assert row.unrecognised_share == round(row.unrecognised_characters / len(text), 4)


def test_totals_are_the_sums(graph):
    """A missing meeting that several items refer to counts once."""
    found = report(graph.store)
    every = found.totals
    assert (every.meetings, every.items, every.missing_numbers, every.without_decision, every.closed_items) == (2, 4, 1, 1, 1)
    assert every.missing_meetings == 2
    assert every.characters == sum(meeting.characters for meeting in found.meetings)


def test_the_report_comes_in_three_formats(run, graph):
    """JSON is the objects, CSV a row a meeting, the table says what stands behind each figure."""
    store = graph.store.directory
    answer = json.loads(run("report", "--store", store, "--format", "json").stdout)
    assert [meeting["missing_numbers"] for meeting in answer["meetings"]] == [["3"], []]
    assert answer["totals"]["meetings"] == 2
    rows = list(csv.DictReader(io.StringIO(run("report", "--store", store, "--format", "csv").stdout)))
    assert [row["without_decision"] for row in rows] == ["2 Broen", ""]
    table = run("report", "--store", store).stdout
    for words in (
        "Mangler punkt 3.",
        "Uden beslutning: 2. Broen",
        "Lukket: punkt 4.",
        "Ikke i grafen: Chefforum 2019-04-04, nævnt i punkt 2",
        "I alt 2 møder med 4 punkter; 1 punkt mangler, 1 er uden beslutning, 1 er lukket.",
        "2 møder er nævnt, men er ikke i grafen.",
        "Advarsel i punkt 4, tegn ",
        "spring i punkternes numre.",
        "indholdsfortegnelsen passer ikke med",
    ):
        assert words in table


def test_the_table_is_in_danish_and_the_json_keeps_the_sentences(run, graph):
    """No code and no English sentence of a notice stands in the table; both are in the JSON, with the item that the notice lies in."""
    first = report(graph.store).meetings[0]
    assert [(told.code, told.number) for told in first.notices] == [("toc-heading-mismatch", None), ("item-number-missing", "4")]
    table = " ".join(run("report", "--store", graph.store.directory).stdout.split())
    answer = run("report", "--store", graph.store.directory, "--format", "json").stdout
    for told in first.notices:
        assert told.code not in table
        assert told.message.split(";")[0] not in table
        assert told.message in [one["message"] for one in json.loads(answer)["meetings"][0]["notices"]]


def test_every_notice_that_the_program_gives_has_its_danish_words():
    """The codes are gathered from the source, so that a new one is not forgotten; and no phrase is of a code that is gone."""
    sources = [path.read_text(encoding="utf-8") for path in Path(graphbuilder.__file__).parent.rglob("*.py")]
    calls = [node for source in sources if "Notice(" in source for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    codes = {call.args[0].value for call in calls if getattr(call.func, "id", "") == "Notice" and isinstance(call.args[0], ast.Constant)}
    assert codes == DANISH.keys()


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, ("I alt 0 møder med 0 punkter; 0 punkter mangler,", "0 er lukkede.", "0 møder er nævnt, men")),
        (1, ("I alt 1 møde med 1 punkt; 1 punkt mangler,", "1 er lukket.", "1 møde er nævnt, men")),
        (2, ("I alt 2 møder med 2 punkter; 2 punkter mangler,", "2 er lukkede.", "2 møder er nævnt, men")),
    ],
)
def test_totals_are_in_the_singular_or_the_plural(number, words):
    """One is *lukket*, several are *lukkede*."""
    shown = io.StringIO()
    every = Totals(number, number, number, number, number, 10, 0, 0.0, {"no-date": 1} if number else {}, number)
    print_report(Report((), every), Console(file=shown, width=200))
    assert all(one in shown.getvalue() for one in words)
    assert ("Advarsler: 1 × hovedet har ingen dato." in shown.getvalue()) is bool(number)


# --- quotations ----------------------------------------------------------------------------------------------------------------------------

CLOSE = """REFERAT Chefforum d. 07-03-2019
Punkt 1: Havnebadet
Sagsfremstilling
Planen for havnebadet blev drøftet i Byrådet den 5. februar 2019
Økonomi
Badet koster det samme som før
Punkt 2: Eventuelt
Beslutning
Næste møde er flyttet til torsdag den 4. april 2019, fordi salen bliver malet i den uge, hvor der ellers
Havn & By skulle have haft den.
"""


def test_a_quotation_does_not_run_over_headings(town):
    """Without blank lines and full stops a heading is no part of the sentence that is quoted; a line that the page broke is."""
    row = report(town({"a.txt": CLOSE}).store).meetings[0]
    assert [one.sentence for one in row.missing_meetings] == [
        "Planen for havnebadet blev drøftet i Byrådet den 5. februar 2019",
        CLOSE[CLOSE.index("Næste") :].strip(),
    ]
    assert all(CLOSE[one.start : one.end] == one.sentence for one in row.missing_meetings)


@pytest.mark.parametrize(
    ("text", "words", "kept"),
    [
        ("Eventuelt\nNæste møde er den 4. april 2019 kl. 9", "4. april", "Næste møde er den 4. april 2019 kl. 9"),
        ("Aflyst den 4. april 2019\nØkonomi\nBadet koster det samme som sidste år og året før", "4. april", "Aflyst den 4. april 2019"),
        (
            "Planen blev vedtaget den 4. april 2019 af\nByrådet",
            "Byrådet",
            "Planen blev vedtaget den 4. april 2019 af\nByrådet",
        ),  # no room there
        (
            "Planen ses igen\nden 4. april 2019, når hele Byrådet mødes",
            "4. april",
            "Planen ses igen\nden 4. april 2019, når hele Byrådet mødes",
        ),
        (
            "Møde den\n4. april 2019, hvor hele det nye Byrådet mødes",
            "den\n4. april",
            "Møde den\n4. april 2019, hvor hele det nye Byrådet mødes",
        ),
        ("Mødes den 4. april", "4. april", "Mødes den 4. april"),
    ],
)
def test_only_line_breaks_that_the_writer_made_end_a_paragraph(text, words, kept):
    """The next line begins anew, and its first word had room on the line before; the words themselves are never cut."""
    start = text.index(words)
    none = AgendaItem("1", 1, "", "", 0, 0, Span(0, 0))
    found = own_lines(text, Span(0, len(text)), Span(start, start + len(words)), none)
    assert text[found.start : found.end] == kept


@given(st.text("Aa.b \n", max_size=60), st.data())
def test_a_quotation_holds_its_words(text, data):
    """Whatever the lines are, what is left lies in the sentence and holds the words."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    item = AgendaItem("1", 1, "", "", 0, 0, Span(0, min(7, len(text))))
    found = own_lines(text, Span(0, len(text)), Span(start, end), item)
    assert 0 <= found.start <= found.end <= len(text)
    assert text[start:end].strip() in text[found.start : found.end]


def test_the_window_leaves_out(run, graph):
    """--since, --until and --body; a window without meetings is exit 1, an unknown body exit 2."""
    store = graph.store.directory
    assert len(json.loads(run("report", "--store", store, "--since", "2019-04", "--format", "json").stdout)["meetings"]) == 1
    assert len(json.loads(run("report", "--store", store, "--body", "chefforum", "--format", "json").stdout)["meetings"]) == 2
    assert run("report", "--store", store, "--since", "2030").exit_code == 1
    assert run("report", "--store", store, "--body", "Månerådet").exit_code == 2


def test_text_of_minutes_does_not_drive_the_terminal(run, town):
    """An escape sequence in unrecognised text and a formula in a title are shown, and do nothing."""
    text = "REFERAT Chefforum d. 07-03-2019\n\nPunkt 1: =HYPERLINK(A1)\n\nEn \x1b[2J linje.\n\nSagsfremstilling\n\nBroen.\n"
    store = town({"a.txt": text}).store.directory
    assert "\x1b" not in run("report", "--store", store).stdout
    rows = list(csv.DictReader(io.StringIO(run("report", "--store", store, "--format", "csv").stdout)))
    assert not any(value.startswith(("=", "+", "-", "@")) for value in rows[0].values())


def test_a_closed_items_text_is_nowhere_in_the_report(run, town):
    """Neither as unrecognised text nor in a warning."""
    text = "REFERAT Chefforum d. 07-03-2019\n\nPunkt 1: Lukket\n\nHemmelig handel.\n\nBeslutning\n\nGodkendt.\n"
    store = town({"a.txt": text}).store.directory
    assert "emmelig" not in run("report", "--store", store, "--format", "json").stdout


# --- the graph ---------------------------------------------------------------------------------------------------------------------------------


def test_the_figures_stand_in_the_graph():
    """Missing numbers and undecided items on the meeting, characters and notices on the document; a notice without a place has no offsets."""
    writer = Writer("https://example.org/id/", "document-1")
    told = (Notice("no-date", "Write a date.", 0, 0), Notice("two-dates", "Two dates.", 2, 5), Notice("two-dates", "Two dates.", 2, 5))
    meeting = Meeting(items=(item("1"), item("3", decided=True)), notices=told, unrecognised=(Span(0, 3), Span(5, 6)))
    completeness_quads(writer, writer.node("meeting-fjordby-x"), Document(Source("a", "0" * 64, "text/plain"), "abcde \nfg"), meeting)
    said = {
        (q.subject.value.rpartition("/")[2], q.predicate.value.rpartition("#")[2], q.object.value.rpartition("/")[2]) for q in writer.quads
    }
    assert {
        ("meeting-fjordby-x", "missingNumber", "2"),
        ("meeting-fjordby-x", "withoutDecision", "item-fjordby-x-1"),
        ("document-1", "textCharacters", "9"),
        ("document-1", "unrecognisedCharacters", "3"),
        ("document-1", "hasNotice", "notice-fjordby-x-no-date-0"),
        ("document-1", "hasNotice", "notice-fjordby-x-two-dates-2"),
        ("document-1", "hasNotice", "notice-fjordby-x-two-dates-2-2"),
        ("notice-fjordby-x-two-dates-2", "start", "2"),
        ("notice-fjordby-x-two-dates-2", "end", "5"),
    } <= said
    assert not any(subject.endswith("no-date-0") and property_ in {"start", "end"} for subject, property_, _ in said)
    assert len(writer.quads) == len(set(writer.quads))


# --- beside a trace ------------------------------------------------------------------------------------------------------------------------


def test_missing_meetings_are_those_referred_to(graph):
    """By date, with the items that refer; a body or a stretch of time leaves out the others."""
    nodes = Nodes(graph.store.rdf)
    found = missing_meetings(nodes)
    assert [(gap.body, gap.date, [iri.rpartition("/")[2] for iri in gap.items]) for gap in found] == [
        ("Chefforum", "2019-02-07", ["item-fjordby-2019-03-07-chefforum-1"]),
        ("Chefforum", "2019-04-04", ["item-fjordby-2019-03-07-chefforum-2"]),
    ]
    assert missing_meetings(nodes, {"Chefforum"}, "2019-03-07", "2019-05-02") == found[1:]
    assert missing_meetings(nodes, {"Byrådet"}) == []


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        ((1,), "1 møde i Chefforum, som referaterne henviser til mellem disse datoer, er ikke i grafen: 2019-01-01."),
        ((2, 1), "2 møder i Chefforum, som referaterne henviser til mellem disse datoer, er ikke i grafen: 2019-01-01 og 2019-01-02."),
        (
            range(1, 7),
            "6 møder i Chefforum, som referaterne henviser til mellem disse datoer, er ikke i grafen: 2019-01-01, 2019-01-02, 2019-01-03, 2019-01-04, 2019-01-05 og 1 anden dag.",
        ),
    ],
)
def test_what_a_trace_cannot_know_is_a_sentence(days, sentence):
    """One sentence a body, with up to five dates."""
    assert gap_words([Gap("Chefforum", f"2019-01-{day:02d}", "", ()) for day in days]) == [sentence]


def test_each_body_has_its_sentence():
    """No gap, no sentence."""
    assert gap_words([]) == []
    assert [line.split(",")[0] for line in gap_words([Gap("B", "2019-01-01", "", ()), Gap("A", "2019-01-01", "", ())])] == [
        "1 møde i A",
        "1 møde i B",
    ]
