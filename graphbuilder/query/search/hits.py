"""What a search gives: hits, best first, with what tells each from its namesakes."""

from __future__ import annotations

from dataclasses import dataclass

# What can be found, in the order in which equally good hits are given.
KINDS = ("topic", "body", "organisation", "party", "person", "role", "case", "meeting", "item", "attachment")


@dataclass(frozen=True)
class Hit:
    """A thing of the graph that answers to what was typed.

    ``kind`` is one of :data:`KINDS` (a policy and a series are topics). ``label`` is what a person calls it, ``date`` (ISO) the meeting's of a
    meeting, item or attachment. ``context`` tells it from its namesakes on one line, and ``organisation`` is whose it is.
    ``snippet`` is the text around what was sought, in pieces, True where it was found; of another name it is that name, of other hits empty.
    ``matched`` says where it was found: ``name``, ``alias``, ``number``, ``words`` (of the text) or ``part`` (of a word).
    """

    iri: str
    kind: str
    label: str
    date: str | None
    context: str
    organisation: str | None
    snippet: tuple[tuple[str, bool], ...]
    matched: str


@dataclass(frozen=True)
class Found:
    """The hits that were asked for, and how many there are in all: at least so many where ``total_is_least``.

    ``partial`` says that nothing has all the words, and these are the hits that have most of them.
    """

    hits: tuple[Hit, ...]
    total: int
    total_is_least: bool = False
    partial: bool = False
