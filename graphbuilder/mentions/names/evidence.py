"""What the words around a name say: a presenter's *v.*, a verb of speech, a title, a party letter, the middle of a sentence."""

from __future__ import annotations

import re

from graphbuilder.mentions.names.lists import words
from graphbuilder.mentions.names.titles import Title, title_of
from graphbuilder.mentions.names.writing import CAPITALS, is_function_word, opens_sentence

_PRESENTER = re.compile(r"(?:(?<!\w)v(?:\.\s?|/\s?|\s?:\s?|\s)|\b[Vv]ed\s|\b[Oo]plæg(?:\sved|:)\s)\Z")
_HANDED_TO = re.compile(
    r"(?:\b(?:af|fra|til|hos|med|ved|[Ss]amt|[Aa]nsvarlig(?:e)?:?|[Tt]ovholder(?:e)?:?|[Kk]ontakt(?:person)?:?|[Dd]eltager(?:e)?:|[Aa]fbud:?|[Ff]raværende:?)\s)\Z"
)
_WORD_BEFORE = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*),?\s\Z")
_PARTY = re.compile(r"\s\([A-ZÆØÅ]{1,2}\)")
_VERB = re.compile(r"\s([a-zæøå]+)")
# "Thomas' oplæg", "Pia fra Plan & Byg"
_BARE_GENITIVE = re.compile(r"[sxz]['’]\s[a-zæøå]")
_COMES_FROM = re.compile(r"\sfra\s[A-ZÆØÅ]")
_BACK = 60
_NEAR = 24
_FIGURE_OR_CAPITAL = re.compile(rf"\s[{CAPITALS}0-9]")


def stands_for_person(text: str, start: int, end: int) -> bool:
    """Whether the first name alone at ``text[start:end]`` is a person.

    Who presents, speaks or is handed something is; and a name that is no other word, with a capital letter in the middle of a sentence
    and no capitals beside it (*Det aftales, at Ida kontakter skolerne*).
    """
    lead, after = text[max(0, start - _NEAR) : start], text[end : end + 1]
    ambiguous = text[start:end] in words("ambiguous-names")
    if presents(text, start):
        # "ved Bo" may be a place to live; "v. Bo" is a person.
        return not ambiguous or not lead.endswith(("ed ", "v "))
    if (after in ("-", "’", "'", "_") and not _BARE_GENITIVE.match(text, end - 1)) or lead[-1:] in ("-", "_", "&", "'", "’", "‘"):
        return False
    if lead.endswith("(") and (after == ")" or speaks(text, end)):
        return True
    if ambiguous or end - start < 3 or _capital_before(text, start):
        return False
    if speaks(text, end) or _HANDED_TO.search(lead) or _COMES_FROM.match(text, end) or after in ("’", "'"):
        return True
    return not opens_sentence(text, start) and not _FIGURE_OR_CAPITAL.match(text, end)


def presents(text: str, start: int) -> bool:
    """Whether *v.*, *v/* or *ved* stands before the name."""
    return _PRESENTER.search(text[max(0, start - _NEAR) : start]) is not None


def speaks(text: str, end: int) -> bool:
    """Whether a verb of what people do at meetings follows."""
    found = _VERB.match(text, end)
    return found is not None and found[1] in words("speech-verbs")


def acts(text: str, end: int) -> bool:
    """Whether a verb of what departments, bodies and staff do follows: *HR tilretter …*, *Juristen gennemgår …*."""
    found = _VERB.match(text, end)
    return found is not None and (found[1] in words("deed-verbs") or found[1] in words("speech-verbs"))


def has_party(text: str, end: int) -> bool:
    """Whether a party letter follows: *Ida Vester (A)*."""
    return _PARTY.match(text, end) is not None


def title_before(text: str, start: int) -> Title | None:
    """The title in the word right before the name, if it is one."""
    found = word_before(text, start)
    return title_of(found[0]) if found else None


def word_before(text: str, start: int) -> tuple[str, int] | None:
    """The word before ``start`` and where it begins; a comma may stand between."""
    base = max(0, start - _BACK)
    found = _WORD_BEFORE.search(text[base:start])
    return (found[1], base + found.start(1)) if found else None


def _capital_before(text: str, start: int) -> bool:
    found = word_before(text, start)
    if not found:
        return False
    word = found[0]
    return word.casefold() in words("name-bearers") or (word[0].isupper() and not is_function_word(word) and not title_of(word))
