"""`explain`: what of a document was recognised as what, in the margin, in colour, as a page and as JSON; nothing of a closed item."""

from __future__ import annotations

import io
import json
import re
import sys
from dataclasses import replace
from html.parser import HTMLParser
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from graphbuilder import pipeline
from graphbuilder.explain import explain, page, record, text
from graphbuilder.explain.annotations import Annotation
from graphbuilder.explain.labels import LABELS, margin
from graphbuilder.explain.rows import Page, flatten
from graphbuilder.facts import establish
from graphbuilder.mentions import annotate
from graphbuilder.model import Absence, Attendee, Document, Notice, Reading, Source, Span, Statement, Vote
from graphbuilder.parse import parse

MINUTES = """REFERAT Byrådet d. 04-03-2031

Mødedato: Tirsdag den 4. marts 2031 kl. 17:00

Indholdsfortegnelse

1. Godkendelse af dagsorden
2. Køb af grunden på Havnevej
3. Ny havnepromenade

Punkt 1: Godkendelse af dagsorden

Her står noget, som ingen regel forstår.

Beslutning

Godkendt.

Punkt 2: Lukket

12/3456

Sagsfremstilling

Kommunen køber Havnevej 7 for 3 mio. kr.

Punkt 3: ØU/BY - Ny havnepromenade

Sagsnr.: 00.01.00-A00-41-31

Sagsfremstilling

Promenaden koster 12 mio. kr.

Indstilling

Økonomiudvalget indstiller,

1. at promenaden bygges

Beslutning

Indstillingen godkendt med 8 stemmer for (A og V) og 3 imod (Ø).

Bilag

Skitse af promenaden

Side 3 af 12
"""
DOCUMENT_LINE = re.compile(r"(?P<letters>.{3}) +(?P<number>\d+) │(?: (?P<text>.*))?", re.DOTALL)


def read(words: str, name: str = "minutes.txt") -> Reading:
    """The reading of a text, whatever stands in it."""
    document = Document(Source(name, "0" * 64, "text/plain"), words)
    return Reading(document, establish(document, annotate(document, parse(document))))


def shown(reading: Reading) -> dict[int, tuple[str, str]]:
    """The letters and the text of each document line in the plain form, by number, the margin taken off."""
    lines = list(text.plain(explain(reading)))
    begin = lines.index("What the letters in the margin say:")
    begin += lines[begin:].index("") + 1
    found = {}
    for line in lines[begin:-2]:
        if line[:3] not in {" → ", " ! "}:
            parts = DOCUMENT_LINE.fullmatch(line)
            assert parts, line
            found[int(parts["number"])] = parts["letters"].strip(), parts["text"] or ""
    return found


def on_line(words: str, wanted: str) -> str:
    """The letters of the line that begins with ``wanted``."""
    return next(letters for letters, line in shown(read(words)).values() if line.startswith(wanted))


def notes(reading: Reading) -> list[str]:
    """What graphbuilder says under the lines."""
    return [note.text for row in explain(reading).rows for note in row.notes]


# --- what is recognised as what ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "letters"),
    [
        ("REFERAT Byrådet", "H"),
        ("Indholdsfortegnelse", "C"),
        ("1. Godkendelse af dagsorden", "C"),
        ("Punkt 1:", "T"),
        ("Her står noget", "???"),
        ("Godkendt.", "DO"),
        ("Sagsnr.:", "J"),
        ("Sagsfremstilling", "S"),
        ("Promenaden koster", "s"),
        ("Økonomiudvalget indstiller", "U"),
        ("1. at promenaden", "I"),
        ("Skitse", "B"),
        ("Side 3 af 12", "p"),
    ],
)
def test_the_margin_says_what_a_line_was_read_as(line, letters):
    """A letter for each thing on the line, three question marks for what no rule understood."""
    assert on_line(MINUTES, line) == letters


