"""Adds to what is stated the values that other sentences give.

“Kyiv proposed a truce. It would last 30 days.” is a truce of 30 days; “Kyiv will not cede those
regions.” names the regions of the sentence before.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from terms.fill import fill
from terms.fill.place import codes, places
from terms.flow import Sentence, Span
from terms.follow import MARK
from terms.follow.remember import Read
from terms.govern.model import Hit
from terms.interpret.model import Claim
from terms.merge import Stated
from terms.pack import Pack, Phrase
from terms.resources import folder
from terms.settle import settle
from terms.words import Words, cut, grow, longest, split_phrase

# a mention without a claim goes on about the last claim of so many sentences before
REACH = 4
# so many values listed by a mention are those of whoever has claimed so many sentences before
SEVERAL = 3
NEAR = 2
# regions that “those regions” stands for are named in so many sentences before
BACK = 2
# what “the truce” adds to a claim is told in so many sentences before
SHARED = 3
# a sentence begins with its subject, after so many words
OPENING = 2
LONGEST = 420


class _Lexicon(NamedTuple):
    """What can begin a sentence that goes on; what stands for what was named before."""

    subjects: Mapping[str, Any]
    definite: frozenset[str]
    # for several regions, or for one
    several: Mapping[str, Any]
    single: Mapping[str, Any]


class _Text(NamedTuple):
    """What the values are looked for in, and with."""

    text: str
    sentences: Sequence[Sentence]
    pack: Pack


class _Open(NamedTuple):
    """The claims on a term that later sentences may go on about: where, and their places."""

    at: int
    claims: tuple[Claim, ...]
    indices: tuple[int, ...]


class _Tale:
    """What has been told so far, what is added to each, and what each term was last given."""

    def __init__(self) -> None:
        self.told: list[Stated] = []
        self.added: dict[int, list[Mapping[str, Any]]] = {}
        # term -> the sentence and its values
        self.given: dict[str, tuple[int, Mapping[str, Any]]] = {}

    def add(self, known: _Open, values: Mapping[str, Any]) -> None:
        """Add values to the claims that are open."""
        for index in known.indices if values else ():
            self.added.setdefault(index, []).append(values)

    def give(self, term: str, at: int, values: Mapping[str, Any]) -> None:
        """Remember the values of a term's last mention that has any."""
        if values:
            self.given[term] = (at, values)


@cache
def _lexicon() -> _Lexicon:
    path = folder("grammars") / "en" / "elaborate.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return _Lexicon(
        _trie(data["subjects"]["words"]),
        frozenset(data["definite"]["words"]),
        _trie(data["regions"]["several"]),
        _trie(data["regions"]["single"]),
    )


def _trie(rows: Iterable[str]) -> Mapping[str, Any]:
    trie: dict[str, Any] = {}
    for row in rows:
        grow(trie, split_phrase(row), True)
    return trie


def elaborate(
    readings: Iterable[Read], text: str, sentences: Sequence[Sentence], pack: Pack
) -> list[Stated]:
    """Return what the readings state, with the values that the sentences around give.

    What lacks a value that its term requires is left out.
    """
    tale, whole = _Tale(), _Text(text, sentences, pack)
    left: dict[str, _Open] = {}
    starts = [sentence.start for sentence in sentences]
    for reading, following in _with_next(readings):
        at = bisect_right(starts, reading.sentence.start) - 1
        for term, hit in _bare(reading).items():
            known = left.get(term)
            values = _read(term, (hit.first, hit.last), reading.words, whole)
            if known is not None and 0 < at - known.at <= REACH:
                tale.add(known, values)
                left[term] = known._replace(at=at)
            tale.give(term, at, values)
            if known is None or at - known.at > REACH:
                tale.told += _implied(term, hit, values, at, left, tale, reading, whole)
        fresh = _claimed(reading, at, tale, whole)
        left |= fresh
        _follow(tale, fresh, at, following, whole)
    return settle(tale.told, tale.added, pack)


def _with_next(readings: Iterable[Read]) -> Iterator[tuple[Read, Read | None]]:
    """Each reading with the next one: no more than two are held, however long the text."""
    last: Read | None = None
    for reading in readings:
        if last is not None:
            yield last, reading
        last = reading
    if last is not None:
        yield last, None


def _implied(
    term: str,
    hit: Hit,
    values: Mapping[str, Any],
    at: int,
    left: Mapping[str, _Open],
    tale: _Tale,
    reading: Read,
    whole: _Text,
) -> list[Stated]:
    """What a list means for those who want what it is under: guarantors, where guarantees are."""
    for name, field in whole.pack.terms[term].values.items():
        if not field.under or len(values.get(name, ())) < SEVERAL:
            continue
        for above in field.under:
            known = left.get(above)
            if known is None or not 0 < at - known.at <= NEAR:
                continue
            words = reading.words
            phrase = next(p.id for p in hit.phrases if p.term == term)
            evidence = Span(words.starts[0], words.ends[hit.clause_end - 1])
            return [
                tale.told[i]._replace(
                    term=term,
                    values=dict(values),
                    evidence=evidence,
                    conditions=(),
                    rule=f"{term}/{phrase}+under",
                )
                for i in known.indices
                if tale.told[i].stance > 0
            ]
    return []


