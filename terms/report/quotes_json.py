"""Who says what as JSON: an object for one text, an array for several."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from terms.flow import Quotes
from terms.report import Look
from terms.report._quotes import plain


def render(found: Iterable[Quotes], look: Look) -> Iterator[str]:
    """Yield the document or the array: source, publication date, attributions."""
    documents = [
        {
            "source": quotes.source,
            "published": quotes.published,
            "attributions": [plain(quotes, one) for one in quotes.attributions],
        }
        for quotes in found
    ]
    shown = documents[0] if len(documents) == 1 else documents
    yield json.dumps(shown, indent=2, ensure_ascii=False) + "\n"
