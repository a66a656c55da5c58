"""Puts the figures, their intervals, the errors and the reliability of confidence together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from terms.evaluate.bootstrap import Interval, intervals
from terms.evaluate.causes import CAUSES, Mistake, find_mistakes
from terms.evaluate.gold import Coded, Stated
from terms.evaluate.reliability import Reliability, reliability
from terms.evaluate.score import Figures, Rates, Tally, add, figures, rates, tally, tally_terms

SeenTerms = Callable[[str], frozenset[str]]


class Judged(NamedTuple):
    """One text: what gold and prediction say of it, its errors, and itself where it is at hand."""

    name: str
    genre: str | None
    gold: tuple[Stated, ...]
    predicted: tuple[Stated, ...]
    mistakes: tuple[Mistake, ...]
    text: str | None


class Evaluation(NamedTuple):
    """What `evaluate` finds. `unknown` are predicted documents that the gold does not have."""

    figures: Figures
    intervals: Mapping[str, Interval]
    terms: Mapping[str, Rates]
    genres: Mapping[str, Figures]
    causes: Mapping[str, int]
    causes_by_term: Mapping[str, Mapping[str, int]]
    reliability: Reliability
    documents: tuple[Judged, ...]
    unknown: tuple[str, ...]


def evaluate(
    gold: Sequence[Coded],
    predicted: Mapping[str, Sequence[Stated]],
    *,
    texts: Mapping[str, str] | None = None,
    genres: Mapping[str, str] | None = None,
    seen: SeenTerms | None = None,
    draws: int = 1000,
) -> Evaluation:
    """Compare what was predicted, by file name, with the gold; a text without prediction has none.

    `texts` are needed for `grounded` and for showing them; `genres` (by file name) win over those
    of the gold; `seen` returns the terms of which a phrase stands in some words, and tells terms
    not seen from those of which nothing was made; without it, a term counts as seen where anything
    was predicted for it in the text. `draws` is for the bootstrap; 0 for none.
    """
    ordered = sorted(gold, key=lambda one: one.name)
    sources, kinds = texts or {}, genres or {}
    judged = tuple(
        _judge(one, tuple(predicted.get(one.name, ())), sources.get(one.name), kinds, seen)
        for one in ordered
    )
    tallies = [tally(one.gold, one.predicted, one.text) for one in judged]
    mistakes = [mistake for one in judged for mistake in one.mistakes]
    return Evaluation(
        figures=figures(add((one, 1) for one in tallies)),
        intervals=intervals(tallies, draws),
        terms=_by_term(judged),
        genres=_by_genre(judged, tallies),
        causes=_count(mistake.cause for mistake in mistakes),
        causes_by_term=_causes_by_term(mistakes),
        reliability=reliability(_confidences(judged)),
        documents=judged,
        unknown=tuple(sorted(set(predicted) - {one.name for one in gold})),
    )


def _judge(
    one: Coded,
    found: tuple[Stated, ...],
    text: str | None,
    genres: Mapping[str, str],
    seen: SeenTerms | None,
) -> Judged:
    def recognised(missed: Stated) -> bool:
        if seen is None or text is None:
            return any(missed.term == other.term for other in found)
        return any(missed.term in seen(text[q.start : q.end]) for q in missed.quotes)

    mistakes = tuple(find_mistakes(one.name, one.positions, found, recognised))
    genre = genres.get(one.name, one.genre)
    return Judged(one.name, genre, one.positions, found, mistakes, text)


def _by_term(judged: Iterable[Judged]) -> dict[str, Rates]:
    totals: dict[str, list[tuple[Tally, int]]] = defaultdict(list)
    for one in judged:
        for term, count in tally_terms(one.gold, one.predicted).items():
            totals[term].append((count, 1))
    return {term: rates(add(totals[term]), "position") for term in sorted(totals)}


def _by_genre(judged: Sequence[Judged], tallies: Sequence[Tally]) -> dict[str, Figures]:
    groups: dict[str, list[tuple[Tally, int]]] = defaultdict(list)
    for one, count in zip(judged, tallies, strict=True):
        if one.genre:
            groups[one.genre].append((count, 1))
    return {genre: figures(add(groups[genre])) for genre in sorted(groups)}


def _count(causes: Iterable[str]) -> dict[str, int]:
    counted = Counter(causes)
    return {cause: counted[cause] for cause in CAUSES}


def _causes_by_term(mistakes: Iterable[Mistake]) -> dict[str, dict[str, int]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for mistake in mistakes:
        groups[mistake.term].append(mistake.cause)
    return {term: _count(groups[term]) for term in sorted(groups)}


def _confidences(judged: Iterable[Judged]) -> Iterator[tuple[float, bool]]:
    for one in judged:
        right = {position.key for position in one.gold}
        for found in one.predicted:
            if found.confidence is not None:
                yield found.confidence, found.key in right
