"""How names are written: words, capitals, hyphenated enumerations, line ends, and where a sentence begins."""

from __future__ import annotations

import re
from functools import lru_cache

from graphbuilder.mentions.names.lists import words

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
CAPITALS = "A-ZÆØÅÖÜÉ"
# A capitalised word. It begins with its character class so that the search skips quickly to the next capital.
CAPITAL_WORD = rf"[{CAPITALS}](?<![\w’'-].)[^\W_]*(?:[’'-][^\W_]+)*"
# "Teknik- og " before "Miljøudvalget": the parts of an enumeration that share their last word.
_HYPHEN_PARTS = re.compile(r"(?<![\w-])(?:[^\W\d_]+-,?\s(?:(?:og|&|eller)\s)?){1,5}\Z")
_SENTENCE_END = re.compile(r"(?:\A|[.!?:;…\n|\t\"”»'’*>#•]|[-–]\s)\s*\Z")
_BACK = 80
# A line this long may go on in the next one; a shorter one is a heading or an entry of a list.
_WRAPPED = 45


def enumeration_start(text: str, start: int) -> int:
    """Where the hyphenated enumeration begins that ends in the word at ``start``.

    >>> enumeration_start("Sagen gik til Teknik- og Miljøudvalget", 25)
    14
    """
    lead = text[max(0, start - _BACK) : start]
    if "-" not in lead[-8:]:
        return start
    found = _HYPHEN_PARTS.search(lead)
    return start - len(lead) + found.start() if found else start


def opens_sentence(text: str, start: int) -> bool:
    """Whether the word at ``start`` would have its capital letter anyway.

    >>> opens_sentence("Sagen udsættes. Plan og Byg svarer.", 16), opens_sentence("Det svarer Plan og Byg på.", 11)
    (True, False)
    """
    return _SENTENCE_END.search(text[max(0, start - 6) : start]) is not None


def crosses_lines(text: str, start: int, end: int) -> bool:
    """Whether the span breaks a line anywhere but where a long line was wrapped (one such break is allowed)."""
    first = text.find("\n", start, end)
    if first < 0:
        return False
    return text.find("\n", first + 1, end) >= 0 or first - text.rfind("\n", 0, first) - 1 < _WRAPPED


@lru_cache(maxsize=1 << 14)
def is_function_word(word: str) -> bool:
    """Whether a word's capital says nothing because sentences and headings begin with it."""
    return word.casefold() in words("function-words")


def without_genitive(word: str) -> str:
    """The word without a genitive ending: *Chefforums* → *Chefforum*, *KL's* → *KL*."""
    return re.sub(r"(?:['’]s|s['’]?)\Z", "", word)


def capitalised(name: str) -> str:
    """The name with a capital first letter."""
    return name[:1].upper() + name[1:]
