"""The SPARQL 1.1 Protocol: requests, the form of answers, and worker processes that can be stopped.

A query runs in a process of its own (:mod:`.worker`), which a clock can end; :mod:`.pool` gives out the processes so that a query that never
ends holds up no other; :mod:`.asked` reads requests, :mod:`.endpoint` answers them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuilder.serve.sparql.settings import EndpointSettings

if TYPE_CHECKING:
    from graphbuilder.serve.sparql.endpoint import Endpoint

__all__ = ["Endpoint", "EndpointSettings"]


def __getattr__(name: str) -> type[Endpoint]:
    """Load the web framework only where the endpoint is asked for: the worker processes share this package and start without it."""
    if name == "Endpoint":
        from graphbuilder.serve.sparql.endpoint import Endpoint

        return Endpoint
    raise AttributeError(name)
