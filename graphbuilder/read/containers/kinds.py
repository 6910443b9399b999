"""What kind of text stands in a row: plain, Markdown, HTML or XML, by how it begins."""

from __future__ import annotations

import re

_BEGINNING = 4096
_HTML = re.compile(
    rb"(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?"
    rb"<(?:!doctype\s+html|html|head|body|main|article|section|div|p|span|table|ul|ol|h[1-6]|br|b|strong)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(rb"<\?xml\b")
# "# Referat", "**Punkt 8: Havneplanen**" at the head of a line.
_MARKDOWN = re.compile(rb"^(?:#{1,6} +|\*\*)[^\s#*]", re.MULTILINE)


def suffix_of_text(data: bytes) -> str:
    """The suffix that the text would have as a file of its own.

    >>> suffix_of_text(b"<p>Punkt 1: Havneplanen</p>"), suffix_of_text(b"Punkt 1: Havneplanen"), suffix_of_text(b"# Referat")
    ('.html', '.txt', '.md')
    """
    head = data[:_BEGINNING].removeprefix(b"\xef\xbb\xbf").lstrip()
    if data.startswith(b"%PDF-"):
        return ".pdf"
    if _HTML.match(head):
        return ".html"
    if _XML.match(head):
        return ".xml"
    return ".md" if _MARKDOWN.search(head) else ".txt"
