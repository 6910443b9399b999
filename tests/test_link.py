"""What linking joins across meetings, and what it must keep apart: small towns, and what a trace of them says."""

from __future__ import annotations

import json
import shutil

import pytest
from invented_minutes import minutes, write_minutes

from graphbuilder.errors import NotFound


def steps(graph, query: str) -> list[str]:
    """The items that a trace runs through, as date/number."""
    try:
        return [f"{entry.date}/{entry.number}" for entry in graph.trace(query).entries]
    except NotFound:
        return []


def strengths(graph, query: str) -> dict[str, str]:
    """How strongly each item is about what is traced."""
    return {f"{entry.date}/{entry.number}": entry.strength for entry in graph.trace(query).entries}


def names(graph) -> dict[str, set[str]]:
    """Every topic's label with its aliases."""
    return {row.name: set(row.aliases) for row in graph.topics(everything=True)}


def nodes(graph, pattern: str) -> list[str]:
    """The local names of what the pattern binds to ?x."""
    return sorted(str(row["x"]).rsplit("/", 1)[-1] for row in graph.query(f"SELECT DISTINCT ?x {{ {pattern} }}"))


# --- one name --------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Skovpolitikken", "Drøftelse af skovpolitik"),
        ("Skovpolitikken", "Revision af kommunens skovpolitik"),
        ("Skovpolitikken", "SKOVPOLITIKKEN"),
        ("Skovpolitik", "Status på skovpolitikkens mål"),
        ("Økonomi- og skovstrategien", "Økonomi- & skovstrategien"),
        ("Naturparkplanen", "Udkast til naturparkplan"),
    ],
)
def test_inflections_of_a_name_are_one_topic(town, one, other):
    """The definite form, the genitive, case and *og* for *&* do not make another policy."""
    graph = town({"a.txt": minutes("2019-03-07", (one,)), "b.txt": minutes("2020-03-05", (other,))})
    assert steps(graph, one) == ["2019-03-07/1", "2020-03-05/1"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Skovpolitikken", "Skovstrategien"),
        ("Skovpolitikken", "Naturskovpolitikken"),
        ("Samling om havnen", "Samling om skoven"),
        ("Ledelsesgrundlaget", "Medarbejder- og ledelsesgrundlaget"),
        ("Budget 2020", "Budget 2021"),
        ("Handleplan for Skovpolitikken", "Handleplan for Havnepolitikken"),
    ],
)
def test_names_that_only_look_alike_stay_apart(town, one, other):
    """A shared head, a shared beginning, or a name inside a longer one is no identity."""
    graph = town({"a.txt": minutes("2019-03-07", (one,)), "b.txt": minutes("2020-03-05", (other,))})
    assert steps(graph, one) == ["2019-03-07/1"]
    assert steps(graph, other) == ["2020-03-05/1"]


def test_a_name_inside_a_name_is_related_and_not_merged(town):
    """Ledelsesgrundlaget and Medarbejder- og ledelsesgrundlaget are shown beside each other, and the reason says that no sentence joins them."""
    graph = town(
        {
            "a.txt": minutes("2019-03-07", ("Ledelsesgrundlaget",)),
            "b.txt": minutes("2020-03-05", ("Medarbejder- og ledelsesgrundlaget",)),
        }
    )
    related = graph.trace("Ledelsesgrundlaget").related
    assert [(other.label, other.relation) for other in related] == [("Medarbejder- og ledelsesgrundlaget", "similar_name")]


def test_main_in_the_title_and_mention_in_the_text(town):
    """A topic in an item's title is its main matter; in the text it is only mentioned."""
    graph = town({"a.txt": minutes("2019-03-07", ("Skovpolitikken",), ("Ny cykelsti", "Stien følger Skovpolitikken. Godkendt."))})
    assert strengths(graph, "Skovpolitikken") == {"2019-03-07/1": "main", "2019-03-07/2": "mention"}


# --- aliases ---------------------------------------------------------------------------------------------------------------------------


