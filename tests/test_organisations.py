"""Several organisations in one graph: whose minutes a document holds and why, and what is theirs alone or for all."""

from __future__ import annotations

import io
import shutil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_minutes import minutes, write_minutes

import graphbuilder
from graphbuilder import pipeline
from graphbuilder.export.formats import export
from graphbuilder.facts.home import find_home, home
from graphbuilder.link.parties import OWN, whose
from graphbuilder.mentions import annotate
from graphbuilder.model import Document, Home, Meeting, Source, Standing
from graphbuilder.parse import parse
from graphbuilder.pipeline.homes import Filed, settle
from graphbuilder.store import FileRow
from graphbuilder.text.places import places_in
from graphbuilder.validate import check

FJORDBY, HAVNSTRUP, REGION = "Fjordby Kommune", "Havnstrup Kommune", "Region Østlandet"


def home_of(text: str) -> Home:
    """Whose minutes a text is, by its own words."""
    document = Document(Source("a.txt", "0" * 64, "text/plain"), text)
    return home(document, parse(document))


def speaking(name: str, times: int, other: str = "", others: int = 0, body: str = "Økonomiudvalget") -> str:
    """Minutes of three items whose words speak of one so often, and of another in one item."""
    said = [f"{name} søger om midler." for _ in range(times)]
    parts = [" ".join(said[at::3]) or "Drøftet." for at in range(3)]
    parts[0] += " ".join(f" {other} er med." for _ in range(others))
    return minutes("2019-03-07", *((f"Sag {at}", part) for at, part in enumerate(parts)), body=body)


# --- names -------------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Fjordby Kommune ansøger", ["Fjordby Kommune"]),
        ("i Fjordby Kommunes budget", ["Fjordby Kommune"]),
        ("Når Fjordby Kommune ansøger", ["Fjordby Kommune"]),
        ("mødet på Fjordby Rådhus", ["Fjordby Kommune"]),
        ("Fjordby Byråd besluttede", ["Fjordby Kommune"]),
        ("Lyngby-Taarbæk kommune", ["Lyngby-Taarbæk Kommune"]),
        ("Region Østlandets sygehuse", ["Region Østlandet"]),
        ("Hver Kommune betaler selv", []),
        ("Således Byråd", []),
        ("den kommune, som barnet bor i", []),
        ("fjordby kommune", []),
        ("Fjordby Kommunekontor", []),
        ("Fjordby kommune", []),
        ("Fjordby kommune og Fjordby Kommune", ["Fjordby Kommune", "Fjordby Kommune"]),
        ("KL Kommune", []),
    ],
)
def test_places_are_named_by_their_kind(line, expected):
    """A municipality is what stands before Kommune, Byråd or Rådhus, a region what stands after Region."""
    assert [place.name for place in places_in(line)] == expected


# --- what the document says --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name", "rule"),
    [
        (f"{FJORDBY}\n\n" + minutes("2019-03-07", ("Sag",)), FJORDBY, "home-head"),
        (f"{FJORDBY}\n\n" + speaking(HAVNSTRUP, 9), FJORDBY, "home-head"),
        (f"{FJORDBY.upper()}\n\n" + speaking(HAVNSTRUP, 9), FJORDBY, "home-head"),
        (f"Organisation: {FJORDBY}\nDeltagere: Ida Holm, {HAVNSTRUP}\n\n" + minutes("2019-03-07", ("Sag",)), FJORDBY, "home-head"),
        ("Nord Fjordby Kommune, Økonomiudvalget\n\n" + minutes("2019-03-07", ("Sag",)), "Nord Fjordby Kommune", "home-head"),
        (f"Referat fra {FJORDBY}\nDeltagere: Ida Holm, {REGION}\n\n" + minutes("2019-03-07", ("Sag",)), FJORDBY, "home-head"),
        (speaking(FJORDBY, 6), FJORDBY, "home-text"),
        (speaking(FJORDBY, 6, HAVNSTRUP, 2), FJORDBY, "home-text"),
        (speaking("Fjordby Byråd", 3), FJORDBY, "home-text"),
        (speaking(FJORDBY, 6, REGION, 4), FJORDBY, "home-text"),
        (speaking(REGION, 6, FJORDBY, 1, body="Regionsrådet"), REGION, "home-text"),
        ("Mødested: Lokale 2, Fjordby Rådhus\n\n" + minutes("2019-03-07", ("Sag",)), FJORDBY, "home-place"),
    ],
)
def test_minutes_say_whose_they_are(text, name, rule):
    """The head goes before the place, and the place before what the text speaks of by far most."""
    found = home_of(text)
    assert (found.name, found.rule) == (name, rule)
    assert name.removesuffix(" Kommune").removeprefix("Region ").casefold() in text[found.start : found.end].casefold()


