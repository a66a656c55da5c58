"""Who says what as CSV: one row an attribution."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from terms.flow import Quotes
from terms.report import Look
from terms.report._csv import csv_line
from terms.report._quotes import COLUMNS, columns


def render(found: Iterable[Quotes], look: Look) -> Iterator[str]:
    """Yield the header and the rows of each text when it is read."""
    yield csv_line(COLUMNS)
    for quotes in found:
        for attribution in quotes.attributions:
            yield csv_line(columns(quotes, attribution))
