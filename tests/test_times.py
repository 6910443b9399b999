"""References to dated meetings, in one-section documents of Fjordby Kommune's Chefforum."""

import pytest

from graphbuilder.mentions import annotate
from graphbuilder.model import AgendaItem, Document, Meeting, Section, Source, Span


def mentions(text):
    """The mentions of a one-item document of 5 December 2019."""
    part = Section("Sagsfremstilling", "presentation", 0, 0, len(text))
    item = AgendaItem("1", 0, "", "", 0, len(text), Span(0, 0), sections=(part,))
    document = Document(Source("fjordby.txt", "0" * 64, "text/plain"), text)
    meeting = Meeting(organisation="Fjordby Kommune", body="Chefforum", date="2019-12-05", items=(item,))
    return annotate(document, meeting).items[0].mentions


def meetings(text):
    """Body and day of each meeting."""
    return [(m.body, m.value) for m in mentions(text) if m.type == "meeting"]


KB, OU, CF = "Kommunalbestyrelsen", "Økonomiudvalget", "Chefforum"
FOUND = [
    ("Chefforum godkender referatet fra mødet den 14. november 2019.", [(CF, "2019-11-14")]),
    ("Referatet fra Chefforum d. 14. november 2019 godkendes.", [(CF, "2019-11-14")]),
    ("at referatet fra den 14. november 2019 godkendes", [(CF, "2019-11-14")]),
    ("at Chefforum godkender dagsorden og referat af 14. november 2019", [(CF, "2019-11-14")]),
    ("ØU får havneplanen forelagt den 17. december.", [(OU, "2019-12-17")]),
    ("Økonomiudvalget får udkastet på mødet d. 17. december.", [(OU, "2019-12-17")]),
    ("Økonomiudvalget fik principperne til orientering d. 19. november.", [(OU, "2019-11-19")]),
    ("Det skete d. 19. november 2019, hvor Økonomiudvalget tog planen op.", [(OU, "2019-11-19")]),
    ("Planen blev drøftet på CF-mødet den 14. november 2019.", [(CF, "2019-11-14")]),
    (
        "Planen førstebehandles i Kommunalbestyrelsen den 12. november 2019 og vedtages d. 10. december 2019.",
        [(KB, "2019-11-12"), (KB, "2019-12-10")],
    ),
    ("Økonomiudvalget gav den 19. november grønt lys til planen.", [(OU, "2019-11-19")]),
    ("Chefforum bad den 14. november 2019 om en plan.", [(CF, "2019-11-14")]),
    ("Plan:\n\n- Uge 50 d. 12.12 - CF drøfter planen\n- Uge 3 d. 14.01 - ØU", [(CF, "2019-12-12"), (OU, "2020-01-14")]),
    ("Punktet tages op igen på næste møde den 19. december 2019.", [(CF, "2019-12-19")]),
    ("Der følges op i Økonomiudvalget hvert kvartal, første gang den 14. januar 2020.", [(OU, "2020-01-14")]),
    ("Når ØU har haft sagen den 17. december, orienteres cheferne.", [(OU, "2019-12-17")]),
    ("Kommunalbestyrelsen vedtog d. 12. november Budget 2020.", [(KB, "2019-11-12")]),
    ("Kommunalbestyrelsen vedtog Budget 2020 d. 8. oktober 2019.", [(KB, "2019-10-08")]),
    ("På børneudvalgsmødet den 8. oktober blev det aftalt", [("Børneudvalget", "2019-10-08")]),
    ("Økonomiudvalget behandler d. 17. december 2019 forslaget", [(OU, "2019-12-17")]),
    ("som forelægges Økonomiudvalget på mødet d. 17. december 2019", [(OU, "2019-12-17")]),
    ("På baggrund af ØU drøftelse den 10. december 2019", [(OU, "2019-12-10")]),
    ("Notat til ØU 101219", [(OU, "2019-12-10")]),
    ("ØU 17. december 2019 KB 19. december 2019", [(OU, "2019-12-17"), (KB, "2019-12-19")]),
    ("Før Lederforum d. 22. januar", [("Lederforum", "2020-01-22")]),
    ("næste Chefforummøde den 19. december 2019", [(CF, "2019-12-19")]),
    ("kommunalbestyrelsens temamøde med rådene 14. januar 2020", [(KB, "2020-01-14")]),
    ("Kommunalbestyrelsens fællesmøde med Seniorrådet den 14. januar 2020", [(KB, "2020-01-14")]),
    ("det planlagte idrætsrådsmøde den 14. januar 2020", [("Idrætsrådet", "2020-01-14")]),
    ("mødet den 9. maj 2019 i Fjordegnens Beredskab", [("Fjordegnens Beredskab", "2019-05-09")]),
    ("mødet i Fjordegnens Beredskab 09.05.2019", [("Fjordegnens Beredskab", "2019-05-09")]),
    ("Chefforum har på sit møde den 14. november 2019 bedt om en plan", [(CF, "2019-11-14")]),
    ("Kommunalbestyrelsen godkendte den 10. september 2019 et koncept", [(KB, "2019-09-10")]),
    ("Den 12. november vedtog Kommunalbestyrelsen budgettet.", [(KB, "2019-11-12")]),
    ("Byrådet har d. 26. november 2019 besluttet, at", [("Byrådet", "2019-11-26")]),
    ("Kommunalbestyrelsens 2. behandling den 8. oktober 2019", [(KB, "2019-10-08")]),
    ("Nyt fra styregruppemødet 4. november", [("Styregruppen", "2019-11-04")]),
    ("Økonomiudvalgets møde den 1. oktober og den 12. november.", [(OU, "2019-10-01"), (OU, "2019-11-12")]),
    ("A. Planen forelægges chefforum.\t12. december 2019\n", [(CF, "2019-12-12")]),
    ("Sagen behandles i Økonomiudvalget den 10. og i Kommunalbestyrelsen den 17. december 2019.", [(KB, "2019-12-17")]),
]  # fmt: skip

