"""Documents as indented JSON: one object for one document, an array for several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from terms.model import Document
from terms.report import Look


def render(documents: Iterable[Document], look: Look) -> Iterator[str]:
    """Yield the JSON piece by piece; nothing at all where there is no document."""
    rest = iter(documents)
    first, second = next(rest, None), next(rest, None)
    if first is None:
        return
    if second is None:
        yield first.model_dump_json(indent=2) + "\n"
        return
    yield "[\n" + first.model_dump_json(indent=2)
    yield ",\n" + second.model_dump_json(indent=2)
    for document in rest:
        yield ",\n" + document.model_dump_json(indent=2)
    yield "\n]\n"
