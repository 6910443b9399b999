"""The compact table that linking works on: one short row for each mention that can link, and none of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from graphbuilder.link import cited
from graphbuilder.link.cited import Cited
from graphbuilder.link.memberships import Listed, body_name, members
from graphbuilder.link.parties import whose
from graphbuilder.model import AgendaItem, Alias, Meeting, MeetingKey, Mention, Passage
from graphbuilder.text.inflection import edition
from graphbuilder.text.keys import fact_names, item_numbers, mention_names, name_key
from graphbuilder.text.subjects import matter

# What a later item says of what was promised or put off: "Punktet blev udsat på mødet den 14. februar", "lovede den 6. oktober at vende tilbage".
_RECALLS = re.compile(
    r"\b(?:lov(?:ede|et)|udsat(?:te)?|udskudt|udsættelse|bad\s|bedt|efterspurgte?|aftalt|stillet i udsigt)", re.IGNORECASE
)
TITLE, HEADING, TEXT = "title", "heading", "text"


class Named(NamedTuple):
    """A mention of something with a name: ``key`` is the name's normal form, ``form`` what stands in the text.

    ``place`` is where in the item it stands, and ``section`` the heading it stands under. ``shared`` is what the words beside it say
    of whose it is (:func:`graphbuilder.link.parties.whose`).
    """

    item: str
    organisation: str
    type: str
    key: str
    name: str
    form: str
    kind: str | None
    edition: str | None
    place: str
    section: str | None
    mention: str
    start: int
    end: int
    shared: str = ""


class Referred(NamedTuple):
    """A mention of a dated meeting. ``approves`` where the item asks for the approval of that meeting's minutes."""

    item: str
    meeting: MeetingKey
    body: str
    date: str
    approves: bool
    mention: str


class Dated(NamedTuple):
    """An item that names a day before its own meeting; ``recalls`` where the sentence tells what was then promised or put off."""

    item: str
    organisation: str
    date: str
    mention: str
    recalls: bool


class Told(NamedTuple):
    """A decision of another body that an item tells of."""

    decision: str
    organisation: str
    body: str


class Promised(NamedTuple):
    """A commitment, with the mention that names its actor where there is one. ``to`` is the body's name, ``own`` that of the meeting's."""

    name: str
    item: str
    meeting: MeetingKey
    own: str
    kind: str
    actor: str | None
    to: str | None
    earliest: str | None
    latest: str | None
    next_meeting: bool
    what: str
    quote: str
    start: int
    end: int


class Treated(NamedTuple):
    """An open item as the answer that it may be: when and where it was treated, in which case folder, under which title."""

    item: str
    meeting: MeetingKey
    body: str
    case: str | None
    title: str
    routine: bool
    start: int
    end: int


class Held(NamedTuple):
    """A role that a person is said to hold. ``day`` is the meeting's; ``alone`` where a first name alone says who; ``mention`` names the person."""

    holding: str
    item: str
    organisation: str
    person: str
    role: str
    day: str | None
    since: str | None
    until: str | None
    change: str | None
    alone: bool
    mention: str | None
    sha256: str
    quote: str
    start: int
    end: int


class Titled(NamedTuple):
    """An item whose title names a matter and no policy."""

    item: str
    organisation: str
    key: str
    name: str
    edition: str | None
    sha256: str
    quote: str
    start: int
    end: int


class Evidence(NamedTuple):
    """An alias, with the document whose sentence it is."""

    organisation: str
    sha256: str
    alias: Alias


