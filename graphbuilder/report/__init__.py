"""What the graph does not hold: of each meeting the gaps that can be seen, so that nobody takes silence for an answer."""

from __future__ import annotations

from graphbuilder.report.gathering import report
from graphbuilder.report.shape import Lost, MeetingReport, Reference, Report, Told, Totals, Undecided

__all__ = ["Lost", "MeetingReport", "Reference", "Report", "Told", "Totals", "Undecided", "report"]
