"""Whether a post that the minutes give somebody is one in the municipality: by its words, and by what it is a post of."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, cached_property
from typing import NamedTuple

from graphbuilder.data import lines
from graphbuilder.query.persons.people import Census
from graphbuilder.text.folding import fold, squash
from graphbuilder.text.keys import name_key
from graphbuilder.text.parties import is_party

_OF = re.compile(r"\s(?:for|af|i|ved|på|hos|fra)\s(?:[Dd]en\s|[Dd]et\s)?")
# "konsulent Jens Bager fra Havnens Rådgivere", "Jens Bager, konsulent hos Havnens Rådgivere".
_FROM = re.compile(r"\A(?:,?\s(?:[a-zæøå-]+\s){0,3}|,?\s)(?:fra|hos|ved)\s(?:[Dd]en\s|[Dd]et\s)?(?P<where>[A-ZÆØÅ][^.,;()\n]{1,80})")
_FIRM = re.compile(r"\A\s?[,(]\s?(?P<where>[A-ZÆØÅ][^.,;()\n]{1,60}?(?:Kommune|A/S|ApS|I/S|A\.m\.b\.a)\b)")
# "Fjordby Boldklubs konsulent".
_WHOSE = re.compile(r"(?P<where>[A-ZÆØÅ][\w&-]*(?:\s(?:&\s|og\s)?[A-ZÆØÅ][\w&-]*){0,4}?)s['’]?\s\Z")
_AREAS = ("området", "afdelingen", "forvaltningen", "sekretariatet", "enheden", "centeret", "centret", "kontoret", "staben")
_NOT_HERE = frozenset({"dansk", "danske", "danmarks", "europæisk", "folketingets", "lands", "landsforeningen", "nordisk", "regionens"})
_INSIDE_KINDS = frozenset({"council", "committee"})
_OWN_WORDS = ("kommune", "kommunen", "rådhuset", "forvaltningen", "administrationen")
_MOST_WORDS = 8
_NEAR = 200


class _Posts(NamedTuple):
    whole: frozenset[str]
    staff: tuple[str, ...]
    elsewhere: tuple[str, ...]
    institutions: frozenset[str]
    circles: tuple[str, ...]


class Posts:
    """The organisations that are a part of each municipality, as the graph knows them."""

    def __init__(self, census: Census) -> None:
        self._census = census

    @cached_property
    def _inside(self) -> dict[str, set[str]]:
        """The name keys of what belongs to each organisation (slug): itself, its departments, bodies that met, councils and committees."""
        met = self._census.subjects("SELECT ?b { ?m gb:recordedIn ?d ; gb:body ?b }")
        inside: dict[str, set[str]] = defaultdict(set)
        query = """SELECT ?o ?label ?key ?kind ?owner { { ?o a gb:Body } UNION { ?o a gb:Organisation }
            ?o rdfs:label ?label ; gb:nameKey ?key . OPTIONAL { ?o gb:kind ?kind } OPTIONAL { ?o gb:organisation ?owner } }"""
        for iri, label, key, kind, owner in self._census.ask(query):
            local = self._census.local(iri)
            if owner and (iri in met or kind == "department" or _is_institution(label, kind) or _is_council(label, kind)):
                inside[self._census.local(owner).removeprefix("organisation-")].add(key)
            elif not owner:
                inside[local.removeprefix("organisation-")].add(key)  # asked for only where its own minutes are in the graph
        return inside

    @cached_property
    def _labels(self) -> dict[str, str]:
        return self._census.table("SELECT ?r ?label { ?r a gb:Role ; rdfs:label ?label }")

    def is_inside(self, role: str, organisation: str, sentence: str, name: str) -> bool:
        """Whether a role (its IRI) that ``sentence`` gives the person ``name`` is one in ``organisation`` (a slug)."""
        label = self._labels.get(role, "")
        of = _OF.search(label)
        title, owner = (label[: of.start()], label[of.end() :]) if of else (label, "")
        if owner and not _is_matter(owner):
            return self._belongs(owner, organisation)
        return _is_post(title) and not self._is_elsewhere(sentence, name, title, organisation)

    def _belongs(self, owner: str, organisation: str) -> bool:
        """Whether a post's owner is a part of the organisation, or one of its fields of work: *kulturområdet*."""
        if owner[:1].islower():
            return owner.split(" ", 1)[0].endswith(_AREAS) or owner.startswith(_OWN_WORDS)
        return any(name_key("organisation", name) in self._inside.get(organisation, ()) for name in (owner, f"Den {owner}", f"Det {owner}"))

    def _is_elsewhere(self, sentence: str, name: str, title: str, organisation: str) -> bool:
        """Whether the words beside the name say that the post is one of somebody else's staff."""
        text = squash(sentence)
        at = text.find(squash(name))
        if at < 0:
            return True
        end = at + len(squash(name))
        after, before = text[end : end + _NEAR], text[max(0, at - _NEAR) : at]
        post = rf"(?i:{re.escape(title)}(?:en|n)?)"
        after = re.sub(rf"\A(?:,\s|\s\(|\s[-–]\s)?(?:[a-zæøå-]+\s){{0,2}}{post}", "", after, count=1)
        before = re.sub(rf"(?:(?:ny|nye|tidligere|konstitueret|faglig|daglig)\s){{0,2}}{post},?\s\Z", "", before, count=1)
        found = [_FROM.match(after), _FIRM.match(after), _WHOSE.search(before)]
        return any(place is not None and not self._is_named_here(place["where"], organisation) for place in found)

    def _is_named_here(self, where: str, organisation: str) -> bool:
        """Whether the words begin with the name of a part of the organisation: *Teknik & Miljø har besigtiget grunden*."""
        words = fold(where).split(" ")
        if words[0] in _OWN_WORDS or words[0].removesuffix("s") in _OWN_WORDS:
            return True
        if is_party(where.split(" ", 1)[0]):
            return True
        inside = self._inside.get(organisation, set())
        heads = (" ".join(words[:count]) for count in range(1, min(len(words), _MOST_WORDS) + 1))
        return any(name_key("organisation", form) in inside for head in heads for form in (head, head.removesuffix("s")))


def _is_post(title: str) -> bool:
    """Whether it is a post that municipalities have, though others may have it too."""
    last = title.casefold().rsplit(" ", 1)[-1]
    posts = _posts()
    return any(
        form in posts.whole or (form.endswith(posts.staff) and not form.startswith(posts.elsewhere))
        for form in (last, last.removesuffix("en"), last.removesuffix("n"))
    )


def _is_matter(owner: str) -> bool:
    """Whether somebody holds the post for a matter and not for people: *tovholder på flytningen*."""
    first = owner.split(" ", 1)[0]
    return first[:1].islower() and not first.endswith((*_AREAS, *_posts().circles)) and not owner.startswith(_OWN_WORDS)


def _is_institution(label: str, kind: str) -> bool:
    return kind == "other" and label.casefold().split(" ")[-1] in _posts().institutions


def _is_council(label: str, kind: str) -> bool:
    """A council or committee, unless its name says that it is the whole country's."""
    return kind in _INSIDE_KINDS and label.casefold().split(" ")[0] not in _NOT_HERE


@cache
def _posts() -> _Posts:
    """The list of posts, as ``municipal-posts.txt`` marks them."""
    entries = lines("municipal-posts.txt")
    marked = {mark: tuple(line[2:] for line in entries if line.startswith(f"{mark} ")) for mark in "+-@?"}
    whole = frozenset(line for line in entries if line[1:2] != " ")
    return _Posts(whole, marked["+"], marked["-"], frozenset(marked["@"]), marked["?"])
