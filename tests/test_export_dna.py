"""The `.dna` file is what the Discourse Network Analyzer 3.0 opens and reads."""

from __future__ import annotations

import hashlib
import sqlite3
from base64 import b64decode
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import sample_negotiation as sample

from terms import export
from terms.export.dna import PASSWORD

# the tables of schema 3.0 and the columns that DNA asks for
SCHEMA = {
    "SETTINGS": "Property Value",
    "DOCUMENTS": "ID Title Text Coder Author Source Section Notes Type Date",
    "STATEMENTTYPES": "ID Label Red Green Blue",
    "VARIABLES": "ID Variable DataType StatementTypeId",
    "VARIABLELINKS": "ID SourceVariableId TargetVariableId",
    "REGEXES": "Label Red Green Blue",
    "CODERRELATIONS": "ID Coder OtherCoder viewStatements editStatements viewDocuments "
    "editDocuments",
    "STATEMENTS": "ID StatementTypeId DocumentId Start Stop Coder",
    "DATABOOLEAN": "ID StatementId VariableId Value",
    "DATAINTEGER": "ID StatementId VariableId Value",
    "DATALONGTEXT": "ID StatementId VariableId Value",
    "DATASHORTTEXT": "ID StatementId VariableId Entity",
    "ENTITIES": "ID VariableId Value Red Green Blue ChildOf",
    "ATTRIBUTEVARIABLES": "ID VariableId AttributeVariable",
    "ATTRIBUTEVALUES": "ID EntityId AttributeVariableId AttributeValue",
}
# a statement as DNA puts it together: text by SQL, entities by variable
STATEMENTS = """
SELECT T.Label, D.Title, substr(D.Text, S.Start + 1, S.Stop - S.Start), P.Value, O.Value, C.Value,
       (SELECT B.Value FROM DATABOOLEAN B JOIN VARIABLES V ON V.ID = B.VariableId
        WHERE B.StatementId = S.ID AND V.Variable = 'agreement')
FROM STATEMENTS S JOIN DOCUMENTS D ON D.ID = S.DocumentId
JOIN STATEMENTTYPES T ON T.ID = S.StatementTypeId
"""
for _letter, _name in (("P", "person"), ("O", "organization"), ("C", "concept")):
    STATEMENTS += f"""
JOIN VARIABLES V{_letter} ON V{_letter}.StatementTypeId = T.ID AND V{_letter}.Variable = '{_name}'
JOIN DATASHORTTEXT D{_letter} ON D{_letter}.StatementId = S.ID AND D{_letter}.VariableId = V{_letter}.ID
JOIN ENTITIES {_letter} ON {_letter}.ID = D{_letter}.Entity AND {_letter}.VariableId = V{_letter}.ID
"""  # noqa: E501
STATEMENTS += "ORDER BY S.ID"


def written(folder: Path, bundle: export.Bundle) -> sqlite3.Connection:
    export.write(bundle, folder / "x.dna")
    return sqlite3.connect(folder / "x.dna")


