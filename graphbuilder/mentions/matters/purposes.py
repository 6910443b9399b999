"""Papers named by what they are for: *handleplan for Fællesskabspolitikken*, *implementeringsplan for digital post*."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from graphbuilder.mentions.matters.phrase import Phrase
from graphbuilder.mentions.matters.quoted import name_ends
from graphbuilder.text.inflection import edition, head_of

_FOR = re.compile(r"\s{1,2}for\s{1,2}")
_BEFORE_NAME = re.compile(
    r"(?:(?:[A-ZÆØÅ][\w-]{1,40}\s){1,3}[Kk]ommunes\s|kommunens\s|vores\s|den\snye\s|det\snye\s|den\s|det\s)?"
    r"(?:(?:politikken|strategien|planen|programmet|aftalen):?\s)?['\"‘’“”»„]?",
    re.IGNORECASE,
)
_OBJECT = re.compile(r"[^\W\d_][\w-]{2,40}(?:\s[^\W\d_][\w-]{0,40}){0,5}")
_PLACE = re.compile(r"[A-ZÆØÅ][\w-]{1,40}(?:\s(?:[A-ZÆØÅ][\w-]{1,40}|[Kk]ommunes?)){0,3}(?:\s\d{1,3}(?![\w./]))?")
# *udviklingsplan for Kaj 3*
_NUMBERED = re.compile(r"\s\d{1,3}(?![\w./]|\s?(?:%|pct))")
_CLOSING = "'\"’”“«"
# Words that say nothing of what a paper is for.
_VAGUE = frozenset(
    {
        "arbejdet",
        "området",
        "områderne",
        "kommunen",
        "afdelingen",
        "afdelingerne",
        "implementering",
        "implementeringen",
        "processen",
        "projektet",
        "gennemførelsen",
        "opgaven",
        "indsatsen",
        "indsatserne",
        "chefforum",
        "perioden",
        "udmøntning",
        "udmøntningen",
        "realisering",
        "opfølgning",
        "punktet",
        "sagen",
        "mødet",
    }
)


def find_purposes(text: str, phrases: list[Phrase]) -> Iterator[Phrase]:
    """Names made of a head, *for* and a policy or a subject; the weak phrases that find neither stay out."""
    at = {phrase.start: phrase for phrase in sorted(phrases, key=lambda p: p.end) if not phrase.weak}
    for phrase in phrases:
        joint = _FOR.match(text, phrase.end)
        if joint is None:
            continue
        lead = _BEFORE_NAME.match(text, joint.end())
        inner = at.get(lead.end() if lead else joint.end()) or at.get(joint.end())
        if inner and _says_what(text, phrase, of_policy=True):
            yield _for_policy(text, phrase, inner)
        elif phrase.weak and _says_what(text, phrase):
            yield from _for_subject(text, phrase, joint.end())
        elif not phrase.weak and phrase.kind == "plan" and phrase.edition is None:
            yield from _for_place(text, phrase, joint.end())


def _for_place(text: str, phrase: Phrase, start: int) -> Iterator[Phrase]:
    """*Masterplan for Fjordby Havn* is one of several; *Klimaplan for Fjordby Kommune* is the one that there is."""
    found = _PLACE.match(text, start)
    if found and not found[0].casefold().endswith(("kommune", "kommunes")):
        yield replace(phrase, end=found.end(), name=f"{_indefinite(phrase.name)} for {' '.join(found[0].split())}")


def _for_policy(text: str, phrase: Phrase, inner: Phrase) -> Phrase:
    end = inner.end + (inner.end < len(text) and text[inner.end] in _CLOSING)
    return replace(
        phrase, end=end, name=f"{_indefinite(phrase.name)} for {inner.name}", edition=inner.edition or phrase.edition, weak=False
    )


def _for_subject(text: str, phrase: Phrase, start: int) -> Iterator[Phrase]:
    found = _OBJECT.match(text, start)
    words = named_words(found[0].split(" ")) if found else []
    if words:
        subject = " ".join(words)
        if number := _NUMBERED.match(text, start + len(subject)):
            subject += number[0]
        name = f"{_indefinite(phrase.name)} for {' '.join(subject.split())}"
        yield replace(phrase, end=start + len(subject), name=name, edition=phrase.edition or edition(name), weak=False)


def named_words(words: list[str]) -> list[str]:
    """The words up to the first that carries no name; *og* only between two words of the name at its end."""
    kept: list[str] = []
    for i, word in enumerate(words):
        if word in ("og", "&") and kept and i + 2 == len(words) and words[-1] not in name_ends():
            return [*kept, *words[i:]]
        of_what = word == "af" and kept and i + 1 < len(words) and words[i + 1] not in name_ends()
        if word in name_ends() and not of_what:
            break
        kept.append(word)
    return [] if not kept or kept[0].casefold() in _VAGUE else kept


def _says_what(text: str, phrase: Phrase, *, of_policy: bool = False) -> bool:
    """Whether the head may begin a name: *Strategi for digital velfærd* with a capital, never *planen for arbejdet*."""
    cut = head_of(phrase.name.casefold().split(" ")[-1])
    return cut is None or bool(cut.first) or (cut.head.kind in ("policy", "strategy") and (of_policy or text[phrase.start].isupper()))


def _indefinite(name: str) -> str:
    """*Handleplanen* is shown as *Handleplan for …*."""
    *before, last = name.split(" ")
    cut = head_of(last.casefold())
    if cut is None:
        return name
    shown = last[: len(cut.lemma)] if last.casefold().startswith(cut.lemma) else cut.lemma
    return " ".join([*before, shown])


def strong(phrases: Iterable[Phrase]) -> Iterator[Phrase]:
    """The phrases that are names by themselves."""
    return (phrase for phrase in phrases if not phrase.weak)
