"""What `terms` itself writes is a valid feed, grounded in the texts it was read from."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import terms

TEXTS = Path(__file__).parent.parent / "fixtures" / "texts"
READ = sorted(TEXTS.glob("*.txt"))[::6]


@pytest.fixture(scope="module")
def documents() -> list[terms.Document]:
    found = [item for item in terms.parse_files(READ) if isinstance(item, terms.Document)]
    assert len(found) == len(READ)
    assert sum(len(document.positions) for document in found) > 10
    return found


def test_documents_are_valid_under_both_layers_and_against_their_texts(documents):
    feed = b"\n".join(document.model_dump_json().encode() for document in documents)
    report = terms.validate(feed, text=TEXTS)
    assert report.findings == ()
    assert (report.valid, report.records) == (True, len(documents))


def test_a_comparison_of_them_is_valid(documents):
    comparison = terms.diff(*documents[:3])
    report = terms.validate(json.loads(comparison.model_dump_json()))
    assert report.findings == ()
    assert report.valid
