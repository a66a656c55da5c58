"""Annotations and feeds as plain tuples: what is stated in a document, by hand or by machine.

A gold file has one line a text, {"document": FILE, "genre": …, "published": …, "positions": […]};
`genre` and `published` may be missing. A feed is what `terms parse` writes: an object, an array of
them, or one a line.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePath
from typing import Any, NamedTuple

from terms.errors import FeedError, InputError
from terms.feed.records import Found, read_records

Key = tuple[str, str, str]


class Quote(NamedTuple):
    """A span of evidence in code points; `exact` is what a feed says stands there."""

    start: int
    end: int
    exact: str | None = None


class Stated(NamedTuple):
    """One position: `items` are its values, one (field, item) each, lists taken apart."""

    holder: str
    term: str
    stance: str
    act: str = ""
    items: frozenset[tuple[str, str]] = frozenset()
    conditional: bool = False
    speaker: str = ""
    quotes: tuple[Quote, ...] = ()
    confidence: float | None = None

    @property
    def key(self) -> Key:
        """What makes it the same position: holder, term and stance."""
        return self.holder, self.term, self.stance


class Coded(NamedTuple):
    """A text's name, what is stated in it, and what its line says of it."""

    name: str
    positions: tuple[Stated, ...]
    genre: str | None = None
    published: str | None = None


def read_gold(path: str | os.PathLike[str]) -> list[Coded]:
    """Return the texts of a gold file, in its order.

    Raises InputError, naming file and line, for what is no such line or a text named twice.
    """
    found: dict[str, Coded] = {}
    for place, record in _records(path):
        name = record.get("document")
        if not isinstance(name, str):
            raise InputError(f"{place}: document is {_shown(name)}; expected the text's file name")
        if name in found:
            raise InputError(f"{place}: {name} a second time; expected one line a text")
        genre, day = record.get("genre"), record.get("published")
        found[name] = Coded(name, _positions(record, place), genre, day)
    return list(found.values())


def read_feed(path: str | os.PathLike[str]) -> dict[str, tuple[Stated, ...]]:
    """Return what a feed states, by the base name of each document's source.

    Raises InputError, naming file and line, for what is no feed.
    """
    found = {}
    for place, record in _records(path):
        about = record.get("document")
        source = about.get("source") if isinstance(about, Mapping) else None
        if not isinstance(source, str):
            raise InputError(f"{place}: no document.source; expected what `terms parse` writes")
        found[base_name(source)] = _positions(record, place)
    return found


def read_genres(path: str | os.PathLike[str]) -> dict[str, str]:
    """Return the genre of each text from lines {"file" or "document": NAME, "genre": GENRE}.

    Texts are known by their base name. Raises InputError as `read_gold` does.
    """
    found = {}
    for place, record in _records(path):
        name, genre = record.get("document", record.get("file")), record.get("genre")
        if not isinstance(name, str):
            raise InputError(f"{place}: document is {_shown(name)}; expected the text's file name")
        if isinstance(genre, str):
            found[base_name(name)] = genre
    return found


def base_name(source: str) -> str:
    """Return the last part of a path or URL."""
    return PurePath(source).name


def stated(record: Mapping[str, Any]) -> Stated:
    """Return one position of a gold file, or of a document's `model_dump()`."""
    speaker = record.get("speaker")
    found = record.get("evidence") or []
    spans = [found] if isinstance(found, Mapping) else found
    return Stated(
        record["holder"],
        record["term"],
        record["stance"],
        record.get("act") or "",
        frozenset(_items(record.get("values") or {})),
        bool(record.get("conditional")),
        (speaker.get("name") if isinstance(speaker, Mapping) else speaker) or "",
        tuple(Quote(span["start"], span["end"], span.get("exact")) for span in spans),
        record.get("confidence"),
    )


def _items(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for field, value in values.items():
        if value is None or value is False or value == []:
            continue
        for item in value if isinstance(value, list) else [value]:
            yield field, str(item)


def _positions(record: Mapping[str, Any], place: str) -> tuple[Stated, ...]:
    positions = record.get("positions")
    if not isinstance(positions, list):
        raise InputError(f"{place}: positions is {_shown(positions)}; expected an array")
    found = []
    for number, position in enumerate(positions):
        try:
            found.append(stated(position))
        except (KeyError, TypeError, AttributeError) as error:
            raise InputError(
                f"{place}: positions[{number}] lacks or misspells {error}; expected holder, term, "
                "stance, and evidence with start and end"
            ) from None
    return tuple(found)


def _records(path: str | os.PathLike[str]) -> Iterator[Found]:
    """Yield each object of a file with the place to name when something is wrong with it."""
    for item in read_records(Path(path)):
        if isinstance(item, FeedError):
            raise InputError(str(item))
        yield item


def _shown(value: Any) -> str:
    return "missing" if value is None else json.dumps(value, ensure_ascii=False)[:40]
