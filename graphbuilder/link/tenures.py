"""Who holds which role, from the holdings of all minutes: an interval that is known to contain some days and is open elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache

from graphbuilder.data import lines
from graphbuilder.link import rules
from graphbuilder.link.table import Evidence, Held, Table
from graphbuilder.model import Entity, Link, Tenure
from graphbuilder.text.folding import slug
from graphbuilder.text.keys import NATIONAL_KINDS, entity_name, link_name, name_key, nameless_groups

_Names = dict[tuple[str, str, str], str]  # (type, organisation's slug, key of any name) -> local name


@dataclass(slots=True)
class Tenures:
    """What holdings and renamings say: entities that no mention names, tenures, the person and role of each holding, links with their sentences."""

    entities: list[Entity] = field(default_factory=list)
    tenures: list[Tenure] = field(default_factory=list)
    held: list[tuple[str, str, str]] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)


def make_tenures(table: Table, entities: Iterable[Entity]) -> Tenures:
    """The tenures of the table's holdings, one for each person in each role, and the renamings of organisations.

    A first name alone holds a role in its own item and has no tenure. A later holder closes an earlier tenure only where a sentence says
    so: *Karen Holm fratræder pr. 1. maj*, *tidligere chef*, *ny chef for Plan & Byg pr. 1. maj*.
    """
    entities = list(entities)
    names: _Names = {(e.type, e.organisation, key): e.name for e in entities if e.item is None for key in e.keys}
    labels = {entity.name: entity.label for entity in entities}
    made = Tenures()
    made.entities.extend(_of_items(table.held, labels))
    made.entities.extend(_unnamed(table.held, names, labels))
    groups: dict[tuple[str, str], list[Held]] = defaultdict(list)
    for row in table.held:
        role = names["role", row.organisation, name_key("role", row.role)]
        person = _person(row, names)
        made.held.append((row.holding, person, role))
        if not row.alone:
            groups[person, role].append(row)
    tenures = [_tenure(person, role, rows) for (person, role), rows in sorted(groups.items())]
    rows_of = {row.holding: row for row in table.held}
    made.tenures = list(_succeeded(tenures, rows_of))
    made.links = [*_reasons(made.tenures, rows_of, labels), *_renamings(table.evidence, entities, names, made.entities)]
    return made


def _person(row: Held, names: _Names) -> str:
    key = name_key("person", row.person)
    return f"person-{row.item}-{key}" if row.alone else names["person", row.organisation, key]


def _of_items(rows: Iterable[Held], labels: dict[str, str]) -> Iterator[Entity]:
    """People of whom only the verb after their first name says that they are: *Ida er tovholder*."""
    for row in rows:
        name = _person(row, {}) if row.alone else ""
        if name and name not in labels:
            labels[name] = row.person
            yield Entity(name, "person", row.person, (), (name_key("person", row.person),), None, row.organisation, row.item)


def _unnamed(rows: Iterable[Held], names: _Names, labels: dict[str, str]) -> Iterator[Entity]:
    """Roles and people that stand in holdings alone."""
    wanted = [("role", row.organisation, row.role) for row in rows] + [
        ("person", row.organisation, row.person) for row in rows if not row.alone
    ]
    for type_, organisation, label in sorted(wanted):
        key = name_key(type_, label)
        if (type_, organisation, key) not in names:
            names[type_, organisation, key] = name = entity_name(type_, key, organisation)
            labels[name] = shown = label[0].upper() + label[1:]
            yield Entity(name, type_, shown, (), (key,), None, organisation)


def _tenure(person: str, role: str, rows: list[Held]) -> Tenure:
    """What the rows of one person in one role say together."""
    organisation = rows[0].organisation
    known = sorted(day for row in rows if (day := _known_on(row)))
    since = {row.since for row in rows if row.since}
    name = f"tenure-{person.removeprefix('person-')}--{role.removeprefix(f'role-{organisation}-')}"
    tenure = Tenure(
        name, person, role, organisation, known[0] if known else None, known[-1] if known else None,
        next(iter(since)) if len(since) == 1 else None, None, tuple(sorted(row.holding for row in rows)),
    )  # fmt: skip
    end = _own_end(rows)
    return _closed(tenure, *end) if end else tenure


def _own_end(rows: list[Held]) -> tuple[str, str] | None:
    """The day on which the role is over by the words about the person, and the holding that says so; None where two days are given.

    *Tidligere chef* gives no day: it is over when the minutes say so.
    """
    said = sorted((row.until, row.holding) for row in rows if row.until)
    if said:
        return said[0] if said[0][0] == said[-1][0] else None
    return min(((row.day, row.holding) for row in rows if row.change == "former" and row.day), default=None)


def _known_on(row: Held) -> str | None:
    """The day on which the row says that the role is held: the meeting's, or the first day where that is still to come."""
    if row.day is None or (row.until < row.day if row.until else row.change == "former"):
        return None
    return max(row.day, row.since or "")


