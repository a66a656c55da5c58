"""Lines -> text as wide as the screen, coloured where colours are welcome; a matrix where wide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from terms.report import Look
from terms.report._comparing import Line
from terms.report._console import printed

# A column narrower than this squeezes quotes into a ladder: then cells stand below each other.
MIN_COLUMN = 44
_STYLES = {
    "title": "bold",
    "name": "bold",
    "status": "bold cyan",
    "supports": "green",
    "opposes": "red",
    "open": "yellow",
    "inconsistent": "bold magenta",
    "quote": "",
    "note": "dim",
    "silent": "dim",
}


def show(parts: Iterable[Line | RenderableType], look: Look) -> str:
    """Return the parts as printed; a heading (depth 0) has an empty line before it."""
    return printed(_spaced(parts), look)


def _spaced(parts: Iterable[Line | RenderableType]) -> Iterator[RenderableType]:
    for number, part in enumerate(parts):
        if not isinstance(part, Line):
            yield part
            continue
        if part.depth == 0 and number:
            yield ""
        if part.parts:
            yield Padding(text_of(part), (0, 0, 0, 2 * part.depth))


def text_of(line: Line) -> Text:
    """Return a line as rich text."""
    text = Text()
    for part in line.parts:
        text.append(part.text, style=_STYLES.get(part.kind, ""))
    return text


def fits(columns: int, look: Look) -> bool:
    """Tell whether so many columns of quotes, and one of headings, can be read side by side."""
    return columns > 0 and look.width >= (columns + 0.5) * MIN_COLUMN


def matrix(
    columns: Sequence[str], rows: Iterable[tuple[Line, Mapping[str, Sequence[Line]]]]
) -> Table:
    """Return a table with a heading and one cell a column in each row."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 1, 0), expand=True)
    table.add_column("TERM", ratio=3, overflow="fold")
    for column in columns:
        table.add_column(column, ratio=6, overflow="fold")
    for heading, cells in rows:
        table.add_row(text_of(heading), *(_stacked(cells.get(column, ())) for column in columns))
    return table


def _stacked(lines: Sequence[Line]) -> RenderableType:
    cell = Table.grid(expand=True)
    for line in lines:
        cell.add_row(Padding(text_of(line), (0, 0, 0, 2 * line.depth)))
    return cell if lines else Text("–", style=_STYLES["silent"])