@pytest.mark.parametrize(
    "text",
    [
        minutes("2019-03-07", ("Sag",)),
        speaking(FJORDBY, 6, HAVNSTRUP, 5),
        speaking(FJORDBY, 6, HAVNSTRUP, 3),
        speaking(FJORDBY, 2),
        f"CF - Besøg i {HAVNSTRUP}.....2\n\n" + minutes("2019-03-07", (f"CF - Besøg i {HAVNSTRUP}", f"{HAVNSTRUP} viser rundt."), ("Sag",)),
        minutes("2019-03-07", ("Studietur", f"{HAVNSTRUP} viser rundt. {HAVNSTRUP} betaler. {HAVNSTRUP} skriver."), ("Sag",)),
        speaking(FJORDBY, 3, REGION, 4),
        speaking(REGION, 9, body="Sundhedsudvalget"),
        speaking(FJORDBY, 6, body="Fælleskommunalt digitaliseringsforum"),
        f"Til stede: Ida Holm, {FJORDBY}\n\n" + minutes("2019-03-07", ("Sag",)),
        f"Til stede: Ida Holm, {FJORDBY}, og Bo Lund, {HAVNSTRUP}\n\n" + minutes("2019-03-07", ("Sag",)),
        f"Referat fra Østens Affald I/S i {FJORDBY}\n\n" + speaking(FJORDBY, 6),
    ],
)
def test_nobodys_minutes_are_not_guessed(text):
    """Two named about equally, one named in a single item, a region outside its council, and a body of several municipalities: None."""
    assert home_of(text).name is None


def test_the_organisation_of_the_meeting_is_the_home():
    """What is extracted says whose the minutes are."""
    document = Document(Source("a.txt", "0" * 64, "text/plain"), speaking(FJORDBY, 6))
    assert find_home(document, parse(document)).organisation == FJORDBY


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([FJORDBY, HAVNSTRUP, REGION, "Fjordby Rådhus", "Punkt 1: Sag", "\n", "Kommune", " og "]), max_size=40))
def test_any_words_give_a_home_or_none(words):
    """Whatever is typed, the answer is a name that stands there, with a true span."""
    text = " ".join(words)
    found = home_of(text)
    assert found.name is None or found.name in text or "Fjordby Rådhus" in text
    assert 0 <= found.start <= found.end <= len(text)


def test_finding_places_takes_time_in_proportion():
    """A text of twice the length is looked at in twice the steps: every expression looks back a bounded way."""
    assert len(places_in("A-" * 50_000 + " Kommune " + "Fjordby " * 50_000)) == 0


# --- what people and paths say -----------------------------------------------------------------------------------------------------------


def filed(name="a.txt", said=Home(), given=None, body="Økonomiudvalget", folder="/m", standing=Standing()):  # noqa: B008 - frozen values
    """A document where it lies."""
    return Filed(FileRow(f"{folder}/{name}", name, 1, 1, name, given), said, body, standing)


def settled(**documents):
    """The name and the rule of each document."""
    return {key: (found.name, found.rule) for key, found in settle(documents).items()}


