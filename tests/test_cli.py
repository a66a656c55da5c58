"""The command line: what goes where, and what a call that cannot be served gets.

The stages are replaced by a stub that finds the word "treaty", so that these tests say nothing
about reading positions, and the pack is whichever is the default.
"""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from terms import cli, pipeline
from terms.cli.progress import Progress
from terms.pack import available, load_pack
from terms.record import Document, DocumentInfo, Evidence, Extractor, PackRef, Position, Speaker

Run = Callable[..., tuple[int, str, str]]


def stub(text: str, pack: object, info: DocumentInfo) -> Document:
    positions = []
    if "crash" in text:
        raise ValueError("boom")
    if (start := text.find("treaty")) >= 0:
        positions = [
            Position(
                id=f"{confidence}",
                term="security_guarantees",
                holder="AAA",
                stance="supports",
                act="demands",
                values={},
                conditional=False,
                conditions=[],
                speaker=Speaker(name="Ann Orr", party="BBB"),
                attribution="direct",
                via=[],
                as_of=None,
                evidence=[Evidence(start=start, end=start + 6, exact="treaty")],
                rule="stub",
                confidence=confidence,
            )
            for confidence in (0.9, 0.4)
        ]
    return Document(
        schema_version="1.0",
        document=info,
        pack=PackRef(id="p", version="1"),
        positions=positions,
        extractor=Extractor(name="stub", version="0"),
    )


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.setattr(pipeline, "parse_text", stub)
    monkeypatch.setattr(
        pipeline,
        "pack_given",
        lambda name: None if name in (None, *available()) else load_pack(name),
    )
    monkeypatch.chdir(tmp_path)
    (tmp_path / "one.txt").write_text("A treaty.\r\n", encoding="utf-8", newline="")
    (tmp_path / "two.txt").write_text("Nothing.", encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"\xff")

    def call(*arguments: str) -> tuple[int, str, str]:
        status = cli.run(list(arguments))
        out, err = capfd.readouterr()
        return status, out, err

    return call


# --- what is written ------------------------------------------------------------------------------


def test_one_text_in_a_pipe_is_one_json_object(run: Run) -> None:
    status, out, err = run("parse", "one.txt")
    assert (status, err) == (0, "")
    record = json.loads(out)
    assert record["document"]["source"] == "one.txt"
    assert record["document"]["chars"] == len("A treaty.\r\n")
    (evidence,) = record["positions"][0]["evidence"]
    assert (evidence["start"], evidence["end"], evidence["exact"]) == (2, 8, "treaty")


def test_several_texts_in_a_pipe_are_ndjson(run: Run) -> None:
    status, out, _ = run("parse", "one.txt", "two.txt")
    records = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert [record["document"]["source"] for record in records] == ["one.txt", "two.txt"]


def test_json_of_several_texts_is_an_array(run: Run) -> None:
    _, out, _ = run("parse", "--format", "json", "two.txt", "one.txt", "two.txt")
    sources = [record["document"]["source"] for record in json.loads(out)]
    assert sources == ["two.txt", "one.txt", "two.txt"]


def test_csv_has_one_row_a_position_with_its_quote(run: Run) -> None:
    _, out, _ = run("parse", "--format", "csv", "one.txt", "two.txt")
    rows = list(csv.DictReader(io.StringIO(out, newline="")))
    assert [row["exact"] for row in rows] == ["treaty", "treaty"]
    assert rows[0]["speaker_name"] == "Ann Orr"
    assert json.loads(rows[0]["evidence"])[0]["start"] == 2


def test_markdown_has_a_heading_and_a_table(run: Run) -> None:
    _, out, _ = run("parse", "--format", "markdown", "one.txt")
    assert out.startswith("## one.txt\n")
    assert "| security_guarantees | AAA | supports (demands) |" in out


