"""Sentences that say that two names are one policy: *fællesskabspolitikken 'Sammen om Fjordby'*, *trivselsprogrammet (TRP)*."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuilder.mentions.context import Context
from graphbuilder.mentions.matters.compounds import find_compounds
from graphbuilder.mentions.matters.phrase import Phrase
from graphbuilder.mentions.matters.quoted import QUOTED, name_in_quotes
from graphbuilder.model import Alias
from graphbuilder.text.inflection import head_of, policy_key

_QUOTE_AFTER = re.compile(rf":?\s{QUOTED}")
_ABBREVIATION_AFTER = re.compile(r"\s?(?:\((?:herefter\s)?([A-ZÆØÅ]{2,8})\)|[-–]\s?([A-ZÆØÅ]{2,8})(?=[),.;]))")
_CALLED = re.compile(
    r"(?:,?\s(?:også\s(?:kaldet|kaldt|kendt\ssom|benævnt)|bedre\skendt\ssom|kaldet|i\sdaglig\stale)\s|"
    rf"\s\((?:tidligere|herefter|også\skaldet|kaldet|i\sdaglig\stale|nu)\s)(?:{QUOTED}|([A-ZÆØÅ][^\n(),.;:]{{2,60}}?)(?=[),.;:\n]|\s(?:er|blev|skal|har|som)\s))"
)
_CALLED_WORD = re.compile(r"(?:,?\s(?:også\s(?:kaldet|kaldt)|bedre\skendt\ssom)\s|\s\((?:tidligere|nu)\s)([^\W\d_]{4,40})")


def learn_policy_aliases(context: Context) -> Iterator[Alias]:
    """What the document says about second names; *politikken 'X'* says only that X is a policy, and is none."""
    text = context.text
    for phrase in find_compounds(text):
        if not phrase.weak:
            yield from _after(text, phrase)


def _after(text: str, phrase: Phrase) -> Iterator[Alias]:
    span = None
    closing = 0
    if quote := _QUOTE_AFTER.match(text, phrase.end):
        # An indefinite word with a quotation after it may only be near it.
        span = name_in_quotes(quote) if _is_definite(text[phrase.start : phrase.end]) else None
        closing = quote.end()
    elif short := _ABBREVIATION_AFTER.match(text, phrase.end):
        span = short.span(1) if short[1] else short.span(2)
        closing = short.end()
    elif called := _CALLED.match(text, phrase.end):
        span = called.span(9) if called[9] else name_in_quotes(called)
        closing = span[1] if span else 0
    elif (word := _CALLED_WORD.match(text, phrase.end)) and head_of(word[1].casefold()):
        span, closing = word.span(1), word.end()
    if span:
        other = " ".join(text[span[0] : span[1]].split())
        if policy_key(other) != policy_key(phrase.name):
            yield Alias("policy", phrase.name, other, text[phrase.start : closing], phrase.start, closing)


def _is_definite(words: str) -> bool:
    cut = head_of(words.rsplit(maxsplit=1)[-1].casefold())
    return cut is not None and cut.definite
