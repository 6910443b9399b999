"""Topics that are one for every organisation: the economic agreement of the government and KL, the Sustainable Development Goals.

A topic belongs to one municipality: *Budget 2020* exists 98 times. It is shared only where the minutes say whose it is: an agreement with the parties
beside its name (*økonomiaftalen for 2020 mellem regeringen og KL*, *aftale om kommunernes økonomi for 2020*), a plan that is called *national* or
*fællesoffentlig*, or a name of the list. What one sentence of an organisation's minutes says of a name holds for that name in all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import permutations
from typing import TypeVar

from graphbuilder.link import rules
from graphbuilder.link.judgements import read_side
from graphbuilder.link.parties import OWN
from graphbuilder.link.register import Sought, names_of
from graphbuilder.link.table import Evidence, Named, Titled
from graphbuilder.model import Judgement, Link, Topic
from graphbuilder.text.folding import slug
from graphbuilder.text.keys import NATIONAL, link_name, name_key

Row = TypeVar("Row", Named, Titled)


@dataclass(slots=True)
class Shared:
    """The names that are shared, by (organisation's slug, key), each with the row that says so."""

    said: dict[tuple[str, str], Named] = field(default_factory=dict)

    def row(self, row: Row) -> Row:
        """The row, in no organisation where its name is shared."""
        return row._replace(organisation=NATIONAL) if (row.organisation, row.key) in self.said else row

    def evidence(self, evidence: Evidence) -> Evidence:
        """The sentence that two names are one, of no organisation where both are shared."""
        both = evidence.alias.type == "policy" and all(name in self.said for name in _ends(evidence))
        return evidence._replace(organisation=NATIONAL) if both else evidence

    def links(self, rows: Iterable[Named], topics: Iterable[Topic]) -> Iterable[Link]:
        """That what an organisation's own topic would be called is the shared one, for each edition that its minutes name."""
        named = {(row.organisation, row.key, row.edition or "") for row in rows}
        called = {name: topic.name for topic in topics for name in (topic.name, *topic.replaced)}
        for organisation, key, year in sorted(named):
            if (organisation, key) in self.said:
                years = f"-{slug(year)}" if year else ""
                target = f"topic-{NATIONAL}-{key}{years}"
                yield _link(f"topic-{organisation}-{key}{years}", called.get(target, target), self.said[organisation, key])


def shared(rows: Iterable[Named], evidence: Iterable[Evidence], sought: Sought, judgements: Iterable[Judgement]) -> Shared:
    """Which names of policies are shared, with the first row of each that says so; another name that a sentence gives to one of them is as well.

    What other minutes of the organisation say has parties of its own is not, nor what a person joined to something else, nor a subject of the
    archive's register.
    """
    own = {
        (organisation, name_key("policy", name))
        for organisation, entries in sought.here.items()
        for entry in entries
        for name in names_of(entry)
    }
    judged = {read_side(side).stem for one in judgements if one.verdict == "same" for side in (one.left, one.right)}
    said: dict[tuple[str, str], Named] = {}
    for row in rows:
        if row.shared == OWN:
            own.add((row.organisation, row.key))
        elif row.shared and row.key not in judged:
            said.setdefault((row.organisation, row.key), row)
    said = {name: row for name, row in said.items() if name not in own}
    return Shared(said | _others(said, evidence, own, judged))


def _others(
    said: Mapping[tuple[str, str], Named], evidence: Iterable[Evidence], own: set[tuple[str, str]], judged: set[str]
) -> dict[tuple[str, str], Named]:
    """The other names of shared ones: *Databeskyttelsesforordningen (GDPR)*."""
    found: dict[tuple[str, str], Named] = {}
    for one in evidence:
        for near, far in permutations(_ends(one)):
            if one.alias.type == "policy" and near in said and far not in said and far not in own and far[1] not in judged:
                found.setdefault(far, said[near])
    return found


def _ends(evidence: Evidence) -> tuple[tuple[str, str], tuple[str, str]]:
    """The two names that a sentence says are one."""
    organisation, alias = evidence.organisation, evidence.alias
    return (organisation, name_key("policy", alias.name)), (organisation, name_key("policy", alias.other))


def _link(source: str, target: str, row: Named) -> Link:
    rule = rules.OF_NAME[row.shared]
    because = f"{row.name} er nævnt med sine parter" if rule is rules.SHARED_PARTIES else f"{row.name} gælder for alle kommuner"
    name = link_name(source, "replacedBy", target, rule.name)
    return Link(name, source, "replacedBy", target, rule.name, rule.score, because, (row.mention,))
