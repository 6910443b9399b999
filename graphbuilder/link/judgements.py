"""What people decided, as it holds: the latest line about a pair, and where several contradict each other, nothing merged.

The result is a function of the set of lines: their order in the file means nothing, so that logs of two stores can be put together.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from pathlib import Path
from typing import NamedTuple

from graphbuilder.link.log import moment, read_lines, standing
from graphbuilder.link.summing import summed
from graphbuilder.link.unions import Unions
from graphbuilder.model import Judgement, RegisterEntry
from graphbuilder.text.inflection import edition
from graphbuilder.text.keys import name_key

REGISTER_SAYS = "arkivets emneregister"
_LOCAL = re.compile(r"(?:topic|series|person|role|body|organisation|case|item|commitment|meeting)-[a-z0-9]+-[a-z0-9-]+")
_EDITION_ENDING = re.compile(r"-((?:19|20)\d\d(?:-(?:19|20)?\d\d)?)$")
_MANY = 1 << 18  # sides of a long log, whose normal forms several steps ask for
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


@dataclass
class _Told:
    """What is to be said of a log, by kind; of each kind a long log may have thousands."""

    register: list[str] = field(default_factory=list)
    opposite: list[str] = field(default_factory=list)
    editions: list[str] = field(default_factory=list)
    chains: list[str] = field(default_factory=list)

    def tell(self, warn: Warn, *, whole: bool) -> None:
        """Say it: all of it, or the first of each kind and how many more there are."""
        for sentences, what in (
            (self.register, "names of the register that cannot be obeyed"),
            (self.opposite, "pairs that were judged the same and different"),
            (self.editions, "judgements that would make two editions one"),
            (self.chains, "contradictions among judgements"),
        ):
            for sentence in sentences if whole else summed(sentences, what):
                warn(sentence)


def read_judgements(path: Path, warn: Warn) -> Log:
    """What holds of the log at ``path``. Lines that cannot be used and contradictions are told to ``warn``, many of one kind summed up.

    Raises :class:`graphbuilder.errors.TableError` where the file is there and cannot be read.
    """
    return settle(standing(read_lines(path, warn)), lambda told: warn(f"{path.name}: {told}"), whole=False)


def settle(said: Iterable[Judgement | RegisterEntry], warn: Warn, *, whole: bool = True) -> Log:
    """What holds of what was said, given earliest first (see :func:`graphbuilder.link.log.standing`).

    ``whole`` tells ``warn`` every contradiction, and otherwise the first of each kind with a count.
    """
    told = _Told()
    log = _settled(said, told)
    told.tell(warn, whole=whole)
    return log


def _settled(said: Iterable[Judgement | RegisterEntry], told: _Told) -> Log:
    judged: list[Judgement] = []
    entries: dict[str, RegisterEntry] = {}
    for one in said:
        if isinstance(one, Judgement):
            judged.append(one)
        else:
            entries[side_key(one.name)] = one
    register = _alone([entries[key] for key in sorted(entries) if not entries[key].removed], told.register.append)
    aliases = {said for entry in register for said in aliases_of(entry)}
    latest = _of_one_edition(_latest(sorted([*judged, *aliases], key=_age), told.opposite.append), told.editions.append)
    void = _contradicted(latest, told.chains.append)
    held = {pair: one for pair, one in latest.items() if one not in void}
    return Log(
        tuple(sorted((one for one in held.values() if one not in aliases), key=_age)),
        tuple(_without_refused(entry, held) for entry in register),
    )


def aliases_of(entry: RegisterEntry) -> Iterator[Judgement]:
    """The judgements that an entry of the register makes: its other names are the same subject."""
    for alias in entry.aliases:
        yield Judgement(entry.name, alias, "same", entry.by, entry.when, REGISTER_SAYS, entry.id, entry.organisation)


def with_topics(log: Log, entries: Iterable[RegisterEntry]) -> Log:
    """The log with subjects that were told elsewhere; what its own register says of a name goes before."""
    known = {side_key(entry.name) for entry in log.register}
    return replace(log, register=(*log.register, *(entry for entry in entries if side_key(entry.name) not in known)))


def local_name(side: str) -> str | None:
    """The local name that a judgement's side is, as an IRI or alone; None for a name.

    >>> local_name("https://example.org/id/topic-fjordby-budget"), local_name("Budget 2020")
    ('topic-fjordby-budget', None)
    """
    text = side.strip("<> ").removeprefix("id:")
    local = re.split(r"[/#]", text)[-1] if "://" in text else text
    return local if "://" in text or _LOCAL.fullmatch(local) else None


class Side(NamedTuple):
    """What a judgement's side names: ``stem`` is the normal form of a name or a local name, both without the edition."""

    stem: str
    edition: str | None
    is_local: bool


