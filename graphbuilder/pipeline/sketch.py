"""A first ``graphbuilder.toml`` from what the minutes say: every line is a comment, so that the file changes nothing until a person takes a ``#`` away."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Any

import tomli_w

from graphbuilder.errors import UsageError
from graphbuilder.model import Home, Meeting
from graphbuilder.pipeline.homes import Filed, settle
from graphbuilder.pipeline.reading import extract_each
from graphbuilder.pipeline.standing import NOTHING
from graphbuilder.read import Found, Wish, find
from graphbuilder.read.standing import FILE
from graphbuilder.store import FileRow
from graphbuilder.text.folding import printable, squash
from graphbuilder.text.keys import BODY_KINDS

_MOST_PEOPLE = 20
_HEAD = """\
What the people of these minutes know and the minutes do not say. Everything here is a comment and changes nothing:
take the "# " away in front of what should hold, correct it, and build again. Lines with ## only tell what was found."""
_KLE = "A table of KLE titles (KLE's XML, TSV or CSV), seen from this folder."
_BODIES = (
    "Bodies. An abbreviation or alias means the body that existed on the day of the meeting: give from and until (from = 2018-01-01) where a body\n"
    "was renamed or abolished, so that one abbreviation can have stood for two."
)
_PEOPLE = "The people in most meetings. A name that no list knows is found when it stands here, and with a title a first name beside that title is the\nperson."
_TOPICS = "Topics with their other names."


@dataclass
class _Body:
    days: set[str] = field(default_factory=set)
    short: set[str] = field(default_factory=set)


@dataclass
class _Seen:
    """What the minutes of one organisation say."""

    documents: list[tuple[str, Home]] = field(default_factory=list)
    bodies: dict[str, _Body] = field(default_factory=lambda: defaultdict(_Body))
    people: Counter[str] = field(default_factory=Counter)
    titles: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def take(self, meeting: Meeting) -> None:
        """Take in one meeting."""
        if meeting.body:
            body = self.bodies[meeting.body]
            body.days.update({meeting.date} if meeting.date else ())
        mentions = [mention for item in meeting.items for mention in item.mentions]
        kinds = {mention.name: mention.kind for mention in mentions if mention.type == "organisation"} | {meeting.body: "forum"}
        for alias in meeting.aliases:
            if alias.type == "organisation" and kinds.get(alias.name) in BODY_KINDS:
                self.bodies[alias.name].short.add(alias.other)
        people = [mention for mention in mentions if mention.type == "person" and mention.name and not mention.first_name_only]
        self.people.update({mention.name or "" for mention in people} | {attendee.name for attendee in meeting.attendees})
        for mention in people:
            self.titles[mention.name or ""].update([mention.role] if mention.role else [])


def sketch(paths: Sequence[str], notes: Callable[[str], None]) -> tuple[Path, str]:
    """Where the file belongs, and its text. Files that cannot be read are told to ``notes``; raises :class:`UsageError` where none can."""
    place = Path(paths[0] if paths else ".")
    found = find(list(paths) or ["."], notes)
    readings = list(_readings(found, notes))
    if not readings:
        raise UsageError("None of the files could be read as minutes, so that there is nothing to begin a graphbuilder.toml with.")
    return (place if place.is_dir() else place.parent) / FILE, _text(_gathered(readings))


def _readings(found: Iterable[Found], notes: Callable[[str], None]) -> Iterator[tuple[FileRow, Meeting]]:
    """The meetings of the files, and of the archives and tables among them, each with its place."""
    for file in found:
        place = str(file.path.absolute())
        for reading in extract_each(file, Wish(), notes):
            name = reading.document.source.path
            key = name.removeprefix(file.name)
            yield FileRow(place + key, name, 0, 0, name, container=place if key else None), reading.meeting


