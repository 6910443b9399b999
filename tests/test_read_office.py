"""Word documents: paragraphs, the numbers that Word prints, tables, tracked changes, and the documents that are refused."""

from __future__ import annotations

import contextlib
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphbuilder.errors import MissingPackage, UnreadableDocument
from graphbuilder.model import Document
from graphbuilder.read import read_bytes
from graphbuilder.read.numbering import W

docx = pytest.importorskip("docx")
NAMESPACE = f'xmlns:w="{W[1:-1]}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
BOX = "<w:txbxContent><w:p><w:r><w:t>boks</w:t></w:r></w:p></w:txbxContent>"
MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACROS = b"application/vnd.ms-word.document.macroEnabled.main+xml"


def word(*body: str, numbering: str = "") -> bytes:
    """A Word document with a body (and lists) written in Word's XML."""
    from docx.oxml import parse_xml

    document = docx.Document()
    held = document.element.body
    for element in body:
        held.insert(
            len(held) - 1, parse_xml(element.replace(">", f" {NAMESPACE}>", 1) if "/>" not in element[:9] else f"<w:p {NAMESPACE}/>")
        )
    if numbering:
        part = document.part.numbering_part
        part._element = parse_xml(f"<w:numbering {NAMESPACE}>{numbering}</w:numbering>")
    return saved(document)


def saved(document: object) -> bytes:
    """The bytes of a document."""
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def changed(data: bytes, **parts: bytes) -> bytes:
    """A package with parts put in place of others, or added (``word__x_bin`` is ``word/x.bin``)."""
    named = {name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"): value for name, value in parts.items()}
    if "types" in named:
        named["[Content_Types].xml"] = named.pop("types")
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as other:
        for part in package.namelist():
            if part not in named:
                other.writestr(part, package.read(part))
        for name, value in named.items():
            other.writestr(name, value)
    return made.getvalue()


def types(data: bytes) -> bytes:
    """The declarations of a package's parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read("[Content_Types].xml")


def p(text: str, properties: str = "") -> str:
    """A paragraph in Word's XML."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def row(text: str, level: int = 0, number: int = 1) -> str:
    """A row of a list."""
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def levels(*shapes: tuple[str, str]) -> str:
    """A list with levels of (format, pattern)."""
    made = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(shapes)
    )
    return f'<w:abstractNum w:abstractNumId="9">{made}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="9"/></w:num>'


def read(data: bytes, name: str = "a.docx") -> Document:
    """The document."""
    return read_bytes(data, name)


class TestParagraphs:
    """Paragraphs and headings"""

    def test_headings_paragraphs_and_breaks(self):
        """Headings of any level begin with ##; a line break stays; the media type is Word's."""
        document = docx.Document()
        document.add_heading("Referat", 0)
        document.add_heading("1. Kantine", 2)
        document.add_paragraph("Godkendt.").add_run().add_break()
        document.paragraphs[-1].add_run("Enigt.")
        document.sections[0].header.paragraphs[0].text = "Fjordby Kommune"
        document.sections[0].footer.paragraphs[0].text = "Side 1"
        got = read(saved(document))
        assert got.text == "## Referat\n\n## 1. Kantine\n\nGodkendt.\nEnigt.\n"
        assert got.source.media_type.endswith("wordprocessingml.document")
        assert (got.notices, got.outline) == ((), None)

    def test_lines_without_room_between_them_stay_together(self):
        """What Word sets apart is apart: by the room around a paragraph or by an empty one."""
        tight = '<w:spacing w:before="0" w:after="0"/>'
        assert read(word(p("Dato: 4. marts", tight), p("Sted: Lokale 4", tight), p("", tight), p("Ny", tight))).text == (
            "Dato: 4. marts\nSted: Lokale 4\n\nNy\n"
        )

    @pytest.mark.parametrize(
        "inner, text",
        [
            ("<w:ins><w:r><w:t>ny </w:t></w:r></w:ins><w:r><w:t>kantine</w:t></w:r>", "ny kantine"),
            ("<w:del><w:r><w:delText>gammel </w:delText></w:r></w:del><w:r><w:t>kantine</w:t></w:r>", "kantine"),
            ("<w:moveFrom><w:r><w:t>gammel </w:t></w:r></w:moveFrom><w:r><w:t>kantine</w:t></w:r>", "kantine"),
            ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>skjult </w:t></w:r><w:r><w:t>kantine</w:t></w:r>", "kantine"),
            ("<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>kantine</w:t></w:r>", "kantine"),
            ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t></w:r>", "a\tb-c"),
            ("<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>kantine</w:t></w:r></w:sdtContent></w:sdt>", "kantine"),
            (
                f"<w:r><w:t>før</w:t><mc:AlternateContent><mc:Choice>{BOX}</mc:Choice><mc:Fallback>{BOX}</mc:Fallback></mc:AlternateContent></w:r>",
                "før\n\nboks",
            ),
        ],
    )
    def test_changes_fields_and_boxes(self, inner, text):
        """What is deleted, moved away or hidden is gone; a text box comes after its paragraph, once."""
        assert read(word(f"<w:p>{inner}</w:p>")).text == f"{text}\n"

    def test_a_paragraph_whose_end_is_deleted_runs_into_the_next(self):
        """As Word prints it when the change is accepted."""
        first = '<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:r><w:t>Ny </w:t></w:r></w:p>'
        assert read(word(first, p("kantine"))).text == "Ny kantine\n"


