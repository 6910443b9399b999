"""Scoring a build against gold: what counts as found, what is not judged, bad gold, and one run against another."""

from __future__ import annotations

import json
import re
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_minutes import minutes
from msgspec.structs import replace

from graphbuilder.evaluate import Miss, Score, Sheet, evaluate, figures, read_gold
from graphbuilder.evaluate.comparison import Run, compare
from graphbuilder.evaluate.documents import Pair
from graphbuilder.evaluate.facts import score_facts
from graphbuilder.evaluate.gold import (
    Due,
    GoldAnswer,
    GoldCommitment,
    GoldDocument,
    GoldHolding,
    GoldItem,
    GoldMoney,
    GoldReported,
)
from graphbuilder.evaluate.matching import fits_party, paired, places, same_name
from graphbuilder.evaluate.printing import comparison_lines
from graphbuilder.evaluate.voting import score_attendees, score_votes
from graphbuilder.evaluate.wording import words
from graphbuilder.model import AgendaItem, Answer, Attendee, Commitment, Holding, Meeting, Money, Reported, Span, Vote

TEXT = (
    "Godkendt med den ændring, at broen males. Havn & By vender tilbage til Chefforum senest den 1. maj 2021. "
    "Planen blev godkendt af ØU den 3. marts 2021. Asta Lind, chef for Havn & By, købte maling for 40.000 kr. om året."
)


def at(words: str) -> tuple[int, int]:
    """Where words of the text stand."""
    start = TEXT.index(words)
    return start, start + len(words)


def commitment(words: str = "Havn & By vender tilbage til Chefforum", **given) -> Commitment:
    """A commitment that was found."""
    start, end = at(words)
    found = {"actor": "Havn & By", "to": "Chefforum", "latest": "2021-05-01", **given}
    return Commitment(found.pop("kind", "promise"), words, words, start, end, **found)


def scored(want: GoldItem, **facts) -> Sheet:
    """The sheet of one item with these facts."""
    item = AgendaItem("1", 1, "Broen", "Broen", 0, len(TEXT), Span(0, 0), **{name: tuple(values) for name, values in facts.items()})
    sheet = Sheet()
    score_facts(sheet, Pair("x/1", want, TEXT, item, {"mentions": []}))
    return sheet


def counts(score: Score) -> tuple[int, int, int, int]:
    """Right of expected, accepted of given."""
    return score.right, score.expected, score.accepted, score.given


# --- matching ----------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "forms", "fits"),
    [
        ("Skovplanen", ["skovplanen"], True),
        ("»Skovplanen«", ["Skovplanens"], True),
        ("Børn & Unge", ["børn og unge"], True),
        ("Afdelingen Børn & Unge", ["Børn og Unge"], True),  # one holds the other as whole words
        ("Skov-MED", ["SkovMED"], True),  # a hyphen makes no other name
        ("Skov-MED", ["StrandMED"], False),
        ("Skovplanerne", ["Skovplan"], False),  # a part of a word is no whole word
        ("Skov", ["Skov og Strand"], False),  # too short to say which
        ("strategien", ["strategien for havnen"], False),  # names a kind and no thing
        ("", ["Skovplanen"], False),
    ],
)
def test_names_are_compared_as_a_reader_would(given, forms, fits):
    """Case, quotation marks, the genitive and surrounding words do not matter; parts of words and bare kinds do."""
    assert same_name(given, forms) is fits


@pytest.mark.parametrize(
    ("found", "forms", "fits"),
    [
        ("Havn & By", ["Havn og By"], True),
        (None, ["Havn og By"], False),
        (None, ["Havn og By", None], True),
        (None, [None], True),
        ("Chefforum", [None], False),
    ],
)
def test_nobody_fits_only_where_nobody_may_be_named(found, forms, fits):
    """An actor that is not named is right when the gold says so, and a named one is wrong where the gold names nobody."""
    assert fits_party(found, forms) is fits


@pytest.mark.parametrize(
    ("quote", "start", "end", "found"),
    [
        ("to ord", None, None, [(0, 6), (12, 18)]),
        ("to ord", 12, 18, [(12, 18)]),
        ("to ord", 3, 9, [(0, 6), (12, 18)]),  # offsets of another text: the words count
        ("ord tre", None, None, [(15, 22)]),  # a line break where the reader wrote a space
        (None, 3, 6, [(3, 6)]),
        ("fire", None, None, []),
        (" ", None, None, []),
    ],
)
def test_a_quotation_is_found_where_it_stands(quote, start, end, found):
    """By its offsets when they are right, otherwise wherever its words stand."""
    assert list(places("to ord, men to ord\ntre", quote, start, end)) == found


