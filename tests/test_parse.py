"""The structure of minutes: head, contents, items, titles, sections, recommendations, attachments, and what is said of bad ones."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphbuilder.model import AgendaItem, Meeting
from graphbuilder.parse import parse
from graphbuilder.parse.titles import forum_prefixes, read_title
from graphbuilder.read import read_bytes
from graphbuilder.text.journal import find_journal_numbers, journal_number

PLAIN = """

REFERAT Ledelsesforum d. 07-03-2019

Mødedato Torsdag d. 7. marts 2019 kl. 09:00

Mødested Mødelokale 2

Indholdsfortegnelse

LF - Godkendelse af dagsorden og referat.....	3
Lukket.....	4
LF - Havneplan v. Jytte (9.20-9.50) (Hans og Lone deltager).....	5
LF - Orientering om den store øvelse på havnen i efteråret og om de nye planer v.
Hans (20 min).....	7

Punkt 1: LF - Godkendelse af dagsorden og referat

00.01.00-A21-3-19

Anledning

Godkendelse af dagsorden og referat

Indstilling

Havnechefen indstiller,

1. at Ledelsesforum godkender dagsordenen.
2. at Ledelsesforum godkender referatet fra mødet d. 21. februar 2019.

Beslutning

Godkendt.

Punkt 2: Lukket

00.17.05-Ø54-8-19

Punkt 3: LF - Havneplan v. Jytte (9.20-9.50) (Hans og Lone deltager)

01.02.05-P16-12-18

Sagsfremstilling

Planen er udarbejdet af havnens brugere i fællesskab med forvaltningen og har været i høring hele vinteren.

Havnens brugere

Brugerne har peget på følgende:

- Økonomi
- Bilag
- Adgang for alle

Beslutning skal først træffes i maj, og økonomien kendes ikke endnu.

Indstilling

Direktør Hanne Lund og chefen for By & Havn indstiller til Ledelsesforum,

1. at Ledelsesforum drøfter planen, herunder
  - Økonomi
  - Tidsplan
2. at planen sendes i høring

inden sommer.

Beslutning

Ledelsesforum drøftede planen.

Side 6 af 9

By & Havn vender tilbage med en tidsplan.

Bilag

Havneplan 2019.pdf

2.4 Maling af kajpladser

7 billeder af havnen

Punkt 4: LF - Orientering om den store øvelse på havnen i efteråret og om de nye planer v.
Hans (20 min)

14.03.02-P20-4-19

Beslutning

Taget til efterretning.
"""

MARKED = """# REFERAT Ledelsesforum d. 07-03-2019

**Mødedato** Torsdag d. 7. marts 2019 kl. 9.00-11.30
**Mødested** Mødelokale 2
## Indholdsfortegnelse
LF - Havneplan.....	3
#### **Punkt 1: LF - Havneplan**
**00.01.00-A21-3-19**
###### Anledning
Planen er færdig.
## **Sagsfremstilling:**
Første del.
### Brugernes ønsker
Anden del.
**Økonomi**
Planen koster 2 mio. kr.
Indstilling:
Havnechefen indstiller, at Ledelsesforum drøfter planen; at planen sendes i høring.
# **Beslutning**
Drøftet.
## Punkt 2: LF - Evt.
00.01.00-A21-4-19
**Beslutning:** Intet.
"""


def meeting_of(text: str) -> Meeting:
    """Parse a text as a file of its own."""
    return parse(read_bytes(text.encode(), "minutes.txt"))


def item_of(body: str, title: str = "LF - Havneplan") -> AgendaItem:
    """The one item of minutes whose text under the journal number is ``body``."""
    (item,) = meeting_of(f"REFERAT Ledelsesforum d. 07-03-2019\n\nPunkt 1: {title}\n\n00.01.00-A21-3-19\n\n{body}\n").items
    return item


def codes(meeting: Meeting) -> list[str]:
    """The codes of a meeting's notices."""
    return [notice.code for notice in meeting.notices]


def texts(passages) -> list[str]:
    """The texts of passages."""
    return [passage.text for passage in passages]


