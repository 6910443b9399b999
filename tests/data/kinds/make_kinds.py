"""Write one invented meeting in every kind of file that is read: `python tests/data/kinds/make_kinds.py` (needs python-docx and reportlab).

Everything is invented. The structured files are laid out as their systems lay them out. No clock and no random number goes into them.
"""

from __future__ import annotations

import io
import json
import zipfile
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent
BODY, DAY, PLACE = "Teknik- og Miljøudvalget", "8. september 2020", "Udvalgsværelse 2, Fjordby Rådhus"
START, END = "16:30", "18:15"
PRESENT = ("Anna Holm (A)", "Bo Lind (V)", "Karen Østergaard (F)", "Ulla Toft (Ø)")
ABSENT = ("Jens Bakke (C)",)


class Item(NamedTuple):
    """An item: a paragraph that begins with `1. ` is a row of a list."""

    number: str
    title: str
    case: str
    sections: tuple[tuple[str, tuple[str, ...]], ...] = ()
    attachments: tuple[str, ...] = ()
    closed: bool = False


ITEMS = (
    Item("1", "Godkendelse af dagsorden", "00.22.04-A21-3-20", (("Beslutning", ("Godkendt.",)),)),
    Item(
        "2",
        "Ny cykelsti langs Fjordvejen",
        "05.01.12-P20-14-19",
        (
            ("Resumé", ("Udvalget skal tage stilling til en cykelsti på begge sider af Fjordvejen.",)),
            (
                "Sagsfremstilling",
                (
                    "Skolebestyrelsen på Havskolen har bedt om en sikker vej for de børn, der bor vest for åen.",
                    "Strækningen er 2,4 km lang, og der er plads til stien på kommunens egen jord.",
                ),
            ),
            ("Økonomi", ("Anlægget koster 6,2 mio. kr., som er afsat i Budget 2021.",)),
            (
                "Indstilling",
                (
                    "Direktøren for Teknik & Miljø indstiller,",
                    "1. at projektet godkendes",
                    "2. at anlægsbevillingen på 6,2 mio. kr. frigives",
                ),
            ),
            ("Beslutning", ("Godkendt. Bo Lind tog forbehold for udgiften.",)),
        ),
        ("Kort over strækningen", "Notat om trafiktal 2019"),
    ),
    Item(
        "3",
        "Lokalplan 214 - boliger ved Havnegade",
        "01.02.05-P16-7-20",
        (
            ("Sagsfremstilling", ("Forslaget giver plads til 48 boliger i to og tre etager.",)),
            ("Høring", ("Der kom fire høringssvar, og tre af dem handler om parkering.",)),
            ("Indstilling", ("Direktøren for Teknik & Miljø indstiller,", "1. at Byrådet vedtager lokalplanen endeligt")),
            ("Beslutning", ("Anbefales.",)),
        ),
        ("Lokalplan 214",),
    ),
    Item("4", "Lukket punkt", "82.02.00-G10-2-20", (), (), closed=True),
    Item("5", "Eventuelt", "00.22.04-A21-3-20", (("Beslutning", ("Intet.",)),)),
)


def html_of(paragraphs: tuple[str, ...]) -> str:
    """Write paragraphs as HTML, rows as an ordered list."""
    plain = "".join(f"<p>{escape(one)}</p>" for one in paragraphs if not one[0].isdigit())
    rows = "".join(f"<li>{escape(one[3:])}</li>" for one in paragraphs if one[0].isdigit())
    return plain + (f"<ol>{rows}</ol>" if rows else "")


def text() -> str:
    """Write the meeting as a text file."""
    people = [*("- " + name for name in PRESENT), "", "Fraværende:", *("- " + name for name in ABSENT)]
    head = ["Referat", "", f"Udvalg: {BODY}", f"Mødedato: {DAY} kl. {START} - {END}", f"Mødested: {PLACE}"]
    lines = [*head, "", "Mødedeltagere:", *people]
    for item in ITEMS:
        lines += ["", f"{item.number}. {item.title}", "", item.case]
        for heading, paragraphs in item.sections:
            lines += ["", heading]
            for before, paragraph in zip(("", *paragraphs), paragraphs, strict=False):
                rows = before[:1].isdigit() and paragraph[0].isdigit()
                lines += [paragraph] if rows else ["", paragraph]
        if item.attachments:
            lines += ["", "Bilag", "", *(f"- {name}" for name in item.attachments)]
    return "\n".join(lines) + "\n"


