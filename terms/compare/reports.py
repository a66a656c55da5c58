"""What is stated -> how the reports (documents or publishers) tell it, and which stands apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

from terms.compare.collect import PackLike, Stated, order_terms
from terms.compare.differ import Differ, facts_of
from terms.compare.gather import gather
from terms.compare_model import (
    Cell,
    Difference,
    Finding,
    ReportRow,
    Reports,
    ReportStanding,
)
from terms.errors import InputError
from terms.model import Document
from terms.plural import count

# A majority is told of three reports at least: two that differ are both alone.
_MIN_REPORTS = 3


class _Tally(NamedTuple):
    rows: int = 0
    alone: int = 0
    missing: int = 0
    judged: int = 0
    deviations: int = 0

    def plus(self, other: _Tally) -> _Tally:
        return _Tally(*(mine + its for mine, its in zip(self, other, strict=True)))


def compare_reports(
    stated: Sequence[Stated],
    by: Literal["document", "publisher"],
    report_of: Mapping[str, str],
    pack: PackLike,
    differ: Differ,
) -> Reports:
    """Return one row per holder and term, and how each report stands to the others.

    `report_of` names the report of each document's label, in the order of the columns.
    """
    columns = list(dict.fromkeys(report_of.values()))
    place = {name: number for number, name in enumerate(columns)}
    titles = order_terms(stated, pack)
    tallies = {column: _Tally() for column in columns}
    result: list[ReportRow] = []
    for (holder, term), reports in _rows(stated, report_of, titles).items():
        cells = {name: gather(reports[name]) for name in sorted(reports, key=place.__getitem__)}
        for name, tally in _judge(cells, columns):
            tallies[name] = tallies[name].plus(tally)
        differences = differ.differ(cells)
        finding = _find(cells, differences, len(columns))
        result.append(
            ReportRow(
                holder=holder,
                term=term,
                title=titles[term][0],
                finding=finding,
                cells=cells,
                differences=differences,
            )
        )
    standings = [ReportStanding(report=name, **tally._asdict()) for name, tally in tallies.items()]
    return Reports(
        by=by, between=columns, rows=result, standings=standings, outlier=find_outlier(standings)
    )


def reports_by_publisher(documents: Sequence[Document], labels: Sequence[str]) -> dict[str, str]:
    """Return label -> publisher; a document without one stands under its own label.

    Raises InputError where no document has a publisher.
    """
    found = {
        label: document.document.publisher
        for document, label in zip(documents, labels, strict=True)
    }
    if not any(found.values()):
        raise InputError(
            f"by publisher: found no publisher in {count(len(found), 'document')}; "
            "give one when parsing, or compare by document"
        )
    return {label: publisher or label for label, publisher in found.items()}


def find_outlier(standings: Sequence[ReportStanding]) -> str | None:
    """Return the report that leaves a clear majority most often, by share of what can be judged.

    Two details are added to those judged, so that one of one weighs less than five of six.
    None where no report does, where two do so equally, and with fewer than three reports.
    """
    if len(standings) < _MIN_REPORTS:
        return None
    ranked = sorted(standings, key=_share, reverse=True)
    first, second = ranked[:2]
    return first.report if _share(first) > _share(second) else None


def _share(standing: ReportStanding) -> Fraction:
    return Fraction(standing.deviations, standing.judged + 2)


def _rows(
    stated: Iterable[Stated], report_of: Mapping[str, str], titles: Iterable[str]
) -> dict[tuple[str, str], dict[str, list[Stated]]]:
    """Group by holder and term; sort by holder, then by the pack's order of terms."""
    place = {term: number for number, term in enumerate(titles)}
    rows: dict[tuple[str, str], dict[str, list[Stated]]] = {}
    for one in stated:
        row = rows.setdefault((one.position.holder, one.position.term), {})
        row.setdefault(report_of[one.label], []).append(one)
    return {key: rows[key] for key in sorted(rows, key=lambda key: (key[0], place[key[1]]))}


def _find(cells: Mapping[str, Cell], differences: Sequence[Difference], columns: int) -> Finding:
    if any(one.kind == "contradicts" for one in differences):
        return "contradicts"
    if differences:
        return "differs"
    return "same" if len(cells) == columns else "lacks"


def _judge(cells: Mapping[str, Cell], columns: Sequence[str]) -> Iterable[tuple[str, _Tally]]:
    """Tell, for one row, what each report adds to its tally; those without a part are left out."""
    most_have_it = len(cells) * 2 > len(columns) and len(columns) >= _MIN_REPORTS
    verdicts = _deviations(cells)
    for name in cells:
        judged, deviating = verdicts.get(name, (0, 0))
        yield name, _Tally(1, int(len(cells) == 1), 0, judged, deviating)
    if most_have_it:
        for name in columns:
            if name not in cells:
                yield name, _Tally(missing=1)


def _deviations(cells: Mapping[str, Cell]) -> dict[str, tuple[int, int]]:
    """Return report -> (details judged, details told otherwise than by a majority).

    A detail is a set of atoms: the items of a list, else the one value. The majority's set are the
    atoms that more than half of at least three reports tell; where there is none, nobody is judged.
    """
    verdicts: dict[str, tuple[int, int]] = {}
    told: dict[str, dict[str, frozenset[object]]] = {}
    if len(cells) < _MIN_REPORTS:
        return verdicts
    for name, cell in cells.items():
        for field, value in facts_of(cell).items():
            atoms = value if isinstance(value, frozenset) else frozenset([value])
            told.setdefault(field, {})[name] = atoms
    for readings in told.values():
        counts: dict[object, int] = {}
        for atoms in readings.values():
            for atom in atoms:
                counts[atom] = counts.get(atom, 0) + 1
        majority = {atom for atom, held in counts.items() if held * 2 > len(readings)}
        if len(readings) < _MIN_REPORTS or not majority:
            continue
        for name, atoms in readings.items():
            judged, deviating = verdicts.get(name, (0, 0))
            verdicts[name] = (judged + 1, deviating + (atoms != majority))
    return verdicts
