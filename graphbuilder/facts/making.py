"""A commitment of what was found in running text: its words, who undertakes it, for whom, and when it is due."""

from __future__ import annotations

from graphbuilder.facts.actors import Party
from graphbuilder.facts.due import Due
from graphbuilder.model import Commitment, Section, Span


def made(
    kind: str, text: str, span: Span, due: Due | None, section: Section, actor: Party | None = None, to: Party | None = None
) -> Commitment:
    """The commitment that the words at ``span`` of the document's ``text`` are; ``kind`` is promise, postponed, referred or planned.

    *Kultur & Fritid forelægger planen for udvalget i maj* gives those words, the department as actor, the committee as recipient, May as due.
    An actor with a name keeps its place in the text; one without (*der udarbejdes*) has none.
    """
    words = text[span.start : span.end]
    return Commitment(
        kind=kind,
        what=" ".join(words.split()),
        text=words,
        start=span.start,
        end=span.end,
        actor=actor.name if actor else None,
        actor_kind=actor.kind if actor else None,
        actor_span=Span(actor.start, actor.end) if actor and actor.name else None,
        to=to.name if to else None,
        earliest=due.earliest if due else None,
        latest=due.latest if due else None,
        computed=due.computed if due else False,
        due_span=due.span if due else None,
        next_meeting=due.next_meeting if due else False,
        section=section.heading,
    )
