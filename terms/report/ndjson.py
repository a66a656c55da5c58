"""Documents as NDJSON: one compact JSON object a line, written as it comes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from terms.model import Document
from terms.report import Look


def render(documents: Iterable[Document], look: Look) -> Iterator[str]:
    """Yield one line a document."""
    for document in documents:
        yield document.model_dump_json() + "\n"
