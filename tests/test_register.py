"""The archive's own subject register: a table in, topics that are traced like any other, and the same table out."""

from __future__ import annotations

import csv
import io
import json

import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_minutes import minutes, write_minutes

from graphbuilder.suggestions.sheet import register_csv, registered, take_in_register
from graphbuilder.text.wordforms import expression, phrases

SKOS = rdflib.Namespace("http://www.w3.org/2004/02/skos/core#")


def subject(topic: str, **more: object) -> dict[str, object]:
    """A line of the log that the register made."""
    return {
        "topic": topic,
        "aliases": [],
        "exclude": [],
        "broader": None,
        "kle": [],
        "by": "arkivet",
        "when": "2023-01-01T00:00:00Z",
        **more,
    }


def steps(graph, query: str) -> list[tuple[str, str]]:
    """Where a trace goes, and how strongly."""
    return [(f"{entry.date}/{entry.number}", entry.strength) for entry in graph.trace(query).entries]


def taken(tmp_path, text: str | bytes, *, prune: bool = False):
    """What became of a table's rows, what was told, and the register after it."""
    told: list[str] = []
    log = tmp_path / "log.jsonl"
    data = text if isinstance(text, bytes) else text.encode()
    result = take_in_register(data, "register.csv", log, "arkivet", told.append, prune=prune)
    return result, told, {entry.name: entry for entry in registered(log).values()}


# --- forms of a name -------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Havneflytning", "Status på havneflytningens tidsplan"),
        ("Havneflytning", "Havneflytningen"),
        ("Cykelrådet", "et nyt cykelråd"),
        ("Cykelrådet", "Cykelrådets møde"),
        ("Flytning af værksted", "flytningen af værkstedet"),
        ("Ny svømmehal", "den nye svømmehals tag"),
        ("Bus", "Bus til skolen"),
        ("Busrute", "busruterne"),
        ("Museum", "museets drift"),
        ("Kultur & Fritid", "Kultur og Fritid"),
        ("Kultur og Fritid", "Kultur & Fritids"),
        ("Sammen om Fjordby", "Sammen om Fjordbys mål"),
        ("ØU", "sendes til ØU's møde"),
    ],
)
def test_a_name_is_known_in_its_forms(name, text):
    """Inflection, the definite article, genitive and *og* for *&* leave the name the same, and the index is asked for that form."""
    hit = expression(name).search(text)
    assert hit
    assert hit[0].casefold().replace("&", "og") in {phrase.casefold().replace("  ", " og ") for phrase in phrases(name)}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Havneflytning", "havneflytningsudvalget"),
        ("Havneflytning", "før-havneflytning"),
        ("Cykelrådet", "cykelrådene i landet"),
        ("Flytning af værksted", "flytning af et værksted"),
        ("ØU", "hans øu"),
        ("Bus", "sidste bus"),
        ("Havn", "havneplan"),
    ],
)
def test_what_only_begins_alike_is_not_the_name(name, text):
    """A longer word, words between, another number of a named thing, and small letters for an abbreviation are something else."""
    assert expression(name).search(text) is None


# --- from the register to the trace ------------------------------------------------------------------------------------------------------------

FILES = {
    "a.txt": minutes("2019-03-07", ("Ny cykelsti", "Stien lægges, når havneflytningen er færdig. Godkendt."), ("Parkering",)),
    "b.txt": minutes(
        "2020-03-05", ("Havneflytning og parkering", "Godkendt."), ("Egelunds havneflytning", "Egelund begynder sin havneflytning.")
    ),
    "c.txt": minutes("2021-03-04", ("Mødelokaler", "Ny havn får tolv lokaler. Godkendt."), ("Havnen", "Drøftet.")),
}


