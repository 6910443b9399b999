"""What a decision tells of beside its item: proposals that members put, other items of an agenda that it approves, and remarks in the minutes.

*V stillede forslag om lys. Forslaget blev forkastet. Indstillingen blev herefter godkendt.* approves the item; *Dagsordenen blev godkendt, idet
punkt 7 udgår* withdraws another one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from graphbuilder.parse.voting.members import members_at_end, members_only

# "A stillede ændringsforslag om …", "Der blev stillet forslag om …", "Karen Holm foreslog, at …".
_PUT = re.compile(
    r"\b(?:stillede|stiller|stillet|fremsatte|fremsætter|fremsat)\b[^.;:\n]{0,80}?\b(?P<what>(?P<amends>ændrings|under|mod|tillægs)?forslag)\b",
    re.IGNORECASE,
)
_PROPOSED = re.compile(r"\sforeslog\b", re.IGNORECASE)
_THE_MOTION = re.compile(r"\b(?:medlems|side)?forslaget\b(?![^.;]*\b(?:indstillingen|sagen|planen|budgetforslaget)\b)", re.IGNORECASE)
_SOMEBODYS = re.compile(r"(?P<who>[A-ZÆØÅ][^.,;:\n]{0,60}?)(?:['’]s?|s)\s(?:\w{1,20}\s)?forslag\b")
_BY_SOMEBODY = re.compile(r"\b[Ff]orslag(?:et)?\s(?:fra|stillet\saf)\s(?P<who>[A-ZÆØÅ][\wæøå.-]*(?:\s[A-ZÆØÅ][\wæøå.-]*){0,4})")
_AGENDA = re.compile(r"\bdagsorden(?:en)?\b[^.;]{0,60}\bgodkend|\bgodkend\w{0,4}\s(?:[\wæøå]{1,20}\s){0,3}dagsordenen\b", re.IGNORECASE)
_NUMBERED = re.compile(
    r"(?P<joined>\b(?:idet|dog|men|bortset\sfra|undtagen|at)\s(?:[\wæøå]{1,20}\s){0,3})?\b(?:punkt(?:erne)?|pkt\.?|sag(?:erne|snr\.?)?|dagsordenspunkt)"
    r"\s(?:nr\.?\s)?\d{1,4}\b[^.;:]*$",
    re.IGNORECASE,
)
_FALLS = frozenset({"rejected", "withdrawn", "lapsed"})
_MOVES = frozenset({"withdrawn", "postponed"})


@dataclass(frozen=True, slots=True)
class SideMatters:
    """What a decision has told up to a sentence: whether it approves an agenda, and whether a member has put a proposal, or an amendment."""

    agenda: bool = False
    proposal: bool = False
    amendment: bool = False

    def after(self, sentence: str) -> SideMatters:
        """The same with what ``sentence`` adds."""
        if put := _PUT.search(sentence):
            return SideMatters(self.agenda, proposal=True, amendment=put["amends"] is not None)
        proposed = _PROPOSED.search(sentence)
        if proposed and members_at_end(sentence[max(0, proposed.start() - 80) : proposed.start()]):
            return SideMatters(self.agenda, proposal=True)
        return self

    def weight(self, kind: str, before: str, sentence: str) -> float:
        """How much an outcome counts that is said after ``before``: 1, 0.5 where it counts only when nothing else is said, or 0.

        The fall of a member's proposal is the item's only when nothing is said of the item itself; that of an amendment never is.
        """
        if kind in _FALLS and self._is_proposal(before):
            return 0.0 if self.amendment else 0.5
        return 0.0 if kind in _MOVES and self._is_another_item(before, sentence) else 1.0

    def _is_proposal(self, before: str) -> bool:
        if self.proposal and _THE_MOTION.search(before[-200:]):
            return True
        named = _SOMEBODYS.search(before[-200:]) or _BY_SOMEBODY.search(before[-200:])
        return named is not None and members_only(named["who"]) is not None

    def _is_another_item(self, before: str, sentence: str) -> bool:
        numbered = _NUMBERED.search(before[-120:])
        return numbered is not None and (self.agenda or (numbered["joined"] is not None and "dagsorden" in sentence.casefold()))


def side_matters(decision: str) -> SideMatters:
    """What a decision is known to tell of before it is read sentence by sentence."""
    return SideMatters(agenda=_AGENDA.search(decision[:600]) is not None)
