"""The story of a trace as a timeline and as HTML: what stands where, that it reads without script, and that nothing of minutes is live in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphbuilder.components.rendering import render, style, text_of
from graphbuilder.components.story import story_html
from graphbuilder.components.timeline import timeline
from graphbuilder.components.words import LANGUAGES, tables, word
from graphbuilder.query.answer import Coverage, Entry, File, Followed, Reason, Trace

HOSTILE = "</li></svg><script>alert(1)</script><img src=x onerror=alert(2)>\u202e{{ 7*7 }}"


def entry(day, body="Chefforum", *, strength="main", title="Fællesskabspolitikken", number="1"):
    """A step as the trace gives it."""
    return Entry(
        f"https://example.org/id/item-{day}-{body}-{number}", day, body, number, title, None, strength, None, (), (), None, None, None, None, (),
        File("a.txt", ""), (Reason("policy-name", "emnet er nævnt", 1.0, "Fællesskabspolitikken drøftes.", 3, 33),),
    )  # fmt: skip


def told(*entries):
    """A trace of these steps."""
    days = [one.date for one in entries if one.date]
    coverage = Coverage(len(entries), min(days, default=None), max(days, default=None), 0, 0)
    return Trace(Followed("https://example.org/id/topic-x", "Emnet", "policy"), coverage, entries)


def html_of(answer):
    """The story as a page has it."""
    return str(story_html(answer, key="topic-x", title="Emnet", base="https://example.org/id/", numbers={}, page_of=lambda _iri: None))


class Tags(HTMLParser):
    """The tags and the text of a piece of HTML."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.tags, self.text = [], ""
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        """Note a tag."""
        self.tags.append((tag, dict(attributes)))

    def handle_data(self, data):
        """Note a text."""
        self.text += data


@given(
    st.lists(
        st.tuples(st.dates(date(1990, 1, 1), date(2040, 1, 1)), st.sampled_from(["Byrådet", "Chefforum", "Økonomiudvalget"])), min_size=1
    )
)
def test_marks_of_a_lane_never_touch_and_time_runs_to_the_right(steps):
    """A later step never stands left of an earlier one, and two marks of a lane are a finger's width apart in some direction."""
    entries = [entry(day.isoformat(), body, number=str(at)) for at, (day, body) in enumerate(sorted(steps))]
    drawn = timeline(entries, {})
    assert {lane.name for lane in drawn.lanes} == {body for _, body in steps}
    for lane in drawn.lanes:
        assert all(before.x <= after.x for before, after in pairwise(lane.marks))
        for one in lane.marks:
            for other in lane.marks:
                across = abs(one.x - other.x) * drawn.least_width / 100
                assert one is other or across >= 25.9 or abs(one.y - other.y) >= 26 or drawn.least_width >= 6000
    assert all(0 <= mark.x <= 100 for lane in drawn.lanes for mark in lane.marks)
    assert sum(len(lane.marks) + sum(count for _, _, count in lane.more) for lane in drawn.lanes) == len(entries)


def test_lanes_do_not_lie_on_each_other():
    """Each lane begins below the last mark of the one before, and the drawing ends below them all."""
    day = date(2020, 1, 1)
    entries = [entry((day + timedelta(at)).isoformat(), f"Udvalg {at % 7}", number=str(at)) for at in range(60)]
    drawn = timeline(sorted(entries, key=lambda one: one.date), {})
    lows = [max(mark.y for mark in lane.marks) + 13 for lane in drawn.lanes]
    assert all(low <= after.top for low, after in zip(lows, drawn.lanes[1:], strict=False))
    assert lows[-1] <= drawn.height


@pytest.mark.parametrize(
    ("days", "gaps"),
    [
        (("2019-02-14", "2019-05-07"), []),
        (("2020-03-03", "2022-05-10"), [(2, 2)]),
        (("2019-01-01", "2020-06-01", "2023-06-01"), [(1, 5), (3, 0)]),
    ],
)
def test_a_time_without_steps_is_visible(days, gaps):
    """More than a year between two steps is drawn and said in years and months."""
    drawn = timeline([entry(day) for day in days], {})
    assert [(gap.years, gap.months) for gap in drawn.gaps] == gaps


