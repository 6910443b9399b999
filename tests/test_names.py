"""People, posts, organisations and their abbreviations, in the Danish of municipal minutes (all invented)."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphbuilder.data import lines
from graphbuilder.mentions.context import Context, Region
from graphbuilder.mentions.names import find_organisations, find_people, find_roles, learn_abbreviations, settle_organisations
from graphbuilder.mentions.names.abbreviations import fits
from graphbuilder.mentions.names.candidate import Candidate, longest
from graphbuilder.model import ORGANISATION_KINDS, AgendaItem, Document, Meeting, Mention, Source, Span


def context_of(text: str, body: str | None = "Chefforum") -> Context:
    """A document that is one item with one section."""
    item = AgendaItem("1", 1, "", "", 0, len(text), Span(0, 0))
    return Context(
        Document(Source("m.txt", "0", "text/plain"), text), Meeting(body=body, items=(item,)), (Region(0, len(text), item, "Sag", None),)
    )


def read(text: str, body: str | None = "Chefforum") -> Context:
    """The text with everything that the names package finds in it, in the pipeline's order."""
    context = context_of(text, body)
    context.aliases = tuple(learn_abbreviations(context))
    for find in (find_organisations, find_roles, find_people):
        context.found.add(sorted(find(context), key=lambda m: (m.start, m.end)))
    settle_organisations(context)
    return context


def names(text: str, type_: str) -> set[str]:
    """The canonical names of one type (a role's is what is written)."""
    return {m.text if type_ == "role" else m.name or "" for m in read(text).found.of(type_)}


