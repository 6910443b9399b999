"""End to end through the command line, on the examples: what a person types, what stdout and stderr say, and the exit code."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import rdflib
from invented_minutes import QUESTIONS_OF_COUNCILS

from graphbuilder.query.named import named_questions

EXAMPLES = Path(__file__).parent.parent / "examples"
TRACE_KEYS = {"topic", "coverage", "entries", "related"}
ENTRY_KEYS = {
    "iri", "date", "body", "number", "title", "journal_number", "strength", "recommender", "recommendations", "outcomes", "decision",
    "decision_start", "decision_end", "page", "attachments", "source", "reasons",
}  # fmt: skip


def rows(text: str) -> list[list[str]]:
    """The rows of CSV text."""
    return list(csv.reader(io.StringIO(text)))


# --- build -------------------------------------------------------------------------------------------------------------------------------


def test_a_person_builds_and_asks_in_a_process_of_its_own(tmp_path):
    """The installed command builds the examples, tells what it did, and answers from another process."""
    command = [sys.executable, "-m", "graphbuilder"]
    built = subprocess.run(
        [*command, "build", EXAMPLES, "--organisation", "Fjordby Kommune"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert built.returncode == 0, built.stderr
    assert "13 read" in built.stdout
    assert "toc-heading-mismatch" in built.stderr
    traced = subprocess.run([*command, "trace", "fællesskabspolitik"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert traced.returncode == 0, traced.stderr
    assert "Sammen om Fjordby" in traced.stdout
    assert traced.stderr == ""


def test_the_report_counts_what_was_built(run, tmp_path):
    """Documents, meetings, items, cases, people, topics, links and warnings by kind are told on stdout, and each skipped file on stderr."""
    result = run("build", EXAMPLES, "--organisation", "Fjordby Kommune", "--store", tmp_path / "graph")
    assert result.exit_code == 0
    assert re.search(r"Documents: 13 read, 0 unchanged, 1 skipped, 0 failed; 13 in the graph\.", result.stdout)
    assert re.search(r"Graph: 13 meetings, 97 items, 51 cases, \d+ people, \d+ topics, \d+ links\.", result.stdout)
    assert re.search(r"Warnings: .*1 toc-heading-mismatch", result.stdout)
    assert "README.md" in result.stderr


def test_a_second_build_reads_nothing_and_says_so(run, store):
    """Unchanged files are counted as unchanged, and the figures stay."""
    result = run("build", EXAMPLES, "--store", store)
    assert "0 read, 13 unchanged" in result.stdout
    assert "13 meetings, 97 items" in result.stdout


def test_a_gone_file_stays_until_it_is_pruned(run, tmp_path):
    """Without --prune the graph keeps a document whose file is gone; with it the document goes."""
    for name in ("chefforum-2019-02-14.txt", "chefforum-2019-03-28.md"):
        shutil.copy(EXAMPLES / name, tmp_path)
    store = tmp_path / "graph"
    run("build", tmp_path, "--store", store)
    (tmp_path / "chefforum-2019-02-14.txt").unlink()
    assert "2 in the graph" in run("build", tmp_path, "--store", store).stdout
    pruned = run("build", tmp_path, "--store", store, "--prune")
    assert "1 dropped; 1 in the graph" in pruned.stdout
    assert run("show", "2019-02-14/3", "--store", store).exit_code == 1


def test_kle_titles_come_from_the_users_table(run, tmp_path):
    """--kle gives the notations their titles, which the next build without it keeps."""
    table = tmp_path / "kle.csv"
    table.write_text("nr;titel\n00.01.00;Fortællinger i almindelighed\nA21;Samtaler\n", encoding="utf-8")
    store, file = tmp_path / "graph", EXAMPLES / "chefforum-2019-02-14.txt"
    assert run("build", file, "--store", store, "--kle", table).exit_code == 0
    run("build", file, "--store", store)
    assert "00.01.00 Fortællinger i almindelighed" in run("show", "00.01.00-A21-3-19", "--store", store).stdout


def test_every_iri_begins_with_the_base(run, tmp_path):
    """--base stands in front of every instance, and only of those."""
    store, base = tmp_path / "graph", "https://data.fjordby.example/id/"
    run("build", EXAMPLES / "chefforum-2019-02-14.txt", "--store", store, "--base", base)
    subjects = {line.split(" ", 1)[0] for line in run("export", "--format", "ntriples", "--store", store).stdout.splitlines()}
    assert subjects
    assert all(subject.startswith(f"<{base}") for subject in subjects)


# --- extract -----------------------------------------------------------------------------------------------------------------------------


def test_extract_prints_one_object_a_line(run):
    """Each document is one line of JSON whose quotations stand at their offsets in its text."""
    result = run("extract", EXAMPLES / "chefforum-2019-02-14.txt", EXAMPLES / "chefforum-2019-03-28.md", "--with-text")
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert [record["meeting"]["date"] for record in records] == ["2019-02-14", "2019-03-28"]
    for record in records:
        for item in record["items"]:
            assert all(record["text"][m["start"] : m["end"]] == m["text"] for m in item["mentions"])


def test_extract_reads_standard_input(run):
    """A dash reads the minutes from stdin."""
    result = run("extract", "-", stdin=(EXAMPLES / "chefforum-2019-02-14.txt").read_bytes())
    assert json.loads(result.stdout)["items"][2]["journal_number"] == "00.01.00-P22-5-18"


# --- topics and trace --------------------------------------------------------------------------------------------------------------------


def test_topics_lists_what_runs_through_two_meetings(run, store):
    """The table, the JSON and the CSV have the same topics, and --all has more."""
    listed = json.loads(run("topics", "--store", store, "--format", "json").stdout)
    first = listed[0]
    assert (first["name"], first["first"], first["last"]) == ("Fællesskabspolitikken", "2019-02-14", "2023-06-06")
    assert "Sammen om Fjordby" in first["aliases"]
    assert all(topic["meetings"] >= 2 for topic in listed)
    table = rows(run("topics", "--store", store, "--format", "csv").stdout)
    assert [row[0] for row in table[1:]] == [topic["name"] for topic in listed]
    assert "Fællesskabspolitikken" in run("topics", "--store", store).stdout
    assert len(json.loads(run("topics", "--all", "--store", store, "--format", "json").stdout)) > len(listed)


def test_trace_json_has_the_contracts_shape(run, store):
    """Every key of the contract is there, dates run forward, and each step has a reason with its quotation."""
    answer = json.loads(run("trace", "Sammen om Fjordby", "--store", store, "--format", "json").stdout)
    assert answer.keys() >= TRACE_KEYS
    assert answer["topic"]["label"] == "Fællesskabspolitikken"
    alias = next(alias for alias in answer["topic"]["aliases"] if alias["name"] == "Sammen om Fjordby")
    assert "Sammen om Fjordby" in alias["quote"]
    assert alias["source"]["file"] == "chefforum-2023-04-20.md"
    assert answer["coverage"]["meetings"] == 13
    assert answer["coverage"]["closed_items"] == 1
    dates = [entry["date"] for entry in answer["entries"]]
    assert dates == sorted(dates)
    for entry in answer["entries"]:
        assert entry.keys() >= ENTRY_KEYS
        text = (EXAMPLES / entry["source"]["file"]).read_bytes()
        for reason in entry["reasons"]:
            assert reason["because"]
            if not entry["source"]["file"].endswith(".pdf"):
                assert text.decode()[reason["start"] : reason["end"]] == reason["quote"]


@pytest.mark.parametrize("format_", ["table", "markdown", "csv", "html"])
def test_trace_tells_the_same_story_in_every_format(run, store, format_):
    """Each format names every step's date and the first step's paper."""
    result = run("trace", "Fællesskabspolitikken", "--store", store, "--format", format_)
    assert result.exit_code == 0
    for date in ("2019-02-14", "2019-05-07", "2020-03-03", "2022-05-10", "2022-10-06", "2023-04-20", "2023-06-06"):
        assert date in result.stdout


def test_trace_keeps_to_the_window(run, store):
    """--since, --until and --body leave out what is outside them."""
    result = run("trace", "Fællesskabspolitikken", "--store", store, "--format", "csv", "--since", "2020", "--until", "2022-09")
    assert [row[0] for row in rows(result.stdout)[1:]] == ["2020-03-03", "2022-05-10"]
    result = run("trace", "Fællesskabspolitikken", "--store", store, "--format", "csv", "--body", "chefforum")
    assert {row[1] for row in rows(result.stdout)[1:]} == {"Chefforum"}


def test_an_empty_window_is_an_answer_of_no(run, store):
    """Nothing in the window is exit 1 with a sentence that names the cure."""
    result = run("trace", "Fællesskabspolitikken", "--store", store, "--since", "2030")
    assert result.exit_code == 1
    assert "--since" in result.stderr


@pytest.mark.parametrize(
    ("query", "dates"),
    [
        ("00.01.00-P22-5-18", ["2019-02-14"]),  # a journal number
        ("https://example.org/graphbuilder/id/topic-fjordby-budget-2022", ["2021-09-02", "2022-05-10"]),  # an IRI
        ("budget 2022", ["2021-09-02", "2022-05-10"]),  # any case
        ("daginstitutionerne mødesteder", ["2019-02-14"]),  # plain words
        ("Fællesskabspolitikkens", None),  # the genitive
    ],
)
def test_trace_follows_whatever_names_one_thing(run, store, query, dates):
    """Topics, journal numbers, IRIs and plain words can be followed."""
    result = run("trace", query, "--store", store, "--format", "json")
    assert result.exit_code == 0
    if dates is not None:
        assert sorted({entry["date"] for entry in json.loads(result.stdout)["entries"]}) == dates


def test_a_part_of_several_names_lists_the_candidates(run, store):
    """An ambiguous query is exit 1; JSON has a null topic, no entries, and the candidates."""
    result = run("trace", "Sammen om", "--store", store, "--format", "json")
    assert result.exit_code == 1
    answer = json.loads(result.stdout)
    assert answer["topic"] is None
    assert answer["entries"] == []
    assert {"Sammen om målet", "Sammen om indkøb"} <= set(answer["candidates"])
    assert "Sammen om indkøb" in result.stderr


# --- show --------------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("thing", "told"),
    [
        (["2019-02-14"], "Kapacitetsanalysen"),
        (["chefforum", "2019-02-14"], "Mødelokale Fyret"),
        (["2019-02-14/3"], "Handleplan for"),
        (["00.01.00-A21-3-19"], "00.01.00-A21-3-19"),
        (["https://example.org/graphbuilder/id/topic-fjordby-faellesskabspolitik"], "Sammen om Fjordby"),
    ],
)
@pytest.mark.parametrize("format_", ["table", "json", "markdown", "turtle"])
def test_show_tells_of_one_thing_in_every_format(run, store, thing, told, format_):
    """A meeting by date or body and date, an item, a case and an IRI are shown in each format."""
    result = run("show", *thing, "--store", store, "--format", format_)
    assert result.exit_code == 0
    assert result.stderr == ""
    if format_ == "json":
        assert told in json.dumps(json.loads(result.stdout), ensure_ascii=False)
    elif format_ == "turtle":
        assert len(rdflib.Graph().parse(data=result.stdout, format="turtle")) > 3
    else:
        assert told in result.stdout.replace("\\", "")


def test_a_closed_item_shows_its_number_and_nothing_else(run, store):
    """A closed item has its title Lukket and its journal number, and no parts."""
    shown = json.loads(run("show", "2019-09-19/2", "--store", store, "--format", "json").stdout)
    entry = shown["entry"]
    assert entry["title"].casefold() == "lukket"
    assert entry["journal_number"]
    assert not any([entry["decision"], entry["recommendations"], entry["attachments"], shown["mentions"], shown["about"]])


def test_an_unknown_meeting_names_the_nearest_ones(run, store):
    """A day without a meeting is exit 1 with the meetings around it."""
    result = run("show", "2019-02-15", "--store", store)
    assert result.exit_code == 1
    assert "2019-02-14" in result.stderr


# --- query -------------------------------------------------------------------------------------------------------------------------------

COUNT = "SELECT (COUNT(*) AS ?n) { ?item a gb:AgendaItem }"


def test_query_is_given_inline_by_stdin_or_in_a_file(run, store, tmp_path):
    """The three ways give the same answer, and prefixes need no declaration."""
    file = tmp_path / "count.rq"
    file.write_text(COUNT, encoding="utf-8")
    answers = [
        run("query", COUNT, "--store", store, "--format", "csv"),
        run("query", "-", "--store", store, "--format", "csv", stdin=COUNT),
        run("query", "--store", store, "--format", "csv", stdin=COUNT),
        run("query", "--file", file, "--store", store, "--format", "csv"),
    ]
    assert [answer.exit_code for answer in answers] == [0] * 4
    assert {tuple(answer.stdout.split()) for answer in answers} == {("n", "97")}


# Every item with a matter of its own is decided in the examples (tests/test_query.py has one that is not), and nobody has judged them.
@pytest.mark.parametrize("name", sorted(named_questions().keys() - {"items-without-decision", "judgements"} - QUESTIONS_OF_COUNCILS))
def test_every_named_question_has_an_answer_on_the_examples(run, store, name):
    """Each named question finds at least one row in the examples, in every result format."""
    assert len(rows(run("query", "--named", name, "--store", store, "--format", "csv").stdout)) > 1
    result = run("query", "--named", name, "--store", store)
    assert result.exit_code == 0
    assert "No rows" not in result.stdout


def test_a_named_question_takes_a_thing_by_any_of_its_names(run, store):
    """A parameter is a name in any inflection, and narrows the answer to that thing."""
    result = run("query", "--named", "meetings-of-topic", "--param", "topic=fællesskabspolitik", "--store", store, "--format", "csv")
    table = rows(result.stdout)
    assert len(table) == 8
    assert {row[table[0].index("name")] for row in table[1:]} == {"Fællesskabspolitikken"}


def test_the_list_of_questions_says_what_each_answers(run):
    """--list needs no store, and gives every question with its help text and parameters."""
    result = run("query", "--list")
    assert result.exit_code == 0
    for question in named_questions().values():
        assert f"{question.name}: {question.help}" in result.stdout
    assert len(named_questions()) >= 8


def test_answers_read_back_in_the_w3cs_formats(run, store):
    """JSON, XML, CSV and TSV of a SELECT hold the same titles."""
    from rdflib.query import Result

    question = "SELECT ?title { ?item a gb:AgendaItem ; dcterms:title ?title } ORDER BY ?title LIMIT 5"
    wanted = None
    for format_ in ("json", "xml", "csv", "tsv"):
        text = run("query", question, "--store", store, "--format", format_).stdout
        found = sorted(str(row[0]) for row in Result.parse(io.BytesIO(text.encode()), format=format_))
        wanted = wanted or found
        assert found == wanted
    assert len(wanted) == 5


@pytest.mark.parametrize(
    ("format_", "name"), [("turtle", "turtle"), ("ntriples", "nt"), ("rdfxml", "xml"), ("jsonld", "json-ld"), ("table", "turtle")]
)
def test_constructed_triples_read_back(run, store, format_, name):
    """The triples of a CONSTRUCT are the same in every RDF format."""
    question = "CONSTRUCT { ?item dcterms:title ?title } WHERE { ?item a gb:AgendaItem ; dcterms:title ?title }"
    result = run("query", question, "--store", store, "--format", format_)
    assert len(rdflib.Graph().parse(data=result.stdout, format=name)) == 97


def test_ask_answers_yes_or_no(run, store):
    """An ASK on a terminal is a word."""
    assert run("query", "ASK { ?s a gb:Meeting }", "--store", store).stdout.strip() == "yes"
    assert run("query", "ASK { ?s a gb:Elephant }", "--store", store).stdout.strip() == "no"


def test_a_variable_called_from_is_no_dataset(run, store):
    """``?from gb:to`` is a variable and a property: the whole graph answers."""
    result = run("query", "SELECT ?from { ?link gb:from ?from . ?from gb:about ?topic } LIMIT 3", "--store", store, "--format", "csv")
    assert len(rows(result.stdout)) == 4
    result = run("query", "SELECT * { ?from gb:refersToMeeting ?to } LIMIT 3", "--store", store, "--format", "csv")
    assert len(rows(result.stdout)) == 4


def test_from_narrows_to_a_graph_of_the_store(run, store):
    """FROM and GRAPH work on the named graphs that the store has."""
    graph = "https://example.org/graphbuilder/id/build"
    answer = run("query", f"SELECT (COUNT(*) AS ?n) FROM <{graph}> {{ ?s a gb:Build }}", "--store", store, "--format", "csv")
    assert answer.stdout.split() == ["n", "1"]
    answer = run("query", f"SELECT (COUNT(*) AS ?n) FROM <{graph}> {{ ?s a gb:Meeting }}", "--store", store, "--format", "csv")
    assert answer.stdout.split() == ["n", "0"]
    answer = run("query", f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{graph}> {{ ?s a gb:Build }} }}", "--store", store, "--format", "csv")
    assert answer.stdout.split() == ["n", "1"]


# --- view, validate, forget --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("query", [[], ["Fællesskabspolitikken"]])
def test_view_writes_one_page_and_says_where(run, store, tmp_path, query):
    """The page is one HTML file that loads nothing from elsewhere, and stdout has its name."""
    page = tmp_path / "page.html"
    result = run("view", *query, "--store", store, "--output", page)
    assert result.exit_code == 0
    assert result.stdout.strip() == str(page)
    text = page.read_text(encoding="utf-8")
    assert "Fællesskabspolitikken" in text
    assert not re.search(r"""(?:src|href)\s*=\s*["']?(?:https?:)?//""", text)


