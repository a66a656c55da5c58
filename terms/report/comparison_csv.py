"""A comparison as CSV: one row a cell (a term and a side, a row and a report, a change, …).

Of a comparison by reports, dates or a draft, those rows; else the rows of the sides. Every term of
the pack has its rows, the silent ones with empty columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from terms.compare_model import Comparison
from terms.report import Look
from terms.report._csv import csv_line
from terms.report._rows import CELL, cell_columns, differences_column

Row = tuple[object, ...]


def render(comparisons: Iterable[Comparison], look: Look) -> Iterator[str]:
    """Yield the header and the rows of each comparison; values and lists are JSON."""
    for comparison in comparisons:
        for row in _rows(comparison):
            yield csv_line(row)


def _rows(comparison: Comparison) -> Iterator[Row]:
    if comparison.draft:
        yield from _draft(comparison)
    elif comparison.dates:
        yield from _dates(comparison)
    elif comparison.by != "side":
        yield from _reports(comparison)
    else:
        yield ("term", "title", "status", "side", *CELL, "differences")
        for term in comparison.terms:
            told = differences_column(term.differences)
            for side, cell in term.sides.items():
                yield (term.term, term.title, term.status, side, *cell_columns(cell), told)


def _reports(comparison: Comparison) -> Iterator[Row]:
    yield ("holder", "term", "title", "finding", "report", *CELL, "differences")
    for row in comparison.reports.rows if comparison.reports else ():
        told = differences_column(row.differences)
        for report, cell in row.cells.items():
            yield (
                row.holder, row.term, row.title, row.finding, report, *cell_columns(cell), told
            )  # fmt: skip


def _dates(comparison: Comparison) -> Iterator[Row]:
    before = [f"before_{column}" for column in CELL]
    yield ("date", "holder", "term", "title", "change", "since", *CELL, *before, "differences")
    for one in comparison.dates.changes if comparison.dates else ():
        yield (
            one.date, one.holder, one.term, one.title, one.change, one.since or "",
            *cell_columns(one.after), *cell_columns(one.before),
            differences_column(one.differences),
        )  # fmt: skip


def _draft(comparison: Comparison) -> Iterator[Row]:
    draft = [f"draft_{column}" for column in CELL]
    yield ("term", "title", *draft, "side", "answer", *CELL, "differences")
    for one in comparison.draft.provisions if comparison.draft else ():
        for side, answer in one.answers.items():
            yield (
                one.term, one.title, *cell_columns(one.text), side, answer.answer,
                *cell_columns(answer.cell), differences_column(answer.differences),
            )  # fmt: skip
