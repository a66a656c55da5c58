"""What is stated -> per holder and term, the positions in order of date, shifts marked.

Hardened and softened are about how much room is left to the other side. From most room to least:

    0  yields    offers, accepts, commits
    1  weighs    considers, or any act with the stance `open`
    2  puts      proposes, states
    3  insists   demands, rejects

A condition takes half a step of what is yielded back (an offer under a condition leaves less room),
and gives half a step of what is put or insisted on. A higher place than on the date before is
hardened, a lower one softened: a demand that becomes open, or an opposition that does, is softened;
an offer that becomes a demand is hardened. Supports that becomes opposes, or the other way, is
reversed. Of several acts on one date the one that leaves least room counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from terms.compare.collect import PackLike, Stated, order_terms
from terms.compare.differ import Differ
from terms.compare.gather import gather
from terms.compare_model import Cell, Change, Dates, Difference, Shift, Statement
from terms.model import Act
from terms.timeline_model import Point, Track

_ROOM: dict[Act, int] = {
    "offers": 0,
    "accepts": 0,
    "commits": 0,
    "considers": 1,
    "proposes": 2,
    "states": 2,
    "demands": 3,
    "rejects": 3,
}


def track(stated: Sequence[Stated], pack: PackLike, differ: Differ) -> list[Track]:
    """Return one track per holder and term: holders by name, terms in the pack's order.

    Silence is no retreat: a position counts as dropped on the next date on which its holder speaks
    of anything, and only where it never comes back.
    """
    titles = order_terms(stated, pack)
    place = {term: number for number, term in enumerate(titles)}
    grouped: dict[tuple[str, str], list[Stated]] = {}
    spoke: dict[str, set[str]] = {}
    for one in stated:
        grouped.setdefault((one.position.holder, one.position.term), []).append(one)
        if one.date:
            spoke.setdefault(one.position.holder, set()).add(one.date)
    dates = {holder: sorted(days) for holder, days in spoke.items()}
    return [
        Track(
            holder=holder,
            term=term,
            title=titles[term][0],
            points=_points(grouped[holder, term], dates.get(holder, []), differ),
            undated=_undated(grouped[holder, term]),
        )
        for holder, term in sorted(grouped, key=lambda key: (key[0], place[key[1]]))
    ]


def compare_dates(stated: Sequence[Stated], tracks: Iterable[Track]) -> Dates:
    """Return the changes of all tracks in order of date; what is repeated is no change."""
    changes: list[Change] = []
    for one in tracks:
        before: Point | None = None
        for point in one.points:
            if point.shift != "repeated":
                changes.append(_change(one, before, point))
            before = point
    return Dates(
        between=sorted({one.date for one in stated if one.date}),
        changes=sorted(changes, key=lambda change: change.date),
        undated=sum(1 for one in stated if one.date is None),
    )


def shift_between(before: Cell, after: Cell, differences: Sequence[Difference]) -> Shift:
    """Name what happened to a position from one date to the next; see the module's scale.

    `details`: as firm as before, in other values; also where one of two inconsistent stances stays.
    """
    if after.stance == "inconsistent":
        return "inconsistent"
    if before.stance == "inconsistent":
        return "details"
    if {before.stance, after.stance} == {"supports", "opposes"}:
        return "reversed"
    was, now = hardness(before), hardness(after)
    if now != was:
        return "hardened" if now > was else "softened"
    return "details" if differences else "repeated"


def hardness(cell: Cell) -> float:
    """Return how little room the cell leaves, 0 to 3, of the statements of its stance."""
    return max(
        (_hardness(one) for one in cell.statements if one.stance == cell.stance), default=0.0
    )


def _hardness(statement: Statement) -> float:
    step = 1 if statement.stance == "open" else _ROOM[statement.act]
    if not statement.conditional or step == 1:
        return step
    return step + 0.5 if step == 0 else step - 0.5


def _points(stated: Sequence[Stated], dates: Sequence[str], differ: Differ) -> list[Point]:
    days: dict[str, list[Stated]] = {}
    for one in stated:
        if one.date:
            days.setdefault(one.date, []).append(one)
    points: list[Point] = []
    before: Cell | None = None
    for day, those in days.items():
        cell = gather(those)
        if before is None:
            points.append(Point(date=day, shift="added", cell=cell))
        else:
            differences = differ.differ({"before": before, "after": cell})
            shift = shift_between(before, cell, differences)
            points.append(Point(date=day, shift=shift, cell=cell, differences=differences))
        before = cell
    later = [day for day in dates if points and day > points[-1].date]
    if later:
        points.append(Point(date=later[0], shift="dropped", cell=Cell()))
    return points


def _undated(stated: Sequence[Stated]) -> Cell | None:
    cell = gather([one for one in stated if one.date is None])
    return cell if cell.stance else None


def _change(one: Track, before: Point | None, point: Point) -> Change:
    return Change(
        holder=one.holder,
        term=one.term,
        title=one.title,
        change=point.shift,
        since=before.date if before else None,
        date=point.date,
        before=before.cell if before else None,
        after=point.cell if point.shift != "dropped" else None,
        differences=point.differences,
    )
