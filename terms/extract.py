"""Composes the stages for one text: text -> positions.

Most texts, and most sentences of the others, say nothing about the negotiation: they are sifted out
before anything else looks at them. A sentence without a mention is still read where it may take up
what the one before it mentions.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from terms.arrange import arrange
from terms.attest import attest, topical
from terms.elaborate import elaborate
from terms.flow import Sentence
from terms.follow import fits, take_up
from terms.follow.answer import answers, same
from terms.follow.named import Named, last_named
from terms.follow.point import Mentions, announced, may_follow, spots
from terms.follow.provide import (
    Listed,
    definite,
    drafted,
    goes_on,
    labelled,
    next_item,
    owner_of,
    settle_owner,
)
from terms.follow.remember import Left, introduce, remember
from terms.follow.topic import Topic, topics
from terms.govern import govern
from terms.govern.model import Governed
from terms.hear import Hearing, hear
from terms.interpret import interpret
from terms.interpret.model import Claim, Context
from terms.keep import cache_folder
from terms.mentions import find_mentions
from terms.merge import Stated, merge
from terms.pack import Pack
from terms.parse import Grammar, Node, load_grammar, parse
from terms.record import Position
from terms.segment import around, segment
from terms.sift import anchors, sift
from terms.tag import Token, tag
from terms.unroll import unroll
from terms.words import Words

NOBODY: tuple[str, ...] = ()
# who speaks is looked for in so many characters around the sentences that are read
BEFORE, BEHIND = 16_000, 4_000
VERBS = frozenset({"VERB", "VMENTION", "SPEECH", "DENY", "BE", "HAVE", "DO", "MODAL", "ADJ"})


class Reading(NamedTuple):
    """One sentence, or a piece of a long one, and what each stage made of it.

    The words before `own` are those of the stem that it hangs on. `stated` has an entry for each of
    the claims: None for a third party's on what concerns no side here.
    """

    sentence: Sentence
    words: Words
    own: int
    tokens: list[Token]
    parts: list[Node]
    governed: Governed
    contexts: list[Context]
    claims: list[Claim]
    stated: list[Stated | None]
    # whose plan the sentence goes on to spell out
    plan: tuple[str, ...] = NOBODY


class _Read(NamedTuple):
    """What a text's sentences are read with; `speaker` is who says what nobody is said to say."""

    text: str
    sentences: Sequence[Sentence]
    pack: Pack
    grammar: Grammar
    hearing: Hearing
    published: str | None
    speaker: tuple[str, ...] = NOBODY
    # whose draft the text is, and where its provisions begin
    draft: tuple[tuple[str, ...], int] = (NOBODY, 0)
    # whether the text is on the negotiation, so that third parties' words count
    on_topic: bool = True


def extract(text: str, pack: Pack, sha256: str, published: str | None = None) -> list[Position]:
    """Return the positions that `text` states; `sha256` is the text's, `published` an ISO date."""
    marks = anchors(text, pack)
    if not marks:
        return []
    sentences = segment(text)
    wanted = sift(text, sentences, marks, pack)
    if not wanted:
        return []
    read = _prepare(text, sentences, wanted, pack, published, NOBODY)
    stated = elaborate(_readings(read, wanted), text, sentences, pack)
    return merge(stated, text, sha256, list(pack.terms))


def read_through(
    text: str, pack: Pack, speaker: str | None = None, published: str | None = None
) -> Iterator[Reading]:
    """Yield every sentence of `text` with what each stage makes of it, those that say nothing too.

    `speaker` is the code of the party whose running speech the text is.
    """
    sentences = segment(text)
    wanted = range(len(sentences))
    read = _prepare(text, sentences, wanted, pack, published, (speaker,) if speaker else NOBODY)
    return _readings(read, wanted)


