"""People, roles, bodies and other organisations: one node for one name inside one municipality, never more than the name says."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from graphbuilder.link import rules
from graphbuilder.link.cited import PARTY, PERSON, Cited, party_entity
from graphbuilder.link.judgements import entity_key, judged_words, local_name
from graphbuilder.link.table import TEXT, Named, Table
from graphbuilder.link.unions import Unions
from graphbuilder.model import Entity, Judgement, Link
from graphbuilder.text.attendance import is_whole_name
from graphbuilder.text.keys import BODY_KINDS, NATIONAL_KINDS, entity_name, judgement_name, link_name, name_key, nameless_groups
from graphbuilder.text.parties import national

_SHORT = 6  # letters of the longest abbreviation
EntityKey = tuple[str, str, str]  # type, scope (the organisation's slug), normal form


def make_entities(table: Table, judgements: tuple[Judgement, ...]) -> tuple[list[Entity], list[tuple[str, str]], list[Link]]:
    """The entities, which entity each mention names, and the reasons for the abbreviations that were joined.

    People whom lists of attendance and votes name are the same as those of that name whom items mention.
    """
    rows = [*table.named, *_listed(table.cited)]
    unions, decided = _judged(rows, judgements)
    accepted = list(_abbreviations(table, unions))
    explained = {(organisation, other) for organisation, _, other, *_ in accepted}
    short = _short_forms(table, unions)
    single = [_of_item(row) for row in rows if _is_of_item(row)]
    of_mention = [(row.mention, _of_item(row).name) for row in rows if _is_of_item(row) and row.mention]
    clusters = _clustered(rows, unions, explained)
    entities: dict[str, Entity] = {}
    told: dict[EntityKey, set[str]] = defaultdict(set)
    for root, forms in short.items():
        told[root].update(forms)
    for organisation, name, other, *_ in accepted:
        told[unions.root(("organisation", organisation, _key_of(name)))].update((name, other))
    met = _that_meet(table, unions)
    for root in sorted(clusters):
        entity = _entity(root, clusters[root], told[root], meets=root in met)
        entities[entity.name] = _merged(entities.get(entity.name), entity)
        of_mention.extend((row.mention, entity.name) for row in clusters[root] if row.mention)
    for entity in single:
        entities.setdefault(entity.name, entity)
    named = {root: _entity(root, clusters[root], told[root], meets=root in met).name for root in clusters}
    links = [*_abbreviation_links(accepted, unions, named), *_judgement_links(decided, unions, named)]
    return list(entities.values()), of_mention, links


def _is_of_item(row: Named) -> bool:
    """Whether the name identifies nobody outside its item."""
    return row.kind == "first-name" or (row.type == "organisation" and row.key in nameless_groups())


def _clustered(rows: Iterable[Named], unions: Unions[EntityKey], explained: set[tuple[str, str]]) -> dict[EntityKey, list[Named]]:
    """The rows of each thing. What "DIF" stands for, the minutes of this municipality say before any list does."""
    clusters: dict[EntityKey, list[Named]] = defaultdict(list)
    for row in rows:
        if row.type != "policy" and not _is_of_item(row):
            key = _key_of(row.form) if row.type == "organisation" and (row.organisation, row.form) in explained else row.key
            clusters[unions.root((row.type, row.organisation, key))].append(row)
    return clusters


def _listed(cited: Iterable[Cited]) -> Iterator[Named]:
    """The people of attendance lists and votes as rows without a mention; a first name alone belongs to its meeting or item."""
    for row in cited:
        if row.type == PERSON:
            kind = None if is_whole_name(row.name) else "first-name"
            key = name_key(PERSON, row.name)
            yield Named(row.place, row.organisation, PERSON, key, row.name, row.name, kind, None, TEXT, None, "", 0, 0)


def _short_forms(table: Table, unions: Unions[EntityKey]) -> dict[EntityKey, set[str]]:
    """The abbreviations that the minutes write for one organisation alone: *ØU*, so that a person may ask for it."""
    meant: dict[tuple[str, str], set[EntityKey]] = defaultdict(set)
    for row in table.named:
        if row.type == "organisation" and row.form != row.name and row.form.isupper() and len(row.form) <= _SHORT:
            meant[row.organisation, row.form].add(unions.root((row.type, row.organisation, row.key)))
    taken = {(row.organisation, row.key) for row in table.named if row.type == "organisation"}
    found: dict[EntityKey, set[str]] = defaultdict(set)
    for (organisation, form), roots in meant.items():
        if len(roots) == 1 and (organisation, _key_of(form)) not in taken:
            found[next(iter(roots))].add(form)
    return found


def _that_meet(table: Table, unions: Unions[EntityKey]) -> set[EntityKey]:
    """What holds meetings is a body, whatever kind of organisation its name suggests."""
    names = {(row.meeting.organisation, row.body) for row in table.referred}
    return {unions.root(("organisation", organisation, _key_of(name))) for organisation, name in names}


def _judged(
    rows: Sequence[Named], judgements: tuple[Judgement, ...]
) -> tuple[Unions[EntityKey], list[tuple[EntityKey, EntityKey, Judgement]]]:
    """What people judged the same or different, and the pairs that were joined on their word.

    A name may be that of several types, so each is tried.
    """
    present = {(row.type, row.organisation, row.key) for row in rows if row.type != "policy"}
    scopes = sorted({(type_, organisation) for type_, organisation, _ in present})

    def sides(judgement: Judgement) -> Iterator[tuple[EntityKey, EntityKey]]:
        for type_, organisation in scopes:
            if judgement.organisation not in {"", organisation}:
                continue
            left, right = (_key(type_, organisation, side) for side in (judgement.left, judgement.right))
            if left in present and right in present and left != right:
                yield left, right

    unions: Unions[EntityKey] = Unions(pair for j in judgements if j.verdict == "different" for pair in sides(j))
    same = [(left, right, judgement) for judgement in judgements if judgement.verdict == "same" for left, right in sides(judgement)]
    return unions, [(left, right, judgement) for left, right, judgement in same if unions.join(left, right)]


def _key_of(name: str) -> str:
    return name_key("organisation", name)


_PREFIXES = {"organisation": ("organisation", "body")}


def _key(type_: str, organisation: str, side: str) -> EntityKey:
    """The key that a judgement's side means: a name, or the local name or IRI of a node of that type and municipality."""
    local = local_name(side)
    if local is None:
        return type_, organisation, entity_key(type_, side)
    for prefix in _PREFIXES.get(type_, (type_,)):
        if local.startswith(f"{prefix}-{organisation}-"):
            return type_, organisation, local.removeprefix(f"{prefix}-{organisation}-")
    return type_, organisation, ""


