"""A trace as a notebook shows it: the timeline and the steps, in HTML that touches nothing else in the notebook and loads nothing."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from graphbuilder.components.embed import safe_text
from graphbuilder.components.rendering import render, text_of
from graphbuilder.components.story import story_html
from graphbuilder.query.answer import Trace

if TYPE_CHECKING:
    from markupsafe import Markup

_WRAPPER = "graphbuilder-trace"
# A notebook says itself whether it is dark: Jupyter, Visual Studio Code, Colab. Where nobody says so it is light, whatever the computer is.
_DARK = ':is(body[data-jp-theme-light="false"], body.vscode-dark, body.vscode-high-contrast:not(.vscode-high-contrast-light), html[theme="dark"]) &'


class ShownTrace(Trace):
    """A trace that shows itself: Jupyter and its kin ask for ``_repr_html_``."""

    @classmethod
    def of(cls, answer: Trace) -> ShownTrace:
        """The same answer."""
        return cls(**{field.name: getattr(answer, field.name) for field in fields(answer)})

    def _repr_html_(self) -> str:
        return str(render("notebook.html", wrapper=_WRAPPER, style=_style(), body=self._body()))

    def _body(self) -> Markup | str:
        if self.topic is None:
            return render("candidates.html", candidates=self.candidates)
        return story_html(
            self, key="", title=safe_text(self.topic.label), base="", numbers={}, page_of=lambda _iri: None, heading="h2", choosable=False
        )


def _style() -> Markup:
    """The style of the story for the inside of our wrapper alone."""
    from markupsafe import Markup

    colours = text_of("style", "colours.css").replace("@media (prefers-color-scheme: dark)", _DARK).replace(":root", "&")
    return Markup(f".{_WRAPPER} {{\n{colours}{text_of('style', 'notebook.css')}{text_of('style', 'story.css')}}}")  # noqa: S704 - our own style sheets