def test_view_of_something_unknown_writes_nothing(run, store, tmp_path):
    """An unknown or ambiguous query is exit 1 and leaves no file behind."""
    for query in ("Havnepromenaden", "Sammen om"):
        result = run("view", query, "--store", store, "--output", tmp_path / "page.html")
        assert result.exit_code == 1
        assert result.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_examples_conform(run, store):
    """Validation finds nothing wrong with the examples: exit 0, nothing on stdout."""
    result = run("validate", "--store", store)
    assert result.stdout == ""
    assert result.exit_code == 0


def test_forget_tells_what_is_left(run, tmp_path):
    """A document is forgotten by its path, and the report counts what stays."""
    for name in ("chefforum-2019-02-14.txt", "chefforum-2019-03-28.md"):
        shutil.copy(EXAMPLES / name, tmp_path)
    store = tmp_path / "graph"
    run("build", tmp_path, "--store", store)
    result = run("forget", tmp_path / "chefforum-2019-02-14.txt", "--store", store)
    assert result.exit_code == 0
    assert "1 dropped; 1 in the graph" in result.stdout
    result = run("forget", "elephants.txt", "--store", store)
    assert result.exit_code == 1
    assert "elephants.txt" in result.stderr


# --- manners -----------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["build", "extract", "topics", "trace", "show", "query", "export", "view", "validate", "forget"])
def test_every_commands_help_shows_an_example(run, command):
    """--help of every command has a line that can be typed, and no program error."""
    result = run(command, "--help")
    assert result.exit_code == 0
    assert f"  graphbuilder {command}" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["build"], 2, "name at least one file"),
        (["build", "examples", "--jobs", "0"], 2, "--jobs"),
        (["trace"], 2, "QUERY"),
        (["trace", "Budget 2020", "--since", "i går"], 2, "i går"),
        (["trace", "Havnepromenaden"], 1, "Havnepromenaden"),
        (["show", "2019-02-14/99"], 1, "2019-02-14/99"),
        (["show", "Havnepromenaden"], 1, "Havnepromenaden"),
        (["query", "--named", "who-ate-the-cake"], 2, "who-ate-the-cake"),
        (["query", "--named", "topics-over-years", "--param", "colour=red"], 2, "colour=red"),
        (["query", COUNT, "--named", "topics-over-years"], 2, "only one"),
        (["query", COUNT, "--format", "turtle"], 2, "turtle"),
        (["export", "--format", "docx"], 2, "docx"),
        (["export", "--topic", "Havnepromenaden"], 1, "Havnepromenaden"),
        (["export", "--output", "/nowhere/at/all.ttl"], 2, "/nowhere/at/all.ttl"),
    ],
)
def test_exit_codes_say_done_no_or_wrong(run, store, arguments, code, told):
    """1 is the answer no, 2 is wrong use; the sentence on stderr names the value, and stdout stays empty."""
    options = [] if arguments[0] == "build" else ["--store", store]
    result = run(*arguments, *options)
    assert result.exit_code == code
    assert told in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    "command", [["topics"], ["trace", "x"], ["show", "x"], ["query", COUNT], ["export"], ["view"], ["validate"], ["forget", "x"]]
)
def test_a_missing_store_names_the_command_that_makes_one(run, tmp_path, command):
    """Without a store every command says so, and how to build one: exit 2."""
    result = run(*command, "--store", tmp_path / "none")
    assert result.exit_code == 2
    assert "none" in result.stderr
    assert "graphbuilder build" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_store_may_be_named_by_the_environment(run, store, monkeypatch):
    """GRAPHBUILDER_STORE stands for --store."""
    monkeypatch.setenv("GRAPHBUILDER_STORE", str(store))
    assert run("query", COUNT, "--format", "csv").stdout.split() == ["n", "97"]


def test_a_reader_that_leaves_early_is_no_error(store):
    """``export | head -1`` ends without a word."""
    command = f"{sys.executable} -m graphbuilder export --format ntriples --store {store} | head -1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert len(done.stdout.splitlines()) == 1
