"""Gold and predicted positions -> each error with its cause, the largest of which to mend first.

A missed and an invented position that belong together are one error: the same holder and term with
another stance (flipped), or the same term under another holder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from terms.evaluate.gold import Stated
from terms.evaluate.score import overlap, same_surname

CAUSES = {
    "term_not_seen": "missed: no phrase of the term was seen",
    "nothing_made": "missed: the term was seen, and nothing made of it",
    "not_a_position": "invented: no position stands there",
    "wrong_holder": "the term is right, the holder wrong",
    "flipped_stance": "holder and term are right, the stance wrong",
    "attribution_lost": "matched, but the speaker is missing or another",
    "values_wrong": "matched, but values are missing, wrong or too many",
}

Seen = Callable[[Stated], bool]
Belongs = Callable[[Stated, Stated], bool]
# what a missed and an invented position must share to be one error, the surest first
_PAIRS: tuple[tuple[str, Belongs], ...] = (
    ("flipped_stance", lambda a, b: (a.holder, a.term) == (b.holder, b.term)),
    ("wrong_holder", lambda a, b: (a.term, a.stance) == (b.term, b.stance)),
    ("wrong_holder", lambda a, b: a.term == b.term and overlap(a, b) > 0),
)


class Mistake(NamedTuple):
    """One error in one text: what gold says, what was predicted (None where nothing is)."""

    document: str
    cause: str
    gold: Stated | None
    predicted: Stated | None

    @property
    def term(self) -> str:
        """The term it is about: gold's, where gold has one."""
        one = self.gold or self.predicted
        return one.term if one else ""


def find_mistakes(
    document: str, gold: Sequence[Stated], found: Sequence[Stated], seen: Seen
) -> Iterator[Mistake]:
    """Yield the errors of one text; `seen` says whether a missed term was recognised at all."""
    missed, extra = _unmatched(gold, found), _unmatched(found, gold)
    for cause, belongs in _PAIRS:
        for one in list(missed):
            # of several that fit, the one that points at the same words
            fitting = [other for other in extra if belongs(one, other)]
            if fitting:
                other = max(fitting, key=lambda that: overlap(one, that))
                missed.remove(one)
                extra.remove(other)
                yield Mistake(document, cause, one, other)
    for one in missed:
        yield Mistake(document, "nothing_made" if seen(one) else "term_not_seen", one, None)
    for other in extra:
        yield Mistake(document, "not_a_position", None, other)
    yield from _half_right(document, gold, found)


def _unmatched(ones: Sequence[Stated], others: Sequence[Stated]) -> list[Stated]:
    keys = {other.key for other in others}
    return list({one.key: one for one in reversed(ones) if one.key not in keys}.values())[::-1]


def _half_right(
    document: str, gold: Sequence[Stated], found: Sequence[Stated]
) -> Iterator[Mistake]:
    by_key = {other.key: other for other in reversed(found)}
    for one in gold:
        other = by_key.get(one.key)
        if other is None:
            continue
        if one.speaker and not same_surname(one.speaker, other.speaker):
            yield Mistake(document, "attribution_lost", one, other)
        if one.items != other.items:
            yield Mistake(document, "values_wrong", one, other)
