"""Amounts in their clauses: what stands before, behind and around each, and the clause that says what it is for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from graphbuilder.facts.sheet import Sheet
from graphbuilder.model import Mention, Span
from graphbuilder.text.folding import squash

# A comma parts clauses where a conjunction or a verb follows it; between the things of an enumeration it does not.
_OPENING = (
    r"(?:og|men|mens|samt|hvoraf|heraf|herunder|hvor|hvorfor|hvilket|hvilke|som|der|at|da|fordi|idet|når|hvis|så|inden|efter|før|indtil|dog|jf|bl|f\.eks|fx"
    r"|er|var|har|blev|bliver|kan|skal|vil|koster|udgør|skyldes|forventes|fordelt|stigende|faldende|svarende|ekskl|inkl)\b"
)
_PARTING = re.compile(rf",\s(?={_OPENING})|[;:](?=\s)|\s[-–](?=\s)|[()\n\t]", re.IGNORECASE)
_RELATIVE = re.compile(
    r"\W*(?:der(?!\s(?:er|var|mangler|afsættes|søges))|som|hvoraf|heraf|hvor|hvilket|hvilke|er|udgør|bliver|var|koster|svarende|stigende|faldende|fordelt"
    r"|og\s(?:heraf|hvoraf|er|var|har|bliver|forventes|koster|udgør|dermed|den|det|de|denne|dette|disse|udgiften|prisen|beløbet|rammen))\b",
    re.IGNORECASE,
)
_THAT = re.compile(r"[\s,]{0,3}(?:der|som)\s", re.IGNORECASE)
_CONTENT = re.compile(r"\b(?!årlig|året\b|heraf\b|hvoraf\b|samt\b|samlet\b)[^\W\d_]{4,}")
_QUALIFIER = (
    r"i\salt|ca|cirka|omkring|omtrent|skønsmæssigt|godt|knap|næsten|op\smod|kr|samlet|anslået|skønnet|forventet|foreløbigt?|yderligere|de"
)
QUALIFIERS = rf"(?:[\s:,–+-]|\b(?:{_QUALIFIER})\b\.?)*"
# What is left out with an amount at a clause's end: *på ca.*, *beløber sig til*, *(*; what an amount is the object of stays.
_TAIL = re.compile(
    rf"(?:[\s(:,–+-]|\b(?:{_QUALIFIER}|på|for|til|af|med|og|(?:(?:der|som)\s)?(?:er|var|bliver|udgør|udgjorde|koster|kostede)|anslås|skønnes|forventes"
    r"|beløber\ssig|beløb\ssig|opgjort|beregnet|fastsat|fastsættes|sat|svarer|svarende)\b\.?)+\Z",
    re.IGNORECASE,
)
_STAYS = re.compile(r"(?:\d[\d.,]*\s(?:og|til|eller)|\b(?:over|under|mindst|højst|maksimalt|mellem))\s\Z", re.IGNORECASE)
_LEADING = re.compile(r"(?:\d{1,2}[.)]\s)?(?:(?:at|og|men|da|samt)\s)?", re.IGNORECASE)
_LEFT_STEPS = 4
_LONGEST_TAIL = 50


class Sum(NamedTuple):
    """An amount, or both ends of a range, in its sentence. ``before`` and ``after`` are the amounts beside it there."""

    mentions: tuple[Mention, ...]
    start: int
    end: int
    sentence: Span
    before: int
    after: int


class Clause(NamedTuple):
    """The parts of a sentence that commas and brackets make, and which of them holds the amount."""

    parts: tuple[Span, ...]
    own: int

    @property
    def part(self) -> Span:
        """The part that holds the amount."""
        return self.parts[self.own]


def sums(sheet: Sheet) -> Iterator[Sum]:
    """The item's amounts in order."""
    groups: list[list[Mention]] = []
    for mention in sheet.mentions(sheet.item.start, sheet.item.end, "amount"):
        if groups and mention.start < groups[-1][-1].end:
            groups[-1].append(mention)
        else:
            groups.append([mention])
    for at, group in enumerate(groups):
        start, end = group[0].start, max(mention.end for mention in group)
        sentence = group[0].sentence or Span(start, end)
        before = groups[at - 1][-1].end if at else sentence.start
        after = groups[at + 1][0].start if at + 1 < len(groups) else sentence.end
        yield Sum(tuple(group), start, end, sentence, max(before, sentence.start), min(after, sentence.end))


