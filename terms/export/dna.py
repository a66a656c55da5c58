"""A database for the Discourse Network Analyzer (DNA), of its schema 3.0: an SQLite file.

A statement is a span with a person, an organisation, a concept and an agreement. Here the
organisation is the holder, the concept the term's proposition, and the person whoever speaks for
the holder; a voice of another party is no person of the holder's, so it stands in `speaker` only.
Agreement is yes or no, hence open positions are statements of a type of their own. DNA lets in
the coder `Admin` with the password `terms`.
"""

from __future__ import annotations

import hashlib
import sqlite3
from base64 import b64encode
from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, datetime
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from terms.export import Bundle
from terms.export._dna_schema import SCHEMA, STATEMENT_TYPES, VERSION
from terms.export._rows import dumps
from terms.model import Document, Evidence, Position

PASSWORD = "terms"
_ADMIN = 1
_LONGEST = 190
_TABLES = {"short text": "DATASHORTTEXT", "long text": "DATALONGTEXT", "boolean": "DATABOOLEAN"}


class _Variable(NamedTuple):
    id: int
    kind: str


class _Named(NamedTuple):
    """A short text, which DNA keeps as an entity, with its id in the pack."""

    value: str
    alias: str = ""


def write(bundle: Bundle, path: Path) -> None:
    """Write documents, entities, and a statement for each piece of evidence.

    A document whose text is not known holds its quotes instead, a paragraph each, and its notes
    say so.
    """
    with closing(sqlite3.connect(path)) as base, base:
        for statement in SCHEMA:
            base.execute(statement)
        base.executemany("INSERT INTO SETTINGS VALUES (?, ?)", VERSION.items())
        base.execute(
            "INSERT INTO CODERS (ID, Name, Red, Green, Password) VALUES (?, 'Admin', 255, 255, ?)",
            (_ADMIN, _digest(PASSWORD)),
        )
        types = _write_types(base)
        entities: dict[tuple[int, str], int] = {}
        for number, document in enumerate(bundle.documents, 1):
            places = _write_document(base, number, document, bundle.texts)
            for position in document.positions:
                kind = int(position.stance == "open")
                facts = _facts(position, bundle)
                for evidence in position.evidence:
                    row = (kind + 1, number, *places[evidence.start, evidence.end], _ADMIN)
                    _write_statement(base, row, types[kind], facts, entities)


def _digest(password: str) -> str:
    """Hash a password as DNA does: salt and password, SHA-256 a hundred thousand times over.

    The salt is fixed, for the same input to give the same bytes: this password is no secret.
    """
    salt = hashlib.sha256(password.encode()).digest()[:16]
    digest = salt + password.encode()
    for _ in range(100_000):
        digest = hashlib.sha256(digest).digest()
    return b64encode(salt + digest).decode()


def _write_types(base: sqlite3.Connection) -> list[dict[str, _Variable]]:
    """Write the statement types, and return the variables of each."""
    types: list[dict[str, _Variable]] = []
    count = 0
    for number, (label, colour, columns) in enumerate(STATEMENT_TYPES, 1):
        base.execute("INSERT INTO STATEMENTTYPES VALUES (?, ?, ?, ?, ?)", (number, label, *colour))
        types.append({})
        for name, kind in columns.items():
            count += 1
            types[-1][name] = _Variable(count, kind)
            base.execute("INSERT INTO VARIABLES VALUES (?, ?, ?, ?)", (count, name, kind, number))
            if kind == "short text":
                base.executemany(
                    "INSERT INTO ATTRIBUTEVARIABLES (VariableId, AttributeVariable) VALUES (?, ?)",
                    [(count, attribute) for attribute in ("Type", "Alias", "Notes")],
                )
    return types


def _write_document(
    base: sqlite3.Connection, number: int, document: Document, texts: Mapping[str, str]
) -> dict[tuple[int, int], tuple[int, int]]:
    """Write a document; return for each span of its evidence the place in the text written."""
    info = document.document
    spans = [span for position in document.positions for span in position.evidence]
    text = texts.get(info.sha256)
    notes = f"{info.source}\nsha256 {info.sha256}"
    # DNA refuses a span without extent
    places = {(s.start, s.end): (s.start, max(s.end, s.start + 1)) for s in spans}
    if text is None:
        text, places = _quotes(spans)
        notes += "\nThe text was not at hand: these are the quotes only."
    day = info.published or min((p.as_of for p in document.positions if p.as_of), default=None)
    row = {
        "ID": number,
        "Title": _short(info.title or info.source),
        "Text": _plain(text),
        "Coder": _ADMIN,
        "Source": _short(info.publisher or ""),
        "Notes": _plain(notes),
        "Date": _seconds(day),
    }
    marks = ", ".join(f":{name}" for name in row)
    base.execute(f"INSERT INTO DOCUMENTS ({', '.join(row)}) VALUES ({marks})", row)
    return places