@given(st.lists(st.lists(st.integers(0, 4), max_size=4), max_size=5))
def test_pairing_gives_each_value_to_one_record(candidates):
    """No value stands for two records, every pair was a candidate, and no record with a free candidate goes without."""
    pairs = paired(candidates)
    assert len(set(pairs.values())) == len(pairs)
    assert all(value in candidates[record] for record, value in pairs.items())
    free = set(range(5)) - set(pairs.values())
    assert not any(free & set(candidates[record]) for record in range(len(candidates)) if record not in pairs)


def test_one_found_value_stands_for_one_record_only():
    """Of two required records that one value fits, one is missed; and a value that fits nothing costs precision."""
    sheet = Sheet()
    records = [("Skovplanen", True, lambda given: given.startswith("Skov")), ("Skovvejen", True, lambda given: given.startswith("Skov"))]
    sheet.sets("policies", "her", ["Skovplanen", "Havnen"], records)
    score = sheet.scores["policies"]
    assert counts(score) == (1, 2, 1, 2)
    assert (score.precision, score.recall, score.f1) == (0.5, 0.5, 0.5)


# --- facts -------------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "words", "expected"),
    [
        ("followed_with_changes", "Godkendt med den ændring", (1, 1, 1, 1)),
        ("followed", "Godkendt", (1, 1, 1, 1)),  # accepted as well
        ("not_followed", "Godkendt med den ændring", (0, 1, 0, 1)),
        ("followed_with_changes", "Havn & By vender", (0, 1, 0, 1)),  # rests on other words
    ],
)
def test_an_answer_needs_its_kind_and_its_words(kind, words, expected):
    """Right is what the gold accepts, resting on words that overlap the gold's."""
    want = GoldItem("1", answers=[GoldAnswer(1, "followed_with_changes", ["followed"], quote="Godkendt med den ændring, at broen males.")])
    sheet = scored(want, answers=[Answer(1, kind, words, *at(words))])
    assert counts(sheet.scores["answers"]) == expected


def test_answers_that_are_missing_or_too_many_are_told():
    """A recommendation without an answer costs recall, an answer to none costs precision."""
    want = GoldItem("1", answers=[GoldAnswer(1, "unanswered")])
    assert counts(scored(want).scores["answers"]) == (0, 1, 0, 0)
    assert counts(scored(want, answers=[Answer(1, "unanswered"), Answer(2, "followed")]).scores["answers"]) == (1, 1, 1, 2)


PROMISE = GoldCommitment(
    "promise", actor=["Havn og By"], to=["Chefforum", "CF"], due=Due(latest="2021-05-01", computed=False), next_meeting=False,
    quote="Havn & By vender tilbage til Chefforum senest den 1. maj 2021.",
)  # fmt: skip


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({}, set()),
        ({"actor": None}, {"actors"}),
        ({"actor": "Skov & Vej"}, {"actors"}),
        ({"to": "CF"}, set()),
        ({"to": None}, {"recipients"}),
        ({"latest": "2021-05-02"}, {"dues"}),
        ({"earliest": "2021-05-01"}, {"dues"}),
        ({"computed": True}, {"dues"}),
        ({"latest": None, "next_meeting": True}, {"dues"}),
    ],
)
def test_who_when_and_to_whom_are_judged_one_by_one(change, wrong):
    """A commitment that is found counts as found; each part that is wrong counts on its own line."""
    sheet = scored(GoldItem("1", commitments=[PROMISE]), commitments=[commitment(**change)])
    assert counts(sheet.scores["commitments"]) == (1, 1, 1, 1)
    assert {kind for kind in ("actors", "dues", "recipients") if sheet.scores[kind].recall < 1} == wrong


def test_a_commitment_of_another_kind_or_place_is_not_the_one():
    """The words must overlap and the kind must be accepted."""
    want = GoldItem("1", commitments=[PROMISE])
    assert counts(scored(want, commitments=[commitment(kind="referred")]).scores["commitments"]) == (0, 1, 0, 1)
    assert counts(scored(want, commitments=[commitment("broen males")]).scores["commitments"]) == (0, 1, 0, 1)


