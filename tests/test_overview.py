"""The whole graph on one page: what it lists, how much of it, and what stays out."""

from __future__ import annotations

import json
import re
from collections import Counter
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_minutes import minutes

from graphbuilder.query.gaps import missing_meetings
from graphbuilder.query.nodes import Nodes
from graphbuilder.view import overview_page
from graphbuilder.view.overview import gather
from graphbuilder.view.overview_heat import MOST_COLUMNS, counted, periods, shade
from graphbuilder.view.overview_html import Whole
from graphbuilder.view.pages import Assets, Place


@pytest.fixture(scope="module")
def overview(graph):
    """What the graph of the examples holds."""
    return gather(graph.store)


@pytest.fixture(scope="module")
def html(graph):
    """The page of the examples."""
    return overview_page(graph)


def _data(html: str):
    return json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)[1])


class _Tags(HTMLParser):
    """What a browser makes of a page: its elements and the names of their attributes."""

    def __init__(self):
        super().__init__()
        self.tags, self.attributes = Counter(), Counter()

    def handle_starttag(self, tag, attrs):
        self.tags[tag] += 1
        self.attributes.update(name for name, _ in attrs)


class TestGathering:
    """What is counted."""

    def test_topics_are_those_that_the_command_lists(self, graph, overview):
        """Name, kind, days, items, main items and meetings of every topic are what `topics` prints."""
        listed = {
            row.iri: (row.name, row.kind, row.first, row.last, row.items, row.main, row.meetings) for row in graph.topics(everything=True)
        }
        found = {t.iri: (t.label, t.sort, t.first, t.last, t.items, t.main, t.meetings) for t in overview.things["topic"]}
        assert found == listed

    def test_years_add_up_to_the_items(self, overview):
        """Each year has its items, and no item is told twice."""
        for things in overview.things.values():
            for thing in things:
                by_meeting = thing.kind == "body" or thing.attended
                assert sum(count for _, count in thing.years) == (thing.meetings if by_meeting else thing.items)

    def test_a_series_has_the_items_of_its_editions(self, overview):
        """Budget 2020, Budget 2021 … are one row together, and each has one of its own."""
        budget = next(thing for thing in overview.things["series"] if thing.label == "Budget")
        editions = [thing for thing in overview.topics if thing.label.startswith("Budget 20")]
        assert len(editions) > 3
        assert budget.items > max(thing.items for thing in editions) == budget.edition

    def test_a_series_that_is_no_more_than_one_edition_is_not_listed(self, overview):
        """A name with one edition alone would stand twice."""
        listed = {thing.iri for thing in overview.topics}
        same = [thing for thing in overview.things["series"] if thing.items == thing.edition]
        assert same
        assert not listed & {thing.iri for thing in same}

    def test_bodies_count_the_meetings_that_they_held(self, graph, overview):
        """Chefforum is counted by its minutes, not by the items that name it."""
        held = {thing.label: thing.meetings for thing in overview.things["body"] if thing.meetings}
        assert held == {"Chefforum": 9, "Kultur- og Fritidsudvalget": 4}
        assert sum(held.values()) == len(overview.meetings) == len(graph.store.manifest.documents)

    def test_people_have_a_full_name_and_their_roles(self, overview):
        """A first name identifies nobody and stays in its item."""
        people = {thing.label: thing.roles for thing in overview.things["person"]}
        assert people["Preben Nørlykke"] == ("HR-chefen",)
        assert all(" " in name for name in people)

    def test_councillors_are_counted_by_the_meetings_that_they_attended(self, town):
        """Who stands on lists alone has meetings and days; who was absent did not attend, and a meeting counts once."""
        lists = (
            ("2019-01-17", "Til stede: Vibeke Molbech, Torben Askegaard\n\nAfbud: Dorte Fjeldsø"),
            ("2020-01-16", "Til stede: Vibeke Molbech, Dorte Fjeldsø\n\nAfbud: Torben Askegaard"),
        )
        head, item = "Byrådet\n{}\n\nReferat\n\n{}\n\n", "Punkt 1: Status på skolerne\n\nSagsfremstilling\n\nVibeke Molbech holdt oplæg.\n"
        graph = town({f"byraadet-{day}.txt": head.format(day, who) + item for day, who in lists})
        people = {thing.label: thing for thing in gather(graph.store).things["person"]}
        told = {name: (one.attended, one.meetings, one.first, one.last, one.years) for name, one in people.items()}
        assert told == {
            "Vibeke Molbech": (2, 2, "2019-01-17", "2020-01-16", ((2019, 1), (2020, 1))),
            "Torben Askegaard": (1, 1, "2019-01-17", "2019-01-17", ((2019, 1),)),
            "Dorte Fjeldsø": (1, 1, "2020-01-16", "2020-01-16", ((2020, 1),)),
        }

    def test_missing_meetings_are_those_of_the_report(self, graph, overview):
        """As many as the graph knows that it lacks."""
        assert sum(one.meetings for one in overview.missing) == len(missing_meetings(Nodes(graph.store.rdf)))

    def test_a_topic_of_one_meeting_is_gathered_and_not_listed(self, overview):
        """What is named once does not run through anything."""
        once = [thing for thing in overview.things["topic"] if thing.meetings == 1]
        assert once
        assert not set(once) & set(overview.topics)

    def test_an_empty_graph_has_an_overview(self, town):
        """A document without items gives a page that says so."""
        graph = town({"a.txt": "Chefforum\nTorsdag den 17. januar 2019\n\nReferat\n\nPunkt 1: Eventuelt\n"})
        assert gather(graph.store).topics == ()
        assert "Emner" in overview_page(graph)