HEAD, TEXT = Home(FJORDBY, "home-head"), Home(FJORDBY, "home-text", named=(FJORDBY,))
TOLD = Standing(organisation=HAVNSTRUP, paths=(("øst", REGION), ("øst/fjordby", FJORDBY)), folder="/m")


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (filed(said=HEAD, given=HAVNSTRUP), (FJORDBY, "home-head")),
        (filed(said=TEXT, given=HAVNSTRUP), (HAVNSTRUP, "home-given")),
        (filed(said=TEXT, standing=TOLD), (HAVNSTRUP, "home-told")),
        (filed("øst/fjordby/a.txt", standing=TOLD), (FJORDBY, "home-told")),
        (filed("øst/a.txt", standing=TOLD), (REGION, "home-told")),
        (filed("aarhus/2019/a.txt"), ("Aarhus Kommune", "home-path")),
        (filed("Aarhus Kommune/a.txt"), ("Aarhus Kommune", "home-path")),
        (filed("2019/a.txt", folder="/data/odense"), ("Odense Kommune", "home-path")),
        (filed("a.txt", folder="/data/odense/2019"), ("Odense Kommune", "home-path")),
        (filed("a.txt", folder="/data/odense/minutes"), (None, "")),
        (filed("referat-2019-aarhus-byraad.txt"), ("Aarhus Kommune", "home-path")),
        (filed("lyngby-taarbaek-2019.txt"), ("Lyngby-Taarbæk Kommune", "home-path")),
        (filed("besoeg-i-aarhus.txt"), (None, "")),
        (filed("fjordby/a.txt"), (None, "")),
        (filed("fjordby/a.txt", said=Home(named=(HAVNSTRUP, FJORDBY))), (FJORDBY, "home-path")),
        (filed("region-østlandet/a.txt", said=Home(named=(REGION,))), (REGION, "home-path")),
        (filed("fjordby/a.txt", said=Home(named=(HAVNSTRUP, FJORDBY), rivals=(HAVNSTRUP, FJORDBY))), (FJORDBY, "home-path")),
        (filed("aarhus/a.txt", said=Home(named=(HAVNSTRUP, FJORDBY), rivals=(HAVNSTRUP, FJORDBY))), (None, "")),
        (filed("aarhus/a.txt", said=TEXT), (None, "")),
        (filed("aarhus/a.txt", said=Home(joint=True)), (None, "")),
    ],
)
def test_each_source_has_its_place_in_the_order_of_trust(document, expected):
    """Head, --organisation, graphbuilder.toml, text, path; what contradicts itself is nobody's."""
    assert settled(one=document)["one"] == expected


def test_minutes_beside_those_of_the_same_body_are_its():
    """Where every other document of the folder is of one municipality, and one of them of the same body."""
    found = settled(a=filed("a.txt", said=TEXT), b=filed("b.txt"), c=filed("c.txt", body="Børneudvalget"), d=filed("d.txt", folder="/n"))
    assert found["b"] == (FJORDBY, "home-beside")
    assert found["c"] == found["d"] == (None, "")


def test_a_folder_of_two_municipalities_tells_nothing():
    """A flat folder with minutes of both leaves what says nothing to nobody."""
    other = filed("c.txt", said=Home(HAVNSTRUP, "home-text"), body="Børneudvalget")
    assert settled(a=filed("a.txt", said=TEXT), b=filed("b.txt"), c=other)["b"] == (None, "")


def test_the_one_that_was_given_goes_for_all_until_another_is_there():
    """--organisation on some files is that of all that say nothing, while no document is another's."""
    mine, none = filed("a.txt", given=FJORDBY), filed("b/b.txt", folder="/n/b", body="Børneudvalget")
    assert settled(a=mine, b=none)["b"] == (FJORDBY, "home-only")
    assert settled(a=mine, b=none, c=filed("c/c.txt", said=Home(HAVNSTRUP, "home-head"), folder="/n/c"))["b"] == (None, "")


# --- what is for all ---------------------------------------------------------------------------------------------------------------------


def parties_of(sentence: str, name: str) -> set[str]:
    """What the words beside a policy's mentions say of whose it is."""
    text = minutes("2019-03-07", ("Sag", sentence))
    document = Document(Source("a.txt", "0" * 64, "text/plain"), text)
    found = annotate(document, Meeting() if not text else parse(document))
    return {whose(text, m) for item in found.items for m in item.mentions if m.type == "policy" and name in (m.name or "")}