NOT_FOUND = [
    "Chefforum orienteres om brandøvelsen den 20. november 2019.",
    "Chefforum drøftede budgetseminaret den 19. november.",
    "Økonomiudvalget bad om en redegørelse inden den 1. februar 2020.",
    "Børneudvalget skal senest den 1. marts 2020 have en plan.",
    "Chefforum ønsker en status den 1. april 2020.",
    "Økonomiudvalget får forslag om at lukke broen inden den 1. april 2020.",
    "Referatet skrives den 14. november 2019.",
    "- d. 12.12 - festen, som Økonomiudvalget betaler",
    "Den 19. november 2019, hvor broen åbnede, kom mange.",
    "Kommunalvalget den 21. november 2017 betyder, at Kommunalbestyrelsen skifter.",
    "Sagen sendes i høring i Seniorrådet fra den 1. december til den 15. december 2019.",
    "Ansat pr. 1. februar 2020 af Økonomiudvalget.",
    "Kommunalbestyrelsen har på mødet i oktober 2018 vedtaget en plan.",
    "Chefforum holder fri. Den 24. december 2019 er rådhuset lukket.",
    "Udvalget holder møde den 4. marts 2020.",
    "ØU eller KB ser på det.\t12. december 2019\n",
    "Fristen er den 12. december 2019.",
    "mødet den 31. februar 2020",
    "Ny kommunalbestyrelse pr. 1. januar 2022",
]


@pytest.mark.parametrize("text, expected", FOUND)
def test_a_dated_meeting_of_a_body_is_found(text, expected):
    """Body and date that the words between them bind are a meeting."""
    assert meetings(text) == expected


@pytest.mark.parametrize("text", NOT_FOUND)
def test_a_date_near_a_body_is_no_meeting(text):
    """Deadlines, other events, months and dates of another sentence are no meetings."""
    assert meetings(text) == []


def test_the_quotation_of_a_meeting_is_exact():
    """A meeting's words reach from the body to the date, and say whether the year was inferred."""
    text = "Sagen er godkendt: Kommunalbestyrelsen vedtog d. 12. november budgettet."
    (found,) = (m for m in mentions(text) if m.type == "meeting")
    assert found.text == text[found.start : found.end] == "Kommunalbestyrelsen vedtog d. 12. november"
    assert found.inferred_year


def test_a_date_of_a_meeting_is_also_a_date():
    """The day inside a meeting's words is found as a date too."""
    assert [m.value for m in mentions("Chefforum d. 14. november 2019") if m.type == "date"] == ["2019-11-14"]


def test_the_second_mention_of_a_days_meeting_has_the_same_body():
    """*mødet den 14. januar* is the meeting that the item has already named for that day."""
    text = "Kommunalbestyrelsens temamøde med rådene 14. januar 2020. Rammen for mødet den 14. januar 2020 drøftes."
    assert set(meetings(text)) == {(KB, "2020-01-14")}


def test_amounts_reach_the_item():
    """An amount in an item is a mention with value and currency."""
    (found,) = (m for m in mentions("Der er afsat ca. 1,2 mio. kr. til Fjordbyhallen.") if m.type == "amount")
    assert (found.text, found.value, found.currency) == ("1,2 mio. kr.", "1200000", "DKK")
