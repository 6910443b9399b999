"""Abbreviations that a document explains: *Fjordegnens Indkøbs Forum (FIF)*, and initials that only one name in it fits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from graphbuilder.mentions.context import Context
from graphbuilder.mentions.names.candidate import Candidate
from graphbuilder.mentions.names.lists import abbreviations
from graphbuilder.mentions.names.scan import organisations_in
from graphbuilder.model import Alias

_IN_BRACKETS = re.compile(r"\s?\(\s?(?:forkortet\s|herefter\s|i\sdaglig\stale\s)?[\"'”“]?([A-ZÆØÅ][A-ZÆØÅa-zæøå0-9]{1,7})[\"'”“]?\s?\)")
_BEFORE_BRACKET = re.compile(r"(?<![\w-])([A-ZÆØÅ][A-ZÆØÅ0-9]{1,6})\s\(\Z")
_SKIPPED = frozenset({"og", "for", "af", "om", "i", "på", "til", "den", "det", "de"})
# Where a compound's last part begins: Chef|forum, Kommunal|bestyrelsen, Beredskabs|samordning.
_COMPOUND = re.compile(
    r"(?P<stem>\w{3,}?)(?P<head>udvalg|råd|forum|bestyrelse|repræsentation|samordning|gruppe|styrelse|ministeri|afdeling|forvaltning|sekretariat|"
    r"forening|forbund|forsyning|samarbejde|partnerskab|netværk|nævn|tilsyn)(?P<tail>\w{0,4})",
    re.IGNORECASE,
)  # fmt: skip
_EXTRA_LETTERS = 1


def learn_abbreviations(context: Context) -> Iterator[Alias]:
    """The short forms of organisations that this document explains, each with the place that says so.

    *Fjordegnens Indkøbs Forum (FIF)* says it in so many words and the span covers both names. *CF* in Chefforum's own minutes, *FK* beside
    Fjordby Kommune, and *PB* beside *Plan & Byg* are initials that exactly one name in the document fits; the span is the short form.
    """
    found = organisations_in(context.text)
    told = {alias.other: alias for alias in _bracketed(context.text, found.organisations)}
    yield from told.values()
    yield from _by_initials(context, told)


def fits(short: str, name: str, extra: int = _EXTRA_LETTERS) -> bool:
    """Whether ``short`` is made of the initials of all the name's words in order, with at most ``extra`` letters from inside words.

    >>> fits("FIF", "Fjordegnens Indkøbs Forum"), fits("DIF", "Direktørforum"), fits("HR", "Handicaprådet")
    (True, True, True)
    >>> fits("FK", "Fjordby Skole")
    False
    """
    letters = short.casefold()
    return any(len(parts) > 1 and len(letters) - len(parts) <= extra and _cut(letters, parts) for parts in _readings(name))


def _bracketed(text: str, names: Iterable[Candidate]) -> Iterator[Alias]:
    for candidate in names:
        after = _IN_BRACKETS.match(text, candidate.end)
        if after and sum(map(str.isupper, after[1])) > 1 and (loosely_fits(after[1], candidate.name) or _of_committee(after[1], candidate)):
            yield _alias(text, candidate.name, after[1], candidate.start, after.end())
            continue
        lead = text[max(0, candidate.start - 12) : candidate.start]
        before = _BEFORE_BRACKET.search(lead)
        if before and text[candidate.end : candidate.end + 1] == ")" and loosely_fits(before[1], candidate.name):
            yield _alias(text, candidate.name, before[1], candidate.start - len(lead) + before.start(), candidate.end + 1)


def _by_initials(context: Context, told: dict[str, Alias]) -> Iterator[Alias]:
    found = organisations_in(context.text)
    names = {candidate.name for candidate in found.organisations}
    own = context.meeting.body
    seen: set[str] = set()
    for start, end, short in found.capitals:
        if short in seen or short in told:
            continue
        seen.add(short)
        if own and fits(short, own, 0):
            yield _alias(context.text, own, short, start, end)
            continue
        meant = {name for name in names if fits(short, name)}
        if len(meant) == 1 and (short not in abbreviations() or abbreviations()[short].name not in names | meant):
            yield _alias(context.text, meant.pop(), short, start, end)


def _alias(text: str, name: str, short: str, start: int, end: int) -> Alias:
    return Alias("organisation", name, short, text[start:end], start, end)


@lru_cache(maxsize=1 << 12)
def _readings(name: str) -> tuple[list[str], ...]:
    """The name's words, and the name's words with compounds taken apart."""
    parts = [word for word in re.findall(r"\w+", name.casefold()) if word not in _SKIPPED]
    apart: list[str] = []
    for word in parts:
        found = _COMPOUND.fullmatch(word)
        apart.extend([found["stem"], found["head"]] if found else [word])
    return (parts, apart)


def _cut(letters: str, parts: list[str]) -> bool:
    """Whether the letters fall into one piece a word, each beginning with the word's first letter and following its letters."""
    if not parts:
        return not letters
    if len(letters) < len(parts) or not letters or letters[0] != parts[0][0]:
        return False
    return any(_within(letters[1:taken], parts[0][1:]) and _cut(letters[taken:], parts[1:]) for taken in range(1, len(letters) + 1))


def _within(letters: str, word: str) -> bool:
    """Whether the letters stand in the word in that order."""
    rest = iter(word)
    return all(letter in rest for letter in letters)


def _of_committee(short: str, candidate: Candidate) -> bool:
    """*Hovedudvalget (HMU)*, *Udvalget for Kultur og Idræt (KIU)*: letters and name need not agree but in the first letter and the last."""
    first = candidate.name.removeprefix("Udvalget for ")[0]
    return candidate.kind == "committee" and short[0] == first and short.isupper() and short.endswith("U")


def loosely_fits(short: str, name: str) -> bool:
    """Whether a short form in brackets can come from the name: its letters stand there in order and both begin alike."""
    return name[:1].casefold() == short[:1].casefold() and _within(short.casefold()[1:], name.casefold()[1:])
