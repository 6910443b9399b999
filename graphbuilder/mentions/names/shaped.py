"""Organisations known by the shape of their name: capitalised words that end in *Forum*, *Skole*, *Forening* …, and companies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from graphbuilder.mentions.names.candidate import SHAPED, WORDED, Candidate
from graphbuilder.mentions.names.lists import organisation_heads, words
from graphbuilder.mentions.names.titles import title_of
from graphbuilder.mentions.names.writing import CAPITAL_WORD, crosses_lines, is_function_word, without_genitive

_RUN = re.compile(rf"{CAPITAL_WORD}(?:\s{CAPITAL_WORD}){{1,6}}")
_WORD = re.compile(r"\S+")
# A/S, I/S, P/S, K/S, ApS: the search looks for the rare second letter first.
_COMPANY_END = re.compile(r"[/p][Ss](?<=[AaIPK][/p][Ss])(?!\w)")
_COMPANY_NAME = re.compile(rf"((?:{CAPITAL_WORD}\s(?:(?:&|og)\s)?){{1,5}})\Z")
# "indgået aftale med DataNord", "tilbud fra DataNord": a word with a capital inside is a firm's name after these.
_PARTNER = re.compile(
    r"(?:(?:aftale(?:n|r)?|kontrakt(?:en)?|samarbejde(?:t)?|dialog(?:en)?|leverandøren|firmaet)\s(?:med|hos)"
    r"|(?:tilbud|oplæg|rådgivning|bistand|faktura|konsulent(?:er|en|erne)?|rådgivere?|repræsentant(?:er)?|leverandøren)\s(?:fra|hos))\s\Z"
)
_CAPITAL_INSIDE = re.compile(r"[A-ZÆØÅ](?:[^\W_]*[a-zæøå][A-ZÆØÅ]|[A-ZÆØÅ]+[a-zæøå]{2})")
_BACK = 70
# "Politisk Sekretariat", "Digital Forvaltning": such an adjective right before the last word belongs to it.
_OF_UNIT = ("isk", "al")
_ADJECTIVE_ARTICLES = ("Den", "Det", "De")


def headed_names(text: str) -> Iterator[Candidate]:
    """Capitalised words whose last one names a kind of organisation: *Fjordegnens Indkøbs Forum*, *Den Opsøgende Enhed*."""
    for run in _RUN.finditer(text):
        parts = [(found.start() + run.start(), found[0]) for found in _WORD.finditer(run[0])]
        last = next((i for i in range(len(parts) - 1, 0, -1) if head_kind(parts[i][1])), None)
        if last is None:
            continue
        first = _first(parts, last)
        if first >= last or (parts[first][1] in _ADJECTIVE_ARTICLES and last - first < 2):
            continue
        start, end = parts[first][0], parts[last][0] + len(parts[last][1])
        if not crosses_lines(text, start, end):
            name = without_genitive(" ".join(text[start:end].split()))
            yield Candidate(start, end, name, head_kind(parts[last][1]) or "other", WORDED)


def companies(text: str) -> Iterator[Candidate]:
    """Firms with their form: *Fjordby Forsyning A/S*."""
    for form in _COMPANY_END.finditer(text):
        before = form.start() - 1
        base = max(0, before - _BACK)
        found = _COMPANY_NAME.search(text[base:before])
        if found and not is_function_word(found[1].split()[0]):
            start = base + found.start()
            yield Candidate(start, form.end(), " ".join(text[start : form.end()].split()), "company", WORDED)


def like_a_firm(word: str) -> bool:
    """Whether a word has a capital inside, as the names of firms and systems have.

    >>> like_a_firm("DataNord"), like_a_firm("ABCnord"), like_a_firm("HovedMED"), like_a_firm("Nordlys")
    (True, True, False, False)
    """
    return _CAPITAL_INSIDE.match(word) is not None and not word.endswith("MED")


def partner_firm(text: str, start: int, end: int, word: str) -> Iterator[Candidate]:
    """The firm that an agreement is made with or an offer comes from; ``word`` at ``text[start:end]`` looks like one's name."""
    if _PARTNER.search(text[max(0, start - _BACK) : start]):
        yield Candidate(start, end, word, "company", SHAPED)


@lru_cache(maxsize=1 << 14)
def head_kind(word: str) -> str | None:
    """The kind of organisation whose name ends in this word (*Beredskabssamordning* → association), or None."""
    folded, heads = without_genitive(word.casefold()), organisation_heads()
    for candidate in (folded, word.casefold()):
        if candidate in heads:
            return heads[candidate]
    return next((kind for head, kind in heads.items() if len(head) > 5 and folded.endswith(head)), None)


def _first(parts: list[tuple[int, str]], last: int) -> int:
    """The index of the name's first word: after words that begin sentences, titles and first names' company."""
    first = 0
    for index in range(last - 1, -1, -1):
        word = parts[index][1]
        if word in _ADJECTIVE_ARTICLES and index + 1 < last:
            return index
        if title_of(word) and word.endswith("s") and index + 1 == last:
            return index
        if index + 1 == last and word.endswith(_OF_UNIT):
            first = index
        elif is_function_word(word) or title_of(word) or word.casefold() in words("section-words"):
            return index + 1
    return first