ORGANISATIONS = [
    # bodies, their compounds and their enumerations
    ("Kommunalbestyrelsen vedtog budgettet.", {"Kommunalbestyrelsen"}),
    ("Alle kommunalbestyrelsesmedlemmer inviteres.", {"Kommunalbestyrelsen"}),
    ("Sagen går til byrådsmødet i maj.", {"Byrådet"}),
    ("På økonomiudvalgsmødet den 3. maj blev sagen drøftet.", {"Økonomiudvalget"}),
    ("Sagen forelægges Teknik- og Miljøudvalget.", {"Teknik- og Miljøudvalget"}),
    ("Sagen forelægges Børne-, Unge- og Skoleudvalget i juni.", {"Børne-, Unge- og Skoleudvalget"}),
    ("Sagen forelægges børne- og skoleudvalget.", {"Børne- og skoleudvalget"}),
    ("Udvalget for Teknik og Klima behandler sagen.", {"Udvalget for Teknik og Klima"}),
    ("Alle fagudvalg og underudvalget inddrages; udvalget vender tilbage.", set()),
    ("Ældrerådets høringssvar er vedlagt.", {"Ældrerådet"}),
    ("På skoleområdet og i forrådet er der styr på rådet. Området følges.", set()),
    ("Der holdes integrationsrådsmøde og seniorrådsmøde.", {"Integrationsrådet", "Seniorrådet"}),
    ("Chefforum, direktørforum og Lederforums program.", {"Chefforum", "Direktørforum", "Lederforum"}),
    ("Chefforummøde og chefforummet blev aflyst.", {"Chefforum"}),
    ("Et forum for debat og et debatforum oprettes.", set()),
    (
        "Mødet holdes med Handicaprådet, Klimagruppen, Ungerådet og Idrætsrådet.",
        {"Handicaprådet", "Klimagruppen", "Ungerådet", "Idrætsrådet"},
    ),
    ("Klimagruppen blev nævnt, og målgruppen er unge.", set()),
    ("Drøftes i HovedMED og i Hoved-MED samt i LokalMED.", {"Hoved-MED", "Lokal-MED"}),
    ("MED-udvalget er hørt, og MED-aftalen gælder.", {"MED-udvalget"}),
    ("Direktionen godkendte oplægget, og direktionens forslag følger.", {"Direktionen"}),
    # groups: the one that was named, otherwise nobody
    ("Styregruppen for ny svømmehal mødes. Notatet sendes til styregruppen.", {"Styregruppen for ny svømmehal"}),
    ("Der nedsættes en styregruppe. Styregruppen og arbejdsgruppen mødes i maj.", set()),
    (
        "Styregruppen for ny hal og Styregruppen for Havneplanen er enige, og styregruppen er orienteret.",
        {"Styregruppen for ny hal", "Styregruppen for Havneplanen"},
    ),
    ("Tilbagemelding fra styregruppemødet den 6. juni.", {"Styregruppen"}),
    # departments
    ("Det er aftalt, at Plan og Byg svarer. Plan & Byg sender brev.", {"Plan & Byg"}),
    ("Vi får oplæg fra It og Udbud.", {"IT & Udbud"}),
    ("Status fra It & Udbud, IT & Udbud og Kultur, Fritid & Idræt.", {"IT & Udbud", "Kultur, Fritid & Idræt"}),
    ("Direktøren for Børn, Skole & Kultur indstiller.", {"Børn, Skole & Kultur"}),
    ("Leder af Sekretariat for Jura & Politik deltog.", {"Sekretariat for Jura & Politik"}),
    ("Center for Ejendomme og Center for It og Data svarer.", {"Center for Ejendomme", "Center for IT & Data"}),
    ("Leder af Den Opsøgende Enhed deltager.", {"Den Opsøgende Enhed"}),
    ("It-afdelingen og lønkontoret flytter; hver afdeling spørges.", {"IT-afdelingen", "Lønkontoret"}),
    ("Jobcenter Fjordby og jobcentret indkalder.", {"Jobcenter Fjordby", "Jobcentret"}),
    ("Vi drøftede tid og sted samt Ris og Ros. Vision & Strategi er vedtaget.", set()),
    ("Strategi for Kultur & Fritid er sendt i høring.", set()),
    ("Chefen for HR orienterede om sygefravær.", {"HR"}),
    ("Chef for Social & Familie, Ida Vester, deltog.", {"Social & Familie"}),
    ("Borgmesterens Afdeling har ingen bemærkninger.", {"Borgmesterens Afdeling"}),
    ("Projektlederen for Nærhed fortalte. Lederen er Glad.", set()),
    # municipalities
    ("Fjordby Kommunes borgere og Strandby kommune.", {"Fjordby Kommune", "Strandby Kommune"}),
    ("Samarbejde med Greve og Solrød kommuner.", {"Greve Kommune", "Solrød Kommune"}),
    ("I Fjordby er vi stolte. Fjordby Kommune vokser.", {"Fjordby Kommune"}),
    ("I Fjordby er vi stolte.", set()),
    ("Vores Kommune og andre kommuner. Hver kommune svarer. En kommune kan.", set()),
    ("Vi talte med Lyngby-Taarbæk Kommune og Høje-Taastrup Kommune.", {"Lyngby-Taarbæk Kommune", "Høje-Taastrup Kommune"}),
    # the rest of the world
    ("Ifølge Økonomi- og Indenrigsministeriets tal og Sundhedsstyrelsen.", {"Økonomi- og Indenrigsministeriet", "Sundhedsstyrelsen"}),
    ("Bestyrelsen, skolebestyrelsen og økonomistyringen.", set()),
    ("Aftalen mellem KL og regeringen; KL's tal og SKI-aftaler.", {"KL", "Regeringen", "SKI"}),
    ("Kommunernes Landsforening og Danske Regioner er enige med Region Sjælland.", {"KL", "Danske Regioner", "Region Sjælland"}),
    ("GDPR, IT, APV og CPR er forkortelser, og BBR er et register.", set()),
    ("Vi deltager i Fjordegnens Indkøbs Forum.", {"Fjordegnens Indkøbs Forum"}),
    ("Mødet i Fjordlandets Beredskabssamordning er flyttet.", {"Fjordlandets Beredskabssamordning"}),
    ("Kommunen er med i Partnerskab om Grønne Fælles Byggerier.", {"Partnerskab om Grønne Fælles Byggerier"}),
    ("Fjordby Forsyning A/S har svaret.", {"Fjordby Forsyning A/S"}),
    ("Der er indgået aftale med DataNord om drift.", {"DataNord"}),
    ("Der er indgået aftale med Tillidsfolk om drift og en aftale med borgerne.", set()),
    ("Eleverne på Bakkens Skole og børnehuset Solsikken.", {"Bakkens Skole", "Børnehuset Solsikken"}),
    ("Konsulentfirmaet Nordlys hjælper.", {"Nordlys"}),
    ("Foretræde Havnens Fællesråd.", {"Havnens Fællesråd"}),
    ("Vi samler Bakkeskolen og Fjordskolen; folkeskolen og Folkeskolen er noget andet.", {"Bakkeskolen", "Fjordskolen"}),
    (
        "Rådet for Udsatte Borgere, Det Lokale Beskæftigelsesråd og Fjordby Handelsstandsforening.",
        {"Rådet for Udsatte Borgere", "Det Lokale Beskæftigelsesråd", "Fjordby Handelsstandsforening"},
    ),
    ("Fjordby Brandvæsen og Havnens Politi øvede.", {"Fjordby Brandvæsen", "Havnens Politi"}),
    ("Miljø- og Byudvalget (MBU) mødes; MBU beslutter.", {"Miljø- og Byudvalget"}),
    ("Datatilsynet svarede. Tilsynet og byggetilsynet er noget andet.", {"Datatilsynet"}),
    ("Sygefravær, trivsel og arbejdsmiljø drøftes på personalemøder. Medarbejderne inddrages.", set()),
    ("Budgetseminar på Hotel Havblik. Klimaplanen og Verdensmålene.", set()),
    ("Valg til kommunalbestyrelser i hele landet.", set()),
    ("Beredskabsplanen testes; beredskabet og beredskabsgruppen er klar.", set()),
    # committees by abbreviation, MED bodies
    ("Sagen går til BKFU og videre i SKU og ØU. KFU's møde og KFU-mødet.", {"BKFU", "Økonomiudvalget", "KFU"}),
    ("Kultur- og Fritidsudvalget får sagen, når KFU mødes.", {"Kultur- og Fritidsudvalget"}),
    ("Udvalget for Teknik og Klima (TKU) mødes, og TKU beslutter.", {"Udvalget for Teknik og Klima"}),
    ("Hovedudvalget (HMU) drøfter sagen. HMU vender tilbage.", {"Hovedudvalget"}),
    ("Elever på STU, FGU og EGU søger SU; MTU gennemføres. LUNU er et system.", set()),
    ("Der søges i Kommunal Fagpulje (KFU), og KFU har midler til det.", set()),
    ("NYT FRA KLU", set()),
    ("Hoved MED og HMU holder møde; et lokal-MED og de lokale MED-udvalg orienteres.", {"Hoved-MED"}),
    ("Forhandlingsorganet indstiller en aftale; tilsynsorganet hører vi fra.", {"Forhandlingsorganet"}),
    # departments by an adjective, by one word, by an unexplained abbreviation, by what a pair does
    (
        "Politisk Sekretariat sender ud. Digital Forvaltning og Teknisk Afdeling hjælper.",
        {"Politisk Sekretariat", "Digital Forvaltning", "Teknisk Afdeling"},
    ),
    ("Navne sendes til Kommunikation. Kommunikation har ferie. I Dagtilbud er der styr på det.", {"Kommunikation", "Dagtilbud"}),
    ("Kommunikation er vigtigt. Dagtilbud: nye takster. God kommunikation i dagtilbud. Vi er på vej til Økonomi.", set()),
    ("Listen sendes til Sekretariatet. Sekretariatet svarer; sekretariatet for foreningen gør ikke.", {"Sekretariatet"}),
    ("Chefen for PKO orienterede. PKO er klar.", {"PKO"}),
    ("PKO følger op. Det er et ønske fra PKO.", {"PKO"}),
    ("Ida fra BVT deltager, og BVT er i gang. Tal fra XYZ er gode.", {"BVT"}),
    ("HR tilretter skemaet, og det er HR's opgave. Løn & HR er flyttet.", {"HR", "Løn & HR"}),
    ("Vi har talt om HR, IT m.m. HR-systemet og HR er under pres.", set()),
    ("Miljø & Torveliv skønner, at det går.", {"Miljø & Torveliv"}),
    ("Chefen for Havn & Torveliv svarer. Havn & Torveliv er klar.", {"Havn & Torveliv"}),
    ("Liv & Torveliv er en god idé. Miljø & Torveliv er en titel.", set()),
    ("Her svarer Bakkens Afdeling og Teknik og Miljø.", {"Bakkens Afdeling", "Teknik & Miljø"}),
    ("Før lå Dagtilbud og Skole & Læring hver for sig i Dagtilbud.", {"Dagtilbud", "Skole & Læring"}),
    # institutions, funds, firms and names after a word for what they are
    ("Musikskolen åbner. Tilbud: Ungdomsskolen og Hovedbiblioteket.", {"Musikskolen", "Ungdomsskolen", "Hovedbiblioteket"}),
    ("Vi mødes på Bakkeskolen. Bakkeskolen er ny. Engskolen er gammel.", {"Bakkeskolen"}),
    ("Fjordegnens Indkøbsfællesskab og indkøbsfællesskabet Nord er enige.", {"Fjordegnens Indkøbsfællesskab", "Indkøbsfællesskabet Nord"}),
    ("Boligfællesskabet er godt, og fællesskabet vokser. Et indkøbsfællesskab er billigt.", set()),
    ("Tilskud fra Den Grønne Kompetencefond og fra Havnefonden.", {"Den Grønne Kompetencefond", "Havnefonden"}),
    ("Konsulenthuset Nord & Partnere og advokatfirmaet Holm og Søn.", {"Nord & Partnere", "Holm"}),
    ("Der er kommet et tilbud fra DataNord, og vi bruger FjordNet til det.", {"DataNord"}),
    ("Et EU-udbud og EU-midler koster tid; EU beslutter.", {"EU"}),
    ("Torvegruppen indstiller en plan. Torvegruppen er stor. Målgruppen følger med.", {"Torvegruppen"}),
    ("Styregruppeformand er direktøren.", set()),
]


