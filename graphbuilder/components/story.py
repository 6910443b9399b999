"""A trace as a story in HTML: other names, the timeline, what the graph cannot know, and each step with its reasons and quotations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from graphbuilder.components.rendering import render
from graphbuilder.components.timeline import timeline
from graphbuilder.query.answer import FollowUp, Trace
from graphbuilder.query.words import tenure_words, told_apart

if TYPE_CHECKING:
    from markupsafe import Markup

# Stories of more steps show the handling of each closed, so that the list stays a list.
_MOST_OPEN = 12
# Of still more steps the list gives what happened and one reason each; the panel of a page has the rest.
_MOST_WHOLE = 250


def story_html(
    answer: Trace, *, key: str, title: str, base: str, numbers: Mapping[str, int], page_of: Callable[[str], str | None], heading: str = "h1",
    extra: Markup | str = "", choosable: bool = True,
) -> Markup:  # fmt: skip
    """A trace as HTML, without the page around it; ``extra`` stands before the steps. ``choosable`` steps are links to themselves on the page.

    Without a ``key`` there is no id in it: then it may stand in a document any number of times.
    """
    entries = told_apart(answer.entries)
    told: dict[str, list[FollowUp]] = defaultdict(list)
    for one in answer.followups:
        told[one.promised.iri].append(one)
    steps = {entry.iri for entry in entries}
    return render(
        "topic.html", trace=answer, key=key, title=title, heading=heading, extra=extra, numbers=numbers, page_of=page_of, told=told,
        line=timeline(entries, numbers), here=lambda iri: f"#vis={iri.removeprefix(base)}" if choosable else None,
        opened=len(entries) <= _MOST_OPEN, brief=len(entries) > _MOST_WHOLE,
        summary=_summary(answer), lines=list(_lines(answer)),
        other_promises=[one for one in answer.followups if one.promised.iri not in steps],
    )  # fmt: skip


def _summary(answer: Trace) -> Markup:
    """How many steps, from when to when, and what the graph covers."""
    days = sorted(entry.date for entry in answer.entries if entry.date)
    return render("summary.html", count=len(answer.entries), days=days, coverage=answer.coverage)


def _lines(answer: Trace) -> Iterator[tuple[str, str]]:
    """Roles that somebody held, and names that a department took."""
    yield from (("Rolle", f"{tenure_words(held)} (»{held.quote}«)") for held in answer.tenures)
    yield from (("Nyt navn", f"{one.label} → {one.renamed_to} (»{one.quote}«)") for one in answer.renamings)
