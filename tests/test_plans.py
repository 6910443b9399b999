"""Schedules in minutes of Fjordby Kommune's Chefforum of 5 March 2020: tables and lists become planned steps, other lists do not."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphbuilder.data import lines
from graphbuilder.facts.plans import find_plans
from graphbuilder.facts.plans.days import dues
from graphbuilder.facts.sheet import Sheet
from graphbuilder.mentions import annotate
from graphbuilder.model import AgendaItem, Document, Meeting, Section, Source, Span

CF, OU, BY = "Chefforum", "Økonomiudvalget", "Byrådet"


def plans(text, role="presentation", day="2020-03-05"):
    """The planned steps of a one-item document."""
    part = Section("Sagsfremstilling", role, 0, 0, len(text))
    item = AgendaItem("1", 0, "", "", 0, len(text), Span(0, 0), sections=(part,))
    document = Document(Source("fjordby.txt", "0" * 64, "text/plain"), text)
    meeting = annotate(document, Meeting(organisation="Fjordby Kommune", body=CF, date=day, items=(item,)))
    return list(find_plans(Sheet(text, meeting, meeting.items[0], Sheet.boundaries_of(text))))


def steps(text, **given):
    """Label, words, body and days of each step."""
    return [(plan.step, plan.what, plan.to, plan.earliest, plan.latest) for plan in plans(text, **given)]


TABLE = (
    "Tidsplanen for havnestrategien:\n\n"
    "Trin\tHvad sker der\tHvornår\n"
    "A\tEmner vælges\tCF 5. marts 2020\n"
    "B\tHøring af foreninger\tUdgår, da alle er hørt\n"
    "C\tPolitisk behandling\tØU 12. maj 2020 Byrådet 26. maj 2020\n"
    "D\tStrategien præsenteres i chefforum\t3. juni 2020\n"
)
STEPS = [
    ("A", "Emner vælges", CF, "2020-03-05", "2020-03-05"),
    ("C", "Politisk behandling", OU, "2020-05-12", "2020-05-12"),
    ("C", "Politisk behandling", BY, "2020-05-26", "2020-05-26"),
    ("D", "Strategien præsenteres i chefforum", CF, "2020-06-03", "2020-06-03"),
]


def test_a_table_gives_a_step_for_each_row_and_body():
    """Two bodies in one cell make two steps, a dropped row none, and a bare day belongs to the body that the words name."""
    assert steps(TABLE) == STEPS


def test_two_steps_of_a_row_quote_the_same_row_and_their_own_day():
    """The quotation is the row as it stands; the day's own place tells the two apart."""
    row = "C\tPolitisk behandling\tØU 12. maj 2020 Byrådet 26. maj 2020"
    _, first, second, _ = plans(TABLE)
    assert first.text == second.text == row == TABLE[first.start : first.end]
    assert [TABLE[one.due_span.start : one.due_span.end] for one in (first, second)] == ["12. maj 2020", "26. maj 2020"]


