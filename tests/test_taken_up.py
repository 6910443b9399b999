"""A matter that comes back is put off, however the minutes say it."""

from __future__ import annotations

import pytest

from graphbuilder.pipeline import extract_bytes

HEAD = "REFERAT Chefforum d. 16-03-2023\n\nMødedato Torsdag d. 16. marts 2023 kl. 09:00\n\nPunkt 1: CF - Havneplanen\n\n82.00.00-P20-1-20\n\nBeslutning\n\n"


def said(decision: str) -> list[tuple[str, str | None, str | None, bool]]:
    """Kind, days and next meeting of what a decision undertakes."""
    reading = extract_bytes(f"{HEAD}{decision}\n".encode(), "minutes.txt")
    return [(one.kind, one.earliest, one.latest, one.next_meeting) for one in reading.meeting.items[0].commitments]


@pytest.mark.parametrize(
    ("decision", "days"),
    [
        ("Planen genoptages på mødet den 11. maj 2023.", ("2023-05-11", "2023-05-11", False)),
        ("Emnet kommer på igen den 20. april.", ("2023-04-20", "2023-04-20", False)),
        ("Punktet er på igen i maj.", ("2023-05-01", "2023-05-31", False)),
        ("Chefforum ønsker sagen genoptaget i 2. kvartal.", ("2023-04-01", "2023-06-30", False)),
        ("Kommer på dagsordenen igen til efteråret.", ("2023-09-01", "2023-11-30", False)),
        ("Den tager vi på mødet den 29. april.", ("2023-04-29", "2023-04-29", False)),
        ("Tages som første punkt næste gang.", (None, None, True)),
        ("Referatet er ikke klar og godkendes i stedet på næste møde.", (None, None, True)),
    ],
)
def test_what_comes_back_is_put_off(decision, days):
    """Whatever the verb, the item is put off to the day that is said."""
    assert said(decision) == [("postponed", *days)]


@pytest.mark.parametrize(
    "decision",
    [
        "Punktet blev taget op igen.",
        "Punktet tages ikke op igen.",
        "Det blev ikke besluttet, at Kultur & Fritid vender tilbage.",
        "Det er igen lykkedes at få plads til alle.",
        "Hvis pengene rækker, kommer sagen på igen i maj.",
        "Den nye bro tager vi glædeligt imod.",
    ],
)
def test_what_only_sounds_like_it_is_not(decision):
    """What was, what is denied, what hangs on a condition, and *igen* beside something else put nothing off."""
    assert said(decision) == []
