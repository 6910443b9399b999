"""What whoever runs the server is told while it runs."""

from __future__ import annotations

import sys

from graphbuilder.text.folding import printable

_LONGEST = 2000


def say(sentence: str) -> None:
    """Tell who runs the server, on one line that drives no terminal."""
    print(printable(" ".join(sentence.split()))[:_LONGEST], file=sys.stderr, flush=True)
