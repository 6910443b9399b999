"""The named questions: SPARQL files in ``ontology/queries`` with a title, a help text and perhaps parameters in comments at their head."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pyoxigraph import Literal, NamedNode

from graphbuilder.errors import UsageError
from graphbuilder.query.find import find_thing
from graphbuilder.store import GraphStore

_HEAD = re.compile(r"^#\s*(title|title-da|help|help-da|parameter):\s*(.+?)\s*$", re.MULTILINE)
_PARAMETER = re.compile(r"^(\w+)\s+(.*)$")


@dataclass(frozen=True)
class NamedQuestion:
    """A question with its SPARQL. ``parameters`` are variables that the user may give, with what they mean."""

    name: str
    title: str
    title_da: str
    help: str
    help_da: str
    parameters: dict[str, str]
    sparql: str


@cache
def named_questions() -> dict[str, NamedQuestion]:
    """Every named question, by name."""
    folder = files("graphbuilder.ontology") / "queries"
    found = {}
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.name.endswith(".rq"):
            name = entry.name.removesuffix(".rq")
            found[name] = _question(name, entry.read_text(encoding="utf-8"))
    return found


def named_question(name: str) -> NamedQuestion:
    """The question of that name. Raises :class:`UsageError` with the names there are."""
    questions = named_questions()
    if name not in questions:
        raise UsageError(f"There is no question named {name!r}; `graphbuilder query --list` shows them: {', '.join(questions)}.")
    return questions[name]


def bound(
    store: GraphStore, question: NamedQuestion, given: Iterable[str], organisation: str | None = None
) -> dict[str, NamedNode | Literal]:
    """The values of a question's parameters, given as ``name=value``, where a value is the name of a thing in the graph.

    Of namesakes in several organisations the one of ``organisation`` is meant.

    Raises :class:`UsageError` for a parameter that the question does not have, and what :func:`find_thing` raises for an unknown name.
    """
    values: dict[str, NamedNode | Literal] = {}
    for pair in given:
        name, equals, value = pair.partition("=")
        if not equals or name not in question.parameters:
            known = ", ".join(question.parameters) or "none"
            raise UsageError(f"{pair!r} is not a parameter of {question.name}; write NAME=VALUE, where NAME is one of: {known}.")
        values[name] = find_thing(store, value, organisation).node
    return values


def _question(name: str, text: str) -> NamedQuestion:
    head: dict[str, list[str]] = {}
    for key, value in _HEAD.findall(text):
        head.setdefault(key, []).append(value)
    parameters = {}
    for value in head.get("parameter", []):
        found = _PARAMETER.match(value)
        if found:
            parameters[found[1]] = found[2]
    first = {key: values[0] for key, values in head.items()}
    title = first.get("title", name)
    return NamedQuestion(name, title, first.get("title-da", title), first.get("help", ""), first.get("help-da", ""), parameters, text)
