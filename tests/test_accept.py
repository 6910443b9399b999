"""The header Accept against the types that the server has."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphbuilder.serve.accept import best

JSON, XML, CSV, HTML = "application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/html"
OFFERED = (JSON, XML, CSV, HTML)


@pytest.mark.parametrize(
    "accept, chosen",
    [
        (None, JSON),
        ("", JSON),
        ("*/*", JSON),
        ("text/csv", CSV),
        ("TEXT/CSV", CSV),
        ("text/*", CSV),
        ("text/csv;q=0.2, text/html;q=0.9", HTML),
        ("text/html;q=0.9, text/csv;q=0.90", CSV),  # liked alike: the server's order
        ("*/*, text/csv", CSV),  # named outright goes before a wildcard
        ("*/*;q=0.8, text/*;q=0.1", JSON),
        ("text/*, text/csv;q=0", HTML),  # the most specific range counts, whatever the order
        ("text/csv;q=0, */*;q=0.1", JSON),
        ("application/sparql-results+json;q=0, */*", XML),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8", HTML),
        ("application/sparql-results+json,*/*;q=0.9", JSON),
        ("text/csv ; charset=utf-8 ; Q=0.5, text/html;q=0.4", CSV),
        ('text/html;title="a,b;q=0";q=0.3, text/csv;q=0.2', HTML),
        ("image/png", None),
        ("text/csv;q=0", None),
        ("*/*;q=0", None),
        ("nonsense", JSON),  # says nothing readable
        ("text/csv;q=high", JSON),
        (",,;q=1,", JSON),
        ("text/csv;q=2, text/html", HTML),  # 2 is no weight
    ],
)
def test_the_header_chooses(accept, chosen):
    """Weights, wildcards and the most specific range decide; what cannot be read decides nothing."""
    assert best(accept, OFFERED) == chosen


@given(st.text(max_size=80) | st.text(alphabet='*/,;q=0.1" \\tex', max_size=80))
def test_any_header_is_answered(accept):
    """No header makes negotiation fail, and the answer is one of the types there are."""
    assert best(accept, OFFERED) in {*OFFERED, None}


def test_a_hostile_header_costs_no_time():
    """A header of quotation marks, backslashes and commas is read in linear time."""
    begin = time.perf_counter()
    for part in ('"\\', '"', ",", ";q=", "a/b;", 'a/b;"\\"'):
        best(part * 20_000, OFFERED)
    assert time.perf_counter() - begin < 2