class TestLists:
    """Numbers that stand in no paragraph"""

    @pytest.mark.parametrize(
        "shapes, rows, text",
        [
            ([("decimal", "%1.")], [0, 0], "1. a\n2. b"),
            ([("bullet", "\uf0b7"), ("bullet", "o")], [0, 1], "- a\n  - b"),
            ([("lowerLetter", "%1)")], [0, 0], "a) a\nb) b"),
            ([("upperRoman", "%1.")], [0, 0, 0, 0], "I. a\nII. b\nIII. c\nIV. d"),
            ([("decimal", "%1."), ("decimal", "%1.%2")], [0, 1, 1, 0, 1], "1. a\n1.1 b\n1.2 c\n2. d\n2.1 e"),
            ([("decimal", "%1."), ("lowerLetter", "%2)")], [0, 1, 0, 1], "1. a\n  a) b\n2. c\n  a) d"),
            ([("decimal", "Punkt %1:")], [0, 0], "Punkt 1: a\nPunkt 2: b"),
        ],
    )
    def test_rows_have_the_numbers_that_word_prints(self, shapes, rows, text):
        """Patterns, letters, figures, levels that begin again below a new number."""
        body = [row(letter, level) for letter, level in zip("abcde", rows, strict=False)]
        assert read(word(*body, numbering=levels(*shapes))).text == f"{text}\n"

    def test_a_list_that_begins_again(self):
        """Two lists of one shape count on, unless the second says that it begins again."""
        override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
        for inner, last in (("", "3. c"), (override, "1. c")):
            lists = levels(("decimal", "%1.")) + f'<w:num w:numId="2"><w:abstractNumId w:val="9"/>{inner}</w:num>'
            assert read(word(row("a"), row("b"), row("c", number=2), numbering=lists)).text == f"1. a\n2. b\n{last}\n"

    def test_a_list_that_takes_its_shape_from_a_list_style(self):
        """A list may have no levels of its own, only the name of a style that another list gives its levels to."""
        shape = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="§%1"/></w:lvl>'
        lists = (
            f'<w:abstractNum w:abstractNumId="8"><w:styleLink w:val="S"/>{shape}</w:abstractNum>'
            '<w:abstractNum w:abstractNumId="9"><w:numStyleLink w:val="S"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="9"/></w:num>'
        )
        assert read(word(row("a"), row("b"), numbering=lists)).text == "§1 a\n§2 b\n"

    def test_list_styles_number_their_paragraphs(self):
        """The list may stand in the style alone."""
        document = docx.Document()
        for text, style in (("planen", "List Number"), ("budgettet", "List Number"), ("Kort", "List Bullet")):
            document.add_paragraph(text, style=style)
        assert read(saved(document)).text == "1. planen\n2. budgettet\n- Kort\n"