def _prepare(
    text: str,
    sentences: Sequence[Sentence],
    wanted: Iterable[int],
    pack: Pack,
    published: str | None,
    speaker: tuple[str, ...],
) -> _Read:
    grammar = _grammar()
    hearing = hear(text, around(sentences, wanted, BEFORE, BEHIND), pack, published)
    draft = drafted(text, sentences, pack)
    return _Read(
        text, sentences, pack, grammar, hearing, published, speaker, draft, topical(text, pack)
    )


@cache
def _grammar() -> Grammar:
    return load_grammar(cache=cache_folder())


def _readings(read: _Read, wanted: Sequence[int]) -> Iterator[Reading]:
    """Read the sentences `wanted`, and those after them that may take up what they mention."""
    memory, left, listed = Named(), Left(), Listed()
    todo = deque(wanted)
    done = -1
    while todo:
        index = todo.popleft()
        if done < index - 1:
            passed = _passed(read, index - 1)
            memory = last_named(memory, passed.parties)
            left = introduce(left, index - 1, read.sentences[index - 1], passed)
        done = index
        listed = next_item(listed, read.text, read.sentences[index].start)
        for words, first in unroll(read.text, read.sentences[index], read.hearing):
            reading = _reading(read, index, words, first, memory, left, listed.holders)
            yield reading
            listed = settle_owner(listed, reading.claims)
            memory = last_named(memory, reading.governed.parties)
            left = remember(left, index, reading, read.text, read.hearing)
        if _may_go_on(read, index + 1, left) and (not todo or todo[0] != index + 1):
            todo.appendleft(index + 1)


def _may_go_on(read: _Read, index: int, left: Left) -> bool:
    """Whether a sentence may take up what those before it leave."""
    if index >= len(read.sentences) or not left.for_sentence(index):
        return False
    if left.asked_of(index):
        return True
    return may_follow(read.text, read.sentences[index].start, read.sentences[index].end)


def _reading(
    read: _Read,
    index: int,
    words: Words,
    first: int,
    memory: Named,
    left: Left,
    listed: tuple[str, ...],
) -> Reading:
    """One row of words of the sentence `index` with what each stage makes of it."""
    pack, sentence = read.pack, read.sentences[index]
    mentions = _mentions(read, words, memory, left.for_sentence(index))
    tokens, parts, governed = _governed(read, words, mentions)
    plan = _plan(read, index, words, tokens, first, left) or listed
    label, body = labelled(tokens, first) if sentence.stem is not None else (NOBODY, first)
    plan = label or plan
    if plan and governed.hits:
        if label:
            tokens = [t for t in tokens if t.first >= body and t.cls not in ("COLON", "DASH")]
            parts = parse(tokens, read.grammar)
        elif not any(t.lexeme is not None and t.lexeme.op for t in tokens if t.last <= first):
            # a heading that says nothing but whose list it is (“Washington's suggestions:”)
            tokens = [t for t in tokens if t.first >= first]
            parts = parse(tokens, read.grammar)
        governed = govern(parts, pack, len(words.low), plan)
    contexts = _contexts(read, words, governed, memory)
    claims: list[Claim] = []
    if mentions and not _asks(read, sentence):
        claims = [
            # a list item is shown without the stem that it hangs on
            c._replace(first=max(c.first, first))
            for c in interpret(governed, contexts, pack)
            if c.hit_first >= first and fits(c)
        ]
    claims += _answers(read, words, left, index, topics(governed, claims, {}))
    stated = [
        attest(c, read.text, words, read.hearing, pack, read.published, read.on_topic)
        for c in claims
    ]
    return Reading(sentence, words, first, tokens, parts, governed, contexts, claims, stated, plan)


