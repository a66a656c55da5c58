"""Sifts a text for what is worth reading: sentences that mention terms, and those close to them.

Most texts, and most sentences of the others, say nothing about the negotiation. One scan for the
words of which every phrase must hold one tells the most of them; of what is left, phrases are
looked for before anything else is done.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from terms.flow import Sentence
from terms.mentions import mentioned
from terms.pack import Pack
from terms.words import cut

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

# so many sentences are looked through for a mention at once
CLOSE = 8
# what may stand before a word, so that a scan for words finds none inside another
_GAPS = dict.fromkeys(
    map(ord, "\t\n\r\x0b\x0c\xa0\u2009\u202f.,;:!?\"'()[]{}<>/\\|*_#-–—‘’“”„«»…•·"), " "
)


def anchors(text: str, pack: Pack) -> list[int]:
    """Return the places of words of which every phrase must hold one.

    There are none in a text that names no side.
    """
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    if not _finder(pack.side_names, "").find_matches_as_indexes(low):
        return []
    words = " " + low.translate(_GAPS)
    return [start for _, start, _ in _finder(pack.anchors, " ").find_matches_as_indexes(words)]


@lru_cache(maxsize=4)
def _finder(words: tuple[str, ...], before: str) -> AhoCorasick:
    """One scan for many words that have `before` before them; building it takes longer than it."""
    from ahocorasick_rs import AhoCorasick, Implementation

    return AhoCorasick(
        [before + word for word in words], implementation=Implementation.ContiguousNFA
    )


def sift(text: str, sentences: Sequence[Sentence], marks: Sequence[int], pack: Pack) -> list[int]:
    """Return the sentences with a word at `marks`, where they or others close by hold a mention.

    By their indices, in order.
    """
    starts = [s.start for s in sentences]
    found = [i for i in sorted({bisect_right(starts, mark) - 1 for mark in marks}) if i >= 0]
    blocks: dict[int, list[int]] = {}
    for index in found:
        blocks.setdefault(index // CLOSE, []).append(index)

    def mentions(index: int) -> bool:
        start, end, _, stem = sentences[index]
        return stem is not None or mentioned(cut(text, start, end), pack)

    held = {block for block, indices in blocks.items() if any(map(mentions, indices))}
    near = {block + step for block in held for step in (-1, 0, 1)}
    return [index for index in found if index // CLOSE in near]
