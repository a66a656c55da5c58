"""Documents as indented JSON: one object for one document, an array for several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from terms.record import to_json
from terms.report import AnyDocument, Look


def render(documents: Iterable[AnyDocument], look: Look) -> Iterator[str]:
    """Yield the JSON piece by piece; nothing at all where there is no document."""
    rest = iter(documents)
    first, second = next(rest, None), next(rest, None)
    if first is None:
        return
    if second is None:
        yield to_json(first, 2) + "\n"
        return
    yield "[\n" + to_json(first, 2)
    yield ",\n" + to_json(second, 2)
    for document in rest:
        yield ",\n" + to_json(document, 2)
    yield "\n]\n"
