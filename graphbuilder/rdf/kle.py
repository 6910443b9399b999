"""A table of KLE titles that the user supplies: KLE's own XML, or TSV or CSV with a column of notations and one of titles.

The titles belong to KL and are not part of this project; without a table the graph has the notations alone.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path
from xml.etree import ElementTree as ET

from graphbuilder.errors import TableError

_NOTATION = re.compile(r"\d\d(?:\.\d\d){0,2}|[A-ZÆØÅ]\d\d|[A-ZÆØÅ]")
_NUMBER_COLUMNS = ("nr", "nummer", "notation", "kode", "emnenr", "facetnr")
_TITLE_COLUMNS = ("titel", "title", "navn", "tekst", "label")


def read_kle(path: Path) -> dict[str, str]:
    """Titles by notation (``00.01.00``, ``A21``, ``Ø54``). Raises :class:`TableError` for a file that holds none."""
    try:
        found = _from_xml(path) if path.suffix.lower() == ".xml" else _from_rows(path)
    except (OSError, UnicodeDecodeError, ET.ParseError, csv.Error) as problem:
        raise TableError(
            f"{path}: the KLE table cannot be read ({problem}); give KLE's XML, or TSV or CSV with columns nr and titel."
        ) from problem
    if not found:
        raise TableError(f"{path}: no KLE number with a title was found; give KLE's XML, or TSV or CSV with columns nr and titel.")
    return found


def _from_xml(path: Path) -> dict[str, str]:
    """``<EmneNr>`` and ``<EmneTitel>`` inside ``<Emne>``, and the same for groups and facets."""
    found: dict[str, str] = {}
    for _, element in ET.iterparse(path):  # noqa: S314 - expat limits entity expansion, and nothing is fetched
        texts = {child.tag: (child.text or "").strip() for child in element}
        for tag, number in texts.items():
            title = texts.get(f"{tag.removesuffix('Nr')}Titel") if tag.endswith("Nr") else None
            if title and _NOTATION.fullmatch(number):
                found[number] = title
    return found


def _from_rows(path: Path) -> dict[str, str]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        first = lines.readline()
        separator = max("\t;,", key=first.count)
        columns = [name.strip().strip('"').casefold() for name in first.rstrip("\r\n").split(separator)]
        number = next((columns.index(name) for name in _NUMBER_COLUMNS if name in columns), None)
        title = next((columns.index(name) for name in _TITLE_COLUMNS if name in columns), None)
        if number is None or title is None:
            return {}
        rows = (row for row in csv.reader(lines, delimiter=separator) if len(row) > max(number, title))
        return {
            row[number].strip(): " ".join(row[title].split())
            for row in rows
            if _NOTATION.fullmatch(row[number].strip()) and row[title].strip()
        }
