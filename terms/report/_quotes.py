"""Attributions as plain data and as columns, shared by the renderings of quotes."""

from __future__ import annotations

from typing import Any

from terms.flow import Attribution, Quotes, Span

COLUMNS = (
    *("document", "published", "kind", "speaker", "role", "party", "named", "via"),
    *("source", "source_start", "source_end", "cue", "cue_start", "cue_end"),
    *("content", "content_start", "content_end"),
)
# stands between the pieces of a content with gaps
GAP = " […] "


def plain(quotes: Quotes, attribution: Attribution) -> dict[str, Any]:
    """Return an attribution as JSON data: spans with their offsets and exact words."""
    speaker = attribution.speaker
    return {
        "kind": attribution.kind,
        "source": _span(quotes.text, attribution.source),
        "cue": _span(quotes.text, attribution.cue),
        "content": [_span(quotes.text, piece) for piece in attribution.content],
        "speaker": speaker._asdict() if speaker else None,
        "chain": list(attribution.chain),
    }


def _span(text: str, span: Span | None) -> dict[str, Any] | None:
    if span is None:
        return None
    return {"start": span.start, "end": span.end, "exact": text[span.start : span.end]}


def columns(quotes: Quotes, attribution: Attribution) -> tuple[object, ...]:
    """Return the values of `COLUMNS`; what there is not, is empty."""
    speaker = attribution.speaker
    return (
        quotes.source,
        quotes.published or "",
        attribution.kind,
        *((speaker.name, speaker.role or "", speaker.party or "") if speaker else ("", "", "")),
        str(speaker.named).lower() if speaker else "",
        " < ".join(attribution.chain),
        *_cells(quotes.text, attribution.source),
        *_cells(quotes.text, attribution.cue),
        content(quotes, attribution),
        attribution.content[0].start,
        attribution.content[-1].end,
    )


def _cells(text: str, span: Span | None) -> tuple[object, object, object]:
    return (text[span.start : span.end], span.start, span.end) if span else ("", "", "")


def content(quotes: Quotes, attribution: Attribution) -> str:
    """Return the words that are said, gaps marked."""
    return GAP.join(quotes.text[piece.start : piece.end] for piece in attribution.content)
