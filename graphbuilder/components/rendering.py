"""The Jinja environment of all pages: everything is escaped, and words of the interface can change their language on the page.

In a template ``{{ t("search") }}`` writes the Danish word inside an element that says which word it is, so that the page's script can put the
English one there; ``{{ says("aria-label", "search") }}`` does the same for an attribute. What comes from minutes is never a word of the interface.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from graphbuilder.components.embed import safe_text
from graphbuilder.components.words import tables, word
from graphbuilder.query.words import became_words, commitment_words, unknown_words
from graphbuilder.text.dates import danish_day

if TYPE_CHECKING:
    import jinja2
    from markupsafe import Markup

# Later files use what earlier ones define; together they are one script.
SCRIPTS = (
    "data", "dom", "language", "sentences", "shapes", "picture", "unfolding", "drawing", "labels", "frame", "viewport", "canvas", "still", "live",
    "pressing", "panel", "neighbours", "sync", "suggestions", "search", "filters", "address", "csv", "turtle", "saving", "view", "choose", "overview",
    "main",
)  # fmt: skip
_NOTICE_ENDS = "*/"
STYLES = ("colours", "base", "story", "explore", "overview", "server")


def text_of(*path: str) -> str:
    """A file of this room as text."""
    return files(__package__).joinpath(*path).read_text(encoding="utf-8")


@cache
def style() -> str:
    """The style sheet of every page."""
    return "".join(text_of("style", f"{name}.css") for name in STYLES)


@cache
def script() -> str:
    """The script of every page: one function, so that it leaves no name behind but ``window.graphbuilder``."""
    own = "".join(text_of("script", f"{name}.js") for name in SCRIPTS)
    return f'(() => {{\n"use strict";\n{own}}})();\n'


@cache
def vis_script() -> str:
    """vis-network, as pyvis brings it."""
    return files("pyvis").joinpath("lib", "vis-9.1.2", "vis-network.min.js").read_text(encoding="utf-8").replace("\r\n", "\n")


@cache
def vis_packed() -> str:
    """vis-network for a page that stands alone: its notice in plain words, then the script deflated (zlib) and in base64.

    A page is 0.3 MB smaller for it, and a browser reads the script after the picture stands (``script/live.js``).
    """
    script = vis_script()
    notice = script[: script.index(_NOTICE_ENDS) + len(_NOTICE_ENDS)]
    return f"{notice}\n{base64.b64encode(zlib.compress(script.encode(), 9)).decode()}"


@cache
def assets() -> dict[str, str]:
    """What pages that are not alone share, by file name; a name changes with its content, so that browsers may keep it for ever."""
    words = f"window.graphbuilderWords={json.dumps(tables(), ensure_ascii=False, sort_keys=True)};\n"
    given = {"page.css": style(), "page.js": words + script(), "vis-network.js": vis_script()}
    return {_named(name, text): text for name, text in given.items()}


def _named(name: str, text: str) -> str:
    stem, _, kind = name.partition(".")
    return f"{stem}-{hashlib.sha256(text.encode()).hexdigest()[:10]}.{kind}"


@cache
def environment() -> jinja2.Environment:
    """Where every template is found and rendered."""
    import jinja2

    made = jinja2.Environment(
        loader=jinja2.FunctionLoader(lambda name: text_of("templates", name)), autoescape=True, trim_blocks=True, lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )  # fmt: skip
    made.globals.update(
        t=_translated, says=_attribute, told=_told, word=word, promise_words=commitment_words, became=became_words, unknown=unknown_words
    )
    made.filters.update(safe_text=safe_text, day=_day)
    return made


def render(template: str, **values: Any) -> Markup:
    """A template with its values, as markup that other templates may hold."""
    from markupsafe import Markup

    return Markup(environment().get_template(template).render(**values))  # noqa: S704 - the template has escaped what it was given


def _translated(path: str, **values: Any) -> Markup:
    """A word as text that the page's script can put into another language."""
    return _filled_in(path, **values) if values else _as_it_is(path)


@cache
def _as_it_is(path: str) -> Markup:
    return _filled_in(path)


def _filled_in(path: str, **values: Any) -> Markup:
    from markupsafe import Markup

    return Markup("<span {}>{}</span>").format(_told(path, **values), word(path, **values))


def _told(path: str, **values: Any) -> Markup:
    """The attributes that say which word of the interface an element holds."""
    from markupsafe import Markup

    filled = Markup(' data-v="{}"').format(json.dumps(values, ensure_ascii=False)) if values else ""
    return Markup('data-t="{}"{}').format(path, filled)


def _attribute(name: str, path: str, **values: Any) -> Markup:
    """An attribute in Danish, and beside it which word it is: ``data-t-<attribute>``."""
    from markupsafe import Markup

    filled = Markup(' data-v-{}="{}"').format(name, json.dumps(values, ensure_ascii=False)) if values else ""
    return Markup('{0}="{1}" data-t-{0}="{2}"{3}').format(name, word(path, **values), path, filled)


def _day(iso: str | None) -> Markup:
    """A day in Danish inside a ``time`` element, which the page's script can write in English."""
    from markupsafe import Markup

    return Markup('<time datetime="{}" data-day>{}</time>').format(iso or "", danish_day(iso) if iso else "")