def test_a_commitment_that_is_not_required_may_be_found_or_not():
    """It costs nothing either way; told twice it costs precision."""
    want = GoldItem("1", commitments=[GoldCommitment("promise", quote="broen males", required=False)])
    assert counts(scored(want).scores["commitments"]) == (0, 0, 0, 0)
    assert counts(scored(want, commitments=[commitment("broen males")]).scores["commitments"]) == (0, 0, 1, 1)
    twice = [commitment("broen"), commitment("males")]
    assert counts(scored(want, commitments=twice).scores["commitments"]) == (0, 0, 1, 2)


def test_of_two_that_overlap_the_one_that_agrees_is_taken():
    """Two clauses of one sentence with different actors do not count against each other."""
    other = commitment("vender tilbage til Chefforum", actor="Skov & Vej", to=None, latest=None)
    sheet = scored(GoldItem("1", commitments=[PROMISE]), commitments=[other, commitment()])
    assert counts(sheet.scores["commitments"]) == (1, 1, 1, 2)
    assert sheet.scores["actors"].recall == 1


@pytest.mark.parametrize(
    ("change", "right"),
    [({}, 1), ({"body": "Byrådet"}, 0), ({"date": None}, 0), ({"outcome": "rejected"}, 0), ({"start": 0, "end": 5}, 0)],
)
def test_another_bodys_decision_needs_body_date_and_outcome(change, right):
    """All of it must be right, in the words that the gold quotes."""
    want = GoldItem(
        "1",
        reported=[
            GoldReported(body=["Økonomiudvalget", "ØU"], date="2021-03-03", outcome="approved", quote="godkendt af ØU den 3. marts 2021")
        ],
    )
    start, end = at("godkendt af ØU")
    found = Reported(**{"body": "ØU", "date": "2021-03-03", "outcome": "approved", "text": "", "start": start, "end": end, **change})
    assert scored(want, reported=[found]).scores["reported"].right == right


@pytest.mark.parametrize(("change", "right"), [({}, 1), ({"person": "Asta Holm"}, 0), ({"role": "formand"}, 0), ({"change": "new"}, 0)])
def test_a_holding_needs_person_role_and_change(change, right):
    """A holding that is told twice in an item counts once."""
    want = GoldItem("1", holdings=[GoldHolding("Asta Lind", ["chef for Havn & By"], change=None, quote="Asta Lind")] * 2)
    start, end = at("Asta Lind, chef for Havn & By")
    found = Holding(**{"person": "Asta Lind", "role": "chef for Havn & By", "text": "", "start": start, "end": end, **change})
    assert counts(scored(want, holdings=[found, found]).scores["holdings"]) == (right, 1, right, 1)


@pytest.mark.parametrize(
    ("change", "right"),
    [({}, 1), ({"value": "4000"}, 0), ({"use": "saved"}, 0), ({"yearly": False}, 0), ({"what": "gulvet"}, 0), ({"start": 0, "end": 5}, 0)],
)
def test_money_needs_value_use_and_purpose(change, right):
    """The amount's place, its value, what it is for and whether it is yearly must all be right."""
    want = GoldItem("1", money=[GoldMoney(40000, ["spent"], ["maling"], yearly=True, quote="købte maling for 40.000 kr. om året")])
    start, end = at("40.000 kr.")
    found = {
        "value": "40000",
        "currency": "DKK",
        "start": start,
        "end": end,
        "what": "købte maling",
        "text": "",
        "what_start": 0,
        "what_end": 1,
    }
    assert scored(want, money=[Money(**{**found, "use": "spent", "yearly": True, **change})]).scores["money"].right == right


def test_what_the_gold_leaves_out_is_not_judged():
    """No key, no score: facts that were found cost nothing."""
    sheet = scored(GoldItem("1"), commitments=[commitment()], answers=[Answer(1, "followed")])
    assert sheet.scores == {}
    assert figures(sheet) == {}
    assert counts(scored(GoldItem("1", commitments=[]), commitments=[commitment()]).scores["commitments"]) == (0, 0, 0, 1)


# --- a build against files ---------------------------------------------------------------------------------------------------------------

DAY = "2021-03-04"


@pytest.fixture
def place(town, tmp_path) -> Path:
    """A store of two meetings of invented minutes; gold goes into ``gold`` beside it."""
    first = minutes(DAY, ("Skovpolitikken", "Skov & Vej vender tilbage til Chefforum senest den 1. maj 2021.", "01.05.00-P22-3-20"))
    town({f"referat-{DAY}.txt": first, "b.txt": minutes("2021-05-06", ("Havnen", "Drøftet."))})
    (tmp_path / "gold").mkdir()
    return tmp_path


