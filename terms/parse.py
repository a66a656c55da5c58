"""Groups the classed words of a sentence into parts, by the grammar of `grammars/clause.lark`.

Lark compiles the grammar to LALR tables; a small driver walks them, since lark's own parser spends
most of its time on tokens that it has to build. The tables are kept in the user's cache folder.
English has few short rows of classes: what the tables make of one is remembered.
"""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from terms.resources import folder


class Classed(Protocol):
    """A token of any kind that knows its class."""

    @property
    def cls(self) -> str:
        """Name of the terminal of clause.lark."""


class Node(NamedTuple):
    """A rule of the grammar and what it covers."""

    rule: str
    children: tuple[Any, ...]


class Grammar(NamedTuple):
    """LALR tables: per state what a terminal does (shift: state, reduce: -1 - rule)."""

    start: int
    actions: tuple[Mapping[str, int], ...]
    gotos: tuple[Mapping[str, int], ...]
    # name of what it makes, number of symbols, label of the node (None: children pass through)
    rules: tuple[tuple[str, int, str | None], ...]
    terminals: frozenset[str]
    # what makes a part by itself wherever it stands, so that rows on both sides of it are parsed
    # apart
    links: frozenset[str]
    # rows of classes -> their parts, over indices of the row
    known: dict[tuple[str, ...], list[Any]]


END = "$END"
# the rule of the parts that link others
LINK = "link"
# rows of so many classes are remembered, and so many of them before the memory starts anew
SHORT = 12
MEMORY = 20_000


def load_grammar(path: Path | None = None, cache: Path | None = None) -> Grammar:
    """Return the tables of the grammar at `path` (clause.lark if None); `cache` is a folder."""
    path = path or folder("grammars") / "clause.lark"
    source = path.read_text(encoding="utf-8")
    stored = cache and cache / f"clause-{hashlib.sha256(source.encode()).hexdigest()[:24]}.pickle"
    if stored and stored.is_file():
        try:
            found = pickle.loads(stored.read_bytes())
            if isinstance(found, Grammar):
                return found
        except Exception:  # whatever is broken in a cache entry: it is made anew
            pass
    grammar = compile_grammar(source)
    if stored:
        try:
            stored.parent.mkdir(parents=True, exist_ok=True)
            part = stored.with_suffix(f".{os.getpid()}")
            part.write_bytes(pickle.dumps(grammar, protocol=pickle.HIGHEST_PROTOCOL))
            part.replace(stored)
        except OSError:
            pass
    return grammar


def compile_grammar(source: str) -> Grammar:
    """Return the LALR tables of a grammar whose terminals are all classes of words."""
    import re

    from lark import Lark

    terminals = sorted(set(re.findall(r"\b[A-Z]+\b", re.sub(r"//.*", "", source))))
    lark = Lark(
        source + "\n%declare " + " ".join(terminals) + "\n",
        parser="lalr",
        lexer="basic",
        maybe_placeholders=False,
    )
    table: Any = lark.parser.parser._parse_table
    number = {state: i for i, state in enumerate(table.states)}
    rules: list[tuple[str, int, str | None]] = []
    rule_number: dict[Any, int] = {}
    actions: list[dict[str, int]] = []
    gotos: list[dict[str, int]] = []
    for row in table.states.values():
        action: dict[str, int] = {}
        goto: dict[str, int] = {}
        for symbol, (kind, argument) in row.items():
            if str(kind) == "Shift":
                target = number[argument]
                (action if symbol.isupper() or symbol == END else goto)[symbol] = target
            else:
                if argument not in rule_number:
                    rule_number[argument] = len(rules)
                    rules.append(_rule(argument))
                action[symbol] = -1 - rule_number[argument]
        actions.append(action)
        gotos.append(goto)
    return Grammar(
        number[table.start_states["start"]],
        tuple(actions),
        tuple(gotos),
        tuple(rules),
        frozenset(terminals),
        frozenset(str(r.expansion[0].name) for r in lark.rules if r.origin.name == LINK),
        {},
    )


def _rule(rule: Any) -> tuple[str, int, str | None]:
    """What is made, of how many symbols, and the label of its node."""
    name = str(rule.origin.name)
    if rule.alias:
        return name, len(rule.expansion), str(rule.alias)
    if name.startswith("_") or (rule.options.expand1 and len(rule.expansion) == 1):
        return name, len(rule.expansion), None
    return name, len(rule.expansion), name


def parse(tokens: Sequence[Classed], grammar: Grammar) -> list[Any]:
    """Return the parts of a sentence in order, each a Node over tokens.

    Every row of tokens has a parse, in time linear in its length.
    """
    parts: list[Any] = []
    links = grammar.links
    first = 0
    for at, token in enumerate(tokens):
        if token.cls in links:
            if at > first:
                parts += _parse_row(tokens[first:at], grammar)
            parts.append(Node(LINK, (token,)))
            first = at + 1
    if first < len(tokens):
        parts += _parse_row(tokens[first:], grammar)
    return parts


def _parse_row(tokens: Sequence[Classed], grammar: Grammar) -> list[Any]:
    """The parts of a row without links."""
    symbols = tuple(token.cls for token in tokens)
    if len(symbols) > SHORT:
        return _walk(symbols, tokens, grammar)
    parts = grammar.known.get(symbols)
    if parts is None:
        if len(grammar.known) >= MEMORY:
            grammar.known.clear()
        parts = grammar.known[symbols] = _walk(symbols, range(len(symbols)), grammar)
    return [_over(part, tokens) for part in parts]


def _over(part: Node, tokens: Sequence[Classed]) -> Node:
    """A remembered part, over tokens instead of their indices."""
    return Node(
        part.rule,
        tuple(
            [
                tokens[child] if type(child) is int else _over(child, tokens)
                for child in part.children
            ]
        ),
    )


def _walk(row: Sequence[str], leaves: Sequence[Any], grammar: Grammar) -> list[Any]:
    """The parts that the tables make of a row of classes, each a Node over its `leaves`."""
    state = grammar.start
    states = [state]
    values: list[list[Any]] = []
    actions, gotos, rules = grammar.actions, grammar.gotos, grammar.rules
    position, symbols = 0, [*row, END]
    symbol = symbols[0]
    while True:
        action = actions[state][symbol]
        if action >= 0:
            if symbol == END:
                return values[-1]
            state = action
            states.append(state)
            values.append([leaves[position]])
            position += 1
            symbol = symbols[position]
            continue
        name, size, label = rules[-1 - action]
        if size == 1:
            made = values.pop()
            states.pop()
        elif size:
            # the first list is this rule's own by now: growing it keeps a long row linear
            made = values[-size]
            for value in values[len(values) - size + 1 :]:
                made.extend(value)
            del values[-size:], states[-size:]
        else:
            made = []
        if name == "start" and symbol == END:
            return made
        values.append(made if label is None else [Node(label, tuple(made))])
        state = gotos[states[-1]][name]
        states.append(state)
