"""What people decided, as it holds: the latest line about a pair, and where several contradict each other, nothing merged.

The result is a function of the set of lines: their order in the file means nothing, so that logs of two stores can be put together.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from graphbuilder.link.log import moment, read_lines, standing
from graphbuilder.model import Judgement, RegisterEntry
from graphbuilder.text.inflection import edition
from graphbuilder.text.keys import name_key

REGISTER_SAYS = "arkivets emneregister"
_LOCAL = re.compile(r"(?:topic|series|person|role|body|organisation|case|item|commitment|meeting)-[a-z0-9]+-[a-z0-9-]+")
Pair = tuple[str, str]
Warn = Callable[[str], None]


@dataclass(frozen=True)
class Log:
    """What the graph obeys: judgements about two things, and the archive's subject register. The aliases of the register are judgements too."""

    judgements: tuple[Judgement, ...] = ()
    register: tuple[RegisterEntry, ...] = ()

    @property
    def said(self) -> tuple[Judgement, ...]:
        """All judgements, those that the register makes included, the earliest first."""
        pairs = {_pair(judgement) for judgement in self.judgements}
        aliases = (said for entry in self.register for said in aliases_of(entry) if _pair(said) not in pairs)
        return tuple(sorted([*self.judgements, *aliases], key=_age))


def read_judgements(path: Path, warn: Warn) -> Log:
    """What holds of the log at ``path``. Lines that cannot be used and contradictions are told to ``warn``.

    Raises :class:`graphbuilder.errors.TableError` where the file is there and cannot be read.
    """
    return settle(standing(read_lines(path, warn)), lambda told: warn(f"{path.name}: {told}"))


def settle(said: Iterable[Judgement | RegisterEntry], warn: Warn) -> Log:
    """What holds of what was said, given earliest first (see :func:`graphbuilder.link.log.standing`)."""
    judged: list[Judgement] = []
    entries: dict[str, RegisterEntry] = {}
    for one in said:
        if isinstance(one, Judgement):
            judged.append(one)
        else:
            entries[side_key(one.name)] = one
    register = _alone([entries[key] for key in sorted(entries) if not entries[key].removed], warn)
    aliases = {said for entry in register for said in aliases_of(entry)}
    latest = _latest(sorted([*judged, *aliases], key=_age), warn)
    void = _contradicted(latest, warn)
    held = {_pair(one): one for one in latest if one not in void}
    return Log(
        tuple(sorted((one for one in held.values() if one not in aliases), key=_age)),
        tuple(_without_refused(entry, held) for entry in register),
    )


def aliases_of(entry: RegisterEntry) -> Iterator[Judgement]:
    """The judgements that an entry of the register makes: its other names are the same subject."""
    for alias in entry.aliases:
        yield Judgement(entry.name, alias, "same", entry.by, entry.when, REGISTER_SAYS, entry.id)


def local_name(side: str) -> str | None:
    """The local name that a judgement's side is, as an IRI or alone; None for a name.

    >>> local_name("https://example.org/id/topic-fjordby-budget"), local_name("Budget 2020")
    ('topic-fjordby-budget', None)
    """
    text = side.strip("<> ").removeprefix("id:")
    local = re.split(r"[/#]", text)[-1] if "://" in text else text
    return local if "://" in text or _LOCAL.fullmatch(local) else None


def side_key(side: str) -> str:
    """What two spellings of one side share: the local name, or the normal form of the name with its edition."""
    local = local_name(side)
    return local if local is not None else f"{name_key('policy', side)}|{edition(side) or ''}"


def _pair(judgement: Judgement) -> Pair:
    left, right = sorted((side_key(judgement.left), side_key(judgement.right)))
    return left, right


def _age(judgement: Judgement) -> tuple[str, str, str, str]:
    return moment(judgement.when), judgement.id, judgement.left, judgement.right


# --- one pair ------------------------------------------------------------------------------------------------------------------------------


def _latest(judged: Iterable[Judgement], warn: Warn) -> list[Judgement]:
    """The latest about each pair; an opposite one before it is told."""
    by_pair: dict[Pair, list[Judgement]] = defaultdict(list)
    for judgement in judged:
        by_pair[_pair(judgement)].append(judgement)
    for pair in sorted(by_pair):
        last = by_pair[pair][-1]
        opposite = [one for one in by_pair[pair] if {one.verdict, last.verdict} == {"same", "different"}]
        if opposite:
            warn(
                f"{_who(opposite[-1])} judged {last.left!r} and {last.right!r} {opposite[-1].verdict} and {_who(last)} {last.verdict}; "
                "the later holds, and `graphbuilder judge LEFT RIGHT --undo` takes it back."
            )
    return [by_pair[pair][-1] for pair in sorted(by_pair)]


