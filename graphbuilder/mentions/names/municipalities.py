"""Municipalities: *Fjordby Kommune*, *Strandby og Fjordby kommuner*, and the bare name where the document says whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from graphbuilder.mentions.names.candidate import KNOWN, WORDED, Candidate
from graphbuilder.mentions.names.lists import words
from graphbuilder.mentions.names.writing import CAPITAL_WORD, is_function_word

_NAME = rf"{CAPITAL_WORD}(?:[ ]{CAPITAL_WORD})?"
_BEFORE_ONE = re.compile(rf"({CAPITAL_WORD}(?:[ ]{CAPITAL_WORD}){{0,2}})\s\Z")
_BEFORE_MANY = re.compile(rf"((?:{_NAME},\s){{0,6}}{_NAME},?\s(?:og|samt|&)\s{_NAME})\s\Z")
_ONE_OF_MANY = re.compile(_NAME)
_GOES_ON = re.compile(r"[ ](?:[A-ZÆØÅ]|kommune|og\s[A-ZÆØÅ]\w+\s[Kk]ommun)")
_BACK = 120
# Before a bare name: the place where "we" are, or the one who acts. Not "om", "for": they open names of policies (Sammen om Fjordby).
_BEFORE_BARE = re.compile(
    r"(?:\b(?:i|fra|til|hos|at|når|hvor|hvordan|og|hvis|som|men|da|er|har|skal|vil|kan|af)\s|[.!?]\s+|\n)\Z", re.IGNORECASE
)
_IN_POLICY = re.compile(r"\b(?:Fælles|Sammen|Vision|Liv(?:et)?|Aktiv|Sund|Grøn)\s(?:i|om|for|til|på)\s\Z")


def municipality_before(text: str, start: int, word: str) -> Iterator[Candidate]:
    """The municipalities named before the word *kommune(s)* or *kommuner* at ``start``."""
    lead = text[max(0, start - _BACK) : start]
    base = start - len(lead)
    if word.casefold().startswith("kommuner"):
        found = _BEFORE_MANY.search(lead)
        for one in _ONE_OF_MANY.finditer(lead, found.start(1)) if found else ():
            # The last one takes the word along: "Fjordby kommuner".
            end = start + len(word) if one.end() + 1 >= len(lead) else base + one.end()
            yield Candidate(base + one.start(), end, f"{one[0]} Kommune", "municipality", KNOWN)
        return
    found = _BEFORE_ONE.search(lead)
    name = _own_name(found[1], word) if found else None
    if found and name:
        yield Candidate(base + found.end(1) - len(name), start + len(word), f"{name} Kommune", "municipality", KNOWN)


def bare_names(text: str, known: Iterable[str]) -> Iterator[Candidate]:
    """*I Fjordby er vi optaget af …* where the document names *Fjordby Kommune*; ``known`` are canonical names."""
    places = {name.removesuffix(" Kommune"): name for name in known}
    if not places:
        return
    pattern = "|".join(re.escape(place) for place in sorted(places, key=len, reverse=True))
    for found in re.finditer(rf"(?:{pattern})(?=[\s.,;:?!)]|-\w)(?<![\w-]{{2}}\Z)", text):
        start, end = found.span()
        lead = text[max(0, start - 24) : start]
        if lead[-1:].isalnum() or not _BEFORE_BARE.search(lead) or _IN_POLICY.search(lead) or _goes_on(text, end):
            continue
        yield Candidate(start, end, places[found[0]], "municipality", WORDED)


def _own_name(run: str, word: str) -> str | None:
    """The municipality's name at the end of capitalised words: the longest known one, otherwise the last word."""
    parts = run.split(" ")
    for count in range(len(parts), 0, -1):
        if " ".join(parts[-count:]) in words("municipalities"):
            return " ".join(parts[-count:])
    last = parts[-1]
    if is_function_word(last) or (len(last) < 3 or last.isupper()):
        return None
    return last if word[0].isupper() or not last.casefold().endswith(("e", "k", "lig")) else None


def _goes_on(text: str, end: int) -> bool:
    """Whether the place is part of a longer name: *Fjordby Skole*, *Fjordby og Strandby kommuner*, *Fjordby Kommune*."""
    return _GOES_ON.match(text, end) is not None
