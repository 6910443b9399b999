"""Write the one example that is a PDF: `python examples/make_pdf.py` (needs `reportlab`).

The minutes are invented, like everything in this folder. The file is laid out as a municipality's case system does it:
a front page with contents, a new page for each item, a footer on every page, and page breaks wherever a page is full,
in the middle of a sentence if need be. No clock and no random number goes into it and its streams are not compressed,
so the same reportlab writes the same bytes on every machine.
"""

from __future__ import annotations

from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

TARGET = Path(__file__).with_name("kultur-og-fritidsudvalget-2022-05-10.pdf")
HEADING = "REFERAT Kultur- og Fritidsudvalget d. 10-05-2022"
WHEN_AND_WHERE = ("Mødedato Tirsdag d. 10. maj 2022 kl. 16:30", "Mødested Udvalgsværelse 1")
SECTIONS = {"Anledning", "Sagsfremstilling", "Økonomi", "Indstilling", "Beslutning", "Bilag"}

# One paragraph a line.
BODY = """\
Punkt 1: KFU - Godkendelse af dagsorden
00.22.04-A21-2-22
Indstilling
Administrationen indstiller,
1. at dagsordenen godkendes.
Beslutning
Godkendt.
Punkt 2: KFU - Kulturpolitik 2022-2026
20.00.00-P22-1-20
Anledning
Forslag til Kulturpolitik 2022-2026 forelægges efter høring.
Sagsfremstilling
Udvalget godkendte den 3. marts 2020 en tidsplan for en ny kulturpolitik. Epidemien satte arbejdet på pause i halvandet år, og samtalesalonerne blev først holdt i efteråret 2021. Til gengæld mødte dobbelt så mange frem som forventet.
Forslaget består af tre pejlemærker. Det første handler om børns møde med kunst, det andet om byens rum som scene, og det tredje om de mange, der selv skaber kultur uden at kalde det kultur. Hvert pejlemærke har to mål, og målene følges op en gang om året i en kort beretning til udvalget. Det er ikke hensigten, at målene skal føre til nye indberetninger fra institutionerne, og derfor bygger de alene på tal, som allerede indsamles.
Ved høringsfristens udløb den 31. marts 2022 var der indkommet elleve svar. Seniorrådet roser sproget, men spørger til adgangen for kørestolsbrugere på Kulturkajen. Ungdomsrådet ønsker et øvested, hvor der må spilles højt efter kl. 22, og har tilbudt selv at stå for opsynet. Musikskolens bestyrelse finder, at de frivillige orkestre fylder for lidt. Administrationen foreslår at imødekomme de to første ønsker, mens det sidste henvises til drøftelserne om tilskud.
Kulturpolitikken afløser ikke fællesskabspolitikken, men de to politikker deler målet om åbne mødesteder. Verdensmålene om lighed og bæredygtige byer er skrevet ind i indledningen.
Økonomi
Der er afsat 1,35 mio. kr. årligt i Budget 2022 til at gennemføre politikken. Beløbet dækker en kulturpulje og en halv stilling.
Indstilling
Direktøren for Kultur & Børn indstiller,
1. at Kultur- og Fritidsudvalget anbefaler Byrådet at vedtage Kulturpolitik 2022-2026.
2. at høringssvarene besvares som foreslået.
Beslutning
Anbefales. Sagen går via ØU d. 24. maj til Byrådet d. 31. maj 2022.
Bilag
Kulturpolitik 2022-2026 - forslag
Høringssvar
Punkt 3: KFU - Frivilligstrategien - årlig status
27.69.40-P16-1-19
Anledning
Status på det tredje år med Frivilligstrategien.
Sagsfremstilling
Frivilligstrategien blev sendt tilbage til administrationen i maj 2019, taget op igen den 11. juni 2019 og endeligt vedtaget af Byrådet d. 27. august 2019. Frivilligkoordinator Jannik Møgelbjerg oplyser, at 62 små foreninger har fået hjælp til regnskab og vedtægter. Puljen på 200.000 kr. blev for første gang brugt helt op.
Indstilling
Chefen for Kultur & Fritid indstiller,
1. at status tages til efterretning.
Beslutning
Udvalget tog status til efterretning.
Punkt 4: KFU - Helhedsplan for Kulturkajen - 2. etape
01.02.00-P20-3-19
Anledning
Udvalget skal tage stilling til anden etape af helhedsplanen for Kulturkajen.
Sagsfremstilling
Første etape med byrum og bænke blev indviet i sommeren 2021. Anden etape omfatter ombygning af den gamle pakhusbygning til kulturhus, og udgiften er af rådgiveren anslået til 34 mio. kr. Styregruppen for Kulturkajen behandlede skitserne torsdag den 28. april 2022 og var delt i spørgsmålet om parkering.
Foreningen Havnehuset har meddelt, at den ikke ønsker at forlænge sin aftale om fælleshuset på de nuværende vilkår. Udvalgsformand Ole Dambæk har haft et møde med bestyrelsen.
Indstilling
Chefen for Miljø & Byrum indstiller,
1. at skitserne godkendes som grundlag for et udbud
2. at parkeringen løses på terræn
Beslutning
Udsat til mødet den 14. juni 2022. Udvalgsformanden ønsker forinden et notat om trafikken.
Bilag
Skitser 2. etape.pdf
Punkt 5: KFU - Lokaletilskud til aftenskoler 2022
18.14.00-Ø34-1-22
Anledning
Fordelingen af årets lokaletilskud skal godkendes.
Sagsfremstilling
Rammen er på 1,18 mio. kr. Otte aftenskoler har søgt, og Folkeoplysningsudvalget anbefalede fordelingen den 27. april 2022. Et hold i keramik har fået afslag, fordi deltagerantallet er under otte. Efter afslaget er der 62.500 kr. tilbage, som overføres til næste år.
Indstilling
Chefen for Kultur & Fritid indstiller,
1. at fordelingen godkendes.
Beslutning
Godkendt.
Punkt 6: KFU - Meddelelser
00.22.04-A21-2-22
Beslutning
Chefen for Kultur & Fritid orienterede om, at Idrætsstrategi 2019-2022 udløber ved årets udgang, og at Fjordby Idrætssamvirke gerne vil være med til at evaluere den.
Kulturnatten er i år lørdag den 20. august.
Punkt 7: KFU - Eventuelt
00.22.04-A21-2-22
Beslutning
Intet.
"""

