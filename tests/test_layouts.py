"""Minutes in every layout: which lines head an item, which layout is seen and why, and whole invented minutes against their gold."""

from __future__ import annotations

import sys
from functools import cache
from typing import Any

import layout_gold
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphbuilder.export.record import record
from graphbuilder.parse import parse
from graphbuilder.parse.captions import Caption, caption_of, resolved
from graphbuilder.parse.path import split_path
from graphbuilder.pipeline import extract
from graphbuilder.read import read_bytes
from graphbuilder.text.casenumbers import at_end, case_number, in_text

HEAD = "Fjordby Kommune\n\nReferat\n\nHavneudvalget\ntirsdag den 4. marts 2031, kl. 16:30\ni Mødelokale 2 på Fjordby Rådhus\n\n"


def meeting(text: str) -> Any:
    """What is read of minutes."""
    return parse(read_bytes((HEAD + text).encode(), "a.txt"))


def titles(text: str) -> list[tuple[str, str]]:
    """The numbers and titles of the items of minutes."""
    return [(item.number, item.title) for item in meeting(text).items]


TAIL = "\n\nSagsfremstilling\n\nHavnen er gammel.\n\nBeslutning\n\nGodkendt.\n\n"


class TestHeadings:
    """Which lines head an item"""

    @pytest.mark.parametrize(
        ("layout", "first", "second"),
        [
            ("labelled", ("8", "Punkt 8: Havneplan"), ("9", "Punkt 9: Ny kran")),
            ("labelled", ("8", "Punkt 8 – Havneplan"), ("9", "Punkt 9 – Ny kran")),
            ("labelled", ("8", "Pkt. 8   Havneplan"), ("9", "Pkt. 9   Ny kran")),
            ("labelled", ("129", "Sag nr. 129: Havneplan"), ("130", "Sag nr. 130: Ny kran")),
            ("labelled", ("129", "Havneplan\nSag nr. 129"), ("130", "Ny kran\nSag nr. 130")),
            ("labelled", ("5", "Dagsordenspunkt 5\n\nHavneplan"), ("6", "Dagsordenspunkt 6\n\nNy kran")),
            ("labelled", ("3", "PUNKT 3. HAVNEPLAN"), ("4", "PUNKT 4. NY KRAN")),
            ("numbered", ("8", "8. Havneplan"), ("9", "9. Ny kran")),
            ("numbered", ("715", "715. Havneplan"), ("716", "716. Ny kran")),
            ("numbered", ("301", "301.\n\nHavneplan"), ("302", "302.\n\nNy kran")),
            ("numbered", ("8", "8) Havneplan"), ("9", "9) Ny kran")),
            ("numbered", ("1", "#### 1. Havneplan"), ("2", "#### 2. Ny kran")),
            ("spaced", ("1", "1   Havneplan"), ("1.1", "1.1   Ny kran")),
            ("spaced", ("7", "7\n\nHavneplan"), ("8", "8\n\nNy kran")),
            ("spaced", ("1", "1 (Åben) Havneplan"), ("2", "2 (Åben) Ny kran")),
            ("dashed", ("3", "3 - Havneplan"), ("4", "4 - Ny kran")),
            ("glued", ("38", "38Havneplan"), ("39", "39Ny kran")),
            ("ad", ("3", "Ad 3) Havneplan"), ("4", "Ad 4) Ny kran")),
        ],
    )
    def test_each_family_is_seen(self, layout, first, second):
        """Two headings of a family, each with a caption under it, are two items, and the layout says which family it was."""
        seen = meeting(first[1] + TAIL + second[1] + TAIL)
        assert [(item.number, item.title.casefold()) for item in seen.items] == [(first[0], "havneplan"), (second[0], "ny kran")]
        assert seen.layout == layout
        assert "2 of them followed by a case number or a caption" in seen.because

    @pytest.mark.parametrize(
        "inside",
        [
            "1. Havnen uddybes\n2. Kajen fornyes\n3. Lyset skiftes",
            "Der foreslås:\n\n1. Havnen uddybes\n\n2. Kajen fornyes",
            "1) Rengøring hver uge\n2) Rengøring hver dag",
            "§ 16. Kommunalbestyrelsen træffer beslutning om havnens brug.",
            "2031 Kajen\n2032 Molen\n2033 Fyret",
            "2012. Siden er kajen blevet 20 år ældre.",
            "10 Havnefolk\n20 Lystsejlere",
            "1.2 mio. kr. til kajen",
            "4. marts 2031 mødes brugerne",
            "16:30 Mødet begynder",
            "5 medlemmer var til stede.",
            "Punkt 9 om kranen ses i sammenhæng hermed.",
            "Sag 31/20417 blev behandlet i maj.",
        ],
    )
    def test_rows_of_a_text_head_nothing(self, inside):
        """Lists, tables, laws, years and references inside a case are no items."""
        text = f"1. Havneplan\n\nSagsfremstilling\n\nSe her:\n\n{inside}\n\nBeslutning\n\nGodkendt.\n\n2. Ny kran{TAIL}"
        assert titles(text) == [("1", "Havneplan"), ("2", "Ny kran")]

    def test_the_contents_are_no_items(self):
        """The list of contents before the items is not read as items, though it is written the same way."""
        text = f"Indholdsfortegnelse\n\n1. Havneplan\n2. Ny kran\n\n1. Havneplan{TAIL}2. Ny kran{TAIL}"
        assert titles(text) == [("1", "Havneplan"), ("2", "Ny kran")]

    def test_an_agenda_that_is_only_a_list_has_items(self):
        """Titles with numbers under *Dagsorden* are the items where there is nothing else."""
        assert titles("Dagsorden\n\n1. Godkendelse af dagsorden\n2. Havneplan\n3. Eventuelt\n") == [
            ("1", "Godkendelse af dagsorden"), ("2", "Havneplan"), ("3", "Eventuelt"),
        ]  # fmt: skip

    def test_a_title_over_two_lines_is_whole(self):
        """A title that the margin has broken is put together, a word that it has cut as well."""
        text = f"1. Renovering af den gamle træmole og etablering af ny grund-\nlovsplads ved havnen\n\nSagsnr.: 31/20417{TAIL}2. Ny kran\n\nSagsnr.: 31/20418{TAIL}"
        assert titles(text)[0] == ("1", "Renovering af den gamle træmole og etablering af ny grundlovsplads ved havnen")

    def test_a_number_glued_to_a_number_is_told_by_the_title_below(self):
        """``4030 km/t-zone`` is item 40 when the title stands again under it."""
        text = f"39Havneplan\n\nHavneplan\n\nSagsnr. 31/1001{TAIL}4030 km/t-zone ved havnen\n\n30 km/t-zone ved havnen\n\nSagsnr. 31/1002{TAIL}"
        assert titles(text) == [("39", "Havneplan"), ("40", "30 km/t-zone ved havnen")]

    def test_two_numberings_in_one_document(self):
        """The closed part may begin again with 1."""
        text = f"1. Havneplan\n\nSagsnr.: 31/1001{TAIL}2. Ny kran\n\nSagsnr.: 31/1002{TAIL}Lukket dagsorden\n\n1. Køb af grund\n\nSagsnr.: 31/1003{TAIL}"
        items = meeting(text).items
        assert [(item.number, item.closed) for item in items] == [("1", False), ("2", False), ("1", True)]
        assert items[2].title == "Lukket"

    def test_links_in_a_title_are_words(self):
        """A Markdown link in a title is what it says."""
        text = "#### 1. Formalia\n- 1.1 Se [havneplanen](https://example.org/plan)\n\nDen blev godkendt.\n\n- 1.2 Eventuelt\n\nIntet.\n"
        assert ("1.1", "Se havneplanen") in titles(text)

    def test_nothing_is_no_layout(self):
        """A letter has no items, and the layout says so."""
        seen = meeting("Kære alle\n\nTak for et godt møde om havnen. Vi ses til sommer.\n")
        assert (seen.items, seen.layout) == ((), "none")


