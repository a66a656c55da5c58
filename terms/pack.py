"""Loads one negotiation and the language it is read in: TOML files -> an immutable Pack.

The first load compiles every phrase and keeps the result in a cache folder of the user's own;
later loads read that. A changed data file makes a new cache entry.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from terms.errors import PackError
from terms.keep import keep
from terms.resources import folder
from terms.words import Opening, Pattern


class ValueField(NamedTuple):
    """One typed detail of a term; `words` maps a value to the phrases that give it."""

    type: str
    list: bool
    allowed: tuple[str, ...]
    unit: str | None
    near: frozenset[str]
    # values that are never meant (whom guarantors guard is none of them)
    never: frozenset[str]
    words: Mapping[str, tuple[Pattern, ...]]
    # words of which one stands right before a number that comes after the mention
    lead: frozenset[str] = frozenset()
    # a position without it is none
    required: bool = False
    # terms whose supporters also mean the several values that a later mention lists
    under: tuple[str, ...] = ()
    # values that name the same thing, for whoever compares: each group of them
    same: tuple[tuple[str, ...], ...] = ()


class Phrase(NamedTuple):
    """One way of naming a term (or, with effect -1, its opposite)."""

    term: str
    id: str
    kind: str
    effect: int
    agent: frozenset[str] | None
    fact: str | None
    values: Mapping[str, Any]
    hides: bool = False
    # acts that are no position (a state that imposes sanctions in the course of events)
    except_acts: frozenset[str] = frozenset()
    # parties of which one holds the position or is named beside who does: whose meeting it is
    named: frozenset[str] = frozenset()


class Term(NamedTuple):
    """One item on the table."""

    id: str
    title: str
    proposition: str
    values: Mapping[str, ValueField]
    about: frozenset[str]
    tentative: frozenset[str]
    # parties of which a sentence must name one where a third party holds the position
    named: frozenset[str]
    examples: tuple[Mapping[str, Any], ...]


class Party(NamedTuple):
    """A holder of positions: its code and everything it is called."""

    code: str
    title: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]


class PersonEntry(NamedTuple):
    """Somebody who speaks: `official` is false where they speak for nobody but themselves."""

    name: str
    party: str | None
    gender: str | None
    aliases: tuple[str, ...]
    roles: tuple[Mapping[str, Any], ...]
    official: bool


class Operator(NamedTuple):
    """What a verb, noun or predicate does to the mention in its scope (see grammars/en/verbs.toml).

    `effect` and `negated` are +1, -1 or 0 (open); `negated` is None where “not” leaves no stance.
    """

    id: str
    role: str
    effect: int
    act: str
    negated: int | None
    negated_act: str
    of: str
    # what the plain finite form says by itself: an act, or None for nothing (“they discussed …”)
    plain: str | None
    # what it makes of a verb below it, where that differs (“open to adopting” wills): +1 or None
    doing: int | None = None
    # whether it is put in words: “offered” is, “wants” is not
    voiced: bool = True
    # whether it only goes on with a stance below it (“continues to insist”)
    aspect: bool = False
    # whether the predicate has its verb within (“makes no sense”)
    verbal: bool = False


class Lexeme(NamedTuple):
    """What a row of words is: the class that clause.lark knows, and what it means."""

    cls: str
    value: str = ""
    op: Operator | None = None
    forms: frozenset[str] = frozenset()
    holders: tuple[str, ...] = ()
    person: str | None = None
    gender: str | None = None
    capital: bool = False
    case: str | None = None


class Pack(NamedTuple):
    """One negotiation, ready to read texts with."""

    id: str
    version: str
    title: str
    sides: tuple[str, ...]
    # whom the negotiation is about: a third party's word counts where one of them is named close by
    about: tuple[str, ...]
    holders: Mapping[str, str]
    terms: Mapping[str, Term]
    parties: tuple[Party, ...]
    people: tuple[PersonEntry, ...]
    # rows of words -> lexemes; rows -> regions and states, for values
    lexicon: Mapping[str, Any]
    places: Mapping[str, Any]
    # ISO 3166-1 alpha-3 codes of all states: not every holder is one
    states: frozenset[str]
    # region -> those that it is made of
    parts: Mapping[str, frozenset[str]]
    # word -> phrases that cannot match without it; all words of which a text must hold one
    patterns: Mapping[str, tuple[Pattern, ...]]
    # word -> phrases that may start with it
    openings: Mapping[str, Opening]
    anchors: tuple[str, ...]
    # names of the sides, lower case: a text without any of them says nothing about this pack
    side_names: tuple[str, ...]
    # names of each party, lower case
    names: Mapping[str, tuple[str, ...]]
    numbers: Mapping[str, int]
    units: Mapping[str, tuple[str, int]]
    # words that may stand in the middle of a row and change nothing
    adverbs: Mapping[str, Any]
    # log odds that each sign of a claim adds
    weights: Mapping[str, float]
    # what the forms of the verbs of phrases can be: “joined” -> past, participle
    verb_forms: Mapping[str, frozenset[str]]
    # words before a capital that make it a place (“in Kyiv”)
    locative: frozenset[str]
    # words behind a party's name and a hyphen that tell whose draft it is (“US-drafted”)
    authored: frozenset[str]
    # words before a people that make it a crowd (“most Ukrainians”)
    crowding: frozenset[str]
    # words that a verb may have behind its object (“ruled a truce out”)
    particles: frozenset[str]

    def holder_name(self, code: str) -> str:
        """Return how the holder `code` is called on a page; the code itself where none is known."""
        return self.holders.get(code, code)


def available() -> list[str]:
    """Return the ids of the packs of this installation, in alphabetical order."""
    return sorted(p.parent.name for p in (folder("grammars") / "packs").glob("*/pack.toml"))


def default_pack(root: Path | None = None) -> str:
    """Return the id of the pack that is used where none is named: data, in `packs.toml`."""
    text = ((root or folder("grammars")) / "packs.toml").read_text("utf-8")
    named: str = tomllib.loads(text)["default"]
    return named


def load_pack(name: str | None = None, root: Path | None = None) -> Pack:
    """Return the pack `name` (the default pack if None).

    `root` is a folder like `grammars/` (the installation's own if None).

    Raises PackError where there is no such pack (naming those there are) or a file breaks its
    schema.
    """
    root = root or folder("grammars")
    name = name or default_pack(root)
    known = sorted(p.parent.name for p in (root / "packs").glob("*/pack.toml"))
    if name not in known:
        raise PackError(f"no pack {name!r}; there is: {', '.join(known) or 'none'}")
    return keep(name, _sources(name, root), Pack, lambda: _made(name, root))


def pack_given(pack: str | Pack | None) -> Pack:
    """Return the pack given, by itself or by its id (None: the default one).

    An id is loaded once a process: the API is called in loops over many texts.
    """
    return pack if isinstance(pack, Pack) else _loaded(pack)


@lru_cache(maxsize=4)
def _loaded(name: str | None) -> Pack:
    return load_pack(name)


def _made(name: str, root: Path) -> Pack:
    from terms.compile.pack import compile_pack
    from terms.share import share

    return share(compile_pack(name, root))


def _sources(name: str, root: Path) -> list[Path]:
    """What a compiled pack depends on: its data, and the code that compiles it."""
    package = Path(__file__).parent
    folders = (root / "en", root / "terms", root / "packs" / name)
    data = [path for one in folders for path in one.glob("*.toml")]
    return [*data, *package.glob("*.py"), *(package / "compile").glob("*.py")]