def test_many_steps_of_one_day_are_counted():
    """Of a meeting with twelve steps five are drawn, and the number of the others stands below them."""
    drawn = timeline([entry("2021-05-04", number=str(at)) for at in range(12)], {})
    (lane,) = drawn.lanes
    assert len(lane.marks) == 5
    assert [count for _, _, count in lane.more] == [7]


def test_steps_without_a_date_make_no_timeline():
    """Nothing dated, nothing drawn; an odd date is no date."""
    assert timeline([entry(None), entry("engang")], {}) is None
    assert timeline([], {}) is None


def test_every_step_says_where_what_and_why():
    """The list has date, body, item, title, reason and quotation of each step, in order."""
    found = Tags(
        html_of(told(entry("2019-02-14", title="Handleplan"), entry("2023-06-06", "Byrådet", strength="mention", title="Årshjul")))
    )
    assert found.text.index("14. februar 2019") < found.text.index("6. juni 2023")
    for said in (
        "Chefforum",
        "Byrådet",
        "Handleplan",
        "Årshjul",
        "punkt 1",
        "emnet er nævnt",
        "Fællesskabspolitikken drøftes.",
        "a.txt",
        "tegn 3–33",
        "kun nævnt",
    ):
        assert said in found.text
    marks = [attributes["aria-label"] for tag, attributes in found.tags if tag == "a" and "aria-label" in attributes]
    assert marks == [
        "1. 14. februar 2019, Chefforum, punkt 1: Handleplan (behandlet)",
        "2. 6. juni 2023, Byrådet, punkt 1: Årshjul (kun nævnt)",
    ]


def test_hostile_titles_are_text_everywhere():
    """Markup in titles, bodies, reasons and quotations makes no element and no attribute; marks that turn the writing around are shown."""
    kind, evil = entry("2019-02-14"), entry("2019-02-14", HOSTILE, title=HOSTILE, number=HOSTILE)
    evil = replace(
        evil, iri=kind.iri, decision=HOSTILE, recommendations=(HOSTILE,), attachments=(HOSTILE,), recommender=HOSTILE, journal_number=HOSTILE,
        source=File(HOSTILE, ""), reasons=(Reason(HOSTILE, HOSTILE, None, HOSTILE, 0, 9),),
    )  # fmt: skip
    kind = replace(
        kind,
        decision="a",
        recommendations=("a",),
        attachments=("a",),
        recommender="a",
        journal_number="a",
        reasons=(Reason("a", "a", None, "a", 0, 9),),
    )
    good, bad = Tags(html_of(told(kind))), Tags(html_of(told(evil)))
    assert [tag for tag, _ in bad.tags] == [tag for tag, _ in good.tags]
    assert not [name for _, attributes in bad.tags for name in attributes if name.startswith("on")]
    assert "\u202e" not in html_of(told(evil))


def test_a_title_of_ten_thousand_characters_is_cut_and_a_long_decision_unfolds():
    """No text breaks the page: titles end in an ellipsis, decisions open on demand and are whole in the page."""
    long = replace(entry("2019-02-14", title="Å" * 10_000), decision="ord " * 3000)
    found = Tags(html_of(told(long)))
    assert "Å" * 401 not in found.text
    assert found.text.count("ord ") >= 3000
    assert ("details", {"class": "long"}) in found.tags


def test_two_hundred_steps_are_a_list_that_stays_closed():
    """Of a long story every handling is folded; of a short one it is open."""
    many = [entry((date(2015, 1, 1) + timedelta(20 * at)).isoformat(), number=str(at)) for at in range(200)]
    closed = [
        attributes for tag, attributes in Tags(html_of(told(*many))).tags if tag == "details" and attributes.get("class") == "handling"
    ]
    assert len(closed) == 200
    assert not any("open" in attributes for attributes in closed)
    assert 'class="handling" open' in html_of(told(*many[:3]))


