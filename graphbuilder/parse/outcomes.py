"""What the meeting itself did with an item, from the words of the decision.

Each word that can say so (``data/outcome-words.txt``) is judged by the sentence it stands in: who is the subject, is it denied, is it told
of another body or another year, is it only to be done later. Precision comes before recall.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from graphbuilder.data import lines as entries
from graphbuilder.model import Outcome
from graphbuilder.parse.elections import elects, names_somebody
from graphbuilder.parse.ownership import Own
from graphbuilder.parse.resolutions import BACK, TO_BODY, moved_to, resolved_to
from graphbuilder.parse.sentences import Sentence, sentences
from graphbuilder.parse.side_matters import SideMatters, side_matters
from graphbuilder.parse.tasks import DEADLINE_WORDS, sets_task, weakly_sets_task
from graphbuilder.parse.voting.statements import find_remarks

_WORD = re.compile(r"[^\W\d_]+")
_CONDITION = re.compile(
    r"\b(?:hvis|såfremt|når|inden|før|indtil|som|hvilket|hvor|medmindre|forudsat)\b[^,;:]{0,80}$|(?:,\s*|\w\s)der\b[^,;:]{0,60}$",
    re.IGNORECASE,
)
_MODAL = re.compile(
    r"\b(?:skal|kan|bør|vil|må|kunne|skulle|ville|burde|forventes|ventes|afventer|ønskes|mangler)\b(?:\s[\wæøå-]{1,30}){0,6}\s*$",
    re.IGNORECASE,
)
_HISTORY = re.compile(
    r"\b(?:tidligere|allerede|oprindeligt|i sin tid|(?<!referat )(?<!referatet )(?:på|fra|ved)\s(?:det\s)?(?:seneste|forrige|sidste))\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:i|siden)\s(?:[a-zæøå]{3,9}\s)?((?:19|20)\d\d)\b", re.IGNORECASE)
_AGENT = re.compile(r"\s+(?:(?!og\b|som\b)\w{1,15}\s){0,2}?(?:af|i|hos|på)\s(?P<who>[^.,;:]{2,40})", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"\b(?:den|det|de|en|et|alle|disse|nye|nyligt|netop)\s+(?:\w{1,20}t\s+)?$", re.IGNORECASE)
_HAS = re.compile(r"\b(?:har|havde)\b(?:\s[\wæøå-]{1,20}){0,3}\s*$", re.IGNORECASE)
_NOT_BEFORE = re.compile(r"\bikke(?:\s\w{1,20}){0,2}\s*$", re.IGNORECASE)
_NOT_AFTER = re.compile(r"(?:\s\w{1,30}){0,2}\s+ikke\b", re.IGNORECASE)
_CHANGES = re.compile(
    r"[^.]{0,160}?(?:\b(?:idet|men)\s[^.;]{0,60}?\b(?:nedsæt|forhøj|reducer|ændre|begræns)|\bmed\s(?:[\wæøå]{1,20}\s){0,4}?(?:bemærkning(?!,?\sat\s(?:punkt|pkt|sag)\b)|ændring|tilføjelse|justering|rettelse|kommentar|forbehold|præcisering|undtagelse|tilretning)"
    r"|\bunder forudsætning af|\bforudsat|\bdog\s)",
    re.IGNORECASE,
)
# "Godkendt at afvise ansøgningen" says no.
_TO_REJECT = re.compile(r"\s+at\s(?:[\wæøå]{1,20}\s){0,2}?(?:afvise|afslå|forkaste|give\safslag)\b", re.IGNORECASE)
_ADVICE = re.compile(r"\b(?:anbefal(?:e|es|er|ede|et)|indstil(?:le|les|ler|lede))\b", re.IGNORECASE)
# "Planen anbefales.", "Indstillingen blev anbefalet med 10 stemmer mod 1", "Anbefales Byrådet."
_ADVISED_ALONE = re.compile(
    r"(?:\s(?P<no>ikke))?\s*(?:\.?\W{0,4}$|,\s(?:idet|mens|dog)\b|\b(?:med|efter|uden)\s[^.;]{0,30}(?:stemme|afstemning)"
    r"|(?-i:[A-ZÆØÅ][\wæøå-]{1,40})(?:\sog\s(?-i:[A-ZÆØÅ])[\wæøå-]{1,40})?\s?\.?\W{0,4}$)",
    re.IGNORECASE,
)
# "Planen anbefales.", "Ansøgning 8 og 9 anbefales ikke.", "Ad b) Anbefales, idet …"
_PLAIN_SUBJECT = re.compile(
    r"\W*(?:(?:ad|pkt\.?|punkt)\s\w{1,2}\W{1,2}\s*)?(?!(?:hvis|såfremt|når|som|der)\b)(?:[^\W_][\w-]{0,30}\s){0,5}$", re.IGNORECASE
)
# "anbefaler Havneudvalgets indstilling", "anbefaler indstillingens punkt 1 og 2"; not "anbefaler en anden plan".
_ADVISED_OBJECT = re.compile(
    r"\s(?P<no>ikke\s)?(?:(?!(?:at|om|ikke|en|et|nye?)\b)[\w-]{1,40},?\s){0,6}?(?:\w{0,20}indstilling(?:en|er|erne)?s?|det\sindstillede"
    r"|\w{0,20}forslag(?:et|ene)|sagen|ansøgning(?:en|erne)|\w{0,20}planen)(?!\w)",
    re.IGNORECASE,
)
# What is said of a change belongs to the change: "godkendt med den ændring, at der tilføjes et afsnit".
_CHANGE_THAT = re.compile(r"\b(?:ændring|tilføjelse|rettelse|præcisering|justering)(?:er)?,?\sat\b[^,;:]{0,120}$", re.IGNORECASE)
_ADVISED = re.compile(
    r"[^.;]{0,120}?\b(?:(?P<no>ikke\s)?(?:godkendt|tiltrådt|vedtaget|godkendes|tiltrædes|vedtages|imødekommet|imødekommes|til efterretning)"
    r"|til\s(?:godkendelse|tiltrædelse|vedtagelse)|at\s(?:godkende|tiltræde|vedtage|imødekomme)|(?P<against>afvist|afvises|forkastet|forkastes|at\s(?:afvise|forkaste))"
    r"|(?:over ?for|til)\s(?P<who>[^.,;]{2,40}))",
    re.IGNORECASE,
)
_THE_ITEM = re.compile(
    r"(?:\b(?:punktet|sagen|dagsordenspunktet|emnet|behandlingen|beslutningen|indstillingen|drøftelsen|(?:medlems)?forslaget|punkt \d{1,3})\b[^.;:]{0,60}"
    r"|^\W*(?:(?:er|blev|bliver)\s)?)$",
    re.IGNORECASE,
)
_PLAINLY_THE_ITEM = re.compile(r"\b(?:punktet|sagen|dagsordenspunktet)\b(?:\s[\wæøå]{1,15}){0,4}\s*$", re.IGNORECASE)
_MOVED_OBJECT = re.compile(r"\s+(?:punktet|sagen|behandlingen|beslutningen|drøftelsen|indstillingen)\b", re.IGNORECASE)
_OFF = re.compile(
    r"\b(?:taget|tages|toges|fjernet|fjernes|strøget|stryges|trukket|trækkes|slettet|slettes|udgår|udgik|udgået)\s"
    r"(?:helt\s)?(?:af|fra|ud af)\s(?:dagens\s)?$",
    re.IGNORECASE,
)
_TOOK = re.compile(r"\b(tog|tager|taget|tages|toges|tage)\b", re.IGNORECASE)
_ABOUT = re.compile(r"\s+(?:om|i)\b")
_NAMED = re.compile(r"\b(?:punktet|sagen)\b", re.IGNORECASE)
_RESOLVED_TO = re.compile(r"\b(?:besluttede|enige om|valgte)\b.{0,30}\bat\s$", re.IGNORECASE)
_HELD = re.compile(
    r"\b(?:havde|var|holdt|foregik|gennemførte|tog|fulgte)\s(?:\w{1,20}\s){0,4}$|^\W*efter\s(?:\w{1,20}\s){0,2}$", re.IGNORECASE
)
# "Referatet godkendes i stedet på næste møde": then, and not now.
_ANOTHER_TIME = re.compile(
    r"\s(?:[\wæøå]{1,20}\s){0,4}?(?:på|ved|til)\s(?:(?:det|et|vores)\s)?(?:næste|kommende|førstkommende|senere|nyt)\smøde\b", re.IGNORECASE
)
_REFUSING = re.compile(
    r"\b(?:kan|kunne|vil|ville|ønsker|ønskede)\s(?:[\wæøå]{1,20}\s){0,2}?ikke\s(?:at\s)?(?:[\wæøå]{1,20}\s){0,2}$", re.IGNORECASE
)
_REFUSED = re.compile(r"\b(?:kan|kunne)\s(?:[\wæøå]{1,20}\s){0,2}?ikke\s(?:[\wæøå]{1,20}\s){0,2}$", re.IGNORECASE)
# A sentence may begin with the recommendation that it answers: "Ad 2: Nej til …".
_FIRST = re.compile(r"^\W*(?:(?:ad|pkt\.?|punkt)\s\w{1,2}\W{0,2}\s*|\d{1,2}[.)]\s*)?$", re.IGNORECASE)
_ALONE = re.compile(r"^\s*[.!]?\s*$")
_TO = re.compile(r"\s(?:tak\s)?til\s", re.IGNORECASE)
_SAYS = re.compile(r"\b(?:siger|sagde)\s$", re.IGNORECASE)
_THE_PROPOSAL = re.compile(r"(?<!\w)(?:forslaget|indstillingen|indstillingerne)\s$", re.IGNORECASE)
_FELL = re.compile(r"\s*(?:[.;,]|$)|\s(?:dermed|således|derfor|med\s\d|ved\safstemning)", re.IGNORECASE)
_STANDS = re.compile(r"\b(?:er|var|stemte|stemmer)\s(?:[\wæøå]{1,20}\s)?$", re.IGNORECASE)
# "Et flertal (A og B) godkendte indstillingen": the meeting does what its majority does.
_A_MAJORITY = (
    r"\W*et\s(?:stort\s|snævert\s)?flertal\b(?:\s?\([^()]{1,80}\)|\si\s(?:udvalget|gruppen|forummet)|\spå\s\w{1,10}"
    r"|(?:\sbestående\saf\s|,\s)(?-i:[A-ZÆØÅ][\w-]{0,30}(?:\s(?:og\s)?[A-ZÆØÅ][\w-]{0,30}){0,6}),?)*\s"
)
_MAJORITY = re.compile(rf"{_A_MAJORITY}$", re.IGNORECASE)
# "Et flertal i udvalget kunne tiltræde indstillingen": it did.
_MAJORITY_COULD = re.compile(rf"{_A_MAJORITY}(?:kunne|kan)\s$", re.IGNORECASE)
_COULD = re.compile(r"\b(?:kunne|kan)\s$", re.IGNORECASE)
# What falls when these do is the amendment or the wish to refer the item, and not the item.
_SIDE_PROPOSAL = re.compile(
    r"(?:\b(?:ændrings|under|mod|tillægs)forslag\w{0,4}(?:\snr\.)?|\bforslag(?:et)?\som\s\w{0,20}(?:henvisning|udsættelse))(?![^.;]*\b(?:\w*forslaget|indstillingen|sagen|planen)\b)[^.;]*$",
    re.IGNORECASE,
)
_SOME = re.compile(r"\b(?:medlem(?:mer)?|mindretal(?:let)?|nogle|flere|enkelte|én|del|dele|halvdelen)\b|\d", re.IGNORECASE)
_ELSE = re.compile(r"\s(?:et\s|det\s)?(?:ændrings|under|mod)forslag|\sat\s(?!godkende|vedtage|tiltræde|følge)", re.IGNORECASE)
_UNFINISHED = re.compile(r"(?:\b(?:punktet|sagen|emnet|forslaget|indstillingen)\s(?:[\wæøå]{1,20}\s){0,3}|^\W*)ikke\s$", re.IGNORECASE)
_REMARKING = re.compile(r"\s[^.;:]{0,30}\bmed\b[^.;:]{0,40}\b(?:kommentar|bemærkning|input|spørgsmål)", re.IGNORECASE)
_MOVES = (
    "udsat",
    "udsæt",
    "udskyd",
    "udskudt",
    "udgå",
    "udgik",
    "trukket",
    "trækkes",
    "aflys",
    "bortfald",
    "af dagsorden",
    "fra dagsorden",
    "af dagens",
    "af programmet",
)
_OTHER_MEETING = re.compile(r"\b(?:på|fra)\s(?:sidste|seneste|forrige|mødet d|møde d|et tidligere)\b|\b(?:19|20)\d\d\b", re.IGNORECASE)


class _Word(NamedTuple):
    """A word of a sentence with what stands before and after it."""

    word: str
    start: int
    end: int
    before: str
    after: str
    sentence: Sentence
    own: Own

    def outcome(self, kind: str, start: int | None = None) -> Outcome:
        begin = self.start if start is None else start
        return Outcome(kind, self.sentence.text[begin : self.end], self.sentence.start + begin, self.sentence.start + self.end)

    @property
    def denied(self) -> bool:
        return _NOT_BEFORE.search(self.before[-60:]) is not None or _NOT_AFTER.match(self.after) is not None


class Judged(NamedTuple):
    """A sentence of a decision with all that its words say, in their order; True beside what they say only weakly."""

    sentence: Sentence
    said: tuple[tuple[Outcome, bool], ...]


def judge(text: str, offset: int, own: Own) -> list[Judged]:
    """The sentences of a decision's text, which begins at ``offset``, each judged. What members had entered in the minutes decides nothing."""
    remarks = [(offset + remark.start, offset + remark.end) for remark in find_remarks(text) if remark.authors]
    judged: list[Judged] = []
    beside = side_matters(text)
    for sentence in sentences(text, offset):
        said = _of_sentence(sentence, own, beside)
        judged.append(Judged(sentence, tuple(one for one in said if not _is_within(one[0].start, remarks))))
        beside = beside.after(sentence.text)
    return judged


