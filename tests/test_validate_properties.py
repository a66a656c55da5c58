"""`validate` under generated input: what holds for every record, every change and every byte."""

from __future__ import annotations

import copy
import json
import re
from typing import Any

import jsonschema_rs
import orjson
import pytest
from feeds import Path, at, full, paths
from hypothesis import example, given, settings
from hypothesis import strategies as st

from terms.feed.check import Checker, keys_are_unique
from terms.feed.finding import Finding
from terms.feed.item import Item
from terms.feed.read import split
from terms.feed.scan import MAX_DEPTH, scan
from terms.feed.validate import validate
from terms.feed.word import reference_validator
from terms.model import Document
from terms.schema import load_example, load_schema

SCHEMA = load_schema("document")
FAST = jsonschema_rs.Draft202012Validator(SCHEMA)
REFERENCE = reference_validator(SCHEMA)
CHECKER = Checker()

# what a writer puts in the wrong place, one of each kind
WRONG: list[Any] = [
    None, True, False, 0, 1, -1, 3.5, 2.0, 1e300, 2**53, -(2**70), "", "x", "UKR", "supports",
    "2022-03-29", "1.0", "1.0\n", "٣.٣", "\n", [], ["x"], ["x", "x"], [1], [None], {}, {"x": 1},
]  # fmt: skip
RECORD = full()
PATHS = [path for path in paths(RECORD) if path]

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20) | st.sampled_from(WRONG),
    lambda below: st.lists(below, max_size=3)
    | st.dictionaries(st.text(max_size=8), below, max_size=3),
    max_leaves=8,
)  # fmt: skip


def replaced(path: Path, value: Any) -> dict[str, Any]:
    record = copy.deepcopy(RECORD)
    at(record, path[:-1])[path[-1]] = value
    return record


def without(path: Path) -> dict[str, Any]:
    record = copy.deepcopy(RECORD)
    del at(record, path[:-1])[path[-1]]
    return record


def findings_of(record: Any) -> list[Finding]:
    return list(CHECKER.check(Item(json.dumps(record).encode(), 1)))


def is_about(finding: Finding, path: Path) -> bool:
    """The finding stands at the path, above or below it, or holds it against another field."""
    shared = min(len(finding.path), len(path))
    if finding.path[:shared] == path[:shared]:
        return True
    # between fields: `term` decides on `values`, `start` on `end` and `exact`, one id on another
    siblings = {"term": {"values"}, "start": {"end", "exact"}, "end": {"exact"}, "exact": {"end"},
                "conditions": {"conditional"}}  # fmt: skip
    for depth, step in enumerate(path):
        rest = finding.path[depth : depth + 1]
        if finding.path[:depth] == path[:depth] and rest and rest[0] in siblings.get(str(step), ()):
            return True
    if path[:2] == ("document", "chars"):
        return finding.code == "TV003"
    return path[-1] == "id" and finding.code == "TV004"


def oracle(record: Any) -> bool:
    """Both layers, said once more and slowly."""
    if not REFERENCE.is_valid(record):
        return False
    words = CHECKER._words(record["pack"]["id"])
    if words is None or record["schema_version"] != "1.0":
        return False
    spans = [
        span
        for position in record["positions"]
        for span in [*position["evidence"], *(position.get("conditions") or [])]
    ]
    codes = [p["holder"] for p in record["positions"]]
    codes += [
        s["party"]
        for p in record["positions"]
        if (s := p.get("speaker")) and s.get("party") is not None
    ]
    terms = [p["term"] for p in record["positions"]]
    terms += [c["term"] for p in record["positions"] for c in p.get("conditions", [])
              if c.get("term") is not None]  # fmt: skip
    ids = [p["id"] for p in record["positions"]]
    dates = [record["document"].get("published"), *(p.get("as_of") for p in record["positions"])]
    numbers = [record["document"]["chars"], *(s[k] for s in spans for k in ("start", "end"))]
    numbers += [v for p in record["positions"] for v in p.get("values", {}).values()]
    return (
        all(s["start"] < s["end"] and len(s["exact"]) == s["end"] - s["start"] for s in spans)
        and all(s["end"] <= record["document"]["chars"] for s in spans)
        and set(codes) <= words.holders
        and set(terms) <= set(words.terms)
        and len(set(ids)) == len(ids)
        and all(d is None or _is_day(d) for d in dates)
        and not any(isinstance(n, float) for n in numbers)
        and all(p.get("conditional") or not p.get("conditions") for p in record["positions"])
    )


