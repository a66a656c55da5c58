"""Finds cues, sources and contents in a text; who the sources are is left to `resolve`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from terms.attribute.frames import Report
from terms.attribute.relays import relay
from terms.attribute.reports import reports
from terms.attribute.tagging import Tagged, Tagger, tag
from terms.flow import Attribution, Kind, Sentence, Span

# a sentence longer than this, in characters, is read in pieces
LONGEST = 2000
# a quotation goes on over so many paragraphs at most
PARAGRAPHS = 8
_SAID = ("end", "quoted", "quote", "obj-quote")


class Found(NamedTuple):
    """An attribution and the rule that found it."""

    report: Report
    attribution: Attribution


class _Quotes(NamedTuple):
    spans: list[Span]
    starts: list[int]
    by_end: dict[int, Span]
    marks: dict[int, str]

    def unclosed_before(self, text: str, start: int) -> list[Span]:
        """Quotations that end their paragraphs unclosed, since the one at `start` goes on."""
        found: list[Span] = []
        k = bisect_right(self.starts, start) - 2
        while k >= 0 and len(found) < PARAGRAPHS and self.spans[k].end - 1 not in self.marks:
            if text[self.spans[k].end : start].strip():
                break
            found.insert(0, self.spans[k])
            start = self.spans[k].start
            k -= 1
        return found

    def over(self, place: int) -> Span | None:
        """The quotation that holds the character at `place`."""
        k = bisect_right(self.starts, place) - 1
        return self.spans[k] if k >= 0 and self.spans[k].end > place else None


def find_all(
    text: str, sentences: Sequence[Sentence], spans: Sequence[Span], tagger: Tagger
) -> list[Found]:
    """Return the attributions of `text` in reading order, speakers unresolved.

    `spans` are the quotations.
    """
    quotes = _quotes(text, spans)
    found = []
    for n, sentence in enumerate(sentences):
        before = quotes.by_end.get(sentences[n - 1].end) if n else None
        if before and sentences[n - 1].paragraph != sentence.paragraph:
            before = None
        for start, end in _stretches(text, sentence):
            tagged = tag(text, start, end, tagger, quotes.marks)
            said = list(reports(tagged, tagger.lexicon, _open_ended(text, before)))
            for report in relay(said, tagged.tags) if said else ():
                content = tuple(_content(text, sentences, n, tagged, report, quotes))
                if not report.pieces and before and report.frame in _SAID:
                    content = (before, *content)
                if content:
                    found.append(_found(text, tagged, report, content, quotes))
    return found


def _stretches(text: str, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The sentence; in pieces where it is so long that looking back in it would cost too much."""
    start = sentence.start
    while sentence.end - start > LONGEST:
        cut = text.rfind(" ", start, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        yield start, cut
        start = cut
    yield start, sentence.end


def _found(
    text: str, tagged: Tagged, report: Report, content: tuple[Span, ...], quotes: _Quotes
) -> Found:
    via = _chars(tagged, report.via)
    return Found(
        report,
        Attribution(
            _kind(text, report, content, quotes),
            _chars(tagged, report.source),
            _chars(tagged, report.cue),
            content,
            None,
            (text[via.start : via.end],) if via else (),
        ),
    )


def _quotes(text: str, spans: Sequence[Span]) -> _Quotes:
    marks = {q.start: "q" for q in spans}
    for q in spans:
        if text[q.end - 1] not in "\"”»’'`":
            continue
        doubled = text[q.end - 2 : q.end] in ("''", "``", "’’")
        marks[q.end - 2 if doubled else q.end - 1] = "u"
    return _Quotes(list(spans), [q.start for q in spans], {q.end: q for q in spans}, marks)


def _open_ended(text: str, quote: Span | None) -> bool:
    """A quotation after which its speaker may come in a sentence of its own: "Why?" Li asked."""
    if quote is None:
        return False
    return text[quote.start : quote.end].rstrip("\"”’'»")[-1:] in ("?", "!", ",")


def _kind(text: str, report: Report, content: Sequence[Span], quotes: _Quotes) -> Kind:
    if report.shape == "according":
        return "according-to"
    if report.word and report.word.kind == "belief":
        return "belief"
    inside = sum(1 for s in content if _quoted(text, s, quotes))
    if inside == len(content):
        return "direct"
    some = inside or any(
        quotes.starts[k] < s.end
        for s in content
        for k in [bisect_right(quotes.starts, s.start)]
        if k < len(quotes.starts)
    )
    return "mixed" if some else "indirect"


def _quoted(text: str, span: Span, quotes: _Quotes) -> bool:
    quote = quotes.over(span.start)
    return quote is not None and not text[quote.end : span.end].strip(" ,.;")


def _chars(tagged: Tagged, span: Span | None) -> Span | None:
    if span is None or span.end <= span.start:
        return None
    return tagged.span(*span)


def _content(
    text: str,
    sentences: Sequence[Sentence],
    n: int,
    tagged: Tagged,
    report: Report,
    quotes: _Quotes,
) -> Iterator[Span]:
    """The pieces as offsets, drawn out over quotations that go on beyond the sentence."""
    sentence = sentences[n]
    for piece in report.pieces:
        start, end = tagged.span(*piece)
        quote = quotes.over(start)
        if quote and quote.start < sentence.start:
            start = quote.start
        if quote and quote.start == start:
            yield from quotes.unclosed_before(text, start)
        quote = quotes.over(end - 1)
        if quote and quote.start >= start:
            end = max(end, quote.end)
        yield Span(start, end)
    if report.frame in _SAID:
        yield from _following(sentences, n, quotes)


def _following(sentences: Sequence[Sentence], n: int, quotes: _Quotes) -> Iterator[Span]:
    """A quotation that fills the next sentence goes on with the speech."""
    if n + 1 < len(sentences):
        after = sentences[n + 1]
        quote = quotes.over(after.start)
        if (
            quote
            and quote.start == after.start
            and quote.end >= after.end
            and after.paragraph == sentences[n].paragraph
        ):
            yield quote