class TestWhole:
    """Whole minutes in both flavours"""

    def test_plain_minutes(self):
        """Every part of plain minutes is found where it stands."""
        meeting = meeting_of(PLAIN)
        assert (meeting.body, meeting.date, meeting.start, meeting.place) == ("Ledelsesforum", "2019-03-07", "09:00", "Mødelokale 2")
        assert (meeting.kind, meeting.status, meeting.organisation) == ("minutes", "held", None)
        assert [item.number for item in meeting.items] == ["1", "2", "3", "4"]
        assert codes(meeting) == []
        assert meeting.unrecognised == ()
        plan = meeting.items[2]
        assert (plan.subject, plan.journal_number) == ("Havneplan", "01.02.05-P16-12-18")
        assert (plan.presenters, plan.other_participants, plan.time_slot) == (("Jytte",), ("Hans", "Lone"), ("09:20", "09:50"))
        assert [section.heading for section in plan.sections] == ["Sagsfremstilling", "Indstilling", "Beslutning", "Bilag"]
        assert texts(plan.sections[0].subheadings) == ["Havnens brugere"]
        assert plan.recommender.text == "Direktør Hanne Lund og chefen for By & Havn"
        assert texts(plan.recommendations) == [
            "at Ledelsesforum drøfter planen, herunder - Økonomi - Tidsplan",
            "at planen sendes i høring inden sommer.",
        ]
        assert texts(plan.decisions) == ["Ledelsesforum drøftede planen.", "By & Havn vender tilbage med en tidsplan."]
        assert texts(plan.attachments) == ["Havneplan 2019.pdf", "2.4 Maling af kajpladser", "7 billeder af havnen"]
        last = meeting.items[3]
        assert last.title.endswith("om de nye planer v. Hans (20 min)")
        assert (last.presenters, last.duration_minutes) == (("Hans",), 20)

    def test_marked_minutes_without_blank_lines(self):
        """Levels and emphasis mean nothing, and blank lines are not needed."""
        meeting = meeting_of(MARKED)
        assert (meeting.start, meeting.end) == ("09:00", "11:30")
        plan, last = meeting.items
        assert plan.journal_number == "00.01.00-A21-3-19"
        assert [section.heading for section in plan.sections] == ["Anledning", "Sagsfremstilling", "Økonomi", "Indstilling", "Beslutning"]
        assert texts(plan.sections[1].subheadings) == ["Brugernes ønsker"]
        assert texts(plan.recommendations) == ["at Ledelsesforum drøfter planen", "at planen sendes i høring."]
        assert plan.recommender.text == "Havnechefen"
        assert texts(last.decisions) == ["Intet."]
        assert last.sections[0].heading == "Beslutning"
        assert meeting.unrecognised == ()

    @pytest.mark.parametrize(
        "change",
        [
            lambda t: t.replace("\n", "\r\n"),
            lambda t: t.replace(" ", "\xa0"),
            lambda t: "\ufeff" + t,
            lambda t: t.replace("\n\n", "\n \t\n"),
        ],
    )
    def test_line_ends_hard_spaces_and_marks_change_nothing(self, change):
        """What cannot be seen on paper does not matter."""
        meeting = meeting_of(change(PLAIN))
        assert [item.number for item in meeting.items] == ["1", "2", "3", "4"]
        assert meeting.date == "2019-03-07"
        assert [section.heading for section in meeting.items[2].sections] == ["Sagsfremstilling", "Indstilling", "Beslutning", "Bilag"]

    def test_quotations_are_exact(self):
        """What is quoted can be cut out again."""
        document = read_bytes(PLAIN.encode(), "a.txt")
        for item in parse(document).items:
            assert " ".join(document.text[item.title_span.start : item.title_span.end].split()) == item.title
            assert " ".join(document.text[item.subject_span.start : item.subject_span.end].split()) == item.subject
            for passage in item.decisions:
                assert document.text[passage.start : passage.end] == passage.text
            for outcome in item.outcomes:
                assert document.text[outcome.start : outcome.end] == outcome.text


class TestHead:
    """The head of minutes"""

    @pytest.mark.parametrize(
        "head, body, date, start, end, place, kind",
        [
            ("REFERAT Ledelsesforum d. 07-03-2019", "Ledelsesforum", "2019-03-07", None, None, None, "minutes"),
            ("DAGSORDEN Ledelsesforum d. 07-03-2019", "Ledelsesforum", "2019-03-07", None, None, None, "agenda"),
            (
                "Beslutningsprotokol\n\nUdvalg: Havneudvalget\n\nDato: 7. marts 2019\n\nTid: kl. 9.00-11.00\n\nSted: Salen",
                "Havneudvalget",
                "2019-03-07",
                "09:00",
                "11:00",
                "Salen",
                "minutes",
            ),
            ("Referat fra møde i Havneudvalget den 7. marts 2019 kl. 16.30", "Havneudvalget", "2019-03-07", "16:30", None, None, "minutes"),
            (
                "Fjordby Kommune\n\nLedelsesforum\n\nReferat\n\nMødedato:\n7. marts 2019\n\nTidspunkt: 09:00 - 11:30",
                "Ledelsesforum",
                "2019-03-07",
                "09:00",
                "11:30",
                None,
                "minutes",
            ),
            ("Ledelsesforum - referat 7. marts 2019", "Ledelsesforum", "2019-03-07", None, None, None, "minutes"),
            ("Referat af By- og Havneudvalgets møde 2019-03-07", "By- og Havneudvalget", "2019-03-07", None, None, None, "minutes"),
            (
                "# REFERAT Ledelsesforum d. 07.03.2019\n\n**Mødedato** Torsdag d. 07. marts 2019 kl. 09:00",
                "Ledelsesforum",
                "2019-03-07",
                "09:00",
                None,
                None,
                "minutes",
            ),
        ],
    )
    def test_forms_of_the_head(self, head, body, date, start, end, place, kind):
        """Title and labels are understood in their usual forms."""
        meeting = meeting_of(head + "\n\nPunkt 1: Havneplan\n\n00.01.00-A21-3-19\n")
        assert (meeting.body, meeting.date, meeting.start, meeting.end, meeting.place, meeting.kind) == (
            body,
            date,
            start,
            end,
            place,
            kind,
        )
        assert meeting.unrecognised == ()

    def test_organisation_only_when_named(self):
        """A municipality is taken from the head and from nowhere else."""
        assert meeting_of("Fjordby Kommune\n" + PLAIN.lstrip()).organisation == "Fjordby Kommune"
        assert meeting_of(PLAIN.replace("Planen er", "Fjordby Kommune har en plan, som er")).organisation is None

    def test_a_cancelled_meeting(self):
        """Aflyst in the head cancels the meeting, and nobody asks for its items."""
        meeting = meeting_of("REFERAT Ledelsesforum d. 07-03-2019 - AFLYST\n\nMødested Mødelokale 2")
        assert (meeting.status, meeting.body, meeting.date) == ("cancelled", "Ledelsesforum", "2019-03-07")
        assert codes(meeting) == []

    def test_who_was_there(self):
        """Names come with party and role, those who sent apologies as absent."""
        head = "REFERAT Havneudvalget d. 07-03-2019\n\nDeltagere:\nHanne Lund (A), formand\nBo Krog (V)\n\nAfbud: Ida Bæk og Per Holt\n"
        attendees = meeting_of(head).attendees
        assert [(a.name, a.party, a.role, a.present) for a in attendees] == [
            ("Hanne Lund", "A", "formand", True),
            ("Bo Krog", "V", None, True),
            ("Ida Bæk", None, None, False),
            ("Per Holt", None, None, False),
        ]

    def test_two_dates_give_a_notice(self):
        """The head's date is used, and the title that disagrees is named."""
        meeting = meeting_of(
            "REFERAT Ledelsesforum d. 08-03-2019\n\nMødedato Torsdag d. 7. marts 2019\n\nPunkt 1: Plan\n\n00.01.00-A21-3-19"
        )
        assert meeting.date == "2019-03-07"
        assert codes(meeting) == ["two-dates"]

    def test_what_is_missing_is_said(self):
        """No date, no body and no items are a notice each, with the cure."""
        assert codes(meeting_of("Kære alle\n\nvi mødes på havnen.")) == ["no-date", "no-body", "no-items"]


