"""From a text to positions: grounded in its words, the same each time, whatever the text is."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stages import the_pack

from terms.extract import extract, read_through

DIGEST = "0" * 64


def positions(text: str) -> list[Any]:
    return extract(text, the_pack(), DIGEST)


def told(text: str) -> list[str]:
    """Return the positions of a text: "UKR supports neutrality"."""
    return [f"{p.holder} {p.stance} {p.term}" for p in positions(text)]


# --- over several sentences -----------------------------------------------------------------------

TEXTS = {
    # a pronoun goes on about the first party of the sentence before
    "Moscow spoke to Ankara. It rejected a ceasefire.": ["RUS opposes ceasefire"],
    # “we” is whoever is quoted, however long the quotation
    "“Ukraine is strong,” Kuleba said. “We will never accept neutrality.”": [
        "UKR opposes neutrality"
    ],
    # an item hangs on the stem of its list
    "Ukraine proposes:\n\n- a ceasefire;\n- a referendum.\n": [
        "UKR supports ceasefire", "UKR supports referendum",
    ],
    # said twice, it is one position
    "Kyiv wants a ceasefire. Ukraine demanded a truce.": ["UKR supports ceasefire"],
    # a question states nothing
    "Will Ukraine accept neutrality?": [],
    "Ukraine was asked. Does Kyiv want a ceasefire? Kyiv wants a referendum.": [
        "UKR supports referendum"
    ],
    # a third party counts where whom it concerns is named
    "Turkey demands a ceasefire between Russia and Ukraine.": ["TUR supports ceasefire"],
    # a text that names no side is about something else
    "Turkey demands a ceasefire.": [],
    "Ethiopia and Tigray want a ceasefire.": [],
    # nothing to say
    "Ukraine won the song contest. The crowd in Kyiv cheered.": [],
    "": [],
}  # fmt: skip


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_states_these_positions(text: str) -> None:
    assert sorted(told(text)) == sorted(TEXTS[text])


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine wants a cease-fire.",
        "UKRAINE WANTS A CEASEFIRE",
        "Ukraine wants a ceasefire.",
        "**Ukraine** wants a _ceasefire_.",
        "\ufeffUkraine wants a ceasefire.",
        "Ukraine\u00a0wants\u00a0a\u00a0ceasefire.",
        "Ukraine\twants\na ceasefire.",
        "“Ukraine” wants a ‘ceasefire’.",
        "İstanbul: Ukraine wants a ceasefire.",
        "Zelenskiĭ’s Ukraine wants a ceasefire.",
        "💥 Ukraine wants a ceasefire 💥",
        "Ukraine wants a ceasefire",
    ],
)
def test_spelling_and_marks_do_not_matter(text: str) -> None:
    assert told(text) == ["UKR supports ceasefire"]
    assert grounded(text)


# --- grounded -------------------------------------------------------------------------------------


def grounded(text: str) -> bool:
    """Whether every span of every position is the text's own words, and what stands around them."""
    for position in positions(text):
        for span in position.evidence:
            assert text[span.start : span.end] == span.exact != ""
            assert text[: span.start].endswith(span.prefix)
            assert text[span.end :].startswith(span.suffix)
        for condition in position.conditions:
            assert text[condition.start : condition.end] == condition.exact != ""
    return True


SENTENCES = [
    "Russia demands that Ukraine stay out of NATO",
    "Kyiv said it would never agree to a ban on foreign bases",
    "“We need guarantees,” Zelensky said",
    "Ukraine will accept neutrality only if Russia withdraws its troops",
    "Neutrality was rejected by Kyiv, the agency said",
    "In exchange for security guarantees, Ukraine would accept neutrality",
    "- a ceasefire",
    "Moscow proposes:",
    "He refused",
]
JOINTS = [
    ". ",
    ".\n\n",
    "\r\n",
    "; ",
    "… ",
    " “",
    "” ",
    "\u00a0",
    "İ",
    "e\u0301",
    "🕊",
    "\u200b",
    " – ",
]
PIECES = st.sampled_from([*SENTENCES, *JOINTS, *JOINTS])
UNICODE = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES | UNICODE, max_size=14).map("".join))
def test_evidence_is_always_the_text_s_own_words(text: str) -> None:
    assert grounded(text)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    assert grounded(text)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6))
