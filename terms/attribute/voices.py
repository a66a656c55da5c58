"""Orders attributions by who speaks inside whose words, and gives each its speaker and chain."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from terms.attribute.resolve import Resolver
from terms.flow import Attribution, Person

if TYPE_CHECKING:
    from terms.pack import Pack


# how many attributions before and after may hold another
WINDOW = 12


def give_voices(
    text: str,
    found: Sequence[Attribution],
    pack: Pack | None,
    published: str | None,
) -> list[Attribution]:
    """Return `found` in reading order, each with its speaker and with those who pass it on."""
    order = sorted(found, key=_place)
    outer = _outer(order)
    resolver = Resolver(text, pack, published)
    done: dict[int, Attribution] = {}

    def settle(i: int) -> Attribution:
        if i not in done:
            holder = outer[i]
            above = settle(holder) if holder is not None else None
            speaker = resolver.person(order[i], above.speaker if above else None)
            done[i] = order[i]._replace(
                speaker=speaker, chain=(*order[i].chain, *_chain(speaker, above))
            )
        return done[i]

    return [settle(i) for i in range(len(order))]


def _place(attribution: Attribution) -> tuple[int, int]:
    first = attribution.cue or attribution.content[0]
    return first.start, -attribution.content[-1].end


def _outer(order: Sequence[Attribution]) -> list[int | None]:
    """For each attribution the one in whose content its cue stands, innermost."""
    bounds = [(a.content[0].start, a.content[-1].end) for a in order]
    result: list[int | None] = []
    for i, inner in enumerate(order):
        at = inner.cue.start if inner.cue else inner.content[0].start
        best: tuple[int, int] | None = None
        for j in range(max(0, i - WINDOW), min(len(order), i + WINDOW)):
            if not bounds[j][0] <= at < bounds[j][1] or j == i:
                continue
            outer = order[j]
            if outer.cue == inner.cue or not any(s.start <= at < s.end for s in outer.content):
                continue
            size = sum(s.end - s.start for s in outer.content)
            if best is None or size < best[0]:
                best = size, j
        result.append(best[1] if best else None)
    return _acyclic(result)


def _acyclic(outer: list[int | None]) -> list[int | None]:
    for i in range(len(outer)):
        seen = {i}
        k = outer[i]
        while k is not None and k not in seen:
            seen.add(k)
            k = outer[k]
        if k is not None:
            outer[i] = None
    return outer


def _chain(speaker: Person | None, above: Attribution | None) -> tuple[str, ...]:
    if above is None:
        return ()
    if above.speaker is None or above.kind == "belief":
        return above.chain
    if speaker is not None and above.speaker.name == speaker.name:
        return above.chain
    return (above.speaker.name, *above.chain)
