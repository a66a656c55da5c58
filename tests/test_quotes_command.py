"""`terms quotes`: who says what, in four formats; unusable calls end with status 2."""

from __future__ import annotations

import csv
import io
import json

import pytest

from terms.cli import run

TEXT = "“We stay,” Ann Lee, an aide, said.\n\nAccording to Interfax, the plan is dead.\n"


@pytest.fixture
def text(tmp_path):
    path = tmp_path / "talks.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def printed(capsys, *arguments):
    status = run(["quotes", *map(str, arguments)])
    return status, capsys.readouterr()


def test_json_has_spans_with_their_exact_words(text, capsys):
    status, shown = printed(capsys, text, "--format", "json")
    document = json.loads(shown.out)
    first = document["attributions"][0]
    assert status == 0
    assert first["source"] == {"start": 11, "end": 18, "exact": "Ann Lee"}
    assert [piece["exact"] for piece in first["content"]] == ["“We stay,”"]
    for one in document["attributions"]:
        for span in (one["source"], one["cue"], *one["content"]):
            assert TEXT[span["start"] : span["end"]] == span["exact"]


def test_ndjson_has_one_attribution_a_line(text, capsys):
    _, shown = printed(capsys, text, "--format", "ndjson")
    kinds = [json.loads(line)["kind"] for line in shown.out.splitlines()]
    assert kinds == ["direct", "according-to"]


def test_csv_has_one_row_an_attribution(text, capsys):
    _, shown = printed(capsys, text, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(shown.out)))
    assert [(r["speaker"], r["content"]) for r in rows] == [
        ("Ann Lee", "“We stay,”"),
        ("Interfax", "the plan is dead."),
    ]


def test_the_table_has_a_line_an_attribution(text, capsys):
    _, shown = printed(capsys, text, "--format", "table")
    lines = shown.out.splitlines()
    assert lines[0].endswith("2 attributions")
    text.write_text("According to Interfax, the plan is dead.", encoding="utf-8")
    assert printed(capsys, text, "--format", "table")[1].out.startswith(f"{text}: 1 attribution\n")
    assert [line.split("  ")[0] for line in lines[2:]] == ["Ann Lee", "Interfax"]


def test_a_pack_resolves_the_speakers(tmp_path, capsys):
    path = tmp_path / "talks.txt"
    path.write_text("Podoliak said that the plan was dead.", encoding="utf-8")
    _, shown = printed(capsys, path, "--pack", "ukraine", "--format", "json")
    speaker = json.loads(shown.out)["attributions"][0]["speaker"]
    assert (speaker["name"], speaker["party"]) == ("Mykhailo Podolyak", "UKR")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("nowhere.txt",), "nowhere.txt"),
        (("--format", "xml"), "xml"),
        (("--published", "soon"), "soon"),
        (("--pack", "atlantis"), "atlantis"),
    ],
)
def test_what_is_unusable_is_told_in_one_line(arguments, told, text, capsys):
    given = arguments if arguments[0].endswith(".txt") else (text, *arguments)
    status, shown = printed(capsys, *given)
    assert status == 2
    assert told in shown.err
    assert len(shown.err.strip().splitlines()) == 1
    assert not shown.out


@pytest.mark.parametrize("form", ["json", "ndjson", "csv", "table"])
def test_nothing_is_written_where_nothing_could_be_read(form, tmp_path, capsys):
    (tmp_path / "empty.txt").write_bytes(b"")
    status, shown = printed(capsys, tmp_path / "empty.txt", "absent.txt", "--format", form)
    assert (status, shown.out) == (2, "")
    assert shown.err.count("\n") == 2
