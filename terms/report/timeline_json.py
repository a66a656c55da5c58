"""A timeline as indented JSON, by its schema."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from terms.report import Look
from terms.timeline_model import Timeline


def render(timelines: Iterable[Timeline], look: Look) -> Iterator[str]:
    """Yield one JSON object a timeline; those that are null or empty are written out too."""
    for timeline in timelines:
        yield timeline.model_dump_json(indent=2) + "\n"