@pytest.mark.parametrize("columns", ["80", "200"])
def test_the_table_shows_holder_speaker_and_quote_within_the_width(
    run: Run, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    _, out, _ = run("parse", "--format", "table", "one.txt")
    assert max(map(len, out.splitlines())) <= int(columns)
    for part in ("one.txt", "security_guarantees", "AAA", "supports", "Ann Orr (BBB)", "“treaty”"):
        assert part in out
    assert "\x1b" not in out


def test_on_a_terminal_the_default_is_the_table_in_colour(run: Run) -> None:
    monkey = pytest.MonkeyPatch()
    with monkey.context() as patch:
        patch.setattr(sys.stdout, "isatty", lambda: True)
        patch.delenv("NO_COLOR", raising=False)
        _, out, _ = run("parse", "one.txt")
        assert "\x1b[32m" in out and "“treaty”" in out
        patch.setenv("NO_COLOR", "1")
        _, out, _ = run("parse", "one.txt")
        assert "\x1b" not in out


def test_the_same_input_gives_the_same_bytes(run: Run) -> None:
    assert run("parse", ".") == run("parse", ".")


def test_min_confidence_leaves_out_what_is_less_likely(run: Run) -> None:
    _, out, _ = run("parse", "--min-confidence", "0.5", "one.txt")
    assert [item["confidence"] for item in json.loads(out)["positions"]] == [0.9]


def test_published_dates_a_text_that_carries_no_date(run: Run, tmp_path: Path) -> None:
    rows = '{"text": "a"}\n{"text": "b", "published": "2022-04-01"}\n'
    (tmp_path / "feed.ndjson").write_text(rows, encoding="utf-8")
    _, out, _ = run("parse", "--published", "2022-03-29", "feed.ndjson")
    days = [json.loads(line)["document"]["published"] for line in out.splitlines()]
    assert days == ["2022-03-29", "2022-04-01"]


def test_save_text_writes_what_the_offsets_point_into(run: Run, tmp_path: Path) -> None:
    status, out, _ = run("parse", "one.txt", "--save-text", "texts")
    assert status == 0
    text = (tmp_path / "texts" / "one.txt").read_bytes().decode()
    evidence = json.loads(out)["positions"][0]["evidence"][0]
    assert text[evidence["start"] : evidence["end"]] == evidence["exact"]
    assert text == "A treaty.\r\n"


# --- what goes wrong ------------------------------------------------------------------------------


def test_one_bad_file_does_not_stop_the_others_and_is_told(run: Run) -> None:
    status, out, err = run("parse", "absent.txt", "bad.txt", "one.txt")
    assert status == 2
    assert json.loads(out)["document"]["source"] == "one.txt"
    assert err.splitlines() == [
        "terms: absent.txt: no such file or folder",
        "terms: bad.txt:1:1: byte 0: 0xff is not utf-8; name the file's encoding, such as "
        "--encoding windows-1252",
    ]


def test_a_fault_of_ours_in_one_text_does_not_cost_the_others(run: Run, tmp_path: Path) -> None:
    (tmp_path / "crash.txt").write_text("crash", encoding="utf-8")
    status, out, err = run("parse", "crash.txt", "one.txt")
    assert status == 2
    assert json.loads(out)["document"]["source"] == "one.txt"
    assert err.startswith("terms: crash.txt: not read, a fault of this program: ValueError: boom")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["parse", "--pack", "nowhere", "one.txt"], "nowhere"),
        (["parse", "--format", "xml", "one.txt"], "'xml'; expected csv, html, json, markdown"),
        (["parse", "--encoding", "klingon", "one.txt"], "unknown encoding 'klingon'"),
        (["parse", "--published", "yesterday", "one.txt"], "'yesterday'; expected YYYY-MM-DD"),
        (["parse", "--min-confidence", "2", "one.txt"], "--min-confidence"),
        (["parse", "--save-text", "one.txt/x", "two.txt"], "one.txt: a file; expected a folder"),
        (["parse", "--save-text", "one.txt", "two.txt"], "one.txt: a file; expected a folder"),
        (["schema", "--write", "one.txt"], "one.txt: a file; expected a folder"),
        (["parse", "."], "bad.txt:1:1"),
        (["parse"], "PATH"),
        (["parse", "--nonsense", "one.txt"], "--nonsense"),
        (["nonsense"], "nonsense"),
    ],
)
def test_an_unusable_call_is_one_line_and_status_2(
    run: Run, arguments: list[str], told: str
) -> None:
    status, _, err = run(*arguments)
    assert status == 2
    assert err.startswith("terms: ") and told in err
    assert err.count("\n") == 1 and "Traceback" not in err


