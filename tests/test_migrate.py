"""`migrate`: older records come up to the current schema, newer ones are refused with advice."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from feeds import changed, full

from terms.cli import group
from terms.errors import FeedError
from terms.feed.validate import validate
from terms.migrate import Step, migrate, version_of
from terms.model import SCHEMA_VERSION

FIXTURES = Path(__file__).parent.parent / "fixtures"

HAND_CODED = {
    "document": "note.txt",
    "positions": [
        {
            "term": "neutrality", "holder": "UKR", "stance": "supports", "act": "offers",
            "values": {}, "conditional": False, "speaker": "Ann Lee",
            "evidence": [{"start": 4, "end": 18}],
        }
    ],
}  # fmt: skip


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    (tmp_path / "note.txt").write_bytes("“We offer neutrality”, Lee said.".encode())
    return tmp_path


def test_a_record_of_this_version_comes_back_as_it_is():
    assert migrate(full()) == full()


def test_a_record_of_a_newer_minor_version_comes_back_unchanged():
    newer = changed((("schema_version",), "1.9"), (("mood",), "sour"))
    assert migrate(newer) == newer


@pytest.mark.parametrize("version", ["2.0", "11.0", "9" * 5000 + ".0"])
def test_a_newer_major_version_is_refused_with_advice(version: str):
    with pytest.raises(FeedError, match="update") as told:
        migrate({"schema_version": version})
    assert len(str(told.value)) < 200


@pytest.mark.parametrize("version", ["0.1", "x", "", None, 1, ["1.0"], "1", "1.x", "-1.0"])
def test_a_version_that_no_way_leads_up_from_is_told_with_those_that_there_are(version: object):
    with pytest.raises(FeedError, match=f"0.9, {SCHEMA_VERSION}"):
        migrate({"schema_version": version})


def test_steps_are_taken_one_after_the_other_and_the_given_record_stays_as_it_was():
    steps = {
        "0.1": Step("0.2", lambda record, _: {**record, "b": record["a"]}),
        "0.2": Step(
            SCHEMA_VERSION, lambda record, _: {k: v for k, v in record.items() if k != "a"}
        ),
    }
    old = {"schema_version": "0.1", "a": 1}
    assert migrate(old, steps=steps) == {"schema_version": SCHEMA_VERSION, "b": 1}
    assert old == {"schema_version": "0.1", "a": 1}


def test_a_hand_coded_record_is_filled_from_its_text(texts: Path):
    assert version_of(HAND_CODED) == "0.9"
    record = migrate(HAND_CODED, texts)
    assert validate(record, text=texts).valid
    (position,) = record["positions"]
    assert position["evidence"] == [
        {"start": 4, "end": 18, "exact": "offer neutrali", "prefix": "“We ",
         "suffix": "ty”, Lee said."}
    ]  # fmt: skip
    assert position["speaker"] == {"name": "Ann Lee"}
    assert migrate(HAND_CODED, texts) == record


def test_a_hand_coded_record_needs_its_text_and_spans_within_it(texts: Path, tmp_path: Path):
    with pytest.raises(FeedError, match="--text"):
        migrate(HAND_CODED)
    with pytest.raises(FeedError, match=r"note\.txt"):
        migrate(HAND_CODED, tmp_path / "other")
    beyond = json.loads(json.dumps(HAND_CODED))
    beyond["positions"][0]["evidence"][0]["end"] = 999
    with pytest.raises(FeedError, match="999"):
        migrate(beyond, texts)
    del beyond["positions"][0]["term"]
    with pytest.raises(FeedError, match="term"):
        migrate(beyond, texts)


def test_the_fixtures_gold_becomes_a_valid_feed_grounded_in_its_texts():
    result = CliRunner().invoke(
        group, ["migrate", str(FIXTURES / "gold.jsonl"), "--text", str(FIXTURES / "texts")]
    )
    assert result.exit_code == 0
    report = validate(result.stdout.encode(), text=FIXTURES / "texts")
    assert report.valid, report.findings[:3]
    assert report.records == len((FIXTURES / "gold.jsonl").read_text("utf-8").splitlines())


def test_the_command_tells_what_cannot_be_brought_up_and_writes_the_rest(tmp_path: Path):
    feed = tmp_path / "mixed.ndjson"
    newer = changed((("schema_version",), "2.0"))
    feed.write_text(
        "\n".join([json.dumps(full()), json.dumps(newer), "{", "[1]", json.dumps(full())])
    )
    result = CliRunner().invoke(group, ["migrate", str(feed)])
    assert result.exit_code == 2
    assert [json.loads(line) for line in result.stdout.splitlines()] == [full(), full()]
    assert [line.partition(".ndjson:")[2][:1] for line in result.stderr.splitlines()] == [
        "2",
        "3",
        "4",
    ]
    for told in (
        "3:2: found the end; expected a key",
        "4: found an array of 1",
    ):
        assert f"{feed}:{told}" in result.stderr
    missing = CliRunner().invoke(group, ["migrate", str(tmp_path / "none.json")])
    assert missing.exit_code == 2


def test_bytes_that_are_no_utf8_are_told_with_their_place(tmp_path: Path):
    feed = tmp_path / "latin.ndjson"
    feed.write_bytes(json.dumps(full()).encode() + b'\n{"document": "caf\xe9"}\n')
    result = CliRunner().invoke(group, ["migrate", str(feed)])
    assert result.exit_code == 2
    assert result.stderr == f"terms: {feed}:2:18: found the byte 0xE9; expected UTF-8\n"


def test_a_feed_that_breaks_off_is_named(tmp_path: Path):
    feed = tmp_path / "cut.ndjson.gz"
    feed.write_bytes(gzip.compress(json.dumps(full()).encode() * 50)[:-20])
    result = CliRunner().invoke(group, ["migrate", str(feed)])
    assert result.exit_code == 2
    assert result.stderr.startswith(f"terms: {feed}: line 1 or after: the gzip data break off")