def _is_within(at: int, places: list[tuple[int, int]]) -> bool:
    """Whether a place lies in one of some places that stand in their order, none inside another."""
    before = bisect_right(places, at, key=itemgetter(0)) - 1
    return before >= 0 and at < places[before][1]


def _of_sentence(sentence: Sentence, own: Own, beside: SideMatters) -> Iterator[tuple[Outcome, bool]]:
    for word in _words(sentence, own):
        for outcome in _judged(word):
            if weight := beside.weight(outcome.kind, word.before, sentence.text):
                yield outcome, weight < 1
        yield from ((outcome, True) for outcome in _weakly(word))


def read_outcomes(decisions: Iterable[Judged], others: Iterable[tuple[str, int]], own: Own) -> tuple[Outcome, ...]:
    """What the meeting did, in the order of the text, each kind once.

    ``decisions`` are the judged sentences under *Beslutning*; ``others`` the item's remaining texts with their offsets, where only a withdrawal
    or a postponement of the item itself counts. Words that say little (*orienterede*, *opbakning*) count where nothing else does.
    """
    said = [one for judged in decisions for one in judged.said]
    found = [outcome for outcome, weakly in said if not weakly]
    for text, offset in others:
        lowered = text.lower()
        if any(stem in lowered for stem in _MOVES):
            found.extend(outcome for sentence in sentences(text, offset) for word in _words(sentence, own) for outcome in _moved(word))
    first: dict[str, Outcome] = {}
    for outcome in sorted(found or [outcome for outcome, _ in said], key=lambda one: one.start):
        first.setdefault(outcome.kind, outcome)
    return tuple(first.values())


