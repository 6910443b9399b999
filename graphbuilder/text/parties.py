"""The party that a letter or a name in minutes means: one of the whole country, or a list of one municipality."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from graphbuilder.data import lines
from graphbuilder.text.folding import slug, squash

_LETTER = re.compile(r"(?:(?:[Ll]iste|[Pp]arti)\s+)?\(?([A-ZÆØÅ]{1,2})\)?")
_ONE_LETTER = re.compile(r"(?:(?:[Ll]iste|[Pp]arti)\s+)?\(?([A-ZÆØÅ])\)?")
_NAME_AND_LETTER = re.compile(r"(?P<name>.+?)\s*\((?P<letter>[A-ZÆØÅ]{1,2})\)")
# "Fjordbylisten", "Lokallisten Fjordby", "Borgerlisten for Østby", "Havnepartiet": a list that stands in one municipality.
_LOCAL = r"[A-ZÆØÅ][\wæøå-]{2,30}(?:listen?|partiet)(?:\s(?:for\s|i\s)?[A-ZÆØÅ][\wæøå-]{2,30})?|Liste\s[A-ZÆØÅ](?!\w)"
_GROUP = re.compile(r"(\S.*?)\s+(?:[^\W\d_]+)?gruppen?")
_NO_DAY = "0000"  # in no year of a letter that has years


class Party(NamedTuple):
    """A party by its letter or, where the minutes give none, by its name; ``national`` parties are the same in every municipality."""

    key: str
    label: str
    letter: str | None
    national: bool
    aliases: tuple[str, ...] = ()

    def local_name(self, organisation: str) -> str:
        """The party's local name; a list of one municipality carries its slug."""
        return f"party-{self.key}" if self.national else f"party-{organisation}-{self.key}"


def party(printed: str, day: str | None) -> Party | None:
    """The party that is meant on ``day`` (ISO), or None where the words say that somebody has none (*løsgænger*).

    A letter means the party of the whole country only in the years in which no local list has it.

    >>> party("A", "2020-03-12").label, party("Enhedslisten", None).key, party("L", "2020-03-12").national, party("løsgænger", None)
    ('Socialdemokratiet', 'oe', False, None)
    """
    words = squash(printed).strip(" .,:;")
    if not any(map(str.isalpha, words)) or slug(words) in _without():
        return None
    return _named(words) or _lettered(words, day or _NO_DAY) or _local(words)


def national(name: str) -> Party | None:
    """The party of the whole country that goes by that very name, letters apart.

    >>> national("Enhedslisten").letter, national("Ø"), national("Skovgruppen")
    ('Ø', None, None)
    """
    return _by_name().get(slug(name))


def is_party(printed: str) -> bool:
    """Whether the words can only be a party: a letter, a name of a party of the whole country, or a name that says that it is a list.

    >>> is_party("Ø"), is_party("Venstres gruppe"), is_party("Borgerlisten Fjordby"), is_party("Asta Lindholt"), is_party("KH")
    (True, True, True, False, False)
    """
    words = squash(printed).strip(" .,:;")
    bare = _ONE_LETTER.fullmatch(words) or _NAME_AND_LETTER.fullmatch(words)
    known = (bare is not None and not _is_person(words)) or _named(words) is not None or _is_list(words)
    return known or _local_list().fullmatch(words) is not None


@cache
def party_expression() -> str:
    """A regular expression for a party's name, short form or local list; letters are left to those who know what stands around them."""
    forms = sorted({name for row in _rows() for name in row.names}, key=lambda form: (-len(form), form))
    return rf"(?:{'|'.join(re.escape(form).replace(chr(92) + ' ', chr(92) + 's') for form in forms)}|{_LOCAL})"


@cache
def _local_list() -> re.Pattern[str]:
    return re.compile(_LOCAL)


def _is_person(words: str) -> bool:
    """*Asta Lindholt (A)* is a person with her party; of a list, its name says that it is one."""
    found = _NAME_AND_LETTER.fullmatch(words)
    return found is not None and not _is_list(found["name"]) and _named(found["name"]) is None


def _is_list(words: str) -> bool:
    return any(word.casefold().endswith(lines("list-words.txt")) for word in words.split())


def _named(words: str) -> Party | None:
    """A party of the whole country by its name: *Venstre*, *Venstre (V)*, *Venstres gruppe*."""
    with_letter, group = _NAME_AND_LETTER.fullmatch(words), _GROUP.fullmatch(words)
    name = with_letter["name"] if with_letter else group[1] if group else words
    known = _by_name()
    return known.get(slug(name)) or (known.get(slug(name.removesuffix("s"))) if group else None)


def _lettered(words: str, day: str) -> Party | None:
    """A letter alone: *A*, *(Ø)*, *Liste L*; and *Borgerlisten (L)*, whose letter tells it from others as well."""
    alone, both = _LETTER.fullmatch(words), _NAME_AND_LETTER.fullmatch(words)
    if alone:
        row = _by_letter().get(alone[1])
        if row and row.first <= day[:4] <= row.last:
            return row.party
        return Party(slug(alone[1]), f"Liste {alone[1]}", alone[1], national=False, aliases=(alone[1],))
    return Party(slug(both["letter"]), both["name"], both["letter"], national=False, aliases=(both["letter"],)) if both else None


def _local(words: str) -> Party:
    return Party(slug(words), words, None, national=False)


class _Row(NamedTuple):
    party: Party
    names: tuple[str, ...]
    first: str
    last: str


@cache
def _rows() -> tuple[_Row, ...]:
    found = []
    for line in lines("parties.txt"):
        if not line.startswith("-"):
            letter, name, others, years = (*(cell.strip() for cell in line.split("|")), "", "")[:4]
            names = tuple(other.strip() for other in others.split(";") if other.strip())
            first, _, last = years.partition("-")
            found.append(
                _Row(Party(slug(letter), name, letter, national=True, aliases=(letter, *names)), (name, *names), first, last or "9999")
            )
    return tuple(found)


@cache
def _by_name() -> dict[str, Party]:
    return {slug(name): row.party for row in _rows() for name in row.names}


@cache
def _by_letter() -> dict[str, _Row]:
    return {row.party.letter or "": row for row in _rows()}


@cache
def _without() -> frozenset[str]:
    return frozenset(slug(line.removeprefix("-")) for line in lines("parties.txt") if line.startswith("-"))