def test_a_subject_of_the_register_is_traced_like_any_other(town):
    """Items whose title or text says the name or an alias follow the subject, with the sentence and the rule; beside an excluding word they do not."""
    graph = town(FILES, judgements=[subject("Havneflytning", aliases=["Ny havn"], exclude=["Egelund"])])
    wanted = [("2019-03-07/1", "mention"), ("2020-03-05/1", "main"), ("2021-03-04/1", "mention")]
    assert steps(graph, "havneflytning") == steps(graph, "Ny havn") == wanted
    reason = graph.trace("Havneflytning").entries[0].reasons[0]
    assert reason.rule == "register"
    assert "arkivets emneregister" in reason.because
    assert reason.quote == "Stien lægges, når havneflytningen er færdig."
    assert graph.trace("Havneflytning").topic.aliases[0].name == "Ny havn"


def test_without_the_register_there_is_no_such_topic(town):
    """What the register adds, it alone adds."""
    graph = town(FILES)
    assert "register" not in {str(row["rule"]) for row in graph.query("SELECT ?rule { ?l gb:rule ?rule }")}


def test_the_register_merges_with_topics_of_its_names(town):
    """An alias that the minutes know as a policy, and a form of the name that is an item's title, are one topic under the archive's name."""
    files = {
        "a.txt": minutes("2019-03-07", ("Skovpolitikken",)),
        "b.txt": minutes("2020-03-05", ("Vild natur", "Drøftet."), ("Skovens",)),
        "c.txt": minutes("2021-03-04", ("Skov",)),
    }
    graph = town(files, judgements=[subject("Skoven", aliases=["Skovpolitik", "Vild natur"])])
    assert steps(graph, "Skovpolitikken") == [
        ("2019-03-07/1", "main"),
        ("2020-03-05/1", "main"),
        ("2020-03-05/2", "main"),
        ("2021-03-04/1", "main"),
    ]
    assert graph.trace("Vild natur").topic.label == "Skoven"
    assert (
        graph.query("ASK { ?topic dcterms:isReplacedBy ?other FILTER NOT EXISTS { ?l gb:from ?topic ; gb:to ?other ; gb:rule ?r } }")
        is False
    )


def test_an_excluding_word_holds_against_what_the_finders_saw(town):
    """A policy's name beside an excluding word is not that policy, though it is written the same."""
    files = {"a.txt": minutes("2019-03-07", ("Nyt", "Egelunds skovpolitik blev fremlagt."), ("Gammelt", "Skovpolitikken følges."))}
    assert len(steps(town(files), "Skovpolitikken")) == 2
    assert steps(town(files, judgements=[subject("Skovpolitikken", exclude=["Egelund"])]), "Skovpolitikken") == [
        ("2019-03-07/2", "mention")
    ]


def test_a_name_inside_a_longer_name_is_not_meant(town):
    """*Havnen* in the name of a person or an organisation says nothing of the harbour."""
    files = {"a.txt": minutes("2019-03-07", ("Tilskud", "Foreningen Havnens Venner søger om tilskud. Direktør Asta Havn orienterede."))}
    graph = town(files, judgements=[subject("Havn")])
    assert graph.query("ASK { ?l gb:rule 'register' }") is False


def test_a_department_is_not_the_subject_of_its_name(town):
    """*Kultur & Fritid* as a department says nothing of the subject *Kultur og fritid*; the words in a sentence do."""
    text = "Chefen for Kultur & Fritid orienterede. Kultur & Fritid vender tilbage."
    files = {"a.txt": minutes("2019-03-07", ("Hallen", text)), "b.txt": minutes("2020-03-05", ("Hallen", "Penge til kultur og fritid."))}
    graph = town(files, judgements=[subject("Kultur og fritid")])
    links = graph.query("SELECT ?q { ?l gb:rule 'register' ; gb:quote ?q }")
    assert [row["q"] for row in links] == ["Penge til kultur og fritid."]


def test_a_subject_that_no_item_names_does_not_hide_a_department(town):
    """A heading of the register that is a department's name leaves the department to be followed."""
    files = {"a.txt": minutes("2019-03-07", ("Hallen", "Kultur & Fritid vender tilbage."))}
    graph = town(files, judgements=[subject("Kultur og fritid")])
    assert graph.trace("Kultur & Fritid").topic.kind == "organisation"
    assert steps(graph, "Kultur & Fritid") == [("2019-03-07/1", "mention")]


