"""Word documents: paragraphs, headings, rows of lists with the numbers that Word prints, and tables, in the order of the document.

Headers and footers are left out, and so is what tracked changes delete and what is hidden. Macros are never run, nothing linked is fetched.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graphbuilder.errors import MissingPackage, UnreadableDocument
from graphbuilder.model import Notice
from graphbuilder.read.content import Content
from graphbuilder.read.numbering import Numbering, W
from graphbuilder.read.wordstyles import Styles
from graphbuilder.read.wordzip import checked, has_macros, is_word, without_macro_type

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = frozenset(f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "tblPr", "trPr", "tcPr", "sdtPr", "instrText", "delText"))
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_TIGHT = 60  # twentieths of a point between two paragraphs that stand as lines of one


@dataclass(slots=True)
class _Line:
    """A paragraph or a row of a table as it is written, with the room Word leaves before and after it; ``tight`` rows follow each other."""

    text: str
    before: int = 0
    after: int = 0
    tight: int = 0


@dataclass(frozen=True, slots=True)
class _Opened:
    """The roots of a document's parts that are read; ``body`` and ``numbering`` are None where it has none."""

    body: Any
    styles: Any
    numbering: Any


def read_package(data: bytes, name: str) -> Content:
    """The same for bytes of which only the beginning is known: a Word document, or another ZIP archive, which is none."""
    if not is_word(data):
        raise UnreadableDocument(
            name, "is a ZIP archive and no Word document", "give an archive as a file whose name ends in .zip, or the files in it"
        )
    return read_docx(data, name)


def read_docx(data: bytes, name: str) -> Content:
    """The text of a Word document; raises :class:`UnreadableDocument` for one that is damaged, locked, empty, or swells when unpacked.

    Needs python-docx; without it :class:`MissingPackage` says how to install it.
    """
    parts = checked(data, name)
    opened = _opened(data, parts, name)
    text = "" if opened.body is None else _written(list(_Reader(opened).lines(opened.body)))
    if not text.strip():
        raise UnreadableDocument(
            name, "holds no text, as a scanned paper has none", "run OCR on it, or save the minutes themselves as .docx or PDF"
        )
    notices = (Notice("macros", f"{name} holds macros; none was run, and only its text was read."),) if has_macros(parts) else ()
    return Content(text, _MEDIA_TYPE, (), notices)


def _opened(data: bytes, parts: list[zipfile.ZipInfo], name: str) -> _Opened:
    try:
        import docx
    except ImportError:
        raise MissingPackage("Reading Word documents", "docx") from None
    try:
        document = docx.Document(io.BytesIO(without_macro_type(data, parts)))
        return _Opened(document.element.body, document.styles.element, _numbering_part(document))
    except Exception:  # noqa: BLE001 - a damaged package breaks the library in as many ways as there are bytes
        raise UnreadableDocument(
            name, "is damaged or no Word document", "open it in Word or LibreOffice and save it again as .docx"
        ) from None


def _written(lines: list[_Line]) -> str:
    """Lines with a blank one between paragraphs that Word sets apart, and around an empty paragraph."""
    text: list[str] = []
    before: _Line | None = None
    apart = False
    for line in lines:
        if not line.text:
            apart = True
            continue
        if before is not None:
            rows = line.tight and line.tight == before.tight
            near = rows or (not apart and max(before.after, line.before) < _TIGHT)
            text.append("\n" if near else "\n\n")
        text.append(line.text)
        before, apart = line, False
    return "".join((*text, "\n"))


class _Reader:
    """Walks through one document."""

    def __init__(self, opened: _Opened) -> None:
        self._styles = Styles(opened.styles)
        self._numbering = Numbering(opened.numbering)
        self._tables = 1  # 1 stands for lists
        self._carried = ""

    def lines(self, around: Any) -> Iterator[_Line]:
        """The lines of a body, cell or text box."""
        for element in around:
            if element.tag == f"{W}p":
                yield from self._paragraph(element)
            elif element.tag == f"{W}tbl":
                yield from self._table(element)
            elif isinstance(element.tag, str) and element.tag not in _GONE and element.tag != _FALLBACK:
                yield from self.lines(element)

    def _paragraph(self, paragraph: Any) -> Iterator[_Line]:
        boxes: list[Any] = []
        text = self._carried + "".join(_signs(paragraph, boxes))
        self._carried = ""
        mark = paragraph.find(f"{W}pPr/{W}rPr/{W}del")
        if mark is not None:  # the paragraph's end is deleted: it runs into the next
            self._carried = text
        else:
            text = "\n".join(stripped for line in text.split("\n") if (stripped := line.strip(" \xa0")))
            yield self._line(paragraph, text)
        for box in boxes:
            yield _Line("")
            yield from self.lines(box)
            yield _Line("")

    def _line(self, paragraph: Any, text: str) -> _Line:
        shape = self._styles.shape(paragraph)
        if not text:
            return _Line("")
        label = self._numbering.label(shape.list, shape.level) if shape.list else None
        if shape.heading:
            return _Line(f"## {label or ''}{' '.join(text.split())}", 240, 240)
        if label is None:
            return _Line(text, shape.before, shape.after)
        indent = "" if self._numbering.is_compound(shape.list, shape.level) else "  " * shape.level
        return _Line(f"{indent}{label}{text}", shape.before, shape.after, tight=1)

    def _table(self, table: Any) -> Iterator[_Line]:
        self._tables += 1
        number = self._tables
        yield _Line("")
        for row in table.iter(f"{W}tr"):
            if next(row.iterancestors(f"{W}tbl")) is not table or row.find(f"{W}trPr/{W}del") is not None:
                continue
            cells = ["\n".join(line.text for line in self.lines(cell) if line.text) for cell in _cells(row)]
            while cells and not cells[-1]:
                cells.pop()
            # The lines of the last cell stay lines: "Deltagere:", and beside it a name on each line.
            text = "\t".join([*(" ".join(cell.split()) for cell in cells[:-1]), *cells[-1:]])
            if text.strip():
                yield _Line(text, tight=number)
        yield _Line("")


def _cells(row: Any) -> Iterator[Any]:
    """The cells of a row, also those inside content controls; one that continues the cell above is passed over."""
    for element in row:
        if element.tag == f"{W}tc":
            merged = element.find(f"{W}tcPr/{W}vMerge")
            if merged is None or merged.get(f"{W}val") == "restart":
                yield element
        elif element.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
            yield from _cells(element)


def _signs(element: Any, boxes: list[Any]) -> Iterator[str]:
    """The printed characters of a paragraph; the text boxes that hang in it are put into ``boxes``."""
    for child in element:
        if not isinstance(child.tag, str) or child.tag in _GONE or child.tag == _FALLBACK:
            continue
        name = child.tag.removeprefix(W)
        if name == "t":
            yield (child.text or "").replace("\n", " ")
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name == "txbxContent":
            boxes.append(child)
        elif name != "r" or not _is_hidden(child):
            yield from _signs(child, boxes)


def _is_hidden(run: Any) -> bool:
    hidden = run.find(f"{W}rPr/{W}vanish")
    return hidden is not None and hidden.get(f"{W}val") not in ("0", "false", "off")


def _numbering_part(document: Any) -> Any:
    """The root of the numbering part, None where the document has none."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    part = next(
        (one.target_part for one in document.part.rels.values() if one.reltype == RELATIONSHIP_TYPE.NUMBERING and not one.is_external), None
    )
    return getattr(part, "element", None)
