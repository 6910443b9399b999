"""A process that answers the queries it is given, one after the other, over one generation of a store: what :mod:`.process` starts."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import IO

from graphbuilder.errors import GraphbuilderError
from graphbuilder.serve.sparql import confinement
from graphbuilder.serve.sparql.answers import answer
from graphbuilder.serve.sparql.messages import Job, Reply, packed, read_job
from graphbuilder.store import GraphStore

_FAILED = Reply(500, detail="The query could not be answered; ask for less at a time, or in another way.")


def main(directory: str, name: str, memory: str) -> int:
    """Answer what comes on standard input until it ends; 3 where the store cannot be opened."""
    confinement.no_core()
    confinement.no_network()
    # Answers have a pipe of their own: what any library prints goes nowhere.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    try:
        store = GraphStore(Path(directory), name)
        _ = store.rdf
    except (GraphbuilderError, OSError):
        return 3
    confinement.at_most(int(memory))
    _send(answers, Reply())
    while (job := read_job(sys.stdin.buffer)) is not None:
        confinement.seconds(job.seconds)
        _send(answers, *_answered(store, job))
    return 0


def _answered(store: GraphStore, job: Job) -> tuple[Reply, bytes]:
    try:
        return answer(store, job)
    except Exception:  # noqa: BLE001 - whatever went wrong, the client gets a sentence and the process the next query
        return _FAILED, b""


def _send(out: IO[bytes], reply: Reply, body: bytes = b"") -> None:
    head = Reply(reply.status, reply.media_type, reply.detail, reply.cut, len(body))
    out.write(packed(head))
    out.write(body)
    out.flush()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
