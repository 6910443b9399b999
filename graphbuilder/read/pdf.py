"""PDF files: the text of the pages, put together so that it reads like a text file of the same minutes.

The lines of a page are joined to paragraphs by their geometry: a line whose neighbour's first word had no room goes on in the next, a wider
gap begins a new paragraph. What stands at the same place of the pages (a running head, *Side 3 af 12*) is left out.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

from graphbuilder.errors import MissingPackage, UnreadableDocument
from graphbuilder.read.content import Content
from graphbuilder.read.pdfcolumns import in_columns, in_rows, is_label
from graphbuilder.read.pdflines import Page, PageLine, body_lines

_MEDIA_TYPE = "application/pdf"
# pdfium writes a hyphen at the end of a line as this sign, and leaves out the line break.
_BROKEN_WORD = "\ufffe"
_LINE = re.compile("[^\r\n\ufffe]+\ufffe?")
_LIST_MARK = re.compile(r"(?:[-*•‣▪◦·–\uf0b7\uf0a7]|o(?=\s)|(?:\d{1,2}|[a-zæøå])[.)](?=\s)|[A-ZÆØÅ]\)(?=\s))(?:\s|$)")
_BULLET = re.compile(r"[-*•‣▪◦·–o\uf0b7\uf0a7](?:\s|$)")
# "børne- og ungeområdet": the hyphen stands for a part of the word and stays.
_SUSPENDED = re.compile(r"(?:og|eller|samt|&)\b")
# "IT-afdelingen", "e-boks", "2019-planen": the hyphen belongs to the word.
_HYPHENATED = re.compile(r"(?:[A-ZÆØÅ]{2,}|\d|\b\w)-$")
# "Kulturudvalgets beslutning den 07.03.2019 Punkt 4" is a heading of eDoc's minutes, as long as a line is.
_DECIDED = re.compile(
    r"[^!?:]{3,90}s beslutning den (?:\d{1,2}[-./]\d{1,2}[-./]\d{2,4}|\d{1,2}\. [a-z]{3,9} \d{4})(?:,? punkt \d{1,4})?", re.IGNORECASE
)
# A row of contents: what stands at its right end is a page number, beyond the margin of the text.
_CONTENTS = re.compile(r".*\D[ .\t]\d{1,3}")
_FONT_NAME = 128  # bytes of a font's name that are looked at
_LEGIBLE = 4.0  # points; what is smaller nobody is meant to read (field codes, marks of the system that made the file)
_NARROWEST = 0.55  # text reaches so far over the page; where all lines are shorter, none was broken
_FULL = 0.7  # a row of a list that is filled so far goes on in the indented line below it
_WIDER = 1.3  # a gap so many times the usual one begins a paragraph
_LEVEL = 14  # points of indentation that make a level of a list


@dataclass(frozen=True, slots=True)
class Layout:
    """What a document's lines have in common: right margin, usual distance of lines, left edge of its lists."""

    margin: float
    pitch: float
    edge: float

    def broken(self, before: PageLine, line: PageLine) -> bool:
        """Whether ``before`` ends because the first word of ``line`` had no room in it, or in the middle of a word."""
        if before.text[-1] == "-" and len(before.text) > 1 and before.text[-2].isalpha() and line.text[0].islower():
            return True
        if (before.heavy and not line.heavy) or _DECIDED.fullmatch(before.text):
            return False  # a heading, and the text below it
        word = len(line.text.split(maxsplit=1)[0])
        margin = self.margin if before.margin is None else before.margin
        # One sign for the space, and one because letters are not equally wide.
        return before.right + (word + 2) * line.sign > margin or self._hangs(before, line, margin)

    @staticmethod
    def _hangs(before: PageLine, line: PageLine, margin: float) -> bool:
        """Whether ``line`` is indented below a well filled first line of a list's row."""
        return bool(_LIST_MARK.match(before.text)) and line.left > before.left + 5 and before.right > margin * _FULL

    def separator(self, before: PageLine, line: PageLine) -> str:
        """What stands between two lines of one page."""
        if line.beside(before):
            near = line.left - before.right < 2 * line.sign
            return " " if near or _BULLET.fullmatch(before.text) or is_label(before) else "\t"
        step = before.bottom - line.bottom
        if step < -5 * self.pitch:  # from the foot of a column to the head of the next
            return self.separator_of_pages(before, line)
        if step < 0 or step > self.pitch * _WIDER:
            return "\n\n"
        if _LIST_MARK.match(line.text) or not self.broken(before, line):
            return "\n"
        return " "

    def separator_of_pages(self, before: PageLine, line: PageLine) -> str:
        """What stands between the last line of a page and the first of the next: a sentence that is cut in two is put together."""
        goes_on = before.text[-1] not in ".:;?!" and line.text[0].islower() and not _LIST_MARK.match(line.text)
        return " " if goes_on and self.broken(before, line) else "\n\n"

    def indented(self, line: PageLine) -> str:
        """The line, a list's row with two spaces for each level."""
        if not _BULLET.match(line.text):
            return line.text
        return "  " * max(0, round((line.left - self.edge) / _LEVEL)) + line.text


