"""A Parquet file: one row a position with every attribute, nested parts as lists."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from terms.export import Bundle
from terms.export._duck import connect, rows_at
from terms.export._rows import CONDITION, DOCUMENTS, EVIDENCE, POSITIONS, wide


def write(bundle: Bundle, path: Path) -> None:
    """Write the columns of `csv`; `via`, `conditions` and `evidence` as lists, `values` as JSON."""
    columns = POSITIONS | {
        "values": "VARCHAR",
        "via": "VARCHAR[]",
        "conditions": f"{_struct(CONDITION)}[]",
        "evidence": f"{_struct(EVIDENCE)}[]",
    }
    columns |= DOCUMENTS
    with closing(connect()) as base:
        rows = rows_at(wide(bundle), columns, path.with_name("positions.ndjson"))
        target = str(path).replace("'", "''")
        base.execute(f"COPY ({rows}) TO '{target}' (FORMAT parquet, COMPRESSION zstd)")


def _struct(columns: dict[str, str]) -> str:
    return f"STRUCT({', '.join(f'{name} {kind}' for name, kind in columns.items())})"
