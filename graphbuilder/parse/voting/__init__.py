"""Who voted how, who had a remark entered and who took no part, from the words of a decision.

Pure functions on passages: every quotation is exactly the document's text at its place.
"""

from __future__ import annotations

from graphbuilder.parse.voting.absences import read_absences
from graphbuilder.parse.voting.by_item import absences_by_item
from graphbuilder.parse.voting.statements import read_statements
from graphbuilder.parse.voting.votes import read_votes

__all__ = ["absences_by_item", "read_absences", "read_statements", "read_votes"]
