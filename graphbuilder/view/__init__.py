"""One self-contained HTML page of a network: it works from disk, and no request leaves it.

pyvis makes the page, with a template of our own: its own loads style sheets from a server, runs script that stands in
headings and node names, and lets the network dance. Here positions are computed beforehand, everything that comes from
minutes goes in as one block of JSON, and the page's script puts it on screen as text.
"""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphbuilder.view.embed import embed, safe_text, script_hash
from graphbuilder.view.layout import arrange
from graphbuilder.view.payload import Record, edge_records, node_records, step_records
from graphbuilder.view.summary import heading, summary

if TYPE_CHECKING:
    import networkx as nx
    import pyvis.network

__all__ = ["page"]

_VIS_NETWORK = ("lib", "vis-9.1.2", "vis-network.min.js")
# Later files use what earlier ones define; together they are one script.
_SCRIPTS = ("data", "dom", "shapes", "drawing", "labels", "frame", "viewport", "canvas", "panel", "timeline", "search", "filters", "main")
_OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "edges": {"smooth": False, "width": 1, "selectionWidth": 1.5, "hoverWidth": 0.5},
    "interaction": {"hideEdgesOnDrag": True, "hideEdgesOnZoom": True, "hover": True, "dragNodes": False, "tooltipDelay": 100000},
}


def page(network: nx.MultiDiGraph[str], *, title: str = "", language: str = "da") -> str:
    """Write the page of a network made by :mod:`graphbuilder.network` as HTML text; the same network gives the same bytes.

    ``title`` is the heading; without one it is the network's own title, or the label of the topic asked for.
    ``language`` names the table of words (``words/<language>.json``); Danish is the only one so far.
    """
    words: Record = json.loads(_own("words", f"{language}.json"))
    numbers = {iri: number for number, iri in enumerate(sorted(network))}
    nodes, steps, placed = node_records(network), step_records(network, numbers), arrange(network)
    drawing = _drawing()
    for number, iri in enumerate(numbers):
        x, y = placed.positions[iri]
        drawing.add_node(number, label=" ", shape="custom", x=x, y=y, record=nodes[number])
    for source, target, record in edge_records(network, numbers):
        drawing.add_edge(source, target, id=f"e{len(drawing.edges)}", arrows="", record=record)
    data = {
        "words": words,
        "focus": numbers.get(network.graph.get("focus") or ""),
        "nodes": drawing.nodes,
        "edges": drawing.edges,
        "options": drawing.options,
        "steps": steps,
        "frame": {"lanes": placed.lanes, "years": placed.years, "spacing": placed.spacing},
    }
    return _rendered(
        drawing,
        title=safe_text(title) or heading(network, words),
        summary=summary(steps, nodes, words),
        left_out=safe_text(network.graph.get("left_out") or ""),
        words=words,
        data=embed(data),
    )


def _drawing() -> pyvis.network.Network:
    """An empty pyvis network that renders our template, with nothing of a document in pyvis' own unescaped fields."""
    import pyvis.network

    drawing = pyvis.network.Network(directed=True, cdn_resources="in_line")
    drawing.set_options(json.dumps(_OPTIONS))
    drawing.set_template(Path(__file__).with_name("template.html").as_posix())
    drawing.templateEnv.autoescape = True
    return drawing


def _rendered(drawing: pyvis.network.Network, **values: Any) -> str:
    vis = files("pyvis").joinpath(*_VIS_NETWORK).read_text(encoding="utf-8").replace("\r\n", "\n")
    own = "".join(_own("script", f"{name}.js") for name in _SCRIPTS)
    own = f'(() => {{\n"use strict";\n{own}}})();\n'
    style = _own("page.css")
    drawing.templateEnv.globals.update(
        values,
        vis_script=vis,
        own_script=own,
        style=style,
        script_hashes=f"{script_hash(vis)} {script_hash(own)}",
        style_hash=script_hash(style),
    )
    html: str = drawing.generate_html()
    return html


def _own(*path: str) -> str:
    return files(__package__).joinpath(*path).read_text(encoding="utf-8")
