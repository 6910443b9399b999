"""Roles that people are said to hold and departments that take another name: what a sentence says, and what it must not be made to say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphbuilder.facts.holdings import find_holdings
from graphbuilder.facts.renamings import find_renamings
from graphbuilder.facts.sheet import Sheet
from graphbuilder.mentions import annotate
from graphbuilder.model import Alias, Document, Holding, Meeting, Source
from graphbuilder.parse import parse

HEAD = "REFERAT Chefforum d. 14-03-2019\n\nPunkt 1: CF - Nyt fra afdelingerne\n\n00.01.00-A21-1-19\n\nSagsfremstilling\n\n"
LEADER = "leder af Plan & Byg"


def read(words: str) -> tuple[str, Meeting]:
    """Minutes of 14 March 2019 whose one item says the words."""
    text = f"{HEAD}{words}\n\nBeslutning\n\nDrøftet.\n"
    document = Document(Source("a.txt", "0" * 64, "text/plain"), text)
    return text, annotate(document, parse(document))


def holdings(words: str) -> list[Holding]:
    """The roles that the words say people hold."""
    text, meeting = read(words)
    boundaries = Sheet.boundaries_of(text)
    found = [held for item in meeting.items for held in find_holdings(Sheet(text, meeting, item, boundaries))]
    assert all(text[held.start : held.end] == held.text for held in found)
    return found


def renamings(words: str) -> list[Alias]:
    """The renamings that the words tell of."""
    text, meeting = read(words)
    found = list(find_renamings(text, meeting, Sheet.boundaries_of(text)))
    assert all(text[alias.start : alias.end] == alias.text for alias in found)
    return found


def told(words: str) -> set[tuple[str, str]]:
    """Who holds what."""
    return {(held.person, held.role) for held in holdings(words)}


# --- who holds what ---------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Ida Vester, leder af Plan & Byg, bød velkommen.", {("Ida Vester", LEADER)}),
        ("Ida Vester, som er leder af Plan & Byg, bød velkommen.", {("Ida Vester", LEADER)}),
        ("Ida Vester (leder af Plan & Byg) bød velkommen.", {("Ida Vester", LEADER)}),
        ("Leder af Plan & Byg Ida Vester bød velkommen.", {("Ida Vester", "Leder af Plan & Byg")}),
        ("Chefen for Plan & Byg, Ida Vester, bød velkommen.", {("Ida Vester", "Chefen for Plan & Byg")}),
        ("Sikkerhedskoordinator Ida Vester orienterede.", {("Ida Vester", "Sikkerhedskoordinator")}),
        ("Kommunens databeskyttelsesrådgiver (DPO) Ida Vester orienterede.", {("Ida Vester", "databeskyttelsesrådgiver")}),
        ("Leder af socialpædagogisk sekretariat Ida Vester deltog.", {("Ida Vester", "Leder af socialpædagogisk sekretariat")}),
        ("Ida Vester er tovholder.", {("Ida Vester", "tovholder")}),
        ("Ida er tovholder for flytningen.", {("Ida", "tovholder for flytningen")}),
        ("Ida er kontaktleder for skolelederne.", {("Ida", "kontaktleder for skolelederne")}),
        ("Ida (kommunaldirektør) åbnede mødet.", {("Ida", "kommunaldirektør")}),
        ("Tovholder: Ida Vester", {("Ida Vester", "Tovholder")}),
        ("Ny leder af Plan & Byg hedder Ida Vester.", {("Ida Vester", LEADER)}),
        ("Ny leder af Plan & Byg er Ida Vester / Bodil Rask.", {("Ida Vester", LEADER), ("Bodil Rask", LEADER)}),
        ("Ida Vester og Bodil Rask er tovholdere.", {("Ida Vester", "tovholder"), ("Bodil Rask", "tovholder")}),
        ("v. Ida / Bodil (en ny leder af Plan & Byg)", {("Bodil", LEADER)}),
        ("Gruppen nedsættes med Ida Vester som formand.", {("Ida Vester", "formand")}),
        ("Styregruppens formand er Ida Vester.", {("Ida Vester", "Styregruppens formand")}),
        ("Ida Vester fra Plan & Byg er tovholder.", {("Ida Vester", "tovholder")}),
        ("Ida Vester, Plan & Byg, er udpeget som kontaktperson.", {("Ida Vester", "kontaktperson")}),
        (
            "Ida Vester, næstformand i Elevrådet, bliver formand for gruppen.",
            {("Ida Vester", "næstformand i Elevrådet"), ("Ida Vester", "formand for gruppen")},
        ),
        (
            "Der deltog Ida Vester, leder af Plan & Byg, Bodil Rask, leder af Vej & Park, og Karen Holm, jurist.",
            {("Ida Vester", LEADER), ("Bodil Rask", "leder af Vej & Park"), ("Karen Holm", "jurist")},
        ),
    ],
)
def test_a_sentence_that_says_who_holds_what(words, expected):
    """Beside the name, before it, after its verb, of several together, and of a first name alone."""
    assert told(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "Chefen for Plan & Byg bad Ida Vester om at være tovholder.",
        "Lederen af Plan & Byg orienterede sammen med Ida Vester.",
        "Ida Vester orienterede om, at der er fundet en ny leder af Plan & Byg.",
        "Ida Vester leder projektet.",
        "Ida Vester er ikke leder af Plan & Byg.",
        "Ida Vester ønsker at blive formand.",
        "Hvis Ida Vester bliver formand, skal der findes en ny sekretær.",
        "Det foreslås, at Ida Vester bliver formand for styregruppen.",
        "Ida Vester foreslås som formand.",
        "Ida Vester og lederen af Plan & Byg deltager.",
        "Cheferne er enige med Ida Vester.",
    ],
)
def test_a_sentence_that_gives_nobody_a_role(words):
    """A wish, a proposal, a condition, a denial, or a post and a name that only stand near each other."""
    assert told(words) == set()


def test_a_title_before_another_name_is_that_names():
    """In a list of participants *sekretær* belongs to the name after it."""
    assert told("Der deltog Ida Vester, sekretær Bodil Rask og Karen Holm.") == {("Bodil Rask", "sekretær")}


# --- since when, until when, and how ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "since", "until", "change"),
    [
        ("Ida Vester, leder af Plan & Byg, bød velkommen.", None, None, None),
        ("Ida Vester er ny leder af Plan & Byg pr. 1. maj 2019.", "2019-05-01", None, "new"),
        ("Ny leder af Plan & Byg er Ida Vester pr. 1/5.", "2019-05-01", None, "new"),
        ("Ny leder af Plan & Byg er Ida Vester, som tiltræder d. 1. maj.", "2019-05-01", None, "new"),
        ("Ida Vester tiltræder som leder af Plan & Byg den 1. maj.", "2019-05-01", None, "new"),
        ("Ida Vester tiltræder den 1. maj 2019 som leder af Plan & Byg.", "2019-05-01", None, "new"),
        ("Pr. 1. maj 2019 tiltræder Ida Vester som leder af Plan & Byg.", "2019-05-01", None, "new"),
        ("Ida Vester er ansat som ny leder af Plan & Byg og begynder d. 1. maj.", "2019-05-01", None, "new"),
        ("Ida Vester er ansat som leder af Plan & Byg og holder oplæg d. 3. maj.", None, None, "new"),
        ("Ida Vester tiltræder som leder af Plan & Byg i maj.", None, None, "new"),
        ("Ida Vester er leder af Plan & Byg og på ferie d. 3. maj.", None, None, None),
        ("Fra 1. maj er Ida Vester konstitueret leder af Plan & Byg.", "2019-05-01", None, "acting"),
        ("Frem til 30. april er Ida Vester konstitueret leder af Plan & Byg.", None, "2019-04-30", "acting"),
        ("Ida Vester konstitueres som leder af Plan & Byg frem til d. 1. juni 2019.", None, "2019-06-01", "acting"),
        ("Ida Vester fratræder som leder af Plan & Byg pr. 31. marts.", None, "2019-03-31", "former"),
        ("Ida Vester, leder af Plan & Byg, går på pension den 30. april.", None, "2019-04-30", None),
        ("Ida Vester stopper pr. 1. juni som leder af Plan & Byg.", None, "2019-06-01", "former"),
        ("Ida Vester fratræder som leder af Plan & Byg med udgangen af maj.", None, "2019-05-31", "former"),
        ("Ida Vester fratræder som leder af Plan & Byg.", None, None, "former"),
        ("Ida Vester fratræder som leder af Plan & Byg ved årsskiftet.", None, None, None),
        ("Leder af Plan & Byg Ida Vester fratræder ved årsskiftet.", None, None, None),
        ("Ida Vester, der pr. 1. maj 2019 er udpeget som leder af Plan & Byg, bød velkommen.", "2019-05-01", None, "new"),
        ("Ida Vester, som fra 1. maj er leder af Plan & Byg, bød velkommen.", "2019-05-01", None, None),
        ("Ida Vester er fra 1. maj leder af Plan & Byg.", "2019-05-01", None, None),
        ("Ida Vester, der også er ny leder af Plan & Byg, bød velkommen.", None, None, "new"),
        ("Ida Vester, hidtil leder af Plan & Byg, bød velkommen.", None, None, "former"),
        ("Ida Vester, der hidtil har været leder af Plan & Byg, bød velkommen.", None, None, "former"),
        ("Ny leder af Plan & Byg fra 1. maj er Ida Vester.", "2019-05-01", None, "new"),
        ("Karen går 1. maj, ny leder af Plan & Byg fra samme dag er Ida Vester.", "2019-05-01", None, "new"),
        ("Tidligere leder af Plan & Byg Ida Vester deltog.", None, None, "former"),
        ("Ida Vester er ikke længere leder af Plan & Byg.", None, None, "former"),
        ("Ida Vester fortsætter som leder af Plan & Byg.", None, None, None),
    ],
)
def test_the_day_and_the_change_that_a_sentence_gives(words, since, until, change):
    """A day counts only where the words tie it to the role; a month, a season or another errand is none."""
    [held] = holdings(words)
    assert (held.person, held.since, held.until, held.change) == ("Ida Vester", since, until, change)


@pytest.mark.parametrize(
    "words",
    [
        "Ida Vester afløser Bodil Rask som leder af Plan & Byg pr. 1. maj.",
        "Bodil Rask afløses af Ida Vester som leder af Plan & Byg pr. 1. maj.",
        "Ida Vester afløser pr. 1. maj Bodil Rask som leder af Plan & Byg.",
        "Ida Vester afløser Bodil Rask, der går på pension, som leder af Plan & Byg pr. 1. maj.",
        "Ida Vester tager over efter Bodil Rask som leder af Plan & Byg pr. 1. maj.",
        "Ida Vester er ny leder af Plan & Byg pr. 1. maj efter Bodil Rask.",
    ],
)
def test_one_takes_the_place_of_another(words):
    """Whoever comes is new from that day, and whoever goes is former."""
    found = {held.person: (held.role, held.since, held.until, held.change) for held in holdings(words)}
    assert found == {"Ida Vester": (LEADER, "2019-05-01", None, "new"), "Bodil Rask": (LEADER, None, "2019-05-01", "former")}


@pytest.mark.parametrize(
    "words",
    [
        "Mødeleder er Ida Vester, der også er ny leder af Plan & Byg efter Bodil Rask.",
        "Ida Vester er ansat som leder af Plan & Byg efter Bodil Rask.",
        "Ny leder af Plan & Byg efter Bodil Rask er Ida Vester.",
        "Ny leder af Plan & Byg er Ida Vester efter Bodil Rask.",
    ],
)
def test_who_had_the_post_before(words):
    """*efter Bodil Rask* behind the post of somebody who is new in it."""
    found = {(held.person, held.role, held.change) for held in holdings(words)}
    assert {("Ida Vester", LEADER, "new"), ("Bodil Rask", LEADER, "former")} <= found


@pytest.mark.parametrize(
    "words",
    [
        "Lederen af Plan & Byg efter Bodil Rask orienterede.",
        "Der søges en ny leder af Plan & Byg efter Bodil Rask.",
        "Leder af Plan & Byg holder oplæg efter Bodil Rask.",
        "Chefforum drøftede, hvad lederen af Plan & Byg sagde, efter Bodil Rask.",
    ],
)
def test_nobody_is_former_without_a_new_holder(words):
    """The post may still be hers until somebody is named."""
    assert told(words) == set()


def test_the_post_before_and_the_post_after():
    """*hidtil* tells of the one and *udpeget som* of the other; the day is the new post's."""
    found = {
        (held.role, held.since, held.change)
        for held in holdings("Ida Vester, hidtil leder af Vej & Park, tiltræder 1. maj som leder af Plan & Byg.")
    }
    assert found == {("leder af Vej & Park", None, "former"), (LEADER, "2019-05-01", "new")}