def test_the_register_says_which_name_it_has(town):
    """An alias of the register is told as the register's, by rule and words, and not as somebody's judgement."""
    files = {"a.txt": minutes("2019-03-07", ("Skovpolitikken",)), "b.txt": minutes("2020-03-05", ("Vild natur",))}
    graph = town(files, judgements=[subject("Skovpolitikken", aliases=["Vild natur"], by="Arkivar Villy")])
    reasons = [reason for entry in graph.trace("Skovpolitikken").entries for reason in entry.reasons]
    alias = graph.trace("Skovpolitikken").topic.aliases[0]
    assert reasons[-1].rule == "register"
    for because in (reasons[-1].because, alias.because):
        assert "arkivets emneregister har navnet Vild natur for Skovpolitikken" in because
        assert "bedømt" not in because


def test_a_trace_shows_what_is_broader_and_narrower(town):
    """The register's broader subject is what a topic is a part of, and the other way round."""
    graph = town(FILES, judgements=[subject("Havneflytning", broader="Parkering"), subject("Parkering")])
    assert ("Parkering", "part_of") in [(one.label, one.relation) for one in graph.trace("Havneflytning").related]
    assert ("Havneflytning", "has_part") in [(one.label, one.relation) for one in graph.trace("Parkering").related]


def test_a_word_of_a_closed_item_links_nothing(town):
    """Closed means closed for the register as well."""
    graph = town({"a.txt": minutes("2019-03-07", ("Lukket", "Havneflytningen blev drøftet."))}, judgements=[subject("Havneflytning")])
    assert graph.query("ASK { ?l gb:rule 'register' }") is False


def test_broader_subjects_and_kle_stand_on_the_topic(town):
    """Linking gives each subject its broader one and its KLE notation; a round of broader subjects is told and left out."""
    from graphbuilder.link import Table, link
    from graphbuilder.link.judgements import settle
    from graphbuilder.model import MeetingKey, RegisterEntry

    told: list[str] = []
    entries = [
        RegisterEntry("Havneflytning", broader="Bygninger", kle=("82.00.00",)), RegisterEntry("Bygninger"),
        RegisterEntry("Æg", broader="Høns"), RegisterEntry("Høns", broader="Æg"),
    ]  # fmt: skip
    log = settle(entries, told.append)
    table = Table(meetings=[MeetingKey("0" * 64, "fjordby", "Chefforum", "2019-03-07", "fjordby-2019-03-07-chefforum")])
    topics = {topic.label: topic for topic in link(table, log.said, register=log.register).topics}
    assert topics["Havneflytning"].broader == (topics["Bygninger"].name,)
    assert topics["Havneflytning"].kle == ("82.00.00",)
    assert topics["Æg"].broader == topics["Høns"].broader == ()
    assert any("Høns" in sentence and "Æg" in sentence for sentence in told)


def test_a_subject_is_made_where_it_is_named(town):
    """With two municipalities in the store, a subject is a topic only of the one whose minutes say it."""
    files = {
        "a.txt": "Fjordby Kommune\n\n" + minutes("2019-03-07", ("Havneflytning",)),
        "b.txt": "Egelund Kommune\n\n" + minutes("2019-03-07", ("Vej",)),
    }
    graph = town(files, judgements=[subject("Havneflytning", broader="Bygninger"), subject("Bygninger"), subject("Høns")])
    rows = graph.query("SELECT ?t { ?t skos:prefLabel ?l FILTER (STR(?l) IN ('Havneflytning', 'Bygninger', 'Høns')) } ORDER BY ?t")
    assert [str(row["t"]).rsplit("/", 1)[-1] for row in rows] == ["topic-fjordby-bygninger", "topic-fjordby-havneflytning"]


