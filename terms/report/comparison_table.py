"""A comparison for the screen: who stands where, with the words that show it.

Where there is room for one column a side (or a report), a matrix; else the sides stand below each
other. Every stance and status is a word: colour only helps.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import RenderableType

from terms.compare_model import Cell, Comparison, Difference, ReportRow, Reports, TermComparison
from terms.report import Look
from terms.report._comparing import (
    Line,
    Part,
    called_by,
    details_of,
    difference_lines,
    line,
    name,
    quote_lines,
    stance_of,
)
from terms.report._outline import (
    head_of,
    outline,
    outline_packages,
    outline_reports,
    silent_lines,
    standing_lines,
    summary,
)
from terms.report._screen import fits, matrix, show


def render(comparisons: Iterable[Comparison], look: Look) -> Iterator[str]:
    """Yield one block a comparison, as wide as the screen at most."""
    for comparison in comparisons:
        yield show(_parts(comparison, look), look)


def _parts(comparison: Comparison, look: Look) -> Iterator[Line | RenderableType]:
    reports = comparison.reports
    if comparison.dates or comparison.draft:
        yield from outline(comparison)
        return
    yield head_of(comparison)
    if comparison.by == "side":
        if not fits(len(comparison.between), look):
            yield from list(outline(comparison.model_copy(update={"reports": None})))[1:]
        else:
            yield from _sides(comparison)
    if reports:
        if fits(len(reports.between), look):
            yield line(0)
            yield from _reports(reports)
        else:
            yield from outline_reports(reports)


def _sides(comparison: Comparison) -> Iterator[Line | RenderableType]:
    yield line(1, summary(comparison))
    yield line(0)
    spoken = [term for term in comparison.terms if term.status != "silent"]
    columns = {side: called_by(side, comparison.names) for side in comparison.between}
    yield matrix(
        list(columns.values()),
        (
            (_heading(term), {columns[side]: _cell(cell) for side, cell in term.sides.items()})
            for term in spoken
        ),
    )
    yield from silent_lines(comparison)
    if comparison.packages:
        yield from outline_packages(comparison.packages)


def _reports(reports: Reports) -> Iterator[Line | RenderableType]:
    rows = sorted(reports.rows, key=lambda row: _ORDER.index(row.finding))
    yield matrix(
        reports.between,
        (
            (_row_heading(row), {report: _cell(cell) for report, cell in row.cells.items()})
            for row in rows
        ),
    )
    yield from standing_lines(reports)


_ORDER = ("contradicts", "differs", "lacks", "same")


def _heading(term: TermComparison) -> Line:
    return _joined(
        line(0, name(term.term), Part("\n"), Part(term.status, "status")), term.differences
    )


def _row_heading(row: ReportRow) -> Line:
    parts = line(0, name(f"{row.holder} {row.term}"), Part("\n"), Part(row.finding, "status"))
    return _joined(parts, row.differences)


def _joined(heading: Line, differences: Sequence[Difference]) -> Line:
    parts = list(heading.parts)
    for one in difference_lines(0, differences):
        parts += [Part("\n"), *one.parts]
    return Line(0, tuple(parts))


def _cell(cell: Cell) -> list[Line]:
    if cell.stance is None:
        return []
    details = details_of(cell)
    lines = [line(0, stance_of(cell))]
    if details:
        lines.append(line(0, details))
    return [*lines, *quote_lines(1, cell)]