def test_a_sentence_makes_two_names_one(town):
    """*skovpolitikken 'Træer til alle'* joins the two names in every meeting, and the alias shows the sentence."""
    graph = town(
        {
            "a.txt": minutes("2019-03-07", ("Træer til alle",)),
            "b.txt": minutes("2020-03-05", ("Revision", "Udkast til skovpolitikken 'Træer til alle' blev drøftet.")),
            "c.txt": minutes("2021-03-04", ("Skovpolitikken",)),
        }
    )
    wanted = ["2019-03-07/1", "2020-03-05/1", "2021-03-04/1"]
    assert steps(graph, "Skovpolitikken") == steps(graph, "Træer til alle") == wanted
    alias = graph.trace("Skovpolitikken").topic.aliases[0]
    assert alias.name == "Træer til alle"
    assert "'Træer til alle'" in alias.quote
    assert alias.source.file == "b.txt"


def test_without_a_sentence_two_names_are_two_things(town):
    """A name that no sentence explains stays a topic of its own."""
    graph = town({"a.txt": minutes("2019-03-07", ("Træer til alle",)), "b.txt": minutes("2021-03-04", ("Skovpolitikken",))})
    assert steps(graph, "Træer til alle") == ["2019-03-07/1"]
    assert steps(graph, "Skovpolitikken") == ["2021-03-04/1"]


def test_an_alias_said_of_two_things_joins_neither(town):
    """*'Vild natur'* of a policy and of a strategy is evidence of neither."""
    graph = town(
        {
            "a.txt": minutes("2019-03-07", ("Skoven", "Skovpolitikken 'Vild natur' blev godkendt.")),
            "b.txt": minutes("2020-03-05", ("Havnen", "Havnestrategien 'Vild natur' blev godkendt.")),
        }
    )
    assert "Vild natur" not in names(graph)["Skovpolitikken"] | names(graph)["Havnestrategien"]
    assert steps(graph, "Skovpolitikken") == ["2019-03-07/1"]


def test_an_alias_of_another_municipality_joins_nothing_here(town):
    """A sentence in Fjordby's minutes says nothing about Egelund's policies."""
    fjordby = minutes("2019-03-07", ("Skoven", "Skovpolitikken 'Træer til alle' blev godkendt."))
    graph = town({"a.txt": fjordby, "b.txt": "Egelund Kommune\n\n" + minutes("2020-03-05", ("Træer til alle",))})
    assert len(nodes(graph, "?m a gb:Meeting ; gb:organisation ?x")) == 2
    assert steps(graph, "Skovpolitikken") == ["2019-03-07/1"]


def test_an_abbreviation_that_the_text_explains_names_the_organisation(town):
    """*Fjordegnens Vandsamarbejde (FVS)* makes FVS the same organisation, and the sentence is the link's quotation."""
    explained = ("Vand", "Aftalen med Fjordegnens Vandsamarbejde (FVS) blev godkendt.")
    graph = town({"a.txt": minutes("2019-03-07", explained, ("Spildevand", "Sagen sendes til FVS. Godkendt."))})
    assert steps(graph, "FVS") == steps(graph, "Fjordegnens Vandsamarbejde") == ["2019-03-07/1", "2019-03-07/2"]
    rows = graph.query("SELECT ?quote { ?l gb:rule 'abbreviation' ; gb:quote ?quote }")
    assert rows == [{"quote": "Fjordegnens Vandsamarbejde (FVS)"}]


# --- people ----------------------------------------------------------------------------------------------------------------------------


def test_two_people_of_one_first_name_are_not_linked(town):
    """*Søren* in two items is two nodes, though a Søren with a surname is known: one candidate or none."""
    graph = town(
        {
            "a.txt": minutes("2019-03-07", ("Skoven v. Søren", "Drøftet."), ("Havnen v. Søren", "Drøftet.")),
            "b.txt": minutes("2020-03-05", ("Vejene", "Direktør Søren Bakmose orienterede. Direktør Søren Tangvig supplerede.")),
        }
    )
    people = nodes(graph, "?x a gb:Person")
    assert len([person for person in people if person.endswith("-soeren")]) == 2
    assert {"person-fjordby-soeren-bakmose", "person-fjordby-soeren-tangvig"} <= set(people)
    assert steps(graph, "Søren Bakmose") == ["2020-03-05/1"]


def test_one_full_name_is_one_person_in_all_meetings(town):
    """The whole name in two meetings is one node inside one municipality."""
    sentence = "Direktør Asta Lindholt orienterede. Godkendt."
    graph = town({"a.txt": minutes("2019-03-07", ("Skoven", sentence)), "b.txt": minutes("2020-03-05", ("Havnen", sentence))})
    assert steps(graph, "Asta Lindholt") == ["2019-03-07/1", "2020-03-05/1"]


