"""Dates and amounts in plain strings, and the inflection of names."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphbuilder.text.amounts import find_amounts
from graphbuilder.text.dates import find_dates, lowered
from graphbuilder.text.inflection import definite, edition, head_of, heads, policy_key, series

MEETING = date(2019, 12, 5)

DAYS = [
    ("Mødet den 5. december 2019 i Fjordby", [("5. december 2019", "2019-12-05", False)]),
    ("aftalt d. 3/9-19", [("3/9-19", "2019-09-03", False)]),
    ("aftalt 2/3 2017", [("2/3 2017", "2017-03-02", False)]),
    ("Notat til udvalget 031219", [("031219", "2019-12-03", False)]),
    ("Oplæg_031219.pptx", [("031219", "2019-12-03", False)]),
    ("Præsentation 24012019", [("24012019", "2019-01-24", False)]),
    ("Præsentation 20190124", [("20190124", "2019-01-24", False)]),
    ("øvelsen 28.11.2019 samt", [("28.11.2019", "2019-11-28", False)]),
    ("Fritidspolitik - 31.05.19.pdf", [("31.05.19", "2019-05-31", False)]),
    ("dateret 24-01-2019", [("24-01-2019", "2019-01-24", False)]),
    ("oprettet 2019-11-28", [("2019-11-28", "2019-11-28", False)]),
    ("opgjort pr. 31/7", [("31/7", "2019-07-31", True)]),
    ("Uge 36 d. 05.09", [("Uge 36 d. 05.09", "2019-09-05", True)]),
    ("Udkast 9 januar 2018", [("9 januar 2018", "2018-01-09", False)]),
    ("12. sept. 2019", [("12. sept. 2019", "2019-09-12", False)]),
    ("tilmelding inden d. 22. januar", [("22. januar", "2020-01-22", True)]),
    ("den 21. og 22. november 2019", [("21", "2019-11-21", False), ("22. november 2019", "2019-11-22", False)]),
    ("d. 6.-7. maj", [("6", "2020-05-06", True), ("7. maj", "2020-05-07", True)]),
    ("fra den 28. november - 2. december", [("28. november", "2019-11-28", True), ("2. december", "2019-12-02", True)]),
    ("efter den 7/1 2020.", [("7/1 2020", "2020-01-07", False)]),
    ("på 5.december 2019", [("5.december 2019", "2019-12-05", False)]),
    ("den 1.\njanuar 2020", [("1.\njanuar 2020", "2020-01-01", False)]),
    # The weekday, the week and a past tense each choose another year than the closest one.
    ("torsdag d. 14. juni", [("14. juni", "2018-06-14", True)]),
    ("vedtog d. 1. juli", [("1. juli", "2019-07-01", True)]),
    ("besluttede på sit møde den 20. juni", [("20. juni", "2019-06-20", True)]),
]  # fmt: skip

NO_DAYS = [
    "jf. budgetforslag 4.07 og 4.08",
    "(9.20-9.50)",
    "kl. 17.00",
    "omkring 1/5 af lederne",
    "den 31/2 2019",
    "den 32. december 2019",
    "00.01.00-A00-41-23",
    "27.12.16-A00-1-19",
    "til en pris af 250119 kr.",
    "tlf. 20122019",
    "sagsnr. 031219",
    "version 2.1.19",
    "punkt 3.1.2",
    "rum 12.5",
    "den 2.5 mio. kr. store pulje",
    "§ 5. majestæt",
    "031299",
    "Maj Fjordgaard deltog",
    "Budget 2020-2023",
]

INTERVALS = [
    ("medio 2019", None, "2019-05-01", "2019-08-31"),
    ("primo marts", None, "2020-03-01", "2020-03-10"),
    ("ultimo februar 2020", None, "2020-02-21", "2020-02-29"),
    ("1. kvartal 2020", None, "2020-01-01", "2020-03-31"),
    ("2. halvår 2020", None, "2020-07-01", "2020-12-31"),
    ("i februar 2020", "2020-02", "2020-02-01", "2020-02-29"),
    ("i april", "2020-04", "2020-04-01", "2020-04-30"),
    ("efteråret 2022", None, "2022-09-01", "2022-11-30"),
    ("vinteren 2019", None, "2019-12-01", "2020-02-29"),
    ("efter sommeren går", None, "2019-06-01", "2019-08-31"),
    ("har i foråret afprøvet", None, "2019-03-01", "2019-05-31"),
    ("uge 36", None, "2019-09-02", "2019-09-08"),
    ("uge 1 2020", None, "2019-12-30", "2020-01-05"),
    ("I 2015 begyndte", "2015", "2015-01-01", "2015-12-31"),
]

AMOUNTS = [
    ("ca. 240 mio.kr. årligt", ["240000000"]),
    ("1,2 mia. kr.", ["1200000000"]),
    ("250.000 kr.", ["250000"]),
    ("kr. 12.500,00", ["12500"]),
    ("500 t.kr. og 40 tkr.", ["500000", "40000"]),
    ("12.000 kroner", ["12000"]),
    ("2-3 mio. kr.", ["2000000", "3000000"]),
    ("-1,5 mio. kr.", ["-1500000"]),
    ("DKK 5.000", ["5000"]),
    ("12 500 kr.", ["12500"]),
    ("5.2 mio. kr.", ["5200000"]),
    ("12.500,- kr.", ["12500"]),
    ("250.000 kr. 12 personer", ["250000"]),
    ("en udgift på 3 mio. og", ["3000000"]),
    ("3 mio. borgere", []),
    ("(i 1.000 kr.)", []),
    ("10 pct. i 2019-pl", []),
    ("12,500 kr.", []),
    ("den 3. december", []),
    ("kap. 12", []),
]


@pytest.mark.parametrize("text, expected", DAYS)
def test_a_day_is_found_with_its_value_and_exact_place(text, expected):
    """Every way to write a day gives its ISO date, its exact words, and whether the year was inferred."""
    assert [(text[f.start : f.end], f.value, f.inferred_year) for f in find_dates(text, MEETING)] == expected


@pytest.mark.parametrize("text", NO_DAYS)
def test_other_numbers_are_no_days(text):
    """Section numbers, times, fractions, journal numbers, telephone numbers and impossible days are no days."""
    assert [f for f in find_dates(text, MEETING) if f.value and len(f.value) == 10] == []


@pytest.mark.parametrize("text, value, earliest, latest", INTERVALS)
def test_a_vague_date_is_an_interval(text, value, earliest, latest):
    """What is vaguer than a day gets the first and the last day that it may mean."""
    (found,) = find_dates(text, MEETING)
    assert (found.value, found.earliest, found.latest) == (value, earliest, latest)


def test_without_a_meeting_date_no_year_is_guessed():
    """A text of unknown date keeps the dates that carry a year, and no others."""
    assert [f.value for f in find_dates("d. 3/9-19, d. 22. januar, uge 4 og i april")] == ["2019-09-03"]


@given(st.text(alphabet="0123456789./- denmaj.uge,\n", max_size=60))
def test_dates_stay_inside_the_text_and_are_real(text):
    """Whatever the digits, a date stands inside the text, its ends are real days, and they are in order."""
    for found in find_dates(text, MEETING):
        assert 0 <= found.start < found.end <= len(text)
        assert date.fromisoformat(found.earliest) <= date.fromisoformat(found.latest)


@given(st.dates(min_value=date(2017, 1, 1), max_value=date(2023, 12, 31)))
def test_a_written_date_is_read_back(day):
    """A day written out in Danish is read as the same day."""
    months = ["januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december"]
    text = f"Mødet holdes den {day.day}. {months[day.month - 1]} {day.year} i Fjordby."
    assert [f.value for f in find_dates(text)] == [day.isoformat()]


@given(st.text(max_size=40))
def test_lower_case_keeps_every_place(text):
    """Lower case never moves a character."""
    assert len(lowered(text)) == len(text)


@pytest.mark.parametrize("text, values", AMOUNTS)
def test_an_amount_is_kroner_as_a_number(text, values):
    """Amounts are read with their unit; percentages, heads of tables and ambiguous commas are none."""
    assert [found.value for found in find_amounts(text)] == values


def test_euro_are_not_kroner():
    """An amount in euro keeps its currency."""
    assert [(f.value, f.currency) for f in find_amounts("et tilskud på 1.000 euro")] == [("1000", "EUR")]


SAME = [
    ("Fællesskabspolitikken", "fællesskabspolitik"),
    ("Fællesskabspolitikkens", "fællesskabspolitikker"),
    ("fritidspolitikens", "fritidspolitikken"),
    ("Fjordby Kommunes Vision og Strategi", "Vision & Strategi"),
    ("Fritidsstrategi for Fjordby Kommune", "fritidsstrategien"),
    ("Den decentrale skoleanalyse", "decentral skoleanalyse"),
    ("Arbejdsmiljø- og APV undersøgelsen", "arbejdsmiljø- og APV-undersøgelse"),
    ("MED-aftalen", "MED aftale"),
    ("Økonomiaftalen for 2024", "økonomiaftale"),
    ("Handleplan for politikken 'Sammen om Fjordby'", "handleplanen for Sammen om Fjordby"),
    ("Effektiviseringsprogrammet (EP)", "effektiviseringsprogram"),
    ("Medarbejder- og ledergrundlage", "medarbejder- og ledergrundlaget"),
]
DIFFERENT = [
    ("Værdigrundlaget", "Medarbejder- og værdigrundlaget"),
    ("Sammen om Fjordby", "Sammen om målet"),
    ("Fritidspolitikken", "Fritidsstrategien"),
    ("Den interne serviceundersøgelse", "Den eksterne serviceundersøgelse"),
    ("Lokalplan 41", "Lokalplan 42"),
    ("Handleplan for Fritidspolitikken", "Fritidspolitikken"),
    ("Direktørforums indsatsområder", "Byrådets indsatsområder"),
]


@pytest.mark.parametrize("one, other", SAME)
def test_inflection_owner_and_years_do_not_change_the_key(one, other):
    """The forms of one name share a key."""
    assert policy_key(one) == policy_key(other)


@pytest.mark.parametrize("one, other", DIFFERENT)
def test_look_alike_names_have_different_keys(one, other):
    """Names that only look alike stay apart."""
    assert policy_key(one) != policy_key(other)


@given(st.sampled_from(sorted(heads())), st.sampled_from(["fritids", "klima", "trivsels"]))
def test_a_key_is_its_own_key(form, first):
    """The key of a key is the key, for every form of every head."""
    key = policy_key(first + form)
    assert policy_key(key) == key
    assert head_of(first + form) is not None


@pytest.mark.parametrize(
    "name, shown",
    [
        ("klimaplan 2030", "Klimaplanen 2030"),
        ("den interne undersøgelse", "Den interne undersøgelse"),
        ("decentralt lederprogram", "Det decentrale lederprogram"),
        ("MED-aftale", "MED-aftalen"),
        ("budget 2020", "Budget 2020"),
        ("lokalplan 57", "Lokalplan 57"),
    ],
)
def test_a_name_is_shown_in_the_definite_form(name, shown):
    """Names are shown in the definite singular with a capital; budgets and numbered plans as they are said."""
    assert definite(name) == shown


@pytest.mark.parametrize(
    "name, years, without",
    [
        ("Fritidspolitikken 2018-2020", "2018-2020", "Fritidspolitikken"),
        ("Økonomiaftalen for 2024", "2024", "Økonomiaftalen"),
        ("Lokalplan 57", None, "Lokalplan 57"),
        ("Fritidspolitik", None, "Fritidspolitik"),
    ],
)
def test_the_edition_is_the_years_as_printed(name, years, without):
    """The years are the edition, and the name without them is the series."""
    assert (edition(name), series(name)) == (years, without)