def put(place: Path, name: str, content: object) -> None:
    """Write a gold file."""
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    (place / "gold" / name).write_text(text, encoding="utf-8")


def printed(run, place: Path) -> dict:
    """What ``extract`` prints of the first meeting."""
    return json.loads(run("extract", place / "minutes" / f"referat-{DAY}.txt").stdout)


@pytest.mark.parametrize("name", [f"referat-{DAY}.json", f"{DAY}.json", f"cf_{DAY}_gold.json", "referat.json"])
def test_what_extract_prints_is_gold_that_the_build_meets(run, place, name):
    """The contract's shape is a gold shape, and a document scored by its own reading has no difference; the file is found by any of its names."""
    put(place, name, printed(run, place))
    result = run("evaluate", "--gold", place / "gold", "--store", place / "town", "--format", "json")
    answer = json.loads(result.stdout)
    assert result.exit_code == 0
    assert answer["misses"] == []
    assert answer["scores"]["organisations"]["expected"] > 0
    assert answer["scores"]["structure" if "structure" in answer["scores"] else "items"]["expected"] > 0
    assert set(answer["figures"].values()) == {1.0, None}  # None where the document has nothing of a kind


def test_the_hash_of_a_document_names_it_whatever_the_file_is_called(run, place):
    """A gold file with the source's sha256 needs no name."""
    put(place, "x.json", printed(run, place))
    assert list(json.loads(run("evaluate", "--gold", place / "gold", "--store", place / "town", "--format", "json").stdout)["gold"]) == [
        "x"
    ]


def test_differences_are_listed_and_compared_with_a_saved_run(run, place):
    """A saved run, then another gold-true build: the loss stands by itself, and a second comparison with itself finds nothing."""
    gold = printed(run, place)
    put(place, f"{DAY}.json", gold)
    saved, again = place / "run.json", ("evaluate", "--gold", place / "gold", "--store", place / "town")
    run(*again, "--save", saved)
    assert "1 gold file compared: 0 gains, 0 losses." in run(*again, "--against", saved).stdout
    before = json.loads(saved.read_text(encoding="utf-8"))
    before["misses"] = [{"kind": "dates", "where": f"{DAY}/1", "fault": "missing", "what": "2021-05-01", "got": ""}]
    saved.write_text(json.dumps(before), encoding="utf-8")
    result = run(*again, "--against", saved)
    assert f"+ dates {DAY}/1: missing 2021-05-01" in result.stdout
    assert "1 gold file compared: 1 gain, 0 losses." in result.stdout


def test_minutes_can_be_scored_without_a_store(run, place):
    """--minutes builds a graph for the time being."""
    put(place, f"{DAY}.json", printed(run, place))
    result = run("evaluate", "--gold", place / "gold", "--minutes", place / "minutes", "--format", "markdown")
    assert result.exit_code == 0
    assert "| structure | 1.000 | 1.000 | 1.000 |" in result.stdout


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.json", "{", "is not a gold file"),
        ("a.json", "[1, 2]", "has neither items"),
        ("a.json", "[]", "has neither items"),
        ("a.json", '{"items": [{"title": "uden nummer"}]}', "number"),
        ("a.json", '{"items": [{"number": "1", "commitments": [{"quote": 3}]}]}', "$.items[0].commitments[0]"),
        ("a.json", '{"items": []}', "no document of the store"),
        ("a.json", "\xff", "is not a gold file"),
    ],
)
def test_bad_gold_is_told_and_the_rest_goes_on(run, place, name, content, why):
    """One sentence names the file, the last counts; the other files are scored and saved. The exit code is 1, and 2 with nothing to score."""
    put(place, name, content)
    alone = run("evaluate", "--gold", place / "gold", "--store", place / "town")
    assert alone.exit_code == 2
    put(place, f"{DAY}.json", printed(run, place))
    result = run("evaluate", "--gold", place / "gold", "--store", place / "town", "--save", place / "run.json")
    assert result.exit_code == 1
    assert "structure" in result.stdout
    assert result.stderr.splitlines()[-1] == "1 gold file could not be scored: a.json."
    assert json.loads((place / "run.json").read_text(encoding="utf-8"))["unscored"] == ["a.json"]
    sentences = [line for line in result.stderr.splitlines() if line.startswith("a.json: ")]
    assert len(sentences) == 1
    assert why in sentences[0]


