"""Search over names and texts: what is found, in which order, and that the index comes and goes with its graph."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_minutes import minutes, write_minutes

import graphbuilder
from graphbuilder import pipeline
from graphbuilder.errors import UsageError
from graphbuilder.query.persons import persons
from graphbuilder.query.search import FILE, KINDS, Found, Hit, NoFullText, SearchIndex, build_index, schema
from graphbuilder.query.search.snippets import snippet
from graphbuilder.store import GraphStore

TOWN = {
    "a.txt": minutes(
        "2019-03-07",
        ("Havnepolitikken", "Havnepolitikken 'Vores kaj' blev drøftet.", "01.05.00-P22-77-19"),
        ("Status på Havnepolitikken", "Drøftet. Der bygges en havvindmøllepark ud for kysten."),
        ("Lukket punkt: Køb af Strandgården", "Strandgården købes for 3 mio. kr.", "82.02.00-Ø10-5-19"),
    ),
    "b.txt": minutes(
        "2020-05-14",
        ("Havnepolitikken, revision", "Havnepolitikken godkendes. Børnene ved Strandgade får en ny legeplads.", "01.05.00-P22-7-20"),
        ("Lokaler", "Lokaleaftalen med ældreklubben forlænges. Sagsbehandler Asta Holmgård Ørbæk orienterede, og Bodil var med.", "EMN-2020-004711"),
    ),
    "c.txt": minutes("2021-09-02", ("Kajens belægning", "Vores kaj skal have nye sten."), ("Skovbrynet", "Skoven fældes ikke.")),
    "d.txt": minutes("2021-10-07", ("Skovstrategien", "Skovstrategien godkendes."), body="Teknik- og Miljøudvalget"),
}  # fmt: skip


def built(place, files=TOWN, **options):
    """The graph of a town of these minutes."""
    folder = write_minutes(place / "minutes", files)
    pipeline.build([str(folder)], place / "graph", pipeline.Options(organisation="Fjordby Kommune", **options))
    return graphbuilder.open(place / "graph")


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    """The graph of the invented town; no test writes to it."""
    return built(tmp_path_factory.mktemp("town"))


@pytest.fixture
def copied(town, tmp_path):
    """A copy of the town's store to spoil."""
    shutil.copytree(town.store.directory, tmp_path / "graph")
    return GraphStore.open(tmp_path / "graph")


def told(found: Found) -> list[str]:
    """Each hit on one line."""
    return [f"{hit.kind} {hit.label} ({hit.matched})" for hit in found.hits]


def marked(hit: Hit) -> list[str]:
    """The words of a snippet that were sought."""
    return [text for text, sought in hit.snippet if sought]


# --- what is typed and what is found -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed, first",
    [
        ("fællesskabspol", "topic Fællesskabspolitikken (name)"),  # half of it
        ("Fællesskabspolitikken", "topic Fællesskabspolitikken (name)"),
        ("faellesskab", "topic Fællesskabspolitikken (name)"),  # without Danish letters
        ("fallesskabspol", "topic Fællesskabspolitikken (name)"),  # and without a substitute for them
        ("FÆLLESSKABSPOL", "topic Fællesskabspolitikken (name)"),
        ("Sammen om Fjordby", "topic Fællesskabspolitikken (alias)"),  # another name, whole
        ("sammen om fj", "topic Handleplan for Sammen om Fjordby (name)"),
        ("kontrakter over 500", "topic Kontrakter over 500.000 kr. (name)"),
        ("okonomiaftale", "topic Økonomiaftalen (name)"),
        ("idraetsstrategi 2019", "topic Idrætsstrategien 2019-2022 (name)"),
        ("abildhave", "person Mikkel Abildhave (name)"),  # any word of the name
        ("LOEGHOLT birthe", "person Birthe Løgholt (name)"),
        ("økonomi og digitalisering", "organisation Økonomi & Digitalisering (name)"),
        ("kultur- og fritidsudvalget", "body Kultur- og Fritidsudvalget (name)"),
        ("ØU", "body Økonomiudvalget (alias)"),
        ("oeu", "body Økonomiudvalget (alias)"),
        ("gdpr", "topic Databeskyttelsesforordningen (alias)"),
        ("kommunaldirektør", "role Kommunaldirektøren (name)"),
        ("indkøbsfællesskab", "organisation Fjordegnens Indkøbsfællesskab (name)"),
        ("fritidsudv", "body Kultur- og Fritidsudvalget (name)"),
    ],
)  # fmt: skip
def test_half_a_name_is_enough(graph, typed, first):
    """A thing is found by its beginning, any of its words, its other names, in any case, and without Danish letters."""
    assert told(graph.search(typed))[0] == first


