"""Which act of the decision answers which recommendation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from enum import IntEnum
from functools import cache
from typing import NamedTuple

from graphbuilder.model import Answer
from graphbuilder.parse.answers.act import DEED, SAID, Act
from graphbuilder.parse.answers.alternatives import keeps_as_is
from graphbuilder.parse.answers.asks import APPROVE, DO, ELECT, NOTE, REJECT, TALK, Ask
from graphbuilder.parse.answers.changes import concerns_kind, excepted, of_agenda
from graphbuilder.parse.answers.objects import overlap, stems
from graphbuilder.parse.answers.phrases import ACCOUNT

# The acts that are of the kind that a recommendation asks for, whether they say yes or no to it.
_SERVES: dict[str, frozenset[str]] = {
    APPROVE: frozenset({"approved", "rejected", "recommended", "not_recommended", "decided"}),
    REJECT: frozenset({"approved", "rejected", "recommended", "not_recommended", "decided"}),
    NOTE: frozenset({"noted"}),
    TALK: frozenset({"discussed"}),
    ELECT: frozenset({"elected", "decided"}),
    DO: frozenset({"decided"}),
}
_YES = frozenset({"approved", "recommended"})
_NO = frozenset({"rejected", "not_recommended"})
_MOVED = {"postponed": "postponed", "returned": "postponed", "withdrawn": "withdrawn", "lapsed": "withdrawn"}
_INSTEAD = {"noted": "noted_instead", "discussed": "discussed_instead", SAID: "discussed_instead"}
# The staff as recommendations and decisions name it: what the heads of departments are to do, the departments do.
_STAFF = re.compile(r"\b(?:chef(?:erne|er)?|afdeling(?:erne|er|schefer|scheferne)?|ledere?|lederne)\b", re.IGNORECASE)
_TASKED = re.compile(r"\b(?:skal|bedes|senest|inden|stiller|melder|sender|bidrager|udpeger|indsender|hjælper|leverer)\b", re.IGNORECASE)


# "Godkendt som indstillet", "Udvalget godkendte indstillingen"; not "indstillingen om havnen".
_AS_A_WHOLE = re.compile(
    r"\bindstilling(?:en|erne)?\b(?!\s(?:om|vedrørende|vedr|angående|til|fra|for)\b)|\bsom\s(?:indstillet|foreslået|anbefalet)\b",
    re.IGNORECASE,
)
_COMMA = re.compile(r"[,;]")
_BRACKETS = re.compile(r"\([^()]{0,80}\)")
_PROPOSAL = stems("forslaget")
# The matter is passed to somebody else, which does nothing of what was asked, unless that was asked.
_PASSED_ON = re.compile(r"\b(?:henvises|henvist|oversendes|oversendt|overlades|overladt|videresendes|videresendt)\b", re.IGNORECASE)
_PASSING = re.compile(r"\b(?:send|sende|overs|henvis|overlad|videresend|forelæg)\w{0,8}", re.IGNORECASE)


class _Rank(IntEnum):
    """How well an act answers; the lowest wins."""

    NUMBERED = 0
    NAMED = 1
    BY_KIND = 2
    WHOLE = 3
    ANSWERED = 4
    TASKED = 5
    DONE = 6
    MOVED = 7
    HINTED = 8
    TALKED = 9
    AGAIN = 10
    INSTEAD = 11
    CONTENT = 12
    AGAIN_TALKED = 13
    REMARKED = 14


class Matter(NamedTuple):
    """An act beside every recommendation: how much each has in common with it."""

    act: Act
    asks: Sequence[Ask]
    common: tuple[int, ...]

    def own(self, ask: Ask) -> int:
        """How much a recommendation has in common with it."""
        return self.common[ask.number - 1]

    @property
    def whole(self) -> bool:
        """Whether it is said of the whole item."""
        return not self.act.words or (self.act.kind in _YES | _NO and self.of_proposal)

    @property
    def of_proposal(self) -> bool:
        """Whether it is said of the proposal as a whole: *Et flertal godkendte indstillingen*, *Forslaget faldt*."""
        if _AS_A_WHOLE.search(_COMMA.split(_BRACKETS.sub(" ", self.act.text), maxsplit=1)[0]) is not None:
            return True
        return self.of_none and self.act.words == _PROPOSAL

    @property
    def of_none(self) -> bool:
        """Whether it names something that no recommendation names."""
        return not any(self.common)

    def mostly(self, ask: Ask) -> bool:
        """Whether no recommendation has more in common with it than this one."""
        return self.own(ask) > 0 and self.own(ask) == max(self.common)

    @property
    def wanted(self) -> bool:
        """Whether a recommendation that it has something in common with asks for its kind."""
        return any(common and _serves(ask, self.act) for ask, common in zip(self.asks, self.common, strict=True))

    @property
    def alone(self) -> bool:
        """Whether there is but one recommendation."""
        return len(self.asks) == 1


def answers(asks: Sequence[Ask], matters: Sequence[Matter]) -> tuple[Answer, ...]:
    """The answer to every recommendation, in order: the act that fits it best by number, by what it is about and by its kind."""
    best = [_worst(ask, _best(ask, matters), matters) for ask in asks]
    return tuple(_answer(ask, matter, best) for ask, matter in zip(asks, best, strict=True))


def settled(asks: Sequence[Ask], matters: Sequence[Matter]) -> bool:
    """Whether every recommendation is answered so well by these acts that no mere hint can answer it better."""
    return all(any((rank := _rank(ask, matter)) is not None and rank <= _Rank.WHOLE for matter in matters) for ask in asks)


def matters_of(asks: Sequence[Ask], acts: Iterable[Act]) -> list[Matter]:
    """Every act beside the recommendations."""
    return [Matter(act, asks, tuple(overlap(act.words, ask.words) for ask in asks)) for act in acts]


def _best(ask: Ask, matters: Sequence[Matter]) -> Matter | None:
    ranked = [
        (rank, -matter.own(ask) if rank is not _Rank.CONTENT else 0, matter.act.start, at)
        for at, matter in enumerate(matters)
        if (rank := _rank(ask, matter)) is not None
    ]
    return matters[min(ranked)[-1]] if ranked else None


def _worst(ask: Ask, best: Matter | None, matters: Sequence[Matter]) -> Matter | None:
    """Of acts on the parts of one recommendation the one that departs from it: *Dagsorden godkendt. Referatet godkendt med en rettelse.*"""
    if best is None or best.act.kind not in _YES or not best.own(ask) or best.act.numbers:
        return best
    parts = [
        other
        for other in matters
        if other.mostly(ask) and other.act.kind in _YES | _NO and not other.act.weakly and not overlap(other.act.words, best.act.words)
    ]
    return next((other for other in parts if other.act.change or other.act.kind in _NO), best)


def _rank(ask: Ask, matter: Matter) -> _Rank | None:
    act = matter.act
    if act.numbers:
        if ask.number not in act.numbers:
            return None
        if act.kind == DEED and not ask.kinds & {DO, ELECT}:
            return None
        return _Rank.NUMBERED if _serves(ask, act) or act.kind in _YES | _NO or act.kind in _MOVED else _Rank.NAMED
    if act.kind in _MOVED:
        return _moved(ask, matter)
    return _BY_ACT.get(act.kind, _usual)(ask, matter)


def _usual(ask: Ask, matter: Matter) -> _Rank | None:
    """An act that says yes or no, takes note, discusses, decides or elects."""
    act = matter.act
    if act.kind in _NO and not matter.own(ask) and REJECT not in ask.kinds and any(REJECT in other.kinds for other in matter.asks):
        return None  # what was refused is what was to be refused
    if _serves(ask, act):
        return _fitting(ask, matter)
    if act.kind in ("decided", "elected"):
        return _Rank.CONTENT if TALK in ask.kinds and APPROVE not in ask.kinds else None
    if act.kind in _YES | _NO:
        return _yes_or_no(ask, matter)
    return _instead(ask, matter) if act.kind in _INSTEAD else None


def _yes_or_no(ask: Ask, matter: Matter) -> _Rank | None:
    """A yes or no where something else than that was asked for: *Godkendt.* answers a task as well, *Ja til høring* what is about that."""
    act = matter.act
    if act.weakly:
        return _Rank.HINTED if ask.kinds & {DO, ELECT} and matter.mostly(ask) else None
    if matter.whole or matter.alone:
        return _Rank.WHOLE
    if act.kind in _NO and matter.of_none and _only_deed(ask, matter):
        return _Rank.HINTED
    if matter.own(ask) <= (TALK in ask.kinds) or not matter.mostly(ask):
        return None
    return _Rank.DONE if matter.wanted else _Rank.ANSWERED


def _only_deed(ask: Ask, matter: Matter) -> bool:
    """Whether of all that is recommended only this is more than talk: *Den idé faldt ikke i god jord* can be about nothing else."""
    return [other for other in matter.asks if other.kinds & {APPROVE, ELECT, DO}] == [ask]


def _fitting(ask: Ask, matter: Matter) -> _Rank | None:
    """An act of the kind that was asked for."""
    if matter.act.kind == "decided" and matter.of_none and not (matter.whole or matter.alone):
        return None
    if matter.own(ask):
        rank = _Rank.NAMED
    elif matter.whole or matter.of_none or not matter.wanted:
        rank = _Rank.BY_KIND
    else:
        return None
    return _Rank.HINTED if matter.act.weakly else rank


def _instead(ask: Ask, matter: Matter) -> _Rank | None:
    """Note or talk where something else was asked for; not what another recommendation asked for and got."""
    taken = any(_serves(other, matter.act) for other in matter.asks)
    if matter.act.weakly and not matter.alone:
        return None
    fits = matter.whole or matter.alone or matter.mostly(ask) or (matter.of_none and not taken)
    return _Rank.INSTEAD if fits else None


def _moved(ask: Ask, matter: Matter) -> _Rank | None:
    act = matter.act
    if (act.asks and act.asks not in ask.kinds) or (act.named and not matter.mostly(ask)):
        return None
    if act.partly and not (matter.of_none or matter.mostly(ask)):
        return None
    if not act.again:
        return _Rank.MOVED
    return _Rank.AGAIN if ask.kinds & {APPROVE, ELECT, DO} else _Rank.AGAIN_TALKED


def _said(ask: Ask, matter: Matter) -> _Rank | None:
    if TALK in ask.kinds and APPROVE not in ask.kinds:
        return _Rank.TALKED
    return _Rank.REMARKED if matter.alone and not ask.kinds & {DO, ELECT} else None


def _done(ask: Ask, matter: Matter) -> _Rank | None:
    """A sentence that tells what is, or is to be, done."""
    if ask.kinds & {DO, ELECT}:
        if _PASSED_ON.search(matter.act.text) and not _PASSING.search(ask.text):
            return None
        if _by_staff(ask, matter.act):
            return _Rank.TASKED
        return _Rank.DONE if matter.own(ask) > 1 else _Rank.CONTENT if matter.mostly(ask) else None
    if TALK in ask.kinds and APPROVE not in ask.kinds:
        return _Rank.REMARKED if ACCOUNT.search(matter.act.text) else _Rank.CONTENT
    return None


def _by_staff(ask: Ask, act: Act) -> bool:
    """Whether the staff are to do something where a recommendation asks something of them: *Cheferne melder navne ind inden fredag*."""
    asked, tasked = _STAFF.search(ask.text[:60]), _STAFF.search(act.text[:40])
    return asked is not None and tasked is not None and _TASKED.search(act.text) is not None


_BY_ACT: dict[str, Callable[[Ask, Matter], _Rank | None]] = {SAID: _said, DEED: _done}


def _serves(ask: Ask, act: Act) -> bool:
    """Whether an act is of the kind that a recommendation asks for; what asks for a yes as well as for talk asks for the yes."""
    return act.kind in _serving(ask.kinds)


@cache
def _serving(kinds: frozenset[str]) -> frozenset[str]:
    """The kinds of act that serve recommendations of some kinds."""
    return frozenset().union(*(_SERVES[kind] for kind in kinds & {APPROVE, REJECT} or kinds))


def _answer(ask: Ask, matter: Matter | None, best: Sequence[Matter | None]) -> Answer:
    if matter is None:
        return Answer(ask.number, "unanswered")
    act = matter.act
    kind = _kind(ask, matter, best)
    if kind == "followed" and act.plain_end > act.start:  # the change is another recommendation's
        return Answer(ask.number, kind, act.text[: act.plain_end - act.start], act.start, act.plain_end)
    return Answer(ask.number, kind, act.text, act.start, act.end)


def _kind(ask: Ask, matter: Matter, best: Sequence[Matter | None]) -> str:
    act = matter.act
    if act.kind in _MOVED:
        return _MOVED[act.kind]
    yes = act.kind in _YES
    if act.kind in _NO or (yes and REJECT in ask.kinds and not matter.whole and "indstilling" not in act.text.casefold()):
        return "followed" if act.kind in _NO and REJECT in ask.kinds else "not_followed"
    if act.kind in _INSTEAD and not _serves(ask, act) and not (act.kind == SAID and TALK in ask.kinds):
        return _INSTEAD[act.kind]
    if (ask.choice and ask.choice.departs(act.text)) or (matter.own(ask) and keeps_as_is(ask.text, act.text)):
        return "not_followed"
    return _followed(ask, matter, best) if act.change else "followed"


def _followed(ask: Ask, matter: Matter, best: Sequence[Matter | None]) -> str:
    """What an act with a change answers to a recommendation that the change may concern or not."""
    change = matter.act.change
    exception = None if matter.alone or any(other.agenda for other in matter.asks) else excepted(change)
    if exception:
        return exception[1] if exception[0] == ask.number else "followed"
    return "followed_with_changes" if _concerns(ask, matter, best) else "followed"


def _concerns(ask: Ask, matter: Matter, best: Sequence[Matter | None]) -> bool:
    """Whether the change concerns this recommendation: where its words name what some of those answered are about, only these."""
    change = matter.act.change
    together = [other for other, chosen in zip(matter.asks, best, strict=True) if chosen is matter]
    words = stems(change)
    named = [overlap(words, other.words - _shared(together)) for other in together]
    if any(named):
        return named[together.index(ask)] > 0
    of_kind = [concerns_kind(change, other.text) for other in together]
    if any(of_kind):
        return of_kind[together.index(ask)]
    if of_agenda(change) and any(other.agenda for other in together):
        return ask.agenda
    return True


def _shared(asks: Sequence[Ask]) -> frozenset[str]:
    """The words that all of several recommendations have: they tell none of them apart."""
    return frozenset.intersection(*(ask.words for ask in asks)) if len(asks) > 1 else frozenset()
