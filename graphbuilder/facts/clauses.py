"""A sentence of minutes as words and clauses: what is said of the world outright, and what hangs in another clause."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from graphbuilder.data import lines
from graphbuilder.facts.actors import Parties
from graphbuilder.facts.lexicon import lexicon
from graphbuilder.facts.sheet import Sheet
from graphbuilder.facts.telling import tells
from graphbuilder.model import Span
from graphbuilder.text.dates import lowered

# A name in quotation marks is one thing, whatever words it has, and brackets say something beside.
_QUOTED = re.compile(r"[\"“”»][^\"“”»«\n]{1,80}[\"“”«]|\([^()\n]{1,60}\)")
_QUOTES = '"”»('
_LONGEST = 3_000
_WORD = re.compile(r"\w[\w'’-]*")
_ROW = re.compile(r"[ \t\xa0]*(?:[-*•▪–]|\d{1,2}[.)])[ \t\xa0]+")
_DASH = re.compile(r"\s[-–]\s")
_COORDINATORS = frozenset(("og", "samt", "men", "dog", "eller", "hvorfor"))
_MODALS = frozenset(("skal", "bedes", "vil"))
_TELLING = frozenset(lines("stating-verbs.txt"))
# Clauses that these open stand on their own feet: "…, idet HR retter skemaet til".
_LIKE_MAIN = frozenset(("idet", "mens", "imens", "ligesom", "hvorefter", "hvorpå"))
_SUBORDINATORS = frozenset(
    ("at", "som", "hvor", "hvilket", "hvilke", "hvilken", "når", "hvis", "såfremt", "fordi", "hvordan", "hvorledes", "hvad", "hvem", "hvornår", "hvorvidt",
     "hvorfra", "hvortil", "medmindre", "selvom", "eftersom", "ifald")
)  # fmt: skip
# Only after a comma: elsewhere they are prepositions and adverbs.
_AFTER_COMMA = frozenset(("der", "om", "da", "så", "før", "inden", "efter", "hvoraf", "indtil", "end", "siden"))
_JOINERS = _COORDINATORS | _LIKE_MAIN | _SUBORDINATORS
# A clause of its own may begin so after *og*, as with a finite verb.
_BEGINNERS = _SUBORDINATORS | _LIKE_MAIN | _MODALS | {"der", "det", "vi"}
# What makes the clause after "at" an agreement.
# "Det blev ikke besluttet, at …" agrees on nothing.
_DENIED = re.compile(r"\bikke\s(?:\w{1,12}\s)?\Z", re.IGNORECASE)
_AGREED = re.compile(
    r"(?:\b(?:besluttet|besluttede|besluttedes|besluttes|aftalt|aftalte|aftaltes|aftales|vedtaget|vedtog|godkendte|godkendt|tilsluttede\ssig|enighed\som"
    r"|enige?\s(?:om|i)|op\stil|tilkendegav)"
    r"|(?:proces|plan|aftale|forløb|konklusion|løsning|skridt|beslutning)\w{0,4}\b[^.;]{0,50}\b(?:er|blev|bliver|fremgår))[,;:]?\s*\Z",
    re.IGNORECASE,
)


class Words(NamedTuple):
    """The words of a sentence or clause in lower case, and where each begins and ends."""

    lows: Sequence[str] = ()
    starts: Sequence[int] = ()
    ends: Sequence[int] = ()


class Clause(NamedTuple):
    """Words from one opener to the next. ``scope`` is ``main``, ``agreed`` (*det blev besluttet, at …*), ``told`` (*formanden
    svarede, at …*) or ``sub``.

    ``lows``, ``starts`` and ``ends`` are the words as in :class:`Words`, ``opener`` those that joined it to what stands before, and ``mark`` the
    comma, semicolon, colon or dash between the two (``^`` at the beginning).
    """

    lows: tuple[str, ...]
    starts: Sequence[int]
    ends: Sequence[int]
    scope: str
    opener: tuple[str, ...]
    mark: str

    @property
    def start(self) -> int:
        """Where its first word begins."""
        return self.starts[0]

    @property
    def end(self) -> int:
        """Where its last word ends."""
        return self.ends[-1]


class Sentence(NamedTuple):
    """A sentence of a section; ``row`` when it stands in a list, ``remark`` when that is a list of remarks, ``agreed`` when of what was agreed."""

    span: Span
    row: bool
    remark: bool
    agreed: bool


def sentences(sheet: Sheet, start: int, end: int) -> Iterator[Sentence]:
    """The sentences between two offsets, joined where a page break cut one; rows of tables are left out."""
    text = sheet.text
    held: Sentence | None = None
    remarks = agreed = False
    line, seen = text.rfind("\n", 0, start) + 1, start  # where the line begins, and how far it was looked for
    for span in sheet.sentences(start, end):
        first = span.start
        piece = text[first : span.end]
        line, seen = text.rfind("\n", seen, first) + 1 or line, first
        row = line < first and _ROW.match(text, line, first) is not None
        if held and not row and _goes_on(text, held.span, span):
            held = held._replace(span=Span(held.span.start, span.end))
            continue
        if held:
            yield held
        remarks, agreed = remarks and row, agreed and (row or piece.startswith("at "))
        held = Sentence(span, row, remarks, agreed) if "\t" not in piece else None
        if piece.endswith((":", ";")):
            agreed = _AGREED.search(piece) is not None
            remarks = not agreed
    if held:
        yield held


def _goes_on(text: str, before: Span, after: Span) -> bool:
    """Whether a sentence was cut: it has no stop, and what follows begins with a small letter."""
    return text[before.end - 1] not in ".:;!?" and text[after.start].islower()


def words_of(text: str, span: Span) -> Words:
    """The words of a sentence, but for those in quotation marks and brackets; none where no word can be the verb of a claim.

    Nobody writes a sentence of more than three thousand characters; what is longer is a table gone astray, and is left.
    """
    at = span.start
    if span.end - at > _LONGEST:
        return Words()
    low = lowered(text[at : span.end])
    if not lexicon().may_claim(low.split()):
        return Words()
    found = list(_WORD.finditer(low))
    if any(mark in low for mark in _QUOTES):
        quoted = [one.span() for one in _QUOTED.finditer(low)]
        found = [one for one in found if not any(first < one.start() < last for first, last in quoted)]
    return Words([one[0] for one in found], [at + one.start() for one in found], [at + one.end() for one in found])


def clauses(text: str, words: Words, parties: Parties, *, agreed: bool = False) -> list[Clause]:
    """The clauses of a sentence, in order; ``agreed`` says that it goes on from *Det blev aftalt:*.

    A sentence that begins with *at* hangs in the one before it.
    """
    found: list[Clause] = []
    lows, starts, ends = words
    outer = ("agreed" if agreed else "sub") if lows and lows[0] == "at" else None
    joints = iter([k for k in range(1, len(lows)) if starts[k] - ends[k - 1] != 1 or lows[k] in _JOINERS])
    at = 0
    while at < len(lows):
        opener = _opener(lows, at)
        begin = at + len(opener)
        after = next((k for k in joints if k > at and k >= begin and _breaks(text, words, begin, k, parties)), len(lows))
        mark = _mark(text, words, at)
        scope = outer or _scope(text, words, at, opener, mark, found)
        found.append(Clause(tuple(lows[begin:after]), starts[begin:after], ends[begin:after], scope, opener, mark))
        at = after
    return found


def _opener(lows: Sequence[str], at: int) -> tuple[str, ...]:
    """The words that join a clause: *og*, *og at*, *idet*."""
    taken: list[str] = []
    for low in lows[at : at + 3]:
        joins = low in _JOINERS or (low in _AFTER_COMMA and at > 0 and not taken)
        if not joins:
            break
        taken.append(low)
        if low not in _COORDINATORS:
            break
    return tuple(taken)


def _breaks(text: str, words: Words, begin: int, at: int, parties: Parties) -> bool:
    """Whether a clause may begin with this word, before which stands more than a space, or which may join; the one before it begins with ``begin``."""
    lows, starts, ends = words
    low = lows[at]
    if parties.covering(starts[at]):
        return False
    if _mark(text, words, at):
        return True
    if low == "at":
        following = lows[at + 1] if at + 1 < len(lows) else ""
        return following not in lexicon().infinitive and not (following.endswith("e") and not parties.at(starts[at + 1]))
    if low in _COORDINATORS and low != "men":
        return _begins_clause(words, begin, at + 1, parties)
    if low == "som" and (party := parties.at(starts[begin])) and party.end == ends[at - 1]:
        return False  # "De fire afdelinger som mangler skal …"
    return low == "men" or low in _SUBORDINATORS or low in _LIKE_MAIN


def _begins_clause(words: Words, begin: int, at: int, parties: Parties) -> bool:
    """Whether what follows *og* may be a clause of its own, and not another thing beside the one before."""
    lows = words.lows
    if at >= len(lows):
        return False
    low, finite = lows[at], lexicon().finite
    if low in _BEGINNERS or low in finite:
        return True
    if not any(one in finite or one in _MODALS or one in _TELLING for one in lows[begin : at - 1]):
        return False
    following = lows[at + 1] if at + 1 < len(lows) else ""
    return following in lexicon().passive or following in _MODALS or parties.at(words.starts[at]) is not None


def _mark(text: str, words: Words, at: int) -> str:
    """The mark between a word and the one before it that may part two clauses."""
    if at == 0:
        return "^"
    first, last = words.ends[at - 1], words.starts[at]
    if last - first == 1:
        return ""
    between = text[first:last]
    for mark in ";:,":
        if mark in between:
            return mark
    return "-" if _DASH.search(between) else ""


def _scope_of_at(text: str, words: Words, at: int, opener: tuple[str, ...], before: list[Clause]) -> str:
    """What governs a clause with *at*: an agreement, somebody's telling, another word; *og at* goes on as the one before it."""
    agreed = _AGREED.search(text, max(words.starts[0], words.starts[at] - 90), words.starts[at])
    if agreed:
        return "sub" if _DENIED.search(text, max(0, agreed.start() - 20), agreed.start()) else "agreed"
    if len(opener) > 1:
        return next((c.scope for c in reversed(before) if c.opener and c.opener[-1] == "at"), "sub")
    return "told" if tells(text, words.starts[0], words.starts[at]) else "sub"


def _scope(text: str, words: Words, at: int, opener: tuple[str, ...], mark: str, before: list[Clause]) -> str:
    last = opener[-1] if opener else ""
    if last == "at":
        return _scope_of_at(text, words, at, opener, before)
    if last in _LIKE_MAIN:
        return "main"
    if last in _SUBORDINATORS or last in _AFTER_COMMA:
        return "sub"
    if not mark and before:
        return before[-1].scope
    return "main"
