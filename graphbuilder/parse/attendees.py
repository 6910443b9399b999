"""Lists of those who were there and those who were not.

*Karen Holm (A) - formand* · *Formand Karen Holm* · *[x] Bo Lind (Socialdemokratiet)* · *Jens Bro (stedfortræder for Anna Bro)* ·
*Anna Bro (afbud) - stedfortræder: Jens Bro* · *Hanne, Bo og Jytte* · *Karen Holm, Bo Lind. Afbud: Pia Krog*
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from graphbuilder.model import Attendee
from graphbuilder.parse.persons import NAME, is_first_name, is_initials, is_name, is_no_person, is_title, is_whole_name, without_title
from graphbuilder.parse.row_labels import AWAY, came, stops, without_label
from graphbuilder.text.folding import squash
from graphbuilder.text.parties import is_party

# "- [x] ", "☒ ", "3. "; the number of "1. viceborgmester Bo Lind" is a part of the title.
_MARK = re.compile(r"\s*(?:[-*•▪–]\s*)?(?:(?:\[(?P<box>[ xX])\]|(?P<ticked>[☑☒✓✔])|(?P<empty>[☐□]))\s*)?(?:\d{1,2}[.)]\s*(?![a-zæøå\s]))?")
# What parts a row: a sign, "og", a wide gap, a dash, a colon, a bracket.
_PART = re.compile(
    r"(?P<sign>[,;\n\t|]|[ \xa0]{3,})|\s(?P<word>og|samt|&)\s|(?:\s(?P<dash>[-–])\s)|(?P<colon>:)|(?P<open>[(\[])|(?P<close>[)\]])"
)
_CONTACT = re.compile(r"<?[\w.+-]{1,64}@[\w.-]{1,80}>?|\b(?:tlf|telefon|mobil|mob|e-?mail|mail)\b\.?:?|\+?\d(?: ?\d){7,12}", re.IGNORECASE)
_STAND_IN = r"(?:stedfortræder|suppleant|vikar|afløser)"
# "stedfortræder for Anna Bro", "i stedet for Anna Bro", "mødte for Anna Bro"; "stedfortræder: Jens Bro", "i stedet mødte Jens Bro".
_FOR = re.compile(rf"(?P<own>{NAME})?\s?(?:(?:(?i:som\s)?(?i:{_STAND_IN})|(?i:i\sstedet)|(?i:mødte|deltog))\s)?for\s(?P<of>{NAME})")
_BY = re.compile(rf"(?i:{_STAND_IN}|i\sstedet\s(?:mødte|deltog)|som\s{_STAND_IN}\s(?:mødte|deltog))\s(?P<by>{NAME})")
_STANDS_IN = re.compile(_STAND_IN, re.IGNORECASE)
# What is said of a part of the meeting is no role: "ankom kl. 16.15", "deltog ikke under punkt 4".
_IN_PART = re.compile(r"\b(?:kl|punkt|pkt|ankom|forlod|deltog|gik|kom)\b", re.IGNORECASE)
_AND = ("og", "samt", "&")
_LETTER = re.compile(r"[A-ZÆØÅ]")
_UP_TO_STOP = re.compile(r"[^\s.](?:[^.]|\.(?!\s))*")


class _Piece(NamedTuple):
    """A part of a row at ``start``: the sign before it (``(`` for what stands in a bracket), and whether a colon follows."""

    before: str
    text: str
    start: int
    labels: bool


class _List(NamedTuple):
    """What a row's people have in common."""

    present: bool
    role: str | None
    party: str | None
    initials: bool


def attendees(values: Sequence[str], *, present: bool, role: str | None = None, starts: Sequence[int] | None = None) -> Iterator[Attendee]:
    """The people in the lines after *Deltagere:* or *Afbud:*.

    ``Anna Holm (A), formand`` has a party and a role; a box that is not ticked (``- [ ] Bo Lind``) means absent. A single word is a name where
    it is a first name in use, or where the lines hold initials. ``starts`` says where each line stands in the document, so that every
    attendee has the place of the name; without it the places are 0.
    """
    initials = sum(is_initials(word) for value in values for word in re.split(r"[\s,;]+", value)) > 1
    above: Attendee | None = None
    for at, value in enumerate(values):
        mark = _MARK.match(value)
        ticked = _ticked(mark) if mark else None
        if not present and ticked is False:
            continue
        here = present and ticked is not False
        for person in _in_row(_pieces(value, mark.end() if mark else 0), _List(here, role, None, initials), above):
            above = _placed(person, starts[at] if starts is not None else None)
            yield above


def _ticked(mark: re.Match[str]) -> bool | None:
    """Whether the box before a name is ticked; None where there is no box."""
    if mark["box"] is None and mark["ticked"] is None and mark["empty"] is None:
        return None
    return mark["empty"] is None and mark["box"] != " "


def _placed(person: Attendee, start: int | None) -> Attendee:
    return replace(person, start=0, end=0) if start is None else replace(person, start=person.start + start, end=person.end + start)


def _pieces(value: str, at: int) -> list[_Piece]:
    """The parts of a row; addresses and telephone numbers are dropped, and a bracket is one part."""
    value = stops().sub(lambda found: ";" + " " * (len(found[0]) - 1), _CONTACT.sub(lambda found: " " * len(found[0]), value))
    pieces: list[_Piece] = []
    before, depth = "", 0
    for found in _PART.finditer(value, at):
        if found["close"]:
            depth = max(0, depth - 1)
        if depth == 0:
            sign = found["sign"] or found["word"] or found["dash"] or found["colon"] or found["open"] or ")"
            pieces.append(_Piece("(" if found["close"] else before, value[at : found.start()], at, found["colon"] is not None))
            before, at = sign, found.end()
        if found["open"]:
            depth += 1
    pieces.append(_Piece("(" if depth else before, value[at:], at, labels=False))
    return [part for piece in pieces if piece.text.strip(" .\xa0-–*_") for part in _at_stops(_stripped(piece))]


def _at_stops(piece: _Piece) -> Iterator[_Piece]:
    """*Karen Holm. Bo Lind. Mødet slut* as the names that full stops part, *formand. Jens Bro* as two parts, or the piece as it is."""
    parts = [
        _Piece(piece.before, part[0].strip(" .\xa0"), piece.start + part.start(), labels=False) for part in _UP_TO_STOP.finditer(piece.text)
    ]
    if len(parts) > 1 and not piece.labels and (is_whole_name(without_title(parts[0].text)[1]) or is_title(parts[0].text)):
        yield parts[0]
        yield from (part._replace(before=";") for part in parts[1:] if is_whole_name(without_title(part.text)[1]))
    else:
        yield piece


def _stripped(piece: _Piece) -> _Piece:
    left = len(piece.text) - len(piece.text.lstrip(" .\xa0*_"))
    return piece._replace(text=piece.text.strip(" .\xa0*_"), start=piece.start + left)


def _in_row(pieces: list[_Piece], common: _List, above: Attendee | None) -> Iterator[Attendee]:
    """The people of a row. ``above`` is the last one before it: a row of its own may name the substitute."""
    pending = above
    mine = bare = False  # "bare": a label stands between the last person and here
    own = common
    for whole in pieces:
        piece, away = _without_label(whole)
        common = common._replace(present=False, role=None) if away else common
        if piece.labels and (labelled := _labelled(piece.text, common, own)):
            common, bare = labelled, True
        elif piece.before != "(" and not (mine and pending and _is_employer_of(pending, piece)) and (person := _person(piece, common)):
            if mine and pending:
                yield pending
            pending, mine, bare = _in_place(person, pending, common), True, False
        elif pending and (substitute := _substitute(piece, pending)):
            if mine:
                yield pending
            pending, mine = substitute, True
        elif mine and pending and (not bare or AWAY.search(piece.text)):  # "Afbud: ingen" says nothing of who stands before it
            pending = _described(pending, piece)
    if mine and pending:
        yield pending


def _is_employer_of(person: Attendee, piece: _Piece) -> bool:
    """Whether initials after a full name are the union or the employer of that person: *Karen Holm, HKO*."""
    return " " in person.name and piece.before not in _AND and is_initials(piece.text)


def _without_label(piece: _Piece) -> tuple[_Piece, bool]:
    """*afbud fra Pia Krog* without the words before the name, and whether there were any."""
    length = without_label(piece.text)
    return (_Piece(";", piece.text[length:], piece.start + length, piece.labels), True) if length else (piece, False)


def _labelled(text: str, common: _List, own: _List) -> _List | None:
    """What a label says of those after it: *Formand:*, *Socialdemokratiet:*, *Afbud:*, *Øvrige:*, *stedfortræder:*."""
    if is_party(text):
        return common._replace(party=squash(text))
    if (present := came(text, own=own.present)) is not None:
        return common._replace(present=present, role=own.role if present else common.role)
    return common._replace(role=squash(text).casefold()) if is_title(text.rsplit(maxsplit=1)[-1]) or _STANDS_IN.fullmatch(text) else None


def _in_place(person: Attendee, before: Attendee | None, common: _List) -> Attendee:
    """The substitute of the one before, *Anna Bro (afbud) - stedfortræder: Jens Bro*; of one who was there it is only known who might be."""
    role = person.role or common.role
    if before and not before.present and role and _STANDS_IN.fullmatch(role):
        return replace(person, present=True, substitute_for=before.name)
    return person


def _person(piece: _Piece, common: _List) -> Attendee | None:
    """The person whom a piece names, with title and the member whose place was taken."""
    if (taking := _FOR.fullmatch(piece.text)) and taking["own"] and is_name(taking["own"]) and is_name(taking["of"]):
        at = piece.start
        return Attendee(squash(taking["own"]), common.party, common.role, common.present, squash(taking["of"]), at, at + len(taking["own"]))
    title, name = _with_title_apart(piece.text)
    shaped = is_name(name) and not is_title(name.split()[-1])
    if not (shaped or is_first_name(name) or (common.initials and is_initials(name))):
        return None
    start = piece.start + piece.text.rindex(name)
    head, _, tail = name.rpartition(" ")
    party = common.party
    if " " in head and _LETTER.fullmatch(tail):
        name, party = head, tail
    return Attendee(squash(name), party, title or common.role, common.present, None, start, start + len(name))


def _with_title_apart(printed: str) -> tuple[str | None, str]:
    """The title before or after a name, and the name: *Borgmester Karen Holm*, *Jens Bro stedfortræder*."""
    name, _, last = printed.rpartition(" ")
    if last.islower() and (_STANDS_IN.fullmatch(last) or is_title(last)) and is_name(name):
        return last, name
    return without_title(printed)


def _substitute(piece: _Piece, pending: Attendee) -> Attendee | None:
    """*(stedfortræder Jens Bro)* after somebody who was absent."""
    found = _BY.fullmatch(piece.text)
    if not found or pending.present or not is_name(found["by"]):
        return None
    start = piece.start + found.start("by")
    return Attendee(
        squash(found["by"]),
        None,
        "stedfortræder",
        present=True,
        substitute_for=pending.name,
        start=start,
        end=piece.start + found.end("by"),
    )


def _described(pending: Attendee, piece: _Piece) -> Attendee:
    """The person with what a piece after the name says: party, role, apologies, whose place was taken."""
    for said in re.split(r"\s?[,/;]\s?", piece.text) if piece.before == "(" else [piece.text]:
        if is_party(said):
            pending = replace(pending, party=pending.party or squash(said))
        elif _IN_PART.search(said) and not _FOR.fullmatch(said):
            continue
        elif AWAY.search(said):
            pending = replace(pending, present=False)
        elif (taking := _FOR.fullmatch(said)) and not taking["own"] and is_name(taking["of"]):
            pending = replace(pending, substitute_for=squash(taking["of"]), role=pending.role or "stedfortræder")
        elif _BY.fullmatch(said) or (piece.before == "(" and is_initials(said)):
            continue
        elif pending.role is None or (is_title(said) and _is_employer(pending.role)):
            pending = replace(pending, role=squash(said))
        elif piece.before in _AND:  # "chef for Teknik & Miljø"
            pending = replace(pending, role=f"{pending.role} {piece.before} {squash(said)}")
    return pending


def _is_employer(role: str) -> bool:
    """Whether what stands as a person's role is the union or employer, which a title replaces: *Karen Holm, HKO (næstformand)*."""
    return is_initials(role) or (is_no_person(role) and not is_title(role.split(maxsplit=1)[0]))