def test_what_was_read_stands_under_its_line():
    """Number, title and way of an item, the role of a heading in words, and what became of the item by which words."""
    told = notes(read(MINUTES))
    assert "item: number 3, title »ØU/BY - Ny havnepromenade«, way through the bodies: ØU → BY" in told
    assert "section: »Sagsfremstilling« read as presentation: the case as it is put before the meeting" in told
    assert "outcome: approved, by the words »Godkendt«" in told
    assert "recommended by: Økonomiudvalget" in told


def test_votes_remarks_absences_and_attendance_are_told_in_words():
    """Each stands where its words stand; somebody listed without a place stands in the head."""
    reading = read(MINUTES)
    body = reading.document.text
    at = body.index("med 8 stemmer")
    item = replace(
        reading.meeting.items[2],
        votes=(Vote("forslaget", "med 8 stemmer", at, at + 13, for_count=8, against_count=3, for_parties=("A", "V"), carried=True),),
        statements=(Statement(("Ø",), "3 imod", at + 32, at + 38),),
        absences=(Absence("Karen Holm", "disqualified", "Skitse", body.index("Skitse"), body.index("Skitse") + 6, party="A"),),
    )
    people = (Attendee("Bo Havgaard", "V", "formand", start=9, end=16), Attendee("Ida Torp", present=False))
    reading = replace(reading, meeting=replace(reading.meeting, attendees=people, items=(*reading.meeting.items[:2], item)))
    told = notes(reading)
    assert "vote: for: 8 (A, V); against: 3; carried; on »forslaget«" in told
    assert "remark: by Ø" in told
    assert "took no part: Karen Holm (A), disqualified (inhabil)" in told
    assert "attendance: Bo Havgaard (V), formand, present" in told
    assert ("People listed", "Ida Torp, absent") in explain(reading).facts
    letters = {line: letters for letters, line in shown(reading).values()}
    assert letters["Indstillingen godkendt med 8 stemmer for (A og V) og 3 imod (Ø)."] == "VRD"
    assert letters["Skitse af promenaden"] == "AB"


def test_the_head_tells_what_was_understood_and_what_was_not():
    """File, kind, body, date, layout with its reason, figures, and where the lines are that no rule understood."""
    facts = dict(explain(read(MINUTES)).facts)
    assert facts["File"] == "minutes.txt (text/plain)"
    assert facts["Read as"] == "minutes (referat); meeting held"
    assert facts["Body"] == "Byrådet"
    assert facts["Date"] == "2031-03-04 at 17:00"
    assert facts["Organisation"].startswith("not found")
    assert re.match(r"\w+, because: \S", facts["Layout"])
    assert "3 items, 1 closed item" in facts["Found"]
    assert re.fullmatch(r"\d\.\d% of the text, at line 13", facts["Not recognised"])


def test_a_warning_stands_in_the_head_and_at_its_place():
    """The head names the line; the sentence stands again under that line with a sign of its own."""
    explained = explain(read(MINUTES.replace("Punkt 3:", "Punkt 5:").replace("3. Ny", "5. Ny")))
    warned = next(one for one in explained.warnings if one.code == "item-number-missing")
    lines = list(text.plain(explained))
    assert any(line.startswith("  !") and f"line {warned.line}: {warned.message}" in line for line in lines)
    at = next(n for n, line in enumerate(lines) if "│ Punkt 5" in line)
    assert any(line.startswith(" ! ") and warned.message in line for line in lines[at + 1 : at + 4])


def test_a_warning_about_the_whole_document_stands_in_the_head_alone():
    """It has no line."""
    reading = read(MINUTES)
    reading = replace(reading, document=replace(reading.document, notices=(Notice("odd", "The file is odd."),)))
    assert next(one.line for one in explain(reading).warnings if one.code == "odd") is None
    assert "The file is odd." not in notes(reading)


def test_nothing_at_all_is_explained_too():
    """An empty text has a head and one empty line."""
    assert shown(read("")) == {1: ("", "")}


# --- closed items ------------------------------------------------------------------------------------------------------------------------


