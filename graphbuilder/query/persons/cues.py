"""Names that the words beside them give away: *spørgsmål fra Xiomara Quispe*, *familien Toft*, *pensionist V. Holt*, *Inti Quispe spurgte*.

Such a name needs no first name that a list knows. ``name-cues.txt`` has the words; what the graph knows as an organisation or a body, a word of an
organisation's name, a title, a party and a street are no names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from graphbuilder.data import lines
from graphbuilder.mentions.names.bodies import body_of, is_department_word
from graphbuilder.mentions.names.lists import openers, organisation_heads, words
from graphbuilder.mentions.names.titles import title_of
from graphbuilder.mentions.names.writing import is_function_word
from graphbuilder.query.persons.tokens import folded
from graphbuilder.text.parties import is_party

_CAPITALS = "A-ZÀ-ÖØ-ÞĀ-Ž"
WORD = rf"[{_CAPITALS}][^\W\d_]+(?:['’-][^\W\d_]+)*"
INITIAL = rf"[{_CAPITALS}]\."
_GAP = r"(?:[ \u00a0]|[ ]?\n)"
# What follows one another with a capital, and small particles between: "Juan de la Cruz", "V. Holt".
_RUN = re.compile(
    rf"(?<![\w-])(?:{WORD}|{INITIAL})(?:{_GAP}?(?:(?:van|von|de|der|den|af|la|el|al|bin){_GAP}){{0,2}}(?:{WORD}|{INITIAL})){{0,6}}"
)
_PIECE = re.compile(rf"{WORD}|{INITIAL}")
_BEFORE = re.compile(r"([^\W\d_]+)\.?:?\s{1,2}\Z")
_TWO_BEFORE = re.compile(r"([^\W\d_]+)\s(?:stillet\s|indsendt\s|modtaget\s)?([^\W\d_]+):?\s{1,2}\Z")
_AFTER = re.compile(r"\s([a-zæøå]+)")
_AND = re.compile(r",?\s(?:og\s|samt\s)?")
# What an organisation's name goes on with.
_FIRM = re.compile(r"\s?(?:ApS|A/S|I/S|P/S|K/S|A\.?m\.?b\.?a|IVS|&|\+|\d|/)")
_LOOK_BACK = 48
_MANY_LETTERS = 4  # of a word of organisations' names that also ends compounds of them


class Cued(NamedTuple):
    """A name at ``start`` to ``end``; ``genitive`` where it ends in one."""

    start: int
    end: int
    genitive: bool
    single: bool


class _Cues(NamedTuple):
    joined: dict[str, tuple[str, ...]]  # preposition -> words before it
    at_once: frozenset[str]
    single: frozenset[str]
    behind: frozenset[str]


def cued_names(text: str, known: frozenset[str]) -> Iterator[Cued]:
    """The names that words give away; ``known`` are the folded names of organisations and bodies."""
    behind = None
    for found in _RUN.finditer(text):
        pieces = [(found.start() + piece.start(), found.start() + piece.end()) for piece in _PIECE.finditer(found[0])]
        cue, pieces = _without_cues(text, pieces)
        if not pieces:
            continue
        cue = cue or _cue_before(text, pieces[0][0])
        if behind is not None and not cue and _AND.fullmatch(text, behind, pieces[0][0]):
            cue = "and"
        behind = None
        name = _name(text, pieces, known, single=cue == "single")
        if name and (cue or _is_said_after(text, name)):
            behind = name.end
            yield name


def may_be_cued(written: Iterable[str]) -> bool:
    """Whether a text has one of the words after which one word is a name."""
    return not _openings().isdisjoint(written)


def _without_cues(text: str, pieces: Sequence[tuple[int, int]]) -> tuple[str, list[tuple[int, int]]]:
    """The pieces without *Fru*, *Pensionist* and the like at their beginning, and which kind these were."""
    cue, rest = "", list(pieces)
    while rest and (kind := _kind(text[slice(*rest[0])])):
        cue, rest = kind, rest[1:]
    return cue, rest


def _kind(word: str) -> str:
    low, cues = word.casefold().rstrip("."), _cues()
    return "single" if low in cues.single else "cue" if low in cues.at_once else ""


def _cue_before(text: str, start: int) -> str:
    lead = text[max(0, start - _LOOK_BACK) : start]
    found = _BEFORE.search(lead)
    if not found:
        return ""
    word = found[1].casefold()
    before = _cues().joined.get(word)
    if before is None:
        return _kind(word)
    two = _TWO_BEFORE.search(lead)
    return "cue" if two and two[1].casefold().endswith(before) else ""


def _is_said_after(text: str, name: Cued) -> bool:
    found = _AFTER.match(text, name.end)
    return not name.single and found is not None and found[1] in _cues().behind


def _name(text: str, pieces: list[tuple[int, int]], known: frozenset[str], *, single: bool) -> Cued | None:
    """The name that the pieces begin with, as far as they may be one."""
    end = 0
    while end < len(pieces) and may_be_name(text[slice(*pieces[end])]):
        end += 1
    whole = [text[slice(*piece)] for piece in pieces[:end]]
    if not whole or not (single or len(whole) > 1) or whole[-1].endswith("."):
        return None
    if end < len(pieces) and not _kind(text[slice(*pieces[end])]) and not title_of(text[slice(*pieces[end])]):
        return None  # goes on as an organisation or a place: "Toft Kommune"
    if any("\n" in text[one[1] : other[0]] for one, other in pairwise(pieces[:end])) and single:
        return None
    start, stop = pieces[0][0], pieces[end - 1][1]
    genitive = _is_genitive(text, whole[-1], stop)
    if _FIRM.match(text, stop) or _is_known(whole, known) or is_party(" ".join(whole)):
        return None
    return Cued(start, stop, genitive, len(whole) == 1)


def _is_genitive(text: str, last: str, end: int) -> bool:
    """*Quispes hund*: an ending, unless a list has the surname, and a word that is no verb of speech."""
    following = _AFTER.match(text, end)
    if not last.endswith("s") or last in words("surnames") or following is None:
        return False
    return following[1] not in _cues().behind and not is_function_word(following[1])


def _is_known(whole: Sequence[str], known: frozenset[str]) -> bool:
    forms = [folded(word) for word in whole]
    return any(key in known or key.removesuffix("s") in known for key in (" ".join(forms[:count]) for count in range(1, len(forms) + 1)))


@lru_cache(maxsize=1 << 15)
def may_be_name(word: str) -> bool:
    """Whether a capitalised word, or an initial, may be a part of a person's name."""
    if word.endswith("."):
        return True
    if word in words("surnames") or word in words("first-names"):
        return True
    low = word.casefold()
    bare = low.removesuffix("s")
    if (word.isupper() and len(word) > 1) or is_function_word(word) or title_of(word) or body_of(word) or is_department_word(word):
        return False
    if low in openers() or low.startswith("kommune") or word in words("municipalities") or is_party(word) or _kind(word):
        return False
    return not any(form in _no_names() or form.endswith(_ends()) for form in (low, bare))


