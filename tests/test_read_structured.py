"""Exports of publishing systems: what they say of a meeting stands in the outline, and the outline points into the text."""

from __future__ import annotations

import contextlib
import json
import runpy
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphbuilder.errors import MissingPackage, UnreadableDocument
from graphbuilder.model import Document
from graphbuilder.read import read_bytes
from graphbuilder.read.moments import moment
from graphbuilder.read.outlining import Told, ToldItem, ToldSection, attendee, outlined

KINDS = Path(__file__).parent / "data" / "kinds"
STRUCTURED = {
    "firstagenda.html": "FirstAgenda",
    "firstagenda.json": "FirstAgenda",
    "sbsys.xml": "SBSYS",
    "acadre.xml": "Acadre",
    "edoc.xml": "eDoc",
}


def kind(name: str) -> Document:
    """One of the files that tell the same meeting."""
    return read_bytes((KINDS / name).read_bytes(), name)


def lines(text: str) -> list[str]:
    """Lines with text, marks of headings and tabs aside."""
    return [line.removeprefix("## ").replace("\t", " ") for line in text.splitlines() if line.strip()]


class TestOneMeeting:
    """The same meeting in every kind of file"""

    @pytest.mark.parametrize("name", ["referat.docx", "referat.pdf", "side.html", "sbsys.xml", "acadre.xml", "firstagenda.json"])
    def test_the_text_is_that_of_the_text_file(self, name):
        """Line by line, whatever the kind."""
        assert lines(kind(name).text) == lines(kind("referat.txt").text)

    @pytest.mark.parametrize("name", STRUCTURED)
    def test_head_and_items_are_the_same(self, name):
        """Body, date, start and kind; numbers, titles and what is closed."""
        document = kind(name)
        outline = document.outline
        assert (outline.system, outline.body, outline.date, outline.start, outline.kind) == (
            STRUCTURED[name],
            "Teknik- og Miljøudvalget",
            "2020-09-08",
            "16:30",
            "minutes",
        )
        got = [(item.number, document.text[item.title.start : item.title.end], bool(item.closed)) for item in outline.items]
        assert got == [
            ("1", "Godkendelse af dagsorden", False),
            ("2", "Ny cykelsti langs Fjordvejen", False),
            ("3", "Lokalplan 214 - boliger ved Havnegade", False),
            ("4", "Lukket punkt", True),
            ("5", "Eventuelt", False),
        ]

    @pytest.mark.parametrize("name", sorted(STRUCTURED.keys() - {"edoc.xml"}))
    def test_people_cases_and_sections_are_the_same(self, name):
        """All but eDoc, which has no fields for them: there they stand in the text."""
        outline = kind(name).outline
        people = [(one.name, one.party, one.present) for one in outline.attendees]
        assert people == [
            ("Anna Holm", "A", True),
            ("Bo Lind", "V", True),
            ("Karen Østergaard", "F", True),
            ("Ulla Toft", "Ø", True),
            ("Jens Bakke", "C", False),
        ]
        assert (outline.end, outline.place) == ("18:15", "Udvalgsværelse 2, Fjordby Rådhus")
        assert [item.journal_number for item in outline.items][:2] == ["00.22.04-A21-3-20", "05.01.12-P20-14-19"]
        sections = [section.heading for section in outline.items[1].sections if section.heading != "Bilag"]
        assert sections == ["Resumé", "Sagsfremstilling", "Økonomi", "Indstilling", "Beslutning"]

    @pytest.mark.parametrize("name", STRUCTURED)
    def test_every_place_is_true(self, name):
        """Titles, case numbers, headings, attachments and names stand exactly where the outline says, inside their item."""
        document = kind(name)
        text = document.text
        assert all(text[one.start : one.end] == one.name for one in document.outline.attendees)
        before = 0
        for item in document.outline.items:
            assert before <= item.start <= item.title.start < item.title.end <= item.end
            before = item.end
            assert item.journal_span is None or text[item.journal_span.start : item.journal_span.end] == item.journal_number
            for section in item.sections:
                assert text[section.start :].startswith(section.heading)
                assert item.title.end < section.start < section.body <= section.end <= item.end
            assert all(item.start < one.start < one.end <= item.end and text[one.start - 2 : one.start] == "- " for one in item.attachments)
        assert text.endswith("\n")
        assert len(document.outline.items[1].attachments) == 2

    def test_the_files_are_as_their_script_writes_them(self):
        """Nobody mended one of them by hand."""
        for name, make in runpy.run_path(str(KINDS / "make_kinds.py"))["KINDS"].items():
            if not name.endswith((".docx", ".pdf")):  # another version of the library that writes those writes other bytes
                assert (KINDS / name).read_text() == make()