def every_form(reading: Reading) -> list[str]:
    """All that explain can print of a reading."""
    explained = explain(reading)
    screen = Console(file=io.StringIO(), force_terminal=True, width=60)
    text.print_explanation(explained, screen)
    printed = screen.file.getvalue()
    return [text.joined(text.plain(explained)), "".join(page.page([explained])), json.dumps(record.record(explained)), printed]


@pytest.mark.parametrize("secret", ["Havnevej", "Kommunen køber", "3 mio. kr."])
def test_nothing_of_a_closed_item_is_printed(secret):
    """Neither its text nor what the list of contents says of it, in any form; how much is left out is said."""
    for form in every_form(read(MINUTES)):
        assert secret not in form
        assert "lukket" in form
    assert "item 2, case 12/3456 is closed (lukket): 7 lines with 78 characters are left out here" in notes(read(MINUTES))


def test_a_contents_row_that_only_says_closed_is_shown():
    """*CF - Lukket punkt* tells nothing."""
    reading = read(MINUTES.replace("2. Køb af grunden på Havnevej", "2. BY - Lukket punkt"))
    assert on_line(reading.document.text, "2. BY - Lukket punkt") == "C"


def test_a_contents_row_without_number_is_shown_only_for_an_open_title():
    """Where items are closed, a row that is no open item's title may be a closed one's."""
    words = MINUTES.replace("1. Godk", "Godk").replace("2. Køb", "Køb").replace("3. Ny", "ØU/BY - Ny")
    lines = [line for _, line in shown(read(words)).values()]
    assert "Godkendelse af dagsorden" in lines
    assert not any("Køb af" in line for line in lines)


@pytest.mark.parametrize(
    "contents",
    [
        "1. Godkendelse af dagsorden.....1\n2. Køb af grunden på\nHavnevej.....2\n3. Ny havnepromenade.....3",
        "1. Godkendelse af dagsorden\n2. Køb af grunden på\nHavnevej\n3. Ny havnepromenade",
        "1. Godkendelse af dagsorden\n2. Køb af grunden på Havnevej.....2\n3. Ny havnepromenade.....3",
        "1. Godkendelse af dagsorden.....1\n2. Køb af grunden på\nHavnevej\n3. Ny havnepromenade\n",
        "Godkendelse af dagsorden.....1\nKøb af grunden på Havnevej.....2\nNy havnepromenade.....3",
    ],
)
def test_a_closed_items_row_is_hidden_however_it_is_printed(contents):
    """On two lines, with and without page numbers, numbers or an end."""
    before, after = MINUTES.split("1. Godkendelse", maxsplit=1)[0], MINUTES[MINUTES.index("Punkt 1:") :]
    for form in every_form(read(f"{before}{contents}\n\n{after}")):
        assert "Godkendelse af dagsorden" in form
        assert "Køb af" not in form
        assert "Havnevej" not in form


def test_unrecognised_text_around_a_hidden_row_stays_marked():
    """What runs over a closed item's row is marked before and behind it."""
    reading = read(MINUTES)
    start, end = MINUTES.index("1. Godk"), MINUTES.index("\n\nPunkt 1")
    reading = replace(reading, meeting=replace(reading.meeting, unrecognised=(Span(start, end),)))
    letters = {line: letters for letters, line in shown(reading).values()}
    assert letters["1. Godkendelse af dagsorden"] == letters["3. Ny havnepromenade"] == "???"
    assert "2. Køb af grunden på Havnevej" not in letters


def test_a_warning_that_quotes_a_hidden_row_keeps_silent():
    """The warning stays; its quotation does not."""
    words = MINUTES.replace("Punkt 2: Lukket", "Punkt 2: Lukket punkt\n\nSagen er lukket").replace("Punkt 3: ØU/BY - Ny", "Punkt 3: Ny")
    for form in every_form(read(words)):
        assert "Køb af grunden" not in form


def test_civil_registration_numbers_stay_masked(run):
    """The text shown is the text that is kept."""
    result = run("explain", "-", stdin=MINUTES.replace("Her står noget", "Borgeren 010190-1234 klager"))
    assert "010190" not in result.stdout
    assert "Borgeren ******" in result.stdout