def test_who_is_acting_until_then():
    """*Indtil da er … konstitueret* is said of the post and the day that the line named before."""
    [held] = holdings("- Ansættelser: En ny leder af Plan & Byg tiltræder d. 1. april 2019. Indtil da er Ida Vester konstitueret.")
    assert (held.person, held.role, held.until, held.change) == ("Ida Vester", LEADER, "2019-04-01", "acting")


# --- departments and bodies that take another name --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "Teknik & Miljø hedder nu Plan & Byg.",
        "Teknik & Miljø hedder fra 1. maj Plan & Byg.",
        "Teknik & Miljø hedder fra den 1. maj 2019 Plan & Byg. Telefonnumrene er de samme.",
        "Teknik & Miljø skal fremover hedde Plan & Byg.",
        "Afdelingen Teknik & Miljø skifter navn til Plan & Byg pr. 1. maj.",
        "Teknik og Miljø er blevet omdøbt til Plan og Byg.",
        "Afdelingen har skiftet navn fra Teknik & Miljø til Plan & Byg.",
        "Navneændring fra Teknik & Miljø til Plan & Byg er gennemført.",
        "Plan & Byg (tidligere Teknik & Miljø) har ansvaret.",
        "Plan & Byg, det tidligere Teknik & Miljø, har ansvaret.",
    ],
)
def test_a_department_takes_another_name(words):
    """Whichever of the two names comes first in the sentence."""
    assert [(alias.type, alias.name, alias.other) for alias in renamings(words)] == [("renamed", "Teknik & Miljø", "Plan & Byg")]


