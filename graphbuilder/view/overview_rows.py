"""The rows of the whole graph: things that run through the meetings, meetings with their items, and what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Years = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that runs through the meetings.

    ``kind`` is one of ``topic``, ``series``, ``body``, ``party``, ``organisation``, ``role``, ``person``, ``case``; ``sort`` the kind of a topic
    (*policy*, *budget*) or organisation. ``items`` are the items that name it, ``main`` those that are about it or filed in it, ``meetings`` theirs, and
    ``years`` how many of them each year has; of a body they are the meetings that it held. Of a person on lists of attendance, ``meetings``,
    ``years``, ``first`` and ``last`` are of the meetings attended and of those in whose items the person stands. ``roles`` are a person's, by name.
    ``edition`` is how many items a series' largest edition has.
    """

    iri: str
    kind: str
    label: str
    sort: str = ""
    aliases: tuple[str, ...] = ()
    organisation: str | None = None
    first: str | None = None
    last: str | None = None
    items: int = 0
    main: int = 0
    meetings: int = 0
    years: Years = ()
    roles: tuple[str, ...] = ()
    edition: int = 0
    only: str = ""  # the item, where one alone names it
    attended: int = 0  # of a person, the meetings at which a list has them as present


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a meeting; ``title`` is the short one. ``routine`` is one such as the approval of the agenda."""

    iri: str
    number: str
    title: str
    closed: bool
    routine: bool
    attachments: tuple[tuple[str, str], ...] = ()  # (IRI, title)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting whose minutes the graph holds, with its items in the order of the agenda."""

    iri: str
    label: str
    date: str | None
    body: str
    body_iri: str
    organisation: str | None
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """How many meetings of a body minutes refer to that are not in the graph, and the first and last of their days; empty where none is known."""

    body: str
    organisation: str | None
    meetings: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Overview:
    """The whole graph: things by kind, those with most meetings first; meetings by date; what is missing.

    ``organisations`` are the names of those whose minutes these are; ``agendas`` has for each body the topics that its items were about, as (IRI of
    the topic, how many items), the most frequent first.
    """

    base: str
    organisations: tuple[str, ...]
    things: Mapping[str, tuple[Thing, ...]]
    meetings: tuple[Meeting, ...]
    missing: tuple[Missing, ...]
    agendas: Mapping[str, tuple[tuple[str, int], ...]]

    @property
    def first(self) -> str | None:
        """The day of the first meeting."""
        return next((meeting.date for meeting in self.meetings if meeting.date), None)

    @property
    def last(self) -> str | None:
        """The day of the last meeting."""
        return next((meeting.date for meeting in reversed(self.meetings) if meeting.date), None)

    @property
    def items(self) -> int:
        """How many items the meetings have."""
        return sum(len(meeting.items) for meeting in self.meetings)

    @property
    def closed(self) -> int:
        """How many of the items are closed."""
        return sum(item.closed for meeting in self.meetings for item in meeting.items)

    @property
    def topics(self) -> tuple[Thing, ...]:
        """The topics that run through two or more meetings, and the series that are more than one of their editions; those with most meetings first."""
        running = (
            thing for kind in ("topic", "series") for thing in self.things[kind] if thing.meetings > 1 and thing.items > thing.edition
        )
        return tuple(sorted(running, key=by_size))


def by_size(thing: Thing) -> tuple[int, int, int, str, str]:
    """The order of lists: what runs through most meetings first."""
    return -thing.meetings, -thing.main, -thing.items, thing.label, thing.iri