def _bare(reading: Read) -> dict[str, Hit]:
    """The mentions of a sentence of which it claims nothing, by term."""
    claimed = {claim.term for claim in reading.claims}
    found: dict[str, Hit] = {}
    for hit in reading.governed.hits:
        for phrase in hit.phrases:
            if phrase.term not in claimed:
                found.setdefault(phrase.term, hit)
    return found


def _claimed(reading: Read, at: int, tale: _Tale, whole: _Text) -> dict[str, _Open]:
    """Keep what a sentence states in the tale; return it by term, for later sentences."""
    found: dict[str, _Open] = {}
    for claim, stated in zip(reading.claims, reading.stated, strict=True):
        if stated is None:
            continue
        one = _Open(at, (claim,), (len(tale.told),))
        tale.told.append(stated)
        before = found.get(claim.term, _Open(at, (), ()))
        found[claim.term] = _Open(at, before.claims + one.claims, before.indices + one.indices)
        tale.add(one, _pointed(claim, stated, reading.words, at, whole))
        tale.add(one, _rest(claim, reading, whole))
        tale.add(one, _shared(claim, stated, reading.words, at, tale))
    for claim, stated in zip(reading.claims, reading.stated, strict=True):
        hit = (claim.hit_first, claim.hit_last)
        values = stated.values if stated else _read(claim.term, hit, reading.words, whole)
        tale.give(claim.term, at, values)
    return found


def _pointed(claim: Claim, stated: Stated, words: Words, at: int, whole: _Text) -> dict[str, Any]:
    """The regions that “those regions”, “the region” in a claim's clause stand for."""
    lexicon = _lexicon()
    fields = whole.pack.terms[claim.term].values
    names = [n for n, field in fields.items() if field.type == "regions" and n not in stated.values]
    several = _has(lexicon.several, words, claim.first, claim.last)
    if not names or not (several or _has(lexicon.single, words, claim.first, claim.last)):
        return {}
    named: list[str] = []
    for sentence in reversed(whole.sentences[max(0, at - BACK) : at]):
        before = cut(whole.text, sentence.start, sentence.end)
        found = codes(places("region", 0, len(before.low), whole.text, before, whole.pack))
        named += [code for code in found if code not in named]
        if named and not several:
            break
    return dict.fromkeys(names, named) if named else {}


def _has(trie: Mapping[str, Any], words: Words, first: int, last: int) -> bool:
    return any(longest(trie, words, index) is not None for index in range(first, last + 1))


def _rest(claim: Claim, reading: Read, whole: _Text) -> dict[str, Any]:
    """The values between a claim's clause and the next mention: “…, never using force”."""
    hits = reading.governed.hits
    end = min((h.first for h in hits if h.first >= claim.last), default=len(reading.words.low))
    if end <= claim.last:
        return {}
    return fill(claim._replace(last=end), whole.text, reading.words, whole.pack)


def _shared(claim: Claim, stated: Stated, words: Words, at: int, tale: _Tale) -> Mapping[str, Any]:
    """The values of what a claim without any takes up: “Moscow rejected the truce.”."""
    since, values = tale.given.get(claim.term, (-SHARED - 1, {}))
    if stated.values or at - since > SHARED:
        return {}
    beginning = words.low[max(0, claim.hit_first - 1) : claim.hit_first + 1]
    known = MARK in claim.phrase.id or not _lexicon().definite.isdisjoint(beginning)
    return values if known else {}


def _follow(
    tale: _Tale, fresh: Mapping[str, _Open], at: int, following: Read | None, whole: _Text
) -> None:
    """Add what the sentence after the claims `fresh` gives, if it goes on about them."""
    if not fresh or at + 1 >= len(whole.sentences):
        return
    sentence = whole.sentences[at + 1]
    if sentence.end - sentence.start > LONGEST or sentence.stem is not None:
        return
    words = cut(whole.text, sentence.start, sentence.end)
    subjects = _lexicon().subjects
    if not any(longest(subjects, words, i) for i in range(min(OPENING, len(words.low)))):
        return
    own: set[str] = set()
    if following is not None and following.sentence == sentence:
        own = {claim.term for claim in following.claims} | set(_bare(following))
    for term, known in fresh.items():
        if term not in own:
            tale.add(known, _read(term, (0, len(words.low)), words, whole))


def _read(term: str, hit: tuple[int, int], words: Words, whole: _Text) -> dict[str, Any]:
    """The values that a sentence which claims nothing on a term gives for it."""
    fields = whole.pack.terms[term].values
    if not fields:
        return {}
    as_if = Claim(
        term=term,
        # a side is never its own guarantor, so that only the named ones count
        holder=whole.pack.sides[0],
        stance=0,
        act="",
        phrase=Phrase(term, "", "noun", 1, None, None, {}),
        first=0,
        last=len(words.low),
        hit_first=hit[0],
        hit_last=hit[1],
        conditions=(),
        rule="",
        outside=(),
        told="",
    )
    return fill(as_if, whole.text, words, whole.pack)
