"""Gives every field of a generated schema a description and an example, taken from where they are.

The model describes most fields itself; what it leaves out is said by a field of the same name or by
the class that the field holds, and the examples come from the full example record.
"""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]


def illustrate(schema: Schema, example: Any) -> None:
    """Fill in missing descriptions and examples of `schema`, in place, from a full example."""
    _from_example(schema, schema, example)
    fields = [
        (name, about)
        for part in (schema, *schema["$defs"].values())
        for name, about in part.get("properties", {}).items()
    ]
    known = {
        kind: {name: about[kind] for name, about in reversed(fields) if kind in about}
        for kind in ("description", "examples")
    }
    for name, about in fields:
        held = _held(schema, about)
        if "description" not in about:
            about["description"] = known["description"].get(name, held.get("description", name))
        if "examples" not in about and "examples" not in held:
            about["examples"] = known["examples"].get(name) or [_any_value(about, held)]


def _from_example(root: Schema, part: Schema, example: Any) -> None:
    held = _resolved(root, part)
    if isinstance(example, list):
        for item in example:
            _from_example(root, held.get("items", {}), item)
    if not isinstance(example, dict):
        return
    if held is not part and held.get("type") == "object":
        held.setdefault("examples", [_short(example)])
    for key, value in example.items():
        about = held.get("properties", {}).get(key, held.get("additionalProperties"))
        if not isinstance(about, dict):
            continue
        # a definition shows itself, and what is empty shows nothing
        shows_itself = _held(root, about) is not about
        if key in held.get("properties", {}) and not shows_itself and value not in (None, [], {}):
            about.setdefault("examples", [_short(value)])
        _from_example(root, about, value)


def _resolved(root: Schema, part: Schema) -> Schema:
    """Return the definition that a field refers to, or that it may be where it is not null."""
    for option in part.get("anyOf", ()):
        if option.get("type") != "null":
            return _resolved(root, option)
    name = part.get("$ref", "").rpartition("/")[2]
    found: Schema = root["$defs"][name] if name else part
    return found


def _held(root: Schema, part: Schema) -> Schema:
    """Return the definition that a field, its items or its values refer to, else the field."""
    found = _resolved(root, part)
    for below in (found.get("items"), found.get("additionalProperties")):
        if isinstance(below, dict) and found is part and below.keys() & {"$ref", "anyOf"}:
            return _held(root, below)
    return found


def _short(example: Any) -> Any:
    """Keep one item of each list: an example shows the shape."""
    if isinstance(example, list):
        return [_short(item) for item in example[:1]]
    if isinstance(example, dict):
        return {key: _short(value) for key, value in example.items()}
    return example


def _any_value(about: Schema, held: Schema) -> Any:
    """Return some value that the field allows."""
    for part in (about, held):
        if part.get("enum"):
            return part["enum"][0]
    kinds: Any = about.get("type", held.get("type", "object"))
    kind: str = kinds[0] if isinstance(kinds, list) else kinds
    if about.get("format") == "date":
        return "2022-03-29"
    values: dict[str, Any] = {
        "array": [],
        "object": {},
        "integer": about.get("minimum", 1),
        "boolean": True,
    }
    return values.get(kind, "…")
