"""An evaluation as a JSON object; its figures have the names and the rounding of the scorer."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from terms.evaluate.causes import Mistake
from terms.evaluate.gold import Stated
from terms.evaluate.judge import Evaluation
from terms.evaluate.score import Figures, Rates
from terms.report import Look


def render(evaluations: Iterable[Evaluation], look: Look) -> Iterator[str]:
    """Yield one object an evaluation, with every error it found."""
    for one in evaluations:
        yield json.dumps(as_record(one), indent=1, ensure_ascii=False) + "\n"


def as_record(one: Evaluation) -> dict[str, Any]:
    """Return the evaluation as plain dictionaries and lists."""
    return {
        **_figures(one.figures),
        "intervals": {name: list(interval) for name, interval in one.intervals.items()},
        "terms": {term: rates._asdict() for term, rates in one.terms.items()},
        "genres": {genre: _figures(found) for genre, found in one.genres.items()},
        "causes": dict(one.causes),
        "causes_by_term": {term: dict(found) for term, found in one.causes_by_term.items()},
        "reliability": {
            "bins": [item._asdict() for item in one.reliability.bins],
            "gap": one.reliability.gap,
        },
        "unknown": list(one.unknown),
        "errors": [_mistake(item) for judged in one.documents for item in judged.mistakes],
    }


def _figures(found: Figures) -> dict[str, Any]:
    return {
        name: value._asdict() if isinstance(value, Rates) else value
        for name, value in found._asdict().items()
    }


def _mistake(one: Mistake) -> dict[str, Any]:
    return {
        "document": one.document,
        "cause": one.cause,
        "gold": _stated(one.gold),
        "predicted": _stated(one.predicted),
    }


def _stated(one: Stated | None) -> dict[str, Any] | None:
    if one is None:
        return None
    values: dict[str, list[str]] = {}
    for field, item in sorted(one.items):
        values.setdefault(field, []).append(item)
    return {
        "holder": one.holder,
        "term": one.term,
        "stance": one.stance,
        "values": values,
        "speaker": one.speaker or None,
        "evidence": [[quote.start, quote.end] for quote in one.quotes],
    }
