"""Conditions -> the geometry of their graph: what hangs on what, from left to right.

A term stands one layer left of what it hangs on, so that a package reads as a line. Where
conditions run in a circle, the arrow that closes it goes back below the boxes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import NamedTuple

from terms.compare.collect import PackLike
from terms.compare_model import Dependency
from terms.report.html.cards import title_of
from terms.report.html.view import Card, Column

_BOX = (168.0, 46.0)
_STEP = (276.0, 82.0)
_MARGIN = 12.0
_LINE = 22
_PILL = 22.0
# more arrows than this are no picture any more: the list below it has them all
_MOST = 80


class Box(NamedTuple):
    """A term."""

    x: float
    y: float
    lines: tuple[str, ...]


class Arrow(NamedTuple):
    """One holder makes one term hang on another; `path` is SVG, (`x`, `y`) bears the label."""

    path: str
    x: float
    y: float
    code: str
    look: str
    says: str
    group: str
    cards: tuple[int, ...]


class Graph(NamedTuple):
    """The whole graph; empty where no term hangs on another."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]


Edge = tuple[str, str, str]


def draw_conditions(
    dependencies: Sequence[Dependency],
    columns: Sequence[Column],
    cards: Mapping[tuple[str, str], Card],
    groups: Mapping[tuple[str, str], str],
    pack: PackLike,
) -> Graph:
    """Return the graph of the conditions that are terms; `groups` are ids by term and holder."""
    edges: dict[Edge, list[Dependency]] = defaultdict(list)
    for one in dependencies:
        if one.on and one.on != one.term:
            edges[one.term, one.on, one.holder].append(one)
    if len(edges) > _MOST:
        edges = {}
    places = _place(list(edges))
    looks = {column.code: column.look for column in columns}
    leaving, arriving = _ports(list(edges), places)
    arrows = []
    for edge, found in edges.items():
        term, on, holder = edge
        path, x, y = _curve(places[term], places[on], leaving[edge], arriving[edge])
        name = pack.holder_name(holder)
        says = f"{name}: {title_of(term, pack)} hangs on {title_of(on, pack)}"
        ids = tuple(dict.fromkeys(cards[one.document, one.position].number for one in found))
        arrows.append(Arrow(path, x, y, holder, looks[holder], says, groups[term, holder], ids))
    boxes = tuple(
        Box(x, y, tuple(wrap(title_of(term, pack), _LINE)[:2])) for term, (x, y) in places.items()
    )
    width = max((x for x, _ in places.values()), default=0) + _BOX[0] + _MARGIN
    height = max((y for _, y in places.values()), default=0) + _BOX[1] + 4 * _MARGIN
    return Graph(width, height, boxes, tuple(arrows))


def _place(edges: Sequence[Edge]) -> dict[str, tuple[float, float]]:
    """Return where each box stands: layers by the longest way, rows near those they hang with."""
    on: dict[str, list[str]] = defaultdict(list)
    for term, condition, _ in edges:
        on[term].append(condition)
        on.setdefault(condition, [])
    depth: dict[str, int] = {}

    def settle(term: str, above: tuple[str, ...]) -> int:
        if term not in depth:
            below = [settle(c, (*above, term)) for c in on[term] if c not in above and c != term]
            depth[term] = max(below, default=-1) + 1
        return depth[term]

    for term in list(on):
        settle(term, ())
    deepest = max(depth.values(), default=0)
    layers: dict[int, list[str]] = defaultdict(list)
    for term in on:
        layers[deepest - depth[term]].append(term)
    rows: dict[str, float] = {}
    for number in sorted(layers):
        near = {t: [rows[a] for a in on if t in on[a] and a in rows] for t in layers[number]}
        layers[number].sort(key=lambda t: sum(near[t]) / len(near[t]) if near[t] else 1e9)
        rows |= {term: row for row, term in enumerate(layers[number])}
    return {
        term: (_MARGIN + number * _STEP[0], _MARGIN + rows[term] * _STEP[1])
        for number in sorted(layers)
        for term in layers[number]
    }


Port = tuple[int, int]


def _ports(
    edges: Sequence[Edge], places: Mapping[str, tuple[float, float]]
) -> tuple[dict[Edge, Port], dict[Edge, Port]]:
    """Return which of how many arrows of its box each is, where it leaves and where it arrives."""

    def share(end: int, other: int) -> dict[Edge, Port]:
        by_box: dict[str, list[Edge]] = defaultdict(list)
        for edge in edges:
            by_box[edge[end]].append(edge)
        for together in by_box.values():
            together.sort(key=lambda edge: places[edge[other]][1])
        return {
            edge: (number, len(together))
            for together in by_box.values()
            for number, edge in enumerate(together)
        }

    return share(0, 1), share(1, 0)


def _curve(
    start: tuple[float, float], end: tuple[float, float], leaves: Port, arrives: Port
) -> tuple[str, float, float]:
    """Return the path from box to box and where its label stands."""
    width, height = _BOX
    out, into = (leaves[0] + 1) / (leaves[1] + 1), (arrives[0] + 1) / (arrives[1] + 1)
    if end[0] > start[0]:
        x1, y1 = start[0] + width, start[1] + height * out
        x2, y2 = end[0] - 7, end[1] + height * into
        bend = (x2 - x1) / 2
        path = f"M{x1:g} {y1:.4g}C{x1 + bend:g} {y1:.4g} {x2 - bend:g} {y2:.4g} {x2:g} {y2:.4g}"
        return path, x1 + _PILL * (1 + 2 * (leaves[0] % 2)), round(y1, 1)
    x1, y1 = start[0] + width * out, start[1] + height
    x2, y2 = end[0] + width * into, end[1] + height + 7
    low = max(y1, y2) + 34
    path = f"M{x1:.4g} {y1:g}C{x1:.4g} {low:g} {x2:.4g} {low:g} {x2:.4g} {y2:g}"
    return path, round((x1 + x2) / 2, 1), round((y1 + y2 + 6 * low) / 8, 1)
