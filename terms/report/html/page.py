"""Documents -> everything that the template shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from terms.compare import compare
from terms.compare.collect import PackLike, collect, label_documents
from terms.compare_model import Dependency
from terms.model import Document
from terms.report.html.cards import title_of
from terms.report.html.graph import draw_conditions
from terms.report.html.layout import Laid, lay_out
from terms.report.html.timeline import GAP, LANE, LEFT, TOP, WIDTH, plot_timeline
from terms.timeline import timeline
from terms.version import __version__


def describe(
    documents: Sequence[Document],
    pack: PackLike,
    texts: Mapping[str, str],
    between: Sequence[str] | None,
    since: str | None,
    until: str | None,
) -> dict[str, Any]:
    """Return the variables of the template, by name."""
    comparison = compare(documents, pack, between=between, since=since, until=until)
    labels = label_documents(documents)
    stated = collect(documents, labels, since=since, until=until)
    by_label = dict(zip(labels, documents, strict=True))
    laid = lay_out(by_label, stated, comparison, pack, texts)
    tracks = timeline(documents, pack, since=since, until=until).tracks
    dependencies = comparison.packages.dependencies if comparison.packages else []
    groups = {key: group.id for key, group in laid.groups.items()}
    columns = laid.view.columns
    dates = sorted({one.date for one in stated if one.date})
    return {
        "title": getattr(pack, "title", pack.id),
        "version": __version__,
        "pack": comparison.pack,
        "view": laid.view,
        "sides": [pack.holder_name(code) for code in comparison.between],
        "dates": dates,
        "publishers": sorted({s.publisher for s in laid.view.sources if s.publisher}),
        "positions": len(stated),
        "summary": _summary(laid),
        "plot": plot_timeline(tracks, columns, laid.cards, laid.groups) if dates else None,
        "plot_width": WIDTH,
        "plot_left": LEFT,
        "plot_top": TOP,
        "plot_lane": LANE,
        "plot_gap": GAP,
        "graph": draw_conditions(dependencies, columns, laid.cards, groups, pack),
        "hangs": [_hangs(one, laid, pack) for one in dependencies],
        "tradeable": [
            one.title for one in (comparison.packages.tradeable if comparison.packages else [])
        ],
        "without_text": sum(source.text is None for source in laid.view.sources),
    }


def _summary(laid: Laid) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the statuses that occur, in the order of the matrix's legend, with row and title."""
    found: dict[str, list[tuple[str, str]]] = {}
    for number, row in enumerate(laid.view.rows, 1):
        found.setdefault(row.status, []).append((f"t{number}", row.title))
    order = "agreed agreed_in_part conditional open contested one_sided silent"
    return [(status, found[status]) for status in order.split() if status in found]


def _hangs(one: Dependency, laid: Laid, pack: PackLike) -> dict[str, Any]:
    """Return a condition as a line of the list: who makes what hang on what, in which words."""
    card = laid.cards[one.document, one.position]
    return {
        "holder": pack.holder_name(one.holder),
        "term": title_of(one.term, pack),
        "on": title_of(one.on, pack),
        "exact": one.exact,
        "group": laid.groups[one.term, one.holder].id,
        "card": card.number,
        "met_by": [pack.holder_name(code) for code in one.met_by],
        "refused_by": [pack.holder_name(code) for code in one.refused_by],
    }