@cache
def resolving_words() -> frozenset[str]:
    """The words that say that something was decided, and not only that there is a task."""
    return frozenset({"enige", *(word for word, (kind, _) in _cues().items() if kind == "decided")})


def _words(sentence: Sentence, own: Own) -> Iterator[_Word]:
    """The words of a sentence that may say something."""
    telling = _telling()
    for found in _WORD.finditer(sentence.text):
        word = found[0].lower()
        if word in telling:
            yield _Word(word, found.start(), found.end(), sentence.text[: found.start()], sentence.text[found.end() :], sentence, own)


@cache
def _cues() -> dict[str, tuple[str, str]]:
    rows = (line.split("\t") for line in entries("outcome-words.txt"))
    return {word: (kind, form) for word, kind, form in rows}


@cache
def _telling() -> frozenset[str]:
    return frozenset({*_cues(), *_PHRASES, *entries("task-verbs.txt"), *DEADLINE_WORDS})


def _judged(word: _Word) -> Iterator[Outcome]:
    """What a word says, by its form in the list, by the phrase it ends, or by the task it sets (*sendes* may be both)."""
    cue = _cues().get(word.word)
    if cue is not None and cue[1] in _FORMS:
        yield from _FORMS[cue[1]](word, cue[0])
    phrase = _PHRASES.get(word.word, _task)
    kind = phrase(word)
    if kind is not None:
        yield word.outcome(kind)