def _is_day(text: str) -> bool:
    from datetime import datetime

    try:
        datetime.strptime(text, "%Y-%m-%d")
    except ValueError:
        return False
    return True


@pytest.mark.parametrize("path", PATHS, ids=lambda path: ".".join(map(str, path)))
def test_every_wrong_value_at_every_path_is_told_at_that_path_or_valid_under_both_layers(
    path: Path,
):
    mutants = [replaced(path, wrong) for wrong in WRONG] + [without(path)]
    for mutant in mutants:
        found = findings_of(mutant)
        valid = not [f for f in found if f.severity == "error"]
        assert valid == oracle(mutant), (path, mutant, found)
        assert valid or any(is_about(f, path) for f in found), (path, found)
        assert FAST.is_valid(mutant) == REFERENCE.is_valid(mutant), (path, mutant)


@settings(max_examples=300, deadline=None)
@given(path=st.sampled_from(PATHS), value=json_values)
def test_any_value_at_any_path_is_told_at_that_path_or_valid_under_both_layers(
    path: Path, value: Any
):
    mutant = replaced(path, value)
    found = findings_of(mutant)
    # numbers that the scanner refuses, the schema need not be asked about
    valid = not [f for f in found if f.severity == "error"]
    assert valid == oracle(mutant)
    assert valid or any(is_about(f, path) for f in found), found
    assert FAST.is_valid(mutant) == REFERENCE.is_valid(mutant)


@settings(max_examples=150, deadline=None)
@given(path=st.sampled_from(PATHS), key=st.text(max_size=10), value=json_values)
def test_an_unknown_field_anywhere_is_told_at_its_key(path: Path, key: str, value: Any):
    record = copy.deepcopy(RECORD)
    target = at(record, path)
    if not isinstance(target, dict) or key in target or key == "$schema":
        return
    target[key] = value
    found = findings_of(record)
    assert any(f.path == (*path, key) for f in found), found


@settings(max_examples=150, deadline=None)
@given(path=st.sampled_from(PATHS), value=json_values)
def test_what_both_layers_let_pass_the_model_reads(path: Path, value: Any):
    mutant = replaced(path, value)
    if not findings_of(mutant):
        Document.model_validate_json(json.dumps(mutant))


@settings(max_examples=150, deadline=None)
@given(path=st.sampled_from(PATHS), value=json_values, indent=st.sampled_from([None, 1, 3]))
def test_the_column_told_is_where_the_value_or_the_key_stands(path: Path, value: Any, indent: Any):
    text = json.dumps(replaced(path, value), indent=indent, ensure_ascii=False)
    try:
        data = text.encode()
    except UnicodeEncodeError:
        return
    lines = text.split("\n")
    for finding in validate(data).findings:
        here = lines[finding.line - 1][finding.column - 1 :]
        if finding.code == "schema/additionalProperties":
            assert here.startswith('"')
        elif finding.code not in ("schema/required", "TV102", "TV106", "TV109"):
            there = at(replaced(path, value), finding.path)
            assert here[0] == json.dumps(there, ensure_ascii=False)[0]


# --- bytes