@dataclass(slots=True)
class Table:
    """All rows of all documents, in the order in which the documents were added."""

    named: list[Named] = field(default_factory=list)
    referred: list[Referred] = field(default_factory=list)
    titled: list[Titled] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    meetings: list[MeetingKey] = field(default_factory=list)
    dated: list[Dated] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    promised: list[Promised] = field(default_factory=list)
    treated: list[Treated] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    cited: list[Cited] = field(default_factory=list)
    members: list[Listed] = field(default_factory=list)
    met: set[tuple[str, str]] = field(default_factory=set)  # (organisation's slug, local name) of each body that met

    def add(self, key: MeetingKey, meeting: Meeting, text: str = "") -> None:
        """Take in one document's rows; ``text`` is the document's."""
        self.meetings.append(key)
        self.evidence.extend(Evidence(key.organisation, key.sha256, alias) for alias in meeting.aliases)
        self.met.add((key.organisation, body_name(key, meeting)))
        self.cited.extend(cited.of_meeting(key, meeting))
        self.members.extend(members(key, meeting))
        for item, number in zip(meeting.items, item_numbers(meeting.items), strict=True):
            if not item.closed:
                self._add_item(key, meeting, item, f"{key.suffix}-{number}", text)
                self._add_days(key, item, f"{key.suffix}-{number}", text)

    def _add_days(self, key: MeetingKey, item: AgendaItem, suffix: str, text: str) -> None:
        for mention, name in zip(item.mentions, mention_names(suffix, item.mentions), strict=True):
            day = mention.value or ""
            if mention.type in {"meeting", "date"} and len(day) == 10 and day < (key.date or "") and mention.sentence:
                recalls = _RECALLS.search(text, mention.sentence.start, mention.sentence.end) is not None
                self.dated.append(Dated(suffix, key.organisation, day, name, recalls))

    def _add_item(self, key: MeetingKey, meeting: Meeting, item: AgendaItem, suffix: str, text: str) -> None:
        for mention, name in zip(item.mentions, mention_names(suffix, item.mentions), strict=True):
            if mention.type == "meeting" and mention.body and mention.value and len(mention.value) == 10:
                self.referred.append(Referred(suffix, key, mention.body, mention.value, _approves(item, mention), name))
            elif mention.type in {"person", "organisation", "role", "policy"} and (mention.name or mention.type == "role"):
                self.named.append(_named(key, item, suffix, mention, name)._replace(shared=whose(text, mention)))
        titled = _titled(key, item, suffix)
        if titled:
            self.titled.append(titled)
        self._add_facts(key, meeting, item, suffix)
        self.held.extend(_held(key, item, suffix))
        self.cited.extend(cited.of_item(key, item, suffix))

    def _add_facts(self, key: MeetingKey, meeting: Meeting, item: AgendaItem, suffix: str) -> None:
        own, title = meeting.body or "", item.subject_span or item.title_span
        routine = matter(item.subject) is None
        self.treated.append(Treated(suffix, key, own, item.journal_number, item.subject, routine, title.start, title.end))
        for told, name in zip(item.reported, fact_names("reported", suffix, item.reported), strict=True):
            self.told.append(Told(name, key.organisation, told.body))
        places = {(mention.start, mention.end): name for mention, name in zip(item.mentions, mention_names(suffix, item.mentions), strict=True)
                  if mention.type in {"person", "organisation", "role"}}  # fmt: skip
        for found, name in zip(item.commitments, fact_names("commitment", suffix, item.commitments), strict=True):
            actor = places.get((found.actor_span.start, found.actor_span.end)) if found.actor_span else None
            self.promised.append(
                Promised(
                    name, suffix, key, own, found.kind, actor, found.to, found.earliest, found.latest, found.next_meeting, found.what, found.text,
                    found.start, found.end,
                )
            )  # fmt: skip


def _named(key: MeetingKey, item: AgendaItem, suffix: str, mention: Mention, name: str) -> Named:
    shown = mention.name or mention.text
    kind = "first-name" if mention.first_name_only else mention.kind
    return Named(
        suffix, key.organisation, mention.type, name_key(mention.type, shown), shown, mention.text, kind, mention.edition,
        _place(item, mention), mention.section, name, mention.start, mention.end,
    )  # fmt: skip


def _held(key: MeetingKey, item: AgendaItem, suffix: str) -> Iterator[Held]:
    people = [(mention, name) for mention, name in zip(item.mentions, mention_names(suffix, item.mentions), strict=True)
              if mention.type == "person"]  # fmt: skip
    for held, name in zip(item.holdings, fact_names("holding", suffix, item.holdings), strict=True):
        named = [(m, n) for m, n in people if held.start <= m.start < held.end and (m.name or m.text) == held.person]
        alone = named[0][0].first_name_only if named else " " not in held.person
        yield Held(
            name, suffix, key.organisation, held.person, held.role, key.date, held.since, held.until, held.change, alone,
            named[0][1] if named else None, key.sha256, held.text, held.start, held.end,
        )  # fmt: skip


def _place(item: AgendaItem, mention: Mention) -> str:
    title = item.subject_span or item.title_span
    if title.start <= mention.start and mention.end <= title.end:
        return TITLE
    subheadings = (heading for section in item.sections for heading in section.subheadings)
    return HEADING if _inside(mention, subheadings) else TEXT


def _inside(mention: Mention, passages: Iterable[Passage]) -> bool:
    return any(passage.start <= mention.start and mention.end <= passage.end for passage in passages)


def _approves(item: AgendaItem, mention: Mention) -> bool:
    """Whether the mention stands in a recommendation or decision to approve minutes (*at Chefforum godkender referatet fra …*)."""
    for passage in (*item.recommendations, *item.decisions):
        if passage.start <= mention.start and mention.end <= passage.end:
            folded = passage.text.casefold()
            return "godkend" in folded and "referat" in folded
    return False


def _only_names(item: AgendaItem, subject: str) -> bool:
    """Whether nothing is left of the subject without the bodies, departments and people in it: *Status fra IT & Data*."""
    left = subject
    for mention in item.mentions:
        if mention.section is None and mention.type in {"organisation", "person", "role"}:
            left = left.replace(mention.text, " ")
    return len(re.findall(r"\w", left.replace(" og ", " "))) < 4


def _titled(key: MeetingKey, item: AgendaItem, suffix: str) -> Titled | None:
    span = item.subject_span or item.title_span
    for mention in item.mentions:
        if mention.start >= span.end:
            break
        if mention.type == "policy" and mention.start >= span.start:
            return None
    subject = matter(item.subject)
    if subject is None:
        return None
    normal = name_key("policy", subject)
    if not normal or _only_names(item, subject):
        return None
    return Titled(
        suffix, key.organisation, normal, subject[0].upper() + subject[1:], edition(subject), key.sha256, item.subject, span.start, span.end
    )  # fmt: skip