@pytest.mark.parametrize(
    "typed, item, words",
    [
        ("lokaleaftaler", "Lokaler", ["Lokaleaftalen"]),  # another form
        ("lokaleaftalernes", "Lokaler", ["Lokaleaftalen"]),
        ("barn", "Havnepolitikken, revision", ["Børnene"]),
        ("boern", "Havnepolitikken, revision", ["Børnene"]),
        ("sten", "Kajens belægning", ["sten"]),
        ("fælde skove", "Skovbrynet", ["Skoven", "fældes"]),  # all words, in any order
        ("vindmølle", "Status på Havnepolitikken", ["havvindmøllepark"]),  # inside a compound
        ("vindmoelle kyst", "Status på Havnepolitikken", ["havvindmøllepark", "kysten"]),
        ("havvind", "Status på Havnepolitikken", ["havvindmøllepark"]),
        ("ældre", "Lokaler", ["ældreklubben"]),
        ("aldreklub", "Lokaler", ["ældreklubben"]),
        ('"sagsbehandler asta"', "Lokaler", ["Sagsbehandler", "Asta"]),  # as a phrase
        ('"nye sten" kaj', "Kajens belægning", ["kaj", "nye", "sten"]),
        ("»nye sten«", "Kajens belægning", ["nye", "sten"]),
    ],
)  # fmt: skip
def test_an_item_is_found_by_the_words_of_its_text(town, typed, item, words):
    """Words are found in any form, inside compounds and as phrases, and the snippet marks them."""
    hit = next(hit for hit in town.search(typed, kinds=("item",)).hits if hit.matched in {"words", "part"})
    assert hit.label == item
    assert marked(hit) == words


@pytest.mark.parametrize("typed", ['"sten nye"', '"asta sagsbehandler"', '"nye stene"', "gammel", "retirement", "xyzzy"])
def test_what_stands_nowhere_is_not_found(town, typed):
    """A phrase counts as it is written, and *ældre* is no form of *gammel*."""
    assert town.search(typed) == Found((), 0)


@pytest.mark.parametrize(
    "typed",
    ["01.05.00-P22-7-20", "01.05.00 P22 7 20", "01.05.00-p22-7-2020", " 01.05.00/P22/7/20 ", "J.nr. 01.05.00-P22-7-20", "010500P22720", "01.05.00-P22-7"],
)  # fmt: skip
def test_a_case_number_is_found_however_it_is_written(town, typed):
    """The case comes first, then the items filed in it; other punctuation, a long year and a label do not matter."""
    hits = told(town.search(typed))
    assert hits[:2] == ["case 01.05.00-P22-7-20 (number)", "item Havnepolitikken, revision (number)"]
    assert all("77-19" not in hit for hit in hits) or typed.endswith("P22-7")


@pytest.mark.parametrize(
    "typed, cases",
    [
        ("01.05.00", {"01.05.00-P22-7-20", "01.05.00-P22-77-19"}),
        ("01 05", {"01.05.00-P22-7-20", "01.05.00-P22-77-19"}),
        ("01.05.00-P22-77", {"01.05.00-P22-77-19"}),
        ("0105", {"01.05.00-P22-7-20", "01.05.00-P22-77-19"}),
        ("82.02.00-Ø10", {"82.02.00-Ø10-5-19"}),
        ("82.02.00-oe10-5", {"82.02.00-Ø10-5-19"}),
        ("EMN-2020", {"EMN-2020-004711"}),
        ("emn2020004711", {"EMN-2020-004711"}),
    ],
)
def test_a_case_number_is_found_by_its_beginning(town, typed, cases):
    """Part of a number gives every case that begins so."""
    assert {hit.label for hit in town.search(typed).hits if hit.kind == "case"} == cases


