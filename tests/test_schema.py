"""The schemas: generated, complete, described, and of use to other tools."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from click.testing import CliRunner
from feeds import changed, full
from jsonschema import Draft202012Validator

from terms.cli import group
from terms.errors import InputError
from terms.feed.validate import validate
from terms.migrate import migrate
from terms.model import SCHEMA_VERSION, Document
from terms.schema import dump, generate, load_example, load_schema, write_schemas
from terms.schema_types import typescript
from terms.vocabulary import read_fields, read_vocabulary

ROOT = Path(__file__).parent.parent
SCHEMAS = ROOT / "schemas"
GENERATED = ("document", "feed", "comparison", "timeline")
SIZES = ("minimal", "full")
NAMES = (*GENERATED, "pack", "term")


def run(*arguments: str) -> Any:
    return CliRunner().invoke(group, list(arguments))


# --- generated


def test_the_files_are_what_the_generator_writes(tmp_path: Path):
    for path in write_schemas(tmp_path):
        shipped = SCHEMAS / path.relative_to(tmp_path)
        assert shipped.read_text(encoding="utf-8") == path.read_text(encoding="utf-8"), (
            f"{shipped.name} is stale: run `terms schema --write schemas`"
        )


def test_generating_twice_gives_the_same_bytes():
    assert dump(generate()["document"]) == dump(generate()["document"])


# --- what they say


@pytest.mark.parametrize("name", NAMES)
def test_each_is_a_schema_of_2020_12_with_its_own_versioned_id(name: str):
    schema = load_schema(name)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"].endswith(f"/{name}.schema.json")
    if name in GENERATED:
        assert f"/{SCHEMA_VERSION}/" in schema["$id"]


def objects(schema: Any) -> list[dict[str, Any]]:
    found = []
    for part in [schema, *schema.get("$defs", {}).values()]:
        if "properties" in part:
            found.append(part)
    return found


def held(schema: dict[str, Any], field: dict[str, Any]) -> dict[str, Any]:
    """The definition that a field refers to, or the field."""
    text = json.dumps({key: field.get(key) for key in ("$ref", "items", "anyOf",
                                                       "additionalProperties")})  # fmt: skip
    name = text.partition("#/$defs/")[2].partition('"')[0]
    return schema["$defs"][name] if name else field


@pytest.mark.parametrize("name", ["document", "comparison", "timeline"])
def test_every_field_is_described_with_an_example_and_unknown_fields_are_refused(name: str):
    schema = load_schema(name)
    for part in objects(schema):
        assert part["additionalProperties"] is False
        for field, about in part["properties"].items():
            assert about.get("description"), field
            assert about.get("examples") or held(schema, about).get("examples"), field


@pytest.mark.parametrize("name", ["document", "comparison", "timeline"])
def test_every_example_is_one(name: str):
    schema = load_schema(name)
    parts = {"": schema, **schema["$defs"]}
    for title, part in parts.items():
        fields = {title: part, **part.get("properties", {})}
        for field, about in fields.items():
            validator = jsonschema_rs.Draft202012Validator(
                {"$defs": schema["$defs"], **{k: v for k, v in about.items() if k != "$id"}}
            )
            for example in about.get("examples", ()):
                assert validator.is_valid(example), (title, field, example)


def test_every_term_of_every_pack_has_its_values_closed():
    schema = load_schema("document")
    fields = read_fields()
    assert list(read_vocabulary("ukraine").terms) == list(fields.terms)
    for term, about in fields.terms.items():
        values = schema["$defs"][f"values_{term}"]
        assert set(values["properties"]) == set(about.values)
        assert values["additionalProperties"] is False


def test_a_term_of_another_pack_is_open_but_typed():
    accepts = jsonschema_rs.Draft202012Validator(load_schema("document")).is_valid
    term = (("positions", 0, "term"), "water_hours")
    values = ("positions", 0, "values")
    assert accepts(changed(term, (values, {"hours": 5, "who": ["a"], "now": True, "how": "x"})))
    assert not accepts(changed(term, (values, {"hours": 1.5})))
    assert not accepts(changed(term, (values, {"who": [1]})))


def test_the_feed_schema_takes_a_record_and_an_array_and_names_the_branch_meant():
    validator = Draft202012Validator(load_schema("feed"))
    assert validator.is_valid(full())
    assert validator.is_valid([full(), full()])
    assert validator.is_valid([])
    (error,) = validator.iter_errors([full(), changed((("positions", 0, "stance"), "x"))])
    assert list(error.absolute_path) == [1, "positions", 0, "stance"]


def test_the_schema_and_the_model_know_the_same_fields():
    schema = load_schema("document")
    assert set(schema["properties"]) - {"$schema"} == set(Document.model_fields)


# --- examples and versions


def releases() -> list[Path]:
    return sorted(path for path in (SCHEMAS / "examples").iterdir() if path.is_dir())


@pytest.mark.parametrize("release", releases(), ids=lambda path: path.name)
def test_the_examples_of_every_released_schema_are_still_read(release: Path):
    """A new release adds a folder of examples and leaves the older ones as they are."""
    found = sorted(release.glob("*.json"))
    kinds = {path.name.partition(".")[0] for path in found}
    assert {"document", "comparison"} <= kinds
    assert {path.name for path in found} == {f"{k}.{s}.json" for k in kinds for s in SIZES}
    for path in found:
        record = migrate(json.loads(path.read_bytes()))
        report = validate(record, text=release)
        assert report.valid, (path.name, report.findings)
        if path.name.startswith("document"):
            Document.model_validate_json(json.dumps(record))


def test_the_current_version_has_examples():
    assert SCHEMA_VERSION in [path.name for path in releases()]


def test_the_minimal_example_has_nothing_to_spare():
    minimal = load_example("document", "minimal")
    required = set(load_schema("document")["required"])
    assert set(minimal) == required
    position = load_schema("document")["$defs"]["Position"]
    assert set(minimal["positions"][0]) == set(position["required"])


def test_the_full_example_has_every_field():
    record = load_example("document", "full")
    schema = load_schema("document")
    assert set(record) == set(schema["properties"])
    assert set(record["positions"][0]) == set(schema["$defs"]["Position"]["properties"])


# --- the command


@pytest.mark.parametrize("name", NAMES)
def test_the_command_prints_each_schema(name: str):
    result = run("schema", name)
    assert result.exit_code == 0
    assert json.loads(result.stdout) == load_schema(name)


def test_the_command_prints_examples_that_validate():
    result = run("schema", "--example")
    assert result.exit_code == 0
    report = validate(result.stdout.encode())
    assert (report.valid, report.records) == (True, 2)


def test_an_unknown_schema_is_told_with_those_that_there_are():
    with pytest.raises(InputError, match=r"document, feed, comparison, .*pack, term"):
        load_schema("documnet")
    with pytest.raises(InputError):
        load_schema("../data/pack")
    with pytest.raises(InputError, match="no full example"):
        load_example("pack", "full")


# --- other tools


def test_check_jsonschema_works_with_the_shipped_files(tmp_path: Path):
    pytest.importorskip("check_jsonschema", reason="check-jsonschema is a development extra")
    good = SCHEMAS / "examples" / SCHEMA_VERSION / "document.full.json"
    bad = tmp_path / "bad.json"
    bad.write_text(json.dumps([full(), changed((("positions", 0, "values"), {"states": ["XX"]}))]))

    def tool(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "check_jsonschema", "--no-cache", *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    for name in ("document", "feed"):
        schema = str(SCHEMAS / f"{name}.schema.json")
        assert tool("--schemafile", schema, str(good)).returncode == 0
    answer = tool("--schemafile", str(SCHEMAS / "feed.schema.json"), "-o", "json", str(bad))
    assert answer.returncode == 1
    (error,) = json.loads(answer.stdout)["errors"]
    assert error["path"] == "$[1].positions[0].values.states[0]"
    metaschema = tool("--check-metaschema", *map(str, sorted(SCHEMAS.glob("*.schema.json"))))
    assert metaschema.returncode == 0, metaschema.stdout


def compiler() -> list[str]:
    local = ROOT / "node_modules" / ".bin" / "tsc"
    found = str(local) if local.is_file() else shutil.which("tsc")
    if found is None:
        pytest.skip("no TypeScript compiler (npm install --no-save typescript)")
    return [found]


TYPED = """
import type { Document, Position, ValuesGuarantors } from "./document";
import type { Comparison } from "./comparison";

