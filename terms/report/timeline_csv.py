"""A timeline as CSV: one row a holder, term and date; what bears no date has an empty one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from terms.report import Look
from terms.report._csv import csv_line
from terms.report._rows import CELL, cell_columns, differences_column
from terms.timeline_model import Timeline


def render(timelines: Iterable[Timeline], look: Look) -> Iterator[str]:
    """Yield the header and the rows of each timeline; values and lists are JSON."""
    for timeline in timelines:
        yield csv_line(("holder", "term", "title", "date", "shift", *CELL, "differences"))
        for one in timeline.tracks:
            head = (one.holder, one.term, one.title)
            for point in one.points:
                told = differences_column(point.differences)
                yield csv_line((*head, point.date, point.shift, *cell_columns(point.cell), told))
            if one.undated:
                yield csv_line((*head, "", "", *cell_columns(one.undated), "[]"))
