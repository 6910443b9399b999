"""Names that are words: *fællesskabspolitikken*, *Arbejdsmiljø- og APV-undersøgelsen fra 2016*, *den interne klimaplan*, *lokalplan 57*.

The last part of a word tells what it is (``data/policy-heads.txt``); ``data/policy-generic.txt`` lists the words that are kinds of paper.
A plural is a kind as well: *indkøbsaftaler* are many, and none of them is named.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from graphbuilder.data import lines
from graphbuilder.mentions.matters.phrase import Phrase
from graphbuilder.text.dates import lowered
from graphbuilder.text.inflection import Inflected, adjectives, definite, head_of, heads

# Years that belong to a name. *fra 2018 til 2019* is a period and *2008, 2011 og 2014* a series of editions: neither is an edition.
YEARS = r"(?:19|20)\d\d(?:\s?[-–/]\s?(?:(?:19|20)\d\d|\d\d)(?![\d/]))?"
_EDITION = re.compile(
    rf"(?:,\s|\s?\(|\s(?:(?:for|til|fra)\s)?(?:perioden\s|årene\s|året\s|år\s)?)({YEARS})\)?(?![\w/-]|[.,]\d|\stil\s(?:19|20)\d\d|,?\s(?:og|&|eller)?\s?(?:19|20)\d\d)"
)
_NUMBER = re.compile(
    r"\s(?:nr\.?\s)?(?!(?:19|20)\d\d\b)(\d{1,4}(?:[.-]\d{1,3}){0,2})(?![\w/]|[.,]\d|\.?\s(?:januar|februar|marts|april|maj|juni|juli|august|sept|okt|nov|dec))"
)
# The last words before a name: an abbreviation (APV undersøgelsen), the first half of a pair (medarbejder- og …).
_ABBREVIATION = re.compile(r"[A-ZÆØÅ]{2,6}")
_PAIR = re.compile(r"(?<![\w-])[^\W\d_]{2,40}-(?:,\s[^\W\d_]{2,40}-){0,2},?\s(?:og|&|eller)\s\Z")
_ARTICLES = ("en", "et")
_LOOK_BACK = 90
_LONGEST_WORD = 60
_SHORTEST_FIRST = 2


@cache
def _stems() -> re.Pattern[str]:
    """What every form of a head contains: few and short, so that one pass over the text is quick."""
    stems = {head.stem for head, _, _ in heads().values()}
    shortest = sorted(stem for stem in stems if not any(other != stem and stem.endswith(other) for other in stems))
    return re.compile("|".join(re.escape(stem) for stem in shortest))


@cache
def _generic() -> dict[str, bool]:
    """Words that are no names, and whether they become one with what they are for."""
    return {line.removesuffix(" +"): line.endswith(" +") for line in lines("policy-generic.txt")}


@lru_cache(maxsize=1)
def find_compounds(text: str) -> tuple[Phrase, ...]:
    """The names that are words, and the weak ones; the last text's are kept because learning and finding ask for the same ones."""
    low, done = lowered(text), 0
    found: list[Phrase] = []
    for hit in _stems().finditer(low):
        if hit.start() < done:
            continue
        start, end = _word(low, hit.start(), hit.end())
        done = max(done, end)
        cut = head_of(low[start:end]) if end - start <= _LONGEST_WORD else None
        if cut and not cut.plural and (phrase := _phrase(text, start, end, cut)):
            found.append(phrase)
    return tuple(found)


def _word(low: str, start: int, end: int) -> tuple[int, int]:
    """The word around a place: letters, and hyphens between letters."""
    floor = max(0, start - _LONGEST_WORD)
    while start > floor and (low[start - 1].isalpha() or (low[start - 1] == "-" and start > 1 and low[start - 2].isalpha())):
        start -= 1
    limit = min(len(low), end + _LONGEST_WORD)
    while end < limit and (low[end].isalpha() or (low[end] == "-" and end + 1 < limit and low[end + 1].isalpha())):
        end += 1
    return start, end


def _phrase(text: str, start: int, end: int, cut: Inflected) -> Phrase | None:
    """The name with what belongs to it on both sides, or None when the word is no name here."""
    rule = cut.head.rule
    weak = _generic().get(cut.lemma)
    if weak is False or rule == "part":
        return None
    if rule == "number":
        return _numbered(text, start, end, cut)
    begin = _begin(text, start, cut)
    years = _EDITION.match(text, end)
    if rule == "compound" and not cut.first and _only_described(text, begin, start):
        return None
    compound = len(cut.first) >= _SHORTEST_FIRST or begin < start
    if rule == "edition":
        if years is None:
            return None
    elif weak or (rule == "compound" and not compound):
        weak = not (weak and years)
    return _named(text, begin, end, cut, years, weak=bool(weak))


def _only_described(text: str, begin: int, start: int) -> bool:
    """Whether a bare head has only adjectives and an indefinite article before it: *en tværgående politik* describes one."""
    return begin < start and "-" not in text[begin:start] and _word_before(text, begin).casefold() in _ARTICLES


def _numbered(text: str, start: int, end: int, cut: Inflected) -> Phrase | None:
    number = _NUMBER.match(text, end)
    if number is None:
        return None
    name = cut.lemma[:1].upper() + cut.lemma[1:] + " " + number[1]
    return Phrase(start, number.end(1), name, cut.head.kind)


def _named(text: str, begin: int, end: int, cut: Inflected, years: re.Match[str] | None, *, weak: bool) -> Phrase:
    words = text[begin:end]
    if cut.head.rule != "part" and words.endswith("s") and not words.endswith(cut.head.stem):
        words = words[:-1]  # the genitive: fritidspolitikkens
    edition = re.sub(r"\s", "", years[1]).replace("–", "-") if years else None
    name = definite(words)
    if years:
        name += text[end : years.end(1)] if text[end] not in ",(" and "(" not in years[0] else f" {years[1]}"
    return Phrase(begin, years.end(1) if years else end, " ".join(name.split()), cut.head.kind, edition, weak)


def _begin(text: str, start: int, cut: Inflected) -> int:
    """Where the name begins: abbreviation, first half of a pair, adjectives, and the article before an adjective."""
    begin = start
    before = _word_before(text, begin)
    if not cut.first and _ABBREVIATION.fullmatch(before):
        begin -= len(before) + 1
        before = _word_before(text, begin)
    if before in ("og", "eller", "&") and (pair := _PAIR.search(text, max(0, begin - _LOOK_BACK), begin)):
        begin = pair.start()
    return _before_adjectives(text, begin, cut)


def _before_adjectives(text: str, begin: int, cut: Inflected) -> int:
    """*den interne …*, *Decentral …*: adjectives of the list, and the article before them unless the noun has its own."""
    first, known = begin, adjectives()
    while (word := _word_before(text, first)).casefold() in known:
        first -= len(word) + 1
    if first < begin and not cut.definite and word.casefold() in ("den", "det"):
        return first - len(word) - 1
    return first


def _word_before(text: str, at: int) -> str:
    """The word that one space parts from the place, or nothing."""
    end = at - 1
    if end < 1 or not text[end].isspace():
        return ""
    start, floor = end, max(0, end - _LONGEST_WORD)
    while start > floor and (text[start - 1].isalnum() or text[start - 1] == "&"):
        start -= 1
    return "" if start > 0 and text[start - 1] in "-_" else text[start:end]
