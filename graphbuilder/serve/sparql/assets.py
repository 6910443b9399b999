"""The files of the query page: Yasgui and what fits it to this graph. A name has its content's hash in it, so that browsers may keep it for ever."""

from __future__ import annotations

import gzip
import hashlib
from functools import cache
from importlib.resources import files

_FILES = ("yasgui/yasgui.min.js", "yasgui/yasgui.min.css", "script/query.js", "style/query.css")
_TYPES = {"js": "text/javascript", "css": "text/css"}


@cache
def assets() -> dict[str, bytes]:
    """Every file by its name, packed with gzip."""
    found = {}
    for path in _FILES:
        data = files(__package__).joinpath(*path.split("/")).read_bytes()
        stem, _, kind = path.rpartition("/")[2].rpartition(".")
        found[f"{stem}-{hashlib.sha256(data).hexdigest()[:10]}.{kind}"] = gzip.compress(data, mtime=0)
    return found


def name_of(stem: str, kind: str) -> str:
    """The name of a file with its hash."""
    return next(name for name in assets() if name.startswith(f"{stem}-") and name.endswith(f".{kind}"))


def media_type(name: str) -> str:
    """What kind of file it is, by its name."""
    return _TYPES[name.rpartition(".")[2]]