@pytest.mark.parametrize(
    ("sentence", "name", "expected"),
    [
        ("Økonomiaftalen for 2020 mellem regeringen og KL giver mere til velfærd.", "Økonomiaftalen", "shared-parties"),
        ("Økonomiaftalen mellem KL og regeringen for 2020 giver mere.", "Økonomiaftalen", "shared-parties"),
        ("Økonomiaftalen for 2020, indgået mellem regeringen, KL og Danske Regioner, giver mere.", "Økonomiaftalen", "shared-parties"),
        ("Regeringen og KL indgik den 2. juni økonomiaftalen for 2020.", "Økonomiaftalen", "shared-parties"),
        ("Det følger af regeringens og KL's økonomiaftale for 2020.", "Økonomiaftalen", "shared-parties"),
        ("Det følger af aftale om kommunernes økonomi for 2013.", "Økonomiaftalen", "shared-parties"),
        ("Økonomiaftalen for 2020 giver mere.", "Økonomiaftalen", ""),
        ("Økonomiaftalen mellem Byrådet og skolerne giver mere.", "Økonomiaftalen", OWN),
        ("KL mener, at økonomiaftalen for 2020 giver mere.", "Økonomiaftalen", ""),
        ("Budget 2020 følger aftalen mellem regeringen og KL.", "Budget 2020", ""),
        ("Fjordby arbejder med FN's verdensmål.", "Verdensmålene", "shared-name"),
    ],
)
def test_an_agreement_is_for_all_where_its_parties_stand_beside_it(sentence, name, expected):
    """Both sides right beside the name, or a form of the name that says it; a party elsewhere in the sentence says nothing."""
    assert expected in parties_of(sentence, name)
    assert parties_of(sentence, name) <= {expected, ""}


# --- three municipalities in one graph ---------------------------------------------------------------------------------------------------

NUMBER = "00.30.00-Ø00-4-19"
AGREEMENT = "Økonomiaftalen for 2020 mellem regeringen og KL"
OWN_WORDS = {
    "fjordby": ("Fjordby Kommune", "Økonomi- og Planudvalget (ØPU)"),
    "havnstrup": ("Havnstrup Kommune", "Økonomi- og Erhvervsudvalget (ØEU)"),
}


def town(name: str, day: str, *, head: bool) -> str:
    """One meeting of a town's Økonomiudvalget."""
    text = minutes(
        day,
        ("Budget 2020", f"{name} holder rammen. Karen Holm, direktør, fremlægger. {name} følger op.", NUMBER),
        ("Økonomi", f"{AGREEMENT} giver {name} flere penge."),
        ("Skolepolitikken", f"Skolepolitikken 'Alle med i {name.removesuffix(' Kommune')}' gælder i hele {name}."),
        body="Økonomiudvalget",
    )
    return f"{name}\n\n{text}" if head else text


FILES = {
    "fjordby/2019-03-07.txt": town(FJORDBY, "2019-03-07", head=True),
    "fjordby/2019-04-04.txt": town(FJORDBY, "2019-04-04", head=False),
    "fjordby/2019-05-02.txt": minutes("2019-05-02", ("Skolepolitikken",), ("Budget 2020",), body="Økonomiudvalget"),
    "havnstrup/2019-03-07.txt": town(HAVNSTRUP, "2019-03-07", head=False),
    "havnstrup/2019-04-04.txt": town(HAVNSTRUP, "2019-04-04", head=False),
    "region/2019-03-07.txt": f"{REGION}\n\n"
    + minutes("2019-03-07", ("Økonomi", f"{AGREEMENT} drøftes. Budget 2020 også."), body="Forretningsudvalget"),
    "faelles/2019-03-07.txt": minutes(
        "2019-03-07", ("Affald", f"{FJORDBY} og {HAVNSTRUP} deler. {HAVNSTRUP} og {FJORDBY}."), body="Fælleskommunalt forum"
    ),
}


def exported(store) -> bytes:
    """The whole graph as sorted quads."""
    out = io.BytesIO()
    export(graphbuilder.open(store), "nquads", out)
    return out.getvalue()


@pytest.fixture(scope="module")
def towns(tmp_path_factory):
    """The folder and the store of three organisations, built in one go."""
    place = tmp_path_factory.mktemp("towns")
    write_minutes(place / "m", FILES)
    pipeline.build([str(place / "m")], place / "graph", pipeline.Options())
    return place


@pytest.fixture(scope="module")
def graph(towns):
    """The graph of three organisations."""
    return graphbuilder.open(towns / "graph")