# --- the text is the document's ------------------------------------------------------------------------------------------------------------

FRAGMENTS = [
    *MINUTES.split("\n\n"), "  ", "\f", "Punkt 4: Lukket", "Lukket dagsorden", "Indholdsfortegnelse", "4. Salg af Molevej 3.....7", "Beslutning: Udsat.",
    "x" * 90, "Medlemmer: Karen Holm (A), Jens Bro (V)", "A\tB\u202e\x1b[2J", "<b onclick=x>&amp;</b>", "Økonomiudvalget, 12-01-2031: Anbefales godkendt.",
]  # fmt: skip
TEXTS = st.one_of(
    st.lists(st.sampled_from(FRAGMENTS), max_size=25).map("\n\n".join),
    st.lists(st.sampled_from(FRAGMENTS), max_size=12).map("\n".join),
    st.text(max_size=300),
)


@settings(deadline=None, max_examples=80)
@given(TEXTS)
def test_what_is_printed_is_the_document_line_by_line(words):
    """Without its margin every line is the document's, but for the lines of closed items and signs that drive terminals; no line is lost."""
    reading = read(words)
    explained = explain(reading)
    lines = reading.document.text.split("\n")
    assert [number for row in explained.rows for number in range(row.number, row.last + 1)] == list(range(1, len(lines) + 1))
    printed = shown(reading)
    hidden = {row.number for row in explained.rows if row.hidden}
    assert {number: line for number, (_, line) in printed.items() if number not in hidden} == {
        row.number: text.shown(lines[row.number - 1]) for row in explained.rows if not row.hidden
    }
    assert all(printed[number] == ("L", "") for number in hidden)


@settings(deadline=None, max_examples=80)
@given(TEXTS)
def test_every_line_with_words_has_letters(words):
    """What has none is blank: text is recognised, or said not to be."""
    explained = explain(read(words))
    for row in explained.rows:
        start, end = explained.page.bounds(row.number)
        assert (
            bool(row.letters) == bool(explained.page.text[start:end].strip(" \t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u2028\u2029\u200b\ufeff"))
            or row.hidden
        )


@settings(deadline=None, max_examples=60)
@given(TEXTS, st.integers(21, 90))
def test_a_terminal_shows_the_same_words(words, width):
    """Wrapped beside the margin, every sign of the lines is still there, and no line is wider than the terminal."""
    explained = explain(read(words))
    screen = Console(file=io.StringIO(), force_terminal=True, color_system=None, width=width + 20)
    text.print_explanation(explained, screen)
    printed = re.sub(r"\x1b\[[\d;]*m", "", screen.file.getvalue())
    assert "\x1b" not in printed
    assert max(map(cell_len, printed.split("\n"))) <= width + 20
    rest = "".join(re.sub(r"(?m)^.{3} +\d* │ ?", "", printed).split())
    for row in explained.rows:
        line = "".join(text.shown(explained.page.text[slice(*explained.page.bounds(row.number))]).split())
        assert row.hidden or line in rest


KINDS = [kind for kind in LABELS if kind != "mention"]


@given(
    st.lists(
        st.builds(
            lambda kind, start, size: Annotation(kind, start, start + size), st.sampled_from(KINDS), st.integers(0, 30), st.integers(1, 20)
        )
    )
)
def test_flattened_pieces_neither_overlap_nor_leave_a_gap(found):
    """Together they are the text, and each knows all that lies on it."""
    pieces = list(flatten(found, 50))
    assert [place for piece in pieces for place in range(piece.start, piece.end)] == list(range(50))
    for piece in pieces:
        assert set(piece.kinds) == {one.kind for one in found if one.start <= piece.start and piece.end <= one.end}


def test_fine_pieces_lie_above_whole_lines():
    """The words of an outcome inside a decision have their own colour; the decision's letter still comes first."""
    pieces = list(flatten([Annotation("decision", 0, 20), Annotation("outcome", 5, 9)], 20))
    assert [piece.kinds[0] for piece in pieces] == ["decision", "outcome", "decision"]
    assert margin(("outcome", "decision")) == "DO"


