"""Policies, their second names and editions, and journal numbers, in one-section documents about Fjordby Kommune."""

import time

import pytest

from graphbuilder.mentions import annotate
from graphbuilder.mentions.context import Context, Region
from graphbuilder.mentions.matters import find_cases, find_policies, learn_policy_aliases, settle_policies
from graphbuilder.mentions.times import find_amounts, find_dates, find_meetings
from graphbuilder.model import AgendaItem, Document, Meeting, Section, Source, Span


def read(text, meeting_date="2019-12-05"):
    """The meeting made of one item with one section."""
    part = Section("Sagsfremstilling", "presentation", 0, 0, len(text))
    item = AgendaItem("1", 0, "", "", 0, len(text), Span(0, 0), sections=(part,))
    document = Document(Source("fjordby.txt", "0" * 64, "text/plain"), text)
    return annotate(document, Meeting(organisation="Fjordby Kommune", body="Chefforum", date=meeting_date, items=(item,)))


def policies(text):
    """Each policy's words and name, in the order of the text."""
    return [(m.text, m.name) for m in read(text).items[0].mentions if m.type == "policy"]


NAMED = [
    ("Vi drøftede fællesskabspolitikken.", [("fællesskabspolitikken", "Fællesskabspolitikken")]),
    ("ifølge fritidspolitikkens mål", [("fritidspolitikkens", "Fritidspolitikken")]),
    ("Kommunen har en ambitiøs klimaplan", [("klimaplan", "Klimaplanen")]),
    ("Klimaplan 2030 er vedtaget", [("Klimaplan 2030", "Klimaplanen 2030")]),
    ("Digitaliseringsstrategien 2018-2021 udløber", [("Digitaliseringsstrategien 2018-2021", "Digitaliseringsstrategien 2018-2021")]),
    ("Økonomiaftalen for 2018 er indgået", [("Økonomiaftalen for 2018", "Økonomiaftalen for 2018")]),
    ("Aftale om kommunernes økonomi for 2018", [("Aftale om kommunernes økonomi for 2018", "Økonomiaftalen for 2018")]),
    ("Sundhedsaftalen 2019-2023", [("Sundhedsaftalen 2019-2023", "Sundhedsaftalen 2019-2023")]),
    ("MED-aftalen er revideret", [("MED-aftalen", "MED-aftalen")]),
    ("ESDH strategien er klar", [("ESDH strategien", "ESDH strategien")]),
    ("Børne- og Ungepolitikken vedtages", [("Børne- og Ungepolitikken", "Børne- og Ungepolitikken")]),
    ("sundheds-, idræts- og fritidspolitikken", [("sundheds-, idræts- og fritidspolitikken", "Sundheds-, idræts- og fritidspolitikken")]),
    ("Arbejdsmiljø- og APV undersøgelsen fra 2016", [("Arbejdsmiljø- og APV undersøgelsen fra 2016", "Arbejdsmiljø- og APV undersøgelsen fra 2016")]),
    ("den interne serviceundersøgelse", [("den interne serviceundersøgelse", "Den interne serviceundersøgelse")]),
    ("Den sammenhængende børnepolitik", [("Den sammenhængende børnepolitik", "Den sammenhængende børnepolitik")]),
    ("Den boligsociale helhedsplan drøftes", [("Den boligsociale helhedsplan", "Den boligsociale helhedsplan")]),
    ("Masterplan for Fjordby Havn vedtages", [("Masterplan for Fjordby Havn", "Masterplan for Fjordby Havn")]),
    ("Boligstrategi for Fjordby Kommune", [("Boligstrategi", "Boligstrategien")]),
    ("Handleplan for nedbringelse af sygefravær", [("Handleplan for nedbringelse af sygefravær", "Handleplan for nedbringelse af sygefravær")]),
    ("Udviklingsplan for Fjordby Syd blev vist", [("Udviklingsplan for Fjordby Syd", "Udviklingsplan for Fjordby Syd")]),
    ("Politik for frivillighed blev drøftet", [("Politik for frivillighed", "Politik for frivillighed")]),
    ("Lokalplan 41 og lokalplan nr. 25.7", [("Lokalplan 41", "Lokalplan 41"), ("lokalplan nr. 25.7", "Lokalplan 25.7")]),
    ("Kommuneplan 2022 sendes i høring", [("Kommuneplan 2022", "Kommuneplanen 2022")]),
    ("Værdigrundlaget skal leve", [("Værdigrundlaget", "Værdigrundlaget")]),
    ("Frikommuneforsøget slutter", [("Frikommuneforsøget", "Frikommuneforsøget")]),
    ("Kasse- og regnskabsregulativet", [("Kasse- og regnskabsregulativet", "Kasse- og regnskabsregulativet")]),
    ("Rammeaftale 2019-20 for socialområdet", [("Rammeaftale 2019-20", "Rammeaftalen 2019-20")]),
    ("budgetproces for 2021", [("budgetproces for 2021", "Budget 2021")]),
    ("budgettet til 2020 og budget 2021-2024", [("budgettet til 2020", "Budget 2020"), ("budget 2021-2024", "Budget 2021-2024")]),
    ("budget 2020 og 2021", [("budget 2020", "Budget 2020"), ("2021", "Budget 2021")]),
    ("2019-budgettet", [("2019-budgettet", "Budget 2019")]),
    ("Analyse til B20", [("B20", "Budget 2020")]),
    ("Budgetforlig 2019", [("Budgetforlig 2019", "Budgetforliget 2019")]),
    ("GDPR og Verdensmålene", [("GDPR", "Databeskyttelsesforordningen"), ("Verdensmålene", "Verdensmålene")]),
    ("Fjordby Kommunes Vision og Strategi", [("Vision og Strategi", "Vision & Strategi")]),
    ("Direktørforums indsatsområder 2022-2023", [("Direktørforums indsatsområder 2022-2023", "Direktørforums indsatsområder 2022-2023")]),
    ("politikken 'Sammen om Fjordby'", [("Sammen om Fjordby", "Sammen om Fjordby")]),
    ("politikken Sammen om Fjordby (10 min)", [("Sammen om Fjordby", "Sammen om Fjordby")]),
    ("politikken: Sammen om Fjordby og skal", [("Sammen om Fjordby", "Sammen om Fjordby")]),
    ("strategien ”Et grønt Fjordby” vedtages", [("Et grønt Fjordby", "Et grønt Fjordby")]),
    ("Handleplan for 'Sammen om havnen'. Sammen om havnen er i gang", [
        ("Handleplan for 'Sammen om havnen'", "Handleplan for Sammen om havnen"), ("Sammen om havnen", "Sammen om havnen"), ("Sammen om havnen", "Sammen om havnen"),
    ]),
    ("Programmet Ud i det fri har siden 2017 hjulpet unge", [("Ud i det fri", "Ud i det fri")]),
    ('Erfaringerne fra projektet "Mere i møde" er gode', [("Mere i møde", "Mere i møde")]),
    ("Samarbejdsmodellen 'Én dør, ét svar' afprøves", [("Én dør, ét svar", "Én dør, ét svar")]),
    ('Den gældende strategi "Havn for alle" er fra 2014', [("Havn for alle", "Havn for alle")]),
    ("Mødet om Principper for mødetider. principperne for mødetider er klar", [
        ("Principper for mødetider", "Principper for mødetider"), ("principperne for mødetider", "Principper for mødetider"),
    ]),
    ('jf. "Regler for gaver", og Regler for gaver skærpes', [("Regler for gaver", "Regler for gaver"), ("Regler for gaver", "Regler for gaver")]),
    ("APV 2018 og MTU 2019 er afsluttet", [("APV 2018", "APV 2018"), ("MTU 2019", "MTU 2019")]),
    ("Forhandlingerne om OK18 og ØA20", [("OK18", "OK18"), ("ØA20", "Økonomiaftalen for 2020")]),
    ("Budget20 og B20", [("Budget20", "Budget 2020"), ("B20", "Budget 2020")]),
    ("Kvalitetsrapporten og ledelsesrapport 2022", [("Kvalitetsrapporten", "Kvalitetsrapporten"), ("ledelsesrapport 2022", "Ledelsesrapporten 2022")]),
    ("Sundhedsstyrelsens forebyggelsespakker", [("forebyggelsespakker", "Forebyggelsespakkerne")]),
    ("Udbudsplan 2019 godkendes, og udbudsplaner laves", [("Udbudsplan 2019", "Udbudsplanen 2019")]),
]  # fmt: skip

