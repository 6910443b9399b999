"""Who and what is named in an item: ``annotate`` runs a tuple of small finders over a document.

To add a finder: write a function ``Context -> Iterable[Mention]`` in a file of its own and put it into ``FINDERS`` after
those whose findings it looks at.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace

from graphbuilder.mentions.context import NOTHING, Context, Finder, Region
from graphbuilder.mentions.matters import find_cases, find_policies, learn_policy_aliases, settle_policies
from graphbuilder.mentions.names import find_organisations, find_people, find_roles, learn_abbreviations, settle_organisations
from graphbuilder.mentions.times import find_amounts, find_dates, find_meetings
from graphbuilder.model import AgendaItem, Alias, Document, Meeting, Mention, Span, Standing
from graphbuilder.text import sentences
from graphbuilder.text.privacy import cpr_spans

LEARNERS = (learn_abbreviations, learn_policy_aliases)
FINDERS: tuple[Finder, ...] = (
    find_dates,
    find_amounts,
    find_cases,
    find_organisations,
    find_roles,
    find_people,
    find_policies,
    find_meetings,
)
# Each sees all of a document's mentions of its type and gives them the names that they share.
SETTLERS = (settle_organisations, settle_policies)

__all__ = ["Context", "Finder", "Region", "annotate"]


def annotate(document: Document, meeting: Meeting, standing: Standing = NOTHING) -> Meeting:
    """The meeting with every item's mentions, and with the aliases that the document's sentences give evidence for.

    ``standing`` is what people told of the folder of the minutes: names that no list knows, and what an abbreviation meant on the meeting's day.
    Mentions are sorted by place; closed items have none; a mention that overlaps a civil registration number is dropped.
    """
    context = Context(document, meeting, _regions(meeting), standing=standing)
    context.aliases = tuple(alias for learn in LEARNERS for alias in learn(context))
    masked = cpr_spans(document.text)
    for find in FINDERS:
        context.found.add(_inside(context, find(context), masked))
    for settle in SETTLERS:
        settle(context)
    return replace(meeting, items=_with_mentions(context), aliases=_known(context.aliases))


def _regions(meeting: Meeting) -> tuple[Region, ...]:
    regions = []
    for item in meeting.items:
        if item.closed:
            continue
        regions.append(Region(item.title_span.start, item.title_span.end, item, None, None))
        regions.extend(Region(part.body, part.end, item, part.heading or None, part.role) for part in item.sections)
    return tuple(sorted(regions, key=lambda region: region.start))


def _inside(context: Context, mentions: Iterable[Mention], masked: list[tuple[int, int]]) -> Iterable[Mention]:
    for mention in sorted(mentions, key=lambda m: (m.start, m.end)):
        region = context.region(mention.start, mention.end)
        if region is None or any(start < mention.end and mention.start < end for start, end in masked):
            continue
        yield mention


def _with_mentions(context: Context) -> tuple[AgendaItem, ...]:
    boundaries = sentences.boundaries(context.text)
    every = sorted((m for found in context.found.by_type.values() for m in found), key=lambda m: (m.start, m.end, m.type, m.name or ""))
    every = [_placed(context, mention, boundaries) for mention in every]
    starts = [m.start for m in every]
    return tuple(
        replace(item, mentions=tuple(every[bisect_left(starts, item.start) : bisect_left(starts, item.end)]))
        for item in context.meeting.items
    )


def _placed(context: Context, mention: Mention, boundaries: list[int]) -> Mention:
    """The mention with its section and the sentence around it; for one in a title, the title without its label.

    It was made for this document a moment ago and nobody else holds it, so it is completed where it is: a copy would cost more than finding it.
    """
    region = context.region(mention.start, mention.end)
    if region and region.section is None:
        sentence = Span(region.start, region.end)
    else:
        sentence = Span(*sentences.around(context.text, boundaries, mention.start, mention.end))
    object.__setattr__(mention, "section", region.section if region else None)
    object.__setattr__(mention, "sentence", sentence)
    return mention


def _known(aliases: tuple[Alias, ...]) -> tuple[Alias, ...]:
    return tuple(sorted(set(aliases), key=lambda a: (a.start, a.end, a.other)))
