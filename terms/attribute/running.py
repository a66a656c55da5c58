"""Speech that runs on past its cue: quotations without one, and reported speech without "said".

"Li said Kyiv was ready. It would sign in May." - the second sentence is Li's as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from terms.attribute import sources
from terms.attribute.tagging import Tagger, tag
from terms.flow import Attribution, Sentence, Span

# a quotation shorter than this is a phrase that its writer holds at arm's length
LEAST = 30
# the verb that shows reported speech stands so near to the sentence's start, else it is subordinate
HEAD = 50


def running(
    text: str,
    sentences: Sequence[Sentence],
    found: Sequence[Attribution],
    quotes: Sequence[Span],
    tagger: Tagger,
) -> Iterator[Attribution]:
    """Yield what goes on with the speech of the sentence before, `found` being what has cues."""
    words = tagger.lexicon
    modal = re.compile(rf"\b(?:{'|'.join(words.backshift)})\b")
    opening = re.compile(rf"(?:{'|'.join(words.breaks)})\b", re.IGNORECASE)
    last = _last_by_sentence(sentences, found)
    covered = _covered(sentences, found)
    quoted = _quoted(sentences, quotes)
    for n in range(1, len(sentences)):
        before = last[n - 1]
        if last[n] is not None:
            continue
        if n in covered:
            last[n] = before
            continue
        here = sentences[n]
        near = here.paragraph - sentences[n - 1].paragraph
        if n in quoted and before is None and near == 0:
            before = _subject(text, sentences[n - 1], tagger)
        if before is None or before.source is None or near > 1:
            continue
        content = (Span(here.start, here.end),)
        if n in quoted:
            last[n] = before._replace(kind="direct", cue=None, content=content)
        elif near == 0 and before.kind != "belief":
            told = text[here.start : here.end]
            if modal.search(told, 0, HEAD) and not opening.match(told):
                last[n] = before._replace(kind="indirect", cue=None, content=content)
        new = last[n]
        if new:
            yield new


def _subject(text: str, sentence: Sentence, tagger: Tagger) -> Attribution | None:
    """The subject of the sentence before a quotation: "Li was blunt. “We stay.”"."""
    tagged = tag(text, sentence.start, sentence.end, tagger, {})
    found = sources.first(tagged.tags, len(tagged.tags))
    if found is None or tagged.tags[found.end - 1] not in "pnN":
        return None
    return Attribution("direct", tagged.span(*found), None, ())


def _last_by_sentence(
    sentences: Sequence[Sentence], found: Sequence[Attribution]
) -> list[Attribution | None]:
    """The outermost attribution whose cue stands in each sentence."""
    last: list[Attribution | None] = [None] * len(sentences)
    n = 0
    for attribution in sorted(found, key=lambda a: (a.cue or a.content[0]).start):
        at = (attribution.cue or attribution.content[0]).start
        while n + 1 < len(sentences) and sentences[n + 1].start <= at:
            n += 1
        old = last[n]
        if attribution.kind != "belief" and (old is None or _size(attribution) > _size(old)):
            last[n] = attribution
    return last


def _size(attribution: Attribution) -> int:
    return sum(s.end - s.start for s in attribution.content)


def _covered(sentences: Sequence[Sentence], found: Sequence[Attribution]) -> set[int]:
    """Sentences that some content holds already."""
    spans = sorted(s for a in found for s in a.content if a.kind != "belief")
    covered = set()
    k = reach = 0
    for n, sentence in enumerate(sentences):
        while k < len(spans) and spans[k].start <= sentence.start:
            reach = max(reach, spans[k].end)
            k += 1
        if reach > sentence.start + 10:
            covered.add(n)
    return covered


def _quoted(sentences: Sequence[Sentence], quotes: Sequence[Span]) -> set[int]:
    """Sentences that lie wholly inside a quotation."""
    quoted = set()
    k = 0
    for n, sentence in enumerate(sentences):
        while k < len(quotes) and quotes[k].end < sentence.end:
            k += 1
        if k == len(quotes) or quotes[k].start > sentence.start:
            continue
        if quotes[k].end - quotes[k].start >= LEAST:
            quoted.add(n)
    return quoted
