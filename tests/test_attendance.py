"""Lists of those who were there: every way of writing a row, and what is no person."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphbuilder.model import Attendee
from graphbuilder.parse import parse
from graphbuilder.parse.attendees import attendees
from graphbuilder.parse.persons import is_name
from graphbuilder.read import read_bytes


def listed(*rows: str, present: bool = True) -> list[Attendee]:
    """The people of rows that stand under one another."""
    starts = [sum(len(row) + 1 for row in rows[:at]) for at in range(len(rows))]
    return list(attendees(rows, present=present, starts=starts))


@pytest.mark.parametrize(
    "row, name, party, role",
    [
        ("Karen Holm", "Karen Holm", None, None),
        ("Karen Holm (A) - formand", "Karen Holm", "A", "formand"),
        ("Karen Holm (A), formand", "Karen Holm", "A", "formand"),
        ("Karen Holm – næstformand (A)", "Karen Holm", "A", "næstformand"),
        ("Karen Holm (formand, A)", "Karen Holm", "A", "formand"),
        ("Formand Karen Holm", "Karen Holm", None, "formand"),
        ("Formand: Karen Holm", "Karen Holm", None, "formand"),
        ("Borgmester Karen Holm (V)", "Karen Holm", "V", "borgmester"),
        ("Karen Holm (Socialdemokratiet)", "Karen Holm", "Socialdemokratiet", None),
        ("Karen Holm, Socialdemokratiet", "Karen Holm", "Socialdemokratiet", None),
        ("Karen Holm (Liste T)", "Karen Holm", "Liste T", None),
        ("Karen Holm(A)", "Karen Holm", "A", None),
        ("Karen Holm A", "Karen Holm", "A", None),
        ("Karen Holm, V", "Karen Holm", "V", None),
        ("Karen Holm (KH)", "Karen Holm", None, None),
        ("Karen Holm (protokol)", "Karen Holm", None, "protokol"),
        ("Karen Holm (OS9-sekretariatet)", "Karen Holm", None, "OS9-sekretariatet"),
        ("Karen Holm, chef for Teknik & Miljø", "Karen Holm", None, "chef for Teknik & Miljø"),
        ("Karen Holm, Teknik og Miljø", "Karen Holm", None, "Teknik og Miljø"),
        ("Karen Holm, Fjordby Kommune", "Karen Holm", None, "Fjordby Kommune"),
        ("Karen Holm, karen@fjordby.dk, tlf. 12 34 56 78", "Karen Holm", None, None),
        ("Karen Holm (A), ankom kl. 16.15 under punkt 3", "Karen Holm", "A", None),
        ("1. Karen Holm (A)", "Karen Holm", "A", None),
        ("1. viceborgmester Karen Holm (F)", "Karen Holm", "F", "1. viceborgmester"),
        ("2. 1. viceborgmester Karen Holm", "Karen Holm", None, "1. viceborgmester"),
        ("☒ Karen Holm (formand)", "Karen Holm", None, "formand"),
        ("☑ Karen Holm", "Karen Holm", None, None),
        ("Karen Holm, HKO", "Karen Holm", None, "HKO"),
        ("Karen Holm, HKO (næstformand)", "Karen Holm", None, "næstformand"),
        ("Karen Holm, Havnens Fagforening", "Karen Holm", None, "Havnens Fagforening"),
        ("Karen Holm, Dansk Sejlforbund", "Karen Holm", None, "Dansk Sejlforbund"),
        ("Karen Holm, direktør for Kultur og Fritid (formand)", "Karen Holm", None, "direktør for Kultur og Fritid"),
        ("Karen Holm næstformand", "Karen Holm", None, "næstformand"),
        ("- Karen Holm", "Karen Holm", None, None),
        ("**Karen Holm**", "Karen Holm", None, None),
        ("Karen Holm (A", "Karen Holm", "A", None),
        ("Ida O'Krog", "Ida O'Krog", None, None),
        ("Anna-Lis Bro-Holm", "Anna-Lis Bro-Holm", None, None),
        ("Ludvig af Bro", "Ludvig af Bro", None, None),
        ("Maria de la Krog", "Maria de la Krog", None, None),
        ("Øjvind Ågård", "Øjvind Ågård", None, None),
        ("Jens A. Bro", "Jens A. Bro", None, None),
        ("Xhevat Qorri", "Xhevat Qorri", None, None),
        ("Tilde", "Tilde", None, None),
        ("Tilde, ", "Tilde", None, None),
    ],
)
def test_one_person(row, name, party, role):
    """A row gives the name alone, with party and role apart, and the place of the name."""
    (one,) = listed(row)
    assert (one.name, one.party, one.role, one.present) == (name, party, role, True)
    assert row[one.start : one.end] == name


@pytest.mark.parametrize(
    "row, names",
    [
        ("Karen Holm, Bo Lind og Jens Bro", ["Karen Holm", "Bo Lind", "Jens Bro"]),
        ("Karen Holm; Bo Lind\tJens Bro", ["Karen Holm", "Bo Lind", "Jens Bro"]),
        ("Karen Holm (A)    Bo Lind (V)", ["Karen Holm", "Bo Lind"]),
        ("| Karen Holm | Bo Lind |", ["Karen Holm", "Bo Lind"]),
        ("Karen Holm, direktør, Bo Lind, konsulent", ["Karen Holm", "Bo Lind"]),
        ("Hanne, Bo og Jytte", ["Hanne", "Bo", "Jytte"]),
        ("KH, JB og ABL", ["KH", "JB", "ABL"]),
        ("Karen Holm, HKO og Bo Lind, TLF", ["Karen Holm", "Bo Lind"]),
        ("Socialdemokratiet: Karen Holm, Bo Lind", ["Karen Holm", "Bo Lind"]),
        ("Fra forvaltningen: Karen Holm, Bo Lind", ["Karen Holm", "Bo Lind"]),
    ],
)
def test_several_people_in_a_row(row, names):
    """Signs, gaps and *og* part people."""
    assert [one.name for one in listed(row)] == names


@pytest.mark.parametrize(
    "row",
    ["Ingen", "Ingen.", "Alle", "Alle medlemmer", "Meddelelser", "Godkendelse af dagsorden", "-", "- [ ] ", "", "Fjordby Kommune", "Teknik & Miljø", "Teknisk Udvalg",
     "Socialdemokratiet", "Liberal Alliance", "Havnen", "kl. 16.15", "Venstre", "TU", "Dagsorden", "Beslutning"],
)  # fmt: skip
def test_what_is_no_person(row):
    """Plain answers, headings, parties, bodies and departments are nobody."""
    assert listed(row) == []


def test_boxes():
    """A ticked box among those who came is one who came; among those who did not, one who did not; an empty row is nobody."""
    assert [(one.name, one.present) for one in listed("- [x] Karen Holm", "- [ ] Bo Lind", "- [ ]")] == [
        ("Karen Holm", True),
        ("Bo Lind", False),
    ]
    assert [(one.name, one.present) for one in listed("- [x] Karen Holm", "- [ ] Bo Lind", present=False)] == [("Karen Holm", False)]


def test_boxes_of_other_signs():
    """A crossed or ticked box is one who came, an empty one who did not."""
    assert [(one.name, one.present) for one in listed("☒ Karen Holm", "☐ Bo Lind", "☑ Jens Bro", "□ Ida Krog")] == [
        ("Karen Holm", True),
        ("Bo Lind", False),
        ("Jens Bro", True),
        ("Ida Krog", False),
    ]


@pytest.mark.parametrize("title", ["Formand", "Næstformand", "Ordstyrer"])
def test_a_title_that_is_a_label_too_begins_no_other_part(title):
    """*Formand Karen Holm (A)* is a row of the list it stands in; *Formand: Karen Holm* is a line of its own."""
    text = f"REFERAT Havneudvalget d. 07-03-2031\n\nMedlemmer\n\n{title} Karen Holm (A)\nBo Lind (V)\nJens Bro (F)\n\nReferent: Ida Krog\n\nPunkt 1: Kajen\n"
    found = [(one.name, one.role) for one in parse(read_bytes(text.encode(), "a.txt")).attendees]
    assert found == [("Karen Holm", title.casefold()), ("Bo Lind", None), ("Jens Bro", None), ("Ida Krog", "referent")]


@pytest.mark.parametrize(
    "rows, present, expected",
    [
        (["Jens Bro (stedfortræder for Anna Bro)"], True, [("Jens Bro", True, "Anna Bro")]),
        (["Jens Bro for Anna Bro"], True, [("Jens Bro", True, "Anna Bro")]),
        (["Jens Bro, i stedet for Anna Bro"], True, [("Jens Bro", True, "Anna Bro")]),
        (["Anna Bro (afbud) - stedfortræder: Jens Bro"], True, [("Anna Bro", False, None), ("Jens Bro", True, "Anna Bro")]),
        (["Anna Bro (V) (stedfortræder Jens Bro)"], False, [("Anna Bro", False, None), ("Jens Bro", True, "Anna Bro")]),
        (["Anna Bro, V - Jens Bro stedfortræder"], False, [("Anna Bro", False, None), ("Jens Bro", True, "Anna Bro")]),
        (["Anna Bro (V), stedfortræder for Bo Lind (A)"], True, [("Anna Bro", True, "Bo Lind")]),
        (["Anna Bro (V)", "I stedet mødte Jens Bro (V)"], False, [("Anna Bro", False, None), ("Jens Bro", True, "Anna Bro")]),
        # Who may stand in for a member that was there did not.
        (["Anna Bro (stedfortræder Jens Bro)"], True, [("Anna Bro", True, None)]),
        (["Anna Bro - afbud"], True, [("Anna Bro", False, None)]),
        (["Afbud: Anna Bro"], True, [("Anna Bro", False, None)]),
    ],
)
def test_substitutes_and_apologies(rows, present, expected):
    """A substitute was there for the member who was not."""
    assert [(one.name, one.present, one.substitute_for) for one in listed(*rows, present=present)] == expected


@pytest.mark.parametrize(
    "row, there, absent",
    [
        ("Borgmester Karen Holm, Bo Lind, Søren Kjærby. Afbud: Pia Krog", ["Karen Holm", "Bo Lind", "Søren Kjærby"], ["Pia Krog"]),
        ("Karen Holm, Bo Lind. Fraværende: Pia Krog og Jens Bro.", ["Karen Holm", "Bo Lind"], ["Pia Krog", "Jens Bro"]),
        ("Karen Holm (A), Bo Lind (V). Fraværende med afbud: Pia Krog (A)", ["Karen Holm", "Bo Lind"], ["Pia Krog"]),
        ("Karen Holm, Bo Lind. Afbud: Pia Krog. Øvrige: Direktør Jens Bro", ["Karen Holm", "Bo Lind", "Jens Bro"], ["Pia Krog"]),
        ("Karen Holm. Afbud: Ingen. Fra forvaltningen: Jens Bro", ["Karen Holm", "Jens Bro"], []),
        ("Karen Holm, Bo Lind. Afbud: Ingen", ["Karen Holm", "Bo Lind"], []),
        ("Karen Holm, Bo Lind. Øvrige deltagere: Jens Bro", ["Karen Holm", "Bo Lind", "Jens Bro"], []),
        ("Karen Holm, Bo Lind; afbud fra Pia Krog og Jens Bro", ["Karen Holm", "Bo Lind"], ["Pia Krog", "Jens Bro"]),
        ("Karen Holm, Bo Lind; Afbud: Pia Krog; Øvrige: Jens Bro", ["Karen Holm", "Bo Lind", "Jens Bro"], ["Pia Krog"]),
        ("Karen Holm, Bo Lind, afbud fra Pia Krog", ["Karen Holm", "Bo Lind"], ["Pia Krog"]),
        ("Karen Holm og Bo Lind (afbud fra Pia Krog)", ["Karen Holm", "Bo Lind"], ["Pia Krog"]),
        ("Karen Holm, Bo Lind. Der var afbud fra Pia Krog.", ["Karen Holm", "Bo Lind"], ["Pia Krog"]),
        ("Karen Holm, Bo Lind. Referent: Jens Bro", ["Karen Holm", "Bo Lind", "Jens Bro"], []),
        ("Karen Holm, Bo Lind. Mødet startede kl. 16", ["Karen Holm", "Bo Lind"], []),
        ("Karen Holm, Bo Lind, formand. Jens Bro", ["Karen Holm", "Bo Lind", "Jens Bro"], []),
        ("Karen Holm. Søren Kjærby. Jens Bro.", ["Karen Holm", "Søren Kjærby", "Jens Bro"], []),
        ("Karen Chr. Holm, Jens Vilh. Krog Lind, Bo A. Bro", ["Karen Chr. Holm", "Jens Vilh. Krog Lind", "Bo A. Bro"], []),
        ("Karen Holm, Bo Lind, afbud", ["Karen Holm"], ["Bo Lind"]),
        ("Karen Holm, Bo Lind (afbud: syg)", ["Karen Holm"], ["Bo Lind"]),
    ],
)
def test_a_label_within_the_row_parts_those_who_came_from_those_who_did_not(row, there, absent):
    """After *Afbud:*, *Øvrige:* and *afbud fra* others are told of, and whoever stands before the full stop is not lost."""
    found = listed(row)
    assert [one.name for one in found if one.present] == there
    assert [one.name for one in found if not one.present] == absent
    assert [row[one.start : one.end] for one in found] == [one.name for one in found]


@pytest.mark.parametrize(
    "row, there",
    [
        ("Pia Krog. Øvrige: Jens Bro", []),
        ("Pia Krog. Deltagere: Karen Holm, Bo Lind", ["Karen Holm", "Bo Lind"]),
        ("Medarbejdersiden: Pia Krog. Ledersiden: Bo Lind", []),
        ("Ingen. Til stede: Karen Holm", ["Karen Holm"]),
    ],
)
def test_a_label_within_the_row_of_the_absent(row, there):
    """After *Afbud:* only a label of those who came makes somebody present."""
    assert [one.name for one in listed(row, present=False) if one.present] == there


def test_without_starts_there_are_no_places():
    """The function gives places only where it is told where the lines stand."""
    (one,) = attendees(["Karen Holm"], present=True, role="formand")
    assert (one.start, one.end, one.role) == (0, 0, "formand")


_PIECES = st.sampled_from(
    [
        "Karen Holm",
        "Bo",
        "Lind",
        " ",
        ", ",
        " og ",
        "(",
        ")",
        "A",
        "[x] ",
        "[ ] ",
        "- ",
        ": ",
        "formand",
        "stedfortræder",
        " for ",
        "afbud",
        "\t",
        "Teknik",
        " & ",
        "@",
        "12 34 56 78",
        "ø",
        "1. ",
        ". ",
        "Afbud: ",
        "Øvrige: ",
        "afbud fra ",
    ]
)


@given(st.lists(st.lists(_PIECES, max_size=14).map("".join), max_size=4), st.booleans())
@settings(max_examples=200, deadline=None)
def test_whatever_is_listed_places_are_true(rows, present):
    """Any row ends, and each name stands at its place in the document."""
    text = "\n".join(rows)
    for one in listed(*rows, present=present):
        assert one.name
        assert " ".join(text[one.start : one.end].split()) == one.name


@pytest.mark.parametrize("printed", ["Karen  Holm", "", " ", "karen holm", "Karen"])
def test_what_has_not_the_shape_of_a_full_name(printed):
    """A full name is two words or more with capitals."""
    assert not is_name(printed)


@pytest.mark.parametrize(
    "sentence, there, absent",
    [
        ("Karen Holm, Bo Lind og Cai Bro var mødt.", ["Karen Holm", "Bo Lind", "Cai Bro"], []),
        ("Der var afbud fra Dan Krog og Eva Lund.", [], ["Dan Krog", "Eva Lund"]),
        ("Afbud fra Dan Krog", [], ["Dan Krog"]),
        ("Deltagere: Karen Holm, Søren Kjærby. Afbud: Dan Krog", ["Karen Holm", "Søren Kjærby"], ["Dan Krog"]),
        ("Deltagere: Karen Holm, Søren Kjærby; afbud fra Dan Krog", ["Karen Holm", "Søren Kjærby"], ["Dan Krog"]),
        ("Afbud: Dan Krog. Deltagere: Karen Holm", ["Karen Holm"], ["Dan Krog"]),
        ("Formand: Karen Holm. Referent: Søren Kjærby", ["Karen Holm", "Søren Kjærby"], []),
        ("Medlemmerne var til stede med undtagelse af Karen Holm og Bo R. Lind.", [], ["Karen Holm", "Bo R. Lind"]),
        ("Alle medlemmer var mødt på nær Eva Lund, der havde meldt afbud.", [], ["Eva Lund"]),
        ("Indstillingen blev vedtaget med undtagelse af punkt 2.", [], []),
        ("Alle var til stede med undtagelse af punkt 4.", [], []),
    ],
)
def test_who_was_there_as_sentences_tell_it(sentence, there, absent):
    """A sentence of the head names those who had come, and those who had not."""
    text = f"Referat fra Kulturudvalget\nDato: 7. marts 2024\n\n{sentence}\n\n1. Budget\n\nBeslutning:\nGodkendt.\n"
    found = parse(read_bytes(text.encode(), "a.txt")).attendees
    assert [one.name for one in found if one.present] == there
    assert [one.name for one in found if not one.present] == absent
