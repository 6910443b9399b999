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
from graphbuilder.query.words import meeting_words, tenure_words
from graphbuilder.view.pages import Place, page
from graphbuilder.view.site.plan import Task
from graphbuilder.view.site.stories import MOST_STEPS

if TYPE_CHECKING:
    from graphbuilder.network import Maker

HUB_KINDS = frozenset({"body", "role", "organisation", "party"})
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
    return task.kind in HUB_KINDS and (task.meetings > 0 or task.items > MOST_STEPS)


def hub_pages(maker: Maker, task: Task, place: Place, left_out: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The pages of a hub, as (path, HTML): the latest lines under its own name, earlier ones beside it."""
    hub = Hub(maker, NamedNode(task.iri), task.kind, place, of_meetings=task.meetings > 0, agenda=task.agenda)
    names = [task.path if at == 0 else f"{task.path.removesuffix('.html')}--{at + 1}.html" for at in range(hub.pages)]
    for at, name in enumerate(names):
        yield name, hub.page(at, [other.rsplit("/", 1)[-1] for other in names], left_out)


class Hub:
    """What stands nearly everywhere, with its lines, the latest first: the meetings that it held, or the items that name it.

    ``agenda`` are the topics that a body dealt with, as :class:`graphbuilder.view.overview.Overview` has them.
    """

    def __init__(
        self, maker: Maker, node: NamedNode, kind: str, place: Place, *, of_meetings: bool, agenda: Sequence[tuple[str, int]] = ()
    ) -> None:
        self.maker, self.node, self.kind, self.place, self.of_meetings, self.agenda = maker, node, kind, place, of_meetings, agenda
        lines = _meetings(maker, node, place) if of_meetings else _items(maker, node, place)
        self.lines = sorted(lines, key=lambda line: (line.date, line.where, line.title, line.href or ""), reverse=True)

    @property
    def pages(self) -> int:
        """How many pages the lines take."""
        return max(1, -(-len(self.lines) // _MOST))

    def page(self, at: int, addresses: Sequence[str], left_out: Sequence[str], head_links: Sequence[dict[str, str]] = ()) -> str:
        """The page at ``at``, from 0, as HTML; ``addresses`` are those of all of them."""
        nodes = self.maker.nodes
        title = safe_text(nodes.label(self.node))
        main = render(
            "lists_hub.html", title=title, kind=self.kind, aliases=nodes.values(self.node, "skos:altLabel"),
            told=list(_told(self.maker, self.node)) if at == 0 else [], years=_by_year(self.lines[at * _MOST : (at + 1) * _MOST]),
            agenda=[(nodes.label(NamedNode(topic)), self.place.page_of(topic), count) for topic, count in self.agenda] if at == 0 else [],
            of_meetings=self.of_meetings, count=len(self.lines), number=at + 1, pages=addresses,
        )  # fmt: skip
        data = {"base": self.maker.tracer.store.manifest.base}
        return page(title, "list", main, data, self.place, left_out=left_out, head_links=head_links)


def _told(maker: Maker, node: NamedNode) -> Iterator[tuple[str, str]]:
    yield from (("Rolle", tenure_words(held)) for held in tenures(maker.nodes, node) if "Role" in maker.nodes.types(node))
    yield from thing_lines(memberships_of(maker.nodes, node), ())


def _meetings(maker: Maker, body: NamedNode, place: Place) -> Iterator[Line]:
    nodes = maker.nodes
    for meeting in nodes.subjects("gb:body", body):
        if nodes.node(meeting, "gb:recordedIn"):
            day = nodes.value(meeting, "dcterms:date")
            yield Line(day or "", "", meeting_words(nodes.label(meeting), day), place.page_of(meeting.value))


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
