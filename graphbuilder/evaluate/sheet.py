"""The tally: counts by kind, and every difference item by item."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from graphbuilder.evaluate.matching import paired
from graphbuilder.evaluate.wording import printed, words

Matches = Callable[[Any], bool]

HEADER = ("organisation", "body", "date", "start", "end", "place", "kind", "status")
SCALARS = ("title", "closed", "journal_number", "duration_minutes", "time_slot", "recommender", "decision")
LISTS = ("presenters", "other_participants", "sections", "recommendations", "attachments")
STRUCTURE = ("meeting", "items", *SCALARS, *LISTS, "outcomes")
MENTIONS = ("people", "organisations", "policies", "roles", "meetings", "dates", "amounts")
FACTS = ("answers", "commitments", "actors", "dues", "recipients", "followups", "reported", "holdings", "money", "votes", "attendees")


@dataclass
class Score:
    """Counts of one kind: ``right`` of ``expected`` were found, ``accepted`` of ``given`` may be there."""

    right: int = 0
    expected: int = 0
    accepted: int = 0
    given: int = 0

    @property
    def precision(self) -> float | None:
        """The share of what was given that may be there; None where nothing was given."""
        return self.accepted / self.given if self.given else None

    @property
    def recall(self) -> float | None:
        """The share of what is required that was found; None where nothing is required."""
        return self.right / self.expected if self.expected else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of the two; None where nothing is required, for then there is nothing to find."""
        if self.recall is None:
            return None
        both = (self.precision or 0.0) + self.recall
        return 2 * (self.precision or 0.0) * self.recall / both if both else 0.0

    def add(self, right: int, expected: int, accepted: int, given: int) -> None:
        """Count more of it."""
        self.right, self.expected = self.right + right, self.expected + expected
        self.accepted, self.given = self.accepted + accepted, self.given + given


@dataclass(frozen=True, order=True)
class Miss:
    """One difference. ``where`` begins with the gold file's name; ``fault`` is missing, unexpected, wrong or forbidden; ``what`` is the gold's side,
    or what was not expected; ``got`` is what was found instead, where that says more.
    """

    kind: str
    where: str
    fault: str
    what: str
    got: str = ""

    def __str__(self) -> str:
        wanted = ", wanted" if self.fault == "wrong" else ""
        return f"{self.kind} {self.where}: {self.fault}{wanted} {self.what}" + (f", got {self.got}" if self.got else "")

    @property
    def document(self) -> str:
        """The name of the gold file."""
        return self.where.partition("/")[0]


@dataclass
class Sheet:
    """The scores by kind, and every difference. A kind that no gold speaks of has no score."""

    scores: dict[str, Score] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)

    def score(self, kind: str) -> Score:
        """The counts of one kind; from now on it is one that was judged."""
        return self.scores.setdefault(kind, Score())

    def exact(self, kind: str, where: str, got: object, want: object) -> None:
        """One point where the two are equal."""
        self.point(kind, where, right=got == want, want=printed(want), got=printed(got))

    def point(self, kind: str, where: str, *, right: bool, want: str, got: str) -> None:
        """One point where ``right``."""
        self.score(kind).add(right, 1, right, 1)
        if not right:
            self.misses.append(Miss(kind, where, "wrong", want, got))

    def sets(
        self,
        kind: str,
        where: str,
        given: Sequence[Any],
        records: Iterable[tuple[object, bool, Matches]],
        label: Callable[[Any], str] = words,
    ) -> None:
        """Values against records of (label, required, what fits it). One value stands for one required record; whatever fits any is accepted.

        ``label`` says a value, and the label of a record, in a list of differences.
        """
        records = list(records)
        required = [record for record in records if record[1]]
        found = paired([[at for at, value in enumerate(given) if matches(value)] for _, _, matches in required])
        accepted = [value for value in given if any(matches(value) for _, _, matches in records)]
        self.score(kind).add(len(found), len(required), len(accepted), len(given))
        self.misses += [Miss(kind, where, "missing", label(wanted)) for at, (wanted, _, _) in enumerate(required) if at not in found]
        self.misses += [Miss(kind, where, "unexpected", label(value)) for value in given if value not in accepted]

    def join(self, other: Sheet) -> None:
        """Count what another sheet counted."""
        for kind, score in other.scores.items():
            self.score(kind).add(score.right, score.expected, score.accepted, score.given)
        self.misses += other.misses

    @property
    def structure(self) -> Score:
        """The header's and the items' values together."""
        whole = Score()
        for name in STRUCTURE:
            if name in self.scores:
                part = self.scores[name]
                whole.add(part.right, part.expected, part.accepted, part.given)
        return whole

    @property
    def wrong_spans(self) -> int:
        """Mentions whose text does not stand at their place."""
        return self.score("spans").expected - self.score("spans").right

    @property
    def macro_f1(self) -> float | None:
        """The mean F1 of the kinds of mentions that the gold has any of; None where it has none."""
        judged = [f1 for name in MENTIONS if name in self.scores and (f1 := self.scores[name].f1) is not None]
        return sum(judged) / len(judged) if judged else None


def figures(sheet: Sheet) -> dict[str, float | None]:
    """The figures to publish and to watch, each rounded down to three digits; only of what was judged, and None where the gold holds nothing of it."""
    found: dict[str, float | None] = {}
    if sheet.structure.expected:
        found["structure"] = sheet.structure.recall
    if any(name in sheet.scores for name in MENTIONS):
        found["macro_f1"] = sheet.macro_f1
    found |= {name: sheet.scores[name].f1 for name in (*MENTIONS, *FACTS) if name in sheet.scores}
    if "trace" in sheet.scores:
        found |= {"trace_precision": sheet.scores["trace"].precision, "trace_recall": sheet.scores["trace"].recall}
        found |= {f"trace_{name}": sheet.score(f"trace_{name}").recall for name in ("strength", "explained")}
    return {name: None if value is None else int(value * 1000 + 1e-6) / 1000 for name, value in found.items()}
