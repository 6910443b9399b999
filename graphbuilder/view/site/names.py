"""Where on a site each thing is: a file's name is the thing's local name, safe on every file system and in every address."""

from __future__ import annotations

import hashlib
import re

# The folder of each kind of thing that has pages of its own.
FOLDERS = {
    "topic": "topics", "series": "topics", "person": "people", "body": "bodies", "case": "cases", "role": "roles", "party": "parties",
    "organisation": "organisations", "meeting": "meetings",
}  # fmt: skip
_SAFE = re.compile(r"[a-z0-9][a-z0-9_-]*")
_MOST = 120  # characters of a file's name: with its folders it must fit where paths are short
_UNSAFE = re.compile(r"[^a-z0-9_-]+")


def file_name(iri: str, base: str) -> str:
    """The page's file name: lower case without marks, so that no two are the same where upper and lower case are one.

    A name that is long or has other characters is cut and ends in a hash of the whole.

    >>> file_name("https://example.org/id/topic-fjordby-budget-2020", "https://example.org/id/")
    'topic-fjordby-budget-2020.html'
    """
    local = iri.removeprefix(base)
    if len(local) <= _MOST and _SAFE.fullmatch(local):
        return f"{local}.html"
    digest = hashlib.sha256(iri.encode()).hexdigest()[:16]
    plain = _UNSAFE.sub("-", local.lower()).strip("-_")[: _MOST - 17]
    return f"{plain or 'page'}-{digest}.html"


def anchor(iri: str, base: str) -> str:
    """What an item or attachment is called inside the page of its meeting."""
    return iri.removeprefix(base)
