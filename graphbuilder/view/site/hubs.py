"""The pages of what stands nearly everywhere, such as a forum, a department or a director: no story and no network, but its items year by year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from graphbuilder.components.embed import safe_text
from graphbuilder.components.rendering import render
from graphbuilder.query.attendance import memberships_of
from graphbuilder.query.tenures import tenures
from graphbuilder.query.voting_words import thing_lines
from graphbuilder.query.words import tenure_words
from graphbuilder.view.pages import Place, page
from graphbuilder.view.site.plan import Task
from graphbuilder.view.site.stories import MOST_STEPS

if TYPE_CHECKING:
    from graphbuilder.network import Maker

_KINDS = frozenset({"body", "role", "organisation", "party"})
_MOST = 400  # lines of one page
_NAMING = ("gb:mentions", "gb:presenter")


@dataclass(frozen=True)
class Line:
    """An item, or a meeting that a body held: its day, where it was, and its page."""

    date: str
    where: str
    title: str
    href: str | None


def is_hub(task: Task) -> bool:
    """Whether it is a body that met, or stands in so many items that a story of it says nothing."""
    return task.kind in _KINDS and (task.meetings > 0 or task.items > MOST_STEPS)


def hub_pages(maker: Maker, task: Task, place: Place, left_out: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The pages of a hub, as (path, HTML): the latest lines under its own name, earlier ones beside it."""
    node, nodes = NamedNode(task.iri), maker.nodes
    lines = sorted(
        _meetings(maker, node, place) if task.meetings else _items(maker, node, place), key=lambda line: (line.date, line.where, line.title)
    )
    lines.reverse()
    parts = [lines[at : at + _MOST] for at in range(0, len(lines), _MOST)] or [[]]
    names = [task.path if at == 0 else f"{task.path.removesuffix('.html')}--{at + 1}.html" for at in range(len(parts))]
    for at, part in enumerate(parts):
        title = safe_text(nodes.label(node))
        main = render(
            "lists_hub.html", title=title, kind=task.kind, aliases=nodes.values(node, "skos:altLabel"), told=list(_told(maker, node)) if at == 0 else [],
            years=_by_year(part), of_meetings=task.meetings > 0, count=len(lines), number=at + 1, pages=[name.rsplit("/", 1)[-1] for name in names],
        )  # fmt: skip
        yield names[at], page(title, "list", main, {"base": maker.tracer.store.manifest.base}, place, left_out=left_out)


def _told(maker: Maker, node: NamedNode) -> Iterator[tuple[str, str]]:
    yield from (("Rolle", tenure_words(held)) for held in tenures(maker.nodes, node) if "Role" in maker.nodes.types(node))
    yield from thing_lines(memberships_of(maker.nodes, node), ())


def _meetings(maker: Maker, body: NamedNode, place: Place) -> Iterator[Line]:
    nodes = maker.nodes
    for meeting in nodes.subjects("gb:body", body):
        if nodes.node(meeting, "gb:recordedIn"):
            yield Line(nodes.value(meeting, "dcterms:date") or "", "", nodes.label(meeting), place.page_of(meeting.value))


def _items(maker: Maker, node: NamedNode, place: Place) -> Iterator[Line]:
    nodes = maker.nodes
    items = {item for predicate in _NAMING for item in nodes.subjects(predicate, node)}
    for point in nodes.subjects("gb:recommendedBy", node):
        items.update(nodes.subjects("gb:hasRecommendation", point))
    for item in items:
        entry = maker.tracer.entry(item)
        yield Line(entry.date or "", entry.body or "", nodes.value(item, "gb:shortTitle") or entry.title, place.page_of(item.value))


def _by_year(lines: Sequence[Line]) -> list[tuple[str, list[Line]]]:
    found: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        found[line.date[:4]].append(line)
    return list(found.items())
