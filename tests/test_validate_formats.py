"""`terms validate`: what it prints, its exit status, and its use in other people's builds."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from feeds import changed, full, lines

from terms.cli import group, run

ROOT = Path(__file__).parent.parent
BAD = changed((("positions", 0, "stance"), "suports"), (("positions", 1, "id"), "p-0003"))


@pytest.fixture
def feeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "good.ndjson").write_bytes(lines(full(), full()))
    (tmp_path / "bad.ndjson").write_bytes(lines(full(), BAD, full()) + b'{"cut": \n')
    monkeypatch.chdir(tmp_path)
    return tmp_path


def terms(*arguments: str) -> Any:
    return CliRunner().invoke(group, ["validate", *arguments])


def test_a_valid_feed_gives_one_line_and_status_0(feeds: Path):
    result = terms("good.ndjson")
    assert (result.exit_code, result.stdout) == (0, "valid: 2 records\n")


def test_text_names_file_line_column_code_path_and_message(feeds: Path):
    result = terms("good.ndjson", "bad.ndjson")
    assert result.exit_code == 1
    first, second, third, closing = result.stdout.splitlines()
    assert re.fullmatch(
        r'bad\.ndjson:2:\d+: schema/enum \$\.positions\[0\]\.stance: found "suports"; '
        r'expected "supports", "opposes" or "open"; did you mean "supports"\?',
        first,
    )
    assert re.match(r"bad\.ndjson:2:\d+: TV004 \$\.positions\[2\]\.id: ", second)
    assert third.startswith("bad.ndjson:4:9: TV103 $.cut: found the end; expected a value")
    assert closing == "invalid: 3 errors in 2 of 6 records"


def test_what_cannot_be_read_is_told_on_standard_error_with_status_2(feeds: Path):
    result = terms("missing.ndjson", "bad.ndjson")
    assert result.exit_code == 2
    assert result.stderr == "terms: missing.ndjson: cannot be read (no such file or directory)\n"
    assert "bad.ndjson:2:" in result.stdout
    assert terms("--format", "xml", "good.ndjson").exception.args[0].startswith("format 'xml'")


@pytest.mark.parametrize("more", [[], ["--summary"]])
def test_where_nothing_could_be_read_nothing_is_counted(feeds: Path, more: list[str]):
    result = terms("missing.ndjson", *more)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 1


def test_json_has_the_shape_of_check_jsonschema(feeds: Path):
    checker = pytest.importorskip("check_jsonschema", reason="a development extra")
    assert checker
    (feeds / "one.json").write_text(json.dumps(BAD))
    (feeds / "cut.json").write_text('{"a":')
    schema = str(ROOT / "schemas" / "document.schema.json")
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", schema, "-o", "json"]
    theirs = json.loads(
        subprocess.run(
            [*command, "one.json", "cut.json"], capture_output=True, text=True, check=False
        ).stdout
    )
    ours = json.loads(terms("--format", "json", "one.json", "cut.json").stdout)
    assert ours["status"] == theirs["status"] == "fail"
    assert set(theirs) <= set(ours)
    assert set(theirs["errors"][0]) <= set(ours["errors"][0])
    assert set(theirs["parse_errors"][0]) <= set(ours["parse_errors"][0])
    assert ours["errors"][0]["path"] == theirs["errors"][0]["path"]
    assert ours["parse_errors"][0]["filename"] == theirs["parse_errors"][0]["filename"]


def test_json_of_a_valid_feed_says_ok(feeds: Path):
    answer = json.loads(terms("--format", "json", "good.ndjson").stdout)
    assert (answer["status"], answer["errors"], answer["records"]) == ("ok", [], 2)
    assert answer["checked_paths"] == ["good.ndjson"]


def test_github_commands_stand_on_one_line_each_with_what_they_escape(feeds: Path):
    (feeds / "a,b:c.json").write_text(json.dumps({"100%\n": 1}))
    result = terms("--format", "github", "bad.ndjson", "a,b:c.json")
    commands = [line for line in result.stdout.splitlines() if line.startswith("::")]
    assert commands[0].startswith("::error file=bad.ndjson,line=2,col=")
    assert any(line.startswith("::error file=a%2Cb%3Ac.json,line=1,col=2,") for line in commands)
    assert any("100%25" in line for line in commands)


def test_sarif_has_a_rule_with_its_text_for_every_result(feeds: Path):
    log = json.loads(terms("--format", "sarif", "bad.ndjson", "missing").stdout)
    assert log["version"] == "2.1.0"
    (found,) = log["runs"]
    rules = {rule["id"]: rule for rule in found["tool"]["driver"]["rules"]}
    assert {result["ruleId"] for result in found["results"]} == set(rules)
    assert "p-0003" in found["results"][1]["message"]["text"]
    assert "twice in one record" in rules["TV004"]["shortDescription"]["text"]
    place = found["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "bad.ndjson"
    assert place["region"]["startLine"] == 2
    assert found["invocations"][0]["executionSuccessful"] is False


def test_junit_is_well_formed_and_counts(feeds: Path):
    (feeds / "odd.json").write_text(json.dumps({"a<&\"'\x01": "\x02"}))
    text = terms("--format", "junit", "good.ndjson", "bad.ndjson", "odd.json", "missing").stdout
    suites = {suite.get("name"): suite for suite in ElementTree.fromstring(text)}
    assert suites["good.ndjson"].attrib | {"name": ""} == {
        "name": "", "tests": "1", "failures": "0", "errors": "0"
    }  # fmt: skip
    assert suites["bad.ndjson"].get("failures") == "3"
    assert suites["missing"].get("errors") == "1"
    assert any("a<&" in case.get("name", "") for case in suites["odd.json"])


def test_a_warning_does_not_fail_any_format(feeds: Path):
    (feeds / "newer.json").write_text(json.dumps(changed((("schema_version",), "1.4"))))
    for form in ("text", "json", "github", "sarif", "junit"):
        assert terms("--format", form, "newer.json").exit_code == 0
    assert "::warning file=newer.json" in terms("--format", "github", "newer.json").stdout


def test_the_summary_counts_by_code_and_path(feeds: Path):
    (feeds / "many.ndjson").write_bytes(lines(*[BAD] * 12))
    result = terms("--summary", "many.ndjson")
    assert result.exit_code == 1
    rows = [line.split()[:3] for line in result.stdout.splitlines()[:-1]]
    assert rows == [
        ["12", "TV004", "$.positions[*].id"],
        ["12", "schema/enum", "$.positions[*].stance"],
    ]
    answer = json.loads(terms("--summary", "--format", "json", "many.ndjson").stdout)
    assert {"code": "TV004", "path": "$.positions[*].id", "count": 12} in answer["summary"]


def test_at_most_so_many_errors_are_shown_and_all_are_counted(feeds: Path):
    result = terms("--max-errors", "1", "bad.ndjson")
    assert len(result.stdout.splitlines()) == 3
    assert "and 2 more" in result.stdout
    assert "3 errors" in result.stdout


def test_a_code_is_explained(feeds: Path):
    result = terms("--explain", "TV002")
    assert result.exit_code == 0
    assert "UTF-16" in result.stdout
    assert run(["validate", "--explain", "TV999"]) == 2
    assert run(["validate"]) == 2


# --- in other people's builds


def hook() -> dict[str, Any]:
    yaml = pytest.importorskip("yaml", reason="PyYAML is a development extra")
    (found,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    return found


def test_the_pre_commit_hook_runs_on_feeds_and_fails_on_a_bad_one(feeds: Path):
    settings = hook()
    command = settings["entry"].split()
    assert command[0] == "terms"
    assert re.search(settings["files"], "data/feed.ndjson")
    assert not re.search(settings["files"], "package.json")
    assert run([*command[1:], "good.ndjson"]) == 0
    assert run([*command[1:], "good.ndjson", "bad.ndjson"]) == 1


def test_the_action_runs_its_own_script(feeds: Path):
    yaml = pytest.importorskip("yaml", reason="PyYAML is a development extra")
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("no bash")
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    assert action["runs"]["using"] == "composite"
    step = action["runs"]["steps"][-1]
    inputs = {"feeds": "*.ndjson", "text": "", "max-errors": "5"}
    given = {
        name: inputs[re.fullmatch(r"\$\{\{ inputs\.([\w-]+) \}\}", value)[1]]
        for name, value in step["env"].items()
    }
    assert set(inputs) <= set(action["inputs"])
    call = "from terms.cli import main; main()"
    (feeds / "terms").write_text(f"#!/bin/sh\nexec '{sys.executable}' -c '{call}' \"$@\"\n")
    (feeds / "terms").chmod(0o755)
    path = f"{feeds}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [bash, "-e", "-c", step["run"]],
        env={**os.environ, **given, "PATH": path},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("::error file=bad.ndjson,line=2,")
