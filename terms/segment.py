"""Cuts a text into paragraphs and sentences, headlines and list items among them.

"He left. Kyiv waits." gives two sentences; "Mr. Li met V. Orlov." gives one. Texts that lost the
space after a stop ("... the talks.Kyiv said") are cut where it stood. Offsets are code points.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from terms.flow import Sentence, Span
from terms.resources import folder

_CLOSERS = "\"'”’»)\\]*_"
_OPENERS = "\"'“‘„«(\\[*_"
_UPPER = r"[^\W\d_a-zß-öø-ÿ]"
# one scan finds every place where a sentence may end: a line break, a bullet, a stop
_BREAK = re.compile(
    rf"\n\s*|[•▪●◦]\s*|(?<![.!?…])[.!?…]++[{_CLOSERS}]*+"
    rf"(?:[^\S\n]+(?=[{_OPENERS}]*(?:{_UPPER}|[\d$€£@#—–-]))"
    rf"|(?<=[a-z\d)%”\"’'.][.!?…{_CLOSERS}])(?=[{_OPENERS}]*{_UPPER}(?:[a-z]| [a-z])))"
)
_MARK = re.compile(
    r"(?:[#>]+[^\S\n]*|[*_]{1,3}(?=[^\s*_])|[-–—*+·•▪●◦][^\S\n]+|\(?\d{1,2}[.)][^\S\n]+"
    r"|\(?[a-z]\)[^\S\n]+)+"
)
_ITEM = re.compile(r"[#>*_\s]*(?:[-–—*+·•▪●◦]|\(?\d{1,2}[.)]|\(?[a-z]\))[^\S\n]")
_WORD_BEFORE = re.compile(r"(?:^|(?<=[\s(\[\"'“‘—–]))[^\s(\[\"'“‘—–]*$")
_WORD_AFTER = re.compile(r"\W*(\w+)")


class Lexicon(NamedTuple):
    """What a stop after a word means."""

    never: frozenset[str]
    before_figure: frozenset[str]
    maybe: frozenset[str]
    starters: frozenset[str]
    suffixes: frozenset[str]


class _Line(NamedTuple):
    start: int
    item: bool


@cache
def lexicon() -> Lexicon:
    """Return the abbreviations and sentence starters of `grammars/en/speech_sentences.toml`."""
    path = folder("grammars") / "en" / "speech_sentences.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return Lexicon(**{key: frozenset(data[key]) for key in Lexicon._fields})


def segment(text: str) -> list[Sentence]:
    """Return the sentences of `text` in reading order.

    Spans leave out list and heading marks and the white space around; a closing quotation mark
    stays with its sentence. A list item carries its stem: "Kyiv offers:\\n- a truce" gives the
    item "a truce" with the stem "Kyiv offers:".
    """
    words = lexicon()
    found: list[Sentence] = []
    paragraph = 0
    start, line = _open_line(text, 0)
    stem: Span | None = None
    for match in _BREAK.finditer(text):
        at = match.start()
        if at < start:
            continue
        if text[at] == "\n" or text[at] in "•▪●◦":
            if text[at] == "\n" and _wrapped(text, at, match.end()):
                continue
            _close(text, found, start, at, paragraph, stem if line.item else None)
            stem = _stem(text, found, line, stem)
            paragraph += 1
            start, line = _open_line(text, at if text[at] != "\n" else match.end())
        elif _ends(text, start, match, words):
            end = match.end()
            if text[end - 1] == '"' and _opens(text, start, end - 1):
                end -= 1
            _close(text, found, start, end, paragraph, stem if line.item else None)
            start = _skip_mark(text, end)
    _close(text, found, start, len(text), paragraph, stem if line.item else None)
    return found


def around(
    sentences: Sequence[Sentence], chosen: Iterable[int], before: int, after: int
) -> list[Sentence]:
    """Return the paragraphs of the sentences `chosen`, by their indices in ascending order.

    Those that stand up to `before` characters before one of them, and up to `after` characters
    behind one, are returned too.
    """
    starts = [sentence.start for sentence in sentences]
    kept: list[Sentence] = []
    done = 0
    for index in chosen:
        first = max(bisect_left(starts, sentences[index].start - before), done)
        last = max(bisect_right(starts, sentences[index].end + after), done)
        while first > done and sentences[first - 1].paragraph == sentences[first].paragraph:
            first -= 1
        while last < len(starts) and sentences[last].paragraph == sentences[last - 1].paragraph:
            last += 1
        kept += sentences[first:last]
        done = last
    return kept


def _open_line(text: str, at: int) -> tuple[int, _Line]:
    while at < len(text) and text[at].isspace():
        at += 1
    return _skip_mark(text, at), _Line(at, _ITEM.match(text, at) is not None)


def _skip_mark(text: str, at: int) -> int:
    mark = _MARK.match(text, at)
    return mark.end() if mark else at


def _close(
    text: str, found: list[Sentence], start: int, end: int, paragraph: int, stem: Span | None
) -> None:
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    if end > start:
        found.append(Sentence(start, end, paragraph, stem))


def _stem(text: str, found: list[Sentence], line: _Line, stem: Span | None) -> Span | None:
    """What the items below hang on: the last sentence above them, if it is left open."""
    if line.item:
        return stem
    if not found or found[-1].start < line.start:
        return None
    last = found[-1]
    return Span(last.start, last.end) if text[last.end - 1] not in ".!?…" else None


def _wrapped(text: str, at: int, after: int) -> bool:
    """A single line break in mid-sentence, as in hard-wrapped text."""
    if text.count("\n", at, after) > 1 or after >= len(text) or not at:
        return False
    return text[after].islower() and text[at - 1] not in ".!?:;…" and not _ITEM.match(text, after)


def _opens(text: str, start: int, quote: int) -> bool:
    """Whether the straight mark between two glued sentences opens the second one."""
    after = text[quote + 1 : quote + 2]
    return not after.isspace() and text.count('"', start, quote) % 2 == 0


def _numbers(text: str, start: int, figure: int, at: int) -> bool:
    """Whether a figure before a stop numbers what follows: "two points: 1. A truce. 2. Talks."."""
    return at - figure < 3 and (figure <= start or text[start:figure].rstrip()[-1:] in ":;,")


def _ends(text: str, start: int, match: re.Match[str], words: Lexicon) -> bool:
    at = match.start()
    if text[at] != "." or text[at + 1 : at + 2] == ".":
        return True
    before = _WORD_BEFORE.search(text, max(start, at - 24), at)
    word = before.group() if before else ""
    glued = not text[match.end() - 1].isspace()
    after = _WORD_AFTER.match(text, match.end())
    follower = after.group(1) if after else ""
    if glued:
        return follower not in words.suffixes and len(word) > 1 and word[-2:].isalnum()
    if word in words.never or (word.isdigit() and _numbers(text, start, at - len(word), at)):
        return False
    if word in words.before_figure and follower[:1].isdigit():
        return False
    initial = len(word) == 1 and word.isupper()
    if initial or word in words.maybe or (len(word) > 2 and word[-2] == "." and word[0].isupper()):
        return follower in words.starters
    return True
