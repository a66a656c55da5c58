"""Looks at the words around a name, a verb or a bracket that tell what it is.

A capital may be a place or stand for who governs there; a verb may have its particle behind its
object (“ruled a truce out”); what stands in brackets may be passed over.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from terms.pack import Lexeme, Pack, Phrase
from terms.words import Words

if TYPE_CHECKING:
    from terms.tag import Token

Mentions = Mapping[int, tuple[int, tuple[Phrase, ...]]]

# words between the verb and the mention that is its object, at most
NEAR = 3
# words within which a bracket ends that is passed over
ASIDE = 7
# rows of so many words are told without a list (“on the table”)
TOLD = 2


class Split(NamedTuple):
    """Verbs by their word, with the word after, and where the rows that belong to them end."""

    verbs: dict[int, tuple[int, Lexeme]]
    rest: dict[int, int]

    def after(self, at: int) -> int:
        """Return the word at which to go on behind a mention: “ruled a truce | out”."""
        return self.rest.get(at, at)


def split_verbs(words: Words, mentions: Mentions, pack: Pack) -> Split:
    """Return the verbs of a sentence whose particle stands behind the mention that they govern."""
    found = Split({}, {})
    for start, (end, _) in mentions.items():
        if end >= len(words.low) or words.before[end]:
            continue
        for at in range(start - 1, max(-1, start - 1 - NEAR), -1):
            node = pack.lexicon.get(words.low[at], {}).get(words.low[end])
            row = _row(words, node, end, pack) if node is not None else None
            if row is not None:
                found.verbs[at], found.rest[end] = (at + 1, row[1]), row[0]
            if node is not None or words.before[at]:
                break
    return found


def _row(words: Words, node: dict[str, Any], end: int, pack: Pack) -> tuple[int, Lexeme] | None:
    """The end of the longest row that begins at word `end`, and its verb of a stance."""
    best = None
    index = end + 1
    while True:
        told = words.low[end] in pack.particles or index - end > TOLD
        for lexeme in node.get("", ()) if told else ():
            if lexeme.cls == "VERB" and lexeme.op is not None and lexeme.op.role == "stance":
                best = index, lexeme
        if index >= len(words.low) or words.before[index] or words.low[index] not in node:
            return best
        node = node[words.low[index]]
        index += 1


def alone(word: str, pack: Pack) -> tuple[Lexeme, ...]:
    """What a word may be by itself."""
    found: tuple[Lexeme, ...] = pack.lexicon.get(word, {}).get("", ())
    return found


def next_is(words: Words, at: int, classes: frozenset[str], pack: Pack) -> bool:
    """Whether word `at`, with no mark before it, may be of one of the classes."""
    if at >= len(words.low) or words.before[at]:
        return False
    return any(lexeme.cls in classes for lexeme in alone(words.low[at], pack))


def after_aside(words: Words, at: int, mentions: Mentions, pack: Pack) -> int | None:
    """Word after a short bracket that holds no mention: “the European Union (EU)”."""
    before = words.before
    if any(lexeme.cls == "REL" for lexeme in alone(words.low[at], pack)):
        return None  # “a truce (which Moscow rejects)”
    for end in range(at + 1, min(at + ASIDE, len(before) - 1)):
        if before[end]:
            return end if before[end] == ")" else None
        if end - 1 in mentions:
            return None
    return None


def stands_for_state(tokens: list[Token], at: int) -> bool:
    """“nobody in Kyiv”, “a plan drafted in Washington”: a party where a place is named."""
    if not tokens or tokens[-1].last != at:
        return False
    if tokens[-1].cls == "NEG":
        return True
    made = tokens[-2] if len(tokens) > 1 and tokens[-1].cls == "PREP" else None
    if made is None or made.last != tokens[-1].first or made.lexeme is None:
        return False
    op = made.lexeme.op
    return op is not None and op.act == "proposes" and "participle" in made.lexeme.forms


def is_scene(text: str, words: Words, at: int, tokens: list[Token], pack: Pack) -> bool:
    """Whether a place at word `at` ends what a preposition says: “In Geneva the EU's envoys …”."""
    if not tokens or tokens[-1].cls != "PREP" or tokens[-1].last != at:
        return False
    if not text[words.starts[at]].isupper() or at + 1 >= len(words.low):
        return False
    return next_is(words, at + 1, frozenset({"DET"}), pack) or words.low[at + 1] in pack.adverbs


def names_more(text: str, words: Words, at: int, pack: Pack) -> bool:
    """“Minsk Agreements”: a capital that begins another name; not in a title, all in capitals."""
    first = [text[s : s + 1] for s in words.starts[at : at + 2]]
    known = at < len(words.low) and words.low[at] in pack.lexicon
    named = bool(first) and first[0].isupper() and not words.before[at] and not known
    return named and not (len(first) > 1 and first[1].isupper())


def hyphened(text: str, words: Words, end: int) -> bool:
    """“Russian-held”, “Kremlin-backed”: an attribute, no party to the sentence."""
    return (
        end < len(words.low)
        and words.starts[end] == words.ends[end - 1] + 1
        and text[words.ends[end - 1]] in "-–"
    )
