"""HTML to the text that a person sees: paragraphs, headings, rows of lists and tables. Nothing is fetched and nothing is run."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from graphbuilder.errors import MissingPackage, UnreadableDocument

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# What is no text of the page, or is only there to be clicked.
_UNSEEN = frozenset((
    "script", "style", "noscript", "template", "head", "nav", "footer", "dialog", "input", "select", "textarea", "option",
    "datalist", "progress", "meter", "svg", "math", "canvas", "iframe", "object", "embed", "audio", "video", "map", "img",
))  # fmt: skip
_UNSEEN_ROLES = frozenset({"dialog", "alertdialog", "navigation", "search", "menu", "menubar", "tooltip", "contentinfo"})
_UNSEEN_CLASSES = frozenset({"modal", "sr-only", "visually-hidden", "skip-link"})
_UNSEEN_STYLE = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.IGNORECASE)
_BLOCKS = HEADINGS | frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "form", "header", "hr", "html", "legend", "li", "main", "ol", "p", "pre", "section", "summary",
    "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
# Characters that take no room: soft hyphen, zero width space and joiners, byte order mark.
_WIDTHLESS = dict.fromkeys(map(ord, "\xad\u200b\u200c\u200d\u2060\ufeff"))
_SPACE = re.compile(r"[ \t\r\n\f\v\xa0\u2002-\u200a\u202f]+")
_LETTERED = re.compile(r"list-style(?:-type)?\s{0,3}:\s{0,3}(upper|lower)-(?:alpha|latin)", re.IGNORECASE)
_BREAK = "\n"
_PREFORMATTED = "\v"  # stands for a line break of <pre> until the block is done


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or row. Rows of one list or table share a ``group`` (0 for none); ``level`` is 1-6 for a heading, else 0."""

    text: str
    group: int = 0
    level: int = 0


def html_text(source: str) -> str:
    r"""The text of an HTML fragment, as a field of an export holds it; headings are plain lines.

    >>> html_text("<p>Det indstilles,<br>at</p><ol><li>planen&nbsp;godkendes</ol>")
    'Det indstilles,\nat\n\n1. planen godkendes'
    """
    root = parsed(source)
    return "" if root is None else joined(blocks(root))


def parsed(source: str, name: str | None = None) -> Any:
    """The tree of an HTML page or fragment (lxml's), None where there is nothing in it.

    Parts nested deeper than 2,048 end it: raises :class:`UnreadableDocument` for the page called ``name``; of a fragment what lies deeper is lost.
    """
    try:
        from lxml import etree, html
    except ImportError:
        raise MissingPackage("Reading HTML", "html") from None
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True)
    try:
        root = html.document_fromstring(source.replace("\0", "").encode("utf-8", "replace"), parser=parser, ensure_head_body=True)
    except etree.ParserError:
        return None
    if name is not None and any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log):
        raise UnreadableDocument(
            name, "has parts nested deeper than a page of minutes ever has", "print it to PDF from a browser, and give that"
        )
    return root


def joined(found: Iterable[Block], heading: str = "") -> str:
    """Blocks as text, a blank line between them and none between the rows of one list or table; ``heading`` stands before headings."""
    text: list[str] = []
    group = 0
    for block in found:
        if not block.text:
            continue
        if text:
            text.append("\n" if group and block.group == group else "\n\n")
        text.append(f"{heading}{block.text}" if block.level else block.text)
        group = block.group
    return "".join(text)


