"""A comparison or a timeline -> the lines that the screen and Markdown show."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from terms.compare_model import (
    Cell,
    Change,
    Comparison,
    Dates,
    Draft,
    Finding,
    Packages,
    ReportRow,
    Reports,
    Status,
    TermComparison,
)
from terms.plural import count
from terms.report._comparing import (
    Line,
    Part,
    called_by,
    cell_line,
    details_of,
    difference_lines,
    head_line,
    line,
    name,
    quote_lines,
    stance_of,
)
from terms.timeline_model import Timeline

_FINDINGS = {
    "contradicts": "Contradictory",
    "differs": "One says more, or less decidedly",
    "lacks": "Told alike, but not by all",
    "same": "Told alike by all",
}


def outline(comparison: Comparison) -> Iterator[Line]:
    """Yield the lines of what was asked for: sides, reports, dates or a draft."""
    yield head_of(comparison)
    if comparison.by == "side":
        yield from outline_sides(comparison)
    if comparison.reports:
        yield from outline_reports(comparison.reports)
    if comparison.dates:
        yield from outline_dates(comparison.dates)
    if comparison.draft:
        yield from outline_draft(comparison.draft)


def head_of(comparison: Comparison) -> Line:
    """Return who is compared over how much; reports and dates tell of whoever is in their rows."""
    sides = comparison.between
    if comparison.by in ("document", "publisher", "date"):
        rows: set[str] = set()
        if comparison.reports:
            rows = {row.holder for row in comparison.reports.rows}
        if comparison.dates:
            rows = {change.holder for change in comparison.dates.changes}
        sides = [code for code in comparison.names if code in rows]
    return head_line(comparison.names, sides, comparison.documents)


def outline_sides(comparison: Comparison) -> Iterator[Line]:
    """Yield the terms that were spoken to, each side under them; then the silent; then packages."""
    yield line(1, summary(comparison))
    for term in comparison.terms:
        if term.status != "silent":
            yield term_line(term)
            for side, cell in term.sides.items():
                if cell.stance:
                    yield cell_line(2, side, cell)
                    yield from quote_lines(3, cell)
            yield from difference_lines(2, term.differences)
    yield from silent_lines(comparison)
    if comparison.packages:
        yield from outline_packages(comparison.packages)


def term_line(term: TermComparison) -> Line:
    """Return the term with its status and what supporting it means."""
    what = f" · {term.proposition}" if term.proposition else ""
    return line(0, name(term.term), " · ", Part(term.status, "status"), Part(what, "note"))


def summary(comparison: Comparison) -> str:
    """Return how many terms have which status: "agreed 1 · contested 2"."""
    counts: dict[str, int] = dict.fromkeys(get_args(Status), 0)
    for term in comparison.terms:
        counts[term.status] += 1
    return " · ".join(f"{status} {number}" for status, number in counts.items() if number)


def silent_lines(comparison: Comparison) -> Iterator[Line]:
    """Yield the names of the terms that no side has spoken to."""
    silent = [term.term for term in comparison.terms if term.status == "silent"]
    if silent:
        yield line(0, Part("silent", "status"), Part(" · no side has spoken to these", "note"))
        yield line(2, ", ".join(silent))


def outline_packages(packages: Packages) -> Iterator[Line]:
    """Yield what hangs on what for each side, then what could be traded."""
    if packages.chains:
        yield line(0, name("Package deals"), Part(" · what hangs on what", "note"))
    for chain in packages.chains:
        turn = f" ← {', '.join(chain.in_turn)}" if chain.in_turn else ""
        circle = " (a circle)" if chain.circular else ""
        yield line(
            2, name(chain.holder), f" {chain.term} ← {', '.join(chain.hangs_on)}{turn}{circle}"
        )
    if packages.tradeable:
        yield line(0, name("Tradeable"), Part(" · all accept once the conditions are met", "note"))
    for term in packages.tradeable:
        yield line(2, name(term.term), " all conditions are met" if term.all_met else "")
        for one in term.conditions:
            answers = [f"supported by {who}" for who in one.met_by]
            answers += [f"opposed by {who}" for who in one.refused_by]
            told = ", ".join(answers) or ("not spoken to" if one.on else "no term of the pack")
            yield line(
                3, name(one.holder), f" if {one.on or 'so'}: ", Part(f"“{one.exact}”", "quote"),
                Part(f" · {told}", "note"),
            )  # fmt: skip


def outline_reports(reports: Reports) -> Iterator[Line]:
    """Yield the rows by finding, contradictions first; then who stands apart."""
    yield line(0, name("Reports"), f" · {', '.join(reports.between)}")
    for finding in get_args(Finding):
        rows = [row for row in reports.rows if row.finding == finding]
        if rows:
            yield line(0, Part(_FINDINGS[finding], "status"), f" · {len(rows)}")
        for row in rows:
            yield from _report_row(row)
    yield from standing_lines(reports)


def standing_lines(reports: Reports) -> Iterator[Line]:
    """Yield how each report stands to the others, and the outlier."""
    several = len(reports.between) > 2
    legend = " · alone: no other tells it"
    legend += "; missing: most others do; off: told otherwise than by most" if several else ""
    yield line(0, name("How they stand to each other"), Part(legend, "note"))
    for one in reports.standings:
        told = [count(one.rows, "position"), f"{one.alone} alone"]
        if several:
            told += [f"{one.missing} missing", f"{one.deviations} of {one.judged} off"]
        yield line(2, name(one.report), f" {' · '.join(told)}")
    if reports.outlier:
        yield line(2, Part("outlier: ", "note"), name(reports.outlier))
    elif several:
        yield line(2, Part("no outlier: none leaves a majority more often than the others", "note"))


def outline_dates(dates: Dates) -> Iterator[Line]:
    """Yield the changes under their dates."""
    by_date: dict[str, list[Change]] = {}
    for change in dates.changes:
        by_date.setdefault(change.date, []).append(change)
    for date, changes in by_date.items():
        yield line(0, name(date), f" · {count(len(changes), 'change')}")
        for change in changes:
            yield from _change_lines(change)
    if dates.undated:
        yield line(1, Part(f"{count(dates.undated, 'position')} without a date left out", "note"))


def outline_draft(draft: Draft) -> Iterator[Line]:
    """Yield the provisions with the draft's words, and each side's answer with its own."""
    yield line(
        0, name("Draft"), f" · {draft.document}, {count(len(draft.provisions), 'provision')}"
    )
    for provision in draft.provisions:
        details = details_of(provision.text)
        stance = provision.text.stance or ""
        yield line(
            0, name(provision.term), " · ", Part(stance, stance), f" · {details}" if details else ""
        )
        yield from quote_lines(2, provision.text)
        for side, answer in provision.answers.items():
            yield line(
                2, name(side), " ", Part(answer.answer, "status"), *_said(" · ", answer.cell)
            )
            yield from quote_lines(3, answer.cell)
            yield from difference_lines(3, answer.differences)


def outline_timeline(timeline: Timeline) -> Iterator[Line]:
    """Yield each holder's terms with their dates in order, shifts marked."""
    yield head_line(timeline.names, [], timeline.documents)
    for track in timeline.tracks:
        who = called_by(track.holder, timeline.names)
        yield line(0, name(f"{who} · {track.term}"), Part(f" · {track.title}", "note"))
        for point in track.points:
            yield line(
                2, name(point.date), " ", Part(point.shift, "status"), *_said(" · ", point.cell)
            )
            yield from quote_lines(3, point.cell)
            yield from difference_lines(3, point.differences)
        if track.undated:
            yield cell_line(2, "no date", track.undated)
            yield from quote_lines(3, track.undated)


def _report_row(row: ReportRow) -> Iterator[Line]:
    yield line(1, name(f"{row.holder} {row.term}"))
    for report, cell in row.cells.items():
        yield cell_line(2, report, cell)
        yield from quote_lines(3, cell)
    yield from difference_lines(2, row.differences)


def _change_lines(change: Change) -> Iterator[Line]:
    yield line(
        2, name(f"{change.holder} {change.term}"), " ", Part(change.change, "status"),
        f" since {change.since}" if change.since else "",
        Part(" · not told again", "note") if change.change == "dropped" else "",
    )  # fmt: skip
    if change.before and change.change != "added":
        yield line(3, "was ", *_said("", change.before))
    if change.after:
        yield line(3, "is now " if change.before else "", *_said("", change.after))
        yield from quote_lines(3, change.after)
    yield from difference_lines(3, change.differences)


def _said(lead: str, cell: Cell) -> Iterator[Part]:
    if cell.stance:
        details = details_of(cell)
        yield Part(lead)
        yield stance_of(cell)
        yield Part(f" · {details}" if details else "")