class TestCaseNumbers:
    """Case numbers of every kind, and what is none"""

    @pytest.mark.parametrize(
        ("written", "number"),
        [
            ("2031-29298", "2031-29298"),
            ("31/27845", "31/27845"),
            ("EMN-2031-009242", "EMN-2031-009242"),
            ("399-2031-3619", "399-2031-3619"),
            ("399-2031-600", "399-2031-600"),
            ("1-30-72-104-31", "1-30-72-104-31"),
            ("27.03.00-Ø54-12-2031", "27.03.00-Ø54-12-31"),
            ("00.01.00.Ø00", "00.01.00.Ø00"),
            ("Sagsnr.: 2031-29298", "2031-29298"),
            ("Sag: 31/27845", "31/27845"),
            ("J.nr. 399-2031-3619", "399-2031-3619"),
            ("Journalnummer: S2031-10265", "S2031-10265"),
            ("Sagsid.: 08/1432", "08/1432"),
            ("Sag nr. 2031-0312, dokument nr. 14408", "2031-0312"),
            ("Sagsnr.: 2031-29298   Dok.nr.: 2031-202935", "2031-29298"),
        ],
    )
    def test_a_case_number(self, written, number):
        """A line that is there for a case number gives it in its usual form."""
        assert case_number(written) == number

    @pytest.mark.parametrize(
        "written",
        [
            "Dok.nr.: 2031-202935",
            "2031-2034",
            "04-03-2031",
            "31/12",
            "Sag nr. 129",
            "Sag 4",
            "2031-208960 - Notat om kajen",
            "kl. 16:30-18:00",
            "40/60",
            "matr.nr. 14 ac",
        ],
    )
    def test_no_case_number(self, written):
        """Document numbers, periods, dates, running numbers and attachments are none."""
        assert case_number(written) is None

    def test_at_the_end_of_a_title(self):
        """A title may end with its case number; a period in brackets is none."""
        assert at_end("Ny kran (31/20417)")[0].number == "31/20417"
        assert at_end("Budget (2031-2034)") is None

    def test_in_running_text(self):
        """In a sentence a label tells a case number that has no shape of its own."""
        assert [one.number for one in in_text("jf. sag 31/20417 og 00.01.00-A00-41-31, men ikke 31/20418")] == [
            "00.01.00-A00-41-31",
            "31/20417",
        ]

    def test_above_the_heading(self):
        """Where a document prints the case number above the heading, it belongs to what follows."""
        text = "13.05.16-P20-1-31\n\n131. Havneplan\n\nBeslutning\n\nGodkendt.\n\n05.01.08-Ø54-2-31\n\n132. Ny kran\n\nBeslutning\n\nGodkendt.\n"
        assert [item.journal_number for item in meeting(text).items] == ["13.05.16-P20-1-31", "05.01.08-Ø54-2-31"]


