"""What the data set is, in Danish and English: whose minutes, of which bodies and years, and how much was read in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Both = tuple[str, str]  # the sentence in Danish and in English

_MOST_NAMED = 8  # bodies, and organisations
# How much there is of what, by the report of the build: one and more of it, in Danish and in English.
_COUNTED = {
    "items": (("punkt", "punkter"), ("item", "items")),
    "cases": (("sag", "sager"), ("case", "cases")),
    "topics": (("emne", "emner"), ("topic", "topics")),
    "people": (("person", "personer"), ("person", "people")),
}


@dataclass(frozen=True)
class Subject:
    """Whose minutes the graph holds, as (IRI, name); the names of the bodies that met, most meetings first; the first and last day of the meetings.

    ``held`` is how many ``meetings``, ``items``, ``cases``, ``topics`` and ``people`` there are.
    """

    organisations: tuple[tuple[str, str], ...]
    bodies: tuple[str, ...]
    span: tuple[str, str] | None
    held: Mapping[str, int]


def title(subject: Subject) -> Both:
    """What the data set is called."""
    danish, english = _names(subject.organisations)
    return (
        (f"Mødereferater fra {danish} som graf", f"Minutes of {english} as a graph")
        if danish
        else ("Mødernes graf", "The graph of the minutes")
    )


def description(subject: Subject) -> Both:
    """What the data set is, in two sentences."""
    danish, english = _of_what(subject)
    told = [(number, words) for name, words in _COUNTED.items() if (number := subject.held.get(name))]
    much = [[f"{number} {words[language][number != 1]}" for number, words in told] for language in (0, 1)]
    held = [f": {_listed(some, und)}" if some else "" for some, und in zip(much, ("og", "and"), strict=True)]
    return (
        f"{danish}, læst til en graf{held[0]}. Hvert referats udsagn står i en navngiven graf og peger på deres sted i teksten.",
        f"{english}, read into a graph{held[1]}. What each document says stands in a named graph and points at its place in the text.",
    )


def _of_what(subject: Subject) -> Both:
    """How many meetings of which bodies, and from when to when."""
    meetings = subject.held.get("meetings", 0)
    one = meetings == 1
    bodies = _few(subject.bodies)
    whose = _names(subject.organisations)
    years = [_years(subject.span, *words) for words in (("fra", "til", "i"), ("from", "to", "in"))]
    told = [
        f"Referater af {meetings} {'møde' if one else 'møder'}{bodies[0] and f' i {bodies[0]}'}",
        f"Minutes of {meetings} {'meeting' if one else 'meetings'}{bodies[1] and f' of {bodies[1]}'}",
    ]
    return (", ".join(filter(None, (told[0], whose[0]))) + years[0], ", ".join(filter(None, (told[1], whose[1]))) + years[1])


def _names(organisations: tuple[tuple[str, str], ...]) -> Both:
    return _few([name for _, name in organisations])


def _few(names: Sequence[str]) -> Both:
    """The first names as a list, and how many others there are."""
    shown, more = names[:_MOST_NAMED], len(names) - _MOST_NAMED
    danish, english = ([*shown, *([f"{more} {word}"] if more > 0 else [])] for word in ("andre", "others"))
    return _listed(danish, "og"), _listed(english, "and")


def _years(span: tuple[str, str] | None, since: str, until: str, within: str) -> str:
    if span is None:
        return ""
    first, last = span[0][:4], span[1][:4]
    return f", {within} {first}" if first == last else f", {since} {first} {until} {last}"


def _listed(some: Sequence[str], word: str) -> str:
    """Names as a list in a sentence: *a, b og c*."""
    return f" {word} ".join(filter(None, (", ".join(some[:-1]), *some[-1:])))