def _closed(tenure: Tenure, day: str, holding: str) -> Tenure:
    """The tenure until that day; left open where minutes contradict it by saying later that the role is held."""
    if tenure.known_to and day < tenure.known_to:
        return tenure
    return replace(tenure, until=day, ended_by=holding)


def _succeeded(tenures: list[Tenure], rows_of: Mapping[str, Held]) -> Iterator[Tenure]:
    """The tenures, those closed whose role a sentence says that somebody else begins on a day."""
    begun: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for tenure in tenures:
        for row in (rows_of[holding] for holding in tenure.holdings):
            if row.change == "new" and row.since and _held_by_one(tenure):
                begun[tenure.role].append((row.since, tenure.person, row.holding))
    for tenure in tenures:
        last = max(filter(None, (tenure.known_to, tenure.since)), default=None)
        later = sorted((day, row) for day, person, row in begun[tenure.role] if person != tenure.person and last and last < day)
        yield _closed(tenure, _day_before(later[0][0]), later[0][1]) if later and tenure.until is None else tenure


def _day_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def _held_by_one(tenure: Tenure) -> bool:
    """Whether one person holds the role at a time: *chef for Plan & Byg*, *kommunaldirektør*, but not *konsulent*, nor *formand for styregruppen*."""
    title, _, owner = tenure.role.removeprefix(f"role-{tenure.organisation}-").partition("-for-")
    heads, several, single = _posts()
    named = bool(owner) and owner not in nameless_groups() and not owner.endswith("gruppen")
    return title in single or (named and title.endswith(heads) and title not in several)


@cache
def _posts() -> tuple[tuple[str, ...], frozenset[str], frozenset[str]]:
    """Slugs of heads of posts with a department, of posts that a department has several of, and of a municipality's single posts."""
    entries = lines("single-posts.txt")
    marked = {mark: [slug(line[2:]) for line in entries if line.startswith(mark)] for mark in ("+ ", "- ")}
    single = frozenset(slug(line) for line in entries if line[:2] not in marked)
    return tuple(marked["+ "]), frozenset(marked["- "]), single


def _reasons(tenures: Iterable[Tenure], rows_of: Mapping[str, Held], labels: Mapping[str, str]) -> Iterator[Link]:
    """Why a person is said to hold a role, and why the time of it is over."""
    for tenure in tenures:
        rows = [rows_of[holding] for holding in tenure.holdings]
        evidence = tuple(sorted({row.mention for row in rows if row.mention}))
        because = f"{labels[tenure.person]} har rollen {labels[tenure.role]} i teksten"
        quoted = min(rows, key=lambda row: (row.day or "", row.holding))
        yield _link(rules.ROLE_HELD, tenure.person, "holdsRole", tenure.role, because, quoted, evidence)
        if tenure.ended_by:
            row = rows_of[tenure.ended_by]
            own = tenure.ended_by in tenure.holdings
            because = "teksten siger, at rollen er forbi" if own else f"teksten siger, at {row.person} begynder i rollen {row.since}"
            yield _link(rules.ROLE_ENDED, tenure.name, "endedBy", row.holding, because, row, ())


def _link(rule: rules.Rule, source: str, predicate: str, target: str, because: str, row: Held, evidence: tuple[str, ...]) -> Link:
    """A link that rests on mentions, or else on the row's own words."""
    name = link_name(source, predicate, target, rule.name)
    if evidence:
        return Link(name, source, predicate, target, rule.name, rule.score, because, evidence)
    return Link(name, source, predicate, target, rule.name, rule.score, because, (), row.sha256, row.quote, row.start, row.end)


def _renamings(evidence: Iterable[Evidence], entities: Iterable[Entity], names: _Names, made: list[Entity]) -> Iterator[Link]:
    """The names that organisations took: a relation between two, never a merge. A name that stands nowhere else is an organisation as well."""
    kinds = {entity.name: entity.kind for entity in entities}
    seen: set[str] = set()
    for row in (row for row in evidence if row.alias.type == "renamed"):
        alias = row.alias
        keys = [("organisation", row.organisation, name_key("organisation", name)) for name in (alias.name, alias.other)]
        kind = next((kinds.get(names[key]) for key in keys if key in names), None) or "department"
        for key, label in zip(keys, (alias.name, alias.other), strict=True):
            if key not in names and kind not in NATIONAL_KINDS:
                names[key] = entity_name("organisation", key[2], row.organisation, kind)
                made.append(Entity(names[key], "organisation", label, (), (key[2],), kind, row.organisation))
        source, target = names.get(keys[0]), names.get(keys[1])
        name = link_name(source or "", "renamedTo", target or "", rules.RENAMED.name)
        if source is None or target is None or source == target or name in seen:
            continue
        seen.add(name)
        because = f"teksten siger, at {alias.name} fik navnet {alias.other}"
        yield Link(
            name, source, "renamedTo", target, rules.RENAMED.name, rules.RENAMED.score, because, (), row.sha256, alias.text, alias.start, alias.end
        )  # fmt: skip
