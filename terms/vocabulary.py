"""Reads from a pack's files which words its records may use, and nothing else of them.

A check of a feed needs the codes and ids of a pack, not its phrases: this reads four or five files
where loading the pack reads all and builds the lexicon.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from terms.errors import PackError
from terms.resources import folder
from terms.toml_data import read_toml


class ValueField(NamedTuple):
    """One typed detail of a term: "states", "regions", "enum", "integer" or "boolean"."""

    type: str
    is_list: bool
    allowed: tuple[str, ...]


class TermFields(NamedTuple):
    """A term's title, its proposition and its value fields by name."""

    title: str
    proposition: str
    values: Mapping[str, ValueField]


class Vocabulary(NamedTuple):
    """What the records of one pack may name; the terms in the pack's order."""

    pack: str
    version: str
    terms: Mapping[str, None]
    holders: frozenset[str]


class Fields(NamedTuple):
    """All that the schema of the shipped packs needs: terms with their values, and the codes."""

    terms: Mapping[str, TermFields]
    states: tuple[str, ...]
    regions: tuple[str, ...]


def pack_names(grammars: Path | None = None) -> list[str]:
    """Return the ids of the packs that are installed, in order."""
    packs = (grammars or folder("grammars")) / "packs"
    return sorted(path.parent.name for path in packs.glob("*/pack.toml"))


def read_vocabulary(
    pack: str, grammars: Path | None = None, states: Iterable[str] | None = None
) -> Vocabulary:
    """Return what records of the pack `pack` may name.

    `pack` is the id of an installed pack or the path of a pack's folder. `states` are the codes of
    states where the caller has them, which saves reading the largest file. Raises PackError where
    there is no such pack, with the ids that there are.
    """
    root = grammars or folder("grammars")
    own = Path(pack)
    names = pack_names(root)
    if pack in names:
        own = root / "packs" / pack
    elif not (own / "pack.toml").is_file():
        raise PackError(f"pack {pack!r}: not found; expected {' or '.join(names)}, or its folder")
    data = read_toml(own / "pack.toml", "pack")
    codes = {holder["code"] for holder in data.get("holders", ())}
    return Vocabulary(
        pack=data["id"],
        version=data["version"],
        terms=dict.fromkeys(data["terms"]),
        holders=frozenset(codes.union(_states(root) if states is None else states)),
    )


def read_fields(grammars: Path | None = None, pack: str | None = None) -> Fields:
    """Return the terms, states and regions of all installed packs together, or of one.

    Raises PackError where a pack lists a term that has no file.
    """
    root = grammars or folder("grammars")
    folders = [root / "packs" / name for name in pack_names(root)]
    if pack is not None:
        folders = [root / "packs" / pack if pack in pack_names(root) else Path(pack)]
    terms: dict[str, TermFields] = {}
    regions: dict[str, None] = {}
    for own in folders:
        for term in read_toml(own / "pack.toml", "pack")["terms"]:
            terms[term] = _term_fields(_term_file(own, root, term))
        places = own / "places.toml"
        if places.is_file():
            named = read_toml(places, "places")["regions"]
            # an entry with `ids` only names regions that have their own
            regions.update((region["id"], None) for region in named if "id" in region)
    return Fields(terms, tuple(sorted(_states(root))), tuple(regions))


def _term_file(own: Path, root: Path, term: str) -> Path:
    local = own / "terms" / f"{term}.toml"
    return local if local.is_file() else root / "terms" / f"{term}.toml"


def _states(root: Path) -> set[str]:
    return {
        state["code"]
        for path in sorted(root.glob("*/states.toml"))
        for state in read_toml(path, "states")["states"]
    }


def _term_fields(path: Path) -> TermFields:
    data = read_toml(path, "term")
    values = {
        name: ValueField(field["type"], field.get("list", False), tuple(field.get("allowed", ())))
        for name, field in data.get("values", {}).items()
    }
    return TermFields(data["title"], data["proposition"], values)
