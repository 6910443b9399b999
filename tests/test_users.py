"""What people who had never seen the program stumbled over, one statement each."""

from __future__ import annotations

import json

import pytest
from invented_minutes import minutes


def build(run, tmp_path, name, text, *options):
    """Build one file into the store of a test, and give the store's folder."""
    place = tmp_path / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")
    result = run("build", place.parent, "--store", tmp_path / "graph", *options)
    assert result.exit_code == 0, result.stderr
    return tmp_path / "graph"


def test_a_municipality_stays_with_the_files_it_was_given_for(run, tmp_path):
    """Another --organisation on a later build is for the later files alone."""
    build(run, tmp_path, "a/a.txt", minutes("2020-03-05", ("Havneplanen",)), "--organisation", "Fjordby Kommune")
    store = build(run, tmp_path, "b/b.txt", minutes("2021-03-04", ("Skovplanen",)), "--organisation", "Harup Kommune")
    assert "Fjordby Kommune" in run("show", "2020-03-05", "--store", store).stdout
    assert "Harup Kommune" in run("show", "2021-03-04", "--store", store).stdout


def test_a_later_build_goes_on_with_the_one_municipality(run, tmp_path):
    """Without --organisation new files belong to the municipality of all the others."""
    build(run, tmp_path, "a/a.txt", minutes("2020-03-05", ("Havneplanen",)), "--organisation", "Fjordby Kommune")
    store = build(run, tmp_path, "b/b.txt", minutes("2021-03-04", ("Skovplanen",)))
    assert "Fjordby Kommune" in run("show", "2021-03-04", "--store", store).stdout


def test_forget_asks_which_of_two_documents_of_one_name_is_meant(run, tmp_path):
    """Two files called alike are told apart by their folder, and a name that both have removes neither."""
    build(run, tmp_path, "c/r.txt", minutes("2020-03-05", ("Havneplanen",)))
    store = build(run, tmp_path, "d/r.txt", minutes("2021-03-04", ("Skovplanen",)))
    result = run("forget", "r.txt", "--store", store)
    assert result.exit_code == 1
    assert "c/r.txt" in result.stderr
    assert "d/r.txt" in result.stderr
    assert run("forget", "c/r.txt", "--store", store).exit_code == 0
    assert run("show", "2021-03-04", "--store", store).exit_code == 0


def test_an_alias_with_years_joins_that_edition_alone(town):
    """*Skovstrategien 2021-2025, også kaldet …* says nothing of the strategy of 2017."""
    graph = town(
        {
            "a.txt": minutes("2018-03-01", ("Skovstrategien 2017-2020",)),
            "b.txt": minutes("2021-03-04", ("Skov", "Skovstrategien 2021-2025, også kaldet Flere Træer 2021-2025, blev drøftet.")),
        }
    )
    names = {row.name: row.aliases for row in graph.topics(everything=True)}
    assert names["Skovstrategien 2017-2020"] == ()
    assert not any("2017" in row.iri for row in graph.topics(everything=True) if "flere-traeer" in row.iri)


def test_each_reason_says_where_its_sentence_stands(graph):
    """A sentence of the case text is not said to be in the title."""
    for entry in graph.trace("Fællesskabspolitikken").entries:
        text = [reason for reason in entry.reasons if reason.quote not in entry.title]
        assert all("titel" not in reason.because for reason in text), entry


def test_words_are_followed_when_asked_for(run, store):
    """--words seeks the words in the text, whatever names they are a part of."""
    assert run("trace", "analyse", "--store", store).exit_code == 1
    found = json.loads(run("trace", "analyse", "--words", "--store", store, "--format", "json").stdout)
    assert found["topic"]["kind"] == "words"
    assert len(found["entries"]) > 1


@pytest.mark.parametrize("name", ["ØU", "KFU", "kfu"])
def test_a_body_answers_to_the_abbreviation_that_the_minutes_write(run, store, name):
    """An abbreviation that means one body leads to it, in `trace` and as --body."""
    assert json.loads(run("trace", name, "--store", store, "--format", "json").stdout)["topic"]["kind"] == "body"


def test_body_takes_an_abbreviation_and_names_the_bodies_otherwise(run, store):
    """--body KFU counts the committee's meetings; a body that is not there is said to be unknown."""
    found = json.loads(run("trace", "Fællesskabspolitikken", "--body", "KFU", "--store", store, "--format", "json").stdout)
    assert {entry["body"] for entry in found["entries"]} == {"Kultur- og Fritidsudvalget"}
    result = run("trace", "Fællesskabspolitikken", "--body", "Havneudvalget", "--store", store)
    assert result.exit_code == 2
    assert "Chefforum" in result.stderr


def test_a_window_that_ends_before_it_begins_is_refused(run, store):
    """--since after --until is wrong use, and not an empty answer."""
    assert run("trace", "Budget 2020", "--since", "2022", "--until", "2020", "--store", store).exit_code == 2


def test_a_first_name_lists_everybody_it_may_be(run, town, tmp_path):
    """*Vera* alone may be Vera Holm: both are listed, with names that can be given instead."""
    town(
        {
            "a.txt": minutes("2020-03-05", ("Havneplanen v. Vera (9.00-9.10)",)),
            "b.txt": minutes("2020-04-02", ("Skoven", "Koordinator Vera Holm orienterede om skoven.")),
        }
    )
    result = run("trace", "Vera", "--store", tmp_path / "town")
    assert result.exit_code == 1
    assert "Vera Holm" in result.stderr
    assert "punkt 1" in result.stderr


def test_a_judgement_log_that_is_not_there_is_refused(run, tmp_path):
    """A mistyped --judgements loses nobody's judgements in silence."""
    place = tmp_path / "m" / "a.txt"
    place.parent.mkdir()
    place.write_text(minutes("2020-03-05", ("Havneplanen",)), encoding="utf-8")
    assert run("build", place, "--store", tmp_path / "graph", "--judgements", tmp_path / "nope.jsonl").exit_code == 2


def test_the_short_prefix_of_tables_is_understood(run, store):
    """``id:`` is printed, and therefore read."""
    assert "Fællesskabspolitikken" in run("query", "DESCRIBE id:topic-fjordby-faellesskabspolitik", "--store", store).stdout
    assert run("show", "id:item-fjordby-2023-04-20-chefforum-2", "--store", store).exit_code == 0


@pytest.mark.parametrize("name", ["Kulturpolitikken", "KFU", "Kommunaldirektøren", "Signe Aagesholt"])
def test_show_of_a_name_lists_its_items(run, store, name):
    """A topic, body, role or person is shown with the items that it runs through."""
    assert "20" in run("show", name, "--store", store).stdout.split("Udfald")[-1]
