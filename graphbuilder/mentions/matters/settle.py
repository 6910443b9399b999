"""One name for the forms that one thing has in a document: inflection, second names, and a series of which only one edition is named."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from graphbuilder.mentions.context import Context
from graphbuilder.model import Mention
from graphbuilder.text.inflection import adjectives, policy_key, series

_FOR = " for "
# *undersøgelsen 2008, 2011 og 2014*: the series is meant.
_SEVERAL_YEARS = re.compile(r",?\s(?:fra\s|i\s)?(?:19|20)\d\d(?:,|\sog|\s&)\s(?:19|20)\d\d")

# *… afløser Fritidspolitikken 2015-2018*: that edition is over, and the bare name means another.
_REPLACED = re.compile(r"(?:afløser|afløste|erstatter|erstattede|tidligere|gamle|forrige|hidtidige)\s(?:den\s)?\Z")


def settle_policies(context: Context) -> None:
    """Rewrite the found policies so that the forms of one thing share ``name`` and ``edition``."""
    found = context.found.of("policy")
    second = _second_names(context)
    keyed = [(_key(mention.name or mention.text, second), mention) for mention in found]
    fuller = _fuller_keys({key for key, _ in keyed})
    groups: dict[str, list[Mention]] = defaultdict(list)
    for key, mention in keyed:
        groups[fuller.get(key, key)].append(mention)
    settled = [mention for key, mentions in groups.items() for mention in _settled(context.text, mentions, second)]
    context.found.by_type["policy"] = sorted(settled, key=lambda m: (m.start, m.end))


def _second_names(context: Context) -> dict[str, str]:
    """The key of every second name that says one thing only, with the first name. ``None`` where it says two."""
    names: dict[str, set[str]] = defaultdict(set)
    for alias in context.aliases:
        if alias.type == "policy":
            names[policy_key(alias.other)].add(alias.name)
    return {key: min(first) for key, first in names.items() if len({policy_key(name) for name in first}) == 1}


def _key(name: str, second: dict[str, str]) -> str:
    """The name's key, a second name read as the first one, also as the end of *handleplan for …*."""
    key = policy_key(name)
    if key in second:
        return policy_key(second[key])
    head, joint, rest = key.partition(_FOR)
    return head + joint + policy_key(second[rest]) if joint and rest in second else key


def _fuller_keys(keys: Iterable[str]) -> dict[str, str]:
    """Keys with adjectives that a longer one has too: *decentral* and *decentral kommunal skoleanalyse*.

    A key without any stays by itself: *digitaliseringsstrategien* need not be the *fællesoffentlige*.
    """
    by_core: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        core = " ".join(word for word in key.split(" ") if word not in adjectives())
        if core != key:
            by_core[core].append(key)
    joined: dict[str, str] = {}
    for core, forms in by_core.items():
        chain = sorted(forms, key=lambda key: (len(key.split(" ")), key))
        sets = [set(key.split(" ")) for key in chain]
        if core and len(chain) > 1 and all(short < long for short, long in pairwise(sets)):
            joined.update((key, chain[-1]) for key in chain)
    return joined


def _settled(text: str, mentions: list[Mention], second: dict[str, str]) -> Iterator[Mention]:
    """The mentions of one key with their common name; those without years get the only edition that the document speaks of."""
    editions = sorted(
        {
            mention.edition
            for mention in mentions
            if mention.edition and not _REPLACED.search(text, max(0, mention.start - 30), mention.start)
        }
    )
    several = len(editions) > 1 or any(_SEVERAL_YEARS.match(text, mention.end) for mention in mentions)
    only = None if several or not editions else editions[0]
    base = max((_first_name(_without_years(m), second) for m in mentions), key=lambda name: (len(name.split(" ")), len(name), name))
    endings: dict[str | None, str] = {}
    for mention in mentions:
        endings[mention.edition] = max(endings.get(mention.edition, ""), _years_printed(mention), key=len)
    kind = next((m.kind for m in mentions if policy_key(m.name or m.text) not in second), mentions[0].kind)
    for mention in mentions:
        edition = mention.edition or only
        name = base + (endings[edition] if edition else "")
        same = (name, edition, kind) == (mention.name, mention.edition, mention.kind)
        yield mention if same else replace(mention, name=name, edition=edition, kind=kind)


def _years_printed(mention: Mention) -> str:
    """The years with the word that binds them to the name, as printed: *for 2024*."""
    name = mention.name or mention.text
    bare = series(name)
    return name[len(bare) :].replace(",", "") if mention.edition and name.startswith(bare) else ""


def _without_years(mention: Mention) -> str:
    """The name of the series; years that are no edition belong to the name (*Fjordby 2030*)."""
    name = mention.name or mention.text
    return series(name) if mention.edition else name


def _first_name(name: str, second: dict[str, str]) -> str:
    """The first name of what has two, also as the end of *handleplan for …*."""
    if first := second.get(policy_key(name)):
        return first
    head, joint, rest = name.partition(_FOR)
    inner = second.get(policy_key(rest)) if joint else None
    return f"{head}{joint}{inner}" if inner else name
