"""Compiles the phrases of term files into regular expressions over the text.

A phrase is a row of elements with white space between them:

    word          that word                    a|b        either
    word+         any form of the verb         element?   may be missing
    .. ...        up to 4 or 8 further words   $name      a set of phrases, named in `sets`
    {UKR}         any name of that holder      {region} {state} {actor}   any name of the kind

Between words any white space, hyphens and quotation marks may stand; case does not matter.
`"withdraw+ its|{RUS}? .. $forces"` finds “withdraw some of its ‘peacekeeping’ troops”.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

# what may stand between two words of a phrase: white space, marks of quotation and emphasis
JOIN = r"[\s\-–\"“”‘’'«»*_\[\]()]{1,4}"
WORD = r"(?:[\w%$.]+(?:['’]\w+)?)"
GAP = {"..": rf"(?:{JOIN}{WORD},?){{0,4}}?", "...": rf"(?:{JOIN}{WORD},?){{0,8}}?"}
BOUNDARY = r"(?<![\w-])", r"(?![\w])"


class Compiled(NamedTuple):
    """One phrase as a regular expression, and the words of which one must stand in its match."""

    regex: str
    anchors: frozenset[str]


class Vocabulary(NamedTuple):
    """What the elements of a phrase may stand for."""

    verb_forms: Mapping[str, Iterable[str]]
    sets: Mapping[str, list[str]]
    names: Mapping[str, list[str]]


def compile_phrase(phrase: str, vocabulary: Vocabulary) -> Compiled:
    """Return `phrase` compiled; raises ValueError naming the element that cannot be read."""
    parts: list[str] = []
    anchors: frozenset[str] | None = None
    for element in phrase.split():
        lead = JOIN if any(not part.startswith("(?:(?:") for part in parts) else ""
        if element in GAP:
            parts.append(GAP[element])
            continue
        optional = element.endswith("?")
        words = _alternatives(element.removesuffix("?"), vocabulary)
        body = "|".join(_words(w) for w in sorted(words, key=lambda w: (-len(w), w)))
        if optional:
            parts.append(rf"(?:{lead}(?:{body}))?" if lead else rf"(?:(?:{body}){JOIN})?")
            continue
        parts.append(rf"{lead}(?:{body})")
        if not element.startswith("{") and (anchors is None or _rarer(words, anchors)):
            anchors = frozenset(_anchor(w) for w in words)
    if anchors is None:
        raise ValueError(f"phrase {phrase!r} has no word of its own that must stand in it")
    return Compiled(BOUNDARY[0] + "".join(parts) + BOUNDARY[1], anchors)


def _alternatives(element: str, vocabulary: Vocabulary) -> list[str]:
    found: list[str] = []
    for option in element.split("|"):
        if option.startswith("$"):
            if option[1:] not in vocabulary.sets:
                raise ValueError(f"unknown set {option!r}; known: {sorted(vocabulary.sets)}")
            for member in vocabulary.sets[option[1:]]:
                found += _alternatives(member, vocabulary) if " " not in member else [member]
        elif option.startswith("{"):
            if option[1:-1] not in vocabulary.names:
                raise ValueError(f"unknown name {option!r}; known: {sorted(vocabulary.names)}")
            found += vocabulary.names[option[1:-1]]
        elif option.endswith("+"):
            found += vocabulary.verb_forms[option[:-1]]
        else:
            found.append(option.replace("_", " "))
    return found


def _words(words: str) -> str:
    """The regular expression of one alternative, which may be several words."""
    return JOIN.join(re.escape(w).replace("'", "['’]") for w in words.lower().split())


def _anchor(words: str) -> str:
    return max(words.lower().split(), key=len)


def _rarer(words: list[str], anchors: frozenset[str]) -> bool:
    """Fewer alternatives and longer words make the better anchor."""
    mine = [_anchor(w) for w in words]
    score = min(map(len, mine)) - 0.5 * len(mine)
    return score > min(map(len, anchors)) - 0.5 * len(anchors)