UNNAMED = [
    "Planen, politikken, strategien, aftalen, budgettet og programmet blev drøftet.",
    "Tidsplanen og projektplanen er vedlagt.",
    "Indkøbsaftalerne og SKI-aftaler skal bruges.",
    "Afdelingernes virksomhedsplaner og handleplaner.",
    "Der skal udarbejdes en handleplan.",
    "Handleplanen er klar.",
    "Der indgås en lejeaftale og en databehandleraftale.",
    "Kommunens politikker skal redigeres.",
    "Datagrundlaget og beslutningsgrundlaget er godt.",
    "Finanspolitik og partipolitik hører ikke til her.",
    "Vi har en strategi for arbejdet.",
    "Planen for Lederforum blev taget til efterretning.",
    "Lokalplanen skal ændres.",
    "Byplanlægning og budgetlægning.",
    "Politikerne var politiske.",
    "Vitamin B12 og bygning B7.",
    "Den nye vision og strategi for området.",
    "Programmet Fjordsoft er købt.",
    "Aftalen Danmark har indgået.",
    "Sammen om indkøb",
    "Bilag 4.07 Blanketter",
    "Indsatsområder: grønne indkøb",
    "De er på kaplanens kontor.",
    "Vi er på forkant med planer og programmer.",
    "Flere ønsker fælles principper for mødetider og regler for gaver.",
    "Principper for mødetider er svære at skrive.",
    "Tallene på landsplan og på verdensplan.",
    "Der er tale om en tværgående politik.",
    "Statusrapporten og slutrapporten vedlægges sammen med rapporten.",
    "Projektet Fjordsoft er købt hos leverandøren af projektet.",
    "Handleplan for 'vi tager det hele, når vi når det.'",
    "APV, MTU og OK er forkortelser. Det er OK 25 gange.",
    "Modellen 'ikke nu' og projektet er udsat.",
]


