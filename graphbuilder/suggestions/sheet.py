"""The archive's subject register as a table: CSV with a row for each subject, as a spreadsheet writes it.

Columns, in Danish or English and in any order: ``name``/``navn``; ``aliases``/``aliaser`` and ``exclude``/``udeluk``, values apart by ``|``;
``broader``/``overordnet``; ``kle``. A row whose ``status`` is ``kandidat`` or ``candidate`` is a proposal and no subject. What is written is what
a Danish spreadsheet opens as a table: Danish headings, apart by semicolons.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graphbuilder.errors import TableError
from graphbuilder.link.judgements import side_key
from graphbuilder.link.log import append, read_lines, standing, time_after, written
from graphbuilder.model import RegisterEntry
from graphbuilder.suggestions.recording import no_warning
from graphbuilder.text.folding import printable, squash

COLUMNS = ("navn", "aliaser", "udeluk", "overordnet", "kle", "status", "set")
CANDIDATE = "kandidat"
_HEADINGS = {
    "name": ("name", "navn", "emne"),
    "aliases": ("aliases", "alias", "aliaser"),
    "exclude": ("exclude", "udeluk", "udelukker", "udelukkende ord"),
    "broader": ("broader", "overordnet", "overemne"),
    "kle": ("kle", "kle-nummer", "emnenummer"),
    "status": ("status",),
    "seen": ("seen", "set"),
}
_PROPOSED = frozenset({CANDIDATE, "candidate", "forslag"})
_NOTATION = re.compile(r"\d\d(?:\.\d\d){0,2}")
_LONGEST = 200
_FORMULA = ("=", "+", "-", "@")
_NO_NAME = (";", "\t", ",,", "\n", "\r")  # what a name holds that has swallowed the fields after it
_CELL_LINES = 20  # of one cell in quotation marks; a mark that is closed later than that is one that was forgotten


@dataclass
class Taken:
    """What became of a table's rows."""

    new: int = 0
    unchanged: int = 0
    proposed: int = 0
    wrong: int = 0
    removed: int = 0


def registered(log: Path) -> dict[str, RegisterEntry]:
    """The register as people gave it, by the normal form of the name."""
    entries = {side_key(said.name): said for said in standing(read_lines(log, no_warning)) if isinstance(said, RegisterEntry)}
    return {key: entries[key] for key in sorted(entries) if not entries[key].removed}


def take_in_register(data: bytes, name: str, log: Path, by: str, warn: Callable[[str], None], *, prune: bool = False) -> Taken:
    """Append a line for each row that says something new. A row that is wrong is told with its line number, and the others go on.

    ``name`` is the file's, for the sentences; ``prune`` removes what the table no longer has.
    Raises :class:`TableError` for a table without a column of names, or without a single row that can be used.
    """
    rows = _Rows(name, warn)
    entries = {side_key(entry.name): entry for entry in rows.read(data)}
    taken = rows.taken
    if not entries and not taken.proposed:
        raise TableError(f"{name}: no row could be used; give CSV with a column name (or navn) and a row for each subject.")
    before, when = registered(log), _times(log)
    lines = []
    for key, entry in entries.items():
        if key in before and _said(before[key]) == _said(entry):
            taken.unchanged += 1
        else:
            lines.append(written(_said(entry), by, time_after(when.get(key, ()))))
    taken.new = len(lines)
    gone = [entry for key, entry in before.items() if key not in entries] if prune else []
    taken.removed = len(gone)
    lines += [written({"topic": entry.name, "removed": True}, by, time_after(when[side_key(entry.name)])) for entry in gone]
    append(log, lines)
    _tell_unknown(entries, {**before, **entries}, warn)
    return taken


def _times(log: Path) -> dict[str, list[str]]:
    """When something was said of each subject, by the normal form of its name."""
    found: dict[str, list[str]] = {}
    for line in read_lines(log, no_warning):
        if isinstance(line.said, RegisterEntry):
            found.setdefault(side_key(line.said.name), []).append(line.said.when)
    return found


def _said(entry: RegisterEntry) -> dict[str, Any]:
    return {
        "topic": entry.name, "aliases": list(entry.aliases), "exclude": list(entry.exclude), "broader": entry.broader, "kle": list(entry.kle),
    }  # fmt: skip


def _tell_unknown(new: dict[str, RegisterEntry], known: dict[str, RegisterEntry], warn: Callable[[str], None]) -> None:
    for entry in new.values():
        if entry.broader and side_key(entry.broader) not in known:
            warn(f"{entry.name!r} stands under {entry.broader!r}, which is no subject of the register; add a row for it.")


