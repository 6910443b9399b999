"""The query page in a browser: the named questions, answers that lead to the pages, nothing from elsewhere, nothing executed."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from browser import ESCAPE, TAB, chromium, served
from test_accessibility import hard_to_read

pytestmark = pytest.mark.browser
WHITE = """return [...document.querySelectorAll("#yasgui, #yasgui *")].filter((one) => one.checkVisibility())
    .filter((one) => getComputedStyle(one).backgroundColor === "rgb(255, 255, 255)").map((one) => one.className)"""
EDITOR = "return window.graphbuilderQueries.getTab().getQuery()"


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    """One chromium that may ask this machine."""
    for page in chromium(tmp_path_factory.mktemp("downloads")):
        page.network(on=True)
        yield page


@pytest.fixture(scope="module")
def server(store):
    """The address of a server over the examples."""
    with served(store) as address:
        yield address


@pytest.fixture
def page(browser, server):
    """Open the query page and wait until its editor is there."""

    def opened(search="", **how):
        browser.open(f"{server}/sparql{search}", **how)
        browser.until("return document.documentElement.dataset.queries === 'ready'")
        return browser

    return opened


@pytest.fixture
def left(browser, page):
    """The query page as the test before left it, where that is one to ask at: for tests that bring a tab of their own."""
    there = "return document.documentElement.dataset.queries === 'ready' && document.documentElement.lang === 'da' && innerWidth === 1280"
    return browser if browser.js(there) else page()


def rows(page):
    """The rows of the answer that is shown, as soon as there is one."""
    shown = "return document.querySelectorAll('#yasgui .tabPanel.active .yasr_results tbody tr').length"
    return page.until(shown)


def ask(page, query):
    """Write a query into a new tab and run it."""
    page.js("graphbuilderQueries.addTab(true, {yasqe: {value: arguments[0]}}); graphbuilderQueries.getTab().query().catch(() => {})", query)


def tabs(page):
    """The names of the tabs."""
    return [name.strip() for name in page.js("return Object.values(graphbuilderQueries._tabs).map((tab) => tab.getName())")]


def wider_than_its_frame(page):
    """By how many pixels the table that is shown is wider than the room that it has."""
    return page.js(
        "const frame = document.querySelector('#yasgui .tabPanel.active .yasr_results'); return frame.scrollWidth - frame.clientWidth"
    )


def choose(page, name):
    """Choose a question in the list and wait until its tab stands there."""
    if not page.js("return document.getElementById('questions').open"):
        page.find("#questions summary").click()
    title = page.find(f"[data-question='{name}']")
    words = title.text
    title.click()
    page.until("return !document.getElementById('questions').open && graphbuilderQueries.getTab().getName() === arguments[0]", words)


def note(page):
    """The note above the answer that is shown, as soon as there is one."""
    return page.until("return document.querySelector('#yasgui .tabPanel.active .note')?.textContent")


def test_the_first_questions_stand_ready_and_run(page, server):
    """Somebody who comes for the first time finds tabs with questions; the first runs, and its things lead to their pages here."""
    at = page()
    assert at.find("h1").text == "Spørg grafen i SPARQL"
    assert tabs(at)[0] == "De møder et emne gik igennem"
    assert len(tabs(at)) == 4
    at.find("#yasgui .tabPanel.active .yasqe_queryButton").click()
    assert rows(at) >= 5
    link = at.js("return [...document.querySelectorAll('#yasgui a.iri')].find((one) => one.textContent.includes('item-')).href")
    assert link.startswith(f"{server}/id/item-fjordby-")
    assert wider_than_its_frame(at) == 0
    at.driver.get(link)
    assert at.drawn().find("h1").text


def test_any_question_opens_as_a_tab_and_runs(page):
    """The list has every question with its help; one that is chosen is asked at once, with a value of the graph, and the list makes room."""
    at = page()
    at.find("#questions summary").click()
    assert len(at.all("#questions li")) == 34
    assert not [words for words in at.texts("#questions li") if "--param" in words]
    at.find("[data-question='bodies-and-topics']").click()
    assert rows(at) >= 1
    assert tabs(at)[-1] == "Organer og deres emner"
    assert "VALUES ?body { id:body-fjordby-" in at.js(EDITOR)
    assert "PREFIX id: <https://example.org/graphbuilder/id/>" in at.js(EDITOR)
    assert not at.js("return document.getElementById('questions').open")
    assert "Organer og deres emner" in at.find("#query-status").text


def test_questions_that_were_only_looked_at_leave_one_tab(page):
    """A question has one tab; the next takes its place, after a reload as well; what somebody has changed and the first questions stay."""
    at = page()
    first = tabs(at)
    choose(at, "renamed")
    choose(at, "closed-items")
    assert tabs(at) == [*first, "Lukkede punkter"]
    choose(at, "meetings-of-topic")
    assert tabs(at) == first
    assert at.js("return graphbuilderQueries.getTab().getName()") == first[0]
    choose(at, "renamed")
    at.js("const tab = graphbuilderQueries.getTab(); tab.setQuery(tab.getQuery() + '# mit')")
    choose(at, "closed-items")
    at.driver.refresh()
    at.drawn().until("return document.documentElement.dataset.queries === 'ready'")
    choose(at, "bodies-and-topics")
    assert tabs(at) == [*first, "Afdelinger og organer der skiftede navn", "Organer og deres emner"]
    choose(at, "renamed")
    assert tabs(at) == [*first, "Afdelinger og organer der skiftede navn", "Afdelinger og organer der skiftede navn"]
    assert "# mit" not in at.js(EDITOR)


def test_an_empty_answer_says_that_nothing_is_there(page):
    """A question without rows says so with what it looks for, in both languages; once changed it is somebody's own; an answer has no note."""
    at = page()
    choose(at, "judgements")
    assert note(at).startswith("Ingen rækker: grafen har intet, der svarer. Spørgsmålet: De bedømmelser som grafen retter sig efter")
    at.js("const tab = graphbuilderQueries.getTab(); tab.setQuery('SELECT * { ?s a gb:Nope }'); tab.query()")
    at.until(
        "return document.querySelector('#yasgui .tabPanel.active .note')?.textContent === arguments[0]",
        "Ingen rækker: grafen har intet, der svarer.",
    )
    at.js("const tab = graphbuilderQueries.getTab(); tab.setQuery('SELECT * { ?s a gb:Meeting }'); tab.query()")
    at.until("return !document.querySelector('#yasgui .tabPanel.active .note')")
    at.find("#language").click()
    choose(at, "judgements")
    assert note(at).startswith("No rows: the graph has nothing that answers. The question: The judgements that the graph obeys")


