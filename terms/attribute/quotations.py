"""Finds the stretches between quotation marks, unclosed and multi-paragraph ones among them.

Marks: “ ”, straight ", doubled '' and ``, « », and single ‘ ’ where a paragraph has no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from terms.flow import Sentence, Span

_MARK = re.compile("[\"“”„‟«»]|''|``|’’|‘‘")
_SINGLE = re.compile(r"[‘'](?<!\w[‘'])(?=\w)[^‘“\"\n]{2,400}?[\w.,!?…][’'](?!\w)")
_OPENING = frozenset("“„‟«") | {"``", "‘‘"}
_CLOSING = frozenset("”»") | {"’’"}


def quotations(text: str, sentences: Sequence[Sentence]) -> list[Span]:
    """Return the quotations of `text` in reading order, marks included.

    A quotation that nothing closes runs to the end of its paragraph. What is quoted inside one
    with the same marks is not told apart from it.
    """
    found: list[Span] = []
    for start, end in _paragraphs(sentences):
        inside = list(_paired(text, start, end))
        if not inside:
            inside = [Span(*m.span()) for m in _SINGLE.finditer(text, start, end)]
        found += inside
    return found


def _paragraphs(sentences: Sequence[Sentence]) -> Iterator[tuple[int, int]]:
    """Start and end of each paragraph, marks that the sentences left out included."""
    first = 0
    for i, sentence in enumerate(sentences):
        last = i + 1 == len(sentences) or sentences[i + 1].paragraph != sentence.paragraph
        if last:
            yield sentences[first].start, sentence.end
            first = i + 1


def _paired(text: str, start: int, end: int) -> Iterator[Span]:
    opened = -1
    for match in _MARK.finditer(text, start, end):
        mark, at, after = match.group(), match.start(), match.end()
        opens = _opens(text, mark, at, after, start, opened >= 0)
        if opens:
            if opened >= 0:
                yield _trimmed(text, opened, at)
            opened = at
        elif opened >= 0:
            yield Span(opened, after)
            opened = -1
    if opened >= 0:
        yield Span(opened, end)


def _opens(text: str, mark: str, at: int, after: int, start: int, inside: bool) -> bool:
    if mark in _OPENING:
        return True
    if mark in _CLOSING:
        return False
    spaced = at == start or text[at - 1].isspace() or text[at - 1] in "([—–-:"
    tight = not text[after : after + 1].isspace() and after < len(text)
    if inside:
        return spaced and tight
    return tight


def _trimmed(text: str, start: int, end: int) -> Span:
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
