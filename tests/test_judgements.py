"""What people say of two things: how it is written, read in any order, taken back, and obeyed."""

from __future__ import annotations

import json
import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_minutes import minutes, write_minutes

from graphbuilder.cli import judging
from graphbuilder.link.judgements import read_judgements

ONE, OTHER, THIRD = "Skovpolitikken", "Havnepolitikken", "Cykelpolitikken"
FILES = {"a.txt": minutes("2019-03-07", (ONE,), (THIRD,)), "b.txt": minutes("2020-03-05", (OTHER,))}


def line(left: str, right: str, verdict: str, when: str = "2021-01-01", by: str = "arkivet", **more: str) -> dict[str, str]:
    """A line of the log, as a person's editor wrote it before there were ids."""
    return {"left": left, "right": right, "judgement": verdict, "by": by, "when": when, "why": "", **more}


def read(path, *rows: object):
    """What holds of a log with those lines, and what is told."""
    path.write_text("".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows), encoding="utf-8")
    told: list[str] = []
    return read_judgements(path, told.append), told


@pytest.fixture
def forest(run, tmp_path):
    """A store of three policies; gives the place of the store."""
    write_minutes(tmp_path / "minutes", FILES)
    run("build", tmp_path / "minutes", "--store", tmp_path / "graph", "--organisation", "Fjordby Kommune")
    return tmp_path / "graph"


def log_of(store) -> list[dict[str, str]]:
    """The lines of the log beside the store."""
    return [json.loads(row) for row in store.with_name("graph.judgements.jsonl").read_text(encoding="utf-8").splitlines()]


# --- reading ---------------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "held"),
    [
        ([line(ONE, OTHER, "same")], "same"),
        ([line(ONE, OTHER, "same", "2021-01-01"), line(OTHER, ONE, "different", "2021-01-02")], "different"),
        ([line(ONE, OTHER, "different", "2021-06-01T08:00:00Z"), line(ONE, OTHER, "same", "2021-06-01T09:30:00+02:00")], "different"),
        ([line(ONE, OTHER, "same", "2021-06-01"), line("skovpolitik", "HAVNEPOLITIK", "unsure", "2021-06-01T00:00:01Z")], "unsure"),
        ([line(ONE, OTHER, "same", "i går"), line(ONE, OTHER, "different", "1999-01-01")], "different"),
        ([line(ONE, OTHER, "same"), {"undoes": "x1"}, line(ONE, OTHER, "different", "2022-01-01", id="x1")], "same"),
    ],
)
def test_the_latest_word_about_a_pair_holds_in_any_order(tmp_path, rows, held):
    """Time decides, in UTC and whatever the spelling and the side; a line that is taken back says nothing; the order of lines means nothing."""
    for order in (rows, rows[::-1]):
        log, _ = read(tmp_path / "log.jsonl", *order)
        assert [judgement.verdict for judgement in log.judgements] == [held]


def test_of_two_words_at_one_time_the_id_decides(tmp_path):
    """Without a difference in time the same one of two lines holds in every order."""
    rows = [line(ONE, OTHER, "same"), line(ONE, OTHER, "different")]
    assert read(tmp_path / "a", *rows)[0] == read(tmp_path / "a", *rows[::-1])[0]


@settings(deadline=None)
@given(st.permutations(range(8)), st.sets(st.integers(0, 7)))
def test_the_order_of_lines_and_doubled_lines_change_nothing(tmp_path_factory, order, doubled):
    """A log that was concatenated with itself, or sorted, says the same."""
    names = [ONE, OTHER, THIRD, "Parkplanen"]
    chance = random.Random(5)
    rows = [line(*chance.sample(names, 2), chance.choice(["same", "different", "unsure"]), f"2021-0{1 + at // 2}-01") for at in range(7)]
    rows.append({"topic": ONE, "aliases": ["Træer til alle"], "when": "2021-01-01"})
    path = tmp_path_factory.getbasetemp() / "order.jsonl"
    plain, told = read(path, *rows)
    shuffled, told_again = read(path, *(rows[at] for at in order), *(rows[at] for at in sorted(doubled)))
    assert shuffled == plain
    assert sorted(told_again) == sorted(told)


