"""The page as text: what it holds, that nothing in it is live but our own script, and that the same network gives the same bytes."""

from __future__ import annotations

import base64
import json
import os
import re
import subprocess
import sys
import zlib
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_network import BASE, HOSTILE, TOPIC, edge, hostile, large, long_title, node, story

from graphbuilder.components.embed import embed, safe_text, script_hash
from graphbuilder.components.rendering import vis_script
from graphbuilder.components.words import tables
from graphbuilder.view import network_page as page
from graphbuilder.view.layout import arrange

WORDS = tables()["da"]


class Parsed(HTMLParser):
    """What a browser sees: the tags with their attributes, and the text of each script, style, title and heading."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.tags, self.texts, self._open = [], [], None
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        """Note a tag."""
        self.tags.append((tag, dict(attributes)))
        self._open = tag
        self.texts.append([tag, ""])

    def handle_endtag(self, tag):
        """Text after this belongs to nobody."""
        self._open = None

    def handle_data(self, data):
        """Note a text."""
        if self._open:
            self.texts[-1][1] += data

    def text(self, tag):
        """The texts of every element with this tag."""
        return [text for name, text in self.texts if name == tag]


def data_of(html):
    """The block of JSON inside a page."""
    return json.loads(Parsed(html).text("script")[0])


def test_the_page_holds_every_node_and_edge():
    """What goes in comes out: labels, facts, quotations with their places, and the reason of every link."""
    network = story()
    data = data_of(page(network, base=BASE))
    assert len(data["nodes"]) == len(network)
    assert len(data["edges"]) == network.number_of_edges()
    for record in data["nodes"]:
        source = network.nodes[BASE + record["iri"]]
        assert {key: record.get(key, "") for key in ("kind", "label", "quote", "source")} == {
            key: source[key] for key in ("kind", "label", "quote", "source")
        }
        assert record["facts" if source["facts"] else "iri"] == (source["facts"] or record["iri"])
    link = next(record for _, _, record in data["edges"] if record["kind"] == "about")
    assert (link["rule"], link["score"]) == ("policy-alias", 0.95)
    assert data["nodes"][data["views"][""]["focus"]]["iri"] == TOPIC.removeprefix(BASE)


def test_two_edges_between_two_nodes_stay_two():
    """A person may present an item and be named in it: neither statement swallows the other."""
    network = story()
    source, target = next((a, b) for a, b, data in network.edges(data=True) if data["kind"] == "presenter")
    network.add_edge(source, target, kind="mentions", label="nævner")
    assert len(data_of(page(network))["edges"]) == network.number_of_edges()


def test_a_large_network_begins_with_what_can_be_read_and_folds_the_rest():
    """At most 300 nodes have a place at first, the topic itself among them; the rest is there to unfold."""
    network = large(2000)
    view = data_of(page(network))["views"][""]
    assert len(view["places"]) == 300
    assert len(view["places"]) + len(view["folded"]) + view["leftOut"] == len(network)
    assert not {number for number, _, _ in view["places"]} & set(view["folded"])


@given(st.recursive(st.text() | st.integers() | st.none(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_embedded_data_comes_back_and_cannot_leave_its_element(data):
    """Whatever the text, the block reads back the same and holds no character that HTML or a line of script could trip over."""
    text = embed(data)
    assert json.loads(text) == data
    assert not re.search("[<>&\u2028\u2029]", text)


@pytest.mark.parametrize(
    "text, shown",
    [
        ("Budget 2020", "Budget 2020"),
        ("<b>Æbler & pærer</b>", "<b>Æbler & pærer</b>"),
        ("to\nlinjer\tmed tabulator", "to\nlinjer\tmed tabulator"),
        ("bagl\u202eæns", "bagl�æns"),
        ("klok\x07ke \x1b[2J", "klok�ke �[2J"),
        ("halv \ud83d", "halv �"),
    ],
)
def test_text_is_made_safe_to_show(text, shown):
    """Danish, markup and line breaks stay as they are; controls and marks that turn the writing around become one visible sign."""
    assert safe_text(text) == shown


def test_hostile_text_changes_nothing_in_the_structure_of_the_page():
    """A page of hostile titles has exactly the elements of a page of kind ones, and shows the titles as they are."""
    kind, evil = Parsed(page(story())), Parsed(page(hostile()))
    assert [tag for tag, _ in evil.tags] == [tag for tag, _ in kind.tags]
    assert evil.text("h1") == evil.text("title") == [HOSTILE[0]]


def test_a_title_given_by_the_caller_is_text_too():
    """The heading may come from the command line; it is no more trusted than the minutes."""
    evil = "{{ 7*7 }}</title><script>alert(1)</script>\x1b"
    parsed = Parsed(page(story(), title=evil))
    assert parsed.text("h1") == [evil.replace("\x1b", "�")]
    assert len(parsed.text("script")) == 3


@pytest.mark.parametrize("network", [story, hostile, large, long_title, nx.MultiDiGraph])
def test_nothing_is_loaded_from_outside(network):
    """No attribute of any element names an address; the policy forbids every request, and allows our two scripts by their hashes."""
    parsed = Parsed(page(network()))
    loads = [
        (tag, name, value)
        for tag, attributes in parsed.tags
        for name, value in attributes.items()
        if name in {"src", "href", "srcset", "action", "data"} and not value.startswith("#")
    ]
    assert loads == [("link", "href", "data:,")]
    assert not [name for _, attributes in parsed.tags for name in attributes if name.startswith("on")]
    policy = next(attributes["content"] for _, attributes in parsed.tags if attributes.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    assert "http" not in policy
    _, _, own = parsed.text("script")
    assert all(script_hash(script) in policy for script in (own, vis_script()))
    assert script_hash(parsed.text("style")[0]) in policy
    assert not re.search(r"url\(|@import", parsed.text("style")[0])


def test_the_drawing_library_is_inside_with_its_licence():
    """The notice of vis-network can be read; packed behind it is the script as pyvis brings it, which writes no markup."""
    notice, _, packed = Parsed(page(story())).text("script")[1].partition("*/")
    assert "@license" in notice
    assert "MIT License" in notice
    vis = zlib.decompress(base64.b64decode(packed)).decode()
    assert vis == vis_script()
    assert "innerHTML" not in vis
    assert "eval(" not in vis


def test_our_script_writes_text_only():
    """No part of the page's own script can turn a string into markup or code."""
    own = Parsed(page(story())).text("script")[2]
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|DOMParser|srcdoc", own)


