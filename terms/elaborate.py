"""Adds to what is stated the values that other sentences give.

“Kyiv proposed a truce. It would last 30 days.” is a truce of 30 days; “Kyiv will not cede those
regions.” names the regions of the sentence before.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple, Protocol

from terms.fill import fill
from terms.flow import Sentence
from terms.govern import Governed, Hit
from terms.interpret import Claim
from terms.merge import Stated
from terms.pack import Pack
from terms.place import codes, places
from terms.resources import folder
from terms.words import Words, cut, grow, longest, split_phrase

# a mention without a claim goes on about the last claim of so many sentences before
REACH = 4
# regions that “those regions” stands for are named in so many sentences before
BACK = 2
# a sentence begins with its subject, after so many words
OPENING = 2
LONGEST = 420


class Read(Protocol):
    """One sentence that has been read."""

    @property
    def sentence(self) -> Sentence:
        """The sentence."""

    @property
    def words(self) -> Words:
        """Its words."""

    @property
    def governed(self) -> Governed:
        """Its mentions with what governs them."""

    @property
    def claims(self) -> list[Claim]:
        """What it claims."""

    @property
    def stated(self) -> list[Stated | None]:
        """What it states."""


class _Lexicon(NamedTuple):
    """What can begin a sentence that goes on; what stands for several regions, or for one."""

    subjects: Mapping[str, Any]
    several: Mapping[str, Any]
    single: Mapping[str, Any]


class _Open(NamedTuple):
    """The claims on a term that later sentences may go on about: where, and their places."""

    at: int
    claims: tuple[Claim, ...]
    indices: tuple[int, ...]


@cache
def _lexicon() -> _Lexicon:
    path = folder("grammars") / "en" / "elaborate.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    found = data["subjects"]["words"], data["regions"]["several"], data["regions"]["single"]
    return _Lexicon(*(_trie(rows) for rows in found))


def _trie(rows: Iterable[str]) -> Mapping[str, Any]:
    trie: dict[str, Any] = {}
    for row in rows:
        grow(trie, split_phrase(row), True)
    return trie


def elaborate(
    readings: Sequence[Read], text: str, sentences: Sequence[Sentence], pack: Pack
) -> list[Stated]:
    """Return what the readings state, with the values that the sentences around give.

    What lacks a value that its term requires is left out.
    """
    told: list[Stated] = []
    added: dict[int, list[Mapping[str, Any]]] = {}
    left: dict[str, _Open] = {}
    starts = [sentence.start for sentence in sentences]
    for position, reading in enumerate(readings):
        at = bisect_right(starts, reading.sentence.start) - 1
        for term, hit in _bare(reading).items():
            known = left.get(term)
            if known is not None and 0 < at - known.at <= REACH:
                _add(added, known, _of_hit(known, hit, reading.words, text, pack))
                left[term] = known._replace(at=at)
        fresh = _claimed(reading, at, told, added, text, sentences, pack)
        left |= fresh
        following = readings[position + 1] if position + 1 < len(readings) else None
        _follow(added, fresh, at, following, text, sentences, pack)
    return _complete(_grown(told, added), pack)


def _bare(reading: Read) -> dict[str, Hit]:
    """The mentions of a sentence of which it claims nothing, by term."""
    claimed = {claim.term for claim in reading.claims}
    found: dict[str, Hit] = {}
    for hit in reading.governed.hits:
        for phrase in hit.phrases:
            if phrase.term not in claimed:
                found.setdefault(phrase.term, hit)
    return found


def _claimed(
    reading: Read,
    at: int,
    told: list[Stated],
    added: dict[int, list[Mapping[str, Any]]],
    text: str,
    sentences: Sequence[Sentence],
    pack: Pack,
) -> dict[str, _Open]:
    """Keep what a sentence states in `told`; return it by term, for later sentences."""
    found: dict[str, _Open] = {}
    for claim, stated in zip(reading.claims, reading.stated, strict=True):
        if stated is None:
            continue
        index = len(told)
        told.append(stated)
        before = found.get(claim.term, _Open(at, (), ()))
        found[claim.term] = _Open(at, (*before.claims, claim), (*before.indices, index))
        for name, field in pack.terms[claim.term].values.items():
            if field.type == "regions" and not stated.values.get(name):
                named = _pointed(claim, reading.words, at, text, sentences, pack)
                if named:
                    added.setdefault(index, []).append({name: named})
    return found


def _pointed(
    claim: Claim, words: Words, at: int, text: str, sentences: Sequence[Sentence], pack: Pack
) -> list[str]:
    """The regions that “those regions”, “the region” in a claim's clause stand for."""
    lexicon = _lexicon()
    several = _has(lexicon.several, words, claim.first, claim.last)
    if not several and not _has(lexicon.single, words, claim.first, claim.last):
        return []
    named: list[str] = []
    for sentence in reversed(sentences[max(0, at - BACK) : at]):
        before = cut(text, sentence.start, sentence.end)
        found = codes(places("region", 0, len(before.low), text, before, pack))
        named += [code for code in found if code not in named]
        if named and not several:
            break
    return named


