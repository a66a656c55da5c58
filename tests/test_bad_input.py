"""What bad or odd input gets, with the real stages: a result or one line, never a hang.

How the time grows is measured by `bench/speed.py`; here the results must be right.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import terms
from terms import cli

FACT = "Ukraine will never join NATO, Podolyak said."


def grounded(text: str, document: terms.Document) -> bool:
    """Tell whether every span of the document stands in the text where it says."""
    return all(
        text[item.start : item.end] == item.exact
        and text[max(0, item.start - len(item.prefix)) : item.start] == item.prefix
        and text[item.end : item.end + len(item.suffix)] == item.suffix
        for position in document.positions
        for item in position.evidence
    ) and all(
        text[item.start : item.end] == item.exact
        for position in document.positions
        for item in position.conditions
    )


def says_it(document: terms.Document) -> bool:
    found = {(item.term, item.holder, item.stance) for item in document.positions}
    return ("nato_membership", "UKR", "opposes") in found


def test_a_plain_statement_is_read() -> None:
    document = terms.parse(FACT)
    assert says_it(document) and grounded(FACT, document)


ODD = {
    "100,000 words without a full stop": "word " * 100_000 + "\n\n" + FACT,
    "a fact after 100,000 words of its own sentence": "and so on, " * 33_000 + FACT,
    "10,000 nested quotations": "“he said, ‘" * 5_000 + "x" + "’”" * 5_000 + "\n\n" + FACT,
    "10,000 quotations never closed": "“never " * 10_000 + "\n\n" + FACT,
    "10,000 brackets": "(" * 10_000 + ")" * 10_000 + "\n\n" + FACT,
    "10,000 names in a list": "Guarantors: " + "Poland, " * 10_000 + "and Italy.\n\n" + FACT,
    "10,000 negations": "Russia will " + "not " * 10_000 + "agree.\n\n" + FACT,
    "10,000 clauses": "Kyiv said that " * 10_000 + "it ended.\n\n" + FACT,
    "10,000 line breaks": "\n" * 10_000 + FACT + "\r" * 10_000,
    "one word of 1,000,000 letters": "a" * 1_000_000 + "\n\n" + FACT,
    "controls and marks": "\x00\x01\x1b[31m\u202e\ufeff\u200b\ud7ff\U0010ffff\n\n" + FACT,
    "combining marks": "e" + "\u0301" * 10_000 + "\n\n" + FACT,
    "letters that grow in lower case": "İ" * 10_000 + "\n\n" + FACT,
    "no-break spaces": FACT.replace(" ", "\u00a0"),
    "all newlines of Unicode": "One.\x85Two.\u2028Three.\u2029Four.\x0b\x0c\x1c\n\n" + FACT,
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_odd_text_does_not_hide_what_stands_beside_it(text: str) -> None:
    document = terms.parse(text)
    assert grounded(text, document)
    assert says_it(document)


WORDS = st.sampled_from(
    [
        *FACT.split(),
        "Russia",
        "not",
        "“",
        "”",
        ",",
        ".",
        "\n\n",
        "1.",
        "guarantees",
        "if",
        "İ",
        "he",
    ]
)


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=60).map(" ".join)))
def test_any_text_gives_a_grounded_document(text: str) -> None:
    document = terms.parse(text)
    assert grounded(text, document)
    assert terms.parse(text) == document


def test_a_file_of_50_megabytes_is_read_to_its_end(tmp_path: Path) -> None:
    filler = "4711 0815 2342 7788 9900 3344 5577 " * 20 + "\n\n"
    path = tmp_path / "large.txt"
    path.write_text(filler * (50_000_000 // len(filler)) + FACT, encoding="utf-8")
    (document,) = terms.parse_files([path])
    assert isinstance(document, terms.Document), document
    assert says_it(document)
    assert document.positions[0].evidence[0].end > 49_000_000


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "empty"),
        (b"\0\1\2\3", "binary"),
        (b"\x89PNG\r\n\x1a\n\0\0", "binary"),
        (FACT.encode() + b"\xe9", "is not utf-8"),
        (FACT.encode("utf-16"), "try --encoding utf-16"),
    ],
)
def test_a_file_that_is_no_text_is_told_and_the_other_is_read(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], content: bytes, told: str
) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    (tmp_path / "b.txt").write_text(FACT, encoding="utf-8")
    assert cli.run(["parse", str(tmp_path)]) == 2
    out, err = capfd.readouterr()
    assert told in err and err.count("\n") == 1
    assert out.count("\n") == 1 and "nato_membership" in out
