"""Whether somebody is elected: *Karen Holm blev valgt*, *Valgt blev Karen Holm*, *Som medlem valgtes Karen Holm*, *valgt til formand*."""

from __future__ import annotations

import re
from functools import cache

from graphbuilder.data import lines
from graphbuilder.parse.persons import NAME, is_known_name

_BE = r"(?:blev|bliver|er|blevet)"
_ADVERBS = r"(?:(?:herefter|derefter|dermed|således|enstemmigt|også)\s){0,2}"
# "Valgt blev Karen Holm", "Valgt: Karen Holm", "Valgtes Karen Holm"; "Udvalget valgte Karen Holm".
_SOMEBODY = re.compile(rf"(?:\s{_BE})?:?\s{_ADVERBS}(?P<who>{NAME})")
_PASSIVE_AFTER = re.compile(rf"\s{_BE}\b|:", re.IGNORECASE)
# "Karen Holm (A) blev enstemmigt valgt", "Karen Holm blev foreslået og valgt"; "Karen Holm udpeges".
_SOMEBODY_WAS = re.compile(rf"(?P<who>{NAME})(?:\s?\([^()]{{1,30}}\))?,?\s{_BE}\s(?:\w{{1,15}}\sog\s)?{_ADVERBS}$")
_SOMEBODY_IS = re.compile(rf"(?P<who>{NAME})(?:\s?\([^()]{{1,30}}\))?,?\s{_ADVERBS}$")
# What may follow a person who "blev valgt": the end, how, or where to; not "valgt til at holde talen".
_SO = re.compile(r"\s*(?:[.,;]|$)|\s(?:uden|med|ved|enstemmigt|ind|i)\b|\stil\s(?!at\b)", re.IGNORECASE)


def elects(word: str, before: str, after: str) -> int | None:
    """Whether ``word`` (*valgt*, *udpegedes*) between ``before`` and ``after`` elects somebody: how much of ``before`` tells who says it, or None.

    A word that needs a subject (*valgte*) elects only to a post here: see :func:`names_somebody`.
    """
    if _post_after().match(after):
        return len(before)
    if not (word.endswith("es") or _PASSIVE_AFTER.match(after) or re.search(rf"\b{_BE}\s", before[-60:], re.IGNORECASE)):
        return None
    if post := _post_before().search(before[-160:]):
        return max(0, len(before) - 160) + post.start()
    if names_somebody(after) and (word.endswith("es") or _PASSIVE_AFTER.match(after)):
        return len(before)
    who = (_SOMEBODY_IS if word.endswith("es") else _SOMEBODY_WAS).search(before[-160:])
    return len(before) if who and _is_person(who["who"]) and _SO.match(after) else None


def names_somebody(after: str) -> bool:
    """Whether a person's name stands right after the word.

    >>> names_somebody(" Karen Holm."), names_somebody(" en ny farve.")
    (True, False)
    """
    found = _SOMEBODY.match(after)
    return found is not None and _is_person(found["who"])


def _is_person(name: str) -> bool:
    return is_known_name(name.rstrip("."))


@cache
def _post() -> str:
    return rf"(?:\w{{1,20}}\s){{0,2}}(?:{'|'.join(lines('elected-to.txt'))})\w{{0,8}}\b"


@cache
def _post_after() -> re.Pattern[str]:
    return re.compile(rf"[^.;:]{{0,60}}?\b(?:til|som)\s{_post()}|\s{_post()}", re.IGNORECASE)


@cache
def _post_before() -> re.Pattern[str]:
    """*Som medlem valgtes …*, *Til formand for udvalget blev Karen Holm valgt*"""
    return re.compile(rf"(?:^|[.,;]\s)\W*(?:til|som)\s{_post()}[^.;:]{{0,80}}$", re.IGNORECASE)