class TestCaptions:
    """Captions that name a body or a day, and whose they are"""

    @pytest.mark.parametrize(
        ("heading", "role"),
        [
            ("Havneudvalgets beslutning den 04.03.2031 Punkt 7", "decision"),
            ("Beslutning i Havneudvalget den 4. marts 2031", "decision"),
            ("Økonomiudvalgets beslutning i det 110. møde den 18. februar 2031", "history"),
            ("Økonomiudvalgets beslutning den 18.02.2031 Punkt 3", "history"),
            ("Beslutning i Økonomiudvalget den 18-02-2031", "history"),
            ("Økonomiudvalget, 18. februar 2031, pkt. 5:", "history"),
            ("HAVNEUDVALGETS BESLUTNING DEN 18. FEBRUAR 2031", "history"),
            ("Ældrerådets høringssvar", "hearing"),
            ("Borgmesterens Afdelings påtegning", "other"),
            ("Forvaltningens indstilling", "recommendation"),
            ("Beslutning", "decision"),
        ],
    )
    def test_whose_decision_it_is(self, heading, role):
        """In the minutes of Havneudvalget on 4 March another body's or day's decision is history."""
        known = caption_of(heading) or Caption({"Beslutning": "decision", "Forvaltningens indstilling": "recommendation"}[heading])
        assert resolved(known, "Havneudvalget", "2031-03-04") == role

    @pytest.mark.parametrize(
        "sentence",
        [
            "Havneforum godkendte referatet fra Havneforum d. 4. marts 2031.",
            "Udvalget besøgte havnen den 4. marts 2031",
            "Sagen blev drøftet i Økonomiudvalget den 4. marts 2031",
            "Havnens åbning den 4. marts 2031",
        ],
    )
    def test_a_sentence_is_no_caption(self, sentence):
        """A sentence that names a body and a day heads nothing."""
        assert caption_of(sentence) is None

    def test_what_others_decided_is_told_as_theirs(self):
        """The history of an item gives body, day and outcome, and is not this meeting's decision."""
        text = (
            "1. Havneplan\n\nSagsnr.: 31/1001\n\nSagsfremstilling\n\nHavnen er gammel.\n\nØkonomiudvalgets beslutning den 18.02.2031 Punkt 3\n"
            "Anbefales godkendt.\n\nHavneudvalgets beslutning den 04.03.2031 Punkt 1\nUdsat.\n"
        )
        (item,) = meeting(text).items
        assert [(one.body, one.date, one.outcome) for one in item.reported] == [("Økonomiudvalget", "2031-02-18", "recommended")]
        assert [outcome.kind for outcome in item.outcomes] == ["postponed"]

    def test_a_list_of_steps_is_history(self):
        """*Udvalg: / Dato: / Punktnummer:* under *Sagsforløb* are steps, and no captions."""
        text = (
            "1. Havneplan\n\nEMN-2031-001001\n\nBeslutninger\n\nGodkendt.\n\nSagsforløb\n\nUdvalg: Magistraten\n\nDato: 18-02-2031\n\nPunktnummer: 3\n\n"
            "Anbefales godkendt.\n\nUdvalg: Byrådet\n\nDato: 25-02-2031\n\nPunktnummer: 9\n\nSagen blev udsat.\n"
        )
        (item,) = meeting(text).items
        assert [section.heading for section in item.sections] == ["Beslutninger", "Sagsforløb"]
        assert [(one.body, one.date, one.outcome) for one in item.reported] == [
            ("Magistraten", "2031-02-18", "recommended"), ("Byrådet", "2031-02-25", "postponed"),
        ]  # fmt: skip

    def test_a_document_teaches_its_captions(self):
        """A line that stands like a caption in item after item is one, though no list knows it; once it is a sub-heading."""
        one = "\n\nSagsfremstilling\n\nHavnen er gammel og bør fornyes snart.\n\nKystens tilstand\n\nDen er god hele vejen rundt.\n\nBeslutning\n\nGodkendt.\n\n"
        often = meeting("".join(f"{n}. Plan {n}{one}" for n in range(1, 4)))
        assert all("Kystens tilstand" in [section.heading for section in item.sections] for item in often.items)
        once = meeting(f"1. Plan{one}2. Kran{TAIL}3. Mole{TAIL}")
        assert "Kystens tilstand" not in [section.heading for section in once.items[0].sections]
        assert [part.text for part in once.items[0].sections[0].subheadings] == ["Kystens tilstand"]

    def test_who_decides(self):
        """The body under *Beslutningen træffes af* decides."""
        (item,) = meeting(f"1. Havneplan\n\nSagsnr.: 31/1001\n\nBeslutningen træffes af\n\nKommunalbestyrelsen{TAIL}").items
        assert item.decided_by is not None
        assert item.decided_by.text == "Kommunalbestyrelsen"