def test_the_page_speaks_both_languages(page):
    """Titles, help and new tabs follow the language of the page."""
    at = page(languages="en-GB,en")
    assert at.find("h1").text == "Ask the graph in SPARQL"
    assert tabs(at)[0] == "Meetings that a topic passed through"
    at.find("#language").click()
    at.find("#questions summary").click()
    assert at.find("[data-question='renamed']").text == "Afdelinger og organer der skiftede navn"
    at.find("[data-question='renamed']").click()
    at.until("return graphbuilderQueries.getTab().getName().startsWith('Afdelinger')")
    assert at.js(EDITOR).startswith("# Afdelinger og organer der skiftede navn\n# Hvad en afdeling")


def test_nothing_is_asked_elsewhere_and_nothing_breaks_the_policy(page, server):
    """Loading, suggesting, asking, sorting and downloading stay on this server, and the console has no complaint."""
    at = page()
    ask(at, "SELECT ?s ?title { ?s a gb:AgendaItem ; dcterms:title ?title }")
    assert rows(at) == 50
    at.js("graphbuilderQueries.getTab().getYasqe().setValue('PREFIX '); graphbuilderQueries.getTab().getYasqe().autocomplete()")
    at.js("document.querySelector('#yasgui .tabPanel.active th:nth-child(2)').click()")
    at.settle()
    asked = at.requests()
    assert f"{server}/sparql" in asked
    assert [url for url in asked if not url.startswith((server, "chrome"))] == []
    assert at.complaints() == []


def test_terms_are_suggested_from_the_graphs_own_vocabulary(left):
    """Behind a gb: the editor offers classes and properties of the vocabulary, and behind PREFIX those that the graph knows."""
    at = left
    ask(at, "ASK {}")
    editor = "const editor = graphbuilderQueries.getTab().getYasqe();"
    hints = "return document.querySelector('.CodeMirror-hints')?.innerText"
    at.js(editor + "editor.setValue('PREFIX gb: <https://w3id.org/graphbuilder/ns#>\\nSELECT * { ?s gb:hasIt'); editor.focus();"
          "editor.setCursor(1, 22); editor.autocomplete()")  # fmt: skip
    assert "gb:hasItem" in at.until(hints)
    at.press(ESCAPE)


