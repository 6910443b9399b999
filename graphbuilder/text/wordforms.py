"""The forms in which a Danish name may stand in a text: *Havneflytning* is *havneflytningens* as well, *Flytning af værksted* is *flytningen af værkstedet*.

Forms are made and not undone: a form that nobody writes costs one look-up and finds nothing, while a lemmatiser that is wrong joins two things.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice, product

from graphbuilder.text.folding import squash

# The noun before one of these carries the inflection: *flytningen af værkstedet*.
_PREPOSITIONS = frozenset({"af", "for", "fra", "hos", "i", "med", "mellem", "mod", "om", "på", "til", "under", "ved"})
_AND = frozenset({"og", "&"})
_SHORT = 3  # letters of a word that is taken as it is printed
_MOST_PHRASES = 300
_DOUBLING = re.compile(r"[^\Waeiouyæøå\d_][aeiouyæøå][bdfgklmnprst]$|^[aeiouyæøå][bdfgklmnprst]$")


def as_printed(name: str) -> bool:
    """Whether a name counts only in its own letters: an abbreviation (*ØU*), or a word so short that others would be taken for it."""
    return len(name) <= _SHORT or (name.isupper() and " " not in name)


@lru_cache(maxsize=1 << 12)
def phrases(name: str) -> tuple[str, ...]:
    """What to look up in an index of words to find every form of the name: phrases of lower-case words.

    >>> "flytningen af værkstedet" in phrases("Flytning af værksted")
    True
    """
    forms = [_ahead(words) for words in _forms(name)]
    return tuple(dict.fromkeys(" ".join(chosen) for chosen in islice(product(*forms), _MOST_PHRASES)))


@lru_cache(maxsize=1 << 12)
def expression(name: str) -> re.Pattern[str]:
    """An expression for the name in any form, as whole words.

    >>> expression("Cykelrådet").search("oplæg fra cykelrådets møde")[0]
    'cykelrådets'
    >>> expression("Skovbryn").search("skovbrynsvej") is None
    True
    """
    parts = ["|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))) for words in _forms(name)]
    pattern = r"\s{1,3}".join(f"(?:{part})" for part in parts)
    return re.compile(rf"(?<![\w-]){pattern}(?![\w-])", 0 if as_printed(squash(name)) else re.IGNORECASE)


def _ahead(words: tuple[str, ...]) -> tuple[str, ...]:
    """The forms of one word as the index has them: it knows no ``&``."""
    return tuple("" if word == "&" else word for word in words)


@lru_cache(maxsize=1 << 12)
def _forms(name: str) -> tuple[tuple[str, ...], ...]:
    """The forms of each word of the name."""
    text = squash(name)
    if as_printed(text):
        return ((text, f"{text}s", f"{text}'s", f"{text}’s"),)
    words = text.split()
    before = next((at for at, word in enumerate(words) if word.casefold() in _PREPOSITIONS and at), len(words))
    return tuple(_of_place(word, at, before - 1, len(words) - 1) for at, word in enumerate(words))


def _of_place(printed: str, at: int, head: int, last: int) -> tuple[str, ...]:
    """The forms of a word by its place: the head of the phrase in all, what stands before it as an adjective, the last in the singular.

    A later word with a capital is somebody's name and has its genitive alone.
    """
    word = printed.casefold()
    if word in _AND:
        return ("og", "&")
    if at and printed != word:
        return _owned(word)
    if not word.isalpha():
        return (word,)
    if at == head and len(word) >= _SHORT:
        return noun_forms(word)
    if at < head:
        return tuple(dict.fromkeys((word, f"{word}e", f"{word}t", word.removesuffix("e") if len(word) > _SHORT else word)))
    return _singular(word, _lemma(word)) if at == last else (word,)


@lru_cache(maxsize=1 << 12)
def noun_forms(word: str) -> tuple[str, ...]:
    """A noun in every form; one that is given in the definite (*rådet*) is the name of one thing and has no plural.

    >>> {"skolen", "skolers", "skolernes"} <= set(noun_forms("skole")), "rådene" in noun_forms("rådet")
    (True, False)
    """
    lemma = _lemma(word)
    return _singular(word, lemma) if lemma != word else tuple(dict.fromkeys((*_singular(word, lemma), *_plural(word))))


def _lemma(word: str) -> str:
    """The dictionary form, where the word is that and a definite ending; else the word itself."""
    import simplemma

    lemma: str = simplemma.lemmatize(word, lang="da").casefold()
    stem = lemma.removesuffix("e")
    return lemma if len(lemma) > _SHORT and word.startswith(stem) and word != lemma else word


def _singular(word: str, lemma: str) -> tuple[str, ...]:
    if word != lemma:
        return _owned(lemma, word, *([f"{word}ne"] if word.endswith("er") else []))
    if word.endswith("e"):
        return _owned(word, f"{word}n", f"{word}t")
    if word.endswith("um") and len(word) > _SHORT + 1:
        return _owned(word, f"{word[:-2]}et")
    stems = (word, f"{word}{word[-1]}") if _DOUBLING.search(word) else (word,)
    return _owned(word, *(f"{stem}{ending}" for stem in stems for ending in ("en", "et")))


def _plural(word: str) -> tuple[str, ...]:
    if word.endswith("e"):
        return _owned(f"{word}r", f"{word}rne", f"{word}ne")
    if word.endswith("um") and len(word) > _SHORT + 1:
        return _owned(f"{word[:-2]}er", f"{word[:-2]}erne")
    stems = (word, f"{word}{word[-1]}") if _DOUBLING.search(word) else (word,)
    return _owned(*(f"{stem}{ending}" for stem in stems for ending in ("er", "erne", "e", "ene", "ne")))


def _owned(*words: str) -> tuple[str, ...]:
    """The words with their genitives."""
    return tuple(dict.fromkeys(form for word in words for form in (word, word if word.endswith("s") else f"{word}s")))
