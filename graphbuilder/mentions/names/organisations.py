"""The organisations named in a document's items, under the names that all their forms share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from graphbuilder.mentions.context import Context
from graphbuilder.mentions.names.candidate import Candidate, longest
from graphbuilder.mentions.names.municipalities import bare_names
from graphbuilder.mentions.names.scan import organisations_in
from graphbuilder.mentions.names.short_forms import short_forms
from graphbuilder.mentions.names.told import told_bodies
from graphbuilder.model import Mention
from graphbuilder.text.folding import fold

_FINDER = "organisations/1"


def find_organisations(context: Context) -> Iterator[Mention]:
    """Every mention of an organisation: by name, by abbreviation, by a bare place name, or as *styregruppen* that was named before.

    *Fjordby Kommune*, *KL*, *Økonomiudvalgets møde*, *Plan & Byg*. What an abbreviation stands for: :mod:`graphbuilder.mentions.names.short_forms`.
    """
    found = organisations_in(context.text)
    municipalities = {c.name for c in found.organisations if c.kind == "municipality"}
    told = list(told_bodies(context))
    named = longest([*found.organisations, *short_forms(context), *bare_names(context.text, sorted(municipalities)), *told])
    for candidate in [*named, *_second_mentions(context, named)]:
        text = context.text[candidate.start : candidate.end]
        yield Mention("organisation", text, candidate.start, candidate.end, name=candidate.name, kind=candidate.kind, finder=_FINDER)


def settle_organisations(context: Context) -> None:
    """Give all forms of one name the form that is written most (*It & Udbud*, *IT & Udbud*), the one with more capitals where equal."""
    mentions = context.found.of("organisation")
    counted = Counter((mention.name or mention.text, mention.kind or "other") for mention in mentions)
    keys = {name: fold(name) for name, _ in counted}
    # A genitive that the word itself does not betray: "Solgårdens" beside "Solgården".
    keys = {name: key[:-1] if key.endswith("s") and key[:-1] in keys.values() else key for name, key in keys.items()}
    names: dict[str, Counter[str]] = {}
    kinds: dict[str, Counter[str]] = {}
    for (name, kind), count in counted.items():
        names.setdefault(keys[name], Counter())[name] += count
        kinds.setdefault(keys[name], Counter())[kind] += count
    best = {key: max(forms, key=lambda form: (forms[form], sum(map(str.isupper, form)), form)) for key, forms in names.items()}
    kind_of = {key: max(forms, key=lambda form: (forms[form], form)) for key, forms in kinds.items()}
    context.found.by_type["organisation"] = [_settled(mention, best, kind_of, keys) for mention in mentions]


def _settled(mention: Mention, best: dict[str, str], kind_of: dict[str, str], keys: dict[str, str]) -> Mention:
    key = keys[mention.name or mention.text]
    name, kind = best[key], kind_of[key]
    return mention if (name, kind) == (mention.name, mention.kind) else replace(mention, name=name, kind=kind)


def _second_mentions(context: Context, named: list[Candidate]) -> Iterator[Candidate]:
    """*styregruppen* in an item that names one *Styregruppen for …*: that one; two or none: nobody."""
    groups = organisations_in(context.text).groups
    for group in groups:
        region = context.region(group.start, group.end)
        if region is None:
            continue
        item = region.item
        first_word = f"{group.name} "
        meant = {c.name: c for c in named if item.start <= c.start < item.end and c.name.startswith(first_word)}
        if len(meant) == 1:
            (only,) = meant.values()
            yield group._replace(name=only.name, kind=only.kind)
