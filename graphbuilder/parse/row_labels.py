"""Labels inside a row of people: *Karen Holm, Bo Lind. Afbud: Pia Krog. Øvrige: Jens Bro*, *Karen Holm; afbud fra Pia Krog*.

A label says of those after it whether they came, and ends what was said before it.
"""

from __future__ import annotations

import re
from functools import cache

from graphbuilder.parse import words

_LISTS = frozenset(("present", "absent", "chair", "secretary", "vice"))
AWAY = re.compile(r"\b(?:afbud|fraværende|ikke\stil\sstede|ikke\smødt|syg|orlov|forhindret)\b", re.IGNORECASE)
# "Øvrige:", "Desuden deltog:", "Fra administrationen:".
_OTHERS = r"(?:øvrige|andre|desuden|endvidere|derudover|fra)(?:\s[\wæøå&-]{1,30}){0,4}"
_CAME = re.compile(r"(?:(?:øvrige|andre)\s)?(?:møde)?(?:deltagere|til\s?stede|tilstedeværende|mødte?|fremmødte)", re.IGNORECASE)
_MORE = re.compile(_OTHERS, re.IGNORECASE)
# "afbud fra Pia Krog", "Der var afbud fra Pia Krog", "Fraværende Pia Krog".
_WITHOUT = re.compile(
    r"(?i:(?:samt|med|der\svar)\s)?(?i:(?:meldt\s)?(?:afbud|fraværende|forfald)(?:\s(?:fra|var|er|meldt))*)\s(?=[A-ZÆØÅ])"
)


@cache
def stops() -> re.Pattern[str]:
    """A full stop before a label of people: *. Afbud:*, *. Referent:*, *. Der var afbud fra Pia*."""
    known = [re.escape(label).replace(r"\ ", r"\s") for label, field in words.header_labels().items() if field in _LISTS]
    labels = "|".join(sorted(known, key=len, reverse=True))
    return re.compile(rf"\.\s{{1,5}}(?=(?i:{labels}|{_OTHERS}|suppleant|stedfortrædere?)\s?:|{_WITHOUT.pattern})")


def without_label(text: str) -> int:
    """How many characters of *afbud fra Pia Krog* stand before the name; 0 where it does not begin so."""
    found = _WITHOUT.match(text)
    return found.end() if found else 0


def came(label: str, *, own: bool) -> bool | None:
    """Whether those after a label were there; ``own`` is what the list itself says. None where the label says nothing of it.

    >>> came("Afbud", own=True), came("Øvrige", own=True), came("Deltagere", own=False), came("Formand", own=True)
    (False, True, True, None)
    """
    if AWAY.search(label):
        return False
    if _CAME.fullmatch(label):
        return True
    return own if _MORE.fullmatch(label) or words.header_labels().get(label.casefold()) == "present" else None
