"""What the endpoint is told once."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class EndpointSettings:
    """How much a query may take, and who may ask.

    ``time_limit`` is in seconds and counts from when a process begins with the query; ``most_rows`` bounds the rows or statements of an answer and
    ``most_bytes`` its size; ``workers`` is the number of processes for young queries, and as many again may be busy with old ones; ``memory`` is
    what one of them may take beyond the open store, in bytes. A query is young for ``young`` seconds; from ``old`` seconds on it may be ended when too
    many are old and others wait. ``most_waiting`` queries wait for a process, for ``longest_wait`` seconds at most.
    ``cors`` are the origins whose pages may read answers (``*`` for all).
    """

    time_limit: float = 10.0
    most_rows: int = 50_000
    most_bytes: int = 16_000_000
    workers: int = 2
    memory: int = 1_000_000_000
    young: float = 0.5
    old: float = 2.0
    most_waiting: int = 64
    longest_wait: float = 10.0
    cors: tuple[str, ...] = ()
