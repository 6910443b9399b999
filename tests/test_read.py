"""Reading files: which ones, in what encoding, and what is said of those that cannot be read."""

from __future__ import annotations

import hashlib
import io
import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphbuilder.errors import MissingPackage, UnreadableDocument, UsageError
from graphbuilder.parse import parse
from graphbuilder.read import READERS, find, read, read_bytes

MINUTES = "REFERAT Ledelsesforum d. 07-03-2019\n\nPunkt 1: LF - Ny kantine på rådhuset\n\n00.01.00-A21-3-19\n\nBeslutning\n\nGodkendt.\n"


def pdf(pages: list[list[tuple[float, float, str]]], *, text: bool = True) -> bytes:
    """A small PDF: each page a list of (left, distance from the top, line) in points, in Helvetica 11."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"]
    kids = []
    for page in pages:
        drawn = "".join(
            f"BT /F1 11 Tf {left} {842 - down} Td ({line.replace(chr(92), chr(92) * 2).replace('(', chr(92) + '(').replace(')', chr(92) + ')')}) Tj ET\n"
            for left, down, line in page
        )
        stream = drawn if text else "0 0 m 10 10 l S"
        objects.append(f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    made, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(made))
        made += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(made)}\n%%EOF"
    return made + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode("cp1252")


def paragraphs(*pieces: str, width: int = 85, first: float = 90) -> list[tuple[float, float, str]]:
    """Pieces of text wrapped to lines 14 points apart, with 26 points between pieces."""
    lines, down = [], first
    for piece in pieces:
        row = ""
        for word in piece.split(" "):
            if row and len(row) + len(word) + 1 > width:
                lines.append((60.0, down, row))
                row, down = word, down + 14
            else:
                row = f"{row} {word}".strip()
        lines.append((60.0, down, row))
        down += 26
    return lines


class TestFind:
    """find"""

    def test_folders_are_searched_whole_and_hidden_files_left_out(self, tmp_path):
        """Names are relative to the folder, sorted; hidden folders do not count, and papers of a kind that is not read are told."""
        for name in ("2019/b.txt", "2019/A.TXT", "c.md", ".hidden/d.txt", ".e.txt", "f.odt", "2020/g.pdf"):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text("x")
        said = []
        assert [found.name for found in find([str(tmp_path)], said.append)] == ["2019/A.TXT", "2019/b.txt", "2020/g.pdf", "c.md"]
        assert len(said) == 1
        assert "1 .odt" in said[0]
        assert "save it as .docx or PDF" in said[0]

    def test_json_in_a_folder_counts_only_when_it_is_an_agenda(self, tmp_path):
        """Settings and tables lie among minutes; given by name each is read, and says what it is."""
        (tmp_path / "agenda.json").write_text('{"Udvalg": {"Navn": "Rådet"}, "Dagsordenpunkter": []}')
        (tmp_path / "gold.json").write_text('{"items": [{"title": "Kantine"}]}')
        assert [found.name for found in find([str(tmp_path)])] == ["agenda.json"]
        assert [found.name for found in find([str(tmp_path / "gold.json")])] == ["gold.json"]

    def test_a_file_is_named_by_its_last_part_and_a_glob_by_its_fixed_part(self, tmp_path):
        """A file argument loses its folders; a glob keeps what it matched."""
        (tmp_path / "2019").mkdir()
        (tmp_path / "2019" / "a.txt").write_text("x")
        assert [found.name for found in find([str(tmp_path / "2019" / "a.txt")])] == ["a.txt"]
        assert [found.name for found in find([f"{tmp_path}/*/*.txt"])] == ["2019/a.txt"]

    def test_names_that_collide_take_the_names_of_their_folders(self, tmp_path):
        """Two folders with a file of one name give two names, in whatever order they are given."""
        folders = [tmp_path / "udvalg", tmp_path / "forum"]
        for folder in folders:
            folder.mkdir()
            (folder / "referat.txt").write_text(folder.name)
        for order in (folders, folders[::-1]):
            assert [found.name for found in find([str(folder) for folder in order])] == ["forum/referat.txt", "udvalg/referat.txt"]

    def test_a_file_given_twice_is_found_once(self, tmp_path):
        """Overlapping arguments do not read a file twice, and the name does not depend on their order."""
        (tmp_path / "a.txt").write_text("x")
        given = [str(tmp_path), str(tmp_path / "a.txt")]
        assert len(find(given)) == len(find(given[::-1])) == 1

    @pytest.mark.parametrize(
        "given, sentence",
        [
            ("missing.txt", "does not exist"),
            ("empty", "holds no minutes"),
            ("note.doc", "of a kind that is not read; save it as .docx or PDF"),
            ("*.pdf", "matches no minutes"),
        ],
    )
    def test_what_cannot_be_used_is_told_and_the_others_go_on(self, tmp_path, given, sentence):
        """Each problem is a sentence; with a listener the good paths are still found, without one it is a UsageError."""
        (tmp_path / "empty").mkdir()
        (tmp_path / "note.doc").write_text("x")
        (tmp_path / "good.txt").write_text("x")
        said = []
        found = find([str(tmp_path / given), str(tmp_path / "good.txt")], said.append)
        assert [one.name for one in found] == ["good.txt"]
        assert len(said) == 1
        assert sentence in said[0]
        with pytest.raises(UsageError, match=sentence):
            find([str(tmp_path / given)])


class TestText:
    """Text and Markdown files"""

    def test_source_and_line_ends(self, tmp_path):
        """The hash is of the bytes; line ends become newlines; nothing else of the text is changed."""
        data = "\ufeffPunkt 1\r\ncafe\u0301\rslut".encode()
        (tmp_path / "a.md").write_bytes(data)
        document = read(tmp_path / "a.md", "2019/a.md")
        assert document.text == "\ufeffPunkt 1\ncafe\u0301\nslut"
        assert document.source.sha256 == hashlib.sha256(data).hexdigest()
        assert (document.source.path, document.source.media_type) == ("2019/a.md", "text/markdown")
        assert document.notices == ()

    @pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
    def test_other_encodings_are_read_with_a_notice(self, encoding):
        """Danish letters come out right, and the notice says what was assumed."""
        document = read_bytes((MINUTES + "Særlige møder på rådhuset, økonomi").encode(encoding), "a.txt")
        assert document.text.endswith("Særlige møder på rådhuset, økonomi")
        assert [notice.code for notice in document.notices] == ["encoding"]

    def test_a_few_damaged_bytes_do_not_turn_the_rest_into_nonsense(self):
        """A UTF-8 file with a broken place stays UTF-8."""
        document = read_bytes("Rådhuset får nye døre på Æblevej".encode() + b"\xff", "a.txt")
        assert document.text == "Rådhuset får nye døre på Æblevej\ufffd"
        assert document.notices[0].code == "encoding"

    def test_civil_registration_numbers_are_masked_in_place(self):
        """The text has stars for the digits, and every offset holds."""
        document = read_bytes(b"Borger 010190-1234 klager", "a.txt")
        assert document.text == "Borger *********** klager"

    @pytest.mark.parametrize(
        "data, why",
        [
            (b"", "is empty"),
            (b"\xef\xbb\xbf \r\n\t", "is empty"),
            (b"%PDF-1.4 ...", "is a PDF"),
            (b"PK\x03\x04rest", "Office"),
            (bytes(range(256)) * 40, "binary"),
            (b"\x00\x01\x02\x03" * 500, "binary"),
        ],
    )
    def test_what_is_not_text_is_refused_with_the_cure(self, data, why):
        """Empty and binary files say why and what helps."""
        with pytest.raises(UnreadableDocument, match=why) as caught:
            read_bytes(data, "a.txt")
        assert caught.value.cure
        assert caught.value.name == "a.txt"

    @pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
    def test_a_file_without_permission(self, tmp_path):
        """A file that may not be read is named."""
        (tmp_path / "a.txt").write_text("x")
        (tmp_path / "a.txt").chmod(0)
        with pytest.raises(UnreadableDocument, match="may not be read"):
            read(tmp_path / "a.txt", "a.txt")

    def test_refused_files_say_why(self, tmp_path, monkeypatch):
        """Missing files, folders and refused files are each named with a cure."""
        with pytest.raises(UnreadableDocument, match="does not exist"):
            read(tmp_path / "no.txt", "no.txt")
        with pytest.raises(UnreadableDocument, match="is a folder"):
            read(tmp_path, "folder")
        monkeypatch.setattr(Path, "read_bytes", lambda self: (_ for _ in ()).throw(PermissionError(13, "denied")))
        with pytest.raises(UnreadableDocument, match="permissions"):
            read(tmp_path / "a.txt", "a.txt")

    @settings(max_examples=150, deadline=None)
    @given(st.binary(max_size=400))
    def test_any_bytes_are_a_document_or_refused(self, data):
        """Nothing but UnreadableDocument comes out of bad bytes, and a text has no carriage returns."""
        for name in ("a.txt", "a.md", "stdin"):
            try:
                document = read_bytes(data, name)
            except UnreadableDocument:
                continue
            assert "\r" not in document.text

    def test_every_suffix_has_a_reader(self):
        """The table is the whole list of kinds."""
        kinds = {".txt", ".md", ".markdown", ".pdf", ".docx", ".docm", ".html", ".htm", ".xhtml", ".xml", ".json"}
        assert set(READERS) == kinds


class TestPdf:
    """PDF files"""

    LONG = (
        "Administrationen har i samarbejde med de decentrale enheder udarbejdet et forslag til en ny struktur for kantinerne i kommunen, "
        "som skal behandles i foråret og derefter sendes i høring hos brugerne."
    )

    def test_wrapped_lines_become_paragraphs_again(self):
        """A PDF reads like the text file of the same minutes: one line a paragraph, blank lines between."""
        document = read_bytes(pdf([paragraphs("REFERAT Ledelsesforum d. 07-03-2019", self.LONG, "Beslutning", "Godkendt.")]), "a.pdf")
        assert document.text == f"REFERAT Ledelsesforum d. 07-03-2019\n\n{self.LONG}\n\nBeslutning\n\nGodkendt.\n"
        assert document.source.media_type == "application/pdf"
        assert document.pages == (0,)

    def test_a_title_over_two_lines_is_one(self):
        """Title, journal number and sections of a PDF are those of the text."""
        title = (
            "Punkt 1: LF - Orientering om den store øvelse på havnen i efteråret og om de mange nye planer for færgen v. Jytte (9.20-9.50)"
        )
        meeting = parse(
            read_bytes(
                pdf(
                    [paragraphs("REFERAT Ledelsesforum d. 07-03-2019", title, "14.03.02-P20-4-19", "Beslutning", "Taget til efterretning.")]
                ),
                "a.pdf",
            )
        )
        (item,) = meeting.items
        assert item.title == title.removeprefix("Punkt 1: ")
        assert (item.journal_number, item.presenters, item.time_slot) == ("14.03.02-P20-4-19", ("Jytte",), ("09:20", "09:50"))
        assert [outcome.kind for outcome in item.outcomes] == ["noted"]

    def test_running_heads_and_page_numbers_are_left_out_and_a_cut_sentence_is_put_together(self):
        """What stands on every page is no text; the pages' offsets are true."""
        first = paragraphs("Punkt 1: LF - Ny kantine", "00.01.00-A21-3-19", "Beslutning", width=85)
        cut = self.LONG[:85].rsplit(" ", 1)[0]
        first += [(60.0, 740.0, cut)]
        second = [(60.0, 90.0, self.LONG[len(cut) + 1 :][:80].rsplit(" ", 1)[0])]
        head = "Fjordby Kommune - Ledelsesforum"
        pages = [[(60.0, 30.0, head), *lines, (280.0, 815.0, f"Side {number} af 2")] for number, lines in enumerate((first, second), 1)]
        document = read_bytes(pdf(pages), "a.pdf")
        assert "Side" not in document.text
        assert head not in document.text
        assert len(document.pages) == 2
        assert document.text[document.pages[1] :].startswith(second[0][2][:20])
        assert f"{cut} {second[0][2]}" in document.text

    @pytest.mark.parametrize(
        "first, second, together",
        [
            ("om planen for sikkerheds-", "arbejdet i foråret", "sikkerhedsarbejdet"),
            ("om planen for børne-", "og ungeområdet i foråret", "børne- og ungeområdet"),
            ("om planen for IT-", "afdelingen i foråret", "IT-afdelingen"),
            ("om planen for e-", "handel i foråret", "e-handel"),
        ],
    )
    def test_words_broken_at_the_margin(self, first, second, together):
        """A hyphen that only breaks a word goes; one that belongs to it stays."""
        assert together in read_bytes(pdf([[(60.0, 90.0, first), (60.0, 104.0, second)]]), "a.pdf").text

    def test_rows_of_a_list_and_cells_of_a_table_stay_apart(self):
        """Rows begin lines, deeper ones with spaces; the cells of a table's row stay on one line."""
        lines = [(60.0, 90.0, "- Drift"), (74.0, 104.0, "- Nat"), (60.0, 150.0, "A. Planen vedtages"), (300.0, 150.0, "2. marts 2023")]
        text = read_bytes(pdf([lines]), "a.pdf").text
        assert "- Drift\n  - Nat" in text
        assert "\n\nA. Planen vedtages 2. marts 2023\n" in text

    @pytest.mark.parametrize("order", ["labels first", "values first", "row by row"])
    def test_labels_in_a_column_of_their_own_come_before_their_values(self, order):
        """*Dato:* and its day are one line, in whatever order the file draws the columns; a value of two lines stays with its label."""
        labels = [(60.0, 90.0, "Dato:"), (60.0, 104.0, "Sted:"), (60.0, 132.0, "Deltagere:")]
        values = [
            (150.0, 90.0, "9. maj 2017"),
            (150.0, 104.0, "Lokale 4"),
            (150.0, 118.0, "i kælderen"),
            (150.0, 132.0, "Anna Holm (A)"),
        ]
        names = [(150.0, 146.0, "Bo Lind (V)"), (60.0, 190.0, "Referat")]
        rows = {
            "labels first": labels + values,
            "values first": values + labels,
            "row by row": sorted(labels + values, key=lambda line: line[1]),
        }
        text = read_bytes(pdf([rows[order] + names]), "a.pdf").text
        assert text == "Dato: 9. maj 2017\nSted: Lokale 4\ni kælderen\nDeltagere: Anna Holm (A)\nBo Lind (V)\n\nReferat\n"

    @pytest.mark.parametrize("marks", [("1.", "2.", "3."), ("1", "1.1", "2"), ("A)", "B)", "C)")])
    def test_numbers_in_a_column_of_their_own_stand_before_their_titles(self, marks):
        """A list whose numbers are drawn apart from its texts comes out a row a line."""
        titles = ("Ny kantine", "Budget", "Eventuelt")
        lines = [
            *((60.0, 90.0 + 30 * at, mark) for at, mark in enumerate(marks)),
            *((90.0, 90.0 + 30 * at, one) for at, one in enumerate(titles)),
        ]
        text = read_bytes(pdf([lines]), "a.pdf").text
        assert text.split("\n\n") == [
            *(f"{mark} {title}" for mark, title in zip(marks[:2], titles, strict=False)),
            f"{marks[2]} {titles[2]}\n",
        ]

    def test_a_label_at_the_foot_of_a_column_keeps_its_place(self):
        """Text to the right that begins elsewhere is not the label's value."""
        lines = [(60.0, 90.0, "Godkendt."), (60.0, 200.0, "Bilag:"), (320.0, 90.0, "Punkt 2")]
        assert read_bytes(pdf([lines]), "a.pdf").text.split() == ["Godkendt.", "Bilag:", "Punkt", "2"]

    def test_text_in_two_columns_is_read_column_by_column(self):
        """The lines of each column are joined at its own margin, and a sentence goes on from the foot of one to the head of the next."""
        metrics = pytest.importorskip("reportlab.pdfbase.pdfmetrics")
        words, rows = (self.LONG + " ") * 3, [""]
        for word in words.split():
            longer = f"{rows[-1]} {word}".strip()
            rows = [*rows, word] if metrics.stringWidth(longer, "Helvetica", 11) > 220 else [*rows[:-1], longer]
        half = len(rows) // 2
        left = [(60.0, 120.0 + 14 * at, row) for at, row in enumerate(rows[:half])]
        right = [(320.0, 120.0 + 14 * at, row) for at, row in enumerate(rows[half:])]
        text = read_bytes(pdf([[(60.0, 90.0, "Referat"), *left, *right]]), "a.pdf").text
        assert text == f"Referat\n\n{words.strip()}\n"

    @pytest.mark.parametrize("pages", [2, 3])
    def test_a_head_of_several_lines_goes_out_of_every_page(self, pages):
        """A head may reach far down the page, as long as every line of it repeats; what is below it stays, and figures may change."""
        head = ("Fjordby Kommune", "Åbent referat", "Dato: 07.03.2019")
        made = [
            [
                *((400.0, 60.0 + 36 * at, line) for at, line in enumerate((*head, f"Side {number}"))),
                (60.0, 220.0, f"Punkt {'abc'[number]}: Kantine"),
            ]
            for number in range(pages)
        ]
        text = read_bytes(pdf(made), "a.pdf").text
        assert text.split("\n\n") == [
            *(f"Punkt {letter}: Kantine" for letter in "abc"[: pages - 1]),
            f"Punkt {'abc'[pages - 1]}: Kantine\n",
        ]

    def test_the_head_of_a_single_page_is_text(self):
        """Nothing repeats: only a page number at the edge goes."""
        text = read_bytes(pdf([[(60.0, 40.0, "Fjordby Kommune"), (60.0, 90.0, "Kantine"), (280.0, 815.0, "Side 1 af 1")]]), "a.pdf").text
        assert text.split() == ["Fjordby", "Kommune", "Kantine"]

    def test_a_heading_as_long_as_its_line_is_not_joined_with_its_text(self):
        """The heading that eDoc prints above a decision, and any heading in bold type."""
        heading = "Kultur- og Fritidsudvalgets beslutning den 07.03.2019 Punkt 4 og"
        assert f"{heading} Indstillingen" in read_bytes(pdf([[(60.0, 90.0, heading), (60.0, 104.0, "Indstillingen")]]), "a.pdf").text
        heading = heading.removesuffix(" og")
        assert f"{heading}\nIndstillingen" in read_bytes(pdf([[(60.0, 90.0, heading), (60.0, 104.0, "Indstillingen")]]), "a.pdf").text

    def test_the_indented_lines_of_a_rows_text_belong_to_it(self):
        """A row that fills its line goes on below, indented."""
        lines = [
            (60.0, 90.0, "x" * 80),
            (60.0, 120.0, "b. Temamøde i januar om de nye cykelstier ved havnen og hvordan vi"),
            (80.0, 134.0, "hjælper"),
        ]
        assert "hvordan vi hjælper" in read_bytes(pdf([lines]), "a.pdf").text

    def test_what_nobody_can_read_is_left_out(self):
        """Marks of the system in type of two points are no text."""
        data = pdf([[(60.0, 90.0, "Kantine"), (60.0, 120.0, "09-05-2017 14:00")]])
        first, _, second = data.partition(b"BT /F1 11 Tf 60.0 722.0")
        small = first + b"BT /F1 02 Tf 60.0 722.0" + second
        assert read_bytes(small, "a.pdf").text == "Kantine\n"

    def test_a_locked_file_asks_for_a_copy_without_a_password(self):
        """The sentence says what is wrong and what helps."""
        canvas = pytest.importorskip("reportlab.pdfgen.canvas")
        made = io.BytesIO()
        page = canvas.Canvas(made, encrypt="hemmeligt")
        page.drawString(60, 700, "Kantine")
        page.save()
        with pytest.raises(UnreadableDocument, match="locked with a password; save a copy without one"):
            read_bytes(made.getvalue(), "a.pdf")

    @settings(max_examples=60, deadline=None)
    @given(
        st.lists(
            st.tuples(
                st.sampled_from([60.0, 90.0, 320.0]), st.integers(40, 800).map(float), st.sampled_from(["Dato:", "1.", "x y", "Bilag"])
            )
        )
    )
    def test_no_word_is_lost_or_doubled_whatever_stands_where(self, lines):
        """Moving labels to their values keeps every word (a number alone at the edge is a page number, and lines on one spot are one line)."""
        spots = {}
        for left, down, word in lines:
            spots[round(down / 14)] = (left, 120 + (down - 40) * 0.75 // 14 * 14, word)
        kept = {line[1]: line for line in spots.values()}
        words = sorted(word for line in kept.values() for word in line[2].split())
        if words:
            assert sorted(read_bytes(pdf([list(kept.values())]), "a.pdf").text.split()) == words

    @pytest.mark.parametrize(
        "data, why",
        [
            (pdf([[]], text=False), "no text"),
            (b"%PDF-1.4\nrubbish", "damaged"),
            (b"", "damaged"),
            (b"plain text", "damaged"),
        ],
    )
    def test_what_cannot_be_read_is_named(self, data, why):
        """A scanned page asks for OCR; a damaged file for another copy."""
        with pytest.raises(UnreadableDocument, match=why):
            read_bytes(data, "a.pdf")

    def test_a_missing_package_is_named_with_the_way_to_get_it(self, monkeypatch):
        """Without pypdfium2 the sentence holds the install line."""
        monkeypatch.setitem(__import__("sys").modules, "pypdfium2", None)
        with pytest.raises(MissingPackage, match=r"graphbuilder\[pdf\]"):
            read_bytes(pdf([paragraphs("x")]), "a.pdf")

    @pytest.mark.parametrize(
        "data, media_type",
        [
            (b"<!DOCTYPE html><p>Kantine", "text/html"),
            (b"  <HTML><p>Kantine", "text/html"),
            (b'<?xml version="1.0"?>\n<html><p>Kantine</p></html>', "text/html"),
            (b"<p>Kantine</p> er en linje", "text/plain"),
        ],
    )
    def test_a_page_from_standard_input_is_known_by_its_beginning(self, data, media_type):
        """A page says what it is; a line of text with a tag in it is text."""
        assert read_bytes(data, "stdin").source.media_type == media_type

    @pytest.mark.parametrize("member", ["a.txt", "xl/workbook.xml", "sword/a.xml"])
    def test_another_archive_than_a_word_document_from_standard_input_says_so(self, member):
        """An archive holds many documents and is given as a file; one that is cut off is called damaged."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr(member, "Kantine")
        with pytest.raises(UnreadableDocument) as caught:
            read_bytes(out.getvalue(), "stdin")
        assert str(caught.value) == (
            "stdin: is a ZIP archive and no Word document; give an archive as a file whose name ends in .zip, or the files in it."
        )

    def test_a_word_document_from_standard_input_that_is_cut_off_says_so(self):
        """It is not taken for another archive."""
        data = (Path(__file__).parent / "data" / "kinds" / "referat.docx").read_bytes()
        with pytest.raises(UnreadableDocument, match="damaged or no Word document"):
            read_bytes(data[:-400], "stdin")

    def test_a_pdf_from_standard_input_is_known_by_its_beginning(self):
        """Without a suffix the bytes tell."""
        assert read_bytes(pdf([paragraphs("Ny kantine")]), "stdin").source.media_type == "application/pdf"
