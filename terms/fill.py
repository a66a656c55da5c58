"""Fills in the values of a claim: regions, states, numbers of days and years, and the like.

A value is looked for in the claim's clause, after the mention first. The phrase itself may give
some (“an all-for-all exchange” is an exchange).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from terms.interpret import Claim
from terms.pack import Pack, ValueField
from terms.words import Words, longest, search_pattern

LARGE = 1000
# a longer unit is no length of a truce: “the three-year war”
MONTH = 31
# words between two states of a list, at most
LISTED = 2


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


def _field(
    field: ValueField, claim: Claim, text: str, words: Words, pack: Pack
) -> Sequence[Any]:
    if field.type == "regions":
        return _places(claim, "region", text, words, pack)
    if field.type == "states":
        return _states(field, claim, text, words, pack)
    if field.type == "integer":
        return _numbers(field, claim, words, pack)
    if field.type == "boolean":
        return [True] if _worded(field, claim, words) else []
    return _worded(field, claim, words)


def _worded(field: ValueField, claim: Claim, words: Words) -> list[str]:
    """Values whose words stand in the clause, in the order of the term's file."""
    found = []
    for value, patterns in field.words.items():
        if any(search_pattern(p, words, claim.first, claim.last) for p in patterns):
            found.append(value)
    return found


def _places(claim: Claim, kind: str, text: str, words: Words, pack: Pack) -> list[str]:
    """Regions of the clause: in and after the mention, or before it, or else of the sentence."""
    for first, last in (
        (claim.hit_first, claim.last),
        (claim.first, claim.hit_first),
        (0, claim.first),
    ):
        found = _scan(first, last, claim, kind, text, words, pack)
        if found:
            return list(dict.fromkeys(code for _, _, codes in found for code in codes))
    return []


def _states(
    field: ValueField, claim: Claim, text: str, words: Words, pack: Pack
) -> list[str]:
    """The longest unbroken list of states after the mention, or before it; or the holder itself.

    “Guarantors could be Turkey, Israel and Poland, should Russia attack” names three.
    """
    found: list[str] = []
    for first, last in ((claim.hit_first, len(words.low)), (claim.first, claim.hit_first)):
        runs: list[list[str]] = []
        end = -1
        for start, after, codes in _scan(first, last, claim, "state", text, words, pack):
            new = [c for c in codes if c not in field.never]
            if start - end <= LISTED and runs:
                runs[-1] += new
            elif start <= claim.last or len(new) > 1:
                runs.append(new)
            elif words.before[start] == ":":
                runs.append(new)
            end = after
        found = max(runs, key=len, default=[])
        if found:
            break
    if not found and claim.holder not in pack.sides and claim.holder not in field.never:
        found = [claim.holder]
    return list(dict.fromkeys(found))


def _scan(
    first: int, last: int, claim: Claim, kind: str, text: str, words: Words, pack: Pack
) -> list[tuple[int, int, tuple[str, ...]]]:
    """Places of the kind among the words: first word, word after, codes."""
    found = []
    at = first
    while at < last:
        outside = next((end for start, end in claim.outside if start <= at < end), None)
        if outside is not None:
            at = outside
            continue
        match = longest(pack.places, words, at)
        if match is None:
            at += 1
            continue
        end, (what, codes, case) = match
        cased = case is None or text[words.starts[at] : words.ends[end - 1]] == case
        if what == kind and cased and not (kind == "region" and _acts(end, words, pack)):
            found.append((at, end, codes))
        at = end
    return found


def _acts(at: int, words: Words, pack: Pack) -> bool:
    """Whether a verb follows: “Kyiv still controls” is a government, and no place."""
    if at >= len(words.low) or words.before[at]:
        return False
    adverb = longest(pack.adverbs, words, at)
    at = adverb[0] if adverb else at
    node = pack.lexicon.get(words.low[at], {}) if at < len(words.low) else {}
    return any(lexeme.cls in ("MODAL", "BE", "HAVE", "SPEECH", "VERB") for lexeme in node.get("", ()))


def _numbers(field: ValueField, claim: Claim, words: Words, pack: Pack) -> list[int]:
    """Numbers with the field's unit (“15 years”, “a 30-day truce”), or large ones for a count."""
    low = words.low
    found = []
    order = [*range(claim.first, claim.last), *range(claim.last, len(low))]
    for at in order:
        if at >= claim.last and found:
            break
        number = _number(low[at], pack.numbers)
        if number is None:
            continue
        after = low[at + 1] if at + 1 < len(low) else ""
        if after in pack.numbers and pack.numbers[after] >= LARGE:
            number, after = number * pack.numbers[after], low[at + 2] if at + 2 < len(low) else ""
        if field.unit == "count":
            if number >= LARGE and (not field.near or field.near & set(low[at : at + 8])):
                found.append(int(number))
            continue
        unit = pack.units.get(after)
        if unit is None:
            continue
        if unit[0] == field.unit:
            found.append(int(number))
        elif field.unit == "day" and 0 < unit[1] <= MONTH:
            found.append(int(number) * unit[1])
    return found


def _number(word: str, numbers: Mapping[str, int]) -> float | None:
    if word in numbers:
        return numbers[word]
    plain = word.replace(",", "")
    try:
        return float(plain) if plain[:1].isdigit() else None
    except ValueError:
        return None
