"""What somebody says at the meeting will be done: *Borgmesteren svarede, at Teknik & Havn vender tilbage inden 1. marts*.

The clause after *at* holds the promise, in the word order of a subordinate clause. It counts only behind a verb of telling
(``data/telling-verbs.txt``) that is not denied, and not where a citizen or the one who asks is the one who tells.
"""

from __future__ import annotations

import re
from functools import cache

from graphbuilder.data import lines

_REACH = 160  # characters between the beginning of the telling clause and its "at"
# Between the verb and "at": whom it was told, and who told it, with a name, a bracket or the like set off by commas.
_BETWEEN = r"(?:\s(?!(?:at|som|der|hvor|hvis|når)\b)[^\s,;:.?!]{1,30}\.?){0,7}?(?-i:,\s[A-ZÆØÅ][^,;:.?!\n]{1,50})?"
_DENIED = re.compile(r"\b(?:ikke|aldrig|ingen|intet|hverken|næppe|uden)\b", re.IGNORECASE)
# Who asks or complains knows nothing of what will be done.
_OUTSIDER = re.compile(
    r"\s*(?:(?:en|den|flere|nogle|de)\s)?(?:spørger|borger|beboer|nabo|klager|ansøger)(?:en|e|ne|r|rne)?\b(?!\s&)", re.IGNORECASE
)
_FRONTED = re.compile(r"\s*(?:hertil|dertil|derefter|herefter|efterfølgende|endelig|også|i|på|til|under|efter|ved|om|for)\b", re.IGNORECASE)
# "svarede på kritikken af, at …", "orienterede om ønsket om, at …": another word governs the clause.
_GOVERNED = re.compile(r"\b(?:af|for|på|til|i|med|ved|over|imod|mod|ønsket|forslaget|kravet|kritikken|håbet)\Z", re.IGNORECASE)


@cache
def _told() -> re.Pattern[str]:
    """A verb of telling with all that stands between it and *at*, at the end."""
    rows = [line.split("\t") for line in lines("telling-verbs.txt")]
    about = "|".join(word for word, how in rows if how == "om")
    plain = "|".join(word for word, how in rows if how == "at")
    able = "|".join(word for word, how in rows if how == "kunne")
    done = "|".join(word for word, how in rows if how == "blev")
    return re.compile(
        rf"(?:\b(?P<about>{about})|\b(?:{plain}|(?:kan|kunne)(?:\s\w{{1,20}}){{0,4}}\s(?:{able})"
        rf"|(?:blev|bliver|er|har)(?:\s\w{{1,20}}){{0,4}}\s(?:{done})))(?P<rest>{_BETWEEN}),?\s*\Z",
        re.IGNORECASE,
    )


@cache
def telling_verbs() -> frozenset[str]:
    """The verbs of telling as they stand alone, in lower case."""
    return frozenset(word for word, _ in (line.split("\t") for line in lines("telling-verbs.txt")))


def tells(text: str, start: int, end: int) -> bool:
    """Whether the words between two offsets, which *at* follows, end with somebody's telling: *Borgmesteren svarede,*.

    >>> told = ["Borgmesteren svarede,", "Direktøren orienterede udvalget om,", "Det er vigtigt,", "Formanden svarede ikke på,"]
    >>> [tells(one, 0, len(one)) for one in told]
    [True, True, False, False]
    """
    begin = max(start, end - _REACH)
    found = _told().search(text, begin, end)
    if found is None:
        return False
    rest = found["rest"].rstrip(", ")
    about = rest.lower().split()[-1:] == ["om"]
    if about and (found["about"] is None or rest.lower().split().count("om") > 1):
        return False
    clause = max(begin, *(text.rfind(sign, begin, found.start()) + 1 for sign in ",;:"))
    if _GOVERNED.search(rest) or _DENIED.search(text, clause, end):
        return False
    return not (_OUTSIDER.match(text, start) or _OUTSIDER.match(text, clause) or (_FRONTED.match(text, clause) and _OUTSIDER.match(rest)))
