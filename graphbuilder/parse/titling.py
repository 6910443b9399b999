"""The name of a body in a title of minutes, and the words around it."""

from __future__ import annotations

import re

from graphbuilder.parse import words
from graphbuilder.parse.captions import TERM, is_body
from graphbuilder.parse.when import find_date
from graphbuilder.text.folding import squash

KIND = re.compile(
    r"\b(?P<minutes>(?:møde|beslutnings|konklusions|åbent )?(?:referat|protokol)(?:et)?)\b"
    r"|\b(?P<agenda>(?:tillægs|udkast til )?dagsorden)\b",
    re.IGNORECASE,
)
# "Fjordby Kommune", "Nord-Fjordby Kommune", "Region Østlandet".
_COMPANY = re.compile(r"[A-ZÆØÅ][\w&. -]{2,60} (?:I/S|A/S|P/S|A\.m\.b\.a\.)")
_SHOUTED = re.compile(r"([A-ZÆØÅ][A-ZÆØÅ-]{2,30}) KOMMUNE\b")
ORGANISATION = re.compile(r"(?<!\w)((?:[A-ZÆØÅ][\w-]{1,30}[ -]){1,3}Kommune(?!\w)|Region [A-ZÆØÅ][a-zæøå]{2,20})")
# What stands around the body in "Referat fra ordinært møde i Ledelsesforum den 7. marts 2019 kl. 9".
_LEAD = re.compile(
    r"^(?:\W|(?:fra|af|for|til|i|ordinært|ekstraordinært|åbent|møde|mødet|mødedato|dagsorden|referat|og|lukket|endeligt|udkast|godkendt|nr\.?|\d+)\b)+",
    re.IGNORECASE,
)
_WEEKDAY = r"(?:man|tirs|ons|tors|fre|lør|søn)dag"
_TRAIL = re.compile(
    rf"(?:\W|\b(?:den|d|dato|kl|klokken|aflyst|mødet|er|møde|{_WEEKDAY}|fra|til|referat|dagsorden|holdt|afholdt|blev)\b)+$", re.IGNORECASE
)
_MEETING_IN = re.compile(r"\bmøde(?:t)?\si\s[A-ZÆØÅ]")
_COMPOUND = re.compile(r"([A-ZÆØÅa-zæøå]{4,20}?)s?møde\b", re.IGNORECASE)
_MEETING_TAIL = re.compile(r"(?:s møde|møde)$")
_MEETING_TAIL_OF = re.compile(r"\s*\([^()]{1,60}\)$")
_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅÉ§"
_MEETING_OF = re.compile(r"^(?:ekstraordinært\s)?møde(?:t)?\s(?:i|af|for)\s", re.IGNORECASE)
_LONGEST_BODY = 80


def organisation_in(line: str) -> str | None:
    """The municipality, region or company that a line of the head names.

    >>> organisation_in("FJORDBY KOMMUNE"), organisation_in("Fjordens Affald I/S"), organisation_in("Fjordby")
    ('Fjordby Kommune', 'Fjordens Affald I/S', None)
    """
    if found := ORGANISATION.search(line):
        return found[1]
    if found := _SHOUTED.search(line):
        return f"{'-'.join(part.capitalize() for part in found[1].split('-'))} Kommune"
    whole = _COMPANY.fullmatch(line.strip())
    return whole[0] if whole else None


def body_of_label(value: str) -> str | None:
    """The body in a label's value: *Havnegruppemøde (1. mandag i måneden)* is *Havnegruppe*'s."""
    if dated := find_date(value):
        return body_in(value, dated)
    plain = _MEETING_TAIL_OF.sub("", value).strip(" -–,:")
    shorter = _MEETING_TAIL.sub("", plain)
    return (shorter if shorter.casefold().endswith(words.body_endings()) else plain) or None


def body_alone(line: str) -> str | None:
    """The body that a line of a title is, whatever its ending: *Havnegruppen*, *mødet i Udvalg for kyst og havn*; None for what is none by its signs."""
    name = _MEETING_TAIL_OF.sub("", _MEETING_OF.sub("", line.strip(" :*")))
    plain = 2 <= len(name) <= _LONGEST_BODY and name[0] in _CAPITALS and not set(".:;") & set(name.replace("stk.", ""))
    return _definite(name) if plain and not find_date(name) and not KIND.fullmatch(name) else None


def _definite(name: str) -> str:
    """*Skolebestyrelsesmøde* is a meeting of *Skolebestyrelsen*."""
    compound = _COMPOUND.fullmatch(name)
    if compound is None:
        return name
    known = words.definite_bodies().get(compound[1].casefold())
    if known:
        return known
    ending = next((end for end in sorted(words.definite_bodies(), key=len, reverse=True) if compound[1].casefold().endswith(end)), None)
    return compound[1] + words.definite_bodies()[ending].casefold().removeprefix(ending) if ending else name


def body_in(title: str, dated: tuple[str, int, int] | None) -> str | None:
    """The name of a body in a title: what is left when kind, date and organisation are taken away, if it ends as such names do.

    >>> body_in("Referat fra Ledelsesforums møde den 7. marts 2019", find_date("Referat fra Ledelsesforums møde den 7. marts 2019"))
    'Ledelsesforum'
    """
    if term := TERM.search(title):
        title = title[: term.start()] + title[term.end() :]
        dated = find_date(title)
    left = (
        title[: dated[1]] if dated and dated[1] > 3 and any(c.isalpha() for c in _LEAD.sub("", KIND.sub(" ", title[: dated[1]]))) else title
    )
    if left is title and dated:
        left = f"{title[: dated[1]]} {title[dated[2] :]}"
    titled = KIND.search(title) is not None
    left = KIND.sub(" ", ORGANISATION.sub(" ", left))
    left = re.split(r"\s(?:den|d\.|kl\.?)(?=\s|$)", left, maxsplit=1)[0]
    left = _TRAIL.sub("", _LEAD.sub("", squash(left)))
    if _COMPOUND.fullmatch(left) and _definite(left) != left:  # "Skolebestyrelsesmøde"
        return _definite(left)
    left = _MEETING_TAIL.sub("", left).strip(" -–,:")
    if (compound := _COMPOUND.match(left)) and titled:  # "Referat af bestyrelsesmøde nr. 47"
        return _definite(compound[0]) if _definite(compound[0]) != compound[0] else None
    if left.endswith("s") and left[:-1].casefold().endswith(words.body_endings()):  # "Havneudvalgets møde"
        left = left[:-1]
    left = _MEETING_TAIL_OF.sub("", left)
    if not 2 <= len(left) <= _LONGEST_BODY or left[0] not in _CAPITALS:
        return None
    first = left.split()[0].casefold()
    # An abbreviation alone names a body only where something else says that it does.
    named = (
        (is_body(left) and not left.isupper())
        or (is_body(left) and titled)
        or first.endswith(words.body_endings())
        or (titled and left.casefold().endswith(words.body_endings()))
    )
    certain = titled and (dated is not None or _MEETING_IN.search(title) is not None)
    return left if named or (certain and not any(c in left for c in ".:;")) else None
