"""An evaluation as one self-contained page: each text with what gold and prediction mark in it.

The page loads nothing and runs no script; all text of the sources is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from typing import Any, NamedTuple

from terms.errors import TermsError
from terms.evaluate.causes import CAUSES
from terms.evaluate.gold import Stated
from terms.evaluate.judge import Evaluation, Judged
from terms.report import Look

_NEEDS = "a page needs jinja2: pip install 'negotiation-terms[report]'"
_TEMPLATE = "eval_page.html.j2"


class Row(NamedTuple):
    """One line of the comparison: gold and prediction, and what is wrong ("" where nothing is)."""

    gold: Stated | None
    predicted: Stated | None
    says: str
    gold_words: str
    predicted_words: str


def render(evaluations: Iterable[Evaluation], look: Look) -> Iterator[str]:
    """Yield one page an evaluation. Raises TermsError where jinja2 is not installed."""
    try:
        from jinja2 import Environment, StrictUndefined

        from terms.report.html.text import safe
    except ModuleNotFoundError as error:
        if error.name not in ("jinja2", "markupsafe"):
            raise
        raise TermsError(_NEEDS) from None
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["safe_text"] = safe
    template = environment.from_string((files("terms.report") / _TEMPLATE).read_text("utf-8"))
    for one in evaluations:
        texts = [_describe(number, judged) for number, judged in enumerate(one.documents, 1)]
        yield template.render(evaluation=one, causes=CAUSES, texts=texts)


def _describe(number: int, judged: Judged) -> Mapping[str, Any]:
    from terms.report.html.text import Mark, marked

    body = None
    if judged.text is not None:
        # the style tells the two apart by the first letter of the mark's name
        spans = [
            Mark(quote.start, quote.end, f"{letter}{number}-{place}")
            for letter, ones in (("g", judged.gold), ("p", judged.predicted))
            for place, quote in enumerate(quote for one in ones for quote in one.quotes)
        ]
        body = marked(judged.text, spans)
    return {
        "name": judged.name,
        "genre": judged.genre,
        "body": body,
        "rows": list(_rows(judged)),
        "wrong": len(judged.mistakes),
    }


def _rows(judged: Judged) -> Iterator[Row]:
    """Yield what agrees (with what is wrong in it), then errors that are one with their pair."""
    predicted = {one.key: one for one in reversed(judged.predicted)}
    half: dict[Stated, list[str]] = {}
    for mistake in judged.mistakes:
        if mistake.gold and mistake.predicted and mistake.gold.key == mistake.predicted.key:
            half.setdefault(mistake.gold, []).append(CAUSES[mistake.cause])
        else:
            yield _row(judged, mistake.gold, mistake.predicted, CAUSES[mistake.cause])
    for one in judged.gold:
        if one.key in predicted:
            yield _row(judged, one, predicted[one.key], "; ".join(half.get(one, ())))


def _row(judged: Judged, gold: Stated | None, predicted: Stated | None, says: str) -> Row:
    return Row(gold, predicted, says, _words(judged, gold), _words(judged, predicted))


def _words(judged: Judged, one: Stated | None) -> str:
    if one is None or not one.quotes:
        return ""
    first = one.quotes[0]
    return judged.text[first.start : first.end] if judged.text is not None else first.exact or ""
