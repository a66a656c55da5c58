"""A comparison as indented JSON, by its schema."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from terms.compare_model import Comparison
from terms.report import Look


def render(comparisons: Iterable[Comparison], look: Look) -> Iterator[str]:
    """Yield one JSON object a comparison; those that are null or empty are written out too."""
    for comparison in comparisons:
        yield comparison.model_dump_json(indent=2) + "\n"
