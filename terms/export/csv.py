"""One row a position with every attribute, for spreadsheets."""

from __future__ import annotations

import csv
from pathlib import Path

from terms.export import Bundle
from terms.export._rows import DOCUMENTS, EVIDENCE, POSITIONS, Row, dumps, wide

COLUMNS = [
    *POSITIONS,
    "values",
    "condition",
    "condition_term",
    "via",
    *EVIDENCE,
    *(name for name in DOCUMENTS if name != "document"),
    "conditions",
    "evidence",
]
# a spreadsheet would take a cell that starts so for a formula, and run it
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(bundle: Bundle, path: Path) -> None:
    """Write UTF-8 with a byte order mark, which spreadsheets need to see that it is UTF-8.

    `start_char` to `suffix` are the first evidence; `condition` and `condition_term` list all
    conditions, a line each; `values`, `conditions` and `evidence` are JSON and complete. A text
    that a spreadsheet would run as a formula gets an apostrophe in front; in the JSON it has none.
    """
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, extrasaction="ignore", lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(_cells(row) for row in wide(bundle))


def _cells(row: Row) -> Row:
    cells = row | row["evidence"][0]
    cells |= {
        "condition": "\n".join(c["exact"] for c in row["conditions"]),
        "condition_term": "\n".join(c["term"] or "" for c in row["conditions"]),
        "via": "\n".join(row["via"]),
        "conditions": dumps(row["conditions"]),
        "evidence": dumps(row["evidence"]),
        "conditional": str(row["conditional"]).lower(),
    }
    return {name: _guarded(value) for name, value in cells.items()}


def _guarded(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