class TestNumbering:
    """Item headings and their numbers"""

    @pytest.mark.parametrize(
        "heading, number, title",
        [
            ("Punkt 1: LF - Plan", "1", "LF - Plan"),
            ("# **Punkt 1: LF - Plan**", "1", "LF - Plan"),
            ("**Punkt 1:** LF - Plan", "1", "LF - Plan"),
            ("Pkt. 1 - LF - Plan", "1", "LF - Plan"),
            ("Punkt nr. 1. LF - Plan", "1", "LF - Plan"),
            ("Punkt 1 LF - Plan", "1", "LF - Plan"),
            ("Punkt 1\nLF - Plan", "1", "LF - Plan"),
            ("1. LF - Plan", "1", "LF - Plan"),
            ("### 1. LF - Plan", "1", "LF - Plan"),
            ("Punkt 1.2: Plan", "1.2", "Plan"),
            ("Punkt 715: Plan", "715", "Plan"),
        ],
    )
    def test_forms_of_headings(self, heading, number, title):
        """A label or a number makes a heading where a journal number follows."""
        (item,) = meeting_of(f"REFERAT Ledelsesforum d. 07-03-2019\n\n{heading}\n\n00.01.00-A21-3-19\n\nBeslutning\n\nGodkendt.").items
        assert (item.number, item.title, item.journal_number) == (number, title, "00.01.00-A21-3-19")

    @pytest.mark.parametrize(
        "body",
        [
            "Sagsfremstilling\n\nSe\n\nPunkt 3: budgettet drøftes senere\n\nog mere tekst.",
            "Sagsfremstilling\n\nPunkt 1 drøftes på næste møde.",
            "Sagsfremstilling\n\nTre spor:\n\nPunkt 1: Drift\nPunkt 2: Anlæg\nPunkt 3: Tilsyn",
            "Indstilling\n\n1. at planen drøftes\n2. At planen sendes i høring\n\nBeslutning\n\nGodkendt.",
            "Sagsfremstilling\n\n1. Hvad er vigtigt?\n2. Hvad kan vente?\n\nBeslutning\n\nGodkendt.",
            "Bilag\n\n1. Notat om havnen",
        ],
    )
    def test_what_is_no_heading(self, body):
        """Numbered lines and points inside an item begin no item."""
        text = f"REFERAT Ledelsesforum d. 07-03-2019\n\nPunkt 1: LF - Plan\n\n00.01.00-A21-3-19\n\n{body}\n\nPunkt 2: LF - Evt.\n\n00.01.00-A21-3-19\n"
        assert [item.number for item in meeting_of(text).items] == ["1", "2"]

    def test_the_last_item_may_have_nothing_under_it(self):
        """A heading whose number fits is one even when nothing follows."""
        assert [item.number for item in meeting_of(PLAIN + "\nPunkt 5: LF - Evt.\n").items][-1] == "5"

    def test_an_item_without_a_number(self):
        """A title with a journal number under it is an item; it takes the next free number, and a notice says so."""
        meeting = meeting_of(PLAIN.replace("Punkt 3: ", ""))
        assert [item.number for item in meeting.items] == ["1", "2", "3", "4"]
        assert meeting.items[2].title.startswith("LF - Havneplan")
        assert codes(meeting) == ["item-without-number"]

    def test_gaps_and_doubles_are_said(self):
        """A missing number and one that stands twice are a notice each, and no item is lost."""
        assert codes(meeting_of(PLAIN.replace("Punkt 3: ", "Punkt 4: "))) == ["item-number-doubled", "item-number-missing"]

    def test_a_heading_repeated_at_a_page_break(self):
        """The same heading again goes on with the item."""
        meeting = meeting_of(
            PLAIN.replace("By & Havn vender", "Punkt 3: LF - Havneplan v. Jytte (9.20-9.50) (Hans og Lone deltager)\n\nBy & Havn vender")
        )
        assert [item.number for item in meeting.items] == ["1", "2", "3", "4"]
        assert texts(meeting.items[2].decisions) == ["Ledelsesforum drøftede planen.", "By & Havn vender tilbage med en tidsplan."]

    @pytest.mark.parametrize(
        "title",
        [
            "Lukket",
            "LF - Lukket",
            "LUKKET PUNKT",
            "LF - Ansættelse af Bo Krog (lukket)",
            "Lukket: Ansættelse af Bo Krog",
            "Lukket punkt - Ansættelse",
        ],
    )
    def test_closed_means_closed(self, title):
        """A closed item keeps number and journal number; neither its title nor text under it is kept or quoted."""
        meeting = meeting_of(
            f"REFERAT Ledelsesforum d. 07-03-2019\n\nIndhold\n\nAnsættelse af Bo Krog.....3\n\nPunkt 1: {title}\n\n00.01.00-A21-3-19\n\nBeslutning\n\nBo Krog blev ansat."
        )
        (item,) = meeting.items
        assert (item.title, item.subject, item.closed, item.journal_number) == ("Lukket", "Lukket", True, "00.01.00-A21-3-19")
        assert (item.sections, item.decisions, item.outcomes) == ((), (), ())
        assert "closed-item-text" in codes(meeting)
        assert "Krog" not in "".join(notice.message for notice in meeting.notices)

    def test_a_title_that_only_begins_like_it_is_open(self):
        """Institutions that are closed make no closed item."""
        assert not item_of("Beslutning\n\nGodkendt.", "LF - Lukkede institutioner i ferien").closed


