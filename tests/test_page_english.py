"""What the program says of minutes, in English: reasons, promises and facts, whole; what minutes say stays Danish."""

from __future__ import annotations

import pytest
from browser import chromium
from invented_network import BASE, story

from graphbuilder.components.words import tables
from graphbuilder.query.words import became_words
from graphbuilder.view import network_page, topic_page

pytestmark = pytest.mark.browser
SAID = {
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
    "Havneplanen ligner Havnen; intet sted siger, at de er det samme": (
        "Havneplanen resembles Havnen; no passage says that they are the same"
    ),
    "1 dag over fristen den 2. maj 2021; intet svar i grafen; grafen har ingen referater af Byrådet": (
        "1 day overdue on 2 May 2021; no answer in the graph; the graph has no minutes of Byrådet"
    ),
    "åben; flere punkter kan være svaret: 3. marts 2020, punkt 4; 7. maj 2020, punkt 2": (
        "open; several items may be the answer: 3 March 2020, item 4; 7 May 2020, item 2"
    ),
    "Ida Krog: Havnechef – fra 1. maj 2021, kendt den 3. juni 2021 (»Ida Krog, ny havnechef«)": (
        "Ida Krog: Havnechef – from 1 May 2021, known on 3 June 2021 (»Ida Krog, ny havnechef«)"
    ),
    "at planen godkendes → fulgt med ændringer (»Godkendt, idet …«)": "at planen godkendes → followed with changes (»Godkendt, idet …«)",
    "godkendt, udsat": "approved, postponed",
    "1.200.000,50 kr. om året (bevilling): til bolværket": "DKK 1,200,000.50 a year (grant): til bolværket",
    "Chefforum, 14. februar 2019": "Chefforum, 14 February 2019",
}
STAYS = [
    "Planen er åben for alle", "Udvalget drøftede sagen.", "at planen godkendes", "godkendt, men med en bemærkning", "Havnen, 31. undecember 2020", "",
    "Havneplanen er nævnt " + "i punktets titel " * 60, "a – " * 140 + "b", "fra; " * 100, "til, " * 100, "a, fra " * 80, "besvaret i – " * 40,
]  # fmt: skip


@pytest.fixture(scope="module")
def at(tmp_path_factory):
    """A person at a chromium of this module."""
    yield from chromium(tmp_path_factory.mktemp("browser"))


@pytest.fixture(scope="module")
def english(at, tmp_path_factory):
    """How a page in English says Danish texts."""
    file = tmp_path_factory.mktemp("pages") / "story.html"
    file.write_text(network_page(story(), base=BASE), encoding="utf-8", newline="")
    at.open(file, languages="en-GB,en")
    return lambda texts: at.js("return arguments[0].map(graphbuilder.inWords)", list(texts))


def test_what_the_program_says_is_said_in_english(english):
    """Names, titles and quotations stay as they are; days and amounts are written as English writes them."""
    assert dict(zip(SAID, english(SAID), strict=True)) == SAID


def test_what_minutes_say_stays_danish(english):
    """A text that no pattern made, or that is longer than any, is left alone."""
    assert english(STAYS) == STAYS


def test_every_reason_in_the_graph_has_its_english(english, graph):
    """No reason of a link and nothing that became of a promise is left in Danish."""
    rows = graph.query("SELECT DISTINCT ?said WHERE { ?link a gb:Link ; gb:because ?said }")
    said = {str(row["said"]) for row in rows} | {reason.because for topic in graph.topics()[:12] for reason in _reasons(graph, topic)}
    said |= {became_words(one) for one in graph.followups()}
    assert len(said) > 200
    assert [text for text, other in zip(sorted(said), english(sorted(said)), strict=True) if text == other] == []


def _reasons(graph, topic):
    return (reason for entry in graph.trace(topic.name).entries for reason in entry.reasons)


def test_both_languages_have_the_same_places():
    """A pattern fills in exactly what it found."""
    for sentence, other in tables()["en"]["sentences"].items():
        assert sorted(_places(sentence)) == sorted(_places(other)), sentence


def _places(sentence):
    return [part.split("}")[0] for part in sentence.split("{")[1:]]


def test_a_page_changes_its_reasons_with_its_language(at, graph, tmp_path):
    """In English the reason beside a step and in the panel is English and says so; back in Danish it is the graph's own again."""
    file = tmp_path / "topic.html"
    file.write_text(topic_page(graph, "Fællesskabspolitikken"), encoding="utf-8", newline="")
    at.open(file, languages="en-GB,en")
    danish = graph.trace("Fællesskabspolitikken").entries[0].reasons[0].because
    (english,) = at.js("return [danish].map(graphbuilder.inWords)".replace("danish", "arguments[0]"), danish)
    assert english != danish
    first = at.find(".because p")
    assert [first.text, first.get_attribute("lang")] == [english, "en"]
    at.find(".step-link").click()
    assert english in at.panel
    at.find("#language").click()
    first = at.find(".because p")
    assert [first.text, first.get_attribute("lang")] == [danish, "da"]
    assert danish in at.panel
