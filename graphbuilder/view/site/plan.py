"""Which pages a site has, and where each thing of the graph stands in them."""

from __future__ import annotations

from dataclasses import dataclass

from graphbuilder.view.overview import Overview, Thing
from graphbuilder.view.site.names import FOLDERS, anchor, file_name


@dataclass(frozen=True)
class Task:
    """A page to make of a thing or a meeting: ``path`` is where it goes, ``items`` how many name it, ``meetings`` how many a body held.

    ``lone`` says that it stands at one meeting alone, so that a network would show nothing; ``agenda`` are the topics that a body dealt with.
    """

    iri: str
    kind: str
    path: str
    items: int = 0
    meetings: int = 0
    lone: bool = False
    agenda: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Plan:
    """The pages to make, and for each IRI its page, or the page and the anchor where it stands."""

    tasks: tuple[Task, ...]
    paths: dict[str, str]


def plan(overview: Overview) -> Plan:
    """The pages of a graph: one for each meeting, each topic that an item names, and each other thing that two items name.

    What one item alone names needs no page: its links lead to the item. Pages are made in the order of time, so that what was read for one is at hand
    for the next.
    """
    paths: dict[str, str] = {}
    tasks: list[tuple[str, Task]] = []
    for meeting in overview.meetings:
        path = paths[meeting.iri] = f"{FOLDERS['meeting']}/{file_name(meeting.iri, overview.base)}"
        tasks.append((meeting.date or "", Task(meeting.iri, "meeting", path)))
        for item in meeting.items:
            paths[item.iri] = f"{path}#{anchor(item.iri, overview.base)}"
            paths.update((paper, paths[item.iri]) for paper, _ in item.attachments)
    for thing in (thing for things in overview.things.values() for thing in things):
        if _has_page(thing):
            path = paths[thing.iri] = f"{FOLDERS[thing.kind]}/{file_name(thing.iri, overview.base)}"
            tasks.append((thing.first or "", _task(thing, path, overview)))
        elif thing.only and thing.only in paths:
            paths[thing.iri] = paths[thing.only]
    return Plan(tuple(task for _, task in sorted(tasks, key=lambda dated: (dated[0], dated[1].path))), paths)


def _task(thing: Thing, path: str, overview: Overview) -> Task:
    is_body = thing.kind == "body"
    return Task(
        thing.iri, thing.kind, path, thing.items, thing.meetings if is_body else 0, lone=not is_body and thing.meetings < 2,
        agenda=overview.agendas.get(thing.iri, ()),
    )  # fmt: skip


def _has_page(thing: Thing) -> bool:
    if thing.kind == "body" and thing.meetings:
        return True
    return thing.items > (0 if thing.kind in {"topic", "series"} else 1)
