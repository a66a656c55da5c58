"""An explanation as a JSON object: what `terms.explain` returns, field by field."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from terms.explain.model import Explanation
from terms.report import Look


def render(explanations: Iterable[Explanation], look: Look) -> Iterator[str]:
    """Yield one object for each explanation, indented."""
    for explanation in explanations:
        yield json.dumps(asdict(explanation), indent=2, ensure_ascii=False) + "\n"