class TestContents:
    """The list of contents"""

    def test_a_mismatch_is_said_and_the_heading_wins(self):
        """A row that says something else than its heading is named with its span."""
        text = PLAIN.replace("LF - Havneplan v. Jytte (9.20-9.50) (Hans og Lone deltager).....", "LF - Havneplan v. Hans.....")
        meeting = meeting_of(text)
        assert meeting.items[2].presenters == ("Jytte",)
        (notice,) = meeting.notices
        assert notice.code == "toc-heading-mismatch"
        assert text[notice.start : notice.end].startswith("LF - Havneplan v. Hans")

    def test_a_list_that_is_cut_off_says_nothing(self):
        """Rows that are missing at the end, or whose last is cut, are no mismatch."""
        assert (
            codes(
                meeting_of(
                    PLAIN.replace(
                        "LF - Orientering om den store øvelse på havnen i efteråret og om de nye planer v.\nHans (20 min).....	7\n",
                        "",
                    )
                )
            )
            == []
        )
        assert codes(meeting_of(PLAIN.replace("og om de nye planer v.\nHans (20 min).....	7\n\nPunkt 1", "og\n\nPunkt 1"))) == []

    def test_a_row_without_an_item(self):
        """A title that no item has is said to be missing."""
        text = PLAIN.replace("Lukket.....	4\n", "Lukket.....	4\nLF - Færgens fartplan.....	4\n").replace(
            "LF - Havneplan v. Jytte (9.20-9.50) (Hans og Lone deltager).....	5\n", ""
        )
        assert codes(meeting_of(text)) == ["toc-heading-mismatch"]