class TestHeat:
    """Columns and shades."""

    @given(st.integers(1900, 2100), st.integers(0, 300))
    def test_columns_cover_every_year_once_and_fit_a_telephone(self, first, more):
        """However long the time, each year is in exactly one of at most sixteen columns."""
        columns = periods(first, first + more)
        assert len(columns) <= MOST_COLUMNS
        assert [year for column in columns for year in range(column.first, column.last + 1)] == list(range(first, first + more + 1))
        assert counted(((first, 2), (first + more, 3)), columns)[0] >= 2

    @given(st.integers(0, 10_000), st.integers(1, 10_000))
    def test_more_is_never_paler(self, count, most):
        """Nothing has no shade, something has one, and the shades grow with the number."""
        assert 0 <= shade(count, most) <= 5
        assert (shade(count, most) == 0) == (count == 0)
        assert shade(count + 1, most) >= shade(count, most)


class TestPage:
    """What is seen."""

    def test_every_number_is_written_in_its_field(self, html):
        """Nobody needs to tell shades apart: Fællesskabspolitikken has 2 1 – 2 2."""
        row = re.search(r'<tr role="row" data-kind="policy"[^>]*><th[^>]*>[^<]*<a[^>]*>Fællesskabspolitikken.*?</tr>', html, re.DOTALL)[0]
        assert re.findall(r'class="heat[^"]*">(\d*)</td>', row) == ["2", "1", "", "2", "2"]

    def test_topics_stand_by_the_number_of_their_meetings(self, html):
        """What runs through most comes first."""
        counts = [int(count) for count in re.findall(r'data-count="(\d+)"><th', html)]
        assert counts == sorted(counts, reverse=True)
        assert counts[0] == 11

    def test_each_listed_topic_opens_in_the_same_file(self, html, overview):
        """A small graph is one file: every topic of the list has its view."""
        data = _data(html)
        keys = {thing.iri.removeprefix(overview.base) for thing in overview.topics}
        assert keys <= set(data["views"])
        assert data["start"] == ""
        assert {f"#emne={key}" for key in keys} <= set(re.findall(r'href="([^"]+)"', html))
        assert {key for key in data["views"] if f'data-view="{key}"' in html} == set(data["views"])

    def test_a_large_graph_holds_what_there_is_room_for_and_says_so(self, graph, monkeypatch):
        """Beyond the bound the topics that fit are there, the list is whole, and the page tells how the rest is seen."""
        monkeypatch.setattr("graphbuilder.view.overview_html._MOST_STEPS", 20)
        html = overview_page(graph)
        assert 1 < len(_data(html)["views"]) < 8
        assert "graphbuilder view --site" in html
        assert html.count("data-kind=") == len(gather(graph.store).topics)

    def test_no_picture_holds_more_than_a_person_can_read(self, html):
        """At most 300 nodes stand in a view at first, and forums are no neighbours."""
        data = _data(html)
        for view in data["views"].values():
            assert len(view["places"]) <= 300
        bodies = {number for number, node in enumerate(data["nodes"]) if node["kind"] == "body"}
        assert not any(place[0] in bodies for key, view in data["views"].items() for place in view["places"] if not key.startswith("body-"))

    def test_links_lead_to_pages_where_there_are_any(self, graph):
        """On a site and a server there is no view in the page, and each row leads to a page of its own."""
        place = Place(Assets("/assets/"), lambda iri: "/id/" + iri.rsplit("/", 1)[-1])
        html = overview_page(graph, place, whole=Whole({"topics": "/topics", "meetings": "/meetings"}))
        assert 'href="/id/topic-fjordby-faellesskabspolitik"' in html
        assert 'href="/topics"' in html
        assert "views" not in _data(html) or not _data(html)["views"]
        assert len(html) < 200_000

    def test_the_same_graph_gives_the_same_bytes(self, graph, html):
        """No clock and no chance."""
        assert overview_page(graph) == html

    def test_hostile_names_are_text(self, town):
        """A title that is markup, and one that turns the writing around, are shown as they are."""
        hostile = "</script><script>alert(1)</script> \u202e<img src=x onerror=alert(2)>"
        graph = town({f"{year}.txt": minutes(f"{year}-01-17", (f"Kulturpolitikken {hostile}", "")) for year in (2019, 2020)})
        html = overview_page(graph)
        found = _Tags()
        found.feed(html)
        assert "\u202e" not in html
        assert found.tags["img"] == 0
        assert found.tags["script"] == 3
        assert not {name for name in found.attributes if name.startswith("on") or name == "style"}
