"""Composes the stages for one text: text -> positions.

Most texts, and most sentences of the others, say nothing about the negotiation. They are told by
one scan for the words of which every phrase must hold one, before anything else looks at them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from terms.attribute import attribute
from terms.fill import fill
from terms.flow import Attribution, Sentence, Span
from terms.govern import Governed, Who, govern
from terms.interpret import Claim, Context, interpret
from terms.merge import Stated, merge
from terms.pack import Pack, cache_folder
from terms.parse import Grammar, Node, load_grammar, parse
from terms.record import Position
from terms.segment import segment
from terms.tag import Token, find_mentions, tag
from terms.words import Words, cut

# a sentence longer than this is read in pieces, so that cost stays linear in its length
LONGEST = 300
# how far before a sentence, in characters, a side may be named
NEIGHBOUR = 250
NOBODY: tuple[str, ...] = ()


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


class _Read(NamedTuple):
    """What a text's sentences are read with; `speaker` is who says what nobody is said to say."""

    text: str
    pack: Pack
    grammar: Grammar
    published: str | None
    speaker: tuple[str, ...] = NOBODY


class _Memory(NamedTuple):
    """Parties named in the sentences so far, for pronouns and descriptions."""

    party: tuple[str, ...] = NOBODY
    person: tuple[str, ...] = NOBODY
    document: tuple[str, ...] = NOBODY


def extract(text: str, pack: Pack, sha256: str, published: str | None = None) -> list[Position]:
    """Return the positions that `text` states; `sha256` is the text's, `published` an ISO date."""
    marks = _anchors(text, pack)
    if not marks:
        return []
    sentences = segment(text)
    wanted = _wanted(sentences, marks)
    read = _Read(text, pack, load_grammar(cache=cache_folder()), published)
    voices = _Voices(attribute(text, sentences, pack))
    readings = _readings(read, sentences, wanted, voices)
    stated = [item for reading in readings for item in reading.stated if item is not None]
    return merge(stated, text, sha256, list(pack.terms))


def read_through(
    text: str, pack: Pack, speaker: str | None = None, published: str | None = None
) -> Iterator[Reading]:
    """Yield every sentence of `text` with what each stage makes of it, those that say nothing too.

    `speaker` is the code of the party whose running speech the text is.
    """
    sentences = segment(text)
    grammar = load_grammar(cache=cache_folder())
    read = _Read(text, pack, grammar, published, (speaker,) if speaker else NOBODY)
    voices = _Voices(attribute(text, sentences, pack))
    return _readings(read, sentences, range(len(sentences)), voices)


def _anchors(text: str, pack: Pack) -> list[int]:
    """Places of words of which every phrase must hold one; none where no side is named."""
    from ahocorasick_rs import AhoCorasick, Implementation

    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    if not any(name in low for name in pack.side_names):
        return []
    finder = AhoCorasick(pack.anchors, implementation=Implementation.ContiguousNFA)
    return [start for _, start, _ in finder.find_matches_as_indexes(low)]


def _wanted(sentences: Sequence[Sentence], marks: Sequence[int]) -> list[int]:
    starts = [s.start for s in sentences]
    found = sorted({bisect_right(starts, mark) - 1 for mark in marks})
    return [i for i in found if i >= 0]


def _readings(
    read: _Read, sentences: Sequence[Sentence], wanted: Sequence[int], voices: _Voices
) -> Iterator[Reading]:
    memory = _Memory()
    done = -1
    for index in wanted:
        sentence = sentences[index]
        if done < index - 1:
            memory = _remember(memory, _parties(read, sentences, index - 1))
        done = index
        for words, first in _pieces(read.text, sentence):
            mentions = find_mentions(words, read.pack)
            tokens = tag(read.text, words, mentions, read.pack)
            parts = parse(tokens, read.grammar)
            governed = govern(parts, read.pack, len(words.low))
            contexts = _contexts(read, words, governed, memory, voices)
            claims: list[Claim] = []
            if mentions and not _asks(read.text, sentence):
                found = interpret(governed, contexts, read.pack)
                claims = [claim for claim in found if claim.hit_first >= first]
            stated = [_state(read, words, claim, voices) for claim in claims]
            yield Reading(sentence, words, first, tokens, parts, governed, contexts, claims, stated)
            memory = _remember(memory, governed.parties)


