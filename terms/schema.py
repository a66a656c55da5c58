"""Generates the JSON Schemas of the record from the model and the packs' value fields.

The files under `schemas/` are what `write_schemas` writes; a test fails when they drift.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from terms.errors import InputError
from terms.resources import folder
from terms.save import save_text
from terms.schema_illustrate import illustrate
from terms.vocabulary import Fields, TermFields, ValueField, read_fields

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
BASE = "https://negotiation-terms.org/schemas"
# where a name is not generated from the model but written by hand, beside the data it describes
DATA_NAMES = ("pack", "term")
NAMES = ("document", "feed", "comparison", "timeline", *DATA_NAMES)
MAX_NUMBER = 2**53 - 1
_DATE = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"


def load_schema(name: str) -> Schema:
    """Return the shipped schema `name`: document, feed, comparison, timeline, pack or term.

    Raises InputError where there is none of that name.
    """
    schemas = folder("schemas")
    path = schemas / ("data" if name in DATA_NAMES else "") / f"{name}.schema.json"
    if name not in NAMES or not path.is_file():
        raise InputError(f"schema {name!r}: not found; expected {', '.join(NAMES)}")
    schema: Schema = json.loads(path.read_bytes())
    return schema


def load_example(name: str, size: str) -> dict[str, Any]:
    """Return the shipped "minimal" or "full" example of a document, comparison or timeline."""
    from terms.model import SCHEMA_VERSION

    path = folder("schemas") / "examples" / SCHEMA_VERSION / f"{name}.{size}.json"
    if not path.is_file():
        raise InputError(f"no {size} example of schema {name!r}; there is one of document")
    example: dict[str, Any] = json.loads(path.read_bytes())
    return example


def document_schema(fields: Fields | None = None) -> Schema:
    """Return the schema of one record, with each term's values closed."""
    from terms.model import SCHEMA_VERSION, Document

    fields = fields or read_fields()
    schema = _from_model(Document, "document", SCHEMA_VERSION)
    defs = schema["$defs"]
    position = defs["Position"]
    position["allOf"] = [_values_branch(term) for term in fields.terms]
    position["allOf"].append(_other_branch(list(fields.terms)))
    values = position["properties"]["values"]
    position["properties"]["values"] = {
        "type": "object",
        "description": values["description"],
        "default": {},
        "examples": values["examples"],
    }
    defs["state"] = _vocabulary("ISO 3166-1 alpha-3 code of a state.", fields.states)
    defs["region"] = _vocabulary("Region of the pack.", fields.regions)
    for term, about in fields.terms.items():
        defs[f"values_{term}"] = _values_schema(about, fields)
    defs["values_other"] = _open_values()
    return schema


def feed_schema(document: Schema) -> Schema:
    """Return the schema of a file: one record or an array of records."""
    defs = dict(document["$defs"])
    root = {key: value for key, value in document.items() if not key.startswith("$")}
    root.pop("examples", None)
    return {
        "$schema": DIALECT,
        "$id": document["$id"].replace("document.schema", "feed.schema"),
        "title": "Feed",
        "description": "One record or an array of records. In NDJSON, each line is one record.",
        "examples": [[]],
        "if": {"type": "array"},
        "then": {"items": {"$ref": "#/$defs/Document"}},
        "else": {"$ref": "#/$defs/Document"},
        "$defs": {"Document": root, **defs},
    }


def comparison_schema() -> Schema:
    """Return the schema of what a comparison of documents gives."""
    from terms.compare_model import COMPARISON_VERSION, Comparison

    return _from_model(Comparison, "comparison", COMPARISON_VERSION)


def timeline_schema() -> Schema:
    """Return the schema of what a timeline of documents gives."""
    from terms.compare_model import COMPARISON_VERSION
    from terms.timeline_model import Timeline

    return _from_model(Timeline, "timeline", COMPARISON_VERSION)


def generate(fields: Fields | None = None) -> dict[str, Schema]:
    """Return the generated schemas by name, each with the examples of its release."""
    document = document_schema(fields)
    schemas = {
        "document": document,
        "comparison": comparison_schema(),
        "timeline": timeline_schema(),
    }
    for name, schema in schemas.items():
        full = load_example(name, "full")
        illustrate(schema, full)
        minimal = load_example(name, "minimal")
        schema["examples"] = [minimal, full] if name == "document" else [minimal]
    return {**schemas, "feed": feed_schema(document)}


def write_schemas(target: Path) -> list[Path]:
    """Write the generated schemas and TypeScript types under `target`; return the files."""
    from terms.schema_types import typescript

    files: dict[Path, str] = {}
    for name, schema in generate().items():
        files[target / f"{name}.schema.json"] = dump(schema)
        if name != "feed":
            files[target / "types" / f"{name}.d.ts"] = typescript(schema)
    for path, text in files.items():
        save_text(path, text)
    return list(files)


