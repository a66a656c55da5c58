"""The two figures of the report: where marks and boxes stand, so that they can be read."""

from __future__ import annotations

import re

import pytest
import sample_negotiation as sample

pytest.importorskip("jinja2", reason="the extra `report` is not installed")

import itertools

from terms.compare_model import Cell, Dependency
from terms.report.html import build_page
from terms.report.html.graph import draw_conditions
from terms.report.html.timeline import LEFT, WIDTH, plot_timeline
from terms.report.html.view import Column, Group
from terms.timeline_model import Point, Track

COLUMNS = (Column("UKR", "Ukraine", "s0"), Column("RUS", "Russia", "s1"))


def track(term: str, holder: str, *days: str, undated: bool = False) -> Track:
    cell = Cell(stance="supports")
    return Track(
        holder=holder,
        term=term,
        title=term,
        points=[Point(date=day, shift="repeated", cell=cell) for day in days],
        undated=cell if undated else None,
    )


def plot(*tracks: Track):
    groups = {
        (t.term, t.holder): Group(f"g{n}", t.term, t.term, "", t.holder, t.holder, ())
        for n, t in enumerate(tracks)
    }
    return plot_timeline(tracks, COLUMNS, {}, groups)


def test_marks_stand_in_order_of_date_and_inside_the_plot() -> None:
    days = ["2022-02-28", "2022-03-29", "2022-03-30", "2025-05-16"]
    (band,) = plot(track("a", "UKR", *days)).bands
    places = [float(point.x) for point in band.lanes[0].points]
    assert places == sorted(places)
    assert len(set(places)) == 4
    assert min(places) >= 0
    assert max(places) + LEFT < WIDTH


def test_a_longer_silence_is_a_longer_way_but_not_by_its_days() -> None:
    (band,) = plot(track("a", "UKR", "2022-03-29", "2022-03-30", "2025-05-16")).bands
    first, second, third = (float(point.x) for point in band.lanes[0].points)
    assert 1 < (third - second) / (second - first) < 20


def test_what_bears_no_date_stands_apart_on_the_left() -> None:
    drawn = plot(track("a", "UKR", "2022-03-29", undated=True))
    undated, dated = drawn.bands[0].lanes[0].points
    assert drawn.undated
    assert undated.date == "undated"
    assert float(dated.x) - float(undated.x) > 60


def test_labels_of_dates_do_not_run_into_each_other() -> None:
    ticks = plot(track("a", "UKR", *(f"2022-03-{day:02}" for day in range(1, 32)))).ticks
    assert len(ticks) > 3
    assert all(b - a >= 74 for (a, _), (b, _) in itertools.pairwise(ticks))


def test_each_holder_has_a_lane_of_its_own_under_its_term() -> None:
    drawn = plot(track("a", "UKR", "2022-03-29"), track("a", "TUR", "2022-03-29"))
    (band,) = drawn.bands
    assert [(lane.code, lane.look) for lane in band.lanes] == [("UKR", "s0"), ("TUR", "s1")]
    assert 0 < band.lanes[0].y < band.lanes[1].y < band.height < drawn.height - band.y


def depends(holder: str, term: str, on: str | None) -> Dependency:
    return Dependency(
        holder=holder, term=term, on=on, exact="if so", document="a", position=f"{holder}{term}"
    )


def draw(*dependencies: Dependency):
    cards = {(d.document, d.position): CARD for d in dependencies}
    groups = {(d.term, d.holder): "g1" for d in dependencies}
    return draw_conditions(dependencies, COLUMNS, cards, groups, sample.Pack())


class CARD:
    number = 1


def boxes(graph) -> dict[str, float]:
    return {" ".join(box.lines): box.x for box in graph.boxes}


def test_a_package_reads_from_left_to_right() -> None:
    graph = draw(
        depends("UKR", "neutrality", "security_guarantees"),
        depends("UKR", "security_guarantees", "guarantors"),
        depends("RUS", "eu_accession", "neutrality"),
    )
    at = boxes(graph)
    order = ["Eu accession", "Neutrality", "Security guarantees", "Guarantors"]
    assert [name for name, _ in sorted(at.items(), key=lambda item: item[1])] == order
    assert next(arrow.says for arrow in graph.arrows) == (
        "Ukraine: Neutrality hangs on Security guarantees"
    )


def test_a_circle_is_drawn_and_ends() -> None:
    graph = draw(depends("UKR", "ceasefire", "elections"), depends("RUS", "elections", "ceasefire"))
    assert len(graph.boxes) == 2
    assert len({arrow.path for arrow in graph.arrows}) == 2


def test_arrows_of_both_sides_between_the_same_boxes_are_two() -> None:
    graph = draw(depends("UKR", "ceasefire", "elections"), depends("RUS", "ceasefire", "elections"))
    assert len({arrow.path for arrow in graph.arrows}) == 2
    assert len({(arrow.x, arrow.y) for arrow in graph.arrows}) == 2


@pytest.mark.parametrize("on", [None, "ceasefire"])
def test_what_is_no_other_term_is_no_box(on: str | None) -> None:
    graph = draw(depends("UKR", "ceasefire", on))
    assert (graph.boxes, graph.arrows) == ((), ())


def test_too_many_arrows_are_left_to_the_list() -> None:
    text = sample.Text("They want this if that.", published="2022-03-29")
    positions = [
        text.position(f"t{n}", "UKR", "supports", "demands", "They want this",
                      hangs_on=("if that", f"t{n + 1}"))
        for n in range(500)
    ]  # fmt: skip
    made = build_page([text.document(*positions)], sample.Pack())
    assert "Graph of conditions" not in made
    assert len(re.findall("hangs on <b>", made)) == 500
