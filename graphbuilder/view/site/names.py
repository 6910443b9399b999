"""Where on a site each thing is: a file's name is the thing's local name, safe on every file system and in every address."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping

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


class Addresses:
    """Where on the site each thing is: ``paths`` has its page, or the page and the anchor at which it stands."""

    def __init__(self, paths: Mapping[str, str]) -> None:
        self.paths = paths

    def page_of(self, prefix: str) -> Callable[[str], str | None]:
        """What leads from a page to the others: the page of an IRI as a relative address, or None; ``prefix`` leads to the site's first folder."""

        def found(iri: str) -> str | None:
            path = self.paths.get(iri)
            return None if path is None else prefix + path

        return found


def anchor(iri: str, base: str) -> str:
    """What an item or attachment is called inside the page of its meeting."""
    return iri.removeprefix(base)


__all__ = ["FOLDERS", "Addresses", "anchor", "file_name"]
