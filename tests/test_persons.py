"""Who is named: citizens and staff without a role become »en person« everywhere, and nothing of their names is left in what is given out."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_minutes import minutes, write_minutes
from pyoxigraph import Literal, NamedNode

import graphbuilder
from graphbuilder import pipeline
from graphbuilder.errors import GraphbuilderError, StoreError, UsageError
from graphbuilder.export.formats import FORMATS, export
from graphbuilder.graph import Graph
from graphbuilder.query.persons import MODES, RedactedStore, derived, persons
from graphbuilder.query.persons.alone import Scope
from graphbuilder.query.persons.iris import without_digest
from graphbuilder.query.persons.names import NAMED, NameIndex, names_of
from graphbuilder.query.persons.people import Census
from graphbuilder.query.persons.redactor import Redactor
from graphbuilder.query.persons.roles import with_role
from graphbuilder.query.trace import trace
from graphbuilder.report import report
from graphbuilder.store import GraphStore, LeftOut
from graphbuilder.text.folding import ascii_fold
from graphbuilder.text.keys import link_name
from graphbuilder.validate import check

HIDDEN = ("Karl Brohave", "Birthe Løgholt", "Mads Friis", "Anne-Mette Kjærlund", "Villads Otto Emil Krageskov")
NAMED_PEOPLE = ("Asta Lindholt", "Lone Brohave")


def redactor_of(hidden: Iterable[str], named: Iterable[str] = NAMED_PEOPLE) -> Redactor:
    """What takes some names out of texts and leaves others."""
    names = [name for number, label in enumerate(hidden, 1) for name in names_of(label, number, "fjordby")]
    names += [name for label in named for name in names_of(label, NAMED, "fjordby")]
    return Redactor(NameIndex(names))


REDACTOR = redactor_of(HIDDEN)


# --- words ---------------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Karl Brohave", "en person"),
        ("Karl Brohave spurgte til bussen.", "En person spurgte til bussen."),
        ("Det blev besvaret over for Karl Brohave.", "Det blev besvaret over for en person."),
        ("Sagen er slut. Karl Brohave takkede.", "Sagen er slut. En person takkede."),
        ("Se bl.a. Karl Brohave og Birthe Løgholt.", "Se bl.a. en person og en person."),
        ("Ansøger: Karl Brohave", "Ansøger: en person"),
        ("- Karl Brohave, Havnevej 4", "- En person, [adresse]"),
        ("Karl Brohaves ansøgning", "En persons ansøgning"),
        ("fra Karl Brohave's have", "fra en persons have"),
        ("fra Karl Brohave’s have", "fra en persons have"),
        ("i Mads Friis' hus", "i en persons hus"),
        ("sagde 'Mads Friis' til mødet", "sagde 'en person' til mødet"),
        ("KARL BROHAVES ANSØGNING", "En persons ANSØGNING"),
        ("at det meddeles Karl\nBrohave, at", "at det meddeles en person, at"),
        ("af Karl  Brohave", "af en person"),
        ("af Karl\u00a0Brohave", "af en person"),
        ("ejer: Brohave, Karl", "ejer: en person"),
        ("BROHAVE, KARL er ejer", "En person er ejer"),
        ("ved K. Brohave", "ved en person"),
        ("ved K.Brohave", "ved en person"),
        ("ved V.O.E. Krageskov", "ved en person"),
        ("Villads O. Krageskov og Villads Krageskov", "En person og en person"),
        ('Karl "Kalle" Brohave', "en person"),
        ("Bilag 2 - Brev fra Karl Brohave.pdf", "Bilag 2 - Brev fra en person.pdf"),
        ("brev_karl-brohave_2019.pdf", "brev_en-person_2019.pdf"),
        ("brev_brohave_karl.docx", "brev_en_person.docx"),
        ("Karl%20Brohave.docx", "en%20person.docx"),
        ("karl.brohave@mail.dk", "[e-mail]"),
        ("karlbrohave@mail.dk", "[e-mail]"),
        ("Birthe Loegholt", "en person"),
        ("Birthe_Logholt.pdf", "en_person.pdf"),
        ("birthe løgholts brev", "En persons brev"),
        ("Birthe Lo\u0308gholt", "en person"),
        ("Birthe L\u00adøg\u00adholt", "en person"),
        ("Anne-Mette Kjærlund", "en person"),
        ("Karl Brohaves Vej", "En persons Vej"),  # a full name of somebody hidden is always replaced
        ("Grundejerforeningen Else Toftegaard", "Grundejerforeningen en person"),  # nobody's node, and yet a full name
        ("svar til Niels Brohave", "svar til en person"),
        ("Næstformand i grundejerforeningen Else\nToftegaard gør indsigelse", "Næstformand i grundejerforeningen en person gør indsigelse"),
        ("det siger Else\nBeslutning", "det siger Else\nBeslutning"),
    ],
)  # fmt: skip
def test_a_name_becomes_somebody_however_it_is_written(text, expected):
    """Case, white space, genitive, order, initials and the ways of file names hide nobody from being hidden."""
    assert REDACTOR.text(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Asta Lindholt svarede", "Asta Lindholts svar", "Lone Brohave svarede", "H.C. Andersens Vej", "Brohaves Vej", "Brohave Skole", "Karl",
        "Asta Lindholt og Lone Brohave", "karl og brohave", "I Brohaves sag", "A. Brohave", "Fjordby Kommune", "Kultur & Fritid", "Karlsens Have",
        "Brohaven er åben", "Karl, Lindholt og Friis", "K Brohavevej", "Sankt Hans på Fjordby Strand", "",
    ],
)  # fmt: skip
def test_what_only_looks_alike_stays(text):
    """Who keeps a name keeps it; a street, a part of a name and a surname alone are nobody's where no scope says so."""
    assert REDACTOR.text(text) is text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Brohave oplyser, at skuret er fjernet.", "En person oplyser, at skuret er fjernet."),
        ("Ansøgeren Brohaves skur", "Ansøgeren en persons skur"),
        ("Karl og Per gik", "En person og en person gik"),
        ("Anne-Mettes brev", "En persons brev"),
        ("underskrevet KB", "underskrevet en person"),
        ("Lone Brohave og H. Brohave", "Lone Brohave og en person"),
        ("Brohaves Vej og Brohave Skole", "Brohaves Vej og Brohave Skole"),
        ("Per 1. maj", "Per 1. maj"),
        ("per kb brohave", "per kb brohave"),
        ("Karlsbroen og Pernille", "Karlsbroen og Pernille"),
        ("Karl Madsen", "en person"),
    ],
)
def test_words_alone_mean_somebody_in_their_scope(text, expected):
    """Surname, first name and initials are compared exactly, and not inside streets or other people's names."""
    assert REDACTOR.text(text, Scope("fjordby", frozenset({"Brohave", "Karl", "Per", "Anne-Mette", "KB"}))) == expected