class TestPaths:
    """Titles that begin with the way through the committees"""

    @pytest.mark.parametrize(
        ("title", "path", "rest"),
        [
            ("MBU/ØU/KB - Nye busser i drift (bevilling)", ("MBU", "ØU", "KB"), "Nye busser i drift (bevilling)"),
            ("§17,4 Temaudvalg/ØU/KB - Landsbyklynger", ("§17,4 Temaudvalg", "ØU", "KB"), "Landsbyklynger"),
            ("Kultur/Fritid - status", (), "Kultur/Fritid - status"),
            ("Budget 2031/2032 - status", (), "Budget 2031/2032 - status"),
            ("Havn", (), "Havn"),
        ],
    )
    def test_a_path(self, title, path, rest):
        """A path names bodies, one of them by its abbreviation; the rest is the title's subject."""
        stops, end = split_path(title)
        assert (stops, title[end:]) == (path, rest)


class TestDoors:
    """Open and closed"""

    @pytest.mark.parametrize("mark", ["Lukket punkt", "Åbent/lukket: Lukket", "Lukket sag", "Ikke offentlig"])
    def test_a_mark_beside_the_case_number_closes(self, mark):
        """An item is closed by a line under its title, and keeps only number and case number."""
        first, _ = meeting(f"1. Køb af grund\n\nSagsnr.: 31/1001\n{mark}\n\nBeslutning\n\nGodkendt.\n\n2. Ny kran{TAIL}").items
        assert (first.closed, first.title, first.journal_number, first.decisions) == (True, "Lukket", "31/1001", ())

    @pytest.mark.parametrize("mark", ["Åbent punkt", "Åben sag", "Åben"])
    def test_an_open_mark_is_no_text(self, mark):
        """*Åben sag* belongs to the heading."""
        first, _ = meeting(f"1. Havneplan\n\nSagsnr.: 31/1001\n{mark}\n\nBeslutning\n\nGodkendt.\n\n2. Ny kran{TAIL}").items
        assert not first.closed
        assert [section.heading for section in first.sections] == ["Beslutning"]

    def test_published_keeps_caption_and_decision(self):
        """Asked for, a closed item keeps the title and decision that were published, and no more."""
        text = HEAD + f"1. Køb af grund (lukket)\n\nSagsnr.: 31/1001\n\nBeslutning\n\nGodkendt.\n\n2. Ny kran{TAIL}"
        first, _ = parse(read_bytes(text.encode(), "a.txt"), published=True).items
        assert (first.closed, first.title, [one.text for one in first.decisions], first.sections) == (
            True,
            "Køb af grund (lukket)",
            ["Godkendt."],
            (),
        )

    def test_case_text_under_a_closed_item_marks_the_document(self):
        """Minutes with the case text of a closed item are internal."""
        text = f"1. Lukket: Køb af grund\n\nSagsnr.: 31/1001\n\nSagsfremstilling\n\nEjeren vil sælge for 4 mio. kr.\n\nBeslutning\n\nGodkendt.\n\n2. Ny kran{TAIL}"
        codes = [notice.code for notice in meeting(text).notices]
        assert "internal-document" in codes