def test_opposite_words_are_told_with_who_and_when(tmp_path):
    """The later of two opposite judgements holds, and both people are named."""
    log, told = read(tmp_path / "a", line(ONE, OTHER, "same", "2021-01-01", "Asta"), line(ONE, OTHER, "different", "2022-02-02", "Villy"))
    assert log.judgements[0].verdict == "different"
    assert len(told) == 1
    for word in (ONE, OTHER, "Asta", "2021-01-01", "Villy", "2022-02-02", "the later holds"):
        assert word in told[0]


def test_a_chain_that_ends_in_different_joins_nothing(tmp_path):
    """A same B, B same C and A different C is said in one sentence, and none of the three are merged."""
    rows = [line(ONE, OTHER, "same"), line(OTHER, THIRD, "same"), line(ONE, THIRD, "different", "2020-01-01")]
    log, told = read(tmp_path / "a", *rows)
    assert [(judgement.left, judgement.right, judgement.verdict) for judgement in log.judgements] == [(ONE, THIRD, "different")]
    assert len(told) == 1
    assert all(name in told[0] for name in (ONE, OTHER, THIRD, "arkivet"))


def test_a_chain_beside_the_contradiction_stands(tmp_path):
    """Only the links between the two that are kept apart fall; a fourth name stays joined to its neighbour."""
    rows = [line(ONE, OTHER, "same"), line(OTHER, THIRD, "same"), line(ONE, THIRD, "different"), line(THIRD, "Parkplanen", "same")]
    log, _ = read(tmp_path / "a", *rows)
    assert {judgement.right for judgement in log.judgements if judgement.verdict == "same"} == {"Parkplanen"}


@pytest.mark.parametrize(
    "damaged",
    [
        '{"left": "Skovpol', '["left"]', "[" * 5000, '{"left": "a", "right": "b", "judgement": "maybe"}', '{"left": " ", "right": "b", "judgement": "same"}',
        '{"left": "\\ud800", "right": "b", "judgement": "same"}', '{"topic": 5}', '{"topic": "a", "aliases": "b"}', "null", '{"left": ["a"], "right": "b"}',
    ],
)  # fmt: skip
def test_a_damaged_line_is_told_by_its_number_and_left_there(tmp_path, damaged):
    """What is no judgement is passed over with a sentence; the lines around it hold, and the file is not touched."""
    path = tmp_path / "log.jsonl"
    log, told = read(path, line(ONE, OTHER, "same"), damaged, line(ONE, THIRD, "different"))
    assert len(log.judgements) == 2
    assert len(told) == 1
    assert "log.jsonl, line 2" in told[0]
    assert path.read_text(encoding="utf-8").splitlines()[1] == damaged


def test_a_line_that_is_no_utf8_spoils_only_itself(tmp_path):
    """Bytes of another encoding are one damaged line; a byte order mark and Windows line ends are none."""
    path = tmp_path / "log.jsonl"
    good = json.dumps(line(ONE, OTHER, "same"), ensure_ascii=False).encode()
    path.write_bytes(b"\xef\xbb\xbf" + good + b"\r\n" + "{æøå}".encode("latin-1") + b"\r\n")
    told: list[str] = []
    assert len(read_judgements(path, told.append).judgements) == 1
    assert ["line 2" in sentence for sentence in told] == [True]


# --- judge -----------------------------------------------------------------------------------------------------------------------------------


def test_a_judgement_is_a_line_that_the_next_build_obeys(run, forest):
    """Judge appends one line with an id and a time, says how to go on, and a build without paths joins the two with that reason."""
    result = run("judge", ONE, OTHER, "same", "--reason", "ét papir", "--by", "Asta", "--store", forest)
    assert result.exit_code == 0
    [written] = log_of(forest)
    assert json.loads(result.stdout) == written
    assert (written["left"], written["right"], written["judgement"], written["by"], written["why"]) == (
        ONE,
        OTHER,
        "same",
        "Asta",
        "ét papir",
    )
    assert len(written["when"]) == 20
    assert len(written["id"]) == 16
    assert "graphbuilder build" in result.stderr
    assert run("build", "--store", forest).exit_code == 0
    traced = json.loads(run("trace", ONE, "--store", forest, "--format", "json").stdout)
    assert [entry["date"] for entry in traced["entries"]] == ["2019-03-07", "2020-03-05"]
    assert any(
        "Asta" in reason["because"] and "ét papir" in reason["because"] for entry in traced["entries"] for reason in entry["reasons"]
    )


