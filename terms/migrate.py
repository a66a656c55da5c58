"""Brings records of older schema versions up to the one that this program writes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from terms.errors import FeedError
from terms.feed.check import check_version
from terms.feed.ground import find_text
from terms.feed.records import read_records
from terms.feed.say import show
from terms.model import SCHEMA_VERSION

Record = dict[str, Any]

HAND_CODED = "0.9"
_AROUND = 32


class Step(NamedTuple):
    """One way up: the version that it gives, and the function that gives it.

    The function takes a record and the folder of texts, or None, and returns a new record.
    """

    target: str
    apply: Callable[[Record, Path | None], Record]


def migrate(
    record: Mapping[str, Any],
    text: Path | None = None,
    steps: Mapping[str, Step] | None = None,
) -> Record:
    """Return `record` as the current schema version has it; one of this version comes back as is.

    A record of a newer minor version comes back unchanged. `text` is the folder of texts that
    records without quotes need. `steps` are the ways up by version (default: all there are).
    Raises FeedError, with advice, for a newer major version, and where no way leads up.
    """
    ways = steps if steps is not None else {HAND_CODED: Step("1.0", _from_hand_coded)}
    current = dict(record)
    while (version := version_of(current)) != SCHEMA_VERSION:
        finding = check_version(version, SCHEMA_VERSION)
        step = ways.get(version)
        if step is not None:
            current = {**step.apply(current, text), "schema_version": step.target}
        elif finding is not None and finding.code == "TV020":
            return current
        elif finding is None and _is_version(version):
            # an older minor version of this major one: later ones only added optional fields
            current = {**current, "schema_version": SCHEMA_VERSION}
        else:
            raise FeedError(_no_way(version, ways))
    return current


def migrate_feed(feed: str | Path, text: Path | None = None) -> Iterator[Record | FeedError]:
    """Yield each record of a feed brought up, and in the place of one that cannot be, the error.

    Raises InputError for a feed that cannot be opened, FeedError for one that breaks off.
    """
    for item in read_records(feed):
        if isinstance(item, FeedError):
            yield item
            continue
        try:
            yield migrate(item.record, text)
        except FeedError as error:
            yield FeedError(f"{item.place}: {error}")


def version_of(record: Mapping[str, Any]) -> str:
    """Return the schema version that a record follows; hand-coded records carry none."""
    version = record.get("schema_version")
    if version is None and isinstance(record.get("document"), str):
        return HAND_CODED
    return version if isinstance(version, str) else show(version)


def _is_version(version: str) -> bool:
    major, _, minor = version.partition(".")
    return version.isascii() and major.isdecimal() and minor.isdecimal()


def _no_way(version: str, ways: Mapping[str, Step]) -> str:
    finding = check_version(version, SCHEMA_VERSION)
    if finding is not None and finding.hint.startswith("update"):
        return finding.message
    known = ", ".join([*ways, SCHEMA_VERSION])
    return f"found schema_version {version[:20]}; expected one of {known}"


def _from_hand_coded(record: Record, folder: Path | None) -> Record:
    """Fill a hand-coded record, which names text, spans and speakers only, from its text."""
    from terms.vocabulary import read_vocabulary

    source = record["document"]
    text = _text(source, folder)
    words = read_vocabulary(_default_pack(), states=())
    try:
        positions = [_position(source, coded, text) for coded in record["positions"]]
    except (KeyError, TypeError, AttributeError) as error:
        raise FeedError(f"not a hand-coded record: {type(error).__name__} at {error}") from None
    return {
        "document": {
            "source": source,
            "sha256": hashlib.sha256(text.encode()).hexdigest(),
            "chars": len(text),
        },
        "pack": {"id": words.pack, "version": words.version},
        "positions": positions,
        "extractor": {"name": "hand", "version": HAND_CODED},
    }


def _default_pack() -> str:
    from terms.pack import default_pack

    return default_pack()


def _text(source: str, folder: Path | None) -> str:
    if folder is None:
        raise FeedError("found offsets without their words; expected --text with the texts' folder")
    path = find_text(source, folder)
    if path is None:
        raise FeedError(f"found no text named {show(source)} in {folder}; expected one")
    try:
        return path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise FeedError(f"{path}: cannot be read as UTF-8") from None


def _position(source: str, coded: Record, text: str) -> Record:
    speaker = coded.get("speaker")
    if isinstance(speaker, str):
        speaker = {"name": speaker}
    words = (coded["term"], coded["holder"], coded["stance"], source)
    identity = hashlib.sha256("\x1f".join(words).encode("utf-8", "surrogatepass")).hexdigest()
    conditions = [_quote(span, text, around=False) for span in coded.get("conditions") or ()]
    return {
        "id": identity[:16],
        "term": coded["term"],
        "holder": coded["holder"],
        "stance": coded["stance"],
        "act": coded["act"],
        "values": coded.get("values") or {},
        "conditional": bool(coded.get("conditional")) or bool(conditions),
        "conditions": conditions,
        "speaker": speaker,
        "attribution": coded.get("attribution") or ("indirect" if speaker else "narration"),
        "evidence": [_quote(span, text, around=True) for span in coded["evidence"]],
        "rule": "coded/by-hand",
        "confidence": 1.0,
    }


def _quote(span: Record, text: str, around: bool) -> Record:
    start, end = span["start"], span["end"]
    if not 0 <= start < end <= len(text):
        raise FeedError(f"found a span from {start} to {end}; expected one within {len(text)}")
    quote = {**span, "exact": text[start:end]}
    if around:
        quote["prefix"] = text[max(0, start - _AROUND) : start]
        quote["suffix"] = text[end : end + _AROUND]
    return quote