class TestMeetings:
    """What kind of document, and whether the meeting was held"""

    def test_no_decision_makes_an_agenda(self):
        """A document that does not say what it is and decides nothing is an agenda."""
        text = "Havneudvalget\nMødedato: 04-03-2031 16:30:00\n\n1. Havneplan\n\nIndstilling\n\nHavnechefen indstiller, at planen godkendes.\n\n2. Ny kran\n\nIndstilling\n\nat kranen købes.\n"
        assert parse(read_bytes(text.encode(), "a.txt")).kind == "agenda"

    def test_a_cancelled_meeting_decides_nothing(self):
        """*AFLYST* in the head takes the decisions away."""
        text = "AFLYST: Havneudvalget den 4. marts 2031\n\nPunkt 1: Havneplan\n\nBeslutning\n\nGodkendt.\n\nPunkt 2: Ny kran\n\nBeslutning\n\nGodkendt.\n"
        read = parse(read_bytes(text.encode(), "a.txt"))
        assert (read.status, [item.outcomes for item in read.items]) == ("cancelled", [(), ()])

    def test_a_forum_that_is_not_quorate_decides_nothing(self):
        """*ikke beslutningsdygtig* in the head leaves every item undecided, its text kept."""
        read = meeting(f"Udvalget var ikke beslutningsdygtigt.\n\n1. Havneplan{TAIL}2. Ny kran{TAIL}")
        assert (read.status, [item.outcomes for item in read.items]) == ("not_quorate", [(), ()])
        assert read.items[0].decisions

    def test_minutes_without_captions_tell_what_was_decided(self):
        """Where an item has no caption, its text in the minutes is its handling."""
        first, _ = meeting("1. Havneplan\n\nDet blev besluttet at udskyde planen til maj.\n\n2. Eventuelt\n\nIntet.\n").items
        assert [outcome.kind for outcome in first.outcomes] != []
        assert [section.heading for section in first.sections] == [""]


