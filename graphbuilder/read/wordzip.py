"""The package that a Word document is: looked at before anything in it is unpacked."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from graphbuilder.errors import UnreadableDocument

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED_STREAM = "EncryptedPackage".encode("utf-16-le")
_MOST_PARTS = 10_000
_MOST_BYTES = 256 << 20
_MOST_XML = 48 << 20
_SWELLS = 200  # so many times its packed size is no text and no picture, but a bomb
_SMALL = 1 << 20
_TYPES = "[Content_Types].xml"
_WORD = re.compile(r"word/[^/]{1,40}\.xml$", re.IGNORECASE)
_FOLDER = b"word/"
_MACRO_TYPE = re.compile(rb"application/vnd\.ms-word\.(?:document|template)\.macroEnabled(?:Template)?\.main\+xml|"
                         rb"application/vnd\.openxmlformats-officedocument\.wordprocessingml\.template\.main\+xml")  # fmt: skip
_PLAIN_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_MACROS = re.compile(r"(?:^|/)(?:vbaProject\.bin|vbaData\.xml)$", re.IGNORECASE)


def checked(data: bytes, name: str) -> list[zipfile.ZipInfo]:
    """The parts of the package; raises :class:`UnreadableDocument` for what is no Word document, is locked, or would swell when unpacked."""
    if data.startswith(_OLE):
        if _LOCKED_STREAM in data:
            raise UnreadableDocument(name, "is locked with a password", "open it in Word and save a copy without one")
        raise UnreadableDocument(
            name, "is an old Word document (.doc), whatever it is called", "open it in Word and save it as .docx or PDF"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
            _within_bounds(parts, len(data), name)
            for part in parts:
                if part.filename.endswith((".xml", ".rels")) and _declares(package, part):
                    raise UnreadableDocument(
                        name, "holds a document type declaration, which no Word document has", "open it in Word and save it again as .docx"
                    )
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError, ValueError, NotImplementedError, RuntimeError, zlib.error):
        raise UnreadableDocument(
            name, "is damaged or no Word document", "open it in Word or LibreOffice and save it again as .docx"
        ) from None
    return parts


def is_word(data: bytes) -> bool:
    """Whether a ZIP archive is a Word document, or one that is too damaged to tell."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return any(_WORD.match(name) for name in package.namelist())
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError, ValueError, NotImplementedError):
        return _FOLDER in data


def has_macros(parts: list[zipfile.ZipInfo]) -> bool:
    """Whether macros lie in the package."""
    return any(_MACROS.search(part.filename) for part in parts)


def without_macro_type(data: bytes, parts: list[zipfile.ZipInfo]) -> bytes:
    """The package, its main part declared as an ordinary document where it is declared as one with macros or as a template."""
    if _TYPES not in {part.filename for part in parts}:
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        declared = package.read(_TYPES)
        plain = _MACRO_TYPE.sub(_PLAIN_TYPE, declared)
        if plain == declared:
            return data
        copy = io.BytesIO()
        with zipfile.ZipFile(copy, "w") as other:
            for part in parts:
                other.writestr(part.filename, plain if part.filename == _TYPES else package.read(part))
    return copy.getvalue()


def _within_bounds(parts: list[zipfile.ZipInfo], size: int, name: str) -> None:
    """A part is never unpacked to more than it declares, so what is declared is what has to be looked at."""
    whole = sum(part.file_size for part in parts)
    if (
        len(parts) > _MOST_PARTS
        or whole > _MOST_BYTES
        or whole > max(_SMALL, _SWELLS * size)
        or any(part.file_size > _MOST_XML for part in parts if part.filename.endswith((".xml", ".rels")))
        or any(part.file_size > max(_SMALL, _SWELLS * part.compress_size) for part in parts)
    ):
        raise UnreadableDocument(
            name,
            f"would swell to {max(1, whole >> 20)} MB when unpacked, as minutes never do",
            "open it in Word, take the pictures out and save it again",
        )
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableDocument(name, "is locked with a password", "save a copy without one")


def _declares(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    with package.open(part) as opened:
        return (
            re.search(rb"<\x00?!\x00?(?:D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E|E\x00?N\x00?T\x00?I\x00?T\x00?Y)", opened.read(4096))
            is not None
        )
