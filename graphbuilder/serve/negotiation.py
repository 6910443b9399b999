"""In which format a thing is given: by the suffix of its address, or by what the client accepts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuilder.serve.accept import best
from graphbuilder.serve.errors import NotAcceptable

if TYPE_CHECKING:
    from starlette.requests import Request

HTML, JSON, ATOM = "text/html", "application/json", "application/atom+xml"
# The first is what a client gets that takes anything.
MEDIA_TYPES = {
    "html": HTML, "jsonld": "application/ld+json", "ttl": "text/turtle", "nt": "application/n-triples", "rdf": "application/rdf+xml",
    "json": JSON,
}  # fmt: skip
RDF_TYPES = {suffix: MEDIA_TYPES[suffix] for suffix in ("ttl", "jsonld", "nt", "rdf")}
# What they are called by those who know them.
NAMES = {"html": "HTML", "jsonld": "JSON-LD", "ttl": "Turtle", "nt": "N-Triples", "rdf": "RDF/XML", "json": "JSON", "atom": "Atom"}
# Of these the text is UTF-8 by what the format says itself.
_SAY_NOTHING = ("application/json", "application/ld+json", "application/n-triples")


def suffix_of(request: Request, offered: dict[str, str] = MEDIA_TYPES) -> str:
    """The suffix of the offered media type that the request likes best. Raises :class:`NotAcceptable` where it takes none."""
    found = best(",".join(request.headers.getlist("accept")) or None, list(offered.values()))
    if found is None:
        raise NotAcceptable(tuple(offered.values()))
    return next(suffix for suffix, media_type in offered.items() if media_type == found)


def content_type(media_type: str) -> str:
    """The header ``Content-Type`` of a text in that format."""
    return media_type if media_type in _SAY_NOTHING else f"{media_type}; charset=utf-8"


def alternates(path: str, suffixes: dict[str, str]) -> str:
    """The header ``Link`` that names the same thing in other formats, at ``path`` with each suffix."""
    return ", ".join(f'<{path}.{suffix}>; rel="alternate"; type="{media_type}"' for suffix, media_type in suffixes.items())
