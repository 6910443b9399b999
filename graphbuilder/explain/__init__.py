"""What of a document was recognised as what, shown to a person: as text, as a page, as JSON. Touches no store.

``explain(reading)`` gives the annotated lines; ``text``, ``page`` and ``record`` print them.
"""

from __future__ import annotations

from graphbuilder.explain.explanation import Explanation, explain

__all__ = ["Explanation", "explain"]