@lru_cache(maxsize=_MANY)
def read_side(side: str) -> Side:
    """The side of a judgement, read.

    >>> read_side("Budgettet for 2020"), read_side("id:topic-fjordby-budget-2020")
    (Side(stem='budget', edition='2020', is_local=False), Side(stem='topic-fjordby-budget', edition='2020', is_local=True))
    """
    local = local_name(side)
    if local is None:
        return Side(name_key("policy", side), edition(side), is_local=False)
    ending = _EDITION_ENDING.search(local) if local.startswith("topic-") else None
    return Side(local[: ending.start()], ending[1], is_local=True) if ending else Side(local, None, is_local=True)


@lru_cache(maxsize=_MANY)
def side_key(side: str) -> str:
    """What two spellings of one side share: the local name, or the normal form of the name with its edition."""
    read = read_side(side)
    return read.stem + (f"-{read.edition}" if read.edition else "") if read.is_local else f"{read.stem}|{read.edition or ''}"


def entity_key(type_: str, name: str) -> str:
    """The normal form of the name of a person, a role or an organisation. People and organisations share theirs."""
    return _entity_key("role" if type_ == "role" else "organisation", name)


@lru_cache(maxsize=2 * _MANY)
def _entity_key(type_: str, name: str) -> str:
    return name_key(type_, name)


def are_editions(one: str | None, other: str | None) -> bool:
    """Whether two editions are two, and not one that is written in two ways: *2020* and *2020-2023* begin together.

    >>> are_editions("2020", "2021"), are_editions("2020", "2020-2023"), are_editions("2020", None)
    (True, False, False)
    """
    return bool(one and other) and (one or "")[:4] != (other or "")[:4]


def _pair(judgement: Judgement) -> Pair:
    left, right = side_key(judgement.left), side_key(judgement.right)
    return (left, right) if left <= right else (right, left)


def _age(judgement: Judgement) -> tuple[str, str, str, str]:
    return moment(judgement.when), judgement.id, judgement.left, judgement.right


# --- one pair ------------------------------------------------------------------------------------------------------------------------------


def _latest(judged: Iterable[Judgement], warn: Warn) -> dict[Pair, Judgement]:
    """The latest about each pair, sorted by the pair; an opposite one before it is told."""
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
    return {pair: by_pair[pair][-1] for pair in sorted(by_pair)}


def _who(judgement: Judgement) -> str:
    return f"{judgement.by or 'somebody'} ({judgement.when or 'no date'})"


def _without_refused(entry: RegisterEntry, held: dict[Pair, Judgement]) -> RegisterEntry:
    """The entry with the aliases that no judgement keeps apart from it."""
    accepted = [said.right for said in aliases_of(entry) if (now := held.get(_pair(said))) and now.verdict == "same"]
    return replace(entry, aliases=tuple(accepted))


# --- editions ----------------------------------------------------------------------------------------------------------------------------


def _of_one_edition(latest: dict[Pair, Judgement], warn: Warn) -> dict[Pair, Judgement]:
    """Without the judgements that make two editions of one name the same; they meet in their series and stay two."""
    kept = {}
    for pair, judgement in latest.items():
        if judgement.verdict == "same" and _is_other_edition(*pair):
            warn(
                f"{_who(judgement)} judged {judgement.left!r} and {judgement.right!r} the same; they are two editions, which are never merged, "
                "and the judgement is passed over; take it back with `graphbuilder judge LEFT RIGHT --undo`."
            )
        else:
            kept[pair] = judgement
    return kept


# --- chains ------------------------------------------------------------------------------------------------------------------------------

Near = dict[str, dict[str, Judgement]]


def _contradicted(latest: dict[Pair, Judgement], warn: Warn) -> set[Judgement]:
    """Judgements that join by a chain what is to stay apart: A same B, B same C, A different C; or two editions of one name.

    What is apart stays apart, and the chain falls.
    """
    near: Near = defaultdict(dict)
    joined: Unions[str] = Unions()
    for (left, right), judgement in latest.items():  # sorted, so that what is near a side is sorted as well
        if judgement.verdict == "same":
            near[left][right] = near[right][left] = judgement
            joined.join(left, right)
    void: set[Judgement] = set()
    for pair, judgement in latest.items():
        if judgement.verdict == "different" and joined.root(pair[0]) == joined.root(pair[1]):
            apart = f"{_who(judgement)} judged {judgement.left!r} and {judgement.right!r} different, which holds"
            while chain := _chain(near, pair[0], pair[1].__eq__):
                void.update(_broken(near, [chain], apart, warn))
    editions = _editions_joined(near, joined)
    while chains := [chain for side in editions if (chain := _chain(near, side, partial(_is_other_edition, side)))]:
        void.update(_broken(near, chains, "two editions of one name are never merged", warn))
    return void


