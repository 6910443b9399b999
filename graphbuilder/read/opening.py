"""Opening files: what the kind of a file is by its name, and one sentence for each way in which it cannot be opened."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath

from graphbuilder.errors import UnreadableDocument


def suffix_of(name: str) -> str:
    """The kind of file by its name; of a packed one with the kind inside.

    >>> suffix_of("Referat.PDF"), suffix_of("minutes.jsonl.gz")
    ('.pdf', '.jsonl.gz')
    """
    suffixes = [suffix.lower() for suffix in PurePath(name).suffixes[-2:]]
    return "".join(suffixes) if suffixes[-1:] == [".gz"] else "".join(suffixes[-1:])


@contextmanager
def opened(path: Path, name: str) -> Iterator[io.BufferedReader]:
    """The file called ``name``, open for reading bytes; raises :class:`UnreadableDocument` with the reason and the cure."""
    with readable(name), path.open("rb") as file:
        yield file


@contextmanager
def readable(name: str) -> Iterator[None]:
    """Whatever the system says of a file called ``name`` becomes :class:`UnreadableDocument` with the reason and the cure."""
    try:
        yield
    except FileNotFoundError:
        raise UnreadableDocument(name, "does not exist", "look at the spelling and at the folder you are in") from None
    except PermissionError:
        raise UnreadableDocument(name, "may not be read by you", "change its permissions or take it out of the folder") from None
    except IsADirectoryError:
        raise UnreadableDocument(name, "is a folder, not a file", "give the files in it or the folder itself to the command") from None
    except OSError as error:
        raise UnreadableDocument(name, f"cannot be read ({error.strerror or error})", "check the disk or the network it lies on") from None
