"""From a path to a document, or to many: one small reader per kind of file, one table of readers.

To read another kind of file: write a function ``(bytes, name) -> Content`` in a file of its own and put it into ``READERS``.
Files that hold many documents (archives, tables) have readers of their own: :mod:`graphbuilder.read.containers`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePath

from graphbuilder.model import Document, Source
from graphbuilder.read import containers as _containers
from graphbuilder.read import paths as _paths
from graphbuilder.read.containers import CONTAINERS, Member, Refused, Remark, Wish, Yielded, holds_many
from graphbuilder.read.content import Content
from graphbuilder.read.exports import read_xml
from graphbuilder.read.firstagenda_json import read_json
from graphbuilder.read.opening import readable
from graphbuilder.read.paths import Found
from graphbuilder.read.pdf import read_pdf
from graphbuilder.read.plain import read_markdown, read_text
from graphbuilder.read.webpage import read_html
from graphbuilder.read.word import read_docx, read_package
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
    (re.compile(rb"PK\x03\x04"), read_package),
    (re.compile(rb"\s{0,99}(?:<\?xml[^>]{0,200}>\s{0,99})?<(?:!doctype\s{1,9}html|html)[\s>]", re.IGNORECASE), read_html),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s{0,99}<\?xml\s"), read_xml),
)

__all__ = [
    "CONTAINERS", "READERS", "Content", "Found", "Member", "Reader", "Refused", "Remark", "Wish", "Yielded", "find", "holds_many", "members", "read",
    "read_bytes",
]  # fmt: skip


def find(paths: Sequence[str], notes: Callable[[str], None] | None = None) -> list[Found]:
    """The files that can be read among files, folders and globs; see :func:`graphbuilder.read.paths.find`."""
    return _paths.find(paths, (*READERS, *CONTAINERS), notes)


def read(path: Path, name: str) -> Document:
    """The document in a file, called ``name``; raises :class:`UnreadableDocument` with the reason and the cure."""
    with readable(name):
        data = path.read_bytes()
    return read_bytes(data, name)


def members(file: Found, wish: Wish) -> Iterator[Yielded]:
    """What is in a file that holds many documents; see :func:`graphbuilder.read.containers.members`."""
    return _containers.members(file.path, file.name, READERS, wish)


def read_bytes(data: bytes, name: str, suffix: str | None = None) -> Document:
    """The document in bytes, as from standard input or from a container.

    ``suffix``, or that of ``name``, says the kind of file; without one that is read, as with ``""``, it is known by its beginning.

    Civil registration numbers are masked in the text; the hash is that of the bytes.
    """
    kind = PurePath(name).suffix.lower() if suffix is None else suffix
    reader = READERS.get(kind) or next((reader for begins, reader in _BEGINNINGS if begins.match(data)), read_text)
    content = reader(data, name)
    source = Source(name, hashlib.sha256(data).hexdigest(), content.media_type)
    return Document(source, mask_cpr(content.text), content.pages, content.notices, content.outline)