def dump(schema: Schema) -> str:
    """Write a schema as the files have it: indented, keys in their order, a newline at the end."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _from_model(model: Any, name: str, version: str) -> Schema:
    raw = model.model_json_schema(mode="validation")
    defs = raw.pop("$defs", {})
    for part in (raw, *defs.values()):
        _tidy(part)
    properties = {
        "$schema": {
            "type": "string",
            "description": "Where an editor finds this schema; readers pass over it.",
            "examples": [f"{BASE}/{version}/{name}.schema.json"],
        },
        **raw["properties"],
    }
    return {
        "$schema": DIALECT,
        "$id": f"{BASE}/{version}/{name}.schema.json",
        "title": model.__name__,
        "description": " ".join(raw["description"].split()),
        "type": "object",
        "properties": properties,
        "required": raw["required"],
        "additionalProperties": False,
        "$defs": defs,
    }


def _tidy(part: Any) -> None:
    """Make a part of pydantic's schema say the same in fewer words, and to all validators alike."""
    if isinstance(part, list):
        for item in part:
            _tidy(item)
    if not isinstance(part, dict):
        return
    properties = part.get("properties", {})
    for name, about in properties.items():
        about.pop("title", None)
        if name in ("as_of", "published", "since", "until", "date"):
            _make_date(about)
    if "description" in part and isinstance(part["description"], str):
        part["description"] = " ".join(part["description"].split())
    _merge_null(part)
    if isinstance(part.get("pattern"), str):
        # \d means more than ten digits to some engines
        part["pattern"] = part["pattern"].replace(r"\d", "[0-9]")
    if part.get("type") == "integer":
        part.setdefault("maximum", MAX_NUMBER)
    for value in list(part.values()):
        _tidy(value)


def _make_date(about: Schema) -> None:
    for option in (about, *about.get("anyOf", ())):
        if option.get("type") == "string":
            option.update({"format": "date", "pattern": _DATE})


def _merge_null(part: Schema) -> None:
    """Turn `anyOf: [{"type": "string", …}, {"type": "null"}]` into one schema of two types."""
    options = part.get("anyOf")
    if not isinstance(options, list) or {"type": "null"} not in options or len(options) != 2:
        return
    option = options[0]
    if isinstance(option.get("type"), str) and "enum" not in option and "items" not in option:
        del part["anyOf"]
        part.update({**option, "type": [option["type"], "null"]})


def _values_branch(term: str) -> Schema:
    return {
        "if": {"properties": {"term": {"const": term}}, "required": ["term"]},
        "then": {"properties": {"values": {"$ref": f"#/$defs/values_{term}"}}},
    }


def _other_branch(terms: list[str]) -> Schema:
    return {
        "if": {"properties": {"term": {"enum": terms}}, "required": ["term"]},
        "else": {"properties": {"values": {"$ref": "#/$defs/values_other"}}},
    }


def _values_schema(about: TermFields, fields: Fields) -> Schema:
    return {
        "title": about.title,
        "description": f"Values of: {about.proposition}",
        "type": "object",
        "properties": {name: _value_schema(field, fields) for name, field in about.values.items()},
        "additionalProperties": False,
    }


def _value_schema(field: ValueField, fields: Fields) -> Schema:
    """Return the schema of one value field, closed as far as its type allows."""
    single: Schema
    example: Any
    if field.type == "states":
        single, example, words = {"$ref": "#/$defs/state"}, _first(fields.states), "Codes of states"
    elif field.type == "regions":
        single, example, words = {"$ref": "#/$defs/region"}, _first(fields.regions), "Regions"
    elif field.type == "enum":
        single, example = {"enum": list(field.allowed)}, field.allowed[0]
        words = " or ".join(field.allowed)
    elif field.type == "integer":
        single = {"type": "integer", "minimum": 0, "maximum": MAX_NUMBER}
        example, words = 3, "A whole number"
    else:
        single, example, words = {"type": "boolean"}, True, "Yes or no"
    if not field.is_list:
        return {"description": f"{words}.", "examples": [example], **single}
    return {
        "description": f"{words}; in any order, each once.",
        "examples": [[example]],
        "type": "array",
        "items": single,
        "minItems": 1,
        "uniqueItems": True,
    }


def _first(words: tuple[str, ...]) -> str:
    return words[0] if words else "…"


def _open_values() -> Schema:
    kinds = ["boolean", "integer", "string"]
    return {
        "title": "Values of a term of another pack",
        "description": "Typed details: flags, whole numbers, words, lists of words.",
        "type": "object",
        "additionalProperties": {
            "type": [*kinds, "array"],
            "maximum": MAX_NUMBER,
            "minimum": -MAX_NUMBER,
            "items": {"type": "string"},
        },
    }


def _vocabulary(description: str, words: tuple[str, ...]) -> Schema:
    closed = {"enum": list(words)} if words else {}
    return {"description": description, "type": "string", **closed}
