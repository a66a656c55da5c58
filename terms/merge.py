"""Merges claims into positions: one per holder, term and stance, with the evidence of all.

Order and ids depend on the content alone, so the same text gives the same bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from terms.flow import Person, Span
from terms.record import Condition, Evidence, Position, Speaker

AROUND = 32
STANCES = {1: "supports", -1: "opposes", 0: "open"}


class Stated(NamedTuple):
    """A claim with its values and speaker, in offsets of the text."""

    term: str
    holder: str
    stance: int
    act: str
    values: Mapping[str, Any]
    evidence: Span
    conditions: tuple[tuple[Span, str | None], ...]
    speaker: Person | None
    attribution: str
    via: tuple[str, ...]
    as_of: str | None
    rule: str
    confidence: float


def merge(stated: Iterable[Stated], text: str, sha256: str, order: Sequence[str]) -> list[Position]:
    """Return the positions, those of each term together in the pack's order of terms."""
    groups: dict[tuple[str, str, int], list[Stated]] = {}
    for item in stated:
        groups.setdefault((item.term, item.holder, item.stance), []).append(item)
    rank = {term: i for i, term in enumerate(order)}
    keys = sorted(groups, key=lambda k: (rank[k[0]], k[1], -k[2]))
    return [_position(groups[key], text, sha256) for key in keys]


def _position(group: list[Stated], text: str, sha256: str) -> Position:
    group = sorted(group, key=lambda s: s.evidence)
    lead = max(group, key=lambda s: (s.confidence, -s.evidence.start))
    named = next((s for s in group if s.speaker and s.speaker.named), lead)
    stance = STANCES[lead.stance]
    key = f"{sha256} {lead.term} {lead.holder} {stance}"
    conditions = {c: None for s in group for c in s.conditions}
    speaker = named.speaker
    return Position(
        id=hashlib.sha256(key.encode()).hexdigest()[:16],
        term=lead.term,
        holder=lead.holder,
        stance=stance,
        act=lead.act,
        values=_values(group),
        conditional=bool(conditions),
        conditions=[
            Condition(start=span.start, end=span.end, exact=text[span.start : span.end], term=term)
            for span, term in conditions
        ],
        speaker=Speaker(name=speaker.name, role=speaker.role, party=speaker.party)
        if speaker is not None and speaker.named
        else None,
        attribution=lead.attribution,
        via=list(named.via),
        as_of=lead.as_of,
        evidence=[_evidence(span, text) for span in dict.fromkeys(s.evidence for s in group)],
        rule=lead.rule,
        confidence=round(lead.confidence, 2),
    )


def _values(group: list[Stated]) -> dict[str, Any]:
    """Lists are joined; of single values the first stated stays."""
    merged: dict[str, Any] = {}
    for item in group:
        for name, value in item.values.items():
            if isinstance(value, list):
                known = merged.setdefault(name, [])
                known += [v for v in value if v not in known]
            else:
                merged.setdefault(name, value)
    return dict(sorted(merged.items()))


def _evidence(span: Span, text: str) -> Evidence:
    start, end = span
    return Evidence(
        start=start,
        end=end,
        exact=text[start:end],
        prefix=text[max(0, start - AROUND) : start],
        suffix=text[end : end + AROUND],
    )