class TestHeads:
    """The head of minutes in other forms"""

    @pytest.mark.parametrize(
        "head",
        [
            "Referat\n\nHavneudvalget\ntirsdag den 4. marts 2031, kl. 16:30\ni Mødelokale 2\n",
            "Udvalg: Havneudvalget\nDato: 4. marts 2031\nTid: 16.30\nSted: Mødelokale 2\nIndkaldelse: udsendt\n",
            "UDVALG\n\nHavneudvalget\n\nMØDE\n\nReferat\n\nSTED\n\nMødelokale 2\n\nSTARTTIDSPUNKT\n\n04-03-2031 16:30:00\n",
            "Referat til mødet i Havneudvalget den 4. marts 2031 kl. 16:30 i Mødelokale 2\n",
            "Havneudvalget - Referat - 4. marts 2031\n\nKl. 16.30 i Mødelokale 2\n",
            "Referat\n\nHavneudvalget\n\n4. marts 2031\n16:30 - 18:00\nMødelokale 2\n\nDato:\nTid:\nSted:\n",
            "Referat\n\nfor\n\nHavneudvalget\n\nMødedato:\n\nMødested:\n\nTidspunkt:\n\n4. marts 2031\n\nMødelokale 2\n\nkl. 16.30 - 18.00\n",
            '---\nudvalg: Havneudvalget\ndato: 2031-03-04\ntid: "16:30-18:00"\nsted: Mødelokale 2\ntype: referat\n---\n\n# Referat\n',
        ],
    )
    def test_body_date_hour_and_place(self, head):
        """However the head is laid out, it says the same."""
        read = parse(read_bytes((head + f"\n1. Havneplan{TAIL}2. Ny kran{TAIL}").encode(), "a.md"))
        assert (read.body, read.date, read.start, read.place, read.kind) == (
            "Havneudvalget",
            "2031-03-04",
            "16:30",
            "Mødelokale 2",
            "minutes",
        )

    def test_running_heads_are_no_text(self):
        """What stands at the top of every page is in no decision, also between a title and its case number."""
        page = "Havneudvalget\n\nReferat\nDato: 04.03.2031\nSide {}\n\n"
        text = (
            page.format(1)
            + HEAD
            + page.format(2)
            + "1. Havneplan\n\n"
            + page.format(3)
            + "Sagsnr.: 31/1001\n\nBeslutning\n\nGodkendt med\n\n"
            + page.format(4)
            + f"en bemærkning.\n\n2. Ny kran\n\nSagsnr.: 31/1002{TAIL}"
        )
        read = parse(read_bytes(text.encode(), "a.txt"))
        assert [(item.title, item.journal_number) for item in read.items] == [("Havneplan", "31/1001"), ("Ny kran", "31/1002")]
        assert "Side" not in " ".join(passage.text for passage in read.items[0].decisions)

    def test_who_is_absent_is_listed_once(self):
        """A member under *Afbud* is absent, also by first name where only one has it."""
        text = (
            "Referat\n\nHavneudvalget\n4. marts 2031\n\nMedlemmer:\nAnna Holm (A)\nBo Lind (V)\nCai Bro (F)\n\nAfbud: Bo\n\nFraværende: Cai Bro (F)\n\n1. Havneplan"
            + TAIL
        )
        read = parse(read_bytes(text.encode(), "a.txt"))
        assert [(one.name, one.party, one.present) for one in read.attendees] == [
            ("Anna Holm", "A", True),
            ("Bo Lind", "V", False),
            ("Cai Bro", "F", False),
        ]


@cache
def told(name: str) -> dict[str, Any]:
    """What ``extract`` prints of one of the minutes under tests/data/layouts."""
    path = layout_gold.LAYOUTS / name
    return record(extract(path, name))


@pytest.mark.parametrize("path", layout_gold.documents(), ids=lambda path: path.stem)
def test_invented_minutes_agree_with_their_gold(path):
    """Head, items, titles, case numbers, sections, closed items and attachments are those of the gold, but for at most one value in fifty."""
    every = list(layout_gold.compared(told(path.name), layout_gold.load(path)))
    right, wanted, given_ = (sum(getattr(one, part) for one in every) for part in ("right", "wanted", "given"))
    wrong = [one for one in every if not one.right == one.wanted == one.given]
    assert 2 * right / (wanted + given_) >= 0.95, wrong