@pytest.mark.parametrize("text, expected", ORGANISATIONS)
def test_organisations_are_named_by_their_canonical_names_and_nothing_else_is(text: str, expected: set[str]) -> None:
    """Each row holds everything that is an organisation in its line."""
    assert names(text, "organisation") == expected


ROLES = [
    ("Kommunaldirektøren indstiller,", {"Kommunaldirektøren"}),
    ("Kommunaldirektørens forslag.", {"Kommunaldirektøren"}),
    ("Chefen for Plan & Byg indstiller.", {"Chefen for Plan & Byg"}),
    ("Chef for Plan og Byg indstiller.", {"Chef for Plan og Byg"}),
    ("Her vil lederen for Økonomi fortælle.", {"lederen for Økonomi"}),
    ("Lederen er IT & Data fortæller.", {"Lederen er IT & Data"}),
    ("Afdelingschefen for Social & Familie takkede.", {"Afdelingschefen for Social & Familie"}),
    ("By-, Kultur- og Miljødirektøren indstiller.", {"By-, Kultur- og Miljødirektøren"}),
    ("Rollen som sikkerhedskoordinatoren har.", {"sikkerhedskoordinatoren"}),
    ("Borgmesteren byder velkommen, og direktøren for børneområdet følger.", {"Borgmesteren", "direktøren for børneområdet"}),
    ("Udvalgsformanden og formanden for Ældrerådet.", {"Udvalgsformanden", "formanden for Ældrerådet"}),
    ("Oplæg ved ny leder.", {"ny leder"}),
    ("Der er ansat en ny it- og udbudskonsulent pr. 1. maj 2021 og en løncontroller.", {"ny it- og udbudskonsulent", "løncontroller"}),
    ("Cheferne, direktørerne, lederne og deres ledere drøftede det.", set()),
    ("Det betyder at stå i spidsen for Fjordby Kommune.", set()),
    ("Medarbejderen taler med lederen, og hver leder svarer.", set()),
    ("Semesteret leder til mere, og vejledningen vejleder.", set()),
    ("Sikkerhedskoordinator Bodil Rask orienterede.", set()),
    ("Ida Vester, leder af Plan & Byg, deltog.", set()),
    ("Næste gang fortæller en projektleder om det.", set()),
    ("Viceborgmesteren og Overborgmesteren taler.", {"Viceborgmesteren", "Overborgmesteren"}),
    ("Vi venter på databeskyttelsesrådgiveren, ikke på socialrådgiveren.", {"databeskyttelsesrådgiveren"}),
    ("Konst. direktør indstiller,", {"Konst. direktør"}),
    ("Borgmesterens Afdeling svarer.", set()),
    ("Direktørforum og chefniveauet samt lederudvikling.", set()),
    ("Juristen gennemgår aftalen. Controlleren retter fejlen.", {"Juristen", "Controlleren"}),
    ("Konsulenten er flink. Juristen i familien. Borgeren oplever, at konsulenten vurderer behovet.", set()),
    ("Medarbejderen svarer. Lederen retter fejl. Arkitekten bag huset er død.", set()),
    ("Musikskolens leder inviteres, og Ældrerådets formand deltager.", {"Musikskolens leder", "Ældrerådets formand"}),
    ("Fjordby Kommunes ledere og Musikskolens lærere. Fjordby Kommunes leder.", set()),
    ("Ny afdelingschef i Plan & Byg starter.", {"Ny afdelingschef i Plan & Byg"}),
    ("Valgansvarlig Bodil Rask orienterede. En ny forretningsansvarlig ledelse.", set()),
]


