"""Lists of those who voted, spoke or were absent: parties, people and how many, as they stand before or after a verb.

*A, B og F (15 stemmer)* · *17 (A, F, Ø)* · *V (10) og C (2)* · *Karen Holm (A) og Jens Bro* · *10 medlemmer fra Venstre*
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from graphbuilder.data import lines
from graphbuilder.parse.persons import NAME, UPPER, is_first_name, is_known_name, is_name, is_title, without_title
from graphbuilder.parse.voting.numerals import NUMERAL, number_of
from graphbuilder.text.folding import squash
from graphbuilder.text.parties import party_expression

# Words that may stand among the members without being one.
_FILLERS = (
    r"byråds(?:medlem(?:merne|mer)?|gruppen?)|udvalgsmedlem(?:merne|mer)?|medlem(?:merne|mer?|met)?|partierne|partiet|listerne|gruppen?|stemmerne|stemmer?"
    r"|mandater|personer|ja-stemmer|nej-stemmer|samtlige|alle|af|følgende|de\søvrige|øvrige|bestående|udgjort|ved|v/|både|samt|og|herunder|repræsentanterne"
)
_NOUN = r"(?:\s{1,3}(?:stemmer?|medlem(?:mer?)?|mandater|personer|ja-stemmer|nej-stemmer|byrådsmedlem(?:mer)?|udvalgsmedlem(?:mer)?))?"
_TOKEN = re.compile(
    rf"(?P<party>{party_expression()}|(?:[Ll]iste\s)?[{UPPER}](?![\w'’-]|\.\w))(?:(?!\w)|s(?=\s(?:medlem|gruppe|byrådsgruppe|stemme)))"
    rf"|(?P<count>(?i:{NUMERAL}){_NOUN})"
    r"|(?P<of>(?<!\w)fra(?!\w))"
    rf"|(?P<filler>(?<!\w)(?i:{_FILLERS})(?![\w-]))"
    rf"|(?P<name>{NAME})"
    r"|(?P<open>[(\[])|(?P<close>[)\]])"
    r"|(?P<glue>[ \t\xa0]+|\n[ \t\xa0]*(?:[-*•▪–][ \t\xa0])?|[,;/+&]|[-–](?=\s)|(?<=\d):(?=\s))"
    r"|(?P<other>\w[\w.'’-]*|.)",
    re.DOTALL,
)
# A name that the margin cuts in two: "…, Bo Lind og Jens / Bro". Rows of names begin their line.
_CUT_NAME = re.compile(rf"(?:[,(]|\b(?:og|samt))[ \t\xa0]?[{UPPER}][\w'’-]{{1,30}}[ \t\xa0]?(?P<cut>\n)(?=[{UPPER}][a-zæøå])")
_SINGLE_LETTER = re.compile(rf"[{UPPER}]")


class Person(NamedTuple):
    """A name, the party in the bracket after it, and where the name stands in the text that was read."""

    name: str
    party: str | None
    start: int
    end: int


class Members(NamedTuple):
    """Who a list names: ``parties`` as printed, ``people``, and ``number`` where it says how many. ``start``-``end`` is what was read."""

    parties: tuple[str, ...]
    people: tuple[Person, ...]
    number: int | None
    start: int
    end: int

    @property
    def named(self) -> bool:
        """Whether somebody is named, and not only counted."""
        return bool(self.parties or self.people)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the people."""
        return tuple(person.name for person in self.people)


class _Token(NamedTuple):
    kind: str
    text: str
    start: int
    end: int


def members_at_end(text: str) -> Members | None:
    """The members that the text ends with: *Herefter stemte A og B* names A and B."""
    tokens: list[_Token] = []
    for token in _tokens(text):
        if token.kind == "other":
            tokens = []
        else:
            tokens.append(token)
    return _read(_balanced(tokens))


