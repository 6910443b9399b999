"""Danish inflection of the names of policies and plans: one key for *politik*, *politikken*, *politikkens*, *politikker*.

What Danish puts at the end of a noun (definite article, plural, genitive) is taken off by a table of the last parts that such
names have, ``data/policy-heads.txt``, the longest first. A general lemmatiser does not know the compounds that municipalities make.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from graphbuilder.data import lines
from graphbuilder.text.folding import fold, squash

_YEARS = r"(?:19|20)\d\d(?:\s?[-–/]\s?(?:(?:19|20)\d\d|\d\d))?(?![\w/-]|\.\d)"
# A year after a month is a part of a date: *fællesmødet 7. januar 2020* is no edition of 2020.
_NO_MONTH = "".join(
    rf"(?<!{month}\s)"
    for month in ("januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december")
)
_EDITION = re.compile(rf"(?<![\w.,/-]){_NO_MONTH}{_YEARS}", re.IGNORECASE)
# What may bind the years to a name: *for 2024*, *fra 2018*, *, 2017*, *(2022)*.
_EDITION_PHRASE = re.compile(
    rf"(?:,?\s(?:for|til|fra|i)(?:\s(?:år|årene|perioden))?|,)?\s?\(?(?<![\w.,/-]){_NO_MONTH}{_YEARS}\)?", re.IGNORECASE
)
_PARENTHESIS = re.compile(r"\s*\([^()]{1,60}\)\s*$")
# *Fjordby Kommunes*, *Ny Fjordby Kommunes*, *kommunens*: whose it is, where every municipality has one of its own.
_OWNER = re.compile(r"(?<!\w)(?:(?:[A-ZÆØÅ][\w-]{1,40}\s){1,3}[Kk]ommunes|[Kk]ommunens|[Vv]ores)\s")
_OWNER_AFTER = re.compile(r"\s(?:for|i)\s(?:[A-ZÆØÅ][\w-]{1,40}\s){1,3}[Kk]ommune(?=$|\s)")
_GENERIC_AFTER_FOR = re.compile(r"(?<=\sfor\s)(?:politikken|strategien|planen|programmet|aftalen|visionen):?\s(?=\S)")
_ARTICLE = re.compile(r"^(?:den|det|de)\s", re.IGNORECASE)
_ABBREVIATION_APART = re.compile(r"(?<!\w)([A-ZÆØÅ]{2,6})[\s-](?=([^\W\d_]{4,40}))")
# Heads whose names are said without an article: Budget 2020, Lokalplan 57.
_AS_PRINTED = ("part", "number")
# Where the noun phrase that carries the inflection ends.
_PHRASE_END = re.compile(r"\s(?:for|om|til|fra|i|på|af|mellem|med)\s|\s?[(\d'\"‘“”»«:]")


@dataclass(frozen=True, slots=True)
class Head:
    """The last part of a name: *politik*, with the kind of thing that it makes and the rule for when it is a name."""

    stem: str
    definite: str
    kind: str
    rule: str


@dataclass(frozen=True, slots=True)
class Inflected:
    """A word cut at its head: *fællesskabspolitikkens* is ``first`` *fællesskabs* + the head *politik*, definite."""

    first: str
    head: Head
    definite: bool
    plural: bool

    @property
    def lemma(self) -> str:
        """The indefinite singular of the word."""
        return self.first + self.head.stem

    @property
    def named(self) -> str:
        """The definite singular of the word, as names are written."""
        return self.first + self.head.definite


@cache
def heads() -> dict[str, tuple[Head, bool, bool]]:
    """Every form of every head, with the head and whether it is definite and plural."""
    forms: dict[str, tuple[Head, bool, bool]] = {}
    for line in lines("policy-heads.txt"):
        stem, definites, plurals, kind, rule = (field.strip() for field in line.split("|"))
        singular = [stem + ending for ending in definites.split("/")]
        head = Head(stem, singular[0], kind, rule)
        many = [] if plurals == "-" else [stem + ending for ending in plurals.split("/")]
        _add(forms, [stem], (head, False, False))
        _add(forms, singular, (head, True, False))
        _add(forms, many, (head, False, True))
        _add(forms, [form + ("ne" if form.endswith("r") else "ene") for form in many], (head, True, True))
    return forms


def _add(forms: dict[str, tuple[Head, bool, bool]], words: list[str], entry: tuple[Head, bool, bool]) -> None:
    for word in words:
        forms.setdefault(word, entry)
        forms.setdefault(word + "s", entry)


@cache
def _lengths() -> tuple[int, ...]:
    return tuple(sorted({len(form) for form in heads()}, reverse=True))


@cache
def adjectives() -> dict[str, tuple[str, str]]:
    """Every form of the adjectives that names hold, with the form after *en* and the form after *den*."""
    forms: dict[str, tuple[str, str]] = {}
    for line in lines("policy-adjectives.txt"):
        indefinite, definite = (field.strip() for field in line.split("|"))
        for form in (indefinite, indefinite + "t", definite):
            forms.setdefault(form, (indefinite, definite))
    return forms


@lru_cache(maxsize=1 << 14)
def head_of(word: str) -> Inflected | None:
    """The word cut at the longest head it ends in, or None. The word is lower case.

    >>> head_of("fællesskabspolitikkens").lemma
    'fællesskabspolitik'
    >>> head_of("vejret") is None
    True
    """
    table = heads()
    for length in _lengths():
        if length <= len(word) and (entry := table.get(word[-length:])):
            return Inflected(word[:-length], *entry)
    return None


def edition(name: str) -> str | None:
    """The years in a name as printed (the last ones where there are several), or None.

    >>> edition("Fritidspolitikken 2018-2020"), edition("Økonomiaftalen for 2024"), edition("Lokalplan 57")
    ('2018-2020', '2024', None)
    """
    found = _EDITION.findall(name)
    return re.sub(r"\s", "", found[-1]).replace("–", "-") if found else None


def series(name: str) -> str:
    """The name without its years.

    >>> series("Økonomiaftalen for 2024")
    'Økonomiaftalen'
    """
    return squash(_EDITION_PHRASE.sub("", name)) or name


@lru_cache(maxsize=1 << 14)
def policy_key(name: str) -> str:
    """The normal form by which two names of a policy are the same: no inflection, no owner, no article, no years.

    >>> policy_key("Fællesskabspolitikkens") == policy_key("fællesskabspolitik")
    True
    >>> policy_key("Fjordby Kommunes Vision og Strategi")
    'vision & strategi'
    """
    plain = squash(name).replace("’", "'")
    bare = _PARENTHESIS.sub("", series(plain)) or plain
    bare = _OWNER_AFTER.sub("", _OWNER.sub("", bare)) or bare
    bare = _GENERIC_AFTER_FOR.sub("", bare)
    bare = _ABBREVIATION_APART.sub(_joined, bare)
    folded = _ARTICLE.sub("", fold(bare)) or fold(plain)
    return " ".join(_base(word) for word in folded.split(" ")) or fold(plain)


def _joined(match: re.Match[str]) -> str:
    """*APV undersøgelse* and *APV-undersøgelse* are spelled alike: the head after an abbreviation is joined to it."""
    cut = head_of(match[2].casefold())
    return match[1] + "-" if cut and not cut.first else match[0]


def _base(word: str) -> str:
    if known := adjectives().get(word):
        return known[0]
    if not (cut := head_of(word)):
        return word
    first = cut.first[:-1] if cut.first.endswith("-") and len(cut.first) > 2 else cut.first
    return first + cut.head.stem


@lru_cache(maxsize=1 << 12)
def definite(name: str) -> str:
    """The name as it is shown: the head in the definite singular, the first letter a capital, the years as printed.

    >>> definite("fællesskabspolitik"), definite("økonomiaftale for 2024"), definite("decentral skoleanalyse")
    ('Fællesskabspolitikken', 'Økonomiaftalen for 2024', 'Den decentrale skoleanalyse')
    """
    text = squash(name)
    end = match.start() if (match := _PHRASE_END.search(text)) else len(text)
    words = text[:end].split(" ")
    cut = head_of(words[-1].casefold())
    if cut and cut.head.rule not in _AS_PRINTED:
        words = _definite_phrase(words, cut)
    return _capital(" ".join(words) + text[end:])


def _definite_phrase(words: list[str], cut: Inflected) -> list[str]:
    """The words of a noun phrase after *den*: with an adjective the noun stays indefinite (Den interne undersøgelse)."""
    noun = words[-1]
    if words[0].casefold() in ("den", "det", "de"):
        words = words[1:] or words
    before = [adjectives().get(word.casefold()) for word in words[:-1]]
    if before and all(before):
        article = "Det" if cut.head.definite.endswith("t") else "Den"
        return [article, *(pair[1] for pair in before if pair), _recased(noun, cut.lemma)]
    return [*words[:-1], _recased(noun, cut.named)]


def _recased(printed: str, form: str) -> str:
    """The form with the letters of the printed word as far as they are the same, so that capitals inside it stay (MED-aftalen)."""
    shared = 0
    while shared < min(len(printed), len(form)) and printed[shared].casefold() == form[shared].casefold():
        shared += 1
    return printed[:shared] + form[shared:]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