class TestOutlining:
    """Writing a meeting down"""

    def test_what_is_missing_leaves_no_line(self):
        """A file that says little gives little, and None for the rest."""
        text, outline = outlined(Told("X", "x", items=(ToldItem("Eventuelt"),)))
        assert text == "Eventuelt\n"
        assert (outline.body, outline.date, outline.kind, outline.items[0].number, outline.items[0].closed) == (None,) * 5

    @settings(max_examples=100, deadline=None)
    @given(
        st.lists(
            st.builds(
                ToldItem,
                title=st.text("abæ ", min_size=1).map(str.strip).filter(bool),
                number=st.sampled_from([None, "1", "2.1"]),
                sections=st.lists(st.builds(ToldSection, st.sampled_from(["", "Resumé"]), st.text("ab\n ", max_size=30)), max_size=3).map(
                    tuple
                ),
                attachments=st.lists(st.sampled_from(["Kort", "Notat"]), max_size=2).map(tuple),
            ),
            max_size=4,
        )
    )
    def test_places_are_true_whatever_is_told(self, items):
        """Spans never drift, with blank lines and empty texts anywhere."""
        text, outline = outlined(Told("X", "x", body="Rådet", items=tuple(items)))
        for told, item in zip(items, outline.items, strict=True):
            assert text[item.title.start : item.title.end] == told.title
            assert [text[one.start : one.end] for one in item.attachments] == list(told.attachments)
            assert all(text[one.start : one.start + len(one.heading)] == one.heading for one in item.sections)
            assert item.end <= len(text)

    @pytest.mark.parametrize(
        "printed, expected",
        [
            ("Anna Holm (A)", ("Anna Holm", "A", None)),
            ("Bo  Lind (SF) (næstformand)", ("Bo Lind", "SF", "næstformand")),
            ("Karen Toft - ", ("Karen Toft", None, None)),
            (" ", None),
            ("(A)", None),
        ],
    )
    def test_people_as_they_are_printed(self, printed, expected):
        """Letters in brackets are a party, words a role."""
        person = attendee(printed)
        assert (person and (person.name, person.party, person.role)) == expected

    @pytest.mark.parametrize(
        "field, expected",
        [
            ("21-08-2014 17:00:00", ("2014-08-21", "17:00", None)),
            ("06.11.2013", ("2013-11-06", None, None)),
            ("06-11-2013 00:00:00", ("2013-11-06", None, None)),
            ("2020-09-08T16:30:00+02:00", ("2020-09-08", "16:30", None)),
            ("2020-09-08T14:30:00Z", ("2020-09-08", "16:30", None)),
            ("2020-12-08T14:30:00Z", ("2020-12-08", "15:30", None)),
            ("/Date(1599575400000)/", ("2020-09-08", "16:30", None)),
            ("tirsdag den 8. september 2020 kl. 16.30 til 18.15", ("2020-09-08", "16:30", "18:15")),
            ("31-02-2014 17:00", None),
            ("snart", None),
            ("", None),
        ],
    )
    def test_days_and_hours(self, field, expected):
        """In every way that systems write them; midnight means that nobody said when."""
        found = moment(field)
        assert (found and (found.date, found.time, found.until)) == expected


SBSYS = """<Publication><PublicationTypeAsEnum>{kind}</PublicationTypeAsEnum><Agendas><Agenda><Meeting><When>04-03-2021 09:30:00</When></Meeting>
<Name>Ældrerådet</Name><Items>{items}</Items></Agenda>{more}</Agendas></Publication>"""


def sbsys(items: str, kind: str = "Final", more: str = "") -> Document:
    """A publication with items."""
    return read_bytes(SBSYS.format(items=items, kind=kind, more=more).encode(), "a.xml")