class _Rows:
    """Reads the rows of one table."""

    def __init__(self, name: str, warn: Callable[[str], None]) -> None:
        self.name, self.warn, self.taken = name, warn, Taken()

    def read(self, data: bytes) -> Iterator[RegisterEntry]:
        """The subjects, each once."""
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as problem:
            raise TableError(f'{self.name}: the register is not UTF-8; save it as "CSV UTF-8" and try again.') from problem
        separator = max(",;\t", key=text.partition("\n")[0].count)
        rows = _rows(text, separator, self._wrong)
        columns = _columns(next(rows, (0, []))[1])
        if "name" not in columns:
            raise TableError(f"{self.name}: the first line names no column of names; it should be like name;aliases;exclude;broader;kle.")
        seen: dict[str, int] = {}
        for number, row in rows:
            entry = self._entry(row, columns, number, seen)
            if entry:
                seen[side_key(entry.name)] = number
                yield entry

    def _wrong(self, number: int, why: str) -> None:
        self.taken.wrong += 1
        self.warn(f"{self.name}, line {number}: {why}; the row is passed over.")

    def _entry(self, row: list[str], columns: list[str], number: int, seen: dict[str, int]) -> RegisterEntry | None:
        if not any(value.strip() for value in row):
            return None
        values = dict(zip(columns, map(_plain, row), strict=False))
        if values.get("status", "").casefold() in _PROPOSED:
            self.taken.proposed += 1
            return None
        fault = _fault(row, columns, values)
        if fault is None and side_key(values["name"]) in seen:
            fault = f"{values['name']!r} stands on line {seen[side_key(values['name'])]} already; put what is said of it on one line"
        if fault:
            self._wrong(number, fault)
            return None
        aliases, exclude, kle = (_many(values.get(column, "")) for column in ("aliases", "exclude", "kle"))
        aliases = tuple(alias for alias in aliases if side_key(alias) != side_key(values["name"]))
        return RegisterEntry(values["name"], aliases, exclude, values.get("broader") or None, kle)


def _rows(text: str, separator: str, wrong: Callable[[int, str], None]) -> Iterator[tuple[int, list[str]]]:
    """The rows with the number of their first line. A quotation mark that is not closed spoils its own line, and not what comes after it."""
    lines = list(io.StringIO(text, newline=""))
    at = 0
    while at < len(lines):
        end = _end_of_row(lines, at)
        try:
            [row] = csv.reader(lines[at:end], delimiter=separator, strict=True)
        except csv.Error as problem:
            wrong(at + 1, f"it is no CSV ({problem}); put quotation marks in pairs around a whole field, and write one inside it twice")
            end = at + 1
        else:
            if end > at + 1 and any(_runs_on(cell, separator) for cell in row):
                wrong(at + 1, "a quotation mark is not closed; put one at the end of the field, or none")
                end = at + 1
            else:
                yield at + 1, row
        at = end


def _end_of_row(lines: list[str], at: int) -> int:
    """Where the row ends that begins at a line: at the first line with which its quotation marks are in pairs, or else with that line."""
    marks = 0
    for end, line in enumerate(lines[at : at + _CELL_LINES], at + 1):
        marks += line.count('"')
        if marks % 2 == 0:
            return end
    return at + 1


def _runs_on(cell: str, separator: str) -> bool:
    """Whether a cell has swallowed the next row: a line end with separators."""
    return separator in cell and ("\n" in cell or "\r" in cell)


def _columns(heading: list[str]) -> list[str]:
    names = {said: column for column, spellings in _HEADINGS.items() for said in spellings}
    return [names.get(squash(cell).casefold(), "") for cell in heading]


def _plain(cell: str) -> str:
    """The cell without the apostrophe that keeps a spreadsheet from running it."""
    text = squash(cell)
    return text[1:] if text.startswith("'") and text[1:2] in _FORMULA else text


def _many(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(squash(part) for part in cell.split("|") if part.strip()))


def _fault(row: list[str], columns: list[str], values: dict[str, str]) -> str | None:
    """What is wrong with a row, with the cure."""
    name = values.get("name", "")
    printed = dict(zip(columns, row, strict=False)).get("name", "")
    names = [name, *_many(values.get("aliases", "")), *_many(values.get("exclude", ""))]
    bad = [notation for notation in _many(values.get("kle", "")) if not _NOTATION.fullmatch(notation)]
    if any(cell.strip() for cell in row[len(columns) :]):
        return (
            f"it has {len(row)} fields where the first line has {len(columns)}; put quotation marks around a field that holds the separator"
        )
    if wrong := _name_fault(name, printed):
        return wrong
    if odd := [one for one in names if len(one) > _LONGEST or printable(one) != one or not any(letter.isalnum() for letter in one)]:
        return f"{printable(odd[0])[:40]!r} is no name that could stand in minutes; write it as it is written there"
    if bad:
        return f"{printable(bad[0])!r} is no KLE subject; write it like 82.00.00, 82.00 or 82"
    if values.get("broader") and side_key(values["broader"]) == side_key(name):
        return "it stands under itself; name the broader subject, or none"
    return None


def _name_fault(name: str, printed: str) -> str | None:
    if any(mark in printed.strip() for mark in _NO_NAME):
        return f"{printable(name)[:40]!r} holds a separator or a line end; close the quotation mark before it, or write a name"
    return None if name else "it has no name; write one, or leave the row out"


def register_csv(entries: Iterable[RegisterEntry], candidates: Iterable[tuple[str, str]]) -> str:
    """The table that :func:`take_in_register` reads back; ``candidates`` are words and where they were seen."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(map(_guarded, row) for row in _cells(entries, candidates))
    return out.getvalue()


def _guarded(text: str) -> str:
    """The cell so that no spreadsheet runs it as a formula; :func:`_plain` undoes it."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _cells(entries: Iterable[RegisterEntry], candidates: Iterable[tuple[str, str]]) -> Iterator[tuple[str, ...]]:
    for entry in entries:
        yield (entry.name, " | ".join(entry.aliases), " | ".join(entry.exclude), entry.broader or "", " | ".join(entry.kle), "", "")
    for name, seen in candidates:
        yield (name, "", "", "", "", CANDIDATE, seen)
