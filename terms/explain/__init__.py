"""Explains how a text is read: tokens, parts, mentions, what each operator did, what was missed.

“Kyiv rejects a ban on foreign bases” has one mention, “foreign bases”; “ban” turns it round, and
“rejects” turns it back, for Kyiv: UKR supports foreign_troops.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from terms.elaborate import elaborate
from terms.errors import InputError
from terms.explain.mention import explain_mention
from terms.explain.model import Explanation, MentionView, PartView, SentenceView, WordView
from terms.explain.near_miss import near_misses
from terms.explain.replay import Mention
from terms.explain.words import meaning
from terms.extract import Reading, extract, read_through
from terms.govern.parts import part_first, part_last
from terms.merge import STANCES, Stated, merge
from terms.pack import Pack, pack_given
from terms.record import plain
from terms.segment import segment
from terms.words import Words


def explain(
    sentence: str, pack: str | Pack | None = None, speaker: str | None = None
) -> Explanation:
    """Return how `sentence` (or a few sentences) is read, stage by stage.

    `pack` is a pack or its id (default: the one that `grammars/packs.toml` names); `speaker` is the
    code of the party whose running speech it is: explain("We will not join NATO.", speaker="UKR").
    Raises InputError for an empty text or a code that the pack has not, PackError for an unknown
    pack.
    """
    if not sentence.strip():
        raise InputError("the sentence: empty; expected English words")
    try:
        digest = hashlib.sha256(sentence.encode()).hexdigest()
    except UnicodeEncodeError as error:
        raise InputError(f"the sentence: character {error.start} is no Unicode text") from None
    loaded = pack_given(pack)
    if speaker is not None and speaker not in loaded.holders:
        sides = ", ".join(loaded.sides)
        raise InputError(f"speaker {speaker!r}: unknown; expected a holder's code, such as {sides}")
    readings = list(read_through(sentence, loaded, speaker))
    told = elaborate(readings, sentence, segment(sentence), loaded)
    positions = merge(told, sentence, digest, list(loaded.terms))
    return Explanation(
        text=sentence,
        pack=loaded.id,
        speaker=speaker,
        sentences=tuple(_sentence(sentence, reading, loaded) for reading in readings),
        positions=tuple(plain(position) for position in positions),
        notes=(
            *_notes(sentence, loaded, speaker, bool(positions), digest),
            *_incomplete(readings, told, loaded),
        ),
    )


def _incomplete(readings: Sequence[Reading], told: Sequence[Stated], pack: Pack) -> Iterator[str]:
    """What is stated and makes no position, as no sentence gives what its term requires."""
    kept = {(one.holder, one.term, one.stance) for one in told}
    all_stated = [one for reading in readings for one in reading.stated if one is not None]
    for holder, term, stance in dict.fromkeys((s.holder, s.term, s.stance) for s in all_stated):
        if (holder, term, stance) not in kept:
            fields = pack.terms[term].values.items()
            needed = " and ".join(name for name, field in fields if field.required)
            yield f"{holder} {STANCES[stance]} {term} is no position without {needed}"


def _notes(text: str, pack: Pack, speaker: str | None, found: bool, digest: str) -> Iterator[str]:
    if found and speaker is None and not extract(text, pack, digest):
        sides = " or ".join(pack.holder_name(side) for side in pack.sides)
        yield f"a text that names neither {sides} is passed over: parsed alone, it gives nothing"


def _sentence(text: str, reading: Reading, pack: Pack) -> SentenceView:
    words, sentence = reading.words, reading.sentence
    stem = sentence.stem
    spoken = {code for context in reading.contexts for code in context.speaker}
    return SentenceView(
        text=text[sentence.start : sentence.end],
        start=sentence.start,
        end=sentence.end,
        stem=text[stem.start : stem.end] if stem is not None else None,
        speaker=", ".join(sorted(spoken)) or None,
        words=tuple(_words(text, reading, pack)),
        parts=tuple(_parts(text, reading)),
        conditions=tuple(
            (condition.kind, _span(text, words, condition.first, condition.last))
            for condition in reading.governed.conditions
        ),
        mentions=tuple(_mentions(text, reading, pack)),
        answers=tuple(_answers(reading)),
        near_misses=near_misses(text, words, pack, reading.own),
    )


def _words(text: str, reading: Reading, pack: Pack) -> Iterator[WordView]:
    """The tokens in order, and between them the words of no class."""
    words, at = reading.words, 0
    for token in reading.tokens:
        if token.first > at:
            yield _unclassed(text, words, at, token.first)
        if token.last > token.first:
            start, end = words.starts[token.first], words.ends[token.last - 1]
            yield WordView(text[start:end], start, end, token.cls, meaning(token, pack, words))
        at = max(at, token.last)
    if at < len(words.low):
        yield _unclassed(text, words, at, len(words.low))


def _unclassed(text: str, words: Words, first: int, last: int) -> WordView:
    start, end = words.starts[first], words.ends[last - 1]
    return WordView(text[start:end], start, end, "", "passed over")


def _parts(text: str, reading: Reading) -> Iterator[PartView]:
    for part in reading.parts:
        shown = _span(text, reading.words, part_first(part), part_last(part))
        rule = part.children[0].cls if part.rule == "link" else part.rule
        yield PartView(rule, shown)


def _mentions(text: str, reading: Reading, pack: Pack) -> Iterator[MentionView]:
    asked = not reading.claims and "?" in text[reading.sentence.end - 3 : reading.sentence.end]
    for hit, context in zip(reading.governed.hits, reading.contexts, strict=True):
        if hit.last <= reading.own:
            continue
        for phrase in hit.phrases:
            stated = [
                (claim, item is not None)
                for claim, item in zip(reading.claims, reading.stated, strict=True)
                if claim.hit_first == hit.first and claim.phrase is phrase
            ]
            mention = Mention(hit, reading.governed, context, pack)
            yield explain_mention(mention, phrase, stated, asked, text, reading.words)


def _answers(reading: Reading) -> Iterator[str]:
    """The claims of no mention of the sentence's own."""
    hits = reading.governed.hits
    own = {(hit.first, id(phrase)) for hit in hits for phrase in hit.phrases}
    for claim in reading.claims:
        if (claim.hit_first, id(claim.phrase)) not in own:
            yield f"{claim.holder} {STANCES[claim.stance]} {claim.term} ({claim.act})"


def _span(text: str, words: Words, first: int, last: int) -> str:
    return text[words.starts[first] : words.ends[last - 1]] if last > first else ""
