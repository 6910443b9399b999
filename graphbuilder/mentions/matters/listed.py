"""Names that every municipality uses: GDPR, Verdensmålene, Vision & Strategi (``data/policy-names.txt``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from graphbuilder.data import lines
from graphbuilder.mentions.matters.compounds import YEARS
from graphbuilder.mentions.matters.phrase import Phrase

_EDITION = re.compile(rf"(\s(?:(?:for|til|fra)\s)?)({YEARS})(?![\w/]|[.,-]\d)")


@cache
def _names() -> tuple[re.Pattern[str], dict[str, tuple[str, str, bool]]]:
    """One expression for all forms, longest first, and for each form in lower case its name, kind and whether it needs its capital."""
    table: dict[str, tuple[str, str, bool]] = {}
    for line in lines("policy-names.txt"):
        name, kind, forms = (field.strip() for field in line.split("|"))
        for form in forms.split(";"):
            printed = form.strip()
            known = table.get(printed.casefold())
            table[printed.casefold()] = (name, kind, printed[0].isupper() and (known is None or known[2]))
    forms_first = sorted(table, key=len, reverse=True)
    return re.compile("(?:" + "|".join(re.escape(form) for form in forms_first) + r")(?![^\W_]|-[^\W_])"), table


def find_listed(text: str, low: str) -> Iterator[Phrase]:
    """The names of the list, with their years where they follow."""
    pattern, table = _names()
    for match in pattern.finditer(low):
        start, end = match.span()
        name, kind, capital = table[match[0]]
        if (capital and not text[start].isupper()) or (start and (text[start - 1].isalnum() or text[start - 1] == "-")):
            continue
        years = _EDITION.match(text, end)
        if years:
            edition = re.sub(r"\s", "", years[2]).replace("–", "-")
            yield Phrase(start, years.end(), f"{name}{years[1]}{years[2]}", kind, edition)
        else:
            yield Phrase(start, end, name, kind)
