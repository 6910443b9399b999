"""From the clauses of a sentence to its claims, each with all the words that belong to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from graphbuilder.facts.actors import Parties, Party
from graphbuilder.facts.claims import Claim, Reader
from graphbuilder.facts.clauses import Clause, Sentence, Words, clauses
from graphbuilder.facts.lexicon import TREATING
from graphbuilder.facts.telling import telling_verbs
from graphbuilder.model import Mention

_FRONTED = frozenset(("når", "så", "inden", "før", "efter", "da"))
_HE = frozenset(("han", "hun"))
_NEED_SUBJECT = frozenset(("active", "must"))


class Draft(NamedTuple):
    """A claim and the span of the words it has taken so far; ``told`` where somebody tells it: *formanden svarede, at …*."""

    claim: Claim
    start: int
    end: int
    told: bool = False


class Drafting:
    """Reads one sentence. ``before`` is who acted in the sentence before it, ``dates`` are those that it names."""

    def __init__(
        self,
        text: str,
        sentence: Sentence,
        words: Words,
        parties: Parties,
        before: Party | None,
        dates: Sequence[Mention],
        *,
        decided: bool,
    ) -> None:
        self._text = text
        self._sentence = sentence
        self._words = words
        self._parties = parties
        self._before = before
        self._dates = dates
        self._decided = decided
        self._reader = Reader(parties)
        self._open: Party | None = None
        self._teller: Party | None = None

    def drafts(self) -> Iterator[Draft]:
        """The claims in order. A clause that claims nothing goes with the claim before it, unless it is set against it (*men*, a dash)."""
        current: Draft | None = None
        previous: Clause | None = None
        self._open = None
        for clause in clauses(self._text, self._words, self._parties, agreed=self._sentence.agreed):
            if not clause.lows:
                continue
            if clause.scope == "told":
                self._hear(clause, previous)
                current = None if current and self._is_telling(current, previous) else current
            if draft := self._draft(clause, previous, current):
                if current:
                    yield current
                current = draft._replace(told=clause.scope == "told")
            elif current and not (clause.scope == "main" and (clause.opener[:1] == ("men",) or clause.mark in {";", "-"})):
                current = current._replace(end=clause.end)
            if not draft and (party := self._parties.at(clause.start)) and party.end >= clause.end:
                self._open = party
            previous = clause
        if current:
            yield current

    def _hear(self, clause: Clause, previous: Clause | None) -> None:
        """Let *han* and *hun* in what is told be the one who tells it, where one person or post alone is named before."""
        if previous is None or previous.scope != "told":
            named = self._parties.acting(self._words.starts[0], clause.start)
            self._teller = named[0] if len(named) == 1 else None
        if self._teller and clause.lows[0] in _HE:
            self._parties.refer(clause.start, clause.ends[0], self._teller)

    def _is_telling(self, draft: Draft, previous: Clause | None) -> bool:
        """Whether a claim is nothing but the telling itself: *Borgmesteren svarer, at …*."""
        claim = draft.claim
        return previous is not None and claim.at >= previous.start and claim.form == "active" and claim.verb in telling_verbs()

    def _draft(self, clause: Clause, previous: Clause | None, current: Draft | None) -> Draft | None:
        """The claim of one clause, if it makes one of its own."""
        if clause.scope == "sub":
            return self._relative(clause, previous, current) or self._hanging(clause, current)
        claim = self._reader.read(clause)
        if claim is None:
            return None
        if claim.elliptic:
            return self._elliptic(claim, clause, previous, current)
        # "Når planen er klar, sender HR den ud": the clause in front tells when
        fronted = previous is not None and previous.scope == "sub" and clause.mark == "," and not clause.opener and current is None
        start = self._words.starts[0] if fronted and self._words.lows[0] in _FRONTED else clause.start
        return Draft(claim, start, clause.end)

    def _elliptic(self, claim: Claim, clause: Clause, previous: Clause | None, current: Draft | None) -> Draft | None:
        """A clause without a subject has that of the one before: *HR tilretter skemaet og sender det rundt* is one claim, with two times two."""
        start, end = clause.start, clause.end
        if current:
            apart = self._dated(current.start, current.end) and self._dated(start, end)
            return Draft(claim._replace(party=current.claim.party, elliptic=False), start, end) if apart else None
        needs_subject = claim.form in _NEED_SUBJECT
        if previous is None:
            party = self._before if needs_subject else None
            return Draft(claim._replace(party=party), start, end) if party or not needs_subject else None
        party = self._parties.at(previous.start) if needs_subject else None
        if needs_subject and party is None and self._open:
            # "alle afdelinger, også de mindste, kommer med forslag"
            return Draft(claim._replace(party=self._open, elliptic=False), self._open.start, end)
        if previous.scope == "sub" or (needs_subject and party is None):
            return None
        # "Planen skrives af HR og sendes ud": who does it may stand in the clause before
        done = claim.end if needs_subject else previous.ends[0]
        return Draft(claim._replace(party=party, elliptic=False, end=done), previous.start, end)

    def _relative(self, clause: Clause, previous: Clause | None, current: Draft | None) -> Draft | None:
        """*…, der vender tilbage inden jul*: who is named right before the comma acts."""
        if previous is None or clause.opener[-1:] not in {("der",), ("som",)} or clause.mark != ",":
            return None
        antecedent = self._parties.ending(self._text, previous.start, previous.end)
        if antecedent is None or (current and self._acts_in(current, antecedent)):
            return None
        claim = self._reader.said_of(clause, antecedent)
        if claim is None or claim.party is None:
            return None
        return Draft(claim, antecedent.start, clause.end)

    def _hanging(self, clause: Clause, current: Draft | None) -> Draft | None:
        """*…, før ØU får udkastet den 7. maj* and *…, at sagen behandles i ØU* outside the decision; *…, hvor formanden vil invitere* in a promise."""
        opener = clause.opener[-1] if clause.opener else ""
        if self._decided:
            joined = opener == "hvor" and clause.mark == "," and current is not None
            claim = self._reader.read(clause) if joined else None
            return Draft(claim, clause.start, clause.end) if claim and claim.party and claim.form == "must" else None
        if current or opener not in {"før", "inden", "at"} or not self._dated(clause.start, clause.end):
            return None
        claim = self._reader.read(clause)
        told = claim and not claim.elliptic and (claim.kind == TREATING or claim.form == "gets")
        return Draft(claim, clause.start, clause.end) if claim and told else None

    def _dated(self, start: int, end: int) -> bool:
        """Whether a date stands between two offsets."""
        return any(start <= m.start and m.end <= end for m in self._dates)

    def _acts_in(self, draft: Draft, party: Party) -> bool:
        """Whether a party is the subject of a claim, or who its passive is done by."""
        subject = draft.claim.party
        return (subject is not None and subject.start == party.start) or self._text[max(0, party.start - 4) : party.start] == " af "
