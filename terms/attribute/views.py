"""Reads phrases that name a source without a verb: "according to Li", "in her view"."""

from __future__ import annotations

import re

from terms.attribute import sources
from terms.attribute.contents import opening, without_edge
from terms.attribute.frames import Report
from terms.attribute.lexicon import Lexicon
from terms.attribute.tagging import Tagged
from terms.flow import Span

_FINITE = re.compile(r"[xmvVpe]")


def according(tagged: Tagged, at: int, lexicon: Lexicon) -> Report | None:
    """Read "According to Li, ...", "..., according to Li", "in the words of Li, ..."."""
    tags = tagged.tags
    first, i = at, at
    if tagged.words[at].lower() in lexicon.views:
        if at < 2 or tags[at - 2 : at] not in ("id", "iD"):
            return None
        first = at - 2
        if tags[at - 1] == "D":
            return _viewed(tags, first, at)
    if tags[i + 1 : i + 2] not in ("t", "f"):
        return None
    source = sources.after(tags, i + 2)
    if not source:
        return None
    return _around(tags, first, i + 2, source)


def _viewed(tags: str, first: int, at: int) -> Report | None:
    """Read "In his view, ..."."""
    return _around(tags, first, at + 1, Span(at - 1, at), at + 1)


def _around(tags: str, i: int, cue_end: int, source: Span, end: int | None = None) -> Report | None:
    """The content before and after a phrase that names its source and starts at token `i`."""
    end = source.end if end is None else end
    start = opening(tags)
    pieces = []
    if i > start:
        pieces.append(Span(start, without_edge(tags, start, i)))
    comma = tags.find(",", end)
    if comma >= 0 and (i <= start or comma == end):
        after = tags.find(",", comma + 1)
        if (
            after >= 0
            and tags[comma + 1] in "dnWiGj"
            and not _FINITE.search(tags, comma + 1, after)
        ):
            comma = after
        if i <= start or (_FINITE.search(tags, comma) and not _FINITE.search(tags, start, i)):
            pieces.append(Span(comma + 1, len(tags)))
    pieces = [p for p in pieces if p.end > p.start]
    return (
        Report(None, "according", "to", source, Span(i, cue_end), tuple(pieces)) if pieces else None
    )