def _gathered(readings: Iterable[tuple[FileRow, Meeting]]) -> dict[str, _Seen]:
    """What was seen, by organisation; an empty name where none was found."""
    meetings = {row.name: meeting for row, meeting in readings}
    filed = {row.name: Filed(row, meeting.home or Home(), meeting.body, NOTHING) for row, meeting in readings}
    seen: dict[str, _Seen] = defaultdict(_Seen)
    for name, home in sorted(settle(filed).items()):
        seen[home.name or ""].documents.append((name, home))
        seen[home.name or ""].take(meetings[name])
    return dict(sorted(seen.items(), key=lambda one: (not one[0], -len(one[1].documents), one[0])))


# --- the file ------------------------------------------------------------------------------------------------------------------------------


def _text(seen: dict[str, _Seen]) -> str:
    lines = [*_told(_HEAD), ""]
    for name, one in seen.items():
        lines += _told(f"{name or 'Nobody that the minutes name'}: {len(one.documents)} documents. {_why(one)}")
    named = [name for name in seen if name]
    if len(named) < 2:
        lines += _entry({"organisation": named[0] if named else "Fjordby Kommune"})
    lines += ["", *_told(_KLE), *_entry({"kle": "kle.tsv"})]
    if len(named) > 1:
        lines += ["", *_told("Whose minutes lie where, by folder."), *_entry({"paths": dict(_folders(seen))})]
    lines += ["", *_told(_BODIES)]
    for name, one in seen.items():
        lines += _told(f"{name or 'Nobody'}") if len(seen) > 1 else []
        lines += [line for body in sorted(one.bodies) for line in _body(body, one.bodies[body])]
    lines += ["", *_told(_PEOPLE)]
    lines += [line for one in seen.values() for line in _people(one)]
    lines += ["", *_told(_TOPICS), *_table("topic", {"name": "Fællesskabspolitikken", "aliases": ["Sammen om Fjordby"]})]
    return "\n".join(lines) + "\n"


def _why(seen: _Seen) -> str:
    """The reasons, the commonest first."""
    reasons = Counter(home.because or "hovedet, teksten og stien siger det ikke" for _, home in seen.documents)
    return "; ".join(f"{because} ({count})" for because, count in sorted(reasons.items(), key=lambda r: (-r[1], r[0]))[:3])


def _folders(seen: dict[str, _Seen]) -> Iterator[tuple[str, str]]:
    """The folders at the top whose minutes are all of one organisation."""
    inside: dict[str, set[str]] = defaultdict(set)
    for name, one in seen.items():
        for file, _ in one.documents:
            if len(parts := PurePath(file).parts) > 1:
                inside[parts[0]].add(name)
    yield from ((folder, names.pop()) for folder, names in sorted(inside.items()) if len(names) == 1 and "" not in names)


def _body(name: str, body: _Body) -> Iterator[str]:
    days = sorted(body.days)
    met = f"{len(days)} meetings, {days[0]} to {days[-1]}" if days else "its own minutes are not here"
    yield from _told(met)
    yield from _table("body", {"name": name, **({"abbreviations": sorted(body.short)} if body.short else {})})


def _people(seen: _Seen) -> Iterator[str]:
    ordered = sorted(seen.people.items(), key=lambda one: (-one[1], one[0]))
    for name, count in ordered[:_MOST_PEOPLE]:
        yield from _told(f"named in {count} meetings")
        titles = sorted(seen.titles[name].items(), key=lambda one: (-one[1], one[0]))
        yield from _table("person", {"name": name, **({"title": titles[0][0]} if titles else {})})


def _told(text: str) -> list[str]:
    """Lines that stay comments; text of minutes and names of files cannot break out of them."""
    return [f"## {printable(squash(line))}".encode("utf-8", "replace").decode() for line in text.split("\n")]


def _entry(value: dict[str, Any], head: str = "") -> list[str]:
    """TOML as comments that a person can turn into TOML; a line break inside a name is escaped there, and breaks nothing else than lines."""
    return [f"# {line}" for line in (head + tomli_w.dumps(value)).rstrip("\n").split("\n")]


def _table(name: str, value: dict[str, Any]) -> list[str]:
    """One table of several."""
    return _entry(value, f"[[{name}]]\n")