def test_an_alias_of_two_subjects_joins_neither(town):
    """One candidate or none: the alias is told with both subjects, and neither is found by it."""
    graph = town(FILES, judgements=[subject("Havneflytning", aliases=["Ny havn"]), subject("Mødelokaler", aliases=["ny havn"])])
    assert [step for step, _ in steps(graph, "Havneflytning")] == ["2019-03-07/1", "2020-03-05/1", "2020-03-05/2"]
    assert any("Havneflytning" in note and "Mødelokaler" in note for note in town.report.notes)


def test_a_person_may_keep_an_alias_apart(town):
    """A later *different* holds against the register's alias, and is told."""
    apart = {"left": "Havneflytning", "right": "Ny havn", "judgement": "different", "by": "Asta", "when": "2023-02-01", "why": ""}
    graph = town(FILES, judgements=[subject("Havneflytning", aliases=["Ny havn"]), apart])
    assert "2021-03-04/1" not in {step for step, _ in steps(graph, "Havneflytning")}
    assert any("Asta" in note for note in town.report.notes)


def test_the_graph_with_a_register_conforms(town):
    """Every conclusion of the register has its reason and its sentence."""
    from graphbuilder.validate.placement import check_placement
    from graphbuilder.validate.quotations import check_quotations
    from graphbuilder.validate.reasons import check_reasons

    graph = town(FILES, judgements=[subject("Havneflytning", aliases=["Ny havn", "Mødelokale"]), subject("Havn"), subject("Budget 2031")])
    store = graph.store
    assert check_reasons(store.rdf) == check_placement(store.rdf) == check_quotations(store.rdf, store.text) == []


# --- the table -------------------------------------------------------------------------------------------------------------------------------

DANISH = "Navn;Aliaser;Udeluk;Overordnet;KLE\nHavneflytning;Ny havn | Flytning af værkstedet;Egelund;Bygninger;82.00.00\nBygninger;;;;82\n"
ENGLISH = 'kle,name,broader,aliases\n"82.00.00 | 82.06",Havneflytning,,"Ny havn"\n'


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_spreadsheets_table_is_read(tmp_path, mark, ends):
    """Danish headings, semicolons, a byte order mark and Windows line ends are read as a spreadsheet writes them."""
    result, told, register = taken(tmp_path, (mark + DANISH).replace("\n", ends))
    assert (result.new, told) == (2, [])
    entry = register["Havneflytning"]
    assert (entry.aliases, entry.exclude, entry.broader, entry.kle) == (
        ("Ny havn", "Flytning af værkstedet"), ("Egelund",), "Bygninger", ("82.00.00",),
    )  # fmt: skip


def test_columns_may_stand_in_any_order_and_in_english(tmp_path):
    """Commas, other columns and several notations do no harm."""
    _, _, register = taken(tmp_path, ENGLISH)
    assert register["Havneflytning"].kle == ("82.00.00", "82.06")


def test_the_same_table_twice_says_nothing_new(tmp_path):
    """A second import adds no line; a changed row adds one, and --prune removes what is gone by appending."""
    taken(tmp_path, DANISH)
    assert taken(tmp_path, DANISH)[0].unchanged == 2
    assert taken(tmp_path, DANISH.replace(";82\n", ";82.06\n"))[0].new == 1
    result, _, register = taken(tmp_path, "navn\nHavnen\n", prune=True)
    assert (result.new, result.removed) == (1, 2)
    assert list(register) == ["Havnen"]
    assert len((tmp_path / "log.jsonl").read_text(encoding="utf-8").splitlines()) == 6


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (";Ny havn;;;", "no name"),
        ("Havnen;;;;82-00", "82-00"),
        ("Havnen;;;Havnen;", "under itself"),
        ("Havnen;;;;82;;mere", "7 fields"),
        ("--;;;;", "no name that could stand"),
        ("Hav\x1bnen;;;;", "no name that could stand"),
        ("x" * 300 + ";;;;", "no name that could stand"),
        ("bygning;;;;", ""),
        ("BYGNINGER;;;;", "line 3 already"),
    ],
)
def test_a_wrong_row_is_one_sentence_and_the_others_go_on(tmp_path, row, told):
    """The file and line are named with the cure; the rows around are taken in."""
    result, sentences, register = taken(tmp_path, f"{DANISH}{row}\nSkoven;;;;\n")
    assert {"Havneflytning", "Bygninger", "Skoven"} <= set(register)
    if told:
        assert result.wrong == 1
        assert len(sentences) == 1
        assert "register.csv, line 4" in sentences[0]
        assert told in sentences[0]


