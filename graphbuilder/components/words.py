"""The words of the interface in Danish and English: ``words/*.json``, each word with both languages side by side."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from graphbuilder.text.dates import danish_day

LANGUAGES = ("da", "en")
Words = dict[str, Any]


@cache
def tables() -> dict[str, Words]:
    """All words by language: ``tables()["en"]["search"]``.

    >>> tables()["en"]["kinds"]["topic"]
    ['Topic', 'Topics']
    """
    made: dict[str, Words] = {language: {"language": language} for language in LANGUAGES}
    folder = files(__package__) / "words"
    for entry in sorted(folder.iterdir(), key=lambda found: found.name):
        if entry.name.endswith(".json"):
            for name, word in json.loads(entry.read_text(encoding="utf-8")).items():
                for language in LANGUAGES:
                    made[language][name] = word[language]
    return made


def word(path: str, language: str = "da", *, count: int | None = None, **values: object) -> str:
    """The word at a path such as ``kinds.topic.1`` with its ``{places}`` filled; of a pair the second for any ``count`` but one.

    >>> word("kinds.topic", count=2), word("stepOf", number=1, count=7)
    ('Emner', 'Skridt 1 af 7')
    >>> word("fromTo", day_from="2019-02-14", day_to="2023-06-06")
    'fra 14. februar 2019 til 6. juni 2023'
    """
    found: Any = tables()[language]
    for part in path.split("."):
        found = found[int(part)] if isinstance(found, list) else found[part]
    if isinstance(found, list):
        found = found[0 if count == 1 else 1]
    values = values if count is None else {"count": count, **values}
    return str(found).format(**{name: _said(name, value) for name, value in values.items()}) if values else str(found)


def _said(name: str, value: object) -> object:
    """A value as it is said: one whose name begins with ``day`` is an ISO day."""
    if not name.startswith("day"):
        return value
    try:
        return danish_day(str(value))
    except (ValueError, IndexError):
        return value
