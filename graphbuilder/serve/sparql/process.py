"""A worker process from the server's side: started, asked, and ended."""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from contextlib import suppress
from pathlib import Path

import msgspec

from graphbuilder.errors import StoreError
from graphbuilder.serve.sparql.messages import HEAD, Job, Reply, packed
from graphbuilder.store import GraphStore

_AT_ONCE = 1 << 20  # bytes of an answer that are taken from the pipe at a time
_ASIDE = 10  # how much an old query gives way to young ones when both want the processor


class Ended(Exception):
    """The process ended without an answer; ``signal`` is the number of what ended it, or 0."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.signal = max(-code, 0)


class Worker:
    """One process with one generation of a store open. It answers one query at a time."""

    def __init__(self, process: Process, path: Path) -> None:
        self._process, self.path = process, path

    @classmethod
    async def start(cls, store: GraphStore, memory: int) -> Worker:
        """A process that has opened the store. Raises :class:`StoreError` where it cannot, as when the generation is gone."""
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-P", "-m", "graphbuilder.serve.sparql.worker", str(store.path.parent), store.path.name, str(memory),
            stdin=PIPE, stdout=PIPE, stderr=DEVNULL, limit=_AT_ONCE, env=_environment(),
            start_new_session=True,  # Ctrl-C is for the server, which ends its workers
        )  # fmt: skip
        worker = cls(process, store.path)
        try:
            await worker._reply()
        except BaseException as problem:
            await worker.end()
            if isinstance(problem, Ended):
                raise StoreError("A process for queries could not open the graph; try again in a moment.") from problem
            raise
        return worker

    @property
    def runs(self) -> bool:
        """Whether the process is still there."""
        return self._process.returncode is None

    async def ask(self, job: Job) -> tuple[Reply, bytes]:
        """The answer to a job. Raises :class:`Ended` where the process ends over it."""
        assert self._process.stdin
        with suppress(ConnectionError):
            self._process.stdin.write(packed(job))
            await self._process.stdin.drain()
        return await self._reply()

    async def _reply(self) -> tuple[Reply, bytes]:
        assert self._process.stdout
        try:
            size = HEAD.unpack(await self._process.stdout.readexactly(HEAD.size))[0]
            reply = msgspec.msgpack.decode(await self._process.stdout.readexactly(size), type=Reply)
            return reply, await self._process.stdout.readexactly(reply.size) if reply.size else b""
        except asyncio.IncompleteReadError as problem:
            raise Ended(await self._process.wait()) from problem

    def give_way(self) -> None:
        """Let other processes go before this one from now on; there is no way back."""
        with suppress(OSError, AttributeError):
            os.setpriority(os.PRIO_PROCESS, self._process.pid, _ASIDE)

    async def end(self) -> None:
        """End the process, whatever it is doing."""
        with suppress(ProcessLookupError):
            self._process.kill()
        await self._process.wait()


def _environment() -> dict[str, str]:
    """The server's environment, with its own places for packages."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(str(Path(place).absolute()) for place in sys.path)}