class TestTitles:
    """What a title holds beside its subject"""

    @pytest.mark.parametrize(
        "title, subject, presenters, participants, minutes, slot",
        [
            ("LF - Havneplan (20 min)", "Havneplan", [], [], 20, None),
            ("LF - Havneplan (ca. 10 minutter)", "Havneplan", [], [], 10, None),
            ("LF - Havneplan (1½ time)", "Havneplan", [], [], 90, None),
            ("LF - Havneplan v. Jytte (9.20-9.50)", "Havneplan", ["Jytte"], [], None, ("09:20", "09:50")),
            ("LF - Havneplan v/ Jytte og Hans (kl. 9-10)", "Havneplan", ["Jytte", "Hans"], [], None, ("09:00", "10:00")),
            ("LF - Havneplan v/Jytte Holm, 15 min.", "Havneplan", ["Jytte Holm"], [], 15, None),
            ("LF - Havneplan (v. Jytte, 10 min)", "Havneplan", ["Jytte"], [], 10, None),
            ("LF - Havneplan (Jytte, 9.20 - 9.50)", "Havneplan", ["Jytte"], [], None, ("09:20", "09:50")),
            ("LF - Havneplan ved Jytte Holm", "Havneplan", ["Jytte Holm"], [], None, None),
            ("LF - Havneplan v. havnechef Jytte Holm", "Havneplan", ["Jytte Holm"], [], None, None),
            ("LF - Havneplan (bilag eftersendes) (10 min)", "Havneplan", [], [], 10, None),
            ("LF - Havneplan (Hans, Lone og Per deltager)", "Havneplan", [], ["Hans", "Lone", "Per"], None, None),
            ("LF - Havneplan - v. Jytte - 9.20-9.50", "Havneplan", ["Jytte"], [], None, ("09:20", "09:50")),
            ("LF - IT - Havneplan", "IT - Havneplan", [], [], None, None),
            ("LF - Evt.", "Evt.", [], [], None, None),
            ("LF - Proceduren ved brud på havnens diger", "Proceduren ved brud på havnens diger", [], [], None, None),
            ("LF - Nye boder ved Havnetorvet", "Nye boder ved Havnetorvet", [], [], None, None),
            ("LF - Fjordens Indkøbsforum (FIF)", "Fjordens Indkøbsforum (FIF)", [], [], None, None),
            ("LF - Budget for 2019-2020", "Budget for 2019-2020", [], [], None, None),
            ("LF - Tilbud til unge (13-18 år)", "Tilbud til unge (13-18 år)", [], [], None, None),
            ("LF - Mødet den 28.11.2019", "Mødet den 28.11.2019", [], [], None, None),
        ],
    )
    def test_subjects(self, title, subject, presenters, participants, minutes, slot):
        """Prefix, presenters, participants and times are taken off; what belongs to the subject stays."""
        parts = read_title(title, forum_prefixes("Ledelsesforum", [title]))
        assert parts.subject(title) == subject
        assert (parts.presenters, parts.participants, parts.minutes, parts.slot) == (presenters, participants, minutes, slot)

    def test_a_prefix_that_is_not_the_forum_stays(self):
        """IT abbreviates no Ledelsesforum; a prefix that most titles share does stand for the forum."""
        assert forum_prefixes("Ledelsesforum", ["IT - Status", "Havneplan", "LF - Evt."]) == {"LF"}
        assert forum_prefixes(None, ["XB - Status", "XB - Plan", "XB - Evt.", "Lukket"]) == {"XB"}


class TestSections:
    """Sections and their headings"""

    @pytest.mark.parametrize(
        "heading",
        [
            "Indstilling",
            "Indstilling:",
            "**Indstilling**",
            "## **Indstilling**",
            "#### Indstilling",
            "**Indstilling:**",
            "INDSTILLING",
            "__Indstilling__",
        ],
    )
    def test_forms_of_a_heading(self, heading):
        """Marks, colon and case do not matter; the heading is kept as printed without them."""
        item = item_of(f"Sagsfremstilling\n\nTekst.\n\n{heading}\n\nHavnechefen indstiller,\n\n1. at planen drøftes")
        assert [section.heading.casefold() for section in item.sections] == ["sagsfremstilling", "indstilling"]
        assert [section.role for section in item.sections] == ["presentation", "recommendation"]

    @pytest.mark.parametrize(
        "body",
        [
            "Sagsfremstilling\n\nPlanen har tre dele:\n\n- Økonomi\n- Bilag\n- Beslutning",
            "Sagsfremstilling\n\nPlanen har tre dele:\n\nØkonomi\n\nPersonale",
            "Sagsfremstilling\n\nI sagen er der tale om en\nBeslutning\nsom ikke er truffet endnu.",
            "Sagsfremstilling\n\nBeslutning om planen træffes i maj.",
            "Sagsfremstilling\n\nbeslutning\n\nindstilling",
            "Sagsfremstilling\n\nØkonomi\t12.000\nPersonale\t3",
        ],
    )
    def test_what_is_no_heading(self, body):
        """A heading's word in a sentence, a list or a table begins no section."""
        assert [section.heading for section in item_of(body).sections] == ["Sagsfremstilling"]

    def test_any_order_missing_and_doubled(self):
        """Sections come as they are printed; printed twice in a row is one, printed again later is two, and a notice says so."""
        body = "Bilag\n\nKort\n\nBeslutning\n\nGodkendt.\n\nAnledning\n\nNy plan."
        assert [section.role for section in item_of(body).sections] == ["attachments", "decision", "occasion"]
        assert len(item_of("Beslutning\n\nBeslutning\n\nGodkendt.").sections) == 1
        meeting = meeting_of(PLAIN.replace("Side 6 af 9", "Beslutning"))
        assert [section.heading for section in meeting.items[2].sections].count("Beslutning") == 2
        assert codes(meeting) == ["section-heading-doubled"]
        assert texts(meeting.items[2].decisions) == ["Ledelsesforum drøftede planen.", "By & Havn vender tilbage med en tidsplan."]

    def test_unknown_headings_are_subheadings(self):
        """A marked heading that is not among the usual ones stays in its section's text."""
        item = item_of("### Sagsfremstilling\n\nTekst.\n\n### Status for færgen\n\nMere tekst.\n\n### Beslutning\n\nGodkendt.")
        assert [section.heading for section in item.sections] == ["Sagsfremstilling", "Beslutning"]
        assert texts(item.sections[0].subheadings) == ["Status for færgen"]

    def test_text_before_the_first_section_is_counted(self):
        """What stands under no heading is unrecognised, not lost."""
        meeting = meeting_of(PLAIN.replace("Anledning\n\nGodkendelse af dagsorden og referat", "Husk kagen."))
        assert len(meeting.unrecognised) == 1


