"""Whether every quotation still stands in its document: each is cut out again and compared."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from graphbuilder.text.markdown import plain, unbroken
from graphbuilder.validate.finding import Finding, ask, named, term

_DOCUMENTS = """
SELECT ?document ?sha256 (MIN(?name) AS ?file) WHERE { ?document gb:sha256 ?sha256 ; dcterms:source ?name }
GROUP BY ?document ?sha256 ORDER BY ?document
"""
_LINKS = """
SELECT ?document ?link ?quote ?start ?end WHERE {
  ?link a gb:Link ; gb:quote ?quote ; gb:start ?start ; gb:end ?end ; gb:recordedIn ?document
}
"""
# Which properties hold a quotation, and which hold its place.
_PLACES = {
    ("gb:start", "gb:end"): ("gb:quote", "gb:text", "gb:heading", "dcterms:title"),
    ("gb:sentenceStart", "gb:sentenceEnd"): ("gb:sentence",),
}
_EXACT = ("gb:quote", "gb:sentence")
_SHOWN = 200
_TRUE = ox.Literal(True)


@dataclass(frozen=True, slots=True)
class _Quotation:
    """A stored text, the property that holds it, and the place that it claims to come from."""

    subject: str
    property: str
    text: str
    start: int
    end: int


def check_quotations(store: ox.Store, text_of: Callable[[str], str | None]) -> list[Finding]:
    """Cut every text that names its place out of its document again and compare.

    ``text_of`` gives a document's text by its SHA-256, or None when it is not kept. A mention's quotation and sentence must be
    the very characters; a recommendation, decision, title or link may differ in white space and markup, since the parser cleans them
    (see :func:`same_words`); a section must begin with its heading.
    """
    found: list[Finding] = []
    of_links = _link_quotations(store)
    for document, sha256, file in ask(store, _DOCUMENTS):
        quotations = [*_quotations(store, document), *of_links.get(document, [])]
        text = text_of(sha256.value) if quotations else ""
        if text is None:
            found.append(
                Finding("quotations", document.value, f"The text of {file.value} is not kept; build it again to check its quotations.")
            )
        else:
            found.extend(_altered(quotation, text, file.value) for quotation in quotations if not _stands(quotation, text))
    return sorted(found)


def _quotations(store: ox.Store, document: ox.NamedNode) -> Iterator[_Quotation]:
    """Yield the quotations that stand in the document's own graph."""
    closed = {quad.subject for quad in store.quads_for_pattern(None, term("gb:closed"), _TRUE, document)}
    for (first, last), properties in _PLACES.items():
        starts, ends = _offsets(store, document, first), _offsets(store, document, last)
        for property_ in properties:
            for quad in store.quads_for_pattern(None, term(property_), None, document):
                node, text = quad.subject, quad.object
                if property_ == "dcterms:title" and node in closed:
                    continue  # "Lukket" stands for a title that is not kept
                if node in starts and node in ends and isinstance(text, ox.Literal):
                    yield _Quotation(named(node), property_, text.value, starts[node], ends[node])


def _offsets(store: ox.Store, document: ox.NamedNode, property_: str) -> dict[Any, int]:
    quads = store.quads_for_pattern(None, term(property_), None, document)
    return {quad.subject: offset for quad in quads if (offset := _integer(quad.object)) is not None}


def _integer(value: Any) -> int | None:
    """Read an offset; None for what the shapes complain about."""
    return int(value.value) if re.fullmatch(r"\d{1,15}", value.value) else None


def _link_quotations(store: ox.Store) -> dict[Any, list[_Quotation]]:
    """Gather the quotations of links, which stand in no document's graph, by document."""
    by_document: dict[Any, list[_Quotation]] = {}
    for document, link, quote, start, end in ask(store, _LINKS):
        first, last = _integer(start), _integer(end)
        if first is not None and last is not None:
            by_document.setdefault(document, []).append(_Quotation(named(link), "a link's gb:quote", quote.value, first, last))
    return by_document


def _within(quotation: _Quotation, text: str) -> bool:
    return quotation.start < quotation.end <= len(text)


def _stands(quotation: _Quotation, text: str) -> bool:
    source = text[quotation.start : quotation.end]
    if not _within(quotation, text):
        return False
    if quotation.property in _EXACT:
        return quotation.text == source
    heading = quotation.property == "gb:heading"
    if heading and source.lstrip("#*_> \t\n").startswith(quotation.text):  # "Drøftelse: Der var enighed …"
        return True
    return same_words(quotation.text, source, beginning=heading) or same_words(quotation.text, plain(unbroken(source)))


def _altered(quotation: _Quotation, text: str, file: str) -> Finding:
    place = f"{quotation.property} claims to stand in {file} at {quotation.start}..{quotation.end}"
    if not _within(quotation, text):
        return Finding("quotations", quotation.subject, f"{place}, a place that the text of {len(text)} characters lacks; build it again.")
    there = _shown(text[quotation.start : quotation.end])
    return Finding("quotations", quotation.subject, f"{place}; expected {there}, got {_shown(quotation.text)}; build the document again.")


def _shown(text: str) -> str:
    return repr(text) if len(text) <= _SHOWN else repr(text[:_SHOWN] + "…")


# Marks of Markdown and the signs that begin a point of a list: a stored text has lost some of them, and which is the parser's business.
_MARKS = re.compile(r"[*#\\]|(?<!\S)[-–•+](?!\S)")
_NUMBERED = re.compile(r"^[ \t]{0,40}(\d{1,3}[.)])(?=\s)", re.MULTILINE)
_OPTIONAL = "\ue000"


def same_words(stored: str, source: str, *, beginning: bool = False) -> bool:
    r"""Say whether two texts are one but for white space, Markdown marks and the signs and numbers that begin a line of the source.

    >>> same_words("at Fjordby Forum drøfter planen.", "1. at **Fjordby Forum**\n   drøfter planen.")
    True
    >>> same_words("mødet den 1. maj", "mødet den 2. maj")
    False

    ``beginning``: the source may go on after the stored words.
    """
    said, at = _words(stored), 0
    for word in _words(_NUMBERED.sub(_OPTIONAL + r"\1", source)):
        if at < len(said) and said[at] == word.removeprefix(_OPTIONAL):
            at += 1
        elif at == len(said) and beginning:
            return True
        elif not word.startswith(_OPTIONAL):
            return False
    return at == len(said)


def _words(text: str) -> list[str]:
    return _MARKS.sub("", text).replace("|", " ").split()
