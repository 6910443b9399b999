"""The things that can be found, with what tells each from its namesakes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from graphbuilder.query.search.reading import NOWHERE, Item, Run, Statements
from graphbuilder.query.search.wording import key_of, number_key
from graphbuilder.text.attendance import is_whole_name
from graphbuilder.text.dates import danish_day

# The classes of the graph with the kinds that a person knows them as; of namesakes a series goes before its editions.
_NAMED = {
    "gb:Series": "topic", "gb:Policy": "topic", "gb:Topic": "topic", "gb:Body": "body", "gb:Organisation": "organisation", "gb:Party": "party",
    "gb:Person": "person", "gb:Role": "role",
}  # fmt: skip
# What lasts comes before what happens once; topics that run through several meetings are before both.
_LASTING = ("body", "organisation", "party", "person", "role", "topic", "case")
SINGLE = ("meeting", "item", "attachment")
_RANK = {kind: rank for rank, kind in enumerate((*_LASTING, *SINGLE), 1)}


@dataclass(frozen=True, slots=True)
class Thing:
    """What a hit says of a thing, and by what it is found.

    ``weight`` orders things of one kind, the smallest first. ``first`` and ``last`` are the days between which it is met, ``other`` forms of the label
    itself, ``numbers`` case numbers, days and places on the agenda. Its text is that of the
    item at ``position`` in ``document``, and ``said`` is sought with it.
    """

    iri: str
    kind: str
    label: str
    context: str
    organisation: str | None
    weight: tuple[int | str, ...]
    date: str | None = None
    first: str | None = None
    last: str | None = None
    aliases: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    document: str | None = None
    position: int = 0
    said: tuple[str, ...] = ()
    silent: bool = False  # a closed item: no word of it is sought

    @property
    def order(self) -> tuple[object, ...]:
        """The place among equally good hits."""
        several = self.kind == "topic" and self.weight < (-1,)
        return (0 if several else _RANK[self.kind], self.weight, key_of(self.label), self.iri)


def things(statements: Statements) -> list[Thing]:
    """Everything that can be found in the graph, in the order of equally good hits."""
    gathering = _Gathering(statements)
    made = [*gathering.named(), *gathering.cases(), *gathering.meetings(), *gathering.items(), *gathering.attachments()]
    return sorted(made, key=lambda thing: thing.order)


class _Gathering:
    def __init__(self, statements: Statements) -> None:
        self.said = statements
        self.numbers = statements.one("gb:number")
        self.identifiers = statements.one("dcterms:identifier")
        self.short = statements.one("gb:shortTitle")
        self.aliases = statements.many("skos:altLabel")
        self.editions = Counter(series for _, series in statements.pairs("gb:series"))

    # --- what lasts --------------------------------------------------------------------------------------------------------------------------

    def named(self) -> Iterator[Thing]:
        """Topics, bodies, organisations, parties, people with a full name, and roles."""
        roles, held = self._roles(), self._held()
        for rank, (class_, kind) in enumerate(_NAMED.items()):
            for iri in self.said.of_class(class_):
                label = self.said.labels.get(iri)
                if label and (kind != "person" or _is_somebody(label)):
                    yield self._named(iri, kind, label, rank, roles.get(iri, ()), held.get(iri, []))

    def _named(self, iri: str, kind: str, label: str, rank: int, roles: tuple[str, ...], held: list[str]) -> Thing:
        run, owner = self.said.runs.get(iri, NOWHERE), self.said.owner.get(iri)
        days = sorted(day for day in (run.first, run.last, *held) if day)
        context = {
            "topic": _run_words(run, self.editions[iri]), "person": ", ".join(roles),
            "body": ", ".join(filter(None, [owner, _counted(len(held), "møde", "møder")])),
        }.get(kind) or owner or ""  # fmt: skip
        return Thing(
            iri, kind, label, context, owner, (-max(run.meetings, len(held)), -len(run.items), rank),
            first=days[0] if days else None, last=days[-1] if days else None, aliases=self.aliases.get(iri, ()),
        )  # fmt: skip

    def _held(self) -> dict[str, list[str]]:
        """The days of the meetings of each body whose minutes are in the graph."""
        held: dict[str, list[str]] = defaultdict(list)
        for meeting in self.said.documents:
            if meeting in self.said.bodies:
                held[self.said.bodies[meeting]].append(self.said.dates.get(meeting, ""))
        return held

    def _roles(self) -> dict[str, tuple[str, ...]]:
        """What each person is: their roles, or else the bodies that they sit in and the party that they sit for."""
        labels = self.said.labels
        roles = self.said.many("gb:holdsRole")
        seats, parties = self.said.one("gb:memberOf"), self.said.one("gb:party")
        sits: dict[str, set[str]] = defaultdict(set)
        for membership, person in self.said.pairs("gb:member"):
            body, party = labels.get(seats.get(membership, ""), ""), labels.get(parties.get(membership, ""))
            sits[person].add(f"{body} ({party})" if party else body)
        held = {person: {labels.get(role, "") for role in some} for person, some in roles.items()}
        return {person: tuple(sorted(filter(None, some))) for person, some in {**sits, **held}.items()}

    def cases(self) -> Iterator[Thing]:
        """The case folders, with the titles of what is filed in them."""
        for iri in self.said.of_class("gb:Case"):
            number, run, owner = self.identifiers.get(iri, ""), self.said.runs.get(iri, NOWHERE), self.said.owner.get(iri)
            titles = {self._title(item) for item in run.items if item not in self.said.closed}
            if number:
                yield Thing(
                    iri, "case", number, owner or "", owner, (-run.meetings, -len(run.items)), first=run.first, last=run.last,
                    numbers=(number_key(number),), said=tuple(sorted(titles)),
                )  # fmt: skip

    # --- what happens once -------------------------------------------------------------------------------------------------------------------

    def meetings(self) -> Iterator[Thing]:
        """Every meeting, also those that other minutes only refer to."""
        counts = Counter(item.meeting for item in self.said.items.values())
        for iri in self.said.of_class("gb:Meeting"):
            day, owner, body = self.said.dates.get(iri), self.said.owner.get(iri), self.said.bodies.get(iri, "")
            held = _counted(counts[iri], "punkt", "punkter") if iri in self.said.documents else "referatet er ikke i grafen"
            yield Thing(
                iri, "meeting", self._meeting(iri), ", ".join(filter(None, [owner, held])), owner, (_newest(day), iri), day, day, day,
                aliases=tuple(f"{alias} {day or ''}".strip() for alias in self.aliases.get(body, ())),
                other=(self.said.titles.get(iri, ""),), numbers=(number_key(day),) if day else (),
            )  # fmt: skip

    def items(self) -> Iterator[Thing]:
        """Every item; of a closed one its numbers and nothing else."""
        for iri, item in self.said.items.items():
            day = self.said.dates.get(item.meeting)
            thing = Thing(
                iri, "item", self._title(iri), self._place(iri, item), self.said.owner.get(item.meeting),
                (_newest(day), item.meeting, item.position), day, day, day, numbers=self._numbers(iri, item, day),
            )  # fmt: skip
            yield replace(thing, silent=True) if iri in self.said.closed else self._with_words(thing, item)

    def _with_words(self, thing: Thing, item: Item) -> Thing:
        """An open item with its printed title, its case number and where its text is."""
        case, title = self.identifiers.get(item.case or ""), self.said.titles.get(thing.iri)
        return replace(
            thing, other=(title,) if title else (), said=(case,) if case else (), document=self.said.documents.get(item.meeting),
            position=item.position,
        )  # fmt: skip

    def _numbers(self, iri: str, item: Item, day: str | None) -> tuple[str, ...]:
        """The case number, and the place on the agenda as `show` takes it: *2019-01-17/8*."""
        case, number = self.identifiers.get(item.case or "", ""), self.numbers.get(iri, "")
        return tuple(filter(None, [number_key(case), number_key(f"{day}/{number}") if day and number else ""]))

    def attachments(self) -> Iterator[Thing]:
        """The papers of the items, by title."""
        for iri, of in sorted((attachment, item) for item, attachment in self.said.pairs("gb:hasAttachment")):
            item, title = self.said.items.get(of), self.said.titles.get(iri)
            if item and title and of not in self.said.closed:
                day = self.said.dates.get(item.meeting)
                owner = self.said.owner.get(item.meeting)
                yield Thing(iri, "attachment", title, self._place(of, item), owner, (_newest(day), item.meeting, of), day, day, day)

    # --- words -------------------------------------------------------------------------------------------------------------------------------

    def _title(self, item: str) -> str:
        return self.short.get(item) or self.said.titles.get(item) or f"Punkt {self.numbers.get(item, '')}".strip()

    def _meeting(self, iri: str) -> str:
        day, body = self.said.dates.get(iri), self.said.labels.get(self.said.bodies.get(iri, ""), "Møde")
        return f"{body}, {danish_day(day)}" if day else body

    def _place(self, iri: str, item: Item) -> str:
        number = self.numbers.get(iri)
        return self._meeting(item.meeting) + (f", punkt {number}" if number else "")


def _is_somebody(label: str) -> bool:
    """Whether the name says who a person is: a first name alone does not, nor does *en person* where people are not named."""
    return is_whole_name(label) and label[0].isupper()


def _newest(day: str | None) -> int:
    return -int(day.replace("-", "")) if day else 0


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _run_words(run: Run, editions: int) -> str:
    """*2019–2023, 7 punkter*; of a series also how many editions it has."""
    years = list(dict.fromkeys(day[:4] for day in (run.first, run.last) if day))
    items = _counted(len(run.items), "punkt", "punkter") if run.items else "ingen punkter"
    return ", ".join(filter(None, ["–".join(years), items, _counted(editions, "udgave", "udgaver") if editions else ""]))
