"""HTML pages: what a person sees of them, in which encoding they are, and FirstAgenda's saved page."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphbuilder.errors import MissingPackage, UnreadableDocument
from graphbuilder.read import read_bytes
from graphbuilder.read.webtext import html_text

KINDS = Path(__file__).parent / "data" / "kinds"

PAGE = """<html><head><title>{body}</title></head><body>
<h1 class="dato green">{kind} 4. marts 2021 kl. 9.30</h1><h2><span class="udvalg black">Ældrerådet</span> <span class="sted">Lokale 4</span></h2>
<table>{people}<tr><td>Mødedato:</td><td><span class="dato">torsdag den 4. marts 2021 kl. 9.30</span></td></tr></table>
<table><tbody>{rows}</tbody></table></body></html>"""
ROW = """<tr class="{row}"><td class="punkt-tabel text-center"><span class="label">{number}</span></td><td class="punkt-tabel">
<h2 class="text-left overskrift">{title}</h2><div class="details">{case}<div class="punkt"><h3></h3>{parts}</div></div></td></tr>"""


def page(*rows: str, kind: str = "Referat", people: str = "") -> bytes:
    """A page of FirstAgenda with items."""
    return PAGE.format(body="Ældrerådet", kind=kind, people=people, rows="".join(rows)).encode()


def row(number: str, title: str, parts: str = "", case: str = "", classes: str = "isVisible punktrow") -> str:
    """The row of an item."""
    return ROW.format(number=number, title=title, parts=parts, case=f'<span class="sagsnummer">{case}</span>', row=classes)


class TestText:
    """What a person sees"""

    @pytest.mark.parametrize(
        "source, text",
        [
            ("<p>Ny  kantine\n på rådhuset</p><p>Godkendt.</p>", "Ny kantine på rådhuset\n\nGodkendt."),
            ("<div>Et<div>To</div>Tre</div>", "Et\n\nTo\n\nTre"),
            ("Linje et<br>linje to", "Linje et\nlinje to"),
            ("<p>Et<br><br>To</p>", "Et\n\nTo"),
            ("Ventetid<b>en</b> er <i>kort</i>.", "Ventetiden er kort."),
            ("<p>R&aring;d &amp; d&#229;d &lt;5&gt;&nbsp;kr.</p>", "Råd & dåd <5> kr."),
            ("<p>kom\u00admune\u200bbestyrelse</p>", "kommunebestyrelse"),
            ("<ul><li>Drift<ul><li>Nat</li></ul></li><li>Anlæg</li></ul>", "- Drift\n  - Nat\n- Anlæg"),
            ("<ol start=3><li>planen<li>budgettet</ol>", "3. planen\n4. budgettet"),
            ('<ol style="list-style-type: upper-alpha"><li>planen<li>budgettet</ol>', "A. planen\nB. budgettet"),
            ("<ol><li><p>planen</p><p>som vedlagt</p><li>x</ol>", "1. planen\n  som vedlagt\n2. x"),
            ("<table><tr><th>År<th>Kr.<tr><td>2021<td>5.000<tr><td>2022<td></table>", "År\tKr.\n2021\t5.000\n2022"),
            ("<table><tr><td><h2>Referat</h2><p>Et</p><td><p>To</p></table>", "Referat\n\nEt\n\nTo"),
            ("<dl><dt>Sted:</dt><dd>Lokale 4</dd><dt>Bilag</dt><dd>Kort</dd></dl>", "Sted: Lokale 4\n\nBilag\n\nKort"),
            ("<pre>Et\n  to</pre>", "Et\nto"),
            ("", ""),
        ],
    )
    def test_blocks_breaks_lists_and_tables(self, source, text):
        """Blocks are paragraphs, rows stand below each other, cells side by side, entities are letters."""
        assert html_text(source) == text

    @pytest.mark.parametrize(
        "hidden",
        [
            "<script>alert('x')</script>",
            "<style>p {color: red}</style>",
            "<nav>Forside</nav>",
            "<footer>Torvet 1</footer>",
            "<dialog open>Cookies</dialog>",
            '<div role="dialog">Cookies</div>',
            '<div class="fade modal">Tip en ven</div>',
            "<button>Hent</button>",
            "<select><option>Valg</select>",
            "<textarea>Skriv</textarea>",
            '<label for="a">Navn</label>',
            "<p hidden>Skjult</p>",
            '<p style="color:red; display : none">Skjult</p>',
            '<p aria-hidden="true">Skjult</p>',
            "<!-- Skjult -->",
            "<template>Skjult</template>",
            '<span class="sr-only">Skjult</span>',
        ],
    )
    def test_what_is_not_seen_or_only_clicked_is_left_out(self, hidden):
        """Scripts, navigation, dialogs, controls and hidden parts leave no text, and what stands after them stays."""
        assert html_text(f"<p>Før</p>{hidden}<p>Efter</p>") == "Før\n\nEfter"
        assert html_text(f"Før {hidden} efter").split() == ["Før", "efter"]

    def test_a_heading_that_is_a_button_and_a_page_inside_a_form_are_seen(self):
        """Accordions put headings into buttons, and some systems wrap the whole page in one form."""
        assert html_text("<form><button><h2>Punkt 1</h2></button><p>Godkendt.</p></form>") == "Punkt 1\n\nGodkendt."

    def test_headings_of_a_page_are_marked(self):
        """A page's headings begin with ##, whatever their level."""
        text = read_bytes(b"<html><h1>Referat</h1><h4>1. Kantine</h4><p>Godkendt.</p></html>", "a.html").text
        assert text == "## Referat\n\n## 1. Kantine\n\nGodkendt.\n"

    @settings(max_examples=150, deadline=None)
    @given(st.text(alphabet="<>/ =\"'&;abdilorptu!-\n", max_size=200))
    def test_any_markup_ends_in_text(self, source):
        """Broken markup gives some text, and no more characters than it had (marks of lists aside)."""
        text = html_text(source)
        assert "\n\n\n" not in text
        assert "\r" not in text

    def test_deep_nesting_and_many_tags_end_soon(self):
        """The work is bounded by the size: a hundred thousand open elements are read without a thought."""
        assert html_text("<div>" * 100_000 + "x").strip() in ("", "x")
        assert html_text("<p>a" * 2000).count("a") == 2000