def test_the_examples_tell_their_story_in_a_notebook(graph):
    """A trace shows itself: the timeline, the steps, nothing loaded, nothing that reaches out of its box."""
    shown = graph.trace("Fællesskabspolitikken")._repr_html_()
    tags = Tags(shown)
    assert tags.tags[0] == ("div", {"class": "graphbuilder-trace", "lang": "da"})
    assert not {"script", "link", "img", "iframe"} & {tag for tag, _ in tags.tags}
    assert not [name for _, attributes in tags.tags for name in attributes if name in {"href", "src", "id", "aria-labelledby"}]
    assert tags.text.count("Sammen om Fjordby") >= 2
    assert shown.count('class="step ') == len(graph.trace("Fællesskabspolitikken").entries)
    assert "url(" not in style()
    assert "@import" not in style()


def test_a_notebook_lists_the_candidates_of_an_ambiguous_name():
    """Where several things may be meant, their names are what is shown."""
    from graphbuilder.components.notebook import ShownTrace

    shown = ShownTrace.of(Trace(None, Coverage(0, None, None, 0, 0), candidates=("Budget 2020 <b>", "Budget 2021")))._repr_html_()
    assert "Budget 2020 &lt;b&gt;" in shown
    assert "Budget 2021" in shown


def test_an_open_promise_says_once_that_it_is_open(graph):
    """The badge says it; beside it stands only what the graph cannot know."""
    parsed = Tags(html_of(graph.trace("Fællesskabspolitikken")))
    assert "åben" in parsed.text
    said = [part.partition("\n")[0] for part in parsed.text.split("åben ")[1:]]
    assert any(part.endswith(" – grafen har ingen referater af Byrådet") for part in said)
    assert [part for part in said if "åben" in part] == []


def shape(value):
    """What must be alike in two languages: the keys of tables, the length of lists, and the places in braces."""
    if isinstance(value, dict):
        return {key: shape(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [shape(inner) for inner in value]
    import re

    return sorted(set(re.findall(r"\{(\w+)\}", value)))


def test_every_word_of_the_interface_is_in_both_languages():
    """Danish and English have the same words, the same plurals and the same places to fill, and none is empty."""
    one, other = (tables()[language] for language in LANGUAGES)
    assert one.keys() == other.keys()
    for name in one.keys() - {"facts", "relatedHow", "said", "sentences", "shortDay"}:  # keyed by the Danish word, or filled differently
        assert shape(one[name]) == shape(other[name]), name
        assert "" not in (one[name], other[name]), name


def test_no_word_of_the_interface_is_defined_twice():
    """Each word stands in one file."""
    import json
    from collections import Counter
    from importlib.resources import files

    folder = files("graphbuilder.components") / "words"
    names = Counter(name for found in folder.iterdir() for name in json.loads(found.read_text(encoding="utf-8")))
    assert [name for name, times in names.items() if times > 1] == []


def test_days_in_words_are_said_in_danish():
    """A value that is a day is written as one; an odd one stays as it is."""
    assert word("fromTo", day_from="2019-02-14", day_to="engang") == "fra 14. februar 2019 til engang"


@pytest.mark.parametrize(
    "name", ["topic.html", "meeting.html", "item.html", "attachment.html", "shell.html", "story.html", "timeline.html"]
)
def test_templates_never_mark_text_of_minutes_as_safe(name):
    """Escaping is never turned off in a template, and no attribute stands without quotation marks."""
    text = text_of("templates", name)
    assert "|safe }}" not in text
    assert "|safe}}" not in text
    assert "autoescape" not in text


def test_a_template_escapes_what_it_is_given():
    """The environment escapes by itself."""
    assert "&lt;b&gt;" in str(render("candidates.html", candidates=["<b>"]))
