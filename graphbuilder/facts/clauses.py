"""A sentence of minutes as words and clauses: what is said of the world outright, and what hangs in another clause."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from graphbuilder.data import lines
from graphbuilder.facts.actors import Parties
from graphbuilder.facts.lexicon import lexicon
from graphbuilder.facts.sheet import Sheet
from graphbuilder.model import Span
from graphbuilder.text.dates import lowered

# A name in quotation marks is one thing, whatever words it has, and brackets say something beside.
_QUOTED = re.compile(r"[\"“”»][^\"“”»«\n]{1,80}[\"“”«]|\([^()\n]{1,60}\)")
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
# What makes the clause after "at" an agreement.
_AGREED = re.compile(
    r"(?:\b(?:besluttet|besluttede|besluttedes|besluttes|aftalt|aftalte|aftaltes|aftales|vedtaget|vedtog|godkendte|godkendt|tilsluttede\ssig|enighed\som"
    r"|enige?\s(?:om|i)|op\stil|tilkendegav)"
    r"|(?:proces|plan|aftale|forløb|konklusion|løsning|skridt|beslutning)\w{0,4}\b[^.;]{0,50}\b(?:er|blev|bliver|fremgår))[,;:]?\s*\Z",
    re.IGNORECASE,
)


class Word(NamedTuple):
    """A word and where it stands; ``low`` in lower case."""

    start: int
    end: int
    low: str


@dataclass(frozen=True, slots=True)
class Clause:
    """Words from one opener to the next. ``scope`` is ``main``, ``agreed`` (*det blev besluttet, at …*) or ``sub``.

    ``lows`` are the words in lower case, ``opener`` those that joined it to what stands before, and ``mark`` the comma, semicolon, colon or dash
    between the two (``^`` at the beginning).
    """

    words: tuple[Word, ...]
    lows: tuple[str, ...]
    scope: str
    opener: tuple[str, ...]
    mark: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a section; ``row`` when it stands in a list, ``remark`` when that is a list of remarks, ``agreed`` when of what was agreed."""

    span: Span
    row: bool
    remark: bool
    agreed: bool


def sentences(sheet: Sheet, start: int, end: int) -> Iterator[Sentence]:
    """The sentences between two offsets, joined where a page break cut one; rows of tables are left out."""
    held: Sentence | None = None
    remarks = agreed = False
    for span in sheet.sentences(start, end):
        piece = sheet.text[span.start : span.end]
        row = _is_row(sheet.text, span.start)
        if held and not row and _goes_on(sheet.text, held.span, span):
            held = Sentence(Span(held.span.start, span.end), held.row, held.remark, held.agreed)
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


def _is_row(text: str, start: int) -> bool:
    return _ROW.match(text, text.rfind("\n", 0, start) + 1, start) is not None


def _goes_on(text: str, before: Span, after: Span) -> bool:
    """Whether a sentence was cut: it has no stop, and what follows begins with a small letter."""
    return text[before.end - 1] not in ".:;!?" and text[after.start].islower()


def words_of(text: str, span: Span) -> list[Word]:
    """The words of a sentence, but for those in quotation marks and brackets; none where no word can be the verb of a claim.

    Nobody writes a sentence of more than three thousand characters; what is longer is a table gone astray, and is left.
    """
    if span.end - span.start > _LONGEST:
        return []
    low = lowered(text[span.start : span.end])
    if not lexicon().may_claim(low.split()):
        return []
    at = span.start
    quoted = [(found.start(), found.end()) for found in _QUOTED.finditer(low)] if any(mark in low for mark in '"”»(') else []
    words = [Word(at + found.start(), at + found.end(), found[0]) for found in _WORD.finditer(low)]
    return [word for word in words if not any(first < word.start - at < last for first, last in quoted)] if quoted else words


