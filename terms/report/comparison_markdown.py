"""A comparison as Markdown, for pasting into a memo."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from terms.compare_model import Cell, Comparison
from terms.report import Look
from terms.report._comparing import details_of, stance_of
from terms.report._memo import memo, overview
from terms.report._outline import outline


def render(comparisons: Iterable[Comparison], look: Look) -> Iterator[str]:
    """Yield one section a comparison: an overview as a table, then each term with its quotes.

    Text of the sources is escaped and cannot become markup.
    """
    for comparison in comparisons:
        head, *rest = outline(comparison)
        yield memo([head])
        if comparison.by == "side":
            yield _overview(comparison)
        yield memo(rest, first=3)


def _overview(comparison: Comparison) -> str:
    rows = (
        [term.term, term.status, *(_brief(cell) for cell in term.sides.values())]
        for term in comparison.terms
    )
    return overview(["Term", "Status", *comparison.between], rows)


def _brief(cell: Cell) -> str:
    details = details_of(cell)
    return f"{stance_of(cell).text}; {details}" if details else stance_of(cell).text
