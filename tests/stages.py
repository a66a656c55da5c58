"""The stages one after the other on a sentence of a test, with the shipped pack."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from terms.arrange import arrange
from terms.govern import govern
from terms.govern.model import Governed
from terms.interpret import interpret
from terms.interpret.model import Claim, Context
from terms.mentions import find_mentions
from terms.pack import Pack, load_pack
from terms.parse import Grammar, load_grammar, parse
from terms.tag import Token, tag
from terms.words import Words, cut

NOBODY = Context((), (), (), ())


class Read(NamedTuple):
    """A sentence as each stage sees it."""

    text: str
    words: Words
    tokens: list[Token]
    parts: list[Any]
    governed: Governed

    def span(self, first: int, last: int) -> str:
        return self.text[self.words.starts[first] : self.words.ends[last - 1]]


@cache
def the_pack() -> Pack:
    return load_pack("ukraine")


@cache
def the_grammar() -> Grammar:
    return load_grammar()


def read(text: str) -> Read:
    pack = the_pack()
    words = cut(text, 0, len(text))
    tokens = arrange(tag(text, words, find_mentions(words, pack), pack), text, words)
    parts = parse(tokens, the_grammar())
    return Read(text, words, tokens, parts, govern(parts, pack, len(words.low)))


def claims(text: str, context: Context = NOBODY) -> list[Claim]:
    """Return what is claimed in one sentence that nothing stands before."""
    governed = read(text).governed
    return interpret(governed, [context] * len(governed.hits), the_pack())
