"""Cells of one row -> the details in which they differ: the only module that imports deepdiff.

Rows are matched by key before anything comes here, and only cells that are not equal reach
deepdiff: so the cost is linear in the cells, where deepdiff left to match for itself is quadratic.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from terms.compare.collect import TermLike
from terms.compare_model import Cell, Difference, DifferenceKind
from terms.model import Value

# A cell in the form that is compared: lists as sets, so that order does not count.
Facts = dict[str, Any]
_HEAD = ("stance", "conditional")


class Differ:
    """Compares cells; remembers pairs of facts, of which a large comparison has few kinds.

    Values that name the same thing, by the pack's terms, count as one: the first of their group.
    """

    def __init__(self, terms: Mapping[str, TermLike]) -> None:
        self._same = {
            (name, value): group[0]
            for term in terms.values()
            for name, field in term.values.items()
            for group in field.same
            for value in group
        }
        self._known: dict[Any, frozenset[str]] = {}

    def differ(self, cells: Mapping[str, Cell]) -> list[Difference]:
        """Return the details in which the cells, given by column, differ; silent cells are skipped.

        A detail that only some of them give is a difference that `adds`; a list that each side of
        a pair has something of that the other lacks, a scalar told twice, and supports beside
        opposes `contradicts`.
        """
        facts = {name: self._facts(cell) for name, cell in cells.items() if cell.stance is not None}
        touched: dict[str, None] = {}
        # each kind of facts once: hundreds of reports tell a position in few ways
        kinds = {_freeze(fact): fact for fact in facts.values()}
        for left, right in pairwise(kinds.items()):
            touched.update(dict.fromkeys(sorted(self._touched(left, right))))
        fields = [*(field for field in _HEAD if field in touched)]
        fields += sorted(field for field in touched if field not in _HEAD)
        return [_word(field, facts) for field in fields]

    def _facts(self, cell: Cell) -> Facts:
        facts = facts_of(cell)
        for field, value in facts.items() if self._same else ():
            if isinstance(value, frozenset):
                name = field.removeprefix(".")
                facts[field] = frozenset(self._same.get((name, item), item) for item in value)
        return facts

    def _touched(self, left: tuple[Any, Facts], right: tuple[Any, Facts]) -> frozenset[str]:
        key = (left[0], right[0])
        if key not in self._known:
            self._known[key] = _touched_fields(left[1], right[1])
        return self._known[key]


def value_differences(differences: list[Difference]) -> list[Difference]:
    """Return those differences of values where at least two columns give the detail unlike."""
    return [
        one
        for one in differences
        if one.field not in _HEAD
        and len(one.given) > 1
        and (one.kind == "contradicts" or any(one.only.values()))
    ]


def facts_of(cell: Cell) -> Facts:
    """Return what of a cell is compared: stance, condition and values, lists as sets."""
    facts: Facts = {"stance": cell.stance, "conditional": cell.conditional}
    for field, value in cell.values.items():
        facts[f".{field}"] = frozenset(value) if isinstance(value, list) else value
    for field, readings in cell.disputed.items():
        facts[f".{field}"] = frozenset(_show(reading.value) for reading in readings)
    return facts


def _touched_fields(left: Facts, right: Facts) -> frozenset[str]:
    from deepdiff import DeepDiff  # 0.2 s: only where something changed

    changes = DeepDiff(left, right, view="tree", ignore_numeric_type_changes=False)
    return frozenset(
        str(change.path(output_format="list")[0]) for kind in changes.values() for change in kind
    )


def _word(field: str, facts: Mapping[str, Facts]) -> Difference:
    given = {name: fact[field] for name, fact in facts.items() if field in fact}
    sets = {name: value for name, value in given.items() if isinstance(value, frozenset)}
    common: list[str] = []
    only: dict[str, list[str]] = {}
    if len(sets) == len(given) and len(sets) > 1:
        shared = frozenset.intersection(*sets.values())
        common = sorted(shared)
        only = {name: sorted(value - shared) for name, value in sets.items()}
    return Difference(
        field=field.removeprefix("."),
        kind=_kind(field, given),
        given={name: _plain(value) for name, value in given.items()},
        common=common,
        only=only,
    )


def _kind(field: str, given: Mapping[str, Any]) -> DifferenceKind:
    values = list(given.values())
    if field == "stance":
        apart = "inconsistent" in values or {"supports", "opposes"} <= set(values)
    elif field == "conditional":
        apart = False
    elif all(isinstance(value, frozenset) for value in values):
        # no contradiction where each list holds the next smaller one
        by_size = sorted(values, key=len)
        apart = not all(small <= large for small, large in pairwise(by_size))
    else:
        apart = len({(type(value), value) for value in values}) > 1
    return "contradicts" if apart else "adds"


def _plain(value: Any) -> Value:
    plain: Value = sorted(value) if isinstance(value, frozenset) else value
    return plain


def _freeze(facts: Facts) -> Any:
    return frozenset((field, type(value), value) for field, value in facts.items())


def _show(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
