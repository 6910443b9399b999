"""The post that stands at a place in the text: a title, what it is a title of, and whether it is new, former or acting."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from graphbuilder.data import lines

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# "plan- og " before "byggekonsulent".
_JOINED = re.compile(r"(?:[^\W\d_]+-,?\s(?:(?:og|&)\s)?){1,3}")
_ENDINGS = ("", "en", "n")
_PLURALS = ("e", "re", "er")
_OF = re.compile(r"\s(?:for|af|i|ved|på|hos)\s(?:(?:[Dd]en|[Dd]et)\s)?")
# "referenceleder for skolelederne", "formand for gruppen", "leder af kulturområdet".
_GROUP = re.compile(r"(?:hele\s)?[a-zæøå-]{3,40}(?:en|et|ne)(?![\w-])(?:\s(?:for|om|af)\s[A-ZÆØÅ][\w-]*(?:\s(?:&|og)\s[A-ZÆØÅ][\w-]*)?)?")
_CAPITALS = re.compile(r"[A-ZÆØÅ][\w./-]*\w(?:(?:,\s|\s(?:&|og|for|i|af)\s|\s)[A-ZÆØÅ][\w-]*){0,6}")
# "boligsocialt sekretariat": the last word is one that organisations end in.
_SMALL_WORDS = re.compile(r"(?:[a-zæøå-]{3,30}\s){0,3}([a-zæøå-]{3,40})(?=[\s,])")
# "Styregruppens formand", "Plan & Bygs leder".
_OWNER = re.compile(r"(?<![\w&] )(?!Kommunens\s)[A-ZÆØÅ][\w&.-]*(?:\s&\s[A-ZÆØÅ][\w-]*)?s['’]?\s\Z")
_TOKEN = re.compile(r"\S+")
_WORDS_BACK = re.compile(r"[^\W\d_][\w-]*")
_BACK = 140
_TIMES = ("perioden", "øjeblikket", "året", "dagen", "weekenden")


class Post(NamedTuple):
    """``text[start:end]`` is the post with its modifiers, ``title`` where the title begins; ``change`` as in a holding."""

    start: int
    title: int
    end: int
    change: str | None
    plural: bool


def post_at(text: str, at: int, owners: dict[int, int], people: frozenset[int], last: int) -> Post | None:
    """The post that begins at ``at`` and ends before ``last``, modifiers included: *ny leder af Plan & Byg*.

    ``owners`` maps where an organisation begins to where it ends, ``people`` are where names of persons begin: no name is part of a post.
    """
    start, change = at, None
    while found := _modifiers().match(text, at, last):
        change = change or _change(found[0].rstrip())
        at = found.end()
    joined = _JOINED.match(text, at, last)
    word = _WORD.match(text, joined.end() if joined else at, last)
    if word is None or word.start() in people:
        return None
    number = title_number(word[0])
    if number is None:
        return None
    return Post(start, at, _end_of_owner(text, word.end(), owners, people, last), change, number)


def post_before(text: str, name: int, first: int, owners: dict[int, int]) -> Post | None:
    """The post whose words come last before the name at ``name``, beginning at ``first`` or after: *Leder af Plan & Byg er* Ida Vester."""
    low = max(first, name - _BACK)
    for word in reversed(list(_WORDS_BACK.finditer(text, low, name))):
        bracketed = text[word.start() - 1 : word.start()] == "(" and text[word.end()] == ")"  # "databeskyttelsesrådgiver (DPO)"
        if bracketed or title_number(word[0]) is None:
            continue
        post = post_at(text, _start_of_modifiers(text, word.start(), low), owners, frozenset(), name)
        if post and post.title <= word.start() < post.end:
            owner = _OWNER.search(text, low, post.title)
            return post._replace(start=owner.start(), title=owner.start()) if owner and post.title == post.start else post
    return None


def _start_of_modifiers(text: str, title: int, first: int) -> int:
    """Where the modifiers and the enumeration before a title begin: *ny*, *plan- og*."""
    start = title
    for word in reversed(list(_TOKEN.finditer(text, first, title))):
        joins = word[0].endswith("-") or (word[0] in ("og", "&") and text[: word.start()].rstrip().endswith("-"))
        if not joins and not _modifiers().fullmatch(f"{word[0]} "):
            break
        start = word.start()
    return start


def of_one(words: str) -> str:
    """The post of one of several.

    >>> of_one("tovholdere på flytningen")
    'tovholder på flytningen'
    """
    title, gap, rest = words.partition(" ")
    for ending in _PLURALS:
        if title.endswith(ending) and _is_indefinite(title.removesuffix(ending).casefold()):
            return title.removesuffix(ending) + gap + rest
    return words


def _end_of_owner(text: str, end: int, owners: dict[int, int], people: frozenset[int], last: int) -> int:
    """Where the post ends with what it is a post in; at the title's own end where nothing says."""
    of = _OF.match(text, end, last)
    if of is None:
        return end
    for at in (of.end(), of.start() + len(of[0].split(maxsplit=1)[0]) + 2):
        if at in owners and owners[at] <= last:
            return owners[at]
    group = _GROUP.match(text, of.end(), last)
    if group and group[0] not in _TIMES:
        return group.end()
    small = _SMALL_WORDS.match(text, of.end(), last)
    if small and small[1].endswith(_organisation_heads()):
        return small.end()
    capitals = _CAPITALS.match(text, of.end(), last)
    if capitals is None or capitals.start() in people:
        return end
    return min([capitals.end(), *(_before(text, at) for at in people if capitals.start() < at < capitals.end())])


