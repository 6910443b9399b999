"""Papers called by what they are for: *Principper for hjemmearbejde*, *Retningslinjer for gaver*, *Kommissorium for Ungerådet*.

The words are common ones, and in a sentence they mostly name nothing (*der savnes fælles principper for mødetider*). They do when the minutes write
them as a title: with a capital letter in an item's title, among the attachments, in quotation marks or in the middle of a sentence. Then every
other form of the same words means that paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from graphbuilder.data import lines
from graphbuilder.mentions.context import Context
from graphbuilder.mentions.matters.phrase import Phrase
from graphbuilder.mentions.matters.purposes import named_words
from graphbuilder.text.folding import fold

_OBJECT = re.compile(r"[^\W\d_][\w-]{2,40}(?:[ ][^\W\d_][\w-]{0,40}){0,5}")
_SMALL_BEFORE = re.compile(r"(?<![^\W_])[a-zæøå]{2,20}\s\Z")
_MARKS = frozenset("'\"‘“”»„")


@cache
def _forms() -> tuple[tuple[str, str], ...]:
    """All forms before *for*, and how each is shown."""
    rows = ((field.strip() for field in line.split("|")) for line in lines("policy-papers.txt"))
    return tuple((f"{form.strip()} for ", name) for name, forms in rows for form in forms.split(";"))


def find_papers(context: Context, low: str) -> Iterator[Phrase]:
    """Every place where a paper is named that the document writes as a title somewhere; ``low`` is the text in lower case."""
    found = [phrase for form, name in _forms() for phrase in _places(context.text, low, form, name)]
    titles = {fold(phrase.name) for phrase in found if context.text[phrase.start].isupper() and _as_title(context, phrase.start)}
    for phrase in found:
        words = phrase.name.split(" ")
        # A title that is the beginning of the words tells where the name ends: "Regler for gaver" of "Regler for gaver skærpes".
        count = next((n for n in range(3, len(words) + 1) if fold(" ".join(words[:n])) in titles), 0)
        if count:
            yield _cut_to(phrase, count)


def _places(text: str, low: str, form: str, name: str) -> Iterator[Phrase]:
    at = low.find(form)
    while at >= 0:
        start = at + len(form)
        subject = _OBJECT.match(text, start)
        words = named_words(subject[0].split(" ")) if subject else []
        if words and not (at and (low[at - 1].isalnum() or low[at - 1] == "-")):
            what = " ".join(words)
            yield Phrase(at, start + len(what), f"{name} for {what}", "framework")
        at = low.find(form, start)


def _cut_to(phrase: Phrase, words: int) -> Phrase:
    name = " ".join(phrase.name.split(" ")[:words])
    spare = len(phrase.name) - len(name)
    return replace(phrase, end=phrase.end - spare, name=name)


def _as_title(context: Context, at: int) -> bool:
    region = context.region(at, at + 1)
    if region and (region.section is None or region.role == "attachments"):
        return True
    lead = context.text[max(0, at - 24) : at]
    return lead[-1:] in _MARKS or _SMALL_BEFORE.search(lead) is not None
