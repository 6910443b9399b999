"""What the minutes say happened is shown where people look: the command line, the Markdown, the page, Python."""

from __future__ import annotations

import csv
import io
import json

import pytest

from graphbuilder import model

CONTRACT = {"actor", "what", "to", "due", "kind", "status", "promised", "answered_by", "quote", "start", "end"}


@pytest.fixture(scope="module")
def listed(store):
    """What ``followups --format json`` prints of the examples."""
    from click.testing import CliRunner

    from graphbuilder.cli import main

    result = CliRunner().invoke(main, ["followups", "--store", str(store), "--format", "json"])
    assert result.exit_code == 0
    return json.loads(result.stdout)


def test_followups_have_the_contracts_keys(listed):
    """Every commitment has what the contract promises, in its words."""
    for one in listed:
        assert one.keys() >= CONTRACT
        assert one["kind"] in model.COMMITMENT_KINDS
        assert one["status"] in {"open", "answered", "overdue"}
        assert one["promised"].keys() >= {"date", "body", "number"}
        assert one["due"] is None or one["due"].keys() == {"earliest", "latest", "computed"}
        assert (one["status"] == "answered") is (one["answered_by"] is not None)


def test_every_quotation_stands_where_it_says(listed, graph):
    """The words of a commitment are cut out of its document again."""
    for one in listed:
        assert graph.store.text(one["source"]["sha256"])[one["start"] : one["end"]] == one["quote"]


def test_a_promise_of_march_is_answered_in_september(listed):
    """Miljø & Byrum came back after the summer holidays, and the minutes of September say that they had promised to."""
    (one,) = [one for one in listed if "efter sommerferien" in one["quote"]]
    assert (one["actor"], one["to"], one["due"]["earliest"], one["due"]["computed"]) == ("Miljø & Byrum", "Chefforum", "2019-08-01", True)
    assert (one["answered_by"]["date"], one["answered_by"]["number"], one["answered_by"]["rule"]) == (
        "2019-09-19",
        "4",
        "follow-up-reference",
    )
    assert "lovede" in one["answered_by"]["quote"]


def test_the_list_is_filtered_and_counted(run, store):
    """``--open`` leaves out what is answered, and ``--as-of`` moves the day it is looked at from."""
    every = list(csv.DictReader(io.StringIO(run("followups", "--store", store, "--format", "csv").stdout)))
    left = list(csv.DictReader(io.StringIO(run("followups", "--store", store, "--format", "csv", "--open").stdout)))
    assert [row for row in every if row["status"] != "answered"] == left
    early = list(csv.DictReader(io.StringIO(run("followups", "--store", store, "--format", "csv", "--as-of", "2019-02-15").stdout)))
    assert not any(row["status"] == "overdue" for row in early)


def test_nothing_that_fits_is_told_and_is_a_no(run, store):
    """A body that nothing is promised to gives exit 1 and a sentence."""
    result = run("followups", "--store", store, "--topic", "Kulturpolitik 2022-2026", "--as-of", "2019-01-01", "--body", "Chefforum")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "Nothing that fits" in result.stderr


@pytest.mark.parametrize(
    ("format_", "words"),
    [
        ("table", ("→ fulgt", "↳ løfte", "frist: fra 1. august 2019", "besvaret 19. september 2019")),
        ("markdown", ("– *fulgt*", "- Løfte: ", "frist: fra 1. august 2019", "besvaret 19. september 2019")),
    ],
)
def test_trace_shows_the_fate_of_recommendations_and_promises(run, store, format_, words):
    """Between the steps stands what was promised and what became of it."""
    shown = " ".join(run("trace", "Kapacitetsanalysen", "--store", store, "--format", format_).stdout.split())
    for word in words:
        assert word in shown


def test_trace_says_what_it_cannot_know(graph):
    """Meetings of the same body that minutes refer to, between the first step and the last, are named."""
    told = graph.trace("Kapacitetsanalysen").unknown
    assert any("i Chefforum, som referaterne henviser til mellem disse datoer, er ikke i grafen" in sentence for sentence in told)


def test_trace_of_a_person_tells_the_roles(run, store):
    """A person's roles stand above the steps, each with the words that say so."""
    shown = run("trace", "Lone Brinkhøj", "--store", store).stdout
    assert "Lone Brinkhøj: Controller – kendt den 28. marts 2019 – »Controller Lone Brinkhøj«" in " ".join(shown.split())


