"""From a path to a document: one small reader per kind of file, one table of readers."""
from __future__ import annotations
import hashlib
from collections.abc import Callable
from pathlib import Path
from graphbuilder.model import Document, Source
from graphbuilder.text.privacy import mask_cpr
def read(path: Path, name: str) -> Document:
    data = path.read_bytes()
    return Document(Source(name, hashlib.sha256(data).hexdigest(), "text/plain"), mask_cpr(data.decode().replace("\r\n","\n")))
