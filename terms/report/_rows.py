"""Rows of CSV (RFC 4180) that comparison and timeline share."""

from __future__ import annotations

from collections.abc import Iterable

from terms.compare_model import Cell, Difference
from terms.report._csv import as_json

CELL = (
    "stance",
    "acts",
    "values",
    "conditional",
    "conditions",
    "own_words",
    "reported",
    "positions",
    "documents",
    "quotes",
)


def cell_columns(cell: Cell | None) -> tuple[object, ...]:
    """Return the columns `CELL`; what is a list or an object in the record is JSON."""
    if cell is None or cell.stance is None:
        return ("",) * len(CELL)
    return (
        cell.stance,
        as_json(cell.acts),
        as_json(cell.values),
        as_json(cell.conditional),
        as_json([one.term or one.exact for one in cell.conditions]),
        as_json(cell.own_words.stances if cell.own_words else []),
        as_json(cell.reported.stances if cell.reported else []),
        as_json(cell.positions),
        as_json(list(dict.fromkeys(one.document for one in cell.statements))),
        as_json([item.exact for one in cell.statements for item in one.evidence]),
    )


def differences_column(differences: Iterable[Difference]) -> str:
    """Return the differences as JSON."""
    return as_json([one.model_dump(mode="json") for one in differences])
