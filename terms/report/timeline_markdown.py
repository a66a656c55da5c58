"""A timeline as Markdown, for pasting into a memo."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from terms.report import Look
from terms.report._memo import memo
from terms.report._outline import outline_timeline
from terms.timeline_model import Timeline


def render(timelines: Iterable[Timeline], look: Look) -> Iterator[str]:
    """Yield one section a timeline; text of the sources is escaped and cannot become markup."""
    for timeline in timelines:
        yield memo(outline_timeline(timeline))
