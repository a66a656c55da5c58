"""Loads the words that take up what was mentioned before: `grammars/en/follow.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from terms.resources import folder
from terms.words import grow, split_phrase

WORD = re.compile(r"\w+")
SIGN = {"+": 1, "-": -1, "0": 0}


class Lexicon(NamedTuple):
    """The rows of `follow.toml`, ready to look up; stances are (effect, act)."""

    heads: frozenset[str]
    owned: frozenset[str]
    determiners: Mapping[str, Any]
    continued: frozenset[str]
    appositions: Mapping[str, Any]
    pronouns: frozenset[str]
    judging: frozenset[str]
    judging_as: frozenset[str]
    ellipses: Mapping[str, Any]
    # those that echo a stance: +1 the same, -1 the opposite one
    echoes: Mapping[str, Any]
    objects: frozenset[str]
    replies: Mapping[str, Any]
    about: frozenset[str]
    same: frozenset[str]
    unlike: Mapping[str, Any]
    asking: frozenset[str]
    unless: Mapping[str, Any]
    what: frozenset[str]
    before: frozenset[str]
    fillers: Mapping[str, Any]
    # the words that such rows start with
    starts: frozenset[str]
    # words that can take something up; rows of several that can, and the first words of those
    quick_words: frozenset[str]
    quick_firsts: frozenset[str]
    quick_rows: tuple[str, ...]


@cache
def lexicon() -> Lexicon:
    """Return the words of `grammars/en/follow.toml` and the fillers of `voices.toml`."""
    root = folder("grammars") / "en"
    data = tomllib.loads((root / "follow.toml").read_text(encoding="utf-8"))
    fillers = tomllib.loads((root / "voices.toml").read_text(encoding="utf-8"))["fillers"]
    heads, pronouns = data["heads"], data["pronouns"]["words"]
    rows = [row for item in data["ellipses"] for row in item["words"]]
    rows += [row for item in data["echoes"] for row in item["words"]]
    rows += [*data["judging"]["words"], *data["same"]["words"], *data["same"]["unlike"]]
    rows += [*heads["words"], *heads["owned"], *pronouns]
    several = [words for words in map(WORD.findall, sorted(set(rows))) if len(words) > 1]
    starts = [*rows, *data["appositions"]["words"]]
    starts += [row for item in data["replies"] for row in item["words"]]
    return Lexicon(
        frozenset(heads["words"]) | frozenset(heads["owned"]),
        frozenset(heads["owned"]),
        _trie(dict.fromkeys(heads["determiners"], True)),
        frozenset(heads["continued"]),
        _trie(dict.fromkeys(data["appositions"]["words"], True)),
        frozenset(pronouns),
        frozenset(data["judging"]["words"]),
        frozenset(data["judging"]["as"]),
        _trie(_stances(data["ellipses"])),
        _trie({row: SIGN[i["effect"]] for i in data["echoes"] for row in i["words"]}),
        frozenset(data["objects"]["words"]),
        _trie(_stances(data["replies"])),
        frozenset(data["about"]["words"]),
        frozenset(data["same"]["words"]),
        _trie(dict.fromkeys(data["same"]["unlike"], True)),
        frozenset(data["asking"]["words"]),
        _trie(dict.fromkeys(data["asking"]["unless"], True)),
        frozenset(data["asking"]["what"]),
        frozenset(data["asking"]["before"]),
        _trie(dict.fromkeys(fillers["words"], True)),
        frozenset(split_phrase(row)[0] for row in starts),
        frozenset(row for row in rows if WORD.fullmatch(row)),
        frozenset(words[0] for words in several),
        tuple(f" {' '.join(words)} " for words in several),
    )


def _stances(items: Sequence[Mapping[str, Any]]) -> dict[str, tuple[int, str]]:
    return {row: (SIGN[i["effect"]], i["act"]) for i in items for row in i["words"]}


def _trie(rows: Mapping[str, Any]) -> dict[str, Any]:
    trie: dict[str, Any] = {}
    for row, entry in rows.items():
        grow(trie, split_phrase(row), entry)
    return trie
