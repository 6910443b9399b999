"""``graphbuilder.toml`` in a folder of minutes: what its people know and the minutes do not say.

organisation = "Fjordby Kommune"       # whose minutes lie here, where their heading names nobody
kle = "kle.tsv"                        # a KLE table, or several, seen from this folder

[paths]                                # whose minutes lie where; the longest pattern that fits holds
"havnstrup" = "Havnstrup Kommune"

[[body]]                               # a body, with its names and the days on which it existed
name = "Teknikudvalget"
abbreviations = ["TU"]
aliases = ["Udvalget"]
from = 2018-01-01
until = 2021-12-31

[[person]]                             # a person whose name no list knows, with the post that a first name may stand beside
name = "Xenia Ypsilon"
aliases = ["Xenia Y."]
title = "kommunaldirektør"

[[topic]]                              # a topic with its other names
name = "Fællesskabspolitikken"
aliases = ["Sammen om Fjordby"]
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import msgspec

from graphbuilder.errors import TableError
from graphbuilder.model import KnownBody, KnownPerson, KnownTopic, Standing
from graphbuilder.text.folding import squash

FILE = "graphbuilder.toml"
_Name = Annotated[str, msgspec.Meta(min_length=1, max_length=200, pattern=r"\S")]
_AT = re.compile(r"\s*- at `\$\.?(?P<path>[^`]*)`\Z")
_UNKNOWN = re.compile(r"unknown field `(?P<key>[^`]+)`")
_LACKING = re.compile(r"missing required field `(?P<key>[^`]+)`")
_STEP = re.compile(r"(?P<table>body|person|topic)\[(?P<at>\d+)\](?:\.(?P<key>\w+).*)?")


class _Body(msgspec.Struct, forbid_unknown_fields=True):
    name: _Name
    abbreviations: tuple[_Name, ...] = ()
    aliases: tuple[_Name, ...] = ()
    since: date | None = msgspec.field(name="from", default=None)
    until: date | None = None


class _Person(msgspec.Struct, forbid_unknown_fields=True):
    name: _Name
    aliases: tuple[_Name, ...] = ()
    title: _Name | None = None


class _Topic(msgspec.Struct, forbid_unknown_fields=True):
    name: _Name
    aliases: tuple[_Name, ...] = ()


class _File(msgspec.Struct, forbid_unknown_fields=True):
    organisation: _Name | None = None
    kle: _Name | tuple[_Name, ...] = ()
    paths: dict[_Name, _Name] = {}
    body: tuple[_Body, ...] = ()
    person: tuple[_Person, ...] = ()
    topic: tuple[_Topic, ...] = ()


_KEYS = {
    "": "organisation, kle, [paths], [[body]], [[person]] and [[topic]]",
    "body": "name, abbreviations, aliases, from and until",
    "person": "name, aliases and title",
    "topic": "name and aliases",
}


def read_standing(path: Path) -> Standing:
    """What the file says. Raises :class:`TableError` with the line and the key that are wrong, and what may stand there."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
        told = msgspec.convert(tomllib.loads(text), _File)
    except OSError as problem:
        raise TableError(f"{path}: cannot be read ({problem.strerror}); check its permissions or take it out of the folder.") from problem
    except UnicodeDecodeError as problem:
        raise TableError(f"{path}: is not text in UTF-8; save it as UTF-8.") from problem
    except tomllib.TOMLDecodeError as problem:
        raise TableError(f'{path}: is not TOML ({problem}); names stand in quotation marks, as in name = "Teknikudvalget".') from problem
    except msgspec.ValidationError as problem:
        raise TableError(_sentence(path, text, str(problem))) from problem
    _check_periods(path, text, told)
    return Standing(
        organisation=_squashed(told.organisation),
        paths=tuple(sorted((pattern, squash(name)) for pattern, name in told.paths.items())),
        bodies=tuple(_body(body) for body in told.body),
        people=tuple(KnownPerson(squash(p.name), _others(p.aliases), _squashed(p.title)) for p in told.person),
        topics=tuple(KnownTopic(squash(topic.name), _others(topic.aliases)) for topic in told.topic),
        kle=(told.kle,) if isinstance(told.kle, str) else told.kle,
        folder=str(path.absolute().parent),
    )


def _body(body: _Body) -> KnownBody:
    since, until = (day.isoformat() if day else None for day in (body.since, body.until))
    return KnownBody(squash(body.name), _others((*body.abbreviations, *body.aliases)), since, until)


def _squashed(name: str | None) -> str | None:
    return squash(name) if name else None


def _others(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(squash, names)))


def _check_periods(path: Path, text: str, told: _File) -> None:
    for at, body in enumerate(told.body):
        if body.since and body.until and body.since > body.until:
            where = _Place("body", at, "until").line(text)
            raise TableError(
                f"{path}{where}: {body.name!r} is said to have ended on {body.until}, before it began on {body.since}; change from or until."
            )


def _sentence(path: Path, text: str, problem: str) -> str:
    """One sentence for what msgspec found: *Expected `str`, got `int` - at `$.body[0].name`*."""
    found = _AT.search(problem)
    what = problem[: found.start()] if found else problem
    place = _Place.of(found["path"] if found else "")
    keys = _KEYS.get(place.table, _KEYS[""])
    if unknown := _UNKNOWN.search(what):
        return f"{path}{place._replace(key=unknown['key']).line(text)}: there is no key {unknown['key']!r} here; the keys are {keys}."
    if lacking := _LACKING.search(what):
        return f"{path}{place.line(text)}: {lacking['key']!r} is missing here; the keys are {keys}."
    named = f"the value of {place.key!r}" if place.key else "this"
    return f"{path}{place.line(text)}: {named} cannot be used ({what[:1].lower()}{what[1:]}); the keys are {keys}."


class _Place(NamedTuple):
    """Where something stands in the file: which ``[[table]]``, the how manieth of its name (None for one alone), and which key."""

    table: str
    at: int | None
    key: str

    @classmethod
    def of(cls, path: str) -> _Place:
        """The place that msgspec names: ``body[0].name``, ``paths``, ``kle[1]``."""
        step = _STEP.fullmatch(path)
        if step:
            return cls(step["table"], int(step["at"]), step["key"] or "")
        return cls("", None, re.split(r"[\[.]", path)[0])

    def line(self, text: str) -> str:
        """As *, line 7*; nothing where no line can be told."""
        lines = text.splitlines()
        first = 0
        if self.at is not None:
            heads = list(_lines_with(rf"\[\[\s*{re.escape(self.table)}\s*\]\]", lines, 0))
            if self.at >= len(heads):
                return ""
            first = heads[self.at]
        word = re.escape(self.key)
        number = next(_lines_with(rf"[\"']?{word}[\"']?\s*[=.]|\[+\s*{word}\s*\]", lines, first), None) if word else first
        return "" if number is None else f", line {number + 1}"


def _lines_with(beginning: str, lines: list[str], first: int) -> Iterator[int]:
    sought = re.compile(rf"\s*(?:{beginning})")
    return (at for at in range(first, len(lines)) if sought.match(lines[at]))


def plain(standing: Standing) -> dict[str, Any]:
    """What finders of names look at, to tell whether a document must be read again."""
    return {"bodies": standing.bodies, "people": standing.people} if standing.bodies or standing.people else {}
