"""What somebody had entered in the minutes: protokolbemærkning, mindretalsudtalelse, forbehold, and the use of the right to halt a decision.

*Venstre og SF afgav følgende protokolbemærkning: "Vi savner en plan for kajen."* · *Ø ønskede tilføjet til protokollen, at kajen mangler.* ·
*V tog forbehold.* · *C begærede sagen indbragt for Byrådet.*
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from graphbuilder.model import Passage, Statement
from graphbuilder.parse.persons import is_title
from graphbuilder.parse.voting.clauses import Clause, clauses, quotations
from graphbuilder.parse.voting.members import Members, members_at_end, members_at_start, members_only

_NOUN = (
    r"(?:protokol(?:bemærkning|tilførsel|udtalelse|kommentar|tilføjelse|erklæring)|mindretals(?:udtalelse|erklæring|bemærkning)|særudtalelse|særstandpunkt"
    r"|stemmeforklaring|(?:bemærkning|erklæring|tilføjelse)\s(?:til|i)\sprotokollen)(?:en|er|erne|sen)?"
)
_TO_MINUTES = r"(?:i|til)\s(?:beslutnings)?protokol(?:len|s)?"
_HAD = r"(?:afgav|afgiver|afgivet|fremsatte|fremsætter|fremkom\smed|kom\smed|kommer\smed|havde|har|indgav|indgiver|bad\som|ønskede|ønsker)"
_INTRODUCED = re.compile(
    rf"\b(?P<verb>{_HAD}\b(?P<mid>[^.:;\n]{{0,80}}?)\s{_NOUN})\b"
    rf"|\b(?P<entered>(?:ønskede|ønsker|bad|beder|begærede|begærer|fik|lod)\b(?P<entered_mid>[^.:;\n]{{0,80}}?)\s?(?:ført|tilført|tilføjet|indført|optaget|noteret)"
    rf"(?:[^.:;\n]{{0,40}}?\s{_TO_MINUTES}|\sprotokollen))\b"
    rf"|\b(?P<said>(?:bemærkede|bemærker|udtalte|udtaler|anførte|anfører|tilføjede|tilføjer|oplyste|erklærede)\s{_TO_MINUTES})\b",
    re.IGNORECASE,
)
_HEADED = re.compile(
    rf"^[\W_]*(?:{_NOUN}\s(?:(?:afgivet\s)?(?:fra|af|ved)\s)?(?P<after>[^:.\n]{{1,200}})|(?P<before>[^:.\n]{{1,100}}?)s\s{_NOUN})\s?:",
    re.IGNORECASE,
)
_RESERVED = re.compile(
    r"\b(?P<verb>(?:tog|tager|tage|taget|har|havde|fik)\s(?:\w{1,20}\s){0,3}?forbehold)\b|\bforbehold\sfra\s(?P<from>[^.:;,\n]{1,120})",
    re.IGNORECASE,
)
_COUNCIL = r"(?:kommunalbestyrelsen|byrådet|borgerrepræsentationen|regionsrådet|magistraten|økonomiudvalget)"
_HALTED = re.compile(
    rf"\b(?P<verb>(?:begærede|begærer|ønskede|ønsker|krævede|kræver|forlangte|forlanger|bad\som)\s[^.:;\n]{{0,80}}?(?:indbragt|indbringes|forelagt|forelægges|afgjort"
    rf"|afgøres|behandlet)\s(?:for|i|af)\s{_COUNCIL}|(?:standsede|standser)\s(?:sagen|beslutningen)"
    rf"|(?:anvendte|anvender|brugte|bruger|benyttede|benytter|udnyttede)\s(?:sig\saf\s)?(?:sin|deres)\s(?:stands?ningsret|ret\stil\sat\sstandse))\b",
    re.IGNORECASE,
)
_CANDIDATE = re.compile(
    r"protokol|udtalelse|erklæring|særstandpunkt|forbehold|indbragt|indbring|forel[aæ]g|standse|standsning|afg[jø]|stemmeforklaring",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"(?:ingen|nej|intet|-)?\W*", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:ikke|ingen)\b", re.IGNORECASE)
_TO_COLON = re.compile(r"[^.:;\n\"”“„»]{0,80}:")
_THAT = re.compile(r",?\s+(?=at\b)")
_GAP = re.compile(r"[ \t\xa0]*(?:\n[ \t\xa0]*){0,3}")
_PARAGRAPH_END = re.compile(r"\n[ \t\xa0]*\n|\Z")
_ROWS = re.compile(r"(?:\n[ \t\xa0]{0,12}(?:[-*•–]|\d{1,2}[.)])[ \t\xa0][^\n]*)+")
_MARKS = '"”“„»«'


class Remark(NamedTuple):
    """A remark that stands at ``start``-``end`` of a text, without its quotation marks, and who made it."""

    authors: tuple[str, ...]
    start: int
    end: int


def read_statements(passages: Sequence[Passage]) -> tuple[Statement, ...]:
    """The remarks that decisions hold, in their order.

    A statement's text is the remark itself, without quotation marks, over as many paragraphs as they enclose; of a reservation and of a case
    brought before the council it is the clause. ``authors`` is empty where nobody is named.
    """
    return tuple(
        Statement(remark.authors, passage.text[remark.start : remark.end], passage.start + remark.start, passage.start + remark.end)
        for passage in passages
        for remark in find_remarks(passage.text)
    )


def find_remarks(text: str) -> list[Remark]:
    """The remarks of a text, in their order, none inside another."""
    if not _CANDIDATE.search(text):
        return []
    quoted = dict(quotations(text))
    found: list[Remark] = []
    behind = 0
    for clause in clauses(text):
        if clause.start < behind:
            continue
        for remark in _in_clause(text, clause, quoted):
            if not _NOTHING.fullmatch(text, remark.start, remark.end):
                found.append(remark)
            behind = max(behind, remark.end)
    return found


def _in_clause(text: str, clause: Clause, quoted: dict[int, int]) -> Iterator[Remark]:
    if headed := _HEADED.match(clause.text):
        who = members_at_start(headed["after"] or "") or members_only(headed["before"] or "")
        if start_end := _body(text, clause, clause.start + headed.end() - 1, quoted):
            yield Remark(_authors(who), *start_end)
        return
    if introduced := _INTRODUCED.search(clause.text):
        before = clause.text[: introduced.start()]
        mid = introduced["mid"] or introduced["entered_mid"] or ""
        if not _DENIED.search(mid) and (start_end := _body(text, clause, clause.start + introduced.end(), quoted)):
            yield Remark(_who(before, mid), *start_end)
        return
    yield from _acts(clause)


def _acts(clause: Clause) -> Iterator[Remark]:
    """Reservations, and cases brought before the council."""
    found = _RESERVED.search(clause.text) or _HALTED.search(clause.text)
    if not found or _DENIED.search(found[0]):
        return
    before = clause.text[: found.start()]
    who = found.groupdict().get("from")
    authors = _authors(members_at_start(who)) if who else _who(before, "")
    if authors:
        start, end = _trimmed(clause.text, _begin(before, authors), len(clause.text))
        yield Remark(authors, clause.start + start, clause.start + end)


def _begin(before: str, authors: tuple[str, ...]) -> int:
    """Where the words about the authors begin: *Godkendt, idet V tog forbehold* begins at V."""
    return max(0, min((at for at in (before.rfind(author) for author in authors) if at >= 0), default=0))


def _who(before: str, mid: str) -> tuple[str, ...]:
    """Who is the subject of the verb: right before it, right after it, or at the beginning of the sentence."""
    for members in (members_at_end(before), members_only(_without(mid)), members_at_start(before.lstrip())):
        if members and members.named:
            return _authors(members)
    last = before.split()[-1:] or [""]
    return (last[0],) if last[0][:1].isupper() and is_title(last[0]) else ()


def _without(mid: str) -> str:
    return re.sub(r"\b(?:at|få|følgende|en|et|om|sin|deres)\b", " ", mid)


def _authors(members: Members | None) -> tuple[str, ...]:
    return (*members.parties, *members.names) if members else ()


def _body(text: str, clause: Clause, at: int, quoted: dict[int, int]) -> tuple[int, int] | None:
    """Where the remark stands that is introduced at ``at``: in quotation marks, after a colon, after *at*, or else the clause itself."""
    stop = clause.start + len(clause.text)
    if colon := _TO_COLON.match(text, at):
        begin = colon.end()
        gap = _GAP.match(text, begin)
        begin = gap.end() if gap else begin
        if begin in quoted:
            return _trimmed(text, begin, quoted[begin])
        end = _PARAGRAPH_END.search(text, begin)
        return _trimmed(text, begin, end.start() if end else len(text)) if begin < len(text) else None
    if that := _THAT.match(text, at, stop):
        rows = _ROWS.match(text, stop)
        return _trimmed(text, that.end(), rows.end() if rows else stop)
    if opened := next((start for start in range(at, stop) if start in quoted), 0):
        return _trimmed(text, opened, quoted[opened])
    return _trimmed(text, clause.start, stop)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The place without white space and quotation marks at its ends."""
    while start < end and (text[start].isspace() or text[start] in _MARKS):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _MARKS):
        end -= 1
    return start, end
