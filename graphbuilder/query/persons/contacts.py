"""Telephone numbers, e-mail addresses and street addresses of people who are not named.

An e-mail address that has a hidden name in it, and a street right behind a hidden name, are hidden wherever they stand. Other numbers and addresses
are hidden where nobody is named, and where a hidden person stands in the same sentence, or in the same item and nobody else in the sentence. What the
words say is an office's (*hovednummer*, *kommunen*, *post@…*) stays.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from graphbuilder.data import lines
from graphbuilder.query.persons.names import CONTACT, NAMED, Hit
from graphbuilder.text.sentences import boundaries

_EMAIL = re.compile(r"(?<![\w.+-])([\w.+-]{1,64})@[\w-]{1,63}(?:\.[\w-]{1,63})+")
# Eight digits as Danes group them; no part of a longer number, of a journal number or of an amount, and no time from and to (*10.20-10.40*).
_PHONE = re.compile(
    r"(?<![\w.,/-])(?<!\d )(?:(?:\+|00)45[ ]?)?(?:\d{8}|\d{4}[ ]\d{4}|\d\d(?: \d\d){3}|\d\d(?:-\d\d){3}|\d\d(?:\.\d\d){3})"
    r"(?![\w/-]|[.,]\d|[ ]\d|[ ]?(?:kr|mio|m2|m²))"
)
_SAYS_PHONE = re.compile(r"(?:tlf|telefon(?:nummer|nr)?|mobil(?:nummer|nr)?|mob|ring(?:e)?(?: på| til)?)\.?(?: er)?:?\s?\Z", re.IGNORECASE)
_SAYS_OTHER = re.compile(
    r"(?:cvr|ean|cpr|sag(?:s?nr)?|journal\w*|matr|id|nr|kr|dok\w*|p-nummer|konto\w*)[.:]*\s?(?:nr\.?:?\s?)?\Z", re.IGNORECASE
)
_OFFICE = re.compile(
    r"\b(?:kommunen\w*|rådhus\w*|borgerservice|omstilling\w*|hovednummer\w*|vagttelefon\w*|forvaltning\w*|sekretariat\w*)\b", re.IGNORECASE
)
_OFFICES = re.compile(
    r"\A(?:post|info|kontakt|mail|kommune\w*|raadhus\w*|rådhus\w*|borgerservice|sekretariat\w*|byraad\w*|teknik\w*)\Z",
    re.IGNORECASE,
)
_NUMBER = r"\d{1,3}(?:[ ]?[A-Za-z](?![^\W\d_]))?"
_FLOOR = r"(?:,?\s(?:st|kl|\d{1,2})\.?(?:,?\s?(?:tv|th|mf|sal)\b\.?){1,2})?"
_TOWN = r"(?:,?\s\d{4}\s[A-ZÆØÅ][^\W\d_]+)?"
_LOOK_BACK = 40


def contacts(text: str, hits: Sequence[Hit], *, near: bool, everywhere: bool) -> Iterator[Hit]:
    """The places of what reaches a hidden person. ``near``: somebody hidden is in the item; ``everywhere``: nobody is named."""
    hidden = [hit for hit in hits if hit.person != NAMED]
    yield from _streets(text, hidden)
    found = [*_emails(text, hidden), *_phones(text)]
    sentences = boundaries(text) if found else []
    for hit, sure in found:
        if sure or everywhere or _is_beside(hit, hits, sentences, near=near):
            yield hit


def _emails(text: str, hidden: Sequence[Hit]) -> Iterator[tuple[Hit, bool]]:
    for found in _EMAIL.finditer(text):
        named = any(hit.start < found.end() and hit.end > found.start() for hit in hidden)
        if named or not _OFFICES.match(found[1]):
            yield Hit(*found.span(), CONTACT, genitive=False, glue=None, exact=True, said="[e-mail]"), named


def _phones(text: str) -> Iterator[tuple[Hit, bool]]:
    for found in _PHONE.finditer(text):
        before = text[max(0, found.start() - _LOOK_BACK) : found.start()]
        if not _SAYS_OTHER.search(before) and not _OFFICE.search(before) and (_SAYS_PHONE.search(before) or not _is_day(found[0])):
            yield Hit(*found.span(), CONTACT, genitive=False, glue=None, exact=True, said="[telefon]"), False


def _is_day(number: str) -> bool:
    """Whether eight digits are a day in one go: *20190312*, *12032019*."""
    return len(number) == 8 and (number.startswith(("19", "20")) or number[4:6] in {"19", "20"})


def _is_beside(contact: Hit, hits: Sequence[Hit], sentences: Sequence[int], *, near: bool) -> bool:
    """Whether somebody hidden is in the sentence, or in the item where the sentence names nobody."""
    at = bisect_right(sentences, contact.start)
    start, end = sentences[at - 1] if at else 0, sentences[at] if at < len(sentences) else 1 << 60
    first = bisect_right(hits, start - 1, key=lambda hit: hit.start)
    inside = hits[first : bisect_right(hits, end - 1, key=lambda hit: hit.start)]
    if any(hit.person != NAMED for hit in inside):
        return True
    return near and not inside


def _streets(text: str, hidden: Sequence[Hit]) -> Iterator[Hit]:
    for hit in hidden:
        found = _street().match(text, hit.end)
        if found:
            yield Hit(*found.span("street"), CONTACT, genitive=False, glue=None, exact=True, said="[adresse]")


@cache
def _street() -> re.Pattern[str]:
    """What stands right behind a name: *, Strandvejen 14, 2. tv., 9999 Fjordby*; *(Møllestien 3)*; *, der bor på Havnevej 4*."""
    ends = "|".join(lines("street-endings.txt"))
    ending = rf"(?:[A-ZÆØÅ][\w'’.-]*\s){{0,3}}[\w'’-]*(?i:{ends})"
    lead = r"(?:,\s|\s\(|\s)(?:(?:(?:der|som)\s)?(?:bor|bosat|boende|bopæl)\s(?:på|i|ved)?\s?)?"
    return re.compile(rf"{lead}(?P<street>(?=[A-ZÆØÅ]){ending}\s{_NUMBER}{_FLOOR}{_TOWN})(?!\d)")
