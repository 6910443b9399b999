"""A whole page: the shell around what is read, the data of its network, and where styles, scripts and other pages are.

The same pages stand alone in one file, together in a folder, and behind the server; only :class:`Assets` and the links differ.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphbuilder.components.embed import embed, safe_text, script_hash
from graphbuilder.components.rendering import assets, environment, script, style, vis_packed, vis_script
from graphbuilder.components.words import tables

if TYPE_CHECKING:
    from markupsafe import Markup

# The page of an IRI, or None where it has none.
Links = Callable[[str], "str | None"]

OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "edges": {"smooth": False, "width": 1, "selectionWidth": 1.5, "hoverWidth": 0.5},
    "interaction": {"hideEdgesOnDrag": True, "hideEdgesOnZoom": True, "hover": True, "dragNodes": False, "tooltipDelay": 100000},
}


def no_links(_iri: str) -> None:
    """A page that stands alone links to no other."""


@dataclass(frozen=True)
class Assets:
    """Styles and scripts: inside the page, or beside it under ``prefix``."""

    prefix: str | None = None

    @property
    def inline(self) -> bool:
        """Whether everything is inside the page."""
        return self.prefix is None

    def of(self, name: str) -> str:
        """Where a shared file is; its name has its content's hash in it."""
        stem, _, kind = name.partition(".")
        found = next(given for given in assets() if given.startswith(f"{stem}-") and given.endswith(f".{kind}"))
        return f"{self.prefix}{found}"


@dataclass(frozen=True)
class Place:
    """Where a page stands: its assets, the pages of other things, and what is around it."""

    assets: Assets = Assets()
    page_of: Links = no_links
    home: str | None = None
    menu: tuple[dict[str, str], ...] = ()
    search_page: str | None = None
    remote: str | None = None  # where the search asks while somebody types
    policy: bool = True  # whether the page itself says what it may load; a server says it in a header
    extra: dict[str, Any] = field(default_factory=dict)


ALONE = Place()


def page(
    title: str, kind: str, main: Markup, data: dict[str, Any], place: Place = ALONE, *, left_out: Sequence[Markup | str] = (),
    head_links: Iterable[dict[str, str]] = (), searchable: bool = True,
) -> str:  # fmt: skip
    """A page as HTML text; the same content gives the same bytes.

    ``title`` is what the window is called; ``kind`` says what the page is about (``topic``, ``record``, ``overview``, ``list``); ``data`` is what
    :func:`graphbuilder.view.picture.page_data` gives, or less on a page without a network. ``left_out`` are sentences for the foot of the page.
    """
    own = script()
    explore = bool(data.get("views"))
    given = {
        "remote": place.remote,
        **place.extra,
        "start": next(iter(data.get("views", {})), ""),
        **({"words": tables()} if place.assets.inline else {}),
        **data,
    }
    return _rendered(
        json.dumps(data.get("options", OPTIONS)),
        title=safe_text(title)[:300], kind=kind, main=main, data=_markup(embed(given)), assets=place.assets, home=place.home, menu=place.menu,
        search_page=place.search_page, explore=explore, left_out=left_out, head_links=head_links, searchable=searchable,
        policy=_policy(own, explore=explore, inline=place.assets.inline) if place.policy else "",
        style=_markup(style()) if place.assets.inline else "", own_script=_markup(own), vis_packed=_markup(vis_packed()),
    )  # fmt: skip


def _rendered(options: str, **values: Any) -> str:
    """The shell, rendered by pyvis, with nothing of a document in pyvis' own unescaped fields."""
    import pyvis.network

    drawing = pyvis.network.Network(directed=True, cdn_resources="in_line")
    drawing.set_options(options)
    drawing.template = _Filled(values)
    html: str = drawing.generate_html(notebook=True)  # so that pyvis takes the template it was given
    return html


class _Filled:
    """The shell with our values; pyvis adds its own when it renders. One a page: the environment's own globals are shared between threads."""

    def __init__(self, values: dict[str, Any]) -> None:
        self.values = values

    def render(self, **more: Any) -> str:
        """The page."""
        return environment().get_template("shell.html").render({**more, **self.values})


def _policy(own: str, *, explore: bool, inline: bool) -> str:
    """What the page may load: nothing but its own styles and scripts."""
    if inline:
        scripts = " ".join([*([script_hash(vis_script())] if explore else []), script_hash(own)])
        styles = script_hash(style())
    else:
        scripts = styles = "'self'"
    return f"default-src 'none'; script-src {scripts}; style-src {styles}; img-src data:; base-uri 'none'; form-action 'none'"


def _markup(text: str) -> Markup:
    from markupsafe import Markup

    return Markup(text)  # noqa: S704 - our own style and scripts, and JSON that embed has made safe


def written(html: str, output: Path) -> None:
    """Write a page in UTF-8, whichever the machine's own encoding."""
    output.write_bytes(html.encode())
