"""Days that cannot all be right are said, and nothing is dropped."""

from __future__ import annotations

import pytest

from graphbuilder.pipeline import extract_bytes

HEAD = "REFERAT Chefforum d. 23-05-2019\n\nMødedato Torsdag d. 23. maj 2019 kl. 09:00\n\n"


def codes(*decisions: str) -> list[str]:
    """The codes of the warnings about minutes whose items decide this."""
    items = "".join(f"Punkt {number}: CF - Sag {number}\n\nBeslutning\n\n{said}\n\n" for number, said in enumerate(decisions, 1))
    reading = extract_bytes((HEAD + items).encode(), "minutes.txt")
    return [notice.code for notice in reading.meeting.notices]


@pytest.mark.parametrize(
    ("decisions", "told"),
    [
        (("Næste møde er den 13. juni 2019.", "Planen drøftes på næste møde den 7. juni 2019."), True),
        (("Tages op på det kommende møde i Chefforum den 13. juni.", "Næste møde i Chefforum er d. 7. juni."), True),
        (("Næste møde er den 13. juni 2019.", "Planen drøftes på næste møde den 13. juni 2019."), False),
        (("Næste møde er den 13. juni 2019.", "Bemærkninger sendes senest den 7. juni 2019."), False),
        (("Næste møde i Økonomiudvalget er den 4. juni 2019.", "Næste møde i Chefforum er den 13. juni 2019."), False),
        (("Næste møde er flyttet fra den 13. juni til den 7. juni 2019.",), False),
        (("På mødet den 9. maj blev planen drøftet.", "Næste møde er den 13. juni 2019."), False),
    ],
)
def test_two_days_for_one_next_meeting_are_told(decisions, told):
    """Only days of the same body's next meeting can contradict each other."""
    assert ("next-meeting-contradicts" in codes(*decisions)) is told


@pytest.mark.parametrize(
    ("decision", "told"),
    [
        ("Afdelingerne skal indberette deres kontrakter senest den 1. maj 2019.", True),
        ("Afdelingerne skal indberette deres kontrakter senest den 1. juni 2019.", False),
    ],
)
def test_a_deadline_before_the_meeting_is_told_and_kept(decision, told):
    """A deadline that has passed when it is set is most likely a wrong date."""
    assert ("deadline-before-meeting" in codes(decision)) is told
