"""A timeline for the screen: each holder's terms, their dates in order, shifts marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from terms.report import Look
from terms.report._outline import outline_timeline
from terms.report._screen import show
from terms.timeline_model import Timeline


def render(timelines: Iterable[Timeline], look: Look) -> Iterator[str]:
    """Yield one block a timeline, as wide as the screen at most."""
    for timeline in timelines:
        yield show(outline_timeline(timeline), look)