@pytest.mark.parametrize("text, expected", ROLES)
def test_a_role_is_one_persons_post_without_a_name(text: str, expected: set[str]) -> None:
    """Definite titles, titles with a department, and posts that are filled; never groups or anybody."""
    assert names(text, "role") == expected


PEOPLE = [
    ("Sikkerhedskoordinator Bodil Rask orienterede.", {"Bodil Rask": "Sikkerhedskoordinator"}),
    ("Ida Vester, leder af Plan & Byg, samt Kasper Holmgaard deltog.", {"Ida Vester": "leder af Plan & Byg", "Kasper Holmgaard": None}),
    ("Else-Marie Toft og Karen B. Toftlund deltog.", {"Else-Marie Toft": None, "Karen B. Toftlund": None}),
    ("Peter van der Linde er ansat.", {"Peter van der Linde": None}),
    ("Mette Lund (plan- og byggekonsulent) deltog.", {"Mette Lund": "plan- og byggekonsulent"}),
    ("Lars Bang starter som ny chef for Jobcenter Fjordby d. 1. august.", {"Lars Bang": "chef for Jobcenter Fjordby"}),
    (
        "Helle Munk tiltræder som afdelingschef for Social & Familie den 1. august 2021.",
        {"Helle Munk": "afdelingschef for Social & Familie"},
    ),
    ("HR-konsulent Birthe Ravn fra Løn & Personale gennemgik tallene.", {"Birthe Ravn": "HR-konsulent"}),
    ("Chef for Løn & Personale Jens Dahl deltager.", {"Jens Dahl": "Chef for Løn & Personale"}),
    ("Niels/Mette følger op. Tovholder: Kirsten.", {"Niels": None, "Mette": None, "Kirsten": None}),
    ("Velkommen til Pia, der er ny i Miljø & Teknik.", {"Pia": None}),
    ("Mai-Britt Ø. Jensen er valgt, og Xandrine Holm deltog ikke.", {"Mai-Britt Ø. Jensen": None, "Xandrine Holm": None}),
    ("Oplæg v/ direktør Niels Carsten Lund.", {"Niels Carsten Lund": "direktør"}),
    ("Der er skolestart i august. Jul og påske. Marts og maj.", {}),
    ("Chef for Social & Familie, Ida Vester, deltog.", {"Ida Vester": "Chef for Social & Familie"}),
    ("Jytte Hansens forslag blev drøftet.", {"Jytte Hansen": None}),
    ("Afdelingschef Xandrine Holm fremlagde.", {"Xandrine Holm": "Afdelingschef"}),
    ("Xandrine Holm (A) stemte imod.", {"Xandrine Holm": None}),
    ("CF - Status v. Jytte (8.10-8.30)", {"Jytte": None}),
    ("CF - Status v/Jytte og Søren", {"Jytte": None, "Søren": None}),
    ("CF - Proces v. Palle (Villads og Mette deltager)", {"Palle": None, "Villads": None, "Mette": None}),
    ("Jytte orienterede om sygefraværet.", {"Jytte": None}),
    ("Der aftales nærmere med Søren og Vera.", {"Søren": None, "Vera": None}),
    ("Det blev aftalt, at Jytte kontakter skolerne.", {"Jytte": None}),
    ("Bo Madsen deltog.", {"Bo Madsen": None}),
    ("Bo i Fjordby. Per måned koster det 100 kr. Mark og eng. Maj og juni. August bliver travl.", {}),
    ("Vi skal finde Liv i byen og Viola i haven. Find selv løsningen.", {}),
    ("Børnene på Peter Bangs Vej og Karen Blixens Plads.", {}),
    ("Støtte fra Anna Jensens Fond og Mette Lunds Skole.", {}),
    ("Oplægget tages af Chefforum i August Borgs Hus.", {}),
    ("Sankt Hans holdes på havnen. Systemet Frida er lukket.", {}),
    ("Fjordby Kommune og Bakkens Skole i Region Sjælland.", {}),
    ("Kultur, Fritid & Idræt v. Plan & Byg.", {}),
    ("Etablering på Solvej 6 i Fjordby.", {}),
    ("Islam og kristendom i Asia Food Hallen. Politikken Just Nu.", {}),
    ("Handleplan for Sammen om Fjordby og Grøn Sommer.", {}),
    ("Valgansvarlig Bodil Rask orienterede.", {"Bodil Rask": "Valgansvarlig"}),
    ("Jonas' oplæg blev drøftet. Vera fra Plan & Byg hjælper.", {"Jonas": None, "Vera": None}),
    ("'Jonas' er et system. Mark fra Fjordby er dyr.", {}),
]


