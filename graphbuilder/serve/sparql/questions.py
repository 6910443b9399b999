"""The named questions as the query page opens them: prefixes declared, and a value from the graph in the place of each parameter."""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable, Mapping

from graphbuilder.query.named import NamedQuestion
from graphbuilder.serve.sparql.formats import RESULTS
from graphbuilder.serve.sparql.messages import Job

# The rows of a SELECT, each variable with its value as text; what :func:`rows` gives.
Rows = list[dict[str, str]]
Ask = Callable[[Job], Awaitable[bytes]]
_HEAD = re.compile(r"^#\s*[\w-]+:.*\n", re.MULTILINE)
_SELECT = re.compile(r"^SELECT\b", re.MULTILINE)
_WHERE = re.compile(r"\bWHERE\s*\{")
_SIMPLE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")
_LABELS = "skos:prefLabel|rdfs:label|dcterms:title|dcterms:identifier"
_SECONDS = 3.0
_WORDS = {
    "da": ("slet linjen for at få alle", "fjern # forrest for at få kun denne"),
    "en": ("delete the line to get all", "remove the first # to get this one only"),
}


async def values(question: NamedQuestion, ask: Ask) -> dict[str, tuple[str, str]]:
    """For each parameter an IRI of the graph for which the question has an answer, with its name; those with most rows, that go together.

    Empty where the question has no parameters or no rows. Raises what ``ask`` raises.
    """
    if not question.parameters:
        return {}
    found = rows(await ask(_job(_frequent(question))))
    if not found or not all(name in found[0] for name in question.parameters):
        return {}
    chosen = {name: found[0][name] for name in question.parameters}
    iris = " ".join(f"<{iri}>" for iri in chosen.values())
    query = f"SELECT ?node (MIN(STR(?text)) AS ?label) {{ VALUES ?node {{ {iris} }} ?node {_LABELS} ?text }} GROUP BY ?node"
    labels = {row["node"]: row["label"] for row in rows(await ask(_job(query)))}
    return {name: (iri, labels.get(iri, "")) for name, iri in chosen.items()}


def _frequent(question: NamedQuestion) -> str:
    """A query for the values of the parameters in most rows of the question."""
    head, select = _parts(question.sparql)
    names = " ".join(f"?{name}" for name in question.parameters)
    return f"{head}SELECT {names} (COUNT(*) AS ?rows) {{ {{\n{select}\n}} }} GROUP BY {names} ORDER BY DESC(?rows) {names} LIMIT 1"


def _parts(sparql: str) -> tuple[str, str]:
    """The declarations of prefixes and the SELECT; comments before them are left out."""
    text = _HEAD.sub("", sparql)
    found = _SELECT.search(text)
    assert found, sparql
    return text[: found.start()], text[found.start() :].rstrip()


def _job(query: str) -> Job:
    return Job(query, results=RESULTS[0], seconds=_SECONDS)


def rows(body: bytes) -> Rows:
    """The rows of a result in SPARQL's JSON."""
    return [{name: term["value"] for name, term in row.items()} for row in json.loads(body)["results"]["bindings"]]


def filled(question: NamedQuestion, given: Mapping[str, tuple[str, str]], base: str, language: str) -> str:
    """The text of a question for the editor, with the first of the given values in force and the others ready; help in ``da`` or ``en``."""
    head, select = _parts(question.sparql)
    title, help_ = (question.title_da, question.help_da) if language == "da" else (question.title, question.help)
    found = _WHERE.search(select)
    assert found, question.name
    lines = [_values(name, *value, base, language, first=at == 0) for at, (name, value) in enumerate(given.items())]
    select = select[: found.end()] + "".join(f"\n{line}" for line in lines) + select[found.end() :]
    return f"# {title}\n# {help_}\n{head}PREFIX id: <{base}>\n{select}\n"


def _values(name: str, iri: str, label: str, base: str, language: str, *, first: bool) -> str:
    local = iri.removeprefix(base)
    node = f"id:{local}" if iri.startswith(base) and _SIMPLE.fullmatch(local) else f"<{iri}>"
    label = " ".join(label.split())[:80]
    off, hint = ("", _WORDS[language][0]) if first else ("# ", _WORDS[language][1])
    return f"  {off}VALUES ?{name} {{ {node} }}  # {label}{': ' if label else ''}{hint}"
