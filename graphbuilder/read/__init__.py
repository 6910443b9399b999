"""From a path to a document: one small reader per kind of file, one table of readers.

To read another kind of file: write a function ``(bytes, name) -> Content`` in a file of its own and put it into ``READERS``.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from pathlib import Path, PurePath

from graphbuilder.errors import UnreadableDocument
from graphbuilder.model import Document, Source
from graphbuilder.read import paths as _paths
from graphbuilder.read.content import Content
from graphbuilder.read.exports import read_xml
from graphbuilder.read.firstagenda_json import read_json
from graphbuilder.read.paths import Found
from graphbuilder.read.pdf import read_pdf
from graphbuilder.read.plain import read_markdown, read_text
from graphbuilder.read.webpage import read_html
from graphbuilder.read.word import read_docx
from graphbuilder.text.privacy import mask_cpr

Reader = Callable[[bytes, str], Content]

READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".pdf": read_pdf,
    ".docx": read_docx,
    ".docm": read_docx,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".xml": read_xml,
    ".json": read_json,
}
# How the kinds begin that a name without a suffix (standard input) can be known by.
_BEGINNINGS: tuple[tuple[re.Pattern[bytes], Reader], ...] = (
    (re.compile(rb"%PDF-"), read_pdf),
    (re.compile(rb"PK\x03\x04"), read_docx),
    (re.compile(rb"\s{0,99}(?:<\?xml[^>]{0,200}>\s{0,99})?<(?:!doctype\s{1,9}html|html)[\s>]", re.IGNORECASE), read_html),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s{0,99}<\?xml\s"), read_xml),
)

__all__ = ["READERS", "Content", "Found", "Reader", "find", "read", "read_bytes"]


def find(paths: Sequence[str], notes: Callable[[str], None] | None = None) -> list[Found]:
    """The files that can be read among files, folders and globs; see :func:`graphbuilder.read.paths.find`."""
    return _paths.find(paths, tuple(READERS), notes)


def read(path: Path, name: str) -> Document:
    """The document in a file, called ``name``; raises :class:`UnreadableDocument` with the reason and the cure."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise UnreadableDocument(name, "does not exist", "look at the spelling and at the folder you are in") from None
    except PermissionError:
        raise UnreadableDocument(name, "may not be read by you", "change its permissions or take it out of the folder") from None
    except IsADirectoryError:
        raise UnreadableDocument(name, "is a folder, not a file", "give the files in it or the folder itself to the command") from None
    except OSError as error:
        raise UnreadableDocument(name, f"cannot be read ({error.strerror})", "check the disk or the network it lies on") from None
    return read_bytes(data, name)


def read_bytes(data: bytes, name: str) -> Document:
    """The document in bytes, as from standard input; the suffix of ``name`` says the kind, and without one the beginning of the bytes.

    Civil registration numbers are masked in the text; the hash is that of the bytes.
    """
    suffix = PurePath(name).suffix.lower()
    reader = READERS.get(suffix) or next((reader for begins, reader in _BEGINNINGS if begins.match(data)), read_text)
    content = reader(data, name)
    source = Source(name, hashlib.sha256(data).hexdigest(), content.media_type)
    return Document(source, mask_cpr(content.text), content.pages, content.notices, content.outline)
