"""The grammar and its driver: every row that the tagger makes has one tree, in linear time."""

from __future__ import annotations

import logging
import random
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lark import Lark, Token, Tree, logger
from lark.exceptions import UnexpectedInput
from lark.lexer import Lexer
from lark.visitors import CollapseAmbiguities
from stages import read, the_grammar, the_pack

from terms.parse import Grammar, Node, compile_grammar, load_grammar, parse

SOURCE = (Path(__file__).parent.parent / "grammars" / "clause.lark").read_text("utf-8")
GRAMMAR = the_grammar()
TERMINALS = sorted(GRAMMAR.terminals)


class Classed(NamedTuple):
    """A token that is nothing but its class."""

    cls: str


class Row(Lexer):
    """Gives lark a row of classes as it is."""

    def __init__(self, conf: Any) -> None:
        pass

    def lex(self, data: Any) -> Iterator[Token]:
        yield from (Token(name, name) for name in data)


def lark(parser: str, **options: Any) -> Lark:
    declared = f"{SOURCE}\n%declare {' '.join(TERMINALS)}\n"
    return Lark(declared, parser=parser, lexer=Row, maybe_placeholders=False, **options)


def shape(node: Any) -> Any:
    """Return a tree of either kind as nested lists of names."""
    if isinstance(node, Node):
        return [node.rule, *map(shape, node.children)]
    if isinstance(node, Tree):
        return [str(node.data), *map(shape, node.children)]
    return node.type if isinstance(node, Token) else node.cls


def parsed(row: list[str]) -> list[Any]:
    return [shape(part) for part in parse([Classed(name) for name in row], GRAMMAR)]


def rows(count: int, longest: int) -> Iterator[list[str]]:
    """Yield rows of terminals that have a parse, the same ones each time."""
    chance = random.Random(29)
    reference = lark("lalr")
    while count:
        row = [chance.choice(TERMINALS) for _ in range(chance.randint(0, longest))]
        try:
            reference.parse(row)  # type: ignore[arg-type]
        except UnexpectedInput:
            continue
        count -= 1
        yield row


# --- what the trees are ---------------------------------------------------------------------------

TREES = {
    "ACTOR": [["actors", ["name", "ACTOR"]]],
    "PRON VERB": [["actors", ["pronoun", "PRON"]], ["verb", "VERB"]],
    "ACTOR LIST ACTOR VERB": [
        ["actors", ["name", "ACTOR"], "LIST", ["name", "ACTOR"]],
        ["verb", "VERB"],
    ],
    "ACTOR POSS NOUN": [["noun", ["owner", ["name", "ACTOR"], "POSS"], "NOUN"]],
    "ACTOR POSS ROLE NAME": [
        ["actors", ["role", ["owner", ["name", "ACTOR"], "POSS"], "ROLE", "NAME"]]
    ],
    "ROLE OFR ACTOR": [["actors", ["role", "ROLE", "OFR", ["actors", ["name", "ACTOR"]]]]],
    "OWN MENTION": [["mention", ["owner", "OWN"], "MENTION"]],
    "NO MENTION": [["mention", "NO", "MENTION"]],
    "MODAL NEG VMENTION": [["verb", ["aux", "MODAL"], ["aux", "NEG"], "VMENTION"]],
    "BE ADJ": [["predicate", ["aux", "BE"], "ADJ"]],
    "MODAL": [["copula", ["aux", "MODAL"]]],
    "BE VERB BY ACTOR": [
        ["verb", ["aux", "BE"], "VERB"],
        ["by_actors", "BY", ["actors", ["name", "ACTOR"]]],
    ],
    "NATION": [["owner", "NATION"]],
    "MENTION COMMA MENTION": [["mention", "MENTION"], ["link", "COMMA"], ["mention", "MENTION"]],
}


@pytest.mark.parametrize("row", TREES)
def test_a_row_of_classes_has_this_tree(row: str) -> None:
    assert parsed(row.split()) == TREES[row]


def test_nothing_has_no_parts() -> None:
    assert parsed([]) == []


# --- it is the tree that lark gives ---------------------------------------------------------------


def test_the_driver_gives_the_tree_that_lark_s_own_parser_gives() -> None:
    reference = lark("lalr")
    for row in rows(2000, 8):
        assert parsed(row) == shape(reference.parse(row))[1:]  # type: ignore[arg-type]


def test_of_the_readings_that_earley_finds_it_takes_the_one_with_the_fewest_parts() -> None:
    reference = lark("earley", ambiguity="explicit")
    several = 0
    for row in rows(300, 5):
        readings = CollapseAmbiguities().transform(reference.parse(row))  # type: ignore[arg-type]
        shapes = [shape(reading)[1:] for reading in readings]
        several += len(shapes) > 1
        assert parsed(row) in shapes
        assert len(parsed(row)) == min(map(len, shapes))
    assert several


def test_a_row_that_lark_refuses_is_refused() -> None:
    reference = lark("lalr")
    for row in (["POSS"], ["LIST"], ["ACTOR", "LIST"], ["BY"], ["BY", "VERB"], ["OFR", "ACTOR"]):
        with pytest.raises(UnexpectedInput):
            reference.parse(row)  # type: ignore[arg-type]
        with pytest.raises(KeyError):
            parsed(row)


# --- the tables -----------------------------------------------------------------------------------


