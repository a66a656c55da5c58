"""Looks at the words after a cue: which frame they make, and where the content starts.

"told reporters on Monday that ..." is the frame "obj-that", its content starts at "that".
"""

from __future__ import annotations

import re
from typing import NamedTuple

from terms.attribute.lexicon import Cue
from terms.attribute.tagging import Tagged
from terms.flow import Span

# possessive quantifiers: what a group has taken it never gives back, so that time stays linear
_ADVERBS = re.compile(r"(?:[ry]|iy\.?#?)*")
# "in a statement to the press on Monday" and then the content proper
_ADJUNCT = re.compile(
    r"(?:[ry]|[iBaf]-?[dDPNo#nyKj]++(?:f[dDPN#nKy]++)?|t[dDPNo#n]++)++(?=,?[Tq:]|,?-q)"
)
_NOUNS = re.compile(r"[dDPN#nroyKje']++(?:[fi][dDPN#nKjy]++)*")
_ADDRESSEE = re.compile(
    r"(?:o|[dDPN#nK'.]++)(?:[fc][dDPN#nK]++)?(?:[ry]|[iBaf][dDPN#nyK]++|t[dDPNo#n]++)*?"
    r"(?=,?:?[Tqw]|t[VvnxzrEe]|p)"
)
_BETWEEN = re.compile(r",[^,;qTwp]{1,12},(?=[Tq])")
_FINITE = re.compile(r"[xmvVp]")
_STOP = re.compile(r"[.,;:()\[\]-]|[bWTwqu]")


class Frame(NamedTuple):
    """The frame's name and the index of the content's first token."""

    name: str
    start: int


class Report(NamedTuple):
    """One cue with its source and content, as token spans; `pieces` is the content in order.

    `via` is who passes the words on, where the sentence says so.
    """

    word: Cue | None
    shape: str
    frame: str
    source: Span | None
    cue: Span
    pieces: tuple[Span, ...]
    via: Span | None = None


def frame(tagged: Tagged, at: int) -> Frame:
    """Return the frame of the cue whose verb ends before token `at`."""
    tags, words = tagged.tags, tagged.words
    letter = tags[at : at + 1]
    if letter and letter in "ryiBaft":
        at = _skip(_ADVERBS, tags, at)
        at = _skip(_ADJUNCT, tags, at)
        letter = tags[at : at + 1]
    if letter == "," or letter == "-":
        return Frame("quote", at + 1) if tags[at + 1 : at + 2] == "q" else _after_comma(tags, at)
    if letter == ":":
        return Frame("quote" if tags[at + 1 : at + 2] == "q" else "colon", at + 1)
    if not letter or letter in ".;)]u":
        return Frame("end", at)
    if letter == "T":
        return Frame("that", at)
    if letter == "q":
        return Frame("quote", at)
    if letter == "w" or letter == "W":
        return Frame("wh", at)
    if letter == "t":
        return Frame(
            "to" if _infinitive(tags, at) else "to-np", at if _infinitive(tags, at) else at + 1
        )
    if letter in "Gj":
        return Frame("ing", at)
    if letter in "ifBa":
        return Frame(words[at].lower(), at + 1)
    if letter == "p":
        return Frame("clause", at)
    if letter in "xmvVEebcz(":
        return Frame("odd", at)
    return _object(tags, at)


def _skip(pattern: re.Pattern[str], tags: str, at: int) -> int:
    match = pattern.match(tags, at)
    return match.end() if match else at


def _after_comma(tags: str, at: int) -> Frame:
    """An aside and then the content: "said, however, that"; else the cue ends its clause."""
    aside = _BETWEEN.match(tags, at)
    if aside:
        return Frame("quote" if tags[aside.end()] == "q" else "that", aside.end())
    return Frame("end", at)


def _infinitive(tags: str, at: int) -> bool:
    return tags[at + 1 : at + 2] in tuple("VvnxzrEe") and tags[at + 1 : at + 2] != ""


def _object(tags: str, at: int) -> Frame:
    addressee = _ADDRESSEE.match(tags, at)
    if addressee:
        end = addressee.end()
        while tags[end : end + 1] in (",", ":"):
            end += 1
        name = {"T": "obj-that", "q": "obj-quote", "w": "obj-wh", "t": "obj-to"}
        letter = tags[end]
        return Frame(name.get(letter, "obj-clause"), at if letter == "t" else end)
    stop = _STOP.search(tags, at)
    limit = stop.start() if stop else len(tags)
    nouns = _NOUNS.match(tags, at)
    end = nouns.end() if nouns else at
    if _FINITE.search(tags, end, limit) or tags[end : end + 1] == "e":
        return Frame("clause", at)
    return Frame("np", at)