def _pieces(text: str, sentence: Sentence) -> Iterator[tuple[Words, int]]:
    """The words of a sentence after those of its stem, and the index of the first of its own."""
    own = cut(text, sentence.start, sentence.end)
    if sentence.stem is not None:
        stem = cut(text, sentence.stem.start, sentence.stem.end)
        yield _joined(stem, own), len(stem.low)
        return
    for at in range(0, max(len(own.low), 1), LONGEST):
        if not at and len(own.low) <= LONGEST:
            yield own, 0
        else:
            end = min(at + LONGEST, len(own.low))
            low, starts, ends, before = own
            piece = Words(low[at:end], starts[at:end], ends[at:end], before[at : end + 1])
            yield piece, 0


def _asks(text: str, sentence: Sentence) -> bool:
    """A question states nothing."""
    return "?" in text[max(sentence.start, sentence.end - 3) : sentence.end]


def _joined(stem: Words, own: Words) -> Words:
    return Words(
        stem.low + own.low,
        stem.starts + own.starts,
        stem.ends + own.ends,
        [*stem.before[:-1], "", *own.before[1:]],
    )


def _contexts(
    read: _Read, words: Words, governed: Governed, memory: _Memory, voices: _Voices
) -> list[Context]:
    contexts = []
    for hit in governed.hits:
        voice = voices.at(words.starts[hit.first])
        party = read.speaker
        if voice is not None:
            party = (voice.speaker.party,) if voice.speaker and voice.speaker.party else NOBODY
        contexts.append(Context(party, memory.party, memory.person, memory.document))
    return contexts


def _on_topic(claim: Claim, words: Words, read: _Read) -> bool:
    """A third party's position counts where whom it concerns is named here or just before."""
    if claim.holder in read.pack.sides:
        return True
    about = read.pack.terms[claim.term].about
    names = [n for code in about for n in read.pack.names[code]] if about else read.pack.side_names
    reach = 0 if about else NEIGHBOUR
    window = read.text[max(0, words.starts[0] - reach) : words.ends[-1]].lower()
    return any(name in window for name in names)


def _state(read: _Read, words: Words, claim: Claim, voices: _Voices) -> Stated | None:
    if not _on_topic(claim, words, read):
        return None
    voice = voices.at(words.starts[claim.hit_first])
    start, end = words.starts[claim.first], words.ends[claim.last - 1]
    return Stated(
        claim.term,
        claim.holder,
        claim.stance,
        claim.act,
        fill(claim, read.text, words, read.pack),
        Span(start, end),
        tuple((Span(words.starts[a], words.ends[b - 1]), term) for a, b, term in claim.conditions),
        voice.speaker if voice else None,
        _kind(voice),
        tuple(voice.chain) if voice else (),
        read.published,
        claim.rule,
        claim.certain,
    )


def _kind(voice: Attribution | None) -> str:
    if voice is None:
        return "narration"
    return "direct" if voice.kind in ("direct", "mixed") else "indirect"


def _parties(read: _Read, sentences: Sequence[Sentence], index: int) -> list[Who]:
    """Parties of a sentence that holds no mention, read only for what its pronouns leave behind."""
    if index < 0:
        return []
    sentence = sentences[index]
    words, _ = next(_pieces(read.text, sentence))
    tokens = tag(read.text, words, {}, read.pack)
    return govern(parse(tokens, read.grammar), read.pack, len(words.low)).parties


def _remember(memory: _Memory, parties: Sequence[Who]) -> _Memory:
    """The first party of a sentence is what the next one most likely goes on about."""
    named = [p for p in parties if p.holders and not p.document and not p.private]
    persons = [p for p in named if p.person]
    documents = [p for p in parties if p.document and p.holders]
    return _Memory(
        named[0].holders if named else memory.party,
        persons[0].holders if persons else memory.person,
        documents[-1].holders if documents else memory.document,
    )


class _Voices:
    """Attributions by place: the innermost whose content holds a character."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        spans = [(s.start, s.end, a) for a in attributions for s in a.content]
        self.spans = sorted(spans, key=lambda s: (s[0], -s[1]))
        self.starts = [s[0] for s in self.spans]

    def at(self, place: int) -> Attribution | None:
        """Return the innermost attribution over the character at `place`."""
        best: tuple[int, Attribution] | None = None
        index = bisect_right(self.starts, place)
        for start, end, attribution in reversed(self.spans[max(0, index - 12) : index]):
            if start <= place < end and (best is None or end - start < best[0]):
                best = end - start, attribution
        return best[1] if best else None
