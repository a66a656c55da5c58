"""The plain record is the model, field for field, and is written as the same bytes."""

from __future__ import annotations

import json

import pytest

import terms
from terms import model, record
from terms.pipeline import parse_records

TEXT = (
    "“Ukraine will never join NATO,” Podolyak said, if its partners give it guarantees — “today”."
)
PLAIN = [
    item
    for item in vars(record).values()
    if isinstance(item, type) and issubclass(item, tuple) and hasattr(item, "_fields")
]


@pytest.mark.parametrize("plain", PLAIN, ids=lambda item: item.__name__)
def test_a_plain_record_has_the_fields_of_the_model_in_their_order(plain: type) -> None:
    assert plain._fields == tuple(getattr(model, plain.__name__).model_fields)


def test_every_part_of_the_model_has_its_plain_record() -> None:
    parts = {name for name, item in vars(model).items() if hasattr(item, "model_fields")}
    assert {item.__name__ for item in PLAIN} == parts - {"Record", "BaseModel"}


def test_both_know_the_same_version_of_the_schema() -> None:
    assert record.SCHEMA_VERSION == model.SCHEMA_VERSION


def test_plain_and_model_are_written_as_the_same_bytes_and_pass_the_model(tmp_path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    (plain,) = parse_records([path])
    (document,) = terms.parse_files([path])
    assert isinstance(plain, record.Document)
    assert isinstance(document, model.Document)
    assert plain.positions
    for indent in (None, 2):
        assert record.to_json(plain, indent) == record.to_json(document, indent)
    assert model.Document.model_validate(json.loads(record.to_json(plain))) == document
