"""Tracks -> the geometry of the timeline: lanes, ticks and marks, in units of its SVG.

Distances between dates are compressed, so that a week of talks and a year of silence both fit:
the more days, the farther apart, but only with their logarithm.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from math import log2
from typing import NamedTuple

from terms.compare_model import Cell
from terms.report.html.view import Card, Column, Group
from terms.timeline_model import Track

WIDTH = 960
LEFT = 232
_RIGHT = 42
TOP = 34
LANE = 22
GAP = 12
_TICK = 74


class Point(NamedTuple):
    """A holder's position on a date; `x` counts from LEFT, `shift` says what is new in it."""

    x: str
    stance: str
    shift: str
    date: str
    group: str
    cards: tuple[int, ...]


class Lane(NamedTuple):
    """One holder's way through one term; `y` counts from the top of the band."""

    y: float
    code: str
    look: str
    points: tuple[Point, ...]


class Band(NamedTuple):
    """The lanes of a term."""

    y: float
    height: float
    term: str
    title: str
    lanes: tuple[Lane, ...]


class Plot(NamedTuple):
    """The whole timeline; `undated` tells whether there is a place for what bears no date."""

    height: float
    bands: tuple[Band, ...]
    ticks: tuple[tuple[float, str], ...]
    undated: bool


def plot_timeline(
    tracks: Sequence[Track],
    columns: Sequence[Column],
    cards: Mapping[tuple[str, str], Card],
    groups: Mapping[tuple[str, str], Group],
) -> Plot:
    """Return the plot of all tracks: terms and holders in the order of `groups`."""
    undated = any(track.undated for track in tracks)
    days = sorted({point.date for track in tracks for point in track.points})
    places = _places(days, LEFT + (96 if undated else 30))
    looks = {column.code: column.look for column in columns}
    bands: list[Band] = []
    y = float(TOP)
    by_key = {(track.term, track.holder): track for track in tracks}
    by_term: dict[str, list[Track]] = {}
    for term, holder in groups:
        by_term.setdefault(term, []).append(by_key[term, holder])
    for term, together in by_term.items():
        lanes = []
        for number, track in enumerate(together):
            group = groups[term, track.holder]
            lanes.append(
                Lane(
                    y=GAP / 2 + (number + 0.5) * LANE,
                    code=track.holder,
                    look=looks.get(track.holder, columns[-1].look),
                    points=_points(track, places, group.id, cards),
                )
            )
        height = len(together) * LANE + GAP
        bands.append(Band(y, height, term, together[0].title, tuple(lanes)))
        y += height
    return Plot(y + 8, tuple(bands), _ticks(places), undated)


def _places(days: Sequence[str], left: float) -> dict[str, float]:
    steps = [1 + log2(_between(*pair)) for pair in pairwise(days)]
    room = WIDTH - _RIGHT - left
    scale = room / sum(steps) if steps else 0
    places: dict[str, float] = {}
    x = left if steps else left + room / 2
    for day, step in zip(days, [*steps, 0], strict=True):
        places[day] = round(x, 1)
        x += step * scale
    return places


def _between(earlier: str, later: str) -> int:
    try:
        return max(1, (date.fromisoformat(later) - date.fromisoformat(earlier)).days)
    except ValueError:
        return 1


def _ticks(places: Mapping[str, float]) -> tuple[tuple[float, str], ...]:
    ticks: list[tuple[float, str]] = []
    for day, x in places.items():
        if not ticks or x - ticks[-1][0] >= _TICK:
            ticks.append((x, day))
    return tuple(ticks)


def _points(
    track: Track,
    places: Mapping[str, float],
    group: str,
    cards: Mapping[tuple[str, str], Card],
) -> tuple[Point, ...]:
    told = [(places[p.date], p.cell, p.shift, p.date) for p in track.points]
    if track.undated:
        told.insert(0, (LEFT + 20.0, track.undated, "added", "undated"))
    return tuple(
        Point(f"{x - LEFT:g}", cell.stance, shift, day, group, _cards(cell, cards))
        for x, cell, shift, day in told
        if cell.stance  # what was dropped has none: there the lane ends
    )


def _cards(cell: Cell, cards: Mapping[tuple[str, str], Card]) -> tuple[int, ...]:
    return tuple(cards[one.document, one.position].number for one in cell.statements)
