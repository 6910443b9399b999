"""Which files the given paths mean."""

from __future__ import annotations

import glob
import os
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from graphbuilder.errors import UsageError
from graphbuilder.read.opening import suffix_of

_MAGIC = "*?["
_WORD, _UNPACK = "save it as .docx or PDF", "unpack it and give the folder, or pack it as .zip"
_TABLE = "save it as CSV if it is a table of minutes, else as PDF"
# Kinds of file that minutes come in and that no reader reads: a person should be told that they were left out, and what helps.
PAPERS = {
    **dict.fromkeys((".doc", ".dot", ".odt", ".rtf", ".wpd", ".pages"), _WORD),
    **dict.fromkeys((".mht", ".mhtml"), "save it as a page of its own (.html)"),
    **dict.fromkeys((".xlsx", ".xls", ".ods"), _TABLE),
    **dict.fromkeys((".7z", ".rar", ".tar", ".tgz", ".tar.gz"), _UNPACK),
}
# Kinds of file that mostly hold something else: of those in a folder only the ones count that have these words near their beginning.
_DOUBTFUL = {".json": re.compile(rb'"(?:dagsordens?punkter|agendaitems|committeename)"', re.IGNORECASE)}
_BEGINNING = 1 << 18
# A graph's judgement log may lie beside the minutes: JSON Lines, and no minutes.
_LOG = ".judgements.jsonl"


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read, and the name that it has in the graph: relative to the folder that was given, never an absolute path."""

    path: Path
    name: str


def find(paths: Sequence[str], suffixes: Sequence[str], notes: Callable[[str], None] | None) -> list[Found]:
    """The files that files, folders (searched whole, hidden ones left out) and globs mean, sorted by name, each once.

    Two files that would have one name take the names of the folders they lie in before it. What cannot be used is told to ``notes``, a
    sentence each, and the others go on; without ``notes`` it is a :class:`UsageError` that holds all the sentences.
    """
    problems: list[str] = []
    named: dict[Path, tuple[Path, str]] = {}
    for given in paths:
        for path, name in _matching(given, frozenset(suffixes), problems):
            known = named.get(path.resolve())
            # A file given twice is read once; the longer name tells more, and does not depend on the order of the paths.
            if known is None or (-len(name), name, str(path)) < (-len(known[1]), known[1], str(known[0])):
                named[path.resolve()] = (path, name)
    if notes is not None:
        for problem in problems:
            notes(problem)
    elif problems:
        raise UsageError(" ".join(problems))
    return sorted(_apart(list(named.values())), key=lambda found: (found.name, str(found.path)))


def _matching(given: str, suffixes: frozenset[str], problems: list[str]) -> Iterator[tuple[Path, str]]:
    """The files that one path means, with their names."""
    path = Path(given)
    try:
        if path.is_dir():
            yield from _in_folder(path, path, suffixes, problems)
        elif path.is_file():
            yield from _file(path, suffixes, problems)
        elif any(sign in given for sign in _MAGIC):
            yield from _in_glob(given, suffixes, problems)
        elif path.exists():
            problems.append(f"{given} is neither a file nor a folder; give files or folders with minutes.")
        else:
            problems.append(f"{given} does not exist; look at the spelling and at the folder you are in.")
    except (OSError, ValueError) as error:
        problems.append(f"{given} cannot be looked at ({_reason(error)}); check its permissions and its name.")


def _file(path: Path, suffixes: frozenset[str], problems: list[str]) -> Iterator[tuple[Path, str]]:
    if suffix_of(path.name) in suffixes:
        yield path, path.name
    else:
        cure = PAPERS.get(suffix_of(path.name), f"give {_listed(suffixes)}")
        problems.append(f"{path} is of a kind that is not read; {cure}.")


def _in_folder(folder: Path, root: Path, suffixes: frozenset[str], problems: list[str]) -> Iterator[tuple[Path, str]]:
    def refused(error: OSError) -> None:
        problems.append(f"{error.filename} cannot be opened ({_reason(error)}); check its permissions.")

    count = 0
    others: Counter[str] = Counter()
    for here, folders, files in os.walk(folder, onerror=refused):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for file in sorted(files):
            path = Path(here, file)
            if file.startswith(".") or file.endswith(_LOG) or not path.is_file():
                continue
            suffix = suffix_of(file)
            if suffix in suffixes:
                if _may_be_minutes(path):
                    count += 1
                    yield path, path.relative_to(root).as_posix()
            elif suffix in PAPERS:
                others[suffix] += 1
    if others:
        problems.append(f"{folder} {also_holds(others)}")
    if not count:
        problems.append(f"{folder} holds no minutes; put files ending in {_listed(suffixes)} into it or name another folder.")


def also_holds(papers: Mapping[str, int]) -> str:
    """The end of a sentence about a folder or an archive: what kinds of papers were left out of it, and what helps."""
    kinds = ", ".join(f"{number} {suffix}" for suffix, number in sorted(papers.items()))
    suffixes: dict[str, list[str]] = defaultdict(list)
    for suffix in sorted(papers):
        suffixes[PAPERS[suffix]].append(suffix)
    cures = "; ".join(f"{', '.join(same)}: {cure}" for cure, same in suffixes.items())
    return f"also holds files of kinds that are not read ({kinds}); {cures}."


def may_be_minutes(suffix: str, data: bytes) -> bool:
    """Whether a file that nobody named, with this beginning, may be minutes: folders and archives hold JSON for many ends."""
    words = _DOUBTFUL.get(suffix)
    return words is None or words.search(data, 0, _BEGINNING) is not None


def _may_be_minutes(path: Path) -> bool:
    if path.suffix.lower() not in _DOUBTFUL:
        return True
    try:
        with path.open("rb") as file:
            return may_be_minutes(path.suffix.lower(), file.read(_BEGINNING))
    except OSError:
        return True  # reading it says why it cannot be read


def _in_glob(pattern: str, suffixes: frozenset[str], problems: list[str]) -> Iterator[tuple[Path, str]]:
    parts = Path(pattern).parts
    fixed = next(at for at, part in enumerate(parts) if any(sign in part for sign in _MAGIC))
    root = Path(*parts[:fixed])
    count = 0
    for match in sorted(glob.glob(pattern, recursive=True)):  # noqa: PTH207 - Path.glob takes no absolute pattern
        path = Path(match)
        if path.is_file() and suffix_of(path.name) in suffixes:
            count += 1
            yield path, path.relative_to(root).as_posix()
        elif path.is_dir() and "**" not in parts:
            for inside in _in_folder(path, root, suffixes, []):
                count += 1
                yield inside
    if not count:
        problems.append(f"{pattern} matches no minutes; files ending in {_listed(suffixes)} are read.")


def _apart(files: list[tuple[Path, str]]) -> list[Found]:
    """Names that differ: where two are the same, the folders above go before them until they differ."""
    names = dict(files)
    for above in range(1, 40):
        counts = Counter(names.values())
        doubled = [(path, name) for path, name in files if counts[names[path]] > 1]
        if not doubled:
            break
        for path, name in doubled:
            folders = path.resolve().parts[1 : -len(Path(name).parts)]
            names[path] = "/".join((*folders[-above:], name))
    return [Found(path, name) for path, name in names.items()]


def _listed(suffixes: frozenset[str]) -> str:
    return ", ".join(sorted(suffixes))


def _reason(error: Exception) -> str:
    return (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
