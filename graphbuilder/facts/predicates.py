"""What the verb of a clause says will be done, once its subject is known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from graphbuilder.data import lines
from graphbuilder.facts.actors import MEETING_KINDS, Parties, Party
from graphbuilder.facts.clauses import Clause
from graphbuilder.facts.lexicon import AMENDING, PASSING, TREATING, UNDERTAKING, Verb, lexicon

MODALS = frozenset(("skal", "bedes", "vil", "opfordres"))
NEGATIONS = frozenset(("ikke", "ingen", "intet", "aldrig", "næppe"))
_BECOMES = frozenset(("bliver", "blev", "er"))
_EXPECTED = frozenset(("ventes", "forventes"))
_NO_VERBS = frozenset(
    (
        "alle",
        "dette",
        "denne",
        "disse",
        "ikke",
        "gerne",
        "både",
        "mere",
        "inde",
        "fælles",
        "samme",
        "egne",
        "tidlige",
        "næste",
        "øvrige",
        "hele",
    )
)
_READY = frozenset(("hænde", "klar", "klare", "færdig", "færdige", "plads", "afsluttet"))
_THROUGH = frozenset(("i", "på", "til", "forbi", "op", "med", "tilbage", "videre", "igennem", "gennem"))
_AGENDA = frozenset(("dagsordenen", "dagsorden"))
_HANDED_OVER = frozenset(("tilsendt", "forelagt", "præsenteret"))
# "har til opgave at", "har en bunden opgave i at", "har lovet at": taken on.
_TASKS = frozenset(("opgave", "opgaven", "lovet", "påtaget", "tilbudt"))


class Claim(NamedTuple):
    """What a clause says will be done: ``party`` does it, ``receiver`` gets it.

    ``form`` is ``active``, ``passive``, ``must`` (*skal*, *bedes*, *vil* and an infinitive), ``must-passive``, ``gets`` (*får besked*), ``comes``,
    ``goes`` (*skal i chefforum*), ``starts``, ``happens``, ``expected`` or ``asks``. ``verb`` is its present tense and ``kind`` the verb's.
    ``at`` is where the finite verb begins and ``end`` where the verb that says what is done ends; ``subject`` and ``following`` are the words
    before the one and after the other. An ``elliptic`` clause has its subject in another.
    """

    form: str
    verb: str
    kind: str
    at: int
    end: int
    party: Party | None = None
    receiver: Party | None = None
    elliptic: bool = False
    modal: str | None = None
    following: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()


@cache
def adverbs() -> frozenset[str]:
    """Small words that may stand between subject and verb and change nothing."""
    return frozenset(lines("clause-adverbs.txt"))


@cache
def _no_deeds() -> frozenset[str]:
    return frozenset(lines("being-verbs.txt"))


@cache
def heads() -> frozenset[str]:
    """The finite verbs that may make a claim."""
    lex = lexicon()
    return frozenset({*lex.present, *lex.passive, *lex.happening, *MODALS, *_BECOMES, *_EXPECTED, "kommer", "får"})


@cache
def _things() -> tuple[str, ...]:
    return lines("handed-things.txt")


def fitting(verbs: tuple[Verb, ...] | None, following: Sequence[str]) -> Verb | None:
    """The first of some verbs that has the complement it needs among the words after it."""
    return next((verb for verb in verbs if verb.complete(following)), None) if verbs else None


def passing(clause: Clause) -> Verb | None:
    """*Udsat til næste møde*: a participle alone, at the beginning of a clause."""
    verb = fitting(lexicon().participle.get(clause.lows[0]), clause.lows[1:])
    return verb if verb and verb.kind == PASSING else None


class Predicates:
    """The predicates of one sentence; ``parties`` are the sentence's."""

    def __init__(self, parties: Parties) -> None:
        self._parties = parties

    def said(self, clause: Clause, k: int, party: Party | None, *, there: bool = False, rest: int | None = None) -> Claim | None:
        """What the finite verb at ``k`` says of a party, of *der* or of the thing in front; ``rest`` is where the words after verb and subject begin."""
        rest = k + 1 if rest is None else rest
        low, following = clause.lows[k], clause.lows[rest:]
        if not NEGATIONS.isdisjoint(following[:2]):
            return None
        base = Claim("", low, "", clause.starts[k], clause.ends[k], party, following=following, subject=clause.lows[:k])
        reader = _READERS.get(low)
        return (reader(self, clause, k, rest, base, there) if reader else None) or _simple(base, k, there=there)

    def comes(self, clause: Clause, _k: int, rest: int, base: Claim, there: bool) -> Claim | None:
        """*Der kommer en mail*, *Udkast kommer i Chefforum d. 12. maj*."""
        if there:
            fits = _hands(base.following[:6])
        else:
            near = range(rest + 1, min(rest + 4, len(clause.lows)))
            fits = base.party is None and any(clause.lows[j - 1] in {"i", "på", "til"} and self._meets(clause, j) for j in near)
        return base._replace(form="comes", kind=TREATING) if fits else None

    def goes(self, clause: Clause, k: int, _rest: int, base: Claim, _there: bool) -> Claim | None:
        """*Arbejdet går i gang efter sommeren*, *Sagen går via ØU til Byrådet*."""
        if base.party is not None or k == 0:
            return None
        if "gang" in base.following[:4]:
            return base._replace(form="starts", kind=TREATING)
        near = range(k + 1, min(k + 4, len(clause.lows) - 1))
        through = any(clause.lows[j] in {"til", "via"} and self._meets(clause, j + 1) for j in near)
        return base._replace(form="goes", kind=TREATING) if through else None

    def must(self, clause: Clause, k: int, rest: int, base: Claim, there: bool) -> Claim | None:
        """*Cheferne skal melde tilbage*, *der skal udarbejdes*, *temaet skal i chefforum igen*."""
        lows, base = clause.lows, base._replace(modal=base.verb)
        if base.modal == "vil" and lows[rest : rest + 1] == ("gerne",):
            return None
        after = rest
        while after < len(lows) and lows[after] in adverbs() - _THROUGH:
            after += 1
        active = (base.party is not None or k == 0) and not there
        for j in range(rest, min(rest + 12, len(lows))):
            if lows[j] in NEGATIONS:
                break
            if lows[j] in _no_deeds() and not (base.modal == "bedes" and lows[j] == "bruge"):
                return _being(clause, j, base, there=there)
            if claim := _deed(clause, j, base, active=active) or (self._unlisted(clause, j, base) if j == after else None):
                return claim
        return None

    def _meets(self, clause: Clause, at: int) -> bool:
        party = self._parties.at(clause.starts[at])
        return party is not None and party.type in MEETING_KINDS

    def _unlisted(self, clause: Clause, j: int, base: Claim) -> Claim | None:
        """After *skal* and no verb of ours: *skal i gang*, *skal i chefforum*, *skal kontere*."""
        low, following = clause.lows[j], clause.lows[j + 1 :]
        if low in _THROUGH:
            if base.party and low == "i" and following[:1] == ("gang",):
                return base._replace(form="must", verb="går", kind=UNDERTAKING, following=following)
            return base._replace(form="goes", kind=TREATING, party=None, following=following) if self._leads(clause, j) else None
        if base.party and base.modal != "vil" and _is_deed(low):
            return base._replace(form="must", verb=low, kind=UNDERTAKING, following=following)
        return None

    def _leads(self, clause: Clause, at: int) -> bool:
        """*i chefforum*, *op i DIF*, *på dagsordenen*."""
        for j in range(at + 1, min(at + 3, len(clause.lows))):
            if self._meets(clause, j) or clause.lows[j] in _AGENDA:
                return True
            if clause.lows[j] not in _THROUGH:
                return False
        return False


