"""Reads the records of a feed one by one, each with its place; a broken one does not stop the rest.

Whether a record is valid is not asked here: see `check`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from terms.errors import FeedError
from terms.feed.item import Item
from terms.feed.open import open_feed
from terms.feed.place import refused
from terms.feed.read import split
from terms.feed.say import show


class Found(NamedTuple):
    """A record and where it begins, as "file:line"."""

    place: str
    record: dict[str, Any]


def read_records(feed: str | Path) -> Iterator[Found | FeedError]:
    """Yield each record of a feed (`-`: standard input); in the place of what is none, the error.

    A feed is one object, an array of them, or one a line, plain or packed with gzip or zstd.
    Raises InputError for a feed that cannot be opened, FeedError for one that breaks off.
    """
    with open_feed(feed) as read:
        for item in split(read, str(feed)):
            yield _record(item, str(feed))


def _record(item: Item, feed: str) -> Found | FeedError:
    import orjson

    if item.problem:
        _, found, expected = item.problem
        return FeedError(f"{feed}:{item.line}:{item.column}: found {found}; expected {expected}")
    try:
        record = orjson.loads(item.raw)
    except orjson.JSONDecodeError as error:
        first = refused(item, str(error))[0]
        return FeedError(f"{feed}:{first.line}:{first.column}: {first.message}")
    place = f"{feed}:{item.line}"
    if not isinstance(record, dict):
        return FeedError(f"{place}: found {show(record)}; expected an object")
    return Found(place, record)
