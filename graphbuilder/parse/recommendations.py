"""Who recommends what: the words before *indstiller*, and the points after it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graphbuilder.model import Passage
from graphbuilder.parse.lines import Line
from graphbuilder.text.folding import squash

_SAYS = re.compile(
    r"(?<!\w)(indstiller|indstilles|indstillede|anbefaler|anbefales|foreslår|foreslås|innstiller)(?!\w)(?:[^.\n]{0,80}?(?=,|:|;|\bat\b|$|\n))?[,:;]?",
    re.IGNORECASE,
)
_NOBODY = re.compile(r"(?:det|der|sagen|punktet|hermed|og)$", re.IGNORECASE)
_NUMBER = re.compile(r"\\?[*_]{0,2}(\d{1,2})\\?[.)][*_]{0,2}[ \t\xa0]{1,8}")
_LETTER = re.compile(r"([a-z])\\?[.)][ \t\xa0]{1,8}")
# "A) Havneplanen godkendes.", and "A)" alone with its text below; "At 1) Byrådet godkender havneplanen".
_CAPITAL = re.compile(r"([A-ZÆØÅ])\\?[.)](?:[ \t\xa0]{1,8}|$)")
_AT_NUMBER = re.compile(r"at\s(\d{1,2})\\?[.):]\s{1,4}", re.IGNORECASE)
# "(Overborgmesteren)", "(Stillet af Socialdemokratiet og Venstre)" on the last line.
_SIGNED = re.compile(r"\((?:(?:fremsat|stillet|indstillet)\saf\s)?(?P<who>[A-ZÆØÅ][^()]{2,120})\)\.?", re.IGNORECASE)
_BULLET = re.compile(r"\\?[-*•‣▪·–][ \t\xa0]{1,8}")
_AT = re.compile(r"at\s", re.IGNORECASE)
_UNFINISHED = re.compile(r"(?:[:,–-]|\b(?:og|eller|herunder|samt|at|af|for|med|til|på|i|den|det|d))$", re.IGNORECASE)
_RECOMMENDER = 160  # characters before "indstiller"
# "Forvaltningen indstiller til Havneudvalget at anbefale over for Byrådet, / at …": says to whom; the points are the lines below.
_LEAD = re.compile(
    r"at\s(?:(?!\bat\b)[^.;,]){0,90}?\b(?:anbefal|indstill)er?(?:\sover\s?for(?:(?!\bat\b)[^.;]){1,90}"
    r"|\s(?:til\s)?(?:[^\s.,;]{1,30}\s){0,4}?[^\s.,;]{0,40}(?:rådet|udvalget|styrelsen|forsamlingen|repræsentationen|ledelsen|forummet))?[,:]?",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r";\s+(?:og\s+|samt\s+)?(?=at\s)")


@dataclass(slots=True)
class _Point:
    """A point while its lines are gathered."""

    start: int
    end: int
    last: Line


def read_recommendations(text: str, lines: list[Line], body: int) -> tuple[Passage | None, tuple[Passage, ...]]:
    """The recommender and the points of an *Indstilling* whose lines are given; ``body`` is where its text begins.

    *Havnechefen indstiller, / 1. at Ledelsesforum drøfter planen* gives *Havnechefen* and *at Ledelsesforum drøfter planen*. Sub-bullets
    belong to their point. Where nothing is numbered or lettered, bullets are the points, and without bullets each paragraph that begins with
    *at*. A recommender may also stand in brackets on the last line.
    """
    lines = [line for line in lines if not line.printed and line.end > body]
    if not lines:
        return None, ()
    recommender, begins = _recommender(text, lines, body)
    if recommender is None and len(lines) > 1 and (signed := _SIGNED.fullmatch(lines[-1].content)):
        start = lines[-1].start + signed.start("who")
        recommender = Passage(squash(signed["who"]), start, start + len(signed["who"]))
        lines = lines[:-1]
    rest = [line for line in lines if line.end > begins]
    for points in (
        _numbered(rest, begins), _marked(rest, _AT_NUMBER, begins), _lettered(rest, begins), _marked(rest, _LETTER, begins),
        _marked(rest, _BULLET, begins), _prose(text, rest, begins),
    ):  # fmt: skip
        if points:
            passages = (_passage(text, point) for point in points if point.end > point.start)
            return recommender, tuple(passage for passage in passages if passage.text)  # a lone "**" recommends nothing
    return recommender, ()


def _recommender(text: str, lines: list[Line], body: int) -> tuple[Passage | None, int]:
    """The recommender, and where the points begin. It stands in the first paragraph, before any point."""
    first = max(lines[0].start, body)
    last = first
    for line in lines:
        if (
            line.end > first
            and line.start > first
            and (line.listed or line.blank_before or _NUMBER.match(line.content) or _AT.match(line.content))
        ):
            break
        last = line.end
    said = text[first : min(last, first + 600)]
    found = _SAYS.search(said)
    if not found or _NUMBER.match(said) or _AT.match(said):
        return None, first
    before = said[: found.start()]
    start = max(before.rfind(". ") + 2 if ". " in before else 0, before.rfind("\n\n") + 1)
    who = before[start:].strip(" \t\n\xa0*_")
    begins = first + found.end()
    if not who or len(who) > _RECOMMENDER or _NOBODY.search(who) or found[1].lower().endswith("s"):
        return None, begins
    at = first + start + before[start:].index(who)
    return Passage(squash(who.replace("**", "")), at, at + len(who)), begins


def _numbered(lines: list[Line], begins: int) -> list[_Point]:
    """The points with rising numbers. A date that begins a wrapped line (*31. marts*) has another number than the next."""
    points: list[_Point] = []
    expected = 1
    for line in lines:
        found = _NUMBER.match(line.content)
        if found and (
            int(found[1]) == expected
            or (_AT.match(line.content[found.end() :]) and int(found[1]) > 0)
            or (not points and int(found[1]) < 20)
        ):
            points.append(_Point(line.start + found.end(), line.end, line))
            expected = int(found[1]) + 1
        elif points and _continues(points[-1], line):
            points[-1].end, points[-1].last = line.end, line
        elif points and _AT.match(line.content):
            points.append(_Point(line.start, line.end, line))
    return [point for point in points if point.end > begins]


def _continues(point: _Point, line: Line) -> bool:
    """Whether a line still belongs to the point: a sub-bullet, a wrapped line, or what a page break has cut off."""
    if line.listed or (not line.blank_before and not _AT.match(line.content)):
        return True
    before = point.last.content
    if _AT.match(line.content) and before[-1] in ".,;":
        return False
    return line.content[0].islower() or _UNFINISHED.search(before[-12:]) is not None


def _marked(lines: list[Line], mark: re.Pattern[str], begins: int) -> list[_Point]:
    points: list[_Point] = []
    outermost = min((line.indent for line in lines if mark.match(line.content)), default=0)
    for line in lines:
        found = mark.match(line.content)
        if found and line.indent <= outermost + 1:
            points.append(_Point(line.start + found.end(), line.end, line))
        elif points and _continues(points[-1], line):
            points[-1].end, points[-1].last = line.end, line
    return [point for point in points if point.end > begins]


def _lettered(lines: list[Line], begins: int) -> list[_Point]:
    """The points with capital letters from A on. Text taken out of a PDF may have the letters first and their paragraphs after them."""
    points: list[_Point] = []
    waiting = 0
    expected = "A"
    for line in lines:
        found = _CAPITAL.match(line.content)
        if found and found[1] == expected:
            expected = chr(ord(expected) + 1)
            if found.end() < len(line.content):
                points.append(_Point(line.start + found.end(), line.end, line))
            else:
                waiting += 1
        elif waiting and (line.blank_before or not points):
            points.append(_Point(line.start, line.end, line))
            waiting -= 1
        elif points and (_continues(points[-1], line) or not line.blank_before):
            points[-1].end, points[-1].last = line.end, line
    return [point for point in points if point.end > begins]


def _prose(text: str, lines: list[Line], begins: int) -> list[_Point]:
    """The paragraphs after *indstiller*; each *at* that begins a paragraph or follows a semicolon begins a point."""
    points: list[_Point] = []
    for line in lines:
        start = max(line.start, begins)
        if points and not (line.blank_before and not _continues(points[-1], line)) and not _AT.match(line.content):
            points[-1].end, points[-1].last = line.end, line
        else:
            points.append(_Point(start, line.end, line))
    split: list[_Point] = []
    for point in points:
        at = point.start
        for found in _CLAUSE.finditer(text, point.start, point.end):
            split.append(_Point(at, found.start(), point.last))
            at = found.end()
        split.append(_Point(at, point.end, point.last))
    saying = [point for point in split if _AT.match(text[point.start : point.end].lstrip(" ,:;\n\t\xa0"))]
    saying = saying or split
    return saying[1:] if len(saying) > 1 and _LEAD.fullmatch(text[saying[0].start : saying[0].end].strip(" ,\n\t\xa0")) else saying


def _passage(text: str, point: _Point) -> Passage:
    piece = text[point.start : point.end]
    lead = len(piece) - len(piece.lstrip(" \t\n\xa0,:;*_"))
    piece = piece[lead:].rstrip(" \t\n\xa0*")
    start = point.start + lead
    return Passage(squash(piece.replace("**", "")), start, start + len(piece))
