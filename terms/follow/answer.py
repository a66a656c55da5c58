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


def same(words: Words, before: Sequence[Topic], own: Sequence[Topic], pack: Pack) -> list[Claim]:
    """Return what “So does Kyiv.”, “…, nor will France” say: what was said of others just before.

    `before` are the topics of the sentence before, `own` those of this one.
    """
    found: list[Claim] = []
    for at in range(len(words.low) - 1):
        opened = _opened(words, at, pack)
        if opened is None:
            continue
        first, sign = opened
        last, holders = _parties(words, first, pack)
        if not holders or not (last >= len(words.low) or words.before[last]):
            continue
        topics = [t for t in own if t.last <= at] or (before if not at else ())
        found += [
            _said(topic, holder, sign, at, last, words)
            for holder in holders
            for topic in topics
            if topic.claimants and holder not in topic.claimants
        ]
    return found


def _opened(words: Words, at: int, pack: Pack) -> tuple[int, int] | None:
    """Where the party of a clause like “so does Kyiv” comes, and +1; -1 for “not so Moscow”."""
    known = lexicon()
    begins = not at or words.before[at] or _is(words, at - 1, ("AND", "BUT"), pack)
    if not begins:
        return None
    unlike = longest(known.unlike, words, at)
    if unlike is not None:
        return unlike[0], -1
    if words.low[at] in known.same and _is(words, at + 1, ("DO", "BE", "HAVE", "MODAL"), pack):
        return at + 2, 1
    return None


def _is(words: Words, at: int, classes: Sequence[str], pack: Pack) -> bool:
    return any(x.cls in classes for x in pack.lexicon.get(words.low[at], {}).get("", ()))


def _parties(words: Words, first: int, pack: Pack) -> tuple[int, tuple[str, ...]]:
    """The holders named from word `first` on, and the index after their name."""
    node, index = pack.lexicon, first
    last = first
    holders: tuple[str, ...] = ()
    while index < len(words.low) and words.low[index] in node:
        node = node[words.low[index]]
        index += 1
        named = [x for x in node.get("", ()) if x.cls == "ACTOR" and x.case is None]
        if named:
            last, holders = index, named[0].holders
    if holders and last + 1 < len(words.low) and _is(words, last, ("AND",), pack):
        end, others = _parties(words, last + 1, pack)
        return (end, (*holders, *others)) if others else (last, holders)
    return last, holders


def _said(topic: Topic, holder: str, sign: int, first: int, last: int, words: Words) -> Claim:
    said = _claim(topic, holder, 1, "states", first, words)
    return said._replace(stance=sign * topic.asked, last=last)


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
