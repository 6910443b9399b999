"""What the decision answers to each recommendation.

A recommendation asks for an act (:mod:`.asks`), the decision's sentences act (:mod:`.acts`), and each recommendation is answered by the act
that fits it best (:mod:`.matching`): by the number that the decision names (:mod:`.numbering`), by what both are about (:mod:`.objects`), and
by the kind of act. Who decides is settled by :mod:`graphbuilder.parse.outcomes`: what another body did answers nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from graphbuilder.model import Answer, Outcome, Passage
from graphbuilder.parse.answers.act import DEED, SAID, Act, whole
from graphbuilder.parse.answers.acts import hints, plain_acts
from graphbuilder.parse.answers.asks import Ask, read_ask
from graphbuilder.parse.answers.matching import answers, matters_of, settled
from graphbuilder.parse.answers.numbering import Fragment, fragments
from graphbuilder.parse.answers.phrases import Rule, rules_for
from graphbuilder.parse.outcomes import Judged, judge
from graphbuilder.parse.ownership import Own
from graphbuilder.parse.sentences import Sentence, sentences

__all__ = ["read_answers"]

# "-", "Intet.", "Ingen bemærkninger.", "Der var intet til punktet.", "Se referat.": nothing was decided, and nothing talked about.
_NOTHING = re.compile(r"^\W{0,40}(?:(?:der\s(?:var|er)\s)?(?:intet|ingen|ikke\snoget)\b[^.]{0,40}|se\s[^.]{0,60})?\W{0,40}$", re.IGNORECASE)
_HEADING = re.compile(r"\W*(?:(?:det|der)\sblev\s)?(?:aftalt|besluttet|aftaler|beslutninger)\s?:\W*$", re.IGNORECASE)
_ROW = re.compile(r"\s{0,12}(?:[-*•▪–]|\d{1,2}[.)])\s")
_RESERVATION = re.compile(r"\W*(?:dog|men)\b", re.IGNORECASE)


class _Piece(NamedTuple):
    """A piece of a decision with its judged sentences."""

    decision: Passage
    fragment: Fragment
    judged: list[Judged]
    rules: list[Rule]


def read_answers(
    recommendations: Sequence[Passage],
    decisions: Sequence[tuple[Passage, list[Judged]]],
    outcomes: Sequence[Outcome],
    others: Iterable[tuple[str, int]],
    own: Own,
) -> tuple[Answer, ...]:
    """One answer for every recommendation, in order.

    ``decisions`` are the passages of the decision with their judged sentences, ``outcomes`` what the item's words say as a whole, and ``others``
    its texts outside the decision with their offsets: a withdrawal or postponement that stands there answers what the decision does not.
    *Godkendt med den ændring, at fristen flyttes.* answers *at Ledelsesforum godkender planen* with ``followed_with_changes``.
    An answer's text is exactly what stands in the document.
    """
    if not recommendations:
        return ()
    asks = [read_ask(number, point.text, own) for number, point in enumerate(recommendations, 1)]
    pieces = [piece for passage, judged in decisions for piece in _pieces(passage, judged, asks, own)]
    matters = matters_of(asks, (act for piece in pieces for act in _acts(piece, own)))
    if not settled(asks, matters):
        matters += matters_of(asks, (act for piece in pieces for act in _hints(piece, own)))
        matters += matters_of(asks, _moved([passage for passage, _ in decisions], outcomes, others))
    return answers(asks, matters)


def _pieces(decision: Passage, judged: list[Judged], asks: Sequence[Ask], own: Own) -> Iterator[_Piece]:
    for fragment in fragments(decision.text, len(asks), agenda=any(ask.agenda for ask in asks)):
        text = decision.text[fragment.start : fragment.end]
        entire = len(text) == len(decision.text)
        yield _Piece(decision, fragment, judged if entire else judge(text, decision.start + fragment.start, own), rules_for(text))


def _acts(piece: _Piece, own: Own) -> Iterator[Act]:
    """What the piece plainly does. Where it names recommendations by number, its first act begins with the label."""
    made: list[Act] = []
    before: Sentence | None = None
    under = False  # a heading like "Aftalt:", whose rows are what was decided
    for judged in piece.judged:
        sentence = judged.sentence
        if under := under or _HEADING.match(sentence.text) is not None:
            found, under = _under_heading(judged, before, piece.rules, own)
            made.extend(found)
            before = sentence
            continue
        if made and before and _RESERVATION.match(sentence.text) and made[-1].end >= before.start:
            made[-1] = _spanning(made[-1], piece.decision, made[-1].start, sentence.start + len(sentence.text.rstrip()), sentence.text)
        made.extend(plain_acts(judged, before, piece.rules, own))
        before = sentence
    if not piece.fragment.numbers:
        yield from made
        return
    label = piece.decision.start + piece.fragment.label
    for at, act in enumerate(made):
        labelled = act if at else _spanning(act, piece.decision, label, act.end, act.change)
        yield labelled._replace(numbers=piece.fragment.numbers)


def _under_heading(judged: Judged, before: Sentence | None, rules: list[Rule], own: Own) -> tuple[list[Act], bool]:
    """The acts of a heading, or of what stands under it, and whether the next sentence may stand there too."""
    sentence = judged.sentence
    if _HEADING.match(sentence.text):
        return [], True
    opened = before is not None and _HEADING.match(before.text) is not None
    row = _ROW.match(sentence.text) is not None
    acts = list(plain_acts(judged, before, rules, own))
    return acts or ([whole(sentence, "decided", own)] if row or opened else []), row


def _hints(piece: _Piece, own: Own) -> Iterator[Act]:
    """What the piece does without saying it plainly; sentences that say that nothing was done are left out."""
    for judged in piece.judged:
        nothing = _NOTHING.match(judged.sentence.text) is not None
        for act in hints(judged, piece.rules, own):
            if not (nothing and act.kind in (SAID, DEED)):
                yield act._replace(numbers=piece.fragment.numbers) if piece.fragment.numbers else act


def _spanning(act: Act, decision: Passage, start: int, end: int, change: str) -> Act:
    """The act with more of the decision around it: *Godkendt. Dog flyttes fristen til maj.* is one."""
    return act._replace(change=change, text=decision.text[start - decision.start : end - decision.start], start=start, end=end)


def _moved(decisions: Sequence[Passage], outcomes: Sequence[Outcome], others: Iterable[tuple[str, int]]) -> Iterator[Act]:
    """The item's withdrawal or postponement that stands outside its decision, with its whole sentence."""
    found = [
        outcome
        for outcome in outcomes
        if outcome.kind in ("withdrawn", "postponed") and not any(p.start <= outcome.start < p.end for p in decisions)
    ]
    if not found:
        return
    for text, offset in others:
        for outcome in found:
            if not offset <= outcome.start < offset + len(text):
                continue
            for sentence in sentences(text, offset):
                if sentence.start <= outcome.start < sentence.start + len(sentence.text):
                    said = sentence.text.strip(" \t\n\xa0#*-•–")
                    start = sentence.start + sentence.text.index(said)
                    yield Act(outcome.kind, frozenset(), said, start, start + len(said))