@pytest.mark.parametrize(
    "typed",
    ["2020-05-14", "14. maj 2020", "d. 14. maj 2020", "torsdag den 14. maj 2020", "14/5-2020", "14.05.2020", "14-05-2020", "2020.05.14"],
)
def test_a_day_is_its_meetings(town, typed):
    """A day in any writing gives the meeting, and then its items in their order."""
    assert told(town.search(typed))[:3] == [
        "meeting Chefforum, 14. maj 2020 (number)",
        "item Havnepolitikken, revision (number)",
        "item Lokaler (number)",
    ]


def test_a_month_a_place_on_the_agenda_and_a_body_with_a_day_are_found(town):
    """*maj 2020* gives the month's meetings, *2020-05-14/2* the item, and a meeting has a name of its own."""
    assert told(town.search("maj 2020"))[0] == "meeting Chefforum, 14. maj 2020 (number)"
    assert told(town.search("2020-05-14/2")) == ["item Lokaler (number)"]
    assert told(town.search("chefforum 14. maj 2020"))[0] == "meeting Chefforum, 14. maj 2020 (name)"
    assert told(town.search("Chefforum 2020-05-14"))[0] == "meeting Chefforum, 14. maj 2020 (name)"


def test_when_nothing_has_all_the_words_the_best_hits_are_given_and_it_is_said(town):
    """Hits that have most of the words, things with a name first; not those that have fewer."""
    found = town.search("xyzzy havnepolitikken legeplads")
    assert found.partial
    assert told(found) == ["item Havnepolitikken, revision (name)"]
    assert not town.search("havnepolitikken legeplads").partial
    assert told(town.search("xyzzy havnepolitikken"))[0] == "topic Havnepolitikken (name)"


# --- the order -----------------------------------------------------------------------------------------------------------------------------


def test_names_come_before_other_names_and_those_before_texts(town):
    """The beginning of a name, a word of it, another name, a title, the words of a text, a part of a word."""
    assert told(town.search("kaj")) == [
        "topic Kajens belægning (name)",
        "topic Havnepolitikken (alias)",
        "item Kajens belægning (name)",
        "item Havnepolitikken (words)",
    ]


def test_a_topic_of_several_meetings_comes_before_a_single_item(town):
    """The items with the very same title follow, the newest first."""
    assert told(town.search("havnepolitikken"))[:4] == [
        "topic Havnepolitikken (name)",
        "item Havnepolitikken (name)",
        "item Havnepolitikken, revision (name)",
        "item Status på Havnepolitikken (name)",
    ]


def test_of_equally_good_topics_the_one_met_oftenest_comes_first(graph):
    """The series of budgets, then its editions by how many meetings they run through."""
    topics = graph.search("budget", kinds=("topic",)).hits
    assert [hit.label for hit in topics][:3] == ["Budget", "Budget 2020", "Budget 2021"]
    assert topics[0].context == "2019–2023, 14 punkter, 6 udgaver"


def test_pages_follow_each_other_without_gap_or_repetition(graph):
    """Hits of any pages, put together, are the hits; and there are as many as was said."""
    whole = graph.search("chefforum", limit=1000)
    pages = [graph.search("chefforum", limit=7, offset=at).hits for at in range(0, whole.total, 7)]
    assert tuple(hit for page in pages for hit in page) == whole.hits
    assert len(whole.hits) == whole.total == len({hit.iri for hit in whole.hits}) > 50
    assert not whole.total_is_least


def test_the_same_minutes_give_the_same_answers(town, tmp_path):
    """Another order of files and several builds change no answer."""
    names = sorted(TOWN)
    random.Random(7).shuffle(names)
    for name in names:
        graph = built(tmp_path, {name: TOWN[name]})
    for typed in ("havn", "kaj", "2021", "skov", "en", "01.05", "chefforum", "xyzzy sten"):
        assert graph.search(typed, limit=100) == town.search(typed, limit=100)
    assert list(SearchIndex.open(graph.store).entries()) == list(SearchIndex.open(town.store).entries())


# --- filters -------------------------------------------------------------------------------------------------------------------------------


def test_kinds_and_days_narrow_what_is_found(town):
    """Only these kinds; only what is met between these days, of a topic any of its meetings."""
    assert {hit.kind for hit in town.search("havnepolitikken", kinds=("case", "item")).hits} == {"case", "item"}
    assert told(town.search("havnepolitikken", since="2020"))[:2] == [
        "topic Havnepolitikken (name)",
        "item Havnepolitikken, revision (name)",
    ]
    assert [hit.date for hit in town.search("havnepolitikken", until="2019-03", kinds=("item",)).hits] == ["2019-03-07", "2019-03-07"]
    assert town.search("skovbrynet", until="2021-08").total == 0


