"""Splits an array that need not fit in memory into its elements, which are not parsed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from terms.feed.item import BLANK, Item, advance, too_long

# a whole string, brackets in a row, or the quote of a string that is not whole yet
_STRUCTURE = re.compile(rb'"(?:[^"\\]++|\\.)*+"|[{\[]++|[}\]]++|"', re.DOTALL)
_SCALAR = re.compile(rb"[^,\]\[{}\"\s]++")


class Array:
    """An array as it comes in pieces, and how far it is read."""

    def __init__(self, pieces: Iterator[bytes], limit: int) -> None:
        self.pieces = pieces
        self.limit = limit
        self.buffer = b""
        self.at = 0
        self.line, self.column = 1, 1
        self.ended = False

    def items(self) -> Iterator[Item]:
        """Yield the elements; after a broken one there is no telling where the next begins."""
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
            blank = len(rest) - len(rest.lstrip(BLANK))
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
            return too_long(line, column, self.limit)
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