@pytest.mark.parametrize("text, expected", PEOPLE)
def test_people_are_found_with_the_post_beside_the_name(text: str, expected: dict[str, str | None]) -> None:
    """Each row holds every person of its line, and the post that is said to be theirs."""
    assert {m.name: m.role for m in read(text).found.of("person")} == expected


def test_a_first_name_alone_is_kept_as_it_is_and_marked() -> None:
    """The name of a first name alone is the first name, even where a full name in the document begins with it."""
    found = read("Søren Toft fremlagde. Spørgsmål sendes til Søren.").found.of("person")
    assert [(m.name, m.first_name_only) for m in found] == [("Søren Toft", False), ("Søren", True)]


def test_a_name_is_read_over_the_break_of_a_long_line_but_never_over_two_lines_of_a_list() -> None:
    """A wrapped line is one sentence; short lines are entries of their own."""
    wrapped = "På udvalgets møde deltager faglig koordinator og leder Villads \nEnggård Toftlund fra Center for Ejendomme."
    assert "Villads Enggård Toftlund" in names(wrapped, "person")
    assert names("Deltagere:\nIda Vester\nLars Bang\nVera Rosager", "person") == {"Ida Vester", "Lars Bang", "Vera Rosager"}


ALIASES = [
    ("Vi er med i Fjordegnens Indkøbs Forum (FIF).", {("Fjordegnens Indkøbs Forum", "FIF", "Fjordegnens Indkøbs Forum (FIF)")}),
    (
        "Partnerskab om Grønne Offentlige Byggerier (PGOB).",
        {("Partnerskab om Grønne Offentlige Byggerier", "PGOB", "Partnerskab om Grønne Offentlige Byggerier (PGOB)")},
    ),
    ("Mødet i FABX er i Fjordlandets Beredskabssamordning.", set()),
    ("Mødet i FLBS holdes. Fjordlandets Beredskabssamordning deltager.", {("Fjordlandets Beredskabssamordning", "FLBS", "FLBS")}),
    ("Økonomi & Løn skriver, og ØL vender tilbage.", {("Økonomi & Løn", "ØL", "ØL")}),
    ("Ledelsen i FK og i Fjordby Kommune.", {("Fjordby Kommune", "FK", "FK")}),
    ("FK ligger mellem Fjordby Kommune og Fiskebæk Kommune.", set()),
    ("CF - Status", {("Chefforum", "CF", "CF")}),
    ("Programmet (nærheds- og trivselsprogrammet - NTP) slutter.", set()),
]