def members_at_start(text: str) -> Members | None:
    """The members that the text begins with: *V og C. Derefter …* names V and C."""
    tokens: list[_Token] = []
    for token in _tokens(text):
        if token.kind == "other":
            if token.text[0].islower() and len(tokens) > 1 and tokens[-2].text == "I":  # "I alt" is no party
                tokens = tokens[:-2]
            break
        tokens.append(token)
    return _read(_balanced(tokens))


def members_only(text: str) -> Members | None:
    """The members of a text that holds nothing else."""
    tokens = list(_tokens(text))
    return None if any(token.kind == "other" for token in tokens) else _read(tokens)


def _tokens(text: str) -> Iterator[_Token]:
    for found in _TOKEN.finditer(_CUT_NAME.sub(lambda cut: cut[0].replace("\n", " "), text)):
        kind = str(found.lastgroup)
        token = _Token(kind, found[kind], found.start(kind), found.end(kind))
        if kind == "name":
            yield from _of_name(token)
        else:
            yield token


def _of_name(token: _Token) -> Iterator[_Token]:
    """A name without the title before it, and with the party letter that may stand behind it as a token of its own."""
    printed = token.text.rstrip(".")
    title, name = without_title(printed)
    start = token.start + len(printed) - len(name)
    if title is None and is_title(name):
        yield token._replace(kind="filler")
        return
    head, _, tail = name.rpartition(" ")
    party = tail if " " in head and _SINGLE_LETTER.fullmatch(tail) else None
    if party:
        name = head
    if not (is_name(name) or (is_first_name(name) and name not in _not_alone())):
        yield token._replace(kind="other")
        return
    yield _Token("name", name, start, start + len(name))
    if party:
        end = token.start + len(printed)
        yield _Token("party", party, end - 1, end)


def _not_alone() -> frozenset[str]:
    return frozenset(lines("ambiguous-names.txt")) | {"De"}


def _balanced(tokens: list[_Token]) -> list[_Token]:
    """The tokens without a bracket that is closed but never opened, or the other way round, and what lies beyond it."""
    depth, begin, opened = 0, 0, 0
    for at, token in enumerate(tokens):
        if token.kind == "open":
            opened = opened if depth else at
            depth += 1
        elif token.kind == "close":
            if depth == 0:
                begin = at + 1
            else:
                depth -= 1
    return tokens[begin : opened if depth else len(tokens)]


def _read(tokens: list[_Token]) -> Members | None:
    telling = [token for token in tokens if token.kind not in ("filler", "glue")]
    if not any(token.kind in ("party", "name", "count") for token in telling):
        return None
    parties: list[str] = []
    people: list[Person] = []
    counts: list[tuple[int, int]] = []
    depth = 0
    for at, token in enumerate(telling):
        if token.kind in ("open", "close"):
            depth = max(0, depth + (1 if token.kind == "open" else -1))
        elif token.kind == "count":
            counts.append((depth, number_of(token.text.split()[0])))
        elif token.kind == "name":
            people.append(Person(squash(token.text), None, token.start, token.end))
        elif token.kind == "party" and _is_of_name([one.kind for one in telling[max(0, at - 2) : at]]):
            people[-1] = people[-1]._replace(party=squash(token.text))
        elif token.kind == "party":
            parties.append(squash(token.text))
    if people and not any(person.party or is_known_name(person.name) or is_first_name(person.name) for person in people):
        return None  # unknown names count beside a known one: "Karen Holm og Xhevat Qorri"
    known = tuple(dict.fromkeys(parties))
    closed = [token for token in telling if token.kind != "of"]
    return Members(known, tuple(people), _total(counts), closed[0].start, closed[-1].end)


def _is_of_name(before: list[str]) -> bool:
    """Whether a party stands right after a name: *Karen Holm A*, *Karen Holm (A)*, *Karen Holm fra Venstre*."""
    return before[-1:] == ["name"] or before in (["name", "open"], ["name", "of"])


def _total(counts: list[tuple[int, int]]) -> int | None:
    """*17 (A (10), F (7))* says 17; *A (8) og F (2)* says 10."""
    outer = [number for depth, number in counts if depth == 0]
    return sum(outer or [number for _, number in counts]) if counts else None
