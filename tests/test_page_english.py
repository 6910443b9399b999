"""What the program says of minutes, in English: reasons, promises and facts, whole; what minutes say stays Danish."""

from __future__ import annotations

import re
import time

import pytest
from browser import chromium
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented_network import BASE, story

from graphbuilder.components.words import tables
from graphbuilder.query.words import ANSWER_WORDS, OUTCOME_WORDS, became_words, commitment_words
from graphbuilder.view import network_page, topic_page

pytestmark = pytest.mark.browser
REASON = {
    "Havneplanen er nævnt under Sagsfremstilling": "Havneplanen is named under the heading Sagsfremstilling",
    "også nævnt i punktets titel": "also named in the item's title",
    "Vores havn, et andet navn for Havneplanen, er nævnt i en underoverskrift": "Vores havn, another name for Havneplanen, is named in a sub-heading",
    "teksten siger, at ØU er Økonomiudvalget": "the text says that ØU is Økonomiudvalget",
    "teksten siger, at Havneplanen og Vores havn er det samme": "the text says that Havneplanen and Vores havn are the same",
    "et af 3 punkter, der kan være svaret: punktet fortæller om den 8. marts 2022, hvor det skulle ske": (
        "one of 3 items that may be the answer: the item tells of 8 March 2022, when it was to happen"
    ),
    "punktets titel er »Havnen«; Ida Krog har bedømt, at Havnen og Havneplanen er det samme: samme plan": (
        "the item's title is »Havnen«; Ida Krog judged that Havnen and Havneplanen are the same: samme plan"
    ),
    "punktets titel er »Havnen; Ida Krog – et bud«": "the item's title is »Havnen; Ida Krog – et bud«",
    "Havneplanen ligner Havnen; intet sted siger, at de er det samme": (
        "Havneplanen resembles Havnen; no passage says that they are the same"
    ),
}
BECAME = {
    "1 dag over fristen den 2. maj 2021; intet svar i grafen; grafen har ingen referater af Byrådet": (
        "1 day overdue on 2 May 2021; no answer in the graph; the graph has no minutes of Byrådet"
    ),
    "åben; flere punkter kan være svaret: 3. marts 2020, punkt 4; 7. maj 2020, punkt 2": (
        "open; several items may be the answer: 3 March 2020, item 4; 7 May 2020, item 2"
    ),
    "besvaret 3. maj 2020 i Byrådet, punkt 4: Notat – ny plan – Ida Krog har bedømt, at punktet svarer: uden begrundelse": (
        "answered 3 May 2020 in Byrådet, item 4: Notat – ny plan – Ida Krog judged that the item answers (no reason given)"
    ),
}
PROMISE = {
    "Ida Krog: notat (til Byrådet); frist: 1. januar 2021 – 31. marts 2021 (regnet ud)": (
        "Ida Krog: notat (to Byrådet); due: 1 January 2021 – 31 March 2021 (reckoned)"
    ),
    "Notat – kort; frist: senest 2. maj 2021": "Notat – kort; due: by 2 May 2021",
}
FACTS = {
    "Løfte": {
        "Notat – kort; frist: 1. januar 2021 – 31. marts 2021 – 797 dage over fristen den 6. juni 2023; intet svar i grafen": (
            "Notat – kort; due: 1 January 2021 – 31 March 2021 – 797 days overdue on 6 June 2023; no answer in the graph"
        ),
        "Formanden inviterer rådet – åben": "Formanden inviterer rådet – open",
    },
    "Rolle": {
        "Ida Krog: Havnechef – fra 1. maj 2021, kendt den 3. juni 2021 (»Ida Krog – ny havnechef«)": (
            "Ida Krog: Havnechef – from 1 May 2021, known on 3 June 2021 (»Ida Krog – ny havnechef«)"
        ),
    },
    "Indstilling": {
        "at planen → Byrådet godkendes → fulgt med ændringer (»Godkendt, idet …«)": (
            "at planen → Byrådet godkendes → followed with changes (»Godkendt, idet …«)"
        ),
    },
    "Udfald": {"godkendt, udsat": "approved, postponed"},
    "Fremmøde": {"til stede 3, fraværende 2": "present 3, absent 2"},
    "Beløb": {"1.200.000,50 kr. om året (bevilling): til bolværket": "DKK 1,200,000.50 a year (grant): til bolværket"},
    "Andet organs beslutning": {"ØU 3. maj 2019: ØU tiltrådte den 2. maj 2019: ja.": "ØU 3 May 2019: ØU tiltrådte den 2. maj 2019: ja."},
    "Møde": {"Chefforum, 14. februar 2019": "Chefforum, 14 February 2019"},
}
SAID = {"reason": REASON, "became": BECAME, "promise": PROMISE, **FACTS}
STAYS = {
    "reason": ["Planen er åben for alle", "", "Havneplanen er nævnt " + "i punktets titel " * 60],
    "became": ["åbent hus", "lukket"],
    "Udfald": ["godkendt, men med en bemærkning", "Udvalget drøftede sagen."],
    "Indstilling": ["at planen godkendes"],
    "Andet navn": ["Afsnit 3 – åben", "godkendt"],
    "Møde": ["Havnen, 31. undecember 2020x"],
    "__proto__": ["åben"],
}
PARTS = (
    "a; frist: a – ",
    "a → a (»a«) ",
    "til, ",
    "fra; ",
    " – ",
    "besvaret 3. maj 2020 i ",
    "et af 3 punkter, der kan være svaret: ",
    "har bedømt, at ",
    "(til A); ",
)


