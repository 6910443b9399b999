"""What a search found, as JSON, CSV and a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphbuilder.export.answers import rows_csv, to_json
from graphbuilder.export.terminal import table
from graphbuilder.query.words import safe

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from graphbuilder.query.search import Found, Hit

_COLUMNS = ("label", "kind", "date", "context", "organisation", "matched", "snippet", "iri")
_KINDS = {
    "topic": "emne", "body": "organ", "organisation": "organisation", "party": "parti", "person": "person", "role": "rolle", "case": "sag",
    "meeting": "møde", "item": "punkt", "attachment": "bilag",
}  # fmt: skip


def found_json(query: str, found: Found) -> str:
    """The hits as the contract has them; a snippet is a list of pieces with whether each is what was sought."""
    counted = {"total": found.total, "total_is_least": found.total_is_least, "partial": found.partial}
    return to_json({"query": query, **counted, "hits": found.hits})


def found_csv(found: Found) -> str:
    """One row a hit."""
    return rows_csv(
        _COLUMNS,
        (
            (hit.label, hit.kind, hit.date, hit.context, hit.organisation, hit.matched, "".join(text for text, _ in hit.snippet), hit.iri)
            for hit in found.hits
        ),
    )


def print_found(found: Found, console: Console) -> None:
    """The hits as a table: what it is, where it stands with the words around it; and how many there are in all."""
    made = table("Fundet", "Hvor", lines=True)
    made.columns[0].ratio, made.columns[1].ratio = 4, 7
    for hit in found.hits:
        made.add_row(_what(hit), _where(hit))
    console.print(made)
    least = "mindst " if found.total_is_least else ""
    console.print(f"{len(found.hits)} af {least}{found.total}.", style="dim")


def _what(hit: Hit) -> Text:
    from rich.text import Text

    return Text.assemble((safe(hit.label), "bold"), ("\n" + _KINDS[hit.kind], "dim"))


def _where(hit: Hit) -> Text:
    from rich.text import Text

    made = Text(safe(hit.context))
    if hit.snippet:
        made.append("\n" if hit.context else "")
        for text, sought in hit.snippet:
            made.append(text, "bold yellow" if sought else "")
    return made
