"""Packs as a JSON array: id, title, version, sides, and their terms with the typed details."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from terms.pack import Pack
from terms.report import Look


def render(packs: Iterable[Pack], look: Look) -> Iterator[str]:
    """Yield the array."""
    yield json.dumps([summary(pack) for pack in packs], indent=2, ensure_ascii=False) + "\n"


def summary(pack: Pack) -> dict[str, Any]:
    """Return what a pack is about, as plain data."""
    return {
        "id": pack.id,
        "title": pack.title,
        "version": pack.version,
        "sides": list(pack.sides),
        "terms": [
            {
                "id": term.id,
                "title": term.title,
                "proposition": term.proposition,
                "values": {
                    name: {
                        "type": field.type,
                        "list": field.list,
                        "allowed": list(field.allowed),
                        "unit": field.unit,
                    }
                    for name, field in term.values.items()
                },
            }
            for term in pack.terms.values()
        ],
    }
