"""The comparison over the five articles that the project started from, as coded by two readers."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from comparing import document

from terms.compare import compare
from terms.model import Document, Evidence, Position, Speaker
from terms.pack import load_pack

SHARED = Path(__file__).parent.parent.parent / "shared"
GOLD = SHARED / "gold" / "seeds.jsonl"

pytestmark = pytest.mark.skipif(not GOLD.is_file(), reason="no ../shared/gold beside the checkout")


def coded(line: str) -> Document:
    """Return one line of the gold file as a document."""
    gold = json.loads(line)
    text = (SHARED / "corpus" / "seeds" / gold["document"]).read_text("utf-8")
    positions = []
    for number, one in enumerate(gold["positions"]):
        key = f"{gold['document']} {number}"
        positions.append(
            Position(
                id=hashlib.sha1(key.encode()).hexdigest()[:12],
                speaker=Speaker(name=one["speaker"]) if one["speaker"] else None,
                attribution="narration",
                evidence=[
                    Evidence(**span, exact=text[span["start"] : span["end"]])
                    for span in one["evidence"]
                ],
                rule="gold",
                confidence=1.0,
                **{
                    key: one[key]
                    for key in ("term", "holder", "stance", "act", "values", "conditional")
                },
            )
        )
    return document(gold["document"], *positions, published="2022-03-29")


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    return [coded(line) for line in GOLD.read_text("utf-8").splitlines()]


def test_the_statuses_between_the_sides(documents):
    comparison = compare(documents, load_pack("ukraine"), between=["UKR", "RUS"])
    statuses = {one.term: one.status for one in comparison.terms}
    assert statuses["eu_accession"] == "conditional"
    assert statuses["deescalation"] == "one_sided"
    assert statuses["guarantors"] == "one_sided"
    assert statuses["nato_membership"] == "silent"


def test_accession_is_agreed_under_a_condition_of_one_side(documents):
    comparison = compare(documents, load_pack("ukraine"))
    term = next(one for one in comparison.terms if one.term == "eu_accession")
    stances = {side: (cell.stance, cell.conditional) for side, cell in term.sides.items()}
    assert stances == {"UKR": ("supports", False), "RUS": ("supports", True)}


def test_the_two_lists_of_guarantors_contradict_each_other(documents):
    reports = compare(documents, load_pack("ukraine"), by="document").reports
    row = next(one for one in reports.rows if (one.holder, one.term) == ("UKR", "guarantors"))
    (difference,) = row.differences
    assert row.finding == "contradicts"
    assert sorted(map(tuple, difference.only.values())) == [("ISR",), ("ITA", "POL", "RUS")]
