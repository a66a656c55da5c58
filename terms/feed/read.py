"""Splits a feed into records without parsing them: lines, elements of an array, or one value.

Memory stays at one piece and one record, whatever the feed's size.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import orjson

from terms.errors import FeedError
from terms.feed.array import Array
from terms.feed.item import BLANK, Item, Lines, advance, too_long

MAX_RECORD = 16 << 20
_HEAD = 1 << 16
_BOM = b"\xef\xbb\xbf"
_LINE_NAMES = (".ndjson", ".jsonl", ".ndjsonl", ".ldjson")


def split(read: Callable[[], bytes], name: str = "", limit: int = MAX_RECORD) -> Iterator[Item]:
    """Yield the records of a feed one by one; see `split_lines`."""
    for part in split_lines(read, name, limit):
        if isinstance(part, Lines):
            yield from part.items()
        else:
            yield part


def split_lines(
    read: Callable[[], bytes], name: str = "", limit: int = MAX_RECORD
) -> Iterator[Item | Lines]:
    """Yield the records of a feed, lines many at a time; `read` gives its next piece.

    `read` returns `b""` at the end.

    The shape is told by the content: an array, one value over several lines, or a record a line
    (the name's ending helps where the first line is broken). No record longer than `limit` bytes is
    held: it is reported and passed over. Raises FeedError, naming feed and line, for damaged data.
    """
    line = 1
    try:
        for part in _parts(read, name, limit):
            line = part.line
            yield part
    except FeedError as error:
        raise FeedError(f"{name or 'the feed'}: line {line} or after: {error}") from error


def _parts(read: Callable[[], bytes], name: str, limit: int) -> Iterator[Item | Lines]:
    head, failure = _fill(read, _HEAD)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield Item(b"", 1, problem=("TV101", "UTF-16 text", "UTF-8"))
        return
    # the mark is no part of the text, and no column
    head = head.removeprefix(_BOM)
    if not head.strip(BLANK) and not failure:
        head = _skip_blank(read, head)
    if not head and failure:
        raise failure
    shape = tell_shape(head, name)
    pieces = _chain(head, read, failure)
    if shape == "empty":
        yield Item(b"", 1, problem=("TV110", "an empty feed", "a record, an array or lines"))
    elif shape == "lines":
        yield from _lines(pieces, limit)
    elif shape == "array":
        yield from Array(pieces, limit).items()
    else:
        yield _one(pieces, limit)


def tell_shape(head: bytes, name: str) -> str:
    """Return "lines", "array", "value" or "empty" for a feed that begins with `head`."""
    text = head.lstrip(BLANK)
    if not text:
        return "empty"
    first, newline, rest = text.partition(b"\n")
    named_lines = name.lower().removesuffix(".gz").removesuffix(".zst").endswith(_LINE_NAMES)
    if newline and rest.strip(BLANK) and _is_json(first):
        return "lines"
    if text.startswith(b"["):
        return "array"
    # no value over several lines begins with a line that fills the head
    if named_lines or not newline:
        return "lines"
    # nor has it a line that is an object of its own; a broken first line may stand before one
    if any(line.startswith(b"{") and _is_json(line) for line in rest.split(b"\n")):
        return "lines"
    if text.startswith(b"{") and rest.lstrip(b"\r\n").startswith(b"{"):
        return "lines"
    return "value"


def _is_json(line: bytes) -> bool:
    try:
        orjson.loads(line)
    except orjson.JSONDecodeError:
        return False
    return True


def _fill(read: Callable[[], bytes], size: int) -> tuple[bytes, FeedError | None]:
    """A pipe may give less than asked for: read on until `size` bytes, the end, or damage."""
    head = b""
    try:
        while len(head) < size and (piece := read()):
            head += piece
    except FeedError as failure:
        # what came before the damage is still checked
        return head, failure
    return head, None


def _skip_blank(read: Callable[[], bytes], head: bytes) -> bytes:
    """Pass over a feed that begins with much white space, keeping its line numbers."""
    newlines = 0
    while head and not head.strip(BLANK):
        newlines += head.count(b"\n")
        head = read()
    return b"\n" * newlines + head if head else b""


def _chain(head: bytes, read: Callable[[], bytes], failure: FeedError | None) -> Iterator[bytes]:
    yield head
    if failure:
        raise failure
    while piece := read():
        yield piece


def _lines(pieces: Iterator[bytes], limit: int) -> Iterator[Item | Lines]:
    number, size, skipping = 0, 0, False
    # what there is of the line that no piece has ended yet
    begun: list[bytes] = []
    for piece in pieces:
        parts = piece.split(b"\n")
        if len(parts) > 1:
            parts[0] = b"".join([*begun, parts[0]])
            begun, size = [], 0
        tail = parts.pop()
        if parts:
            yield from _whole(parts, number + 1, limit, skipping)
            number, skipping = number + len(parts), False
        if not skipping:
            begun.append(tail)
            size += len(tail)
        if size > limit:
            yield too_long(number + 1, 1, limit)
            begun, size, skipping = [], 0, True
    last = b"".join(begun)
    if last.strip(BLANK):
        yield Item(last, number + 1, last=True)


def _whole(raws: list[bytes], number: int, limit: int, skipped: bool) -> Iterator[Item | Lines]:
    """Yield whole lines, together where they are as usual; with `skipped`, not the first."""
    if not skipped and len(raws[0]) <= limit and b"" not in raws:
        yield Lines(raws, number)
        return
    for line, raw in enumerate(raws, number):
        if skipped:
            skipped = False
        elif len(raw) > limit:
            yield too_long(line, 1, limit)
        elif raw and not raw.isspace():
            yield Item(raw, line)


def _one(pieces: Iterator[bytes], limit: int) -> Item:
    data = bytearray()
    for piece in pieces:
        data += piece
        if len(data) > limit:
            return too_long(1, 1, limit)
    text = bytes(data).lstrip(BLANK)
    line, column = advance(1, 1, bytes(data[: len(data) - len(text)]))
    return Item(text, line, column, last=True)