def calls(text: str) -> int:
    """How many functions are called while a text is parsed: work that no noise changes."""
    document, count = read_bytes(text.encode(), "a.txt"), 0

    def count_call(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(count_call)
    try:
        parse(document)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "piece",
    [
        "1. Havneplan\n\nSagsnr.: 31/1001\n\nBeslutning\n\nGodkendt.\n\n",
        "1. Havnen uddybes\n",
        "38Havneplan\n\n",
        "7\n\n",
        "Side 3 af 12\n\f",
        "Kystens tilstand\n\nGod.\n\n",
        "> #### 1. Formalia\n> - 1.1 Valg\n",
        "Økonomiudvalget, 18. februar 2031, pkt. 5:\n\n",
        "Dato:\nTid:\n\n",
        "For: A, B\nImod: C\n",
    ],
)
def test_work_grows_with_the_text(piece):
    """Twice the text is about twice the work, whatever it repeats."""
    head = HEAD + f"1. Plan{TAIL}"
    small, large = (calls(head + piece * count) for count in (200, 400))
    assert large < 2.6 * small


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_pieces_of_all_layouts_in_any_order(data):
    """Lines of different layouts, shuffled and glued, are read to the end, and every quotation stands where it says."""
    lines = [line for path in layout_gold.documents()[:6] for line in path.read_text(encoding="utf-8").splitlines()]
    chosen = data.draw(st.lists(st.sampled_from(lines), min_size=1, max_size=60))
    text = HEAD + data.draw(st.sampled_from(["\n", "\n\n", " "])).join(chosen)
    document = read_bytes(text.encode(), "a.txt")
    read = parse(document)
    for item in read.items:
        for part in (
            *item.decisions,
            *item.attachments,
            *item.recommendations,
            *item.outcomes,
            *item.votes,
            *item.statements,
            *item.absences,
        ):
            assert item.start <= part.start < part.end <= item.end
            assert document.text[part.start : part.end].strip()


class TestContents:
    """Lists of contents in other forms"""

    def test_a_list_without_a_heading_is_known_by_its_titles(self):
        """Rows that are the items' titles are a list, and a row that names a closed item is told to nobody."""
        text = (
            "Pkt.tekst\n\n1. Havneplan\n2. Ny kran for referatet fra den 9. december 2030\n3. Lukket punkt: Afskedigelse af Bo Krog\n\n"
            f"1. Havneplan{TAIL}2. Ny kran for referatet fra den 9. december 2030{TAIL}3. Lukket punkt: Afskedigelse af Bo Krog\n"
        )
        read = meeting(text)
        assert [item.title for item in read.items] == ["Havneplan", "Ny kran for referatet fra den 9. december 2030", "Lukket"]
        whole = (HEAD + text).encode().decode()
        assert not any("Krog" in whole[span.start : span.end] for span in read.unrecognised)
        assert not any("Krog" in notice.message for notice in read.notices)
        assert [notice.code for notice in read.notices] == []

    @pytest.mark.parametrize("row", ["{}. {}", "Pkt. {}   {}", "{} - {}", "{}{}", "Punkt {}: {}", "{}. {} ........ 3", "Ad {}) {}"])
    def test_rows_of_any_writing_fit_their_headings(self, row):
        """A row says what its heading says, however it is numbered: no warning."""
        titles_ = ("Havneplan", "Ny kran ved havnen", "Fyrets lys")
        rows = "\n".join(row.format(n, title) for n, title in enumerate(titles_, 1))
        text = f"Indholdsfortegnelse\n\n{rows}\n\n" + "".join(f"{n}. {title}{TAIL}" for n, title in enumerate(titles_, 1))
        read = meeting(text)
        assert [item.title for item in read.items] == list(titles_)
        assert [notice.code for notice in read.notices] == []


@pytest.mark.parametrize(
    "inside", ["Dette punkt er lukket.", "Lukket sag", "Sagsnr.: 31/1002", "Mødet hævet kl. 20.47", "Underskriftsblad"]
)
def test_what_tells_nothing_of_a_closed_item_is_no_text(inside):
    """A remark that the item is closed, or the end of the meeting, is nothing to take out of the file."""
    read = meeting(f"1. Havneplan{TAIL}2. Lukket: Køb af grund\n\nSagsnr.: 31/1001\n\n{inside}\n")
    assert [notice.code for notice in read.notices] == []
