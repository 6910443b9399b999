"""Which process answers which query.

A few processes are for young queries. One that is not answered within half a second moves aside: it keeps its process, gives way to others, and a
new process takes its place among the young. When as many old ones are aside as there may be, an old one keeps its place; after two seconds it is ended
if somebody waits for it. So small queries are answered while large ones run, and the number of processes is bounded.
"""

from __future__ import annotations

import asyncio
import signal
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import NoReturn

from graphbuilder.errors import GraphbuilderError, StoreError
from graphbuilder.serve.sparql.messages import Job, Reply
from graphbuilder.serve.sparql.process import Ended, Worker
from graphbuilder.serve.sparql.settings import EndpointSettings
from graphbuilder.store import GraphStore

_LOOK = 0.1  # seconds between two looks at an old query


class NoAnswer(GraphbuilderError):
    """A query that was given up; ``retry`` is in how many seconds it may be asked again, or None where that would not help."""

    def __init__(self, sentence: str, retry: int | None = None) -> None:
        super().__init__(sentence)
        self.retry = retry


class _Place:
    """A place among the young queries: given up when the query moves aside, or is done."""

    def __init__(self, places: asyncio.Semaphore) -> None:
        self._places, self.held = places, True

    def leave(self) -> None:
        if self.held:
            self.held = False
            self._places.release()


class Pool:
    """The processes. ``current`` gives the store in force; it may be another one from query to query."""

    def __init__(self, settings: EndpointSettings, current: Callable[[], GraphStore]) -> None:
        self._settings, self._current = settings, current
        self._places = asyncio.Semaphore(settings.workers)
        self._idle: deque[Worker] = deque()
        self._busy: set[Worker] = set()
        self._starting: set[asyncio.Task[None]] = set()
        self._waiting = self._aside = 0

    def start(self) -> None:
        """Begin to start a process for each place; a query waits for them. A store that cannot be opened now may be there when somebody asks."""
        for _ in range(self._settings.workers):
            self._start_one()

    async def close(self) -> None:
        """End every process."""
        for task in self._starting:
            task.cancel()
        await asyncio.gather(*self._starting, return_exceptions=True)
        await asyncio.gather(*(worker.end() for worker in (*self._idle, *self._busy)))
        self._idle.clear()

    async def run(self, job: Job, gone: Callable[[], Awaitable[bool]]) -> tuple[Reply, bytes]:
        """The answer to a job; ``gone`` says whether nobody waits for it any more.

        Raises :class:`NoAnswer` where the time is up, the process ends over the query, or too many others wait.
        """
        async with self._place() as place:
            worker = await self._worker()
            self._busy.add(worker)
            try:
                answered = await self._attended(worker, job, place, gone)
            except BaseException:
                await asyncio.shield(worker.end())
                raise
            finally:
                self._busy.discard(worker)
            if place.held:
                self._idle.append(worker)
            else:
                await worker.end()
            return answered

    @asynccontextmanager
    async def _place(self) -> AsyncIterator[_Place]:
        """Wait for a place among the young."""
        if self._waiting >= self._settings.most_waiting:
            raise NoAnswer("More queries are waiting than this server keeps in line; try again in a moment.", retry=5)
        self._waiting += 1
        try:
            await asyncio.wait_for(self._places.acquire(), self._settings.longest_wait)
        except TimeoutError as problem:
            raise NoAnswer("All processes for queries were busy for too long; try again in a moment.", retry=5) from problem
        finally:
            self._waiting -= 1
        place = _Place(self._places)
        try:
            yield place
        finally:
            place.leave()

    async def _worker(self) -> Worker:
        """An idle process with the store in force open, or a new one. Those of an older generation end here."""
        store = await asyncio.to_thread(self._current)
        while self._idle or self._starting:
            while self._idle:
                worker = self._idle.popleft()
                if worker.path == store.path and worker.runs:
                    return worker
                await worker.end()
            if self._starting:
                await asyncio.wait(self._starting, return_when=asyncio.FIRST_COMPLETED)
        try:
            return await Worker.start(store, self._settings.memory)
        except StoreError:
            # Two builds in quick succession take a generation away before it is open: the newer one is there.
            return await Worker.start(await asyncio.to_thread(self._current), self._settings.memory)

    async def _attended(self, worker: Worker, job: Job, place: _Place, gone: Callable[[], Awaitable[bool]]) -> tuple[Reply, bytes]:
        """The worker's answer, while the clock is watched."""
        clock = asyncio.get_running_loop().time
        task, begun = asyncio.create_task(worker.ask(job)), clock()
        try:
            done, _ = await asyncio.wait({task}, timeout=min(self._settings.young, self._settings.time_limit))
            while not done:
                age = clock() - begun
                if age >= self._settings.time_limit:
                    _too_long(self._settings.time_limit)
                if await gone():
                    raise NoAnswer("Nobody waits for the answer any more.")
                self._move_aside(worker, place, age)
                done, _ = await asyncio.wait({task}, timeout=_LOOK)
            return task.result()
        except Ended as problem:
            if problem.signal == signal.SIGXCPU:
                _too_long(self._settings.time_limit)
            raise NoAnswer(_died(problem, self._settings.memory)) from problem
        finally:
            task.cancel()
            if not place.held:
                self._aside -= 1

    def _move_aside(self, worker: Worker, place: _Place, age: float) -> None:
        """Make room among the young for others than a query that is old by now."""
        if not place.held:
            return
        if self._aside < self._settings.workers:
            self._aside += 1
            place.leave()
            worker.give_way()
            self._start_one()
        elif self._waiting and age >= self._settings.old:
            raise NoAnswer("The server is busy with several long queries and others wait; ask this one again in a moment.", retry=10)

    def _start_one(self) -> None:
        task = asyncio.create_task(self._add_idle())
        self._starting.add(task)
        task.add_done_callback(self._starting.discard)

    async def _add_idle(self) -> None:
        with suppress(StoreError, OSError):
            self._idle.append(await Worker.start(await asyncio.to_thread(self._current), self._settings.memory))


def _too_long(limit: float) -> NoReturn:
    raise NoAnswer(f"The query took longer than {limit:g} seconds and was stopped; ask for less: fewer patterns, or narrower ones.")


def _died(problem: Ended, memory: int) -> str:
    if problem.signal == signal.SIGSEGV:
        return "The query is nested too deeply, or strings together too many parts, to be answered; ask in several smaller ones."
    return f"The query needed more memory than the {memory // 1_000_000} MB that one may take; ask for less: without ORDER BY, or narrower."