WIDTH, HEIGHT = A4
MARGIN, TOP, BOTTOM = 35 * mm, 28 * mm, 30 * mm
# Helvetica is one of the fonts every reader of PDF has, and its WinAnsi encoding covers æøå: no font file is needed.
TEXT, BOLD = "Helvetica", "Helvetica-Bold"
SIZE, LEADING, GAP = 12, 23, 15
CONTENTS_PAGE, FIRST_ITEM_PAGE = 1, 2


def wrapped(text: str, font: str, size: int) -> list[str]:
    """Break `text` into the lines that it fills between the margins."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if stringWidth(longer, font, size) > WIDTH - 2 * MARGIN and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def style(paragraph: str) -> tuple[str, int]:
    """Choose font and size of a paragraph: item headings large, section headings bold, the rest plain."""
    if paragraph.startswith("Punkt "):
        return BOLD, 14
    return (BOLD, SIZE) if paragraph in SECTIONS else (TEXT, SIZE)


def pages() -> list[list[tuple[str, str, int, float]]]:
    """Lay out the items' pages: lines as (text, font, size, distance from the top of the page)."""
    laid: list[list[tuple[str, str, int, float]]] = []
    down = 0.0
    for paragraph in BODY.splitlines():
        font, size = style(paragraph)
        if paragraph.startswith("Punkt "):
            laid.append([])
            down = TOP
        for line in wrapped(paragraph, font, size):
            if down > HEIGHT - BOTTOM:
                laid.append([])
                down = TOP
            laid[-1].append((line, font, size, down))
            down += LEADING
        down += GAP
    return laid


def contents(laid: list[list[tuple[str, str, int, float]]]) -> list[tuple[str, int]]:
    """Return title and page number of every item, the label `Punkt N:` left off."""
    return [(page[0][0].partition(": ")[2], number) for number, page in enumerate(laid, FIRST_ITEM_PAGE) if page[0][0].startswith("Punkt ")]


def footer(canvas: Canvas, number: int, total: int) -> None:
    """Close the page with its number."""
    canvas.setFont(TEXT, 9)
    canvas.drawString(MARGIN, 15 * mm, "Fjordby Kommune")
    canvas.drawRightString(WIDTH - MARGIN, 15 * mm, f"Side {number} af {total}")
    canvas.showPage()


def front_page(canvas: Canvas, entries: list[tuple[str, int]]) -> None:
    """Draw heading, time and place, and contents with dot leaders."""
    canvas.setFont(BOLD, 16)
    canvas.drawString(MARGIN, HEIGHT - TOP, HEADING)
    canvas.setFont(TEXT, SIZE)
    down = TOP + 40
    for line in (*WHEN_AND_WHERE, "Indholdsfortegnelse"):
        canvas.drawString(MARGIN, HEIGHT - down, line)
        down += LEADING + GAP
    for title, number in entries:
        canvas.drawString(MARGIN, HEIGHT - down, f"{title.rstrip('.')}..... {number}")
        down += LEADING


def main() -> None:
    """Write the PDF beside this script."""
    laid = pages()
    total = len(laid) + 1
    canvas = Canvas(str(TARGET), pagesize=A4, pageCompression=0, invariant=1, lang="da-DK")
    canvas.setTitle(HEADING)
    canvas.setAuthor("Fjordby Kommune")
    front_page(canvas, contents(laid))
    footer(canvas, CONTENTS_PAGE, total)
    for number, page in enumerate(laid, FIRST_ITEM_PAGE):
        for line, font, size, down in page:
            canvas.setFont(font, size)
            canvas.drawString(MARGIN, HEIGHT - down, line)
        footer(canvas, number, total)
    canvas.save()


if __name__ == "__main__":
    main()
