"""The pipeline to beat: spaCy's blank Danish with an entity ruler, given the names that our own wordlists hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from graphbuilder import data

# An entity ruler knows names and no grammar: heads are written out with what usually stands before them.
_BEFORE = (
    "sundheds",
    "kultur",
    "klima",
    "idræts",
    "ældre",
    "børne",
    "bolig",
    "erhvervs",
    "personale",
    "indkøbs",
    "frivillig",
    "fællesskabs",
)
_YEARS = range(2015, 2041)


def spacy_pipeline() -> Callable[[str], object] | None:
    """A function that reads one text, or None where spaCy is not installed."""
    try:
        import spacy
    except ImportError:
        return None
    pipeline = spacy.blank("da")
    ruler = pipeline.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER"})
    ruler.add_patterns(list(_patterns()))  # type: ignore[attr-defined]
    return pipeline


def _patterns() -> Iterator[dict[str, Any]]:
    for label, phrases in _phrases().items():
        yield from ({"label": label, "pattern": phrase} for phrase in sorted(set(phrases)))
    # A first name and the capitalised word after it; a budget and its year; a date; an amount: what token patterns are for.
    first = [name.casefold() for name in data.lines("first-names.txt")]
    yield {"label": "PERSON", "pattern": [{"LOWER": {"IN": first}}, {"IS_TITLE": True, "OP": "+"}]}
    yield {
        "label": "POLICY",
        "pattern": [
            {"LOWER": {"IN": ["budget", "økonomiaftalen", "finanslov"]}},
            {"LOWER": "for", "OP": "?"},
            {"TEXT": {"REGEX": r"^20\d\d$"}},
        ],
    }
    yield {
        "label": "DATE",
        "pattern": [{"TEXT": {"REGEX": r"^\d{1,2}\.?$"}}, {"LOWER": {"IN": list(_MONTHS)}}, {"TEXT": {"REGEX": r"^20\d\d$"}, "OP": "?"}],
    }
    yield {"label": "AMOUNT", "pattern": [{"LIKE_NUM": True}, {"LOWER": {"IN": ["mio", "mio.", "kr", "kr.", "kroner"]}, "OP": "+"}]}
    yield {
        "label": "ROLE",
        "pattern": [{"LOWER": {"IN": ["chefen", "chef", "direktøren", "lederen"]}}, {"LOWER": "for"}, {"IS_TITLE": True, "OP": "+"}],
    }


_MONTHS = ("januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december")


def _phrases() -> dict[str, list[str]]:
    heads = [row.split("|")[0].strip() for row in data.lines("policy-heads.txt")]
    departments = list(data.lines("department-words.txt"))
    return {
        "ORG": [_name(row) for name in ("abbreviations.txt", "organisation-names.txt") for row in data.lines(name)]
        + list(data.lines("municipalities.txt")),
        "DEPARTMENT": [
            f"{one} {joined} {other}" for one in departments for joined in ("og", "&") for other in departments[::6] if one != other
        ],
        "POLICY": [before + head for head in heads for before in _BEFORE]
        + [form.strip() for row in data.lines("policy-names.txt") for form in row.split("|")[-1].split(";")]
        + [f"budget {year}" for year in _YEARS],
    }


def _name(row: str) -> str:
    return row.split("|", maxsplit=1)[0].strip()