def local(rows, name: str = "x") -> list[str]:
    """The ends of IRIs."""
    return sorted(str(row[name]).rsplit("/", 1)[-1] for row in rows)


def test_every_document_is_its_organisations(graph):
    """By the head, by the text, and by what lies beside it; the body of several municipalities is nobody's."""
    rows = graph.query(
        "SELECT ?f ?o ?r { ?m gb:recordedIn/dcterms:source ?f ; gb:organisation/rdfs:label ?o OPTIONAL { ?m gb:organisationRule ?r } }"
    )
    assert {row["f"]: (row["o"], row["r"]) for row in rows} == {
        "fjordby/2019-03-07.txt": (FJORDBY, "home-head"),
        "fjordby/2019-04-04.txt": (FJORDBY, "home-text"),
        "fjordby/2019-05-02.txt": (FJORDBY, "home-beside"),
        "havnstrup/2019-03-07.txt": (HAVNSTRUP, "home-text"),
        "havnstrup/2019-04-04.txt": (HAVNSTRUP, "home-text"),
        "region/2019-03-07.txt": (REGION, "home-head"),
        "faelles/2019-03-07.txt": ("Ukendt organisation", None),
    }


def test_the_graph_says_why_and_conforms(graph):
    """The reason stands on the meeting, with the words of the document where they say it, and validation finds nothing wrong."""
    (row,) = graph.query(
        "SELECT ?why ?quote { ?m gb:recordedIn/dcterms:source 'fjordby/2019-03-07.txt' ; gb:organisationBecause ?why ."
        " ?l gb:from ?m ; gb:predicate gb:organisation ; gb:quote ?quote }"
    )
    assert (row["why"], row["quote"]) == ("hovedet nævner Fjordby Kommune", FJORDBY)
    assert not [finding for finding in check(graph) if finding.severity == "violation"]


def test_the_report_says_why(towns, tmp_path):
    """What was not in a head is told by file, and so is what is nobody's."""
    report = pipeline.build([str(towns / "m")], tmp_path / "graph", pipeline.Options())
    told = "\n".join(report.told)
    assert "havnstrup/2019-03-07.txt (teksten nævner Havnstrup Kommune" in told
    assert "faelles/2019-03-07.txt (flere kommuner er fælles om organet)" in told


def test_cases_bodies_and_people_are_of_one_organisation(graph):
    """One journal number is two cases, one name of a body two bodies, one name two people."""
    assert local(graph.query(f"SELECT ?x {{ ?x a gb:Case ; dcterms:identifier '{NUMBER}' }}")) == [
        "case-fjordby-00-30-00-oe00-4-19",
        "case-havnstrup-00-30-00-oe00-4-19",
    ]
    assert local(graph.query("SELECT ?x { ?x a gb:Body ; rdfs:label 'Økonomiudvalget'@da }")) == [
        "body-fjordby-oekonomiudvalget",
        "body-havnstrup-oekonomiudvalget",
    ]
    assert local(graph.query("SELECT ?x { ?x a gb:Person ; rdfs:label 'Karen Holm'@da }")) == [
        "person-fjordby-karen-holm",
        "person-havnstrup-karen-holm",
    ]


def test_the_economic_agreement_is_one_and_budgets_are_many(graph):
    """With its parties beside it the agreement runs through all three; Budget 2020 is one in each."""
    agreement = graph.trace("Økonomiaftalen for 2020")
    assert {entry.organisation for entry in agreement.entries} == {FJORDBY, HAVNSTRUP, REGION}
    assert agreement.topic.iri.endswith("topic-national-oekonomiaftale-2020")
    assert len(graph.trace("Budget 2020").candidates) == 3
    assert graph.trace("id:topic-fjordby-oekonomiaftale-2020").topic.iri == agreement.topic.iri


