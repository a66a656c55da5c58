"""Splits a feed into records without parsing them: lines, elements of an array, or one value.

Memory stays at one piece and one record, whatever the feed's size.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

import orjson

from terms.errors import FeedError

MAX_RECORD = 16 << 20
_HEAD = 1 << 16
_BOM = b"\xef\xbb\xbf"
_BLANK = b" \t\r\n"
_LINE_NAMES = (".ndjson", ".jsonl", ".ndjsonl", ".ldjson")
# a whole string, brackets in a row, or the quote of a string that is not whole yet
_STRUCTURE = re.compile(rb'"(?:[^"\\]++|\\.)*+"|[{\[]++|[}\]]++|"', re.DOTALL)
_SCALAR = re.compile(rb"[^,\]\[{}\"\s]++")


class Item(NamedTuple):
    """The bytes of one record and where its first byte stands; or what is wrong instead.

    `line` and `column` count from 1, the column in code points. `last` is set where
    the feed ends without closing the line or the element. `problem` is (code, found, expected).
    """

    raw: bytes
    line: int
    column: int = 1
    last: bool = False
    problem: tuple[str, str, str] | None = None


class Lines(NamedTuple):
    """Whole lines in a row, without their ends, none of them empty; `line` numbers the first."""

    raws: list[bytes]
    line: int

    def items(self) -> Iterator[Item]:
        """Yield the lines one by one, white space passed over."""
        for number, raw in enumerate(self.raws, self.line):
            if not raw.isspace():
                yield Item(raw, number)


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
    held: it is reported and passed over.
    """
    head, failure = _fill(read, _HEAD)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield Item(b"", 1, problem=("TV101", "UTF-16 text", "UTF-8"))
        return
    # the mark is no part of the text, and no column
    head = head.removeprefix(_BOM)
    if not head.strip(_BLANK) and not failure:
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
        yield from _Array(pieces, limit).items()
    else:
        yield _one(pieces, limit)


def tell_shape(head: bytes, name: str) -> str:
    """Return "lines", "array", "value" or "empty" for a feed that begins with `head`."""
    text = head.lstrip(_BLANK)
    if not text:
        return "empty"
    first, newline, rest = text.partition(b"\n")
    named_lines = name.lower().removesuffix(".gz").removesuffix(".zst").endswith(_LINE_NAMES)
    if newline and rest.strip(_BLANK) and _is_json(first):
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
    while head and not head.strip(_BLANK):
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
            yield _too_long(number + 1, 1, limit)
            begun, size, skipping = [], 0, True
    last = b"".join(begun)
    if last.strip(_BLANK):
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
            yield _too_long(line, 1, limit)
        elif raw and not raw.isspace():
            yield Item(raw, line)


def _too_long(line: int, column: int, limit: int) -> Item:
    found, expected = f"a record of more than {limit:,} bytes", f"at most {limit:,} bytes"
    return Item(b"", line, column, problem=("TV108", found, expected))


def _one(pieces: Iterator[bytes], limit: int) -> Item:
    data = bytearray()
    for piece in pieces:
        data += piece
        if len(data) > limit:
            return _too_long(1, 1, limit)
    text = bytes(data).lstrip(_BLANK)
    line, column = advance(1, 1, bytes(data[: len(data) - len(text)]))
    return Item(text, line, column, last=True)


def advance(line: int, column: int, passed: bytes) -> tuple[int, int]:
    """Return line and column after the bytes `passed`, columns in code points."""
    newlines = passed.count(b"\n")
    rest = passed[passed.rfind(b"\n") + 1 :] if newlines else passed
    width = len(rest.decode("utf-8", "replace"))
    return line + newlines, width + (1 if newlines else column)


class _Array:
    """Splits an array that need not fit in memory into its elements."""

    def __init__(self, pieces: Iterator[bytes], limit: int) -> None:
        self.pieces = pieces
        self.limit = limit
        self.buffer = b""
        self.at = 0
        self.line, self.column = 1, 1
        self.ended = False

    def items(self) -> Iterator[Item]:
        self._pass(self._blank() + 1)
        if self._next() == b"]":
            self._pass(1)
            yield from self._after()
            return
        while True:
            item = self._element()
            yield item
            if item.problem or item.last:
                return
            here = self._next()
            if here == b"]":
                self._pass(1)
                yield from self._after()
                return
            if here != b",":
                yield self._wrong("a comma or ]")
                return
            self._pass(1)
            if self._next() in (b"]", b""):
                yield self._wrong("another record")
                return

    def _more(self) -> bool:
        """Drop what is passed and append as much again, so that re-reading stays linear."""
        self.buffer = self.buffer[self.at :]
        self.at = 0
        target = max(2 * len(self.buffer), 1)
        pieces = [self.buffer]
        size = len(self.buffer)
        while size < target:
            piece = next(self.pieces, b"")
            if not piece:
                self.ended = True
                break
            pieces.append(piece)
            size += len(piece)
        grown = size > len(self.buffer)
        self.buffer = b"".join(pieces)
        return grown

    def _pass(self, count: int) -> bytes:
        passed = self.buffer[self.at : self.at + count]
        self.line, self.column = advance(self.line, self.column, passed)
        self.at += count
        return passed

    def _blank(self) -> int:
        """Return how many blank bytes follow, with the byte after them, if any, in the buffer."""
        while True:
            rest = self.buffer[self.at : self.at + 4096]
            blank = len(rest) - len(rest.lstrip(_BLANK))
            if blank < len(rest):
                return blank
            if rest:
                self._pass(blank)
            elif not self._more():
                return 0

    def _next(self) -> bytes:
        self._pass(self._blank())
        return self.buffer[self.at : self.at + 1]

    def _wrong(self, expected: str) -> Item:
        here = self._next()
        found = f'"{here.decode("utf-8", "replace")}"' if here else "the end of the feed"
        code = "TV102" if here else "TV103"
        return Item(b"", self.line, self.column, problem=(code, found, expected))

    def _after(self) -> Iterator[Item]:
        if self._next():
            yield self._wrong("the end of the feed after the array")

    def _element(self) -> Item:
        end = self._end()
        # an element that ends with the buffer may go on in the next piece
        while end is None or (end == len(self.buffer) and not self.ended):
            if len(self.buffer) - self.at > self.limit or (end is None and not self._more()):
                break
            if end is not None:
                self._more()
            end = self._end()
        line, column = self.line, self.column
        if (end is None and not self.ended) or (end or 0) - self.at > self.limit:
            return _too_long(line, column, self.limit)
        whole = self._pass((len(self.buffer) if end is None else end) - self.at)
        if not whole:
            return self._wrong("a record")
        return Item(whole, line, column, last=end is None)

    def _end(self) -> int | None:
        """Return where the element that begins here ends, None if the buffer does not hold it."""
        if self.buffer[self.at : self.at + 1] not in (b"{", b"[", b'"'):
            scalar = _SCALAR.match(self.buffer, self.at)
            return scalar.end() if scalar else self.at
        depth = 0
        for token in _STRUCTURE.finditer(self.buffer, self.at):
            mark = token.group()
            if mark == b'"':
                return None
            if mark[:1] in (b"}", b"]"):
                if len(mark) >= depth:
                    return token.start() + max(depth, 1)
                depth -= len(mark)
            elif mark[:1] != b'"':
                depth += len(mark)
            elif depth == 0:
                return token.end()
        return None
