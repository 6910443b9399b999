"""Who does what in one clause: where its subject is.

Danish puts the finite verb second. Its subject stands first (*HR sender skemaet*) or right after the verb when something else is first
(*Herefter sender HR skemaet*); the passive has the thing (*Skemaet sendes ud*), *der* (*Der sendes en mail*) or nothing (*Sendes til HR*) for
its subject. What the verb then says is :mod:`graphbuilder.facts.predicates`'s.
"""

from __future__ import annotations

from functools import cache

from graphbuilder.data import lines
from graphbuilder.facts.actors import Parties, Party
from graphbuilder.facts.clauses import Clause
from graphbuilder.facts.predicates import MODALS, NEGATIONS, Claim, Predicates, adverbs, asking, heads, passing, task

__all__ = ["Claim", "Reader"]

_PREPOSITIONS = frozenset(
    ("i", "for", "fra", "med", "på", "ved", "til", "under", "af", "hos", "inden", "senest", "efter", "den", "d", "uge", "blandt")
)
_FAR = 18  # words between subject and verb, or before the verb
_PAST_TENSE = 7  # "drøftede" and longer words in -ede tell what was done


@cache
def _stating() -> frozenset[str]:
    return frozenset(lines("stating-verbs.txt"))


class Reader:
    """Reads the clauses of one sentence; ``parties`` are the sentence's."""

    def __init__(self, parties: Parties) -> None:
        self._parties = parties
        self._predicates = Predicates(parties)

    def read(self, clause: Clause) -> Claim | None:
        """What a clause says will be done, or None."""
        if not clause.lows:
            return None
        if party := self._parties.at(clause.start):
            return self._after_party(clause, party)
        first = clause.lows[0]
        if first == "der":
            return self._after_there(clause)
        if first in heads() or passing(clause):
            return self._verb_first(clause)
        return self._after_foundation(clause) if first != "ellers" else None

    def said_of(self, clause: Clause, party: Party) -> Claim | None:
        """What a relative clause says that a party will do: *…, der vender tilbage med en plan*."""
        k = next((k for k, low in enumerate(clause.lows[:2]) if low in heads()), None)
        return self._predicates.said(clause, k, party) if k is not None else None

    def _after_party(self, clause: Clause, party: Party) -> Claim | None:
        """*HR og Økonomi ved NN … sender*: whatever stands between is an adverbial or belongs to the name."""
        lows, at = clause.lows, self._past(clause, 0, party)
        if lows[at : at + 1] in {("som",), ("der",)}:  # "De fire afdelinger som mangler skal …"
            k = next((k for k in range(at, len(lows)) if lows[k] in MODALS), None)
            return self._predicates.said(clause, k, party) if k is not None else None
        for k in range(at, min(at + _FAR, len(lows))):
            low = lows[k]
            if low in heads():
                if party.kind == "group" and lows[at] == "med":  # "Afdelinger med projekter i programmet skal …"
                    party = self._parties.lowered(party.start, clause.ends[k - 1])
                return self._predicates.said(clause, k, party)
            if low in {"bad", "beder"}:
                return asking(clause, k, party)
            if low in {"har", "lover", "tilbyder"}:
                return task(clause, k, party)
            if low in _stating() or low in NEGATIONS or (k == at and not self._may_stand_between(clause, k)):
                return None
        return None

    def _may_stand_between(self, clause: Clause, k: int) -> bool:
        """Whether an adverbial, an apposition or a bracket may begin with the word after the subject."""
        low = clause.lows[k]
        return low in _PREPOSITIONS or low in adverbs() or low.isdigit() or clause.starts[k] - clause.ends[k - 1] > 1

    def _after_there(self, clause: Clause) -> Claim | None:
        """*Der laves en plan*, *der vil blive sendt en mail*, *der kommer et notat*."""
        for k, low in enumerate(clause.lows[1:4], 1):
            if low in heads():
                return self._predicates.said(clause, k, None, there=True)
            if low not in adverbs():
                return None
        return None

    def _verb_first(self, clause: Clause) -> Claim | None:
        """*Udsendes til cheferne*, *Skal melde tilbage*, and after a clause in front *…, sender HR planen*."""
        if claim := self._inverted(clause, 0):
            joined = claim.receiver is not None and clause.opener[:1] in {("og",), ("samt",)}  # "… og forelægges herefter ØU"
            return claim._replace(elliptic=joined)
        claim = self._predicates.said(clause, 0, None)
        if claim is None and (verb := passing(clause)):
            claim = Claim("passive", verb.present, verb.kind, clause.start, clause.ends[0], following=clause.lows[1:])
        return claim and claim._replace(elliptic=True)

    def _after_foundation(self, clause: Clause) -> Claim | None:
        """Something other than the subject in front, or a thing: *Herefter sender HR …*, *Notatet sendes til HR*."""
        for k in range(1, min(_FAR, len(clause.lows))):
            low = clause.lows[k]
            if low in heads():
                return self._inverted(clause, k) or self._predicates.said(clause, k, self._asked(clause, k))
            if low in _stating() or low in NEGATIONS or low == "vi" or (low.endswith("ede") and len(low) >= _PAST_TENSE):
                return None
        return None

    def _asked(self, clause: Clause, k: int) -> Party | None:
        """*bedes* is said of people only, whatever they are called."""
        return self._parties.lowered(clause.start, clause.ends[k - 1]) if clause.lows[k] == "bedes" and k < 5 else None

    def _inverted(self, clause: Clause, k: int) -> Claim | None:
        """The subject right after the verb: *bedes cheferne komme*, *skal der arbejdes*, *får Chefforum besked*."""
        for j in range(k + 1, min(k + 4, len(clause.lows))):
            if clause.lows[j] == "der":
                return self._predicates.said(clause, k, None, there=True, rest=j + 1)
            if party := self._parties.at(clause.starts[j]):
                return self._predicates.said(clause, k, party, rest=self._past(clause, j, party))
            if clause.lows[j] not in adverbs():
                break
        return None

    def _past(self, clause: Clause, at: int, party: Party) -> int:
        """The first word after a party and those joined to it with *og*."""
        starts, joined = clause.starts, party
        while True:
            while at < len(starts) and starts[at] < joined.end:
                at += 1
            other = self._parties.at(starts[at + 1]) if at + 1 < len(starts) and clause.lows[at] in {"og", "samt"} else None
            if other is None:
                return at
            at, joined = at + 1, other
