"""Text and Markdown files: bytes to text, in whatever encoding they were saved."""

from __future__ import annotations

import codecs
import re

from graphbuilder.errors import UnreadableDocument
from graphbuilder.model import Notice
from graphbuilder.read.content import Content

# Files that are often given the wrong suffix: how they begin, and what they are.
_MAGIC = (
    (b"%PDF-", "a PDF", "name it .pdf"),
    (b"PK\x03\x04", "a ZIP archive or an Office document", "name it .zip or .docx if it is one, or save it as text or PDF"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file", "save it as .docx or PDF"),
    (b"{\\rtf", "a rich text (RTF) file", "save it as .docx or PDF"),
    (b"\x89PNG", "a picture", "run OCR on it and save the text"),
    (b"\xff\xd8\xff", "a picture", "run OCR on it and save the text"),
    (b"\x1f\x8b", "a gzip archive", "unpack it"),
)
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\v\f\r\x1b")
_SAMPLE = 65_536
_MULTIBYTE = re.compile("[\x80-\U0010ffff]")


def read_text(data: bytes, name: str) -> Content:
    """The text of a ``.txt`` file; raises :class:`UnreadableDocument` for one that is empty or holds no text."""
    return _read(data, name, "text/plain")


def read_markdown(data: bytes, name: str) -> Content:
    """The text of a Markdown file, its marks left as they are."""
    return _read(data, name, "text/markdown")


def _read(data: bytes, name: str, media_type: str) -> Content:
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf\xa0"):
        raise UnreadableDocument(name, "is empty", "put the minutes into it or take it out of the folder")
    refuse_other_kinds(data, name)
    text, assumed = decoded(data, name)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    notices = (Notice("encoding", f"{name} is not UTF-8: {assumed}. Save it as UTF-8 if letters look wrong."),) if assumed else ()
    return Content(text, media_type, (), notices)


def refuse_other_kinds(data: bytes, name: str) -> None:
    """Raise :class:`UnreadableDocument` for a file that begins as another kind than text does, whatever its suffix says."""
    for magic, kind, cure in _MAGIC:
        if data.startswith(magic):
            raise UnreadableDocument(name, f"is {kind}, not text", cure)


def decoded(data: bytes, name: str) -> tuple[str, str | None]:
    """The text, and what had to be assumed to get it. A byte order mark stays as the text's first character."""
    if wide := _wide(data):
        return data.decode(wide, "replace"), f"it was read as {wide.upper()}"
    if _is_binary(data):
        raise UnreadableDocument(name, "holds binary data, not text", "give the file the suffix of its kind or save it as text")
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError:
        pass
    mended = data.decode("utf-8", "replace")
    broken = mended.count("\ufffd")
    if len(_MULTIBYTE.findall(mended)) > 2 * broken:  # most letters beyond ASCII are sound UTF-8: a few bytes are damaged
        return mended, f"{broken} damaged places were read as UTF-8 with the sign \ufffd"
    try:
        return data.decode("cp1252"), "it was read as Windows-1252"
    except UnicodeDecodeError:
        return data.decode("latin-1"), "it was read as Latin-1"


def _wide(data: bytes) -> str | None:
    """The name of the UTF-16 or UTF-32 form of the bytes, by their mark, or by the zeros that Latin letters have in every second place."""
    for mark, encoding in (
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(mark):
            return encoding
    sample = data[:_SAMPLE]
    even, odd = sample[0::2], sample[1::2]
    if odd and odd.count(0) > 0.8 * len(odd) and even.count(0) < 0.05 * len(even):
        return "utf-16-le"
    if even and even.count(0) > 0.8 * len(even) and odd.count(0) < 0.05 * len(odd):
        return "utf-16-be"
    return None


def _is_binary(data: bytes) -> bool:
    """Whether more than one byte in two hundred is a control character that no text has."""
    sample = data if len(data) <= 4 * _SAMPLE else data[: 2 * _SAMPLE] + data[-2 * _SAMPLE :]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls > len(sample) / 200