def word() -> bytes:
    """Write the meeting as a Word document: a table at its head, headings, numbered lists."""
    import docx

    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Fjordby Kommune - Teknik & Miljø"
    document.add_heading("Referat", 0)
    rows = (("Udvalg:", BODY), ("Mødedato:", f"{DAY} kl. {START} - {END}"), ("Mødested:", PLACE))
    table = document.add_table(len(rows), 2)
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, value in zip(row.cells, cells, strict=True):
            cell.text = value
    for label, people in (("Mødedeltagere:", PRESENT), ("Fraværende:", ABSENT)):
        document.add_paragraph(label)
        for name in people:
            document.add_paragraph(name, style="List Bullet")
    for item in ITEMS:
        _word_item(document, item)
    made = io.BytesIO()
    document.save(made)
    return without_clock(made)


def _word_item(document: Any, item: Item) -> None:
    document.add_heading(f"{item.number}. {item.title}", 1)
    document.add_paragraph(item.case)
    for heading, paragraphs in item.sections:
        document.add_heading(heading, 2)
        for paragraph in paragraphs:
            document.add_paragraph(paragraph)
    if item.attachments:
        document.add_heading("Bilag", 2)
        for name in item.attachments:
            document.add_paragraph(name, style="List Bullet")


def without_clock(made: io.BytesIO) -> bytes:
    """Write a package again with one date on all its parts."""
    fixed = io.BytesIO()
    with zipfile.ZipFile(made) as package, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as other:
        for part in package.infolist():
            other.writestr(zipfile.ZipInfo(part.filename, (2020, 9, 8, 0, 0, 0)), package.read(part), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()


def firstagenda_page() -> str:
    """Write the meeting as FirstAgenda's page is saved from a browser."""
    people = "".join(f"<li>{name}</li>" for name in PRESENT)
    rows = "".join(map(_page_row, ITEMS))
    return f"""<!DOCTYPE html>
<html lang="da"><head><meta charset="utf-8"><title>{BODY}</title><script>window.keys = {{"Meeting_Closed_Item": "Lukket punkt"}};</script></head>
<body><div class="container"><nav class="navbar"><a href="/">Forside</a></nav>
<div class="title"><h1 class="green dato">Referat {DAY} kl. {START.replace(":", ".")}</h1>
<h2 class="black"><span class="udvalg">{BODY}</span><span class="sted-divider"> - </span><span class="sted sted-container">{PLACE}</span></h2></div>
<table class="dagsordeninfo"><tbody>
<tr><td>Udvalg:</td><td><span class="udvalg">{BODY}</span></td></tr>
<tr><td>Mødedato:</td><td><span class="dato">tirsdag den {DAY} kl. {START.replace(":", ".")} - {END.replace(":", ".")}</span></td></tr>
<tr class="sted-container"><td>Mødested:</td><td><span class="sted">{PLACE}</span></td></tr>
<tr data-description-container="" hidden=""><td>Information:</td><td><span></span></td></tr>
<tr id="deltager-container"><td>Mødedeltagere:</td><td class="deltagere"><ul>{people}</ul></td></tr>
<tr><td>Fraværende:</td><td>{", ".join(ABSENT)}</td></tr>
</tbody></table>
<table id="dagsordenDetaljer" class="table dagsorden"><thead><tr><th>Punkt</th><th>Titel</th><th></th></tr></thead><tbody>{rows}</tbody></table></div>
<div class="modal" role="dialog"><h4>Tip en ven</h4><label for="mail">Din e-mail</label><input id="mail"></div></body></html>
"""


def _page_row(item: Item) -> str:
    parts = "".join(f'<h3>{escape(heading)}</h3><span class="resume">{html_of(paragraphs)}</span>' for heading, paragraphs in item.sections)
    links = "".join(
        f'<li><span class="label pdf-label" role="button">PDF</span><a class="bilag-link" href="/vis/pdf/bilag/{at}">{escape(name)}</a></li>'
        for at, name in enumerate(item.attachments)
    )
    papers = f'<h3>Bilag</h3><ul class="list-unstyled">{links}</ul>' if links else ""
    return (
        f'<tr class="punktrow"><td class="text-center punkt-tabel"><span class="label label-default">{item.number}</span></td>'
        f'<td class="punkt-tabel"><button class="overskrift-btn"><h2 class="overskrift text-left">{escape(item.title)}</h2></button>'
        f'<div class="details" style="display: none;"><span class="sagsnummer">{item.case}</span><div class="punkt"><h3></h3>'
        f'<div id="sagsfremstillingContainer">{parts}</div></div>{papers}</div></td>'
        '<td class="punkt-tabel"><span class="dropdown"><button>Menu</button><ul role="menu"><li><a>Hent som PDF</a></li></ul></span></td></tr>'
    )


def plain_page() -> str:
    """Write the meeting as an ordinary page of a municipality: a heading for each item and each section."""
    people = "".join(f"<li>{name}</li>" for name in PRESENT)
    items = []
    for item in ITEMS:
        parts = "".join(f"<h3>{escape(heading)}</h3>{html_of(paragraphs)}" for heading, paragraphs in item.sections)
        papers = "".join(f'<li><a href="bilag/{at}.pdf">{escape(name)}</a></li>' for at, name in enumerate(item.attachments))
        papers = f"<h3>Bilag</h3><ul>{papers}</ul>" if papers else ""
        items.append(f"<section><h2>{item.number}. {escape(item.title)}</h2><p>{item.case}</p>{parts}{papers}</section>")
    return f"""<!DOCTYPE html>
<html lang="da"><head><meta charset="utf-8"><title>Referat</title><style>nav {{ color: red }}</style></head><body>
<nav><ul><li>Forside</li><li>Dagsordener</li></ul></nav><main><h1>Referat</h1>
<dl><dt>Udvalg:</dt><dd>{BODY}</dd><dt>Mødedato:</dt><dd>{DAY} kl. {START} - {END}</dd><dt>Mødested:</dt><dd>{PLACE}</dd></dl>
<p>Mødedeltagere:</p><ul>{people}</ul><p>Fraværende:</p><ul><li>{ABSENT[0]}</li></ul>
{"".join(items)}</main><footer>Fjordby Kommune, Torvet 1</footer></body></html>
"""


def sbsys() -> str:
    """Write the meeting as a publication of SBSYS/eDagsorden."""
    members = "".join(
        f"<MeetingMember ID='{at}'><ParticipationStatusAsText>{status}</ParticipationStatusAsText><Name><![CDATA[{name}]]></Name></MeetingMember>"
        for at, (name, status) in enumerate([*((name, "Participating") for name in PRESENT), *((name, "Absent") for name in ABSENT)])
    )
    items = "".join(map(_sbsys_item, ITEMS))
    return f"""<?xml version="1.0" encoding="utf-8" standalone="yes"?>
<Publication><Published><![CDATA[09-09-2020 11:16:47]]></Published><PublicationTypeAsValue><![CDATA[2]]></PublicationTypeAsValue>
<Agendas><Agenda ID="32"><Meeting ID="26"><Members>{members}</Members><When><![CDATA[08-09-2020 {START}:00]]></When>
<Where><![CDATA[{PLACE}]]></Where><Until><![CDATA[08-09-2020 {END}:00]]></Until></Meeting><Name><![CDATA[{BODY}]]></Name>
<Committee ID="8"><CommitteeGroup ID="6"><Name><![CDATA[Stående udvalg]]></Name></CommitteeGroup><Name><![CDATA[{BODY}]]></Name></Committee>
<Items>{items}</Items></Agenda></Agendas></Publication>
"""


def _sbsys_item(item: Item) -> str:
    fields = "".join(
        f"<ItemField ID='{at}'><Caption><![CDATA[{heading}]]></Caption><HasContent>True</HasContent><Index>{at}</Index>"
        f"<Content><![CDATA[{html_of(paragraphs)}]]></Content></ItemField>"
        for at, (heading, paragraphs) in enumerate(item.sections, 1)
    )
    empty = "<ItemField ID='99'><Caption><![CDATA[Tidligere behandling]]></Caption><HasContent>False</HasContent><Index>0</Index><Content></Content></ItemField>"
    papers = "".join(f"<Enclosure ID='{at}'><Name><![CDATA[{name}]]></Name></Enclosure>" for at, name in enumerate(item.attachments))
    return (
        f"<Item ID='{item.number}'><Caption><![CDATA[{item.title}]]></Caption><Case ID='1'><Number><![CDATA[{item.case}]]></Number></Case>"
        f"<Enclosures>{papers}</Enclosures><IsPublic>{not item.closed}</IsPublic><Number>{item.number}</Number><Fields>{empty}{fields}</Fields></Item>"
    )


def acadre() -> str:
    """Write the meeting as an agenda of Acadre."""

    def table(name: str, fields: dict[str, str], inner: str = "") -> str:
        held = "".join(f'<field name="{key}">{escape(value)}</field>' for key, value in fields.items())
        return f'<table name="{name}"><fields>{held}</fields>{inner}</table>'

    members = "".join(table("commember", {}, table("member", {"name": name})) for name in (*PRESENT, *ABSENT))
    present = "".join(
        table("meetmember", {}, table("member", {"name": name, "absent": str(int(name in ABSENT))})) for name in (*PRESENT, *ABSENT)
    )
    items = ""
    for item in ITEMS:
        bullets = "".join(
            table("bullet", {"bulletname": heading, "bulletsortorder": str(at), "bulletcontent": html_of(paragraphs)})
            for at, (heading, paragraphs) in enumerate(item.sections, 1)
        )
        papers = "".join(table("enclosure", {"name": name, "sort": str(at), "access": "1"}) for at, name in enumerate(item.attachments, 1))
        fields = {"name": item.title, "accessname": "Lukket" if item.closed else "Åben", "caseno": item.case}
        items += table("agendaitemparents", {"sort": item.number}, table("agendaitem", fields, bullets + papers))
    meeting = {"name": BODY, "date": f"2020-09-08 {START}:00", "finish": f"2020-09-08 {END}:00", "location": PLACE}
    agenda = table("agenda", {"sysid": "7", "name": "Referat"}, items)
    return f"""<?xml version="1.0" encoding="utf-8"?>
<root>{agenda}{table("meeting", meeting, present)}{table("committee", {"sysid": "4", "name": BODY}, members)}</root>
"""


def edoc() -> str:
    """Write the meeting as eDoc publishes it: the text of an item whole, the closed item on an agenda of its own."""

    def item(one: Item) -> str:
        parts = [f"Sagsnr.: {one.case}"]
        for heading, paragraphs in one.sections:
            parts.append("\n\n".join((heading, *paragraphs)))
        papers = "".join(
            f'<Attachment attachmentid="{at}"><NeutralTitle>{escape(name)}</NeutralTitle><Title>{escape(name)}</Title>'
            "<PublishingType>SKAL PUBLICERES</PublishingType></Attachment>"
            for at, name in enumerate(one.attachments)
        )
        # The system writes a page break between sections, which XML forbids.
        whole = "\n\n&#xC;".join(map(escape, parts))
        published = "MÅ IKKE PUBLICERES" if one.closed else "SKAL PUBLICERES"
        return (
            f"<MeetingAgendaItem><AgendaItemNumber>{one.number}</AgendaItemNumber><FullText>{whole}</FullText>"
            f'<Document documentid="{one.number}"><NeutralTitle>{escape(one.title)}</NeutralTitle><PublishingType>{published}</PublishingType>'
            f"<Attachments>{papers}</Attachments></Document></MeetingAgendaItem>"
        )

    agenda = "".join(item(one) for one in ITEMS)
    return f"""<?xml version="1.0" encoding="utf-8"?>
<Meeting><Committee>{BODY}</Committee><MeetingDate>2020-09-08T{START}:00</MeetingDate><MeetingState>Referat endeligt godkendt</MeetingState>
<MeetingAgendaTypes><MeetingAgendaType><AgendaType>Åbent referat</AgendaType><MeetingAgendaItems>{agenda}</MeetingAgendaItems></MeetingAgendaType>
</MeetingAgendaTypes></Meeting>
"""


def firstagenda_json() -> str:
    """Write the meeting as FirstAgenda's page loads it."""
    people = [{"Navn": name, "Fravaerende": name in ABSENT} for name in (*PRESENT, *ABSENT)]
    value = {
        "Id": "fd2d6261-0000-4000-8000-46db433c496c",
        "Udvalg": {"Id": "ac4bbfca-0000-4000-8000-0e9717ed6adf", "Navn": BODY},
        "Moede": {
            "Dato": f"2020-09-08T{START}:00+02:00",
            "MeetingEndUtc": f"2020-09-08T{END}:00+02:00",
            "Sted": PLACE,
            "Navn": "Referat",
            "Moededeltagere": people,
        },
        "TillaegsDagsorden": False,
        "Dagsordenpunkter": [
            {
                "Punktnummer": item.number,
                "Navn": item.title,
                "SagsNummer": item.case,
                "IsOpen": not item.closed,
                "Felter": [
                    {
                        "Navn": None,
                        "Html": "".join(
                            f"<div><h3>{escape(heading)}</h3><span class='resume'>{html_of(paragraphs)}</span></div>"
                            for heading, paragraphs in item.sections
                        ),
                    }
                ],
                "Bilag": [{"Navn": name, "Order": at} for at, name in enumerate(item.attachments)],
            }
            for item in ITEMS
        ],
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


class Sheet:
    """A PDF that is written down the page, with a head of three lines on every page."""

    def __init__(self) -> None:
        from reportlab.pdfgen.canvas import Canvas

        self.made = io.BytesIO()
        self.canvas = Canvas(self.made, pagesize=(595, 842), pageCompression=0, invariant=1, lang="da-DK")
        self.page, self.down = 0, 0.0
        self.turn()

    def turn(self) -> None:
        """Begin a page."""
        if self.page:
            self.canvas.showPage()
        self.page, self.down = self.page + 1, 170
        self.canvas.setFont("Helvetica", 9)
        for at, line in enumerate(("Fjordby Kommune", f"{BODY} - åbent referat", f"Side {self.page}")):
            self.canvas.drawRightString(550, 842 - 40 - 40 * at, line)

    def column(self, left: float, lines: tuple[str, ...]) -> None:
        """Draw lines below each other without going down."""
        self.canvas.setFont("Helvetica", 11)
        for at, line in enumerate(lines):
            self.canvas.drawString(left, 842 - self.down - 14 * at, line)

    def write(self, paragraph: str, gap: float = 12, font: str = "Helvetica", left: float = 60) -> None:
        """Draw a paragraph, broken at the margin, and leave a gap below it."""
        from reportlab.pdfbase.pdfmetrics import stringWidth

        row = ""
        for word in [*paragraph.split(" "), ""]:
            if row and (not word or left + stringWidth(f"{row} {word}", font, 11) > 530):
                if self.down > 770:
                    self.turn()
                self.canvas.setFont(font, 11)
                self.canvas.drawString(left, 842 - self.down, row)
                row, self.down = word, self.down + 14
            else:
                row = f"{row} {word}".strip()
        self.down += gap


def pdf() -> bytes:
    """Write the meeting as a PDF: labels and numbers of items in a column of their own."""
    sheet = Sheet()
    sheet.write("Referat", font="Helvetica-Bold")
    sheet.column(60, ("Udvalg:", "Mødedato:", "Mødested:"))
    sheet.column(160, (BODY, f"{DAY} kl. {START} - {END}", PLACE))
    sheet.down += 14 * 3 + 12
    for label, people in (("Mødedeltagere:", PRESENT), ("Fraværende:", ABSENT)):
        for line in (label, *(f"- {name}" for name in people)):
            sheet.write(line, 0)
        sheet.down += 12
    for item in ITEMS:
        _pdf_item(sheet, item)
    sheet.canvas.save()
    return sheet.made.getvalue()


def _pdf_item(sheet: Sheet, item: Item) -> None:
    if sheet.down > 700:
        sheet.turn()
    sheet.canvas.setFont("Helvetica-Bold", 11)
    sheet.canvas.drawString(60, 842 - sheet.down, f"{item.number}.")
    sheet.write(item.title, font="Helvetica-Bold", left=90)
    sheet.write(item.case)
    for heading, paragraphs in item.sections:
        sheet.write(heading, 4, "Helvetica-Bold")
        for paragraph in paragraphs:
            sheet.write(paragraph)
    if item.attachments:
        sheet.write("Bilag", 4, "Helvetica-Bold")
        for name in item.attachments:
            sheet.write(f"- {name}", 0)
        sheet.down += 12


KINDS = {
    "referat.txt": text,
    "referat.docx": word,
    "referat.pdf": pdf,
    "firstagenda.html": firstagenda_page,
    "side.html": plain_page,
    "sbsys.xml": sbsys,
    "acadre.xml": acadre,
    "edoc.xml": edoc,
    "firstagenda.json": firstagenda_json,
}


def main() -> None:
    """Write the files beside this script."""
    for name, make in KINDS.items():
        made = make()
        (HERE / name).write_bytes(made if isinstance(made, bytes) else made.encode())


if __name__ == "__main__":
    main()