def _who(judgement: Judgement) -> str:
    return f"{judgement.by or 'somebody'} ({judgement.when or 'no date'})"


def _without_refused(entry: RegisterEntry, held: dict[Pair, Judgement]) -> RegisterEntry:
    """The entry with the aliases that no judgement keeps apart from it."""
    accepted = [said.right for said in aliases_of(entry) if (now := held.get(_pair(said))) and now.verdict == "same"]
    return replace(entry, aliases=tuple(accepted))


# --- chains ------------------------------------------------------------------------------------------------------------------------------


def _contradicted(latest: list[Judgement], warn: Warn) -> set[Judgement]:
    """Judgements that join by a chain what another keeps apart: A same B, B same C, A different C. The *different* holds, the chain does not."""
    near: dict[str, dict[str, Judgement]] = defaultdict(dict)
    for judgement in latest:
        if judgement.verdict == "same":
            left, right = _pair(judgement)
            near[left][right] = near[right][left] = judgement
    void: set[Judgement] = set()
    for judgement in latest:
        while judgement.verdict == "different" and (chain := _chain(near, *_pair(judgement))):
            for left, right in chain:
                void.add(near[left].pop(right))
                near[right].pop(left)
            warn(_told(judgement, [one for one in latest if _pair(one) in {tuple(sorted(link)) for link in chain}]))
    return void


def _chain(near: dict[str, dict[str, Judgement]], start: str, end: str) -> list[Pair]:
    """The links of the shortest chain from one side to the other; none where there is no chain."""
    before: dict[str, str] = {start: start}
    todo = deque([start])
    while todo and end not in before:
        here = todo.popleft()
        for there in sorted(near[here]):
            if there not in before:
                before[there] = here
                todo.append(there)
    chain = []
    while end in before and end != start:
        chain.append((before[end], end))
        end = before[end]
    return chain


def _told(apart: Judgement, chain: list[Judgement]) -> str:
    joined = ", ".join(f"{one.left!r} and {one.right!r} by {_who(one)}" for one in chain)
    return (
        f"judged the same: {joined}; yet {_who(apart)} judged {apart.left!r} and {apart.right!r} different, which holds, and none of these are merged; "
        "take back the one that is wrong with `graphbuilder judge LEFT RIGHT --undo`."
    )


# --- the register ------------------------------------------------------------------------------------------------------------------------


def _alone(entries: list[RegisterEntry], warn: Warn) -> list[RegisterEntry]:
    """The entries with the aliases that are theirs alone, and a broader subject only where that leads to a top."""
    names = {side_key(entry.name) for entry in entries}
    meant: dict[str, list[str]] = defaultdict(list)
    for entry in entries:
        for key in {side_key(alias) for alias in entry.aliases} - {side_key(entry.name)}:
            meant[key].append(entry.name)
    shared = {key for key, owners in meant.items() if len(owners) > 1 or key in names}
    for key in sorted(shared):
        owners = [*meant[key], *(entry.name for entry in entries if side_key(entry.name) == key)]
        warn(
            f"the register gives {key.strip('|')!r} to {' and '.join(map(repr, owners))}; as an alias it joins neither until one row is changed."
        )
    return [_lone(entry, shared, _round(entry, entries), warn) for entry in entries]


def _lone(entry: RegisterEntry, shared: set[str], circular: bool, warn: Warn) -> RegisterEntry:
    if circular:
        warn(
            f"the register has {entry.name!r} below itself by way of {entry.broader!r}; its broader subject is left out until one row is changed."
        )
    own = {side_key(entry.name)}
    aliases = {side_key(alias): alias for alias in entry.aliases if side_key(alias) not in shared | own}
    return replace(entry, aliases=tuple(aliases.values()), broader=None if circular else entry.broader)


def _round(entry: RegisterEntry, entries: list[RegisterEntry]) -> bool:
    """Whether the broader subjects of an entry lead back to it."""
    above = {side_key(one.name): side_key(one.broader) for one in entries if one.broader}
    start = here = side_key(entry.name)
    for _ in entries:
        here = above.get(here, "")
        if here == start:
            return True
    return False


def judged_words(judgement: Judgement) -> str:
    """What a person said of two names, as the reason of a link."""
    who, why = judgement.by or "en person", judgement.why or "uden begrundelse"
    return f"{who} har bedømt, at {judgement.left} og {judgement.right} er det samme: {why}"