# --- editions --------------------------------------------------------------------------------------------------------------------------


def test_editions_of_a_budget_meet_in_their_series(town):
    """Budget 2020 and Budget 2021 are two topics of one series: related, and neither in the other's trace."""
    graph = town({"a.txt": minutes("2019-03-07", ("Budget 2020",)), "b.txt": minutes("2020-03-05", ("Budget 2021",))})
    assert steps(graph, "Budget 2020") == ["2019-03-07/1"]
    related = {(other.label, other.relation) for other in graph.trace("Budget 2020").related}
    assert ("Budget 2021", "same_series") in related
    assert steps(graph, "Budget") == ["2019-03-07/1", "2020-03-05/1"]
    assert nodes(graph, "?x a gb:Series") == ["series-fjordby-budget"]


def test_every_series_relation_has_its_reason(town):
    """An edition's place in a series stands on a link with a sentence."""
    graph = town({"a.txt": minutes("2019-03-07", ("Budget 2020",)), "b.txt": minutes("2020-03-05", ("Skovplan 2021-2024",))})
    rows = graph.query("SELECT ?topic ?because { ?topic gb:series ?s . ?l gb:from ?topic ; gb:to ?s ; gb:because ?because }")
    assert len(rows) == len(nodes(graph, "?x gb:series ?s")) == 2


# --- titles and known names ------------------------------------------------------------------------------------------------------------


def test_the_matter_of_a_title_is_followed(town):
    """*Principper for dansemøder* has no word of a policy; the same title in another year is the same topic."""
    graph = town(
        {
            "a.txt": minutes("2019-03-07", ("CF - Principper for dansemøder (10 min)",)),
            "b.txt": minutes("2020-03-05", ("Principper for dansemøder",)),
        }
    )
    assert steps(graph, "Principper for dansemøder") == ["2019-03-07/1", "2020-03-05/1"]


@pytest.mark.parametrize(
    "title", ["Evt.", "Eventuelt", "Godkendelse af dagsorden", "Meddelelser", "Orientering fra formanden", "Næste møde"]
)
def test_routine_titles_are_no_topics(town, title):
    """What stands on every agenda is not a matter to follow."""
    graph = town({"a.txt": minutes("2019-03-07", (title,)), "b.txt": minutes("2020-03-05", (title,))})
    assert names(graph) == {}


def test_a_name_that_later_minutes_establish_is_found_in_earlier_ones(town):
    """*Træer til alle* in passing in 2019 is the policy that the minutes of 2021 say it is."""
    graph = town(
        {
            "a.txt": minutes("2019-03-07", ("Ny cykelsti", "Stien er en del af Træer til alle. Godkendt.")),
            "b.txt": minutes("2021-03-04", ("Revision", "Udkast til skovpolitikken 'Træer til alle' blev drøftet.")),
        }
    )
    found = graph.trace("Skovpolitikken").entries[0]
    assert (found.date, found.strength) == ("2019-03-07", "mention")
    assert found.reasons[0].rule == "known-name"
    assert "Træer til alle" in found.reasons[0].quote


@pytest.mark.parametrize(
    "text", ["Der er træer til alle børnehaver.", "Træer til allerede kendte pladser.", "Der plantes Træer, til alles glæde."]
)
def test_words_that_only_sound_like_a_known_name_are_not_it(town, text):
    """A known name is found with its capital, as whole words, and with nothing between them."""
    graph = town(
        {
            "a.txt": minutes("2019-03-07", ("Ny cykelsti", f"{text} Godkendt.")),
            "b.txt": minutes("2021-03-04", ("Revision", "Udkast til skovpolitikken 'Træer til alle' blev drøftet.")),
        }
    )
    assert steps(graph, "Skovpolitikken") == ["2021-03-04/1"]


