"""What `terms explain` tells: every stage's view of a sentence, as plain frozen data.

Offsets are code points of the text as given. Stances are "supports", "opposes" and "open", of which
a mention's own effect is the first two.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class WordView:
    """Words with their class and what they mean there; the class is "" for words of none."""

    text: str
    start: int
    end: int
    cls: str
    means: str


@dataclass(frozen=True, slots=True)
class PartView:
    """A part that the grammar found: its rule, and its words."""

    rule: str
    text: str


@dataclass(frozen=True, slots=True)
class Step:
    """An operator over a mention, and what it did.

    `stance` is what is left for whoever stands further out, None where nothing is; `gives` are the
    positions (holder, stance, act) that stand once it is counted in; `backward` operators follow
    their mention (“neutrality was rejected”).
    """

    text: str
    operator: str
    role: str
    by: str
    means: str
    does: str
    stance: str | None
    gives: tuple[tuple[str, str, str], ...]
    backward: bool


@dataclass(frozen=True, slots=True)
class MentionView:
    """A mention of a term: the phrase that matched, the operators outermost first, the outcome.

    `expected` says, where no position comes of it, what would have to stand there.
    """

    text: str
    start: int
    end: int
    term: str
    proposition: str
    phrase_id: str
    phrase: str
    stance: str
    own: str
    steps: tuple[Step, ...]
    outcome: str
    expected: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A phrase that nearly matched: what of it stands there, and what is missing."""

    term: str
    phrase_id: str
    phrase: str
    text: str
    element: str
    expected: str


@dataclass(frozen=True, slots=True)
class SentenceView:
    """One sentence, as each stage sees it.

    `answers` are positions that it takes on what the sentence before it asks or mentions.
    """

    text: str
    start: int
    end: int
    stem: str | None
    speaker: str | None
    words: tuple[WordView, ...]
    parts: tuple[PartView, ...]
    conditions: tuple[tuple[str, str], ...]
    mentions: tuple[MentionView, ...]
    answers: tuple[str, ...]
    near_misses: tuple[NearMiss, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """A text explained: its sentences, and the positions that come of them as the record has them.

    `notes` say what holds for the text as a whole.
    """

    text: str
    pack: str
    speaker: str | None
    sentences: tuple[SentenceView, ...]
    positions: tuple[dict[str, Any], ...]
    notes: tuple[str, ...]
