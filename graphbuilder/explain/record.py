"""An explanation as one JSON object: the meeting, the warnings, and every annotated span."""

from __future__ import annotations

from typing import Any

from graphbuilder.explain.explanation import Explanation
from graphbuilder.explain.head import counts, share_lost
from graphbuilder.explain.labels import LABELS


def record(explained: Explanation) -> dict[str, Any]:
    """The JSON object. Spans may lie inside each other; ``text`` is None where it is left out."""
    source, meeting = explained.reading.document.source, explained.reading.meeting
    return {
        "source": {"path": source.path, "sha256": source.sha256, "media_type": source.media_type},
        "kind": meeting.kind,
        "status": meeting.status,
        "body": meeting.body,
        "date": meeting.date,
        "organisation": meeting.organisation,
        "layout": meeting.layout or None,
        "layout_because": meeting.because or None,
        "counts": {name.replace(", ", "_").replace(" ", "_"): count for name, count in counts(meeting).items()},
        "unrecognised_share": share_lost(explained.reading),
        "warnings": [{"code": one.code, "message": one.message, "line": one.line} for one in explained.warnings],
        "spans": [
            {
                "what": one.kind,
                "letter": LABELS[one.kind].letter or None,
                "line": explained.page.line(one.start),
                "start": one.start,
                "end": one.end,
                "text": None if one.kind == "closed" else explained.page.text[one.start : one.end],
                "read": one.said or None,
            }
            for one in explained.annotations
        ],
    }
