"""From an IRI of the graph to its address on this server, and back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from pyoxigraph import NamedNode

# Where every thing is found, whatever the graph's own base.
HERE = "/id/"
# A flat local name, as the graph mints them; whatever else stands in an address is the name of nothing.
_LOCAL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._~-]{0,399}")


@dataclass(frozen=True)
class Addresses:
    """The addresses of a graph whose IRIs begin with ``base``."""

    base: str

    def local(self, iri: str) -> str | None:
        """The local name of an IRI of this graph, or None for another's."""
        local = iri.removeprefix(self.base)
        return local if local != iri and _LOCAL.fullmatch(local) else None

    def page_of(self, iri: str) -> str | None:
        """The path of a thing's page, or None for an IRI of another graph."""
        local = self.local(iri)
        return HERE + local if local else None

    def node(self, local: str) -> NamedNode | None:
        """The node that a local name would be of, or None for what cannot be one."""
        return NamedNode(self.base + local) if _LOCAL.fullmatch(local) else None

    def within(self, path: str) -> str | None:
        """The local name in a path that is that of an IRI of this graph, or None."""
        before = urlsplit(self.base).path
        return path.removeprefix(before) if len(before) > 1 and path.startswith(before) else None
