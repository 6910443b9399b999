"""Numbers of members and votes, in figures or in words; a Danish council has fewer than sixty members."""

from __future__ import annotations

_ONES = {"en": 1, "et": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7, "otte": 8, "ni": 9}
_TEENS = {
    "ti": 10, "elleve": 11, "tolv": 12, "tretten": 13, "fjorten": 14, "femten": 15, "seksten": 16, "sytten": 17, "atten": 18, "nitten": 19,
}  # fmt: skip
_TENS = {"tyve": 20, "tredive": 30, "fyrre": 40, "halvtreds": 50}
_WORDS = {
    "ingen": 0, "intet": 0, "nul": 0, "én": 1, "ét": 1, "een": 1, **_ONES, **_TEENS, **_TENS,
    **{f"{one}og{ten}": low + high for ten, high in _TENS.items() for one, low in _ONES.items() if one != "et"},
}  # fmt: skip

# An expression for a number as such; not a part of a date, an amount or a case number.
NUMERAL = rf"(?<![\w.,/-])(?:\d{{1,3}}|{'|'.join(sorted(_WORDS, key=lambda word: (-len(word), word)))})(?![\w%/]|[.,-]\d)"


def number_of(printed: str) -> int:
    """The number that a text matching :data:`NUMERAL` says.

    >>> number_of("17"), number_of("tre"), number_of("Femogtyve"), number_of("ingen")
    (17, 3, 25, 0)
    """
    return int(printed) if printed.isdecimal() else _WORDS[printed.casefold()]
