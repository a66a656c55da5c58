"""A DuckDB database: documents, positions and their parts as tables, and all of it as a view.

DuckDB writes an id of its own into each new file: of all formats, this alone does not give the same
bytes for the same input, only the same tables.
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from terms.export import Bundle
from terms.export._duck import connect, rows_at
from terms.export._rows import FLAT_VIEW, TABLES, tables


def write(bundle: Bundle, path: Path) -> None:
    """Write the same tables and view as `sqlite` does."""
    rows = tables(bundle)
    with closing(connect(str(path))) as base:
        for table, columns in TABLES.items():
            aside = path.with_name(f"{table}.ndjson")
            base.execute(f"CREATE TABLE {table} AS {rows_at(rows[table], columns, aside)}")
        base.execute(FLAT_VIEW)