class TestSbsys:
    """Publications of SBSYS/eDagsorden"""

    def test_fields_without_content_give_no_section_and_those_without_caption_only_text(self):
        """Whatever HasContent says of an empty field; the order is that of the index."""
        fields = (
            "<ItemField><Caption>Indstilling</Caption><Index>2</Index><Content><![CDATA[<p>at pkt. 1 &oslash;ges</p>]]></Content></ItemField>"
            "<ItemField><Caption>Baggrund</Caption><Index>1</Index><Content>&lt;p&gt;Kort&lt;/p&gt;</Content></ItemField>"
            "<ItemField><Caption>Økonomi</Caption><HasContent>True</HasContent><Index>3</Index><Content> </Content></ItemField>"
            "<ItemField><Caption/><Index>4</Index><Content>Til orientering.</Content></ItemField>"
        )
        document = sbsys(f"<Item><Number>1</Number><Caption>Stole</Caption><IsPublic>True</IsPublic><Fields>{fields}</Fields></Item>")
        (item,) = document.outline.items
        got = [(one.heading, document.text[one.body : one.end]) for one in item.sections]
        assert got == [("Baggrund", "Kort"), ("Indstilling", "at pkt. 1 øges")]
        assert document.text.endswith("Til orientering.\n")
        assert (document.outline.kind, item.closed) == ("agenda", False)

    def test_an_additional_agenda_a_closed_item_and_a_protected_paper(self):
        """Items of all agendas of the publication; the name of a protected paper is not written."""
        papers = "<Enclosures><Enclosure><Name>Pris</Name><IsProtected>True</IsProtected></Enclosure></Enclosures>"
        more = "<Agenda><Items><Item><Number>2</Number><Caption>Tillæg</Caption></Item></Items></Agenda>"
        document = sbsys(f"<Item><Number>1</Number><Caption>Køb</Caption><IsPublic>False</IsPublic>{papers}</Item>", "Minutes", more)
        assert [(item.number, item.closed) for item in document.outline.items] == [("1", True), ("2", None)]
        assert document.outline.kind == "minutes"
        assert "Pris" not in document.text

    def test_what_was_decided_before_is_a_section_of_history(self):
        """With body and day as the export gives them."""
        history = (
            "<ItemHistory><ItemField><Caption>Beslutning</Caption><Content>Udsat.</Content><MeetingDetails>"
            "<CommitteeName>Økonomiudvalget</CommitteeName><MeetingDueDate>02-02-2021 08:00:00</MeetingDueDate></MeetingDetails></ItemField></ItemHistory>"
        )
        document = sbsys(f"<Item><Number>1</Number><Caption>Stole</Caption>{history}</Item>")
        (section,) = document.outline.items[0].sections
        assert (section.role, document.text[section.body : section.end]) == ("history", "Økonomiudvalget den 2. februar 2021: Udsat.")


class TestOtherXml:
    """Acadre, eDoc, and XML that is neither"""

    def test_the_list_that_acadre_writes_beside_its_agendas(self):
        """It names the file to give."""
        with pytest.raises(UnreadableDocument, match="xmlfilename"):
            read_bytes(b'<root><table name="producedAgenda"><fields><field xmlfilename="a.xml"/></fields></table></root>', "a.xml")

    def test_a_closed_paper_of_acadre_is_not_named(self):
        """Access 1 is open, 2 closed."""
        data = (KINDS / "acadre.xml").read_text().replace('<field name="access">1</field>', '<field name="access">2</field>', 1)
        document = read_bytes(data.encode(), "a.xml")
        assert "Kort over strækningen" not in document.text
        assert "Notat om trafiktal 2019" in document.text

    def test_what_edoc_does_not_publish_is_closed(self):
        """By the item's own word and by that of its agenda."""
        data = (
            (KINDS / "edoc.xml").read_text().replace("Åben referat", "x").replace("<AgendaType>Åbent referat", "<AgendaType>Lukket referat")
        )
        assert all(item.closed for item in read_bytes(data.encode(), "a.xml").outline.items)

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
    def test_entities_are_never_declared(self, encoding):
        """A billion laughs, a file from outside and a parameter are all one answer, before anything is parsed."""
        declared = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/hostname">]>'
        data = f'<?xml version="1.0" encoding="{encoding}"?><!-- x -->\n{declared}<Publication>&b;&c;</Publication>'.encode(encoding)
        with pytest.raises(UnreadableDocument, match="document type declaration"):
            read_bytes(data, "a.xml")

    @pytest.mark.parametrize(
        "data, why",
        [
            (b"", "damaged"),
            (b"<Publication><Agendas>", "damaged"),
            (b"not xml", "damaged"),
            (b"<rss><channel/></rss>", "kind that is not read"),
            (b"<Publication><Agendas><Agenda/></Agendas></Publication>", "without any item"),
            (b"<Meeting><Committee>x</Committee></Meeting>", "without any item"),
            (b"<a>" * 100_000, "damaged"),
            (b"<!--" * 100_000, "damaged"),
            (b"PK\x03\x04", "ZIP"),
        ],
    )
    def test_what_cannot_be_read_is_named(self, data, why):
        """Damaged, unknown and empty ones, each with the cure."""
        with pytest.raises(UnreadableDocument, match=why) as caught:
            read_bytes(data, "a.xml")
        assert caught.value.cure

    def test_a_missing_package_is_named(self, monkeypatch):
        """Without lxml the sentence holds the install line."""
        monkeypatch.setitem(__import__("sys").modules, "lxml", None)
        with pytest.raises(MissingPackage, match=r"graphbuilder\[xml\]"):
            read_bytes(b"<Publication/>", "a.xml")

    @settings(max_examples=100, deadline=None)
    @given(st.binary(max_size=200))
    def test_any_bytes_are_a_document_or_refused(self, data):
        """Nothing but UnreadableDocument comes out of bad bytes."""
        for name in ("a.xml", "a.json", "a.html"):
            with contextlib.suppress(UnreadableDocument):
                assert read_bytes(data, name).text


