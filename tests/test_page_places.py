"""Places on a page in a browser: folded nodes come out where there is room, and an address comes back to where it was written."""

from __future__ import annotations

import pytest
import written_page
from browser import ENTER
from markupsafe import Markup
from written_page import BASE, choose, places, said, written

from graphbuilder.view.pages import page

pytestmark = pytest.mark.browser
browser, file, at = written_page.browser, written_page.file, written_page.at


def test_folded_neighbours_come_out_on_free_places_in_their_year(at):
    """Sixty at a time, none on another node, all inside the band of their year, and a link shows the same picture again."""
    choose(at, "Åse")
    assert "foldet sammen" in at.panel
    at.find("#unfold", "Vis 60 af 130 skjulte naboer").click()
    assert said(at) == "60 er foldet ud."
    seen = places(at)
    assert len(seen) == 6 + 60
    apart = min((a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2 for number, a in enumerate(seen) for b in seen[number + 1 :])
    assert apart >= (0.78 * 60) ** 2
    assert all(480 <= x <= 720 for id_, x, _ in seen if id_ > 5)
    at.driver.refresh()
    at.drawn()
    assert places(at) == seen
    assert at.chosen == "Åse Æbelø"
    at.find("#refold").click()
    assert len(places(at)) == 6


def test_nobody_gets_more_unfolded_than_can_be_read(browser, file):
    """After three hundred the panel says that it is enough."""
    at = browser.open(written(file.parent, "crowd.html", crowd=400))
    choose(at, "Åse")
    for _ in range(5):
        at.find("#unfold").click()
    assert at.all("#unfold") == []
    assert "300 er foldet ud, og flere kan ingen læse" in at.panel
    assert len(places(at)) == 306
    choose(at, "Punkt 399 af mange")
    assert (at.chosen, "Står ikke i billedet" in at.panel) == ("Punkt 399 af mange", True)


def test_a_folded_node_that_is_searched_for_unfolds_alone(at):
    """It stands in the picture, and the address remembers it."""
    choose(at, "Punkt 77 af")
    assert at.chosen == "Punkt 77 af mange"
    assert len(places(at)) == 7
    assert at.fragment == "#vis=item-crowd-77&udfoldet=item-crowd-77"


def test_enter_in_the_network_unfolds_what_is_chosen(at):
    """The keyboard does what a double click does."""
    choose(at, "Åse")
    at.js("document.getElementById('network').focus()")
    at.press(ENTER)
    assert len(places(at)) == 66


def test_an_edge_has_an_address_and_opens_with_its_reason(browser, file):
    """From, kind and to stand in the fragment; the panel shows rule, certainty and words."""
    at = browser.open(file, "#vis=item-0~about~topic-a")
    for words in ("Forbindelse", "handler om", "policy-name", "Ordret fra referatet"):
        assert words in at.panel
    at.find("#panel .node-button").click()
    assert at.chosen == "Sammen om Fjordby vedtages"


FRAGMENTS = (
    "#vis=%", "#vis=%E0%A4%A", "#emne=__proto__", "#emne=topic-b%00", "#vis=constructor", "#udfoldet=,,%2C,__proto__,item-0", "#skjul=<b>,person%27", "#fra=1e9&til=-5",
    "#sprog=xx", "#sprog=__proto__", "#vis=~~", "#vis=a~b~c~d", "#&&&==", "#vis", "#" + "x" * 30000, "#javascript:alert(1)", "#vis=<img src=x onerror=alert(1)>",
)  # fmt: skip


def test_a_broken_or_hostile_fragment_is_passed_over(browser, file):
    """Whatever stands after #, the page opens, nothing runs and nothing is chosen."""
    at = browser.open(file, FRAGMENTS[0])
    for fragment in FRAGMENTS:
        at.js("location.hash = arguments[0]", fragment)
        at.settle()
        assert at.chosen is None, fragment
        assert len(at.texts(".step-link")) >= 1, fragment
        assert at.js("return document.querySelectorAll('#panel img, [onerror]').length") == 0
        assert at.complaints() == [], fragment


def test_what_is_gone_is_said(browser, file):
    """A link to something that the graph no longer has says so in a sentence, and the page can be used."""
    at = browser.open(file, "#vis=item-that-is-gone&sprog=da")
    assert "findes ikke på denne side længere" in at.panel
    choose(at, "Høringssvar")
    assert "længere" not in at.panel
    at.find("#gone").click()
    assert "findes ikke på denne side længere" in at.panel
    assert "findes ikke" in browser.open(file, "#emne=topic-that-is-gone&sprog=da").panel


def test_what_is_gone_is_said_on_a_page_without_a_network_too(browser, tmp_path):
    """The sentence stands over everything else, and goes when something is found."""
    path = tmp_path / "list.html"
    path.write_text(page("Emner", "list", Markup("<h1>Emner</h1>"), {"base": BASE, "nodes": [], "edges": []}), encoding="utf-8")
    at = browser.open(path, "#emne=gone&sprog=da")
    assert at.texts("main > .lost")[0].startswith("Det, som linket peger på, findes ikke")