def test_every_gold_file_that_is_not_scored_is_counted(run, place):
    """Damaged files, files of other documents, traces of other meetings and folders without gold all fail a check that relies on the exit code."""
    put(place, f"{DAY}.json", printed(run, place))
    put(place, "a.json", "{")
    put(place, "2001-01-01.json", {"items": []})
    put(place, "trace.json", [{"query": ["Skovpolitikken"], "required": {"2019-01-01/1": "main"}}])
    (place / "empty").mkdir()
    result = run("evaluate", "--gold", place / "gold", "--gold", place / "empty", "--store", place / "town")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1].startswith("4 gold files could not be scored: a.json, ")
    assert f"{DAY}.json" not in result.stderr


def test_follow_ups_without_a_scored_document_are_not_scored(place):
    """Nothing is judged where no document is, and the file counts as not scored."""
    put(place, "followups.json", [])
    made = evaluate(_store(place), read_gold([place / "gold"]))
    assert (made.sheet.scores, made.scored, made.unscored) == ({}, {}, ["followups.json"])


def test_a_gold_file_that_may_be_of_two_documents_is_of_none(town, run, tmp_path):
    """Two meetings of one day: the sentence names both."""
    town({f"cf-{DAY}.txt": minutes(DAY, ("Skoven",)), f"bu-{DAY}.txt": minutes(DAY, ("Skoven",), body="Byggeudvalget")})
    (tmp_path / "gold").mkdir()
    put(tmp_path, f"{DAY}.json", {"items": [{"number": 1, "title": "Skoven"}]})
    result = run("evaluate", "--gold", tmp_path / "gold", "--store", tmp_path / "town")
    assert result.exit_code == 2
    assert f"may speak of any of bu-{DAY}.txt, cf-{DAY}.txt" in result.stderr
    put(tmp_path, f"{DAY}.json", {"meeting": {"body": "Byggeudvalget", "date": DAY}, "items": [{"number": 1, "title": "Skoven"}]})
    assert run("evaluate", "--gold", tmp_path / "gold", "--store", tmp_path / "town").exit_code == 0


def test_a_saved_run_that_is_none_is_told(run, place):
    """A file that is no run gives a sentence with the cure, and exit code 2."""
    put(place, f"{DAY}.json", printed(run, place))
    (place / "run.json").write_text("{}", encoding="utf-8")
    result = run("evaluate", "--gold", place / "gold", "--store", place / "town", "--against", place / "run.json")
    assert result.exit_code == 2
    assert "--save" in result.stderr


@pytest.mark.parametrize("shape", ["readers", "contract"])
def test_traces_are_scored_in_both_shapes(place, shape):
    """A step that is required and not there is missing, one that is there and not known is unexpected."""
    readers = [{"query": ["Skovpolitikken"], "required": {f"{DAY}/1": "main", "2021-05-06/1": "mention"}, "accepted": [], "forbidden": []}]
    entries = [{"date": DAY, "number": "1", "strength": "main"}, {"date": "2021-05-06", "number": "1", "strength": "mention"}]
    put(place, "trace.json", readers if shape == "readers" else {"topic": {"label": "Skovpolitikken"}, "entries": entries})
    made = evaluate(_store(place), read_gold([place / "gold"]))
    assert counts(made.sheet.scores["trace"]) == (1, 2, 1, 1)
    assert [(miss.fault, miss.what) for miss in made.sheet.misses] == [("missing", "2021-05-06/1")]


def test_steps_at_meetings_that_the_graph_lacks_are_not_counted(place):
    """The sentence says how many there are."""
    put(place, "trace.json", [{"query": ["Skovpolitikken"], "required": {f"{DAY}/1": "any", "2019-01-01/1": "main"}}])
    made = evaluate(_store(place), read_gold([place / "gold"]))
    assert counts(made.sheet.scores["trace"]) == (1, 1, 1, 1)
    assert "2019-01-01" in made.complaints[0]