# By the finite verb: what it says with the words after it. One that says nothing so may still be a verb of the lists ("får styr på", "kommer med").
_READERS: dict[str, Callable[[Predicates, Clause, int, int, Claim, bool], Claim | None]] = {
    **dict.fromkeys(MODALS, Predicates.must),
    **dict.fromkeys(_EXPECTED, lambda _self, clause, _k, rest, base, _there: _expected(clause, rest, base)),
    "bliver": lambda _self, clause, _k, rest, base, _there: _becomes(clause, rest, base),
    **dict.fromkeys(("blev", "er"), lambda _self, clause, _k, rest, base, _there: _becomes(clause, rest, base, past=True)),
    "får": lambda _self, _clause, _k, _rest, base, there: None if there else _gets(base, base.following),
    "kommer": Predicates.comes,
    "går": Predicates.goes,
}


def task(clause: Clause, k: int, party: Party) -> Claim | None:
    """*Cheferne har til opgave at invitere …*, *HR lover at vende tilbage*: what stands at ``k`` and after."""
    lows = clause.lows
    at = next((j for j in range(k + 1, min(k + 7, len(lows) - 1)) if lows[j] == "at"), None)
    if at is None or (lows[k] == "har" and _TASKS.isdisjoint(lows[k:at])):
        return None
    verb = fitting(lexicon().infinitive.get(lows[at + 1]), lows[at + 2 :])
    base = Claim("", "", "", clause.starts[k], clause.ends[k], party, modal="skal")
    return _placed(base, "must", verb, clause, at + 1) if verb else None


def asking(clause: Clause, k: int, party: Party) -> Claim | None:
    """*Udvalget bad om en opfølgning på mødet den 3. maj*: who met asks for something, and somebody brings it."""
    following = clause.lows[k + 1 :]
    asked = following[:1] == ("om",) and _hands(following[1:6])
    return Claim("asks", "beder", TREATING, clause.starts[k], clause.ends[k], receiver=party, following=following) if asked else None


