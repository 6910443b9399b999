"""Looking into the elements of an export: by name, without namespaces, on one line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from graphbuilder.read.webtext import html_text

_MARKUP = re.compile(
    r"</?(?:p|div|br|span|ul|ol|li|table|tr|td|strong|b|em|i|u|h[1-6]|a|font)\b[^>]{0,500}>|&(?:[a-zA-Z]{2,8}|#\d{1,6});", re.IGNORECASE
)
_PARAGRAPHS = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


def local(element: Any) -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: Any, *path: str) -> Iterator[Any]:
    """The elements at the end of a path of names below ``element`` (None: nothing)."""
    if element is None:
        return
    for child in element:
        if local(child) == path[0]:
            if len(path) == 1:
                yield child
            else:
                yield from children(child, *path[1:])


def child(element: Any, *path: str) -> Any:
    """The first element at the end of a path, None where there is none."""
    return next(children(element, *path), None)


def value(element: Any, *path: str) -> str | None:
    """What the first element at the end of a path holds, on one line; None where it is missing or empty."""
    found = child(element, *path) if path else element
    return None if found is None else " ".join("".join(found.itertext()).split()) or None


def running_text(element: Any) -> str:
    """The text of a field: HTML (in CDATA, escaped or as elements) as a person sees it, plain text with its lines."""
    if element is None:
        return ""
    if len(element):
        from lxml import etree

        return html_text("".join(etree.tostring(one, encoding="unicode") for one in element))
    text = element.text or ""
    if _MARKUP.search(text):
        return html_text(text)
    lines = (" ".join(line.split()) for line in text.replace("\r", "\n").split("\n"))
    return _PARAGRAPHS.sub("\n\n", "\n".join(lines).strip())


def is_true(field: str | None) -> bool | None:
    """A field that says yes or no; None where it says neither."""
    low = (field or "").lower()
    return True if low in ("true", "1", "ja") else False if low in ("false", "0", "nej") else None