def clause_of(text: str, one: Sum) -> Clause:
    """The sentence in its parts. An amount that a comma inside it would cut stays whole."""
    cuts = [found for found in _PARTING.finditer(text, one.sentence.start, one.sentence.end) if not one.start <= found.start() < one.end]
    parts, at = [], one.sentence.start
    for cut in cuts:
        parts.append(Span(at, cut.start()))
        at = cut.end()
    parts.append(Span(at, one.sentence.end))
    own = next((i for i, part in enumerate(parts) if part.start <= one.start and one.end <= part.end), len(parts) - 1)
    return Clause(tuple(parts), own)


def reach(text: str, clause: Clause) -> int:
    """Where the amount's own part ends, with what *der* or *som* goes on to say of it."""
    following = clause.own + 1
    if following < len(clause.parts) and _THAT.match(text, clause.parts[following].start - 1):
        return clause.parts[following].end
    return clause.part.end


def first_part(text: str, one: Sum, clause: Clause) -> int:
    """The first of the parts that the amount's own hangs on: what a bracket goes into or stands before, a relative clause, too few words to say anything."""
    first = clause.own
    for _ in range(_LEFT_STEPS):
        start = clause.parts[first].start
        words = text[start : max(start, one.start)] + " " + text[one.end : clause.part.end]
        at_bracket = text[max(0, start - 1) : start] in ("(", ")")
        if first == 0 or not (at_bracket or _RELATIVE.match(text, start, one.sentence.end) or len(_CONTENT.findall(words)) < 2):
            break
        first -= 1
    return first


def purpose(text: str, one: Sum, clause: Clause) -> tuple[str, Span]:
    """The clause that says what an amount is for, without the amount where it reads well; and where the clause stands.

    *Merudgiften til vikarer er 2 mio. kr.* gives *Merudgiften til vikarer*; *der afsættes 2 mio. kr. til vikarer* stays as it is.
    """
    start, end = clause.parts[first_part(text, one, clause)].start, clause.part.end
    if not _CONTENT.search(text, one.end, end):
        end = reach(text, clause)
    if text.count("(", start, end) > text.count(")", start, end) and text[end : end + 1] == ")":
        end += 1
    span = _trimmed(text, start, end)
    return _without_amount(text, one, span), span


def _without_amount(text: str, one: Sum, span: Span) -> str:
    whole = squash(text[span.start : span.end])
    if text[one.end : span.end].strip(" ).,;"):
        return _plain(whole)
    head = text[span.start : one.start]
    near = max(0, len(head) - _LONGEST_TAIL)
    tail = None if _STAYS.search(head, near) else _TAIL.search(head, near)
    if tail is None or not tail[0].strip():
        return _plain(whole)
    shorter = squash(head[: tail.start()])
    return _plain(shorter if _CONTENT.search(shorter) else whole)


def _plain(clause: str) -> str:
    """The clause without the word that joins it to another, and without what closes a sentence."""
    leading = _LEADING.match(clause)
    plain = clause[leading.end() if leading else 0 :].rstrip(" ;,")
    return plain if plain.endswith(("kr.", "mio.", "mia.")) else plain.rstrip(".")


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return Span(start + len(piece) - len(piece.lstrip(" \n\t,;:-–•*")), end - (len(piece) - len(piece.rstrip(" \n\t,;:-–*"))))