def test_of_one_organisation_are_its_own_things_and_those_for_all(tmp_path):
    """A name tells whose, as the other commands take it."""
    files = {
        "f/a.txt": minutes("2019-03-07", ("Havnepolitikken og GDPR", "Databeskyttelsesforordningen (GDPR) følges.")),
        "s/a.txt": minutes("2019-03-08", ("Havnepolitikken", "Drøftet.")),
        "graphbuilder.toml": '[paths]\n"f" = "Fjordby Kommune"\n"s" = "Sundvig Kommune"\n',
    }
    folder = write_minutes(tmp_path / "m", files)
    pipeline.build([str(folder)], tmp_path / "graph", pipeline.Options())
    graph = graphbuilder.open(tmp_path / "graph")
    assert [hit.organisation for hit in graph.search("havnepolitikken", kinds=("topic",)).hits] == ["Fjordby Kommune", "Sundvig Kommune"]
    for name in ("Sundvig Kommune", "sundvig"):
        assert {hit.organisation for hit in graph.search("havnepolitikken", organisation=name).hits} == {"Sundvig Kommune"}
        assert graph.search("databeskyttelsesforordningen", organisation=name, kinds=("topic",)).total == 1
    with pytest.raises(UsageError, match=r"named 'Egeslette' are in the graph; they are of Fjordby Kommune, Sundvig Kommune\."):
        graph.search("havnepolitikken", organisation="Egeslette")


def test_a_kind_or_a_date_that_is_none_is_a_sentence(town):
    """What a caller gets wrong is told with what is right."""
    with pytest.raises(UsageError, match="'policy' is no kind of thing that can be found; the kinds are topic, body"):
        town.search("kaj", kinds=("policy",))
    with pytest.raises(UsageError, match="write 2019, 2019-06 or 2019-06-30"):
        town.search("kaj", since="i går")


# --- what is told of a hit -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed, context",
    [
        ("Havnepolitikken", "2019–2021, 4 punkter"),
        ("Skovbrynet", "2021, 1 punkt"),
        ("Asta Holmgård Ørbæk", "Sagsbehandler"),
        ("Chefforum", "Fjordby Kommune, 3 møder"),
        ("01.05.00-P22-77-19", "Fjordby Kommune"),
        ("Chefforum, 7. marts 2019", "Fjordby Kommune, 3 punkter"),
        ("Status på Havnepolitikken", "Chefforum, 7. marts 2019, punkt 2"),
    ],
)
def test_a_line_tells_a_hit_from_its_namesakes(town, typed, context):
    """Years and items of a topic, the role of a person, the place of an item."""
    assert town.search(typed).hits[0].context == context


def test_another_name_is_shown_beside_the_hit(town):
    """Who typed *vores kaj* sees why Havnepolitikken is there."""
    assert town.search("vores kaj").hits[0].snippet == (("Vores kaj", True),)
    assert town.search("havnepolitikken").hits[0].snippet == ()


def test_a_snippet_shows_the_densest_piece_of_a_long_text():
    """Where most of the words stand together, with what is left out marked; white space and control characters are harmless."""
    text = "Havnen. " + "Mange andre ord om ingenting. " * 40 + "Ny\x1b[2J\n\nsten på\n kajen ved havnen." + " Og mere endnu." * 40
    shown = snippet(text, [["havnen"], ["kajen", "kaj"], ["sten"]])
    assert [piece for piece, sought in shown if sought] == ["sten", "kajen", "havnen"]
    assert shown[0][0].startswith("… ")
    assert shown[-1][0].endswith(" …")
    assert "".join(piece for piece, _ in shown).count("\n") == 0
    assert "\x1b" not in str(shown)
    assert snippet(text, [["xyzzy"]]) == ()


