"""Keeps in mind who is named in the sentences so far: “Kyiv was firm. It would not disarm.”"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from terms.govern.parties import Who

NOBODY: tuple[str, ...] = ()
# an owner that stands for a party named before
OWNS = ("it", "they")


class Named(NamedTuple):
    """Parties named in the sentences so far, for pronouns and descriptions."""

    party: tuple[str, ...] = NOBODY
    person: tuple[str, ...] = NOBODY
    document: tuple[str, ...] = NOBODY
    name: tuple[str, ...] = NOBODY


def last_named(memory: Named, parties: Sequence[Who]) -> Named:
    """Return who is named last after a sentence with `parties`.

    The first party of a sentence is what the next one most likely goes on about.
    """
    told = parties[0] if parties and parties[0].document else None
    named = [p for p in parties if p.holders and not p.document and not p.private]
    persons = [p for p in named if p.person]
    # “they” are no single person where a party is named too
    groups = [p for p in named if not p.person] or persons
    documents = [p for p in parties if p.document and p.holders]
    if not documents and named and any(p.document and p.stand_in in OWNS for p in parties):
        documents = named[:1]  # “Moscow handed over its memorandum.”
    party = groups[0].holders if groups else memory.party
    if told is not None:
        # “The plan was leaked. It would …”: it is no party, but whose it is may be known
        party = told.holders or (memory.document if told.stand_in == "doc" else NOBODY)
    return Named(
        party,
        persons[0].holders if persons else memory.person,
        documents[-1].holders if documents else memory.document,
        (persons[0].person,) if persons and persons[0].person else memory.name,
    )