@cache
def _no_names() -> frozenset[str]:
    return words("no-name-words") | words("not-persons") | words("place-words") | frozenset(organisation_heads())


@cache
def _ends() -> tuple[str, ...]:
    """What compounds end in that name organisations, papers and streets."""
    return tuple(
        sorted(word for word in _no_names() | frozenset(lines("street-endings.txt")) if len(word) >= _MANY_LETTERS and word != "alle")
    )


@cache
def _openings() -> frozenset[str]:
    return frozenset(form for word in _cues().single for form in (word, word.capitalize(), word.upper()))


@cache
def _cues() -> _Cues:
    joined: dict[str, set[str]] = {}
    marked: dict[str, set[str]] = {"": set(), "~": set(), "<": set()}
    for line in lines("name-cues.txt"):
        word, *joins = (part.strip() for part in line.split("+"))
        if joins:
            for preposition in joins[0].split():
                joined.setdefault(preposition, set()).add(word)
        else:
            mark = word[0] if word[0] in marked else ""
            marked[mark].add(word.removeprefix(mark).strip())
    by_preposition = {preposition: tuple(sorted(before)) for preposition, before in joined.items()}
    return _Cues(by_preposition, frozenset(marked[""]), frozenset(marked["~"]), frozenset(marked["<"]))
