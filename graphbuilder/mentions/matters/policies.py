"""Find the policies that a document names; each way in which one can be named has a file of its own beside this one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from graphbuilder.mentions.context import Context
from graphbuilder.mentions.matters.budgets import find_budgets, find_proposals
from graphbuilder.mentions.matters.compounds import YEARS, find_compounds
from graphbuilder.mentions.matters.listed import find_listed
from graphbuilder.mentions.matters.papers import find_papers
from graphbuilder.mentions.matters.phrase import Phrase
from graphbuilder.mentions.matters.purposes import find_purposes, strong
from graphbuilder.mentions.matters.quoted import find_again, find_described, find_named, find_planned, find_quoted
from graphbuilder.mentions.matters.surveys import find_surveys
from graphbuilder.mentions.matters.titled import names_of_titles
from graphbuilder.model import Mention
from graphbuilder.text.dates import lowered

FINDER = "policies/1"
_FOCUS = re.compile(rf"[Ii]ndsatsområder(?:ne)?(?!\w)(?:\s(?:(?:for|i)\s)?({YEARS})(?![\w/]|[.,-]\d))?")
_GENITIVE = re.compile(r"(?:['’]?s)?['’]?\s\Z")
_BODY_KINDS = frozenset({"council", "committee", "forum", "department"})


def find_policies(context: Context) -> Iterator[Mention]:
    """Every mention of a named policy, with the name as it stands there; :func:`settle_policies` makes one name of its forms."""
    text = context.text
    for phrase in _longest_of_each(_phrases(context)):
        yield Mention(
            "policy", text[phrase.start : phrase.end], phrase.start, phrase.end,
            name=phrase.name, kind=phrase.kind, edition=phrase.edition, finder=FINDER,
        )  # fmt: skip


def _phrases(context: Context) -> Iterator[Phrase]:
    text = context.text
    low = lowered(text)
    year = int(context.meeting.date[:4]) if context.meeting.date else None
    taken = frozenset(m.start for type_ in ("organisation", "person", "role") for m in context.found.of(type_))
    compounds = list(find_compounds(text))
    budgets = sorted(find_budgets(text, year), key=lambda phrase: phrase.start)
    quoted = [
        *find_quoted(text, low, taken),
        *find_named(text, low, taken),
        *find_planned(text, compounds),
        *find_described(text, compounds),
    ]
    known = dict.fromkeys(names_of_titles(context, taken), "programme") | _known(context, quoted)
    named = [*find_listed(text, low), *find_surveys(text, year), *find_papers(context, low), *_focus_areas(context)]
    plain = [*compounds, *budgets, *quoted, *named, *find_again(text, known)]
    yield from strong(plain)
    yield from find_purposes(text, plain)
    yield from find_proposals(text, budgets)


def _known(context: Context, quoted: Iterable[Phrase]) -> dict[str, str]:
    """Names with evidence in this document, which are found again wherever they stand."""
    names = {phrase.name: phrase.kind for phrase in quoted}
    for alias in context.aliases:
        if alias.type == "policy":
            names.setdefault(alias.other, "policy")
    return names


def _focus_areas(context: Context) -> Iterator[Phrase]:
    """*Direktørforums indsatsområder 2022-2023*: focus areas are named by the body whose they are."""
    ends: dict[int, Mention] = {m.end: m for m in context.found.of("organisation") if m.kind in _BODY_KINDS}
    text = context.text
    for match in _FOCUS.finditer(text):
        gap = _GENITIVE.search(text, max(0, match.start() - 4), match.start())
        owner = next((ends[end] for end in range(match.start(), match.start() - 5, -1) if end in ends), None) if gap else None
        if owner and text[owner.end : match.start()] in ("'s ", "’s ", "s ", " ", "' ", "’ "):
            name = owner.name or owner.text
            years = match[1]
            full = f"{name}{'' if name.endswith('s') else 's'} indsatsområder" + (f" {years}" if years else "")
            yield Phrase(owner.start, match.end(), full, "framework", years)


def _longest_of_each(phrases: Iterable[Phrase]) -> list[Phrase]:
    """One phrase for each place; of those that begin at one place with one kind of head the longest, nested names stay."""
    best: dict[tuple[int, int], Phrase] = {}
    for phrase in phrases:
        best.setdefault((phrase.start, phrase.end), phrase)
    kept: list[Phrase] = []
    for phrase in sorted(best.values(), key=lambda p: (p.start, -p.end)):
        prefix_of_longer = kept and kept[-1].start == phrase.start and phrase.end < kept[-1].end
        if not prefix_of_longer:
            kept.append(phrase)
    return kept