_SPACE = st.text(alphabet=" \n\t\u00a0_-.", min_size=1, max_size=5)
_CASE = st.sampled_from([str, str.upper, str.lower, str.title, str.swapcase])


@settings(deadline=None)
@given(name=st.sampled_from(HIDDEN), gap=_SPACE, case=_CASE, genitive=st.sampled_from(["", "s", "'s", "’s"]), before=_SPACE, after=_SPACE)
def test_no_case_and_no_white_space_saves_a_name(name, gap, case, genitive, before, after):
    """Whatever stands between the words of a name, nothing of it is left."""
    text = f"Sagen om{before}{case(gap.join(name.split(' ')))}{genitive}{after}blev drøftet"
    assert not set(re.findall(r"[a-z]+", ascii_fold(REDACTOR.text(text)))) & set(re.findall(r"[a-z]+", ascii_fold(name)))


@settings(deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_any_text_is_answered_and_one_without_names_stays(text):
    """What nobody is named in is the same object, and a second look changes nothing."""
    once = REDACTOR.text(text)
    assert REDACTOR.text(once) is once


def test_a_text_of_names_takes_time_linear_in_its_length():
    """Twenty thousand names in one text, as many beginnings of names, and what only looks like one are gone through once."""
    assert REDACTOR.text("Karl Brohave, " * 20_000).count("en person") == 19_999
    for text in ("karl ", "brohave karl_", "A", "A-", "Karl\n", "K. ", "Brohave, ", " ", "'Karl' (", "Å\u0308"):
        assert isinstance(REDACTOR.text(text * 20_000, Scope("fjordby", frozenset({"Karl"}))), str)


def test_a_long_local_name_loses_its_hash():
    """Who guesses the name could try the hash of the whole."""
    assert without_digest("topic-fjordby-klage-0123456789") == "topic-fjordby-klage"
    assert without_digest("item-fjordby-2019-03-12-byraadet-2") == "item-fjordby-2019-03-12-byraadet-2"


# --- roles -----------------------------------------------------------------------------------------------------------------------------------

ROLES = {
    "Borgmester Asta Nordby orienterede.": "Asta Nordby",
    "Jens Bager, leder af Plan & Byg, orienterede.": "Jens Bager",
    "Indkøbskonsulent Tine Raskholm fører registeret.": "Tine Raskholm",
    "Konsulent Signe Aagesen fra Plan & Byg har tegnet kortet.": "Signe Aagesen",
    "Birgit Skovgaard blev valgt som medlem af Ældrerådet.": "Birgit Skovgaard",
    "Mikkel Enghave (V) spurgte til planen.": "Mikkel Enghave",
    "Esben Tofte, tidligere chef for Plan & Byg, takkede.": "Esben Tofte",
}
NO_ROLES = {
    "Karl Brohave, beboer på Havnevej, spurgte til bussen.": "Karl Brohave",
    "Kirsten Poulsen, formand for Fjordby Boldklub, takkede.": "Kirsten Poulsen",
    "Konsulent Morten Lykkegaard fra Havnens Rådgivere fremlagde tallene.": "Morten Lykkegaard",
    "Arkitekt Mogens Braskhøj har tegnet huset.": "Mogens Braskhøj",
    "Borgmester Ib Vesterholm fra Nørrehavn Kommune deltog.": "Ib Vesterholm",
    "Fjordby Boldklubs konsulent Rasmus Hedegaard deltog.": "Rasmus Hedegaard",
    "Ansøgeren Gudrun Møllebro søger om dispensation.": "Gudrun Møllebro",
    "Tove Lindegaard orienterede om huset.": "Tove Lindegaard",
}


def test_who_has_a_role_in_the_municipality_and_who_has_not(town):
    """A post by its words and by what it is a post of; in doubt there is none."""
    lines = [*ROLES, *NO_ROLES]
    graph = town({"a.txt": minutes("2019-03-12", *((f"Sag {at}", line) for at, line in enumerate(lines)), body="Byrådet")})
    census = Census(graph.store.rdf, graph.store.manifest.base)
    having = {census.people[iri].names[0] for iri in with_role(census)}
    known = {person.names[0] for person in census.people.values()}
    assert {*ROLES.values(), *NO_ROLES.values()} <= known
    assert having == set(ROLES.values())


LISTED = """REFERAT Byrådet d. 12-03-2020

Til stede: Asta Lindholt (A), Bo Havgaard (V), kommunaldirektør Preben Nordby, Vagn Elkjær, Gudrun Møllebro (beboer)
Afbud: Signe Torp (Ø)

Punkt 1: CF - Skovpolitikken v. Lone Agersted

Indstilling

Teknisk direktør Ida Vester indstiller, at politikken godkendes.

Beslutning

Godkendt. Imod stemte Mads Lynggaard (Ø). Palle Ros ønskede ført til protokol, at skoven er våd. Kurt Eng var inhabil.
"""


def test_lists_votes_presenters_and_recommenders_have_roles(town):
    """On a list of politicians somebody without party or function is in doubt, and a guest is none of them."""
    graph = town({"a.txt": LISTED})
    census = Census(graph.store.rdf, graph.store.manifest.base)
    having = {census.people[iri].names[0] for iri in with_role(census)}
    assert {"Asta Lindholt", "Bo Havgaard", "Preben Nordby", "Signe Torp", "Lone Agersted", "Ida Vester", "Mads Lynggaard"} <= having
    assert not {"Vagn Elkjær", "Gudrun Møllebro"} & having


def test_a_list_without_parties_is_one_of_members(town):
    """A forum's list gives no parties; only its guests are without a role."""
    text = "REFERAT Chefforum d. 12-03-2020\n\nDeltagere: Lone Agersted, Bo Havgaard, Gudrun Møllebro (gæst)\n\nPunkt 1: Sag\n\nBeslutning\n\nDrøftet.\n"
    graph = town({"a.txt": text})
    census = Census(graph.store.rdf, graph.store.manifest.base)
    assert {census.people[iri].names[0] for iri in with_role(census)} == {"Lone Agersted", "Bo Havgaard"}


# --- a graph -----------------------------------------------------------------------------------------------------------------------------------

COUNCIL = """REFERAT
Byrådet
Fjordby Kommune

Mødedato 12-03-2019 kl. 18.00
Mødested Rådhuset

Til stede: Asta Lindholt (A), Bo Havgaard (V), kommunaldirektør Preben Nordby
Afbud: Signe Torp (Ø)

Punkt 1: Spørgetid

12.00.00-A21-3-19

Sagsfremstilling

Karl Brohave (KB), beboer på Havnevej, spurgte, hvornår vejen bliver asfalteret. Karl Brohaves spørgsmål blev besvaret af borgmester Asta
Lindholt. KB takkede. Kirsten Løgholt, formand for Fjordby Boldklub, spurgte til kunstgræsset. Det aftales, at Villads kontakter skolerne.

Beslutning

Taget til efterretning.

Bilag
Henvendelse fra Karl Brohave.pdf
brev_kirsten-loegholt_2019.pdf

Punkt 2: Ansøgning om dispensation fra Karl Brohave til et skur på en grund ved havnen, som vejen til skolen går over

12.00.00-A21-4-19

Sagsfremstilling

Ansøgeren Karl
Brohave søger om dispensation. Brohave oplyser, at skuret er fjernet. BROHAVE, KARL er ejer. Næstformand i
grundejerforeningen Else Toftegaard har gjort indsigelse. Villads Engs Vej går forbi.

Indstilling

Teknisk direktør Lone Agersted indstiller,
1. at Karl  Brohaves ansøgning imødekommes.

Beslutning

Godkendt. Imod stemte Signe Torp (Ø). Lone Agersted vender tilbage med svar til Karl Brohave i maj.
"""
COMMITTEE = """REFERAT
Teknisk Udvalg
Fjordby Kommune

Mødedato 04-06-2019 kl. 16.00

Til stede: Bo Havgaard (V), formand, Signe Torp (Ø)

Punkt 1: Klage fra Birthe Mosegaard

Sagsfremstilling

Birthe Mosegaard klager over støj fra naboen K. Brohave. Per 1. maj er støjen målt. Villads Holm, leder af Plan & Byg, orienterede.

Beslutning

Udvalget tog klagen til efterretning. Villads Holm svarer Birthe Mosegaard.
"""
CITIZENS = ("Karl Brohave", "Kirsten Løgholt", "Birthe Mosegaard", "Else Toftegaard")
OFFICIALS = ("Asta Lindholt", "Bo Havgaard", "Preben Nordby", "Signe Torp", "Lone Agersted", "Villads Holm")
JUDGE = {"left": "Karl Brohave", "right": "Kirsten Løgholt", "judgement": "different", "by": "Ejner Arkivsen", "when": "2020-01-01T00:00:00Z",
         "why": "Brohave og Løgholt er naboer, siger Grete Kildebæk"}  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The council's and the committee's minutes, in files of which one has a name in its own."""
    place = tmp_path_factory.mktemp("persons")
    write_minutes(place / "m", {"klage_Birthe-Mosegaard.txt": COMMITTEE, "a.txt": COUNCIL})
    (place / "graph.judgements.jsonl").write_text(json.dumps(JUDGE) + "\n", encoding="utf-8")
    pipeline.build([str(place / "m")], place / "graph", pipeline.Options(organisation="Fjordby Kommune"))
    return graphbuilder.open(place / "graph")


@pytest.fixture(scope="module", params=["with-role", "none"])
def fewer(built, request):
    """The same graph with fewer names."""
    return Graph(persons(built.store, request.param))


def exported(graph: Graph, format_: str) -> str:
    """The bytes of an export, as text in lower case without Danish letters, so that every spelling of a name is found."""
    out = io.BytesIO()
    export(graph, format_, out)
    text = out.getvalue().decode("utf-8-sig")
    text = re.sub(r"&#(\d+);", lambda found: chr(int(found[1])), text)
    return ascii_fold(re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), text))


def parts_of(names: Iterable[str]) -> set[str]:
    """The words of names as they stand in local names."""
    return {part for name in names for part in ascii_fold(name).split()}


@pytest.mark.parametrize("format_", sorted(FORMATS))
def test_no_export_has_anything_of_a_hidden_name(built, fewer, format_):
    """In none of the nine formats is a part of a hidden name left, in texts or in local names; who keeps a name is there."""
    mode = fewer.store.left_out.mode
    hidden = parts_of(CITIZENS) if mode == "with-role" else parts_of([*CITIZENS, *OFFICIALS])
    text = exported(fewer, format_)
    assert [part for part in sorted(hidden) if re.search(rf"(?<![a-z]){part}s?(?![a-z])", text)] == []
    assert "en person" in text
    if mode == "with-role":
        everything = exported(built, format_)
        assert [name for name in OFFICIALS if (ascii_fold(name) in everything) != (ascii_fold(name) in text)] == []


def test_everybody_is_named_where_all_is_asked_for(built):
    """Mode ``all`` is the store itself, which leaves nobody out."""
    assert persons(built.store, "all") is built.store
    assert built.store.left_out is None
    assert MODES == ("all", "with-role", "none")


def test_another_mode_is_a_clear_error(built):
    """The sentence names the value and what there is."""
    with pytest.raises(UsageError, match="'some' is not a way to name people; take one of all, with-role, none"):
        persons(built.store, "some")


def test_the_graph_keeps_its_nodes_and_edges(built, fewer):
    """Every node and every edge between nodes is there still, in the same named graphs."""

    def shape(graph: Graph) -> tuple[int, int, int, int]:
        quads = list(graph.store.rdf)
        edges = [quad for quad in quads if isinstance(quad.object, NamedNode)]
        nodes = {quad.subject for quad in quads} | {quad.object for quad in edges}
        return len(nodes), len(edges), len(set(edges)), len({quad.graph_name for quad in quads})

    assert shape(fewer) == shape(built)


def test_only_quotations_are_no_longer_their_sources(fewer):
    """Shapes, ranges, reasons and placement hold; what named somebody is not the document's own words any more."""
    wrong = [finding for finding in check(fewer) if finding.severity == "violation"]
    assert {finding.check for finding in wrong} == {"quotations"}


def test_hidden_people_have_numbers_and_no_other_names(built, fewer):
    """The label is »en person«, and nothing else of the person names."""
    found = fewer.query("SELECT ?p ?label { ?p a gb:Person ; rdfs:label ?label FILTER(CONTAINS(STR(?p), 'unnamed')) }")
    assert found
    assert {row["label"] for row in found} == {"en person"}
    assert any(re.fullmatch(r".*/person-fjordby-unnamed-\d+", row["p"]) for row in found)
    assert fewer.query("ASK { ?p a gb:Person ; rdfs:label 'en person'@da ; gb:nameKey|skos:altLabel ?other }") is False


def test_no_hash_of_a_name_is_left(built, fewer):
    """A link's local name is a hash of what it joins: who guesses a name could make it and look."""
    links = {row["l"].rsplit("/", 1)[-1] for row in fewer.query("SELECT ?l { ?l a gb:Link }")}
    ends = built.query(
        "SELECT ?l ?a ?p ?b { ?l gb:from ?a ; gb:predicate ?p ; gb:to ?b FILTER(CONTAINS(CONCAT(STR(?a), STR(?b)), 'brohave')) }"
    )
    assert ends
    assert {row["l"].rsplit("/", 1)[-1] for row in ends}.isdisjoint(links)
    assert not any(
        re.search(r"-[0-9a-f]{10}$", row["s"])
        for row in fewer.query("SELECT ?s { ?s a gb:Topic ; skos:prefLabel ?l FILTER(CONTAINS(LCASE(?l), 'en person')) }")
    )
    assert link_name("a", "b", "c").startswith("link-")


def test_a_surname_and_explained_initials_go_with_the_full_name(built):
    """*Brohave oplyser* and *KB takkede* stand beside the full name; *K. Brohave* is the same person in another document."""
    graph = Graph(persons(built.store, "with-role"))
    assert "En person oplyser, at skuret er fjernet." in graph.store.text(sha_of(graph, "a.txt"))
    assert "En person takkede." in graph.store.text(sha_of(graph, "a.txt"))
    assert "støj fra naboen en person." in graph.store.text(sha_of(graph, "klage_en-person.txt"))
    assert "Per 1. maj er støjen målt." in graph.store.text(sha_of(graph, "klage_en-person.txt"))


def test_a_first_name_alone_is_hidden_in_its_item_only(built):
    """Villads of the council's first item is nobody known; Villads Holm leads Plan & Byg."""
    graph = Graph(persons(built.store, "with-role"))
    council, committee = (graph.store.text(sha_of(graph, name)) for name in ("a.txt", "klage_en-person.txt"))
    assert "Det aftales, at en person kontakter skolerne." in council
    assert committee.count("Villads Holm") == 2


def sha_of(graph: Graph, file: str) -> str:
    """The hash of the document with that file name."""
    return next(sha256 for sha256, name in graph.store.manifest.documents.items() if name == file)


def test_who_judged_is_not_named(fewer):
    """Judges have no role that the graph knows, and their reasons name people."""
    row = fewer.query("SELECT ?j ?by ?left ?right ?reason { ?j gb:judgedBy ?by ; gb:left ?left ; gb:right ?right ; gb:reason ?reason }")[0]
    assert (row["by"], row["left"], row["right"]) == ("en person", "en person", "en person")
    assert "Kildebæk" not in row["reason"]
    assert row["j"].endswith("judgement-unnamed-1")


def test_the_reason_of_a_link_does_not_say_who_judged(town):
    """*Ejner Arkivsen har bedømt, at …* is a person's word, and the word stays."""
    same = {"left": "Skovpolitikken", "right": "Naturpolitikken", "judgement": "same", "by": "ea", "when": "2020-01-01T00:00:00Z"}
    graph = town({"a.txt": minutes("2019-03-07", ("Skovpolitikken",), ("Naturpolitikken",))}, judgements=[same])
    fewer = Graph(persons(graph.store, "none"))
    because = [row["b"] for row in fewer.query("SELECT ?b { ?l gb:rule 'judgement' ; gb:because ?b }")]
    assert because
    assert all("; en person har bedømt, at" in text for text in because)


def test_how_many_are_left_out_is_said(built):
    """A first name alone counts once a document, and so does a name that no node has."""
    assert persons(built.store, "with-role").left_out == LeftOut("with-role", 6)
    assert persons(built.store, "none").left_out.count == 12


def test_the_sentences_for_pages():
    """In Danish and English, for nobody, one and several; each says that names may remain."""
    look = "Navne, som programmet ikke kender, kan stå tilbage: se efter, før du offentliggør."
    assert str(LeftOut("with-role", 1)) == f"1 person uden rolle i kommunen står som »en person«. {look}"
    look_en = "Names that the program does not know may remain: look before you publish."
    assert LeftOut("with-role", 3).english == f"3 people without a role in the municipality stand as “en person” (a person). {look_en}"
    assert LeftOut("none", 2).sentence("da") == f"2 personer står som »en person«; ingen er nævnt ved navn. {look}"
    assert LeftOut("none", 0).sentence("en") == f"There is nobody to leave out. {look_en}"


# --- texts ---------------------------------------------------------------------------------------------------------------------------------


def test_texts_readings_and_file_names_name_nobody(fewer):
    """What the documents say is given without names, and its places are those of the text as it is given."""
    store = fewer.store
    assert sorted(store.manifest.documents.values()) == ["a.txt", "klage_en-person.txt"]
    for sha256 in store.manifest.documents:
        reading = store.readings.get(sha256)
        assert store.text(sha256) == reading.document.text == store.readings.text(sha256)
        assert not parts_of(CITIZENS) & set(re.findall("[a-z]+", ascii_fold(str(reading))))
        for item in reading.meeting.items:
            title = reading.document.text[item.title_span.start : item.title_span.end]
            assert title.endswith(item.title.split(" ")[-1])
            assert all(reading.document.text[m.start : m.end].casefold() == m.text.casefold() for m in item.mentions if m.type != "person")
    assert not any("mosegaard" in row.name.casefold() for row in store.readings.files())
    assert store.readings.get("0" * 64) is None


def test_who_asks_for_a_hidden_name_learns_nothing(fewer, built):
    """Neither the name nor its words find the items; other words do, with sentences that name nobody."""
    for query in ("Karl Brohave", "Brohave", "karl", "loegholt"):
        assert trace(built.store, query, words=True).entries or query == "loegholt"
        with pytest.raises(GraphbuilderError):
            assert not trace(fewer.store, query, words=True).entries
    found = trace(fewer.store, "ansøgning", words=True).entries
    assert next(entry.title for entry in found).startswith("Ansøgning om dispensation fra en person")
    assert "brohave" not in str(found).casefold()
    assert fewer.store.readings.phrase("Karl Brohave") == []
    assert fewer.store.readings.phrase("om dispensation")


def test_the_report_names_nobody(fewer):
    """What is missing from each meeting is told without the names in its titles and files."""
    assert not parts_of(CITIZENS) & set(re.findall("[a-z]+", ascii_fold(str(report(fewer.store)))))


# --- namesakes -----------------------------------------------------------------------------------------------------------------------------


def test_a_namesake_in_another_town_keeps_the_name(tmp_path):
    """In Fjordby Karl Brohave asks, in Havnstrup he is the mayor: two people, of whom one is named."""
    asks = COMMITTEE.replace("Birthe Mosegaard", "Karl Brohave").replace("Fjordby", "Fjordby")
    rules = minutes("2019-09-03", ("Havnen", "Borgmester Karl Brohave orienterede. Drøftet."), body="Byrådet")
    write_minutes(tmp_path / "m", {"fjordby/a.txt": asks, "havnstrup/b.txt": rules.replace("REFERAT", "Havnstrup Kommune\nREFERAT")})
    settings_ = '[paths]\n"fjordby" = "Fjordby Kommune"\n"havnstrup" = "Havnstrup Kommune"\n'
    write_minutes(tmp_path / "m", {"graphbuilder.toml": settings_})
    pipeline.build([str(tmp_path / "m")], tmp_path / "graph", pipeline.Options())
    store = persons(GraphStore.open(tmp_path / "graph"), "with-role")
    people = {row["p"].rsplit("/", 1)[-1]: row["l"] for row in Graph(store).query("SELECT ?p ?l { ?p a gb:Person ; rdfs:label ?l }")}
    assert people["person-havnstrup-karl-brohave"] == "Karl Brohave"
    assert "person-fjordby-karl-brohave" not in people
    texts = {store.manifest.documents[sha256].rsplit("/", 1)[-1]: store.text(sha256) for sha256 in store.manifest.documents}
    assert "Brohave" not in texts["a.txt"]
    assert "Borgmester Karl Brohave orienterede." in texts["b.txt"]


# --- the folder ----------------------------------------------------------------------------------------------------------------------------


def small_town(town) -> Graph:
    """A graph of one document, to be built again."""
    return town({"a.txt": minutes("2019-03-07", ("Havnen", "Karl Brohave, beboer, spurgte. Drøftet."), ("Skoven",))})


def test_the_folder_is_made_once_and_lies_in_its_generation(town):
    """A second opening reads what the first one made."""
    store = small_town(town).store
    first = persons(store, "with-role")
    assert first.path == store.path / "persons-with-role"
    assert first.directory == store.directory
    made = (first.path / "hidden.json").stat().st_mtime_ns
    assert persons(GraphStore.open(store.directory), "with-role").left_out == first.left_out
    assert (first.path / "hidden.json").stat().st_mtime_ns == made
    assert {path.name for path in store.path.glob("persons-*")} == {"persons-with-role", "persons-with-role.lock"}


def test_it_opens_like_any_generation(town):
    """A worker that is given folder and name reads the same quads."""
    fewer = persons(small_town(town).store, "none")
    assert set(GraphStore(fewer.path.parent, fewer.path.name).rdf) == set(fewer.rdf)


def test_it_goes_with_its_generation(town, run):
    """A new build and ``forget`` leave no older folder behind."""
    old = persons(small_town(town).store, "with-role")
    town({"b.txt": minutes("2020-03-05", ("Skovpolitikken", "Birthe Mosegaard, beboer, spurgte. Drøftet."))})
    newer = graphbuilder.open(old.directory)
    persons(newer.store, "none")
    assert run("forget", "a.txt", "--store", old.directory).exit_code == 0
    assert not list(old.directory.rglob("persons-*"))
    assert not old.path.exists()


def test_it_is_made_anew_by_other_rules(town, monkeypatch):
    """What older rules made is not what these promise."""
    store = small_town(town).store
    first = persons(store, "none")
    (first.path / "old").touch()
    assert (persons(store, "none").path / "old").exists()
    monkeypatch.setattr(derived, "made_by", lambda: "other rules")
    assert not (persons(store, "none").path / "old").exists()


def test_half_a_folder_is_made_whole(town):
    """A process that died while it wrote leaves what the next one takes away."""
    store = small_town(town).store
    (store.path / "persons-none.part" / "rdf").mkdir(parents=True)
    (store.path / "persons-none").mkdir()
    assert persons(store, "none").left_out.count == 1
    assert not (store.path / "persons-none.part").exists()


def test_where_the_folder_cannot_be_written_it_lies_elsewhere(town):
    """A store on a medium that is only read is read without names too."""
    store = small_town(town).store
    (store.path / "persons-none.lock").mkdir()
    fewer = persons(store, "none")
    assert store.directory not in fewer.path.parents
    assert fewer.left_out.count == 1
    assert fewer.directory == store.directory


def test_a_generation_that_is_gone_is_a_sentence(town):
    """Neither beside the graph nor elsewhere is there anything to write it from."""
    import shutil

    store = small_town(town).store
    shutil.rmtree(store.directory)
    with pytest.raises(StoreError):
        persons(store, "none")


def test_two_processes_at_once_make_one_folder(town):
    """Both get the same graph; one of them waited."""
    store = small_town(town).store
    command = [
        sys.executable,
        "-m",
        "graphbuilder",
        "export",
        "--store",
        str(store.directory),
        "--format",
        "nquads",
        "--persons",
        "with-role",
    ]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    (one, said), (other, _) = (process.communicate(timeout=60) for process in both)
    assert one == other
    assert b"en person" in one
    assert said.decode().startswith("1 person without a role in the municipality stands as “en person” (a person). ")
    assert [process.returncode for process in both] == [0, 0]
    assert not list(store.path.glob("*.part"))


def test_the_same_minutes_give_the_same_bytes(tmp_path):
    """In whatever order they were built, in one go or in two."""
    files = {"klage_Birthe-Mosegaard.txt": COMMITTEE, "a.txt": COUNCIL}
    options = pipeline.Options(organisation="Fjordby Kommune")
    folders = {name: write_minutes(tmp_path / name.partition(".")[0], {name: text}) for name, text in files.items()}
    pipeline.build([str(folder) for folder in folders.values()], tmp_path / "one", options)
    for folder in reversed(folders.values()):
        pipeline.build([str(folder)], tmp_path / "two", options)
    made = []
    for place in ("one", "two"):
        out = io.BytesIO()
        export(Graph(persons(GraphStore.open(tmp_path / place), "with-role")), "nquads", out)
        made.append(out.getvalue())
    assert made[0] == made[1]


# --- the command -----------------------------------------------------------------------------------------------------------------------------


def test_export_says_whom_it_leaves_out(built, run):
    """On stderr, so that stdout is the export alone; by default everybody is named and nothing is said."""
    store = built.store.directory
    fewer = run("export", "--store", store, "--format", "csv", "--persons", "with-role")
    assert "6 people without a role in the municipality stand as “en person”" in fewer.stderr
    assert "Brohave" not in fewer.stdout
    everybody = run("export", "--store", store, "--format", "csv")
    assert (everybody.exit_code, everybody.stderr) == (0, "")
    assert "Brohave" in everybody.stdout
    assert run("export", "--store", store, "--persons", "some").exit_code == 2


def test_a_topic_can_be_given_without_names(built, run):
    """A part of the graph is a part of the graph without names."""
    found = run("export", "--store", built.store.directory, "--topic", "Spørgetid", "--persons", "none", "--format", "turtle")
    assert found.exit_code == 0
    assert "en person" in found.stdout
    assert "rohave" not in found.stdout


def test_every_text_of_the_graph_is_looked_at(built):
    """No property is passed over whose values hold words of the documents."""
    from graphbuilder.query.persons.finding import NO_NAMES

    passed = [quad.object.value for quad in built.store.rdf if quad.predicate in NO_NAMES and isinstance(quad.object, Literal)]
    assert passed
    assert not [value for value in passed if parts_of([*CITIZENS, *OFFICIALS]) & set(re.findall("[a-z]+", ascii_fold(value)))]
    assert isinstance(persons(built.store, "none"), RedactedStore)


@pytest.mark.parametrize("mode", ["with-role", "none"])
def test_numbers_and_days_are_no_telephone_numbers(store, mode):
    """Values that are no text stay as they are: an amount of eight digits is an amount in whatever graph."""
    from graphbuilder.query.persons import persons
    from graphbuilder.store import GraphStore

    def numbers(rdf):
        return sorted(
            str(quad.object)
            for quad in rdf
            if str(getattr(quad.object, "datatype", "")).endswith(("decimal>", "integer>", "date>", "dateTime>"))
        )

    whole = GraphStore.open(store)
    assert numbers(persons(whole, mode).rdf) == numbers(whole.rdf)
    assert len(numbers(whole.rdf)) > 1000
