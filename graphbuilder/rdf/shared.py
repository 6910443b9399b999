"""What linking found -> the quads of the graphs that no single document owns: entities, links, judgements, build."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pyoxigraph import NamedNode, Quad

from graphbuilder.model import Entity, Judgement, Linked, MeetingKey, MissingMeeting, Series, Topic
from graphbuilder.rdf import terms
from graphbuilder.rdf.attendance import cited_quads
from graphbuilder.rdf.names import document_name
from graphbuilder.rdf.people import tenure_quads
from graphbuilder.rdf.reasons import PREDICATES, give_reason
from graphbuilder.rdf.writer import Writer
from graphbuilder.text.folding import slug
from graphbuilder.text.journal import journal_number
from graphbuilder.text.keys import NATIONAL, case_name, entity_name, judgement_name, name_key

_CLASSES = {"person": "gb:Person", "role": "gb:Role", "party": "gb:Party"}


def entity_quads(
    base: str,
    linked: Linked,
    cases: Iterable[tuple[str, str]],
    organisations: Mapping[str, str],
    bodies: Mapping[tuple[str, str], str],
    roles: Mapping[tuple[str, str], str],
    kle: Mapping[str, str],
) -> list[Quad]:
    """People, roles, bodies, organisations, cases and KLE notations.

    ``cases`` are (organisation's slug, journal number); ``organisations`` the name of each slug; ``bodies`` and ``roles`` the names by
    (organisation's slug, key) of the bodies that met and the roles that recommended or are said of somebody;
    ``kle`` the titles by notation, where the user gave a table.
    """
    writer = Writer(base, "entities")
    made = {entity.name for entity in linked.entities}
    for entity in linked.entities:
        _entity(writer, entity)
    referred = {(m.organisation, name_key("organisation", m.body)): m.body for m in linked.missing}
    referred |= {(organisation, name_key("organisation", body)): body for _, organisation, body in linked.reported}
    for (organisation, key), name in sorted({**referred, **bodies}.items()):
        local = entity_name("organisation", key, organisation, "forum")
        if local not in made:
            _entity(writer, Entity(local, "organisation", name, (), (key,), "forum", organisation))
    for (organisation, key), name in sorted(roles.items()):
        local = entity_name("role", key, organisation)
        if local not in made:
            _entity(writer, Entity(local, "role", name, (), (key,), None, organisation))
    for short, name in sorted(organisations.items()):
        if f"organisation-{short}" not in made:
            _entity(writer, Entity(f"organisation-{short}", "organisation", name, (), (name_key("organisation", name),), _kind(name), ""))
    _cases(writer, cases, kle, {notation for topic in linked.topics for notation in topic.kle})
    return writer.quads


def _kind(name: str) -> str:
    """The kind of an organisation whose minutes these are, by its name; what nobody knows is a municipality's as long as nothing else is known."""
    if name.startswith("Region "):
        return "authority"
    return "municipality" if name.casefold().endswith(("kommune", "organisation")) else "other"


def _entity(writer: Writer, entity: Entity) -> None:
    node = writer.node(entity.name)
    kind = "gb:Body" if entity.name.startswith("body-") else "gb:Organisation"
    writer.a(node, _CLASSES.get(entity.type, kind))
    writer.add(node, "rdfs:label", terms.danish(entity.label))
    for alias in entity.aliases:
        writer.add(node, "skos:altLabel", terms.danish(alias))
    for key in entity.keys:
        writer.add(node, "gb:nameKey", terms.string(key))
    writer.add(node, "gb:kind", terms.string(entity.kind) if entity.kind else None)
    if entity.organisation and entity.name != f"organisation-{entity.organisation}":
        writer.add(node, "gb:organisation", writer.node(f"organisation-{entity.organisation}"))


def _cases(writer: Writer, cases: Iterable[tuple[str, str]], kle: Mapping[str, str], notations: set[str]) -> None:
    """The case folders, and the KLE notations of cases and, as given, of topics."""
    for organisation, number in sorted(set(cases)):
        node = writer.node(case_name(organisation, number))
        writer.a(node, "gb:Case")
        writer.add(node, "dcterms:identifier", terms.string(number))
        writer.add(node, "gb:organisation", writer.node(f"organisation-{organisation}"))
        parsed = journal_number(number)
        if parsed is None:
            continue
        writer.add(node, "gb:kleSubject", writer.node(_kle_name(parsed.subject)))
        writer.add(node, "gb:kleFacet", writer.node(_kle_name(parsed.facet)))
        writer.add(node, "gb:openedYear", terms.year(parsed.year))
        notations.update((parsed.subject, parsed.facet))
    for notation in sorted(notations):
        node = writer.node(_kle_name(notation))
        writer.a(node, "skos:Concept")
        writer.add(node, "skos:notation", terms.string(notation))
        writer.add(node, "skos:prefLabel", terms.danish(kle[notation]) if notation in kle else None)


def _kle_name(notation: str) -> str:
    # Ø54 and O54 would be one slug: the letter is spelled out.
    return f"kle-{slug(notation)}"


def link_quads(base: str, linked: Linked) -> list[Quad]:
    """Topics, series, links with their reasons, what each mention names, and the meetings that are referred to and not there."""
    writer = Writer(base, "links")
    for topic in linked.topics:
        _topic(writer, topic)
    for series in linked.series:
        _series(writer, series)
    stated = set()
    for link in linked.links:
        stated.add((link.source, link.target))
        writer.add(writer.node(link.source), PREDICATES[link.predicate], writer.node(link.target))
        give_reason(writer, link)
    for mention, entity in linked.of_entity:
        writer.add(writer.node(mention), "gb:ofEntity", writer.node(entity))
    for item, entity in linked.mentions:
        if (item, entity) not in stated:
            writer.add(writer.node(item), "gb:mentions", writer.node(entity))
    for meeting in linked.missing:
        _missing(writer, meeting)
    for decision, organisation, body in linked.reported:
        node = writer.node(entity_name("organisation", name_key("organisation", body), organisation, "forum"))
        writer.add(writer.node(decision), "gb:decidedBy", node)
    for commitment, party, entity in linked.parties:
        writer.add(writer.node(commitment), f"gb:{party}", writer.node(entity))
    tenure_quads(writer, linked)
    cited_quads(writer, linked)
    return list(dict.fromkeys(writer.quads))


def _topic(writer: Writer, topic: Topic) -> None:
    node = writer.node(topic.name)
    writer.a(node, "gb:Topic" if topic.kind == "subject" else "gb:Policy")
    writer.add(node, "skos:prefLabel", terms.danish(topic.label))
    for alias in topic.aliases:
        writer.add(node, "skos:altLabel", terms.danish(alias))
    for key in topic.keys:
        writer.add(node, "gb:nameKey", terms.string(key))
    writer.add(node, "gb:kind", terms.string(topic.kind))
    writer.add(node, "gb:edition", terms.string(topic.edition) if topic.edition else None)
    if topic.series:
        writer.add(node, "gb:series", writer.node(topic.series))
    for broader in topic.broader:
        writer.add(node, "skos:broader", writer.node(broader))
    for notation in topic.kle:
        writer.add(node, "gb:kleSubject", writer.node(_kle_name(notation)))
    _owner(writer, node, topic.organisation)
    for replaced in topic.replaced:
        writer.add(writer.node(replaced), "dcterms:isReplacedBy", node)


def _series(writer: Writer, series: Series) -> None:
    node = writer.node(series.name)
    writer.a(node, "gb:Series")
    writer.add(node, "skos:prefLabel", terms.danish(series.label))
    for key in series.keys:
        writer.add(node, "gb:nameKey", terms.string(key))
    _owner(writer, node, series.organisation)


def _owner(writer: Writer, node: NamedNode, organisation: str) -> None:
    """Whose topic it is; one for all organisations is nobody's."""
    if organisation != NATIONAL:
        writer.add(node, "gb:organisation", writer.node(f"organisation-{organisation}"))


def _missing(writer: Writer, meeting: MissingMeeting) -> None:
    node = writer.node(f"meeting-{meeting.suffix}")
    writer.a(node, "gb:Meeting")
    writer.add(node, "dcterms:title", terms.danish(f"{meeting.body} {meeting.date}"))
    writer.add(node, "dcterms:date", terms.date(meeting.date))
    writer.add(node, "gb:organisation", writer.node(f"organisation-{meeting.organisation}"))
    key = name_key("organisation", meeting.body)
    writer.add(node, "gb:body", writer.node(entity_name("organisation", key, meeting.organisation, "forum")))


def judgement_quads(base: str, judgements: Iterable[Judgement]) -> list[Quad]:
    """The judgements that the graph obeys, as people wrote them."""
    writer = Writer(base, "judgements")
    for judgement in judgements:
        node = writer.node(judgement_name(judgement))
        writer.a(node, "gb:Judgement")
        writer.add(node, "gb:left", terms.string(judgement.left))
        writer.add(node, "gb:right", terms.string(judgement.right))
        writer.add(node, "gb:verdict", terms.string(judgement.verdict))
        for predicate, text in (("gb:judgedBy", judgement.by), ("gb:judgedOn", judgement.when), ("gb:reason", judgement.why)):
            writer.add(node, predicate, terms.string(text) if text else None)
    return writer.quads


def revision_quads(base: str, keys: Iterable[MeetingKey]) -> list[Quad]:
    """Of several documents for one meeting, which one stands for which."""
    writer = Writer(base, "build")
    kept = {key.suffix: key for key in keys if key.kept}
    for key in keys:
        if not key.kept and key.suffix in kept:
            standing = writer.node(document_name(kept[key.suffix].sha256))
            writer.add(standing, "prov:wasRevisionOf", writer.node(document_name(key.sha256)))
    return writer.quads


def build_quads(base: str, version: str, rules: Iterable[tuple[str, str]], *, published: bool = False) -> list[Quad]:
    """What made the graph: the program's version, what stays of closed items, and the rules in force with their scores.

    No clock, so that builds compare.
    """
    writer = Writer(base, "build")
    node = writer.node("build")
    writer.a(node, "gb:Build")
    writer.add(node, "schema:softwareVersion", terms.string(version))
    writer.add(node, "gb:closedItems", terms.string("published" if published else "number"))
    for name, score in rules:
        rule = writer.node(f"rule-{slug(name)}")
        writer.add(node, "gb:usesRule", rule)
        writer.a(rule, "gb:Rule")
        writer.add(rule, "dcterms:identifier", terms.string(name))
        writer.add(rule, "gb:score", terms.decimal(score))
    return writer.quads
