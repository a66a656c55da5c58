"""One record of a feed as its bytes, and where they stand; the record itself is not parsed yet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

BLANK = b" \t\r\n"


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


def advance(line: int, column: int, passed: bytes) -> tuple[int, int]:
    """Return line and column after the bytes `passed`, columns in code points."""
    newlines = passed.count(b"\n")
    rest = passed[passed.rfind(b"\n") + 1 :] if newlines else passed
    width = len(rest.decode("utf-8", "replace"))
    return line + newlines, width + (1 if newlines else column)


def too_long(line: int, column: int, limit: int) -> Item:
    """Return what stands for a record of more than `limit` bytes, which is not held."""
    found, expected = f"a record of more than {limit:,} bytes", f"at most {limit:,} bytes"
    return Item(b"", line, column, problem=("TV108", found, expected))