@pytest.mark.parametrize("text, expected", NAMED)
def test_a_policy_with_a_name_of_its_own_is_found(text, expected):
    """Compounds, budgets, numbered plans and quoted names are found at their place and shown in the definite form."""
    assert policies(text) == expected


@pytest.mark.parametrize("text", UNNAMED)
def test_a_kind_of_paper_is_no_name(text):
    """Generic words, plurals and numbers without a budget name nothing."""
    assert policies(text) == []


def test_the_plan_for_a_policy_names_both():
    """*Handleplan for fritidspolitikken* is a plan, and names the policy inside it."""
    assert policies("Handleplanen for Fjordby Kommunes fritidspolitik.") == [
        ("Handleplanen for Fjordby Kommunes fritidspolitik", "Handleplan for Fritidspolitikken"),
        ("fritidspolitik", "Fritidspolitikken"),
    ]


def test_a_plan_for_a_budget_keeps_the_year():
    """The edition of the inner name is the edition of the outer."""
    found = [(m.name, m.kind, m.edition) for m in read("investeringsplanen for budget 2022").items[0].mentions if m.type == "policy"]
    assert found == [("Investeringsplan for Budget 2022", "plan", "2022"), ("Budget 2022", "budget", "2022")]


def test_the_only_edition_of_a_series_is_meant():
    """A bare series name takes the edition that the document names, when there is exactly one."""
    text = "Økonomiaftalen er indgået. Notat om Økonomiaftale for 2024."
    assert {(m.name, m.edition) for m in read(text).items[0].mentions if m.type == "policy"} == {("Økonomiaftalen for 2024", "2024")}


def test_one_of_two_editions_is_not_guessed():
    """Where two editions are named, the bare name stays the series."""
    text = "Klimaplan 2020 afløses af Klimaplan 2030. Klimaplanen er god."
    assert [m.edition for m in read(text).items[0].mentions if m.type == "policy"] == ["2020", "2030", None]


def test_an_edition_that_is_replaced_is_not_what_the_bare_name_means():
    """*afløser Fritidspolitik 2015-2018* leaves the bare name without years."""
    text = "Fritidspolitikken afløser Fritidspolitik 2015-2018."
    assert [(m.name, m.edition) for m in read(text).items[0].mentions if m.type == "policy"] == [
        ("Fritidspolitikken", None),
        ("Fritidspolitikken 2015-2018", "2015-2018"),
    ]


