"""What the sentences of a decision do, each act with the clause that belongs to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from graphbuilder.model import Outcome
from graphbuilder.parse.answers.act import DEED, MARKS, Act, about, trimmed, whole
from graphbuilder.parse.answers.changes import change_in
from graphbuilder.parse.answers.phrases import REMARKS, Rule, hinted
from graphbuilder.parse.outcomes import Judged, resolving_words
from graphbuilder.parse.ownership import Own
from graphbuilder.parse.sentences import Sentence

_JOINT = re.compile(r",\s(?:og|men|mens|samt|ligesom)\s|;\s|,\s")
_WEAK_JOINT = re.compile(r"\s(?:og|samt|mens)\s")
_OPPOSITE = re.compile(r",?\sat\s(?:afvise|afslå|forkaste|give\safslag|sige\snej)\b", re.IGNORECASE)
_INFINITIVE = re.compile(
    r",?\s(?:\w{1,20}\s){0,4}at\s(?:(?P<no>ikke\s)|(?P<approved>godkende|tiltræde|følge|vedtage)|(?P<postponed>udsætte|udskyde))",
    re.IGNORECASE,
)
_ELLIPSIS = re.compile(r"\b(?:dette|denne|disse|det)\b", re.IGNORECASE)


def plain_acts(judged: Judged, before: Sentence | None, rules: Sequence[Rule], own: Own) -> Iterator[Act]:
    """The acts that a sentence tells of plainly, in order; ``before`` is the sentence before it, to which *dette* points.

    ``rules`` find those that no word of deciding tells of.
    """
    telling = _telling(judged)
    if telling:
        yield from _pieces(judged.sentence, telling, before, own)
    kinds = {outcome.kind for outcome, _ in telling}
    for rule in rules:
        yield from (act for act in rule(judged.sentence, own) if act.kind not in kinds)


def hints(judged: Judged, rules: Sequence[Rule], own: Own) -> Iterator[Act]:
    """What a sentence does beside that: agreeing, putting off, giving an account, talking; else the deed that it tells of."""
    telling = _telling(judged)
    found = list(hinted(judged.sentence, own, telling=bool(telling), decides=not all(weakly for _, weakly in telling)))
    yield from found
    if not telling and all(act.named for act in found) and not any(True for rule in rules for _ in rule(judged.sentence, own)):
        yield whole(judged.sentence, DEED, own)


def _telling(judged: Judged) -> list[tuple[Outcome, bool]]:
    """What the sentence's words say; a task is none of it, nor is the same said twice."""
    if not judged.said:
        return []
    seen: dict[tuple[str, int], tuple[Outcome, bool]] = {}
    for outcome, weakly in judged.said:
        if outcome.kind != "decided" or outcome.text.casefold() in resolving_words():
            seen.setdefault((outcome.kind, outcome.start), (outcome, weakly))
    return sorted(seen.values(), key=lambda one: one[0].start)


def _pieces(sentence: Sentence, judged: list[tuple[Outcome, bool]], before: Sentence | None, own: Own) -> Iterator[Act]:
    """One act for each word that says something, with the part of the sentence that belongs to it."""
    cuts = [0]
    for (left, _), (right, _) in pairwise(judged):
        cuts.append(_joint(sentence.text, left.end - sentence.start, right.start - sentence.start))
    last = judged[-1][0]
    cuts.append(len(sentence.text) if last.kind == "discussed" else _end(sentence.text, last.end - sentence.start))
    made = [
        _act(sentence, outcome, weakly, cuts[at], cuts[at + 1], own)
        for at, (outcome, weakly) in enumerate(judged)
        if cuts[at] < cuts[at + 1]
    ]
    whole: list[Act] = []
    for at, act in enumerate(made):
        if whole and act.kind == whole[-1].kind and not act.words:
            whole[-1] = _joined(whole[-1], act, sentence)
        else:
            whole.append(act if act.words else act._replace(words=_borrowed(made, at, act, before, own)))
    yield from whole


def _joined(first: Act, second: Act, sentence: Sentence) -> Act:
    """Two verbs for one act: *drøftede planen og kom med følgende bemærkninger*."""
    text = sentence.text[first.start - sentence.start : second.end - sentence.start]
    return first._replace(text=text, end=second.end, change=first.change or second.change)


def _end(text: str, start: int) -> int:
    """Where the last clause ends: before *og havde følgende input*, which is talk beside the act."""
    found = REMARKS.search(text, start)
    if found and _WEAK_JOINT.search(text, max(start, found.start() - 5), found.start()):
        return found.start()
    return len(text)


def _joint(text: str, start: int, end: int) -> int:
    """Where the clause of the second of two words begins."""
    between = text[start:end]
    joints = [*_JOINT.finditer(between)][:1] or [*_WEAK_JOINT.finditer(between)][-1:]
    return start + joints[0].start() if joints else max(start, 0)


def _borrowed(made: list[Act], at: int, act: Act, before: Sentence | None, own: Own) -> frozenset[str]:
    """What an act without words of its own is about: *planen blev drøftet og godkendt*, *drøftede og godkendte planen*, *godkendte dette*."""
    for other in (*reversed(made[:at]), *made[at + 1 :]):
        if other.words:
            return other.words
    if before is not None and _ELLIPSIS.search(act.text):
        return about(before.text, own)
    return frozenset()


def _act(sentence: Sentence, outcome: Outcome, weakly: bool, first: int, last: int, own: Own) -> Act:
    start, end = trimmed(sentence.text, first, last)
    word = outcome.end - sentence.start
    after = sentence.text[word:end]
    kind = _turned(outcome.kind, after)
    change = change_in(after) if kind != "discussed" else None  # what a talk came to is no change of it
    again = outcome.text.casefold().startswith("genoptag")
    words = about(sentence.text[start : word + change[0]] if change else sentence.text[start:end], own)
    text = sentence.text[start:end]
    made = Act(kind, words, text, sentence.start + start, sentence.start + end, weakly=weakly, again=again)
    if not change:
        return made
    plain = len(sentence.text[start : word + change[0]].rstrip(MARKS + ",;"))
    return made._replace(change=change[1], plain_end=made.start + plain)


def _turned(kind: str, after: str) -> str:
    """*godkendt at afvise* rejects; *besluttede at godkende* approves, *besluttede at udsætte* puts off."""
    if kind in ("approved", "approved_with_changes"):
        return "rejected" if _OPPOSITE.match(after) else "approved"
    if kind == "decided":
        if _OPPOSITE.search(after[:60]):
            return "rejected"
        if found := _INFINITIVE.match(after):
            return "rejected" if found["no"] else str(found.lastgroup)
    return kind
