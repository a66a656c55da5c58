"""What interpretation makes of governed mentions: claims, and what it must be told to make them."""

from __future__ import annotations

from typing import NamedTuple

from terms.govern.model import Governor
from terms.govern.parties import Who
from terms.pack import Phrase


class Claim(NamedTuple):
    """One stance stated once; word indices count within its sentence.

    `stance` is +1, -1 or 0 (open).
    """

    term: str
    holder: str
    stance: int
    act: str
    phrase: Phrase
    # the words that show it, and those of the mention among them
    first: int
    last: int
    hit_first: int
    hit_last: int
    # first word, word after the last, and the term of each condition
    conditions: tuple[tuple[int, int, str | None], ...]
    rule: str
    # words of the subject and others that are no values of the term
    outside: tuple[tuple[int, int], ...]
    # how the holder is told: named, person, list, speaker, or its stand-in (it, he, we, role, doc)
    told: str
    # the person who says it, where the sentence itself tells
    spoken: str | None = None
    # whether other rules make something of the same mention too: then it is more often wrong
    rivalled: bool = False


class Context(NamedTuple):
    """What the sentences before, and the attributions, tell about this one."""

    # party of whoever speaks at the mention, if anybody does
    speaker: tuple[str, ...]
    # parties last named, for pronouns: any, and those of persons
    last: tuple[str, ...]
    last_person: tuple[str, ...]
    # whose plan “the plan” is
    document: tuple[str, ...]
    # the other side, where one of two sides speaks for itself: its “they”
    others: tuple[str, ...] = ()
    # the name of the person last named
    name: tuple[str, ...] = ()


class Found(NamedTuple):
    """A stance found for a mention, before its holder is resolved."""

    who: Who | None
    # it is nobody's but the speaker's (“X must …”)
    by_speaker: bool
    stance: int
    act: str
    governor: Governor | None
    rule: str
