"""Reads answers: what the first words of a sentence make of what was asked or said before.

After “Would Ukraine accept limits on its army?” the answer “No.” is against the limits; after
“Britain will send troops.” the sentence “So will France.” says as much of France.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from terms.follow.topic import TABLING, Topic
from terms.follow.words import lexicon
from terms.interpret.model import Claim
from terms.pack import Pack
from terms.tag import Token
from terms.words import Words, longest

# where a question may have its first word
OPENING = 8


class Reply(NamedTuple):
    """What an answer makes of the question, and its words."""

    first: int
    last: int
    effect: int
    act: str


def asks_whether(words: Words) -> bool:
    """Whether a question can be answered by yes or no (“Would Ukraine …?”, “And neutrality?”)."""
    known = lexicon()
    for index, word in enumerate(words.low[:OPENING]):
        if longest(known.unless, words, index) is not None:
            return True
        if word in known.asking and (not index or words.low[index - 1] in known.before):
            return False
    return True


def asks_for(words: Words, tokens: Sequence[Token]) -> bool:
    """Whether a question asks what somebody wants (“What do you expect from the talks?”)."""
    known = lexicon()
    if not any(word in known.what for word in words.low[:OPENING]):
        return False
    operators = [t.lexeme.op for t in tokens if t.lexeme is not None and t.lexeme.op is not None]
    return any(op.role == "stance" and op.act in TABLING for op in operators)


def reply(words: Words) -> Reply | None:
    """Return how the first words of an answer answer: “No.”, “Well, of course.”; None if not so."""
    known = lexicon()
    at = 0
    filler = longest(known.fillers, words, at)
    if filler is not None and filler[0] < len(words.low) and words.before[filler[0]]:
        at = filler[0]
    row = longest(known.replies, words, at)
    if row is None or not (row[0] >= len(words.low) or words.before[row[0]]):
        return None
    return Reply(at, row[0], *row[1])


def same(words: Words, before: Sequence[Topic], pack: Pack) -> list[Claim]:
    """Return what “So does Kyiv.” says of Kyiv: what was said of others just before."""
    if len(words.low) < 3 or words.low[0] not in lexicon().same:
        return []
    helping = pack.lexicon.get(words.low[1], {}).get("", ())
    if not any(x.cls in ("DO", "BE", "HAVE", "MODAL") for x in helping):
        return []
    node, index = pack.lexicon, 2
    holders: tuple[str, ...] = ()
    while index < len(words.low) and words.low[index] in node:
        node = node[words.low[index]]
        index += 1
        named = [x for x in node.get("", ()) if x.cls == "ACTOR" and x.case is None]
        holders = named[0].holders if named else holders
    stances = [t for t in before if t.claimants]
    return [_said(topic, holder, words) for holder in holders for topic in stances]


def _said(topic: Topic, holder: str, words: Words) -> Claim:
    return _claim(topic, holder, 1, "states", 0, words)._replace(stance=topic.asked)


def answers(words: Words, asked: Sequence[Topic], party: tuple[str, ...]) -> list[Claim]:
    """Return what the first words of an answer make of what was asked; `party` answers."""
    if not asked or len(party) != 1:
        return []
    found = reply(words)
    if found is None:
        return []
    return [_claim(topic, party[0], found.effect, found.act, found.first, words) for topic in asked]


def _claim(topic: Topic, holder: str, effect: int, act: str, first: int, words: Words) -> Claim:
    stance = topic.asked * effect if topic.asked or effect > 0 else effect
    return Claim(
        topic.phrase.term,
        holder,
        stance,
        act,
        topic.phrase,
        first,
        len(words.low),
        first,
        first,
        (),
        f"{topic.phrase.term}/{topic.phrase.id}+answer",
        (),
        "answer",
    )