# --- what is kept from searches ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("closed", ["number", "published"])
def test_a_closed_item_has_its_numbers_and_no_words(tmp_path, closed):
    """It is found by its case number and its place on the agenda; nothing of its title or text is sought or kept."""
    graph = built(tmp_path, {"a.txt": TOWN["a.txt"]}, closed=closed)
    for typed in ("strandgården", "køb", "lukket", "mio"):
        assert [hit for hit in graph.search(typed).hits if "punkt 3" in hit.context] == []
    for typed in ("82.02.00-Ø10-5-19", "2019-03-07/3"):
        assert [hit.context for hit in graph.search(typed, kinds=("item",)).hits] == ["Chefforum, 7. marts 2019, punkt 3"]
    if closed == "number":
        assert b"trandg" not in (graph.store.path / FILE).read_bytes()


def test_a_first_name_is_nobody_in_particular(town):
    """People are found by their full names; a first name only where it stands in a text."""
    assert told(town.search("bodil")) == ["item Lokaler (words)"]


def test_where_nobody_is_named_nobody_is_found(copied):
    """The index of a graph without names is made from it: the name is in no table, and the words around it are where they were."""
    store = persons(copied, "none")
    index = SearchIndex.open(store)
    assert index.search("asta").total == index.search("holmgaard").total == 0
    assert not [hit for hit in index.entries() if hit.kind == "person"]
    [hit] = index.search('"sagsbehandler en person"').hits
    assert "".join(text for text, _ in hit.snippet).endswith("forlænges. Sagsbehandler en person orienterede, og en person var med.")
    with sqlite3.connect(store.path / FILE) as db:
        assert db.execute("select form from word where form in ('asta', 'holmgaard', 'bodil')").fetchall() == []
    assert index.search("strandgården").total == 0


def test_nothing_of_a_forgotten_document_is_left(run, town, tmp_path):
    """The index goes with its generation, the older one too."""
    built(tmp_path)
    graph = built(tmp_path, {"a.txt": TOWN["a.txt"].replace("bygges", "opføres")})
    assert told(graph.search("lokaleaftale"))
    assert run("forget", "b.txt", "--store", tmp_path / "graph").exit_code == 0
    assert graphbuilder.open(tmp_path / "graph").search("lokaleaftale") == Found((), 0)
    [left] = (tmp_path / "graph").glob(f"*/{FILE}")
    rows = [str(row) for table in ("thing", "called", "number", "word") for row in sqlite3.connect(left).execute(f"select * from {table}")]
    assert not [row for row in rows if "okaleaftal" in row or "Asta" in row or "asta" in row or "004711" in row]


# --- suggestions and the list of everything ------------------------------------------------------------------------------------------------


def test_suggestions_are_names_and_numbers(town):
    """While somebody types: what lasts, by name and other name; cases by number; never single items by their titles."""
    assert [(hit.label, hit.matched) for hit in town.suggest("ka")] == [("Kajens belægning", "name"), ("Havnepolitikken", "alias")]
    assert [hit.label for hit in town.suggest("h")] == ["Havnepolitikken", "Asta Holmgård Ørbæk"]
    assert [hit.label for hit in town.suggest("01.05")][:2] == ["01.05.00-P22-7-20", "01.05.00-P22-77-19"]
    assert town.suggest("sten") == ()
    assert town.suggest("") == ()
    assert len(town.suggest("s", limit=2)) == 2


def test_entries_are_everything_that_has_a_name_each_once(town):
    """Sorted, topics of several meetings first; the closed item is not there; other names stand beside."""
    index = SearchIndex.open(town.store)
    entries = list(index.entries())
    assert len({hit.iri for hit in entries}) == len(entries)
    assert (entries[0].kind, entries[0].label) == ("topic", "Havnepolitikken")
    assert {hit.kind for hit in entries} <= set(KINDS)
    assert {hit.label for hit in entries if hit.kind == "case"} >= {"82.02.00-Ø10-5-19"}
    assert "Lukket" not in {hit.label for hit in entries}
    assert index.aliases() == {entries[0].iri: ("Vores kaj",)}


# --- whatever is typed ---------------------------------------------------------------------------------------------------------------------

OPERATORS = [
    '"', '""', '"""', "'", "*", "kaj*", "^kaj", "kaj AND", "AND", "OR NOT", "NEAR(kaj sten, 2)", "own:kaj", "{own alias}: kaj", "kaj + sten", "-kaj", "(kaj",
    "kaj)", "%", "_", "\\", ";drop table thing", "kaj\x00sten", "\ud800", "\u202ekaj", "🙂", "½", "ß", "\u0301", "kaj\nsten", "\t", "»", '"kaj', "a" * 5000,
    '"' * 999, "kaj " * 5000, "1/2-2019 " * 200, "?1 :kinds @x $y", "中文", "ﬁ", "İ", "00.01.00-" * 100,
]  # fmt: skip


