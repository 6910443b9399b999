"""When something is due: words for a time to days, said or reckoned from the meeting's."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphbuilder.facts.due import Due, find_due
from graphbuilder.facts.reckoning import reckon
from graphbuilder.model import Span
from graphbuilder.text.dates import find_dates

DAY = date(2019, 3, 14)  # a Thursday


def due(text: str, day: date | None = DAY) -> Due | None:
    """When a clause that is the whole text is due, said at a meeting of Chefforum."""
    dates = sorted(find_dates(text, day), key=lambda found: found.start)
    found = find_due(text, Span(0, len(text)), dates, day, "Chefforum")
    assert found is None or text[found.span.start : found.span.end].strip()
    return found


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "computed"),
    [
        ("Cheferne svarer senest d. 15. oktober 2021.", None, "2021-10-15", False),
        ("Cheferne svarer inden den 1. maj.", None, "2019-05-01", True),
        ("Cheferne svarer inden seminaret mandag den 6. maj 2019.", None, "2019-05-06", False),
        ("Frist: 12. april 2019.", None, "2019-04-12", False),
        ("Forelægges KFU i februar 2020.", "2020-02-01", "2020-02-29", False),
        ("Forelægges ØU den 15. juni 2023.", "2023-06-15", "2023-06-15", False),
        ("Navne sendes i uge 16.", "2019-04-15", "2019-04-21", True),
        ("HR sender listen i høring 1/6.", "2019-06-01", "2019-06-01", True),
        ("HR sender listen 24/8, så der kan svares.", "2019-08-24", "2019-08-24", True),
        ("Cheferne svarer HR 24/8 kl. 12.", "2019-08-24", "2019-08-24", True),
        ("Sagen udsættes til 12/4.", "2019-04-12", "2019-04-12", True),
        ("Listen sendes ud 24/5 og lægges på nettet.", "2019-05-24", "2019-05-24", True),
        ("Svar senest i april.", None, "2019-04-30", True),
        ("Svar inden april.", None, "2019-03-31", True),
        ("Svar inden udgangen af april.", None, "2019-04-30", True),
        ("Frem mod maj arbejder HR på en plan.", None, "2019-05-31", True),
        ("Høringen løber fra den 1. april til den 26. april 2019.", "2019-04-01", "2019-04-26", True),
        ("Seminaret holdes d. 26.-27. april.", "2019-04-26", "2019-04-27", True),
        ("Fra den 1. maj sender HR lister.", "2019-05-01", None, True),
        ("Mødet evalueres efter den 7/5 2019.", "2019-05-08", None, False),
        ("Sagen behandles i starten af juni.", "2019-06-01", "2019-06-10", True),
        ("Svar pr. 30/4.", "2019-04-30", "2019-04-30", True),
        ("Planen ligger klar i 3. kvartal 2019.", "2019-07-01", "2019-09-30", False),
        ("Tages op i januar.", "2020-01-01", "2020-01-31", True),
        ("Vender tilbage, når ØU har set sagen den 2. april.", "2019-04-02", None, True),
        ("Svar indenfor den næste uge.", "2019-03-14", "2019-03-21", True),
        ("Svar i løbet af de næste 14 dage.", "2019-03-14", "2019-03-28", True),
        ("Svar inden for to uger.", "2019-03-14", "2019-03-28", True),
        ("Svar senest om tre uger.", None, "2019-04-04", True),
        ("HR vender tilbage om en måned.", "2019-04-14", "2019-04-14", True),
        ("HR vender tilbage om et halvt år.", "2019-09-14", "2019-09-14", True),
        ("HR vender tilbage om 14 dage.", "2019-03-28", "2019-03-28", True),
        ("Tages op efter sommerferien.", "2019-08-01", None, True),
        ("Tages op efter sommeren.", "2019-09-01", None, True),
        ("Svar inden sommerferien.", None, "2019-06-30", True),
        ("Tages op efter påske.", "2019-04-23", None, True),
        ("Svar inden jul.", None, "2019-12-23", True),
        ("Tages op efter nytår.", "2020-01-01", None, True),
        ("Svar inden årets udgang.", None, "2019-12-31", True),
        ("Tages op i efteråret.", "2019-09-01", "2019-11-30", True),
        ("Sker i løbet af foråret.", "2019-03-01", "2019-05-31", True),
        ("Sendes ud i næste uge.", "2019-03-18", "2019-03-24", True),
        ("Sendes ud i denne uge.", "2019-03-14", "2019-03-17", True),
        ("Sendes ud i morgen.", "2019-03-15", "2019-03-15", True),
        ("Svar senest på tirsdag.", None, "2019-03-19", True),
        ("Svar inden weekenden.", None, "2019-03-15", True),
        ("Svar inden månedens udgang.", None, "2019-03-31", True),
    ],
)
def test_words_for_a_time_give_its_days(text, earliest, latest, computed):
    """A deadline has a last day only, an open time a first day only; what the meeting's day helped to reckon says so."""
    found = due(text)
    assert found is not None
    assert (found.earliest, found.latest, found.computed, found.next_meeting) == (earliest, latest, computed, False)


@pytest.mark.parametrize(
    "text",
    [
        "Tages op på næste møde.",
        "Svar inden næste møde.",
        "Sættes på til det kommende chefforum.",
        "Planen kommer på kommende Chefforummøde.",
    ],
)
def test_the_next_meeting_has_no_days(text):
    """*Til næste møde* is told as such."""
    found = due(text)
    assert found is not None
    assert (found.earliest, found.latest, found.next_meeting) == (None, None, True)


