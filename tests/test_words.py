"""How a sentence is cut into words, and how rows of words are found in it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terms.words import Words, cut, grow, longest, split_phrase

CUT = {
    "Kyiv agreed.": "kyiv agreed",
    "a cease-fire": "a cease fire",
    "“Cease fire”, he said": "cease fire he said",
    "Ukraine's army": "ukraine 's army",
    "Ukraine’s army": "ukraine 's army",
    "the states' armies": "the states ' armies",
    "won't": "wo n't",
    "don’t": "do n't",
    "we'll": "we 'll",
    "the U.S. plan": "the u.s. plan",
    "15 years": "15 years",
    "1,500 men": "1,500 men",
    "2.5 years": "2.5 years",
    "30-day truce": "30 day truce",
    "*Kyiv* [agreed]": "kyiv agreed",
    "Київ согласен": "київ согласен",
    "": "",
    "… — !": "",
}


@pytest.mark.parametrize("text", CUT)
def test_a_text_is_cut_into_these_words(text: str) -> None:
    assert " ".join(cut(text, 0, len(text)).low) == CUT[text]


MARKS = {
    "yes, no": ["", ",", ""],
    "yes; no": ["", ";", ""],
    "yes: no": ["", ":", ""],
    "yes (no)": ["", "(", ")"],
    "yes — no": ["", "-", ""],
    "yes - no": ["", "-", ""],
    "yes-no": ["", "", ""],
    "yes. No.": ["", ".", "."],
    "yes… no": ["", "-", ""],
    "“yes” no": ["", "", ""],
}


@pytest.mark.parametrize("text", MARKS)
def test_what_stands_between_two_words_is_kept(text: str) -> None:
    assert cut(text, 0, len(text)).before == MARKS[text]


def test_offsets_count_in_the_whole_text() -> None:
    text = "First. Second one."
    words = cut(text, 7, len(text))
    assert [text[a:b] for a, b in zip(words.starts, words.ends, strict=True)] == ["Second", "one"]


@given(st.text(), st.integers(0, 30), st.integers(0, 30))
def test_every_word_stands_in_the_text_where_it_says(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    words = cut(text, start, end)
    assert len(words.before) == len(words.low) + 1
    before = start
    for low, first, last in zip(words.low, words.starts, words.ends, strict=True):
        assert before <= first < last <= end
        assert low == text[first:last].lower().replace("’", "'")
        before = last


@pytest.mark.parametrize("word", ["İstanbul", "ﬁnal", "e\u0301lysée", "Çavuşoğlu", "ﷺ", "ß"])
def test_letters_that_change_length_keep_their_offsets(word: str) -> None:
    text = f"In {word} talks"
    words = cut(text, 0, len(text))
    spans = [text[a:b] for a, b in zip(words.starts, words.ends, strict=True)]
    assert spans[0] == "In"
    assert spans[-1] == "talks"


def test_a_phrase_is_cut_as_a_text_is() -> None:
    assert split_phrase("Cease-fire") == ("cease", "fire") == split_phrase("“cease fire”")


# --- rows of words --------------------------------------------------------------------------------


@pytest.fixture
def trie() -> dict[str, Any]:
    made: dict[str, Any] = {}
    for row in ("give", "give up", "give up on", "take"):
        grow(made, split_phrase(row), row)
    return made


@pytest.mark.parametrize(
    ("text", "found"),
    {
        "give it": "give",
        "give up it": "give up",
        "give up on it": "give up on",
        "give-up": "give up",
        "give, up": "give",
        "give up, on": "give up",
        "up": None,
        "given up": None,
    }.items(),
)
def test_the_longest_row_without_a_mark_in_it_is_found(
    trie: dict[str, Any], text: str, found: str | None
) -> None:
    match = longest(trie, cut(text, 0, len(text)), 0)
    assert (match[1] if match else None) == found


def test_the_first_entry_of_a_row_stays(trie: dict[str, Any]) -> None:
    grow(trie, ("give",), "another")
    assert longest(trie, cut("give", 0, 4), 0) == (1, "give")


def test_no_words_hold_no_row(trie: dict[str, Any]) -> None:
    assert longest(trie, Words([], [], [], [""]), 0) is None