def test_undo_takes_back_by_appending(run, forest):
    """After --undo the pair is as before, the log has both lines, and what was said earlier holds again."""
    run("judge", ONE, OTHER, "different", "--by", "Villy", "--store", forest)
    run("judge", ONE, OTHER, "same", "--store", forest)
    result = run("judge", OTHER, "skovpolitik", "--undo", "--store", forest)
    assert result.exit_code == 0
    assert "Villy" in result.stderr
    assert [sorted(row) for row in log_of(forest)][2] == ["by", "id", "undoes", "when", "why"]
    assert log_of(forest)[2]["undoes"] == log_of(forest)[1]["id"]
    run("judge", ONE, OTHER, "--undo", "--store", forest)
    nothing = run("judge", ONE, OTHER, "--undo", "--store", forest)
    assert nothing.exit_code == 1
    assert "Nothing is said" in nothing.stderr
    assert len(log_of(forest)) == 4


def test_what_was_taken_back_this_second_may_be_said_again(run, forest):
    """The same words after an undo are a new line, whatever the clock says."""
    for _ in range(3):
        run("judge", ONE, OTHER, "same", "--store", forest)
        run("judge", ONE, OTHER, "--undo", "--store", forest)
    run("judge", ONE, OTHER, "same", "--store", forest)
    assert len({row["id"] for row in log_of(forest)}) == 7
    assert len(read_judgements(forest.with_name("graph.judgements.jsonl"), print).judgements) == 1


def test_words_of_one_second_keep_their_order(run, forest):
    """The later of two commands holds, however quick, and also against a line from a clock that is ahead."""
    log = forest.with_name("graph.judgements.jsonl")
    log.write_text(json.dumps(line(ONE, OTHER, "unsure", "2099-01-01")) + "\n", encoding="utf-8")
    for verdict in ("same", "different", "unsure", "same", "different"):
        run("judge", ONE, OTHER, verdict, "--store", forest)
        assert [judgement.verdict for judgement in read_judgements(log, str).judgements] == [verdict]


def test_a_contradiction_is_told_at_once(run, forest):
    """Who judges against an earlier word reads so, and both lines stay."""
    run("judge", ONE, OTHER, "same", "--by", "Asta", "--store", forest)
    result = run("judge", ONE, OTHER, "different", "--by", "Villy", "--store", forest)
    assert "Asta" in result.stderr
    assert "Villy" in result.stderr
    assert len(log_of(forest)) == 2


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        ([ONE, "Havnepolitikkken", "same"], 1, OTHER),
        ([ONE, "Bålpladsen", "same"], 1, "Bålpladsen"),
        ([ONE, "id:topic-fjordby-findes-ikke", "same"], 1, "findes-ikke"),
        ([ONE, "skovpolitik", "same"], 2, "one name"),
        ([ONE, "Chefforum", "same"], 2, "body"),
        ([ONE, OTHER], 2, "LEFT RIGHT"),
        ([ONE, OTHER, "same", "--undo"], 2, "LEFT RIGHT"),
        ([], 2, "LEFT RIGHT"),
        ([ONE, OTHER, "maybe"], 2, "maybe"),
        (["--merge", "findes-ikke.jsonl"], 2, "findes-ikke.jsonl"),
        (["--interactive"], 2, "terminal"),
    ],
)
def test_what_cannot_be_judged_is_a_sentence_and_no_line(run, forest, arguments, code, told):
    """An unknown name is answered with the nearest; nothing is written."""
    result = run("judge", *arguments, "--store", forest)
    assert result.exit_code == code
    assert told in result.stderr
    assert not forest.with_name("graph.judgements.jsonl").exists()