class TestRecommendations:
    """Indstilling"""

    @pytest.mark.parametrize(
        "body, who, points",
        [
            (
                "Havnechefen indstiller,\n\n1. at planen drøftes\n2. at den vedtages",
                "Havnechefen",
                ["at planen drøftes", "at den vedtages"],
            ),
            ("Havnechefen indstiller, at\n\n1) planen drøftes\n2) den vedtages", "Havnechefen", ["planen drøftes", "den vedtages"]),
            ("Havnechefen anbefaler,\n\n1. At planen drøftes", "Havnechefen", ["At planen drøftes"]),
            ("Administrationen indstiller, at planen drøftes.", "Administrationen", ["at planen drøftes."]),
            (
                "Administrationen indstiller, at Havneudvalget anbefaler Byrådet,\nat planen drøftes, og\nat den vedtages.",
                "Administrationen",
                ["at planen drøftes, og", "at den vedtages."],
            ),
            (
                "Administrationen indstiller,\nat Havneudvalget anbefaler planen vedtaget,\nat den udsendes.",
                "Administrationen",
                ["at Havneudvalget anbefaler planen vedtaget,", "at den udsendes."],
            ),
            (
                "Administrationen indstiller til Havneudvalget at anbefale over for Byrådet,\nat planen drøftes, og\nat den vedtages.",
                "Administrationen",
                ["at planen drøftes, og", "at den vedtages."],
            ),
            ("Det indstilles, at planen drøftes.", None, ["at planen drøftes."]),
            (
                "Direktør Hanne Lund indstiller til Ledelsesforum, at\n\n- planen drøftes\n- den vedtages",
                "Direktør Hanne Lund",
                ["planen drøftes", "den vedtages"],
            ),
            ("at planen drøftes; og at den vedtages", None, ["at planen drøftes", "at den vedtages"]),
            ("Havnechefen indstiller,\n\nat planen drøftes\n\nat den vedtages", "Havnechefen", ["at planen drøftes", "at den vedtages"]),
            (
                "Havnechefen indstiller,\n\n1. at fristen bliver den\n31. marts 2019\n2. at planen\n\nvedtages",
                "Havnechefen",
                ["at fristen bliver den 31. marts 2019", "at planen vedtages"],
            ),
            (
                "Havnechefen indstiller,\n\n1. at planen drøftes, herunder:\n  - kajen\n  - broen\n2. at den vedtages",
                "Havnechefen",
                ["at planen drøftes, herunder: - kajen - broen", "at den vedtages"],
            ),
            ("Havnechefen indstiller,\n\n1\\. at planen drøftes", "Havnechefen", ["at planen drøftes"]),
            ("**Havnechefen** indstiller,\n\n1. at **planen** drøftes", "Havnechefen", ["at planen drøftes"]),
            ("", None, []),
        ],
    )
    def test_who_and_what(self, body, who, points):
        """The recommender stands before the verb; points are numbered, bulleted or begin with *at*."""
        item = item_of(f"Indstilling\n\n{body}\n\nBeslutning\n\nGodkendt.")
        assert (item.recommender.text if item.recommender else None) == who
        assert texts(item.recommendations) == points

    def test_text_after_the_points_is_no_point(self):
        """A new paragraph that begins a sentence ends the last point."""
        item = item_of("Indstilling\n\nHavnechefen indstiller,\n\n1. at planen drøftes.\n\nSagen afgøres i Ledelsesforum.")
        assert texts(item.recommendations) == ["at planen drøftes."]


class TestAttachments:
    """Bilag"""

    @pytest.mark.parametrize(
        "body, titles",
        [
            ("Havneplan.pdf\n\nKort over havnen", ["Havneplan.pdf", "Kort over havnen"]),
            ("- Havneplan.pdf\n- Kort over havnen", ["Havneplan.pdf", "Kort over havnen"]),
            ("1. Havneplan\n2. Kort", ["Havneplan", "Kort"]),
            ("2.4 Kajpladser\n\n7 billeder", ["2.4 Kajpladser", "7 billeder"]),
            ("Havneplan\nKort", ["Havneplan", "Kort"]),
            (
                "Indstilling til Havneudvalget om den nye plan\nfor havnen\n\nKort",
                ["Indstilling til Havneudvalget om den nye plan for havnen", "Kort"],
            ),
            ("Økonomi\n\nKort", ["Økonomi", "Kort"]),
            ("Plan\\_2019.pdf", ["Plan\\_2019.pdf"]),
            ("Ingen", []),
            ("", []),
        ],
    )
    def test_titles(self, body, titles):
        """One title for each paragraph, without list marks."""
        assert texts(item_of(f"Sagsfremstilling\n\nTekst.\n\nBilag\n\n{body}").attachments) == titles


