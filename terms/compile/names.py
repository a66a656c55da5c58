"""Compiles who and what has a name in a pack: parties, people, states, blocs and regions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from terms.pack import Party, PersonEntry
from terms.words import grow, split_phrase

# a name of the data files: as it stands, or with `text` and what tells it apart
Name = str | Mapping[str, Any]


class Named(NamedTuple):
    """All that has a name in a pack; regions, states and blocs as their files have them."""

    parties: tuple[Party, ...]
    people: tuple[PersonEntry, ...]
    regions: Sequence[Mapping[str, Any]]
    states: Sequence[Mapping[str, Any]]
    blocs: Sequence[Mapping[str, Any]]


def name_text(name: Name) -> str:
    """Return a name as it is written."""
    return name if isinstance(name, str) else str(name["text"])


def name_case(name: Name) -> str | None:
    """Return how a name must be written, where its capitals tell it apart (“US” and “us”)."""
    return None if isinstance(name, str) or not name.get("case") else str(name["text"])


def compile_party(data: Mapping[str, Any]) -> Party:
    """Return a party of `actors.toml`."""
    return Party(
        code=data["code"],
        title=data.get("title", name_text(data["names"][0])),
        names=tuple(name_text(n) for n in data["names"]),
        adjectives=tuple(name_text(n) for n in data.get("adjectives", ())),
        people=tuple(name_text(n) for n in data.get("people", ())),
    )


def compile_person(data: Mapping[str, Any]) -> PersonEntry:
    """Return a person of `actors.toml`."""
    return PersonEntry(
        name=data["name"],
        party=data.get("party"),
        gender=data.get("gender"),
        aliases=tuple(name_text(n) for n in data.get("aliases", ())),
        roles=tuple(data.get("roles", ())),
        official=data.get("official", True),
    )


def compile_names(named: Named) -> dict[str, list[str]]:
    """Return what the `{…}` elements of phrases stand for."""
    names: dict[str, list[str]] = {"actor": [], "state": [], "region": []}
    for party in named.parties:
        names[party.code] = [*party.names, *party.adjectives, *party.people]
        names[f"person:{party.code}"] = []
        names["actor"] += [*party.names, *party.people]
    for person in named.people:
        if person.party:
            known = names.setdefault(f"person:{person.party}", [])
            known += [person.name, person.name.split()[-1], *person.aliases]
    for item in named.regions:
        names["region"] += [name_text(n) for n in [*item["names"], *item.get("adjectives", ())]]
    for item in named.states:
        names["state"] += [name_text(n) for n in item["names"]]
    return {key: sorted(set(found)) for key, found in names.items()}


def compile_places(named: Named) -> dict[str, Any]:
    """Return a trie of rows of words -> ("region", ids, case) or ("state", codes, case)."""
    trie: dict[str, Any] = {}
    for item in named.regions:
        ids = tuple(item.get("ids", ())) or (item["id"],)
        for name in [*item["names"], *item.get("adjectives", ())]:
            grow(trie, split_phrase(name_text(name)), ("region", ids, name_case(name)))
    for item in named.blocs:
        for name in item["names"]:
            grow(
                trie,
                split_phrase(name_text(name)),
                ("state", tuple(item["codes"]), name_case(name)),
            )
    for item in named.states:
        for name in item["names"]:
            grow(trie, split_phrase(name_text(name)), ("state", (item["code"],), name_case(name)))
    iso = {item["code"] for item in named.states}
    for party in named.parties:
        if party.code in iso:
            for name in party.names:
                grow(trie, split_phrase(name), ("state", (party.code,), None))
    return trie


def compile_holders(head: Mapping[str, Any], named: Named) -> dict[str, str]:
    """Return how each holder of positions is called on a page, by its code."""
    found = {party.code: party.title for party in named.parties}
    states = {item["code"]: name_text(item["names"][0]) for item in named.states}
    own = {item["code"]: item["title"] for item in head.get("holders", ())}
    return found | {code: name for code, name in states.items() if code not in found} | own


def gate(sides: Sequence[str], named: Named, both: Iterable[str]) -> tuple[str, ...]:
    """Return words of which a text on the negotiation holds one: sides, places, “both sides”."""
    return side_names(sides, named) + region_names(named) + tuple(sorted(both))


def region_names(named: Named) -> tuple[str, ...]:
    """Return the names of the regions, lower case."""
    return tuple(
        sorted({name_text(name).lower() for item in named.regions for name in item["names"]})
    )


def side_names(sides: Sequence[str], named: Named) -> tuple[str, ...]:
    """Return what parties and those who speak for them are called, lower case."""
    names = {
        name.lower()
        for party in named.parties
        if party.code in sides
        for name in (*party.names, *party.adjectives)
    }
    names |= {p.name.split()[-1].lower() for p in named.people if p.party in sides and p.official}
    return tuple(sorted(names))