@pytest.fixture
def base(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(written(tmp_path, sample.bundle())) as connection:
        yield connection


@pytest.mark.parametrize("table", SCHEMA)
def test_the_tables_of_schema_3_are_there(table: str, base: sqlite3.Connection) -> None:
    columns = [row[1] for row in base.execute(f"PRAGMA table_info({table})")]
    assert columns == SCHEMA[table].split()


def test_the_version_is_one_that_dna_opens(base: sqlite3.Connection) -> None:
    (version,) = base.execute("SELECT Value FROM SETTINGS WHERE Property = 'version'").fetchone()
    assert version.startswith("3.0")


def test_all_references_hold(base: sqlite3.Connection) -> None:
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_the_coder_gets_in_with_the_password_given(base: sqlite3.Connection) -> None:
    name, password = base.execute("SELECT Name, Password FROM CODERS").fetchone()
    raw = b64decode(password)
    salt, digest = raw[:16], raw[16:]
    tried = salt + PASSWORD.encode()
    for _ in range(100_000):
        tried = hashlib.sha256(tried).digest()
    assert (name, tried) == ("Admin", digest)


def test_a_statement_has_a_span_an_actor_a_concept_and_an_agreement(
    base: sqlite3.Connection,
) -> None:
    rows = base.execute(STATEMENTS).fetchall()
    assert rows[0] == (
        "DNA Statement",
        "Envoys weigh a pact",
        "We are ready to be neutral if strong guarantees\nare signed",
        "Olena Marchuk",
        "Ukraine",
        sample.PROPOSITIONS["neutrality"],
        1,
    )
    assert [row[6] for row in rows if row[2] == "Moscow rejected the ceasefire"] == [0]
    assert len(rows) == sum(len(p.evidence) for d in sample.documents() for p in d.positions)


def test_an_open_position_is_neither_yes_nor_no(base: sqlite3.Connection) -> None:
    (row,) = [row for row in base.execute(STATEMENTS) if row[0] == "Open position"]
    assert row[4:] == ("Russia", sample.PROPOSITIONS["security_guarantees"], None)


def test_a_voice_of_another_party_is_no_person_of_the_holders(base: sqlite3.Connection) -> None:
    (row,) = [row for row in base.execute(STATEMENTS) if row[0] == "Open position"]
    assert row[3] == ""
    speakers = base.execute(
        "SELECT E.Value FROM ENTITIES E JOIN VARIABLES V ON V.ID = E.VariableId "
        "WHERE V.Variable = 'speaker' AND V.StatementTypeId = 2"
    ).fetchall()
    assert ("Marchuk",) in speakers


def test_entities_carry_their_code_as_alias(base: sqlite3.Connection) -> None:
    aliases = base.execute(
        "SELECT E.Value, A.AttributeValue FROM ENTITIES E JOIN ATTRIBUTEVALUES A "
        "ON A.EntityId = E.ID JOIN ATTRIBUTEVARIABLES N ON N.ID = A.AttributeVariableId "
        "WHERE N.AttributeVariable = 'Alias'"
    ).fetchall()
    assert ("Russia", "RUS") in aliases
    assert (sample.PROPOSITIONS["ceasefire"], "ceasefire") in aliases


def test_dates_are_seconds_of_utc(base: sqlite3.Connection) -> None:
    dates = base.execute("SELECT date(Date, 'unixepoch') FROM DOCUMENTS ORDER BY ID").fetchall()
    assert dates == [("2022-03-29",), ("2022-03-29",), ("2022-04-05",)]


def test_offsets_hold_in_utf16_too_and_without_carriage_returns(tmp_path: Path) -> None:
    text = sample.Text("😀😀\r\nThey want peace 😀 now.\rThen more.")
    position = text.position("ceasefire", "UKR", "supports", "demands", "They want peace 😀 now")
    bundle = sample.bundle({text.sha256: text.text})._replace(documents=[text.document(position)])
    with closing(written(tmp_path, bundle)) as base:
        (stored,) = base.execute("SELECT Text FROM DOCUMENTS").fetchone()
        start, stop = base.execute("SELECT Start, Stop FROM STATEMENTS").fetchone()
    units = stored.encode("utf-16-le")
    assert "\r" not in stored
    assert units[2 * start : 2 * stop].decode("utf-16-le") == "They want peace \ufffd now"
    assert stored[start:stop] == "They want peace \ufffd now"


def test_without_a_text_the_quotes_stand_in_for_it(tmp_path: Path) -> None:
    with closing(written(tmp_path, sample.bundle({}))) as base:
        rows = base.execute(STATEMENTS).fetchall()
        notes = base.execute("SELECT Notes FROM DOCUMENTS").fetchall()
    quotes = [e.exact for d in sample.documents() for p in d.positions for e in p.evidence]
    assert [row[2] for row in rows] == quotes
    assert all("not at hand" in note for (note,) in notes)
