"""``graphbuilder.toml``: what people tell of a folder of minutes, what a build makes of it, and the one that ``init`` begins."""

from __future__ import annotations

import io
import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_minutes import minutes, write_minutes

import graphbuilder
from graphbuilder import pipeline
from graphbuilder.errors import TableError
from graphbuilder.export.formats import export
from graphbuilder.model import KnownBody
from graphbuilder.pipeline.sketch import _table, _told, sketch
from graphbuilder.read.standing import FILE, read_standing

WHOLE = """
organisation = "Fjordby Kommune"
kle = "kle.tsv"

[paths]
"havnstrup" = "Havnstrup Kommune"

[[body]]
name = "Teknikudvalget"
abbreviations = ["TU"]
aliases = ["Udvalget"]
from = 2018-01-01
until = 2021-12-31

[[body]]
name = "Teknik- og Miljøudvalget"
abbreviations = ["TU"]
from = 2022-01-01

[[person]]
name = "Xenia Ypsilon"
aliases = ["X. Ypsilon"]
title = "kommunaldirektør"

[[topic]]
name = "Fællesskabspolitikken"
aliases = ["Sammen om Fjordby"]
"""


def written(folder, text: str):
    """The file in a folder."""
    return write_minutes(folder, {FILE: text}) / FILE


def told(graph, query: str) -> set[tuple[object, ...]]:
    """The rows of a query."""
    return {tuple(row.values()) for row in graph.query(query)}


@pytest.fixture
def built(tmp_path):
    """Build files with a ``graphbuilder.toml`` beside them: ``built(files, toml)`` gives the graph, and ``built.report``."""

    def build(files, toml="", organisation=None):
        write_minutes(tmp_path / "m", files)
        if toml:
            written(tmp_path / "m", toml)
        else:
            (tmp_path / "m" / FILE).unlink(missing_ok=True)
        build.report = pipeline.build([str(tmp_path / "m")], tmp_path / "graph", pipeline.Options(organisation=organisation))
        return graphbuilder.open(tmp_path / "graph")

    return build


def quads(graph) -> bytes:
    """The whole graph."""
    out = io.BytesIO()
    export(graph, "nquads", out)
    return out.getvalue()


# --- the file ----------------------------------------------------------------------------------------------------------------------------


def test_every_key_is_read(tmp_path):
    """Organisation, paths, KLE table, bodies with periods, people and topics."""
    standing = read_standing(written(tmp_path, WHOLE))
    assert (standing.organisation, standing.paths, standing.kle) == ("Fjordby Kommune", (("havnstrup", "Havnstrup Kommune"),), ("kle.tsv",))
    assert standing.bodies[0] == KnownBody("Teknikudvalget", ("TU", "Udvalget"), "2018-01-01", "2021-12-31")
    assert (standing.people[0].others, standing.people[0].title) == (("X. Ypsilon",), "kommunaldirektør")
    assert standing.topics[0].others == ("Sammen om Fjordby",)


@pytest.mark.parametrize(
    ("day", "existed"), [("2017-12-31", False), ("2018-01-01", True), ("2021-12-31", True), ("2022-01-01", False), (None, False)]
)
def test_a_body_exists_from_its_first_day_to_its_last(day, existed):
    """Both days are among them; on a day that nobody knows it is not said to have existed."""
    assert KnownBody("Teknikudvalget", (), "2018-01-01", "2021-12-31").existed(day) is existed


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ('organisation = "Fjordby', ("is not TOML",)),
        ("organisation = Fjordby", ("is not TOML", "line 1")),
        ("organisation = 7", ("line 1", "'organisation'", "expected")),
        ('\nbodies = ["TU"]', ("line 2", "'bodies'", "[[body]]")),
        ('[[body]]\nname = "A"\n\n[[body]]\nname = "B"\nform = 2018-01-01', ("line 6", "'form'", "from and until")),
        ('[[body]]\nname = "A"\n\n[[body]]\nname = 3', ("line 5", "'name'")),
        ('[[body]]\nabbreviations = ["TU"]', ("line 1", "'name'", "missing")),
        ('[[body]]\nname = "A"\nfrom = "i fjor"', ("line 3", "'from'")),
        ('[[body]]\nname = "A"\nfrom = 2020-01-01\nuntil = 2019-01-01', ("line 4", "'A'", "2019-01-01", "before")),
        ('[[person]]\nname = ""', ("line 2", "'name'")),
        ("[paths]\nx = 1", ("line 1", "'paths'")),
        (b"organisation = \xff", ("UTF-8",)),
    ],
)
def test_a_wrong_file_is_one_sentence_with_line_and_key(tmp_path, text, parts):
    """The file, the line, the key, and what may stand there."""
    path = written(tmp_path, text)
    with pytest.raises(TableError) as problem:
        read_standing(path)
    sentence = str(problem.value)
    assert sentence.startswith(str(path))
    assert all(part in sentence for part in parts), sentence
    assert "\n" not in sentence