class TestJournalNumbers:
    """Journal numbers"""

    @pytest.mark.parametrize(
        "text, wanted",
        [
            ("00.03.04-A26-7-18", "00.03.04-A26-7-18"),
            (" **00.00.00-Ø54-123-2018** ", "00.00.00-Ø54-123-18"),
            ("27.03.00 - P35 - 6 - 19", "27.03.00-P35-6-19"),
            ("00.03.04–a26–7–18", "00.03.04-A26-7-18"),
        ],
    )
    def test_forms(self, text, wanted):
        """Facets may begin with Ø, the year may have four digits, and dashes and spaces vary."""
        assert str(journal_number(text)) == wanted
        assert [str(number) for _, _, number in find_journal_numbers(f"jf. sag {text}, som er åben")] == [wanted]

    def test_years(self):
        """Two digits are a year of this century or the last decades of the former."""
        assert journal_number("00.03.04-A26-7-18").year == 2018
        assert journal_number("00.03.04-A26-7-98").year == 1998

    @pytest.mark.parametrize(
        "text", ["", "2.13", "00.01.00", "00.01.00-A21", "28.11.2019", "100.03.04-A26-7-18", "00.03.04-A26-7-181", "00.01.00-AB1-6-18"]
    )
    def test_what_is_none(self, text):
        """Dates, KLE subjects alone and longer numbers are no journal numbers."""
        assert journal_number(text) is None
        assert list(find_journal_numbers(f"({text})")) == []

    @pytest.mark.parametrize(
        "line", ["Sagsnr.: 00.01.00-A21-3-19", "Journalnummer 00.01.00-A21-3-19", "**00.01.00-A21-3-19**", "00.01.00 - A21 - 3 - 19"]
    )
    def test_under_a_heading(self, line):
        """A label or marks around the number under a heading do not matter; the span is the number's."""
        text = f"REFERAT Ledelsesforum d. 07-03-2019\n\nPunkt 1: LF - Plan\n\n{line}\n\nBeslutning\n\nGodkendt."
        (item,) = meeting_of(text).items
        assert item.journal_number == "00.01.00-A21-3-19"
        assert text[item.journal_span.start : item.journal_span.end].startswith("00.01.00")


PIECES = st.sampled_from(
    [
        *PLAIN.split("\n\n"),
        *MARKED.split("\n"),
        "",
        "Punkt 2:",
        "Punkt 7",
        "00.01.00-A21-3-19",
        "Beslutning",
        "Beslutning:",
        "**",
        "1.",
        "- ",
        "#",
        "Lukket",
        "a" * 500,
        "Side 3",
    ]
)


