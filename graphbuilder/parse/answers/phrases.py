"""Other ways to say it than with a word of deciding: refusing, agreeing, choosing, giving an account, talking, putting off."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from graphbuilder.data import lines
from graphbuilder.parse.answers.act import SAID, Act, about, whole
from graphbuilder.parse.answers.putting_off import put_off
from graphbuilder.parse.ownership import Own
from graphbuilder.parse.sentences import Sentence

_WORD = re.compile(r"[^\W\d_]+")

Rule = Callable[[Sentence, Own], Iterator[Act]]

_NEGATIONS = ("ikke", "Ikke", "ingen", "Ingen", "nej", "afst", "stemt ned")
_REFUSES = re.compile(
    r"\b(?:(?:kan|kunne|vil|ville)\s(?:\w{1,20}\s){0,2}?ikke\s(?:\w{1,20}\s){0,2}?(?:godkende|tiltræde|anbefale|støtte|bakke|imødekomme|vedtage|tilslutte|acceptere|følge|medvirke|gå\s(?:ind|med)|se\ssig)"
    r"|(?:er|var)\s(?:\w{1,20}\s){0,2}?ikke\s(?:klar|parat|villige?|indstillede?|stemt|interesserede?)\s(?:til|på|for|i)"
    r"|(?:finder|fandt|ser|så)\s(?:\w{1,20}\s){0,2}?(?:ikke|ingen)\s(?:grundlag|grund|anledning|behov)|afstår\sfra|afstod\sfra|tager\safstand\sfra|tog\safstand\sfra"
    r"|besluttede\s(?:\w{1,20}\s){0,2}?ikke\sat"
    r"|(?:ønsker|ønskede)\s(?:\w{1,20}\s){0,2}?ikke|er\sikke\senig|var\sikke\senige?|siger\snej\stil|sagde\snej\stil)\b",
    re.IGNORECASE,
)
_NO_SUPPORT = re.compile(
    r"\bfaldt\s(?:\w{1,20}\s){0,2}?ikke\si\sgod\sjord\b|\b(?:vandt|fandt|fik|nyder|nød|opnåede)\s(?:\w{1,20}\s){0,2}?(?:ikke|ingen)\s(?:\w{1,20}\s)?"
    r"(?:opbakning|tilslutning|støtte|gehør|genklang|flertal)\b|\bblev\sstemt\sned\b"
    r"|\b(?:kan|kunne)\sikke\s(?:godkendes|tiltrædes|imødekommes|anbefales|vedtages|støttes|følges)\b|\b(?:der\s(?:er|var)|er\sder|var\sder)\s(?:ikke|ingen)\s(?:\w{1,20}\s)?(?:opbakning|tilslutning|støtte)\b",
    re.IGNORECASE,
)
_ADVISES = re.compile(r"\banbefal(?:er|ede)\b(?P<no>\sikke\b)?", re.IGNORECASE)
_WAS_SAID = re.compile(
    r"^\W*(?:(?:det|der|følgende|desuden|herunder)\s(?:blev|var)\b|der\ser\b"
    r"|[^.,:;]{0,60}\bblev\s(?:\w{1,20}\s){0,2}?(?:nævnt|fremhævet|foreslået|efterlyst|påpeget|understreget|bemærket|efterspurgt|rejst)\b|(?:kommentarer|bemærkninger|input|inputs|drøftelse|pointer|opmærksomhedspunkter)\b[^:]{0,60}:)",
    re.IGNORECASE,
)
# "tog orienteringen til efterretning og havde følgende input:".
REMARKS = re.compile(
    r"\b(?:havde|kom\smed|gav|fremkom\smed)\s(?:\w{1,20}\s){0,3}?(?:input|bemærkning|kommentar|forslag|pointe|spørgsmål|råd)\w{0,4}\b",
    re.IGNORECASE,
)
_AGREES = re.compile(
    r"\b(?:er|var)\s(?:\w{1,20}\s)?enige?\si\s|\bkan\s(?:godt\s)?(?:godkende|tilslutte|tiltræde|støtte|bakke|anbefale)\b", re.IGNORECASE
)
_NO_REMARKS = re.compile(r"(?:^\W*(?:der\s(?:var|er)\s)?|\bhavde\s)ingen\s(?:bemærkninger|kommentarer|indvendinger)\b", re.IGNORECASE)
# "Strategien blev udsat": of what a recommendation is about, and not of the item.
_PART_MOVED = re.compile(
    r"\b(?:er|blev|bliver)\s(?:\w{1,20}\s){0,2}?(?:udsat|udskudt)\b|\b(?:udsættes|udskydes)\b|^[^.,]{0,60}\s(?:udsat|udskudt)\W*$",
    re.IGNORECASE,
)
# "Spørgsmålet om finansieringen henvises til Direktionen": another body is to settle it.
_PASSED_ON = re.compile(r"^\W*(?!(?:der|idet|hvis|i\søvrigt)\b)[^.,;:]{3,80}\s(?:henvises|oversendes|overlades)\stil\b", re.IGNORECASE)
# "Ledelsesforum fik en orientering", "kvitterede for orienteringen".
_RECEIVED = re.compile(
    r"\b(?:fik|modtog|hørte)\s(?:\w{1,20}\s){0,4}?(?:orientering|gennemgang|præsentation|oplæg|status|redegørelse)\w{0,3}\b|\bkvittere(?:r|de)\sfor\b"
    r"|\bnotere(?:r|de)\ssig\b|\bblev\s(?:\w{1,20}\s){0,2}?(?:orienteret|introduceret|præsenteret)\b",
    re.IGNORECASE,
)
_GIVEN = re.compile(r"\b(?:orientering|redegørelse|gennemgang|status)(?:en)?\s(?:blev\s|er\s)?givet\b", re.IGNORECASE)
_CHOSE = re.compile(
    r"\b(?:udpegede|udpeger|valgte|vælger)\b|\b(?P<passive>(?:blev|bliver|er)\s(?:\w{1,20}\s){0,2}?(?:gen)?(?:udpeget|valgt)|(?:gen)?(?:udpeges|vælges))\b",
    re.IGNORECASE,
)
# Somebody gave an account: that is no talk of the meeting's yet.
ACCOUNT = re.compile(
    r"\b(?:orienterede|præsenterede|gennemgik|fremlagde|fortalte|oplyste|informerede|redegjorde|holdt\soplæg)\b", re.IGNORECASE
)


def rules_for(text: str) -> list[Rule]:
    """The rules for refusals, advice and choices that may find something in a decision's text."""
    lowered = text.lower()
    return [rule for parts, rule in _PLAIN if any(part in lowered for part in parts)]


