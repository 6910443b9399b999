"""A small page written by hand, and a browser that is at it: one topic with four steps and a crowd of folded items around a person, and a second topic with a view of its own."""

from __future__ import annotations

import pytest
from browser import ENTER, chromium
from markupsafe import Markup

from graphbuilder.components.rendering import environment
from graphbuilder.view.pages import ALONE, OPTIONS, page

BASE = "https://example.org/graphbuilder/id/"
ITEMS = (
    ("2019-02-14", "Sammen om Fjordby vedtages"),
    ("2020-03-03", "Status på fællesskabet"),
    ("2021-05-06", "Høringssvar"),
    ("2023-06-06", "Ny politik"),
)


def node(iri, kind, label, **more):
    """A node as the data block has it."""
    return {"iri": iri, "kind": kind, "label": label, "title": label, **more}


def graph(crowd=130):
    """One topic with four steps, a person with `crowd` folded items, and a second topic with a view of its own."""
    nodes = [node("topic-a", "topic", "Fællesskabspolitikken"), node("person-aase", "person", "Åse Æbelø", facts=[["Rolle", "formand"]])]
    edges = [[2, 1, {"kind": "presenter", "label": "fremlægges af"}]]
    for at, (day, title) in enumerate(ITEMS):
        facts = [
            ["Møde", f"Chefforum {day}"],
            ["Punkt", str(at + 1)],
            ["Journalnummer", "00.01.00-A21-7-18"],
            ["Udfald", "drøftet, besluttet"],
        ]
        quote = "Chefforum drøftede sagen; »alt andet« udsættes."
        nodes.append(
            node(
                f"item-{at}",
                "item",
                title,
                date=day,
                year=int(day[:4]),
                facts=facts,
                quote=quote,
                source=f"chefforum-{day}.txt",
                start=10,
                end=57,
            )
        )
        why = {"rule": "policy-name", "because": "navnet står i titlen", "score": 1, "quote": title, "start": 0, "end": len(title)}
        edges.append([2 + at, 0, {"kind": "mentions" if at == 2 else "about", "label": "handler om", **why}])
    for at in range(crowd):
        nodes.append(node(f"item-crowd-{at}", "item", f"Punkt {at} af mange", date="2021-05-06", year=2021))
        edges.append([len(nodes) - 1, 1, {"kind": "presenter", "label": "fremlægges af"}])
    nodes += [
        node("topic-b", "topic", "Budget 2024", href="b.html"),
        node("item-b", "item", "Budgettet vedtages", date="2023-10-10", year=2023),
    ]
    edges += [
        [len(nodes) - 1, len(nodes) - 2, {"kind": "about", "label": "handler om"}],
        [5, len(nodes) - 2, {"kind": "mentions", "label": "nævner"}],
    ]
    return nodes, edges


def data(crowd=130, **more):
    """The data block with two views."""
    nodes, edges = graph(crowd)
    frame = {
        "lanes": [["item", 0, 120], ["focus", 180, 240], ["person", 300, 360]],
        "years": [[2019, 0, 240], [2020, 240, 480], [2021, 480, 720], [2023, 720, 960]],
        "spacing": 60,
    }
    places = [[0, 480, 210], [1, 120, 330], [2, 120, 60], [3, 360, 60], [4, 600, 60], [5, 840, 60]]
    last = len(nodes) - 1
    views = {
        "topic-a": {"focus": 0, "places": places, "folded": list(range(6, 6 + crowd)), "frame": frame},
        "topic-b": {
            "focus": last - 1,
            "places": [[last - 1, 0, 0], [last, 120, 60]],
            "folded": [],
            "frame": {"lanes": [], "years": [], "spacing": 60},
        },
    }
    steps = {"topic-a": [[2, "main"], [3, "main"], [4, "mention"], [5, "main"]], "topic-b": [[last, "main"]]}
    return {
        "base": BASE,
        "nodes": nodes,
        "edges": edges,
        "views": views,
        "steps": steps,
        "options": OPTIONS,
        "start": "topic-a",
        "more": [],
        **more,
    }


MAIN = """
{% macro view(key, title, steps) %}
<section class="view" data-view="{{ key }}"{% if key != "topic-a" %} hidden{% endif %}><div class="story-top"><h1>{{ title }}</h1>
<div class="timeline-scroll"><svg class="timeline" width="100%" height="60" role="list">
{% for id, day, name in steps %}<g role="listitem" class="mark main" data-node="{{ id }}" data-year="{{ day[:4] }}"><a href="#vis={{ iris[id] }}" aria-label="{{ name }}"><circle class="hit" cx="{{ 10 + 20 * loop.index }}%" cy="30" r="13"></circle></a></g>{% endfor %}
</svg></div></div><div class="story-rest"><h2>{{ t("story") }}</h2><p data-shown-steps hidden></p><ol class="steps">
{% for id, day, name in steps %}<li class="step" data-node="{{ id }}" data-year="{{ day[:4] }}">{{ day|day }}<h3><a class="step-link" href="#vis={{ iris[id] }}">{{ name }}</a></h3></li>{% endfor %}
</ol></div></section>
{% endmacro %}
{{ view("topic-a", "Fællesskabspolitikken", first) }}{{ view("topic-b", "Budget 2024", second) }}
<p><a id="to-b" href="#emne=topic-b">Budget 2024</a> <a id="gone" href="#vis=item-that-is-gone">væk</a></p>
"""


def written(folder, name, place=ALONE, **more):
    """The page as a file."""
    block = data(**more)
    steps = [
        [(id_, block["nodes"][id_]["date"], block["nodes"][id_]["title"]) for id_, _ in block["steps"][key]]
        for key in ("topic-a", "topic-b")
    ]
    main = environment().from_string(MAIN).render(first=steps[0], second=steps[1], iris=[one["iri"] for one in block["nodes"]])
    path = folder / name
    path.write_text(page("Fællesskabspolitikken", "topic", Markup(main), block, place), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    """One chromium, with the network off."""
    yield from chromium(tmp_path_factory.mktemp("downloads"))


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    """The page on disk."""
    return written(tmp_path_factory.mktemp("pages"), "page.html")


@pytest.fixture
def at(browser, file):
    """The page, opened."""
    return browser.open(file)


def choose(at, name):
    """Choose something by searching for it."""
    at.search(name, ENTER)
    return at.settle()


def said(at):
    """What a screen reader was told last."""
    return at.js("return document.getElementById('said').textContent.trim()")


def places(at):
    """Where each node stands."""
    return at.js("return graphbuilder.view().shown.map((id) => [id, graphbuilder.place(id).x, graphbuilder.place(id).y])")
