"""`terms report` and `terms export`: any mix of texts and earlier outputs becomes one file."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
import sample_negotiation as sample

from terms import cli
from terms.errors import InputError
from terms.write import find_texts

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run a command where three texts and an earlier output of them lie."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "texts").mkdir()
    for name, text in (("a", sample.MORNING), ("b", sample.EVENING), ("c", sample.LATER)):
        (tmp_path / "texts" / f"{name}.txt").write_text(text, encoding="utf-8", newline="")
    lines = [document.model_dump_json() for document in sample.documents()]
    (tmp_path / "earlier.ndjson").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (tmp_path / "earlier.ndjson.gz").write_bytes(gzip.compress("\n".join(lines).encode()))

    def call(*arguments: str) -> tuple[int, str, str]:
        status = cli.run(list(arguments))
        out, err = capfd.readouterr()
        return status, out, err

    return call


def test_a_report_of_an_earlier_output_finds_its_texts(run: Run) -> None:
    pytest.importorskip("jinja2", reason="the extra `report` is not installed")
    status, out, err = run("report", "earlier.ndjson", "--texts", "texts", "-o", "x.html")
    assert (status, out) == (0, "")
    assert "3 documents, 3 with text" in err
    page = Path("x.html").read_text("utf-8")
    assert "10 positions on 6 terms, from 3 documents" in page
    assert "weigh a pact 😀 in the harbour town" in page


def test_without_texts_the_report_has_the_quotes(run: Run) -> None:
    pytest.importorskip("jinja2", reason="the extra `report` is not installed")
    status, _, err = run("report", "earlier.ndjson.gz", "-o", "x.html", "--title", "The <Talks>")
    assert status == 0
    assert "0 with text" in err
    page = Path("x.html").read_text("utf-8")
    assert "quotes only" in page
    assert "<title>The &lt;Talks&gt;</title>" in page


def test_the_columns_are_chosen_as_in_a_comparison(run: Run) -> None:
    pytest.importorskip("jinja2", reason="the extra `report` is not installed")
    assert run("report", "--between", "TUR", "RUS", "earlier.ndjson", "-o", "x.html")[0] == 0
    headers = Path("x.html").read_text("utf-8").split("<thead")[1].split("</thead>")[0]
    assert headers.index("TUR") < headers.index("RUS") < headers.index("others")
    assert "UKR" not in headers


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("report", "earlier.ndjson", "-o", "no/such/x.html", "--texts", "no"), "no such folder"),
        (("report", "earlier.ndjson", "--between", "UKR", "ATL", "-o", "x.html"), "ATL"),
        (("report", "earlier.ndjson", "--since", "2030-01-01", "-o", "x.html"), "2030-01-01"),
        (("report", "earlier.ndjson"), "--output"),
        (("report", "missing.ndjson", "-o", "x.html"), "missing.ndjson"),
        (("report", "texts", "-o", "texts/a.txt"), "among the texts to be read"),
        (("export", "earlier.ndjson", "-o", "x.xls"), "expected .csv, .dna"),
        (("export", "earlier.ndjson", "-o", "x", "--format", "excel"), "'excel'"),
        (("export", "earlier.ndjson", "-o", "no/such/x.csv"), "no/such: no such folder"),
        (("report", "earlier.ndjson", "-o", "no/such/x.html"), "no/such: no such folder"),
        (("export", "earlier.ndjson", "-o", "texts"), "texts: a folder; expected"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_no_file(
    arguments: tuple[str, ...], told: str, run: Run
) -> None:
    pytest.importorskip("jinja2", reason="the extra `report` is not installed")
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert told in err
    assert err.count("\n") == 1
    assert not [path for path in Path().rglob("*") if path.name.startswith(("x", ".terms"))]
    assert Path("texts/a.txt").read_text("utf-8") == sample.MORNING


def test_an_export_takes_its_format_from_the_ending_or_the_option(run: Run) -> None:
    assert run("export", "earlier.ndjson", "-o", "x.CSV")[0] == 0
    assert run("export", "earlier.ndjson", "-o", "table", "--format", "csv")[0] == 0
    assert Path("x.CSV").read_bytes() == Path("table").read_bytes()
    rows = list(csv.DictReader(Path("table").read_text("utf-8-sig").splitlines()))
    assert "10 positions of 3 documents" in run("export", "earlier.ndjson", "-o", "x.dna")[2]
    assert {row["holder"] for row in rows} == {"UKR", "RUS", "TUR"}


def test_one_is_told_as_one(run: Run) -> None:
    first = sample.documents()[0]
    one = first.model_copy(update={"positions": first.positions[:1]})
    Path("one.ndjson").write_text(one.model_dump_json() + "\n", "utf-8")
    assert run("export", "one.ndjson", "-o", "x.csv")[2] == "x.csv: 1 position of 1 document\n"
    pytest.importorskip("jinja2", reason="the extra `report` is not installed")
    told = run("report", "one.ndjson", "-o", "x.html", "--texts", "texts")[2]
    assert told == "x.html: 1 document, 1 with text\n"


def test_a_text_is_found_by_its_hash_whatever_its_name(run: Run) -> None:
    Path("texts/c.txt").write_text(sample.LATER + "More.", encoding="utf-8")
    found = find_texts(sample.documents(), ["earlier.ndjson"], folder="texts")
    assert sorted(found.values()) == sorted([sample.MORNING, sample.EVENING])


def test_a_folder_of_texts_must_be_there() -> None:
    with pytest.raises(InputError, match="no such folder"):
        find_texts(sample.documents(), [], folder="nowhere")
