"""Unrolls a sentence into rows of words, each short enough to be worked through.

A list item comes after the words of its stem, a turn of talk without the label of whoever speaks.
"""

from __future__ import annotations

from collections.abc import Iterator

from terms.flow import Sentence
from terms.hear import Hearing
from terms.words import Words, cut

# a sentence longer than this is read in pieces, so that cost stays linear in its length
LONGEST = 300
# and so many characters of a stem are read
STEM = 1500


def unroll(text: str, sentence: Sentence, hearing: Hearing) -> Iterator[tuple[Words, int]]:
    """Yield the rows of a sentence, and for each the index of the first word of its own."""
    own = cut(text, _start(sentence, hearing), sentence.end)
    stem = None
    if sentence.stem is not None:
        # of a stem without end the last words: it is read again with each of its items
        first = max(sentence.stem.start, sentence.stem.end - STEM)
        stem = cut(text, first, sentence.stem.end)
    for at in range(0, max(len(own.low), 1), LONGEST):
        piece = own
        if len(own.low) > LONGEST:
            end = min(at + LONGEST, len(own.low))
            low, starts, ends, before = own
            piece = Words(low[at:end], starts[at:end], ends[at:end], before[at : end + 1])
        yield (piece, 0) if stem is None else (_joined(stem, piece), len(stem.low))


def _start(sentence: Sentence, hearing: Hearing) -> int:
    """Where a sentence begins, after the label of whoever speaks."""
    turn = hearing.turn(sentence.start)
    if turn is None or not (turn.asks or (turn.speaker is not None and turn.speaker.party)):
        return sentence.start
    return min(max(sentence.start, turn.body), sentence.end)


def _joined(stem: Words, own: Words) -> Words:
    return Words(
        stem.low + own.low,
        stem.starts + own.starts,
        stem.ends + own.ends,
        [*stem.before[:-1], "", *own.before[1:]],
    )
