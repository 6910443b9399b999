"""The compact table that linking works on: one short row for each mention that can link, and none of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from graphbuilder.model import AgendaItem, Alias, Meeting, MeetingKey, Mention, Passage
from graphbuilder.text.inflection import edition
from graphbuilder.text.keys import item_numbers, mention_names, name_key, reported_name
from graphbuilder.text.subjects import matter

TITLE, HEADING, TEXT = "title", "heading", "text"


class Named(NamedTuple):
    """A mention of something with a name: ``key`` is the name's normal form, ``form`` what stands in the text.

    ``place`` is where in the item it stands, and ``section`` the heading it stands under.
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


class Referred(NamedTuple):
    """A mention of a dated meeting.

    ``approves`` where the item asks for the approval of that meeting's minutes; ``reported`` names the decision of it that the item tells of.
    """

    item: str
    meeting: MeetingKey
    body: str
    date: str
    approves: bool
    mention: str
    reported: str | None = None


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

    def add(self, key: MeetingKey, meeting: Meeting) -> None:
        """Take in one document's rows."""
        self.meetings.append(key)
        self.evidence.extend(Evidence(key.organisation, key.sha256, alias) for alias in meeting.aliases)
        for item, number in zip(meeting.items, item_numbers(meeting.items), strict=True):
            if not item.closed:
                self._add_item(key, meeting, item, f"{key.suffix}-{number}")

    def _add_item(self, key: MeetingKey, meeting: Meeting, item: AgendaItem, suffix: str) -> None:
        for mention, name in zip(item.mentions, mention_names(suffix, item.mentions), strict=True):
            if mention.type == "meeting" and mention.body and mention.value and len(mention.value) == 10:
                reported = reported_name(suffix, mention, meeting.body, meeting.date)
                self.referred.append(Referred(suffix, key, mention.body, mention.value, _approves(item, mention), name, reported))
            elif mention.type in {"person", "organisation", "role", "policy"} and (mention.name or mention.type == "role"):
                self.named.append(_named(key, item, suffix, mention, name))
        titled = _titled(key, item, suffix)
        if titled:
            self.titled.append(titled)


def _named(key: MeetingKey, item: AgendaItem, suffix: str, mention: Mention, name: str) -> Named:
    shown = mention.name or mention.text
    kind = "first-name" if mention.first_name_only else mention.kind
    return Named(
        suffix, key.organisation, mention.type, name_key(mention.type, shown), shown, mention.text, kind, mention.edition,
        _place(item, mention), mention.section, name, mention.start, mention.end,
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