def test_a_line_goes_after_a_half_line_that_a_crash_left(run, forest):
    """The last line without a line end stays a damaged line of its own."""
    log = forest.with_name("graph.judgements.jsonl")
    log.write_text('{"left": "Skovpol', encoding="utf-8")
    run("judge", ONE, OTHER, "same", "--store", forest)
    told: list[str] = []
    assert len(read_judgements(log, told.append).judgements) == 1
    assert "line 1" in told[0]


def test_two_logs_merge_without_conflict(run, forest, tmp_path):
    """Taking in another log adds what is new, once; the result is that of the lines put together and sorted."""
    log, other = forest.with_name("graph.judgements.jsonl"), tmp_path / "other.jsonl"
    run("judge", ONE, OTHER, "same", "--by", "Asta", "--store", forest)
    rows = [log.read_text(encoding="utf-8"), json.dumps(line(OTHER, THIRD, "different")) + "\n", "damaged\n"]
    other.write_text("".join(rows), encoding="utf-8")
    first = run("judge", "--merge", other, "--store", forest)
    assert "1 taken in" in first.stderr
    assert "other.jsonl, line 3" in first.stderr
    assert "0 taken in" in run("judge", "--merge", other, "--store", forest).stderr
    together = tmp_path / "together.jsonl"
    together.write_text("".join(sorted(set((log.read_text(encoding="utf-8") + rows[1]).splitlines(keepends=True)))), encoding="utf-8")
    assert read_judgements(together, print) == read_judgements(log, print)


def test_a_judgement_about_something_gone_is_told_and_kept(town):
    """A name that no minutes have any more is named with the judgement; the others hold."""
    graph = town(FILES, judgements=[line("Bålpladspolitikken", ONE, "same", by="Asta"), line(ONE, OTHER, "same")])
    told = [sentence for sentence in town.report.told if "Bålpladspolitikken" in sentence]
    assert len(told) == 1
    assert "Asta" in told[0]
    assert "kept" in told[0]
    assert len(graph.trace(ONE).entries) == 2


def test_the_order_of_the_log_does_not_change_the_graph(town):
    """The same lines in another order export the same bytes."""
    rows = [
        line(ONE, OTHER, "same"),
        line(ONE, OTHER, "different", "2020-01-01"),
        {"topic": THIRD, "aliases": ["Cykelstier"], "when": "2021-01-01"},
    ]
    exports = []
    for order in (rows, rows[::-1]):
        graph = town(FILES, judgements=order)
        exports.append(sorted(map(str, graph.quads())))
    assert exports[0] == exports[1]


def test_a_build_without_paths_wants_a_graph(run, tmp_path, forest):
    """Where there is a graph it is linked anew; where there is none the cure is told, and no folder is made."""
    assert "0 read, 2 unchanged, 0 skipped, 0 failed; 2 in the graph" in run("build", "--store", forest).stdout
    for more in ([], ["--prune"]):
        result = run("build", *more, "--store", tmp_path / "none")
        assert result.exit_code == 2
        assert "there is no graph at" in result.stderr
        assert "graphbuilder build minutes/" in result.stderr
        assert not (tmp_path / "none").exists()
    assert "[PATH...]" in run("build", "--help").stdout


# --- names with and without years --------------------------------------------------------------------------------------------------------------

DATED = {
    "a.txt": minutes("2019-03-07", ("Skovpolitikken",)),
    "b.txt": minutes("2020-03-05", ("Havnepolitikken",), ("Budget 2020",), ("Skovpolitikken 2018-2022",)),
    "c.txt": minutes("2021-03-04", ("Budget 2021",), ("Budget 2020-2023",), ("Skovpolitikken",)),
}


def steps(graph, query: str) -> dict[str, str]:
    """The items that a trace runs through, each with the rule and reason of its first sentence."""
    return {f"{entry.date}/{entry.number}": entry.reasons[0].rule + ": " + entry.reasons[0].because for entry in graph.trace(query).entries}


