"""Making the pages of things and meetings, in one process or several; each writes what it makes."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from graphbuilder.errors import StoreError
from graphbuilder.view.pages import page
from graphbuilder.view.record import Records
from graphbuilder.view.site.folder import Folder
from graphbuilder.view.site.hubs import hub_pages, is_hub
from graphbuilder.view.site.plan import Plan, Task
from graphbuilder.view.site.stories import story_pages
from graphbuilder.view.site.surroundings import place_at

if TYPE_CHECKING:
    from graphbuilder.graph import Graph

_BATCH = 50  # pages that a process makes at a time


def written(graph: Graph, planned: Plan, part: Path, jobs: int) -> Iterator[tuple[str, int]]:
    """Write the pages into ``part``, and tell of each file its path and the number of its bytes.

    Raises :class:`StoreError` where a process is gone.
    """
    batches = [planned.tasks[at : at + _BATCH] for at in range(0, len(planned.tasks), _BATCH)]
    if jobs < 2 or len(batches) < 2:
        worker = _Worker(graph, planned, part)
        for batch in batches:
            yield from worker.write(batch)
        return
    opening = (graph.store.directory, graph.store.name.partition("/")[0], graph.store.left_out.mode if graph.store.left_out else "all")
    # A store that is open does not survive a fork, so each process opens it for itself.
    with ProcessPoolExecutor(min(jobs, len(batches)), get_context("spawn"), _begin, (opening, planned, part)) as pool:
        try:
            for made in pool.map(_work, batches):
                yield from made
        except BrokenProcessPool as problem:
            raise StoreError("A process that wrote pages was ended from outside, or ran out of memory; take fewer --jobs.") from problem


class _Worker:
    def __init__(self, graph: Graph, planned: Plan, part: Path) -> None:
        from graphbuilder.network import Maker
        from graphbuilder.query.answer import Window
        from graphbuilder.view import left_out

        self.graph, self.part, self.place = graph, part, place_at("../", planned.paths)
        self.maker = Maker(graph.store, Window())
        self.records = Records(self.maker, self.place.page_of)
        self.left_out = left_out(graph)

    def write(self, tasks: Sequence[Task]) -> list[tuple[str, int]]:
        folder = Folder(self.part)
        for task in tasks:
            for path, text in self.pages(task):
                folder.write(path, text)
        return list(folder.files.items())

    def pages(self, task: Task) -> Iterator[tuple[str, str]]:
        if task.kind == "meeting":
            title, main = self.records.meeting(task.iri)
            data = {"base": self.graph.store.manifest.base, "nodes": [], "edges": []}
            yield task.path, page(title, "record", main, data, self.place, left_out=self.left_out)
        elif is_hub(task):
            yield from hub_pages(self.maker, task, self.place, self.left_out)
        else:
            yield from story_pages(self.graph, self.maker, task, self.place, self.left_out)


_worker: _Worker | None = None


def _begin(opening: tuple[Path, str, str], planned: Plan, part: Path) -> None:
    """What a process needs for all its pages, made once; ``opening`` is the store's folder, its generation, and who is named."""
    _end_with_the_parent()
    global _worker  # noqa: PLW0603 - a process of a pool has no other place of its own
    from graphbuilder.graph import Graph
    from graphbuilder.query.persons import persons
    from graphbuilder.store import GraphStore

    directory, generation, mode = opening
    _worker = _Worker(Graph(persons(GraphStore(directory, generation), mode)), planned, part)


def _work(tasks: Sequence[Task]) -> list[tuple[str, int]]:
    assert _worker is not None
    return _worker.write(tasks)


def _end_with_the_parent() -> None:
    """Whoever was killed cannot end the processes that it began: each watches its parent, at work or waiting for it."""

    def watch() -> None:
        parent = parent_process()
        if parent is not None:
            parent.join()
            os._exit(1)

    Thread(target=watch, daemon=True).start()
