"""Tallies of texts -> confidence intervals, by drawing the texts anew.

Texts, not positions, are drawn: positions of one text stand and fall together, and intervals that
take them as independent come out too narrow (percentile bootstrap, Efron 1979).
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from terms.evaluate.score import Figures, Rates, Tally, add, figures

_TAIL = 0.025


class Interval(NamedTuple):
    """Where 95 of a hundred draws lie."""

    low: float
    high: float


def intervals(tallies: Sequence[Tally], draws: int, seed: int = 0) -> dict[str, Interval]:
    """Return the interval of each figure ("position.f1", "speaker" …) over `draws` draws.

    The same tallies and `seed` give the same intervals. Figures that are undefined in a draw are
    left out of it; with fewer than two texts or no draws there is nothing to say.
    """
    if len(tallies) < 2 or draws < 1:
        return {}
    dice = random.Random(seed)
    drawn: dict[str, list[float]] = {}
    for _ in range(draws):
        picked = Counter(dice.choices(range(len(tallies)), k=len(tallies)))
        total = add((tallies[number], times) for number, times in picked.items())
        for name, value in flatten(figures(total)).items():
            drawn.setdefault(name, []).append(value)
    return {name: _interval(sorted(values)) for name, values in drawn.items()}


def flatten(found: Figures) -> dict[str, float]:
    """Return the figures that are defined, by name."""
    flat: dict[str, float] = {}
    for name, value in found._asdict().items():
        if isinstance(value, Rates):
            parts = {"precision": value.precision, "recall": value.recall, "f1": value.f1}
            flat |= {f"{name}.{part}": number for part, number in parts.items()}
        elif value is not None and name != "documents":
            flat[name] = value
    return flat


def _interval(values: Sequence[float]) -> Interval:
    last = len(values) - 1
    return Interval(values[round(last * _TAIL)], values[round(last * (1 - _TAIL))])
