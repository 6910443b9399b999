"""Civil registration numbers (CPR) are found so that they never enter the graph."""

from __future__ import annotations

import re

# Day, month, year, and four more, with or without the hyphen: "010190-1234". A date alone has no four digits after it.
# What stands before it is looked at after the first digits: an expression that begins with a set of characters is found much faster.
_CPR = re.compile(r"[0-3]\d(?<=0[1-9]|[12]\d|3[01])(?<![\d.-]\d\d)(?:0[1-9]|1[0-2])\d\d[-– ]?\d{4}(?![\d-])")
_MASKED = re.compile(r"\*{6}[-–* ]?\*{4}")


def mask_cpr(text: str) -> str:
    """The text with each CPR number written as so many ``*``, so that offsets hold.

    >>> mask_cpr("Borger 010190-1234 klager")
    'Borger *********** klager'
    """
    return _CPR.sub(lambda found: "*" * len(found[0]), text)


def cpr_spans(text: str) -> list[tuple[int, int]]:
    """Where CPR numbers stand, masked or not."""
    return [found.span() for expression in (_CPR, _MASKED) for found in expression.finditer(text)]
