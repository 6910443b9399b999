"""Model -> quads. The only place where an IRI is minted; every triple is put into exactly one named graph."""

from graphbuilder.rdf.document import document_quads
from graphbuilder.rdf.names import document_name
from graphbuilder.rdf.shared import build_quads, entity_quads, judgement_quads, link_quads, revision_quads
from graphbuilder.rdf.terms import DEFAULT_BASE, PREFIXES, term

__all__ = [
    "DEFAULT_BASE", "PREFIXES", "build_quads", "document_name", "document_quads", "entity_quads", "judgement_quads", "link_quads",
    "revision_quads", "term",
]  # fmt: skip
