"""How text from documents gets into a page without ever becoming markup or script."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from typing import Any

from graphbuilder.text.folding import printable

# Inside a script element only these can end the element, begin a comment, or break a line of script.
_ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def safe_text(text: object) -> str:
    r"""Text to show: controls, marks that turn the writing around, and halves of characters become ``�``.

    >>> safe_text("Budget\u202e 2020")
    'Budget� 2020'
    """
    return _SURROGATE.sub("�", printable(str(text)))


def embed(data: Any) -> str:
    r"""The data as JSON that may stand inside a ``script`` element of any page.

    >>> embed({"title": "</script>"})
    '{"title":"\\u003c/script\\u003e"}'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.translate(_ESCAPES)


def script_hash(text: str) -> str:
    """The hash of an inline script or style, as a Content-Security-Policy wants it."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