TITLES = [
    ("Mere i møde - erfaringer", "Arbejdet med Mere i møde fortsætter.", {"Mere i møde"}),
    ("Borgernes eget budget", "Vi drøftede Borgernes eget budget.", {"Borgernes eget budget"}),
    ("Mere i møde - erfaringer", "Vi skal have mere i møde. Mere i møde er godt.", set()),
    ("Status på fravær - notat", "Under punktet Status på fravær blev tal vist.", set()),
    ("Sygefravær - notat", "Det viser Sygefravær.", set()),
    ("Fjordby Kommune som vært", "Mødet i Fjordby Kommune som vært.", set()),
]


@pytest.mark.parametrize("title, body, expected", TITLES)
def test_a_title_that_keeps_its_capital_inside_a_sentence_is_a_name(title, body, expected):
    """The first words of an item's title are a name where a sentence says them with the capital letter; otherwise they are a heading."""
    text = f"{title}\n{body}"
    part = Section("Sagsfremstilling", "presentation", len(title) + 1, len(title) + 1, len(text))
    span = Span(0, len(title))
    item = AgendaItem("1", 0, title, title, 0, len(text), span, span, sections=(part,))
    meeting = Meeting(organisation="Fjordby Kommune", body="Chefforum", date="2019-12-05", items=(item,))
    found = annotate(Document(Source("fjordby.txt", "0" * 64, "text/plain"), text), meeting)
    assert {m.name for m in found.items[0].mentions if m.type == "policy"} == expected


def test_a_paper_is_a_name_in_a_title_and_then_everywhere():
    """What a title writes with a capital letter is found in the text in every form."""
    title, body = "Retningslinjer for gaver v. Ida", "Flere har bedt om retningslinjer for gaver. De nye retningslinjer for kørsel venter."
    text = f"{title}\n{body}"
    part = Section("Sagsfremstilling", "presentation", len(title) + 1, len(title) + 1, len(text))
    item = AgendaItem("1", 0, title, title, 0, len(text), Span(0, len(title)), Span(0, len(title)), sections=(part,))
    found = annotate(
        Document(Source("fjordby.txt", "0" * 64, "text/plain"), text), Meeting(body="Chefforum", date="2019-12-05", items=(item,))
    )
    assert [(m.text, m.name) for m in found.items[0].mentions if m.type == "policy"] == [
        ("Retningslinjer for gaver", "Retningslinjer for gaver"),
        ("retningslinjer for gaver", "Retningslinjer for gaver"),
    ]


def test_a_list_of_years_is_a_series():
    """*2011 og 2014* after a name says that the series is meant."""
    text = "Den decentrale skoleanalyse 2011 og 2014. Den decentrale skoleanalyse, 2014.pdf"
    assert [m.edition for m in read(text).items[0].mentions if m.type == "policy"] == [None, "2014"]


ALIASES = [
    ("På den baggrund skal fællesskabspolitikken 'Sammen om Fjordby' redigeres.", "Fællesskabspolitikken", "Sammen om Fjordby"),
    ("Klimaplanen, også kaldet Grøn Fjord, er vedtaget.", "Klimaplanen", "Grøn Fjord"),
    ("Seniorpolitikken (tidligere ældrepolitikken) drøftes.", "Seniorpolitikken", "ældrepolitikken"),
    ("Omstillings- og digitaliseringsprogrammet (ODP) begynder.", "Omstillings- og digitaliseringsprogrammet", "ODP"),
    ("(en del af omstillingsprogrammet -OMP), som KL har lavet", "Omstillingsprogrammet", "OMP"),
]  # fmt: skip


@pytest.mark.parametrize("text, name, other", ALIASES)
def test_a_sentence_that_gives_two_names_is_evidence(text, name, other):
    """Quotation marks after a compound, *også kaldet*, *tidligere* and an abbreviation in brackets make an alias with its words."""
    (alias,) = (a for a in read(text).aliases if a.type == "policy")
    assert (alias.name, alias.other) == (name, other)
    assert alias.text == text[alias.start : alias.end]
    assert other in alias.text