def test_what_answers_hold_is_text(left):
    """Markup and script in literals and addresses are shown as they are, in the table, on sorting and on filtering."""
    at = left
    ask(
        at,
        'SELECT ?x ?y { VALUES (?x ?y) { ("<img src=x onerror=document.title=1>" <javascript:document.title=2>) '
        "('<script>document.title=3</script>' <https://example.org/graphbuilder/id/'onmouseover='document.title=4>) } }",
    )
    assert rows(at) == 2
    at.js("document.querySelector('#yasgui .tabPanel.active th').click()")
    at.find("#yasgui .tabPanel.active .tableFilter").send_keys("img")
    at.settle()
    assert "<img src=x onerror" in at.find("#yasgui .tabPanel.active .yasr_results").text
    assert at.js("return document.querySelectorAll('#yasgui .yasr_results img, #yasgui .yasr_results script').length") == 0
    assert at.js("return [...document.querySelectorAll('#yasgui a')].filter((one) => one.protocol === 'javascript:').length") == 0
    assert at.js("return document.title") == "Spørg grafen i SPARQL"


def test_a_cut_answer_says_so_and_stays_quick(left):
    """Everything times everything is 5,000 rows with a note above them; the next answer has no note."""
    at = left
    ask(at, "SELECT * { ?a ?b ?c . ?d ?e ?f }")
    assert at.until("return document.querySelector('#yasgui .tabPanel.active .cut')?.textContent").startswith(
        "Svaret er afkortet: her er 5000 rækker."
    )
    assert rows(at) == 50
    at.js("const tab = graphbuilderQueries.getTab(); tab.setQuery('ASK {}'); tab.query()")
    at.until("return !document.querySelector('#yasgui .tabPanel.active .cut')")


def test_answers_and_what_is_said_of_them_are_readable_by_night(page):
    """A table with a note, an empty answer and an error have the contrast for small text, and nothing is left white."""
    at = page(scheme="dark")
    for query, shown in (
        ("SELECT ?a { ?a ?b ?c . ?d ?e ?f }", ".cut"),
        ("SELECT * { ?s a gb:Nope }", ".empty"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", ".errorResult"),
        ("CONSTRUCT WHERE { ?s a gb:Meeting }", ".yasr_results tbody a"),
    ):
        at.js("const tab = graphbuilderQueries.getTab(); tab.setQuery(arguments[0]); tab.query().catch(() => {})", query)
        at.until("return document.querySelector('#yasgui .tabPanel.active ' + arguments[0])", shown)
        assert hard_to_read(at.settle()) == []
        assert at.js(WHITE) == []
    at.js("graphbuilderQueries.getTab().getYasr().selectPlugin('response')")
    at.until("return document.querySelector('#yasgui .tabPanel.active .yasr_results .CodeMirror-line')")
    assert hard_to_read(at.settle()) == []


def test_an_error_is_the_servers_sentence(left):
    """What the endpoint refuses is read on the page."""
    at = left
    ask(at, "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")
    assert "SERVICE would ask another host" in at.until("return document.querySelector('#yasgui .tabPanel.active .errorResult')?.innerText")


def test_an_address_brings_a_query_and_no_other_endpoint(page, server):
    """A link with a query opens it and runs it here, whatever else the link says."""
    query = "SELECT ?s { ?s a gb:Meeting } LIMIT 3"
    at = page(f"?query={quote(query)}")
    assert rows(at) == 3
    assert at.js(EDITOR) == query
    at = page(f"#query={quote(query)}&endpoint={quote('http://127.0.0.1:9/')}")
    assert rows(at) == 3
    assert at.js("return graphbuilderQueries.getTab().getEndpoint()") == f"{server}/sparql"


def test_tabs_are_remembered_and_answers_are_not(page):
    """After a reload the tabs are those that were left, and no answer of an older graph stands there."""
    at = page()
    ask(at, "SELECT ?mine { ?mine a gb:Meeting }")
    assert rows(at) == 50
    at.driver.refresh()
    at.drawn().until("return document.documentElement.dataset.queries === 'ready'")
    assert len(tabs(at)) == 5
    assert "?mine" in at.js(EDITOR)
    assert at.js("return document.querySelectorAll('#yasgui .yasr_results tbody tr').length") == 0


def test_the_keyboard_leaves_the_editor_and_a_telephone_shows_the_page(page):
    """The tabulator key goes on from the editor, its field is named, and nothing is wider than a narrow screen."""
    at = page(width=390, height=844, scheme="dark")
    at.js("graphbuilderQueries.getTab().getYasqe().focus()")
    assert at.js("return document.activeElement.getAttribute('aria-label')") == "Forespørgsel i SPARQL"
    before = at.js(EDITOR)
    at.press(*[TAB] * 5)  # past the editor's own buttons
    assert at.js("return document.activeElement.closest('.CodeMirror')") is None
    assert at.js(EDITOR) == before
    ask(at, "SELECT * { ?s ?p ?o } LIMIT 20")
    assert rows(at) == 20
    assert at.overflow() == 0
