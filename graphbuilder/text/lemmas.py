"""The dictionary forms of Danish words that no table of ours covers."""

from __future__ import annotations

from functools import lru_cache

from graphbuilder.text.folding import ascii_fold


@lru_cache(maxsize=4096)
def spellings(word: str) -> tuple[str, ...]:
    """A word and its dictionary form, folded to ASCII: what to look for when a person types an inflected word.

    >>> spellings("skolernes")
    ('skolernes', 'skole')
    """
    import simplemma

    lemma = simplemma.lemmatize(word.casefold(), lang="da")
    return tuple(dict.fromkeys((ascii_fold(word), ascii_fold(lemma))))