def test_trace_of_a_role_says_what_it_does(graph, run, store):
    """An item that a role recommends is a step because it recommends there, and one in which a department promises because it does."""
    for name, rule in (("Kommunaldirektøren", "recommends"), ("Miljø & Byrum", "undertakes")):
        reasons = [reason for entry in graph.trace(name).entries for reason in entry.reasons if reason.rule == rule]
        assert reasons
        assert all(reason.quote for reason in reasons)
    assert "Kommunaldirektøren indstiller her" in " ".join(
        run("trace", "Kommunaldirektøren", "--store", store, "--format", "markdown").stdout.split()
    )


def test_show_tells_what_an_item_promised_and_what_it_answers(run, store):
    """One item: what was promised there, what it answers, the money and what other bodies decided."""
    promised, answering = (" ".join(run("show", item, "--store", store).stdout.split()) for item in ("2019-03-28/3", "2019-09-19/4"))
    assert "Løfte: Miljø & Byrum vender tilbage til Chefforum efter sommerferien" in promised
    assert "Beløb: 3.200.000 kr. om året (besparelse)" in promised
    assert "Svarer på løfte 2019-03-28, punkt 3" in answering
    assert "Andet organs beslutning: Økonomiudvalget 23. april 2019" in " ".join(
        run("show", "2019-05-07/5", "--store", store).stdout.split()
    )


def test_the_page_has_a_line_for_every_kind_of_fact(graph):
    """The panel of an item, a meeting, a person and a department says what the minutes say of it."""
    names = {name for _, data in graph.networkx().nodes(data=True) for name, _ in data["facts"]}
    assert names >= {
        "Indstilling",
        "Løfte",
        "Planlagt",
        "Udsat",
        "Sendt videre",
        "Andet organs beslutning",
        "Beløb",
        "Rolle",
        "Nyt navn",
        "Bemærkning",
    }


def test_a_register_shows_on_the_page(town, run, tmp_path):
    """What the archive's register puts above a subject, and its KLE notation, stand in the topic's panel."""
    head = "REFERAT Chefforum d. 07-02-2020\n\nMødedato Torsdag d. 7. februar 2020 kl. 09:00\n\n"
    item = "Punkt 1: CF - Havneflytning\n\n82.00.00-P20-1-20\n\nBeslutning\n\nDrøftet.\n"
    town({"a.txt": head + item})
    register = tmp_path / "register.csv"
    register.write_text("navn;aliaser;udeluk;overordnet;kle\nHavneflytning;;;Anlæg;82.00.00\nAnlæg;;;;82\n", encoding="utf-8")
    store = tmp_path / "town"
    assert run("topics", "--store", store, "--import", register).exit_code == 0
    assert run("build", "--store", store).exit_code == 0
    import graphbuilder

    facts = [data["facts"] for _, data in graphbuilder.open(store).networkx().nodes(data=True) if data["kind"] == "topic"]
    facts = [fact for of_topic in facts for fact in of_topic]
    assert ["Overordnet emne", "Anlæg"] in facts
    assert ["KLE-emne", "82.00.00"] in facts
    assert run("validate", "--store", store).exit_code == 0


def test_hostile_words_of_a_promise_stay_words(town, run, tmp_path):
    """What drives a terminal or a page in the minutes' own words drives nothing."""
    head = "REFERAT Chefforum d. 07-02-2020\n\nMødedato Torsdag d. 7. februar 2020 kl. 09:00\n\n"
    said = "Kultur & Fritid sender en mail med \x1b[31mrødt\x1b[0m og <script>alert(1)</script> til cheferne senest den 1. marts 2020."
    graph = town({"a.txt": f"{head}Punkt 1: CF - Havnen\n\n82.00.00-P20-1-20\n\nBeslutning\n\n{said}\n"})
    assert len(graph.followups()) == 1
    for command in (["followups"], ["show", "2020-02-07/1"], ["trace", "Havnen", "--format", "markdown"]):
        assert "\x1b" not in run(*command, "--store", tmp_path / "town").stdout
    page = tmp_path / "page.html"
    run("view", "--store", tmp_path / "town", "--output", page)
    assert "<script>alert(1)" not in page.read_text(encoding="utf-8")