class TestTables:
    """Tables"""

    def test_rows_and_cells_in_their_place(self):
        """A row a line, tabs between cells, the lines of the last cell below each other, in the order of the document."""
        document = docx.Document()
        document.add_paragraph("Før")
        table = document.add_table(2, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "Sted:", "Lokale 4"
        table.cell(1, 0).text, table.cell(1, 1).text = "Deltagere:", "Anna Holm (A)"
        table.cell(1, 1).add_paragraph("Bo Lind (V)")
        document.add_paragraph("Efter")
        assert read(saved(document)).text == "Før\n\nSted:\tLokale 4\nDeltagere:\tAnna Holm (A)\nBo Lind (V)\n\nEfter\n"

    def test_merged_cells_and_tables_in_tables(self):
        """A cell over two rows is written once; a table inside a cell is part of the cell."""
        document = docx.Document()
        table = document.add_table(2, 2)
        table.cell(0, 0).merge(table.cell(1, 0)).text = "Drift"
        table.cell(0, 1).text = "2021"
        inner = table.cell(1, 1).add_table(1, 2)
        inner.cell(0, 0).text, inner.cell(0, 1).text = "a", "b"
        assert read(saved(document)).text == "Drift\t2021\na\tb\n"


class TestRefused:
    """Documents that cannot be read, and those with macros"""

    @pytest.mark.parametrize("name", ["a.docm", "a.docx"])
    def test_a_document_with_macros_is_read_and_nothing_run(self, name):
        """Its text comes with a notice that says so, whatever it is called."""
        data = word(p("Godkendt."))
        data = changed(data, types=types(data).replace(MAIN, MACROS), word__vbaProject_bin=b"Sub AutoOpen()")
        document = read(data, name)
        assert document.text == "Godkendt.\n"
        assert [notice.code for notice in document.notices] == ["macros"]
        assert "none was run" in document.notices[0].message

    def test_a_package_that_swells_is_not_unpacked(self, monkeypatch):
        """Thirty megabytes of the same letter in thirty kilobytes: refused by what the package declares, before it is opened."""
        data = changed(word(p("x")), word__media__a_bin=b"a" * (30 << 20))
        monkeypatch.setattr(docx, "Document", lambda *_: pytest.fail("it was opened"))
        with pytest.raises(UnreadableDocument, match="would swell to 30 MB"):
            read(data)

    def test_a_part_that_says_it_is_small_is_read_no_further(self):
        """A declared size that is a lie makes a damaged package, never a large one."""
        data = changed(word(p("x")), word__document_xml=b"<a>" + b" " * (8 << 20) + b"</a>")
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            part = package.getinfo("word/document.xml")
        size = part.file_size.to_bytes(4, "little")
        with pytest.raises(UnreadableDocument, match=r"swell|damaged"):
            read(data.replace(size, (100).to_bytes(4, "little")))

    @pytest.mark.parametrize(
        "data, why",
        [
            (b"", "damaged"),
            (b"plain text", "damaged"),
            (b"PK\x03\x04 rubbish", "damaged"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 Word", "old Word document"),
            (changed(word(p("x")), word__document_xml=b"<w:document"), "damaged"),
            (changed(word(p("x")), word__document_xml=b'<!DOCTYPE x [<!ENTITY a "ha">]><x>&a;</x>'), "document type declaration"),
            (changed(word(p("x")), types=b"<Types/>"), "damaged"),
            (word(), "no text"),
        ],
    )
    def test_each_is_named_with_the_cure(self, data, why):
        """Empty, damaged, locked, old and hostile documents."""
        with pytest.raises(UnreadableDocument, match=why) as caught:
            read(data)
        assert caught.value.cure

    def test_a_package_that_is_no_word_document(self):
        """A ZIP with anything else in it."""
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as package:
            package.writestr("a.txt", "x")
        with pytest.raises(UnreadableDocument, match="no Word document"):
            read(made.getvalue())

    @settings(max_examples=60, deadline=None)
    @given(st.integers(0, 36_000), st.binary(min_size=1, max_size=40))
    def test_damage_anywhere_is_a_sentence_or_does_no_harm(self, at, rubbish):
        """A document with some bytes overwritten is read or refused, and nothing else happens."""
        data = bytearray(WHOLE)
        data[at : at + len(rubbish)] = rubbish
        with contextlib.suppress(UnreadableDocument):
            assert read(bytes(data)).text

    def test_a_missing_package_is_named(self, monkeypatch):
        """Without python-docx the sentence holds the install line."""
        data = word(p("x"))
        monkeypatch.setitem(__import__("sys").modules, "docx", None)
        with pytest.raises(MissingPackage, match=r"graphbuilder\[docx\]"):
            read(data)


WHOLE = word(p("Godkendt."), row("a"))