def _active(word: _Word, kind: str) -> Iterator[Outcome]:
    if not (word.own.is_subject(word.before, word.after) or _MAJORITY.match(word.before)) or _ATTRIBUTE.search(word.before[-40:]):
        return
    if kind in ("postponed", "returned") and not _MOVED_OBJECT.match(word.after):
        return
    yield from _said(word, kind)


def _done(word: _Word, kind: str) -> Iterator[Outcome]:
    if _HAS.search(word.before[-80:]) and not word.own.is_subject(word.before, word.after):
        return
    attribute = not word.word.endswith("s") and _ATTRIBUTE.search(word.before[-40:])  # "det godkendte forslag", not "det besluttedes"
    if not (attribute or _told_elsewhere(word)):
        yield from _said(word, kind)


def _passive(word: _Word, kind: str) -> Iterator[Outcome]:
    if (kind == "referred" and not TO_BODY.match(word.after)) or _ANOTHER_TIME.match(word.after):
        return
    if kind == "approved" and _REFUSED.search(word.before[-100:]) and not _of_others(word):
        yield word.outcome("rejected")
        return
    if not _told_elsewhere(word):
        yield from _said(word, kind)


def _item(word: _Word, kind: str) -> Iterator[Outcome]:
    if (
        _THE_ITEM.search(word.before[-120:])
        and not word.denied
        and not _MODAL.search(word.before[-100:])
        and not _CONDITION.search(word.before[-100:])
    ):
        yield word.outcome(kind)


