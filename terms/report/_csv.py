"""Rows of CSV (RFC 4180), and what is no single value in a cell of one."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable


def as_json(value: object) -> str:
    """Return a value as JSON in one line."""
    return json.dumps(value, ensure_ascii=False)


def csv_line(cells: Iterable[object]) -> str:
    """Return one row of CSV with its line end."""
    out = io.StringIO(newline="")
    csv.writer(out).writerow(cells)
    return out.getvalue()
