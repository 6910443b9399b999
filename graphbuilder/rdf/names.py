"""Local names of what only this room names."""

from __future__ import annotations


def document_name(sha256: str) -> str:
    """The local name of a document and of its named graph."""
    return f"document-{sha256[:16]}"
