"""Decisions that keep to the recommended act but not to what was recommended: another model, another person, nothing changed."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from graphbuilder.data import lines
from graphbuilder.parse.ownership import Own

_LABELS = r"(?P<labels>(?-i:[A-HJ-Z]|[IVX]{2,4})\b|\d{1,2}\b(?![.,]\d))(?P<more>(?:(?:,|\sog|\seller)\s(?:(?-i:[A-HJ-Z])|\d{1,2})\b){0,4})"
_LABEL = re.compile(r"\s(?:[A-HJ-Z]|[IVX]{2,4}|\d{1,2})\b")  # without one there is no alternative, which is quicker to see
_ONE = re.compile(r"[A-Z]+|\d+")
_NAME = r"(?-i:[A-ZÆØÅ][\w&.-]{1,30}(?:\s[A-ZÆØÅ&][\w&.-]{0,30}){0,4})"
# A capital at the beginning of a sentence makes no name: "Formanden blev valgt".
_FULL_NAME = r"(?-i:[A-ZÆØÅ][\w&.-]{1,30}(?:\s[A-ZÆØÅ&][\w&.-]{0,30}){1,4})"
_CHOSEN = re.compile(
    rf"\b(?:vælger|valgte|udpeger|udpegede|indstiller|konstituerer|konstituerede|ansætter|ansatte)\s(?:(?!model\b)[a-zæøå]{{1,20}}\s)?(?P<after>{_NAME})"
    rf"|(?P<before>{_FULL_NAME})\s(?:(?:blev|bliver|er)\s)?(?:enstemmigt\s)?(?:valgt|udpeget|vælges|udpeges|indstilles|konstitueres|konstitueret)\b",
    re.IGNORECASE,
)
_CHOOSING = ("vælge", "valgt", "dpeg", "ndstilles", "ndstiller", "onstituere", "nsætte", "nsatte")
# "model A frem for model B": what stands after is what was not chosen.
_PASSED_OVER = re.compile(r"\b(?:frem\sfor|fremfor|i\sstedet\sfor|og\sikke|men\sikke|ikke)\b[^.;]{0,80}", re.IGNORECASE)
_CHANGING = re.compile(
    r"\b(?:sænkes|hæves|forhøjes|nedsættes|ændres|udvides|øges|reduceres|indskrænkes|afskaffes|nedlægges|ophæves|forkortes|forlænges|omlægges|udskiftes"
    r"|sænker|hæver|forhøjer|nedsætter|ændrer|udvider|øger|reducerer|afskaffer|nedlægger|ophæver|forkorter|forlænger)\b",
    re.IGNORECASE,
)
_KEEPING = re.compile(
    r"\b(?:fastholdes|fastholder|fastholdt|fastholdtes|bevares|bibeholdes|bibeholder|beholdes|beholder|beholdt|forbliver|uændrede?|uforandrede?)\b",
    re.IGNORECASE,
)
_THE_PROPOSAL = re.compile(r"\b(?:indstilling|forslag|beslutning|tidsplan)\w{0,4}\b", re.IGNORECASE)


@cache
def _labelled() -> re.Pattern[str]:
    nouns = "|".join(lines("alternative-nouns.txt"))
    return re.compile(rf"(?P<noun>{nouns})(?:l?en|et|t|n)?\s(?:nr\.?\s)?{_LABELS}", re.IGNORECASE)


class Choice(NamedTuple):
    """What a recommendation would choose: letters and numbers by their noun, and the words of names."""

    labels: dict[str, set[str]]
    names: set[str]
    own: Own

    def departs(self, acted: str) -> bool:
        """Whether an act chooses another of the same kind.

        *Udvalget valgte model A* departs from *at udvalget vælger model B*, and so does *Hans Holm blev valgt* from *at Hanne Lund vælges
        til formand*; *model B frem for model A* does not.
        """
        acted = _PASSED_OVER.sub(" ", acted)
        labels = _labels_in(acted) if self.labels else {}
        if any(noun in labels and wanted.isdisjoint(labels[noun]) for noun, wanted in self.labels.items()):
            return True
        names = _names_in(acted, self.own) if self.names else set()
        return bool(names) and self.names.isdisjoint(names)


def read_choice(asked: str, own: Own) -> Choice | None:
    """The choice that a recommendation asks for by letter, number or name; None where it asks for none."""
    choice = Choice(_labels_in(asked), _names_in(asked, own), own)
    return choice if choice.labels or choice.names else None


def keeps_as_is(asked: str, acted: str) -> bool:
    """Whether an act keeps what a recommendation would change: *Grænsen fastholdes* where *at grænsen sænkes* was recommended."""
    if not _CHANGING.search(asked) or _KEEPING.search(asked):
        return False
    return _KEEPING.search(acted) is not None and not _THE_PROPOSAL.search(acted)


def _labels_in(text: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    if not _LABEL.search(text):
        return found
    for one in _labelled().finditer(text):
        found.setdefault(one["noun"].casefold(), set()).update([one["labels"], *_ONE.findall(one["more"])])
    return found


def _names_in(text: str, own: Own) -> set[str]:
    """The words of the names of those that a text says are chosen; the name of a body is none."""
    if not any(part in text for part in _CHOOSING):
        return set()
    chosen = (found["after"] or found["before"] for found in _CHOSEN.finditer(text))
    named = (name for name in chosen if not own.names.search(name) and not own.names_other(name))
    return {word.casefold().strip(".") for name in named for word in name.split() if len(word) > 1}
