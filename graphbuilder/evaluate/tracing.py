"""Topics followed by hand against what ``trace`` follows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from graphbuilder.errors import NotFound
from graphbuilder.evaluate.gold import GoldTrace
from graphbuilder.evaluate.sheet import Miss, Sheet
from graphbuilder.evaluate.wording import words
from graphbuilder.graph import Graph
from graphbuilder.query.answer import Entry


def score_trace(sheet: Sheet, graph: Graph, topics: Iterable[GoldTrace], held: Collection[str]) -> set[str]:
    """Every query of the gold, asked of the graph. Gives the steps at meetings that are not ``held``, which are not counted.

    A topic none of whose steps can be there is not asked about.
    """
    outside: set[str] = set()
    for topic in topics:
        required = {step: strength for step, strength in topic.required.items() if step.partition("/")[0] in held}
        outside |= topic.required.keys() - required.keys()
        for query in topic.query if required else ():
            try:
                entries = graph.trace(query).entries
            except NotFound:
                entries = ()
            _score_query(sheet, f"{topic.name}/{query}", {f"{entry.date}/{entry.number}": entry for entry in entries}, topic, required)
    return outside


def outside_words(outside: Collection[str]) -> str:
    """The sentence about steps that were not counted."""
    dates = sorted({step.partition("/")[0] for step in outside})
    told = ", ".join(dates[:5]) + (" …" if len(dates) > 5 else "")
    if len(outside) == 1:
        return f"1 step of a trace is of a meeting that the graph does not hold ({told}); it was not counted."
    return f"{len(outside)} steps of traces are of meetings that the graph does not hold ({told}); they were not counted."


def meeting_dates(graph: Graph) -> set[str]:
    """The days of the meetings whose minutes the graph holds."""
    rows = graph.query("SELECT DISTINCT ?date { ?meeting gb:recordedIn ?document ; dcterms:date ?date }")
    return {str(row["date"]) for row in rows} if isinstance(rows, list) else set()


def _score_query(sheet: Sheet, where: str, entries: Mapping[str, Entry], topic: GoldTrace, required: Mapping[str, str]) -> None:
    steps, allowed = sheet.score("trace"), {*topic.required, *topic.accepted}
    for key, strength in required.items():
        steps.add(key in entries, 1, 0, 0)
        if key not in entries:
            sheet.misses.append(Miss("trace", where, "missing", key))
        elif strength != "any":
            found = entries[key].strength
            sheet.point("trace_strength", f"{where} {key}", right=found == strength, want=strength, got=words(found))
    for key, entry in entries.items():
        steps.add(0, 0, key in allowed, 1)
        reasoned = bool(entry.reasons) and all(reason.rule and reason.quote for reason in entry.reasons)
        sheet.point("trace_explained", f"{where} {key}", right=reasoned, want="a rule and a quotation for each reason", got="less")
        if key not in allowed:
            sheet.misses.append(Miss("trace", where, "forbidden" if key in topic.forbidden else "unexpected", key))
