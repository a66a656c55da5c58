"""Which class each word of a sentence has, and which phrases of terms are found in it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stages import read, the_pack

from terms.mentions import find_mentions
from terms.words import cut

CLASSES = {
    "Russia demands that Ukraine stay out of NATO.": "ACTOR VERB THAT ACTOR VMENTION",
    "Neutrality was rejected by Kyiv.": "MENTION BE VERB BY ACTOR",
    "Kyiv said it would never agree to a ban on foreign bases.": (
        "ACTOR SPEECH PRON MODAL NEG VERB NOUN MENTION"
    ),
    # “calls” and “demand”: a noun after its owner, a verb after its subject
    "Kyiv calls for a ceasefire.": "ACTOR VERB MENTION",
    "Kyiv's call for a truce was welcomed.": "ACTOR POSS NOUN MENTION BE VERB",
    "Its demand for a truce was rejected.": "OWN NOUN MENTION BE VERB",
    # a participle before a noun
    "Ukraine's proposed truce was rejected by Moscow.": "ACTOR POSS NOUN MENTION BE VERB BY ACTOR",
    # commas and “and” that list parties, and those that join clauses
    "Russia, Ukraine and Turkey discussed a ceasefire.": (
        "ACTOR LIST ACTOR LIST ACTOR VERB MENTION"
    ),
    "Ukraine proposed a truce, and Russia accepted it.": (
        "ACTOR VERB MENTION COMMA AND ACTOR VERB PRON"
    ),
    # who: roles, names after roles, attributes
    "The U.S. delegation proposed a truce.": "NATION ROLE VERB MENTION",
    "Kremlin spokesman Dmitry Peskov ruled out a truce.": "ROLE NAME VERB MENTION",
    "A former Russian diplomat proposed a truce.": "FORMER NATION ROLE VERB MENTION",
    "Both sides agreed to a ceasefire.": "BOTH VERB MENTION",
    # a place of writing, a place, and an attribute are no parties
    "MOSCOW, March 29 (Agency) - Ukraine proposed a ceasefire.": "ACTOR VERB MENTION",
    "In Kyiv, Macron proposed a ceasefire.": "COMMA ACTOR VERB MENTION",
    # conditions and prices
    "Unless Russia withdraws its troops, Ukraine will not accept neutrality.": (
        "COND ACTOR VMENTION COMMA ACTOR MODAL NEG VERB MENTION"
    ),
    "Ukraine would accept neutrality in exchange for security guarantees.": (
        "ACTOR MODAL VERB MENTION EXCH MENTION"
    ),
    "Zebras sleep well.": "",
    "": "",
}


@pytest.mark.parametrize("text", CLASSES)
def test_the_words_that_work_have_these_classes(text: str) -> None:
    tokens = [token.cls for token in read(text).tokens]
    # a role may have swallowed the name of its party: “Kremlin spokesman”
    assert " ".join(tokens) == CLASSES[text]


MENTIONS = {
    "Kyiv wants a cease-fire.": [("cease-fire", ["ceasefire"])],
    "Kyiv wants a ‘ceasefire’.": [("ceasefire", ["ceasefire"])],
    "KYIV WANTS A CEASEFIRE": [("CEASEFIRE", ["ceasefire"])],
    "Kyiv wants to join NATO": [("join NATO", ["nato_membership"])],
    "Kyiv wants to join; NATO": [],
    "Foreign bases and a referendum": [
        ("Foreign bases", ["foreign_troops"]),
        ("referendum", ["referendum"]),
    ],
    "The peacekeepers' film was praised": [("peacekeepers", ["foreign_troops"])],
    "Zebras sleep well": [],
}


@pytest.mark.parametrize("text", MENTIONS)
def test_these_terms_are_mentioned(text: str) -> None:
    words = cut(text, 0, len(text))
    found = find_mentions(words, the_pack())
    assert [
        (text[words.starts[at] : words.ends[end - 1]], sorted({p.term for p in phrases}))
        for at, (end, phrases) in sorted(found.items())
    ] == MENTIONS[text]


def test_of_overlapping_phrases_of_one_term_the_longest_stays() -> None:
    reading = read("Kyiv wants full NATO membership")
    (hit,) = reading.governed.hits
    assert reading.span(hit.first, hit.last).endswith("NATO membership")
    assert [phrase.term for phrase in hit.phrases] == ["nato_membership"]


SOME = """
    Russia Ukraine's Kyiv NATO join neutrality would not accept demands that and , if ; the ban on
    foreign bases troops withdraw from Crimea he said by its former president Macron zebra
"""
WORDS = st.sampled_from(SOME.split())


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, max_size=30))
def test_tokens_stand_in_order_and_count_what_they_skip(words: list[str]) -> None:
    reading = read(" ".join(words))
    at = 0
    for token in reading.tokens:
        assert at <= token.first <= token.last <= len(reading.words.low)
        assert 0 <= token.skipped <= token.first
        at = token.last


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, max_size=30))
def test_mentions_do_not_overlap(words: list[str]) -> None:
    text = " ".join(words)
    found = find_mentions(cut(text, 0, len(text)), the_pack())
    at = 0
    for start, (end, phrases) in sorted(found.items()):
        assert at <= start < end
        assert phrases
        at = end
