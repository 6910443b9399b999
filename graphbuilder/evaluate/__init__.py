"""How good a build is: what the store holds against what careful readers wrote down.

Recall counts what the gold requires, one found value for one record. Precision accepts whatever the gold accepts, because careful readers differ.
What a gold file does not have is not judged.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from graphbuilder import __version__
from graphbuilder.evaluate.comparison import Comparison, Run, compare, read_run
from graphbuilder.evaluate.documents import documents, find_document, pairs, printed
from graphbuilder.evaluate.facts import score_facts
from graphbuilder.evaluate.following import score_followups
from graphbuilder.evaluate.gold import Gold, GoldDocument, read_gold
from graphbuilder.evaluate.matching import fold
from graphbuilder.evaluate.mentions import score_mentions
from graphbuilder.evaluate.sheet import Miss, Score, Sheet, figures
from graphbuilder.evaluate.structure import score_structure
from graphbuilder.evaluate.tracing import score_trace
from graphbuilder.graph import Graph
from graphbuilder.model import Reading
from graphbuilder.store import GraphStore

__all__ = [
    "Comparison", "Evaluation", "Gold", "Miss", "Run", "Score", "Sheet", "compare", "evaluate", "figures", "read_gold", "read_run",
]  # fmt: skip


@dataclass
class Evaluation:
    """The scores, the gold files that were scored (with digests), and a sentence for each that was not."""

    sheet: Sheet = field(default_factory=Sheet)
    scored: dict[str, str] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)

    def note(self, gold: Gold, names: Iterable[str]) -> None:
        """Remember which gold files were scored, and what they were."""
        self.scored = dict(sorted({**self.scored, **{name: gold.digests[name] for name in names}}.items()))

    def run(self) -> Run:
        """What is saved of it."""
        return Run(__version__, self.sheet.scores, figures(self.sheet), sorted(self.sheet.misses), self.scored, self.complaints)


def evaluate(store: GraphStore, gold: Gold) -> Evaluation:
    """Score the documents, traces and follow-ups of a store. A gold file that fits no document is told, and the rest goes on."""
    made = Evaluation(complaints=list(gold.complaints))
    judged = _score_documents(made, store, gold)
    if gold.traces:
        made.complaints += score_trace(made.sheet, Graph(store), gold.traces)
        made.note(gold, (topic.name for topic in gold.traces if "trace" in made.sheet.scores))
    if gold.followups is not None and judged:
        score_followups(made.sheet, store, gold.followups, judged)
        made.note(gold, (record.name for record in gold.followups))
    return made


def _score_documents(made: Evaluation, store: GraphStore, gold: Gold) -> set[tuple[str, str]]:
    """The meetings (date, folded body) of the documents that were scored."""
    there, judged = documents(store), set()
    for document in gold.documents:
        found = find_document(document, there)
        if isinstance(found, str):
            made.complaints.append(found)
        elif found.reading is None:
            made.complaints.append(f"{document.name}.json: the text of {found.name} is not kept; build it again.")
        else:
            _score_document(made.sheet, document, found.reading)
            made.note(gold, [document.name])
            judged.add((found.reading.meeting.date or "", fold(found.reading.meeting.body or "")))
    return judged


def _score_document(sheet: Sheet, gold: GoldDocument, reading: Reading) -> None:
    shown = printed(reading)
    beside = pairs(gold, reading, shown)
    score_structure(sheet, gold, shown, beside)
    for pair in beside:
        score_mentions(sheet, pair)
        score_facts(sheet, pair)