def test_a_build_with_a_wrong_file_changes_nothing(run, tmp_path):
    """It is told, the exit code is 2, and the graph stands."""
    folder = write_minutes(tmp_path / "m", {"a.txt": minutes("2019-03-07", ("Havnepolitikken",))})
    run("build", folder, "--store", tmp_path / "graph")
    before = quads(graphbuilder.open(tmp_path / "graph"))
    written(folder, "organisation = 7")
    result = run("build", folder, "--store", tmp_path / "graph")
    assert (result.exit_code, FILE in result.stderr) == (2, True)
    assert quads(graphbuilder.open(tmp_path / "graph")) == before


# --- what it does ------------------------------------------------------------------------------------------------------------------------


def test_a_folder_says_whose_its_minutes_are(built):
    """The organisation of the file, and of the longest path that fits; the head of a document goes before."""
    graph = built(
        {
            "a.txt": minutes("2019-03-07", ("Sag",)),
            "havnstrup/b.txt": minutes("2019-03-14", ("Sag",)),
            "havnstrup/c.txt": "Strandby Kommune\n\n" + minutes("2019-03-21", ("Sag",)),
        },
        WHOLE.replace('kle = "kle.tsv"', ""),
    )
    assert told(graph, "SELECT ?f ?o { ?m gb:recordedIn/dcterms:source ?f ; gb:organisation/rdfs:label ?o }") == {
        ("a.txt", "Fjordby Kommune"),
        ("havnstrup/b.txt", "Havnstrup Kommune"),
        ("havnstrup/c.txt", "Strandby Kommune"),
    }


def test_organisation_on_the_command_line_goes_before_the_file(built):
    """Who builds says it of this build."""
    graph = built({"a.txt": minutes("2019-03-07", ("Sag",))}, 'organisation = "Fjordby Kommune"', "Havnstrup Kommune")
    assert told(graph, "SELECT ?o { ?m a gb:Meeting ; gb:organisation/rdfs:label ?o }") == {("Havnstrup Kommune",)}


PERIODS = {
    "2021.txt": minutes("2021-03-04", ("Vejen", "TU drøfter sagen. Udvalget drøfter den igen."), body="Chefforum"),
    "2022.txt": minutes("2022-03-03", ("Vejen", "TU drøfter sagen. Udvalget drøfter den igen."), body="Chefforum"),
}
NAMED = (
    "SELECT ?d ?q ?l { ?x gb:inItem/^gb:hasItem/dcterms:date ?d ; gb:quote ?q ; gb:mentionType 'organisation' ; gb:ofEntity/rdfs:label ?l }"
)


def test_an_abbreviation_means_the_body_of_that_day(built):
    """TU is Teknikudvalget until the end of 2021 and Teknik- og Miljøudvalget after; Udvalget is said of the first one only."""
    graph = built(PERIODS, WHOLE.replace('kle = "kle.tsv"', ""))
    assert {(str(d), q, name) for d, q, name in told(graph, NAMED)} == {
        ("2021-03-04", "TU", "Teknikudvalget"),
        ("2021-03-04", "Udvalget", "Teknikudvalget"),
        ("2022-03-03", "TU", "Teknik- og Miljøudvalget"),
    }


def test_two_bodies_of_a_day_with_one_abbreviation_are_not_guessed(built):
    """Where both existed, what was told does not decide."""
    both = '[[body]]\nname = "Teknikudvalget"\nabbreviations = ["TU"]\n[[body]]\nname = "Turismeudvalget"\nabbreviations = ["TU"]\n'
    assert not {name for _, _, name in told(built(PERIODS, both), NAMED)} & {"Teknikudvalget", "Turismeudvalget"}


def test_what_the_minutes_explain_goes_before_what_was_told(built):
    """*Turismeudvalget (TU)* in a document is what TU means there."""
    files = {"a.txt": minutes("2021-03-04", ("Vejen", "Turismeudvalget (TU) svarer. TU drøfter sagen."))}
    names = {name for _, q, name in told(built(files, WHOLE.replace('kle = "kle.tsv"', "")), NAMED) if q == "TU"}
    assert names == {"Turismeudvalget"}


def test_people_are_found_under_the_names_that_were_told(built):
    """A name that no list knows, another spelling of it, and a first name beside its title."""
    files = {"a.txt": minutes("2021-03-04", ("Sag", "Xenia Ypsilon svarer. X. Ypsilon følger op. Kommunaldirektør Xenia lukker."))}
    people = "SELECT ?q ?l { ?x gb:mentionType 'person' ; gb:quote ?q ; gb:ofEntity/rdfs:label ?l }"
    found = told(built(files, WHOLE.replace('kle = "kle.tsv"', "")), people)
    assert {("Xenia Ypsilon", "Xenia Ypsilon"), ("X. Ypsilon", "Xenia Ypsilon")} <= found
    assert not any(name == "Xenia Ypsilon" for _, name in told(built(files), people) if _ == "X. Ypsilon")


def test_topics_have_the_names_that_were_told_in_their_own_organisation_alone(built):
    """*Sammen om Fjordby* is Fællesskabspolitikken in the minutes of this folder, and nowhere else."""
    files = {
        "a.txt": minutes("2019-03-07", ("Fællesskabspolitikken",)),
        "b.txt": minutes("2020-03-05", ("Sag", "Det følger af Sammen om Fjordby, at flere skal med.")),
        "c.txt": "Strandby Kommune\n\n" + minutes("2020-03-05", ("Fællesskabspolitikken",)),
        "d/d.txt": "Egelund Kommune\n\n" + minutes("2020-03-05", ("Fællesskabspolitikken", "Sammen om Fjordby er ikke vores.")),
        "d/" + FILE: "",
    }
    graph = built(files, WHOLE.replace('kle = "kle.tsv"', ""))
    assert {entry.date for entry in graph.trace("Sammen om Fjordby", organisation="Fjordby Kommune").entries} == {
        "2019-03-07",
        "2020-03-05",
    }
    assert graph.trace("Fællesskabspolitikken", organisation="Egelund Kommune").topic.aliases == ()


def test_a_kle_table_of_the_folder_gives_titles(built):
    """Its path is seen from the folder of the file."""
    files = {"a.txt": minutes("2019-03-07", ("Sag", "Drøftet.", "01.05.00-P22-3-19")), "kle.tsv": "nr\ttitel\n01.05.00\tBymiljø\n"}
    graph = built(files, 'kle = "kle.tsv"')
    assert told(graph, "SELECT ?t { ?c skos:notation '01.05.00' ; skos:prefLabel ?t }") == {("Bymiljø",)}
    assert told(built(files), "SELECT ?t { ?c skos:notation '01.05.00' ; skos:prefLabel ?t }") == set()


# --- a build is a function of it ---------------------------------------------------------------------------------------------------------


def test_only_what_a_change_concerns_is_done_again(built):
    """Names of bodies are looked for by reading; an organisation or a topic needs none; a comment changes nothing at all."""
    built(PERIODS, 'organisation = "Fjordby Kommune"')
    first = built.report.read
    built(PERIODS, 'organisation = "Fjordby Kommune"  # vores')
    same = built.report.read
    built(PERIODS, 'organisation = "Havnstrup Kommune"')
    moved = built.report.read
    built(PERIODS, 'organisation = "Havnstrup Kommune"\n[[body]]\nname = "Teknikudvalget"\nabbreviations = ["TU"]')
    assert (first, same, moved, built.report.read) == (2, 0, 0, 2)


def test_the_graph_forgets_what_is_no_longer_told(built):
    """With the file taken away the graph is what it was without it."""
    before = quads(built(PERIODS, organisation="Fjordby Kommune"))
    assert quads(built(PERIODS, WHOLE.replace('kle = "kle.tsv"', ""))) != before
    assert quads(built(PERIODS)) == before


def test_the_nearest_file_holds(built):
    """A folder with a file of its own does not have what is told above it."""
    files = {**PERIODS, "gammel/2021.txt": minutes("2021-04-08", ("Vejen", "TU drøfter sagen.")), "gammel/" + FILE: ""}
    named = told(built(files, WHOLE.replace('kle = "kle.tsv"', "")), NAMED)
    assert ("2021-04-08", "TU", "Teknikudvalget") not in {(str(d), q, name) for d, q, name in named}


def test_extract_knows_the_names_that_were_told(run, tmp_path):
    """What is printed is what a build reads."""
    folder = write_minutes(tmp_path / "m", PERIODS)
    written(folder, WHOLE.replace('kle = "kle.tsv"', ""))
    assert '"name": "Teknikudvalget"' in run("extract", folder / "2021.txt").stdout


# --- init --------------------------------------------------------------------------------------------------------------------------------

FOUND = {
    "2019.txt": minutes(
        "2019-03-07",
        ("Sag", "Fjordby Kommune betaler. Teknik- og Vejudvalget (TVU) svarer. Karen Holm, direktør, følger op."),
        ("Ø", "Fjordby Kommune er med."),
        ("Å", "Fjordby Kommune lukker."),
        body="Økonomiudvalget",
    ),
    "2021.txt": minutes("2021-03-04", ("Sag", "Karen Holm svarer."), body="Økonomiudvalget"),
}


def uncommented(text: str) -> dict[str, object]:
    """The file as it is when a person has taken every # away."""
    return tomllib.loads("\n".join(line.removeprefix("# ") for line in text.split("\n")))


def test_init_writes_what_was_found(run, tmp_path):
    """The organisation with its reason, bodies with their abbreviations and days, people; valid once the # are taken away."""
    folder = write_minutes(tmp_path / "m", FOUND)
    result = run("init", folder)
    assert (result.exit_code, result.stdout.strip()) == (0, str(folder / FILE))
    text = (folder / FILE).read_text(encoding="utf-8")
    found = uncommented(text)
    assert found["organisation"] == "Fjordby Kommune"
    assert "teksten nævner Fjordby Kommune 3 gange" in text
    assert {"name": "Teknik- og Vejudvalget", "abbreviations": ["TVU"]} in found["body"]
    assert "## 2 meetings, 2019-03-07 to 2021-03-04" in text
    assert {"name": "Karen Holm", "title": "direktør"} in found["person"]
    assert read_standing(written(tmp_path / "n", "\n".join(line.removeprefix("# ") for line in text.splitlines()))).bodies


def test_what_init_writes_gives_the_same_graph_as_none(run, tmp_path):
    """Until a person has taken a # away."""
    folder = write_minutes(tmp_path / "m", FOUND)
    pipeline.build([str(folder)], tmp_path / "graph", pipeline.Options())
    run("init", folder)
    report = pipeline.build([str(folder)], tmp_path / "graph", pipeline.Options())
    pipeline.build([str(folder)], tmp_path / "again", pipeline.Options())
    assert report.read == 0
    assert quads(graphbuilder.open(tmp_path / "graph")) == quads(graphbuilder.open(tmp_path / "again"))


def test_init_does_not_write_over_a_file(run, tmp_path):
    """--force does."""
    folder = write_minutes(tmp_path / "m", {**FOUND, FILE: "# min egen\n"})
    refused = run("init", folder)
    assert (refused.exit_code, "--force" in refused.stderr) == (2, True)
    assert (folder / FILE).read_text(encoding="utf-8") == "# min egen\n"
    assert run("init", folder, "--force").exit_code == 0
    assert (folder / FILE).read_text(encoding="utf-8") != "# min egen\n"


def test_init_of_several_organisations_says_whose_lie_where(tmp_path):
    """Each folder whose minutes are all of one is a line under [paths]."""
    one, other = (f"{name}\n\n" + minutes("2019-03-07", ("Sag",)) for name in ("Fjordby Kommune", "Havnstrup Kommune"))
    write_minutes(tmp_path / "m", {"f/a.txt": one, "h/b.txt": other})
    _, text = sketch([str(tmp_path / "m")], lambda _: None)
    assert uncommented(text)["paths"] == {"f": "Fjordby Kommune", "h": "Havnstrup Kommune"}


def test_init_of_nothing_is_one_sentence(run, tmp_path):
    """A folder without minutes gets no file."""
    (tmp_path / "m").mkdir()
    result = run("init", tmp_path / "m")
    assert (result.exit_code, (tmp_path / "m" / FILE).exists()) == (2, False)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_whatever_a_name_holds_the_file_is_toml(name):
    """Quotation marks, line breaks and brackets in a name stay in the name."""
    text = "\n".join([*_told(name), *_table("body", {"name": name, "abbreviations": [name]})])
    assert uncommented(text) == {"body": [{"name": name, "abbreviations": [name]}]}
    assert tomllib.loads(text) == {}
