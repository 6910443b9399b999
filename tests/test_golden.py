"""One small meeting and all that is said of it: a change of the vocabulary shows as a difference here.

python tests/test_golden.py        # writes the graph anew; look at the difference before it is kept
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import rdflib
from pyoxigraph import RdfFormat, serialize
from rdflib.compare import isomorphic

import graphbuilder
from graphbuilder import pipeline
from graphbuilder.rdf import DEFAULT_BASE, PREFIXES

GOLDEN = Path(__file__).parent / "data" / "golden"
TRIG = GOLDEN / "ledelsesforum-2021-03-11.trig"
GB = "https://w3id.org/graphbuilder/ns#"
# Measured or counted up, and no matter of the vocabulary.
VOLATILE = {f"{GB}score", f"{GB}foundBy", "https://schema.org/softwareVersion"}


def built() -> bytes:
    """The graph of the golden minutes as TriG, without what changes for reasons of its own."""
    with tempfile.TemporaryDirectory() as folder:
        pipeline.build([str(GOLDEN)], Path(folder, "graph"), pipeline.Options(organisation="Fjordby Kommune"))
        quads = [quad for quad in graphbuilder.open(Path(folder, "graph")).quads() if quad.predicate.value not in VOLATILE]
    prefixes = {**PREFIXES, "": DEFAULT_BASE}
    return serialize(sorted(quads, key=str), format=RdfFormat.TRIG, prefixes=prefixes)


def statements(dataset: rdflib.Dataset) -> set[str]:
    """Every quad as a line, so that a difference can be read."""
    return {" ".join(term.n3() for term in quad if term is not None) for quad in dataset.quads()}


def test_the_golden_minutes_give_the_golden_graph():
    """The quads of one small meeting are those that were read by a person and kept."""
    found, golden = rdflib.Dataset().parse(data=built(), format="trig"), rdflib.Dataset().parse(TRIG, format="trig")
    new, gone = statements(found) - statements(golden), statements(golden) - statements(found)
    assert not new | gone, "\n".join([*(f"+ {line}" for line in sorted(new)), *(f"- {line}" for line in sorted(gone))])
    for graph in golden.graphs():
        assert isomorphic(graph, found.graph(graph.identifier))


def test_the_golden_graph_uses_every_class_of_the_documents_part():
    """What the golden meeting leaves out would go unwatched."""
    golden = rdflib.Dataset(default_union=True).parse(TRIG, format="trig")
    classes = {str(kind).removeprefix(GB) for kind in golden.objects(None, rdflib.RDF.type)}
    assert classes >= {
        "Document", "Meeting", "AgendaItem", "Section", "Recommendation", "Decision", "Attachment", "Case", "Body", "Organisation", "Person", "Role",
        "Policy", "Series", "Mention", "Link", "Build",
    }  # fmt: skip


if __name__ == "__main__":
    TRIG.write_bytes(built())