def test_the_next_meeting_with_a_date_has_both():
    """A date beside the next meeting is its day."""
    found = due("Punktet genoptages på næste møde torsdag den 28. marts 2019.")
    assert found is not None
    assert (found.earliest, found.latest, found.next_meeting) == ("2019-03-28", "2019-03-28", True)


@pytest.mark.parametrize(
    "text",
    [
        "Cheferne svarer.",
        "Der sendes et skema ud efter mødet.",
        "HR vender tilbage hurtigst muligt.",
        "Tilmelding til seminaret d. 29. april kommunikeres ud.",
        "Chefforum får en orientering om mødet den 28. marts 2019.",
        "På baggrund af ØUs drøftelse den 3. marts 2019 laves en plan.",
        "HR ser på, om den kan rykkes til den 8. april.",
        "Tages op på førstkommende ledermøde.",
        "Tages op på et kommende møde.",
        "Afsnittet i referatet fra den 28. februar 2019 rettes til.",
        "Hver afdeling mødes to dage om ugen.",
        "Julefrokosten planlægges.",
        "Tages op igen, når tal for 3. kvartal foreligger.",
        "HR sender listen til 2/3 af lederne.",
        "HR sender listen til 1/5 af lederne.",
        "Udgiften sænkes med 1/3.",
        "Udgiften sænkes til 1/6.",
        "HR sender bilag 4/5.",
        "HR sender sag 12/4.",
        "Vagten passes 24/7.",
        "HR sender listen i 1/2 time.",
        "HR sender 2/3 ud.",
    ],
)
def test_other_times_are_no_due_dates(text):
    """A day that belongs to something else, that is past, or that nobody can reckon is none."""
    assert due(text) is None


@pytest.mark.parametrize(
    ("clause", "bracket", "latest"),
    [
        ("Cheferne melder navne ind til HR", " (frist 1. april).", "2019-04-01"),
        ("Cheferne melder navne ind til HR", " (frist: 1/4).", "2019-04-01"),
        ("Cheferne melder navne ind til HR", " (senest 3. maj 2019).", "2019-05-03"),
        ("Cheferne melder navne ind til HR", " (inden sommerferien).", "2019-06-30"),
        ("Cheferne melder navne ind til HR", " (mødet er den 3. maj).", None),
        ("Cheferne melder navne ind til HR", ". Punkt 4 (frist 1. april).", None),
    ],
)
def test_a_deadline_in_brackets_is_of_the_clause_before_it(clause, bracket, latest):
    """*(frist 1. april)* right behind the clause; another bracket says nothing of when."""
    found = find_due(clause + bracket, Span(0, len(clause)), [], DAY, "Chefforum")
    assert (found.latest if found else None) == latest


def test_a_deadline_is_believed_before_another_time():
    """*i uge 15 … senest den 3. maj*: the deadline counts."""
    found = due("Materialet sendes i uge 15, og svar gives senest den 3. maj 2019.")
    assert found is not None
    assert found.latest == "2019-05-03"


def test_a_deadline_before_the_meeting_is_kept():
    """A mistake in the minutes is the minutes' own."""
    found = due("Svar senest den 1. marts 2019.")
    assert found is not None
    assert found.latest == "2019-03-01"


@pytest.mark.parametrize(
    ("day", "text", "earliest", "latest"),
    [
        (date(2019, 9, 5), "efter sommerferien", "2020-08-01", None),
        (date(2019, 7, 5), "efter sommerferien", "2019-08-01", None),
        (date(2019, 12, 12), "efter jul", "2019-12-27", None),
        (date(2019, 12, 12), "i næste måned", "2020-01-01", "2020-01-31"),
        (date(2019, 1, 31), "om en måned", "2019-02-28", "2019-02-28"),
        (date(2020, 2, 29), "om et år", "2021-02-28", "2021-02-28"),
        (date(2019, 6, 6), "efter ferien", "2019-08-01", None),
    ],
)
def test_the_calendar_turns_over(day, text, earliest, latest):
    """A holiday that is over is next year's, and months end when they end."""
    found = due(text, day)
    assert found is not None
    assert (found.earliest, found.latest) == (earliest, latest)


def test_without_a_meeting_day_only_full_dates_are_due():
    """Nothing is reckoned from a day that is not known."""
    assert due("Svar i næste uge.", None) is None
    found = due("Svar senest den 3. maj 2019.", None)
    assert found is not None
    assert found.latest == "2019-05-03"


@settings(max_examples=150, deadline=None)
@given(
    st.dates(),
    st.lists(
        st.sampled_from(
            [
                "inden",
                "for",
                "den",
                "næste",
                "uge",
                "om",
                "to",
                "måneder",
                "efter",
                "sommerferien",
                "påske",
                "jul",
                "nytår",
                "på",
                "fredag",
                "senest",
                "i",
                "morgen",
                "møde",
                "år",
                "14",
                "dage",
            ]
        ),
        max_size=8,
    ),
)
def test_reckoning_never_fails_and_never_runs_backwards(day, words):
    """Whatever the day and the words, a time ends no earlier than it begins and lies inside the text."""
    text = " ".join(words)
    for found in reckon(text, Span(0, len(text)), day, "Chefforum"):
        assert 0 <= found.start < found.end <= len(text)
        assert found.earliest is None or found.latest is None or found.earliest <= found.latest
