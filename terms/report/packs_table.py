"""Packs for the screen: one line each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from terms.pack import Pack
from terms.report import Look


def render(packs: Iterable[Pack], look: Look) -> Iterator[str]:
    """Yield one line a pack: its id, title, version, sides and number of terms."""
    rows = [
        (pack.id, pack.title, pack.version, ", ".join(pack.sides), f"{len(pack.terms)}")
        for pack in packs
    ]
    table = [("PACK", "TITLE", "VERSION", "SIDES", "TERMS"), *rows]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for row in table:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip() + "\n"