def agenda(**fields: object) -> Document:
    """An agenda of FirstAgenda with these fields."""
    return read_bytes(json.dumps(fields).encode(), "a.json")


class TestFirstAgendaJson:
    """Agendas as FirstAgenda's page loads them"""

    @pytest.mark.parametrize(
        "fields",
        [
            {"Udvalg": {"Navn": "Ældrerådet"}, "Moede": {"Dato": "2021-03-04T09:30:00+01:00", "Sted": "Lokale 4", "Navn": "Dagsorden"}},
            {"udvalg": "Ældrerådet", "dato": "2021-03-04T09:30:00", "sted": "Lokale 4", "navn": "Tillægsdagsorden"},
            {
                "CommitteeName": "Ældrerådet",
                "MeetingBeginUtc": "2021-03-04T08:30:00Z",
                "MeetingLocation": "Lokale 4",
                "IsMinuteOfMeeting": False,
            },
            {"Udvalg": {"navn": "Ældrerådet"}, "Møde": {"Dato": "04-03-2021 09:30", "Sted": "Lokale 4", "Navn": "Dagsorden"}},
        ],
    )
    def test_spellings_of_the_keys_make_no_difference(self, fields):
        """Case, Danish letters, and whether the meeting has an object of its own."""
        outline = agenda(**fields, dagsordenPunkter=[{"number": 1, "caption": "Stole"}]).outline
        got = (outline.body, outline.date, outline.start, outline.place, outline.kind, outline.items[0].number)
        assert got == ("Ældrerådet", "2021-03-04", "09:30", "Lokale 4", "agenda", "1")

    def test_the_english_fields_of_the_same_system(self):
        """Items with captions beside a committee's name."""
        items = [{"Number": "1", "Caption": "Stole", "IsPublic": False, "CaseNumber": "21/118"}]
        outline = agenda(CommitteeName="Ældrerådet", Items=items).outline
        assert [(item.number, item.closed, item.journal_number) for item in outline.items] == [("1", True, "21/118")]

    def test_sections_come_from_a_fields_name_or_from_the_headings_in_it(self):
        """A field's own name heads what has no heading; empty ones give nothing."""
        felter = [
            {"Navn": "Resumé", "Html": "<p>Stole.</p>"},
            {"Navn": "Sagsfremstilling", "Html": "<h3>Økonomi</h3><span class='resume'>5.000 kr.</span><h3>Høring</h3>"},
            {"Navn": "Indstilling", "Html": ""},
            {"Navn": "Bemærkning", "Html": None},
        ]
        document = agenda(Dagsordenpunkter=[{"Punktnummer": "7", "Navn": "Stole", "Felter": felter, "ItemDecision": "<p>Godkendt.</p>"}])
        got = [(one.heading, document.text[one.body : one.end]) for one in document.outline.items[0].sections]
        assert got == [("Resumé", "Stole."), ("Økonomi", "5.000 kr."), ("Beslutning", "Godkendt.")]

    def test_attachments_stand_in_their_order_and_closed_items_are_closed(self):
        """Order is the system's; IsOpen false is closed."""
        papers = [{"Navn": "To", "Order": 2}, {"Navn": "Et", "Order": 1}]
        document = agenda(Dagsordenpunkter=[{"Navn": "Stole", "Bilag": papers, "IsOpen": True}, {"Navn": "Køb", "IsOpen": False}])
        first, second = document.outline.items
        assert [document.text[one.start : one.end] for one in first.attachments] == ["Et", "To"]
        assert (first.closed, second.closed) == (False, True)

    @pytest.mark.parametrize(
        "data, why",
        [
            (b"", "damaged"),
            (b"{", "damaged"),
            (b"[" * 100_000, "damaged"),
            (b"1" * 5000, "damaged"),
            (b"{}", "no agenda"),
            (b'{"Dagsordenpunkter": []}', "no agenda"),
            (b'{"Dagsordenpunkter": [1, 2]}', "no agenda"),
            (b'{"meeting": {"body": "x"}, "items": [{"number": "1", "title": "Kantine"}]}', "no agenda"),
            (b'[{"Dagsordenpunkter": [{"Navn": "a"}]}, {"Dagsordenpunkter": [{"Navn": "b"}]}]', "holds 2 agendas"),
        ],
    )
    def test_what_cannot_be_read_is_named(self, data, why):
        """Damaged JSON, other JSON, and several meetings in one file."""
        with pytest.raises(UnreadableDocument, match=why) as caught:
            read_bytes(data, "a.json")
        assert caught.value.cure
