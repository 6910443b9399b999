"""HTML pages: the text that a person sees, and the outline of a page that a publishing system made. Nothing is fetched and nothing is run."""

from __future__ import annotations

import codecs
import re

from graphbuilder.errors import UnreadableDocument
from graphbuilder.model import Notice
from graphbuilder.read.content import Content
from graphbuilder.read.firstagenda import is_meeting_page, told_page
from graphbuilder.read.limits import within_limits
from graphbuilder.read.outlining import outlined
from graphbuilder.read.plain import decoded, refuse_other_kinds
from graphbuilder.read.webtext import blocks, joined, parsed

_MEDIA_TYPE = "text/html"
_HEAD = 4096
_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s{0,3}=\s{0,3}["']?\s{0,3}([\w.:-]{2,40})|<\?xml[^>]{0,60}?encoding\s{0,3}=\s{0,3}["']([\w.:-]{2,40})""",
    re.IGNORECASE,
)
# What pages call Latin-1 has always been Windows-1252 to a browser.
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-15": "iso8859-15"}


def read_html(data: bytes, name: str) -> Content:
    """The text of a page, headings as ``## Title``; raises :class:`UnreadableDocument` for one without text.

    Needs lxml; without it :class:`MissingPackage` says how to install it.
    """
    refuse_other_kinds(data, name)
    source, assumed = _decoded(within_limits(data, name, b"<"), name)
    notices = (
        (Notice("encoding", f"{name} does not say its encoding: {assumed}. Save it as UTF-8 if letters look wrong."),) if assumed else ()
    )
    root = parsed(source, name)
    if root is not None and is_meeting_page(root):
        told = told_page(root)
        if told.items:
            text, outline = outlined(told)
            return Content(text, _MEDIA_TYPE, (), notices, outline)
    text = "" if root is None else joined(blocks(root), "## ")
    if not text:
        raise UnreadableDocument(
            name, "is a page without text", "open it in a browser, wait until the minutes are shown, and save the whole page from there"
        )
    return Content(text + "\n", _MEDIA_TYPE, (), notices)


def _decoded(data: bytes, name: str) -> tuple[str, str | None]:
    """The page's characters, and what had to be assumed: a byte order mark comes first, then what the page says of itself, then a guess."""
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decoded(data, name)[0].removeprefix("\ufeff"), None
    said = _CHARSET.search(data[:_HEAD])
    if said:
        try:
            encoding = codecs.lookup((said[1] or said[2]).decode("ascii")).name
            if not encoding.startswith("utf-16"):
                return data.decode(_MEANT.get(encoding, encoding), "replace"), None
        except (LookupError, ValueError):
            pass
    return decoded(data, name)
