"""Says where a content starts and ends; everything counts in tokens of the sentence."""

from __future__ import annotations

import re

from terms.attribute.frames import Frame
from terms.flow import Span

# ", TASS reported" after another cue
_TAIL = re.compile(r"[dDPN#nK]+[rxm]*V[ry]*\.?$")
_HEAD = re.compile(r"[cbr,.'\-)]*")
# "..., Li said, and the rest would follow": what is said goes on
_JOINED = re.compile(r"c(?:p|[dDPN#nKofy']++)r*x")
# where a reported clause ends before its sentence does
_CLAUSE_END = re.compile(r",-?(?:[rc]*)[Gj]|,b|;|(,?c[r]*V)(?![n]*[mx])|-(?!N)(?=[^-]*[xmvVp-])")
_OBJECT_END = re.compile(r",|;|c[r]*[VvG]")
# "his terms: ..." goes on after its colon
# "..., TASS reported on Monday"; "..., according to TASS"
_PASSED_ON = re.compile(r",(?:[dDPN#nK]++[rxm]*V(?:[ry]|i[yN#]++)*\.?$|Z)")
_OPEN_VERB = re.compile(r"[xt]")
_OPENED = re.compile(r"[dDPN#nKy'r]{1,8}:")
_CLAUSAL = frozenset(
    [
        *("that", "clause", "quote", "colon", "wh", "to"),
        *("obj-that", "obj-clause", "obj-wh", "obj-quote", "obj-to"),
    ]
)


def pieces_of(
    tags: str, source: Span | None, start: int, i: int, follows: Frame
) -> tuple[Span, ...]:
    """Return the content of the cue at tokens `start` to `i`, whose frame is `follows`."""
    if follows.name not in ("end", "quoted"):
        end = end_of(tags, follows)
        return (Span(follows.start, end),) if end > follows.start else ()
    left_end = min(source.start, start) if source else start
    if source and source.start > i:
        left_end = start
    left_start = opening(tags)
    left_end = without_edge(tags, left_start, left_end)
    found = [Span(left_start, left_end)] if left_end > left_start else []
    at = follows.start
    if follows.name == "quoted":
        mark = tags.find(",q", i)
        return (*found, Span(mark + 1, _close(tags, mark + 1))) if mark >= 0 else tuple(found)
    as_clause = bool(source and source.start and tags[source.start - 1] == "a")
    if tags[at : at + 1] in (",", "-") and (found or as_clause):
        tail = tags[at + 1 :].strip(".u")
        after = source is not None and source.start > i
        goes_on = tail[:1] in tuple("qxmv") if after else tail[:1] not in tuple("GbWjcBZ")
        if tail and not _TAIL.match(tail) and (goes_on or _JOINED.match(tail)):
            found.append(Span(at + 1, _close(tags, at + 1) if tail[0] == "q" else len(tags)))
    return tuple(found)


def _close(tags: str, mark: int) -> int:
    close = tags.find("u", mark)
    return close + 1 if close >= 0 else len(tags)


def end_of(tags: str, follows: Frame) -> int:
    """The token after the content that starts at the frame's start."""
    start = follows.start
    if tags[start : start + 1] == "q":
        close = tags.find("u", start)
        if close < 0:
            return len(tags)
        if tags[close + 1 : close + 2] in ("", ".", ",", "-", "c", ";"):
            return close + 1
        start = close + 1
    clausal = follows.name in _CLAUSAL or _OPENED.match(tags, start) is not None
    end = _clause_end(tags, start) if clausal else _object_end(tags, start)
    # inside a quotation the content does not reach out of it
    close = tags.find("u", start, end)
    return close if close > start and tags.find("q", start, close) < 0 else end


def _object_end(tags: str, start: int) -> int:
    stop = _OBJECT_END.search(tags, start + 1)
    return stop.start() if stop else len(tags)


def _clause_end(tags: str, start: int) -> int:
    for stop in _CLAUSE_END.finditer(tags, start + 1):
        # "must stop and accept" goes on, "said it stopped and accepted" does not
        if not stop.group(1) or not _OPEN_VERB.search(tags, start, stop.start()):
            return stop.start()
    passed_on = _PASSED_ON.search(tags, start)
    return passed_on.start() if passed_on else len(tags)


def without_edge(tags: str, start: int, end: int) -> int:
    """Return `end` without the commas, dashes and joining words before it."""
    while end > start and tags[end - 1] in ",-.rcba":
        end -= 1
    return end


def opening(tags: str) -> int:
    """Return where a sentence starts that opens with "But" or "And"."""
    head = _HEAD.match(tags)
    return head.end() if head else 0