def test_two_names_judged_the_same_are_found_by_either_with_all_editions(town):
    """A name with an edition, joined to another name, is followed under both with the steps of both and of the edition; the person is named."""
    graph = town(DATED, judgements=[line("Havnepolitikken", "Skovpolitikken", "same", by="Asta", why="én sag")])
    found = steps(graph, "Havnepolitikken")
    assert found == steps(graph, "Skovpolitikken")
    assert sorted(found) == ["2019-03-07/1", "2020-03-05/1", "2020-03-05/3", "2021-03-04/3"]
    assert found["2020-03-05/1"].startswith("judgement: ")
    assert "Asta har bedømt, at Havnepolitikken og Skovpolitikken er det samme: én sag" in found["2020-03-05/1"]
    [alias] = graph.trace("Skovpolitikken").topic.aliases
    assert (alias.name, alias.quote) == ("Havnepolitikken", None)
    assert "Asta" in alias.because


def test_a_name_without_years_may_mean_one_edition(town):
    """The items of the bare name move to the edition's topic, with the judgement as the reason and as the other name."""
    graph = town(DATED, judgements=[line("Skovpolitikken", "Skovpolitikken 2018-2022", "same", by="Asta")])
    found = steps(graph, "Skovpolitikken 2018-2022")
    assert found == steps(graph, "Skovpolitikken")
    assert found["2020-03-05/3"].startswith("policy-name: ")
    for item in ("2019-03-07/1", "2021-03-04/3"):
        assert found[item].startswith("judgement: Skovpolitikken, et andet navn for Skovpolitikken 2018-2022")
        assert "Asta har bedømt" in found[item]
        assert found[item].endswith("er det samme (uden begrundelse)")
    assert [alias.name for alias in graph.trace("Skovpolitikken 2018-2022").topic.aliases] == ["Skovpolitikken"]


def test_a_name_joined_to_an_edition_of_another_is_found(town):
    """The merged topic answers to the edition's name and to the other one, and stands in the edition's series."""
    graph = town(DATED, judgements=[line("Havnepolitikken", "Skovpolitikken 2018-2022", "same")])
    assert sorted(steps(graph, "Havnepolitikken")) == sorted(steps(graph, "Skovpolitikken 2018-2022")) == ["2020-03-05/1", "2020-03-05/3"]
    assert len(steps(graph, "Skovpolitikken")) == 4  # the series
    from graphbuilder.validate.reasons import check_reasons

    assert check_reasons(graph.store.rdf) == []


def test_an_edition_written_in_two_ways_may_be_one(town):
    """*Budget 2020* and *Budget 2020-2023* begin in one year; judged the same, they are found by either."""
    graph = town(DATED, judgements=[line("Budget 2020", "Budget 2020-2023", "same")])
    assert sorted(steps(graph, "Budget 2020")) == sorted(steps(graph, "Budget 2020-2023")) == ["2020-03-05/2", "2021-03-04/2"]


def test_a_title_that_is_joined_to_a_policy_keeps_its_item_main(town):
    """Where the text of the item names the policy as well, the title is what the item is about, and the judgement the reason."""
    files = {"a.txt": minutes("2019-03-07", ("Skov og krat", "Skovpolitikken blev fulgt."))}
    graph = town(files, judgements=[line("Skov og krat", ONE, "same", by="Asta")])
    [entry] = graph.trace(ONE).entries
    assert entry.strength == "main"
    assert any("Asta" in reason.because for reason in entry.reasons)


def test_a_sentence_about_one_alias_is_no_evidence_for_another(town):
    """A name joined by a judgement shows no sentence that joins two other names."""
    files = {
        "a.txt": minutes("2019-03-07", ("Skov", "Skovpolitikken (SKP) blev fulgt.")),
        "b.txt": minutes("2020-03-05", ("Skovens træer",)),
    }
    aliases = {one.name: one for one in town(files, judgements=[line("Skovens træer", ONE, "same", by="Asta")]).trace(ONE).topic.aliases}
    assert aliases["Skovens træer"].quote is None
    assert "Asta" in aliases["Skovens træer"].because
    assert "SKP" not in aliases["Skovens træer"].because


