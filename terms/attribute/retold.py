"""Finds who has said what stands before: “This was stated by Li.”, “Li said this on Monday.”

The sentence holds the source and the cue, the one before it, or its paragraph, the content.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from terms.attribute.lexicon import load_lexicon
from terms.flow import Attribution, Sentence, Span

# so many sentences before are what was said
REACH = 3
# a source is no longer than this
SOURCE = 160


def retold(text: str, sentences: Sequence[Sentence]) -> Iterator[Attribution]:
    """Yield the attributions of sentences that say only whose words the ones before them are."""
    quick, pattern = _patterns()
    for n in range(1, len(sentences)):
        start, end = sentences[n].start, min(sentences[n].end, sentences[n].start + 2 * SOURCE)
        match = pattern.match(text, start, end) if quick.search(text, start, end) else None
        if match is None:
            continue
        source, cue = ("agent", "passive") if match["agent"] else ("source", "active")
        yield Attribution(
            "indirect", Span(*match.span(source)), Span(*match.span(cue)), _before(sentences, n)
        )


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What such a sentence must hold, to look for first, and the whole of it."""
    rows = load_lexicon().retold
    kinds = {name: "|".join(map(re.escape, words)) for name, words in rows.items()}
    named = rf"[^\n,;:.?!“”\"]{{2,{SOURCE}}}?"
    passive, active = (
        rf"(?:{kinds['passives']})\s",
        rf"(?:{kinds['verbs']})\s(?:{kinds['objects']})\b",
    )
    ends = rf"(?=\s(?:{kinds['ends']})\b|[,.;(])"
    whole = (
        rf"(?i:{kinds['subjects']})\s(?P<passive>{passive})(?P<agent>{named}){ends}"
        rf"|(?P<source>{named})(?:,[^,\n]{{2,{SOURCE}}},)?\s(?P<active>{active}){ends}"
    )
    return re.compile(rf"{passive}|{active}"), re.compile(whole)


def _before(sentences: Sequence[Sentence], n: int) -> tuple[Span, ...]:
    """The sentences before the one at `n`, of the same paragraph as the one right before it."""
    first = n - 1
    while (
        first and n - first < REACH and sentences[first - 1].paragraph == sentences[n - 1].paragraph
    ):
        first -= 1
    return (Span(sentences[first].start, sentences[n - 1].end),)
