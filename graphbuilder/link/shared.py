"""Topics that are one for every organisation: the economic agreement of the government and KL, the Sustainable Development Goals.

A topic belongs to one municipality: *Budget 2020* exists 98 times. It is shared only where the minutes say whose it is: an agreement with the parties
beside its name (*økonomiaftalen for 2020 mellem regeringen og KL*, *aftale om kommunernes økonomi for 2020*), a plan that is called *national* or
*fællesoffentlig*, or a name of the list. What one sentence of an organisation's minutes says of a name holds for that name in all of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from graphbuilder.link import rules
from graphbuilder.link.parties import OWN
from graphbuilder.link.register import Sought, names_of
from graphbuilder.link.table import Evidence, Named, Titled
from graphbuilder.model import Link
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
        names = (evidence.alias.name, evidence.alias.other)
        both = evidence.alias.type == "policy" and all((evidence.organisation, name_key("policy", name)) in self.said for name in names)
        return evidence._replace(organisation=NATIONAL) if both else evidence

    def links(self, rows: Iterable[Named]) -> Iterable[Link]:
        """That what an organisation's own topic would be called is the shared one, for each edition that its minutes name."""
        named = {(row.organisation, row.key, row.edition or "") for row in rows}
        for organisation, key, year in sorted(named):
            if (organisation, key) in self.said:
                yield _link(organisation, key, f"-{slug(year)}" if year else "", self.said[organisation, key])


def shared(rows: Iterable[Named], sought: Sought) -> Shared:
    """Which names of policies are shared, with the first row of each that says so.

    A name of which other minutes of the organisation say that it has parties of its own is not, and neither is a subject of the archive's register.
    """
    own = {
        (organisation, name_key("policy", name))
        for organisation, entries in sought.here.items()
        for entry in entries
        for name in names_of(entry)
    }
    said: dict[tuple[str, str], Named] = {}
    for row in rows:
        if row.shared == OWN:
            own.add((row.organisation, row.key))
        elif row.shared:
            said.setdefault((row.organisation, row.key), row)
    return Shared({name: row for name, row in said.items() if name not in own})


def _link(organisation: str, key: str, years: str, row: Named) -> Link:
    source, target = f"topic-{organisation}-{key}{years}", f"topic-{NATIONAL}-{key}{years}"
    rule = rules.OF_NAME[row.shared]
    because = f"{row.name} er nævnt med sine parter" if rule is rules.SHARED_PARTIES else f"{row.name} gælder for alle kommuner"
    return Link(
        link_name(source, "replacedBy", target, rule.name), source, "replacedBy", target, rule.name, rule.score, because, (row.mention,)
    )