@pytest.mark.parametrize("words", ["", "a", "a\n", "\n\nb", "a\nbc\n\n"])
def test_lines_are_counted_as_an_editor_counts_them(words):
    """A line ends at a line feed, and the place of a character names its line."""
    made = Page.of(words)
    assert len(made.starts) == len(words.split("\n"))
    assert [made.line(place) for place in range(len(words))] == [words.count("\n", 0, place) + 1 for place in range(len(words))]


def test_the_work_grows_as_the_text_does():
    """Twice the minutes are explained with about twice the calls."""

    def calls(times: int) -> int:
        items = "".join(
            f"Punkt {n}: Sag {n}\n\nSagsfremstilling\n\nKaren Holm fik {n} kr.\n\n"
            + ("Lukket\n\n" if n % 5 == 0 else "")
            + "Beslutning\n\nGodkendt.\n\n"
            for n in range(1, times)
        )
        reading, count = read("REFERAT Byrådet d. 04-03-2031\n\n" + items), 0

        def counted(_frame, event, _argument):
            nonlocal count
            count += event in {"call", "c_call"}

        sys.setprofile(counted)
        try:
            text.joined(text.plain(explain(reading)))
        finally:
            sys.setprofile(None)
        return count

    assert calls(161) / calls(81) < 2.3


# --- the page ----------------------------------------------------------------------------------------------------------------------------


class Seen(HTMLParser):
    """The tags, attributes and line texts of a page as a browser takes them."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: set[str] = set()
        self.ids: list[str] = []
        self.lines: list[str] = []
        self.depth = 0

    def handle_starttag(self, tag, attrs):
        """Note the tag, its attributes and links, and where a line begins."""
        given = dict(attrs)
        self.tags.add(tag)
        self.attributes.update(given)
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "a":
            self.links.add(given["href"])
        if self.depth:
            self.depth += 1
        elif given.get("class") == "t":
            self.depth = 1
            self.lines.append("")

    def handle_endtag(self, tag):
        """Go up one."""
        self.depth = max(0, self.depth - 1)

    def handle_data(self, data):
        """Take the text of a line."""
        if self.depth:
            self.lines[-1] += data


def seen(*readings: Reading) -> Seen:
    """The page of some readings, taken apart."""
    parser = Seen()
    parser.feed("".join(page.page(explain(reading) for reading in readings)))
    return parser


@settings(deadline=None, max_examples=60)
@given(TEXTS, st.sampled_from(["a.txt", "<script>alert(1)</script>.txt", '"><img src=x onerror=alert(1)>']))
def test_text_of_documents_is_only_text_on_the_page(words, name):
    """No tag or attribute comes from a document or its name, and the lines say what the document says."""
    reading = read(words, name)
    parser = seen(reading)
    assert parser.tags <= {
        "html", "head", "meta", "link", "title", "style", "body", "article", "header", "h1", "h2", "dl", "dt", "dd", "ul", "li", "a", "code", "details",
        "summary", "main", "div", "span", "b", "i", "u", "footer", "p",
    }  # fmt: skip
    assert parser.attributes <= {"lang", "charset", "http-equiv", "content", "name", "rel", "href", "class", "title", "id", "open"}
    lines = reading.document.text.split("\n")
    # A page has no NUL and no other line end; safe text has neither.
    assert parser.lines == ["" if row.hidden else text.shown(lines[row.number - 1]) for row in explain(reading).rows]


def test_links_lead_to_lines_of_the_same_document():
    """Two documents on one page keep their lines apart, and every link has its line."""
    parser = seen(read(MINUTES), read(MINUTES))
    assert len(set(parser.ids)) == len(parser.ids)
    assert parser.links
    assert parser.links <= {f"#{name}" for name in parser.ids}


def test_the_page_asks_the_network_for_nothing():
    """Its policy allows its own style and no script."""
    html = "".join(page.page([explain(read(MINUTES))]))
    assert "default-src 'none'; style-src 'sha256-" in html
    assert "script" not in html
    assert not re.search(r"https?://|url\(|@import", html)


def test_colours_can_be_read():
    """Ink and the quiet colour on every ground that they stand on have WCAG's contrast for small text, by day and by night."""
    css = files("graphbuilder.explain").joinpath("page.css").read_text(encoding="utf-8")
    themes = [dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6})", block)) for block in re.findall(r":root \{(.*?)\}", css, re.DOTALL)]
    assert len(themes) == 2
    for colours in themes:
        assert set(LABELS) - {"mention"} <= set(colours)
        for kind in {*LABELS, "ground"} - {"mention"}:
            assert contrast(colours["ink"], colours[kind]) >= 4.5, kind
        for quiet, ground in (("quiet", "ground"), ("accent", "ground"), ("quiet", "printed"), ("quiet", "contents")):
            assert contrast(colours[quiet], colours[ground]) >= 4.5, (quiet, ground)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2 reckons it."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb``."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# --- the command -------------------------------------------------------------------------------------------------------------------------


