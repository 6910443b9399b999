"""What amounts are for, in minutes of Fjordby Kommune's Chefforum of 5 March 2020."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphbuilder.data import lines
from graphbuilder.facts.money import find_money
from graphbuilder.facts.money.words import uses
from graphbuilder.facts.sheet import Sheet
from graphbuilder.mentions import annotate
from graphbuilder.model import MONEY_USES, AgendaItem, Document, Meeting, Section, Source, Span


def money(text, day="2020-03-05"):
    """What the amounts of a one-item document are."""
    part = Section("Økonomi", "economy", 0, 0, len(text))
    item = AgendaItem("1", 0, "", "", 0, len(text), Span(0, 0), sections=(part,))
    document = Document(Source("fjordby.txt", "0" * 64, "text/plain"), text)
    meeting = annotate(document, Meeting(organisation="Fjordby Kommune", body="Chefforum", date=day, items=(item,)))
    return list(find_money(Sheet(text, meeting, meeting.items[0], Sheet.boundaries_of(text))))


USES = [
    ("Byfesten koster 40.000 kr.", ["spent"]),
    ("Merudgiften til vikarer er 2 mio. kr.", ["spent"]),
    ("FK køber hvert år ind for 300 mio. kr.", ["spent"]),
    ("Kontraktsummen er 890.000 kr. over fire år.", ["spent"]),
    ("Udgiften til havnepuljen er 2 mio. kr.", ["spent"]),
    ("Udgiften på 2 mio. kr. dækkes af havnepuljen.", ["spent"]),
    ("Der er bygget to broer til i alt 5 mio. kr.", ["spent"]),
    ("Licensen løber op i 840.000 kr. om året.", ["spent"]),
    ("Leje af havnehallen beløber sig til ca. 40.000 kr.", ["spent"]),
    ("Rengøringen andrager i alt 2 mio. kr.", ["spent"]),
    ("Færgen udgør en udgift på 2 mio. kr.", ["spent"]),
    ("Besparelsen løber op i 2 mio. kr.", ["saved"]),
    ("Restancerne andrager 2 mio. kr.", [None]),
    ("Beløbet andrager 2 mio. kr.", [None]),
    ("Prisen på en billet hæves med 3 kr.", [None]),
    ("Billetprisen sættes op med 5 kr.", [None]),
    ("Prisen for konsulenterne er 2 mio. kr.", ["spent"]),
    ("Udgiften til færgen stiger med 3 mio. kr.", ["spent"]),
    ("Aftalen rummer 3 mio. kr. til broen, en grøn pulje på 1 mio. kr. og en besparelse på 2 mio. kr.", [None, "frame", "saved"]),
    ("Der er 2 mio. kr. i puljen og en besparelse på 1 mio. kr.", ["frame", "saved"]),
    ("Biblioteket har et mindreforbrug på 1 mio. kr.", ["saved"]),
    ("Forslaget sparer 0,9 mio. kr.", ["saved"]),
    ("Samlingen af køkkener kan frigøre op mod 9 mio. kr. årligt.", ["saved"]),
    ("Gevinsterne er foreløbigt opgjort til 1,1 mio. kr.", ["saved"]),
    ("Der er afsat 600.000 kr. til værksteder.", ["granted"]),
    ("Byrådet bevilgede 2 mio. kr. til havnen.", ["granted"]),
    ("Anlægsbevillingen udgør 62,5 mio. kr.", ["granted"]),
    ("Kommunen modtager 8 mio. kr. fra ministeriet.", ["granted"]),
    ("De 2 mio. kr., der er afsat i havnepuljen, bruges ikke.", ["granted"]),
    ("Til havnen er der 600.000 kr. Beløbet er afsat i Budget 2020.", ["granted"]),
    ("Festen betales af en statslig pulje på 2 mio. kr.", ["frame"]),
    ("Rammen er 62 mio. kr. til broen og 3 mio. kr. til kajen.", ["frame", "frame"]),
    ("Servicerammen løftes med 2 mia. kr., og Fjordby Kommunes andel er opgjort til 18 mio. kr.", ["frame", "frame"]),
    ("Udgifterne beløb sig til 1.385.000 kr. mod budgetteret 1.150.000 kr.", ["spent", "frame"]),
    ("Forliget rummer besparelser for 21 mio. kr. og nye udgifter for 4 mio. kr.", ["saved", "spent"]),
    ("Der er en besparelse på 4 mio. kr. årligt stigende til 6 mio. kr. i 2021.", ["saved", "saved"]),
    ("Udgiften er 9 mio. kr., heraf 3 mio. kr. til vikarer.", ["spent", "spent"]),
    ("Festen koster 2-3 mio. kr.", ["spent", "spent"]),
    ("Der er afsat følgende:\n\n- 200.000 kr. til broen\n- 300.000 kr. til kajen\n", ["granted", "granted"]),
    ("Udgiften dækkes af tilskud fra Havneforeningen (300.000 kr.).", ["granted"]),
    ("Kontrakter over 500.000 kr. samles i et register.", [None]),
    ("Forslag under 100.000 kr. skal ikke beskrives.", [None]),
    ("Udgifter over 50.000 kr. godkendes af chefen.", [None]),
    ("Festen koster over 500.000 kr.", ["spent"]),
    ("Der mangler finansiering af 8 mio. kr. i overslagsårene.", [None]),
    ("Regnskabet viser et underskud på 4 mio. kr.", [None]),
    ("Serviceudgifterne ventes at overstige servicerammen med 6 mio. kr.", [None]),
    ("Der er kommet ansøgninger til havnepuljen for i alt 7 mio. kr.", [None]),
    ("Der mangler 2 mio. kr., fordelt således:\n\n- Broen (1 mio. kr.)\n- Kajen (1 mio. kr.)\n", [None, None, None]),
    ("Regnskabet ligger 300.000 kr. under budgettet.", [None]),
    ("Efter afslaget er der 62.500 kr. tilbage.", [None]),
    ("Renoveringen af skolen (78 mio. kr.) strækkes over tre år.", [None]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), USES)
def test_use(text, wanted):
    """The nearest governing word says what an amount is; a limit, a shortage and a bare amount are nothing."""
    assert [one.use for one in money(text)] == wanted


PERIODS = [
    ("Merudgiften er 1,1 mio. kr. i 2020 og 450.000 kr. i 2021.", [("2020-01-01", "2020-12-31"), ("2021-01-01", "2021-12-31")]),
    ("I 2019 modtog Fjordby Kommune 5 mio. kr.", [("2019-01-01", "2019-12-31")]),
    ("Udgiften i 2020 på 450.000 kr. afholdes inden for Budget 2021.", [("2020-01-01", "2020-12-31")]),
    ("Rammen er 18 mio. kr. i 2021 og frem.", [("2021-01-01", None)]),
    ("Der spares 1 mio. kr. årligt fra 2021 til 2024.", [("2021-01-01", "2024-12-31")]),
    ("Der er afsat 2 mio. kr. i overslagsårene 2022-2025.", [("2022-01-01", "2025-12-31")]),
    ("Der er i Budget 2021 afsat 600.000 kr. til broen.", [("2021-01-01", "2021-12-31")]),
    ("Broen koster 600.000 kr. mere end ventet i Budget 2021.", [(None, None)]),
    ("Driften koster 2 mio. kr., som er indeholdt i forslaget til Budget 2021.", [("2021-01-01", "2021-12-31")]),
    ("Byrådet vedtog den 3. december 2019 at give 2 mio. kr. til broen.", [(None, None)]),
    ("Der mangler 8 mio. kr. i overslagsårene.", [(None, None)]),
    ("Kommer fraværet ned på niveauet fra 2015, spares der 2 mio. kr.", [(None, None)]),
    ("Broen koster 2 mio. kr. i 2019-priser.", [(None, None)]),
    ("Broen koster 2 mio. kr. mere end i 2018.", [(None, None)]),
    ("Der spares 2 mio. kr. fra 2021.", [("2021-01-01", None)]),
    ("Prisen er 2 mio. kr. over fire år.", [(None, None)]),
    ("Puljen er på 60.000 kr. i år og 80.000 kr. næste år.", [("2020-01-01", "2020-12-31"), ("2021-01-01", "2021-12-31")]),
    ("Der er 60.000 kr. tilbage, som overføres til næste år.", [(None, None)]),
    ("Der er brugt 2 mio. kr. i 1. kvartal 2020.", [("2020-01-01", "2020-03-31")]),
]  # fmt: skip


def test_this_year_needs_a_meeting_with_a_day():
    """*i år* says nothing in a document without a date."""
    assert [(one.earliest, one.latest) for one in money("Puljen er på 60.000 kr. i år.", day=None)] == [(None, None)]


@pytest.mark.parametrize(("text", "wanted"), PERIODS)
def test_period(text, wanted):
    """The year or years that an amount is said to be for; a day, a budget it is compared with and a length say none."""
    assert [(one.earliest, one.latest) for one in money(text)] == wanted


YEARLY = [
    ("Driften koster 2 mio. kr. årligt.", [True]),
    ("Driften koster 2 mio. kr. om året.", [True]),
    ("Driften koster 2 mio. kr. pr. år.", [True]),
    ("De årlige udgifter til havnen beløber sig til 2 mio. kr.", [True]),
    ("Der er 2 mio. kr. i 2020 og 1 mio. kr. årligt derefter.", [False, True]),
    ("Besparelsen er 4 mio. kr. årligt stigende til 6 mio. kr. i 2021.", [True, False]),
    ("Den årlige havnefest koster 2 mio. kr.", [True]),
    ("Broen koster 2 mio. kr.", [False]),
]


@pytest.mark.parametrize(("text", "wanted"), YEARLY)
def test_yearly(text, wanted):
    """*årligt* and its like belong to the amount beside them."""
    assert [one.yearly for one in money(text)] == wanted


PURPOSES = [
    ("Merudgiften til vikarer er 2 mio. kr.", "Merudgiften til vikarer"),
    ("Trykning og kursusdag koster 95.000 kr.", "Trykning og kursusdag"),
    ("Der afsættes 140.000 kr. til møder, tryk og en fest.", "Der afsættes 140.000 kr. til møder, tryk og en fest"),
    ("Der er afsat 140.000 kr.", "Der er afsat 140.000 kr."),
    ("- Skift af havnekran - 1.100.000 kr.", "Skift af havnekran"),
    ("Renoveringen af skolen (78 mio. kr.) strækkes over tre år.", "Renoveringen af skolen"),
    ("Byturen, der koster 120.000 kr., er i juni.", "Byturen"),
    ("Kontrakter over 500.000 kr.", "Kontrakter over 500.000 kr."),
    ("Merudgiften til el, varme og brændstof skønnes til 13 mio. kr.", "Merudgiften til el, varme og brændstof"),
]


@pytest.mark.parametrize(("text", "wanted"), PURPOSES)
def test_purpose(text, wanted):
    """The clause without the amount where it reads well, and whole where the amount is its object."""
    (one,) = money(text)
    assert one.what == wanted
    assert one.text == text[one.what_start : one.what_end]
    assert one.what_start <= one.start < one.end <= one.what_end


def test_every_amount_has_its_own_value_and_place():
    """Both ends of a range and every amount of a sentence are there once; none is a total of others."""
    text = "Udgiften er 2-3 mio. kr., heraf 500.000 kr. til kajen."
    assert [(one.value, text[one.start : one.end]) for one in money(text)] == [
        ("2000000", "2-3 mio. kr."),
        ("3000000", "3 mio. kr."),
        ("500000", "500.000 kr."),
    ]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["2 mio. kr.", "500.000 kr.", "2-3 mio. kr.", "udgiften ", "afsat ", "heraf ", " og ", ", ", "(", ")", "\n- ", ":\n", ". ", "i 2021", "over ", "Der er "]
        ),
        max_size=30,
    )
)  # fmt: skip
def test_any_clause_ends_and_quotes_itself(parts):
    """Whatever stands around amounts, reading ends, the clause is the text's own, and the use is one of the known."""
    text = "".join(parts)
    for one in money(text):
        assert one.text == text[one.what_start : one.what_end]
        assert one.use in (*MONEY_USES, None)


def test_every_word_of_the_list_says_its_use():
    """No entry of the list is hidden by another: each is found as itself."""
    for line in lines("money-words.txt"):
        entry, use = line.split(" | ")
        word = entry.strip("-")
        assert [found.kind for found in uses(word, 0, len(word))] == [use], line
