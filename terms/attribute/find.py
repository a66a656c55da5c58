"""Composes the parts: sentences and quotations in, attributions out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from terms.attribute.lexicon import Lexicon, lexicon
from terms.attribute.quotations import quotations
from terms.attribute.reports import Report, reports
from terms.attribute.tagging import Tagged, Tagger, tag
from terms.flow import Attribution, Sentence, Span
from terms.segment import segment

_EDGE = " \t\n\r,;:.—–-"


def attributions(text: str) -> list[Attribution]:
    """Return who says what in `text`, in reading order.

    "He left, said Li." gives the source "Li", the cue "said" and the content "He left".
    """
    return attribute(text, segment(text))


def attribute(
    text: str, sentences: Sequence[Sentence], pack: object = None
) -> list[Attribution]:
    """Return who says what in `text`, cut into `sentences`."""
    words = lexicon()
    return [a for _, a in _found(text, sentences, words)]


def _found(text: str, sentences: Sequence[Sentence], words: Lexicon) -> list[tuple[Report, Attribution]]:
    quotes = quotations(text, sentences)
    opens = [q.start for q in quotes]
    marks = {q.start: "q" for q in quotes}
    for q in quotes:
        marks[q.end - 1 if text[q.end - 1] != "'" else q.end - 2] = "u"
    tagger = Tagger(words)
    closes = {q.end: q for q in quotes}
    found = []
    for n, sentence in enumerate(sentences):
        tagged = tag(text, sentence.start, sentence.end, tagger, marks)
        before = closes.get(sentences[n - 1].end) if n else None
        for report in reports(tagged, words, _open_ended(text, before)):
            content = _content(text, sentences, n, tagged, report, quotes, opens)
            if not report.pieces and before and report.frame in ("end", "quoted"):
                content = (before, *content)
            if content:
                source = _chars(tagged, report.source)
                cue = _chars(tagged, report.cue)
                found.append((report, Attribution("indirect", source, cue, content)))
    return found


def _open_ended(text: str, quote: Span | None) -> bool:
    """A quotation after which its speaker may come in a sentence of its own: "Why?" Li asked."""
    return quote is not None and text[quote.start : quote.end].rstrip("\"”’'»")[-1:] in ("?", "!", ",")


def _chars(tagged: Tagged, span: Span | None) -> Span | None:
    if span is None or span.end <= span.start:
        return None
    return Span(tagged.starts[span.start], tagged.ends[span.end - 1])


def _content(
    text: str, sentences: Sequence[Sentence], n: int, tagged: Tagged, report: Report,
    quotes: list[Span], opens: list[int],
) -> tuple[Span, ...]:
    pieces = []
    for piece in report.pieces:
        start, end = tagged.starts[piece.start], tagged.ends[piece.end - 1]
        k = bisect_right(opens, start) - 1
        if k >= 0 and opens[k] < sentences[n].start and quotes[k].end > start:
            start = opens[k]
        k = bisect_right(opens, end - 1) - 1
        if k >= 0 and quotes[k].end > end and opens[k] >= start:
            end = quotes[k].end
        pieces.append(Span(start, end))
    if report.frame in ("end", "quoted", "quote", "obj-quote") and n + 1 < len(sentences):
        after = sentences[n + 1]
        k = bisect_right(opens, after.start) - 1
        if after.paragraph == sentences[n].paragraph and k >= 0 and opens[k] == after.start and quotes[k].end >= after.end:
            pieces.append(quotes[k])
    return tuple(pieces)