def test_a_new_name_may_be_one_that_no_list_knows():
    """One of the names shows that the other is a department's."""
    assert [(a.name, a.other) for a in renamings("Byrådssekretariatet hedder fra nytår Demokrati & Dialog.")] == [
        ("Byrådssekretariatet", "Demokrati & Dialog")
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Teknik & Miljø og Vej & Park omdøbes til Plan & Byg.",
        "Teknik & Miljø og Vej & Park lægges sammen til Plan & Byg.",
        "Opgaven går fra Teknik & Miljø til Plan & Byg.",
        "Navnet på kontaktpersonen sendes fra Plan & Byg til Teknik & Miljø i dag.",
        "Ny leder af Plan & Byg hedder Ida Vester.",
        "Plan & Byg (tidligere drøftet i Teknik & Miljø) har ansvaret.",
        "Projektet hedder Sammen om Fjordby.",
    ],
)
def test_what_is_no_renaming(words):
    """Two that become one, a task that moves, a person's name, a project's."""
    assert renamings(words) == []


# --- whatever stands there --------------------------------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    ["Ida Vester", "Bodil", "Plan & Byg", "leder af", "ny", "er", "tiltræder", "som", "fratræder", "d. 1. maj", "(", ")", ",", ".", "hedder", "tidligere", "\n"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=14))
def test_every_quotation_stands_in_the_text(pieces):
    """Whatever the words and their order, what is found quotes the text exactly and a role never holds the name."""
    for held in holdings(" ".join(pieces)):
        assert held.person not in held.role
    renamings(" ".join(pieces))