def _mentions(read: _Read, words: Words, memory: Named, before: Sequence[Topic]) -> Mentions:
    """The mentions of a row of words, with those that take up what was mentioned before."""
    mentions = find_mentions(words, read.pack)
    found = spots(words, mentions, bool(before), read.pack)
    if not found:
        return mentions
    own: Sequence[Topic] = ()
    if mentions:
        # what the sentence itself mentions is taken up first
        governed = _governed(read, words, mentions)[2]
        claims = interpret(governed, _contexts(read, words, governed, memory), read.pack)
        own = _fronted(topics(governed, claims, {}), words, read.pack)
    return take_up(found, mentions, before, own, read.pack)


def _fronted(own: Sequence[Topic], words: Words, pack: Pack) -> list[Topic]:
    """The topics of a sentence, first those that its words before are said of."""
    return sorted(
        (
            t._replace(first=-1, last=0, bare=True) if announced(words, t.first, pack) else t
            for t in own
        ),
        key=lambda topic: topic.last,
    )


def _answers(
    read: _Read, words: Words, left: Left, index: int, own: Sequence[Topic]
) -> list[Claim]:
    """What words of a sentence answer to what is said before (“No.”, “So does Kyiv.”)."""
    if not words.low:
        return []
    fronted = _fronted(own, words, read.pack)
    asked = left.asked_of(index) or tuple(topic for topic in fronted if topic.first < 0)
    said = []
    if asked:
        said = answers(words, asked, read.hearing.party(words.starts[0]) or read.speaker)
    return said + same(words, left.for_sentence(index), own, read.pack)


def _plan(
    read: _Read, index: int, words: Words, tokens: Sequence[Token], first: int, left: Left
) -> tuple[str, ...]:
    """Whose plan a sentence is a provision of: a draft's, a heading's, that of the one before."""
    sentence = read.sentences[index]
    holders, start = read.draft
    if holders and sentence.start >= start:
        return holders
    if sentence.stem is not None:
        listed = owner_of(read.text, sentence.stem, read.pack)
        named = any(t.lexeme is not None and t.lexeme.holders for t in tokens if t.last <= first)
        return listed or (NOBODY if named else left.plan_of(index, sentence))
    if left.wants(index) and not any(t.cls in VERBS for t in tokens):
        # “What do you want? – Security guarantees.”
        return read.hearing.party(words.starts[0]) if words.low else NOBODY
    if not goes_on(tokens, words):
        return NOBODY
    return left.tabled_by(definite(tokens, words), index) or left.plan_of(index, sentence)


def _governed(
    read: _Read, words: Words, mentions: Mentions
) -> tuple[list[Token], list[Node], Governed]:
    tokens = arrange(tag(read.text, words, mentions, read.pack), read.text, words)
    parts = parse(tokens, read.grammar)
    return tokens, parts, govern(parts, read.pack, len(words.low))


def _asks(read: _Read, sentence: Sentence) -> bool:
    """A question states nothing, and neither does whoever asks."""
    turn = read.hearing.turn(sentence.start)
    if turn is not None and turn.asks:
        return True
    return "?" in read.text[max(sentence.start, sentence.end - 3) : sentence.end]


def _contexts(read: _Read, words: Words, governed: Governed, memory: Named) -> list[Context]:
    contexts = []
    for hit in governed.hits:
        heard = read.hearing.at(words.starts[hit.first])
        party = read.hearing.party(words.starts[hit.first])
        if heard is None or heard.speaker is None:
            # “we say …”: the source is whoever has the floor
            party = read.speaker
        # where one of two sides speaks, “they” are the other
        quoted = read.hearing.quoted(words.starts[hit.first])
        others = tuple(side for side in read.pack.sides if side not in quoted)
        others = others if len(others) == 1 and memory.party == quoted else NOBODY
        contexts.append(
            Context(party, memory.party, memory.person, memory.document, others, memory.name)
        )
    return contexts


def _passed(read: _Read, index: int) -> Governed:
    """A sentence that holds no mention, read only for the parties and plans that it leaves."""
    words, _ = next(unroll(read.text, read.sentences[index], read.hearing))
    return _governed(read, words, {})[2]
