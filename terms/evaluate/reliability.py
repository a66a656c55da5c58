"""Confidence against truth: of the positions given 0.9, are nine in ten right?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

_EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


class Bin(NamedTuple):
    """Predicted positions with a confidence from `low` up to `high` (1 belongs to the last)."""

    low: float
    high: float
    number: int
    confidence: float | None
    right: float | None


class Reliability(NamedTuple):
    """The bins, and the mean gap between confidence and truth, weighted by number (ECE)."""

    bins: tuple[Bin, ...]
    gap: float | None


def reliability(judged: Iterable[tuple[float, bool]]) -> Reliability:
    """Return the table for pairs of (confidence, whether the position is in the gold)."""
    pairs = list(judged)
    bins = tuple(_bin(pairs, low, high) for low, high in pairwise(_EDGES))
    gap = sum(
        one.number * abs(one.confidence - one.right)
        for one in bins
        if one.confidence is not None and one.right is not None
    )
    return Reliability(bins, round(gap / len(pairs), 4) if pairs else None)


def _bin(pairs: Sequence[tuple[float, bool]], low: float, high: float) -> Bin:
    inside = [
        (sure, right) for sure, right in pairs if low <= sure < high or (sure == high == _EDGES[-1])
    ]
    number = len(inside)
    if not number:
        return Bin(low, high, 0, None, None)
    sure = sum(sure for sure, _ in inside) / number
    return Bin(low, high, number, round(sure, 4), round(sum(r for _, r in inside) / number, 4))
