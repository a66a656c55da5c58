"""What is exported comes back whole, read by libraries that did not write it."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
import sample_negotiation as sample

from terms import export
from terms.errors import TermsError

POSITIONS = [p for d in sample.documents() for p in d.positions]
# duckdb writes an id of its own into each new database
REPEATABLE = sorted(set(export.formats()) - {"duckdb"})


def need(name: str, *modules: str) -> None:
    for module in modules:
        pytest.importorskip(module, reason=f"{name} needs {module}")


@pytest.mark.parametrize("name", REPEATABLE)
def test_same_input_gives_the_same_bytes(name: str, tmp_path: Path) -> None:
    if name == "parquet":
        need(name, "duckdb")
    once, twice = tmp_path / f"once.{name}", tmp_path / f"twice.{name}"
    export.write(sample.bundle(), once)
    export.write(sample.bundle(), twice)
    assert once.read_bytes() == twice.read_bytes()


def test_same_input_gives_the_same_tables_in_duckdb(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="duckdb needs duckdb")
    found = []
    for name in ("once", "twice"):
        export.write(sample.bundle(), tmp_path / f"{name}.duckdb")
        with duckdb.connect(str(tmp_path / f"{name}.duckdb"), read_only=True) as base:
            tables = [row[0] for row in base.execute("SHOW TABLES").fetchall()]
            found.append({table: base.execute(f"FROM {table}").fetchall() for table in tables})
    assert found[0] == found[1]
    assert found[0]["positions"]


def test_formats_are_found_by_name() -> None:
    assert export.formats() == ["csv", "dna", "duckdb", "graphml", "jsonld", "parquet", "sqlite"]


@pytest.mark.parametrize(
    ("path", "name", "message"),
    [
        ("x.xls", None, ".csv, .dna"),
        ("x", None, "ending ''"),
        ("x.csv", "excel", "format 'excel'; expected csv, dna"),
        (".csv", None, "ending ''"),
        ("no-such-folder/x.csv", None, "No such file"),
    ],
)
def test_what_cannot_be_written_is_said_in_one_line(
    path: str, name: str | None, message: str, tmp_path: Path
) -> None:
    with pytest.raises(TermsError) as raised:
        export.write(sample.bundle(), tmp_path / path, name)
    assert message in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_folder_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "x.csv").mkdir()
    with pytest.raises(TermsError, match="a folder"):
        export.write(sample.bundle(), tmp_path / "x.csv")


def test_a_failure_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.csv"
    path.write_text("old")

    class Half:
        def write(self, bundle: export.Bundle, path: Path) -> None:
            path.write_text("half")
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(export, "load", lambda name: Half())
    with pytest.raises(TermsError, match="No space left"):
        export.write(sample.bundle(), path)
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["x.csv"]


def csv_rows(path: Path, bundle: export.Bundle) -> list[dict[str, str]]:
    export.write(bundle, path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_csv_has_one_row_a_position_and_every_attribute(tmp_path: Path) -> None:
    rows = csv_rows(tmp_path / "x.csv", sample.bundle())
    assert len(rows) == len(POSITIONS)
    first = rows[0]
    assert first["holder"] == "UKR"
    assert first["stance"] == "supports"
    assert json.loads(first["values"]) == {"aspects": ["neutral"]}
    assert first["conditional"] == "true"
    assert first["condition_term"] == "security_guarantees"
    assert first["speaker_name"] == "Olena Marchuk"
    assert first["publisher"] == "Harbour Gazette"
    assert sample.MORNING[int(first["start_char"]) : int(first["end_char"])] == first["exact"]
    repeated = next(row for row in rows if row["stance"] == "opposes" and row["holder"] == "UKR")
    assert len(json.loads(rows[-2]["evidence"])) == 2
    assert repeated["exact"] in sample.EVENING


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_no_cell_of_the_csv_is_a_formula(start: str, tmp_path: Path) -> None:
    text = sample.Text(f"{start}cmd|' /C calc'!A0 wants peace", title=f"{start}1+1")
    position = text.position("ceasefire", "UKR", "supports", "demands", text.text)
    bundle = sample.bundle()._replace(documents=[text.document(position)])
    (row,) = csv_rows(tmp_path / "x.csv", bundle)
    assert not [cell for cell in row.values() if cell.startswith(start)]
    assert json.loads(row["evidence"])[0]["exact"] == text.text


def test_graphml_opens_in_networkx_as_actors_and_terms(tmp_path: Path) -> None:
    networkx = pytest.importorskip("networkx", reason="the reader of this test is networkx")
    export.write(sample.bundle(), tmp_path / "x.graphml")
    graph = networkx.read_graphml(tmp_path / "x.graphml")
    assert not graph.is_directed()
    assert not graph.is_multigraph()
    assert graph.nodes["actor:UKR"] == {"label": "Ukraine", "kind": "actor", "id_in_pack": "UKR"}
    assert graph.nodes["term:ceasefire"]["kind"] == "term"
    kinds = networkx.get_node_attributes(graph, "kind")
    assert all(kinds[a] != kinds[b] for a, b in graph.edges)
    changed = graph.edges["actor:UKR", "term:neutrality"]
    assert changed["stance"] == "inconsistent"
    assert (changed["supports"], changed["opposes"], changed["weight"]) == (1, 1, 2.0)
    assert (changed["first"], changed["last"]) == ("2022-03-29", "2022-04-05")
    assert graph.edges["actor:RUS", "term:security_guarantees"]["stance"] == "open"
    assert graph.edges["actor:RUS", "term:eu_accession"]["conditional"] == 1


def test_graphml_holds_any_code_a_feed_may_bring(tmp_path: Path) -> None:
    networkx = pytest.importorskip("networkx", reason="the reader of this test is networkx")
    text = sample.Text("They want peace.")
    hostile = 'A"><edge/>\x00\x0b\uffff&amp;'
    position = text.position("ceasefire", hostile, "supports", "demands", "They want peace")
    bundle = sample.bundle()._replace(documents=[text.document(position)])
    export.write(bundle, tmp_path / "x.graphml")
    graph = networkx.read_graphml(tmp_path / "x.graphml")
    assert sorted(graph) == ['actor:A"><edge/>\ufffd\ufffd\ufffd&amp;', "term:ceasefire"]
