"""Gold and predicted positions -> the figures: what is found, and how well it is filled in.

position   (holder, term, stance) in the right document: the headline figure
detection  (holder, term)
values     (holder, term, field, item), lists item by item
speaker    share of matched positions whose gold names a speaker where the surname agrees
evidence   share of matched positions whose evidence overlaps the gold's
tightness  over those, the mean character Dice of the closest pair of spans
conditional  share of matched positions where both say that it hangs on something, or both not
grounded   share of predicted spans whose `exact` is the text at [start:end]
alarms     positions predicted per document where gold has none

Each text is tallied on its own, so that texts can be grouped and drawn anew.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple

from terms.evaluate.gold import Stated

Tally = Mapping[str, float]
_NEAR = 5


class Rates(NamedTuple):
    """Precision, recall and F1 (0 where undefined), and the counts that they come from."""

    precision: float
    recall: float
    f1: float
    tp: int
    predicted: int
    gold: int


class Figures(NamedTuple):
    """All figures of a set of texts; shares of nothing are None."""

    position: Rates
    detection: Rates
    values: Rates
    speaker: float | None
    evidence: float | None
    tightness: float | None
    conditional: float | None
    grounded: float | None
    alarms: float | None
    documents: int


def tally(gold: Sequence[Stated], found: Sequence[Stated], text: str | None = None) -> Tally:
    """Count what one text adds to each figure; `text` is needed for `grounded` only."""
    sums: defaultdict[str, float] = defaultdict(float)
    keys: Mapping[str, Callable[[Stated], Iterable[Hashable]]] = {
        "position": lambda one: [one.key],
        "detection": lambda one: [(one.holder, one.term)],
        "values": lambda one: [(one.holder, one.term, *item) for item in one.items],
    }
    for what, key in keys.items():
        wanted = {item for one in gold for item in key(one)}
        got = {item for one in found for item in key(one)}
        sums[f"{what}.tp"] += len(wanted & got)
        sums[f"{what}.predicted"] += len(got)
        sums[f"{what}.gold"] += len(wanted)
    sums["documents"] = 1
    if not gold:
        sums["controls"] += 1
        sums["alarms"] += len(found)
    _tally_matches(gold, found, sums)
    if text is not None:
        _tally_grounded(found, text, sums)
    return sums


def _tally_matches(
    gold: Sequence[Stated], found: Sequence[Stated], sums: defaultdict[str, float]
) -> None:
    by_key: dict[Hashable, list[Stated]] = defaultdict(list)
    for one in found:
        by_key[one.key].append(one)
    for one in gold:
        matches = by_key.get(one.key)
        if not matches:
            continue
        dice = max((overlap(one, match) for match in matches), default=0.0)
        sums["matched"] += 1
        sums["evidence"] += dice > 0
        sums["dice"] += dice
        sums["conditional"] += one.conditional == any(match.conditional for match in matches)
        if one.speaker:
            sums["with_speaker"] += 1
            sums["speaker"] += any(same_surname(one.speaker, match.speaker) for match in matches)


def _tally_grounded(found: Sequence[Stated], text: str, sums: defaultdict[str, float]) -> None:
    for one in found:
        for quote in one.quotes:
            sums["spans"] += 1
            holds = text[quote.start : quote.end] == quote.exact and quote.end > quote.start
            sums["grounded"] += holds


def tally_terms(gold: Sequence[Stated], found: Sequence[Stated]) -> dict[str, Tally]:
    """Count positions by term in one text."""
    wanted, got = {one.key for one in gold}, {one.key for one in found}
    counts: dict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    for what, keys in (("tp", wanted & got), ("predicted", got), ("gold", wanted)):
        for _, term, _ in keys:
            counts[term][f"position.{what}"] += 1
    return dict(counts)


def add(tallies: Iterable[tuple[Tally, int]]) -> Tally:
    """Return the sum of tallies, each so many times."""
    total: defaultdict[str, float] = defaultdict(float)
    for one, times in tallies:
        for name, number in one.items():
            total[name] += number * times
    return total


def figures(total: Tally) -> Figures:
    """Return the figures of a summed tally, rounded to four places."""

    def share(part: str, whole: str) -> float | None:
        return round(total.get(part, 0) / total[whole], 4) if total.get(whole) else None

    return Figures(
        position=rates(total, "position"),
        detection=rates(total, "detection"),
        values=rates(total, "values"),
        speaker=share("speaker", "with_speaker"),
        evidence=share("evidence", "matched"),
        tightness=share("dice", "evidence"),
        conditional=share("conditional", "matched"),
        grounded=share("grounded", "spans"),
        alarms=share("alarms", "controls"),
        documents=int(total.get("documents", 0)),
    )


def rates(total: Tally, what: str) -> Rates:
    """Return precision, recall and F1 of `what` ("position", "detection" or "values")."""
    tp, predicted, gold = (int(total.get(f"{what}.{n}", 0)) for n in ("tp", "predicted", "gold"))
    p = tp / predicted if predicted else 0.0
    r = tp / gold if gold else 0.0
    f1 = 2 * p * r / (p + r) if p + r else 0.0
    return Rates(round(p, 4), round(r, 4), round(f1, 4), tp, predicted, gold)


def overlap(one: Stated, other: Stated) -> float:
    """Return the character Dice (0 to 1) of the closest pair of their spans."""
    return max(
        (
            2 * (min(a.end, b.end) - max(a.start, b.start)) / (a.end - a.start + b.end - b.start)
            for a in one.quotes
            for b in other.quotes
            if a.start < b.end and b.start < a.end
        ),
        default=0.0,
    )


def same_surname(one: str, other: str) -> bool:
    """Return whether two names end alike, spelling variants of one name included."""
    a, b = _surname(one), _surname(other)
    near = a[:_NEAR] == b[:_NEAR] and abs(len(a) - len(b)) <= 2
    return bool(a) and bool(b) and (a == b or near)


def _surname(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name)
    words = "".join(c for c in plain if not unicodedata.combining(c)).casefold().split()
    return words[-1] if words else ""
