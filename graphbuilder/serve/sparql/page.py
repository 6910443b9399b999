"""The query page: Yasgui inside the shell that all pages share, with the named questions."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from graphbuilder.graph import Graph
from graphbuilder.query.named import named_questions
from graphbuilder.rdf.terms import PREFIXES
from graphbuilder.serve.sparql.assets import name_of
from graphbuilder.serve.sparql.settings import EndpointSettings
from graphbuilder.serve.sparql.terms import suggested
from graphbuilder.store import GraphStore

if TYPE_CHECKING:
    import jinja2

# Yasgui sets sizes and colours of its parts by script, which needs no leave. What makes columns of a table adjustable brings two style sheets of its
# own, always the same: they are let in by what they are (SHA-256), and nothing else that is inline.
_ADJUSTABLE = "'sha256-zCK2EVMoPc04mRF/g5CotUvxbJPWS+8V0b+s9ptqQIk=' 'sha256-c0O6TmFAkgpNbHxKAa1BrveWHHopjEtC47i0PzMudxg='"
POLICY = (
    f"default-src 'none'; script-src 'self'; style-src 'self' {_ADJUSTABLE}; img-src 'self' data:; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_FIRST = ("meetings-of-topic", "topics-over-years", "decided-differently", "people-and-roles-over-time")


def query_page(store: GraphStore, settings: EndpointSettings, path: str) -> str:
    """The page at ``path`` (such as ``/sparql``) for the store in force."""
    from graphbuilder.components.words import word
    from graphbuilder.serve.pages import ASSETS, MENU
    from graphbuilder.view import left_out
    from graphbuilder.view.pages import Place, page

    base = store.manifest.base
    questions = list(named_questions().values())
    told = {
        "endpoint": path,
        "base": base,
        "pages": path.removesuffix("/sparql") + "/id/",
        "prefixes": {**PREFIXES, "id": base},
        "terms": suggested(),
        "first": [name for name in _FIRST if name in named_questions()],
        "key": f"graphbuilder-{_digest(base)}",
        "rows": settings.most_rows,
        "seconds": settings.time_limit,
    }
    main = _template(
        questions=questions, help_of=_for_pages, script=[f"{path}/assets/{name_of(stem, 'js')}" for stem in ("yasgui.min", "query")]
    )
    links = [
        {"rel": "stylesheet", "type": "text/css", "title": "", "href": f"{path}/assets/{name_of(stem, 'css')}"}
        for stem in ("yasgui.min", "query")
    ]
    place = Place(assets=ASSETS, home="/", menu=MENU, search_page="/search", remote="/suggest?q=", policy=False)
    return page(
        word("sparql.title"), "sparql", main, {"nodes": [], "edges": [], "sparql": told}, place,
        left_out=left_out(Graph(store)), head_links=links,
    )  # fmt: skip


@cache
def _digest(base: str) -> str:
    """What the browser remembers its tabs under: after an update with other questions it begins anew, so that no old text stands before a new one."""
    texts = [f"{question.name}\n{question.sparql}" for question in named_questions().values()]
    return hashlib.sha256("\n".join([base, *texts]).encode()).hexdigest()[:12]


def _for_pages(help_: str) -> str:
    """A question's help without what is said of the command line."""
    return re.sub(r"[;:]?\s*--param[^.]*", "", help_)


def _template(**values: Any) -> Any:
    """The template of the page with its values, as markup."""
    from markupsafe import Markup

    return Markup(_environment().get_template("query.html").render(**values))  # noqa: S704 - the template has escaped what it was given


@cache
def _environment() -> jinja2.Environment:
    import jinja2

    from graphbuilder.components.rendering import environment

    own = files(__package__) / "templates"
    return environment().overlay(loader=jinja2.FunctionLoader(lambda name: (own / name).read_text(encoding="utf-8")))
