"""What became of commitments: each joined to the one later item that answers it, or left open.

A candidate is an item of the right body after the promise. The levels of evidence are asked in turn, and the first that has any candidate
decides: exactly one is the answer, several leave the commitment open and are told as possible answers.

1. the item names the day of the promise, and shares its actor, topic or case (*På mødet den 28. marts lovede Kultur & Fritid …*), or it names the day
   on which the thing was to be done, and shares topic or case (*ØU behandlede analysen den 23. april*);
2. the item stands on the very meeting that the promise names (*forelægges ØU den 3. maj*, *på næste møde*), and shares topic or case;
3. the item shares topic or case and comes in time; of something put off, the next item that takes it up.

Only what is to come before a meeting is looked for. That a mail was sent or a person appointed, no later item about the topic says.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from itertools import islice, takewhile

from graphbuilder.data import lines
from graphbuilder.link import rules
from graphbuilder.link.table import Promised, Table, Treated
from graphbuilder.model import Judgement, Link
from graphbuilder.text.dates import danish_day
from graphbuilder.text.folding import fold
from graphbuilder.text.keys import judgement_name, link_name, name_key

_GRACE = timedelta(days=60)  # how long after its due day something may still be what was promised
_A_WEEK = timedelta(days=7)
_PATIENCE = timedelta(days=550)  # how long a promise without a day is looked for
_POSSIBLE_SHOWN = 5
_MOST_LOOKED_AT = 100  # later items about one topic; a promise with so many is open anyhow
BodyKey = tuple[str, str]  # the organisation's slug and the name that the body goes by


@dataclass(frozen=True)
class Shared:
    """What linking knows so far: the body's name for each of its names, the entity or topic of each mention, and the topics that
    items are about, and those that they are about or name.
    """

    bodies: Mapping[tuple[str, str], str]
    of_mention: Mapping[str, str]
    about: Mapping[str, frozenset[str]]
    named: Mapping[str, frozenset[str]]

    def body(self, organisation: str, name: str) -> BodyKey:
        """The body that a name means."""
        return organisation, self.bodies.get((organisation, name_key("organisation", name)), name)


@dataclass(slots=True)
class Followups:
    """The links, and for each commitment the local names of its actor and the body that it is to come to."""

    links: list[Link] = field(default_factory=list)
    parties: list[tuple[str, str, str]] = field(default_factory=list)


def follow_up(table: Table, shared: Shared, judgements: Iterable[Judgement], named: frozenset[str]) -> Followups:
    """Join commitments to their answers. ``named`` are the local names of the people, roles and organisations in the graph."""
    index = _Index(table, shared, _Judged(judgements))
    made = Followups()
    for promise in sorted(table.promised, key=lambda row: row.name):
        made.parties.extend(party for party in index.parties(promise) if party[2] in named)
        made.links.extend(index.happened(promise))
        made.links.extend(index.answers(promise))
    return made


class _Judged:
    """What people said about a commitment and an item, by their local names."""

    def __init__(self, judgements: Iterable[Judgement]) -> None:
        self._said: dict[frozenset[str], Judgement] = {}
        self._same: dict[str, list[tuple[str, Judgement]]] = defaultdict(list)
        for judgement in judgements:
            sides = [side.strip("<> ").rsplit("/", 1)[-1].removeprefix("id:") for side in (judgement.left, judgement.right)]
            if any(side.startswith("commitment-") for side in sides):
                self._said[frozenset(sides)] = judgement
                if judgement.verdict == "same":
                    commitment, item = sides if sides[0].startswith("commitment-") else reversed(sides)
                    self._same[commitment].append((item, judgement))

    def same(self, commitment: str) -> list[tuple[str, Judgement]]:
        """The items that a person said answer the commitment."""
        return self._same.get(commitment, [])

    def different(self, commitment: str, item: str) -> bool:
        """Whether a person said that the item does not answer it."""
        judgement = self._said.get(frozenset({commitment, item}))
        return judgement is not None and judgement.verdict == "different"


@dataclass(frozen=True)
class _Matter:
    """What a promise concerns: topics, the case folder where it holds nothing else, and the title where it is no routine."""

    topics: frozenset[str]
    case: tuple[str, str] | None
    title: tuple[str, str] | None


class _Index:
    """Items by meeting, topic, case, title and the days that they name."""

    def __init__(self, table: Table, shared: Shared, judged: _Judged) -> None:
        self.shared, self.judged = shared, judged
        self.items = {row.item: row for row in table.treated}
        self._own = {row.meeting.suffix: shared.body(row.meeting.organisation, row.body) for row in table.treated}
        self.at_meeting: dict[str, list[Treated]] = defaultdict(list)
        self.by_matter: dict[object, list[Treated]] = defaultdict(list)
        cases: dict[tuple[str, str], list[Treated]] = defaultdict(list)
        for row in sorted(table.treated, key=lambda row: (row.meeting.date or "", row.item)):
            self._add(row)
            if row.case:
                cases[row.meeting.organisation, row.case].append(row)
        self.mixed = {case for case, rows in cases.items() if _is_mixed(rows)}
        self.meetings: dict[BodyKey, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for key in sorted(table.meetings, key=lambda key: key.suffix):
            if key.date and key.kept and (own := self._own.get(key.suffix)):
                self.meetings[own][key.date].append(key.suffix)
        self._index_mentions(table)

    def _add(self, row: Treated) -> None:
        self.at_meeting[row.meeting.suffix].append(row)
        if row.meeting.date is None:
            return
        organisation = row.meeting.organisation
        if row.case:
            self.by_matter["case", organisation, row.case].append(row)
        if not row.routine:
            self.by_matter["title", organisation, fold(row.title)].append(row)
        for topic in self.shared.about.get(row.item, ()):
            self.by_matter[topic].append(row)

    def _index_mentions(self, table: Table) -> None:
        """The topics named at places of each item, the entities of each item, and the items that name a day before their own."""
        self.named_in: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        self.entities: dict[str, set[str]] = defaultdict(set)
        for row in table.named:
            target = self.shared.of_mention.get(row.mention)
            if target is None:
                continue
            if row.type == "policy":
                self.named_in[row.item].append((row.start, row.end, target))
            else:
                self.entities[row.item].add(target)
        self.naming_day: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
        self.recalling: set[tuple[str, str]] = set()
        for said in table.dated:
            self.naming_day[said.organisation, said.date].setdefault(said.item, said.mention)
            if said.recalls:
                self.recalling.add((said.item, said.date))

    # --- who ---------------------------------------------------------------------------------------------------------------------------------

    def parties(self, promise: Promised) -> Iterator[tuple[str, str, str]]:
        """The actor and the recipient, as (commitment, predicate, local name)."""
        actor = self.shared.of_mention.get(promise.actor) if promise.actor else None
        if actor:
            yield promise.name, "actor", actor
        if promise.to:
            organisation, name = self.shared.body(promise.meeting.organisation, promise.to)
            for kind in ("body", "organisation"):
                yield promise.name, "recipient", f"{kind}-{organisation}-{name_key('organisation', name)}"

    def _right_body(self, promise: Promised) -> BodyKey:
        return self.shared.body(promise.meeting.organisation, promise.to or promise.own)

    def _is_right(self, promise: Promised, row: Treated) -> bool:
        return self._own[row.meeting.suffix] == self._right_body(promise)

    # --- when --------------------------------------------------------------------------------------------------------------------------------

    def happened(self, promise: Promised) -> Iterator[Link]:
        """The meeting at which a planned step happened: the only one of its body in its time, where that is in the graph."""
        if promise.kind != "planned" or not promise.to or not promise.earliest:
            return
        there = self._meetings_within(promise)
        if len(there) == 1:
            suffix, day = there[0]
            because = f"mødet i {self._right_body(promise)[1]} den {danish_day(day)} er det eneste i grafen, som planen kan mene"
            target, rule = f"meeting-{suffix}", rules.FOLLOW_UP_MEETING
            yield Link(
                link_name(promise.name, "happenedAt", target), promise.name, "happenedAt", target, rule.name, rule.score, because, (),
                promise.meeting.sha256, promise.quote, promise.start, promise.end,
            )  # fmt: skip

    def _meetings_within(self, promise: Promised) -> list[tuple[str, str]]:
        """The meetings of the right body between the days, at most two: more than one is no answer anyhow."""
        first, last = promise.earliest or "", promise.latest or promise.earliest or ""
        days = self.meetings.get(self._right_body(promise), {})
        if first == last:
            return [(suffix, first) for suffix in days.get(first, ())]
        return list(islice(((suffix, day) for day in days if first <= day <= last for suffix in days[day]), 2))

    def _the_meeting(self, promise: Promised) -> str | None:
        """The suffix of the one meeting that the promise names, by day or as the next one."""
        if promise.next_meeting and promise.meeting.date:
            days = self.meetings.get(self._right_body(promise), {})
            there = days.get(min((day for day in days if day > promise.meeting.date), default=""), [])
            return there[0] if len(there) == 1 else None
        within = self._meetings_within(promise) if promise.earliest and promise.latest else []
        return within[0][0] if len(within) == 1 else None

    def _last_day(self, promise: Promised) -> str:
        """The last day on which something may still be the answer."""
        if promise.latest:
            return str(date.fromisoformat(promise.latest) + _GRACE)
        return str(date.fromisoformat(promise.earliest or promise.meeting.date or "") + _PATIENCE)

    # --- which -------------------------------------------------------------------------------------------------------------------------------

    def answers(self, promise: Promised) -> Iterator[Link]:
        """The link to the answer, or the links to those that may be it."""
        same = [(item, judgement) for item, judgement in self.judged.same(promise.name) if item.removeprefix("item-") in self.items]
        if same:
            yield from (self._judged_link(promise, item, judgement) for item, judgement in same)
            return
        if not promise.meeting.date or not _comes_before_a_meeting(promise):
            return
        for rule, rows, because in self._levels(promise):
            one = {row.item: row for row in rows if not self.judged.different(promise.name, f"item-{row.item}")}
            left = sorted(one.values(), key=lambda row: (row.meeting.date or "", row.item))
            if len(left) == 1:
                yield self._link(promise, left[0], "answeredBy", rule, because)
                return
            if left:
                said = f"et af {len(left)} punkter, der kan være svaret: {because}"
                for row in left[:_POSSIBLE_SHOWN]:
                    yield self._link(promise, row, "possiblyAnsweredBy", rules.FOLLOW_UP_POSSIBLE, said)
                return

    def _levels(self, promise: Promised) -> Iterator[tuple[rules.Rule, list[Treated], str]]:
        matter, named, said = self._matter(promise), self._the_meeting(promise), promise.meeting.date or ""
        # A plan tells of steps before its own meeting as well, and of its own.
        there = [row for row in self.at_meeting.get(named or "", ()) if row.item == promise.item or self._has(row, matter)]
        at = "punktet har samme emne eller sag og stod på det møde, der blev sagt"
        if promise.kind == "planned" and (promise.to or _is_within_days(promise)):
            own = [row for row in there if row.item == promise.item]
            yield rules.FOLLOW_UP_MEETING, own or there, at
        yield (
            rules.FOLLOW_UP_REFERENCE,
            list(self._telling(promise, matter)),
            f"punktet fortæller om den {danish_day(promise.latest or said)}, hvor det skulle ske",
        )
        if promise.kind == "planned":
            return
        recalled = f"punktet nævner mødet den {danish_day(said)}, hvor det blev sagt"
        yield rules.FOLLOW_UP_REFERENCE, list(self._referring(promise, matter)), recalled
        yield rules.FOLLOW_UP_MEETING, [row for row in there if _later(row, promise)], at
        if not (promise.next_meeting and named):
            yield (
                rules.FOLLOW_UP_SUBJECT,
                self._timely(promise, matter),
                "punktet er det eneste i rette tid og organ med samme emne eller sag",
            )

    def _matter(self, promise: Promised) -> _Matter:
        """The topics of its item and those that it names itself, and the item's case and title where they say something."""
        own, organisation = self.items[promise.item], promise.meeting.organisation
        named = {topic for start, end, topic in self.named_in.get(promise.item, ()) if promise.start <= start and end <= promise.end}
        case = (organisation, own.case) if own.case and not own.routine else None
        return _Matter(
            frozenset(named) | self.shared.about.get(promise.item, frozenset()),
            case if case not in self.mixed else None,
            None if own.routine else (organisation, fold(own.title)),
        )

    def _has(self, row: Treated, matter: _Matter) -> bool:
        """Whether an item shares a topic, an unmixed case folder or its title with a promise."""
        organisation = row.meeting.organisation
        if matter.topics & self.shared.about.get(row.item, frozenset()):
            return True
        same_case = row.case is not None and (organisation, row.case) == matter.case
        return same_case or (not row.routine and (organisation, fold(row.title)) == matter.title)

    def _timely(self, promise: Promised, matter: _Matter) -> list[Treated]:
        """The later items of the right body with the same matter that come in time; of what was put off the first of them."""
        keys: list[object] = [*sorted(matter.topics)]
        keys += [("case", *matter.case)] if matter.case else []
        keys += [("title", *matter.title)] if matter.title else []
        last, found = self._last_day(promise), {}
        for key in keys:
            rows = self.by_matter.get(key, [])
            first = bisect_right(rows, promise.meeting.date or "", key=lambda row: row.meeting.date or "")
            for row in islice(takewhile(lambda row: (row.meeting.date or "") <= last, rows[first:]), _MOST_LOOKED_AT):
                if row.item != promise.item and self._is_right(promise, row):
                    found[row.item] = row
        timely = list(found.values())
        if promise.kind == "postponed" and timely:
            soonest = min(row.meeting.date or "" for row in timely)
            timely = [row for row in timely if row.meeting.date == soonest]
        return timely

    def _referring(self, promise: Promised, matter: _Matter) -> Iterator[Treated]:
        """Later items that name the day of the promise, and have its matter, name its due day too, or recall it of its actor."""
        organisation, day = promise.meeting.organisation, promise.meeting.date or ""
        actor = self.shared.of_mention.get(promise.actor) if promise.actor else None
        due = self.naming_day.get((organisation, promise.latest or ""), {})
        own = self.items[promise.item]
        for item in self.naming_day.get((organisation, day), {}):
            row = self.items.get(item)
            if row is None or not _later(row, promise):
                continue
            # "Referatet blev udsat på mødet den 16. januar": of two routine items, one recalls what was put off in the other.
            by_actor = actor is not None and actor in self.entities.get(item, ())
            again = own.routine and row.routine and promise.kind == "postponed"
            recalls = (item, day) in self.recalling and (by_actor or again)
            if recalls or (not row.routine and (item in due or self._has(row, matter))):
                yield row

    def _telling(self, promise: Promised, matter: _Matter) -> Iterator[Treated]:
        """Items that name the day on which the thing was to be done, after that day, and have its matter or name its topic."""
        if promise.latest is None or promise.earliest != promise.latest:
            return
        for item in self.naming_day.get((promise.meeting.organisation, promise.latest), {}):
            row = self.items.get(item)
            if row is None or item == promise.item or not _later(row, promise):
                continue
            if self._has(row, matter) or matter.topics & self.shared.named.get(item, frozenset()):
                yield row

    # --- why ---------------------------------------------------------------------------------------------------------------------------------

    def _link(self, promise: Promised, row: Treated, predicate: str, rule: rules.Rule, because: str) -> Link:
        target = f"item-{row.item}"
        days = (promise.meeting.date or "", promise.latest or "")
        naming = (self.naming_day.get((promise.meeting.organisation, day), {}).get(row.item) for day in days)
        mention = next((mention for mention in naming if mention), None)
        name = link_name(promise.name, predicate, target, rule.name)
        if mention and rule is rules.FOLLOW_UP_REFERENCE:
            return Link(name, promise.name, predicate, target, rule.name, rule.score, because, (mention,))
        return Link(
            name, promise.name, predicate, target, rule.name, rule.score, because, (), row.meeting.sha256, row.title, row.start, row.end
        )  # fmt: skip

    def _judged_link(self, promise: Promised, item: str, judgement: Judgement) -> Link:
        who, why = judgement.by or "en person", judgement.why or "uden begrundelse"
        because = f"{who} har bedømt, at punktet svarer: {why}"
        rule = rules.JUDGEMENT
        return Link(
            link_name(promise.name, "answeredBy", item, rule.name), promise.name, "answeredBy", item, rule.name, rule.score, because,
            (judgement_name(judgement),),
        )  # fmt: skip


def _is_within_days(promise: Promised) -> bool:
    """Whether it is due on a day or in a week: in a month without a body any meeting may be meant."""
    if not promise.earliest or not promise.latest:
        return False
    return date.fromisoformat(promise.latest) - date.fromisoformat(promise.earliest) < _A_WEEK


def _later(row: Treated, promise: Promised) -> bool:
    return (row.meeting.date or "") > (promise.meeting.date or "")


@cache
def _coming_back() -> re.Pattern[str]:
    return re.compile("|".join(lines("coming-back.txt")), re.IGNORECASE)


def _comes_before_a_meeting(promise: Promised) -> bool:
    """Whether a later item can be what was promised: *vender tilbage med en plan*, *punktet udsættes*; not *der sendes en mail*."""
    return promise.kind != "promise" or promise.next_meeting or _coming_back().search(promise.quote) is not None


def _is_mixed(rows: list[Treated]) -> bool:
    """A folder for this and that: a routine item lies in it, or one meeting has two items of it."""
    meetings = Counter(row.meeting.suffix for row in rows)
    return any(row.routine for row in rows) or max(meetings.values()) > 1