def _broken(near: Near, chains: list[list[Pair]], apart: str, warn: Warn) -> set[Judgement]:
    """The judgements of the chains, taken out of ``near`` and told; chains that share one are told once."""
    fallen: set[Judgement] = set()
    for chain in chains:
        said = [near[left][right] for left, right in chain]
        if not fallen.issuperset(said):
            warn(_told(said, apart))
        fallen.update(said)
    for judgement in fallen:
        left, right = _pair(judgement)
        del near[left][right], near[right][left]
    return fallen


def _told(chain: list[Judgement], apart: str) -> str:
    joined = ", ".join(f"{one.left!r} and {one.right!r} by {_who(one)}" for one in chain)
    return (
        f"judged the same: {joined}; yet {apart}, and none of these are merged; "
        "take back the one that is wrong with `graphbuilder judge LEFT RIGHT --undo`."
    )


def _chain(near: Near, start: str, is_end: Callable[[str], bool]) -> list[Pair]:
    """The links of the shortest chain from one side to another that is an end; none where there is no chain."""
    before: dict[str, str] = {start: start}
    todo = deque([start])
    while todo:
        here = todo.popleft()
        for there in near.get(here, ()):
            if there not in before:
                before[there] = here
                if is_end(there):
                    return _back(before, there)
                todo.append(there)
    return []


def _back(before: dict[str, str], end: str) -> list[Pair]:
    chain = []
    while before[end] != end:
        chain.append((before[end], end))
        end = before[end]
    return chain


def _editions_joined(near: Near, joined: Unions[str]) -> list[str]:
    """Sides that are editions of a name of which another edition may be joined to them, by way of a third name."""
    years: dict[Pair, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for side in sorted(near):
        if (read := _read_key(side)).edition:
            years[joined.root(side), read.stem][(read.edition or "")[:4]].append(side)
    return [side for by_year in years.values() if len(by_year) > 1 for sides in by_year.values() for side in sides]


def _is_other_edition(side: str, other: str) -> bool:
    one, two = _read_key(side), _read_key(other)
    return one.stem == two.stem and are_editions(one.edition, two.edition)


def _read_key(key: str) -> Side:
    """A side by its key (see :func:`side_key`)."""
    stem, bar, year = key.partition("|")
    return Side(stem, year or None, is_local=False) if bar else read_side(key)


# --- the register ------------------------------------------------------------------------------------------------------------------------


def _alone(entries: list[RegisterEntry], warn: Warn) -> list[RegisterEntry]:
    """The entries with the aliases that are theirs alone, and a broader subject only where that leads to a top."""
    named = {side_key(entry.name): entry.name for entry in entries}
    meant: dict[str, list[str]] = defaultdict(list)
    for entry in entries:
        for key in sorted({side_key(alias) for alias in entry.aliases} - {side_key(entry.name)}):
            meant[key].append(entry.name)
    shared = {key for key, owners in meant.items() if len(owners) > 1 or key in named}
    for key in sorted(shared):
        owners = [*meant[key], *([named[key]] if key in named else [])]
        warn(
            f"the register gives {key.strip('|')!r} to {' and '.join(map(repr, owners))}; as an alias it joins neither until one row is changed."
        )
    circular = _circular(entries)
    return [_lone(entry, shared, side_key(entry.name) in circular, warn) for entry in entries]


def _lone(entry: RegisterEntry, shared: set[str], circular: bool, warn: Warn) -> RegisterEntry:
    if circular:
        warn(
            f"the register has {entry.name!r} below itself by way of {entry.broader!r}; its broader subject is left out until one row is changed."
        )
    own = {side_key(entry.name)}
    aliases = {side_key(alias): alias for alias in entry.aliases if side_key(alias) not in shared | own}
    return replace(entry, aliases=tuple(aliases.values()), broader=None if circular else entry.broader)


def _circular(entries: list[RegisterEntry]) -> set[str]:
    """The subjects whose broader subjects lead back to them."""
    above = {side_key(entry.name): side_key(entry.broader) for entry in entries if entry.broader}
    found: set[str] = set()
    walked: set[str] = set()
    for start in above:
        way: dict[str, int] = {}
        here = start
        while here in above and here not in walked and here not in way:
            way[here] = len(way)
            here = above[here]
        if here in way:
            found.update(side for side, at in way.items() if at >= way[here])
        walked.update(way)
    return found


def is_of_register(judgement: Judgement) -> bool:
    """Whether the archive's register says so, and not a person about two names."""
    return judgement.why == REGISTER_SAYS


def judged_words(judgement: Judgement, spelled: Callable[[str], str] = str) -> str:
    """What a person, or the archive's register, said of two names, as the reason of a link. ``spelled`` makes a name of a side that is an IRI."""
    left, right = spelled(judgement.left), spelled(judgement.right)
    if is_of_register(judgement):
        return f"{REGISTER_SAYS} har navnet {right} for {left}"
    why = f": {judgement.why}" if judgement.why else " (uden begrundelse)"
    return f"{judgement.by or 'en person'} har bedømt, at {left} og {right} er det samme{why}"
