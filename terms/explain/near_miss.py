"""Finds phrases that nearly matched: all but one element of them stands in the sentence.

“Kyiv would enter the alliance” nearly matches `join+ $nato`: “alliance” is there, and join is not.
Each element in turn is loosened, and the pattern is matched anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from terms.explain.model import NearMiss
from terms.mentions import find_mentions
from terms.pack import Pack, Phrase
from terms.words import Element, Pattern, Words, match_pattern

MOST = 3
# elements of a phrase that must be there in a sentence that mentions another term
MANY = 3
# words that may stand in the place of an element, and in that of a gap that is too short
INSTEAD, WIDE = 2, 20
_ANY: Mapping[str, tuple[tuple[str, ...], ...]] = {}
Span = tuple[int, int]


class _Miss(NamedTuple):
    """How many elements are there, in which words, which is not, and what was expected of it.

    `whole` where all elements are there, and only what stands between or around them is amiss.
    """

    there: int
    span: Span
    element: str
    expected: str
    whole: bool = False


def near_misses(text: str, words: Words, pack: Pack, own: int = 0) -> tuple[NearMiss, ...]:
    """Return the nearest phrases of terms that the sentence does not mention, best first.

    Words before `own` are no part of the sentence. Where it mentions some term, most elements of a
    phrase of another must be there.
    """
    mentions = find_mentions(words, pack).values()
    named = {phrase.term for _, phrases in mentions for phrase in phrases}
    found: dict[str, tuple[int, NearMiss]] = {}
    for pattern in _candidates(words, pack):
        phrase: Phrase = pattern.entry
        if phrase.hides or phrase.term in named:
            continue
        for there, (first, last), element, expected, whole in _misses(pattern, words, pack):
            if last <= own or (named and there < MANY and not whole):
                continue
            if phrase.term not in found or there > found[phrase.term][0]:
                shown = text[words.starts[first] : words.ends[last - 1]]
                miss = NearMiss(phrase.term, phrase.id, pattern.text, shown, element, expected)
                found[phrase.term] = there, miss
    ranked = sorted(found.values(), key=lambda f: (-f[0], f[1].term))
    return tuple(miss for _, miss in ranked[:MOST])


def _candidates(words: Words, pack: Pack) -> Iterator[Pattern]:
    """The patterns one of whose anchors stands in the sentence, each once."""
    seen: set[int] = set()
    for word in dict.fromkeys(words.low):
        for pattern in pack.patterns.get(word, ()):
            if id(pattern) not in seen:
                seen.add(id(pattern))
                yield pattern


def _misses(pattern: Pattern, words: Words, pack: Pack) -> Iterator[_Miss]:
    names = pattern.text.split()
    needed = sum(not optional and not gap for _, optional, gap in pattern.elements)
    span = _first_match(pattern, words)
    if span is not None:
        yield _Miss(needed + 1, span, "", _hider(pattern, words, span, pack), True)
        return
    span = _first_match(pattern, words._replace(before=[""] * len(words.before)))
    if span is not None:
        yield _Miss(needed, span, "", "no mark between its words", True)
        return
    for index, (choices, optional, gap) in enumerate(pattern.elements):
        span = None if optional else _first_match(_loosened(pattern, index), words)
        if span is None:
            continue
        if gap:
            between = f"at most {gap} words, and no negation, between those around it"
            yield _Miss(needed, span, names[index], between, True)
        elif needed > 1:
            yield _Miss(needed - 1, span, names[index], _choices(choices))


def _loosened(pattern: Pattern, index: int) -> Pattern:
    """The pattern with anything in the place of one element; without it at either end."""
    elements = list(pattern.elements)
    elements[index] = (_ANY, False, WIDE if elements[index][2] else INSTEAD)
    while elements and (elements[0][2] or (elements[0][1] and not index)):
        del elements[0]
    while elements and elements[-1][2]:
        del elements[-1]
    return Pattern(tuple(elements), _starts(elements), pattern.entry, pattern.text)


def _starts(elements: list[Element]) -> frozenset[str]:
    """The words that a row of elements may start with."""
    first: set[str] = set()
    for choices, optional, _ in elements:
        first.update(choices)
        if not optional:
            break
    return frozenset(first)


def _first_match(pattern: Pattern, words: Words) -> Span | None:
    for at, word in enumerate(words.low):
        if word in pattern.first:
            end = match_pattern(pattern, words, at)
            if end is not None and end > at:
                return at, end
    return None


def _hider(pattern: Pattern, words: Words, span: Span, pack: Pack) -> str:
    """Why a phrase that matches is no mention: what hides it."""
    for other in _candidates(words, pack):
        if other.entry.hides and other.entry.term == pattern.entry.term:
            found = _first_match(other, words)
            if found is not None and found[0] < span[1] and span[0] < found[1]:
                return f"no “{other.text}” around it, which hides it"
    return "a place of its own"


def _choices(choices: Mapping[str, tuple[tuple[str, ...], ...]], most: int = 5) -> str:
    """Some of the rows of words that an element stands for: “join”, “enter” or 7 others."""
    rows = [" ".join(row) for rows in choices.values() for row in rows]
    shown = ", ".join(f"“{row}”" for row in rows[:most])
    return f"{shown} or {len(rows) - most} others" if len(rows) > most else shown