class TestEncoding:
    """Which letters the bytes are"""

    @pytest.mark.parametrize(
        "head, encoding",
        [
            ('<meta charset="iso-8859-1">', "cp1252"),
            ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">', "cp1252"),
            ("<meta charset=utf-8>", "utf-8"),
            ("", "utf-16"),
            ("", "utf-8-sig"),
        ],
    )
    def test_the_page_says_its_encoding(self, head, encoding):
        """A mark at the beginning or the page's own word decides, and nothing has to be assumed."""
        document = read_bytes(f"<html><head>{head}</head><p>Økonomi på Ærø – nu</p></html>".encode(encoding), "a.html")
        assert document.text == "Økonomi på Ærø – nu\n"
        assert document.notices == ()

    def test_a_page_that_says_nothing_is_guessed_with_a_notice(self):
        """Latin letters without a word about them are Windows-1252."""
        document = read_bytes("<p>Rådhuset på Ærø</p>".encode("cp1252"), "a.htm")
        assert document.text == "Rådhuset på Ærø\n"
        assert [notice.code for notice in document.notices] == ["encoding"]


class TestFirstAgenda:
    """FirstAgenda's saved page"""

    def test_head_and_items_come_from_the_pages_own_classes(self):
        """Body, date, hour, place, kind, numbers, titles and case numbers are those of the page, and every place is true."""
        parts = '<h3>Beslutninger</h3><span class="resume"><div>Drøftet.</div></span><h3></h3><span class="resume">Kort om sagen.</span>'
        document = read_bytes(page(row("1", "Nye  stole", parts, "Sagsnr.: 21/118")), "a.html")
        outline = document.outline
        assert (outline.system, outline.body, outline.date, outline.start, outline.place, outline.kind) == (
            "FirstAgenda",
            "Ældrerådet",
            "2021-03-04",
            "09:30",
            "Lokale 4",
            "minutes",
        )
        (item,) = outline.items
        (section,) = item.sections
        assert (item.number, document.text[item.title.start : item.title.end], item.journal_number, item.closed) == (
            "1",
            "Nye stole",
            "21/118",
            None,
        )
        assert document.text[item.journal_span.start : item.journal_span.end] == "21/118"
        assert document.text[section.start : section.end] == "Beslutninger\n\nDrøftet."
        assert "Kort om sagen." in document.text[section.end : item.end]

    def test_an_agenda_has_no_decisions_and_empty_fields_give_no_section(self):
        """The heading says which paper it is; a decision that is not yet made, or a lone full stop, is no section."""
        parts = '<h3>Beslutninger</h3><span class="resume"><div>. </div></span><h3>Resume</h3><span class="resume">Stole.</span>'
        outline = read_bytes(page(row("1", "Nye stole", parts), kind="Dagsorden"), "a.html").outline
        assert outline.kind == "agenda"
        assert [section.heading for section in outline.items[0].sections] == ["Resume"]

    @pytest.mark.parametrize(
        "classes, title", [("punktrow", "Lukket punkt"), ("punktrow lukket", "Køb af jord"), ("punktrow", "LUKKET: Køb af jord")]
    )
    def test_closed_items(self, classes, title):
        """A closed item is known by its title or its class; open ones are not said to be open, for the page does not say so."""
        outline = read_bytes(page(row("1", "Stole"), row("2", title, classes=classes)), "a.html").outline
        assert [item.closed for item in outline.items] == [None, True]

    def test_people_are_read_with_their_parties_and_the_absent_apart(self):
        """Lists, commas and the row of those who were away."""
        people = "<tr><td>Mødedeltagere:</td><td>Anna Holm (A), Bo Lind (formand)</td></tr><tr><td>Afbud:</td><td><ul><li>Jens Bakke</ul></td></tr>"
        document = read_bytes(page(row("1", "Stole"), people=people), "a.html")
        got = [(one.name, one.party, one.role, one.present) for one in document.outline.attendees]
        assert got == [("Anna Holm", "A", None, True), ("Bo Lind", None, "formand", True), ("Jens Bakke", None, None, False)]
        assert all(document.text[one.start : one.end] == one.name for one in document.outline.attendees)

    def test_headings_pasted_into_a_section_are_no_sections(self):
        """What an editor pastes into a field stays in that field."""
        parts = '<h3>Resume</h3><div class="resume"><h2>Formål</h2><p>Stole.</p></div>'
        outline = read_bytes(page(row("1", "Stole", parts)), "a.html").outline
        assert [section.heading for section in outline.items[0].sections] == ["Resume"]

    def test_attachments_stand_where_the_outline_says(self):
        """Each link to a paper is an attachment; the button beside it is not part of its name."""
        document = read_bytes((KINDS / "firstagenda.html").read_bytes(), "firstagenda.html")
        item = document.outline.items[1]
        assert [document.text[one.start : one.end] for one in item.attachments] == ["Kort over strækningen", "Notat om trafiktal 2019"]
        assert item.sections[-1].heading == "Bilag"
        assert "PDF" not in document.text
        assert "Tip en ven" not in document.text

    def test_another_page_with_one_of_the_classes_is_an_ordinary_page(self):
        """One class alone is no evidence."""
        assert read_bytes(b'<p class="overskrift">Nyt</p><p class="udvalg">x</p>', "a.html").outline is None


class TestRefused:
    """Pages that cannot be read"""

    @pytest.mark.parametrize(
        "data, why",
        [
            (b"", "without text"),
            (b"<html><script>load()</script></html>", "without text"),
            (b"%PDF-1.4", "is a PDF"),
            (b"<html>" + b"<" * 2_100_000, "more parts"),
            (b"<div>" * 5000 + b"x", "nested deeper"),
        ],
    )
    def test_each_says_why_and_the_cure(self, data, why):
        """A page whose text a script fetches is not there when it is saved by itself."""
        with pytest.raises(UnreadableDocument, match=why) as caught:
            read_bytes(data, "a.html")
        assert caught.value.cure

    def test_a_missing_package_is_named(self, monkeypatch):
        """Without lxml the sentence holds the install line."""
        monkeypatch.setitem(__import__("sys").modules, "lxml", None)
        with pytest.raises(MissingPackage, match=r"graphbuilder\[html\]"):
            read_bytes(b"<p>x</p>", "a.html")