def test_a_closed_item_has_no_topics_and_no_neighbours(town):
    """Nothing in a closed item is linked, whatever stands under it."""
    graph = town({"a.txt": minutes("2019-03-07", ("Skovpolitikken",), ("Lukket", "Skovpolitikken blev drøftet.", "01.05.00-P22-3-19"))})
    assert steps(graph, "Skovpolitikken") == ["2019-03-07/1"]
    assert nodes(graph, "?x gb:inItem ?i ; gb:mentionType ?t . ?i gb:closed true FILTER (?t != 'case')") == []
    assert nodes(graph, "?i gb:closed true ; gb:about|gb:mentions|gb:hasSection|gb:hasDecision ?x") == []


# --- judgements ------------------------------------------------------------------------------------------------------------------------

TWO = {"a.txt": minutes("2019-03-07", ("Ledelsesgrundlaget",)), "b.txt": minutes("2020-03-05", ("Medarbejder- og ledelsesgrundlaget",))}
LEFT, RIGHT = "Ledelsesgrundlaget", "Medarbejder- og ledelsesgrundlaget"


def judged(verdict: str, left: str = LEFT, right: str = RIGHT, **more: str) -> dict[str, str]:
    """A line of the log."""
    return {"left": left, "right": right, "judgement": verdict, "by": "arkivet", "when": "2021-01-01", "why": "samme papir", **more}


def test_a_person_may_say_that_two_names_are_one(town):
    """After *same* the two are one topic, and the reason names who said so and why."""
    graph = town(TWO, judgements=[judged("same")])
    assert steps(graph, LEFT) == steps(graph, RIGHT) == ["2019-03-07/1", "2020-03-05/1"]
    told = [reason.because for entry in graph.trace(LEFT).entries for reason in entry.reasons]
    assert any("arkivet" in because and "samme papir" in because for because in told)


def test_a_person_may_say_that_two_names_are_two(town):
    """*different* holds against a sentence of the minutes."""
    files = {
        "a.txt": minutes("2019-03-07", ("Skoven", "Skovpolitikken 'Træer til alle' blev drøftet.")),
        "b.txt": minutes("2020-03-05", ("Træer til alle",)),
    }
    assert steps(town(files), "Skovpolitikken") == ["2019-03-07/1", "2020-03-05/1"]
    graph = town(files, judgements=[judged("different", "Skovpolitikken", "Træer til alle")])
    assert "2020-03-05/1" not in steps(graph, "Skovpolitikken")
    assert "2020-03-05/1" in steps(graph, "Træer til alle")


def test_unsure_changes_nothing(town):
    """*unsure* is remembered and joins nothing."""
    graph = town(TWO, judgements=[judged("unsure")])
    assert steps(graph, LEFT) == ["2019-03-07/1"]
    assert graph.query("ASK { ?j a gb:Judgement ; gb:verdict 'unsure' }") is True


@pytest.mark.parametrize(
    ("first", "last", "joined"), [("different", "same", True), ("same", "different", False), ("same", "unsure", False)]
)
def test_the_later_line_about_the_same_two_wins(town, first, last, joined):
    """Opposite judgements are both kept in the log, and the later one holds, whichever side stands left and in whatever order the lines stand."""
    graph = town(TWO, judgements=[judged(last, RIGHT, LEFT, when="2021-01-02"), judged(first)])
    assert (len(steps(graph, LEFT)) == 2) is joined


def test_a_damaged_line_is_told_and_the_others_hold(town):
    """Lines that are no judgements are named by their numbers in one sentence; the log is left as it is."""
    graph = town(TWO, judgements=['{"left": "Ledelsesgr', judged("maybe"), judged("same"), '["left"]'])
    assert len(steps(graph, LEFT)) == 2
    [told] = [note for note in town.report.notes if "line" in note]
    assert told.startswith("3 lines of town.judgements.jsonl are no judgements")
    assert "lines 1, 2, 4;" in told


def test_a_judgement_may_name_things_by_their_iri(town):
    """Either side may be the IRI that ``trace`` shows."""
    base = "https://example.org/graphbuilder/id/"
    plain = town(TWO)
    left, right = plain.trace(LEFT).topic.iri, plain.trace(RIGHT).topic.iri
    assert left.startswith(base)
    assert len(steps(town(TWO, judgements=[judged("same", left, right)]), LEFT)) == 2


