"""Settles the values of all that a text states: what is added, what is too much, what is missing.

Positions of one holder on one term are looked at together, as they will be merged.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from terms.merge import Stated
from terms.pack import Pack
from terms.weigh import doubt


def settle(
    told: Sequence[Stated], added: Mapping[int, Sequence[Mapping[str, Any]]], pack: Pack
) -> list[Stated]:
    """Return what is told with the values that are `added` to it, by its index.

    What lacks a value that its term requires is left out. Of several stances of one holder on one
    term each is less likely right.
    """
    return _doubted(_complete(_in_parts(_grown(told, added), pack), pack), pack)


def _key(stated: Stated) -> tuple[str, str, int]:
    return stated.term, stated.holder, stated.stance


def _grown(
    told: Sequence[Stated], added: Mapping[int, Sequence[Mapping[str, Any]]]
) -> list[Stated]:
    """What is told with the added values: lists grow, a single value stays the first one stated."""
    single = {
        (_key(stated), name)
        for stated in told
        for name, value in stated.values.items()
        if not isinstance(value, list)
    }
    grown = []
    for index, stated in enumerate(told):
        values = dict(stated.values)
        for more in added.get(index, ()):
            for name, value in more.items():
                if isinstance(value, list):
                    known = values.get(name, [])
                    values[name] = [*known, *(v for v in value if v not in known)]
                elif (_key(stated), name) not in single:
                    values.setdefault(name, value)
        grown.append(stated._replace(values=values))
    return grown


def _in_parts(told: Sequence[Stated], pack: Pack) -> list[Stated]:
    """A region is not named beside all its parts: “the two regions of Donbas”."""
    named: dict[tuple[str, str, int], set[str]] = {}
    fields = {
        (term, name)
        for term, known in pack.terms.items()
        for name, field in known.values.items()
        if field.type == "regions"
    }
    for stated in told:
        for name, value in stated.values.items():
            if (stated.term, name) in fields:
                named.setdefault(_key(stated), set()).update(value)

    def apart(stated: Stated) -> Stated:
        all_named = named.get(_key(stated), set())
        whole = {region for region, parts in pack.parts.items() if parts <= all_named}
        if not whole & all_named:
            return stated
        values = {
            name: [v for v in value if v not in whole] if (stated.term, name) in fields else value
            for name, value in stated.values.items()
        }
        return stated._replace(values={n: v for n, v in values.items() if v != []})

    return [apart(stated) for stated in told]


def _complete(told: Sequence[Stated], pack: Pack) -> list[Stated]:
    """What has all values that its term requires, itself or by another of the same position."""
    given = {(_key(stated), name) for stated in told for name in stated.values}

    def whole(stated: Stated) -> bool:
        fields = pack.terms[stated.term].values
        return all(
            (_key(stated), name) in given for name, field in fields.items() if field.required
        )

    return [stated for stated in told if whole(stated)]


def _doubted(told: Sequence[Stated], pack: Pack) -> list[Stated]:
    """Lower the confidence in the stances of those who take several on a term."""
    stances: dict[tuple[str, str], set[int]] = {}
    for stated in told:
        stances.setdefault((stated.term, stated.holder), set()).add(stated.stance)
    return [
        stated._replace(confidence=doubt(stated.confidence, pack))
        if len(stances[stated.term, stated.holder]) > 1
        else stated
        for stated in told
    ]
