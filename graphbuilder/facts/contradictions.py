"""What cannot all be right: two days for one next meeting, a deadline that lies before the meeting. Said, and left as the minutes have it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from graphbuilder.facts.places import places
from graphbuilder.model import Meeting, Mention, Notice
from graphbuilder.text.sentences import around

# "Næste møde er den 7. juni", "det kommende Chefforum den 13. juni", "næste chefforummøde".
_NEXT = re.compile(
    r"\b(?:næste|kommende|førstkommende)\s(?:\w{1,20}\s){0,2}?(?P<body>[\wæøåÆØÅ&-]{0,40}?)(?:s?møde[nt]?|(?<=[\wæøå])forum|udvalg|råd)\b",
    re.IGNORECASE,
)
# "Næste møde er flyttet fra den 19. til den 26. september" gives two days and contradicts nothing.
_MOVED = re.compile(r"\b(?:flytte[st]?|rykke[st]?|udsæt\w*|udsat|ændre[st]?|i stedet|aflys\w*|erstatte[st]?)\b", re.IGNORECASE)
# One of these is in each "next meeting".
_SIGNS = (
    "næste", "Næste", "NÆSTE", "kommende", "Kommende", "KOMMENDE", "førstkommende", "Førstkommende", "FØRSTKOMMENDE"
)  # fmt: skip
_FAR = 100  # characters between the words and the day


def contradictions(text: str, meeting: Meeting, boundaries: list[int]) -> Iterator[Notice]:
    """Notices about days that contradict each other or the meeting's own.

    *Næste møde er den 7. juni* in one item and *på næste møde d. 13. juni* in another; *senest den 1. maj* in minutes of the 20th.
    """
    if meeting.date is None:
        return
    yield from _next_meetings(text, meeting, boundaries)
    yield from _late_deadlines(meeting)


def _next_meetings(text: str, meeting: Meeting, boundaries: list[int]) -> Iterator[Notice]:
    if not any(word in text for word in ("næste", "Næste", "kommende")):
        return
    days = [m for item in meeting.items for m in item.mentions if m.type in {"date", "meeting"} and m.value and len(m.value) == 10]
    if not days:
        return
    days.sort(key=lambda m: m.start)
    starts = [m.start for m in days]
    said: dict[str, dict[str, Mention]] = {}
    for found in _named(text):
        first, last = around(text, boundaries, found.start(), found.end())
        if _MOVED.search(text, first, last):
            continue
        near = days[max(0, bisect_right(starts, found.start()) - 2) : bisect_right(starts, min(last, found.end() + _FAR))]
        near = [m for m in near if first <= m.start and (m.value or "") > (meeting.date or "") and m.end + _FAR > found.start()]
        body = next((m.body for m in near if m.body), None) or found["body"].strip(" -").capitalize() or meeting.body or "this body"
        for mention in near:
            said.setdefault(body, {}).setdefault(mention.value or "", mention)
    for body, by_day in said.items():
        if len(by_day) > 1:
            told = " and ".join(sorted(by_day))
            last_said = max(by_day.values(), key=lambda m: m.start)
            message = (
                f"The minutes give {len(by_day)} days for the next meeting of {body}: {told}; see which is right and correct the file."
            )
            yield Notice("next-meeting-contradicts", message, last_said.start, last_said.end)


def _named(text: str) -> Iterator[re.Match[str]]:
    """Where a next meeting is named."""
    end = 0
    for at in places(text, _SIGNS, 0, len(text)):
        if at >= end and (found := _NEXT.match(text, at)):
            end = found.end()
            yield found


def _late_deadlines(meeting: Meeting) -> Iterator[Notice]:
    for item in meeting.items:
        for one in item.commitments:
            if one.kind != "planned" and one.latest and one.latest < (meeting.date or ""):
                message = (
                    f"Item {item.number} sets a deadline ({one.latest}) that lies before the meeting ({meeting.date}); it is kept as it stands. "
                    "Correct the date or the year in the file if it is wrong."
                )
                yield Notice("deadline-before-meeting", message, one.start, one.end)