@pytest.mark.parametrize("given", [("Budget 2020", "Budget 2021"), ("Budget 2021", "id:topic-fjordby-budget-2020")])
def test_two_editions_are_refused(run, forest, tmp_path, given):
    """Judge says in one sentence that editions are never merged, and writes nothing; that they differ may be said."""
    write_minutes(tmp_path / "minutes", DATED)
    run("build", tmp_path / "minutes", "--store", forest)
    result = run("judge", *given, "same", "--store", forest)
    assert result.exit_code == 2
    assert "never merged" in result.stderr
    assert not forest.with_name("graph.judgements.jsonl").exists()
    assert run("judge", *given, "different", "--store", forest).exit_code == 0


@pytest.mark.parametrize(
    "rows",
    [
        [line("Budget 2020", "Budget 2021", "same", by="Asta")],
        [line("Budget 2020", ONE, "same", by="Asta"), line("budgettet for 2021", ONE, "same")],
        [line("Budget", "Budget 2020", "same", by="Asta"), line("Budget", "Budget 2021", "same"), line("Budget", "Budget 2022", "same")],
    ],
)
def test_a_log_that_makes_two_editions_one_is_told_and_not_obeyed(town, rows):
    """Directly or by way of another name: the lines join nothing, and the person is told."""
    graph = town(DATED, judgements=rows)
    assert list(steps(graph, "Budget 2020")) == ["2020-03-05/2"]
    assert list(steps(graph, "Budget 2021")) == ["2021-03-04/1"]
    told = [note for note in town.report.notes if "editions" in note]
    assert told
    assert "Asta" in " ".join(told)
    assert not any("answers to" in sentence for sentence in town.report.told)


def test_the_nearest_of_two_explanations_is_given(town):
    """A name that a sentence joins is explained by the sentence, also where a judgement joins it elsewhere."""
    files = {
        "a.txt": minutes("2019-03-07", ("Revision", "Udkast til skovpolitikken 'Træer til alle' blev drøftet.")),
        "b.txt": minutes("2020-03-05", ("Træer til alle",), ("Havnepolitikken",), ("Skovpolitikken",)),
    }
    found = steps(town(files, judgements=[line(ONE, OTHER, "same", by="Asta")]), OTHER)
    assert "Asta" in found["2020-03-05/2"]
    assert "Asta" not in found["2020-03-05/1"]


# --- much to tell ------------------------------------------------------------------------------------------------------------------------------


def test_many_damaged_lines_are_one_sentence(tmp_path):
    """The first numbers are named with the count."""
    _, told = read(tmp_path / "log.jsonl", *["no"] * 3, line(ONE, OTHER, "same"), *["no"] * 4)
    assert len(told) == 1
    assert told[0].startswith("7 lines of log.jsonl are no judgements")
    assert "lines 1, 2, 3, 5, 6 …;" in told[0]


def test_a_file_that_is_no_log_is_refused(run, forest, tmp_path):
    """Merging a picture is one sentence, exit 2, and changes nothing."""
    picture = tmp_path / "v1.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\x00 IHDR\n" * 500)
    result = run("judge", "--merge", picture, "--store", forest)
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert "v1.png" in result.stderr
    assert not forest.with_name("graph.judgements.jsonl").exists()


def test_a_long_log_is_told_in_few_lines(town):
    """Of each kind of sentence the first five are told and the rest counted."""
    gone = [line(f"Plan {at} for skoven", f"Strategi {at} for skoven", "same") for at in range(40)]
    opposite = [line(f"Plan {at} for havnen", ONE, verdict) for at in range(20) for verdict in ("same", "different")]
    town(FILES, judgements=[*gone, *opposite, line(ONE, "Parkplanen", "unsure")])
    assert len(town.report.told) == 6
    assert town.report.told[-1].startswith("… and 56 more judgements")
    assert len(town.report.notes) == 6
    assert "… and 15 more" in town.report.notes[-1]