@pytest.mark.parametrize("text, expected", ALIASES)
def test_an_abbreviation_is_learned_from_brackets_or_from_initials_that_one_name_fits(
    text: str, expected: set[tuple[str, str, str]]
) -> None:
    """Two names that fit mean that nobody is meant."""
    assert {(a.name, a.other, a.text) for a in learn_abbreviations(context_of(text))} == expected


def test_what_a_document_explains_comes_before_the_shared_table() -> None:
    """DIF is Direktørforum in general, and Danmarks Idrætsforbund where the minutes say so."""
    assert names("Danmarks Idrætsforbund (DIF) giver tilskud. DIF svarer.", "organisation") == {"Danmarks Idrætsforbund"}
    assert names("DIF svarer.", "organisation") == {"Direktørforum"}


@pytest.mark.parametrize(
    "short, name, expected",
    [
        ("FIF", "Fjordegnens Indkøbs Forum", True), ("DIF", "Direktørforum", True), ("ØU", "Økonomiudvalget", True), ("BKPN", "By, Kultur, Park & Natur", True),
        ("FK", "Fjordby Skole", False), ("ABC", "Fjordby Kommune", False), ("KL", "Kommunalbestyrelsen", False), ("X", "", False),
    ],
)  # fmt: skip
def test_initials_must_cover_every_word_of_the_name(short: str, name: str, expected: bool) -> None:
    """One letter from inside a word is allowed, a missing word is not."""
    assert fits(short, name) is expected


