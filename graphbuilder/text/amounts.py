"""Amounts of money in Danish running text: *ca. 240 mio. kr.*, *kr. 12.500,00*, *500 t.kr.*, *2-3 mio. kr.*"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from graphbuilder.text.dates import lowered

# Thousands in groups (12.500, 12 500), or a plain number; a comma begins the decimals, and before *mio.* a full stop may.
_NUMBER = r"(?:\d{1,3}(?:[.\u00a0 ]\d{3}){1,4}(?!\d)(?:,\d{1,2}(?!\d))?|\d{1,12}(?:[.,]\d{1,3}(?!\d))?)"
_CURRENCY = r"(?:kroner|kr|dkk|euro|eur|€)(?![^\W_])"
_SCALE = r"(?:mio\.?|mill\.?|millioner|million|mia\.?|milliarder|milliard|tusinde|tusind|t\.?|1\.?000)"
_AFTER_NUMBER = re.compile(
    rf"(?P<low>{_NUMBER})(?:\s?(?:-|–|til)\s?(?P<high>{_NUMBER}))?(?:,-)?"
    rf"(?:\s{{0,2}}(?P<scale>{_SCALE})\s{{0,2}}(?P<scaled>{_CURRENCY})\.?"
    rf"|\s{{0,2}}(?P<currency>{_CURRENCY})\.?"
    # *240 mio.* without *kr.*: of money unless a noun follows (2 mio. borgere).
    r"|\s{0,2}(?P<alone>mio\.?|mia\.?)(?=[\s,;:)]*(?:$|\n|[),;:]|(?:i|til|og|pr|over|om|ud|fra|årligt|på)\b)))",
    re.IGNORECASE,
)
_AFTER_CURRENCY = re.compile(
    rf"(?P<currency>kr\.?|dkk|eur|€)\s{{0,2}}(?P<low>-?{_NUMBER})(?:,-)?(?:\s{{0,2}}(?P<scale>{_SCALE})(?![^\W_]))?", re.IGNORECASE
)
_DIGITS = re.compile(r"[0-9]+")
# One of these stands in every amount, at most so far before and after the first digit; most numbers have none near them.
_MONEY = ("kr", "dkk", "eur", "€", "mio", "mia")
_MONEY_BEFORE, _MONEY_AFTER = 7, 80
_MINUS = re.compile(r"(?:(?:^|[\s(])[-–−]|\bminus\s)\Z")
_CURRENCY_BEFORE = re.compile(r"(?<![^\W_])(?:kr\.?|dkk|eur|€)\s{0,2}-?\Z", re.IGNORECASE)
_INSIDE_NUMBER = re.compile(r"(?:[^\W_]|\d[.,:/])\Z")
# *(i 1.000 kr.)* heads a column of a table and is no amount.
_UNIT_OF_A_TABLE = re.compile(r"(?:\bi\s|\()\Z", re.IGNORECASE)
_FACTORS = {
    **dict.fromkeys(("t", "tusind", "tusinde", "1000"), 10**3),
    **dict.fromkeys(("mio", "mill", "million", "millioner"), 10**6),
    **dict.fromkeys(("mia", "milliard", "milliarder"), 10**9),
}


@dataclass(frozen=True, slots=True)
class FoundAmount:
    """An amount: a decimal number as text, in kroner or in the ``currency`` named (DKK, EUR)."""

    start: int
    end: int
    value: str
    currency: str


def find_amounts(text: str) -> Iterator[FoundAmount]:
    """The amounts of a text; a range gives both its ends, each with the unit that they share.

    >>> [found.value for found in find_amounts("Der er afsat ca. 2-3 mio. kr. og kr. 12.500,50 til Fjordbyhallen.")]
    ['2000000', '3000000', '12500.5']
    """
    money = _places(lowered(text))
    end = 0
    for number in _DIGITS.finditer(text) if money else ():
        at = number.start()
        near = bisect_left(money, at - _MONEY_BEFORE)
        if at < end or near == len(money) or money[near] > at + _MONEY_AFTER or _INSIDE_NUMBER.search(text, max(0, at - 2), at):
            continue
        found = list(_with_unit_after(text, at)) or list(_with_unit_before(text, at, end))
        if found:
            end = found[-1].end
            yield from found


def _places(low: str) -> list[int]:
    """Where a word for money stands, in order."""
    places = []
    for word in _MONEY:
        at = low.find(word)
        while at >= 0:
            places.append(at)
            at = low.find(word, at + len(word))
    return sorted(places)


def _with_unit_after(text: str, at: int) -> Iterator[FoundAmount]:
    match = _AFTER_NUMBER.match(text, at)
    if match is None:
        return
    scale, currency = match["scale"] or match["alone"], match["scaled"] or match["currency"] or "kr"
    minus = _MINUS.search(text, max(0, at - 6), at)
    if match["low"] in ("1.000", "1000") and not match["high"] and not scale and _UNIT_OF_A_TABLE.search(text, max(0, at - 3), at):
        return
    start = minus.end() - len(minus[0].strip(" (\n")) if minus and not minus[0].endswith(" ") else at
    low = _value(match["low"], scale, negative=minus is not None)
    high = _value(match["high"], scale) if match["high"] else None
    if low is not None:
        yield FoundAmount(start, match.end(), low, _code(currency))
    if high is not None:
        yield FoundAmount(match.start("high"), match.end(), high, _code(currency))


def _with_unit_before(text: str, at: int, taken: int) -> Iterator[FoundAmount]:
    before = _CURRENCY_BEFORE.search(text, max(taken, at - 7), at)
    match = _AFTER_CURRENCY.match(text, before.start()) if before else None
    if match is None:
        return
    digits = match["low"].lstrip("-")
    value = _value(digits, match["scale"], negative=digits != match["low"])
    if value is not None:
        yield FoundAmount(match.start(), match.end(), value, _code(match["currency"]))


def _value(printed: str, scale: str | None, *, negative: bool = False) -> str | None:
    """The number as plain decimal text, or None where a comma may mean either thing (12,500 kr.)."""
    plain = re.sub(r"[\u00a0 ]", ".", printed)
    whole, comma, decimals = plain.partition(",")
    if comma and len(decimals) == 3 and not scale:
        return None
    head, dot, last = whole.rpartition(".")
    if dot and len(last) != 3:
        whole, decimals = head, last
    number = Decimal(whole.replace(".", "") + ("." + decimals if decimals else ""))
    if scale:
        number *= _FACTORS[scale.casefold().replace(".", "")]
    return format(-number.normalize() if negative else number.normalize(), "f")


def _code(currency: str) -> str:
    return "EUR" if currency.casefold()[0] in "e€" else "DKK"
