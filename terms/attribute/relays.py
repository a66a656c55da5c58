"""Who passes a report on: "Interfax reports, citing Li, that ..." is Li's word, by way of Interfax.

Counts in tokens of one sentence.
"""

from __future__ import annotations

from collections.abc import Sequence

from terms.attribute import sources
from terms.attribute.frames import Report
from terms.flow import Span


def relay(found: Sequence[Report], tags: str) -> list[Report]:
    """Return `found` with the words of those cited put into their own mouth.

    A cue of the kind "relay" in -ing or in the passive is no report by itself: it says whose words
    the sentence's main report passes on, or who has passed them on.
    """
    relays = [r for r in found if r.word and r.word.kind == "relay" and r.shape in ("ing", "pas")]
    passed = {r.via for r in found if r.via}
    rest = [r for r in found if r not in relays and not _only_passes(r, passed)]
    for cited in relays:
        near = sorted(rest, key=lambda r: (r.shape == "ing", abs(r.cue.start - cited.cue.start)))
        main = next((r for r in near if r.source and r.pieces), None)
        if main is None:
            continue
        at = rest.index(main)
        if cited.shape == "pas":
            rest[at] = main._replace(via=cited.source)
            continue
        source = sources.after(tags, cited.cue.end)
        # "citing Li's remark" names what is leant on, not who is passed on
        if source and "P" not in tags[source.start : source.end]:
            span = Span(cited.cue.start, source.end)
            pieces = tuple(p for piece in main.pieces for p in _without(piece, span))
            rest[at] = main._replace(source=source, via=main.source, pieces=pieces or main.pieces)
    return rest


def _only_passes(report: Report, passed: set[Span]) -> bool:
    """ "TASS quoted Li as saying ...": the report proper is Li's."""
    cue = report.word
    return cue is not None and cue.kind == "relay" and report.source in passed


def _without(piece: Span, hole: Span) -> list[Span]:
    """What is left of `piece` outside `hole`."""
    if hole.end <= piece.start or hole.start >= piece.end:
        return [piece]
    parts = [Span(piece.start, hole.start), Span(hole.end, piece.end)]
    return [p for p in parts if p.end - p.start > 1]