def test_explain_reads_files_and_standard_input(run, tmp_path):
    """Several documents follow each other; no store is made."""
    (tmp_path / "a.txt").write_text(MINUTES, encoding="utf-8")
    result = run("explain", tmp_path / "a.txt", "-", stdin=MINUTES)
    assert result.exit_code == 0
    assert result.stdout.count("What the letters in the margin say:") == 2
    assert "\x1b" not in result.stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt"]


def test_explain_says_how_to_report(run):
    """The last sentence is for the person who found an error."""
    assert run("explain", "-", stdin=MINUTES).stdout.rstrip().split("\n")[-1].startswith("If something is read wrongly, send the lines")


@pytest.mark.parametrize("format_", ["text", "html", "json"])
def test_explain_writes_a_file_whole(run, tmp_path, format_):
    """The file is the same that stdout would get."""
    place = tmp_path / "explained"
    result = run("explain", "-", "--format", format_, "--output", place, stdin=MINUTES)
    assert result.exit_code == 0
    assert result.stdout == ""
    assert place.read_text(encoding="utf-8") == run("explain", "-", "--format", format_, stdin=MINUTES).stdout


def test_spans_of_the_json_cut_their_text_out_again(run):
    """Offsets count in the text that `extract --with-text` gives; a closed item has a place and no text."""
    made = json.loads(run("explain", "-", "--format", "json", stdin=MINUTES).stdout)
    assert {"T", "J", "S", "I", "D", "B", "?"} <= {span["letter"] for span in made["spans"]}
    for span in made["spans"]:
        assert span["text"] == (None if span["what"] == "closed" else MINUTES[span["start"] : span["end"]])
        assert span["line"] == MINUTES.count("\n", 0, span["start"]) + 1
    assert made["layout"]
    assert made["layout_because"]


def test_a_file_that_cannot_be_read_is_a_sentence(run, tmp_path):
    """Exit code 2, and no page of nothing."""
    result = run("explain", tmp_path / "nowhere.txt", "--output", tmp_path / "out.txt")
    assert result.exit_code == 2
    assert "nowhere.txt" in result.stderr
    assert not (tmp_path / "out.txt").exists()


def test_help_shows_an_example(run):
    """A line that can be typed."""
    assert "  graphbuilder explain" in run("explain", "--help").stdout


def test_a_pdf_is_explained_by_its_text(run):
    """Whatever kind `read` reads; the reading is the pipeline's own."""
    pytest.importorskip("pypdfium2")
    from conftest import EXAMPLES

    place = EXAMPLES / "kultur-og-fritidsudvalget-2022-05-10.pdf"
    result = run("explain", place)
    assert result.exit_code == 0
    assert "(application/pdf)" in result.stdout
    assert f"number {pipeline.extract(place, place.name).meeting.items[0].number}, title" in result.stdout
