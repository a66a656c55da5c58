"""One pack as a JSON object."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from terms.pack import Pack
from terms.report import Look
from terms.report.packs_json import summary


def render(packs: Iterable[Pack], look: Look) -> Iterator[str]:
    """Yield one object a pack."""
    for pack in packs:
        yield json.dumps(summary(pack), indent=2, ensure_ascii=False) + "\n"
