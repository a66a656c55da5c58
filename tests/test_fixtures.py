"""The gold set is sound: its spans stand in the texts, and its codes are those of the pack."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

from terms import load_pack
from terms.evaluate.score import same_surname
from terms.model import Act, Stance

ROOT = Path(__file__).parent.parent
TEXTS = ROOT / "fixtures" / "texts"
CORPUS = ROOT.parent / "shared" / "corpus"
LINES = [
    json.loads(line) for line in (ROOT / "fixtures" / "gold.jsonl").read_text("utf-8").splitlines()
]
POSITIONS = [(line["document"], position) for line in LINES for position in line["positions"]]
PACK = load_pack("ukraine")
TYPES = {"integer": int, "boolean": bool, "enum": str}
REGIONS = [
    "crimea",
    "sevastopol",
    "donbas",
    "donetsk",
    "luhansk",
    "kherson",
    "zaporizhzhia",
    "kharkiv",
    "sumy",
    "kyiv",
    "chernihiv",
    "mariupol",
    "mykolaiv",
    "odesa",
    "occupied",
    "all",
]
SEQUENCE = 10


def text_of(name: str) -> str:
    return (TEXTS / name).read_bytes().decode("utf-8")


def every(check) -> list[str]:
    """Return where `check(text, position)` does not hold."""
    return [
        f"{name}: {position['holder']} {position['stance']} {position['term']}"
        for name, position in POSITIONS
        if not check(text_of(name), position)
    ]


def test_every_text_has_its_line_and_every_line_its_text() -> None:
    names = [line["document"] for line in LINES]
    assert sorted(names) == sorted(path.name for path in TEXTS.iterdir())
    assert len(set(names)) == len(names)


def test_it_is_large_enough_to_measure_with() -> None:
    traps = [line for line in LINES if not line["positions"]]
    assert len(LINES) - len(traps) >= 60
    assert len(POSITIONS) >= 600
    assert len(traps) >= 40


def test_every_term_of_the_pack_is_there_several_times() -> None:
    times = Counter(position["term"] for _, position in POSITIONS)
    assert set(times) == set(PACK.terms)
    assert min(times.values()) >= 3


def test_years_and_genres_vary() -> None:
    coded = [line for line in LINES if line["positions"]]
    assert {line["published"][:4] for line in coded} == {"2022", "2023", "2024", "2025", "2026"}
    assert len({line["genre"] for line in coded}) >= 12


def test_spans_stand_in_the_texts_and_end_where_words_do() -> None:
    def sound(text: str, position: dict) -> bool:
        spans = [(span["start"], span["end"]) for span in position["evidence"]]
        return bool(spans) and all(
            0 <= start < end <= len(text) and text[start:end] == text[start:end].strip()
            for start, end in spans
        )

    assert not every(sound)


def test_no_span_cuts_a_word() -> None:
    def whole(text: str, position: dict) -> bool:
        padded = f" {text} "
        return not any(
            (padded[span["start"]].isalnum() and padded[span["start"] + 1].isalnum())
            or (padded[span["end"]].isalnum() and padded[span["end"] + 1].isalnum())
            for span in position["evidence"]
        )

    assert not every(whole)


def test_stances_acts_and_holders_are_known() -> None:
    assert not every(lambda _, p: p["stance"] in get_args(Stance) and p["act"] in get_args(Act))
    assert not every(lambda _, p: p["holder"] in PACK.holders)
    assert not every(lambda _, p: type(p["conditional"]) is bool)


@pytest.mark.parametrize("term", sorted(PACK.terms))
def test_values_are_those_the_term_takes(term: str) -> None:
    fields = PACK.terms[term].values

    def allowed(position: dict) -> bool:
        for name, value in position["values"].items():
            field = fields[name]
            assert isinstance(value, list) == field.list, f"{term}.{name}: {value!r}"
            for item in value if field.list else [value]:
                if field.type in TYPES and type(item) is not TYPES[field.type]:
                    return False
                if field.allowed and item not in field.allowed:
                    return False
                if field.type == "regions" and item not in REGIONS:
                    return False
                if field.type == "states" and not re.fullmatch("[A-Z]{3}", item):
                    return False
        return True

    wrong = [(name, p["values"]) for name, p in POSITIONS if p["term"] == term and not allowed(p)]
    assert not wrong


def test_a_text_has_one_position_for_holder_term_and_stance() -> None:
    for line in LINES:
        keys = [(p["holder"], p["term"], p["stance"]) for p in line["positions"]]
        assert len(set(keys)) == len(keys), line["document"]


def test_speakers_are_named_in_their_texts() -> None:
    def named(text: str, position: dict) -> bool:
        speaker = position["speaker"]
        return speaker is None or any(
            same_surname(speaker, word) for word in re.findall(r"[\w-]+", text)
        )

    assert not every(named)


def test_texts_hold_what_extractors_stumble_over() -> None:
    joined = "".join(text_of(path.name) for path in TEXTS.iterdir())
    for mark in ("“", "’", '"', "\u00a0", "&ldquo;", "<p>", "**", "•", "—"):
        assert mark in joined, mark


@pytest.mark.skipif(not CORPUS.is_dir(), reason="no ../shared/corpus to compare with")
def test_no_sentence_is_taken_from_the_corpus() -> None:
    def sequences(text: str) -> set[tuple[str, ...]]:
        words = re.findall(r"\w+", text.lower())
        return {tuple(words[at : at + SEQUENCE]) for at in range(len(words) - SEQUENCE + 1)}

    ours = set().union(*(sequences(text_of(path.name)) for path in TEXTS.iterdir()))
    for path in CORPUS.rglob("*.txt"):
        shared = ours & sequences(path.read_text("utf-8", errors="replace"))
        assert not shared, path.name