def _simple(base: Claim, k: int, *, there: bool) -> Claim | None:
    """A verb of the lists, alone: *sendes*, *sender*; *der lægges op til* undertakes nothing."""
    low, following = base.verb, base.following
    if there and low == "lægges" and following[:2] == ("op", "til"):
        return None
    if verb := fitting(lexicon().passive.get(low), following):
        return _passive_of(base)._replace(form="passive", verb=verb.present, kind=verb.kind)
    verb = fitting(lexicon().present.get(low), following)
    if verb and (base.party or not (there or k > 0)):
        return base._replace(form="active", verb=verb.present, kind=verb.kind)
    return _happens(base) if k > 0 else None


def _happens(base: Claim) -> Claim | None:
    """*Høringen løber til den 3. maj*: a step of the process that nobody is said to take."""
    rest = lexicon().happening.get(base.verb)
    if base.party is None and rest is not None and base.following[: len(rest)] == rest:
        return base._replace(form="happens", kind=TREATING)
    return None


def _gets(base: Claim, following: tuple[str, ...]) -> Claim | None:
    """*Direktionen får en kort status*: who gets it is not who acts."""
    if base.party is None or not (_hands(following[:8]) or _HANDED_OVER.intersection(following[:8])):
        return None
    return base._replace(form="gets", verb="får", kind=UNDERTAKING, party=None, receiver=base.party, following=following)


def _hands(words: Sequence[str]) -> bool:
    """Whether something is named that is handed over: *mail*, *statusnotat*."""
    return any(word.endswith(_things()) for word in words)


def _expected(clause: Clause, rest: int, base: Claim) -> Claim | None:
    """*Politikken ventes vedtaget i KB den 3. maj*, *Byrådet ventes at vedtage …*."""
    lows = clause.lows
    for j in range(rest, min(rest + 4, len(lows))):
        if verb := fitting(lexicon().participle.get(lows[j]), lows[j + 1 :]):
            return _placed(base._replace(party=None), "expected", verb, clause, j)._replace(kind=TREATING)
        if lows[j - 1] == "at" and (verb := fitting(lexicon().infinitive.get(lows[j]), lows[j + 1 :])):
            return _placed(base, "expected", verb, clause, j)._replace(kind=TREATING)
    return None


def _becomes(clause: Clause, rest: int, base: Claim, *, past: bool = False) -> Claim | None:
    """*Chefforum bliver orienteret*, *der vil blive sendt en mail*; in the past only what puts off or passes on: *punktet blev udsat*."""
    for j in range(rest, min(rest + 6, len(clause.lows))):
        if clause.lows[j] in NEGATIONS:
            return None
        if verb := fitting(lexicon().participle.get(clause.lows[j]), clause.lows[j + 1 :]):
            return _placed(_passive_of(base), "passive", verb, clause, j) if verb.kind == PASSING or not past else None
    return None


def _being(clause: Clause, j: int, base: Claim, *, there: bool) -> Claim | None:
    """After *skal* a verb of being: only *skal blive sendt*, *skal have sendt*, *skal have besked* and *skal være klar* undertake anything."""
    low, following = clause.lows[j], clause.lows[j + 1 :]
    if low == "blive" and base.modal != "bedes":
        return _becomes(clause, j + 1, base)
    if there:
        return None
    if low in {"have", "få"}:
        done = fitting(lexicon().participle.get(following[0]), following[1:]) if following and base.party else None
        return _placed(base, "must", done, clause, j + 1) if done else _gets(base, following)
    ready = low == "foreligge" or (low == "være" and any(w in _READY or w in lexicon().participle for w in following[:6]))
    if base.party is None and ready:
        return base._replace(form="must-passive", kind=AMENDING, end=clause.ends[j], following=following)
    return None


def _deed(clause: Clause, j: int, base: Claim, *, active: bool) -> Claim | None:
    """A verb of the lists after *skal*: *sende*, *sendes*."""
    low, following = clause.lows[j], clause.lows[j + 1 :]
    if active and (verb := fitting(lexicon().infinitive.get(low), following)):
        return _placed(base, "must", verb, clause, j)
    if verb := fitting(lexicon().passive.get(low), following):
        return _placed(_passive_of(base), "must-passive", verb, clause, j)
    return None


def _placed(claim: Claim, form: str, verb: Verb, clause: Clause, j: int) -> Claim:
    """The claim with the verb that says what is done, at ``j``."""
    return claim._replace(form=form, verb=verb.present, kind=verb.kind, end=clause.ends[j], following=clause.lows[j + 1 :])


def _passive_of(claim: Claim) -> Claim:
    """In the passive the subject receives."""
    return claim._replace(party=None, receiver=claim.party)


def _is_deed(low: str) -> bool:
    """Whether a word after *skal* may be the infinitive of a verb that no list has."""
    return len(low) > 3 and low.endswith("e") and low not in _NO_VERBS and low not in adverbs()
