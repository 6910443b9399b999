"""Names given in so many words: *politikken 'Sammen om Fjordby'*, *strategien Et grønt Fjordby*; and where such a name stands again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from graphbuilder.data import lines
from graphbuilder.mentions.matters.phrase import Phrase
from graphbuilder.text.inflection import head_of, heads

_QUOTATIONS = (("'", "'"), ('"', '"'), ("‘", "’"), ("’", "’"), ("“", "”"), ("”", "”"), ("»", "«"), ("„", "“”"))
QUOTED = "(?:" + "|".join(rf"{opening}([^{closing}\n]{{3,60}})[{closing}]" for opening, closing in _QUOTATIONS) + ")"
_WORD = r"[^\W_][^\W_]*(?:-[^\W_]+){0,3}"
_SMALL = r"(?:om|for|i|på|til|med|af|og|&|den|det|en|et|de)"
# A capitalised word, then further ones, small words between them only when a word follows: *Sammen om Fjordby*, not *Sammen om Fjordby og*.
_CAPITALISED = re.compile(rf"[A-ZÆØÅ]{_WORD}(?:\s(?:{_SMALL}\s){{1,2}}{_WORD}|\s[A-ZÆØÅ]{_WORD}){{0,5}}")
_QUOTED = re.compile(rf":?\s{QUOTED}")
_ONE_OF_SEVERAL = re.compile(r"\b[Dd]e[nt]\s(?:nuværende|gældende|eksisterende|gamle|tidligere|hidtidige|forrige|nye|kommende)\s\Z")
_FOR_QUOTED = re.compile(rf"\sfor\s{QUOTED}")
_INNER = re.compile(r"[^\W\d_]\s(?:om|for|i|på|til|med|af)\s")
_TAIL_WORD = re.compile(r"\s(?:og|&)\s([^\W_]+)\Z")
# Heads whose names also stand without quotation marks; *programmet Ungfjord* and *aftalen Danmark* are something else.
_UNQUOTED = frozenset({"politik", "strategi"})
_SEVERAL_WORDS = frozenset({"program", "vision", "handleplan", "helhedsplan"})


@cache
def _generic_heads() -> re.Pattern[str]:
    """Definite heads that stand alone, before a name."""
    forms = sorted((form for form, (head, definite, plural) in heads().items() if definite and not plural and head.stem in _BARE), key=len)
    return re.compile("(?:" + "|".join(forms) + r")(?=:?\s)")


_BARE = frozenset({"politik", "strategi", "vision", "plan", "program", "aftale", "charter", "reform", "handleplan", "helhedsplan"})


def name_in_quotes(match: re.Match[str], first_group: int = 1) -> tuple[int, int] | None:
    """Where the name inside the quotation marks stands, when it looks like a name: a capital first, not a whole sentence."""
    for group in range(first_group, first_group + len(_QUOTATIONS)):
        if match[group] is not None:
            name = match[group].strip()
            if name[:1].isupper() and not name.endswith((".", "?", "!")) and len(name.split()) <= 8:
                start = match.start(group) + match[group].index(name)
                return start, start + len(name)
    return None


def find_quoted(text: str, low: str, taken: Iterable[int]) -> Iterator[Phrase]:
    """Names after a head such as *politikken*. ``taken`` are places where a person or an organisation is named: those are no policies."""
    others = set(taken)
    for match in _generic_heads().finditer(low):
        at = match.start()
        cut = head_of(match[0])
        if cut is None or (at and (low[at - 1].isalnum() or low[at - 1] == "-")):
            continue
        span: tuple[int, int] | None = None
        if quoted := _QUOTED.match(text, match.end()):
            span = name_in_quotes(quoted)
        elif cut.head.stem in _UNQUOTED:
            span = _capitalised(text, match.end())
        elif cut.head.stem in _SEVERAL_WORDS:
            span = _of_several_words(text, match.end())
        if span and span[0] not in others:
            yield Phrase(*span, " ".join(text[span[0] : span[1]].split()), cut.head.kind)


@cache
def _naming() -> tuple[tuple[str, str, bool], ...]:
    """The nouns before a name, each with its kind and whether the name may stand without quotation marks."""
    rows = ((field.strip() for field in line.split("|")) for line in lines("naming-nouns.txt"))
    return tuple((noun, kind.removesuffix(" +"), kind.endswith(" +")) for noun, kind in rows)


def find_named(text: str, low: str, taken: Iterable[int]) -> Iterator[Phrase]:
    """Names after a noun that is itself no policy: *projektet "Mere i møde"*, *samarbejdsmodellen "Én dør"*, *kampagnen Ud i det fri*."""
    others = set(taken)
    for noun, kind, bare in _naming():
        for end in _ends(low, noun):
            span: tuple[int, int] | None = None
            if quoted := _QUOTED.match(text, end):
                span = name_in_quotes(quoted)
            elif bare and text[end : end + 1] in (" ", ":"):
                span = _of_several_words(text, end)
            if span and span[0] not in others:
                yield Phrase(*span, " ".join(text[span[0] : span[1]].split()), kind)


def _ends(low: str, noun: str) -> Iterator[int]:
    """Where each occurrence of a word ends."""
    at = low.find(noun)
    while at >= 0:
        yield at + len(noun)
        at = low.find(noun, at + len(noun))


def find_planned(text: str, phrases: Iterable[Phrase]) -> Iterator[Phrase]:
    """What a plan in quotation marks is for: *handleplan for 'Sammen om Strandby'* names a policy as well."""
    for phrase in phrases:
        quoted = _FOR_QUOTED.match(text, phrase.end) if phrase.kind in ("plan", "strategy", "analysis") else None
        span = name_in_quotes(quoted) if quoted else None
        if span:
            yield Phrase(*span, " ".join(text[span[0] : span[1]].split()), "policy")


def find_described(text: str, phrases: Iterable[Phrase]) -> Iterator[Phrase]:
    """Names after *den nuværende strategi*, *det kommende ledelsesgrundlag*: one of several, so no second name of the others."""
    for phrase in phrases:
        quoted = _QUOTED.match(text, phrase.end)
        span = name_in_quotes(quoted) if quoted and _ONE_OF_SEVERAL.search(text, max(0, phrase.start - 24), phrase.start) else None
        if span:
            yield Phrase(*span, " ".join(text[span[0] : span[1]].split()), phrase.kind)


def _of_several_words(text: str, end: int) -> tuple[int, int] | None:
    """A name like *Ud i det fri*: a small word inside tells it from a firm's or a system's."""
    span = _capitalised(text, end)
    return span if span and _INNER.search(text, *span) else None


def _capitalised(text: str, end: int) -> tuple[int, int] | None:
    at = end + (text[end] == ":") + 1
    found = _CAPITALISED.match(text, at)
    if found is None or head_of(found[0].split()[0].casefold()):
        return None
    name = found[0]
    while (tail := _TAIL_WORD.search(name)) and tail[1].casefold() in name_ends():
        name = name[: tail.start()]
    return at, at + len(name)


@cache
def name_ends() -> frozenset[str]:
    """Words at which a name ends: verbs above all."""
    return frozenset(word for name in ("policy-name-ends", "speech-verbs", "task-verbs", "deed-verbs") for word in lines(f"{name}.txt"))


def find_again(text: str, names: dict[str, str]) -> Iterator[Phrase]:
    """Every place where one of the ``names`` (with its kind) stands as it was written, capitals and all."""
    for name, kind in sorted(names.items()):
        at = text.find(name)
        while at >= 0:
            end = at + len(name)
            inside = (at and (text[at - 1].isalnum() or text[at - 1] == "-")) or (
                end < len(text) and (text[end].isalnum() or text[end] == "-")
            )
            if not inside:
                yield Phrase(at, end, name, kind)
            at = text.find(name, end)