def clauses(text: str, words: Sequence[Word], parties: Parties, *, agreed: bool = False) -> list[Clause]:
    """The clauses of a sentence, in order; ``agreed`` says that it goes on from *Det blev aftalt:*.

    A sentence that begins with *at* hangs in the one before it.
    """
    found: list[Clause] = []
    outer = ("agreed" if agreed else "sub") if words and words[0].low == "at" else None
    at = 0
    while at < len(words):
        opener = _opener(words, at)
        after = at + max(1, len(opener))
        begin = at + len(opener)
        while after < len(words) and not (_may_break(words, after) and _breaks(text, words, begin, after, parties)):
            after += 1
        mark = _mark(text, words, at)
        body = tuple(words[begin:after])
        lows = tuple(word.low for word in body)
        found.append(Clause(body, lows, outer or _scope(text, words, at, opener, mark, found), opener, mark))
        at = after
    return found


def _opener(words: Sequence[Word], at: int) -> tuple[str, ...]:
    """The words that join a clause: *og*, *og at*, *idet*."""
    taken: list[str] = []
    for word in words[at : at + 3]:
        low = word.low
        joins = low in _COORDINATORS or low in _SUBORDINATORS or low in _LIKE_MAIN or (low in _AFTER_COMMA and (at > 0 or low != "der"))
        if not joins or (at == 0 and low in _AFTER_COMMA) or (taken and low in _AFTER_COMMA):
            break
        taken.append(low)
        if low not in _COORDINATORS:
            break
    return tuple(taken)


def _may_break(words: Sequence[Word], at: int) -> bool:
    """Whether anything but a space stands before a word, or the word may join two clauses."""
    word = words[at]
    return word.start - words[at - 1].end != 1 or word.low in _JOINERS


def _breaks(text: str, words: Sequence[Word], begin: int, at: int, parties: Parties) -> bool:
    """Whether a clause may begin with this word; the one before it begins with ``begin``."""
    word = words[at]
    if parties.covering(word.start):
        return False
    if _mark(text, words, at):
        return True
    if word.low == "at":
        following = words[at + 1].low if at + 1 < len(words) else ""
        return following not in lexicon().infinitive and not (following.endswith("e") and not parties.at(words[at + 1].start))
    if word.low in _COORDINATORS and word.low != "men":
        return _begins_clause(words, begin, at + 1, parties)
    if word.low == "som" and (party := parties.at(words[begin].start)) and party.end == words[at - 1].end:
        return False  # "De fire afdelinger som mangler skal …"
    return word.low == "men" or word.low in _SUBORDINATORS or word.low in _LIKE_MAIN


def _begins_clause(words: Sequence[Word], begin: int, at: int, parties: Parties) -> bool:
    """Whether what follows *og* may be a clause of its own, and not another thing beside the one before."""
    if at >= len(words):
        return False
    low, lex = words[at].low, lexicon()
    if (
        low in {"der", "at", "det", "vi"}
        or low in _MODALS
        or low in _SUBORDINATORS
        or low in _LIKE_MAIN
        or low in lex.present
        or low in lex.passive
    ):
        return True
    if not any(w.low in lex.present or w.low in lex.passive or w.low in _MODALS or w.low in _TELLING for w in words[begin : at - 1]):
        return False
    following = words[at + 1].low if at + 1 < len(words) else ""
    return following in lex.passive or following in _MODALS or parties.at(words[at].start) is not None


def _mark(text: str, words: Sequence[Word], at: int) -> str:
    """The mark between a word and the one before it that may part two clauses."""
    if at == 0:
        return "^"
    between = text[words[at - 1].end : words[at].start]
    if len(between) == 1:
        return ""
    return next((mark for mark in ";:," if mark in between), "-" if _DASH.search(between) else "")


def _scope(text: str, words: Sequence[Word], at: int, opener: tuple[str, ...], mark: str, before: list[Clause]) -> str:
    last = opener[-1] if opener else ""
    if last == "at":
        if _AGREED.search(text, max(words[0].start, words[at].start - 90), words[at].start):
            return "agreed"
        return next((c.scope for c in reversed(before) if c.opener and c.opener[-1] == "at"), "sub") if len(opener) > 1 else "sub"
    if last in _LIKE_MAIN:
        return "main"
    if last in _SUBORDINATORS or last in _AFTER_COMMA:
        return "sub"
    if not mark and before:
        return before[-1].scope
    return "main"