def blocks(root: Any, leave_out: Collection[Any] = (), plain: Collection[Any] = ()) -> list[Block]:
    """What a person sees of ``root``, in order. Elements of ``leave_out`` are passed over, headings of ``plain`` are ordinary paragraphs.

    An empty heading is kept as a block without text, because it ends what stands before it.
    """
    from lxml import etree

    flow = _Flow(_layout_tables(root), frozenset(plain))
    unseen = frozenset(leave_out)
    walker = etree.iterwalk(root, events=("start", "end", "comment"))
    skipped: Any = None
    for event, element in walker:
        if event == "start":
            if element is not root and (element in unseen or is_unseen(element)):
                walker.skip_subtree()
                skipped = element
                continue
            flow.begin(element)
            flow.write(element.text)
        elif event == "end":
            if element is not skipped:
                flow.finish(element)
            if element is not root:
                flow.write(element.tail)
        elif element is not root:
            flow.write(element.tail)
    flow.flush()
    return flow.blocks


def is_unseen(element: Any) -> bool:
    """Whether a person does not see the element, or sees it only as something to click."""
    if not isinstance(element.tag, str) or element.tag in _UNSEEN:
        return True
    given = element.attrib
    if element.tag == "button":  # a heading that opens what stands below it is a button in many pages
        return not any(child.tag in HEADINGS for child in element.iterchildren())
    if not given:
        return False
    return (
        "hidden" in given
        or given.get("aria-hidden", "").lower() == "true"
        or given.get("role", "").lower() in _UNSEEN_ROLES
        or (element.tag == "label" and "for" in given)
        or not _UNSEEN_CLASSES.isdisjoint(classes(element))
        or _UNSEEN_STYLE.search(given.get("style", "")) is not None
    )


def classes(element: Any) -> list[str]:
    """The classes of an element, in whatever order they stand."""
    return str(element.get("class", "")).split()


def squashed(element: Any) -> str:
    """The text of one element on one line, what is not seen left out."""
    return " ".join(" ".join(block.text for block in blocks(element)).split())


def with_text(root: Any) -> set[Any]:
    """The elements of a tree that have text in them or below them."""
    found: set[Any] = set()
    for element in root.iter():
        holder = element if isinstance(element.tag, str) and (element.text or "").strip() else None
        for one in (holder, element.getparent() if element is not root and (element.tail or "").strip() else None):
            above = one
            while above is not None and above not in found:
                found.add(above)
                above = above.getparent() if above is not root else None
    return found


def _layout_tables(root: Any) -> frozenset[Any]:
    """Tables that only put things in their places: they hold headings or tables."""
    from lxml import etree

    found: set[Any] = set()
    around: list[Any] = []
    for event, element in etree.iterwalk(root, events=("start", "end"), tag=("table", *HEADINGS)):
        if event == "start":
            if around:
                found.add(around[-1])
            if element.tag == "table":
                if element.get("role") == "presentation":
                    found.add(element)
                around.append(element)
        elif element.tag == "table":
            around.pop()
    return frozenset(found)


@dataclass(slots=True)
class _Rows:
    """An open list: the number of its next row, None for bullets, and whether rows have letters (*A.*) instead of figures."""

    number: int | None
    letter: str = ""

    def mark(self) -> str:
        """What stands before the next row."""
        if self.number is None:
            return "- "
        self.number += 1
        if self.letter and self.number <= 27:
            return f"{chr(ord(self.letter) + self.number - 2)}. "
        return f"{self.number - 1}. "


