"""Whether a text is in Danish: by the small words that every Danish sentence is made of."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+")
# Words of a few letters that are frequent in one language and rare in the others.
_DANISH = frozenset(
    {
        "af",
        "at",
        "blev",
        "den",
        "der",
        "det",
        "efter",
        "er",
        "et",
        "for",
        "fra",
        "har",
        "ikke",
        "med",
        "og",
        "om",
        "på",
        "som",
        "til",
        "ved",
    }
)
_OTHERS = {
    "English": frozenset({"and", "are", "be", "by", "is", "of", "that", "the", "this", "to", "was", "with"}),
    "German": frozenset({"auf", "das", "der", "die", "ein", "eine", "ist", "mit", "nicht", "und", "wird", "zu"}),
    "Swedish": frozenset({"att", "av", "eller", "från", "har", "inte", "och", "som", "till", "vid", "är"}),
}
_ENOUGH = 60  # words
_SAMPLE = 20_000  # characters
_SHARE = 0.08  # of the words of a text, as small words of its language


def foreign(text: str) -> str | None:
    """The language of a text that is plainly not Danish, or None: a short text, a list of names, or Danish.

    >>> foreign("The council approved the plan for the harbour and the road to the sea. " * 6)
    'English'
    >>> foreign("Byrådet godkendte planen for havnen og vejen til havet. " * 10) is None
    True
    """
    words = [word.casefold() for word in _WORD.findall(text[:_SAMPLE])]
    if len(words) < _ENOUGH:
        return None
    danish = sum(word in _DANISH for word in words) / len(words)
    counts = {language: sum(word in small for word in words) / len(words) for language, small in _OTHERS.items()}
    language, share = max(counts.items(), key=lambda one: one[1])
    return language if share >= _SHARE and share > 2 * danish else None
