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

    What one item alone names needs no page: its links lead to the item.
    """
    paths: dict[str, str] = {}
    tasks = []
    for meeting in overview.meetings:
        path = paths[meeting.iri] = f"{FOLDERS['meeting']}/{file_name(meeting.iri, overview.base)}"
        tasks.append(Task(meeting.iri, "meeting", path))
        for item in meeting.items:
            paths[item.iri] = f"{path}#{anchor(item.iri, overview.base)}"
            paths.update((paper, paths[item.iri]) for paper, _ in item.attachments)
    for kind, things in overview.things.items():
        for thing in things:
            if _has_page(thing):
                paths[thing.iri] = f"{FOLDERS[kind]}/{file_name(thing.iri, overview.base)}"
                held = thing.meetings if kind == "body" else 0
                tasks.append(
                    Task(
                        thing.iri,
                        kind,
                        paths[thing.iri],
                        thing.items,
                        held,
                        lone=kind != "body" and thing.meetings < 2,
                        agenda=overview.agendas.get(thing.iri, ()),
                    )
                )
            elif thing.only and thing.only in paths:
                paths[thing.iri] = paths[thing.only]
    return Plan(tuple(tasks), paths)


def _has_page(thing: Thing) -> bool:
    if thing.kind == "body" and thing.meetings:
        return True
    return thing.items > (0 if thing.kind in {"topic", "series"} else 1)
