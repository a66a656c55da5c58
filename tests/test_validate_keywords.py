"""The keywords that our schemas use mean the same to both validators that we ship with."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from terms.feed.word import reference_validator

SCHEMAS = Path(__file__).parent.parent / "schemas"
# said of a value, not held against it
ANNOTATIONS = {"$schema", "$id", "title", "description", "examples", "default", "format"}

# keyword: (schema, values that pass, values that do not)
CASES: dict[str, list[tuple[dict[str, Any], list[Any], list[Any]]]] = {
    "type": [
        ({"type": "integer"}, [0, -1, 1.0, 2**53, 1e300], [1.5, True, "1", None, [], {}]),
        ({"type": "number"}, [0, 1.5, -2.0], [True, "1", None]),
        ({"type": "string"}, ["", "a"], [1, None, ["a"]]),
        ({"type": "boolean"}, [True, False], [0, 1, "true", None]),
        ({"type": "array"}, [[], [1]], [{}, "a"]),
        ({"type": "object"}, [{}, {"a": 1}], [[], "a"]),
        ({"type": ["string", "null"]}, ["", None], [0, [], {}]),
    ],
    "enum": [
        ({"enum": ["a", "b"]}, ["a", "b"], ["A", "c", None, ["a"], "a\n"]),
        ({"enum": [1]}, [1, 1.0], [True, "1"]),
    ],
    "const": [({"const": "a"}, ["a"], ["b", 0, None]), ({"const": 0}, [0, 0.0], [False])],
    "required": [({"required": ["a"]}, [{"a": None}, {"a": 1, "b": 2}, [], 3], [{}, {"b": 1}])],
    "properties": [
        ({"properties": {"a": {"type": "string"}}}, [{}, {"a": "x"}, {"b": 1}, 5], [{"a": 1}])
    ],
    "additionalProperties": [
        (
            {"properties": {"a": {}}, "additionalProperties": False},
            [{}, {"a": 1}, []],
            [{"b": 1}, {"a": 1, "": 2}],
        ),
        ({"additionalProperties": {"type": "integer"}}, [{}, {"a": 1}], [{"a": "1"}]),
    ],
    "items": [({"items": {"type": "integer"}}, [[], [1, 2], {"a": "b"}], [["a"], [1, None]])],
    "minItems": [({"minItems": 1}, [[1], "", {}], [[]])],
    "uniqueItems": [
        ({"uniqueItems": True}, [[], ["a", "b"], [1, True], [0, False], ["1", 1]],
         [["a", "a"], [1, 1.0], [{"a": 1}, {"a": 1}]]),
    ],
    "minLength": [({"minLength": 1}, ["a", "é", "𝒯", 0], [""])],
    "maxLength": [({"maxLength": 2}, ["ab", "𝒯𝒯"], ["abc", "𝒯𝒯𝒯"])],
    "pattern": [
        ({"pattern": "^[0-9]+\\.[0-9]+$"}, ["1.0", "10.25", 5, None],
         ["1", "1.0\n", "٣.٣", "a1.0"]),
        ({"pattern": "^[0-9a-f]{3}$"}, ["abc"], ["ABC", "abcd", "abc\n", ""]),
        ({"pattern": "^[a-z][a-z0-9_]*$"}, ["a", "a_1"], ["A", "1a", "é", "a b", "a\n"]),
    ],
    "minimum": [({"minimum": 0}, [0, 0.0, -0.0, 1, "a"], [-1, -1e-9])],
    "maximum": [({"maximum": 2**53 - 1}, [2**53 - 1, -(2**70)], [2**53, 2**70, 1e300])],
    "anyOf": [({"anyOf": [{"type": "string"}, {"type": "null"}]}, ["", None], [1, []])],
    "allOf": [({"allOf": [{"minimum": 1}, {"maximum": 2}]}, [1, 2], [0, 3])],
    "if": [
        (
            {"if": {"properties": {"a": {"const": 1}}, "required": ["a"]},
             "then": {"required": ["b"]}, "else": {"required": ["c"]}},
            [{"a": 1, "b": 0}, {"c": 0}, {"a": 2, "c": 0}],
            [{"a": 1}, {"a": 1, "c": 0}, {}, {"a": 2}],
        ),
    ],
    "$ref": [
        ({"$ref": "#/$defs/a", "$defs": {"a": {"type": "string"}}}, ["x"], [1]),
        ({"$ref": "#/$defs/a", "minLength": 2, "$defs": {"a": {"type": "string"}}}, ["xy"], ["x"]),
    ],
}  # fmt: skip
# these have no meaning without the one that they stand beside
TOGETHER = {"then": "if", "else": "if", "$defs": "$ref"}


def keywords(schema: Any) -> set[str]:
    """The keywords of a schema, not the names of the properties and definitions in it."""
    if isinstance(schema, list):
        return set().union(*map(keywords, schema))
    if not isinstance(schema, dict):
        return set()
    found = set(schema)
    for key, below in schema.items():
        if key in ("properties", "$defs"):
            found |= set().union(*map(keywords, below.values()))
        elif key not in ANNOTATIONS | {"enum", "const"}:
            found |= keywords(below)
    return found


def shipped() -> list[Path]:
    return sorted(SCHEMAS.glob("*.schema.json"))


@pytest.mark.parametrize("path", shipped(), ids=lambda path: path.name)
def test_there_are_cases_for_every_keyword_that_is_used(path: Path):
    used = keywords(json.loads(path.read_bytes())) - ANNOTATIONS
    assert used
    assert {TOGETHER.get(keyword, keyword) for keyword in used} <= set(CASES)


@pytest.mark.parametrize("keyword", CASES)
def test_both_validators_read_the_keyword_as_the_standard_has_it(keyword: str):
    for schema, good, bad in CASES[keyword]:
        fast = jsonschema_rs.Draft202012Validator(schema)
        reference = reference_validator(schema)
        for value, expected in [*((v, True) for v in good), *((v, False) for v in bad)]:
            assert reference.is_valid(value) is expected, ("jsonschema", schema, value)
            assert fast.is_valid(value) is expected, ("jsonschema-rs", schema, value)


def test_dates_are_held_by_a_pattern_because_formats_are_annotations_only():
    found = json.loads((SCHEMAS / "document.schema.json").read_bytes())
    date = found["$defs"]["DocumentInfo"]["properties"]["published"]
    assert date["format"] == "date"
    assert "pattern" in date