def _of_others(word: _Word) -> bool:
    """Whether the word is another body's, or stands under a condition."""
    agent = _AGENT.match(word.after)
    return bool(agent and word.own.names_other(agent["who"])) or _CONDITION.search(word.before[-100:]) is not None


def _refused(word: _Word, kind: str) -> Iterator[Outcome]:
    """*Udvalget kunne ikke tiltræde indstillingen.*; what it could, it did: *Et flertal kunne tiltræde indstillingen.*"""
    before = word.before[-100:]
    could = _COULD.search(before)
    agrees = word.word == "tiltræde" or (word.word == "anbefale" and _ADVISED_OBJECT.match(word.after))
    own = could and agrees and word.own.is_subject(word.before[: len(word.before) - len(could[0])], word.after)
    if _MAJORITY_COULD.match(word.before) or (own and not _CONDITION.search(before)):
        yield word.outcome("approved" if kind == "rejected" else "recommended")
        return
    if (found := _REFUSING.search(before)) and not _CONDITION.search(before):
        modal = len(word.before) - len(before) + found.start()
        if word.own.is_subject(word.before[:modal], word.sentence.text[modal + len(found[0].split()[0]) :]):
            yield word.outcome(kind)


def _answered(word: _Word, kind: str) -> Iterator[Outcome]:
    """*Ok.*, *Ja til høring*, *Udvalget sagde nej til planen*."""
    if word.sentence.remark or word.sentence.text.rstrip().endswith("?"):
        return
    first = _FIRST.match(word.before) is not None
    to = _TO.match(word.after) is not None
    alone = _ALONE.match(word.after) is not None
    says = (
        (to or alone) and (found := _SAYS.search(word.before)) is not None and word.own.is_subject(word.before[: found.start()], word.after)
    )
    if (first and (to or alone)) or says:
        yield word.outcome(_with_changes(kind, word))


def _fell(word: _Word, kind: str) -> Iterator[Outcome]:
    """*Forslaget faldt.*, *Indstillingen faldt med 4 stemmer mod 3*; not *Forslaget faldt i god jord*."""
    if _THE_PROPOSAL.search(word.before) and _FELL.match(word.after) and not _told_elsewhere(word):
        yield word.outcome(kind)


