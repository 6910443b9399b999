"""The vocabulary as a module, so that no other code spells an IRI."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pyoxigraph import Literal, NamedNode

PREFIXES = {
    "gb": "https://w3id.org/graphbuilder/ns#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "schema": "https://schema.org/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "time": "http://www.w3.org/2006/time#",
}
DEFAULT_BASE = "https://example.org/graphbuilder/id/"


@cache
def term(name: str) -> NamedNode:
    """The node of a prefixed name.

    >>> term("dcterms:title").value
    'http://purl.org/dc/terms/title'
    """
    prefix, local = name.split(":", 1)
    return NamedNode(PREFIXES[prefix] + local)


def named(value: object) -> NamedNode:
    """The value as a node with an IRI: the graph has no other nodes."""
    assert isinstance(value, NamedNode), value
    return value


def text(value: object) -> str:
    """The IRI or the literal's text."""
    assert isinstance(value, NamedNode | Literal), value
    return value.value


TYPE = term("rdf:type")
_XSD_DATE, _XSD_DATETIME, _XSD_YEAR, _XSD_DECIMAL = term("xsd:date"), term("xsd:dateTime"), term("xsd:gYear"), term("xsd:decimal")
# rdflib, and XML, know no other control characters than tab and line break.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Neighbouring statements share their sentences, kinds and offsets.
_RECENT = 1 << 12


def danish(text: str) -> Literal:
    """A label or title in Danish."""
    return Literal(plain(text), language="da")


@lru_cache(_RECENT)
def string(text: str) -> Literal:
    """A quotation, text, number or identifier."""
    return Literal(plain(text))


def plain(text: str) -> str:
    """The text without characters that RDF's syntaxes cannot hold, one for one, so that lengths stay."""
    return _CONTROLS.sub("�", text)


@lru_cache(_RECENT)
def integer(number: int) -> Literal:
    """A whole number."""
    return Literal(number)


def boolean(value: bool) -> Literal:
    """True or false."""
    return Literal(value)


def date(iso: str) -> Literal:
    """A day."""
    return Literal(iso, datatype=_XSD_DATE)


def moment(day: str, clock: str) -> Literal:
    """A local time on a day: minutes name no time zone."""
    return Literal(f"{day}T{clock}:00", datatype=_XSD_DATETIME)


def year(number: int) -> Literal:
    """A year."""
    return Literal(f"{number:04d}", datatype=_XSD_YEAR)


def decimal(number: str) -> Literal:
    """A decimal number, written as it is given."""
    return Literal(number, datatype=_XSD_DECIMAL)
