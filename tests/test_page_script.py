"""The script of a page in a browser: one choice is seen everywhere, with the mouse and the keyboard, filtered, in two languages and several views."""

from __future__ import annotations

import pytest
import written_page
from browser import DOWN, ENTER, ESCAPE, RIGHT
from written_page import choose, places, said

pytestmark = pytest.mark.browser
browser, file, at = written_page.browser, written_page.file, written_page.at


def test_one_choice_is_seen_everywhere(at):
    """The mark, the step, the network and the panel show the same, the panel with reason, quotation, source and offsets; Escape lets go of it."""
    at.find(".mark[data-node='3'] a").click()
    assert at.chosen == "Status på fællesskabet"
    assert at.js("return [...document.querySelectorAll('[aria-current=true].chosen')].map((one) => one.localName)") == ["g", "li"]
    for words in (
        "3. marts 2020",
        "Skridt 2 af 4",
        "navnet står i titlen",
        "Regel: policy-name",
        "100 %",
        "»alt andet«",
        "chefforum-2020-03-03.txt, tegn 10–57",
        "handler om",
    ):
        assert words in at.panel
    assert said(at) == "Valgt: Status på fællesskabet"
    at.press(ESCAPE)
    assert at.chosen is None
    assert at.all(".chosen") == []
    assert said(at) == "Intet er valgt."


def test_the_keyboard_walks_along_the_timeline_and_the_steps(at):
    """Arrows go from mark to mark in the order of time, one of them is a stop of the tabulator key, and down goes from step to step."""
    at.js("document.querySelector('.mark a').focus()")
    at.press(RIGHT, RIGHT)
    assert at.js("return document.activeElement.getAttribute('aria-label')") == "Høringssvar"
    assert at.js("return document.querySelectorAll('.view:not([hidden]) .mark a:not([tabindex])').length") == 1
    at.js("document.querySelector('.step-link').focus()")
    at.press(DOWN, DOWN, DOWN, DOWN, DOWN)
    assert at.js("return document.activeElement.textContent") == "Ny politik"


def test_enter_on_what_is_chosen_goes_on_to_the_panel_and_escape_comes_back(at):
    """Nobody has to walk through hundreds of steps to get to the words behind one."""
    at.js("document.querySelectorAll('.step-link')[1].focus()")
    at.press(ENTER)
    assert at.chosen == "Status på fællesskabet"
    at.press(ENTER)
    assert at.js("return document.activeElement.id") == "panel"
    at.press(ESCAPE)
    assert at.js("return document.activeElement.textContent") == "Status på fællesskabet"


def test_years_and_kinds_filter_steps_marks_and_network_alike(at):
    """What is outside the years is gone from the list, faded on the timeline and hidden in the network, the page says how much, and a reload changes nothing."""
    at.js("const box = document.getElementById('year-from'); box.value = '2021'; box.dispatchEvent(new Event('change'))")
    assert at.texts(".step-link") == ["Høringssvar", "Ny politik"]
    assert len(at.all(".mark.outside")) == 2
    assert at.hidden("item") == ["Sammen om Fjordby vedtages", "Status på fællesskabet"]
    assert at.find("#shown").text.startswith("Viser 2 af 4 skridt")
    assert at.texts("[data-shown-steps]") == ["Viser 2 af 4 skridt"]
    at.find("input[value=person]").click()
    assert at.fragment == "#fra=2021&skjul=person"
    at.driver.refresh()
    at.drawn()
    assert at.texts(".step-link") == ["Høringssvar", "Ny politik"]
    assert at.js("return graphbuilder.hidden().length") == 3
    at.find("#filter-reset").click()
    assert (at.fragment, len(at.texts(".step-link")), at.js("return graphbuilder.hidden()")) == ("", 4, [])
    assert at.texts("[data-shown-steps]") == []


def test_what_is_asked_for_is_shown_whatever_the_filters_hide(at):
    """A search for something that the filters hide brings it back."""
    at.find("input[value=person]").click()
    choose(at, "aebelo")
    assert at.chosen == "Åse Æbelø"
    assert at.js("return graphbuilder.hidden()") == []


def test_the_other_view_of_a_file_opens_and_the_back_button_returns(at):
    """A link opens the section, its network and its address; back comes to where one was."""
    at.find(".step-link").click()
    at.find("#to-b").click()
    at.settle()
    assert at.texts("h1") == ["Budget 2024"]
    assert len(places(at)) == 2
    assert at.fragment == "#emne=topic-b"
    assert at.js("return document.activeElement.textContent") == "Budget 2024"
    at.driver.back()
    at.until("return graphbuilder.view().key === 'topic-a'")
    assert at.texts("h1") == ["Fællesskabspolitikken"]
    assert at.chosen == "Sammen om Fjordby vedtages"


def test_the_heading_of_a_story_that_was_searched_for_has_the_focus_and_no_frame(at):
    """A screen reader goes on from the heading; it is nothing to press."""
    choose(at, "Budget 2024")
    focused = "const { activeElement } = document; return [activeElement.textContent, getComputedStyle(activeElement).outlineStyle]"
    assert at.js(focused) == ["Budget 2024", "none"]


def sheet(at):
    """Where the panel begins and ends on the screen, and whether it lies over the page."""
    at.settle()
    return at.js("""
        const panel = document.getElementById("panel"), { top, bottom } = panel.getBoundingClientRect();
        return { top, bottom, lies: getComputedStyle(panel).position === "fixed" };""")


