"""One small meeting and all that is said of it: a change of the vocabulary shows as a difference here.

    python tests/test_golden.py        # writes the graph anew; look at the difference before it is kept
"""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

import rdflib
from rdflib.compare import isomorphic

import graphbuilder
from graphbuilder import pipeline
from graphbuilder.export.formats import export

GOLDEN = Path(__file__).parent / "data" / "golden"
TRIG = GOLDEN / "ledelsesforum-2021-03-11.trig"
GB = "https://w3id.org/graphbuilder/ns#"
# Measured or counted up, and no matter of the vocabulary.
VOLATILE = {rdflib.URIRef(iri) for iri in (f"{GB}score", f"{GB}foundBy", "https://schema.org/softwareVersion")}


def built() -> rdflib.Dataset:
    """The graph of the golden minutes, without what changes for reasons of its own."""
    with tempfile.TemporaryDirectory() as folder:
        pipeline.build([str(GOLDEN)], Path(folder, "graph"), pipeline.Options(organisation="Fjordby Kommune"))
        out = io.BytesIO()
        export(graphbuilder.open(Path(folder, "graph")), "trig", out)
    made = rdflib.Dataset().parse(data=out.getvalue(), format="trig")
    for predicate in VOLATILE:
        made.remove((None, predicate, None, None))
    return made


def statements(dataset: rdflib.Dataset) -> set[str]:
    """Every quad as a line, so that a difference can be read."""
    return {" ".join(term.n3() for term in quad if term is not None) for quad in dataset.quads()}


def test_the_golden_minutes_give_the_golden_graph():
    """The quads of one small meeting are those that were read by a person and kept."""
    found, golden = built(), rdflib.Dataset().parse(TRIG, format="trig")
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
    lines = built()
    lines.bind("gb", GB)
    lines.bind("", "https://example.org/graphbuilder/id/")
    lines.serialize(TRIG, format="trig")
