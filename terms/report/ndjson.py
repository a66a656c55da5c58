"""Documents as NDJSON: one compact JSON object a line, written as it comes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from terms.record import to_json
from terms.report import AnyDocument, Look


def render(documents: Iterable[AnyDocument], look: Look) -> Iterator[str]:
    """Yield one line a document."""
    for document in documents:
        yield to_json(document) + "\n"