def read_pdf(data: bytes, name: str) -> Content:
    """The text of a PDF; raises :class:`UnreadableDocument` for one that is damaged, locked, or has pictures instead of text.

    Needs pypdfium2; without it :class:`MissingPackage` says how to install it.
    """
    pages = list(_pages(data, name))
    if not any(page.lines for page in pages):
        raise UnreadableDocument(name, "has pages but no text, as a scanned paper has", "run OCR on it first, for example with ocrmypdf")
    text, starts = _joined([in_columns(in_rows(lines)) for lines in body_lines(pages)], min(page.width for page in pages))
    return Content(text, _MEDIA_TYPE, starts)


def _pages(data: bytes, name: str) -> Iterator[Page]:
    try:
        import pypdfium2
    except ImportError:
        raise MissingPackage("Reading PDF files", "pdf") from None
    try:
        document = pypdfium2.PdfDocument(data)
        try:
            for page in document:
                yield Page(list(_lines(page.get_textpage())), page.get_height(), page.get_width())
        finally:
            document.close()
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableDocument(name, "is locked with a password", "save a copy without one") from None
        raise UnreadableDocument(name, "is damaged or no PDF", "open it in a PDF program and save it again") from None


def _lines(page: Any) -> Iterator[PageLine]:
    """The lines of a page of pypdfium2's, in its reading order."""
    text = page.get_text_range()
    for found in _LINE.finditer(text):
        raw = found[0].replace(_BROKEN_WORD, "-")
        line = raw.strip()
        if line:
            first = found.start() + raw.index(line[0])
            left, bottom, _, top = page.get_charbox(first, loose=True)
            right = page.get_charbox(first + len(line) - 1, loose=True)[2]
            if top - bottom >= _LEGIBLE:
                yield PageLine(
                    line, left, max(right, left + 1), bottom, top, heavy=_is_heavy(page, first) and _is_heavy(page, first + len(line) - 1)
                )


def _is_heavy(page: Any, at: int) -> bool:
    """Whether a character is printed in bold type, by the name of its font."""
    from pypdfium2 import raw

    name, flags = ctypes.create_string_buffer(_FONT_NAME), ctypes.c_int()
    raw.FPDFText_GetFontInfo(page.raw, at, name, _FONT_NAME, flags)
    return b"bold" in name.value.lower()


def _layout(pages: list[list[PageLine]], width: float) -> Layout:
    whole = [line.right for lines in pages for line in lines if line.margin is None]
    text = [line.right for lines in pages for line in lines if line.margin is None and not _CONTENTS.fullmatch(line.text)]
    margin = max(width * _NARROWEST, max(text or whole, default=0.0))
    edge = min((line.left for lines in pages for line in lines if _BULLET.match(line.text)), default=0.0)
    pitch = 1.25 * median([line.top - line.bottom for lines in pages for line in lines] or [12.0])
    usual = Layout(margin, pitch, edge)
    pairs = [(before, line) for lines in pages for before, line in pairwise(lines)]
    steps = [
        before.bottom - line.bottom for before, line in pairs if usual.broken(before, line) and 0 < before.bottom - line.bottom < 3 * pitch
    ]
    return Layout(margin, median(steps) if len(steps) > 2 else pitch, edge)


def _joined(pages: list[list[PageLine]], width: float) -> tuple[str, tuple[int, ...]]:
    """The text of all pages of a width, and where in it each page begins."""
    layout = _layout(pages, width)
    text: list[str] = []
    starts: list[int] = []
    length = 0
    before: PageLine | None = None
    for lines in pages:
        for at, line in enumerate(lines):
            separator = ""
            if before is not None:
                separator = layout.separator(before, line) if at else layout.separator_of_pages(before, line)
            written = layout.indented(line) if "\n" in separator or not separator else line.text
            if separator == " " and text[-1].endswith("-"):
                kept, separator = _hyphen(text[-1], line.text)
                length -= len(text[-1]) - len(kept)
                text[-1] = kept
            if not at:
                starts.append(length + len(separator))
            text += (separator, written)
            length += len(separator) + len(written)
            before = line
        if not lines:
            starts.append(length)
    return "".join((*text, "\n")), tuple(starts)


def _hyphen(before: str, line: str) -> tuple[str, str]:
    """The line before with its last hyphen kept or not, and what stands after it.

    ``børne- og`` keeps hyphen and space, ``IT-afdelingen`` the hyphen, ``sikkerhedsarbejdet`` neither.
    """
    if _SUSPENDED.match(line) or before[-2:-1] in (" ", ""):
        return before, " "
    if not line[0].islower() or _HYPHENATED.search(before[-12:]):
        return before, ""
    return before[:-1], ""
