"""The verbs that undertake something, in every form that minutes use: read from lists of present tenses, one kind a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from graphbuilder.data import lines

# Kinds of verb, and the list of each: making and sending, editing papers, treating a matter, putting it off or passing it on.
UNDERTAKING, AMENDING, TREATING, PASSING = "undertaking", "amending", "treating", "passing"
_LISTS = {
    UNDERTAKING: "undertaking-verbs.txt",
    AMENDING: "amending-verbs.txt",
    TREATING: "treating-verbs.txt",
    PASSING: "passing-verbs.txt",
}
_LINE = re.compile(r"(?P<present>\w+)(?:\s\((?P<participle>\w+)\))?(?::\s(?P<complements>.+))?")
_IRREGULAR = {"ser": "se", "spørger": "spørge", "rådfører": "rådføre"}
# What makes a claim of the words after it; "er" and "blev" only with a participle that passes on.
_OTHER_HEADS = frozenset(("skal", "bedes", "vil", "opfordres", "får", "kommer", "bliver", "ventes", "forventes", "har", "lover", "bad"))
# Of these only beside one of the words.
_WITH = {
    "har": frozenset(("opgave", "opgaven", "lovet", "påtaget", "tilbudt")), "bad": frozenset(("om",)),
    "kommer": frozenset(("i", "til", "på", "der", "med", "tilbage", "ud", "retur", "rundt")),
}  # fmt: skip
_REACH = 14  # words after the verb in which its complement may stand


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of one kind. One of ``words``, or of ``complements`` of several words, must follow in the clause; without any the verb says enough."""

    present: str
    kind: str
    complements: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()

    def complete(self, following: Sequence[str]) -> bool:
        """Whether the words after the verb hold what it needs."""
        near = following[:_REACH]
        return not (self.complements or self.words) or not self.words.isdisjoint(near) or any(_holds(near, one) for one in self.complements)


def _holds(near: Sequence[str], complement: str) -> bool:
    """Whether words hold one that ends so (``*møde``) or several side by side (``hånd om``)."""
    if complement.startswith("*"):
        return any(word.endswith(complement[1:]) for word in near)
    return f" {complement} " in f" {' '.join(near)} "


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Verbs by form: *sender*, *sende*, *sendes*, *sendt*. The passive is the same in the present and after *skal*.

    ``finite`` are those of the present in both voices. ``heads`` are the words that the verb of a claim may begin with, with the marks that may
    stand beside them; a sentence without one claims nothing.
    """

    present: dict[str, tuple[Verb, ...]]
    infinitive: dict[str, tuple[Verb, ...]]
    passive: dict[str, tuple[Verb, ...]]
    participle: dict[str, tuple[Verb, ...]]
    happening: dict[str, tuple[str, ...]]
    finite: frozenset[str]
    heads: frozenset[str]

    def may_claim(self, words: Sequence[str]) -> bool:
        """Whether a sentence of these words may claim anything."""
        if self.heads.isdisjoint(words):
            return False
        found = self.heads.intersection(words)
        return not found <= _WITH.keys() or any(not _WITH[word].isdisjoint(words) for word in found)


@cache
def lexicon() -> Lexicon:
    """The verbs of the lists."""
    present: dict[str, tuple[Verb, ...]] = {}
    infinitives: dict[str, tuple[Verb, ...]] = {}
    passive: dict[str, tuple[Verb, ...]] = {}
    participles: dict[str, tuple[Verb, ...]] = {}
    tables = (present, infinitives, passive, participles)
    for verb, participle in _verbs():
        if not verb.present.endswith("r"):  # a past tense has no other forms
            present[verb.present] = (*present.get(verb.present, ()), verb)
            continue
        infinitive = _IRREGULAR.get(verb.present) or (
            verb.present + "e" if verb.present.endswith("gør") else verb.present.removesuffix("r")
        )
        stem = infinitive.removesuffix("e")
        forms = ((verb.present,), (infinitive,), (infinitive + "s",), (participle,) if participle else (stem + "et", stem + "t"))
        for table, words in zip(tables, forms, strict=True):
            for word in words:
                table[word] = (*table.get(word, ()), verb)
    passing = {word for word, verbs in participles.items() if any(verb.kind == PASSING for verb in verbs)}
    happening = {verb: tuple(rest) for verb, *rest in (line.split() for line in lines("happening-verbs.txt"))}
    heads = {*present, *passive, *passing, *happening, *_OTHER_HEADS}
    marked = frozenset(head + mark for head in heads for mark in ("", ".", ",", ":"))
    return Lexicon(present, infinitives, passive, participles, happening, frozenset({*present, *passive}), marked)


def _verbs() -> Iterator[tuple[Verb, str | None]]:
    for kind, name in _LISTS.items():
        for line in lines(name):
            match = _LINE.fullmatch(line)
            if match is None:
                raise ValueError(f"{name}: cannot read {line!r}")
            needed = [words for words in (match["complements"] or "").split(", ") if words]
            single = frozenset(words for words in needed if " " not in words and not words.startswith("*"))
            yield Verb(match["present"], kind, tuple(words for words in needed if words not in single), single), match["participle"]
