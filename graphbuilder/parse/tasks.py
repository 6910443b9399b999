"""Whether a sentence sets a task, a deadline or an agreement."""

from __future__ import annotations

import re
from functools import cache

from graphbuilder.data import lines
from graphbuilder.parse.sentences import Sentence

# What stands in a subordinate clause tells of a task, it does not set one: "… om, hvordan det skal gøres".
_SUBORDINATE = re.compile(
    r"\b(?:hvis|såfremt|når|at|som|hvordan|hvorledes|hvad|hvor|hvem|hvilke[tn]?|fordi|da|om|idet|mens|så|end|ligesom)\b[^,;:]{0,160}$|[^\W\d]\s+der\s*$|,\s*der\b[^,;:]{0,80}$",
    re.IGNORECASE,
)
_NO_TASK_AFTER = re.compile(
    r"\s+(?:vi\b|man\b|jeg\b|(?:(?:det|dette|der)\s+)?(?:blot\s+)?(?:bemærkes|nævnes|siges|understreges|oplyses|ses)\b|være\s+(?:muligt|tilfældet)\b|gerne\b)",
    re.IGNORECASE,
)
_NO_TASK_BEFORE = re.compile(r"\b(?:vi|man|jeg)(?:\s\w{1,12})?\s{0,3}$|\bikke\s{0,3}$", re.IGNORECASE)
# "Der laves", "Desuden laves der", "og der vil blive lavet".
_THERE_BEFORE = re.compile(r"(?:^\W*|[,;:]\s{0,3}|\bog\s|\bvil\s|\bat\s)der\s(?:\w{1,14}\s){0,2}$", re.IGNORECASE)
_THERE_AFTER = re.compile(r"\s{1,3}der\b", re.IGNORECASE)
_COMES_BACK = re.compile(r"\b(?:vender|vende|kommer|melder|melde|vendes)\s(?:\w{1,20}\s){0,3}$", re.IGNORECASE)


# "Cheferne sender navne senest den 25. august": a deadline sets a task whatever the verb.
_DEADLINE = re.compile(
    r"\s{1,3}(?:d\.|den|på|ved|til|i|uge|om|udgangen|mandag|tirsdag|onsdag|torsdag|fredag|næste|primo|medio|ultimo|\d)", re.IGNORECASE
)
DEADLINE_WORDS = ("senest", "inden", "frist", "fristen", "deadline", "husk")
_DAY = re.compile(r"\b(?:d\.|den|uge)\s\d", re.IGNORECASE)
# What is so, and not to be done.
_STATES = frozenset({"findes", "følges", "gives"})


@cache
def _verbs() -> frozenset[str]:
    return frozenset(lines("task-verbs.txt"))


def weakly_sets_task(sentence: Sentence, word: str, before: str, after: str) -> bool:
    """Whether ``word`` tells of a task in passing, which counts where a decision says nothing stronger.

    *Mødet den 20. september flyttes til kantinen*, *Cheferne sender navne senest den 25. august*; not *det, der sendes til høring, …*.
    """
    if sentence.remark or sentence.text.rstrip().endswith("?") or _SUBORDINATE.search(before[-200:]):
        return False
    if word == "husk":
        return not before.strip()
    if word in DEADLINE_WORDS:
        return _DEADLINE.match(after) is not None or (word not in {"senest", "inden"} and _DAY.search(after) is not None)
    return word in _verbs() and word not in _STATES and bool(before.strip())


def sets_task(sentence: Sentence, word: str, before: str, after: str) -> bool:
    """Whether ``word``, between ``before`` and ``after`` in the sentence, sets a task.

    *Afdelingerne skal melde ind*, *cheferne bedes svare*, *Digitalisering vender tilbage*, *der laves en plan*; not *vi skal huske*, nor
    *spørgsmålet om, hvordan det skal gøres*, nor the rows of a list of remarks.
    """
    if sentence.text.rstrip().endswith("?"):
        return False
    if word == "bedes":
        return True
    if word == "skal":
        blocked = (
            sentence.remark or _SUBORDINATE.search(before[-200:]) or _NO_TASK_BEFORE.search(before[-30:]) or _NO_TASK_AFTER.match(after)
        )
        return not blocked
    if word == "tilbage":
        return _COMES_BACK.search(before[-60:]) is not None and not _SUBORDINATE.search(before[-200:]) and "ikke" not in before[-30:]
    if word in _verbs():
        return _THERE_BEFORE.search(before[-60:]) is not None or (
            _THERE_AFTER.match(after) is not None and not _SUBORDINATE.search(before[-200:])
        )
    return False