@pytest.fixture(scope="module")
def at(tmp_path_factory):
    """A person at a chromium of this module."""
    yield from chromium(tmp_path_factory.mktemp("browser"))


@pytest.fixture(scope="module")
def english(at, tmp_path_factory):
    """How a page in English says Danish texts of a sort."""
    file = tmp_path_factory.mktemp("pages") / "story.html"
    file.write_text(network_page(story(), base=BASE), encoding="utf-8", newline="")
    at.open(file, languages="en-GB,en")
    return lambda texts, sort: at.js("return arguments[0].map((text) => graphbuilder.inWords(text, arguments[1]))", list(texts), sort)


@pytest.mark.parametrize("sort", SAID)
def test_what_the_program_says_is_said_in_english(english, sort):
    """Names, titles and quotations stay as they are; days and amounts are written as English writes them."""
    assert dict(zip(SAID[sort], english(SAID[sort], sort), strict=True)) == SAID[sort]


@pytest.mark.parametrize("sort", STAYS)
def test_what_minutes_say_stays_danish(english, sort):
    """A text that no pattern of its sort made, or that is longer than any, is left alone."""
    assert english(STAYS[sort], sort) == STAYS[sort]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=60), st.sampled_from([*SAID]))
def test_no_text_takes_long(english, parts, sort):
    """Whatever minutes say, a page finds in a moment whether it is a sentence of the program."""
    begun = time.monotonic()
    english(["".join(parts)[:900]], sort)
    assert time.monotonic() - begun < 1


def test_every_reason_in_the_graph_has_its_english(english, graph):
    """No reason of a link, nothing that became of a promise, and no deadline is left in Danish."""
    rows = graph.query("SELECT DISTINCT ?said WHERE { ?link a gb:Link ; gb:because ?said }")
    said = {str(row["said"]) for row in rows} | {reason.because for topic in graph.topics()[:12] for reason in _reasons(graph, topic)}
    promises = graph.followups()
    for sort, texts in (
        ("reason", said), ("became", set(map(became_words, promises))), ("promise", {commitment_words(one) for one in promises if one.due}),
    ):  # fmt: skip
        assert len(texts) > 15
        told = dict(zip(sorted(texts), english(sorted(texts), sort), strict=True))
        assert [text for text, other in told.items() if text == other or _DANISH.search(re.sub("»[^«]*«", "", other))] == []


_DANISH = re.compile(r"\b(er nævnt|teksten|punktet|frist:|regnet ud|over fristen|intet svar|besvaret \d|mødet i|bedømt|uden begrundelse)\b")


def _reasons(graph, topic):
    return (reason for entry in graph.trace(topic.name).entries for reason in entry.reasons)


def test_every_outcome_and_answer_has_its_english(english):
    """What a meeting did is called in a fact as it is on the badges, in either language."""
    for sort, called, table in (("Udfald", OUTCOME_WORDS, "outcomes"), ("answer", ANSWER_WORDS, "answers")):
        assert called == tables()["da"][table]
        assert dict(zip(called, english(called.values(), sort), strict=True)) == tables()["en"][table]


def test_a_fact_in_danish_is_shown_as_it_stands(at, tmp_path):
    """Not even a day in a quotation is written otherwise than in the minutes."""
    network, said = story(), "Overskriften siger »2021-05-01«."
    for _, data in network.nodes(data=True):
        data["facts"] = [["Bemærkning", said]]
    file = tmp_path / "story.html"
    file.write_text(network_page(network, base=BASE), encoding="utf-8", newline="")
    at.open(file)
    at.find("#panel .node-button").click()
    assert at.texts("#panel dd")[0] == said


def test_both_languages_have_the_same_places():
    """A pattern fills in exactly what it found, and a place that is called as a sort of sentence is one of them."""
    for sort in tables()["en"]["sentences"].values():
        for sentence, other in sort.items():
            assert sorted(_places(sentence)) == sorted(_places(other)), sentence


def _places(sentence):
    return [part.split("}")[0] for part in sentence.split("{")[1:]]


def test_a_page_changes_its_reasons_with_its_language(at, graph, tmp_path):
    """In English the reason beside a step and in the panel is English and says so; back in Danish it is the graph's own again."""
    file = tmp_path / "topic.html"
    file.write_text(topic_page(graph, "Fællesskabspolitikken"), encoding="utf-8", newline="")
    at.open(file, languages="en-GB,en")
    danish = graph.trace("Fællesskabspolitikken").entries[0].reasons[0].because
    english = at.js("return graphbuilder.inWords(arguments[0], 'reason')", danish)
    assert english != danish
    first = at.find(".because p")
    assert [first.text, first.get_attribute("lang")] == [english, "en"]
    assert at.js("return document.querySelector('.because p [lang=da]').textContent") in danish
    at.find(".step-link").click()
    assert english in at.panel
    at.find("#language").click()
    first = at.find(".because p")
    assert [first.text, first.get_attribute("lang")] == [danish, "da"]
    assert danish in at.panel