@pytest.mark.parametrize("typed", OPERATORS, ids=range(len(OPERATORS)))
def test_operators_and_odd_characters_are_plain_text(town, typed):
    """Nothing that is typed is a syntax error."""
    found = town.search(typed)
    assert len(found.hits) <= found.total
    town.suggest(typed)


def test_hostile_minutes_are_text_in_the_index_too(tmp_path):
    """Markup, quotation marks, control characters, writing turned round and words without end are words like others."""
    title = "<script>alert('\u202e\x07\"')</script> Kaj" + "en" * 50
    text = "Besluttet'); drop table thing; --\x00 NEAR(kaj) \u202esten " + "x" * 20000 + " */ kontrakt."
    graph = built(tmp_path, {"a.txt": minutes("2019-03-07", (title, text), ("Havnen", text))})
    for typed in ("script alert", "drop table", "kontrakt"):
        hits = graph.search(typed).hits
        assert hits
        assert all(len("".join(piece for piece, _ in hit.snippet)) < 2000 for hit in hits)
        assert not any(character in str(hit.snippet) for hit in hits for character in "\u202e\x00\x07")


def test_words_with_operators_around_them_find_what_the_words_find(town):
    """*kaj* is found in all of them."""
    for typed in ("kaj*", "^kaj", "(kaj", "-kaj", "kaj\x00", '"kaj', "\u202ekaj"):
        assert told(town.search(typed)) == told(town.search("kaj"))


def test_only_the_first_thousand_characters_count(town):
    """What stands behind them is not looked at."""
    assert told(town.search("kaj" + " " * 997 + "xyzzy")) == told(town.search("kaj"))


@settings(max_examples=150, deadline=None)
@given(typed=st.text() | st.lists(st.sampled_from(["kaj", "og", '"', "AND", "00.", "-", "2019", "havne", "b", "ø", "*"])).map(" ".join))
def test_any_text_is_answered_and_always_alike(town, typed):
    """No text is an error, the total is no less than the hits, and the same question has the same answer."""
    found = town.search(typed, limit=5)
    assert found == town.search(typed, limit=5)
    assert len(found.hits) <= min(5, found.total)
    assert all(hit.kind in KINDS for hit in town.suggest(typed))


# --- the file ------------------------------------------------------------------------------------------------------------------------------


def test_a_build_makes_the_index_and_one_that_changes_nothing_makes_it_where_it_is_missing(tmp_path):
    """A store of an earlier version gets its index with the next build, and keeps its generation."""
    graph = built(tmp_path)
    place = graph.store.path / FILE
    assert place.is_file()
    place.unlink()
    assert built(tmp_path).store.path == graph.store.path
    assert place.is_file()
    assert [path.name for path in sorted(graph.store.path.iterdir())] == ["manifest.json", "rdf", FILE]


