"""Whose minutes each document of a graph holds: what the document says, what people said of the file, where it lies, and what lies beside it.

In the order in which they are trusted:

1. the file of a case system, or the head of the minutes, names it (``home-file``, ``home-head``)
2. ``--organisation`` was given for the file (``home-given``)
3. ``graphbuilder.toml`` says so of the file's path, or of all files in the folder (``home-told``)
4. the meeting was held on its town hall, or the text speaks of it by far most (``home-place``, ``home-text``)
5. a folder or the file is called by its name (``home-path``)
6. the other minutes of the same body in the same folder are its, and none in the folder is another's (``home-beside``)
7. it is the only one that ``--organisation`` was ever given for, and no document is another's (``home-only``)

Where the text (4) and the path (5) name two, it is nobody's, and so are minutes of a body that several municipalities have together
unless 1, 2 or 3 says whose. The answer depends on the set of documents alone, never on their order.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from fnmatch import fnmatchcase
from pathlib import PurePath
from typing import NamedTuple

from graphbuilder.model import Home, Standing
from graphbuilder.store import FileRow
from graphbuilder.text.folding import slug
from graphbuilder.text.keys import name_key, organisation_slug
from graphbuilder.text.places import municipalities

GIVEN, TOLD, PATH, BESIDE, ONLY = "home-given", "home-told", "home-path", "home-beside", "home-only"
_SURE = frozenset({"home-file", "home-head"})
# What a file's name begins with before it says whose: "referat-fjordby-byraad-2019".
_KIND_WORDS = re.compile(r"^(?:(?:\d+|aabent|lukket|referat|dagsorden|beslutningsprotokol|protokol|moede|minutes|agenda)-)+")
_ONLY_NUMBERS = re.compile(r"[\d\W_]+")


class Filed(NamedTuple):
    """A document where it lies: its file, what it says itself, the body that met, and what was told of its folder."""

    row: FileRow
    said: Home
    body: str | None
    standing: Standing


def settle(documents: Mapping[str, Filed]) -> dict[str, Home]:
    """Whose each document is, by its hash, and why. Where nobody is named the home's ``because`` says why not, if there is more to say."""
    found = {sha256: _of_one(filed) for sha256, filed in documents.items()}
    found |= _beside(documents, found)
    return found | _only(documents, found)


def _of_one(filed: Filed) -> Home:
    """What the document, people and the path say, without a look at other documents."""
    said = filed.said
    if said.name and said.rule in _SURE:
        return said
    if filed.row.organisation:
        return given(said, filed.row.organisation, "tabellen eller --organisation" if "#" in filed.row.key else "--organisation")
    if told := _told(filed):
        return _home(said, told[0], TOLD, f"graphbuilder.toml siger, at {told[1]} er {_whose(told[0])}")
    if said.joint:
        return replace(said, because="flere kommuner er fælles om organet")
    return _with_path(filed)


def _with_path(filed: Filed) -> Home:
    """What the text says, or else the path; nobody where they name two."""
    said, path = filed.said, _by_path(filed)
    if said.name:
        if path and organisation_slug(path[0]) != organisation_slug(said.name):
            both = f"teksten taler mest om {said.name}, og {path[1]}"
            return replace(said, name=None, rule="", because=both, rivals=(said.name, path[0]))
        return said
    if path and (not said.rivals or path[0] in said.rivals):
        return _home(said, path[0], PATH, path[1])
    if said.rivals:
        return replace(said, because=f"teksten nævner {' og '.join(said.rivals[:2])} næsten lige tit")
    return said


def given(said: Home, name: str, by: str) -> Home:
    """The home of minutes that people say are those of ``name``; what the file or its head says is trusted more."""
    return said if said.name and said.rule in _SURE else _home(said, name, GIVEN, f"{by} siger, at det er {_whose(name)}")


def _home(said: Home, name: str, rule: str, because: str) -> Home:
    return replace(said, name=name, rule=rule, because=because, start=0, end=0, rivals=())


def _whose(name: str) -> str:
    return f"{name}{'' if name.endswith('s') else 's'}"


def _told(filed: Filed) -> tuple[str, str] | None:
    """What ``graphbuilder.toml`` says of the file: the pattern that says most, or what it says of all files."""
    place = PurePath(filed.row.location)
    inside = place.relative_to(filed.standing.folder).as_posix() if place.is_relative_to(filed.standing.folder or "\0") else place.name
    fitting = [(pattern, name) for pattern, name in filed.standing.paths if _matches(inside, pattern)]
    if fitting:
        pattern, name = min(fitting, key=lambda rule: (-len(rule[0]), rule))
        return name, f"hvad der ligger under {pattern!r}"
    return (filed.standing.organisation, "det i mappen") if filed.standing.organisation else None


def _matches(inside: str, pattern: str) -> bool:
    """Whether a path lies under a folder, an archive or a table, or fits a pattern with * and ?."""
    bare = pattern.strip("/")
    return inside == bare or inside.startswith((f"{bare}/", f"{bare}#")) or fnmatchcase(inside, bare)


