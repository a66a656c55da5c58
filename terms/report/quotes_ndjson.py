"""Who says what as NDJSON: one attribution a line, each with the text it stands in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from terms.flow import Quotes
from terms.report import Look
from terms.report._quotes import plain


def render(found: Iterable[Quotes], look: Look) -> Iterator[str]:
    """Yield the lines of each text when it is read."""
    for quotes in found:
        head = {"document": quotes.source, "published": quotes.published}
        for attribution in quotes.attributions:
            yield json.dumps(head | plain(quotes, attribution), ensure_ascii=False) + "\n"