def test_follow_ups_count_pairs(place, run):
    """A pair that the gold has and the graph has not is missing; an open promise is no pair."""
    put(place, f"{DAY}.json", {"items": [{"number": 1}]})
    promised = {"date": DAY, "body": "Chefforum", "number": "1"}
    open_ = {"promised": promised, "quote": "Skov & Vej vender tilbage", "answered_by": None}
    put(place, "followups.json", [open_])
    assert counts(evaluate(_store(place), read_gold([place / "gold"])).sheet.scores["followups"]) == (0, 0, 0, 0)
    put(place, "followups.json", [{**open_, "answered_by": {"date": "2021-05-06", "body": "Chefforum", "number": 1}}])
    made = evaluate(_store(place), read_gold([place / "gold"]))
    assert counts(made.sheet.scores["followups"]) == (0, 1, 0, 0)
    assert "Chefforum 2021-05-06/1" in made.sheet.misses[0].what


def test_what_follow_ups_are_judged_by_is_the_meetings_too(place):
    """With another document scored, other promises count: the runs' follow-ups are not compared."""
    put(place, "followups.json", [])
    put(place, f"{DAY}.json", {"items": [{"number": 1}]})
    before = evaluate(_store(place), read_gold([place / "gold"])).run()
    put(place, "b.json", {"items": [{"number": 1}]})
    now = evaluate(_store(place), read_gold([place / "gold"])).run()
    assert compare(now, before).compared == (DAY,)
    assert compare(now, now).compared == (DAY, "b", "followups")


def _store(place: Path):
    from graphbuilder.store import GraphStore

    return GraphStore.open(place / "town")


# --- words -------------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "accepted", "words"),
    [
        (
            {"latest": None},
            [],
            "wanted due by 2021-05-01, got due none",
        ),
        (
            {"earliest": "2021-06-01", "latest": "2021-06-30", "computed": True},
            [Due("2021-05-01", "2021-05-31"), None],
            "wanted due by 2021-05-01, or 2021-05-01 to 2021-05-31, or none, got due 2021-06-01 to 2021-06-30 (reckoned)",
        ),
        (
            {"latest": None, "next_meeting": True},
            [],
            "wanted due by 2021-05-01, got due at the next meeting",
        ),
    ],
)
def test_a_wrong_due_is_told_in_words(change, accepted, words):
    """Every due that the gold accepts, and the one that was found."""
    want = GoldItem("1", commitments=[replace(PROMISE, accepted_due=accepted)])
    told = [str(miss).replace(f", for '{PROMISE.quote}'", "") for miss in scored(want, commitments=[commitment(**change)]).misses]
    assert told == [f"dues x/1: wrong, {words}"]


def test_names_are_joined_each_once():
    """The forms of a name, however they are held; nobody where nobody is named."""
    assert words(("Skovplanen", "Skovplanen", "skovplan")) == "Skovplanen / skovplan"
    sheet = scored(GoldItem("1", commitments=[PROMISE]), commitments=[commitment(actor=None, to="Skov & Vej")])
    assert [str(miss).partition(", for ")[0] for miss in sheet.misses] == [
        "actors x/1: wrong, wanted Havn og By",
        "recipients x/1: wrong, wanted Chefforum / CF",
    ]
    assert sheet.misses[0].got == "nobody"


def test_no_difference_is_told_as_the_program_holds_it(run, place):
    """Of every kind of fact, mention and value: no brackets, None or quotation of Python's."""
    other = {
        "number": "1", "title": "Havnen", "closed": True, "sections": ["Sagsfremstilling"], "decision_types": {"accepted": ["approved", "noted"]},
        "people": [{"name": "Asta Lind"}], "policies": [], "meetings": [{"key": ["Byrådet", "2021-04-01"]}], "amounts": [{"key": [40000]}],
        "answers": [{"recommendation": 1, "answer": "followed", "quote": "Skov & Vej"}],
        "commitments": [
            {
                "kind": "promise", "quote": "Skov & Vej vender tilbage", "actor": ["Havn & By", None], "to": None,
                "due": {"earliest": "2021-04-01", "latest": "2021-04-30"}, "accepted_due": [None], "next_meeting": False,
            }
        ],
        "reported": [{"body": ["Økonomiudvalget", "ØU"], "quote": "Skov & Vej"}], "holdings": [{"person": "Asta Lind", "role": ["chef", None]}],
        "money": [{"value": 40000, "use": ["spent", None], "quote": "Skov & Vej"}, {"value": 5}],
    }  # fmt: skip
    put(place, f"{DAY}.json", {"meeting": {"body": "Byrådet", "start": None}, "items": [other, {"number": "2"}]})
    result = run("evaluate", "--gold", place / "gold", "--store", place / "town", "--misses")
    told = [line for line in result.stdout.splitlines() if f" {DAY}" in line]
    assert len(told) >= 14
    assert [line for line in told if re.search(r"[\[\](){}]|None|True|False|Due|UNSET|  ", line)] == []
    assert f"meetings {DAY}/1: missing Byrådet 2021-04-01" in told
    assert f"title {DAY}/1: wrong, wanted 'Havnen', got 'Skovpolitikken'" in told