def test_an_agreement_without_its_parties_stays_where_it_is(town):
    """No sentence of Egelund's minutes says whose agreement it is, so that it is not joined to Fjordby's."""
    graph = town(
        {
            "a.txt": minutes("2019-03-07", ("Økonomi", f"{AGREEMENT} drøftes.")),
            "b.txt": "Egelund Kommune\n\n" + minutes("2019-03-07", ("Økonomi", "Økonomiaftalen for 2020 drøftes.")),
            "c.txt": "Strandby Kommune\n\n"
            + minutes("2019-03-07", ("Økonomi", f"{AGREEMENT}. Økonomiaftalen mellem Byrådet og skolerne.")),
        }
    )
    assert local(graph.query("SELECT ?x { ?x a gb:Policy ; gb:edition '2020' }")) == [
        "topic-egelund-oekonomiaftale-2020",
        "topic-national-oekonomiaftale-2020",
        "topic-strandby-oekonomiaftale-2020",
    ]


def test_another_name_of_what_is_for_all_is_for_all(town):
    """*Databeskyttelsesforordningen (GDPR)* in one document makes GDPR in the next the same thing, and an old IRI still leads there."""
    graph = town(
        {
            "a.txt": minutes("2019-03-07", ("Data", "Databeskyttelsesforordningen (GDPR) gælder.")),
            "b.txt": minutes("2021-03-04", ("GDPR", "GDPR gælder stadig.")),
            "c.txt": "Egelund Kommune\n\n" + minutes("2021-03-04", ("Data", "Databeskyttelsesforordningen gælder.")),
        }
    )
    assert len(graph.trace("GDPR").entries) == len(graph.trace("Databeskyttelsesforordningen").entries) == 3
    assert graph.trace("id:topic-egelund-databeskyttelsesforordning").topic.iri == graph.trace("GDPR").topic.iri


def test_what_a_person_joined_stays_in_the_organisation(town):
    """A judgement that the agreement is something of Fjordby's own holds against the rule."""
    files = {
        "a.txt": minutes("2019-03-07", ("Økonomi", f"{AGREEMENT} drøftes.")),
        "b.txt": minutes("2020-03-05", ("Rammeaftalen for 2020",)),
    }
    graph = town(files, judgements=[{"left": "Økonomiaftalen for 2020", "right": "Rammeaftalen for 2020", "judgement": "same"}])
    assert {entry.date for entry in graph.trace("Økonomiaftalen for 2020").entries} == {"2019-03-07", "2020-03-05"}


def test_one_sentence_speaks_for_all_minutes_of_an_organisation(town):
    """What is said of the name once holds for its other years and other meetings."""
    graph = town(
        {
            "a.txt": minutes("2019-03-07", ("Økonomi", f"{AGREEMENT} drøftes.")),
            "b.txt": minutes("2021-03-04", ("Økonomiaftalen for 2022",)),
        }
    )
    assert graph.trace("Økonomiaftalen for 2022").topic.iri.endswith("topic-national-oekonomiaftale-2022")
    assert len(graph.trace("Økonomiaftalen").entries) == 2


def test_an_abbreviation_helps_in_the_minutes_of_its_own_organisation_alone(town):
    """*Økonomi- og Planudvalget (ØPX)* in Fjordby says nothing of an ØPX in Egelund."""
    explained = minutes("2019-03-07", ("Sag", "Fjordegnens Vandsamarbejde (FVS) svarer."))
    used = minutes("2020-03-05", ("Sag", "FVS svarer, og chefen for FVS er glad."))
    graph = town({"a.txt": explained, "b.txt": used, "c.txt": f"Egelund Kommune\n\n{used}"})
    steps = graph.trace("Fjordegnens Vandsamarbejde").entries
    assert {(entry.date, entry.organisation) for entry in steps} == {("2019-03-07", FJORDBY), ("2020-03-05", FJORDBY)}


@pytest.mark.parametrize("jobs", [1, 2])
def test_order_jobs_and_builds_do_not_matter(towns, tmp_path, jobs):
    """Another place, backwards, folder by folder and file by file: the same bytes."""
    shutil.copytree(towns / "m", tmp_path / "elsewhere" / "m")
    folder = tmp_path / "elsewhere" / "m"
    for part in ("havnstrup", "region"):
        pipeline.build([str(folder / part)], tmp_path / "graph", pipeline.Options(jobs=jobs))
    pipeline.build([str(folder)], tmp_path / "graph", pipeline.Options(jobs=jobs))
    assert exported(tmp_path / "graph") == exported(towns / "graph")


# --- asking ------------------------------------------------------------------------------------------------------------------------------


