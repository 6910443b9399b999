"""The rules that join things, each with the score that stands on its links.

A score is the rule's precision on gold, by the rule of succession: ``(right + 1) / (judged + 2)``, so that ten of ten is 0.92 and not
certainty. ``benchmarks/rule_precision.py`` measures them again; ``docs/linking.md`` has the table and says what was judged.
"""

from __future__ import annotations

from dataclasses import dataclass

# The score of a rule that gold could not judge: it says nothing, and a page does not show it.
UNJUDGED = 0.5


@dataclass(frozen=True, slots=True)
class Rule:
    """How two things are joined: a stable name, and of how many judged links how many were right."""

    name: str
    right: int
    judged: int

    @property
    def score(self) -> str:
        """The score as a decimal number with two digits."""
        return f"{(self.right + 1) / (self.judged + 2):.2f}"


POLICY_NAME = Rule("policy-name", 198, 208)
POLICY_ALIAS = Rule("policy-alias", 7, 7)
ITEM_TITLE = Rule("item-title", 0, 0)
KNOWN_NAME = Rule("known-name", 1, 1)
EDITION = Rule("edition", 66, 69)
NAME_IN_NAME = Rule("name-in-name", 0, 0)
SIMILAR_NAME = Rule("similar-name", 0, 0)
ABBREVIATION = Rule("abbreviation", 15, 15)
MEETING_REFERENCE = Rule("meeting-reference", 169, 170)
MINUTES_APPROVED = Rule("minutes-approved", 36, 36)
JUDGEMENT = Rule("judgement", 0, 0)
REGISTER = Rule("register", 0, 0)
FOLLOW_UP_REFERENCE = Rule("follow-up-reference", 10, 10)
FOLLOW_UP_MEETING = Rule("follow-up-meeting", 12, 12)
FOLLOW_UP_SUBJECT = Rule("follow-up-subject", 0, 0)
FOLLOW_UP_POSSIBLE = Rule("follow-up-possible", 0, 0)
ROLE_HELD = Rule("role-held", 58, 58)
ROLE_ENDED = Rule("role-ended", 0, 0)
RENAMED = Rule("renamed", 0, 0)
SHARED_PARTIES = Rule("shared-parties", 0, 0)
SHARED_NAME = Rule("shared-name", 0, 0)
HOME_HEAD = Rule("home-head", 0, 0)
HOME_PLACE = Rule("home-place", 0, 0)
HOME_TEXT = Rule("home-text", 0, 0)

RULES = (
    POLICY_NAME, POLICY_ALIAS, ITEM_TITLE, KNOWN_NAME, EDITION, NAME_IN_NAME, SIMILAR_NAME, ABBREVIATION, MEETING_REFERENCE, MINUTES_APPROVED,
    JUDGEMENT, REGISTER,
    FOLLOW_UP_REFERENCE, FOLLOW_UP_MEETING, FOLLOW_UP_SUBJECT, FOLLOW_UP_POSSIBLE,
    ROLE_HELD, ROLE_ENDED, RENAMED, SHARED_PARTIES, SHARED_NAME, HOME_HEAD, HOME_PLACE, HOME_TEXT,
)  # fmt: skip
OF_NAME = {rule.name: rule for rule in RULES}