@pytest.mark.parametrize("kind", ["followups", "money"])
def test_a_kind_of_which_the_gold_has_nothing_has_no_score(run, place, kind):
    """A dash in the tables, null in the JSON, and no figure to watch; what was found and should not have been still costs precision."""
    put(place, f"{DAY}.json", {"items": [{"number": "1", "money": []}]})
    put(place, "followups.json", [])
    again = ("evaluate", "--gold", place / "gold", "--store", place / "town", "--format")
    assert f"| {kind} | – | – | – | 0 |" in run(*again, "markdown").stdout
    answer = json.loads(run(*again, "json").stdout)
    assert {name: answer["scores"][kind][name] for name in ("precision", "recall", "f1", "expected")} == {
        "precision": None, "recall": None, "f1": None, "expected": 0,
    }  # fmt: skip
    assert answer["figures"][kind] is None


def test_shares_are_of_something():
    """Precision of what was given, recall of what is required; F1 is nothing where all of it is missing."""
    assert (Score(0, 0, 0, 2).precision, Score(0, 0, 0, 2).recall, Score(0, 0, 0, 2).f1) == (0.0, None, None)
    assert (Score(0, 3, 0, 0).precision, Score(0, 3, 0, 0).recall, Score(0, 3, 0, 0).f1) == (None, 0.0, 0.0)


# --- comparison --------------------------------------------------------------------------------------------------------------------------


def run_of(*misses: Miss, gold: dict[str, str] | None = None, **dates: int) -> Run:
    """A run with these differences, and of each gold file so many of ten dates right."""
    parts = {name: {"dates": Score(right, 10, right, 10)} for name, right in dates.items()}
    return Run("0", {}, {}, list(misses), gold or dict.fromkeys(dates, "1"), parts)


def test_gains_and_losses_are_told_item_by_item():
    """What was wrong and is right is a gain, the other way a loss; wrong in another way is neither."""
    one, two, three = (Miss("dates", f"x/{n}", "wrong", "2021-05-01", "2021-05-02") for n in "123")
    found = compare(run_of(two, Miss("dates", "x/3", "wrong", "2021-05-01", "2021-06-02"), x=5), run_of(one, three, x=4))
    assert found.gains == (one,)
    assert found.losses == (two,)
    assert found.moved == {"dates": (0.4, 0.5)} | {"macro_f1": (0.4, 0.5)}


def test_gold_that_changed_is_not_compared():
    """Of another gold nothing is listed, neither differences nor figures; a note says so."""
    found = compare(run_of(Miss("dates", "x/1", "missing", "y"), gold={"x": "2"}, x=5), run_of(gold={"x": "1"}, x=9))
    assert (found.gains, found.losses, found.moved, found.compared) == ((), (), {}, ())
    assert len(found.notes) == 1
    assert "x" in found.notes[0]
    assert list(comparison_lines(found)) == ["No gold file is the same in both runs; nothing was compared."]


def test_gold_that_is_partly_the_same_is_compared_in_part():
    """Figures and differences are of the files that both runs have, unchanged."""
    lost = Miss("dates", "x/1", "missing", "2021-05-01")
    now = run_of(lost, Miss("dates", "y/1", "missing", "z"), gold={"x": "1", "y": "2", "new": "1"}, x=9, y=1, new=1)
    found = compare(now, run_of(gold={"x": "1", "y": "1", "old": "1"}, x=10, y=10, old=10))
    assert (found.gains, found.losses, found.compared) == ((), (lost,), ("x",))
    assert found.moved["dates"] == (1.0, 0.9)
    assert list(comparison_lines(found))[-1] == "1 gold file compared: 0 gains, 1 loss."
    assert [note.rpartition(": ")[2] for note in found.notes] == ["y.", "new.", "old."]


