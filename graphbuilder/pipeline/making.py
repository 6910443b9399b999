"""Readings -> the graph: identify the meetings, link across them, and make the quads of one named graph at a time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pyoxigraph import Quad

from graphbuilder import __version__, rdf
from graphbuilder import link as linking
from graphbuilder.model import AgendaItem, Home, Linked, MeetingKey, Reading
from graphbuilder.pipeline.homes import Filed, settle, told
from graphbuilder.pipeline.options import Options, Report
from graphbuilder.pipeline.rules import linking_rules
from graphbuilder.pipeline.standing import Told
from graphbuilder.store import FileRow, GraphStore, Readings
from graphbuilder.store.generations import digest
from graphbuilder.text.keys import UNKNOWN, name_key, organisation_slug

_UNKNOWN_NAME = "Ukendt organisation"
_FIGURES = ("documents", "meetings", "items", "cases", "people", "topics", "links", "warnings", "warning_lines", "told")


class GraphMaker:
    """The graph that the readings make, one named graph at a time."""

    def __init__(
        self, readings: Readings, files: dict[str, FileRow], options: Options, log: linking.Log, report: Report, standing: Told
    ) -> None:
        self.readings, self.files, self.options, self.report, self.standing = readings, files, options, report, standing
        self.names = {sha256: row.name for sha256, row in files.items()}
        self.organisations: dict[str, str] = {}
        self.bodies: dict[tuple[str, str], str] = {}
        self.roles: dict[tuple[str, str], str] = {}
        self.cases: set[tuple[str, str]] = set()
        self.keys = self._identify()
        self.linked = self._link(standing.log(log, {sha256: key.organisation for sha256, key in self.keys.items()}))
        self._shared = self._shared_quads()
        self._document = {options.base + rdf.document_name(sha256): sha256 for sha256 in files}

    def digests(self) -> dict[str, str]:
        """What each named graph is made of."""
        made = {
            graph: digest(sha256, self.names[sha256], self.keys[sha256], self.standing.rules[sha256], linking_rules())
            for graph, sha256 in self._document.items()
        }
        made.update({graph: digest(sorted(map(str, quads))) for graph, quads in self._shared.items()})
        return made

    def quads(self, graph: str) -> Iterable[Quad]:
        """The statements of one named graph."""
        if graph in self._shared:
            return self._shared[graph]
        sha256 = self._document[graph]
        reading = self._reading(sha256)
        key = self.keys[sha256]
        reason = linking.home_link(key, reading.document)
        return rdf.document_quads(self.options.base, reading.document, reading.meeting, key, reason)

    def figures(self) -> dict[str, object]:
        """What the report says of the whole graph."""
        report, linked = self.report, self.linked
        report.documents = len(self.names)
        report.cases = len(self.cases)
        report.topics, report.links = len(linked.topics), len(linked.links)
        report.people = sum(entity.type == "person" for entity in linked.entities)
        return {key: getattr(report, key) for key in _FIGURES}

    def _reading(self, sha256: str) -> Reading:
        reading = self.readings.get(sha256)
        assert reading is not None, sha256
        source = replace(reading.document.source, path=self.names[sha256])
        return Reading(replace(reading.document, source=source), reading.meeting)

    def _identify(self) -> dict[str, MeetingKey]:
        headers, filed = [], {}
        for sha256, name in self.names.items():
            reading = self._reading(sha256)
            meeting, row = reading.meeting, self.files[sha256]._replace(name=name)
            filed[sha256] = Filed(row, meeting.home or Home(meeting.organisation), meeting.body, self.standing.of_file[sha256])
            fullness = (
                sum(bool(item.decisions) for item in meeting.items),
                int(reading.document.outline is not None),  # the publishing system's own fields say more than a page made of them
                len(meeting.items),
                len(reading.document.text),
            )
            headers.append(linking.Header(sha256, None, meeting.body, meeting.date, meeting.start, meeting.kind, fullness))
            self._warn(reading)
        homes = settle(filed)
        for home in homes.values():
            self.organisations[organisation_slug(home.name)] = home.name or _UNKNOWN_NAME
        keys = linking.identify(header._replace(organisation=homes[header.sha256].name, home=homes[header.sha256]) for header in headers)
        self.report.told.extend(told((self.names[sha256], home) for sha256, home in homes.items()))
        self._tell_doubles(keys)
        if UNKNOWN in self.organisations:
            self.report.told.append(
                "Of some minutes nothing says whose they are; their people, bodies and cases are filed under 'unknown'. "
                "Give --organisation NAME to file them under their own."
            )
        return keys

    def _tell_doubles(self, keys: Mapping[str, MeetingKey]) -> None:
        kept = {key.suffix: key for key in keys.values() if key.kept}
        for key in sorted(keys.values(), key=lambda k: self.names[k.sha256]):
            if not key.kept and key.suffix in kept:
                stands, aside = self.names[kept[key.suffix].sha256], self.names[key.sha256]
                self.report.told.append(
                    f"{aside} is of the same meeting as {stands}, which stands; remove one with `graphbuilder forget` if it is wrong."
                )

    def _warn(self, reading: Reading) -> None:
        counted = Counter(self.report.warnings)
        for notice in (*reading.document.notices, *reading.meeting.notices):
            counted[notice.code] += 1
            self.report.warning_lines.append(f"{reading.document.source.path}: {notice.message} [{notice.code}]")
        self.report.warnings = dict(sorted(counted.items()))

    def _link(self, log: linking.Log) -> Linked:
        table = linking.Table()
        for sha256, key in self.keys.items():
            if not key.kept:
                continue
            reading = self._reading(sha256)
            meeting = reading.meeting
            self.report.meetings += 1
            self.report.items += len(meeting.items)
            table.add(key, meeting, reading.document.text)
            self.bodies[key.organisation, name_key("organisation", meeting.body or UNKNOWN)] = meeting.body or "Ukendt"
            for item in meeting.items:
                if item.journal_number:
                    self.cases.add((key.organisation, item.journal_number))
                if not item.closed:
                    self._note_roles(key, item)
        linked = linking.link(table, log.said, self._search, log.register)
        self.report.told.extend(linking.unmet(log.judgements, linked, table))
        return linked

    def _search(self, phrases: Sequence[str]) -> Iterator[tuple[linking.Item, list[int]]]:
        """The items that have one of the phrases, for names that other minutes establish; each document is read once."""
        places: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        for number, phrase in enumerate(phrases):
            for sha256, position in self.readings.phrase(phrase):
                places[sha256][position].append(number)
        for sha256, items in sorted(places.items()):
            key = self.keys.get(sha256)
            if key is not None and key.kept:
                reading = self._reading(sha256)
                yield from ((linking.Item(reading, key.suffix, key.organisation, position), items[position]) for position in sorted(items))

    def _note_roles(self, key: MeetingKey, item: AgendaItem) -> None:
        """Roles that are said of a person or that recommend are nodes too, though no mention of their own names them."""
        said = [mention.role for mention in item.mentions if mention.role]
        for role in (*said, *([item.recommender.text] if item.recommender else [])):
            self.roles.setdefault((key.organisation, name_key("role", role)), role[0].upper() + role[1:])

    def _shared_quads(self) -> dict[str, list[Quad]]:
        base, linked = self.options.base, self.linked
        rules = ((rule.name, rule.score) for rule in linking.RULES)
        return {
            f"{base}entities": rdf.entity_quads(base, linked, self.cases, self.organisations, self.bodies, self.roles, self.options.kle),
            f"{base}links": rdf.link_quads(base, linked),
            f"{base}judgements": rdf.judgement_quads(base, linked.judgements),
            f"{base}build": [
                *rdf.build_quads(base, __version__, rules, published=self.options.published),
                *rdf.revision_quads(base, sorted(self.keys.values(), key=lambda key: key.sha256)),
            ],
        }


def index(store: GraphStore, report: Report) -> None:
    """Make what a search looks into, where it is missing; a Python whose SQLite cannot make it is told of, and builds the graph all the same."""
    from graphbuilder.query.search import FILE, NoFullText, build_index

    if not (store.path / FILE).exists():
        try:
            build_index(store, store.path / FILE)
        except NoFullText as problem:
            report.told.append(str(problem))


def restore(report: Report, figures: Mapping[str, object]) -> None:
    """Nothing changed: the figures are those of the generation that stands."""
    for key, value in figures.items():
        setattr(report, key, value)