def test_judgements_outlive_the_store(run, tmp_path):
    """The log lies beside the store, and a store that was deleted and built again obeys it."""
    write_minutes(tmp_path / "minutes", TWO)
    (tmp_path / "graph.judgements.jsonl").write_text(json.dumps(judged("same")) + "\n", encoding="utf-8")
    for _ in range(2):
        run("build", tmp_path / "minutes", "--store", tmp_path / "graph", "--organisation", "Fjordby Kommune")
        dates = [
            entry["date"] for entry in json.loads(run("trace", LEFT, "--format", "json", "--store", tmp_path / "graph").stdout)["entries"]
        ]
        assert dates == ["2019-03-07", "2020-03-05"]
        shutil.rmtree(tmp_path / "graph")


# --- cases -----------------------------------------------------------------------------------------------------------------------------


def test_one_journal_number_in_two_municipalities_is_two_cases(town):
    """Journal numbers are unique inside one organisation only; asked for, both cases are offered."""
    text = minutes("2019-03-07", ("Skovvej", "Drøftet.", "01.05.00-P22-3-19"))
    graph = town({"a.txt": f"Fjordby Kommune\n\n{text}", "b.txt": f"Egelund Kommune\n\n{text}"})
    cases = ["case-egelund-01-05-00-p22-3-19", "case-fjordby-01-05-00-p22-3-19"]
    assert nodes(graph, "?x a gb:Case ; dcterms:identifier '01.05.00-P22-3-19'") == cases
    answer = graph.trace("01.05.00-P22-3-19")
    assert answer.topic is None
    assert len(answer.candidates) == 2
    assert [entry.iri.rsplit("/", 1)[-1] for entry in graph.trace(cases[0]).entries] == ["item-egelund-2019-03-07-chefforum-1"]


def test_a_case_is_no_topic(town):
    """Two unrelated items under one journal number share a case and no topic."""
    number = "00.01.00-A21-3-19"
    graph = town({"a.txt": minutes("2019-03-07", ("Skovpolitikken", "Drøftet.", number), ("Havnepolitikken", "Drøftet.", number))})
    assert steps(graph, number) == ["2019-03-07/1", "2019-03-07/2"]
    assert steps(graph, "Skovpolitikken") == ["2019-03-07/1"]


# --- meetings --------------------------------------------------------------------------------------------------------------------------

APPROVAL = "Referatet fra mødet den 7. marts 2019 blev godkendt."


def test_minutes_that_are_approved_are_those_of_the_previous_meeting(town):
    """The approval of one earlier meeting's minutes says which meeting came before, with the sentence as its reason."""
    graph = town(
        {
            "a.txt": minutes("2019-03-07", ("Skovpolitikken",)),
            "b.txt": minutes("2019-03-21", ("Godkendelse af referat", APPROVAL), ("Havnen",)),
        }
    )
    row = graph.query("SELECT ?b ?a { ?b gb:previousMeeting ?a ; gb:approvesMinutesOf ?a . ?a gb:recordedIn ?d }")
    assert [(r["b"].rsplit("/", 1)[-1], r["a"].rsplit("/", 1)[-1]) for r in row] == [
        ("meeting-fjordby-2019-03-21-chefforum", "meeting-fjordby-2019-03-07-chefforum")
    ]


def test_two_approved_minutes_leave_the_previous_meeting_open(town):
    """Which of two came before is not guessed."""
    both = "Referatet fra mødet den 7. marts 2019 og referatet fra mødet den 14. marts 2019 blev godkendt."
    graph = town({"b.txt": minutes("2019-03-21", ("Godkendelse af referat", both), ("Havnen",))})
    assert len(nodes(graph, "?m gb:approvesMinutesOf ?x")) == 2
    assert nodes(graph, "?m gb:previousMeeting ?x") == []


def test_a_meeting_that_is_not_in_the_graph_is_known_to_be_missing(town):
    """A reference to a meeting without minutes makes a node that no document records, and trace counts it."""
    graph = town({"b.txt": minutes("2019-03-21", ("Godkendelse af referat", APPROVAL), ("Havnepolitikken",))})
    assert nodes(graph, "?x a gb:Meeting FILTER NOT EXISTS { ?x gb:recordedIn ?d }") == ["meeting-fjordby-2019-03-07-chefforum"]
    assert graph.trace("Havnepolitikken").coverage.known_missing == 1


