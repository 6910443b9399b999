"""The formats of answers, by media type, and the short names that a parameter ``format`` may give."""

from __future__ import annotations

from graphbuilder.serve.accept import best

# The first of each is what a client gets that takes anything.
RESULTS = (
    "application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values", "application/json",
    "application/xml", "text/xml",
)  # fmt: skip
GRAPHS = (
    "text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml", "application/n-quads", "application/trig",
)  # fmt: skip
PAGE = "text/html"
# Name -> what it means for rows and for statements. Clients spell them in several ways.
NAMES = {
    "json": (RESULTS[0], "application/ld+json"),
    "xml": (RESULTS[1], "application/rdf+xml"),
    "csv": ("text/csv", None),
    "tsv": ("text/tab-separated-values", None),
    "turtle": (None, "text/turtle"),
    "ntriples": (None, "application/n-triples"),
    "nquads": (None, "application/n-quads"),
    "trig": (None, "application/trig"),
    "rdfxml": (None, "application/rdf+xml"),
    "jsonld": (None, "application/ld+json"),
}
_SPELT = {"ttl": "turtle", "n3": "turtle", "nt": "ntriples", "nq": "nquads", "rdf": "rdfxml", "rdf+xml": "rdfxml", "json-ld": "jsonld"}
_TEXT = "text/"


def chosen(accept: str | None, name: str | None = None) -> tuple[str | None, str | None]:
    """The media types for rows and for statements; None where there is none that the client takes.

    ``name`` is what a parameter ``format`` says, a short name or a media type, and goes before the header ``Accept``.

    >>> chosen("text/csv, text/turtle;q=0.5")
    ('text/csv', 'text/turtle')
    >>> chosen("*/*", "csv")
    ('text/csv', None)
    """
    if name is None:
        return best(accept, RESULTS), best(accept, GRAPHS)
    known = NAMES.get(_SPELT.get(name.lower(), name.lower()))
    if known:
        return known
    return (name if name in RESULTS else None), (name if name in GRAPHS else None)


def content_type(media_type: str) -> str:
    """The header ``Content-Type``; everything is written in UTF-8."""
    return f"{media_type}; charset=utf-8" if media_type.startswith(_TEXT) else media_type
