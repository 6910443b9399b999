"""Whether money is spent, saved, granted or a frame: the word that an amount hangs on, looked for from near to far."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuilder.facts.money.clauses import QUALIFIERS, Clause, Sum, first_part, reach
from graphbuilder.facts.money.words import BEYOND, NONE, Use, uses
from graphbuilder.facts.sheet import Sheet

# *besparelse på 2 mio. kr.*, *afsat ca. 2 mio. kr.*: the amount hangs on the word itself, whatever governs the word.
_DIRECT = re.compile(rf"{QUALIFIERS}(?:(?:på|af)\b{QUALIFIERS})?", re.IGNORECASE)
_AT = re.compile(rf"(?<!\ber\s)(?<!\bvar\s)\bpå\b{QUALIFIERS}\Z", re.IGNORECASE)
# *kontrakter over 500.000 kr.*, *beløb på mindst 2 mio. kr.*: a limit, and no money that goes anywhere.
_LIMIT = re.compile(
    r"\b(?P<what>[^\W\d_]{4,})\s(?:(?:på|for|med)\s)?(?:over|under|mindst|højst|maksimalt|max|mere end|mindre end)\s(?:(?:en\sværdi\saf|kr\.)\s)?\Z"
)
# *2 mio. kr. under budgettet* is a distance; *2 mio. kr. over fire år* is not.
_BESIDE = re.compile(r"\s(?:under|over)\s(?!(?:[^\W_]{1,12}\s){0,2}(?:år|måneder|perioden|tid)\b)", re.IGNORECASE)
_REACHING = re.compile(r"(?:kost|brug|betal|spar|udgør|udgjord|opgjort|anslået|skønn|løb|stig|steg|vokse)", re.IGNORECASE)
# Between two amounts of one kind: *2 mio. kr. til vikarer og 1 mio. kr. til mad*, *4 mio. kr. stigende til 6 mio. kr.*
_SHARED = re.compile(
    rf"(?:\b(?:og|samt|eller|mod|hvoraf|heraf|deraf|plus|(?:stigende|faldende|voksende)\stil|fordelt\smed)\b|/)(?:\s(?:i\sdag|nu|tidligere|der|er))*{QUALIFIERS}(?:(?:på|med|til)\b{QUALIFIERS})?\Z",
    re.IGNORECASE,
)
_SAME = re.compile(r"\s*(?:udgør|er|svarer\stil|bliver)\b[^,;:.]*\Z")
_MARK = re.compile(r"[ \t\xa0]*(?:[-*•–o]|\d{1,2}[.)])[ \t\xa0]+")
_PART_OF = re.compile(r"\b(?:heraf|hvoraf|deraf|[^\W\d_]{0,20}andel(?:en)?|del(?:en)?|realiseret)\b", re.IGNORECASE)
_THE_SUM = re.compile(r"\s*(?:beløbet|midlerne|pengene|summen|udgiften)\s", re.IGNORECASE)
_GOVERNED = re.compile(r"\b(?:til|af|for|i|på|fra|om|med|ved|over|under|inden\sfor|indenfor)\s(?:[^\W\d_]{1,20}\s){0,2}\Z", re.IGNORECASE)
# What the money is for, and no word about the money: *2 mio. kr. til nye udgifter*.
_PURPOSE = re.compile(r"\b(?:til|for|på|af|fra|ved|om|med)\s(?:[^\W\d_]{1,20}\s){0,2}\Z", re.IGNORECASE)
# *prisen på en frokost hæves med 3 kr.*: what one thing costs, or by how much that changes, is no money that is spent.
_PRICE = re.compile(r"(?:[^\W\d_]{0,20}pris(?:en|er|erne)?)\Z", re.IGNORECASE)
_OF_A_THING = re.compile(r"\s(?:på|pr\.?|per)\s", re.IGNORECASE)
_CHANGES = re.compile(
    rf"\b(?:hæve[srt]?|sænke[srt]?|sættes\s(?:op|ned)|stige[rt]?|steget|steg|falde[rt]?|faldt|forhøje[srt]?|forøge[srt]?|nedsættes|nedsat|reguleres|øges)"
    rf"\s(?:[^\W\d_]{{1,15}}\s){{0,2}}med{QUALIFIERS}\Z",
    re.IGNORECASE,
)
# *Licensen løber op i 2 mio. kr.*: spent where nothing else says what the money is.
_COMES_TO = re.compile(
    rf"(?<!\bbeløbet\s)(?<!\bmidlerne\s)\b(?:(?:løber|løb)\sop\si|beløber\ssig|beløb\ssig|andrager|androg)(?:\s(?:alt|godt|knap|nu))?(?:\stil)?{QUALIFIERS}\Z",
    re.IGNORECASE,
)
_NEXT_THING = re.compile(r",|\b(?:og|samt)\b")
_LEAD_BACK, _PART_BACK, _LONGEST_JOINT = 600, 500, 50


def use_of(sheet: Sheet, one: Sum, clause: Clause, last: tuple[Sum, str | None] | None) -> str | None:
    """What the nearest governing word says of an amount, one of ``model.MONEY_USES`` or None; ``last`` is the amount before it and its use.

    *Merudgiften til vikarer dækkes af en pulje på 2 mio. kr.* is a frame; *beløb under 2 mio. kr.* are a limit, and None.
    """
    text = sheet.text
    start = max(clause.part.start, one.before)
    limit = _LIMIT.search(text, max(start, one.start - 60), one.start)
    if (limit and not _REACHING.match(limit["what"])) or _BESIDE.match(text, one.end):
        return None
    own = list(uses(text, start, one.start))
    if any(use.kind == BEYOND for use in own):
        return None
    if own:
        governing = _governing(text, own, one.start)
        return None if _is_price(text, governing, one.start) else _named(governing)
    if last and last[0].end >= one.sentence.start and _is_shared(text[last[0].end : one.start]):
        return last[1]
    behind = (use for use in uses(text, one.end, min(one.after, reach(text, clause))) if not _of_the_next(text, one, use))
    told = next((use for use in behind if not _PURPOSE.search(text, max(one.end, use.start - 50), use.start)), None)
    if told:
        return _named(told)
    return _farther(sheet, one, clause, last)


def _is_price(text: str, use: Use, amount: int) -> bool:
    """*prisen på en frokost er 35 kr.*, *prisen hæves med 3 kr.*; *prisen for konsulenterne er 2 mio. kr.* is a cost."""
    if not _PRICE.match(text[use.start : use.end]):
        return False
    return bool(_OF_A_THING.match(text, use.end, amount) or _CHANGES.search(text, use.end, amount))


def _of_the_next(text: str, one: Sum, use: Use) -> bool:
    """Whether a word behind an amount is the next amount's: *2 mio. kr. til broen, en pulje på 1 mio. kr.*"""
    if one.after >= one.sentence.end or not _NEXT_THING.search(text, one.end, use.start):
        return False
    return bool(_DIRECT.fullmatch(text, use.end, one.after) or _AT.search(text, use.end, one.after))


