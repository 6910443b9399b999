"""Suggestions as a person reads them, and as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from graphbuilder.query.words import cut, safe
from graphbuilder.suggestions.suggestion import Reason, Side, Suggestion

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_QUOTE_SHOWN = 200
_COLUMNS = ("kind", "left", "right", "score", "evidence", "counter", "judged", "left_iri", "right_iri")


def print_suggestions(found: Iterable[Suggestion], console: Console) -> None:
    """All of them, one below the other."""
    for one in found:
        print_one(one, console)
        console.print()


def print_one(one: Suggestion, console: Console) -> None:
    """The two names, the score, what speaks for it and what against."""
    from rich.text import Text

    between = "  besvaret af?  " if one.kind == "followups" else "  ≟  "
    console.print(
        Text.assemble((safe(one.left.label), "bold"), between, (safe(one.right.label), "bold"), f"  {one.score:.2f}", *_mark(one))
    )
    for sign, style, reasons in (("+", "green", one.evidence), ("−", "red", one.counter)):
        for reason in reasons:
            console.print(_line(sign, style, reason))


def _mark(one: Suggestion) -> Iterator[tuple[str, str]]:
    if one.judged:
        who = f"{one.judged.by or 'nogen'}, {one.judged.when or 'uden dato'}"
        yield f"  usikker ({safe(who)}{': ' + safe(one.judged.why) if one.judged.why else ''})", "yellow"


def _line(sign: str, style: str, reason: Reason) -> Text:
    from rich.text import Text

    made = Text.assemble(("  " + sign + " ", style), safe(reason.because))
    if reason.quote:
        made.append(f": »{cut(safe(reason.quote), _QUOTE_SHOWN)}«" + (f" ({safe(reason.file)})" if reason.file else ""), "dim")
    return made


def as_data(one: Suggestion) -> dict[str, Any]:
    """One suggestion in the shape of the JSON."""
    judged = one.judged
    return {
        "kind": one.kind, "left": _side(one.left), "right": _side(one.right), "score": one.score,
        "evidence": [_reason(reason) for reason in one.evidence], "counter": [_reason(reason) for reason in one.counter],
        "judged": {"judgement": judged.verdict, "by": judged.by, "when": judged.when, "why": judged.why} if judged else None,
    }  # fmt: skip


def _side(side: Side) -> dict[str, Any]:
    return {"iri": side.iri, "label": side.label, "aliases": list(side.names)}


def _reason(reason: Reason) -> dict[str, Any]:
    source = {"file": reason.file, "sha256": reason.sha256} if reason.file else None
    return {"because": reason.because, "quote": reason.quote, "start": reason.start, "end": reason.end, "source": source}


def as_rows(found: Iterable[Suggestion]) -> tuple[tuple[str, ...], Iterator[tuple[object, ...]]]:
    """The columns and the rows of the CSV."""
    return _COLUMNS, (
        (
            one.kind, one.left.label, one.right.label, f"{one.score:.2f}", " | ".join(map(_told, one.evidence)), " | ".join(map(_told, one.counter)),
            one.judged.verdict if one.judged else "", one.left.iri, one.right.iri,
        )
        for one in found
    )  # fmt: skip


def _told(reason: Reason) -> str:
    return f"{reason.because}: »{safe(reason.quote)}«" if reason.quote else reason.because
