"""A person's name as it is written: a first name and the capitalised words after it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from graphbuilder.mentions.names.bodies import body_of, is_department_word
from graphbuilder.mentions.names.evidence import has_party, presents, speaks, title_before
from graphbuilder.mentions.names.lists import openers, organisation_heads, words
from graphbuilder.mentions.names.titles import title_of
from graphbuilder.mentions.names.writing import CAPITALS, crosses_lines, is_function_word

_PARTICLE = r"(?:van|von|de|der|den|af|la|el|al|du|bin|zu)"
_NAME_WORD = rf"[{CAPITALS}][^\W\d_]+(?:['’][^\W\d_]+)?(?:-[{CAPITALS}][^\W\d_]+)?"
_CAPITAL = re.compile(rf"[{CAPITALS}](?<![\w-].)[^\W\d_]+(?:-[^\W\d_]+)*")
_NEXT = re.compile(rf"(?:[ \u00a0]|[ ]?\n)(?:{_PARTICLE}\s){{0,2}}({_NAME_WORD}|[{CAPITALS}]\.?(?=\s[{CAPITALS}]))(?!\w)")
_GOES_ON = re.compile(rf"s?\s([{CAPITALS}][\w-]*)")
_MOST_WORDS = 5


class Name(NamedTuple):
    """A possible person at ``text[start:end]``; ``sure`` when it needs no more evidence."""

    start: int
    end: int
    name: str
    alone: bool
    sure: bool


def names_in(text: str) -> Iterator[Name]:
    """Every place where a person's name may stand, left to right, none inside another."""
    behind = 0
    for found in _CAPITAL.finditer(text):
        word, start = found[0], found.start()
        if start < behind:
            continue
        name = None
        if _is_first_name(word):
            name = _read(text, start, found.end(), word)
        elif not is_function_word(word):
            name = _unlisted(text, start, found.end(), word)
        if name:
            behind = name.end
            yield name


@lru_cache(maxsize=1 << 16)
def _is_first_name(word: str) -> bool:
    every = words("first-names")
    if word in every or ("-" in word and all(part in every for part in word.split("-"))):
        return True
    return len(word) > 4 and word[-1] == "s" and word[:-1] in every and word not in words("surnames")


def _read(text: str, start: int, end: int, word: str) -> Name | None:
    """The name that begins with the first name at ``text[start:end]``."""
    pieces, stop = _following(text, end)
    if _is_place(text, stop):
        return None
    if not pieces:
        bare = word if word in words("first-names") or "-" in word else word[:-1]
        return Name(start, start + len(bare), bare, alone=True, sure=False)
    stop, pieces = _without_possessive(stop, pieces)
    sure = word not in words("ambiguous-names") or _is_known_surname(pieces[-1])
    return Name(start, stop, " ".join(text[start:stop].split()), alone=False, sure=sure)


def _following(text: str, end: int) -> tuple[list[str], int]:
    """The capitalised words after a first name that may be its other names, and where they end."""
    pieces: list[str] = []
    while len(pieces) < _MOST_WORDS and (found := _NEXT.match(text, end)):
        piece = found[1]
        if not _may_be_surname(piece) or ("\n" in found[0] and crosses_lines(text, end - 1, found.end())):
            break
        pieces.append(piece)
        end = found.end()
    return pieces, end


def _unlisted(text: str, start: int, end: int, word: str) -> Name | None:
    """A name whose first name no list knows, where a title, a presenter's v., a party letter or a verb of speech stands beside it."""
    if not _may_be_surname(word) or word.isupper():
        return None
    pieces, stop = _following(text, end)
    if not pieces or not _is_known_surname(pieces[-1]) or _is_place(text, stop):
        return None
    title = title_before(text, start)
    if not ((title and not title.definite) or presents(text, start) or has_party(text, stop) or speaks(text, stop)):
        return None
    stop, _ = _without_possessive(stop, pieces)
    return Name(start, stop, " ".join(text[start:stop].split()), alone=False, sure=True)


@lru_cache(maxsize=1 << 14)
def _may_be_surname(word: str) -> bool:
    if word in words("surnames") or word in words("first-names"):
        return True
    if word.isupper() and len(word.rstrip(".")) > 1:
        return False
    folded = word.casefold()
    return not (
        is_function_word(word) or is_department_word(word) or body_of(word) or title_of(word)
        or folded in organisation_heads() or folded in openers() or folded in words("place-words") or folded.startswith("kommune")
        or word in words("municipalities")
    )  # fmt: skip


def _is_known_surname(word: str) -> bool:
    # Names in -sen and -gaard are more than any list holds.
    last = word.rpartition("-")[2]
    return any(form in words("surnames") or form.endswith(("sen", "gaard", "gård")) for form in (last, last.removesuffix("s")))


def _is_place(text: str, end: int) -> bool:
    """Whether the words go on as a street, a house or an organisation: *Ida Vesters Vej*, *Vesters Fond*, *Solvej 6*."""
    if text[end : end + 2].strip().isdigit():
        return True
    found = _GOES_ON.match(text, end)
    if not found:
        return False
    following = found[1].casefold()
    return following in words("place-words") or following in organisation_heads() or following.startswith("kommune")


def _without_possessive(end: int, pieces: list[str]) -> tuple[int, list[str]]:
    """*Ida Vesters forslag* is about Ida Vester."""
    last = pieces[-1]
    bare = last.removesuffix("'s").removesuffix("’s").removesuffix("s")
    if bare == last or last in words("surnames") or not (bare in words("surnames") or bare.endswith("sen") or "'" in last or "’" in last):
        return end, pieces
    return end - (len(last) - len(bare)), [*pieces[:-1], bare]
