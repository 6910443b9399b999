"""Which document is which meeting, and which meetings refer to which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from graphbuilder.link import rules
from graphbuilder.link.table import Referred
from graphbuilder.model import Document, Home, Link, MeetingKey, MissingMeeting
from graphbuilder.text.dates import danish_day
from graphbuilder.text.folding import slug
from graphbuilder.text.keys import UNKNOWN, link_name, name_key, nameless_groups, organisation_slug


class Header(NamedTuple):
    """What tells meetings from each other, and how much each document says (the fullest of several stands)."""

    sha256: str
    organisation: str | None
    body: str | None
    date: str | None
    start: str | None
    kind: str
    fullness: tuple[int, ...]
    home: Home = Home()


def identify(headers: Iterable[Header]) -> dict[str, MeetingKey]:
    """The meeting of each document, by the document's hash.

    Of two documents for one meeting the minutes stand before the agenda, then the fuller one, then the smaller hash; the other is kept aside.
    A start time is part of the name only where one body meets twice that day. Minutes without a date are a meeting of their own.
    """
    groups: dict[tuple[str, str, str], list[Header]] = defaultdict(list)
    for header in headers:
        groups[organisation_slug(header.organisation), slug(header.body or UNKNOWN), header.date or f"undated-{header.sha256[:8]}"].append(
            header
        )
    keys: dict[str, MeetingKey] = {}
    for (organisation, body, date), group in groups.items():
        starts = {header.start for header in group if header.start}
        for header in group:
            ending = f"-{header.start.replace(':', '')}" if len(starts) > 1 and header.start else ""
            rivals = [h for h in group if len(starts) < 2 or h.start == header.start]
            kept = min(rivals, key=_rank).sha256 == header.sha256
            suffix = f"{organisation}-{date}-{body}{ending}"
            keys[header.sha256] = MeetingKey(header.sha256, organisation, body, header.date, suffix, kept, header.home)
    return keys


def _rank(header: Header) -> tuple[bool, tuple[int, ...], str]:
    return header.kind != "minutes", tuple(-n for n in header.fullness), header.sha256


def refer(
    rows: Iterable[Referred], meetings: Iterable[MeetingKey], bodies: Mapping[tuple[str, str], str]
) -> tuple[list[Link], list[MissingMeeting]]:
    """The links from items to the meetings that they name, and between a meeting and the one whose minutes it approves.

    ``bodies`` gives the name that a body goes by, by (organisation's slug, key of any of its names).
    """
    known: dict[tuple[str, str, str], list[MeetingKey]] = defaultdict(list)
    for key in meetings:
        if key.date and key.kept:
            known[key.organisation, key.body, key.date].append(key)
    missing: dict[str, MissingMeeting] = {}
    approved: dict[MeetingKey, dict[str, Referred]] = defaultdict(dict)
    named: dict[tuple[str, str], list[Referred]] = defaultdict(list)
    for said in rows:
        organisation = said.meeting.organisation
        row = said._replace(body=bodies.get((organisation, name_key("organisation", said.body)), said.body))
        there = known.get((row.meeting.organisation, slug(row.body), row.date), [])
        if not _one_other(row, there):
            continue
        suffix = there[0].suffix if there else f"{row.meeting.organisation}-{row.date}-{slug(row.body)}"
        if not there:
            missing.setdefault(suffix, MissingMeeting(suffix, row.meeting.organisation, row.body, row.date))
        named[row.item, suffix].append(row)
        if row.approves and slug(row.body) == row.meeting.body and row.date < (row.meeting.date or ""):
            approved[row.meeting].setdefault(suffix, row)
    links = [_reference(item, suffix, found) for (item, suffix), found in named.items()]
    links.extend(link for meeting, targets in approved.items() for link in _approvals(meeting, targets))
    return list({link.name: link for link in links}.values()), list(missing.values())


def _one_other(row: Referred, there: list[MeetingKey]) -> bool:
    """Whether the reference is to one meeting, and to another than its own; which steering group *styregruppen* was, no sentence says."""
    return len(there) < 2 and row.meeting not in there and name_key("organisation", row.body) not in nameless_groups()


def _reference(item: str, suffix: str, found: list[Referred]) -> Link:
    because = f"punktet nævner mødet i {found[0].body} den {danish_day(found[0].date)}"
    return _link(f"item-{item}", "refersToMeeting", suffix, rules.MEETING_REFERENCE, because, [row.mention for row in found])


def _approvals(meeting: MeetingKey, targets: dict[str, Referred]) -> Iterable[Link]:
    source = f"meeting-{meeting.suffix}"
    for suffix, row in targets.items():
        because = f"mødet godkendte referatet fra mødet den {danish_day(row.date)}"
        yield _link(source, "approvesMinutesOf", suffix, rules.MINUTES_APPROVED, because, [row.mention])
        if len(targets) == 1:
            yield _link(source, "previousMeeting", suffix, rules.MINUTES_APPROVED, because, [row.mention])


def _link(source: str, predicate: str, suffix: str, rule: rules.Rule, because: str, evidence: list[str]) -> Link:
    target = f"meeting-{suffix}"
    return Link(link_name(source, predicate, target, rule.name), source, predicate, target, rule.name, rule.score, because, tuple(evidence))


def home_link(key: MeetingKey, document: Document) -> Link | None:
    """The reason for a meeting's organisation, where the document's own words give it."""
    home = key.home
    if home.end <= home.start:
        return None
    source, target, score = f"meeting-{key.suffix}", f"organisation-{key.organisation}", rules.OF_NAME[home.rule].score
    quote = document.text[home.start : home.end]
    name = link_name(source, "organisation", target, home.rule)
    return Link(name, source, "organisation", target, home.rule, score, home.because, (), key.sha256, quote, home.start, home.end)
