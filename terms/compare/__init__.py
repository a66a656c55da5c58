"""Documents and a pack -> a comparison of sides, and of reports, dates or a draft."""

from __future__ import annotations

from collections.abc import Sequence

from terms.compare.collect import (
    PackLike,
    Stated,
    check_packs,
    collect,
    describe,
    label_documents,
    names_of,
    refuse_empty,
)
from terms.compare.differ import Differ
from terms.compare.draft import compare_draft
from terms.compare.packages import find_packages
from terms.compare.reports import compare_reports, reports_by_publisher
from terms.compare.sides import check_between, compare_sides
from terms.compare.track import compare_dates, track
from terms.compare_model import COMPARISON_VERSION, By, Comparison, Dates, Draft, Reports
from terms.model import Document, PackRef

__all__ = ["compare", "differs"]


def compare(
    documents: Sequence[Document],
    pack: PackLike,
    *,
    between: Sequence[str] | None = None,
    by: By | None = None,
    since: str | None = None,
    until: str | None = None,
    draft: Document | None = None,
) -> Comparison:
    """Lay beside each other what the documents state: a pure function of its arguments.

    `between` names the sides (default: the pack's) and, where given, limits reports and dates to
    them. `by` adds the comparison of reports or dates; with no `by`, two documents are compared as
    reports too. `since` and `until` are ISO dates, inclusive. `draft` is held against the sides.
    Raises InputError for mixed packs, an unknown holder, and where nothing is left to compare.
    """
    everything = [*documents, draft] if draft else list(documents)
    check_packs(everything, pack)
    labels = label_documents(everything)
    stated = collect(documents, labels[: len(documents)], since=since, until=until)
    refuse_empty(documents, stated, since, until)
    sides = check_between(between, stated, pack)
    differ = Differ(pack.terms)
    terms = compare_sides(stated, sides, pack, differ)
    shown = [one for one in stated if one.position.holder in sides] if between else stated
    heads = describe(documents, labels[: len(documents)], stated)
    held: Draft | None = None
    if draft:
        provisions = collect([draft], labels[-1:])
        held = compare_draft(labels[-1], provisions, terms, pack, differ)
        head = describe([draft], labels[-1:], provisions)[0]
        heads.append(head.model_copy(update={"draft": True}))
    return Comparison(
        schema_version=COMPARISON_VERSION,
        by="draft" if draft else by or "side",
        pack=PackRef(id=pack.id, version=pack.version),
        between=sides,
        since=since,
        until=until,
        names=names_of(stated, pack, sides),
        documents=heads,
        terms=terms,
        packages=find_packages(terms),
        reports=_reports(documents, labels, shown, by, pack, differ, draft),
        dates=_dates(shown, by, pack, differ),
        draft=held,
    )


def differs(comparison: Comparison) -> bool:
    """Tell whether there is a difference in what was asked for: what `--exit-code` answers.

    Between sides, a term on which they are not agreed; between reports, a row that is not told
    alike by all; between dates, a change after the first date; against a draft, a provision that a
    side has not endorsed.
    """
    if comparison.draft:
        answers = (
            answer.answer
            for provision in comparison.draft.provisions
            for answer in provision.answers.values()
        )
        return any(answer != "endorsed" for answer in answers)
    if comparison.dates:
        first = comparison.dates.between[:1]
        return any([change.date] != first for change in comparison.dates.changes)
    if comparison.reports:
        return any(row.finding != "same" for row in comparison.reports.rows)
    return any(term.status not in ("agreed", "silent") for term in comparison.terms)


def _reports(
    documents: Sequence[Document],
    labels: Sequence[str],
    stated: Sequence[Stated],
    by: By | None,
    pack: PackLike,
    differ: Differ,
    draft: Document | None,
) -> Reports | None:
    own = labels[: len(documents)]
    if by == "publisher":
        report_of = reports_by_publisher(documents, own)
        return compare_reports(stated, "publisher", report_of, pack, differ)
    if by == "document" or (by is None and draft is None and len(documents) == 2):
        report_of = {label: label for label in own}
        return compare_reports(stated, "document", report_of, pack, differ)
    return None


def _dates(stated: Sequence[Stated], by: By | None, pack: PackLike, differ: Differ) -> Dates | None:
    return compare_dates(stated, track(stated, pack, differ)) if by == "date" else None