def _abbreviations(table: Table, unions: Unions[EntityKey]) -> Iterator[tuple[str, str, str, str, str, int, int]]:
    """Abbreviations that are explained for one name only within the municipality, joined."""
    told = [(e.organisation, e.alias.name, e.alias.other, e.sha256, e.alias.text, e.alias.start, e.alias.end)
            for e in table.evidence if e.alias.type == "organisation"]  # fmt: skip
    said: dict[tuple[str, str], set[EntityKey]] = defaultdict(set)
    for organisation, name, other, *_ in told:
        said[organisation, _key_of(other)].add(unions.root(("organisation", organisation, _key_of(name))))
    for row in sorted(told, key=lambda row: (row[0], row[3], row[5], row[2])):
        organisation, name, other = row[:3]
        if len(said[organisation, _key_of(other)]) == 1 and _key_of(name) != _key_of(other):
            keys: tuple[EntityKey, EntityKey] = (
                ("organisation", organisation, _key_of(name)),
                ("organisation", organisation, _key_of(other)),
            )
            if unions.join(*keys):
                yield row


def _entity(root: EntityKey, rows: list[Named], told: set[str], *, meets: bool) -> Entity:
    type_, organisation, _ = root
    names = Counter(row.name for row in rows)
    # The long form of an abbreviation is the name; among forms alike the one most used.
    long = [name for name in names if name.upper() != name] or list(names)
    label = min(long, key=lambda name: (-names[name], -len(name), name)) if type_ != "role" else _role_label(names)
    kinds = Counter(row.kind for row in rows if row.kind)
    kind = min(kinds, key=lambda k: (-kinds[k], k)) if kinds else None
    if meets and kind not in BODY_KINDS:
        kind = "forum"
    key = name_key(type_, label)
    aliases = sorted((set(names) | told) - {label})
    keys = sorted({row.key for row in rows} | {_key_of(name) for name in told})
    # An abbreviation may be a department's: SF is Social & Familie in some town.
    known = national(label) if type_ == "organisation" and not label.isupper() else None
    if known:
        return _merged(party_entity(known, organisation), Entity("", PARTY, label, tuple(aliases), tuple(keys), None, ""))
    scope = "" if kind in NATIONAL_KINDS and type_ == "organisation" else organisation
    return Entity(entity_name(type_, key, organisation, kind), type_, label, tuple(aliases), tuple(keys), kind, scope)