def _by_path(filed: Filed) -> tuple[str, str] | None:
    """The municipality that the nearest folder, or else the file, is called by: one of today's, or one that the text names."""
    known = municipalities() | {_key(name): name for name in reversed(filed.said.named)}
    for part in reversed(_folders(filed.row)):
        if name := _exact(part, known):
            return name, f"mappen hedder {part}"
    stem = PurePath(filed.row.name).stem
    begins = _KIND_WORDS.sub("", f"{slug(stem)}-")
    fitting = [key for key in known if begins.startswith(f"{key}-")]
    return (known[max(fitting, key=len)], f"filen hedder {stem}") if fitting else None


def _exact(part: str, known: Mapping[str, str]) -> str | None:
    """The municipality that is called so: *fjordby*, *Fjordby Kommune*."""
    key = slug(part)
    return known.get(key) or known.get(key.removesuffix("-kommune"))


def _key(name: str) -> str:
    return slug(name.removesuffix(" Kommune"))


def _folders(row: FileRow) -> list[str]:
    """The folders in the file's name, and the one that was given to the build, or the first above it that is no mere number."""
    inside = PurePath(row.name).parts[:-1]
    above = list(PurePath(row.location).parts[: -len(inside) - 1])
    while above and _ONLY_NUMBERS.fullmatch(above[-1]) and len(above) > 1:
        above.pop()
    return [*above[-1:], *inside]


def placed(rows: Iterable[FileRow]) -> list[tuple[str, list[str], str]]:
    """What of the files' places the answer depends on, for the digest of a graph's inputs: the folders that count, and which files lie together."""
    together: dict[PurePath, str] = {}
    ordered = sorted(rows, key=lambda row: row.sha256)
    for row in ordered:
        together.setdefault(PurePath(row.location).parent, row.sha256)
    return [(row.sha256, _folders(row), together[PurePath(row.location).parent]) for row in ordered]


def _beside(documents: Mapping[str, Filed], found: Mapping[str, Home]) -> dict[str, Home]:
    """The homes of documents that say nothing, by the others of their body in their folder."""
    folders: dict[PurePath, set[str]] = defaultdict(set)
    bodies: dict[tuple[PurePath, str], set[str]] = defaultdict(set)
    for sha256, filed in documents.items():
        if name := found[sha256].name:
            folders[_folder(filed)].add(name)
            bodies[_folder(filed), _body(filed)].add(name)
    homes = {}
    for sha256, filed in documents.items():
        names = folders[_folder(filed)]
        if _open(found[sha256]) and filed.body and len(names) == 1 and bodies[_folder(filed), _body(filed)] == names:
            (name,) = names
            homes[sha256] = _home(filed.said, name, BESIDE, f"de andre referater af {filed.body} i samme mappe er {_whose(name)}")
    return homes


def _only(documents: Mapping[str, Filed], found: Mapping[str, Home]) -> dict[str, Home]:
    """The homes of documents that say nothing where every other is of the one municipality that was given."""
    names = {filed.row.organisation for filed in documents.values() if filed.row.organisation}
    if len(names) != 1 or {home.name for home in found.values() if home.name} != names:
        return {}
    (name,) = names
    because = f"alle andre referater er {_whose(name)}"
    return {sha256: _home(home, name, ONLY, because) for sha256, home in found.items() if _open(home)}


def _open(home: Home) -> bool:
    """Whether nothing speaks against any municipality."""
    return home.name is None and not home.joint and not home.rivals


def _folder(filed: Filed) -> PurePath:
    return PurePath(filed.row.location).parent


def _body(filed: Filed) -> str:
    return name_key("organisation", filed.body or "")


def told(homes: Iterable[tuple[str, Home]]) -> list[str]:
    """Sentences for the build's report: whose minutes were taken to be whose by what is not in their head, and which are nobody's. (file, home)."""
    groups: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for file, home in homes:
        if home.rule not in {*_SURE, GIVEN} and home.because:
            groups[home.name or "", home.rule].append((file, home.because))
    return [_sentence(name, rule, sorted(files)) for (name, rule), files in sorted(groups.items())]


_BY = {
    "home-place": "the place of the meeting", "home-text": "their text", PATH: "their path", TOLD: "graphbuilder.toml",
    BESIDE: "the minutes beside them", ONLY: "--organisation on the others",
}  # fmt: skip


def _sentence(name: str, rule: str, files: list[tuple[str, str]]) -> str:
    file, because = files[0]
    more = f" and {len(files) - 1} more" if len(files) > 1 else ""
    if not name:
        return f"Whose minutes these are nothing says: {file} ({because}){more}; give --organisation, or a graphbuilder.toml beside them."
    return f"Taken to be minutes of {name}, by {_BY.get(rule, rule)}: {file} ({because}){more}."