def _before(text: str, at: int) -> int:
    return len(text[:at].rstrip(" ,"))


@cache
def _modifiers() -> re.Pattern[str]:
    changes = sorted(map(re.escape, _changes()), key=len, reverse=True)
    return re.compile(rf"(?:(?:en|den|det|vores|kommunens|som|daglig|{'|'.join(changes)})\s)", re.IGNORECASE)


@cache
def _changes() -> dict[str, str]:
    """What each word of the list says, by the word."""
    entries = (line.rpartition(" ") for line in lines("post-changes.txt"))
    return {word: change for word, _, change in entries}


def _change(word: str) -> str | None:
    return _changes().get(word.casefold())


@lru_cache(maxsize=1 << 14)
def title_number(word: str) -> bool | None:
    """False for a title of one (*lederen*, *HR-konsulent*), True for several (*tovholdere*), None for another word."""
    folded = word.casefold()
    if _is_title(folded, _ENDINGS):
        return False
    # "Nye medarbejdere: …" heads a list of what each of them is.
    return True if _is_title(folded, _PLURALS) and not folded.startswith("medarbejder") else None


def _is_title(word: str, endings: tuple[str, ...]) -> bool:
    return any(_is_indefinite(word.removesuffix(ending)) for ending in endings if word.endswith(ending))


def _is_indefinite(word: str) -> bool:
    compounds, alone, never = _titles()
    return word in alone or (word.endswith(compounds) and word not in never)


@cache
def _organisation_heads() -> tuple[str, ...]:
    """Words that names of organisations end in, as ``organisation-heads.txt`` has them with their kind."""
    return tuple(line.partition(" | ")[0].partition("|")[0].strip() for line in lines("organisation-heads.txt"))


@cache
def _titles() -> tuple[tuple[str, ...], frozenset[str], frozenset[str]]:
    """Heads of compounds, whole titles, and words that only look alike or are a head that is no title by itself (*assistent*)."""
    posts, more = lines("role-words.txt"), lines("held-titles.txt")
    heads = {line[2:] for line in posts if line.startswith("+ ")}
    others = {line[2:] for line in more if line.startswith("+ ")}
    alone = {line for line in (*posts, *more) if not line.startswith("+ ")} | others
    return tuple(sorted(heads | others)), frozenset(alone), frozenset({*lines("no-roles.txt"), *heads} - alone)
