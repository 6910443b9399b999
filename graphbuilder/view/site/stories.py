"""The pages of one thing: its story, in stretches of years where it is long; of what stands in hundreds of items, a list of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from graphbuilder.components.rendering import render
from graphbuilder.query.find import Thing as Found
from graphbuilder.view.pages import OPTIONS, Place, page
from graphbuilder.view.payload import Record
from graphbuilder.view.picture import page_data
from graphbuilder.view.site.plan import Task
from graphbuilder.view.topic import TopicView, traced_view

if TYPE_CHECKING:
    from graphbuilder.graph import Graph
    from graphbuilder.network import Maker
    from graphbuilder.query.answer import Entry, Trace

MOST_STEPS = 150  # of one page: about a megabyte


@dataclass(frozen=True)
class Stretch:
    """Some years of a story that has a page of its own: the first and last day, how many steps, and the page, None for the one that is open."""

    first: str | None
    last: str | None
    steps: int
    href: str | None


def story_pages(graph: Graph, maker: Maker, task: Task, place: Place, left_out: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The pages of a thing, as (path, HTML): the story's latest stretch under the thing's own name, earlier ones beside it."""
    found = Found(task.iri, "", task.kind)
    answer = maker.tracer.thing(replace(found, label=maker.nodes.label(NamedNode(task.iri))))
    parts = stretches(answer.entries)
    paths = [stretch_path(task.path, at, len(parts)) for at in range(len(parts))]
    for at, path in enumerate(paths):
        addresses = [None if number == at else other.rsplit("/", 1)[-1] for number, other in enumerate(paths)]
        yield path, stretch_page(graph, maker, answer, parts, at, addresses, place, left_out, lone=task.lone)


def stretch_page(
    graph: Graph, maker: Maker, answer: Trace, parts: Sequence[tuple[Entry, ...]], at: int, addresses: Sequence[str | None], place: Place,
    left_out: Sequence[str], *, lone: bool = False, head_links: Sequence[dict[str, str]] = (),
) -> str:  # fmt: skip
    """The page of the stretch of a story at ``at``; ``addresses`` are those of the stretches, None for the one that is open.

    ``lone`` says that it stands at one meeting alone, so that a network would show nothing.
    """
    view = _view(graph, maker, answer, parts[at], is_last=at == len(parts) - 1)
    told = [_stretch(part, address) for part, address in zip(parts, addresses, strict=True)] if len(parts) > 1 else []
    return _page(view, place, told, left_out, head_links, lone=lone)


def _stretch(entries: Sequence[Entry], href: str | None) -> Stretch:
    days = [entry.date for entry in entries if entry.date]
    first, last = (days[0], days[-1]) if days else (None, None)
    return Stretch(first, last, len(entries), href)


def stretches(entries: Sequence[Entry], most: int = MOST_STEPS) -> list[tuple[Entry, ...]]:
    """The steps in stretches of whole years, each with at most so many steps; a year that has more is cut. The last one holds the latest."""
    parts: list[tuple[Entry, ...]] = []
    for _, found in groupby(entries, key=lambda entry: (entry.date or "")[:4]):
        year = tuple(found)
        if parts and len(parts[-1]) + len(year) <= most:
            parts[-1] += year
        else:
            parts.extend(year[at : at + most] for at in range(0, len(year), most))
    return parts or [()]


def stretch_path(path: str, at: int, count: int) -> str:
    """Where a stretch of a story goes.

    >>> stretch_path("topics/topic-x.html", 0, 3), stretch_path("topics/topic-x.html", 2, 3)
    ('topics/topic-x--1.html', 'topics/topic-x.html')
    """
    return path if at == count - 1 else f"{path.removesuffix('.html')}--{at + 1}.html"


def _view(graph: Graph, maker: Maker, answer: Trace, part: tuple[Entry, ...], *, is_last: bool) -> TopicView:
    """The view of a stretch, with the promises of its own steps; what belongs to no stretch stands with the last."""
    items, every = {entry.iri for entry in part}, {entry.iri for entry in answer.entries}
    told = tuple(one for one in answer.followups if one.promised.iri in items or (is_last and one.promised.iri not in every))
    shown = replace(answer, entries=part, followups=told, unknown=answer.unknown if is_last else ())
    return traced_view(graph, answer.topic.label if answer.topic else "", shown, maker, further=0)  # what lies further has pages of its own


def _page(
    view: TopicView, place: Place, told: Sequence[Stretch], left_out: Sequence[str], head_links: Sequence[dict[str, str]], *, lone: bool
) -> str:  # fmt: skip
    numbers: dict[str, int] = {}
    data: Record = {"base": view.base, "nodes": [], "edges": []}
    if not lone:
        data, numbers = page_data([view.picture], base=view.base, options=OPTIONS, page_of=place.page_of)
    main = view.html(numbers, place.page_of)
    around = render("lists_stretches.html", stretches=told) if told else ""
    return page(view.title, "topic", around + main, data, place, left_out=left_out, head_links=head_links)