def test_two_meetings_of_a_body_on_one_day_are_two(town):
    """Only then the start time is a part of the name, and a reference to that day's meeting is not guessed."""
    graph = town(
        {
            "a.txt": minutes("2019-03-07", ("Skovpolitikken",), start="09:00"),
            "b.txt": minutes("2019-03-07", ("Havnepolitikken",), start="14:30"),
            "c.txt": minutes("2019-03-21", ("Godkendelse af referat", APPROVAL), ("Broen",)),
        }
    )
    assert nodes(graph, "?x a gb:Meeting ; gb:recordedIn ?d") == [
        "meeting-fjordby-2019-03-07-chefforum-0900",
        "meeting-fjordby-2019-03-07-chefforum-1430",
        "meeting-fjordby-2019-03-21-chefforum",
    ]
    assert nodes(graph, "?m gb:previousMeeting|gb:refersToMeeting ?x") == []


def test_two_bodies_on_one_day_are_two_meetings(town):
    """The body is a part of a meeting's name."""
    graph = town(
        {"a.txt": minutes("2019-03-07", ("Skovpolitikken",)), "b.txt": minutes("2019-03-07", ("Skovpolitikken",), body="Skovudvalget")}
    )
    assert len(nodes(graph, "?x a gb:Meeting ; gb:recordedIn ?d")) == 2
    assert len(graph.trace("Skovpolitikken").entries) == 2


def test_minutes_stand_before_the_agenda_of_the_same_meeting(town):
    """The agenda is kept aside, the minutes say which document they are a later form of, and a sentence tells the person."""
    agenda = minutes("2019-03-07", ("Skovpolitikken", ""), ("Broen", "")).replace("REFERAT", "DAGSORDEN").replace("Beslutning\n\n\n\n", "")
    graph = town({"a-dagsorden.txt": agenda, "b-referat.txt": minutes("2019-03-07", ("Skovpolitikken", "Drøftet."))})
    assert nodes(graph, "?m a gb:AgendaItem ; gb:hasDecision ?x") == ["decision-fjordby-2019-03-07-chefforum-1-1"]
    assert len(nodes(graph, "?x a gb:AgendaItem")) == 1
    assert (
        graph.query("ASK { ?new prov:wasRevisionOf ?old . ?new dcterms:source 'b-referat.txt' . ?old dcterms:source 'a-dagsorden.txt' }")
        is True
    )
    assert any("a-dagsorden.txt" in note and "b-referat.txt" in note for note in town.report.told)


def test_of_two_minutes_of_one_meeting_the_fuller_stands(town):
    """One of two different documents stands, and the sentence names both and the cure."""
    graph = town(
        {
            "kladde.txt": minutes("2019-03-07", ("Skovpolitikken",)),
            "endelig.txt": minutes("2019-03-07", ("Skovpolitikken",), ("Havnepolitikken",)),
        }
    )
    assert len(nodes(graph, "?x a gb:Meeting")) == 1
    assert len(nodes(graph, "?x a gb:AgendaItem")) == 2
    note = next(note for note in town.report.told if "kladde.txt" in note)
    assert "endelig.txt" in note
    assert "forget" in note


def test_an_exact_copy_of_a_file_is_one_document(town):
    """The same bytes under two names are read once and stand once."""
    text = minutes("2019-03-07", ("Skovpolitikken",))
    graph = town({"a.txt": text, "kopi/a.txt": text})
    assert len(nodes(graph, "?x a gb:Document")) == 1
    assert town.report.meetings == 1


def test_another_bodys_decision_that_an_item_tells_of_is_that_bodys(town):
    """*Økonomiudvalget godkendte den …* in Chefforum's minutes is a decision of the committee on that day, with its sentence."""
    told = "Økonomiudvalget godkendte den 5. februar 2020 havneplanen. Chefforum godkendte planen. ØU behandler den 2. april 2020 skoven."
    graph = town({"a.txt": minutes("2020-03-05", ("Havneplanen", told))})
    rows = graph.query(
        "SELECT ?by ?on ?text { ?item gb:reportsDecision ?d . ?d gb:decidedOn ?on ; gb:text ?text ; gb:decidedBy/rdfs:label ?by }"
    )
    assert rows == [{"by": "Økonomiudvalget", "on": "2020-02-05", "text": "Økonomiudvalget godkendte den 5. februar 2020 havneplanen."}]
