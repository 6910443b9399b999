"""A reading made ready to be shown: head, warnings, rows and annotations, of which nothing holds the text of a closed item."""

from __future__ import annotations

from dataclasses import dataclass

from graphbuilder.explain.annotations import Annotation, annotate
from graphbuilder.explain.closed import covered, hidden_places
from graphbuilder.explain.head import Warned, facts, warnings_of
from graphbuilder.explain.labels import LABELS, Label
from graphbuilder.explain.rows import Page, Row, rows_of
from graphbuilder.model import Reading
from graphbuilder.parse.lines import split

# What to do when something is wrong; it stands at the end of every explanation.
REPORT = (
    "If something is read wrongly, send the lines that are wrong (their numbers and letters), what they should have been, and the lines "
    '"Layout" and "Warnings" of the head to those who look after graphbuilder; `graphbuilder explain FILE --format html --output explained.html` '
    "makes a page to send along. The text of closed items is not in it; look it through for what else should not leave the house."
)


@dataclass(frozen=True, slots=True)
class Explanation:
    """``reading`` is what was explained; text is only to be taken from ``page``, where closed items are covered."""

    reading: Reading
    page: Page
    facts: tuple[tuple[str, str], ...]
    warnings: tuple[Warned, ...]
    annotations: tuple[Annotation, ...]
    rows: tuple[Row, ...]

    @property
    def legend(self) -> tuple[tuple[str, Label], ...]:
        """The labels that occur, and in any case that for what was not recognised."""
        present = {one.kind for one in self.annotations} | {"unrecognised"}
        return tuple((kind, label) for kind, label in LABELS.items() if kind in present)


def explain(reading: Reading) -> Explanation:
    """What of a document was recognised as what. Takes time near-linear in the length of the text."""
    document, meeting = reading.document, reading.meeting
    lines = split(document.text)
    hidden = hidden_places(meeting, lines)
    page = Page.of(covered(document, hidden))
    found = annotate(reading, lines, hidden)
    warnings = warnings_of(reading, page, hidden)
    placed = [(page.starts[one.line - 1], one.message) for one in warnings if one.line]
    return Explanation(reading, page, facts(reading, page), warnings, found, rows_of(page, found, hidden, placed))