def _against(word: _Word, kind: str) -> Iterator[Outcome]:
    """*Udvalget var imod.*; not *Tre medlemmer af udvalget var imod*."""
    found = _STANDS.search(word.before)
    if (
        found
        and not _SOME.search(word.before)
        and not _ELSE.match(word.after)
        and word.own.is_subject(word.before[: found.start()], word.after)
        and not word.denied
    ):
        yield word.outcome(kind)


def _unfinished(word: _Word, kind: str) -> Iterator[Outcome]:
    """*Ikke færdigbehandlet.*, *Punktet blev ikke nået.*"""
    if _UNFINISHED.search(word.before) and not _told_elsewhere(word):
        yield word.outcome(kind)


def _said(word: _Word, kind: str) -> Iterator[Outcome]:
    """The outcome, unless the sentence advises somebody or tells of an amendment's fall; the opposite where the word is denied."""
    if kind == "decided" and (resolved := resolved_to(word.after)):
        yield word.outcome(_with_changes(resolved, word))
        return
    if kind != "decided" and _ADVICE.search(word.before):
        return
    if kind in ("approved", "rejected") and (moved := moved_to(word.before)):
        if kind == "approved" and not word.denied:
            yield word.outcome(moved)
        return
    if (kind == "rejected" or word.denied) and _SIDE_PROPOSAL.search(word.before):
        return
    if word.denied:
        if kind == "approved":
            yield word.outcome("rejected")
        return
    if kind == "approved" and _TO_REJECT.match(word.after):
        yield word.outcome("rejected")
        return
    yield word.outcome(_with_changes(kind, word))


def _with_changes(kind: str, word: _Word) -> str:
    return "approved_with_changes" if kind == "approved" and _CHANGES.match(word.after) else kind


def _told_elsewhere(word: _Word) -> bool:
    """Whether the word tells of another body, another time, a condition, or what is still to be done."""
    agent = _AGENT.match(word.after)
    if agent and word.own.names_other(agent["who"]):
        return True
    if _CONDITION.search(word.before[-100:]) or _MODAL.search(word.before[-100:]) or _HISTORY.search(word.before):
        return True
    years = [int(found[1]) for found in _YEAR.finditer(word.sentence.text)]
    return word.own.year is not None and any(year < word.own.year for year in years)


def _noted(word: _Word) -> str | None:
    if not word.before.rstrip().lower().endswith("til"):
        return None
    taken = next(reversed(list(_TOOK.finditer(word.before[-300:]))), None)
    if taken is None:
        return "noted" if word.word == "efterretning" and not word.before.strip()[:-3].strip("-*• ") else None
    cut = max(0, len(word.before) - 300)
    verb = _Word(taken[1].lower(), cut + taken.start(), word.end, word.before[: cut + taken.start()], word.after, word.sentence, word.own)
    between = word.before[cut + taken.end() :]
    if "ikke" in between.split() or verb.denied or _ADVICE.search(verb.before):
        return None
    if verb.word in ("tog", "tager"):
        return "noted" if word.own.is_subject(verb.before, between) else None
    if verb.word == "tage":
        return "noted" if _RESOLVED_TO.search(verb.before) else None
    return None if _told_elsewhere(verb) else "noted"


def _off_agenda(word: _Word) -> str | None:
    off = _OFF.search(word.before[-60:])
    blocked = word.denied or _MODAL.search(word.before[-100:]) or _CONDITION.search(word.before[-100:])
    return "withdrawn" if off and not blocked else None


def _advised(word: _Word, kind: str) -> Iterator[Outcome]:
    if word.word in ("anbefales", "anbefalet") and (end := _ADVISED_ALONE.match(word.after)) and _PLAIN_SUBJECT.match(word.before):
        yield word.outcome(
            f"not_{kind}" if end["no"] or word.denied else kind
        )  # "Anbefales." and "Planen anbefales." are the whole sentence
        return
    itself = word.own.is_subject(word.before, word.after) or _MAJORITY.match(word.before) is not None
    if itself and (advised := _ADVISED_OBJECT.match(word.after)):
        yield word.outcome(f"not_{kind}" if word.denied or advised["no"] else kind)
        return
    advice = _ADVISED.match(word.after)
    if not advice or (advice["who"] and not word.own.names_other(advice["who"])):
        return
    denied = word.denied or advice["no"] or advice["against"]
    if itself or word.word.endswith(("es", "et")):
        yield word.outcome(f"not_{kind}" if denied else kind)


