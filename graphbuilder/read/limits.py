"""How much of one file is read: more than minutes have, and little enough for any computer."""

from __future__ import annotations

from graphbuilder.errors import UnreadableDocument

_MOST_BYTES = 64 << 20
_MOST_PARTS = 2_000_000


def within_limits(data: bytes, name: str, sign: bytes) -> bytes:
    """The same bytes; raises :class:`UnreadableDocument` for a file that is larger, or has more parts (each begun by ``sign``), than minutes have."""
    if len(data) > _MOST_BYTES:
        raise UnreadableDocument(
            name,
            f"is larger than minutes are ({len(data) >> 20} MB; {_MOST_BYTES >> 20} are read)",
            "split it, or save it without pictures and attached files",
        )
    if data.count(sign) > _MOST_PARTS:
        raise UnreadableDocument(name, f"has more parts than minutes have ({_MOST_PARTS:,} are read)", "split it into one file a meeting")
    return data
