"""Papers called by what they are for: *Principper for hjemmearbejde*, *Retningslinjer for gaver*, *Kommissorium for Ungerådet*.

The words are common ones, and in a sentence they mostly name nothing (*der savnes fælles principper for mødetider*). They do when the minutes write
them as a title: with a capital letter in an item's title, among the attachments, in quotation marks or in the middle of a sentence. Then every
other form of the same words means that paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from graphbuilder.data import lines
from graphbuilder.mentions.context import Context
from graphbuilder.mentions.matters.phrase import Phrase
from graphbuilder.mentions.matters.purposes import named_words
from graphbuilder.text.folding import fold

_OBJECT = re.compile(r"[^\W\d_][\w-]{2,40}(?:[ ][^\W\d_][\w-]{0,40}){0,5}")
_SMALL_BEFORE = re.compile(r"(?<![^\W_])[a-zæøå]{2,20}\s\Z")
_MARKS = "'\"‘“”»„"


@cache
def _forms() -> tuple[re.Pattern[str], dict[str, str]]:
    """One expression for all forms before *for*, and how each is shown."""
    shown: dict[str, str] = {}
    for line in lines("policy-papers.txt"):
        name, forms = (field.strip() for field in line.split("|"))
        shown.update((form.strip(), name) for form in forms.split(";"))
    return re.compile(r"(?:" + "|".join(sorted(shown, key=len, reverse=True)) + r")(?=\sfor\s)"), shown


def find_papers(context: Context, low: str) -> Iterator[Phrase]:
    """Every place where a paper is named that the document writes as a title somewhere; ``low`` is the text in lower case."""
    pattern, shown = _forms()
    found: list[tuple[str, Phrase]] = []
    titles: set[str] = set()
    for match in pattern.finditer(low):
        at = match.start()
        subject = _OBJECT.match(context.text, match.end() + 5)
        words = named_words(subject[0].split(" ")) if subject else []
        if not words or not subject or (at and (low[at - 1].isalnum() or low[at - 1] == "-")):
            continue
        name = f"{shown[match[0]]} for {' '.join(words)}"
        found.append((fold(name), Phrase(at, subject.start() + len(" ".join(words)), name, "framework")))
        if context.text[at].isupper() and _as_title(context, at):
            titles.add(fold(name))
    return (phrase for key, phrase in found if key in titles)


def _as_title(context: Context, at: int) -> bool:
    region = context.region(at, at + 1)
    if region and (region.section is None or region.role == "attachments"):
        return True
    lead = context.text[max(0, at - 24) : at]
    return lead[-1:] in _MARKS or _SMALL_BEFORE.search(lead) is not None
