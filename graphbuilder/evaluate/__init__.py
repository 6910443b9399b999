"""How good a build is: what the store holds against what careful readers wrote down.

Recall counts what the gold requires, one found value for one record. Precision accepts whatever the gold accepts, because careful readers differ.
What a gold file does not have is not judged.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from graphbuilder import __version__
from graphbuilder.evaluate.comparison import Comparison, Run, compare, read_run
from graphbuilder.evaluate.documents import documents, find_document, pairs, printed
from graphbuilder.evaluate.facts import score_facts
from graphbuilder.evaluate.following import score_followups
from graphbuilder.evaluate.gold import Gold, GoldDocument, digest, read_gold
from graphbuilder.evaluate.matching import fold
from graphbuilder.evaluate.mentions import score_mentions
from graphbuilder.evaluate.sheet import Miss, Score, Sheet, figures
from graphbuilder.evaluate.structure import score_structure
from graphbuilder.evaluate.tracing import meeting_dates, outside_words, score_trace
from graphbuilder.evaluate.voting import score_attendees, score_votes
from graphbuilder.graph import Graph
from graphbuilder.model import Reading
from graphbuilder.store import GraphStore

__all__ = [
    "Comparison", "Evaluation", "Gold", "Miss", "Run", "Score", "Sheet", "compare", "evaluate", "figures", "read_gold", "read_run",
]  # fmt: skip


@dataclass
class Evaluation:
    """The scores, as a whole and of each gold file, and a digest of what each was judged by.

    ``unscored`` names the gold files that could not be scored; ``complaints`` are the sentences that say why, and what else was left out.
    """

    sheet: Sheet = field(default_factory=Sheet)
    parts: dict[str, Sheet] = field(default_factory=dict)
    scored: dict[str, str] = field(default_factory=dict)
    unscored: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def take(self, name: str, sheet: Sheet, judged_by: str) -> None:
        """Count the scores of a gold file."""
        self.sheet.join(sheet)
        self.parts.setdefault(name, Sheet()).join(sheet)
        self.scored = dict(sorted({**self.scored, name: judged_by}.items()))

    def leave_out(self, name: str, sentence: str) -> None:
        """Remember that a gold file could not be scored, and why."""
        self.unscored.append(f"{name}.json")
        self.complaints.append(f"{name}.json: {sentence}")

    def run(self) -> Run:
        """What is saved of it."""
        parts = {name: part.scores for name, part in sorted(self.parts.items())}
        misses = sorted(self.sheet.misses)
        return Run(__version__, self.sheet.scores, figures(self.sheet), misses, self.scored, parts, self.unscored, self.complaints)


def evaluate(store: GraphStore, gold: Gold) -> Evaluation:
    """Score the documents, traces and follow-ups of a store. A gold file that fits no document is told, and the rest goes on."""
    made = Evaluation(unscored=list(gold.unread), complaints=list(gold.complaints))
    judged = _score_documents(made, store, gold)
    if gold.traces:
        _score_traces(made, Graph(store), gold)
    if gold.followup_files:
        _score_followups(made, store, gold, judged)
    return made


def _score_documents(made: Evaluation, store: GraphStore, gold: Gold) -> set[tuple[str, str]]:
    """The meetings (date, folded body) of the documents that were scored."""
    there, judged = documents(store), set()
    for document in gold.documents:
        found = find_document(document, there)
        if isinstance(found, str):
            made.leave_out(document.name, found)
        elif found.reading is None:
            made.leave_out(document.name, f"the text of {found.name} is not kept; build it again.")
        else:
            made.take(document.name, _score_document(document, found.reading), gold.digests[document.name])
            judged.add((found.reading.meeting.date or "", fold(found.reading.meeting.body or "")))
    return judged


def _score_document(gold: GoldDocument, reading: Reading) -> Sheet:
    sheet, shown = Sheet(), printed(reading)
    beside = pairs(gold, reading, shown)
    score_structure(sheet, gold, shown, beside)
    score_attendees(sheet, gold, reading.meeting)
    for pair in beside:
        score_mentions(sheet, pair)
        score_facts(sheet, pair)
        score_votes(sheet, pair)
    return sheet


def _score_traces(made: Evaluation, graph: Graph, gold: Gold) -> None:
    """Of two runs only those can be compared that count the same steps, so the steps left out are in the digest."""
    held, outside = meeting_dates(graph), set()
    for name in dict.fromkeys(topic.name for topic in gold.traces):
        sheet = Sheet()
        left_out = score_trace(sheet, graph, [topic for topic in gold.traces if topic.name == name], held)
        outside |= left_out
        if "trace" in sheet.scores:
            made.take(name, sheet, digest(gold.digests[name], *sorted(left_out)) if left_out else gold.digests[name])
        else:
            made.leave_out(name, "the graph holds none of the meetings that it follows topics through; build their minutes.")
    if outside:
        made.complaints.append(outside_words(outside))


def _score_followups(made: Evaluation, store: GraphStore, gold: Gold, judged: set[tuple[str, str]]) -> None:
    """All files together, because a pair that one does not know another may have; at the meetings whose documents were scored, so these are in the digest."""
    if not judged:
        for name in gold.followup_files:
            made.leave_out(name, "no document whose promises it follows was scored; add the gold files of the documents.")
        return
    sheet = Sheet()
    score_followups(sheet, store, gold.followup_files[0], gold.followups, judged)
    by = digest(*(gold.digests[name] for name in gold.followup_files), *map(" ".join, sorted(judged)))
    for name in dict.fromkeys(gold.followup_files):
        made.take(name, sheet if name == gold.followup_files[0] else Sheet(), by)
