"""Abbreviations as they stand in the text: explained by the document, shared by all municipalities, a committee's, a department's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuilder.mentions.context import Context
from graphbuilder.mentions.names.abbreviations import loosely_fits
from graphbuilder.mentions.names.candidate import Candidate
from graphbuilder.mentions.names.evidence import acts
from graphbuilder.mentions.names.lists import Entry, abbreviations, words
from graphbuilder.mentions.names.scan import organisations_in
from graphbuilder.mentions.names.titles import manages, title_of

# KFU, TMU, BSKU: committees are called by initials that end in the U of udvalg. Four letters that can be spoken are a system's name (LUNU).
_COMMITTEE = re.compile(r"[A-ZÆØÅ]{1,2}U|[A-ZÆØÅ][B-DF-HJ-NP-TV-XZÆØ]{2}U")
_DEPARTMENT = re.compile(r"[A-ZÆØÅ]{2,4}")
# Which everybody knows, so that nobody explains it; in the list of other abbreviations because it is mostly a subject.
_HR = re.compile(r"HR(?<![\w&/-].{2})(?<!&\s.{2})(?![\w&/-]|\s&)")
_OPENS_BRACKET = re.compile(r"[^\n(]{3,60}\s\(\Z")
_OF = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)\s(?:for|i|af)\s\Z")
_FROM = re.compile(r"([^\W\d_]+)\sfra\s\Z")
# In a heading in capitals every word looks like an abbreviation.
_SHOUTED = re.compile(r"[A-ZÆØÅ]{3,}[\s:,.-]{1,2}\Z")
_BACK = 64
_MOST_WORDS = 5


def short_forms(context: Context) -> Iterator[Candidate]:
    """The abbreviations that name an organisation.

    What the document explains (``context.aliases``) comes before the shared table. One that neither knows is a committee by its last letter
    (*sagen forelægges KFU*), or a department where somebody leads it or it does something (*chef for PKO*, *PKO følger op*); otherwise nobody.
    """
    text, found = context.text, organisations_in(context.text)
    meaning = _meanings(context)
    unknown: dict[str, list[int]] = {}
    for start, end, short in found.capitals:
        entry = meaning.get(short)
        if entry is None:
            if not _SHOUTED.search(text[max(0, start - 16) : start]):
                unknown.setdefault(short, []).append(start)
        elif entry.kind != "authority" or text[end : end + 1] != "-":
            # "EU-udbud", "EU-valg": what belongs to an authority does not speak of it.
            yield Candidate(start, end, entry.name, entry.kind)
    unknown["HR"] = [] if "HR" in meaning else [match.start() for match in _HR.finditer(text)]
    for short, starts in unknown.items():
        kind = _kind_by_use(text, short, starts)
        if kind:
            yield from (Candidate(start, start + len(short), short, kind) for start in starts)


def _meanings(context: Context) -> dict[str, Entry]:
    found = organisations_in(context.text)
    kinds = {candidate.name: candidate.kind for candidate in found.organisations}
    meaning = dict(abbreviations())
    for alias in context.aliases:
        if alias.type == "organisation":
            meaning[alias.other] = Entry(alias.name, kinds.get(alias.name) or _kind_of(alias.name))
    return meaning


def _kind_of(name: str) -> str:
    """The kind of a name that stands outside the items (the meeting's own body, say)."""
    return next((candidate.kind for candidate in organisations_in(name).organisations), "forum")


def _kind_by_use(text: str, short: str, starts: list[int]) -> str | None:
    """What an unexplained abbreviation is by its letters and by what is said of it, or None."""
    if _COMMITTEE.fullmatch(short):
        return None if short in words("not-committees") or any(_explained(text, start, short) for start in starts) else "committee"
    if _DEPARTMENT.fullmatch(short):
        used = any(_leads(text, start) or _comes_from(text, start) or acts(text, start + len(short)) for start in starts)
        return "department" if used else None
    return None


def _explained(text: str, start: int, short: str) -> bool:
    """Whether the abbreviation stands in brackets behind words that it is made of: they are what it stands for, and are no committee."""
    if text[start + len(short) : start + len(short) + 1] != ")":
        return False
    lead = _OPENS_BRACKET.search(text[max(0, start - _BACK) : start])
    before = lead[0].split()[-_MOST_WORDS - 1 : -1] if lead else []
    return any(loosely_fits(short, " ".join(before[index:])) for index in range(len(before)))


def _comes_from(text: str, start: int) -> bool:
    """Whether somebody or something comes from it: *Ida fra PKO*, *et ønske fra PKO*."""
    found = _FROM.search(text[max(0, start - _BACK) : start])
    return found is not None and (found[1] in words("first-names") or found[1].casefold() in words("sent-things"))


def _leads(text: str, start: int) -> bool:
    """Whether somebody's title stands before: *chef for PKO*, *afdelingschef i PKO*."""
    found = _OF.search(text[max(0, start - _BACK) : start])
    title = title_of(found[1]) if found else None
    return title is not None and manages(title)