class _Flow:
    """Collects running text into blocks while a page is walked through."""

    def __init__(self, layout: frozenset[Any], plain: frozenset[Any]) -> None:
        self.blocks: list[Block] = []
        self._layout, self._plain = layout, plain
        self._words: list[str] = []
        self._lists: list[_Rows] = []
        self._groups = 0
        self._mark = ""
        self._listed = False
        self._cells: list[str] | None = None
        self._cell: list[str] | None = None
        self._tables: list[bool] = []
        self._verbatim = 0
        self._label = False

    def write(self, text: str | None) -> None:
        """Running text, its white space as one space (in <pre> as it is)."""
        if not text:
            return
        text = text.translate(_WIDTHLESS)
        if self._verbatim:
            self._words.append(text.replace("\r\n", "\n").replace("\n", _PREFORMATTED))
        else:
            self._words.append(_SPACE.sub(" ", text))

    def begin(self, element: Any) -> None:
        """An element opens."""
        tag = element.tag
        if tag == "br":
            self._words.append(_BREAK)
        if tag not in _BLOCKS:
            return
        if not (tag == "dd" and self._label):
            self.flush()
        self._label = False
        if tag in ("ul", "ol"):
            self._open_list(element)
        elif tag == "li":
            self._mark = "  " * max(0, len(self._lists) - 1) + (self._row(element) if self._lists else "- ")
            self._listed = True
        elif tag == "table":
            self._tables.append(element not in self._layout)
            self._groups += 1
        elif tag == "tr" and self._in_data():
            self._cells = []
        elif tag in ("td", "th") and self._cells is not None:
            self._cell = []
        elif tag == "pre":
            self._verbatim += 1

    def finish(self, element: Any) -> None:
        """An element closes."""
        tag = element.tag
        if tag not in _BLOCKS:
            return
        if tag == "dt" and "".join(self._words).rstrip().endswith(":"):
            self._words.append(" ")  # "Sted:" and what stands beside it are one line
            self._label = True
            return
        if tag in HEADINGS and element not in self._plain and self._cell is None:
            self._flush_heading(int(tag[1]))
            return
        self.flush()
        self._close(tag)

    def _close(self, tag: str) -> None:
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()
            self._listed = bool(self._lists)
        elif tag == "li":
            self._mark = ""
        elif tag in ("td", "th") and self._cell is not None and self._cells is not None:
            self._cells.append(" ".join(self._cell))
            self._cell = None
        elif tag == "tr" and self._cells is not None:
            row = "\t".join(self._cells).rstrip("\t")
            self._cells = None
            if row.strip():
                self.blocks.append(Block(row, self._groups))
        elif tag == "table" and self._tables:
            self._tables.pop()
            self._cells = self._cell = None
        elif tag == "pre":
            self._verbatim -= 1

    def flush(self) -> None:
        """What was written so far becomes a block, or several where lines are left free in it."""
        for text in self._paragraphs():
            if self._cell is not None:
                self._cell.append(" ".join(f"{self._mark.strip()} {text}".split()))
            elif self._listed and self._lists:
                self.blocks.append(Block((self._mark or "  " * len(self._lists)) + text, self._groups))
            else:
                self.blocks.append(Block(self._mark + text))
            self._mark = ""

    def _flush_heading(self, level: int) -> None:
        text = " ".join(" ".join(self._paragraphs()).split())
        self.blocks.append(Block(text, 0, level))
        self._mark = ""

    def _paragraphs(self) -> Iterator[str]:
        text, self._words = "".join(self._words), []
        for paragraph in re.split(r"\n[ \n]*\n", text):
            lines = [line.strip() for line in paragraph.replace(_PREFORMATTED, "\n").split("\n")]
            if kept := "\n".join(line for line in lines if line):
                yield kept

    def _open_list(self, element: Any) -> None:
        if not self._lists:
            self._groups += 1
        if element.tag == "ul":
            self._lists.append(_Rows(None))
            return
        lettered = _LETTERED.search(element.get("style", ""))
        upper = element.get("type") == "A" or (lettered is not None and lettered[1].lower() == "upper")
        lower = element.get("type") == "a" or (lettered is not None and lettered[1].lower() == "lower")
        self._lists.append(_Rows(_figure(element.get("start"), 1), "A" if upper else "a" if lower else ""))

    def _row(self, element: Any) -> str:
        rows = self._lists[-1]
        if rows.number is not None:
            rows.number = _figure(element.get("value"), rows.number)
        return rows.mark()

    def _in_data(self) -> bool:
        return bool(self._tables) and self._tables[-1]


def _figure(given: str | None, otherwise: int) -> int:
    """The number that an attribute holds."""
    return int(given) if given and re.fullmatch(r"\d{1,4}", given.strip()) else otherwise
