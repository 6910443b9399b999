"""A folder that is written as a whole: beside the old one first, then file by file in its place; what is not the site's own is never touched."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from graphbuilder.errors import UsageError

# Says that the folder is a site, and which files in it are the site's own.
MARKER = ".graphbuilder-site"
_FIRST_LINE = "graphbuilder site 1"
_PART = f"{MARKER}.part"  # inside the folder: beside it may be another disk
_KINDS = frozenset({".html", ".js", ".css"})


class Folder:
    """The site while it is written, in ``part``; ``files`` are its paths with the number of their bytes."""

    def __init__(self, part: Path) -> None:
        self.part = part
        self.files: dict[str, int] = {}
        self._made: set[Path] = set()

    def write(self, path: str, text: str) -> None:
        """Write a file of the site, in UTF-8 whichever the machine's own encoding."""
        data, place = text.encode(), self.part / path
        if place.parent not in self._made:
            place.parent.mkdir(parents=True, exist_ok=True)
            self._made.add(place.parent)
        place.write_bytes(data)
        self.files[path] = len(data)


@contextmanager
def replacing(directory: str | os.PathLike[str]) -> Iterator[Folder]:
    """Write a site that takes the place of the one at ``directory`` when everything is there; until then the old one stands.

    A page that comes out the same stays as it is, so that only what is new is copied to a server. Files that an earlier site had and this one has not
    are removed; files that are no site's own stay. Raises :class:`UsageError` for a folder with other files and no site, and where it cannot be written.
    """
    place = Path(directory).resolve()
    _refuse_other(place)
    part = place / _PART
    try:
        place.mkdir(parents=True, exist_ok=True)
        _mark(place, _listed(place))
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir()
        made = Folder(part)
        yield made
        _take_its_place(place, part, set(made.files))
    except OSError as problem:
        raise UsageError(
            f"The site {str(directory)!r} cannot be written ({problem.strerror}); name another folder with --site."
        ) from problem
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _refuse_other(place: Path) -> None:
    if place.exists() and not place.is_dir():
        raise UsageError(f"{str(place)!r} is a file; name a folder with --site.")
    if place.is_dir() and not (place / MARKER).is_file() and any(place.iterdir()):
        raise UsageError(f"{str(place)!r} holds other files and no site; name a new or empty folder with --site.")


def _take_its_place(place: Path, part: Path, files: set[str]) -> None:
    old = _listed(place)
    # From here on both sites' files are the site's own, so that a move that is cut off leaves nothing that the next one does not know.
    _mark(place, old | files)
    for path in sorted(files, key=lambda path: (path == "index.html", path)):  # the first page last: it leads to all the others
        _move(part / path, place / path)
    for path in sorted(old - files):
        (place / path).unlink(missing_ok=True)
        _remove_empty((place / path).parent, place)
    _mark(place, files)


def _mark(place: Path, files: set[str]) -> None:
    text = "".join(f"{line}\n" for line in (_FIRST_LINE, *sorted(files)))
    new = place / f"{MARKER}.new"
    new.write_text(text, encoding="utf-8", newline="\n")
    new.replace(place / MARKER)


def _listed(place: Path) -> set[str]:
    """The files of the site that stands there: those that lie inside its folder, whatever somebody wrote into the list."""
    try:
        lines = (place / MARKER).read_text(encoding="utf-8").splitlines()
    except (FileNotFoundError, UnicodeDecodeError):
        return set()
    return {line for line in lines[1:] if _is_own(line, place)}


def _is_own(line: str, place: Path) -> bool:
    path = PurePosixPath(line)
    plain = path.suffix in _KINDS and not path.is_absolute() and ".." not in path.parts
    return plain and (place / path).parent.resolve().is_relative_to(place)


def _move(new: Path, place: Path) -> None:
    if place.is_file() and place.stat().st_size == new.stat().st_size and place.read_bytes() == new.read_bytes():
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    new.replace(place)


def _remove_empty(folder: Path, top: Path) -> None:
    while folder != top:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent
