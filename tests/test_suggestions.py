"""What may be one and is not joined: found, scored honestly, and left to a person."""

from __future__ import annotations

import csv
import io
import json
import random

import pytest
from invented_minutes import minutes

from graphbuilder.link.judgements import Log, read_judgements
from graphbuilder.suggestions import KINDS, suggest
from graphbuilder.suggestions.bodies import initials
from graphbuilder.suggestions.suggestion import one_letter_apart, score


def pairs(graph, kind: str | None = None, log: Log | None = None) -> dict[frozenset[str], object]:
    """The suggestions by their two names."""
    return {frozenset((one.left.label, one.right.label)): one for one in suggest(graph.store, log or Log(), kind)}


def titles(*names: str) -> dict[str, str]:
    """A meeting for each title, in 2019 and the years after."""
    return {f"{at}.txt": minutes(f"{2019 + at}-03-07", (name,)) for at, name in enumerate(names)}


@pytest.mark.parametrize(
    ("one", "other", "because"),
    [
        ("Kantinepolitikken", "Den fælles kantinepolitik", "ligner"),
        ("Skovpolitikken", "Skovpollitikken", "et bogstav"),
        ("Principper for dansemøder", "Principper for dansemøde", "bogstav"),
        ("Flytning af værkstedet", "Flytning af værksteder", "bøjning"),
        ("Principper for dansemøder", "Fælles principper for dansemøder", "et ord mere"),
        ("Skovpolitikken", "Skovpolitikken 2018-2022", "én udgave"),
        ("Budget 2020", "Budget 2020-2023", "samme år"),
        ("Cykelparkering", "Cykelparkeringspolitikken", "begyndelsen"),
    ],
)
def test_topics_that_may_be_one_are_suggested(town, one, other, because):
    """Names alike, editions that begin together and titles that begin a policy's name are suggested with the reason and both sentences."""
    graph = town(titles(one, other))
    [found] = suggest(graph.store, Log(), "topics")
    assert {found.left.label, found.right.label} == {one, other}
    assert because in " ".join(reason.because for reason in found.evidence)
    assert {reason.file for reason in found.evidence if reason.quote} == {"0.txt", "1.txt"}
    assert 0.15 <= found.score < 0.8


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Skovpolitikken", "Skovstrategien"),
        ("Budget 2020", "Budget 2021"),
        ("Budget 2020-2023", "Budget 2021-2024"),
        ("Lokalplan 57", "Lokalplan 58"),
        ("Samling om havnen", "Samling om skoven"),
        ("Parkering", "Cykelsti"),
    ],
)
def test_what_is_plainly_two_things_is_not_suggested(town, one, other):
    """Another paper, another year, another number and a shared beginning are no reason to ask a person."""
    assert suggest(town(titles(one, other)).store, Log(), "topics") == []


def test_one_case_number_and_like_titles_are_suggested(town):
    """Items of one case folder whose titles share words may be about one thing; unlike titles are not, whatever the folder."""
    number = "01.05.00-P22-3-19"
    files = {
        "a.txt": minutes("2019-03-07", ("Udbud af renovation", "Drøftet.", number)),
        "b.txt": minutes("2020-03-05", ("Renovation og genbrug", "Drøftet.", number), ("Ny cykelsti", "Drøftet.", number)),
    }
    found = pairs(town(files), "topics")
    assert set(found) == {frozenset(("Udbud af renovation", "Renovation og genbrug"))}
    assert any(number in reason.because for one in found.values() for reason in one.evidence)


KLE = ("01.05.00-P22-3-19", "27.03.00-P22-4-19")
BOTH = ("Skovpollitikken", "Skovpolitikken blev drøftet.")


@pytest.mark.parametrize(
    ("files", "told"),
    [
        (
            {"a.txt": minutes("2019-03-07", ("Skovpolitikken",)), "b.txt": minutes("2020-03-05", BOTH)},
            "punkt 1 den 2020-03-05 nævner begge",
        ),
        (
            {"a.txt": minutes("2019-03-07", ("Skovpolitikken", "Drøftet.", KLE[0]), ("Skovpollitikken", "Drøftet.", KLE[1]))},
            "01.05.00 og 27.03.00",
        ),
        (
            {f"{year}.txt": minutes(f"{year}-03-07", ("Skovpolitikken",), ("Skovpollitikken",)) for year in (2019, 2020, 2021)},
            "side om side fra 2019-03-07 til 2021-03-07",
        ),
    ],
)
def test_what_speaks_against_is_shown_and_lowers_the_score(town, files, told):
    """Both in one item, unlike KLE subjects and long histories side by side are counter-evidence; each takes two fifths of the score."""
    found = next(iter(pairs(town(files), "topics").values()))
    assert [told in reason.because for reason in found.counter] == [True]
    # The names are 96 per cent alike, and a name wholly alike counts one half.
    assert found.score == pytest.approx(0.96 / 2 * 0.6, abs=0.01)


@pytest.mark.parametrize(("verdict", "left"), [("same", 0), ("different", 0), ("unsure", 1)])
def test_what_is_judged_is_left_out_and_unsure_comes_last(town, tmp_path, verdict, left):
    """A pair that a person decided on is not asked again, by whichever name; *unsure* is shown last, with who said so."""
    graph = town(
        {
            **titles("Skoleplanen", "Bolig- og skoleplanen"),
            "x.txt": minutes("2022-01-06", ("Budget 2020",), ("Budget 2020-2023",)),
        }
    )
    row = {
        "left": "bolig- & skoleplan",
        "right": "Skoleplanen",
        "judgement": verdict,
        "by": "Asta",
        "when": "2023-01-01",
        "why": "",
    }
    (tmp_path / "log").write_text(json.dumps(row) + "\n", encoding="utf-8")
    found = suggest(graph.store, read_judgements(tmp_path / "log", print), "topics")
    assert [one.left.label for one in found][:1] == ["Budget 2020"]
    assert len(found) == 1 + left
    assert [one.judged.by for one in found if one.judged] == ["Asta"] * left


def test_two_people_who_may_be_one_are_a_suggestion(town):
    """A middle name more is asked about, with both sentences; another surname is not."""
    files = {
        "a.txt": minutes("2019-03-07", ("Skoven", "Direktør Asta Lindholt orienterede. Godkendt.")),
        "b.txt": minutes("2020-03-05", ("Havnen", "Direktør Asta Bæk Lindholt orienterede. Direktør Asta Tangvig supplerede.")),
    }
    graph = town(files)
    [found] = suggest(graph.store, Log(), "people")
    assert {found.left.label, found.right.label} == {"Asta Lindholt", "Asta Bæk Lindholt"}
    assert {reason.file for reason in found.evidence if reason.quote} == {"a.txt", "b.txt"}


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Kultur- og Fritidsudvalget", "KFU"), ("Økonomiudvalget", "ØU"), ("Økonomi & Stab", "ØS"), ("Teknik- og Miljøudvalget", "TMU"),
        ("Børne- og Ungeudvalget", "BUU"), ("Fjordegnens Vandsamarbejde", "FV"),
    ],
)  # fmt: skip
def test_an_abbreviation_is_made_of_initials(name, letters):
    """Each word gives its letter, small words none, and the last part of a compound one more."""
    assert letters in initials(name)


def test_an_abbreviation_that_no_sentence_explains_is_suggested(town):
    """KFU beside Kultur- og Fritidsudvalget is a question for a person, and no merge."""
    files = {
        "a.txt": minutes("2019-03-07", ("Hallen", "Sagen forelægges Kultur- og Fritidsudvalget. Godkendt.")),
        "b.txt": minutes("2020-03-05", ("Havnen", "Sagen sendes til udvalget KFU. Godkendt."), body="Havneforum"),
    }
    found = pairs(town(files), "bodies")
    assert "KFU er forbogstaverne" in found[frozenset(("KFU", "Kultur- og Fritidsudvalget"))].evidence[0].because


def test_one_letter_apart_is_found_without_comparing_all(town):
    """A letter more, less, another or two swapped; not two letters, and not another figure. Random names agree with plain comparison."""
    from rapidfuzz.distance import OSA

    chance = random.Random(3)
    names = {"".join(chance.choice("abc1") for _ in range(chance.randint(3, 5))) for _ in range(120)}
    wanted = {
        (one, other)
        for one in names
        for other in names
        if one < other and OSA.distance(one, other) == 1 and [c for c in one if c == "1"] == [c for c in other if c == "1"]
    }
    assert set(one_letter_apart(names)) == wanted


def test_scores_add_up_and_doubts_take_away():
    """Two reasons are more than one and never certainty; a doubt takes two fifths."""
    assert 0.5 == score([0.5], 0) < score([0.5, 0.4], 0) < 1
    assert score([0.5], 2) < score([0.5], 1) < 0.5


def test_the_list_is_the_same_every_time_and_best_first(graph):
    """Two looks at the examples give the same suggestions, every pair once, the best first."""
    first, again = suggest(graph.store, Log()), suggest(graph.store, Log())
    assert first == again
    assert len({(one.left.iri, one.right.iri) for one in first}) == len(first) > 2
    assert [one.score for one in first] == sorted((one.score for one in first), reverse=True)
    assert all(one.left.iri != one.right.iri and one.evidence for one in first)


@pytest.mark.parametrize("kind", [None, *KINDS])
def test_the_command_prints_every_kind_in_every_format(run, store, kind):
    """Table, JSON and CSV hold the same suggestions; talk goes to stderr."""
    only = ["--kind", kind] if kind else []
    data = json.loads(run("suggestions", *only, "--store", store, "--format", "json").stdout)
    rows = list(csv.DictReader(io.StringIO(run("suggestions", *only, "--store", store, "--format", "csv").stdout)))
    table = run("suggestions", *only, "--store", store)
    assert [(one["left"]["label"], one["right"]["label"]) for one in data] == [(row["left"], row["right"]) for row in rows]
    assert all(one["left"]["label"] in table.stdout for one in data)
    assert bool(table.stdout) is bool(data)
    assert bool(table.stderr) is not bool(data)
    for one in data:
        assert set(one) == {"kind", "left", "right", "score", "evidence", "counter", "judged"}
        assert kind in {None, one["kind"]}


def test_an_answer_that_is_left_open_is_suggested(town):
    """Where several items may answer a promise, each is a suggestion that the other one speaks against; a judgement makes it the answer."""
    files = {
        "a.txt": minutes("2019-03-07", ("Skovpolitikken", "Kultur & Fritid vender tilbage til Chefforum med et oplæg.")),
        "b.txt": minutes("2019-06-06", ("Skovpolitikken",)),
        "c.txt": minutes("2019-09-05", ("Skovpolitikken",)),
    }
    graph = town(files)
    open_ = graph.query("SELECT ?i { ?c gb:possiblyAnsweredBy ?i } ORDER BY ?i")
    found = suggest(graph.store, Log(), "followups")
    assert sorted(one.right.iri for one in found) == [str(row["i"]) for row in open_]
    assert all(one.counter for one in found)
    assert len(found) == 2
    answer = {
        "left": found[0].left.local,
        "right": found[0].right.local,
        "judgement": "same",
        "by": "Asta",
        "when": "2023-01-01",
        "why": "samme oplæg",
    }
    graph = town(files, judgements=[answer])
    assert [row["i"] for row in graph.query("SELECT ?i { ?c gb:answeredBy ?i }")] == [found[0].right.iri]
    assert suggest(graph.store, Log(), "followups") == []