def test_a_long_log_is_read_in_time(tmp_path):
    """Ten thousand judgements settle in a second or two, also where all are about one name or make one long chain."""
    chain = [line(f"Plan {at}", f"Plan {at + 1}", "same") for at in range(5000)]
    star = [line("Skovplanen", f"Plan {at}", "different") for at in range(0, 5000, 50)]
    rows = [json.dumps(row) for row in (*chain, *star)]
    start = time.process_time()
    read(tmp_path / "log.jsonl", *rows, *(json.dumps(line(ONE, f"Emne {at}", "same")) for at in range(5000)))
    assert time.process_time() - start < 6


# --- one key at a time -----------------------------------------------------------------------------------------------------------------------

ALIKE = {
    "a.txt": minutes("2019-03-07", ("Skoleplanen",), ("Skovpolitikken",)),
    "b.txt": minutes("2020-03-05", ("Bolig- og skoleplanen",), ("Skovpollitikken",)),
}


@pytest.fixture
def keys(run, tmp_path, monkeypatch):
    """Press keys before the suggestions of a small store; gives the result."""
    write_minutes(tmp_path / "minutes", ALIKE)
    run("build", tmp_path / "minutes", "--store", tmp_path / "graph", "--organisation", "Fjordby Kommune")
    monkeypatch.setattr(judging, "is_terminal", lambda: True)
    return lambda pressed: run("judge", "--interactive", "--by", "Asta", "--store", tmp_path / "graph", stdin=pressed)


def test_one_key_judges_and_shows_the_next(keys, tmp_path):
    """The names, the score and the sentences are shown; s, d and u write a line each, k none, and q ends."""
    result = keys("skq")
    assert result.exit_code == 0
    assert "Skoleplanen" in result.stdout
    assert "1 of" in result.stdout
    assert "2 of" in result.stdout
    assert "»" in result.stdout
    assert [row["judgement"] for row in log_of(tmp_path / "graph")] == ["same"]
    assert log_of(tmp_path / "graph")[0]["by"] == "Asta"


def test_a_promise_and_an_item_are_asked_about_as_such(run, tmp_path, monkeypatch):
    """Of a follow-up the question is whether the item answers the promise, and the keys say answers or does not."""
    files = {
        "a.txt": minutes("2019-03-07", ("Skovpolitikken", "Kultur & Fritid vender tilbage til Chefforum med et oplæg.")),
        "b.txt": minutes("2019-06-06", ("Skovpolitikken",)),
        "c.txt": minutes("2019-09-05", ("Skovpolitikken",)),
    }
    write_minutes(tmp_path / "minutes", files)
    store = tmp_path / "graph"
    run("build", tmp_path / "minutes", "--store", store, "--organisation", "Fjordby Kommune")
    monkeypatch.setattr(judging, "is_terminal", lambda: True)
    result = run("judge", "--interactive", "--kind", "followups", "--store", store, stdin="xsdq")
    assert "Does the item answer the promise?" in result.stdout
    assert "besvaret af?" in result.stdout
    assert "s same" not in result.stdout
    assert "→ answers" in result.stdout
    assert "→ does not answer" in result.stdout
    assert [row["judgement"] for row in log_of(store)] == ["same", "different"]


def test_back_takes_the_last_judgement_back(keys, tmp_path):
    """B after a judgement appends its withdrawal and shows the pair again; the next key judges it anew."""
    keys("dbuq")
    rows = log_of(tmp_path / "graph")
    assert [row.get("judgement") or "undone" for row in rows] == ["different", "undone", "unsure"]
    assert rows[1]["undoes"] == rows[0]["id"]
    assert rows[0]["left"] == rows[2]["left"]


@pytest.mark.parametrize("pressed", ["", "q", "x?q", "bbq", "kbkbq", "k" * 50])
def test_keys_that_judge_nothing_write_nothing(keys, tmp_path, pressed):
    """Skipping, going back from the start, unknown keys and the end of input leave no line."""
    assert keys(pressed).exit_code == 0
    assert not (tmp_path / "graph.judgements.jsonl").exists()


def test_what_was_judged_is_not_asked_again(keys):
    """After s and d the pairs are gone from the list; after u the pair comes last."""
    before = keys("q").stdout
    keys("sq")
    after = keys("q").stdout
    total = int(before.split("1 of ")[1].split(" ")[0])
    assert int(after.split("1 of ")[1].split(" ")[0]) == total - 1
