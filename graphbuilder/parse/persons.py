"""Names of people in the lists that minutes keep: their shape, the title before them, and what looks like one and is not."""

from __future__ import annotations

import re
from functools import cache

from graphbuilder.data import lines
from graphbuilder.parse import words
from graphbuilder.text.parties import is_party

UPPER = "A-ZÀ-ÖØ-ÞĆČĐŁŃŚŞŠŻŽİŐŰ"
_PARTICLES = "von|van|der|den|de|af|la|le|di|da|dos|du|el|al|bin|bint|ten|ter|zu|y"
# "Anna-Lis Berg", "Ida O'Connor", "Ole B. Holm", "Maria de la Cruz", "Øjvind Å": a capital begins every word but the particles.
_WORD = rf"[{UPPER}](?:[\w'’-]{{0,30}}[\w])?\.?"
NAME = rf"(?:(?:d|Mc|O|D)['’])?{_WORD}(?:[ \t\xa0](?:(?:{_PARTICLES})[ \t\xa0]){{0,2}}(?:[dD]['’])?{_WORD}){{0,6}}"
_NAME = re.compile(NAME)
_INITIALS = re.compile(rf"[{UPPER}]{{2,4}}")
# "Borgmester Karen Holm", "1. viceborgmester Bo Lind".
_TITLED = re.compile(rf"(?:\d\.[ \t\xa0])?(?P<title>\S+) (?=[{UPPER}])")
_LONGEST_SHORTENED = 4  # letters of "Chr." and "Vilh."
_DEFINITE = re.compile(r"(?:en|et)$")


def is_name(printed: str) -> bool:
    """Whether the words have the shape of a person's name of two words or more, and are not an organisation's.

    >>> is_name("Karen Holm"), is_name("Ludvig af Bro"), is_name("Fjordby Kommune"), is_name("Teknik"), is_name("Liberal Alliance")
    (True, True, False, False, False)
    """
    return len(printed.split()) > 1 and _NAME.fullmatch(printed) is not None and not is_no_person(printed)


def is_known_name(printed: str) -> bool:
    """Whether it is a name whose first word is a first name in use, or whose last is a surname in use.

    >>> is_known_name("Karen Holm"), is_known_name("Budget Balance")
    (True, False)
    """
    parts = printed.split()
    return is_name(printed) and (_given(parts[0]) or parts[-1].rstrip(".") in _surnames())


def is_whole_name(printed: str) -> bool:
    """Whether it is a name that ends with a surname and not with an abbreviation, so that a full stop may end it.

    >>> is_whole_name("Karen Holm"), is_whole_name("Karen Chr"), is_whole_name("Søren Kjærby")
    (True, False, True)
    """
    last = printed.rsplit(maxsplit=1)[-1] if printed.strip() else ""
    return is_name(printed) and (last in _surnames() or len(last) > _LONGEST_SHORTENED) and is_known_name(printed)


def is_first_name(printed: str) -> bool:
    """Whether a word alone is a first name in use.

    >>> is_first_name("Tilde"), is_first_name("Ingen"), is_first_name("Meddelelser")
    (True, False, False)
    """
    return " " not in printed and _given(printed) and not is_no_person(printed)


def is_initials(printed: str) -> bool:
    """Whether it is two to four capitals that are no party: *KH*."""
    return _INITIALS.fullmatch(printed) is not None and not is_party(printed)


def is_no_person(printed: str) -> bool:
    """Whether the words are a heading of minutes, a party, a body or an organisation.

    >>> is_no_person("Beslutning"), is_no_person("Fjordby Havneselskab"), is_no_person("Karen Holm")
    (True, True, False)
    """
    folded = printed.casefold().strip(" .:")
    if folded in words.section_roles() or folded in words.header_labels() or is_party(printed):
        return True
    exact, endings = _no_persons()
    return any(word in exact or word.endswith(endings) for word in re.split(r"[\s&/]+", folded))


def without_title(printed: str) -> tuple[str | None, str]:
    """A title in front of a name, in lower case, and the name.

    >>> without_title("Borgmester Karen Holm"), without_title("1. viceborgmester Bo Lind"), without_title("Karen Holm")
    (('borgmester', 'Karen Holm'), ('1. viceborgmester', 'Bo Lind'), (None, 'Karen Holm'))
    """
    found = _TITLED.match(printed)
    if found and is_title(found["title"]):
        return found[0].rstrip().casefold(), printed[found.end() :]
    return None, printed


def is_title(word: str) -> bool:
    """Whether a word is a title that one person has: *formand*, *Borgmesteren*, *udvalgsmedlem*."""
    exact, endings = _titles()
    folded = word.casefold()
    return any(form in exact or form.endswith(endings) for form in (folded, _DEFINITE.sub("", folded)))


def _given(word: str) -> bool:
    return word in _first_names() or word.split("-", maxsplit=1)[0] in _first_names()


@cache
def _first_names() -> frozenset[str]:
    return frozenset(lines("first-names.txt"))


@cache
def _surnames() -> frozenset[str]:
    return frozenset(lines("surnames.txt"))


@cache
def _no_persons() -> tuple[frozenset[str], tuple[str, ...]]:
    entries = lines("not-persons.txt")
    # A short word ends many a surname too.
    return frozenset(entries), tuple(entry for entry in entries if len(entry) > 4)


@cache
def _titles() -> tuple[frozenset[str], tuple[str, ...]]:
    entries = [*lines("role-words.txt"), *lines("held-titles.txt")]
    return frozenset(entry.lstrip("+ ") for entry in entries), tuple(entry.lstrip("+ ") for entry in entries if entry.startswith("+"))