export const record: Document = RECORD;
export function states(position: Position): string[] {
  if (position.term === "guarantors") {
    const values: ValuesGuarantors = position.values ?? {};
    return values.states ?? [];
  }
  return [];
}
declare const comparison: Comparison;
export const status: "agreed" | "agreed_in_part" | "conditional" | "open" | "contested" |
  "one_sided" | "silent" = comparison.terms[0].status;

// @ts-expect-error values of another term
export const wrong: Position = { ...POSITION, values: { regions: ["crimea"] } };
// @ts-expect-error a misspelt stance
export const misspelt: Position = { ...POSITION, stance: "suports" };
// @ts-expect-error an unknown field
export const unknown: Document = { ...RECORD, mood: "sour" };
"""


def test_the_types_compile_and_tell_the_values_of_terms_apart(tmp_path: Path):
    command = compiler()
    for name in ("document", "comparison"):
        shutil.copy(SCHEMAS / "types" / f"{name}.d.ts", tmp_path)
    record = json.dumps(load_example("document", "full"))
    position = json.dumps(load_example("document", "full")["positions"][0])
    source = TYPED.replace("RECORD", record).replace("POSITION", position)
    (tmp_path / "use.ts").write_text(source)
    done = subprocess.run(
        [*command, "--strict", "--noEmit", "use.ts"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


def test_the_types_name_every_definition_and_close_vocabularies():
    types = typescript(load_schema("document"))
    assert 'stance: "supports" | "opposes" | "open";' in types
    assert '| (AnyPosition & { term: "guarantors"; values?: ValuesGuarantors })' in types
    assert "export interface Document {" in types
