"""What `terms` itself writes is a valid feed, grounded in the texts it was read from."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import terms

TEXTS = Path(__file__).parent.parent / "fixtures" / "texts"
READ = sorted(TEXTS.glob("*.txt"))
CORPUS = Path(__file__).parent.parent.parent / "shared" / "corpus"


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


@pytest.mark.skipif(not CORPUS.is_dir(), reason="no ../shared/corpus to read")
def test_so_are_those_of_real_articles():
    found = [item for item in terms.parse_files([CORPUS]) if isinstance(item, terms.Document)]
    feed = b"\n".join(document.model_dump_json().encode() for document in found)
    assert len(found) > 90
    assert terms.validate(feed).findings == ()


def test_a_comparison_of_them_is_valid(documents):
    comparison = terms.diff(*documents[:3])
    report = terms.validate(json.loads(comparison.model_dump_json()))
    assert report.findings == ()
    assert report.valid