def _has(trie: Mapping[str, Any], words: Words, first: int, last: int) -> bool:
    return any(longest(trie, words, index) is not None for index in range(first, last + 1))


def _follow(
    added: dict[int, list[Mapping[str, Any]]],
    fresh: Mapping[str, _Open],
    at: int,
    following: Read | None,
    text: str,
    sentences: Sequence[Sentence],
    pack: Pack,
) -> None:
    """Add what the sentence after the claims `fresh` gives, if it goes on about them."""
    if not fresh or at + 1 >= len(sentences):
        return
    sentence = sentences[at + 1]
    if sentence.end - sentence.start > LONGEST or sentence.stem is not None:
        return
    words = cut(text, sentence.start, sentence.end)
    subjects = _lexicon().subjects
    if not any(longest(subjects, words, i) for i in range(min(OPENING, len(words.low)))):
        return
    own: set[str] = set()
    if following is not None and following.sentence == sentence:
        own = {claim.term for claim in following.claims} | set(_bare(following))
    for term, known in fresh.items():
        if term not in own:
            whole = (0, len(words.low))
            _add(added, known, _read(known.claims[0], whole, words, text, pack))


def _of_hit(known: _Open, hit: Hit, words: Words, text: str, pack: Pack) -> dict[str, Any]:
    """The values of a mention of which its sentence claims nothing."""
    return _read(known.claims[0], (hit.first, hit.last), words, text, pack)


def _read(
    claim: Claim, hit: tuple[int, int], words: Words, text: str, pack: Pack
) -> dict[str, Any]:
    """The values of a sentence for the term of `claim`, which another sentence makes."""
    as_if = claim._replace(
        # a side is never its own guarantor, so that only the named ones count
        holder=pack.sides[0],
        phrase=claim.phrase._replace(values={}),
        first=0,
        last=len(words.low),
        hit_first=hit[0],
        hit_last=hit[1],
        outside=(),
    )
    return fill(as_if, text, words, pack)


def _add(
    added: dict[int, list[Mapping[str, Any]]], known: _Open, values: Mapping[str, Any]
) -> None:
    if values:
        for index in known.indices:
            added.setdefault(index, []).append(values)


def _key(stated: Stated) -> tuple[str, str, int]:
    return stated.term, stated.holder, stated.stance


def _grown(
    told: Sequence[Stated], added: Mapping[int, Sequence[Mapping[str, Any]]]
) -> list[Stated]:
    """What is told with the added values: lists grow, a single value stays the first one stated."""
    single = {
        (_key(stated), name)
        for stated in told
        for name, value in stated.values.items()
        if not isinstance(value, list)
    }
    grown = []
    for index, stated in enumerate(told):
        values = dict(stated.values)
        for more in added.get(index, ()):
            for name, value in more.items():
                if isinstance(value, list):
                    known = values.get(name, [])
                    values[name] = [*known, *(v for v in value if v not in known)]
                elif (_key(stated), name) not in single:
                    values.setdefault(name, value)
        grown.append(stated._replace(values=values))
    return grown


def _complete(told: Sequence[Stated], pack: Pack) -> list[Stated]:
    """What has all values that its term requires, itself or by another of the same position."""
    given = {(_key(stated), name) for stated in told for name in stated.values}

    def whole(stated: Stated) -> bool:
        fields = pack.terms[stated.term].values
        return all(
            (_key(stated), name) in given for name, field in fields.items() if field.required
        )

    return [stated for stated in told if whole(stated)]
