"""A person's word into the log: one judgement, its withdrawal, or another store's log. Everything is appended."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pyoxigraph import NamedNode

from graphbuilder.errors import NotFound, TableError, UsageError
from graphbuilder.link.judgements import local_name, read_judgements, side_key
from graphbuilder.link.log import Line, append, read_lines, standing, time_after, written
from graphbuilder.model import Judgement
from graphbuilder.query.find import find_thing, kind_of
from graphbuilder.query.nodes import Nodes
from graphbuilder.store import GraphStore
from graphbuilder.suggestions.suggestion import Side
from graphbuilder.text.folding import squash

# What can be one thing, or an answer to one another.
_SORTS = {"policy": "topic", "topic": "topic", "series": "topic", "body": "organisation", "organisation": "organisation"}


def no_warning(_: str) -> None:
    """For whoever has been told already."""


def both_sides(store: GraphStore, left: str, right: str) -> tuple[str, str]:
    """The two names as the log has them, when the graph knows them and they can be one.

    Raises :class:`NotFound` with the nearest names, :class:`graphbuilder.errors.Ambiguous` with the candidates, and :class:`UsageError` for one
    thing named twice or two sorts of things.
    """
    (one, first), (other, second) = _side(store, left), _side(store, right)
    if side_key(one) == side_key(other):
        raise UsageError(f"{left!r} and {right!r} are one name; give two.")
    sorts = {_SORTS.get(first, first), _SORTS.get(second, second)}
    if len(sorts) > 1 and sorts != {"commitment", "item"}:
        raise UsageError(f"{left!r} is one {first} and {right!r} one {second}; a judgement is about two things of one kind.")
    return one, other


def _side(store: GraphStore, given: str) -> tuple[str, str]:
    """The side as it is written down, and what kind of thing it is."""
    local = local_name(given)
    if local is None:
        return squash(given), find_thing(store, given).kind
    nodes = Nodes(store.rdf)
    node = NamedNode(store.manifest.base + local)
    if not nodes.exists(node):
        raise NotFound(given)
    known = nodes.node(node, "dcterms:isReplacedBy") or node
    return local, "commitment" if local.startswith("commitment-") else kind_of(nodes.types(known))


def record(log: Path, left: str, right: str, verdict: str, by: str, why: str) -> tuple[str, list[str]]:
    """Append one judgement. Gives the line, and what it contradicts, as sentences."""
    before = _told(log)
    when = time_after(line.said.when for line in read_lines(log, no_warning) if _about(line.said, left, right))
    line = written({"left": left, "right": right, "judgement": verdict, "why": why}, by, when)
    append(log, [line])
    return line, [told for told in _told(log) if told not in before]


def _told(log: Path) -> list[str]:
    told: list[str] = []
    read_judgements(log, told.append)
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

    Raises :class:`TableError` where the other log is not there.
    """
    if not other.is_file():
        raise TableError(f"{str(other)!r} is not a file; name the other store's log, such as other.judgements.jsonl.")
    there = {line.said.id for line in read_lines(log, no_warning)}
    lines = read_lines(other, warn)
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