def test_namesakes_are_told_apart_by_organisation(run, towns):
    """Each candidate says whose it is and how it can be named, and --organisation chooses."""
    store = towns / "graph"
    result = run("trace", "Økonomiudvalget", "--store", store)
    assert result.exit_code == 1
    assert "Fjordby Kommune: id:body-fjordby-oekonomiudvalget" in result.stderr
    assert "--organisation" in result.stderr
    shown = run("show", "Økonomiudvalget", "--organisation", "fjordby", "--store", store)
    assert (shown.exit_code, "Referater i grafen: 3" in shown.stdout) == (0, True)


@pytest.mark.parametrize("query", ["Budget 2020", NUMBER, "Karen Holm", "Skolepolitikken"])
def test_organisation_chooses_in_trace(graph, query):
    """Of each kind of thing that two municipalities have, the one of the municipality is followed, through its meetings alone."""
    assert len(graph.trace(query).candidates) >= 2
    answer = graph.trace(query, organisation="Havnstrup Kommune")
    assert answer.topic is not None
    assert {entry.organisation for entry in answer.entries} == {HAVNSTRUP}
    assert answer.coverage.meetings == 2


def test_a_shared_topic_is_followed_through_one_organisation(graph):
    """What is for all is narrowed to the meetings of one."""
    assert {entry.organisation for entry in graph.trace("Økonomiaftalen for 2020", organisation="Region Østlandet").entries} == {REGION}


def test_a_meeting_is_shown_by_its_organisation(run, towns):
    """Two bodies of one name met that day: both are named with their IRI, and --organisation chooses."""
    store = towns / "graph"
    several = run("show", "økonomiudvalget", "2019-03-07", "--store", store)
    assert several.exit_code == 1
    assert "Havnstrup Kommune: id:meeting-havnstrup-2019-03-07-oekonomiudvalget" in several.stderr
    assert run("show", "id:meeting-havnstrup-2019-03-07-oekonomiudvalget", "--store", store).exit_code == 0
    assert HAVNSTRUP in run("show", "økonomiudvalget", "2019-03-07", "--organisation", "Havnstrup", "--store", store).stdout


def test_topics_are_listed_for_one_organisation(graph, run, towns):
    """Its own, and those for all that it met; the table says whose a topic is only where there are several."""
    rows = graph.topics(organisation="Havnstrup Kommune")
    assert {row.organisation for row in rows} == {HAVNSTRUP, None}
    assert all(row.meetings <= 2 for row in rows)
    assert "Hvis" in run("topics", "--store", towns / "graph").stdout


def test_a_named_question_takes_the_thing_of_one_organisation(run, towns):
    """The topic of a parameter is the one of --organisation."""
    arguments = ("query", "--named", "meetings-of-topic", "--param", "topic=Budget 2020", "--store", towns / "graph", "--format", "csv")
    assert run(*arguments).exit_code == 1
    assert "item-havnstrup" in run(*arguments, "--organisation", HAVNSTRUP).stdout
    assert "item-fjordby" not in run(*arguments, "--organisation", HAVNSTRUP).stdout


def test_an_organisation_that_is_not_there_is_named_with_those_that_are(run, towns):
    """The sentence lists whose minutes the graph holds."""
    result = run("trace", "Budget 2020", "--organisation", "Sandvig Kommune", "--store", towns / "graph")
    assert result.exit_code == 2
    assert all(name in result.stderr for name in ("Sandvig Kommune", FJORDBY, HAVNSTRUP, REGION))


def test_answers_to_recommendations_are_counted_for_each_organisations_body(town):
    """Økonomiudvalget of two municipalities is two rows of the named question."""
    text = (
        "REFERAT Økonomiudvalget d. 07-03-2019\n\nPunkt 1: Havneplanen\n\nIndstilling\n\nForvaltningen indstiller,\n\n1. at planen godkendes.\n\n"
        "Beslutning\n\nGodkendt.\n"
    )
    graph = town({"a.txt": text, "b.txt": f"Egelund Kommune\n\n{text}"})
    rows = graph.query(graph.question("answers-to-recommendations").sparql)
    assert [(row["organisation"], row["recommendations"]) for row in rows] == [("Egelund Kommune", 1), (FJORDBY, 1)]
