"""Compiles the phrases of term files into patterns over words.

A phrase is a row of elements with white space between them:

    word          that word                    a|b        either
    word+         any form of the verb         element?   may be missing
    .. ...        up to 4 or 8 further words   $name      a set of phrases, named in `sets`
    {UKR}         any name of that holder      {region} {state} {actor}   any name of the kind

Case, hyphens, quotation marks and white space do not matter.
`"withdraw+ its|{RUS}? .. $forces"` finds “withdraw some of its ‘peacekeeping’ troops”.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from terms.words import Element, Opening, Pattern, split_phrase

GAPS = {"..": 4, "...": 8}
Row = tuple[str, ...]


class Vocabulary(NamedTuple):
    """What the elements of a phrase may stand for."""

    verb_forms: Mapping[str, Iterable[str]]
    sets: Mapping[str, list[str]]
    names: Mapping[str, list[str]]
    # words that a gap does not reach over: “would not apply” is no “would .. apply”
    negations: frozenset[str]
    # words too common to look for a phrase by
    common: frozenset[str] = frozenset()


class Compiled(NamedTuple):
    """One phrase: its pattern, and the words of which one must stand in it."""

    pattern: Pattern
    anchors: frozenset[str]


def compile_pattern(
    phrase: str, entry: Any, vocabulary: Vocabulary, cache: dict[Any, Any]
) -> Compiled:
    """Return `phrase` compiled; raises ValueError naming the element that cannot be read.

    `cache` shares equal elements among phrases, so that the compiled pack stays small.
    """
    elements: list[Element] = []
    anchors: frozenset[str] | None = None
    first: set[str] = set()
    open_start = True
    for element in phrase.split():
        if element in GAPS:
            if not elements:
                raise ValueError(f"phrase {phrase!r} starts with a gap")
            if "" not in cache:
                cache[""] = dict.fromkeys(vocabulary.negations, ())
            elements.append((cache[""], False, GAPS[element]))
            open_start = False
            continue
        optional = element.endswith("?")
        name = element.removesuffix("?")
        if name not in cache:
            cache[name] = _choices(name, vocabulary)
        choices = cache[name]
        elements.append((choices, optional, 0))
        if open_start:
            first.update(choices)
        open_start = open_start and optional
        if not optional and not name.startswith("{"):
            words = frozenset(
                max(row, key=lambda w: (w not in vocabulary.common, len(w)))
                for rows in choices.values()
                for row in rows
            )
            if anchors is None or _rarer(words, anchors, vocabulary.common):
                anchors = words
    if anchors is None:
        raise ValueError(f"phrase {phrase!r} has no word of its own that must stand in it")
    start = cache.setdefault(frozenset(first), frozenset(first))
    return Compiled(Pattern(tuple(elements), start, entry, phrase, _needs(elements)), anchors)


def _needs(elements: Sequence[Element]) -> frozenset[str]:
    """The words that the last element with no gap that must stand may start with."""
    return next(frozenset(words) for words, skip, gap in reversed(elements) if not (skip or gap))


def index_patterns(patterns: Iterable[Pattern]) -> dict[str, Opening]:
    """Return the patterns by the two words that they start with.

    Few rows of two words start any pattern, so most words of a text are done with by one look-up.
    """
    found: dict[str, tuple[dict[str, list[Pattern]], list[Pattern]]] = {}
    for pattern in patterns:
        for word in sorted(pattern.first):
            by_second, unbound = found.setdefault(word, ({}, []))
            following = _following(pattern.elements, word)
            if following is None:
                unbound.append(pattern)
            for second in sorted(following or ()):
                by_second.setdefault(second, []).append(pattern)
    return {
        word: Opening({second: tuple(p) for second, p in by_second.items()}, tuple(unbound))
        for word, (by_second, unbound) in found.items()
    }


def _following(elements: Sequence[Element], word: str) -> set[str] | None:
    """The words of which one must follow `word` where it starts a match; None for any word."""
    found: set[str] = set()
    for index, (choices, optional, _) in enumerate(elements):
        for row in choices.get(word, ()):
            after = {row[1]} if len(row) > 1 else _starts(elements[index + 1 :])
            if after is None:
                return None
            found |= after
        if not optional:
            break
    return found


def _starts(elements: Sequence[Element]) -> set[str] | None:
    """The words that a row of elements may start with; None where it may start with any, or end."""
    found: set[str] = set()
    for choices, optional, gap in elements:
        if gap:
            return None
        found.update(choices)
        if not optional:
            return found
    return None


def _choices(element: str, vocabulary: Vocabulary) -> dict[str, tuple[Row, ...]]:
    rows: dict[str, list[Row]] = {}
    for row in sorted({split_phrase(w) for w in _alternatives(element, vocabulary)}):
        if row:
            rows.setdefault(row[0], []).append(row)
    return {word: tuple(sorted(found, key=len, reverse=True)) for word, found in rows.items()}


def _alternatives(element: str, vocabulary: Vocabulary) -> list[str]:
    found: list[str] = []
    for option in element.split("|"):
        if option.startswith("$"):
            if option[1:] not in vocabulary.sets:
                raise ValueError(f"unknown set {option!r}; known: {sorted(vocabulary.sets)}")
            for member in vocabulary.sets[option[1:]]:
                found += _rows(member, vocabulary)
        elif option.startswith("{"):
            if option[1:-1] not in vocabulary.names:
                raise ValueError(f"unknown name {option!r}; known: {sorted(vocabulary.names)}")
            found += vocabulary.names[option[1:-1]]
        elif option.endswith("+"):
            found += vocabulary.verb_forms[option[:-1]]
        else:
            found.append(option.replace("_", " "))
    return found


def _rows(member: str, vocabulary: Vocabulary) -> list[str]:
    """A member of a set may be a row of words, each with its own forms: “armed forces”."""
    rows = [""]
    for word in member.split():
        rows = [f"{row} {w}".strip() for row in rows for w in _alternatives(word, vocabulary)]
    return rows


def _rarer(words: frozenset[str], anchors: frozenset[str], common: frozenset[str]) -> bool:
    """Words that are rare in any text, few and long ones, make the better anchor."""

    def score(choice: frozenset[str]) -> tuple[bool, int, int]:
        return not choice & common, min(4, *map(len, choice)), -len(choice)

    return score(words) > score(anchors)
