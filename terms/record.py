"""The record as plain tuples: field for field what `model.py` describes, and quicker to import.

Stages build these; `to_model` makes the public model of them, `to_json` writes them out as they
are. `terms parse` starts in half the time because nothing on its way needs pydantic.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from terms import model

SCHEMA_VERSION = "1.0"


class Evidence(NamedTuple):
    """See `model.Evidence`."""

    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""


class Condition(NamedTuple):
    """See `model.Condition`."""

    start: int
    end: int
    exact: str
    term: str | None = None


class Speaker(NamedTuple):
    """See `model.Speaker`."""

    name: str
    role: str | None = None
    party: str | None = None


class Position(NamedTuple):
    """See `model.Position`."""

    id: str
    term: str
    holder: str
    stance: str
    act: str
    values: dict[str, Any]
    conditional: bool
    conditions: list[Condition]
    speaker: Speaker | None
    attribution: str
    via: list[str]
    as_of: str | None
    evidence: list[Evidence]
    rule: str
    confidence: float


class DocumentInfo(NamedTuple):
    """See `model.DocumentInfo`."""

    source: str
    title: str | None
    publisher: str | None
    published: str | None
    language: str | None
    sha256: str
    chars: int


class PackRef(NamedTuple):
    """See `model.PackRef`."""

    id: str
    version: str


class Extractor(NamedTuple):
    """See `model.Extractor`."""

    name: str
    version: str


class Document(NamedTuple):
    """See `model.Document`."""

    schema_version: str
    document: DocumentInfo
    pack: PackRef
    positions: list[Position]
    extractor: Extractor


def plain(record: Any) -> Any:
    """Return a record, plain or of the model, as dictionaries and lists, fields in order."""
    if hasattr(record, "model_dump"):
        return record.model_dump(mode="json")
    if isinstance(record, tuple) and hasattr(record, "_fields"):
        return {name: plain(item) for name, item in zip(record._fields, record, strict=True)}
    return [plain(item) for item in record] if isinstance(record, list) else record


def to_json(document: Document | model.Document, indent: int | None = None) -> str:
    """Return a document, plain or of the model, as JSON: the same bytes for the same content."""
    separators = (",", ":") if indent is None else (",", ": ")
    return json.dumps(plain(document), indent=indent, separators=separators, ensure_ascii=False)


def to_model(document: Document) -> model.Document:
    """Return the public model of a plain document. Its fields are right by construction."""
    from terms import model

    def build(record: Any) -> Any:
        if isinstance(record, tuple) and hasattr(record, "_fields"):
            fields = zip(record._fields, record, strict=True)
            made = getattr(model, type(record).__name__)
            return made.model_construct(**{name: build(item) for name, item in fields})
        return [build(item) for item in record] if isinstance(record, list) else record

    built: model.Document = build(document)
    return built
