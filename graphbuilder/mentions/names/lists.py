"""The wordlists that names are recognised by, as sets and tables, read once."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from graphbuilder.data import lines


class Entry(NamedTuple):
    """A line of a table: the canonical name and the kind of organisation."""

    name: str
    kind: str


class Opener(NamedTuple):
    """A word that opens an organisation's name.

    ``joins`` are the prepositions after which the name goes on (*Center for …*); none: the name follows at once.
    """

    kind: str
    joins: frozenset[str]


@cache
def words(name: str) -> frozenset[str]:
    """The entries of a list."""
    return frozenset(lines(f"{name}.txt"))


@cache
def abbreviations() -> dict[str, Entry]:
    """The abbreviations that all municipalities share."""
    rows = (_cells(line) for line in lines("abbreviations.txt"))
    return {short: Entry(name, kind) for short, name, kind in rows}


@cache
def known_organisations() -> dict[str, tuple[tuple[str, Entry], ...]]:
    """Organisations by the first word of their name, casefolded, the longest name first."""
    table: dict[str, list[tuple[str, Entry]]] = {}
    for line in lines("organisation-names.txt"):
        written, kind, *canonical = _cells(line)
        name = canonical[0] if canonical else written[0].upper() + written[1:]
        table.setdefault(written.split()[0].split("-")[0].casefold(), []).append((written, Entry(name, kind)))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in table.items()}


@cache
def openers() -> dict[str, Opener]:
    """The words that open an organisation's name."""
    table = {}
    for line in lines("organisation-openers.txt"):
        opening, kind = _cells(line)
        word, *joins = (part.strip() for part in opening.split("+"))
        table[word] = Opener(kind, frozenset(joins))
    return table


@cache
def organisation_heads() -> dict[str, str]:
    """Last words of organisations' names, with the kind."""
    return {cells[0]: cells[1] for cells in map(_cells, lines("organisation-heads.txt"))}


@cache
def role_heads() -> tuple[frozenset[str], frozenset[str]]:
    """Heads of titles: those that end a compound, and those that stand by themselves."""
    every = lines("role-words.txt")
    return frozenset(line[1:].strip() for line in every if line[0] == "+"), frozenset(line for line in every if line[0] != "+")


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("|")]
