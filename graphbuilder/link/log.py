"""The judgement log as a file: one line of JSON for each thing that a person said, appended and never changed.

Three kinds of lines, each with ``by``, ``when`` (ISO, UTC), ``why`` and ``id``::

    {"left": "Skoleplanen", "right": "Bolig- og skoleplanen", "judgement": "same", …}    two things, or not
    {"topic": "Havneflytning", "aliases": ["Ny havn"], "exclude": ["Egelund"], "broader": null, "kle": ["82.00.00"], …}    the subject register
    {"undoes": "3f0c…", …}    takes back the line with that id

The id is a hash of the line's content. So two logs merge by putting their lines together (``sort -u``), in any order.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from graphbuilder.errors import TableError
from graphbuilder.link.summing import first_of
from graphbuilder.model import Judgement, RegisterEntry
from graphbuilder.text.folding import squash

VERDICTS = ("same", "different", "unsure")
_KINDS = "left, right and judgement (same, different or unsure), or topic, or undoes"


@dataclass(frozen=True, slots=True)
class Undoing:
    """What a person takes back: the id of a line."""

    undoes: str
    by: str
    when: str
    why: str
    id: str


Said = Judgement | RegisterEntry | Undoing


class Line(NamedTuple):
    """A line of a log that says something, as it stands there."""

    text: str
    said: Said


def read_lines(path: Path, warn: Callable[[str], None]) -> list[Line]:
    """What the log at ``path`` says, line by line; none where there is no file.

    Lines that say nothing are told to ``warn`` by their numbers, in one sentence, and left where they are. Raises :class:`TableError` for a file
    that cannot be read, or of which no line is text.
    """
    if not path.exists():
        return []
    try:
        rows = path.read_bytes().removeprefix(b"\xef\xbb\xbf").split(b"\n")
    except OSError as problem:
        raise TableError(
            f"{path}: the judgement log cannot be read ({problem.strerror}); it is a file of JSON lines in UTF-8."
        ) from problem
    said = [row for row in rows if row.strip()]
    if said and not any(map(_is_text, said)):
        raise TableError(f"{path}: the judgement log is no text in UTF-8; it is a file of JSON lines.")
    lines, damaged = [], []
    for number, row in enumerate(rows, 1):
        if line := _line(row):
            lines.append(line)
        elif row.strip():
            damaged.append(number)
    if damaged:
        warn(_damaged(path.name, damaged))
    return lines


def _damaged(name: str, numbers: list[int]) -> str:
    if len(numbers) == 1:
        return f"{name}, line {numbers[0]}: not a judgement ({_KINDS}); the line is passed over and stays as it is."
    return f"{len(numbers)} lines of {name} are no judgements ({_KINDS}): lines {first_of(numbers)}; they are passed over and stay as they are."


def _is_text(row: bytes) -> bool:
    try:
        row.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _line(row: bytes) -> Line | None:
    try:
        text = row.decode("utf-8").strip()
        found = json.loads(text)
        if "\\u" in text:
            json.dumps(found, ensure_ascii=False).encode("utf-8")  # half a character, written as an escape, is no text
    except (ValueError, RecursionError):
        return None
    said = _said(found) if isinstance(found, dict) else None
    return Line(text, said) if said else None


def _said(found: dict[str, Any]) -> Said | None:
    by, when, why = (str(found.get(key) or "") for key in ("by", "when", "why"))
    given = found.get("id")
    known = given if isinstance(given, str) and given else content_id(found)
    if isinstance(found.get("undoes"), str):
        return Undoing(found["undoes"], by, when, why, known)
    if "topic" in found:
        return _entry(found, by, when, known)
    left, right = _text(found.get("left")), _text(found.get("right"))
    if not left or not right or found.get("judgement") not in VERDICTS:
        return None
    return Judgement(left, right, found["judgement"], by, when, why, known)


def _entry(found: dict[str, Any], by: str, when: str, known: str) -> RegisterEntry | None:
    name, lists = _text(found["topic"]), [found.get(key) or [] for key in ("aliases", "exclude", "kle")]
    if not name or not all(isinstance(some, list) and all(isinstance(one, str) for one in some) for some in lists):
        return None
    aliases, exclude, kle = (tuple(squash(one) for one in some if one.strip()) for some in lists)
    return RegisterEntry(name, aliases, exclude, _text(found.get("broader")) or None, kle, bool(found.get("removed")), by, when, known)


def _text(value: object) -> str:
    return squash(value) if isinstance(value, str) else ""


def content_id(found: dict[str, Any]) -> str:
    """The id of a line: a hash of all that it says.

    >>> content_id({"left": "a", "right": "b", "id": "x"}) == content_id({"right": "b", "left": "a"})
    True
    """
    said = {key: value for key, value in found.items() if key != "id"}
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:16]


def written(said: dict[str, Any], by: str, when: str) -> str:
    """The line that says it, with its id in front."""
    whole = {**said, "by": by, "when": when}
    return json.dumps({"id": content_id(whole), **whole}, ensure_ascii=False)


def append(path: Path, lines: Iterable[str]) -> None:
    """Add lines at the end in one write, after a half line that a crash left there as well. Raises ``OSError``."""
    text = "".join(f"{line}\n" for line in lines)
    if not text:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab+") as log:
        if log.tell():
            log.seek(-1, os.SEEK_END)
            text = text if log.read(1) == b"\n" else "\n" + text
        log.write(text.encode())


def time_after(earlier: Iterable[str]) -> str:
    """The time to write into a line, UTC to the second: now, or a second after the latest of ``earlier``, what is in the log of the same matter.

    So two words of one second, or from a clock that is ahead, keep their order.
    """
    now, last = datetime.now(UTC), max(map(moment, earlier), default="")
    if last:
        with suppress(OverflowError):
            now = max(now, datetime.fromisoformat(last).replace(tzinfo=UTC) + timedelta(seconds=1))
    return now.strftime("%Y-%m-%dT%H:%M:%SZ")


@lru_cache(maxsize=1 << 16)
def moment(when: str) -> str:
    """A time that sorts: days and times with any offset in UTC; what is no time comes before all.

    >>> moment("2023-09-01") < moment("2023-09-01T12:00:00+02:00") < moment("2023-09-01T10:00:01Z")
    True
    """
    try:
        read = datetime.fromisoformat(when)
        return (read if read.tzinfo else read.replace(tzinfo=UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")
    except (ValueError, OverflowError):
        return ""


def standing(lines: Iterable[Line]) -> Iterator[Judgement | RegisterEntry]:
    """What is said and not taken back, the earliest first; the order of the lines means nothing."""
    lines = list(lines)
    undone = {line.said.undoes for line in lines if isinstance(line.said, Undoing)}
    left = {(moment(line.said.when), line.said.id, line.text): line.said for line in lines if line.said.id not in undone}
    for key in sorted(left):
        said = left[key]
        if not isinstance(said, Undoing):
            yield said
