"""A person's word into the log: one judgement, its withdrawal, or another store's log. Everything is appended."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from pyoxigraph import NamedNode

from graphbuilder.errors import NotFound, TableError, UsageError
from graphbuilder.link.judgements import are_editions, local_name, settle, side_key
from graphbuilder.link.log import Line, append, read_lines, standing, time_after, written
from graphbuilder.model import Judgement, RegisterEntry
from graphbuilder.query.find import find_thing, kind_of
from graphbuilder.query.nodes import Nodes
from graphbuilder.store import GraphStore
from graphbuilder.suggestions.suggestion import Side
from graphbuilder.text.folding import squash

# What can be one thing, or an answer to one another.
_SORTS = {"policy": "topic", "topic": "topic", "series": "topic", "body": "organisation", "organisation": "organisation"}


def no_warning(_: str) -> None:
    """For whoever has been told already."""


def both_sides(store: GraphStore, left: str, right: str, verdict: str) -> tuple[str, str]:
    """The two names as the log has them, when the graph knows them and they can be one.

    Raises :class:`NotFound` with the nearest names, :class:`graphbuilder.errors.Ambiguous` with the candidates, and :class:`UsageError` for one
    thing named twice, two sorts of things, or two editions of one name that are said to be the same.
    """
    (one, first, this), (other, second, that) = _side(store, left), _side(store, right)
    if side_key(one) == side_key(other):
        raise UsageError(f"{left!r} and {right!r} are one name; give two.")
    sorts = {_SORTS.get(first, first), _SORTS.get(second, second)}
    if len(sorts) > 1 and sorts != {"commitment", "item"}:
        raise UsageError(f"{left!r} is one {first} and {right!r} one {second}; a judgement is about two things of one kind.")
    if verdict == "same" and _are_editions(Nodes(store.rdf), this, that):
        raise UsageError(
            f"{left!r} and {right!r} are two editions of one name, which are never merged; the name without its years follows all editions."
        )
    return one, other


def _are_editions(nodes: Nodes, one: NamedNode, other: NamedNode) -> bool:
    """Whether two topics are editions of one series, and not of one year that is written in two ways."""
    series = nodes.node(one, "gb:series")
    return bool(
        series
        and series == nodes.node(other, "gb:series")
        and are_editions(nodes.value(one, "gb:edition"), nodes.value(other, "gb:edition"))
    )


def _side(store: GraphStore, given: str) -> tuple[str, str, NamedNode]:
    """The side as it is written down, what kind of thing it is, and its node."""
    local = local_name(given)
    if local is None:
        found = find_thing(store, given)
        return squash(given), found.kind, found.node
    nodes = Nodes(store.rdf)
    node = NamedNode(store.manifest.base + local)
    if not nodes.exists(node):
        raise NotFound(given)
    known = nodes.node(node, "dcterms:isReplacedBy") or node
    return local, "commitment" if local.startswith("commitment-") else kind_of(nodes.types(known)), known


def record(log: Path, left: str, right: str, verdict: str, by: str, why: str) -> tuple[str, list[str]]:
    """Append one judgement. Gives the line, and what it contradicts, as sentences."""
    lines = read_lines(log, no_warning)
    when = time_after(line.said.when for line in lines if _about(line.said, left, right))
    line = written({"left": left, "right": right, "judgement": verdict, "why": why}, by, when)
    append(log, [line])
    new = Judgement(left, right, verdict, by, when, why, json.loads(line)["id"])
    said = _around(list(standing(lines)), {side_key(left), side_key(right)})
    before = set(_contradictions(said))
    return line, [told for told in _contradictions([*said, new]) if told not in before]


def _around(said: list[Judgement | RegisterEntry], sides: set[str]) -> list[Judgement | RegisterEntry]:
    """What was said of the sides, of what else that was said of, and so on: nothing else can contradict a judgement about them."""
    about: dict[str, list[tuple[int, set[str]]]] = {}
    for number, one in enumerate(said):
        names = (one.left, one.right) if isinstance(one, Judgement) else (one.name, *one.aliases)
        keys = set(map(side_key, names))
        for key in keys:
            about.setdefault(key, []).append((number, keys))
    seen, found, todo = set(sides), set(), list(sides)
    while todo:
        for number, keys in about.get(todo.pop(), ()):
            found.add(number)
            todo.extend(keys - seen)
            seen |= keys
    return [said[number] for number in sorted(found)]


def _contradictions(said: list[Judgement | RegisterEntry]) -> list[str]:
    told: list[str] = []
    settle(said, told.append)
    return told


def _about(said: object, left: str, right: str) -> bool:
    """Whether a line of the log is about the two."""
    return isinstance(said, Judgement) and {side_key(said.left), side_key(said.right)} == {side_key(left), side_key(right)}


def last_about(log: Path, left: str, right: str) -> Judgement | None:
    """What was said last about the pair and is not taken back."""
    about = [said for said in standing(read_lines(log, no_warning)) if isinstance(said, Judgement) and _about(said, left, right)]
    return about[-1] if about else None


def undo(log: Path, said: Judgement, by: str, why: str) -> str:
    """Take one judgement back, and give the line that does."""
    line = written({"undoes": said.id, "why": why}, by, time_after([said.when]))
    append(log, [line])
    return line


def take_in(log: Path, other: Path, warn: Callable[[str], None]) -> tuple[int, int]:
    """Append the lines of another log that are not in this one: (how many, how many were there already).

    Raises :class:`TableError` where the other log is not there, or has no line that says anything.
    """
    if not other.is_file():
        raise TableError(f"{str(other)!r} is not a file; name the other store's log, such as other.judgements.jsonl.")
    there = {line.said.id for line in read_lines(log, no_warning)}
    told: list[str] = []
    lines = read_lines(other, told.append)
    if told and not lines:
        raise TableError(f"No line of {str(other)!r} is a judgement; name the other store's log, such as other.judgements.jsonl.")
    for sentence in told:
        warn(sentence)
    new: dict[str, Line] = {}
    for line in lines:
        if line.said.id not in there:
            new.setdefault(line.said.id, line)
    append(log, [line.text for line in new.values()])
    return len(new), len(lines) - len(new)


def said_of(store: GraphStore, side: Side) -> str:
    """How a side of a suggestion is written into the log: by its name where that means it alone, or else by its local name."""
    try:
        found = find_thing(store, side.label)
    except UsageError:
        return side.local
    return side.label if found.iri == side.iri else side.local
