"""Whether words tell of a decision that was made."""

from __future__ import annotations

import re

_DECIDED = re.compile(
    r"\b(?:vedtog|vedtaget|godkendte|godkendt|besluttede|besluttet|tiltrådte|tiltrådt|bevilgede|bevilget|afviste|afvist|forkastede|forkastet"
    r"|tilsluttede|imødekom|imødekommet)\b",
    re.IGNORECASE,
)


def tells_of_decision(text: str) -> bool:
    """Whether the words hold a past tense of deciding.

    >>> tells_of_decision("Kommunalbestyrelsen vedtog d. 12. november"), tells_of_decision("ØU behandler d. 3. december")
    (True, False)
    """
    return _DECIDED.search(text) is not None