@settings(max_examples=400, deadline=None)
@given(data=st.binary(max_size=200), name=st.sampled_from(["x.ndjson", "x.json", "x"]))
@example(data=b"\x1f\x8b", name="x")
@example(data=b"\x28\xb5\x2f\xfd", name="x")
@example(data=b"\xef\xbb\xbf\xef\xbb\xbf{}", name="x.json")
@example(data=b"[" * 5000, name="x.json")
@example(data=b'[{"a":' * 3000, name="x.json")
@example(data=b'{"\\ud800": 1, "\\ud800": 2}', name="x.json")
def test_no_bytes_give_a_traceback(data: bytes, name: str):
    report = validate(data)
    assert (
        report.records
        or report.failures
        or report.findings
        or data.strip(b" \n\r\t").startswith(b"[")
    )


@settings(max_examples=400, deadline=None)
@given(
    kind=st.sampled_from(["cut", "drop", "put", "swap"]),
    place=st.integers(0, 10_000),
    byte=st.binary(min_size=1, max_size=3),
    indent=st.sampled_from([None, 1]),
)
def test_no_damage_to_a_feed_gives_a_traceback_and_every_finding_has_its_place(
    kind: str, place: int, byte: bytes, indent: Any
):
    data = json.dumps([RECORD, RECORD], indent=indent, ensure_ascii=False).encode()
    place %= len(data)
    damaged = {
        "cut": data[:place],
        "drop": data[:place] + data[place + 1 :],
        "put": data[:place] + byte + data[place:],
        "swap": data[:place] + byte + data[place + len(byte) :],
    }[kind]
    report = validate(damaged)
    rows = damaged.decode("utf-8", "replace").split("\n")
    for finding in report.findings:
        assert 1 <= finding.line <= len(rows)
        assert 1 <= finding.column <= len(rows[finding.line - 1]) + 1


_BROKEN = {"TV102", "TV103", "TV105", "TV107"}
json_like = st.lists(
    st.sampled_from(['"a"', '"b\\n"', ":", ",", "{", "}", "[", "]", "1", "-0", "01", "1.5e3", "1.",
                     "true", "nul", "null", " ", "\n", '"', "\\", "'", "NaN", "-", "e", "é", "\t",
                     '"\\u00e9"', '"\\u12"', "/", "\x0b", "\ufeff", '{"a":1}', "[1,2]"]),
    max_size=12,
).map("".join)  # fmt: skip


@settings(max_examples=1500, deadline=None)
@given(text=json_like | st.text(max_size=30))
@example("[" * MAX_DEPTH + "]" * MAX_DEPTH)
@example("1e5")
@example("-")
def test_the_scanner_accepts_what_the_parser_accepts(text: str):
    try:
        data = text.encode()
    except UnicodeEncodeError:
        return
    codes = {f.code for _, f in scan(text).problems}
    try:
        orjson.loads(data)
        accepted = True
    except orjson.JSONDecodeError:
        accepted = False
    if "TV109" in codes or "TV106" in codes:
        return
    assert accepted == (not codes & _BROKEN), (text, codes)


@settings(max_examples=300, deadline=None)
@given(value=json_values, indent=st.sampled_from([None, 0, 2]), ascii_only=st.booleans())
def test_the_scanner_finds_every_path_where_it_stands(value: Any, indent: Any, ascii_only: bool):
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    wanted = list(paths(value))
    result = scan(text, wanted)
    if any(f.code in ("TV109", "TV107") for _, f in result.problems):
        return
    assert result.complete
    decoder = json.JSONDecoder()
    for path in wanted:
        place = result.places[path]
        assert decoder.raw_decode(text, place.value)[0] == at(value, path)
        if path and isinstance(path[-1], str):
            assert decoder.raw_decode(text, place.key)[0] == path[-1]


# --- keys


def _pairs(draw: Any, depth: int) -> str:
    space = st.sampled_from(["", " ", "\n", "\t", "  "])
    key = st.sampled_from(['"a"', '"b"', '"\\u0061"', '"a\\":"', '"\\u0022:"', '" :"', '"\\u003a"'])
    members = []
    for _ in range(draw(st.integers(0, 3))):
        value = _pairs(draw, depth - 1) if depth and draw(st.booleans()) else draw(key)
        members.append(f"{draw(key)}{draw(space)}:{draw(space)}{value}")
    return "{" + ",".join(members) + "}"