def test_no_two_rules_compete_for_the_same_reduction(caplog: pytest.LogCaptureFixture) -> None:
    # lark refuses a grammar with such a conflict; it tells of the others, which it shifts
    logger.propagate = True
    with caplog.at_level(logging.DEBUG, logger=logger.name):
        Lark(
            f"{SOURCE}\n%declare {' '.join(TERMINALS)}\n",
            parser="lalr",
            lexer="basic",
            debug=True,
        )
    told = [record.getMessage() for record in caplog.records]
    assert not [message for message in told if "Reduce/Reduce" in message]


def test_the_terminals_are_the_names_in_capitals_of_the_grammar() -> None:
    code = re.sub(r"//.*", "", SOURCE)
    assert set(TERMINALS) == set(re.findall(r"\b[A-Z]+\b", code))


def test_compiled_again_it_gives_the_same_trees() -> None:
    again = compile_grammar(SOURCE)
    for row in rows(300, 8):
        tokens = [Classed(name) for name in row]
        assert list(map(shape, parse(tokens, again))) == parsed(row)


# --- linear ---------------------------------------------------------------------------------------


class Counting(dict[str, int]):
    """A row of a table that counts how often it is asked."""

    asked = 0

    def __getitem__(self, key: str) -> int:
        Counting.asked += 1
        return super().__getitem__(key)


def steps(row: list[str]) -> int:
    """Return how many table look-ups it takes to parse a row."""
    counting = GRAMMAR._replace(actions=tuple(Counting(action) for action in GRAMMAR.actions))
    Counting.asked = 0
    parse([Classed(name) for name in row], counting)
    return Counting.asked


@pytest.mark.parametrize(
    "unit",
    [
        "ACTOR VERB MENTION AND",
        "MENTION COMMA",
        "NEG",
        "ACTOR LIST",
        "ROLE",
        "COND ACTOR POSS NOUN",
    ],
)
def test_twice_as_long_a_row_takes_twice_the_steps(unit: str) -> None:
    end = ["ACTOR"] if unit.endswith("LIST") else []
    once, twice = (steps([*unit.split() * times, *end]) for times in (500, 1000))
    assert twice <= 2 * once


@pytest.mark.parametrize("unit", ["NEG", "ACTOR LIST", "ROLE"])
def test_a_list_of_any_length_is_one_part(unit: str) -> None:
    row = [*unit.split() * 5000, *(["ACTOR"] if unit.endswith("LIST") else [])]
    assert len(parsed(row)) == 1


# --- every sentence has a tree --------------------------------------------------------------------


def surface_words() -> list[str]:
    """Return rows of words of the lexicon, some of each class, and words of none."""
    found: dict[str, list[str]] = {}
    pending: list[tuple[str, Any]] = [("", the_pack().lexicon)]
    while pending:
        row, node = pending.pop()
        for lexeme in node.get("", ()):
            found.setdefault(lexeme.cls, []).append(lexeme.case or row)
        pending += [(f"{row} {word}".strip(), inner) for word, inner in node.items() if word]
    chosen = [sorted(words)[:: max(1, len(words) // 12)] for words in found.values()]
    return [word for words in chosen for word in words]


MARKS = [",", ";", ":", " - ", "(", ")", ".", "'s", "-", "’s", "…"]
OTHERS = ["NATO", "neutrality", "a ceasefire", "foreign bases", "join NATO", "zebra", "Donbas"]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from([*surface_words(), *MARKS, *OTHERS]), max_size=25))
def test_whatever_the_words_they_are_grouped_in_order(words: list[str]) -> None:
    reading = read(" ".join(words))
    leaves = [leaf for part in reading.parts for leaf in flatten(part)]
    assert leaves == reading.tokens


WHO = ["Kyiv", "argentine", "his", "former", "president", "’s", "by"]


def test_whatever_owns_whom_the_words_are_grouped_in_order() -> None:
    for row in product(WHO, repeat=4):
        reading = read(" ".join(("pledge of", *row)))
        leaves = [leaf for part in reading.parts for leaf in flatten(part)]
        assert leaves == reading.tokens, row


def flatten(node: Any) -> Iterator[Any]:
    if isinstance(node, Node):
        for child in node.children:
            yield from flatten(child)
    else:
        yield node


# --- the cache ------------------------------------------------------------------------------------


def test_tables_are_kept_and_read_again(tmp_path: Path) -> None:
    first = load_grammar(cache=tmp_path)
    assert len(list(tmp_path.glob("clause-*.pickle"))) == 1
    assert load_grammar(cache=tmp_path) == first


@pytest.mark.parametrize("rubbish", [b"", b"rubbish", b"\x80\x05N.", b"\x80\xff.", b"I?\n."])
def test_a_broken_cache_entry_is_made_anew(tmp_path: Path, rubbish: bytes) -> None:
    load_grammar(cache=tmp_path)
    (stored,) = tmp_path.glob("clause-*.pickle")
    stored.write_bytes(rubbish)
    assert load_grammar(cache=tmp_path).terminals == GRAMMAR.terminals
    assert stored.read_bytes() != rubbish


def test_a_changed_grammar_is_seen(tmp_path: Path) -> None:
    changed = tmp_path / "clause.lark"
    changed.write_text("start: A*\n", "utf-8")
    before = load_grammar(changed, tmp_path)
    changed.write_text("start: B*\n", "utf-8")
    assert before.terminals == {"A"}
    assert load_grammar(changed, tmp_path).terminals == {"B"}


def test_a_cache_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", "utf-8")
    assert isinstance(load_grammar(cache=blocked / "under"), Grammar)