class TestRobustness:
    """Whatever the text"""

    @settings(max_examples=150, deadline=None)
    @given(
        st.one_of(
            st.lists(PIECES, max_size=25).flatmap(lambda parts: st.sampled_from(["\n", "\n\n", "\n \n"]).map(lambda gap: gap.join(parts))),
            st.text(max_size=300),
        )
    )
    def test_parsing_ends_and_spans_are_true(self, text):
        """Cut, shuffled and glued minutes give spans that lie in the text, hold something, and lie in their item."""
        check_spans(text)

    def test_markup_alone_recommends_nothing(self):
        """What is left of a heading's marks under *Indstilling* is no point."""
        check_spans("Punkt 2:\nIndstilling\n**")

    @settings(max_examples=60, deadline=None)
    @given(st.integers(0, len(PLAIN)), st.integers(0, len(PLAIN)))
    def test_a_piece_cut_out_anywhere(self, start, end):
        """Any part of minutes is minutes."""
        check_spans(PLAIN[min(start, end) : max(start, end)])
        check_spans(PLAIN[: min(start, end)] + PLAIN[max(start, end) :])

    @pytest.mark.parametrize(
        "piece",
        [
            "a",
            " ",
            "# ",
            "*",
            ". ",
            "Punkt 1: ",
            "1. at ",
            "skal ",
            "ikke ",
            "(",
            "v. ",
            "til efterretning ",
            "00.03.04-A26-7-18 ",
            "\t",
            "12.3",
            "Ledelsesforum ",
            "kl. 9-",
            "som , der ",
        ],
    )
    def test_a_very_long_line_takes_linear_time(self, piece):
        """Eight times the length takes nowhere near sixty-four times the time."""
        head = "REFERAT Ledelsesforum d. 07-03-2019\n\nPunkt 1: Plan\n\n00.01.00-A21-3-19\n\nBeslutning\n\n"

        def seconds(count):
            document = read_bytes((head + piece * (count // len(piece))).encode(), "a.txt")
            best = float("inf")
            for _ in range(2):
                begun = time.process_time()
                parse(document)
                best = min(best, time.process_time() - begun)
            return best

        assert seconds(400_000) < 25 * seconds(50_000) + 0.1

    def test_many_items_take_linear_time(self):
        """Work grows with the number of items, not with its square."""
        one = "Punkt {}: LF - Plan\n\n00.01.00-A21-3-19\n\nIndstilling\n\nHavnechefen indstiller,\n\n1. at planen drøftes\n\nBeslutning\n\nGodkendt.\n\n"

        def seconds(count):
            document = read_bytes(
                ("REFERAT Ledelsesforum d. 07-03-2019\n\n" + "".join(one.format(n) for n in range(1, count))).encode(), "a.txt"
            )
            begun = time.process_time()
            assert len(parse(document).items) == count - 1
            return time.process_time() - begun

        seconds(100)  # what is made once is made
        small, large = (min(seconds(count) for _ in range(2)) for count in (250, 2000))
        assert large < 25 * small + 0.05  # eight times in step, sixty-four times as a square


def check_spans(text: str) -> None:
    """Every span of the meeting lies in the text, is not empty, and lies in its item; items follow each other."""
    from graphbuilder.model import Document, Source

    meeting = parse(Document(Source("a.txt", "0", "text/plain"), text))
    for span in meeting.unrecognised:
        assert text[span.start : span.end].strip()
    for before, item in pairwise(meeting.items):
        assert before.end <= item.start
    for item in meeting.items:
        assert 0 <= item.start < item.end <= len(text)
        assert item.start <= item.title_span.start <= item.title_span.end <= item.end
        for passage in (
            *item.recommendations,
            *item.decisions,
            *item.attachments,
            *item.outcomes,
            *([item.recommender] if item.recommender else []),
        ):
            assert item.start <= passage.start < passage.end <= item.end
            assert text[passage.start : passage.end].strip()
        for section in item.sections:
            assert item.start <= section.start <= section.body <= section.end <= item.end
            assert section.heading == "" or section.start < section.body
        for before, section in pairwise(item.sections):
            assert before.end <= section.start
    for notice in meeting.notices:
        assert 0 <= notice.start <= notice.end <= len(text)


@pytest.mark.parametrize(
    "body, recommended, decided",
    [
        ("Administrationen indstiller, at planen godkendes.\n\nGodkendt.", ["at planen godkendes."], ["Godkendt."]),
        ("Det indstilles, at planen godkendes.\n\nUdsat.", ["at planen godkendes."], ["Udsat."]),
        (
            "Planen er ny.\n\nDirektionen indstiller,\nat planen godkendes, og\nat den udsendes.\n\nForkastet.",
            ["at planen godkendes, og", "at den udsendes."],
            ["Forkastet."],
        ),
        ("Ledelsesforum indstiller, at Byrådet godkender planen.\n\nAnna Holm stemte imod.", [], None),
        ("Administrationen indstiller, at planen godkendes.\n\nAnna Holm deltog ikke.", [], None),
        ("Godkendt.", [], ["Godkendt."]),
    ],
)
def test_without_captions_the_recommendation_is_told_from_the_decision(body, recommended, decided):
    """What the administration recommends is no decision, where a later paragraph decides; a forum's own advice is."""
    item = item_of(body)
    assert [one.text for one in item.recommendations] == recommended
    assert [one.text for one in item.decisions] == ([body] if decided is None else decided)


def test_a_title_behind_a_label_of_its_own():
    """*Emne:* under *Sag nr. 4* names the item, and is no part of its title; so the item is sure without a caption or case number."""
    meeting = meeting_of(
        "Regionsrådet\nTid: Onsdag den 24-04-2019 kl. 12.00\n\nSag nr. 1\nEmne: Meddelelser\n\nFormanden orienterede.\n\n"
        "Sag nr. 2\nEmne: Havneplan\nSagsnr.: 19-0018123\n\nBESLUTNING\n\nGodkendt.\n\nAfbud\nIda Krog (V)\n"
    )
    assert [(item.number, item.title) for item in meeting.items] == [("1", "Meddelelser"), ("2", "Havneplan")]
    assert [one.text for one in meeting.items[1].decisions] == ["Godkendt."]


def test_numbered_captions_of_an_item():
    """Captions that the item numbers from 1 head its parts; a numbered list is none, whatever its rows are called."""
    item = item_of(
        "1. Resume\nPlanen er ny.\n\n2. Beslutningspunkter\nDet indstilles,\nAt 1) planen vedtages.\nAt 2) den udsendes.\n\n"
        "3. Kystens tilstand\nKysten er lav.\n\nBeslutning\nGodkendt."
    )
    assert [(one.heading, one.role) for one in item.sections] == [
        ("Resume", "summary"),
        ("Beslutningspunkter", "recommendation"),
        ("Kystens tilstand", "other"),
        ("Beslutning", "decision"),
    ]
    assert [one.text for one in item.recommendations] == ["planen vedtages.", "den udsendes."]
    listed = item_of("Sagsfremstilling\n\nRapporten har afsnit om:\n1. Resume\n2. Beslutningspunkter\n3. Baggrund\n\nBeslutning\nGodkendt.")
    assert [one.heading for one in listed.sections] == ["Sagsfremstilling", "Beslutning"]


@pytest.mark.parametrize(
    "held, ended", [("Møde afholdt", "Afsluttet"), ("Mødedato", "Sluttidspunkt"), ("Mødet afholdt", "Mødet afsluttet")]
)
def test_the_day_and_the_end_behind_their_labels(held, ended):
    """However the head calls them, the day of the meeting and the hour at which it ended are read."""
    meeting = meeting_of(
        f"Ældrerådet\n{held}: 16. april 2024\nMødetidspunkt: 13:00\n{ended}: 15:12\n\nPunkt 1: Havneplan\n\nBeslutning\nGodkendt.\n"
    )
    assert (meeting.date, meeting.start, meeting.end) == ("2024-04-16", "13:00", "15:12")


def test_items_that_are_called_as_captions_are():
    """*2. Referat* and *3. Oplæg* are items of a forum's minutes, though a part of an item may be called so too."""
    meeting = meeting_of(
        "Referat fra Havneforum den 16. april 2024\n\n1. Dagsorden\n\nGodkendt.\n\n2. Referat\n\nReferatet blev godkendt.\n\n"
        "3. Oplæg\n\nHavnechefen fortalte om kajen.\n\n4. Eventuelt\n\nIntet.\n"
    )
    assert [item.title for item in meeting.items] == ["Dagsorden", "Referat", "Oplæg", "Eventuelt"]
