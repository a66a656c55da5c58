"""Documents and positions as rows of plain values, for the formats that are tables.

Spans are `start_char` and `end_char` here, as `end` is a word of SQL.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import orjson

from terms.export import Bundle
from terms.model import Document, Evidence, Position

Row = dict[str, Any]

DOCUMENTS = {
    "document": "BIGINT",
    "source": "VARCHAR",
    "title": "VARCHAR",
    "publisher": "VARCHAR",
    "published": "VARCHAR",
    "language": "VARCHAR",
    "sha256": "VARCHAR",
    "chars": "BIGINT",
    "pack": "VARCHAR",
    "pack_version": "VARCHAR",
    "extractor": "VARCHAR",
    "extractor_version": "VARCHAR",
    "schema_version": "VARCHAR",
}
POSITIONS = {
    "position": "BIGINT",
    "document": "BIGINT",
    "id": "VARCHAR",
    "term": "VARCHAR",
    "holder": "VARCHAR",
    "stance": "VARCHAR",
    "act": "VARCHAR",
    "conditional": "BOOLEAN",
    "speaker_name": "VARCHAR",
    "speaker_role": "VARCHAR",
    "speaker_party": "VARCHAR",
    "attribution": "VARCHAR",
    "as_of": "VARCHAR",
    "rule": "VARCHAR",
    "confidence": "DOUBLE",
}
SPAN = {"start_char": "BIGINT", "end_char": "BIGINT", "exact": "VARCHAR"}
EVIDENCE = SPAN | {"prefix": "VARCHAR", "suffix": "VARCHAR"}
CONDITION = SPAN | {"term": "VARCHAR"}
_PART = {"position": "BIGINT", "number": "BIGINT"}

# the tables of a database: columns with their SQL types
TABLES: dict[str, dict[str, str]] = {
    "documents": DOCUMENTS | {"text": "VARCHAR"},
    "positions": POSITIONS,
    "evidence": _PART | EVIDENCE,
    "conditions": _PART | CONDITION,
    "details": _PART | {"field": "VARCHAR", "value": "VARCHAR"},
    "via": _PART | {"name": "VARCHAR"},
}
# what most questions need, in one place
FLAT_VIEW = """CREATE VIEW flat AS
SELECT d.source, d.title, d.publisher, coalesce(p.as_of, d.published) AS date, p.*,
       e.start_char, e.end_char, e.exact
FROM positions p
JOIN documents d ON d.document = p.document
JOIN evidence e ON e.position = p.position AND e.number = 1"""


def dumps(value: object) -> str:
    """Return a value as JSON, keys sorted."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()


def document_row(number: int, document: Document) -> Row:
    """Return the row of a document under a number."""
    info = document.document
    return {
        "document": number,
        "source": info.source,
        "title": info.title,
        "publisher": info.publisher,
        "published": info.published,
        "language": info.language,
        "sha256": info.sha256,
        "chars": info.chars,
        "pack": document.pack.id,
        "pack_version": document.pack.version,
        "extractor": document.extractor.name,
        "extractor_version": document.extractor.version,
        "schema_version": document.schema_version,
    }


def position_row(number: int, document: int, position: Position) -> Row:
    """Return the row of a position under a number, in the document of a number."""
    speaker = position.speaker
    return {
        "position": number,
        "document": document,
        "id": position.id,
        "term": position.term,
        "holder": position.holder,
        "stance": position.stance,
        "act": position.act,
        "conditional": position.conditional,
        "speaker_name": speaker and speaker.name,
        "speaker_role": speaker and speaker.role,
        "speaker_party": speaker and speaker.party,
        "attribution": position.attribution,
        "as_of": position.as_of,
        "rule": position.rule,
        "confidence": position.confidence,
    }


def evidence_row(span: Evidence) -> Row:
    """Return the row of a piece of evidence."""
    return {
        "start_char": span.start,
        "end_char": span.end,
        "exact": span.exact,
        "prefix": span.prefix,
        "suffix": span.suffix,
    }


def condition_rows(position: Position) -> list[Row]:
    """Return the rows of a position's conditions."""
    return [
        {"start_char": c.start, "end_char": c.end, "exact": c.exact, "term": c.term}
        for c in position.conditions
    ]


def detail_rows(values: Mapping[str, Any]) -> list[Row]:
    """Return a row for each value, and for each item of a list."""
    return [
        {"field": field, "value": item if isinstance(item, str) else dumps(item)}
        for field, value in sorted(values.items())
        for item in (value if isinstance(value, list) else [value])
    ]


def wide(bundle: Bundle) -> Iterator[Row]:
    """Yield one row a position with everything known of it: nested parts as lists of rows."""
    number = 0
    for place, document in enumerate(bundle.documents, 1):
        about = document_row(place, document)
        for position in document.positions:
            number += 1
            row = about | position_row(number, place, position)
            yield row | {
                "values": dumps(position.values),
                "via": list(position.via),
                "conditions": condition_rows(position),
                "evidence": [evidence_row(span) for span in position.evidence],
            }


def tables(bundle: Bundle) -> dict[str, list[Row]]:
    """Return the rows of each of TABLES."""
    found: dict[str, list[Row]] = {name: [] for name in TABLES}
    for place, document in enumerate(bundle.documents, 1):
        text = bundle.texts.get(document.document.sha256)
        found["documents"].append(document_row(place, document) | {"text": text})
        for position in document.positions:
            number = len(found["positions"]) + 1
            found["positions"].append(position_row(number, place, position))
            parts = {
                "evidence": [evidence_row(span) for span in position.evidence],
                "conditions": condition_rows(position),
                "details": detail_rows(position.values),
                "via": [{"name": name} for name in position.via],
            }
            for table, rows in parts.items():
                for count, row in enumerate(rows, 1):
                    found[table].append({"position": number, "number": count} | row)
    return found