def test_forms_of_one_name_share_the_form_written_most() -> None:
    """Case and og/& do not make two departments."""
    found = read("Leder af It & Udbud. Chef for IT & Udbud. Oplæg fra IT og Udbud.").found.of("organisation")
    assert {m.name for m in found} == {"IT & Udbud"}
    assert [m.text for m in found] == ["It & Udbud", "IT & Udbud", "IT og Udbud"]


def test_a_municipality_inside_a_longer_name_is_named_as_well() -> None:
    """Nested names stay for municipalities only."""
    kept = longest(
        [
            Candidate(0, 20, "Fjordby Kommunes Skole", "other"),
            Candidate(0, 10, "Fjordby Kommune", "municipality"),
            Candidate(5, 9, "X", "other"),
        ]
    )
    assert [c.name for c in kept] == ["Fjordby Kommune", "Fjordby Kommunes Skole"]


VOCABULARY = (
    "Kommunaldirektøren Jytte Hansen Chefforum Plan & Byg og Økonomi Stab Fjordby Kommune kommuner udvalget Børne- Skoleudvalget , . ( ) v. leder af for chef "
    "KL's CF DIF Styregruppen \n \n\n Bo Per ØL A/S - Centeret Forum Ældrerådet IT-afdelingen nye en ansat 6 'Sammen om Fjordby' regeringen"
)
WORDS = st.sampled_from(VOCABULARY.split(" "))


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_any_text_gives_exact_spans_known_kinds_and_the_same_answer_twice(text: str) -> None:
    """Whatever stands in the text, a mention is cut out of it exactly."""
    first, second = read(text), read(text)
    for type_ in ("organisation", "role", "person"):
        for mention in first.found.of(type_):
            assert text[mention.start : mention.end] == mention.text
            assert mention.text == mention.text.strip() != ""
            assert mention.name
            assert mention.kind in ORGANISATION_KINDS or type_ != "organisation"
        assert first.found.of(type_) == second.found.of(type_)


@pytest.mark.parametrize(
    "unit", ["Fjordby ", "Kultur, ", "A", "Jytte ", "Børne- ", "Kommune ", "chef for ", "(", "og Økonomi ", "x-", "Økonomi\n"]
)
def test_work_grows_in_step_with_the_text(unit: str) -> None:
    """Ten times the text takes nowhere near a hundred times the time."""

    def seconds(length: int) -> float:
        text = (unit * (length // len(unit) + 1))[:length]
        before = time.process_time()
        read(text)
        return time.process_time() - before

    small = max(seconds(20_000), 0.002)
    assert seconds(200_000) < 35 * small


@pytest.mark.parametrize(
    "name",
    ["first-names", "surnames", "ambiguous-names", "municipalities", "department-words", "not-bodies", "group-words", "organisation-heads", "organisation-openers",
     "organisation-names", "abbreviations", "other-abbreviations", "role-words", "any-role-words", "anybody-heads", "no-roles", "function-words", "hire-words", "speech-verbs",
     "deed-verbs", "acting-staff", "not-alone", "not-committees", "sent-things"],
)  # fmt: skip
def test_wordlists_hold_each_entry_once(name: str) -> None:
    """A doubled line is a slip."""
    entries = lines(f"{name}.txt")
    assert entries
    assert len(entries) == len(set(entries))


def test_every_ambiguous_name_is_a_first_name() -> None:
    """The list of ambiguous names narrows the list of first names."""
    assert set(lines("ambiguous-names.txt")) <= set(lines("first-names.txt"))


def test_mentions_say_which_finder_found_them() -> None:
    """So that another finder's mentions can be told apart later."""
    every: list[Mention] = [
        m for found in read("Kommunaldirektøren Ida Vester og Borgmesteren i KL.").found.by_type.values() for m in found
    ]
    assert {m.finder for m in every} == {"organisations/1", "roles/1", "people/1"}