def test_same_network_same_bytes():
    """Two networks with the same nodes and edges, put together in different order, give the same page."""
    network, other = story(), nx.MultiDiGraph()
    other.add_nodes_from(reversed(list(network.nodes(data=True))))
    other.add_edges_from(reversed(list(network.edges(data=True))))
    other.graph.update(network.graph)
    assert page(network) == page(network) == page(other)


def test_same_bytes_in_another_process():
    """Neither the seed of Python's hashes nor the process leaves a trace, with dates or without."""
    script = (
        "import hashlib; from invented_network import story, large; from graphbuilder.view import network_page as page; from graphbuilder.view.layout import _spring;"
        "print(hashlib.sha256((page(large(300)) + str(sorted(_spring(story()).items()))).encode()).hexdigest())"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", script], env={**os.environ, "PYTHONHASHSEED": seed}, cwd=Path(__file__).parent, check=True, capture_output=True, text=True
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(runs) == 1


@pytest.mark.parametrize("network", [story, large, hostile])
def test_no_two_nodes_stand_on_one_place(network):
    """Every node has a place of its own, at least half a seat from the next in its row."""
    positions = arrange(network()).positions
    assert set(positions) == set(network())
    rows = {}
    for x, y in positions.values():
        rows.setdefault(y, []).append(x)
    gaps = [right - left for row in rows.values() for left, right in pairwise(sorted(row))]
    assert min(gaps) >= 60


def test_time_runs_from_left_to_right():
    """A later meeting never stands left of an earlier one, its items stand within its column, and its year's band holds it."""
    network = story()
    placed = arrange(network)
    dated = sorted((data["date"], placed.positions[iri][0]) for iri, data in network.nodes(data=True) if data["date"])
    by_date = {}
    for date, x in dated:
        by_date.setdefault(date, []).append(x)
    columns = list(by_date.values())
    assert all(max(earlier) < min(later) for earlier, later in pairwise(columns))
    bands = {year: (left, right) for year, left, right in placed.years}
    assert all(bands[int(date[:4])][0] <= x <= bands[int(date[:4])][1] for date, x in dated)


def test_many_meetings_stand_in_columns_that_can_be_told_apart():
    """Two hundred days of twenty years share columns, no more of them than a screen can show; a year still stands right of the year before."""
    network = nx.MultiDiGraph()
    days = [f"{2001 + number // 10}-{number % 10 + 1:02}-05" for number in range(200)]
    for day in days:
        node(network, f"meeting-{day}", "meeting", day, date=day)
        node(network, f"item-{day}", "item", day, date=day)
        edge(network, BASE + f"meeting-{day}", BASE + f"item-{day}", "hasItem")
    placed = arrange(network)
    for kind in ("meeting", "item"):
        places = [placed.positions[f"{BASE}{kind}-{day}"] for day in days]
        assert len(set(places)) == 200
        assert 12 <= len({x // 60 for x, _ in places}) <= 60
        for year in range(2001, 2021):
            of_year = [place for day, place in zip(days, places, strict=True) if day.startswith(str(year))]
            before = [x for day, (x, _) in zip(days, places, strict=True) if day < str(year)]
            assert not before or max(before) < min(x for x, _ in of_year)
    width, height = (max(axis) - min(axis) for axis in zip(*placed.positions.values(), strict=True))
    assert width < 3 * height


def test_kinds_stand_in_lanes():
    """Each kind has rows of its own, and the topic asked for has one for itself."""
    network = story()
    placed = arrange(network)
    lanes = {lane: (top, bottom) for lane, top, bottom in placed.lanes}
    for iri, data in network.nodes(data=True):
        top, bottom = lanes["focus" if iri == TOPIC else data["kind"]]
        assert top < placed.positions[iri][1] < bottom


def test_a_network_without_dates_is_a_cloud():
    """Where nothing has a date there is no time to lay out; every node still has a place."""
    network = story()
    for _, data in network.nodes(data=True):
        data["date"] = ""
    placed = arrange(network)
    assert (placed.years, placed.lanes) == ([], [])
    assert len(set(placed.positions.values())) == len(network)


def test_nodes_without_attributes_are_shown_all_the_same():
    """A network from elsewhere, with bare nodes, an odd score and an odd date, makes a page."""
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    network.add_edge("a", "b", score=float("nan"))
    network.add_edge("b", "c", score="høj")
    network.add_node("d", kind="meeting", date="engang")
    network.add_node("e\ud800", kind="item", date=None, facts=None, year=None)
    data = data_of(page(network))
    assert [entry["kind"] for entry in data["nodes"]] == ["other", "other", "other", "meeting", "item"]
    assert page(network).encode()


def test_an_empty_network_makes_a_page():
    """Nothing found is an answer too."""
    parsed = Parsed(page(nx.MultiDiGraph()))
    assert parsed.text("h1") == ["Mødernes graf"]


def test_every_kind_and_relation_of_a_network_has_a_danish_word():
    """What the network calls its nodes and edges is what the table of words has a word for."""
    network = story()
    node(network, "organisation", "organisation", "Fjordby Boldklub")
    assert {data["kind"] for _, data in network.nodes(data=True)} <= set(WORDS["kinds"])
    assert {data["kind"] for _, _, data in network.edges(data=True)} <= set(WORDS["relations"])
