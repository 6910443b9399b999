"""What is named in an item: by kind, in either shape of gold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from msgspec import UNSET

from graphbuilder.evaluate.documents import Pair
from graphbuilder.evaluate.gold import GoldItem, GoldMention, Key, Named
from graphbuilder.evaluate.matching import fold, overlap, same_name
from graphbuilder.evaluate.sheet import Matches, Sheet
from graphbuilder.evaluate.wording import printed, quoted, words

Mention = dict[str, Any]
Record = tuple[object, bool, Matches]

_KINDS = {
    "person": "people", "organisation": "organisations", "policy": "policies", "role": "roles", "meeting": "meetings", "date": "dates",
    "amount": "amounts", "case": "cases",
}  # fmt: skip
_WHOLE_DAY = len("2019-12-05")


def score_mentions(sheet: Sheet, pair: Pair) -> None:
    """The mentions of one item, and whether each stands where it says."""
    mentions, want = pair.printed["mentions"], pair.want
    if want.mentions is not UNSET:
        _score_printed(sheet, pair.where, mentions, want.mentions)
    for kind, score in _BY_KIND.items():
        if getattr(want, kind) is not UNSET:
            score(sheet, pair.where, mentions, want)
    if want.mentions is not UNSET or any(getattr(want, kind) is not UNSET for kind in _BY_KIND):
        for mention in mentions:
            there = pair.text[mention["start"] : mention["end"]]
            sheet.point("spans", pair.where, right=there == mention["text"], want=printed(there), got=printed(mention["text"]))


# --- the readers' shape: names, each once -----------------------------------------------------------------------------------------------


def _of(mentions: list[Mention], *types: str) -> list[Mention]:
    return [mention for mention in mentions if mention["type"] in types]


def _people(sheet: Sheet, where: str, mentions: list[Mention], want: GoldItem) -> None:
    given = sorted({mention["name"] for mention in _of(mentions, "person")})
    sheet.sets("people", where, given, [(p.name, p.required, _equal_name(p.name)) for p in want.people or ()])


def _equal_name(name: str) -> Matches:
    return lambda given: fold(given) == fold(name)


def _named(type_: str) -> Callable[[Sheet, str, list[Mention], GoldItem], None]:
    """Names with their forms: any form of a found name may fit any form of the record."""
    kind = _KINDS[type_]

    def score(sheet: Sheet, where: str, mentions: list[Mention], want: GoldItem) -> None:
        found: dict[str, set[str]] = defaultdict(set)
        for mention in _of(mentions, type_):
            found[mention["name"]] |= {mention["name"], mention["text"]}
        given = sorted((name, *sorted(texts)) for name, texts in found.items())
        sheet.sets(kind, where, given, [_forms(record) for record in getattr(want, kind)])

    return score


def _forms(record: Named) -> Record:
    forms = [*record.forms, record.name]
    return record.name, record.required, lambda given: any(same_name(form, forms) for form in given)


def _roles(sheet: Sheet, where: str, mentions: list[Mention], want: GoldItem) -> None:
    roles = want.roles
    assert roles is not UNSET
    said = [person.role for person in want.people or () if person.role]
    records = [_role(role, required=True) for role in roles.required]
    records += [_role(role, required=False) for role in (*roles.accepted, *said)]
    sheet.sets("roles", where, sorted({mention["text"] for mention in _of(mentions, "role")}), records)


def _role(role: str, *, required: bool) -> Record:
    return role, required, lambda given: same_name(given, [role])


def _meetings(sheet: Sheet, where: str, mentions: list[Mention], want: GoldItem) -> None:
    given = sorted({(mention["body"] or "", mention["value"]) for mention in _of(mentions, "meeting") if mention["value"]})
    records = [record for key in want.meetings or () for record in _meeting(key)]
    sheet.sets("meetings", where, given, records, lambda key: " ".join(filter(None, map(words, key))))


def _meeting(record: Key) -> Iterable[Record]:
    """A meeting is required by body and date; a value of that date is accepted whatever the body."""
    body, date = fold(str(record.key[0])), record.key[1]
    if record.required:
        yield record.key, True, lambda given: (fold(given[0]), given[1]) == (body, date)
    yield record.key, False, lambda given: given[1] == date


def _dates(sheet: Sheet, where: str, mentions: list[Mention], want: GoldItem) -> None:
    given = sorted({m["value"] for m in _of(mentions, "date", "meeting") if m["value"] and len(m["value"]) == _WHOLE_DAY})
    sheet.sets("dates", where, given, [(r.key[0], r.required, _equal(r.key[0])) for r in want.dates or ()])


def _amounts(sheet: Sheet, where: str, mentions: list[Mention], want: GoldItem) -> None:
    given = sorted({float(mention["value"]) for mention in _of(mentions, "amount") if mention["value"] is not None})
    sheet.sets("amounts", where, given, [(r.key[0], r.required, _near(float(r.key[0]))) for r in want.amounts or ()])


def _equal(value: object) -> Matches:
    return lambda given: given == value


def _near(value: float) -> Matches:
    return lambda given: abs(given - value) < 1


_BY_KIND: dict[str, Callable[[Sheet, str, list[Mention], GoldItem], None]] = {
    "people": _people, "organisations": _named("organisation"), "policies": _named("policy"), "roles": _roles, "meetings": _meetings,
    "dates": _dates, "amounts": _amounts,
}  # fmt: skip


# --- the shape of extract: every place, or every value ------------------------------------------------------------------------------------


def _score_printed(sheet: Sheet, where: str, mentions: list[Mention], want: list[GoldMention]) -> None:
    """Mentions as ``extract`` prints them: all are required, by place where the gold gives one, otherwise each name or value once."""
    for type_, kind in _KINDS.items():
        given, records = _of(mentions, type_), [mention for mention in want if mention.type == type_]
        if any(record.start is None or record.end is None for record in records):
            given = list({_said(mention): mention for mention in given}.values())
            records = list({(r.name, r.value, r.body, r.text if not r.name else None): r for r in records}.values())
        labels = [_Shown(mention) for mention in given]
        sheet.sets(kind, where, labels, [(record.text or record.name or record.value, True, _fits(record)) for record in records])


class _Shown(dict[str, Any]):
    """A found mention that a list of differences can show."""

    def __str__(self) -> str:
        return f"{quoted(self['text'])} at {self['start']}"


def _said(mention: Mention) -> tuple[object, ...]:
    return (
        mention["type"],
        mention.get("name"),
        mention.get("body"),
        mention.get("value"),
        mention["text"] if not mention.get("name") else None,
    )


def _fits(want: GoldMention) -> Matches:
    def fits(given: Mention) -> bool:
        if want.start is not None and want.end is not None and not overlap([(given["start"], given["end"])], [(want.start, want.end)]) > 0:
            return False
        return _same_thing(given, want)

    return fits


def _same_thing(given: Mention, want: GoldMention) -> bool:
    """Whether the name and the value that the gold gives are those that were found."""
    if want.value is not UNSET and want.value is not None:
        value = given.get("value")
        near = isinstance(want.value, float | int) and value is not None
        if not (abs(float(value or 0) - float(want.value)) < 1 if near else value == want.value):
            return False
    if want.body and fold(given.get("body") or "") != fold(want.body):
        return False
    name = want.name or (want.text if want.start is None and want.value is UNSET else None)
    return name is None or any(same_name(form, [name]) for form in (given.get("name"), given["text"]) if form)
