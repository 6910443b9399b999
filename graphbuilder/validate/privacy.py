"""Whether closed means closed, and whether civil registration numbers stayed out."""

from __future__ import annotations

import pyoxigraph as ox

from graphbuilder.text.privacy import mask_cpr
from graphbuilder.validate.finding import XSD_STRING, Finding, ask, report, term

# A closed item keeps its number, journal number and title, and nothing that would tell what it was about.
_TELLING = """
    gb:about gb:mentions gb:presenter gb:outcome gb:refersToMeeting
    gb:hasSection gb:hasRecommendation gb:hasDecision gb:reportsDecision gb:hasAttachment
    gb:hasVote gb:hasStatement gb:hasAbsence gb:decisionMaker gb:decisionMakerName gb:path
"""
# Unless the build keeps what was published of closed items: then their decisions stand, and nothing else.
_PARTS = f"""
SELECT ?item ?p WHERE {{
  ?item gb:closed true . VALUES ?p {{ {_TELLING} }} ?item ?p ?o
  FILTER (?p != gb:hasDecision || NOT EXISTS {{ ?build a gb:Build ; gb:closedItems "published" }})
}}
"""
# The printed journal number is a mention too, and stays.
_MENTIONS = """
SELECT ?item ?m WHERE {
  ?item gb:closed true . ?m gb:inItem ?item
  FILTER NOT EXISTS { ?m gb:mentionType "case" ; gb:value ?number . ?item gb:case/dcterms:identifier ?number }
}
"""
# A coarse expression keeps the careful one, which is Python, from every text.
_TEN_DIGITS = 'SELECT ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o } FILTER (isLiteral(?o) && REGEX(STR(?o), "[0-9]{6}[-– ]?[0-9]{4}")) }'


def check_privacy(store: ox.Store) -> list[Finding]:
    """A closed item has no topics, texts or mentions (its published decision where the build keeps that), and no text holds a civil registration number (CPR).

    The message about a number does not repeat it.
    """
    parts = ask(store, _PARTS)
    mentions = ask(store, _MENTIONS)
    numbers = ((s, p) for s, p, o in ask(store, _TEN_DIGITS) if p != term("gb:sha256") and _holds_cpr(o))
    return [
        *report(
            "privacy", parts, lambda _, p: f"The closed item has {p}; it keeps its number, journal number and title only, so build again."
        ),
        *report("privacy", mentions, lambda _, m: f"The closed item has the mention {m}; nothing in it is to be searched, so build again."),
        *report(
            "privacy", numbers, lambda _, p: f"{p} holds a civil registration number; forget the document and build again, which masks it."
        ),
    ]


def _holds_cpr(literal: ox.Literal) -> bool:
    """Look at texts only: an amount may have ten digits as well."""
    is_text = literal.language is not None or literal.datatype.value == XSD_STRING
    return is_text and mask_cpr(literal.value) != literal.value