@pytest.mark.parametrize("spoiled", ["missing", "empty", "cut", "other", "version", "tables"])
def test_an_index_that_is_missing_or_damaged_is_made_anew(town, copied, spoiled):
    """Whatever became of the file, the answer is the same, and the file is whole again."""
    place = copied.path / FILE
    whole = place.read_bytes()
    if spoiled == "missing":
        place.unlink()
    elif spoiled == "version":
        with sqlite3.connect(place) as db:
            db.execute("pragma user_version = 999")
    elif spoiled == "tables":
        with sqlite3.connect(place) as db:
            db.execute("drop table said")
    else:
        place.write_bytes({"empty": b"", "cut": whole[: len(whole) // 2], "other": b"not a database at all " * 500}[spoiled])
    assert SearchIndex.open(copied).search("kaj") == town.search("kaj")
    assert sqlite3.connect(place).execute("pragma integrity_check").fetchone() == ("ok",)


def test_an_index_that_cannot_lie_beside_its_graph_lies_in_a_temporary_place(town, copied):
    """Here a folder has the file's name; closing the index removes the temporary file."""
    (copied.path / FILE).unlink()
    (copied.path / FILE).mkdir()
    index = SearchIndex.open(copied)
    assert index.search("kaj") == town.search("kaj")
    aside = index._place
    assert aside.is_file()
    index.close()
    assert not aside.parent.exists()


def test_without_the_texts_of_documents_what_the_graph_quotes_is_sought(copied):
    """A store whose readings hold no text still finds decisions and recommendations."""
    with sqlite3.connect(copied.directory / "readings.sqlite") as db:
        db.execute("delete from reading")
    (copied.path / FILE).unlink()
    index = SearchIndex.open(copied)
    assert [hit.label for hit in index.search("lokaleaftaler", kinds=("item",)).hits] == ["Lokaler"]
    assert index.search("strandgården").total == 0


def test_many_threads_ask_at_once(town):
    """Each gets the answer that one alone gets."""
    index = SearchIndex.open(town.store)
    typed = ["kaj", "havn", "skov", "xyzzy", "01.05", "chefforum"] * 8
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(index.search, typed))
    assert found == [town.search(one) for one in typed]


def test_a_damaged_index_is_made_once_for_all_threads(town, copied):
    """Threads that meet the damage together wait for one new file."""
    index = SearchIndex.open(copied)
    index.close()
    (copied.path / FILE).write_bytes(b"broken")
    with ThreadPoolExecutor(6) as pool:
        found = list(pool.map(index.search, ["kaj"] * 12))
    assert set(found) == {town.search("kaj")}
    assert index._made == 1


def test_a_python_without_trigrams_builds_its_graph_and_says_what_the_search_needs(tmp_path, monkeypatch):
    """The build tells it and goes on; a search is one sentence with the cure."""
    monkeypatch.setattr(schema, "_TOKENIZER", "threegrams")
    folder = write_minutes(tmp_path / "minutes", TOWN)
    report = pipeline.build([str(folder)], tmp_path / "graph", pipeline.Options(organisation="Fjordby Kommune"))
    assert any("full-text index with trigrams" in sentence for sentence in report.told)
    graph = graphbuilder.open(tmp_path / "graph")
    assert list(graph.store.path.glob("search*")) == []
    with pytest.raises(NoFullText, match=r"use a Python with a newer SQLite\."):
        graph.search("kaj")


def test_an_index_can_be_made_anywhere(town, tmp_path):
    """The same graph gives the same rows in another place."""
    build_index(town.store, tmp_path / "other.sqlite")
    query = "select * from thing"
    here, there = (sqlite3.connect(place).execute(query).fetchall() for place in (town.store.path / FILE, tmp_path / "other.sqlite"))
    assert here == there


# --- the command ---------------------------------------------------------------------------------------------------------------------------


def test_the_command_prints_hits_in_three_forms(run, town):
    """A table for people, JSON and CSV for programs."""
    place = town.store.directory
    table = run("search", "lokaleaftaler", "--store", place)
    assert table.exit_code == 0
    assert "Lokaleaftalen" in table.stdout
    assert "2 af 2." in table.stdout
    answer = json.loads(run("search", "vores", "kaj", "--store", place, "--format", "json", "--limit", "1").stdout)
    assert (answer["query"], answer["total"], answer["partial"]) == ("vores kaj", 3, False)
    [hit] = answer["hits"]
    assert set(hit) == {"iri", "kind", "label", "date", "context", "organisation", "snippet", "matched"}
    assert hit["snippet"] == [["Vores kaj", True]]
    rows = run("search", "skov", "--kind", "item", "--store", place, "--format", "csv").stdout.splitlines()
    assert rows[0] == "label,kind,date,context,organisation,matched,snippet,iri"
    assert len(rows) == 3


def test_the_command_says_when_nothing_or_not_all_is_found(run, town):
    """Exit 1 for nothing; a sentence on stderr where not all words are found."""
    nothing = run("search", "xyzzy", "--store", town.store.directory)
    assert (nothing.exit_code, nothing.stdout) == (1, "")
    assert nothing.stderr == "Nothing answers to 'xyzzy'; try fewer words or a part of one.\n"
    partly = run("search", "xyzzy", "sten", "--store", town.store.directory)
    assert partly.exit_code == 0
    assert "Nothing has all the words; these have most of them." in partly.stderr
    assert run("search", "kaj", "--kind", "policy", "--store", town.store.directory).exit_code == 2
