"""Finds the places of a claim: the regions it is about, the states that are to act.

A capital that stands for its government is no region: “Kyiv refused”.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from terms.interpret.model import Claim
from terms.pack import Pack, ValueField
from terms.words import Words, longest

# words between two members of a list, at most
LISTED = 2
# classes of words that may stand between them
JOINING = frozenset({"AND", "LIST", "BUT", "DET", "PREP"})


class Place(NamedTuple):
    """A place named by the words from `first` to `last` (exclusive), by its codes."""

    first: int
    last: int
    codes: tuple[str, ...]


def regions(claim: Claim, text: str, words: Words, pack: Pack) -> list[str]:
    """Return the regions in and after the mention, or before it, or else of the sentence."""
    for first, last in (
        (claim.hit_first, claim.last),
        (claim.first, claim.hit_first),
        (0, claim.first),
    ):
        found = places("region", first, last, text, words, pack, claim.outside)
        if found:
            if last == claim.last:
                found += _listed_on(found, claim, text, words, pack)
            return codes(found)
    return []


def states(field: ValueField, claim: Claim, text: str, words: Words, pack: Pack) -> list[str]:
    """Return the longest unbroken list of states after the mention, or before it; or the holder.

    “Guarantors could be Turkey, Israel and Poland, should Russia attack” names three. A side is
    one of them only in a list with others.
    """
    found: list[str] = []
    for first, last in ((claim.hit_first, len(words.low)), (claim.first, claim.hit_first)):
        named = places("state", first, last, text, words, pack, claim.outside)
        found = max(_lists(named, field, claim, words, pack), key=len, default=[])
        if found:
            break
    if not found:  # “they want countries, including France and Turkey, to guarantee …”
        named = places("state", 0, claim.hit_first, text, words, pack)
        found = max(_lists(named, field, claim, words, pack), key=len, default=[])
        inside = bool(named) and named[-1].first >= claim.first
        found = found if inside or len(found) > 1 else []
        found = [] if claim.holder in found else found
    itself = claim.holder not in pack.sides or claim.phrase.kind == "verb"
    if not found and itself and claim.holder in pack.states - field.never:
        found = [claim.holder]
    return list(dict.fromkeys(found))


def _lists(
    named: Iterable[Place], field: ValueField, claim: Claim, words: Words, pack: Pack
) -> list[list[str]]:
    """The lists that the named states make: those in the clause, after a colon, or of several."""
    lists: list[list[str]] = []
    end = -1
    for place in named:
        new = [code for code in place.codes if code not in field.never]
        if lists and place.first - end <= LISTED and _joined(end, place.first, words, pack):
            lists[-1] += new
        elif place.first <= claim.last or len(new) > 1 or words.before[place.first] == ":":
            lists.append(new)
        end = place.last
    # a side named alone is whom the guarantors guard against
    return [found for found in lists if len(found) > 2 or not set(found) & set(pack.sides)] + [
        [code for code in found if code not in pack.sides] for found in lists
    ]


def _joined(first: int, last: int, words: Words, pack: Pack) -> bool:
    """Whether nothing but “and”, “the” and their like stands between: “Israel, should Russia”."""
    return all(
        any(x.cls in JOINING for x in pack.lexicon.get(word, {}).get("", ()))
        for word in words.low[first:last]
    )


def _listed_on(
    found: list[Place], claim: Claim, text: str, words: Words, pack: Pack
) -> list[Place]:
    """The members of a list that stand after the clause: “around Kyiv, and in Chernihiv”."""
    more: list[Place] = []
    end = found[-1].last
    for place in places("region", claim.last, len(words.low), text, words, pack, ()):
        if place.first - end > LISTED or words.before[place.first] in (".", ";", ":"):
            break
        more.append(place)
        end = place.last
    return more


def codes(found: Iterable[Place]) -> list[str]:
    """Return the codes of the places, each once, in order."""
    return list(dict.fromkeys(code for place in found for code in place.codes))


def places(
    kind: str,
    first: int,
    last: int,
    text: str,
    words: Words,
    pack: Pack,
    outside: tuple[tuple[int, int], ...] = (),
) -> list[Place]:
    """Return the places of the kind (“region”, “state”) among the words, but those `outside`."""
    found: list[Place] = []
    at = first
    while at < last:
        skipped = next((end for start, end in outside if start <= at < end), None)
        if skipped is not None:
            at = skipped
            continue
        match = longest(pack.places, words, at)
        if match is None:
            at += 1
            continue
        end, (what, named, case) = match
        cased = case is None or text[words.starts[at] : words.ends[end - 1]] == case
        if what == kind and cased and not (kind == "region" and _acts(at, end, words, pack)):
            found.append(Place(at, end, named))
        at = end
    return found


def _acts(at: int, end: int, words: Words, pack: Pack) -> bool:
    """Whether a verb follows a capital: “Kyiv still controls” is a government, and no place."""
    named = longest(pack.lexicon, words, at)
    if named is None or named[0] != end or not any(x.capital for x in named[1]):
        return False
    if end >= len(words.low) or words.before[end] or (at and words.low[at - 1] in pack.locative):
        return False
    adverb = longest(pack.adverbs, words, end)
    end = adverb[0] if adverb else end
    node = pack.lexicon.get(words.low[end], {}) if end < len(words.low) else {}
    return any(
        lexeme.cls in ("MODAL", "BE", "HAVE", "SPEECH", "VERB") for lexeme in node.get("", ())
    )