objects = st.composite(lambda draw: _pairs(draw, 2))()


@settings(max_examples=1000, deadline=None)
@given(text=objects)
@example('{"a" :1,"b":2,"b":3}')
@example('{"x":"\\u0022:","b":2,"b":3}')
def test_no_duplicate_key_passes_the_quick_count_and_the_scanner_finds_each(text: str):
    doubles = []

    def hook(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        keys = [key for key, _ in pairs]
        doubles.extend(key for n, key in enumerate(keys) if key in keys[:n])
        return dict(pairs)

    json.loads(text, object_pairs_hook=hook)
    raw = text.encode()
    if keys_are_unique(raw, orjson.loads(raw)):
        assert not doubles
    found = [f.path[-1] for _, f in scan(text).problems if f.code == "TV104"]
    assert sorted(found) == sorted(doubles)


# --- splitting


def pieces_of(data: bytes, sizes: list[int]) -> Any:
    cuts = iter([*sizes, *[7] * (len(data) + 1)])
    place = 0

    def read() -> bytes:
        nonlocal place
        piece = data[place : place + next(cuts)]
        place += len(piece)
        return piece

    return read


@settings(max_examples=300, deadline=None)
@given(
    values=st.lists(json_values, max_size=6),
    sizes=st.lists(st.integers(1, 30), max_size=20),
    indent=st.sampled_from([None, 1]),
)
def test_an_array_is_split_into_its_elements_however_its_bytes_come(
    values: list[Any], sizes: list[int], indent: Any
):
    data = json.dumps(values, indent=indent).encode()
    items = list(split(pieces_of(data, sizes), "x.json"))
    assert [json.loads(item.raw) for item in items] == values
    rows = data.decode().split("\n")
    for item in items:
        assert rows[item.line - 1][item.column - 1] == item.raw.decode()[0]


@settings(max_examples=200, deadline=None)
@given(
    values=st.lists(
        st.dictionaries(st.text(max_size=5), json_values, max_size=2), min_size=1, max_size=6
    ),
    sizes=st.lists(st.integers(1, 30), max_size=20),
)
def test_lines_are_split_however_their_bytes_come(values: list[Any], sizes: list[int]):
    data = b"".join(json.dumps(value).encode() + b"\n" for value in values)
    items = list(split(pieces_of(data, sizes), "x.ndjson"))
    assert [json.loads(item.raw) for item in items] == values
    assert [item.line for item in items] == list(range(1, len(values) + 1))


# --- the two validators


def shortened(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: shortened(inner) for key, inner in value.items()}
    return [shortened(item) for item in value[:2]] if isinstance(value, list) else value


def test_both_validators_agree_on_the_comparison_too():
    schema = load_schema("comparison")
    fast = jsonschema_rs.Draft202012Validator(schema)
    slow = reference_validator(schema)
    # items of a list are all of one kind: with two of each, the slow one gets through more of them
    example_record = shortened(load_example("comparison", "full"))
    for path in list(paths(example_record))[1::13]:
        for wrong in (None, 3.5, "x", [], {}, ["x"]):
            mutant = copy.deepcopy(example_record)
            at(mutant, path[:-1])[path[-1]] = wrong
            assert fast.is_valid(mutant) == slow.is_valid(mutant), path


def test_messages_are_on_one_line_and_printable():
    odd = replaced(("positions", 0, "stance"), "a\nb\x00\x1b[31m" + "x" * 500)
    odd["a\nb\x1b" + "y" * 500] = 1
    for finding in findings_of(odd):
        for text in (finding.message, finding.json_path):
            assert text.isprintable()
            assert len(text) < 400
            assert not re.search(r"y{70}|x{90}", text)