@pytest.mark.parametrize(
    "row",
    [
        '"Havnen;;;;',
        '"Havnen;Ny kaj;;;82"',
        'Havnen;"Ny kaj;;;',
        '"Havnen" og kajen;;;;',
        '"Havnen;;;;\n"Kajen;;;;',
        '"Havnen\nog kajen";;;;',
    ],
)
def test_an_unclosed_quotation_mark_spoils_its_own_row(tmp_path, row):
    """The row is told by its line and is no subject; the rows after it are taken in."""
    result, told, register = taken(tmp_path, f'{DANISH}{row}\nSkoven;;;;\n"Skov; og krat";;;;\nEngen;;;;\n')
    assert {name for name in register if name not in {"Havneflytning", "Bygninger"}} == {"Skoven", "Engen"}
    assert "register.csv, line 4" in told[0]
    assert result.wrong == len(told) == 2 + row.count('\n"')


def test_quoted_cells_and_lines_inside_them_are_read(tmp_path):
    """A comma inside quotation marks is a part of the name, a doubled mark one mark, and a cell of aliases may go over lines."""
    text = 'name,aliases\n"Kultur, fritid og idræt","Ny havn |\nGammel havn"\n"Projekt ""Havn""",\n'
    _, told, register = taken(tmp_path, text)
    assert told == []
    assert register["Kultur, fritid og idræt"].aliases == ("Ny havn", "Gammel havn")
    assert 'Projekt "Havn"' in register


@pytest.mark.parametrize("text", ["", "aliaser;kle\nHavnen;82\n", "navn;kle\n", "navn\n;\n", b"navn\nr\xe5dhus\n", b"\x00\x01"])
def test_a_table_without_subjects_is_refused(run, tmp_path, text):
    """What is no register is one sentence with the cure, exit 2, and no log is made."""
    file = tmp_path / "register.csv"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    result = run("topics", "--import", file, "--store", tmp_path / "graph")
    assert result.exit_code == 2
    assert "register.csv" in result.stderr
    assert not (tmp_path / "graph.judgements.jsonl").exists()


NAME = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Z"]), min_size=1, max_size=30)


@settings(deadline=None)
@given(st.lists(st.tuples(NAME, st.lists(NAME, max_size=3)), min_size=1, max_size=5))
def test_any_table_is_read_to_its_end(tmp_path_factory, rows):
    """Whatever stands in the cells: each row is a subject, told, or empty, and what is written is read back the same."""
    folder = tmp_path_factory.mktemp("any")
    out = io.StringIO()
    csv.writer(out).writerows([("name", "aliases"), *((name, "|".join(aliases)) for name, aliases in rows), ("Skoven", "")])
    _, _, register = taken(folder, out.getvalue())
    again = folder / "again"
    again.mkdir()
    _, told, copied = taken(again, register_csv(register.values(), []))
    assert [(e.name, e.aliases) for e in copied.values()] == [(e.name, e.aliases) for e in register.values()]
    assert told == []


# --- out again -------------------------------------------------------------------------------------------------------------------------------

RECURRING = {
    "a.txt": minutes("2019-03-07", ("Cykelparkering ved stationen",), ("Skovpolitikken",)),
    "b.txt": minutes("2020-03-05", ("Udvidelse af cykelparkeringen",), ("Orientering om skolerne",)),
    "c.txt": minutes("2021-03-04", ("Skovpolitikken",), ("Orientering om vejene",), ("Lukket cykelparkering",)),
}


