"""XML exports of the systems that Danish municipalities make agendas in: one table of schemas, each known by the document's own elements.

An export is data: a document type declaration, with which XML can fetch files or swell without end, is refused before anything is parsed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from graphbuilder.errors import MissingPackage, UnreadableDocument
from graphbuilder.read.acadre import is_acadre, told_by_acadre
from graphbuilder.read.content import Content
from graphbuilder.read.edoc import is_edoc, told_by_edoc
from graphbuilder.read.limits import within_limits
from graphbuilder.read.outlining import Told, outlined
from graphbuilder.read.plain import refuse_other_kinds
from graphbuilder.read.sbsys import is_sbsys, told_by_sbsys

_MEDIA_TYPE = "application/xml"
_CURE = "export it from SBSYS/eDagsorden, Acadre or eDoc as they publish agendas, or save the minutes as PDF"
# Characters that XML forbids, as themselves or as references; some systems write them where somebody pasted a page break.
_FORBIDDEN = re.compile(rb"&#(?:x0*(?:[0-8bcefBCEF]|1[0-9a-fA-F])|0*(?:[0-8]|1[124-9]|2[0-9]|3[01]));|[\x00-\x08\x0b\x0c\x0e-\x1f]")
_WIDE = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Schema:
    """A system's own XML: how it is known, and what its file tells."""

    is_it: Callable[[Any], bool]
    told: Callable[[Any, str], Told]


SCHEMAS = (Schema(is_sbsys, told_by_sbsys), Schema(is_acadre, told_by_acadre), Schema(is_edoc, told_by_edoc))


def read_xml(data: bytes, name: str) -> Content:
    """The meeting in an export; raises :class:`UnreadableDocument` for XML that is damaged, unsafe, or of no system known here.

    Needs lxml; without it :class:`MissingPackage` says how to install it.
    """
    refuse_other_kinds(data, name)
    root = safe_tree(within_limits(data, name, b"<"), name)
    schema = next((schema for schema in SCHEMAS if schema.is_it(root)), None)
    if schema is None:
        raise UnreadableDocument(name, f"is XML of a kind that is not read (its first element is {str(root.tag)[:60]!r})", _CURE)
    told = schema.told(root, name)
    if not told.items:
        raise UnreadableDocument(
            name, f"is an export of {told.system} without any item", "export the agenda itself, or save the minutes as PDF"
        )
    text, outline = outlined(told)
    return Content(text, _MEDIA_TYPE, (), (), outline)


def safe_tree(data: bytes, name: str) -> Any:
    """The root element. Nothing is fetched and no entity is declared; forbidden characters are left out."""
    try:
        from lxml import etree
    except ImportError:
        raise MissingPackage("Reading XML files", "xml") from None
    damaged = UnreadableDocument(name, "is damaged or no XML", "export it again, or save the minutes as PDF")
    if not data.startswith(_WIDE):
        data = _FORBIDDEN.sub(b"", data)
    declared = UnreadableDocument(
        name, "is XML with a document type declaration, which could fetch files", "export it again without <!DOCTYPE>"
    )
    if _declares(data):
        raise declared
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_pis=True, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError):
        raise damaged from None
    if root.getroottree().docinfo.internalDTD is not None:  # in an encoding in which it could not be seen before
        raise declared
    return root


def _declares(data: bytes) -> bool:
    """Whether a declaration stands before the first element, after white space, comments and instructions."""
    text = data.decode("utf-16", "replace") if data.startswith(_WIDE) else data.decode("latin-1")
    at = 0
    while (at := text.find("<", at)) >= 0:
        if text.startswith("<!--", at):
            at = text.find("-->", at)
        elif text.startswith("<?", at):
            at = text.find("?>", at)
        else:
            return text.startswith("<!", at)
        if at < 0:
            break
    return False
