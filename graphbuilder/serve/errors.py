"""What cannot be answered: the same sentence as a page for a person and as ``application/problem+json`` (RFC 9457) for a program."""

from __future__ import annotations

from graphbuilder.errors import GraphbuilderError


class NotServed(GraphbuilderError):
    """A request that has no answer; ``status`` is HTTP's, ``key`` the word of the interface that says it, and ``nearest`` are names to try instead."""

    status = 400
    key = "badRequest"

    def __init__(self, sentence: str, nearest: tuple[str, ...] = ()) -> None:
        super().__init__(sentence)
        self.nearest = nearest


class BadRequest(NotServed):
    """The request itself is off."""


class Missing(NotServed):
    """Nothing is at that address, or not any more."""

    status = 404
    key = "notFound"


class NotAcceptable(NotServed):
    """None of the formats that there are is one that the client takes."""

    status = 406
    key = "notAcceptable"

    def __init__(self, offered: tuple[str, ...]) -> None:
        super().__init__(f"This is given as {', '.join(offered)}; ask for one of them, or for */*.")
