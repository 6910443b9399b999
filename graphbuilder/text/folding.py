"""One form for what people write in many: case, Danish letters, quotation marks, *og* and *&*."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_DANISH = (("æ", "ae"), ("ø", "oe"), ("å", "aa"), ("đ", "d"), ("ł", "l"), ("ð", "d"), ("þ", "th"))
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_QUOTES = re.compile(r"[\"'’‘‚“”„«»´`*]")
_SLUG_GAP = re.compile(r"[^a-z0-9]+")
_SLUG_LENGTH = 80
# Controls, and the format characters that turn text around (bidirectional overrides, zero-width marks).
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def squash(text: str) -> str:
    r"""The text with every run of white space as one space.

    >>> squash(" Økonomi \n & Stab ")
    'Økonomi & Stab'
    """
    return " ".join(text.split())


def fold(text: str) -> str:
    """A form to compare names in: lower case, one space, no quotation marks, ``&`` for *og*.

    >>> fold("Økonomi  og Stab") == fold("økonomi & stab")
    True
    """
    folded = " ".join(_QUOTES.sub("", unicodedata.normalize("NFC", text)).casefold().split())
    return folded.replace(" og ", " & ").strip(" .,:;")


def ascii_fold(text: str) -> str:
    """Lower case with æ, ø and å written ae, oe and aa, and other accents dropped.

    >>> ascii_fold("Fællesskab på Ærø")
    'faellesskab paa aeroe'
    """
    folded = unicodedata.normalize("NFC", text).casefold()
    for letter, written in _DANISH:
        folded = folded.replace(letter, written)
    return folded if folded.isascii() else _BEYOND_ASCII.sub(_without_accents, folded)


def _without_accents(found: re.Match[str]) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", found[0]) if not unicodedata.combining(c))


def slug(text: str) -> str:
    """A flat local name for an IRI; two names with one slug are one thing by definition.

    Long ones are cut and end in a hash of the whole; a name without a Latin letter or digit is a hash.

    >>> slug("Økonomi & Stab")
    'oekonomi-og-stab'
    """
    plain = _SLUG_GAP.sub("-", ascii_fold(text).replace("&", " og ")).strip("-")
    if plain and len(plain) <= _SLUG_LENGTH:
        return plain
    digest = hashlib.sha256(fold(text).encode()).hexdigest()[:10]
    return f"{plain[:_SLUG_LENGTH].rstrip('-')}-{digest}".strip("-")


def printable(text: str) -> str:
    r"""The text without what could drive a terminal or turn the writing around; every such character becomes ``�``.

    >>> printable("Budget\x1b[2J 2020")
    'Budget�[2J 2020'
    """
    return _UNPRINTABLE.sub("�", text)
