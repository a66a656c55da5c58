"""An evaluation for the screen: figures with intervals, terms, genres, causes, confidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from terms.evaluate.causes import CAUSES
from terms.evaluate.judge import Evaluation
from terms.evaluate.reliability import Reliability
from terms.evaluate.score import Figures, Rates
from terms.plural import count
from terms.report import Look
from terms.report._wording import plain

_SHARES = ("speaker", "evidence", "tightness", "conditional", "grounded", "alarms")
_MARK = {
    "term_not_seen": "not seen",
    "nothing_made": "nothing",
    "not_a_position": "invented",
    "wrong_holder": "holder",
    "flipped_stance": "flipped",
    "attribution_lost": "speaker",
    "values_wrong": "values",
}


def render(evaluations: Iterable[Evaluation], look: Look) -> Iterator[str]:
    """Yield one block an evaluation, in columns of plain text."""
    for one in evaluations:
        yield "\n".join([*_overall(one), *_groups(one), *_causes(one), *_sure(one.reliability)])
        yield "\n"


def _overall(one: Evaluation) -> Iterator[str]:
    yield f"{count(one.figures.documents, 'text')}; in brackets, where 95 of 100 draws of texts lie"
    for what in ("position", "detection", "values"):
        rates: Rates = getattr(one.figures, what)
        parts = " ".join(
            f"{label} {getattr(rates, name):.3f}{_interval(one, f'{what}.{name}')}"
            for label, name in (("P", "precision"), ("R", "recall"), ("F1", "f1"))
        )
        yield f"{what:11} {parts}  {_counts(rates)}"
    for what in _SHARES:
        value = getattr(one.figures, what)
        shown = "-" if value is None else f"{value:.3f}{_interval(one, what)}"
        yield f"{what:11} {shown}"


def _groups(one: Evaluation) -> Iterator[str]:
    yield from ("", "by term")
    for term, rates in one.terms.items():
        yield f"  {plain(term):24} {_prf(rates)}  {_counts(rates)}"
    if one.genres:
        yield from ("", "by genre")
    for genre, found in one.genres.items():
        yield f"  {plain(genre):24} {_prf(found.position)}  {_counts(found.position)}{_of(found)}"


def _of(found: Figures) -> str:
    alarms = "" if found.alarms is None else f", {found.alarms:.2f} alarms a text"
    return f" in {count(found.documents, 'text')}{alarms}"


def _causes(one: Evaluation) -> Iterator[str]:
    yield from ("", "errors by cause")
    for cause, number in sorted(one.causes.items(), key=lambda item: -item[1]):
        yield f"  {number:5}  {CAUSES[cause]}"
    if one.causes_by_term:
        yield from ("", f"  {'':24} {_row({cause: _MARK[cause] for cause in CAUSES})}")
    for term, counts in one.causes_by_term.items():
        yield f"  {plain(term):24} {_row({c: str(n or '·') for c, n in counts.items()})}"


def _row(cells: Mapping[str, str]) -> str:
    return " ".join(f"{cells[cause]:>9}" for cause in CAUSES)


def _sure(table: Reliability) -> Sequence[str]:
    if table.gap is None:
        return ()
    lines = ["", f"confidence (mean gap to the share that is right: {table.gap:.3f})"]
    for item in table.bins:
        if item.confidence is not None and item.right is not None:
            lines.append(
                f"  {item.low:.1f}–{item.high:.1f}  given {item.confidence:.3f}"
                f"  right {item.right:.3f}  ({count(item.number, 'position')})"
            )
    return lines


def _prf(rates: Rates) -> str:
    return f"P {rates.precision:.2f}  R {rates.recall:.2f}  F1 {rates.f1:.2f}"


def _counts(rates: Rates) -> str:
    return f"({rates.tp} of {rates.gold} gold, {rates.predicted} predicted)"


def _interval(one: Evaluation, name: str) -> str:
    found = one.intervals.get(name)
    return f" [{found.low:.3f}–{found.high:.3f}]" if found else ""
