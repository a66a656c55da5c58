"""What the tests of feeds share: the shipped example, and ways to change it."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

from terms.feed.check import Checker
from terms.feed.finding import Finding
from terms.feed.validate import FeedReport, validate
from terms.schema import load_example

Path = tuple[str | int, ...]


def full() -> dict[str, Any]:
    return load_example("document", "full")


def changed(*changes: tuple[Path, Any], record: dict[str, Any] | None = None) -> dict[str, Any]:
    """The full example with other values at some paths."""
    new = copy.deepcopy(record if record is not None else full())
    for path, value in changes:
        parent = at(new, path[:-1])
        parent[path[-1]] = value
    return new


def at(record: Any, path: Path) -> Any:
    for step in path:
        record = record[step]
    return record


def lines(*records: Any) -> bytes:
    return b"".join(json.dumps(r, ensure_ascii=False).encode() + b"\n" for r in records)


def check(*records: Any, **options: Any) -> FeedReport:
    return validate(lines(*records), **options)


def findings(*records: Any, **options: Any) -> list[tuple[str, str]]:
    """Code and path of each finding."""
    return [(f.code, f.json_path) for f in check(*records, **options).findings]


def only(report: FeedReport) -> Finding:
    assert len(report.findings) == 1, report.findings
    return report.findings[0]


def paths(value: Any, path: Path = ()) -> Iterator[Path]:
    """Every path of a JSON value, the root included."""
    yield path
    below = value.items() if isinstance(value, dict) else []
    if isinstance(value, list):
        below = enumerate(value)
    for step, inner in below:
        yield from paths(inner, (*path, step))


def checker() -> Checker:
    return Checker()