def hinted(sentence: Sentence, own: Own, *, telling: bool, decides: bool) -> Iterator[Act]:
    """Agreement and talk, and where no word is ``telling`` what is put off and what was accounted for.

    Where the sentence ``decides`` it is talk only when remarks are said to have been made.
    """
    words = frozenset(_WORD.findall(sentence.text.lower()))
    for triggers, rule in _HINTS[:1] if telling else _HINTS:
        if not triggers.isdisjoint(words):
            yield from rule(sentence, own)
    if (REMARKS.search(sentence.text) if decides else _talks(words, sentence, own)) and not _NO_REMARKS.search(sentence.text):
        yield whole(sentence, SAID, own)


def _own(found: re.Match[str] | None, sentence: Sentence, own: Own) -> bool:
    """Whether the meeting is the subject of what was found."""
    return found is not None and own.is_subject(sentence.text[: found.start()], sentence.text[found.end() :])


def _refusals(sentence: Sentence, own: Own) -> Iterator[Act]:
    """*Ledelsesforum kan ikke godkende planen*, *Der var ikke opbakning til planen*."""
    if not any(word in sentence.text for word in _NEGATIONS):
        return
    refused = _own(_REFUSES.search(sentence.text), sentence, own)
    if refused or (_NO_SUPPORT.search(sentence.text) and not own.names_other(sentence.text)):
        yield whole(sentence, "rejected", own)


def _advice(sentence: Sentence, own: Own) -> Iterator[Act]:
    """*Ledelsesforum anbefalede, at planen gennemføres*."""
    found = _ADVISES.search(sentence.text)
    if found and _own(found, sentence, own):
        yield whole(sentence, "not_recommended" if found["no"] else "recommended", own)


def _choices(sentence: Sentence, own: Own) -> Iterator[Act]:
    """*Ledelsesforum udpegede Hanne Lund*, *Hanne Lund blev valgt*: a choice, to whatever post."""
    found = _CHOSE.search(sentence.text)
    told = found is not None and sentence.text[: found.start()].endswith((" der ", " som "))  # "de, der er udpeget"
    if found and not told and (found["passive"] or _own(found, sentence, own)):
        yield whole(sentence, "elected", own)


def _agreement(sentence: Sentence, own: Own) -> Iterator[Act]:
    """*Ledelsesforum er enig i indstillingen*, *kan tilslutte sig planen*; *Ingen bemærkninger* where a yes was asked for."""
    if _NO_REMARKS.search(sentence.text) or _own(_AGREES.search(sentence.text), sentence, own):
        yield whole(sentence, "approved", own)._replace(weakly=True)


def _accounts(sentence: Sentence, own: Own) -> Iterator[Act]:
    """*Havnechefen orienterede om kajen*: the account was given, though nobody says that it was taken note of."""
    found = ACCOUNT.search(sentence.text)
    given = (found and not _own(found, sentence, own)) or _GIVEN.search(sentence.text)
    if given or _own(_RECEIVED.search(sentence.text), sentence, own):
        yield whole(sentence, "noted", own)._replace(weakly=True)


def _promised(sentence: Sentence, own: Own) -> Iterator[Act]:
    """*Drøftelsen tages på næste møde*, *Strategien blev udsat*."""
    found = put_off(sentence.text, own)
    if found:
        yield whole(sentence, "postponed", own)._replace(asks=found.asks, again=found.again, named=found.named, partly=found.partly)
    elif (moved := _PASSED_ON.match(sentence.text) or _PART_MOVED.search(sentence.text)) and not sentence.remark:
        yield whole(sentence, "postponed", own)._replace(words=about(sentence.text[: moved.end()], own), named=True)


def _talks(words: frozenset[str], sentence: Sentence, own: Own) -> bool:
    if sentence.remark or sentence.text.rstrip().endswith("?"):
        return False
    if _WAS_SAID.search(sentence.text):
        return True
    if words.isdisjoint(_talk_words()):
        return False
    return any(_own(found, sentence, own) for found in _talk().finditer(sentence.text))


@cache
def _talk_words() -> frozenset[str]:
    return frozenset(lines("talk-verbs.txt"))


@cache
def _talk() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(lines('talk-verbs.txt'))})\b", re.IGNORECASE)


# Each rule with what must stand there for it to look: a part of a word in the decision here,
_PLAIN: tuple[tuple[tuple[str, ...], Rule], ...] = (
    (("ikke", "ingen", "nej", "afst", "stemt ned"), _refusals),
    (("anbefal",), _advice),
    (("udpeg", "valgt", "vælge"), _choices),
)
# and a word in the sentence here.
_HINTS: tuple[tuple[frozenset[str], Rule], ...] = (
    (frozenset({"enig", "enige", "kan", "ingen"}), _agreement),
    (frozenset(lines("postponing-words.txt")), _promised),
    (frozenset(lines("account-words.txt")), _accounts),
)
