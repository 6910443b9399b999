"""Roles that people are said to hold, from the words around a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from graphbuilder.facts.people import BESIDE, Place, places
from graphbuilder.facts.post_dates import FROM_DAY, Term, term_of, until_then
from graphbuilder.facts.posts import Post, post_at, post_before
from graphbuilder.facts.renamings import find_renamings
from graphbuilder.facts.sheet import Sheet
from graphbuilder.model import Holding, Mention, Span
from graphbuilder.text.keys import role_key

__all__ = ["find_holdings", "find_renamings"]

_CHOSEN = (
    r"ansat|ansættes|udpeget|udpeges|udnævnt|udnævnes|valgt|vælges|genvalgt|genvælges|konstitueret|konstitueres|tiltrådt|tiltræder|tiltrådte|"
    r"starter|startede|startet|begynder|begyndte|begyndt|indtræder|budt\svelkommen|præsenteret"
)
_LEAVES = r"fratræder|fratrådte|fratrådt|stopper|stoppede|stoppet|afgår|træder\stilbage|går\saf|går\spå\spension|udtræder|opsiger|forlader|ophører|ophørte"
# At most five words between the verb and its "som": "tiltræder allerede den 1. maj som leder".
_WITHIN = r"(?:\s(?!som\b|til\b)[^\s,;:()!?]{1,24}){0,5}?"
_ADVERBS = r"(?:nu|også|p\.t\.|pt\.|fremover|fortsat|stadig|samtidig|desuden|herefter)"
_ADVERB = rf"(?:{_ADVERBS}\s)?"
_ONCE = r"(?:hidtil|indtil\snu|indtil\sfor\snylig|tidligere|førhen)"
# The verb between a name and its post; the group says what else it tells.
_VERBS = (
    re.compile(rf"\s(?P<former>er\sikke\slængere|{_ONCE}\s(?:har\sværet|var)|har\s{_ONCE}\sværet)\s"),
    re.compile(rf"\s(?:er|har)\s{FROM_DAY}(?:\sværet)?\s"),
    re.compile(rf"\s(?:er|(?P<begins>bliver|blev|er\sblevet|skal\svære)|har\sværet|(?P<former>var))\s{_ADVERB}"),
    re.compile(rf"(?:\s(?:er|blev|bliver|er\sblevet){_WITHIN})?\s(?P<begins>{_CHOSEN}){_WITHIN}\s(?:som|til)\s"),
    re.compile(rf"\s(?:fungerer|virker|fortsætter){_WITHIN}\ssom\s"),
    re.compile(r"\s(?P<begins>overtager|overtog)\s(?:\w+\s){0,2}(?:posten|stillingen|rollen|hvervet|opgaven)\ssom\s"),
    re.compile(rf"\s(?:er\s)?(?P<leaves>{_LEAVES}){_WITHIN}\ssom\s"),
)
_CLOSING = re.compile(r"[),]{0,2}")
# What may stand between a name and its verb: "Ida (HR) er", "Ida Vester fra Plan & Byg er", "Ida Vester, som starter", "Ida, der fra 1. maj er".
_FROM_WHERE = re.compile(
    r"\s\([A-ZÆØÅ][^()\n]{0,30}\)|\sfra\s[A-ZÆØÅ][\w-]*(?:(?:,\s|\s(?:&|og)\s|\s)[A-ZÆØÅ][\w-]*){0,4}"
    rf"|,\s(?:der|som)(?:\s{_ADVERBS}|\s{FROM_DAY}){{0,2}}(?=\s)"
    r"|,\s[A-ZÆØÅ][\w-]*(?:\s(?:&|og)\s[A-ZÆØÅ][\w-]*)?,(?=\s(?:er|bliver|blev)\s)"
)
_GOES = re.compile(rf"\)?,?(?:\s(?:er|og))?\s(?:{_LEAVES})(?!\w)")
# The verb before the name: "Pr. 1. maj tiltræder Ida Vester som leder", "Indtil da er Ida Vester konstitueret".
_VERB_BEFORE = re.compile(
    rf"(?<!\w)(?:er|bliver|blev|var|har|(?P<made>med)|(?P<begins>{_CHOSEN})|(?P<leaves>{_LEAVES}))\s\Z", re.IGNORECASE
)
_AFTER_NAME = re.compile(r"\s(?:(?:ansat|udpeget|udnævnt|valgt|genvalgt|konstitueret|fratrådt)\s(?:som|til)\s|(?:som|til)\s)?")
_ACTING_ALONE = re.compile(r"\s(?:(?:er|bliver|blev)\s)?konstitueret(?=[\s.,;]|\Z)")
# Between a post and the name after it: "ny leder af Plan & Byg er Ida Vester", "tovholder: Ida Vester", "databeskyttelsesrådgiver (DPO) Ida Vester".
_TO_NAME = re.compile(
    rf"(?:\s\([A-ZÆØÅ]{{2,8}}\))?(?:(?P<said>(?:\s{FROM_DAY})?\s(?:er|bliver|blev)(?:\s(?:ansat|udpeget|udnævnt|valgt|genvalgt|konstitueret|nu|besat\s(?:med|af)))?\s|\shedder\s|:\s)|,?\s|\s[-–]\s)"
)
_REPLACES = re.compile(
    rf"(?:,\s(?:der|som))?(?:\s{FROM_DAY})?\s(?:afløser|afløste|(?:skal|har)\safløs[et]|efterfølger|efterfulgte|erstatter|tager\sover\sefter|tog\sover\sefter"
    rf"|tiltræder\sefter|tiltrådte\sefter)(?:\s{FROM_DAY})?\s"
)
_REPLACED_BY = re.compile(r"\s(?:(?:afløses|efterfølges|erstattes)|(?:blev|er|bliver)\s(?:blevet\s)?(?:afløst|efterfulgt|erstattet))\saf\s")
_AS = re.compile(r"(?:,\s(?:der|som)\s[^,.;:\n]{2,60},|,)?\ssom\s")
# Between a post and whoever had it before: "ny leder af Plan & Byg pr. 1. maj efter Ida Vester".
_AFTER_WHOM = re.compile(rf"(?:\s{FROM_DAY})?\sefter\s")
# Whoever leaves without a day being told has left; "fratræder som leder ved årsskiftet" has not.
_LEFT = re.compile(rf"(?<!\w)(?:{_LEAVES})\ssom\s")
_NOTHING_MORE = re.compile(r"[.,;)]|\sog\s|\s*\Z|\n")


# A verb before the name is no longer than this; words that open a sentence ("Frem til 31. maj er …") neither.
_BACK = 40
_OPENING = 30


class _Said(NamedTuple):
    """A post that the words ``start``-``end`` give a person; whether they tell of its beginning or its end."""

    role: str
    start: int
    end: int
    change: str | None = None
    begins: bool = False
    leaves: bool = False


def find_holdings(sheet: Sheet) -> Iterator[Holding]:
    """The roles that the item's sentences give people, in the order of the text.

    *Ida Vester, leder af Plan & Byg* · *ny leder af Plan & Byg er Ida Vester pr. 1. maj* · *Ida er tovholder* · *Ida Vester fratræder som leder*.
    A wish, a proposal or a condition gives none, and a title that stands before another name is that other's.
    """
    found: dict[tuple[str, str], Holding] = {}
    for place in places(sheet):
        for index, person in enumerate(place.people):
            for said in _said_of(sheet, place, index):
                holding = _holding(sheet, place, person, said)
                known = found.get(key := (holding.person, role_key(holding.role)))
                if known is None or _telling(holding) > _telling(known):
                    found[key] = holding
    yield from sorted(found.values(), key=lambda holding: (holding.start, holding.end, holding.person))


def _telling(holding: Holding) -> int:
    """How much a holding says beyond that it is."""
    return sum(1 for value in (holding.since, holding.until, holding.change) if value)


def _said_of(sheet: Sheet, place: Place, index: int) -> list[_Said]:
    """What one sentence says that one person holds: before the name, after it, and in the place of another."""
    person = place.people[index]
    said = [
        *_before(place, index),
        *_after(place, index),
        *_inverted(place, person),
        *_in_the_place_of(place, index),
        *_succeeded(place, index),
    ]
    return said or list(_acting_alone(sheet, place, person))


def _after(place: Place, index: int) -> Iterator[_Said]:
    """*Ida Vester, leder af Plan & Byg* · *Ida Vester (souschef) bliver leder af Plan & Byg* · *Ida og Bodil er tovholdere*."""
    person = place.people[index]
    beside = BESIDE.match(place.text, person.end, place.end)
    post = place.post(beside.end()) if beside else None
    if post:
        closing = _CLOSING.match(place.text, post.end, place.end)
        end = closing.end() if closing else post.end
        opened = place.text.find("(", person.end, post.start) >= 0 and place.text.startswith(")", post.end)
        yield _Said(place.role(post), person.start, post.end + opened, post.change)
        yield from _after_verb(place, person, end, shared=False)
    else:
        first, last = place.siblings(index)
        end = place.people[last].end
        where = _FROM_WHERE.match(place.text, end, place.end)
        yield from _after_verb(place, person, where.end() if where else end, shared=first != last)


def _after_verb(place: Place, person: Mention, end: int, *, shared: bool) -> Iterator[_Said]:
    """*Ida Vester er leder af Plan & Byg* · *Ida Vester fratræder som leder af Plan & Byg*."""
    for join in _VERBS:
        joined = join.match(place.text, end, place.end)
        post = place.post(joined.end(), shared=shared) if joined else None
        if joined and post and not place.doubtful(person.start):
            told = joined.groupdict()
            change = post.change or _change(told)
            yield _Said(place.role(post), person.start, post.end, change, bool(told.get("begins")), bool(told.get("leaves")))
            return


def _change(told: dict[str, str | None]) -> str | None:
    """What the verb alone says: *er ikke længere*, *konstitueres som*."""
    if told.get("former"):
        return "former"
    return "acting" if (told.get("begins") or "").startswith("konstitu") else None


def _before(place: Place, index: int) -> Iterator[_Said]:
    """*Byggekonsulent Ida Vester* · *Ny leder af Plan & Byg er Ida Vester / Bodil Rask*: those that stand together share what is said."""
    for at in dict.fromkeys((index, place.siblings(index)[0])):
        name = place.people[at].start
        post = post_before(place.text, name, place.start, place.owners)
        joined = _TO_NAME.fullmatch(place.text, _behind_predecessor(place, post, at), name) if post else None
        if not post or not joined or (joined[0] == ", " and place.ends_a_name(post.start)):
            continue
        if joined["said"] or (at == index and not post.plural):
            yield _Said(place.role(post), post.start, place.people[index].end, post.change, begins=post.change == "new")
            return


def _behind_predecessor(place: Place, post: Post, index: int) -> int:
    """Where the words between a post and the name begin: behind *efter Bodil Rask* in *Ny leder af Plan & Byg efter Bodil Rask er Ida Vester*."""
    before = place.people[index - 1] if index else None
    return before.end if before and post.end < before.start and _AFTER_WHOM.fullmatch(place.text, post.end, before.start) else post.end


def _inverted(place: Place, person: Mention) -> Iterator[_Said]:
    """*Pr. 1. maj tiltræder Ida Vester som leder af Plan & Byg* · *Fra 1. maj er Ida Vester konstitueret leder*."""
    verb = _VERB_BEFORE.search(place.text, max(place.start, person.start - _BACK), person.start)
    joined = _AFTER_NAME.match(place.text, person.end, place.end)
    post = place.post(joined.end()) if verb and joined else None
    if verb and joined and verb["made"] and not joined[0].endswith("som "):
        return
    if verb and post and not place.doubtful(person.start):
        yield _Said(place.role(post), verb.start(), post.end, post.change, bool(verb["begins"]), bool(verb["leaves"]))


def _in_the_place_of(place: Place, index: int) -> Iterator[_Said]:
    """*Ida Vester afløser Bodil Rask som leder af Plan & Byg*: one is new and the other is former."""
    for left, right in ((index, index + 1), (index - 1, index)):
        if left < 0 or right >= len(place.people):
            continue
        one, other = place.people[left], place.people[right]
        joined = _AS.match(place.text, other.end, place.end)
        post = place.post(joined.end()) if joined else None
        replaces = _REPLACES.fullmatch(place.text, one.end, other.start)
        if post and (replaces or _REPLACED_BY.fullmatch(place.text, one.end, other.start)):
            new = (left == index) == bool(replaces)
            yield _Said(place.role(post), one.start, post.end, "new" if new else "former", begins=new, leaves=not new)


def _succeeded(place: Place, index: int) -> Iterator[_Said]:
    """*Ida Vester er ny leder af Plan & Byg efter Bodil Rask*: who had the post before is former, where a new holder is named."""
    person = place.people[index]
    if not place.text.endswith(" efter ", place.start, person.start):
        return
    for at in (at for at in (index - 1, index + 1) if 0 <= at < len(place.people)):
        for said in (*_before(place, at), *_after(place, at), *_inverted(place, place.people[at])):
            around = said.start < person.start < said.end
            if (said.begins or said.change == "new") and (around or _AFTER_WHOM.fullmatch(place.text, said.end, person.start)):
                yield _Said(said.role, said.start, person.end, "former", leaves=True)
                return


def _acting_alone(sheet: Sheet, place: Place, person: Mention) -> Iterator[_Said]:
    """*Indtil da er Ida Vester konstitueret*: in the post that the line named last."""
    found = _ACTING_ALONE.match(place.text, person.end, place.end)
    roles = sheet.mentions(place.line, person.start, "role") if found else []
    post = post_at(place.text, roles[-1].start, place.owners, frozenset(), roles[-1].end) if roles else None
    if found and post:
        yield _Said(place.role(post), max(place.start, person.start - 20), found.end(), "acting")


def _holding(sheet: Sheet, place: Place, person: Mention, said: _Said) -> Holding:
    """The holding, from the days that the sentence gives, with all the words that say so."""
    span = Span(min(said.start, person.start), max(said.end, person.end))
    goes = _GOES.match(place.text, span.end, place.end)
    term = term_of(place, span, begins=said.begins, leaves=said.leaves or goes is not None)
    if said.change == "acting" and term == Term():
        term = until_then(sheet, place)
    if said.change == "former" and term.since:
        # "hidtil leder af Plan & Byg, tiltræder 1. maj som …": the day is the next post's.
        term = Term(None, term.until)
    start = place.start if term.until and span.start - place.start < _OPENING else span.start
    end = max(span.end, term.end, goes.end() if goes else 0)
    change = said.change or ("new" if said.begins else "former" if said.leaves and _has_left(place, span, term) else None)
    return Holding(person.name or person.text, said.role, place.text[start:end], start, end, term.since, term.until, change)


def _has_left(place: Place, span: Span, term: Term) -> bool:
    """Whether a verb of leaving says when, or says nothing of it: *fratræder som leder ved årsskiftet* is neither."""
    return bool(term.until or (_LEFT.search(place.text, span.start, span.end) and _NOTHING_MORE.match(place.text, span.end, place.end)))