def test_a_preface_moves_the_evidence_and_changes_nothing_else(chosen: list[str]) -> None:
    text = ". ".join(chosen) + "."
    preface = "The weather was fine.\n\n"
    before, after = positions(text), positions(preface + text)
    assert [(p.term, p.holder, p.stance, p.values) for p in before] == [
        (p.term, p.holder, p.stance, p.values) for p in after
    ]
    assert [s.start + len(preface) for p in before for s in p.evidence] == [
        s.start for p in after for s in p.evidence
    ]


def test_the_case_of_letters_that_grow_does_not_move_the_evidence() -> None:
    text = "İİİİ ẞẞẞ ﬃ. Ukraine wants a ceasefire."
    (position,) = positions(text)
    assert position.evidence[0].exact == "Ukraine wants a ceasefire"


# --- the same each time ---------------------------------------------------------------------------

PROGRAM = """
import sys, terms
document = terms.parse(sys.stdin.read(), source="text")
print(document.model_dump_json(exclude={"extractor"}))
"""


def test_the_same_text_gives_the_same_bytes_in_every_process() -> None:
    text = ". ".join(SENTENCES) + "."
    outputs = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            input=text.encode(),
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("0", "1", "4711")
    }
    assert len(outputs) == 1
    assert b'"nato_membership"' in outputs.pop()


def test_ids_are_stable_and_differ() -> None:
    text = ". ".join(SENTENCES) + "."
    ids = [position.id for position in positions(text)]
    assert ids == [position.id for position in positions(text)]
    assert len(set(ids)) == len(ids) > 2


# --- large and odd --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine wants " + "a ceasefire and " * 3000 + "a referendum.",
        "“" * 10_000 + "Ukraine wants a ceasefire" + "”" * 10_000,
        "Ukraine wants a ceasefire " + "(" * 5000,
        "Ukraine said that " * 2000 + "it wants a ceasefire.",
        "Ukraine, " * 3000 + "and Russia want a ceasefire.",
        "neutrality " * 5000 + "Ukraine",
        "if Ukraine wants a ceasefire " * 2000,
        "Ukraine wants a ceasefire\n" * 2000,
        "not " * 5000 + "Ukraine wants a ceasefire",
        "\x00\x01 Ukraine wants a ceasefire \x7f",
        "\u202eUkraine wants a ceasefire\u202c",
    ],
    ids=[
        "list", "quotes", "brackets", "chain", "parties", "mentions", "conditions", "lines",
        "negations", "controls", "direction",
    ],
)  # fmt: skip
def test_an_odd_text_is_read_to_its_end(text: str) -> None:
    assert grounded(text)


# --- every stage can be seen ----------------------------------------------------------------------


def test_reading_through_shows_every_sentence_and_what_each_stage_made_of_it() -> None:
    text = "The weather is fine. Ukraine wants a ceasefire. Poland demands elections."
    readings = list(read_through(text, the_pack()))
    assert [text[r.sentence.start : r.sentence.end] for r in readings] == [
        "The weather is fine.", "Ukraine wants a ceasefire.", "Poland demands elections.",
    ]  # fmt: skip
    assert [len(r.governed.hits) for r in readings] == [0, 1, 1]
    assert all(len(r.stated) == len(r.claims) for r in readings)


def test_a_claim_of_a_third_party_on_something_else_is_seen_and_not_stated() -> None:
    text = (
        "Poland demands elections. " + "The weather is fine. " * 20 + "Ukraine wants a ceasefire."
    )
    (first, *_) = read_through(text, the_pack())
    assert [claim.holder for claim in first.claims] == ["POL"]
    assert first.stated == [None]


def test_a_speaker_may_be_given_for_a_speech_without_its_frame() -> None:
    (reading,) = read_through("We will never accept neutrality.", the_pack(), "UKR")
    assert [claim.holder for claim in reading.claims] == ["UKR"]
