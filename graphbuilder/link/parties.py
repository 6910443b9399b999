"""Whether the words beside a policy's name say that it is one for all organisations, or one of somebody's own."""

from __future__ import annotations

import re
from functools import cache

from graphbuilder.data import lines
from graphbuilder.link import rules
from graphbuilder.model import Mention
from graphbuilder.text.keys import name_key

OWN = "own"
_BACK, _ON = 80, 120
_SPACE = re.compile(r"\s+")
_PERIOD = r"(?:20)?\d\d(?:\s?[-–/]\s?(?:20)?\d\d|\sog\s20\d\d)?"
# "for 2020", "(ØA20)", ", som blev indgået": what may stand between an agreement's name and its parties.
_BETWEEN = rf"(?:\s(?:for|af|fra)\s{_PERIOD}|\s{_PERIOD}|\s\([^()]{{1,20}}\)){{0,2}}(?:,?\s(?:som\s|der\s)?(?:(?:er|blev)\s)?(?:indgået|aftalt))?,?\si?mellem\s"
# "aftale om kommunernes økonomi": the state makes it with all municipalities, whoever is named.
_OF_ALL = re.compile(
    r"aftale[nrs]{0,3}\som\s(?:kommunernes|regionernes|den\skommunale|kommunens\sog\sregionens)\s(?:og\sregionernes\s)?økonomi",
    re.IGNORECASE,
)
_NATIONAL = re.compile(r"(?:^|\W)(?:nationale?|fællesoffentlige?|landsdækkende)(?=\W)", re.IGNORECASE)
# A national plan is one of several until its years or its matter say which: "den nationale handlingsplan for demens".
_WHICH = re.compile(r"\sfor\s\w|\b20\d\d\b")


def whose(text: str, mention: Mention) -> str:
    """The rule by which a mention of a policy says that it is for all; ``OWN`` where it names other parties; an empty string where it says nothing.

    ``text`` is the document's. *Økonomiaftalen for 2020 mellem regeringen og KL* is for all, *aftalen mellem Byrådet og skolerne* is not.
    """
    if mention.type != "policy":
        return ""
    if name_key("policy", mention.name or mention.text) in _listed() or (
        _NATIONAL.search(f" {mention.text} ") and _WHICH.search(mention.text)
    ):
        return rules.SHARED_NAME.name
    return _by_parties(text, mention) if mention.kind == "agreement" else ""


def _by_parties(text: str, mention: Mention) -> str:
    """Whether both sides are named right beside the agreement."""
    before, after = (
        _SPACE.sub(" ", part) for part in (text[max(0, mention.start - _BACK) : mention.start], text[mention.end : mention.end + _ON])
    )
    if between := re.match(_BETWEEN, after):
        return rules.SHARED_PARTIES.name if _sides().match(after, between.end()) else OWN
    said = _OF_ALL.search(" ".join(mention.text.split())) or _makers().search(before)
    return rules.SHARED_PARTIES.name if said else ""


@cache
def _listed() -> frozenset[str]:
    return frozenset(name_key("policy", name) for name in lines("shared-names.txt"))


@cache
def _makers() -> re.Pattern[str]:
    """*Regeringen og KL indgik den 2. juni …*, *regeringens og KL's …*, *KL og regeringen er enige om …*."""
    verb = r"(?:har\s|er\s)?(?:indgik|indgået|aftalt|aftalte|enige\som|blev\senige\som|underskrev)"
    day = r"(?:\sden\s\d\d?\.\s\w+(?:\s20\d\d)?)?"
    return re.compile(rf"{_sides().pattern}(?:\s{verb}{day})?\s(?:en\s|den\s|ny\s|om\s){{0,2}}\Z", re.IGNORECASE)


@cache
def _sides() -> re.Pattern[str]:
    """Parties of both sides, the one after the other: *regeringen og KL*, *KL, Danske Regioner og regeringen*."""
    sides: dict[str, list[str]] = {}
    for line in lines("agreement-parties.txt"):
        side, written = (cell.strip() for cell in line.split("|"))
        sides.setdefault(side, []).append(re.escape(written))
    state, others = (f"(?:{'|'.join(sorted(sides[side], key=lambda w: (-len(w), w)))})(?:['’]?s)?" for side in ("state", "municipalities"))
    join = r"(?:,\s|\s(?:og|samt)\s)"
    return re.compile(rf"(?:{state}{join}{others}|{others}(?:,\s{others})?{join}{state})(?![\w-])", re.IGNORECASE)
