"""Finds the mentions of terms in a sentence: where the phrases of the term files match.

“an end to the war before any elections” holds two. Phrases of one term that overlap are one
mention; so are those of several terms, of which later stages choose.
"""

from __future__ import annotations

from collections.abc import Iterator

from terms.pack import Pack, Phrase
from terms.words import Words, match_pattern

# first word, word after the last, phrase
Match = tuple[int, int, Phrase]


def find_mentions(words: Words, pack: Pack) -> dict[int, tuple[int, tuple[Phrase, ...]]]:
    """Return the mentions of terms: first word -> (word after, the phrases that match there).

    Of the matches of one term that overlap the longest stays; those of several terms are one
    mention where they overlap. What stands inside a match of `hides` is none.
    """
    matches = list(_matches(words, pack))
    if not matches:
        return {}
    mentions: dict[int, tuple[int, tuple[Phrase, ...]]] = {}
    last = -1
    for start, end, phrase in _longest(_shown(matches)):
        if last >= 0 and start < mentions[last][0]:
            before_end, phrases = mentions[last]
            mentions[last] = max(before_end, end), (*phrases, phrase)
        else:
            mentions[start] = end, (phrase,)
            last = start
    return mentions


def mentioned(words: Words, pack: Pack) -> bool:
    """Return whether there is a mention, hidden or not."""
    return next(_matches(words, pack), None) is not None


def _matches(words: Words, pack: Pack) -> Iterator[Match]:
    """All matches of phrases, in order of the word that they start at."""
    low, openings = words.low, pack.openings
    present = set(low)
    for at, word in enumerate(low):
        opening = openings.get(word)
        if opening is None:
            continue
        second = low[at + 1] if at + 1 < len(low) else ""
        for patterns in (opening.by_second.get(second, ()), opening.open):
            for pattern in patterns:
                if not pattern.needs.isdisjoint(present):
                    end = match_pattern(pattern, words, at)
                    if end is not None:
                        yield at, end, pattern.entry


def _shown(matches: list[Match]) -> list[Match]:
    """The matches that no phrase of `hides` of their term overlaps."""
    hiding = [match for match in matches if match[2].hides]
    return [
        (start, end, phrase)
        for start, end, phrase in matches
        if not phrase.hides
        and not any(h.term == phrase.term and a < end and start < b for a, b, h in hiding)
    ]


def _longest(matches: list[Match]) -> list[Match]:
    """Per term one of the matches that overlap, in order of place.

    A verb takes in the noun that it governs (“act as a | guarantor of …”); of nouns the longest
    stays.
    """
    taken: dict[str, list[Match]] = {}
    order = sorted(matches, key=lambda m: (m[0] - m[1], m[0], m[2].id))
    for start, end, phrase in sorted(order, key=lambda m: m[2].kind != "verb"):
        spans = taken.setdefault(phrase.term, [])
        over = next((i for i, (a, b, _) in enumerate(spans) if start < b and a < end), None)
        if over is None:
            spans.append((start, end, phrase))
            continue
        first, last, known = spans[over]
        if known.kind == "verb" and first <= start:
            spans[over] = first, max(end, last), known
        elif known.kind == "verb" and end - start > 2 * (last - first):
            spans[over] = start, end, phrase
    kept = [span for spans in taken.values() for span in spans]
    return sorted(kept, key=lambda m: (m[0], -m[1], m[2].term))
