"""graphbuilder: the minutes of Danish municipalities as a knowledge graph that people can follow.

>>> import graphbuilder
>>> graph = graphbuilder.open("graph")            # doctest: +SKIP
>>> graph.trace("Fællesskabspolitikken")          # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import os

    from graphbuilder.graph import Graph

__version__ = "0.1.0"
__all__ = ["__version__", "open"]


def open(store: str | os.PathLike[str] = "graph") -> Graph:  # noqa: A001 - the contract's name
    """The graph in the store at ``store``, read-only.

    Raises :class:`graphbuilder.errors.StoreMissing` where there is none and
    :class:`graphbuilder.errors.StoreVersion` where it was written by another format.
    """
    from graphbuilder.graph import Graph

    return Graph.open(store)
