"""Text of sources made harmless and visible for a page, with spans of it marked.

Whatever an article holds, it comes out as text: escaped, without characters that a page cannot
hold, and with the direction overrides, by which a text can be shown in another order than it is
written, made visible.
"""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from markupsafe import Markup, escape

_NEWLINE = re.compile("\r\n?")
# controls without meaning for a reader; tab and newline stay
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_BIDI = {
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
}
_MARKUP = re.compile("[&<>]")
_ESCAPED = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
# Hebrew, Arabic and their neighbours, and the marks that set a direction
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200e\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_BIDI_CHARACTER = re.compile(f"[{''.join(_BIDI)}]")


# spans that one piece names; without a bound, nested spans make the page grow with their square
_MOST = 50


class Mark(NamedTuple):
    """A span of a text, in code points, and the id of the element that marks where it starts."""

    start: int
    end: int
    id: str


def visible(text: str) -> str:
    """Return the text with controls as U+FFFD and direction controls as their names in brackets."""
    plain = _CONTROL.sub("\ufffd", _NEWLINE.sub("\n", text))
    return _BIDI_CHARACTER.sub(lambda found: f"[{_BIDI[found[0]]}]", plain)


def safe(text: str) -> Markup:
    """Return the text for the page."""
    return escape(visible(text))


def day(date: str) -> str:
    """Return an ISO date as it is read ("2022-03-29" -> "29 Mar 2022"); anything else as it is."""
    try:
        found = datetime.date.fromisoformat(date)
    except ValueError:
        return visible(date)
    return f"{found.day} {found:%b %Y}"


def in_text(text: str) -> Markup:
    """Return the text for between tags only, where quotation marks need no escape."""
    return Markup(_MARKUP.sub(lambda found: _ESCAPED[found[0]], visible(text)))


def isolated(text: str) -> Markup:
    """Return a name for the page, which cannot draw its neighbours into another direction."""
    if _RIGHT_TO_LEFT.search(text):
        return Markup("<bdi>{}</bdi>").format(safe(text))
    return safe(text)


def marked(text: str, marks: Iterable[Mark]) -> Markup:
    """Return the text for the page, with each span in `mark` elements.

    The first piece of a span bears its id. Where spans overlap, the text is cut so that elements
    do not; such a piece names in `data-e` all spans that it is part of. Spans that are empty or
    outside of the text are left out.
    """
    inside = sorted(m for m in marks if 0 <= m.start < m.end <= len(text))
    starting: dict[int, list[str]] = defaultdict(list)
    ending: dict[int, list[str]] = defaultdict(list)
    for mark in inside:
        starting[mark.start].append(mark.id)
        ending[mark.end].append(mark.id)
    pieces: list[Markup] = []
    active: dict[str, None] = {}
    place = 0
    for cut in sorted({*starting, *ending}):
        pieces.append(_piece(text[place:cut], list(active), starting[place]))
        for done in ending[cut]:
            active.pop(done)
        active |= dict.fromkeys(starting[cut])
        place = cut
    pieces.append(in_text(text[place:]))
    return Markup("").join(pieces)


def _piece(text: str, active: list[str], begun: list[str]) -> Markup:
    if not active or not text:
        return in_text(text)
    if active == begun and len(begun) == 1:
        return Markup("<mark id={}>{}</mark>").format(begun[0], in_text(text))
    anchors = Markup("").join(Markup("<a id={}></a>").format(name) for name in begun)
    return anchors + Markup('<mark data-e="{}">{}</mark>').format(
        " ".join(active[-_MOST:]), in_text(text)
    )
