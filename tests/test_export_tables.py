"""The databases and the Parquet file hold what the positions say."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import sample_negotiation as sample

from terms import export
from terms.export._rows import TABLES

POSITIONS = [p for d in sample.documents() for p in d.positions]
FLAT = "SELECT source, publisher, date, holder, term, stance, exact FROM flat ORDER BY position"
DETAILS = "SELECT field, value FROM details ORDER BY position, number"


def expected_flat() -> list[tuple[str | None, ...]]:
    return [
        (
            d.document.source,
            d.document.publisher,
            p.as_of or d.document.published,
            p.holder,
            p.term,
            p.stance,
            p.evidence[0].exact,
        )
        for d in sample.documents()
        for p in d.positions
    ]


def test_sqlite_answers_what_is_asked_of_it(tmp_path: Path) -> None:
    export.write(sample.bundle(), tmp_path / "x.sqlite")
    with closing(sqlite3.connect(tmp_path / "x.sqlite")) as base:
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert base.execute(FLAT).fetchall() == expected_flat()
        assert ("states", "NOR") in base.execute(DETAILS).fetchall()
        assert ("days", "30") in base.execute(DETAILS).fetchall()
        spans = base.execute(
            "SELECT substr(text, start_char + 1, end_char - start_char), exact FROM evidence "
            "JOIN positions USING (position) JOIN documents USING (document)"
        ).fetchall()
    assert len(spans) == sum(len(p.evidence) for p in POSITIONS)
    assert all(cut == exact for cut, exact in spans)


def test_duckdb_answers_the_same(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="the extra `export` is not installed")
    export.write(sample.bundle(), tmp_path / "x.duckdb")
    export.write(sample.bundle(), tmp_path / "x.sqlite")
    with (
        closing(duckdb.connect(str(tmp_path / "x.duckdb"), read_only=True)) as duck,
        closing(sqlite3.connect(tmp_path / "x.sqlite")) as lite,
    ):
        for table in (*TABLES, "flat"):
            rows = duck.execute(f"SELECT * FROM {table}").fetchall()
            assert rows == lite.execute(f"SELECT * FROM {table}").fetchall()
            assert rows


def test_parquet_opens_in_pyarrow_with_its_types(tmp_path: Path) -> None:
    pytest.importorskip("duckdb", reason="the extra `export` is not installed")
    parquet = pytest.importorskip("pyarrow.parquet", reason="the reader of this test is pyarrow")
    export.write(sample.bundle(), tmp_path / "x.parquet")
    table = parquet.read_table(tmp_path / "x.parquet")
    assert str(table.schema.field("conditional").type) == "bool"
    assert str(table.schema.field("confidence").type) == "double"
    rows = table.to_pylist()
    assert [row["id"] for row in rows] == [p.id for p in POSITIONS]
    for row, position in zip(rows, POSITIONS, strict=True):
        assert json.loads(row["values"]) == position.values
        assert row["via"] == position.via
        assert [e["exact"] for e in row["evidence"]] == [e.exact for e in position.evidence]
        assert [c["term"] for c in row["conditions"]] == [c.term for c in position.conditions]


@pytest.mark.parametrize("name", ["parquet", "duckdb", "sqlite"])
def test_nothing_to_write_is_an_empty_table(name: str, tmp_path: Path) -> None:
    if name != "sqlite":
        pytest.importorskip("duckdb", reason="the extra `export` is not installed")
    export.write(sample.bundle()._replace(documents=[]), tmp_path / f"x.{name}")
    assert (tmp_path / f"x.{name}").stat().st_size > 0


def test_a_quote_in_the_path_is_no_sql(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="the extra `export` is not installed")
    folder = tmp_path / "it's"
    folder.mkdir()
    export.write(sample.bundle(), folder / "o'clock.parquet")
    with closing(duckdb.connect()) as base:
        path = [str(folder / "o'clock.parquet")]
        found = base.execute("SELECT count(*) FROM read_parquet(?)", path).fetchall()
    assert found == [(len(POSITIONS),)]


def test_a_text_longer_than_the_readers_default_is_held(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="the extra `export` is not installed")
    text = sample.Text("They want peace. " + "word " * 4_000_000)
    position = text.position("ceasefire", "UKR", "supports", "demands", "They want peace")
    bundle = sample.bundle({text.sha256: text.text})._replace(documents=[text.document(position)])
    export.write(bundle, tmp_path / "x.duckdb")
    with closing(duckdb.connect(str(tmp_path / "x.duckdb"), read_only=True)) as base:
        assert base.execute("SELECT length(text) FROM documents").fetchone() == (len(text.text),)
