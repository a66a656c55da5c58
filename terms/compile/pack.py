"""Compiles the TOML files of a pack, its terms and its language into a Pack."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from terms.compile.lexicon import (
    class_words,
    common_words,
    compile_adverbs,
    compile_lexicon,
    turning_words,
)
from terms.compile.names import (
    Named,
    compile_holders,
    compile_names,
    compile_party,
    compile_person,
    compile_places,
    gate,
    region_names,
    side_names,
)
from terms.compile.terms import compile_terms
from terms.inflect import forms
from terms.pack import Pack
from terms.pattern import Vocabulary, index_patterns
from terms.toml_data import read_toml
from terms.words import split_phrase


def compile_pack(name: str, root: Path) -> Pack:
    """Return the pack `name` of the folder `root`; raises PackError naming file and key."""
    english, own = root / "en", root / "packs" / name
    head = read_toml(own / "pack.toml", "pack")
    actors = read_toml(own / "actors.toml", "actors")
    numbers = read_toml(english / "numbers.toml", "numbers")
    confidence = read_toml(english / "confidence.toml", "confidence")
    named = _named(english, own, actors)
    verb_forms = _VerbForms(read_toml(english / "inflect.toml", "inflect"))
    vocabulary = _vocabulary(english, named, verb_forms)
    terms, patterns, anchors = compile_terms(head["terms"], root / "terms", vocabulary)
    return Pack(
        id=head["id"],
        version=head["version"],
        title=head["title"],
        sides=tuple(head["sides"]),
        about=tuple(head.get("about", head["sides"])),
        holders=compile_holders(head, named),
        terms=terms,
        parties=named.parties,
        people=named.people,
        lexicon=compile_lexicon(english, actors, named),
        places=compile_places(named),
        states=frozenset(item["code"] for item in named.states),
        parts={item["id"]: frozenset(item["parts"]) for item in named.regions if "parts" in item},
        patterns=patterns,
        openings=index_patterns({id(p): p for found in patterns.values() for p in found}.values()),
        anchors=anchors,
        side_names=gate(head["sides"], named, class_words(english, "BOTH")),
        names=_names(head, named),
        numbers=_numbers(numbers),
        units=_units(numbers),
        weights=confidence["weights"],
        adverbs=compile_adverbs(english),
        verb_forms=dict(verb_forms.kinds),
        locative=class_words(english, "PLACE"),
        authored=class_words(english, "AUTHORED"),
        crowding=class_words(english, "CROWD"),
        particles=class_words(english, "PARTICLE"),
    )


class _VerbForms(dict[str, tuple[str, ...]]):
    """The forms of any verb, worked out when first asked for."""

    def __init__(self, rules: Mapping[str, Any]) -> None:
        self.rules = rules
        self.kinds: dict[str, frozenset[str]] = {}

    def __missing__(self, verb: str) -> tuple[str, ...]:
        kinds = forms(verb, self.rules)
        for form, found in kinds.items():
            self.kinds[form] = self.kinds.get(form, frozenset()) | found
        self[verb] = tuple(kinds)
        return self[verb]


def _named(english: Path, own: Path, actors: Mapping[str, Any]) -> Named:
    return Named(
        tuple(compile_party(item) for item in actors["parties"]),
        tuple(compile_person(item) for item in actors["people"]),
        read_toml(own / "places.toml", "places")["regions"],
        read_toml(english / "states.toml", "states")["states"],
        read_toml(own / "blocs.toml", "blocs")["blocs"],
    )


def _vocabulary(english: Path, named: Named, verb_forms: _VerbForms) -> Vocabulary:
    return Vocabulary(
        verb_forms,
        read_toml(english / "sets.toml", "sets")["sets"],
        compile_names(named),
        class_words(english, "NEG") | class_words(english, "REL") | turning_words(english),
        common_words(english),
    )


def _names(head: Mapping[str, Any], named: Named) -> dict[str, tuple[str, ...]]:
    """What each party is called, lower case; whom the negotiation is about, by its regions too."""
    regions = region_names(named)
    return {
        party.code: side_names([party.code], named)
        + (regions if party.code in head.get("about", ()) else ())
        for party in named.parties
    }


def _numbers(data: Mapping[str, Any]) -> dict[str, int]:
    found = {
        " ".join(split_phrase(n)): item["value"] for item in data["numbers"] for n in item["names"]
    }
    found |= dict.fromkeys(data["one"], 1)
    return found | {n: item["value"] for item in data["multipliers"] for n in item["names"]}


def _units(data: Mapping[str, Any]) -> dict[str, tuple[str, int]]:
    return {
        name: (item["id"], item["days"])
        for item in data["units"]
        for name in (*item["singular"], *item["plural"])
    }
