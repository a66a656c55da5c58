"""The mini-language of phrases: what each element matches, and what it does not."""

from __future__ import annotations

import re

import pytest

from terms.pattern import Vocabulary, compile_pattern
from terms.words import cut, match_pattern, search_pattern

VOCABULARY = Vocabulary(
    verb_forms={"withdraw": ("withdraw", "withdraws", "withdrew", "withdrawing", "withdrawn")},
    sets={"forces": ["troops", "armed forces", "unit|units"], "nested": ["withdraw+ now"]},
    names={"RUS": ["Russia", "the Kremlin"], "region": ["Crimea"]},
    negations=frozenset({"not", "never"}),
)


def matched(phrase: str, text: str) -> str | None:
    """Return the first words of `text` that `phrase` matches."""
    pattern = compile_pattern(phrase, "entry", VOCABULARY, {}).pattern
    words = cut(text, 0, len(text))
    for at in range(len(words.low)):
        end = match_pattern(pattern, words, at) if words.low[at] in pattern.first else None
        if end is not None:
            return text[words.starts[at] : words.ends[end - 1]]
    return None


CASES = [
    # a word, whatever its case, hyphens and quotation marks
    ("cease fire", "A Cease-Fire holds", "Cease-Fire"),
    ("cease fire", "a ‘cease’ fire", "cease’ fire"),
    ("cease fire", "cease, fire", None),
    ("cease fire", "cease. Fire", None),
    ("cease fire", "cease the fire", None),
    # either; a row of words joined by _
    ("truce|armistice", "an armistice", "armistice"),
    ("truce|cease_fire", "a cease fire", "cease fire"),
    # all forms of a verb
    ("withdraw+", "they withdrew", "withdrew"),
    ("withdraw+", "withdrawal", None),
    # may be missing
    ("full? truce", "a full truce", "full truce"),
    ("full? truce", "a truce", "truce"),
    ("full? truce", "full of truce", "truce"),
    # gaps: up to 4 or 8 further words, the fewest that do
    ("withdraw+ .. truce", "withdraw a b c d truce", "withdraw a b c d truce"),
    ("withdraw+ .. truce", "withdraw a b c d e truce", None),
    ("withdraw+ ... truce", "withdraw a b c d e truce", "withdraw a b c d e truce"),
    ("withdraw+ .. truce", "withdraw truce truce", "withdraw truce"),
    ("withdraw+ .. truce", "withdraw, at last, truce", "withdraw, at last, truce"),
    ("withdraw+ .. truce", "withdraw; truce", None),
    ("withdraw+ .. truce", "withdraw a. Truce", None),
    # a gap reaches over no negation
    ("withdraw+ .. truce", "withdraw but not truce", None),
    ("withdraw+ .. truce", "withdraw never truce", None),
    # sets, with rows and verbs in them
    ("$forces", "its armed forces", "armed forces"),
    ("$forces", "its units", "units"),
    ("$nested", "it withdrew now", "withdrew now"),
    # names
    ("{RUS} withdraw+", "Russia withdraws", "Russia withdraws"),
    ("{RUS} withdraw+", "the Kremlin withdraws", "the Kremlin withdraws"),
    ("withdraw+ {region}", "withdrawing Crimea", "withdrawing Crimea"),
    ("withdraw+ its|{RUS}? .. $forces", "withdraw some of its ‘heavy’ troops",
     "withdraw some of its ‘heavy’ troops"),
]  # fmt: skip


@pytest.mark.parametrize(("phrase", "text", "found"), CASES)
def test_a_phrase_matches_these_words(phrase: str, text: str, found: str | None) -> None:
    assert matched(phrase, text) == found


@pytest.mark.parametrize(
    ("phrase", "told"),
    [
        ("withdraw+ $force", "unknown set '$force'; known: ['forces', 'nested']"),
        ("withdraw+ {UKR}", "unknown name '{UKR}'; known: ['RUS', 'region']"),
        (".. truce", "phrase '.. truce' starts with a gap"),
        ("{RUS} full?", "phrase '{RUS} full?' has no word of its own that must stand in it"),
    ],
)
def test_what_cannot_be_read_is_named(phrase: str, told: str) -> None:
    with pytest.raises(ValueError, match=re.escape(told)) as caught:
        compile_pattern(phrase, None, VOCABULARY, {})
    assert str(caught.value) == told


@pytest.mark.parametrize(
    ("phrase", "anchors"),
    [
        ("full truce", {"full", "truce"}),
        ("{RUS} troops", {"troops"}),
        ("full? truce", {"truce"}),
        ("truce|armistice", {"truce", "armistice"}),
        ("$forces", {"troops", "forces", "armed", "units", "unit"}),
    ],
)
def test_no_match_lacks_all_of_its_anchors(phrase: str, anchors: set[str]) -> None:
    assert compile_pattern(phrase, None, VOCABULARY, {}).anchors <= anchors


@pytest.mark.parametrize(("phrase", "text", "found"), [case for case in CASES if case[2]])
def test_an_anchor_stands_in_every_match(phrase: str, text: str, found: str) -> None:
    anchors = compile_pattern(phrase, None, VOCABULARY, {}).anchors
    assert anchors & set(cut(found, 0, len(found)).low)


def test_the_phrase_itself_and_what_it_stands_for_are_kept() -> None:
    pattern = compile_pattern("full truce", "entry", VOCABULARY, {}).pattern
    assert (pattern.text, pattern.entry) == ("full truce", "entry")


def test_a_pattern_is_searched_between_two_words_only() -> None:
    pattern = compile_pattern("truce", None, VOCABULARY, {}).pattern
    words = cut("a truce of a kind", 0, 17)
    assert search_pattern(pattern, words, 0, 5)
    assert not search_pattern(pattern, words, 2, 5)
