"""Finds the numbers of a claim: days and years, and counts of people.

“A limited, 30-day ceasefire”, “a monthlong truce”, “for three days”, “capped at 600,000”.
"""

from __future__ import annotations

from collections.abc import Mapping

from terms.interpret.model import Claim
from terms.pack import Pack, ValueField
from terms.words import Words

LARGE = 1000
# a longer unit is no length of a truce: “the three-year war”
MONTH = 31
# “since 2014”: no count
YEARS = range(1900, 2100)
# words of a noun phrase before its last ones, at most
MODIFIERS = 6
# classes of words that end a noun phrase, looking back from its last words
_BOUNDS = frozenset(
    {"PREP", "AND", "BUT", "MODAL", "BE", "HAVE", "DO", "REL", "THAT", "TO", "SPEECH"}
)
_OPENERS = frozenset({"DET", "OWN", "POSS"})


def phrase_start(claim: Claim, words: Words, pack: Pack) -> int:
    """Return the index of the first word of the noun phrase that the mention ends.

    “a limited, 30-day ceasefire”: what stands before the mention belongs to it.
    """
    at = claim.hit_first
    while at > 0 and claim.hit_first - at < MODIFIERS and words.before[at] in ("", ","):
        classes = {x.cls for x in pack.lexicon.get(words.low[at - 1], {}).get("", ())}
        if classes & _BOUNDS:
            break
        at -= 1
        if classes & _OPENERS:
            break
    return at


def numbers(field: ValueField, claim: Claim, words: Words, pack: Pack) -> list[int]:
    """Return the numbers of `claim` in the field's unit, in order of the text, the clause first.

    After the mention a number counts only behind one of the words of the field's `lead`, if it has
    any: “a truce of three days”, and not “a truce, two days after the talks”.
    """
    start = phrase_start(claim, words, pack)
    found: list[int] = []
    at = min(claim.first, start)
    while at < len(words.low):
        if at == claim.last and found:
            break
        end, number = _counted(field, words, pack, at, start <= at < claim.hit_first)
        inside = start <= at < claim.hit_last
        if number is not None and (
            field.unit == "count" or _leads(field, claim, words, at, inside)
        ):
            found.append(number)
        at = max(end, at + 1)
    return found


def _counted(
    field: ValueField, words: Words, pack: Pack, at: int, leading: bool
) -> tuple[int, int | None]:
    """The number that begins at word `at`, in the field's unit, and the index after it.

    `leading` is for a word of the noun phrase before the mention.
    """
    low = words.low
    number = _number(low[at], pack.numbers)
    if number is None:
        # “the week-long truce” lasts one
        unit = pack.units.get(low[at]) if leading else None
        alone = unit is not None and (at == 0 or _number(low[at - 1], pack.numbers) is None)
        return at + 1, _in_unit(field, 1, unit if alone else None)
    end = at + 1
    if end < len(low) and pack.numbers.get(low[end], 0) >= LARGE:
        number *= pack.numbers[low[end]]
        end += 1
    if field.unit == "count":
        near = not field.near or field.near & set(low[max(0, at - 6) : at + 8])
        dated = int(number) in YEARS and low[at].isdigit()
        return end, int(number) if number >= LARGE and near and not dated else None
    unit = pack.units.get(low[end]) if end < len(low) and words.before[end] != "." else None
    return (end if unit is None else end + 1), _in_unit(field, number, unit)


def _in_unit(field: ValueField, number: float, unit: tuple[str, int] | None) -> int | None:
    """So many of a unit in the field's unit: two weeks are 14 days, and years are none."""
    if unit is None:
        return None
    if unit[0] == field.unit:
        return int(number)
    return int(number) * unit[1] if field.unit == "day" and 0 < unit[1] <= MONTH else None


def _leads(field: ValueField, claim: Claim, words: Words, at: int, inside: bool) -> bool:
    if not field.lead or inside:
        return True
    before = words.low[max(0, at - 2) : at]
    return at >= claim.hit_last and not field.lead.isdisjoint(before) and not words.before[at]


def _number(word: str, known: Mapping[str, int]) -> float | None:
    if word in known:
        return known[word]
    plain = word.replace(",", "")
    try:
        return float(plain) if plain[:1].isdigit() else None
    except ValueError:
        return None