@pytest.mark.parametrize(
    "text",
    [
        "Handleplan for politikken Sammen om Fjordby og fællesskabspolitikken.",
        "Drøftelse af politikken 'Sammen om Fjordby'. Fællesskabspolitikken er i høring.",
        "Værdigrundlaget og Medarbejder- og værdigrundlaget.",
        "En fritidspolitik 'Med alle' skal læses.",
        "Fritidspolitikken (se bilag) og klimaplanen (10 min).",
    ],
)
def test_names_side_by_side_are_no_evidence(text):
    """That two names stand near each other, or that one is called a policy, does not make them one."""
    assert [a for a in read(text).aliases if a.type == "policy"] == []


def test_a_second_name_is_settled_to_the_first_everywhere():
    """After the sentence that gives both names, the second is found with its capitals and carries the first's name."""
    text = (
        "Fællesskabspolitikken 'Sammen om Fjordby' redigeres. Bilag: Sammen om Fjordby før revision. Sammen om indkøb. sammen om fjordby."
    )
    assert policies(text) == [
        ("Fællesskabspolitikken", "Fællesskabspolitikken"),
        ("Sammen om Fjordby", "Fællesskabspolitikken"),
        ("Sammen om Fjordby", "Fællesskabspolitikken"),
    ]


def test_look_alike_names_are_not_settled_together():
    """A municipal strategy is not the national one, nor a framework the longer one that ends in its name."""
    text = "Digitaliseringsstrategien og den fællesoffentlige digitaliseringsstrategi. Værdigrundlaget og Medarbejder- og værdigrundlaget."
    assert len({name for _, name in policies(text)}) == 4


def test_proposals_are_found_by_number_and_by_title():
    """A number that the text calls a budget proposal is found again in brackets and before its title, with its budget's year."""
    text = (
        "Budget 2020, jf. budgetkatalogforslag 4.07 og 4.08. Færre blanketter (4.07).\n\n4.08 Styrket vejledning.pdf\n\n3.1 Andet bilag\n"
    )
    found = [(m.text, m.name, m.edition) for m in read(text).items[0].mentions if m.type == "policy"]
    assert found == [
        ("Budget 2020", "Budget 2020", "2020"),
        ("budgetkatalogforslag 4.07", "Budgetkatalogforslag 4.07", "2020"),
        ("4.08", "Budgetkatalogforslag 4.08", "2020"),
        ("4.07", "Budgetkatalogforslag 4.07", "2020"),
        ("4.08 Styrket vejledning", "Budgetkatalogforslag 4.08", "2020"),
    ]


def test_kinds_follow_the_head():
    """The last part of a name tells its kind."""
    text = (
        "Fritidspolitikken, klimastrategien, klimaplanen, Budget 2020, økonomiaftalen, lederprogrammet, ressourceanalysen, værdigrundlaget."
    )
    assert [m.kind for m in read(text).items[0].mentions if m.type == "policy"] == [
        "policy", "strategy", "plan", "budget", "agreement", "programme", "analysis", "framework",
    ]  # fmt: skip


def test_a_journal_number_in_running_text_is_a_case():
    """A journal number is found with its value in the usual spelling."""
    found = [(m.text, m.value) for m in read("jf. sag 00.01.00-A00-41-23.").items[0].mentions if m.type == "case"]
    assert found == [("00.01.00-A00-41-23", "00.01.00-A00-41-23")]


@pytest.mark.parametrize(
    "piece",
    [
        "politik-",
        "plan for ",
        "'Sammen om ",
        "12.12.",
        "og medarbejder- ",
        "mødet den ",
        "strategi A ",
        "regler for aa bb ",
        "projektet 'A ",
    ],
)
def test_a_very_long_line_is_read_in_linear_time(piece):
    """Ten times the text takes at most some thirty times as long, whatever it repeats."""
    spent = []
    for size in (20_000, 200_000):
        text = piece * (size // len(piece))
        part = Section("Sagsfremstilling", "presentation", 0, 0, len(text))
        item = AgendaItem("1", 0, "", "", 0, len(text), Span(0, 0), sections=(part,))
        region = Region(0, len(text), item, part.heading, part.role)
        context = Context(Document(Source("lang.txt", "0" * 64, "text/plain"), text), Meeting(date="2019-12-05", items=(item,)), (region,))
        begin = time.process_time()
        context.aliases = tuple(learn_policy_aliases(context))
        for find in (find_dates, find_amounts, find_cases, find_policies, find_meetings):
            context.found.add(list(find(context)))
        settle_policies(context)
        spent.append(time.process_time() - begin)
    assert spent[1] < max(30 * spent[0], 1.0)
