"""Search over names and texts: an SQLite file beside each graph, made with it.

Words are found in any form (by lemma), without their Danish letters, at the beginning of longer words and inside them (by trigrams over the words of the
archive, which are few), case numbers and days in any punctuation.
"""

from graphbuilder.query.search.building import build_index
from graphbuilder.query.search.hits import KINDS, Found, Hit
from graphbuilder.query.search.index import FILE, SearchIndex
from graphbuilder.query.search.schema import NoFullText

__all__ = ["FILE", "KINDS", "Found", "Hit", "NoFullText", "SearchIndex", "build_index"]
