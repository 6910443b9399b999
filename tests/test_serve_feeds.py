"""Atom feeds of topics and bodies, and the links of all pages."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urldefrag
from xml.etree import ElementTree as ET

import pytest
from conftest import EXAMPLES, GOLDEN
from serving import BODY, HERE, ITEM, TOPIC, build, serving

ATOM = {"a": "http://www.w3.org/2005/Atom"}
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT00:00:00Z")


@pytest.fixture(scope="module")
def client(store):
    """A client of a server over the examples."""
    return serving(store)


def read(response):
    """The feed of a response."""
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("application/atom+xml")
    return ET.fromstring(response.content)


@pytest.mark.parametrize("local", [TOPIC, BODY, "case-fjordby-00-01-00-a00-41-23", "series-fjordby-budget"])
def test_a_feed_is_atom(client, local):
    """A feed and each of its entries has what RFC 4287 asks for: an id of its own, a title, a moment, an author, links that lead somewhere."""
    feed = read(client.get(f"/id/{local}.atom"))
    assert feed.find("a:id", ATOM).text == f"https://example.org/graphbuilder/id/{local}"
    links = {link.get("rel"): link.get("href") for link in feed.findall("a:link", ATOM)}
    assert links["self"] == f"{HERE}/id/{local}.atom"
    assert links["alternate"] == f"{HERE}/id/{local}"
    entries = feed.findall("a:entry", ATOM)
    assert entries
    assert len({entry.find("a:id", ATOM).text for entry in entries}) == len(entries)
    for part in (feed, *entries):
        assert part.find("a:title", ATOM).text.strip()
        assert MOMENT.fullmatch(part.find("a:updated", ATOM).text)
        assert part.find("a:author/a:name", ATOM).text.strip()
    for entry in entries:
        assert client.get(entry.find("a:link", ATOM).get("href")).status_code == 200
        assert entry.find("a:summary", ATOM).get("type") == "text"


def test_the_feed_of_a_topic_has_its_steps_newest_first(client):
    """The entries are the steps of the trace, with day, body, outcome and the words of the decision; the feed is as new as the newest."""
    feed = read(client.get(f"/id/{TOPIC}.atom"))
    steps = client.get(f"/id/{TOPIC}.json").json()["trace"]["entries"]
    entries = feed.findall("a:entry", ATOM)
    assert [entry.find("a:id", ATOM).text for entry in entries] == [step["iri"] for step in reversed(steps)]
    assert feed.find("a:updated", ATOM).text == f"{steps[-1]['date']}T00:00:00Z" == entries[0].find("a:updated", ATOM).text
    assert steps[-1]["title"] in entries[0].find("a:title", ATOM).text
    assert " ".join(steps[-1]["decision"].split()) in entries[0].find("a:summary", ATOM).text


def test_the_feed_of_a_body_has_the_items_of_its_meetings_page_by_page(client, monkeypatch):
    """A body's feed has every item that it dealt with, the newest meeting first; older ones are on the pages that follow."""
    items = client.get("/meetings.json").json()["rows"]
    total = sum(row["items"] for row in items if row["body"] == "Chefforum")
    monkeypatch.setattr("graphbuilder.serve.feeds.ENTRIES", total - 5)
    first = read(client.get(f"/id/{BODY}.atom?page=1"))
    following = next(link.get("href") for link in first.findall("a:link", ATOM) if link.get("rel") == "next")
    last = read(client.get(following))
    entries = [*first.findall("a:entry", ATOM), *last.findall("a:entry", ATOM)]
    moments = [entry.find("a:updated", ATOM).text for entry in entries]
    assert len(entries) == total
    assert moments == sorted(moments, reverse=True)
    assert any(link.get("rel") == "previous" for link in last.findall("a:link", ATOM))
    assert client.get(f"/id/{BODY}.atom?page=3").status_code == 404


def test_what_is_no_story_has_no_feed(client):
    """An item happens once."""
    assert client.get(f"/id/{ITEM}.atom").status_code == 404


def test_a_feed_has_the_same_bytes_every_time(client, tmp_path):
    """No clock is in a feed: another build and another server give the same."""
    build(EXAMPLES, tmp_path / "graph")
    other = serving(tmp_path / "graph")
    assert other.get(f"/id/{TOPIC}.atom").content == client.get(f"/id/{TOPIC}.atom").content


def test_every_link_of_every_page_leads_somewhere(tmp_path):
    """From the first page of a small graph a reader comes to every page, and no link is broken."""
    build(GOLDEN, tmp_path / "graph")
    client = serving(tmp_path / "graph")
    seen, todo = set(), ["/"]
    while todo:
        address = todo.pop()
        response = client.get(address, headers={"accept": "text/html"}, follow_redirects=True)
        assert response.status_code == 200, address
        if not response.headers["content-type"].startswith("text/html"):
            continue
        found = {urldefrag(unescape(href))[0] for href in re.findall(r'(?:href|src|action)="([^"]*)"', response.text)}
        todo += sorted(link for link in found - seen if link.startswith("/"))
        assert not {link for link in found if link.startswith("http")}, address
        seen |= found
    assert len([address for address in seen if address.startswith("/id/")]) > 50
