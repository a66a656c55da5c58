"""An SQLite database: documents, positions and their parts as tables, and all of it as a view."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from terms.export import Bundle
from terms.export._rows import FLAT_VIEW, TABLES, tables


def write(bundle: Bundle, path: Path) -> None:
    """Write the tables `documents`, `positions`, `evidence`, `conditions`, `details` and `via`.

    The view `flat` has a row a position with its document and its first evidence.
    """
    rows = tables(bundle)
    with closing(sqlite3.connect(path)) as base, base:
        for table, columns in TABLES.items():
            typed = ", ".join(f"{name} {kind}" for name, kind in columns.items())
            base.execute(f"CREATE TABLE {table} ({typed})")
            marks = ", ".join(f":{name}" for name in columns)
            base.executemany(f"INSERT INTO {table} VALUES ({marks})", rows[table])
        base.execute("CREATE UNIQUE INDEX position_number ON positions (position)")
        base.execute(FLAT_VIEW)
