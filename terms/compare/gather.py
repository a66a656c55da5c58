"""All that is stated of one holder on one term -> one cell, with nothing averaged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from terms.compare.collect import Stated
from terms.compare_model import (
    Cell,
    CellStance,
    ConditionRef,
    Reading,
    Statement,
    Voice,
    Voicing,
)
from terms.model import Position, Stance, Value

_STANCES: tuple[Stance, ...] = get_args(Stance)


def gather(stated: Sequence[Stated]) -> Cell:
    """Merge positions of one holder on one term, given in order, into a cell.

    Supports and opposes together are `inconsistent`, and then no values are merged. Beside a
    decided stance, an open one gives way. Details come from the positions of the cell's stance:
    lists as unions in order of appearance; scalars where all that give one give the same, else
    they are `disputed`. No position at all gives an empty cell.
    """
    if not stated:
        return Cell()
    positions = [one.position for one in stated]
    stances = _each(_STANCES, positions)
    stance = _settle(stances)
    bearing = [one for one in stated if stance in ("inconsistent", one.position.stance)]
    consistent = [] if stance == "inconsistent" else bearing
    values, disputed = merge_values(consistent)
    own = [one.position for one in stated if voice_of(one.position) == "own"]
    reported = [one.position for one in stated if voice_of(one.position) != "own"]
    return Cell(
        stance=stance,
        stances=stances,
        acts=list(dict.fromkeys(position.act for position in positions)),
        values=values,
        disputed=disputed,
        conditional=any(one.position.conditional for one in bearing),
        conditions=_conditions(bearing),
        own_words=_voice(own, stated),
        reported=_voice(reported, stated),
        positions=[position.id for position in positions],
        statements=[_cite(one) for one in stated],
    )


def voice_of(position: Position) -> Voicing:
    """Say whose voice tells it: the holder's own, another party's, or the report's.

    A speaker of the holder's party who is quoted or reported is `own`; what is narrated, or comes
    from nobody or from one whose party is unknown, the report tells.
    """
    narrated = position.attribution == "narration"
    if narrated or position.speaker is None or position.speaker.party is None:
        return "report"
    return "own" if position.speaker.party == position.holder else "other"


def merge_values(
    stated: Sequence[Stated],
) -> tuple[dict[str, Value], dict[str, list[Reading]]]:
    """Return the merged values, and the scalars of which different values are told."""
    if len(stated) == 1:
        return dict(stated[0].position.values), {}
    lists: dict[str, dict[str, None]] = {}
    scalars: dict[str, dict[tuple[str, Value], dict[str, None]]] = {}
    order: dict[str, None] = {}
    for one in stated:
        for field, value in one.position.values.items():
            order[field] = None
            if isinstance(value, list):
                lists.setdefault(field, {}).update(dict.fromkeys(value))
            else:
                # True == 1 in Python, not in the record: the type is part of the key
                readings = scalars.setdefault(field, {})
                readings.setdefault((type(value).__name__, value), {})[one.label] = None
    values: dict[str, Value] = {}
    disputed: dict[str, list[Reading]] = {}
    for field in order:
        readings = scalars.get(field, {})
        if field in lists:
            values[field] = list(lists[field])
        elif len(readings) == 1:
            values[field] = next(iter(readings))[1]
        else:
            disputed[field] = [
                Reading(value=value, documents=list(labels))
                for (_, value), labels in readings.items()
            ]
    return values, disputed


def _settle(stances: Sequence[Stance]) -> CellStance:
    if "supports" in stances and "opposes" in stances:
        return "inconsistent"
    return next((stance for stance in stances if stance != "open"), "open")


def _each(stances: Sequence[Stance], positions: Sequence[Position]) -> list[Stance]:
    taken = {position.stance for position in positions}
    return [stance for stance in stances if stance in taken]


def _conditions(stated: Sequence[Stated]) -> list[ConditionRef]:
    found: dict[tuple[str, int, int, str | None], ConditionRef] = {}
    for one in stated:
        for condition in one.position.conditions:
            key = (one.label, condition.start, condition.end, condition.term)
            found[key] = ConditionRef(
                **dict(condition), document=one.label, position=one.position.id
            )
    return list(found.values())


def _voice(positions: Sequence[Position], stated: Sequence[Stated]) -> Voice | None:
    if not positions:
        return None
    ids = {id(position) for position in positions}
    values, _ = merge_values([one for one in stated if id(one.position) in ids])
    return Voice(
        stances=_each(_STANCES, positions),
        values=values,
        conditional=any(position.conditional for position in positions),
        positions=[position.id for position in positions],
    )


def _cite(one: Stated) -> Statement:
    position = one.position
    speaker = position.speaker
    return Statement(
        document=one.label,
        position=position.id,
        stance=position.stance,
        act=position.act,
        values=position.values,
        conditional=position.conditional,
        voice=voice_of(position),
        speaker=speaker.name if speaker else None,
        party=speaker.party if speaker else None,
        attribution=position.attribution,
        date=one.date,
        evidence=position.evidence,
    )
