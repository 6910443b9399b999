"""What can go wrong, as one tree.

    GraphbuilderError                a sentence for the person: what is wrong, where, and the cure
    ├── UnreadableDocument           a file that cannot be read as minutes (the other files go on)
    ├── UsageError                   the call itself is off: an unknown name, a value out of range
    │   ├── NotFound                 nothing in the graph answers to that name
    │   │   └── NotRecorded          a meeting that other minutes refer to, whose own are not in the graph
    │   ├── Ambiguous                several things do; carries the candidates
    │   └── NotToFollow              one meeting or item: it can be shown, not followed
    ├── QueryError                   SPARQL that does not parse, or that names what is not there
    │   └── QueryRefused             SPARQL that would change the graph or ask another host
    ├── StoreError                   the store cannot be used
    │   ├── StoreMissing             there is none at that place
    │   ├── StoreBusy                another process is writing it
    │   └── StoreVersion             it was written by another version of the format
    ├── TableError                   a KLE table or a judgement log with a line that says nothing
    └── MissingPackage               an optional package is needed; carries the install line

Every message is one sentence (or two: what, and the cure), names the file or value, and never holds
a traceback. Text that comes from documents is passed through :func:`graphbuilder.text.printable` by the
command line before it reaches a terminal.
"""

from __future__ import annotations


class GraphbuilderError(Exception):
    """The root: ``str(error)`` is the sentence shown to the person."""


class UnreadableDocument(GraphbuilderError):
    """A document that cannot be read; ``name`` is the file, ``why`` the reason and ``cure`` what helps."""

    def __init__(self, name: str, why: str, cure: str) -> None:
        super().__init__(f"{name}: {why}; {cure}.")
        self.name, self.why, self.cure = name, why, cure

    def __reduce__(self) -> tuple[type[UnreadableDocument], tuple[str, str, str]]:
        """Travel between processes whole."""
        return type(self), (self.name, self.why, self.cure)


class UsageError(GraphbuilderError):
    """The call is off."""


class NotToFollow(UsageError):
    """Something that stands at one place and can be shown, not followed."""


class NotFound(UsageError):
    """Nothing answers to ``query``; ``nearest`` holds names that look like it."""

    def __init__(self, query: str, nearest: tuple[str, ...] = ()) -> None:
        hint = f" Did you mean {', '.join(nearest)}?" if nearest else " `graphbuilder topics --all` lists what is there."
        super().__init__(f"Nothing in the graph answers to {query!r}.{hint}")
        self.query, self.nearest = query, nearest


class NotRecorded(NotFound):
    """The minutes of ``meeting`` are not in the graph, though others refer to it."""

    def __init__(self, meeting: str) -> None:
        UsageError.__init__(
            self,
            f"The minutes of {meeting!r} are not in the graph; other minutes only refer to that meeting. Build them to see what happened.",
        )
        self.query, self.nearest = meeting, ()


class Ambiguous(UsageError):
    """Several things answer to ``query``; ``candidates`` are their labels."""

    def __init__(self, query: str, candidates: tuple[str, ...]) -> None:
        super().__init__(f"{query!r} is not the whole name of one thing. Name one of these exactly: {'; '.join(candidates)}.")
        self.query, self.candidates = query, candidates


class QueryError(GraphbuilderError):
    """A SPARQL text that is wrong or refused."""


class QueryRefused(QueryError):
    """SPARQL that asks for what is never done: an update, or SERVICE."""


class StoreError(GraphbuilderError):
    """The store cannot be used."""


class StoreMissing(StoreError):
    """No store at the place."""


class StoreBusy(StoreError):
    """Another process is writing the store."""


class StoreVersion(StoreError):
    """The store's format is of another version."""


class TableError(GraphbuilderError):
    """A table or log that the user supplies has a line that cannot be used."""


class MissingPackage(GraphbuilderError):
    """An optional package is missing; ``package`` is what to install and ``extra`` the extra that holds it."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} needs an optional package: pip install 'graphbuilder[{extra}]'.")
        self.what, self.extra = what, extra

    def __reduce__(self) -> tuple[type[MissingPackage], tuple[str, str]]:
        """Travel between processes whole."""
        return type(self), (self.what, self.extra)
