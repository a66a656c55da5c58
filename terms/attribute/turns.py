"""Finds who speaks by a label: transcripts ("V. Orlov: No."), headlines ("Kyiv: no truce"), tweets.

A text with several labels is a transcript: each turn runs to the next label. Elsewhere a label
speaks for its own sentence only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from terms.attribute.lexicon import Lexicon
from terms.flow import Attribution, Kind, Sentence, Span

_LABEL = re.compile(
    r"[\"“*_(\s]*((?:[^\W\d_a-zß-öø-ÿ][\w.’'-]*\.?)(?:[^\S\n]+(?:[^\W\d_a-zß-öø-ÿ][\w.’'-]*|[a-z]{1,3})){0,5})"
    r"(?:[^\S\n]*\([^()\n]{1,60}\))?[*_]{0,2}:[*_]{0,2}(?=\s|[\"“‘'])"
)
_SIGNED = re.compile(r"\s*[—–-]{1,2}\s*([^\W\d_][^\n()—]{2,60}?)\s*\(@\w+\)")
_SIGNATURE = re.compile(
    r"(?:[^\S\n]+(?=[—–-])|(?=:))([—–:]|--?)[^\S\n]+((?:[^\W\d_a-zß-öø-ÿ][\w.’'-]*[^\S\n]*){1,4})$"
)
# so many labels make a transcript
TURNS = 3


class _Label(NamedTuple):
    sentence: int
    name: Span
    colon: int


def turns(
    text: str, sentences: Sequence[Sentence], words: Lexicon, speaks: Callable[[Span], bool]
) -> Iterator[Attribution]:
    """Yield the turns of `text`; outside a transcript a label counts if it `speaks`."""
    labels = list(_labels(text, sentences, words))
    transcript = len(labels) >= TURNS and len({text[a:b] for _, (a, b), _ in labels}) < len(labels)
    for k, label in enumerate(labels):
        last = label.sentence
        if transcript:
            last = labels[k + 1].sentence - 1 if k + 1 < len(labels) else len(sentences) - 1
        elif not speaks(label.name):
            continue
        start, end = label.colon + 1, sentences[last].end
        while start < end and text[start] in " \t\n\r*_":
            start += 1
        if end - start > 2:
            kind: Kind = "direct" if transcript or text[start] in "\"“‘'" else "indirect"
            yield Attribution(
                kind, label.name, Span(label.colon, label.colon + 1), (Span(start, end),)
            )
    yield from _tweets(text, sentences)
    yield from _signed_headlines(text, sentences, speaks)


def _labels(text: str, sentences: Sequence[Sentence], words: Lexicon) -> Iterator[_Label]:
    for n, sentence in enumerate(sentences):
        colon = text.find(":", sentence.start, min(sentence.end, sentence.start + 90))
        if colon < 0:
            continue
        label = _LABEL.match(text, sentence.start, min(sentence.end + 1, colon + 4))
        if label and label.group(1).lower() not in words.unspoken:
            yield _Label(n, Span(*label.span(1)), text.index(":", label.end(1)))


def _signed_headlines(
    text: str, sentences: Sequence[Sentence], speaks: Callable[[Span], bool]
) -> Iterator[Attribution]:
    """A line that ends with its source: "No sign of a truce: the army", "Talks go on - Li"."""
    for sentence in sentences:
        after = text[sentence.end : sentence.end + 1]
        if after not in ("", "\n", "\r") or text[sentence.end - 1] in ".!?…:":
            continue
        signed = _SIGNATURE.search(text, max(sentence.start, sentence.end - 50), sentence.end)
        if signed and signed.start() > sentence.start + 10 and speaks(Span(*signed.span(2))):
            mark = Span(*signed.span(1))
            content = (Span(sentence.start, signed.start()),)
            yield Attribution("indirect", Span(*signed.span(2)), mark, content)


def _tweets(text: str, sentences: Sequence[Sentence]) -> Iterator[Attribution]:
    """The paragraph above "— Name (@name)"."""
    for n, sentence in enumerate(sentences):
        if not n or "@" not in text[sentence.start : sentence.end]:
            continue
        line = text.rfind("\n", 0, sentence.start) + 1
        signed = _SIGNED.match(text, max(line, sentence.start - 4), sentence.end)
        if signed:
            first = n - 1
            while first and sentences[first - 1].paragraph == sentences[n - 1].paragraph:
                first -= 1
            content = Span(sentences[first].start, sentences[n - 1].end)
            yield Attribution("direct", Span(*signed.span(1)), None, (content,))
