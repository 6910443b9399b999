"""What a title holds beside its subject: the forum's prefix, who presents, who takes part, and when."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from graphbuilder.model import Span
from graphbuilder.parse import words
from graphbuilder.parse.when import clock
from graphbuilder.text.folding import squash

_PREFIX = re.compile(r"([A-ZÆØÅ][A-ZÆØÅa-zæøå/&]{1,30})(?:\s{1,3}[-–:]\s{0,3}|[-–:]\s{1,3}|:)(?=\S)")
_ABBREVIATION = re.compile(r"[A-ZÆØÅ]{2,6}")
_SLOT = re.compile(
    r"(?:\b(?:kl|fra)\.?\s{0,3})?(?<![\d.:/-])(\d{1,2})(?:[.:](\d\d))?\s{0,3}(?:-|–|—|til)\s{0,3}(?:kl\.?\s{0,3})?(\d{1,2})(?:[.:](\d\d))?(?![\d.:/-]*\d)",
    re.IGNORECASE,
)
_MINUTES = re.compile(r"(?:\bca\.?\s{0,3})?(?<![\d,.–-])(\d{1,3})\s{0,3}(?:minutter|minut|min)\b\.?", re.IGNORECASE)
_HOURS = re.compile(r"(?:\bca\.?\s{0,3})?(?<![\d,.–-])(\d)(?:[,.](\d)|\s?(½))?\s{0,3}timer?\b", re.IGNORECASE)
_FROM = re.compile(r"\b(?:kl\.?|fra kl\.?)\s{0,3}\d{1,2}(?:[.:]\d\d)?", re.IGNORECASE)
_PRESENTER = re.compile(r"(?<![\w.])(?:v\s?[./]|(?P<word>ved|v)(?=\s))\s{0,3}", re.IGNORECASE)
_TAKES_PART = re.compile(
    r"^(?:(?:med )?deltagelse (?:af|fra|ved)|deltagere?:?)\s{1,3}(?P<after>.{2,120})$"
    r"|^(?P<before>.{2,120}?)\s(?:deltager|deltog|kommer|er med|inviteres|er inviteret)\b.{0,60}$",
    re.IGNORECASE | re.DOTALL,
)
_AND = re.compile(r"\s*(?:,|;|/|\s&\s|\s(?:og|samt)\s)\s*")
_CAPITALISED = re.compile(r"[A-ZÆØÅ][\w.'’-]*(?:\s[A-ZÆØÅ][\w.'’-]*){0,3}")
# "ved Rådhuset", "ved Sundhedscentret": a definite noun is a place, not somebody who presents.
_DEFINITE = re.compile(r"[a-zæøå]{3,}(?:et|en|ne)$")
_TRIM = " \t\n\xa0,;:–-*_"


@dataclass(slots=True)
class Title:
    """The parts of a title; ``start``/``end`` is where the subject stands in the title."""

    start: int
    end: int
    presenters: list[str] = field(default_factory=list)
    participants: list[str] = field(default_factory=list)
    minutes: int | None = None
    slot: tuple[str, str] | None = None

    def subject(self, title: str) -> str:
        """The title without clutter."""
        return squash(title[self.start : self.end].replace("**", ""))

    def span(self, offset: int) -> Span:
        """Where the subject stands, for a title that begins at ``offset``."""
        return Span(offset + self.start, offset + self.end)


def forum_prefixes(body: str | None, titles: Sequence[str]) -> frozenset[str]:
    """The prefixes of titles that name the forum itself: *LF - Status* in the minutes of Ledelsesforum.

    A prefix does so when it abbreviates the body's name, when it is the name, or when it stands before half of the titles.
    """
    counts = Counter(found[1] for title in titles if (found := _PREFIX.match(title)))
    several = max(2, (len(titles) + 1) // 2)
    return frozenset(
        prefix
        for prefix, count in counts.items()
        if (_ABBREVIATION.fullmatch(prefix) and (count >= several or abbreviates(prefix, body))) or prefix == body
    )


def abbreviates(short: str, name: str | None) -> bool:
    """Whether the letters of ``short`` come in this order in ``name``, the first as its first.

    >>> abbreviates("LF", "Ledelsesforum"), abbreviates("IT", "Ledelsesforum")
    (True, False)
    """
    if not name or short[0].casefold() != name[0].casefold():
        return False
    letters = iter(name.casefold())
    return all(letter in letters for letter in short.casefold())


def read_title(title: str, prefixes: frozenset[str], begins: int = 0) -> Title:
    """Take a title apart; ``begins`` is where it does, behind the way through the committees.

    ``LF - Ny kantine v. Jytte (9.20-9.50) (Hans og Lone deltager)`` is about *Ny kantine*, Jytte presents it between 9.20 and 9.50,
    and Hans and Lone take part.
    """
    found = _PREFIX.match(title, begins)
    parts = Title(found.end() if found and found[1] in prefixes else begins, len(title))
    for _ in range(8):  # brackets, presenter and time: more than a handful no title has
        cut = _cut_once(title, parts)
        if cut is None:
            break
        parts.end = cut
    while parts.end > parts.start and title[parts.end - 1] in _TRIM:
        parts.end -= 1
    while parts.start < parts.end and title[parts.start] in _TRIM:
        parts.start += 1
    return parts if parts.start < parts.end else Title(0, len(title), parts.presenters, parts.participants, parts.minutes, parts.slot)


def _cut_once(title: str, parts: Title) -> int | None:
    """Where the title ends once its last piece of clutter is taken away; None when there is none."""
    end = parts.start + len(title[parts.start : parts.end].rstrip(_TRIM))
    if title[end - 1 : end] == ")":
        begin = title.rfind("(", parts.start, end)
        return begin if begin > parts.start and _bracket(title[begin + 1 : end - 1], parts) else None
    left = title[parts.start : end]
    for expression, take in ((_SLOT, _take_slot), (_MINUTES, _take_minutes)):
        for found in expression.finditer(left):
            if found.end() >= len(left.rstrip(". ")) and found.start() and take(found, parts):
                return parts.start + found.start()
    return _presenter(left, parts)


def _presenter(left: str, parts: Title) -> int | None:
    for cue in _PRESENTER.finditer(left):
        said = left[cue.end() :]
        if cue.start() and _presents(said, strict=cue["word"] is not None):
            parts.presenters[:0] = names(said)
            return parts.start + cue.start()
    return None


def _presents(said: str, *, strict: bool) -> bool:
    """Whether what stands after *v.* or *ved* names people: short, with a capital, and after *ved* nothing but names."""
    said = squash(said)
    if not 1 < len(said) <= 100:
        return False
    if not strict:
        return any(word[0].isupper() for word in said.split()) or said.endswith(("direktøren", "chefen", "lederen", "formanden"))
    return all(_CAPITALISED.fullmatch(name) and not _DEFINITE.search(name.split()[0]) for name in _AND.split(said))


def names(said: str) -> list[str]:
    """The names in a list of them; a role before a name is left out.

    >>> names("kantineleder Jytte Holm og Hans")
    ['Jytte Holm', 'Hans']
    """
    return [_without_role(name) for name in _AND.split(squash(said).strip(" .,;-–")) if name]


def _without_role(name: str) -> str:
    tokens = name.split()
    for at, token in enumerate(tokens):
        if at and all(one[0].isupper() for one in tokens[at:]) and not any(one[0].isupper() for one in tokens[:at]) and token[0].isupper():
            return " ".join(tokens[at:])
    return name


def _bracket(inside: str, parts: Title) -> bool:
    """Take in what a bracket says of the handling; False when it belongs to the subject, as in *(DIF)*."""
    trial = Title(0, 0)
    waiting: list[str] = []
    known = False
    for piece in re.split(r"\s*[,;]\s*", squash(inside)):
        left, timed = _timed(piece, trial)
        known = known or timed
        if not left or left.casefold() in words.title_clutter():
            known = True
        elif taking := _TAKES_PART.match(left):
            trial.participants += [*waiting, *names(taking["after"] or taking["before"])]
            waiting, known = [], True
        elif (cue := _PRESENTER.match(left)) and _presents(left[cue.end() :], strict=cue["word"] is not None):
            trial.presenters += names(left[cue.end() :])
            known = True
        elif all(_CAPITALISED.fullmatch(name) for name in _AND.split(left)):
            waiting += names(left)
        else:
            return False
    if not known:
        return False
    parts.presenters[:0] = [*waiting, *trial.presenters]
    parts.participants[:0] = trial.participants
    parts.minutes = parts.minutes if trial.minutes is None else trial.minutes
    parts.slot = parts.slot or trial.slot
    return True


def _timed(piece: str, parts: Title) -> tuple[str, bool]:
    """A piece without the times in it, and whether there were any."""
    timed = False
    for expression, take in ((_SLOT, _take_slot), (_MINUTES, _take_minutes), (_HOURS, _take_hours)):
        found = expression.search(piece)
        if found and take(found, parts):
            piece, timed = f"{piece[: found.start()]} {piece[found.end() :]}", True
    if not timed and (found := _FROM.fullmatch(piece.strip())):
        return "", True
    return squash(piece).strip(" .-–:"), timed


def _take_slot(found: re.Match[str], parts: Title) -> bool:
    exact = found[2] or found[4] or "kl" in found[0].casefold()
    start, end = clock(found[1], found[2]), clock(found[3], found[4])
    if not (exact and start and end and start < end):
        return False
    parts.slot = (start, end)
    return True


def _take_minutes(found: re.Match[str], parts: Title) -> bool:
    parts.minutes = int(found[1])
    return True


def _take_hours(found: re.Match[str], parts: Title) -> bool:
    parts.minutes = int(found[1]) * 60 + (30 if found[3] else round(int(found[2] or 0) * 6))
    return True
