"""Fills in the values of a claim: regions, states, numbers of days and years, and the like.

A value is looked for in the claim's clause, after the mention first. The phrase itself may give
some (“an all-for-all exchange” is an exchange).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from terms.fill.count import numbers, phrase_start
from terms.fill.place import regions, states
from terms.interpret.model import Claim
from terms.pack import Pack, ValueField
from terms.words import Words, search_pattern


def fill(claim: Claim, text: str, words: Words, pack: Pack) -> dict[str, Any]:
    """Return the values that the claim's clause gives for its term's fields."""
    values: dict[str, Any] = {}
    for name, field in pack.terms[claim.term].values.items():
        found = _field(field, claim, text, words, pack)
        fixed = claim.phrase.values.get(name)
        if field.list:
            listed = list(fixed or []) + [v for v in found if v not in (fixed or [])]
            if listed:
                values[name] = listed
        elif fixed is not None:
            values[name] = fixed
        elif found:
            values[name] = found[0]
    return values


def _field(field: ValueField, claim: Claim, text: str, words: Words, pack: Pack) -> Sequence[Any]:
    if field.type == "regions":
        return regions(claim, text, words, pack) or _worded(field, claim, words, pack)
    if field.type == "states":
        return states(field, claim, text, words, pack)
    if field.type == "integer":
        return numbers(field, claim, words, pack)
    if field.type == "boolean":
        return [True] if _worded(field, claim, words, pack) else []
    return _worded(field, claim, words, pack)


def _worded(field: ValueField, claim: Claim, words: Words, pack: Pack) -> list[str]:
    """Values whose words stand in the clause, in the order of the term's file."""
    first = min(claim.first, phrase_start(claim, words, pack))
    present = frozenset(words.low[first : claim.last])
    return [
        value
        for value, patterns in field.words.items()
        if any(
            not pattern.first.isdisjoint(present)
            and search_pattern(pattern, words, first, claim.last)
            for pattern in patterns
        )
    ]
