"""Every sentence that stands beside a rule, read: exactly what it says must come out, or nothing.

A term's file holds its examples, traps included; a word group's holds those of the group. An
example marked as a known miss must fail: once it is read rightly, the mark has to go.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from terms.elaborate import elaborate
from terms.extract import extract, read_through
from terms.merge import merge
from terms.pack import load_pack
from terms.segment import segment

GRAMMARS = Path(__file__).parent.parent / "grammars"
PACK = load_pack()
DIGEST = "0" * 64


def examples() -> list[Any]:
    """Return every example with the term that it is about, named by both."""
    found = []
    for path in sorted((GRAMMARS / "terms").glob("*.toml")):
        for item in tomllib.loads(path.read_text("utf-8")).get("examples", ()):
            named = f"{path.stem}: {item['text']}"
            missed = pytest.mark.xfail(raises=AssertionError, strict=True)
            found.append(
                pytest.param(
                    path.stem,
                    item,
                    id=named.encode("ascii", "replace").decode(),
                    marks=[missed] if item.get("known_miss") else [],
                )
            )
    return found


def positions(item: dict[str, Any], term: str) -> list[Any]:
    """Return the positions on the term that are read out of an example."""
    text, speaker = item["text"], item.get("speaker")
    if speaker is None:
        found = extract(text, PACK, DIGEST)
    else:
        readings = list(read_through(text, PACK, speaker))
        stated = elaborate(readings, text, segment(text), PACK)
        found = merge(stated, text, DIGEST, list(PACK.terms))
    return [position for position in found if position.term == term]


def as_expected(position: Any, wanted: dict[str, Any]) -> dict[str, Any]:
    """Return of a position what the expectation speaks of."""
    told: dict[str, Any] = {"holder": position.holder, "stance": position.stance}
    for key in ("act", "conditional"):
        if key in wanted:
            told[key] = getattr(position, key)
    if "values" in wanted:
        told["values"] = {key: ordered(position.values.get(key)) for key in wanted["values"]}
    if "speaker" in wanted:
        told["speaker"] = position.speaker.name.split()[-1] if position.speaker else None
    return told


def ordered(value: Any) -> Any:
    return sorted(value) if isinstance(value, list) else value


@pytest.mark.parametrize(("term", "item"), examples())
def test_an_example_says_what_it_is_said_to_say(term: str, item: dict[str, Any]) -> None:
    found = {(position.holder, position.stance): position for position in positions(item, term)}
    wanted = {(one["holder"], one["stance"]): one for one in item["expect"]}
    assert sorted(found) == sorted(wanted)
    for key, expected in wanted.items():
        values = expected.get("values", {})
        settled = {**expected, "values": {name: ordered(v) for name, v in values.items()}}
        assert as_expected(found[key], expected) == {
            name: value for name, value in settled.items() if name in expected
        }
