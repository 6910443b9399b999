"""Bodies and people that ``graphbuilder.toml`` names: what their names and abbreviations mean on the day of the meeting."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from graphbuilder.mentions.context import Context
from graphbuilder.mentions.names.candidate import TOLD, Candidate
from graphbuilder.mentions.names.personal_names import Name
from graphbuilder.mentions.names.scan import organisations_in
from graphbuilder.model import KnownBody, KnownPerson
from graphbuilder.text.folding import squash


def told_bodies(context: Context) -> Iterator[Candidate]:
    """Where a body stands that people told of, under any of its names that means one body alone on the day of the meeting.

    *TU* is Teknikudvalget until the end of 2021, and Teknik- og Miljøudvalget after; what the document itself explains goes before.
    """
    bodies = context.standing.bodies
    if not bodies:
        return
    meant = _names(bodies, context.meeting.date)
    for alias in context.aliases:
        meant.pop(alias.other, None)
    for found in _places(tuple(sorted(meant)), context.text):
        name = meant[squash(found[1])]
        yield Candidate(found.start(), found.end(), name, _kind(name), TOLD)


def told_people(context: Context) -> Iterator[Name]:
    """Where a person stands that people told of, under the name that was told."""
    called = {form: person.name for person in reversed(context.standing.people) for form in (*person.others, person.name)}
    for found in _places(tuple(sorted(called)), context.text):
        yield Name(found.start(), found.end(), called[squash(found[1])], alone=False, sure=True)


def told_by_post(people: tuple[KnownPerson, ...], first_name: str, role: str | None) -> str | None:
    """The one person with that first name and that post: *kommunaldirektør Xenia*; None where there is none or more than one."""
    if not role:
        return None
    meant = {
        person.name
        for person in people
        if person.title and person.name.split(" ")[0] == first_name and person.title.casefold() == role.casefold()
    }
    return meant.pop() if len(meant) == 1 else None


def _names(bodies: tuple[KnownBody, ...], day: str | None) -> dict[str, str]:
    """What each form means that day: a name means its body on any day, another form the one body that existed then."""
    meant: dict[str, set[str]] = defaultdict(set)
    for body in bodies:
        if body.existed(day):
            for form in body.others:
                meant[form].add(body.name)
    return {form: next(iter(names)) for form, names in meant.items() if len(names) == 1} | {body.name: body.name for body in bodies}


def _places(forms: tuple[str, ...], text: str) -> Iterator[re.Match[str]]:
    return _expression(forms).finditer(text) if forms else iter(())


@lru_cache(maxsize=64)
def _expression(forms: tuple[str, ...]) -> re.Pattern[str]:
    """The forms as they are written, the longest first, with any white space inside and perhaps a genitive after."""
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    return re.compile(rf"(?<![\w-])({'|'.join(_spaced(form) for form in ordered)})(?:['’]s|s)?(?![\w-])")


def _spaced(form: str) -> str:
    return r"\s{1,3}".join(re.escape(word) for word in form.split(" "))


@lru_cache(maxsize=1 << 10)
def _kind(name: str) -> str:
    """What kind of body a name is of by its words, *forum* where they do not say."""
    return next((candidate.kind for candidate in organisations_in(name).organisations), "forum")
