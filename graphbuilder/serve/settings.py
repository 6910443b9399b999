"""What the server is told once, when it starts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

_OWN_NAMES = ("localhost", "127.0.0.1", "::1", "[::1]")


@dataclass(frozen=True)
class Settings:
    """Where the graph lies and how it is served.

    ``persons`` says who is named (``all``, ``with-role``, ``none``), ``time_limit`` the seconds that a SPARQL query may take, ``cors`` the origins
    whose pages may ask, and ``host`` the address that is listened at.
    """

    store: Path
    persons: str = "with-role"
    time_limit: float = 10.0
    cors: tuple[str, ...] = ()
    host: str = "127.0.0.1"

    def names(self, *more: str) -> tuple[str, ...]:
        """The names that a request may call this server by; ``more`` are others that are known to be its own.

        A server for this machine alone answers to this machine's names only: a page elsewhere whose name was pointed at 127.0.0.1 reads nothing.
        """
        return (*_OWN_NAMES, *filter(None, more)) if self.host in _OWN_NAMES else ("*",)