def _farther(sheet: Sheet, one: Sum, clause: Clause, last: tuple[Sum, str | None] | None) -> str | None:
    """What the parts of the sentence before say, the amount that this one is a part of, the next sentence, or the line above a list."""
    text = sheet.text
    for part in reversed(clause.parts[first_part(text, one, clause) : clause.own]):
        found = list(uses(text, max(part.start, one.before), part.end)) if part.end > one.before else []
        if found:
            # What stands in brackets belongs to the word before them.
            return _named(found[-1] if text[clause.part.start - 1] == "(" else _governing(text, found, part.end))
    if last and one.start - last[0].end <= _PART_BACK and _PART_OF.search(text, clause.part.start, clause.part.end):
        return last[1]
    following = _THE_SUM.match(text, one.sentence.end)
    if following:
        end = next((span.end for span in sheet.sentences(following.end(), following.end() + 200)), following.end())
        found = list(uses(text, following.start(), end))
        if found:
            return _named(found[0])
    above = list(_above(sheet, one.sentence.start))
    if above:
        return _named(above[-1])
    return "spent" if _COMES_TO.search(text, max(clause.part.start, one.start - 60), one.start) else None


def _governing(text: str, found: list[Use], amount: int) -> Use:
    """The word that the amount hangs on: right beside it or before its *på*, else the nearest that no preposition governs, else the nearest."""
    nearest = found[-1]
    if _DIRECT.fullmatch(text, nearest.end, amount) or _AT.search(text, nearest.end, amount):
        return nearest
    free = [use for use in found if not _GOVERNED.search(text, max(0, use.start - 50), use.start)]
    return free[-1] if free else nearest


def _is_shared(between: str) -> bool:
    return bool(_SHARED.search(between, max(0, len(between) - _LONGEST_JOINT)) or _SAME.match(between))


def _above(sheet: Sheet, start: int) -> Iterator[Use]:
    """The words of the sentence that introduces a list (its line ends in a colon), for an amount in one of the list's rows."""
    text = sheet.text
    row = text.rfind("\n", 0, start) + 1
    if not row or not _MARK.fullmatch(text, row, start):
        return
    at = max(0, row - _LEAD_BACK)
    for line in reversed(text[at : row - 1].split("\n")):
        if line.strip() and not _MARK.match(line):
            lead = text.rindex(line, at, row)
            if line.rstrip().endswith(":"):
                *_, last = sheet.sentences(lead, lead + len(line))
                yield from uses(text, last.start, last.end)
            return


def _named(use: Use) -> str | None:
    return None if use.kind in (NONE, BEYOND) else use.kind