def _role_label(names: Counter[str]) -> str:
    best = min(names, key=lambda name: (-names[name], name))
    return best[0].upper() + best[1:]


def _merged(known: Entity | None, new: Entity) -> Entity:
    """The node of a national organisation or party that several municipalities name, or one by several names."""
    if known is None:
        return new
    aliases = sorted({*known.aliases, *new.aliases, new.label} - {known.label})
    return Entity(
        known.name, known.type, known.label, tuple(aliases), tuple(sorted({*known.keys, *new.keys})), known.kind, known.organisation
    )  # fmt: skip


def _of_item(row: Named) -> Entity:
    """A first name, or a group without a name, identifies nobody: its node belongs to its item."""
    prefix, kind = ("person", None) if row.type == "person" else ("body", row.kind)
    return Entity(f"{prefix}-{row.item}-{row.key}", row.type, row.name, (), (row.key,), kind, row.organisation, row.item)


def _judgement_links(
    decided: list[tuple[EntityKey, EntityKey, Judgement]], unions: Unions[EntityKey], named: dict[EntityKey, str]
) -> Iterator[Link]:
    """That a person's word made two names one."""
    for left, right, judgement in decided:
        target = named.get(unions.root(left))
        for _, organisation, key in (left, right):
            source = f"{target.split('-', 1)[0]}-{organisation}-{key}" if target else None
            if target and source and source != target:
                rule, because = rules.JUDGEMENT, judged_words(judgement)
                yield Link(
                    link_name(source, "replacedBy", target, rule.name), source, "replacedBy", target, rule.name, rule.score, because,
                    (judgement_name(judgement),),
                )  # fmt: skip


def _abbreviation_links(
    accepted: list[tuple[str, str, str, str, str, int, int]], unions: Unions[EntityKey], named: dict[EntityKey, str]
) -> list[Link]:
    links: dict[str, Link] = {}
    for organisation, name, other, sha256, text, start, end in accepted:
        target = named.get(unions.root(("organisation", organisation, _key_of(name))))
        if target is None:
            continue
        source = f"{target.split('-', 1)[0]}-{organisation}-{_key_of(other)}"
        if source == target:
            continue
        link = link_name(source, "replacedBy", target, sha256)
        because = f"teksten siger, at {other} er {name}"
        links.setdefault(
            link,
            Link(
                link, source, "replacedBy", target, rules.ABBREVIATION.name, rules.ABBREVIATION.score, because, (), sha256, text, start, end
            ),
        )
    return list(links.values())
