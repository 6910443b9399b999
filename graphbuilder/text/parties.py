"""Danish parties as minutes write them: by the letter of the ballot paper, by name, by short form, and lists of one municipality."""

from __future__ import annotations

import re
from functools import cache

from graphbuilder.data import lines
from graphbuilder.text.folding import fold

_LETTER = re.compile(r"[A-ZÆØÅ]")
_LISTED = re.compile(r"(?:liste\s)?([A-ZÆØÅ])", re.IGNORECASE)
# "Fjordbylisten", "Lokallisten Fjordby", "Borgerlisten for Østby", "Havnepartiet": a list that stands in one municipality.
_LOCAL = r"[A-ZÆØÅ][\wæøå-]{2,30}(?:listen?|partiet)(?:\s(?:for\s|i\s)?[A-ZÆØÅ][\wæøå-]{2,30})?|Liste\s[A-ZÆØÅ](?!\w)"


@cache
def party_letters() -> dict[str, str]:
    """Names and short forms of national parties (folded) with the letter of each."""
    rows = (line.split("\t") for line in lines("parties.txt"))
    return {fold(form): letter for letter, *forms in rows for form in forms}


@cache
def party_expression() -> str:
    """A regular expression for a party's name, short form or local list; letters are left to those who know what stands around them."""
    forms = sorted({form for line in lines("parties.txt") for form in line.split("\t")[1:]}, key=lambda form: (-len(form), form))
    return rf"(?:{'|'.join(re.escape(form).replace(chr(92) + ' ', chr(92) + 's') for form in forms)}|{_LOCAL})"


@cache
def _whole() -> re.Pattern[str]:
    return re.compile(party_expression())


def is_party(printed: str) -> bool:
    """Whether a word or bracket names a party: a letter, a name, a short form or a local list.

    >>> is_party("Ø"), is_party("Socialdemokratiet"), is_party("Fjordbylisten"), is_party("KH")
    (True, True, True, False)
    """
    return _LETTER.fullmatch(printed) is not None or _whole().fullmatch(" ".join(printed.split())) is not None


def party_letter(printed: str) -> str | None:
    """The ballot letter of a party as printed; None for a list of one municipality, which has no letter that others know.

    >>> party_letter("Socialdemokratiet"), party_letter("SF"), party_letter("Ø"), party_letter("Liste T"), party_letter("Fjordbylisten")
    ('A', 'F', 'Ø', 'T', None)
    """
    found = _LISTED.fullmatch(printed.strip())
    return found[1].upper() if found else party_letters().get(fold(printed))


@cache
def party_names() -> dict[str, str]:
    """The usual name of each national party by its letter.

    >>> party_names()["Ø"]
    'Enhedslisten'
    """
    return {row[0]: row[1] for row in (line.split("\t") for line in lines("parties.txt"))}
