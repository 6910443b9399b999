"""The whole graph as a folder of pages, which works from disk and on any web server that can do nothing but give files.

``index.html`` is the page of the whole graph. Each thing has a page in the folder of its kind; items and attachments are anchors in the page of their
meeting. Styles and scripts are shared, in ``assets``, and the search finds names by small scripts, in ``search``.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from graphbuilder.view.overview import gather
from graphbuilder.view.site.fixed import fixed_files
from graphbuilder.view.site.folder import replacing
from graphbuilder.view.site.plan import plan
from graphbuilder.view.site.work import written

if TYPE_CHECKING:
    from graphbuilder.graph import Graph

__all__ = ["write_site"]


def write_site(graph: Graph, directory: str | os.PathLike[str], *, jobs: int = 1) -> str:
    """Write the site to a new or empty folder, or over an earlier site, and say in a sentence what is there. The same graph gives the same bytes.

    ``jobs`` is the number of processes. Raises :class:`UsageError` for a folder that holds other files, or that cannot be written.
    """
    overview = gather(graph.store)
    planned = plan(overview)
    with replacing(directory) as folder:
        for path, text in fixed_files(graph, overview, planned):
            folder.write(path, text)
        for path, size in written(graph, planned, folder.part, jobs):
            folder.files[path] = size
    pages = sum(path.endswith(".html") for path in folder.files)
    return f"{pages} pages, {len(folder.files)} files, {sum(folder.files.values()) / 1e6:.1f} MB."
