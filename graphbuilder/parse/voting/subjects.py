"""What was voted on, as the sentence says it."""

from __future__ import annotations

import re

from graphbuilder.text.folding import squash

# What is put to the vote: "ændringsforslaget", "indstillingens punkt 2", "forslag om udvalgshenvisning", "1. at-punkt".
_PROPOSAL = (
    r"(?:\w{0,20}forslag(?:et|ene)?|\w{0,12}indstilling(?:en|erne)?|(?:at-)?punkt(?:et)?|pkt\.|\w{0,20}henvisning(?:en)?|sag(?:en)?|anmodning(?:en)?"
    r"|ansøgning(?:en)?|dispensation(?:en)?|beslutning(?:en)?|\w{0,12}budget(?:tet)?|\w{0,15}plan(?:en)?|lokalplan\s[\w.-]+)"
)
NAMED = (
    rf"(?:(?:\d{{1,2}}\.\s)?(?:[\w'’æøå-]+\s){{0,4}}{_PROPOSAL}(?:s\s(?:at-)?punkt\s\d{{1,2}}|\s(?:fra|af)\s[A-ZÆØÅ][\wæøå]*|\s\d{{1,2}})?)"
)
_LABEL = re.compile(r"^\W*((?:ad\.?|vedr\.?|punkt|pkt\.?|at-punkt|delpunkt|indstillingens\s(?:at-)?punkt)\s*\d{1,2})\b\W", re.IGNORECASE)
_BEFORE_VERB = re.compile(r"^\W*(?P<what>\S[^.:;\x00]{0,198}?)\s(?:blev|bliver|er|faldt|falder|bortfaldt|bortfalder)\b", re.IGNORECASE)
_BETWEEN = re.compile(
    r"\b(?:blev|bliver|er)\s(?:(?:dermed|herefter|derefter|således|så|dog)\s)?(?P<what>[^.,:;\x00]{3,120}?)\s*$", re.IGNORECASE
)
_BARE = re.compile(rf"^\W*(?P<what>(?:{NAMED}))\s(?:(?:dermed|herefter|derefter|således|ikke|enstemmigt|blev)\s)*$", re.IGNORECASE)
_AFTER_VERB = re.compile(rf"\s(?:(?:herefter|derefter|dermed|således|ikke)\s)?(?P<what>{NAMED})(?!\w)", re.IGNORECASE)
_AFTER_SIDE = re.compile(rf"\s(?P<what>{NAMED})(?!\w)", re.IGNORECASE)
_OPENERS = re.compile(
    r"^(?:(?:herefter|derefter|dermed|således|så|og|men|hvorefter|desuden|ved\safstemning(?:en)?|efter\safstemning|det|der)\s)+(?=\S)",
    re.IGNORECASE,
)
_NO_SUBJECT = re.compile(
    r"^(?:der|det|dette|den|som|herefter|derefter|dermed|således|og|men|ikke|efter\b.*|ved\b.*|med\b.*)$", re.IGNORECASE
)
_AMENDMENT = re.compile(r"ændrings|under|mod|henvis|tillægs|udsæt", re.IGNORECASE)
_DIGITS = re.compile(r"\d{1,2}")


def subject_before(before: str, after: str) -> str | None:
    """What a result is said of, from the clause ``before`` the word and ``after`` it.

    *Ændringsforslaget fra V blev …*, *Herefter blev indstillingen …*, *Udvalget godkendte indstillingen …*, *Ad 2: …*
    """
    if found := _LABEL.match(before):
        return squash(found[1])
    for pattern in (_BEFORE_VERB, _BETWEEN, _BARE):
        if (found := pattern.search(before)) and (what := _clean(found["what"])):
            return what
    return _clean(found["what"]) if (found := _AFTER_VERB.match(after)) else None


def subject_after(after: str) -> str | None:
    """What a side is for or against, from the text after the word: *imod ændringsforslaget*."""
    found = _AFTER_SIDE.match(after[:160])
    return _clean(found["what"]) if found else None


def clean(subject: str) -> str | None:
    """A subject as printed, on one line, without the words that only join it to what was before."""
    return _clean(subject)


def _clean(subject: str) -> str | None:
    said = squash(subject).strip(" ,:-–")
    rest = _OPENERS.sub("", said) if said[:4].casefold() != "det " else said
    return None if not rest or _NO_SUBJECT.match(rest) else rest


def are_different(one: str | None, other: str | None) -> bool:
    """Whether two subjects are two votes: an amendment and the proposal, or points of different numbers. Unknown ones may be the same."""
    if one is None or other is None or "forslaget" in (one.casefold(), other.casefold()):
        return False
    return bool(_AMENDMENT.search(one)) != bool(_AMENDMENT.search(other)) or _DIGITS.findall(one) != _DIGITS.findall(other)
