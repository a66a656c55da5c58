"""Writes TypeScript types from a generated JSON Schema, for those who read records in TypeScript.

The per-term `if`/`then` of a position becomes a union that `term` discriminates, so that the
compiler knows which values a term has.
"""

from __future__ import annotations

import json
from typing import Any

Schema = dict[str, Any]

_SIMPLE = {
    "string": "string",
    "integer": "number",
    "number": "number",
    "boolean": "boolean",
    "null": "null",
    "object": "Record<string, unknown>",
    "array": "unknown[]",
}


def typescript(schema: Schema) -> str:
    """Return a declaration file with a type for the schema and for each of its definitions."""
    parts = [f"// Generated from {schema['$id']}; do not edit.\n"]
    parts += [_declare(name, about) for name, about in schema["$defs"].items()]
    parts.append(_declare(schema["title"], schema))
    return "\n".join(parts)


def _declare(name: str, about: Schema) -> str:
    title = _type_name(name)
    head = _comment(about.get("description", ""), "")
    branches = [branch for branch in about.get("allOf", ()) if "then" in branch]
    if branches:
        return head + _declare_union(title, about, branches)
    if "properties" in about and about.get("additionalProperties") is False:
        return f"{head}export interface {title} {{\n{_fields(about)}}}\n"
    return f"{head}export type {title} = {_type(about)};\n"


def _declare_union(title: str, about: Schema, branches: list[Schema]) -> str:
    """Write the common fields as one interface and a member of the union for each branch."""
    members = []
    varied: set[str] = set()
    for branch in branches:
        given = {k: v["const"] for k, v in branch["if"]["properties"].items()}
        then = branch["then"]["properties"]
        varied.update(given, then)
        fixed = [f"{_key(name)}: {json.dumps(value)}" for name, value in given.items()]
        fixed += [f"{_key(name)}{_mark(name, about)}: {_type(part)}" for name, part in then.items()]
        members.append(f"  | (Any{title} & {{ {'; '.join(fixed)} }})")
    common = {name: part for name, part in about["properties"].items() if name not in varied}
    base = {**about, "properties": common}
    joined = "\n".join(members)
    return (
        f"export interface Any{title} {{\n{_fields(base)}}}\n\n"
        f"/** One member a term of the shipped packs; {_key('term')} tells them apart. */\n"
        f"export type {title} =\n{joined};\n"
    )


def _fields(about: Schema) -> str:
    lines = []
    for name, part in about["properties"].items():
        lines.append(_comment(part.get("description", ""), "  "))
        lines.append(f"  {_key(name)}{_mark(name, about)}: {_type(part)};\n")
    return "".join(lines)


def _mark(name: str, about: Schema) -> str:
    return "" if name in about.get("required", ()) else "?"


def _type(part: Schema) -> str:
    if "$ref" in part:
        return _type_name(part["$ref"].rpartition("/")[2])
    if "const" in part:
        return json.dumps(part["const"])
    if "enum" in part:
        return " | ".join(json.dumps(word, ensure_ascii=False) for word in part["enum"])
    if "anyOf" in part:
        return " | ".join(dict.fromkeys(_type(option) for option in part["anyOf"]))
    kinds = part.get("type", "object")
    kinds = [kinds] if isinstance(kinds, str) else kinds
    return " | ".join(_typed(kind, part) for kind in kinds)


def _typed(kind: str, part: Schema) -> str:
    if kind == "array" and "items" in part:
        inner = _type(part["items"])
        return f"({inner})[]" if " | " in inner else f"{inner}[]"
    below = part.get("additionalProperties")
    if kind == "object" and isinstance(below, dict):
        return f"Record<string, {_type(below)}>"
    return _SIMPLE[kind]


def _type_name(name: str) -> str:
    return "".join(word[:1].upper() + word[1:] for word in name.split("_"))


def _key(name: str) -> str:
    return name if name.isidentifier() else json.dumps(name)


def _comment(text: str, indent: str) -> str:
    safe = text.replace("*/", "*\\/")
    return f"{indent}/** {safe} */\n" if safe else ""