def test_export_writes_what_import_reads_and_marks_candidates(run, tmp_path):
    """The CSV has the register and the words of titles that recur; marked rows are passed over, and a cleared mark makes a subject."""
    write_minutes(tmp_path / "minutes", RECURRING)
    store = tmp_path / "graph"
    (tmp_path / "register.csv").write_text(DANISH, encoding="utf-8")
    run("topics", "--import", tmp_path / "register.csv", "--store", store, "--by", "arkivet")
    run("build", tmp_path / "minutes", "--store", store, "--organisation", "Fjordby Kommune")
    exported = run("topics", "--export", "--store", store)
    assert exported.exit_code == 0
    rows = list(csv.DictReader(io.StringIO(exported.stdout.removeprefix("\ufeff")), delimiter=";"))
    assert exported.stdout.removeprefix("\ufeff").startswith("navn;aliaser;udeluk;overordnet;kle;")
    assert {row["navn"]: row["status"] for row in rows} == {"Bygninger": "", "Havneflytning": "", "Cykelparkering": "kandidat"}
    assert "Cykelparkering" in exported.stderr
    again = run("topics", "--import", "-", "--store", store, stdin=exported.stdout)
    assert "0 subjects taken in, 2 unchanged, 1 only proposed" in again.stderr
    run("topics", "--import", "-", "--store", store, stdin=exported.stdout.replace("kandidat", ""))
    run("build", "--store", store)
    found = json.loads(run("trace", "Cykelparkering", "--store", store, "--format", "json").stdout)
    assert [entry["date"] for entry in found["entries"]] == ["2019-03-07", "2020-03-05", "2021-03-04"]
    assert "Cykelparkering" not in run("topics", "--export", "--store", store).stderr


def test_export_as_skos_is_a_concept_scheme(run, tmp_path):
    """Each subject is a concept with its names, broader concept, note of what is not meant and KLE subject; topics keep their IRIs."""
    write_minutes(tmp_path / "minutes", FILES)
    store, file = tmp_path / "graph", tmp_path / "register.csv"
    file.write_text(DANISH, encoding="utf-8")
    run("topics", "--import", file, "--store", store)
    run("build", tmp_path / "minutes", "--store", store, "--organisation", "Fjordby Kommune")
    result = run("topics", "--export", "--format", "skos", "--store", store, "--output", tmp_path / "register.ttl")
    assert result.exit_code == 0
    found = rdflib.Graph().parse(tmp_path / "register.ttl")
    [moving] = found.subjects(SKOS.prefLabel, rdflib.Literal("Havneflytning", lang="da"))
    [buildings] = found.subjects(SKOS.prefLabel, rdflib.Literal("Bygninger", lang="da"))
    assert str(moving).endswith("topic-fjordby-flytning-af-vaerkstedet")
    assert (moving, SKOS.broader, buildings) in found
    assert {str(name) for name in found.objects(moving, SKOS.altLabel)} == {"Ny havn", "Flytning af værkstedet"}
    assert "Egelund" in str(found.value(moving, SKOS.scopeNote))
    assert len(list(found.subjects(SKOS.notation, None))) == 2


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--import", "x.csv", "--export"], "one of them"),
        (["--prune"], "--import"),
        (["--export", "--format", "json"], "csv or skos"),
        (["--format", "skos"], "--export"),
        (["--output", "x.csv"], "--export"),
        (["--import", "findes-ikke.csv"], "findes-ikke.csv"),
    ],
)
def test_options_that_do_not_go_together_are_told(run, small, tmp_path, monkeypatch, arguments, told):
    """Wrong use is exit 2 and one sentence."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x.csv").write_text("navn\nHavnen\n", encoding="utf-8")
    result = run("topics", *arguments, "--store", small.store.directory)
    assert result.exit_code == 2
    assert told in result.stderr
