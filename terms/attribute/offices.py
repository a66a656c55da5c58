"""Who holds which office when: what a pack says of a person at a date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from terms.attribute.people import Reading, Same, names
from terms.flow import Person

if TYPE_CHECKING:
    from terms.pack import PersonEntry


class Known(NamedTuple):
    """Somebody whom the text has named: where last, and what is known of them."""

    at: int
    person: Person
    gender: str | None = None
    plural: bool = False


def from_entry(entry: PersonEntry, reading: Reading, day: str | None, at: int) -> Known:
    """Return the pack's person as of `day`; who is out of office speaks for no party."""
    held = [r for r in entry.roles if _current(r, day)]
    ended = [r for r in entry.roles if day and "to" in r and str(r["to"]) < day]
    role = str(held[-1]["title"]) if held else reading.role
    party = entry.party
    if held and party:
        party = str(held[-1].get("party", party))
    if not entry.official or reading.former or (ended and not held):
        party = None
    return Known(at, Person(entry.name, role, party, True), entry.gender)


def titles_of(role: str) -> list[str]:
    """Return the offices that a description may mean: "leader" a president or a prime minister."""
    known = names()
    low = role.lower()
    for old, new in known.offices:
        low = low.replace(old, new)
    return [low, *known.described.get(low, ())]


def has_office(role: str | None, titles: Sequence[str]) -> bool:
    """Whether somebody in `role` may be called by one of `titles`."""
    if role is None:
        return False
    own = titles_of(role)[0]
    return any(own == t or own.endswith(" " + t) for t in titles)


def holder(
    people: Sequence[PersonEntry], parties: Sequence[str], titles: Sequence[str], day: str | None
) -> PersonEntry | None:
    """Return the only person in one of the offices at `day`, of one of `parties` (any, if none)."""
    index = _offices(Same(people))
    fits = {
        entry.name: entry
        for title in titles
        for entry, role in index.get(title, ())
        if (not parties or entry.party in parties) and _current(role, day)
    }
    return next(iter(fits.values())) if len(fits) == 1 else None


@cache
def _offices(people: Same) -> dict[str, list[tuple[PersonEntry, Mapping[str, Any]]]]:
    """Who is official, by the titles of their offices."""
    found: dict[str, list[tuple[PersonEntry, Mapping[str, Any]]]] = {}
    for entry in people.people:
        for role in entry.roles if entry.official else ():
            found.setdefault(titles_of(str(role["title"]))[0], []).append((entry, role))
    return found


def _current(role: Mapping[str, Any], day: str | None) -> bool:
    if day is None:
        return "to" not in role
    return str(role.get("from", "")) <= day <= str(role.get("to", "9999"))