def _followed(word: _Word, kind: str) -> Iterator[Outcome]:
    if "indstilling" not in word.sentence.text.lower() or _told_elsewhere(word):
        return
    if word.word not in ("følger", "fulgte") or word.own.is_subject(word.before, word.after):
        yield word.outcome("rejected" if word.denied else kind)


def _elected(word: _Word, kind: str) -> Iterator[Outcome]:
    told = elects(word.word, word.before, word.after)
    if told is None and names_somebody(word.after) and word.own.is_subject(word.before, word.after):
        told = len(word.before)
    if told is not None and not word.denied and not _told_elsewhere(word._replace(before=word.before[:told])):
        yield word.outcome(kind)


def _sent(word: _Word, kind: str) -> Iterator[Outcome]:
    if not _THE_ITEM.search(word.before[-120:]) or word.denied or _MODAL.search(word.before[-100:]):
        return
    if BACK.match(word.after):
        yield word.outcome("returned")
    elif TO_BODY.match(word.after):
        yield word.outcome(kind)


def _held(word: _Word) -> str | None:
    return "discussed" if _HELD.search(word.before[-80:]) and not word.own.names_other(word.before) else None


def _remarked(word: _Word) -> str | None:
    return "discussed" if _REMARKING.match(word.after) and word.own.is_subject(word.before, word.after) else None


def _agreed(word: _Word) -> str | None:
    agreed = _ABOUT.match(word.after) and not word.denied and not _told_elsewhere(word) and not word.own.names_other(word.before)
    return (resolved_to(word.after) or "decided") if agreed else None


def _task(word: _Word) -> str | None:
    if _CHANGE_THAT.search(word.before[-160:]):
        return None
    return "decided" if sets_task(word.sentence, word.word, word.before, word.after) else None


def _weakly(word: _Word) -> Iterator[Outcome]:
    """*Jytte orienterede om byggeriet* was noted; *der var opbakning til planen* approves it."""
    if weakly_sets_task(word.sentence, word.word, word.before, word.after) and not (word.denied or _told_elsewhere(word)):
        yield word.outcome("decided")
    kind, form = _cues().get(word.word, ("", ""))
    if form == "weak" and not (word.denied or _told_elsewhere(word) or word.own.names_other(word.before)):
        yield word.outcome(kind)


def _moved(word: _Word) -> Iterator[Outcome]:
    """A withdrawal or postponement of the item that stands outside its decision."""
    if _OTHER_MEETING.search(word.sentence.text):
        return
    cue = _cues().get(word.word)
    if cue and cue[0] in ("withdrawn", "postponed") and cue[1] == "item" and _PLAINLY_THE_ITEM.search(word.before[-80:]):
        yield from _item(word, cue[0])
    elif word.word in _AGENDA and _off_agenda(word) and _NAMED.search(word.before):
        yield word.outcome("withdrawn")


_FORMS: dict[str, Callable[[_Word, str], Iterator[Outcome]]] = {
    "active": _active,
    "done": _done,
    "passive": _passive,
    "item": _item,
    "advice": _advised,
    "follow": _followed,
    "election": _elected,
    "send": _sent,
    "refusal": _refused,
    "word": _answered,
    "fall": _fell,
    "against": _against,
    "unfinished": _unfinished,
}
_AGENDA = ("dagsordenen", "dagsorden", "programmet")
# Words that say something only with the words before them.
_PHRASES: dict[str, Callable[[_Word], str | None]] = {
    "efterretning": _noted,
    "orientering": _noted,
    **dict.fromkeys(_AGENDA, _off_agenda),
    "drøftelse": _held,
    "drøftelser": _held,
    "kom": _remarked,
    "enige": _agreed,
    "skal": _task,
    "bedes": _task,
    "tilbage": _task,
}
