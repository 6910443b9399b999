"""What a piece of text can be recognised as: the letter in the margin, the words of the legend, the colour on a terminal.

The order of the table is the order of strength: the letters of a line stand in it, and where pieces lie upon each other the stronger one gives
the colour, the fine ones (an outcome's words inside a decision) before those that take whole lines.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Label:
    """One thing to be recognised: ``name`` stands before what was read, ``tells`` explains it in the legend."""

    letter: str
    name: str
    tells: str
    style: str
    fine: bool = False


LABELS: dict[str, Label] = {
    "closed": Label("L", "closed", "a closed item (lukket), whose text is left out here", "white on grey23"),
    "printed": Label("p", "page mark", "page number or running head, passed over", "dim"),
    "unrecognised": Label("?", "not recognised", "NOT RECOGNISED: no rule understood this text", "black on yellow"),
    "title": Label("T", "item", "heading of an agenda item: number and title", "bold cyan"),
    "case": Label("J", "case number", "case or journal number", "magenta", fine=True),
    "section": Label("S", "section", "heading of a part of the item", "bold blue"),
    "vote": Label("V", "vote", "a vote", "bold magenta", fine=True),
    "statement": Label("R", "remark", "a remark entered in the minutes (protokolbemærkning)", "bold blue", fine=True),
    "absence": Label("A", "took no part", "somebody took no part in this item", "bold red", fine=True),
    "recommendation": Label("I", "recommendation", "a point that is recommended (indstilling)", "cyan"),
    "recommender": Label("U", "recommended by", "who recommends", "underline cyan", fine=True),
    "decision": Label("D", "decision", "what this meeting decided (beslutning)", "green"),
    "outcome": Label("O", "outcome", "the words that say what became of the item", "bold green", fine=True),
    "attachment": Label("B", "attachment", "an attachment (bilag)", "yellow"),
    "attendee": Label("N", "attendance", "a name in the list of who was there and who was not", "bold yellow", fine=True),
    "earlier": Label("E", "told of another decision", "what another body, or an earlier meeting, decided", "italic green", fine=True),
    "decider": Label("W", "decided by", "the body that the item says decides", "underline green", fine=True),
    "text": Label("s", "text", "text under the section heading above it", ""),
    "subheading": Label("h", "sub-heading", "a heading inside a section", "bold", fine=True),
    "contents": Label("C", "contents", "list of contents", "dim"),
    "head": Label("H", "head", "head of the minutes: title, date, place, people", ""),
    "beside": Label("t", "beside the title", "belongs to the item's heading: time, presenter, case number", "cyan"),
    "mention": Label("", "mention", "underlined: a name, date, amount, plan or role", "underline"),
}  # fmt: skip

# From the strongest to the weakest colour.
COLOURS = (
    "closed", "printed", "unrecognised",
    *(kind for kind in reversed(LABELS) if LABELS[kind].fine and kind not in {"vote", "statement", "absence"}),
    "vote", "statement", "absence",
    *(kind for kind in LABELS if not LABELS[kind].fine and kind not in {"closed", "printed", "unrecognised", "mention"}),
)  # fmt: skip
# These say that nothing more telling stands on the line.
_GROUND = frozenset({"text", "contents", "head", "beside"})

ROLE_WORDS = {
    "occasion": "why the item is raised",
    "presentation": "the case as it is put before the meeting",
    "economy": "what it costs and who pays",
    "recommendation": "what is recommended",
    "decision": "what this meeting decided",
    "attachments": "the papers that belong to it",
    "background": "what went before",
    "hearing": "hearing and statements of others",
    "summary": "the case in short",
    "process": "what happens next",
    "legal": "the law it rests on",
    "history": "what was decided before, here or elsewhere",
    "other": "another part of the case",
}


def margin(kinds: tuple[str, ...]) -> str:
    """The letters in the margin of a line on which these stand: three at most, the strongest first.

    >>> margin(("section", "decision", "outcome", "mention")), margin(("text", "mention")), margin(("unrecognised",))
    ('SDO', 's', '???')
    """
    if "printed" in kinds:
        return LABELS["printed"].letter
    telling = [kind for kind in kinds if kind not in _GROUND] or list(kinds)
    letters = "".join(LABELS[kind].letter for kind in LABELS if kind in telling) or "".join(LABELS[kind].letter for kind in kinds)
    return "???" if letters == LABELS["unrecognised"].letter else letters[:3]
