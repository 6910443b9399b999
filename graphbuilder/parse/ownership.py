"""Whether a sentence tells of this meeting or of somebody else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_OTHER = re.compile(
    r"\b(?:[A-ZÆØÅ][\w&-]*(?:udvalg|bestyrelse|råd|forum|nævn|gruppe|kreds|forsamling|styrelse|regering|repræsentation)(?:et|e?n|met|ne)?s?"
    r"|(?i:byråd|kommunalbestyrelse|styregruppe|direktion|regering|folketing|økonomiudvalg|bestyrelse|udvalg|arbejdsgruppe)(?:et|e?n|ne)?s?"
    r"|[A-ZÆØÅ]{2,5}(?:['’]?s)?)(?!\w)"
)
_PRONOUN = re.compile(r"\b(?:vi|man|mødet|medlemmerne|deltagerne|alle|forsamlingen|mødedeltagerne)\b", re.IGNORECASE)
_REPORTING = re.compile(r"\b(?:at|som|hvor|hvis|når|der|da|fordi|idet|hvilket|inden|før|efter at)\b", re.IGNORECASE)
# "…, at Ledelsesforum drøftede" is told; what stands before a comma at the beginning is not: "Da tiden var knap, …".
_TOLD = re.compile(rf"{_REPORTING.pattern}[^,;:]{{0,80}}$", re.IGNORECASE)
# The endings of bodies whose generic name is used for themselves: in an …udvalg's minutes *udvalget* is the meeting.
_GENERIC = {
    "udvalg": "udvalget",
    "råd": "rådet",
    "forum": "forummet",
    "gruppe": "gruppen",
    "bestyrelse": "bestyrelsen",
    "nævn": "nævnet",
    "kreds": "kredsen",
}
_SHORT = 2
# "Styregruppen for FællesArkiv" is *styregruppen*, "Direktionens chefmøde" is *direktionen*, "Hoved-MED-udvalget" is *hovedudvalget*.
_OF_WHAT = re.compile(r"\s(?:for|om|vedrørende|vedr\.|i|på|ved)\s")
_MEETING_OF = re.compile(r"(?P<who>[A-ZÆØÅ]\w+(?:en|et))s\s\w*møde")
_MED = re.compile(r"(?P<stem>[A-ZÆØÅ]\w+?)-?MED(?:-?[Uu]dvalg(?:et)?)?")
_COUNCIL = "kommunal"  # *bestyrelsen* is somebody else's in the minutes of a kommunalbestyrelse


@dataclass(frozen=True)
class Own:
    """How the meeting names itself, and its year."""

    names: re.Pattern[str]
    year: int | None

    def is_own(self, name: str) -> bool:
        """Whether a body's name is this meeting's."""
        return self.names.fullmatch(name) is not None

    def names_other(self, piece: str) -> bool:
        """Whether a piece of a sentence names a body that is not this one."""
        return any(not self.is_own(found[0]) for found in _OTHER.finditer(piece))

    def is_subject(self, before: str, after: str) -> bool:
        """Whether the meeting is the subject of the verb between ``before`` and ``after``, which lie in one sentence.

        *Ledelsesforum godkendte*, *Herefter godkendte Ledelsesforum*, *Godkendte planen*; not *at Byrådet godkendte*.
        """
        if any(found.end() == len(before.rstrip()) for found in self.names.finditer(before, max(0, len(before) - 80))):
            return not _TOLD.search(before[-200:])  # right before the verb, whatever follows: "Ledelsesforum drøftede DIF's mål"
        inverted = after.lstrip()[:60]
        if (found := self.names.match(inverted)) or (found := _PRONOUN.match(inverted)):
            return found.start() == 0
        if (found := _OTHER.match(inverted)) and not self.is_own(found[0]):
            return False
        clause = before[-200:]
        last = max((found.end() for found in _REPORTING.finditer(clause)), default=None)
        if last is not None and clause[:last].strip() not in ("Der", "der"):
            clause = clause[last:]
        if not clause.strip(" \n\t-*•,:"):
            return last is None
        first = min((found.start() for found in self.names.finditer(clause)), default=None)
        other = min((found.start() for found in _OTHER.finditer(clause) if not self.is_own(found[0])), default=None)
        if first is not None:
            return other is None or first < other
        return other is None and _PRONOUN.search(clause) is not None


def own_names(body: str | None, prefixes: Iterable[str], date: str | None) -> Own:
    """How the meeting of ``body`` is named in its minutes: by name, by abbreviation, or *udvalget* for an *…udvalg*.

    The members of a *Ledergruppe* are *lederne*, those of a *Chefforum* are *cheferne*. In the minutes of *Styregruppen for Havnen* *styregruppen*
    is the meeting, in those of *Hoved-MED-udvalget* *hovedudvalget*.
    """
    forms = {*prefixes, *(_forms(body) if body and body.strip() else ())}
    pattern = "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)) if len(form) > 1)
    return Own(re.compile(rf"\b(?:{pattern})(?:['’]?s)?(?!\w)" if pattern else r"(?!)", re.IGNORECASE), int(date[:4]) if date else None)


def _forms(body: str) -> Iterator[str]:
    """The forms of a body's own name."""
    yield body
    yield from _generic(body.rsplit(maxsplit=1)[-1])
    if (head := _OF_WHAT.split(body, maxsplit=1)[0]) != body and head.strip():
        yield from _generic(head.split()[-1])
    if meeting := _MEETING_OF.fullmatch(body):
        yield meeting["who"]
        yield from _generic(meeting["who"])
    if med := _MED.fullmatch(body.rsplit(maxsplit=1)[-1]):
        stem = med["stem"]
        yield from (
            f"{stem}udvalget",
            f"{stem}-MED-udvalget",
            f"{stem}MED-udvalget",
            f"{stem}MED",
            f"{stem}-MED",
            "MED-udvalget",
            "udvalget",
        )


def _generic(word: str) -> Iterator[str]:
    """The forms of a word like *Havneudvalget* or *Ledergruppe*, with and without its article, and what its members are called."""
    folded = word.casefold()
    for ending, definite in _GENERIC.items():
        bare = next((form for form in (folded, *_without_article(folded)) if form.endswith(ending)), "")
        stem = bare.removesuffix(ending)
        if bare and stem != _COUNCIL:
            yield from (definite, bare, stem + definite)
            yield from (stem + "erne", stem + "ne") if len(stem) > _SHORT else ()


def _without_article(word: str) -> Iterator[str]:
    """*rådet*, *styregruppen*, *forummet* without the article: each ending that may be one taken away."""
    yield from (word.removesuffix(article) for article in ("n", "en", "et", "met") if word.endswith(article))
