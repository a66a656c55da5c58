"""Values that other sentences give: what goes on about a position, and what it takes up."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
from stages import the_pack

from terms.extract import extract


def values(text: str, holder: str, term: str) -> list[dict[str, Any]]:
    """Return the values of the positions of `holder` on `term` in a text."""
    found = extract(text, the_pack(), hashlib.sha256(text.encode()).hexdigest())
    return [dict(p.values) for p in found if p.holder == holder and p.term == term]


CASES: list[tuple[str, str, str, dict[str, Any]]] = [
    # a sentence whose subject is what was proposed adds its details
    ("Kyiv proposed a truce. It would last for 30 days.", "UKR", "ceasefire", {"days": 30}),
    ("Ukraine wants security guarantees. They must be ratified by parliaments.", "UKR",
     "security_guarantees", {"form": ["ratified"]}),
    # a later mention of the same term that nobody is said to want or to refuse
    ("Kyiv agreed to the ceasefire. The full, 30-day ceasefire was drawn up in spring.", "UKR",
     "ceasefire", {"days": 30, "scope": ["full"]}),
    # what somebody rejects has the values of what was proposed
    ("Washington proposed a 30-day ceasefire. Moscow rejected the ceasefire.", "RUS", "ceasefire",
     {"days": 30}),
    # “those regions”: all that were named; “the region”: the last one
    ("Fighting goes on in Kherson and Sumy. Zelensky ruled out ceding those regions.", "UKR",
     "territorial_recognition", {"regions": ["kherson", "sumy"]}),
    ("Snow fell on Odesa. Talks are stuck over Kherson. Russia wants control of the region.", "RUS",
     "territorial_recognition", {"regions": ["kherson"]}),
    # the rest of the sentence
    ("Ukraine proposed to discuss the status of Crimea, and it would not use force.", "UKR",
     "status_talks", {"regions": ["crimea"], "no_force": True}),
    # a region is not named beside all its parts
    ("Russia recognised Donetsk and Luhansk, two areas of Donbas.", "RUS",
     "territorial_recognition", {"regions": ["donetsk", "luhansk"]}),
    # a value of the claim itself stays
    ("Kyiv offered a 3-day truce. It would last for 30 days.", "UKR", "ceasefire", {"days": 3}),
    # a sentence about something else adds nothing
    ("Kyiv proposed a truce. The envoys spent 30 days in Geneva.", "UKR", "ceasefire", {}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "holder", "term", "expected"), CASES, ids=[case[0] for case in CASES]
)
def test_a_position_has_the_values_of_the_sentences_around(
    text: str, holder: str, term: str, expected: dict[str, Any]
) -> None:
    assert values(text, holder, term) == [expected]


def test_who_wants_guarantees_wants_the_guarantors_that_are_listed_next() -> None:
    text = (
        "Ukraine wants security guarantees. "
        "Countries including Canada, France and Turkey will begin consultations."
    )
    (position,) = [
        p
        for p in extract(text, the_pack(), hashlib.sha256(text.encode()).hexdigest())
        if p.term == "guarantors"
    ]
    assert (position.holder, position.stance) == ("UKR", "supports")
    assert position.values == {"states": ["CAN", "FRA", "TUR"]}
    assert position.evidence[0].exact.startswith("Countries including")
    assert values("Ukraine rejects security guarantees. " + text[35:], "UKR", "guarantors") == []


def test_guarantors_without_a_state_are_no_position() -> None:
    assert values("Ukraine wants guarantor countries.", "UKR", "guarantors") == []


def test_guarantors_named_by_the_next_sentence_make_the_position() -> None:
    text = "Ukraine wants guarantor countries. Among the guarantors are Turkey, Israel and Poland."
    assert values(text, "UKR", "guarantors") == [{"states": ["TUR", "ISR", "POL"]}]
