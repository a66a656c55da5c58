"""Tells where a part of a sentence begins, and where the clause that it stands in ends."""

from __future__ import annotations

from collections.abc import Sequence

from terms.parse import Node
from terms.tag import Token

# links that end a clause whatever follows
ENDING = frozenset({"BUT", "SEMI", "COLON", "SUB", "COND", "REL", "DASH", "EXCH"})
# parts that begin a clause after a comma or “and”: alone, or after a subject
SAYING = frozenset({"verb", "predicate", "copula"})


def part_first(part: Node | Token) -> int:
    """Return the index of the first word of a part."""
    return _first_token(part).first


def part_last(part: Node | Token) -> int:
    """Return the index after the last word of a part."""
    while isinstance(part, Node):
        part = part.children[-1]
    return part.last


def part_skipped(part: Node | Token) -> int:
    """Return how many words of no class stand before a part."""
    return _first_token(part).skipped


def is_comma(part: Node | None) -> bool:
    """Return whether a part is a comma."""
    return part is not None and part.rule == "link" and part.children[0].cls == "COMMA"


def clause_end(parts: Sequence[Node], after: int, length: int) -> int:
    """Return the index after the last word of the clause of the word before `after`.

    “Kyiv rejects neutrality, and Moscow insists on it”: after “neutrality” comes “,”, its end.
    """
    for index, part in enumerate(parts):
        first = part_first(part)
        if part.rule != "link" or first < after:
            continue
        cls = part.children[0].cls
        if cls in ENDING or (cls in ("COMMA", "AND") and _says(parts[index + 1 : index + 3])):
            return max(first, after)
    return length


def _says(following: Sequence[Node]) -> bool:
    """Whether a verb comes next, or a subject with its verb."""
    if following and following[0].rule == "actors":
        following = following[1:]
    return bool(following) and following[0].rule in SAYING


def _first_token(part: Node | Token) -> Token:
    while isinstance(part, Node):
        part = part.children[0]
    return part