@pytest.mark.parametrize("form", ["json", "ndjson", "csv", "markdown", "html", "table"])
def test_nothing_is_written_where_nothing_could_be_read(run: Run, form: str) -> None:
    status, out, err = run("parse", "--format", form, "absent.txt")
    assert (status, out) == (2, "")
    assert err == "terms: absent.txt: no such file or folder\n"


def test_an_interrupted_run_says_so_without_a_traceback(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(text: str, pack: object, info: DocumentInfo) -> Document:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "parse_text", interrupt)
    status, _, err = run("parse", "one.txt")
    assert (status, err.strip()) == (130, "terms: interrupted")


def terms(*arguments: str, **more: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "terms", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdin=subprocess.PIPE,
        env={**os.environ, **more},
    )


def test_a_reader_that_closes_the_pipe_gets_no_complaint() -> None:
    process = terms("--help")
    assert process.stdout and process.stderr
    process.stdout.close()
    errors = process.stderr.read()
    assert (process.wait(), errors) == (0, b"")


def test_a_pipe_carries_utf8_whatever_the_locale(tmp_path: Path) -> None:
    (tmp_path / "ü.txt").write_text("Nothing — at all.", encoding="utf-8")
    process = terms("parse", str(tmp_path / "ü.txt"), PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    out, err = process.communicate()
    assert (process.returncode, err) == (0, b"")
    assert json.loads(out.decode("utf-8"))["document"]["source"].endswith("ü.txt")


def test_standard_input_is_read_from_the_pipe() -> None:
    process = terms("parse", "-")
    out, err = process.communicate("\ufeffNothing — at all.\r\n".encode())
    assert (process.returncode, err) == (0, b"")
    about = json.loads(out)["document"]
    assert (about["source"], about["chars"]) == ("-", len("Nothing — at all.\r\n"))


# --- commands and progress ------------------------------------------------------------------------


def test_only_the_called_command_is_imported(tmp_path: Path) -> None:
    code = (
        "import sys; from terms.cli import run; run(['parse', '--help']); "
        "print(sorted(m for m in sys.modules if m.endswith('_command')))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert out.stdout.splitlines()[-1] == "['terms.cli.parse_command']"


def test_a_new_command_is_one_new_file(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "extra_word_command.py").write_text(
        "import click\n@click.command()\ndef command(): click.echo('hello')\n", encoding="utf-8"
    )
    monkeypatch.setattr(cli, "__path__", [*cli.__path__, str(tmp_path)])
    assert run("extra-word") == (0, "hello\n", "")
    assert "extra-word" in run("--help")[1]


def test_progress_shows_late_and_vanishes(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [0.0]
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    with Progress(lambda: clock[0]) as progress:
        progress.step(pipeline.Step(0, 9, "a.txt"))
        assert capfd.readouterr().err == ""
        clock[0] = 1.5
        progress.step(pipeline.Step(4, 9, "b.txt\x1b[31m"))
        assert capfd.readouterr().err == "\r\x1b[Kreading 5 of 9: b.txt"
        clock[0] = 1.51
        progress.step(pipeline.Step(5, 9, "c.txt"))
        assert capfd.readouterr().err == ""
    assert capfd.readouterr().err == "\r\x1b[K"


def test_one_long_text_is_shown_when_it_turns_out_to_be_long(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    late = []

    class Timer:
        def __init__(self, after: float, call: Callable[..., None], given: list[object]) -> None:
            late.append((after, call, given))

        def start(self) -> None: ...

        def cancel(self) -> None: ...

    monkeypatch.setattr("threading.Timer", Timer)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    with Progress(lambda: 0.0) as progress:
        progress.step(pipeline.Step(0, 1, "long.txt"))
        assert capfd.readouterr().err == ""
        ((after, call, given),) = late
        assert after == 1.0
        call(*given)
        assert capfd.readouterr().err == "\r\x1b[Kreading 1 of 1: long.txt"


def test_progress_is_silent_in_a_pipe(capfd: pytest.CaptureFixture[str]) -> None:
    clock = [0.0]
    with Progress(lambda: clock[0]) as progress:
        clock[0] = 99.0
        progress.step(pipeline.Step(0, 9, "a.txt"))
    assert capfd.readouterr().err == ""