ONE, THREE = ("Opstart", CF, "2020-03-05"), ("Vedtagelse", BY, "2020-05-26")
LAYOUTS = {
    "markdown": "| Hvad | Hvornår |\n|---|---|\n| Opstart | CF 5. marts 2020 |\n| Vedtagelse | Byrådet 26. maj 2020 |\n",
    "who": "Hvad\tHvem\tHvornår\nOpstart\tCF\t5. marts 2020\nVedtagelse\tByrådet\t26. maj 2020\n",
    "time first": "Tidspunkt\tAktivitet\nCF 5. marts 2020\tOpstart\nByrådet 26. maj 2020\tVedtagelse\n",
    "columns lost": "Hvad Hvem Hvornår\nOpstart CF 5. marts 2020\nVedtagelse Byrådet 26. maj 2020\n",
    "no header": "Køreplan:\n\nOpstart\tCF 5. marts 2020\nVedtagelse\tByrådet 26. maj 2020\n",
    "list, day last": "Processen:\n\n- Opstart, CF 5. marts 2020\n- Vedtagelse (Byrådet 26. maj 2020)\n",
    "list, day first": "Den videre proces:\n\n- 5. marts 2020: Opstart\n- 26. maj 2020: Vedtagelse\n",
    "page break": "Hvad\tHvornår\nOpstart\tCF 5. marts 2020\n\nSide 2 af 4\n\nHvad\tHvornår\nVedtagelse\tByrådet 26. maj 2020\n",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_layouts(layout):
    """One plan in the layouts that text, Markdown and PDF give it has the same words and days, and the same bodies where they stand."""
    found = [(plan.what, plan.to, plan.latest) for plan in plans(LAYOUTS[layout])]
    wanted = [ONE, THREE] if layout != "list, day first" else [(what, None, day) for what, _, day in (ONE, THREE)]
    assert found == wanted


def test_rows_cut_over_lines():
    """A row that goes on in the next line is one step, whether its columns stand or are lost, and its quotation has both lines."""
    lost = "Trin Hvad Hvornår\nA. Udkast sendes i høring blandt\nforeninger KFU 7. april 2020\nB. Vedtagelse Byrådet 26. maj 2020\n"
    assert [step[:2] for step in steps(lost)] == [("A", "Udkast sendes i høring blandt foreninger"), ("B", "Vedtagelse")]
    standing = "Trin\tHvornår\nA. Udkast sendes\tKFU 7. april\ni høring\t2020\nB. Vedtagelse\tØU 12. maj 2020\n\tByrådet 26. maj 2020\n"
    assert [(step[1], step[4]) for step in steps(standing)] == [
        ("Udkast sendes i høring", "2020-04-07"),
        ("Vedtagelse", "2020-05-12"),
        ("Vedtagelse", "2020-05-26"),
    ]
    begun = "Hvad\tHvornår\nOpstart\tCF 5. marts 2020\n\nEfter høring forelægges udkastet til\npolitisk behandling\tByrådet 26. maj 2020\n"
    assert steps(begun)[1][1] == "Efter høring forelægges udkastet til politisk behandling"


def test_labels():
    """Rising numbers or letters are the steps' labels; *2. behandling* is a second reading."""
    listed = "Processen er:\n\n1. Forslaget sendes i høring inden 1. april\n2. Forslaget behandles i KFU den 5. maj\n"
    assert [step[:2] for step in steps(listed)] == [("1", "Forslaget sendes i høring"), ("2", "Forslaget behandles i KFU")]
    readings = "Hvad\tHvem\tHvornår\n1. behandling\tØU\t12. maj 2020\n2. behandling\tByrådet\t26. maj 2020\n"
    assert [step[:2] for step in steps(readings)] == [(None, "1. behandling"), (None, "2. behandling")]


def test_who_does_it():
    """Under *Ansvarlig* stands a person, a role or a group; in a line the party that begins it, or the one in brackets at its end."""
    table = "Opgave\tFrist\tAnsvarlig\nNotat\t3. april\tKaren Holm\nRegnskab\t15. april\tChefen for Kultur & Fritid\nOprydning\t1. maj\tAlle ledere\n"
    assert [(plan.actor, plan.actor_kind, plan.earliest) for plan in plans(table)] == [
        ("Karen Holm", "person", None),
        ("Chefen for Kultur & Fritid", "role", None),
        ("Alle ledere", "group", None),
    ]
    listed = "Tidsplan\n\n- Uge 12: afdelingerne afleverer forslag til Kultur & Fritid\n- Uge 14: Notat om havnen (Kultur & Fritid)\n"
    assert [(plan.actor, plan.to) for plan in plans(listed)] == [("afdelingerne", "Kultur & Fritid"), ("Kultur & Fritid", None)]
    bodies = plans("Hvad\tHvem\tHvornår\nHøring\tSeniorrådet\tUge 14\nVedtagelse\tByrådet\t26. maj\n")
    assert [(plan.actor, plan.to) for plan in bodies] == [(None, "Seniorrådet"), (None, BY)]


def test_a_row_without_a_day_is_a_step_of_a_table_only():
    """In a schedule's table every row is a step; in a list only what is dated."""
    table = "Hvad\tHvornår\nOpstart\tCF 5. marts 2020\nDrift\tLøbende\nVedtagelse\tByrådet 26. maj 2020\n"
    assert [(step[1], step[4]) for step in steps(table)] == [("Opstart", "2020-03-05"), ("Drift", None), ("Vedtagelse", "2020-05-26")]
    listed = "Processen:\n\n- Opstart den 10. marts\n- Alle hjælper til\n- Vedtagelse den 26. maj\n"
    assert [step[1] for step in steps(listed)] == ["Opstart", "Vedtagelse"]


def test_a_plan_goes_forward():
    """A day without a year is read from the step before it, not from the meeting alone."""
    rows = "Hvad\tHvornår\nOpstart\tNovember 2020\nHøring\tUge 7\nVedtagelse\t16. marts\n"
    assert [plan.earliest for plan in plans(rows)] == ["2020-11-01", "2021-02-15", "2021-03-16"]
    assert [plan.computed for plan in plans(rows)] == [False, True, True]


NO_PLANS = {
    "a history in a list": "Historien er kort:\n\n- 3. maj 2018: Byrådet vedtog planen\n- 5. juni 2018: Havnen åbnede\n",
    "a history in a table": "Dato\tHændelse\n3. maj 2018\tByrådet vedtog planen\n5. juni 2018\tHavnen åbnede\n",
    "remarks with dates": "Der er kommet bemærkninger:\n\n- Mødet den 5. maj er for sent\n- Cheferne ønsker ikke seminar d. 6. juni\n",
    "figures": "Område\t2020\t2021\nSkoler\t1.150\t1.400\nHavnen\t1.100\t1.200\n",
    "contents": "Tidsplan\n\nCF - Tidsplan 5. maj.....\t3\nCF - Seminar 6. juni.....\t4\n",
    "a single day": "Den videre proces:\n\n- Der holdes seminar den 5. maj\n- Alle er velkomne\n",
    "a sentence": "Tidsplanen er, at udkastet foreligger den 5. maj, og at Byrådet vedtager det den 26. maj 2020.\n",
    "dates without words": "Mødeplan\n\n- 5. maj 2020\n- 26. maj 2020\n",
}


@pytest.mark.parametrize("kind", NO_PLANS)
def test_other_lists_and_tables_are_no_plans(kind):
    """A list or table with dates is no schedule unless something says so."""
    assert steps(NO_PLANS[kind]) == []


def test_papers_are_no_plans():
    """The list of attachments names papers."""
    assert steps("Bilag\n\nTidsplan\n\n- Notat 5. maj 2020\n- Referat 26. maj 2020\n", role="attachments") == []


DAYS = [
    ("Uge 14-16", [("2020-03-30", "2020-04-19")]),
    ("Marts", [("2020-03-01", "2020-03-31")]),
    ("april-maj 2021", [("2021-04-01", "2021-05-31")]),
    ("1. april – 15. maj 2021", [("2021-04-01", "2021-05-15")]),
    ("12.-26. september", [("2020-09-12", "2020-09-26")]),
    ("fra 1. til 15. maj", [("2020-05-01", "2020-05-15")]),
    ("Senest d. 31/7", [(None, "2020-07-31")]),
    ("Inden udgangen af juni", [(None, "2020-06-30")]),
    ("fra 1. maj", [("2020-05-01", None)]),
    ("Maj 2021 og frem", [("2021-05-01", None)]),
    ("Pr. 1/4 2020", [("2020-04-01", "2020-04-01")]),
    ("Q1 2021", [("2021-01-01", "2021-03-31")]),
    ("Efterår 2020", [("2020-09-01", "2020-11-30")]),
    ("Primo maj", [("2020-05-01", "2020-05-10")]),
    ("2021-2022", [("2021-01-01", "2022-12-31")]),
    ("ØU 12. maj 2020 KB 26. maj 2020", [("2020-05-12", "2020-05-12"), ("2020-05-26", "2020-05-26")]),
    ("Løbende", []),
]


@pytest.mark.parametrize(("cell", "wanted"), DAYS)
def test_days_of_a_cell(cell, wanted):
    """Days and periods as cells write them, open on the side that *senest*, *fra* or *og frem* opens."""
    assert [(due.earliest, due.latest) for due in dues(cell, date(2020, 3, 5), behind=90)] == wanted


def test_a_column_of_deadlines_opens_every_day():
    """Under *Frist* a bare day is the last one."""
    assert [(due.earliest, due.latest) for due in dues("3. april 2020", None, deadline=True)] == [(None, "2020-04-03")]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Hvad", "Hvornår", "\t", "|", "\n", "\n\n", "- ", "A. ", "5. maj 2020", "Uge 7", "CF", "Høring", "Tidsplan:", " "]
        ),
        max_size=40,
    )
)
def test_any_table_ends_and_quotes_itself(parts):
    """Whatever stands in the rows, reading ends, and every step quotes the text and its own day."""
    text = "".join(parts)
    for plan in plans(text):
        assert plan.text == text[plan.start : plan.end]
        assert plan.what
        assert plan.due_span is None or (plan.start <= plan.due_span.start < plan.due_span.end <= plan.end)


@pytest.mark.parametrize("name", ["schedule-headings.txt", "plan-words.txt", "plan-parties.txt"])
def test_wordlists_are_lower_case_and_have_no_doubles(name):
    """A list's entry is found only as it is written: lower case, once."""
    entries = [re.split(r" \| ", line)[0] for line in lines(name)]
    assert [entry for entry in entries if entry != entry.casefold()] == []
    assert len(set(entries)) == len(entries)
