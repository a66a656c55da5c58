"""Cuts a sentence into words, and finds rows of words in it.

Hyphens, quotation marks and emphasis do not count: “cease-fire”, ‘cease fire’ and cease fire are
the same two words. What stands between two words is kept beside them, since a phrase does not
reach across a comma or a dash.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

# the first alternative is most words, and quick to tell
_TOKEN = re.compile(
    r"(?P<w>[A-Za-z]++(?![\w'’.])|(?:[^\W\d_]\.){2,}|[^\W\d_]+(?=n['’]t\b)|n['’]t\b|['’](?:s|re|ll|ve|d|m)\b|(?<=s)['’](?=\s\w)"
    r"|\d+(?:[.,]\d+)*|[^\W\d_]+)"
    r"|(?P<p>[,;:()…—–]|\.{1,3}|[!?]|(?<=\s)-{1,2}(?=\s)|--)"
)
_CLASS = {",": ",", ";": ";", ":": ":", "(": "(", ")": ")", "…": "-", "—": "-", "–": "-"}


class Words(NamedTuple):
    """The words of a stretch of text: lower case, with offsets, and what stands before each.

    `before[i]` is "" or the mark between word i-1 and word i: one of `, ; : ( ) - .`.
    """

    low: list[str]
    starts: list[int]
    ends: list[int]
    before: list[str]


def cut(text: str, start: int, end: int) -> Words:
    """Return the words of `text[start:end]`, offsets counted in `text`."""
    low: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    before: list[str] = []
    mark = ""
    for match in _TOKEN.finditer(text, start, end):
        if match.lastgroup == "p":
            sign = match.group()
            mark = _CLASS.get(sign, "-" if sign.startswith("-") else ".")
            continue
        low.append(match.group().lower())
        first, last = match.span()
        starts.append(first)
        ends.append(last)
        before.append(mark)
        mark = ""
    before.append(mark)
    if text.find("’", start, end) >= 0:
        low = [word.replace("’", "'") for word in low]
    return Words(low, starts, ends, before)


def split_phrase(phrase: str) -> tuple[str, ...]:
    """Return the words of a phrase of the data files, cut as a text is cut."""
    return tuple(cut(phrase, 0, len(phrase)).low)


def longest(trie: Mapping[str, Any], words: Words, at: int) -> tuple[int, Any] | None:
    """Return (index after, entry) of the longest row of words of `trie` that starts at `at`."""
    found = None
    node: Any = trie
    low, before = words.low, words.before
    index = at
    while index < len(low):
        node = node.get(low[index])
        if node is None or (index > at and before[index]):
            break
        index += 1
        if "" in node:
            found = index, node[""]
    return found


def grow(trie: dict[str, Any], row: tuple[str, ...], entry: Any) -> None:
    """Put `entry` into `trie` under `row`; the first entry of a row stays."""
    node = trie
    for word in row:
        node = node.setdefault(word, {})
    node.setdefault("", entry)


# ---------------------------------------------------------------- patterns with gaps and choices

# an element: (choices, optional, gap); choices map a first word to the rows that start with it;
# those of a gap are the words that it may not hold
Element = tuple[Mapping[str, tuple[tuple[str, ...], ...]], bool, int]


class Pattern(NamedTuple):
    """A phrase with choices: its elements, the words it may start with, and what it stands for.

    `text` is the phrase as the data file has it; a sentence without any of the words `needs` holds
    no match.
    """

    elements: tuple[Element, ...]
    first: frozenset[str]
    entry: Any
    text: str = ""
    needs: frozenset[str] = frozenset()


class Opening(NamedTuple):
    """The patterns that may start with a word, by the word that must follow it.

    Behind the word those of `open` go on with a gap, or end.
    """

    by_second: Mapping[str, tuple[Pattern, ...]]
    open: tuple[Pattern, ...]


# what follows a gap at the end of a pattern
ANYTHING: Element = ({}, True, 0)


def match_pattern(pattern: Pattern, words: Words, at: int) -> int | None:
    """Return the index after the shortest match of `pattern` that starts at word `at`."""
    end = _match(pattern.elements, 0, words.low, words.before, at, at)
    return None if end < 0 else end


def search_pattern(pattern: Pattern, words: Words, first: int, last: int) -> bool:
    """Whether `pattern` matches from some word of `first` to `last` (exclusive)."""
    low = words.low
    return any(
        low[at] in pattern.first and match_pattern(pattern, words, at) is not None
        for at in range(first, last)
    )


def _match(
    elements: tuple[Element, ...],
    index: int,
    low: list[str],
    before: list[str],
    at: int,
    first: int,
) -> int:
    """Index after the match of the elements from `index` on, at word `at`; -1 for none."""
    while index < len(elements):
        choices, optional, gap = elements[index]
        if gap:
            return _match_behind(elements, index, low, before, at, first)
        # where each way to match the element ends; the last one is gone on with right here
        ways: list[int] = []
        if at < len(low):
            mark = before[at]
            if not mark or at == first or (mark in ",(" and elements[index - 1][2]):
                for row in choices.get(low[at], ()):
                    end = at + len(row)
                    if len(row) == 1 or (
                        tuple(low[at:end]) == row and not any(before[at + 1 : end])
                    ):
                        ways.append(end)
        if optional:
            ways.append(at)
        if not ways:
            return -1
        index += 1
        for way in ways[:-1]:
            end = _match(elements, index, low, before, way, first)
            if end >= 0:
                return end
        at = ways[-1]
    return at


def _match_behind(
    elements: tuple[Element, ...],
    index: int,
    low: list[str],
    before: list[str],
    at: int,
    first: int,
) -> int:
    """The same where the element `index` is a gap: the nearest place where the next one matches."""
    choices, _, gap = elements[index]
    following, skippable, wide = elements[index + 1] if index + 1 < len(elements) else ANYTHING
    for here in range(at, min(at + gap + 1, len(low))):
        if before[here] and before[here] not in ",(" and here > first:
            return -1
        if here > at and low[here - 1] in choices:
            return -1
        if skippable or wide or low[here] in following:
            end = _match(elements, index + 1, low, before, here, first)
            if end >= 0:
                return end
    return -1