def on_a_telephone(browser, file):
    """The page on a narrow screen; how the sheet has to lie there."""
    at = browser.open(file, width=390, height=500)
    assert not sheet(at)["lies"]
    return at


def test_on_a_narrow_screen_the_panel_comes_from_below(browser, file):
    """What was pressed stays in sight above the sheet, the focus stays where it is, and a button or Escape closes it."""
    at = on_a_telephone(browser, file)
    for selector in (".mark[data-node='3'] a", ".step[data-node='5'] .step-link", ".step[data-node='3'] .step-link"):
        at.press(ESCAPE)
        assert not sheet(at)["lies"]
        at.js("document.querySelector(arguments[0]).scrollIntoView({ block: 'end' })", selector)
        at.find(selector).click()
        room = sheet(at)
        assert room["lies"]
        assert room["bottom"] == 500
        assert 200 <= room["top"] < 400
        shown = at.js("const box = document.querySelector(arguments[0]).getBoundingClientRect(); return [box.top, box.bottom]", selector)
        assert 0 <= shown[0] < shown[1] <= room["top"], selector
        assert not at.js("return document.getElementById('panel').contains(document.activeElement)")
    assert at.overflow() == 0
    at.find("#panel .close").click()
    assert not sheet(at)["lies"]
    assert at.js("return document.activeElement.textContent") == "Status på fællesskabet"


def test_on_a_narrow_screen_the_keyboard_goes_into_the_sheet_and_back(browser, file):
    """Who presses Enter on a step is in the sheet at once; Escape closes it and comes back to the step."""
    at = on_a_telephone(browser, file)
    at.js("document.querySelectorAll('.step-link')[2].focus()")
    at.press(ENTER)
    assert sheet(at)["lies"]
    assert at.js("return document.activeElement.id") == "panel"
    at.press(ESCAPE)
    assert not sheet(at)["lies"]
    assert at.js("return document.activeElement.textContent") == "Høringssvar"


def test_on_a_narrow_screen_a_node_stands_above_the_sheet(browser, file):
    """A click at the foot of the network scrolls it up as far as the sheet covers it."""
    at = on_a_telephone(browser, file)
    at.js("document.getElementById('network').scrollIntoView({ block: 'end' })")
    at.click_canvas(*at.js("const place = graphbuilder.screen(1); return [place.x, place.y]"))
    at.until("return graphbuilder.selected() === 1")
    node = at.js("return document.getElementById('network').getBoundingClientRect().top + graphbuilder.screen(1).y")
    assert 0 < node < sheet(at)["top"]


def test_what_is_in_another_view_opens_that_view(at):
    """A topic that a step only names opens with its own story; a step of another story opens that one and is chosen in it."""
    choose(at, "Ny politik")
    at.find(".neighbours .node-button", "Budget 2024").click()
    assert (at.js("return graphbuilder.view().key"), at.texts("h1"), at.fragment) == ("topic-b", ["Budget 2024"], "#emne=topic-b")
    at.find("#panel .node-button", "Budget 2024").click()
    assert at.find("a.action").get_attribute("href").endswith("/b.html")
    choose(at, "sammen om")
    assert (at.js("return graphbuilder.view().key"), at.chosen, at.fragment) == ("topic-a", "Sammen om Fjordby vedtages", "#vis=item-0")


def test_every_reason_is_reached_from_the_list_of_neighbours(at):
    """A neighbour with a reason has a button for it, whose name says what it explains."""
    choose(at, "Ny politik")
    why = at.find(".why-edge")
    assert why.get_attribute("aria-label") == "Hvorfor: handler om Fællesskabspolitikken"
    why.click()
    assert at.fragment == "#vis=item-3~about~topic-a"


def test_the_page_speaks_the_language_of_the_browser_and_can_be_switched(browser, file):
    """English for who has asked for it; words, days, labels and facts change, what minutes say does not, and the choice survives."""
    at = browser.open(file, languages="en-GB,en")
    assert at.js("return [document.documentElement.lang, document.querySelector('time').textContent]") == ["en", "14 February 2019"]
    assert at.find("#network").get_attribute("aria-label").startswith("Network.")
    at.find(".step-link").click()
    for words in ("Journal number", "Verbatim from the minutes", "Sammen om Fjordby vedtages", "discussed, decided", "Step 1 of 4"):
        assert words in at.panel
    assert at.js("return document.querySelector('#panel blockquote').lang") == "da"
    assert at.fragment == "#vis=item-0"
    at.find("#language", "Dansk").click()
    assert "Journalnummer" in at.panel
    assert at.fragment == "#vis=item-0&sprog=da"
    at.driver.refresh()
    at.drawn()
    assert at.js("return [document.documentElement.lang, document.querySelector('time').textContent]") == ["da", "14. februar 2019"]
    assert browser.open(file, "#sprog=en", languages="da").find("#language").text == "Dansk"


def test_a_link_is_copied_or_stands_ready_to_be_copied(at):
    """Where the browser keeps its clipboard to itself, the link stands marked in a field."""
    at.find(".step-link").click()
    at.js("Object.defineProperty(navigator, 'clipboard', { value: undefined }); document.execCommand = () => false")
    at.find("#copy-link").click()
    field = at.js("const field = document.querySelector('.link-field'); return [field.value, field.selectionEnd - field.selectionStart]")
    assert field == [at.js("return location.href"), len(at.js("return location.href"))]
    assert said(at) == "Tryk Ctrl+C for at kopiere."