def test_a_comparison_with_other_gold_lists_nothing(run, place):
    """Saved by one gold file and compared by another that was changed: only the note and the sentence."""
    again = ("evaluate", "--gold", place / "gold", "--store", place / "town")
    put(place, f"{DAY}.json", printed(run, place))
    run(*again, "--save", place / "run.json")
    put(place, f"{DAY}.json", {"items": [{"number": "1", "title": "Havnen"}]})
    result = run(*again, "--against", place / "run.json")
    assert result.exit_code == 0
    assert "->" not in result.stdout
    assert result.stdout.splitlines()[-1] == "No gold file is the same in both runs; nothing was compared."
    assert f"are not compared: {DAY}." in result.stderr


def test_gold_files_of_one_name_in_two_folders_are_told_apart(place):
    """Their digest changes when either does."""
    (place / "more").mkdir()
    put(place, "followups.json", [])
    (place / "more" / "followups.json").write_text("[]", encoding="utf-8")
    folders = [place / "gold", place / "more"]
    before = read_gold(folders).digests["followups"]
    put(place, "followups.json", "[ ]")
    assert read_gold(folders).digests["followups"] not in {before, read_gold(folders[1:]).digests["followups"]}


# --- votes and attendance ----------------------------------------------------------------------------------------------------------------

VOTE = Vote(
    "broen",
    "Godkendt",
    0,
    8,
    for_count=12,
    against_count=5,
    for_parties=("A", "Venstre"),
    against_parties=("Ø",),
    against_names=("Asta Lind",),
    carried=True,
)


@pytest.mark.parametrize(
    ("want", "right"),
    [
        ({"for": 12, "against": 5}, True),
        ({"for": 12, "against": 5, "abstain": None}, True),
        ({"for": 5, "against": 12}, False),
        ({"for_parties": ["Socialdemokratiet", "V"], "against_parties": ["Enhedslisten"]}, True),
        ({"for_parties": ["A"]}, False),
        ({"against_names": ["asta lind"]}, True),
        ({"against_names": []}, False),
        ({"carried": False}, False),
        ({"subject": "hvad som helst", "carried": True}, True),
        ({"for": 12, "quote": "Godkendt"}, True),
        ({"for": 12, "quote": "købte maling"}, False),
    ],
)
def test_a_vote_needs_what_the_gold_says_of_it(want, right):
    """Counts, parties by letter or name, names and the result; words for what was voted on are free."""
    sheet, item = Sheet(), AgendaItem("1", 1, "Broen", "Broen", 0, len(TEXT), Span(0, 0), votes=(VOTE,))
    gold = msgspec.convert({"number": "1", "votes": [want]}, GoldItem)
    score_votes(sheet, Pair("x/1", gold, TEXT, item, {}))
    assert counts(sheet.scores["votes"]) == (right, 1, right, 1)


def test_a_vote_that_nobody_took_is_told():
    """An empty list of the gold says that there was none; no list judges nothing."""
    item = AgendaItem("1", 1, "Broen", "Broen", 0, len(TEXT), Span(0, 0), votes=(VOTE,))
    for gold, expected in ((GoldItem("1", votes=[]), ["unexpected"]), (GoldItem("1"), [])):
        sheet = Sheet()
        score_votes(sheet, Pair("x/1", gold, TEXT, item, {}))
        assert [miss.fault for miss in sheet.misses] == expected


@pytest.mark.parametrize(
    ("want", "right"),
    [
        ({"name": "Asta Lind"}, True),
        ({"name": "asta lind", "present": True, "party": "A"}, True),
        ({"name": "Asta Lind", "party": None}, False),
        ({"name": "Asta Lind", "present": False}, False),
        ({"name": "Bo Lund"}, False),
    ],
)
def test_attendance_needs_name_presence_and_party(want, right):
    """As far as the gold gives them."""
    sheet = Sheet()
    score_attendees(sheet, GoldDocument([], {"attendees": [want]}, name="x"), Meeting(attendees=(Attendee("Asta Lind", party="A"),)))
    assert counts(sheet.scores["attendees"]) == (right, 1, right, 1)


def test_a_list_of_attendance_that_is_none_is_told(tmp_path):
    """A gold file whose attendees are no list of names cannot be scored, and says so."""
    (tmp_path / "x.json").write_text(json.dumps({"items": [], "meeting": {"attendees": ["Asta Lind"]}}), encoding="utf-8")
    gold = read_gold([tmp_path])
    assert gold.documents == []
    assert "x.json" in gold.complaints[0]