def _quotes(spans: list[Evidence]) -> tuple[str, dict[tuple[int, int], tuple[int, int]]]:
    quotes = {(span.start, span.end): span.exact for span in sorted(spans, key=lambda s: s.start)}
    ends = accumulate(len(quote) + 2 for quote in quotes.values())
    places = {
        key: (end - 2 - len(quote), end - 2)
        for (key, quote), end in zip(quotes.items(), ends, strict=True)
    }
    return "\n\n".join(quotes.values()), places


def _facts(position: Position, bundle: Bundle) -> dict[str, _Named | str | bool]:
    """Return what is to be written of a position, by variable; a type takes what it has."""
    speaker = position.speaker
    own = speaker is not None and speaker.party == position.holder
    name = speaker.name if speaker else ""
    details = position.values | (
        {"conditions": [c.exact for c in position.conditions]} if position.conditions else {}
    )
    return {
        "person": _Named(name if own else ""),
        "organization": _Named(bundle.names.get(position.holder, position.holder), position.holder),
        "concept": _Named(bundle.propositions.get(position.term, position.term), position.term),
        "agreement": position.stance == "supports",
        "act": _Named(position.act),
        "attribution": _Named(position.attribution),
        "speaker": _Named(name),
        "conditional": position.conditional,
        "details": dumps(details),
    }


def _write_statement(
    base: sqlite3.Connection,
    row: tuple[int, ...],
    variables: dict[str, _Variable],
    facts: dict[str, _Named | str | bool],
    entities: dict[tuple[int, str], int],
) -> None:
    number = base.execute(
        "INSERT INTO STATEMENTS (StatementTypeId, DocumentId, Start, Stop, Coder) "
        "VALUES (?, ?, ?, ?, ?)",
        row,
    ).lastrowid
    for name, variable in variables.items():
        fact = facts[name]
        value = _entity(base, variable.id, fact, entities) if isinstance(fact, _Named) else fact
        column = "Entity" if isinstance(fact, _Named) else "Value"
        base.execute(
            f"INSERT INTO {_TABLES[variable.kind]} (StatementId, VariableId, {column}) "
            "VALUES (?, ?, ?)",
            (number, variable.id, value),
        )


def _entity(
    base: sqlite3.Connection, variable: int, named: _Named, entities: dict[tuple[int, str], int]
) -> int:
    """Return the id of an entity, written with its attributes where it is new."""
    value = _short(named.value)
    if (variable, value) not in entities:
        number = len(entities) + 1
        entities[variable, value] = number
        base.execute(
            "INSERT INTO ENTITIES (ID, VariableId, Value, Red, Green, Blue) "
            "VALUES (?, ?, ?, 0, 0, 0)",
            (number, variable, value),
        )
        base.execute(
            "INSERT INTO ATTRIBUTEVALUES (EntityId, AttributeVariableId, AttributeValue) "
            "SELECT ?, ID, CASE AttributeVariable WHEN 'Alias' THEN ? ELSE '' END "
            "FROM ATTRIBUTEVARIABLES WHERE VariableId = ? ORDER BY ID",
            (number, _short(named.alias), variable),
        )
    return entities[variable, value]


def _seconds(day: str | None) -> int:
    """Return a day as DNA counts it, in seconds of UTC; an unknown one is the first of 1970."""
    try:
        return int(datetime.fromisoformat(day or "1970-01-01").replace(tzinfo=UTC).timestamp())
    except ValueError:
        return 0


def _short(text: str) -> str:
    return _plain(text)[:_LONGEST]


def _plain(text: str) -> str:
    """Return the text, character for character, so that offsets hold wherever DNA counts them.

    DNA's window counts UTF-16 units and drops carriage returns, its database counts code points:
    what they would count differently is replaced.
    """
    text = text.replace("\r\n", " \n").replace("\r", "\n").replace("\0", "\ufffd")
    return "".join(c if c <= "\uffff" else "\ufffd" for c in text) if not text.isascii() else text
