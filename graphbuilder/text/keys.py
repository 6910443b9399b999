"""Local names from natural keys: flat, ASCII, the same in every build. ``rdf`` puts the base in front and makes IRIs of them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from typing import Protocol

from graphbuilder.data import lines
from graphbuilder.model import AgendaItem, Judgement, Mention
from graphbuilder.text.folding import fold, slug
from graphbuilder.text.inflection import policy_key

UNKNOWN = "unknown"
# What stands for the organisation in the local names of topics that are one for all of them.
NATIONAL = "national"
# Organisations of these kinds are the same for every municipality: there is one KL.
NATIONAL_KINDS = frozenset({"municipality", "association", "authority", "company"})
BODY_KINDS = frozenset({"council", "committee", "forum"})
_DEFINITE_ROLE = re.compile(r"^([\w-]{3,}[^e\W])en\b")


def organisation_slug(name: str | None) -> str:
    """The short name of a municipality inside local names.

    >>> organisation_slug("Fjordby Kommune"), organisation_slug(None)
    ('fjordby', 'unknown')
    """
    if not name:
        return UNKNOWN
    return slug(re.sub(r"\s+(?:Kommune|kommune)$", "", name.strip())) or UNKNOWN


def item_numbers(items: Iterable[AgendaItem]) -> Iterator[str]:
    """The last part of each item's local name: its number, with a running number where a number is doubled."""
    seen: dict[str, int] = {}
    for item in items:
        number = slug(item.number) or str(item.position)
        seen[number] = seen.get(number, 0) + 1
        yield number if seen[number] == 1 else f"{number}-{seen[number]}"


def mention_names(item: str, mentions: Iterable[Mention]) -> Iterator[str]:
    """Each mention's local name, from the item's suffix, its type and its place."""
    seen: dict[str, int] = {}
    for mention in mentions:
        name = f"mention-{item}-{mention.start}-{mention.end}-{mention.type}"
        seen[name] = seen.get(name, 0) + 1
        yield name if seen[name] == 1 else f"{name}-{seen[name]}"


def role_key(name: str) -> str:
    """One key for the forms of a role.

    >>> role_key("Chefen for Økonomi og Stab") == role_key("chef for Økonomi & Stab")
    True
    """
    folded = _DEFINITE_ROLE.sub(r"\1", fold(name))
    return re.sub(r"\s(?:af|i)\s", " for ", folded, count=1)


_NORMAL_FORMS: dict[str, Callable[[str], str]] = {"policy": policy_key, "role": role_key}


@lru_cache(maxsize=1 << 16)
def name_key(type_: str, name: str) -> str:
    """The normal form of a name, by which the same thing is found again; it is the last part of the thing's local name.

    ``type_`` is a mention's type; policies and matters of titles lose inflection and edition, roles the article.

    >>> name_key("policy", "Fællesskabspolitikken") == name_key("policy", "fællesskabspolitik")
    True
    """
    normal = _NORMAL_FORMS.get(type_, fold)
    return slug(normal(name))


@cache
def nameless_groups() -> frozenset[str]:
    """The keys of groups that no name tells apart: *Styregruppen* alone is another one in every item."""
    return frozenset(name_key("organisation", word) for word in lines("group-words.txt"))


def entity_name(type_: str, key: str, organisation: str, kind: str | None = None) -> str:
    """The local name of a person, role or organisation with that key; ``organisation`` is the slug of the municipality it is seen from."""
    if type_ == "organisation":
        if kind in NATIONAL_KINDS:
            return f"organisation-{key.removesuffix('-kommune') if kind == 'municipality' else key}"
        return f"{'body' if kind in BODY_KINDS else 'organisation'}-{organisation}-{key}"
    return f"{type_}-{organisation}-{key}"


def case_name(organisation: str, journal_number: str) -> str:
    """The local name of a case folder: journal numbers are unique inside one organisation only."""
    return f"case-{organisation}-{slug(journal_number)}"


class Placed(Protocol):
    """Something with a place in the text."""

    @property
    def start(self) -> int:
        """Where it begins."""


def fact_names(prefix: str, item: str, facts: Iterable[Placed]) -> Iterator[str]:
    """Each fact's local name, from the item's suffix and the fact's place; two at one place get a running number."""
    seen: dict[str, int] = {}
    for fact in facts:
        name = f"{prefix}-{item}-{fact.start}"
        seen[name] = seen.get(name, 0) + 1
        yield name if seen[name] == 1 else f"{name}-{seen[name]}"


def judgement_name(judgement: Judgement) -> str:
    """The local name of what a person decided about two things."""
    return link_name("judgement", judgement.left, judgement.right).replace("link-", "judgement-", 1)


def link_name(*parts: str) -> str:
    """The local name of the reason for one statement, from what it joins and by which rule."""
    return f"link-{hashlib.sha256(chr(31).join(parts).encode()).hexdigest()[:20]}"
