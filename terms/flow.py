"""What one stage hands to the next: plain immutable tuples with offsets into the source text.

All offsets are code points of the document's text; `end` is exclusive.
"""

from __future__ import annotations

from typing import Literal, NamedTuple


class Span(NamedTuple):
    """A stretch of the text."""

    start: int
    end: int


class Sentence(NamedTuple):
    """One sentence, headline, list item or bullet.

    `paragraph` numbers the paragraph it stands in. `stem` is the sentence that a list item hangs on
    ("Ukraine proposes:"), or None.
    """

    start: int
    end: int
    paragraph: int
    stem: Span | None = None


Kind = Literal["direct", "mixed", "indirect", "according-to", "belief"]


class Person(NamedTuple):
    """Who a source is, as far as the text and the pack tell."""

    name: str
    role: str | None
    party: str | None
    # False for "the Kremlin" or "Ukrainian officials": a party's voice, but no named person
    named: bool


class Attribution(NamedTuple):
    """Who says what, in which words.

    `content` is in reading order and may have gaps (a quotation cut by "he said"). `chain` holds
    those who passed it on, innermost first, outermost last.
    """

    kind: Kind
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    speaker: Person | None = None
    chain: tuple[str, ...] = ()


class Quotes(NamedTuple):
    """Who says what in one text; the spans point into `text`."""

    source: str
    published: str | None
    text: str
    attributions: tuple[Attribution, ...]
