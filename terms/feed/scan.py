"""Reads one JSON text strictly and says what is wrong where, or where the asked-for paths stand.

The fast parser decides the good records; this scanner is run on the others only. It does not
recurse, so no nesting can exhaust the stack, and it keeps places only of the paths asked for, so a
long record costs no more memory than its text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from terms.feed.finding import Finding, Path
from terms.feed.say import cut, show

MAX_DEPTH = 200
# a record with more is broken in the writer, and its findings must not eat the memory
MAX_PROBLEMS = 200
# RFC 7493 (I-JSON): integers beyond this are not the same in every reader
MAX_NUMBER = 2**53 - 1

_SPACE = re.compile(r"[ \t\n\r]*")
_STRING = re.compile(r'"(?:[^"\\\x00-\x1f]++|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*+"')
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][+-]?[0-9]++)?")
_WORD = re.compile(r"[-+]?[A-Za-z_][A-Za-z_0-9]{0,30}")
_BAD_IN_STRING = re.compile(r'(?:[^"\\\x00-\x1f]++|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*+')
_LONE = re.compile(r"[\ud800-\udfff]")
_CONSTANTS = frozenset(("true", "false", "null"))
_NOT_NUMBERS = frozenset(("nan", "infinity", "inf"))


class Place(NamedTuple):
    """Offsets, in code points of the scanned text, of a value and of its key (or of the value)."""

    key: int
    value: int


class Scan(NamedTuple):
    """What one pass over a text gives: what is wrong, by offset, and the places asked for."""

    problems: tuple[tuple[int, Finding], ...]
    places: dict[Path, Place]
    # False where the text broke the grammar and the pass ended there
    complete: bool


class _Broken(Exception):
    """The text is no JSON from here on."""

    def __init__(self, offset: int, code: str, found: str, expected: str, hint: str = "") -> None:
        super().__init__(found)
        self.offset = offset
        self.code, self.found, self.expected, self.hint = code, found, expected, hint


class _Frame:
    """An open object or array: its key or index so far, its keys, and the paths wanted below it."""

    __slots__ = ("index", "key", "keys", "wanted")

    def __init__(self, is_object: bool, wanted: dict[Any, Any] | None) -> None:
        self.keys: set[str] | None = set() if is_object else None
        self.key = ""
        self.index = 0
        self.wanted = wanted


def scan(text: str, wanted: Iterable[Path] = ()) -> Scan:
    """Return what is wrong in `text` and the offsets of the `wanted` paths that it holds.

    `scan('{"a": 1, "a": 2}')` reports the second `"a"` as a duplicate key. A text that breaks the
    grammar is scanned up to there.
    """
    return _Scanner(text, wanted).run()


class _Scanner:
    def __init__(self, text: str, wanted: Iterable[Path]) -> None:
        self.text = text
        self.at = 0
        self.stack: list[_Frame] = []
        self.problems: list[tuple[int, Finding]] = []
        self.places: dict[Path, Place] = {}
        self.root = _tree(wanted)

    def run(self) -> Scan:
        complete = True
        try:
            self._skip()
            self._value(self.root, self.at)
            while self.stack:
                self._member()
            self._skip()
            if self.at < len(self.text):
                raise self._unexpected("the end of the record")
        except _Broken as broken:
            complete = False
            finding = Finding(broken.code, self._path(), broken.found, broken.expected, broken.hint)
            self.problems.append((broken.offset, finding))
        return Scan(tuple(self.problems), self.places, complete)

    def _skip(self) -> None:
        found = _SPACE.match(self.text, self.at)
        self.at = found.end() if found else self.at

    def _path(self) -> Path:
        return tuple(f.key if f.keys is not None else f.index for f in self.stack)

    def _value(self, wanted: dict[Any, Any] | None, key_at: int) -> None:
        """Read a scalar whole, or open an object or array."""
        start, text = self.at, self.text
        if wanted is not None and None in wanted:
            self.places[wanted[None]] = Place(key_at, start)
        first = text[start : start + 1]
        if first in ("{", "["):
            if len(self.stack) >= MAX_DEPTH:
                expected = f"at most {MAX_DEPTH} levels"
                raise _Broken(start, "TV107", "objects or arrays nested deeper", expected)
            self.stack.append(_Frame(first == "{", wanted))
            self.at += 1
            self._close_if_empty()
        elif first == '"':
            self._string()
        else:
            self._bare()

    def _close_if_empty(self) -> None:
        self._skip()
        frame = self.stack[-1]
        if self.text[self.at : self.at + 1] == ("}" if frame.keys is not None else "]"):
            self.stack.pop()
            self.at += 1
        else:
            self._next_member(frame)

    def _member(self) -> None:
        """After a member: a comma and the next one, or the end of the container."""
        frame = self.stack[-1]
        close = "}" if frame.keys is not None else "]"
        self._skip()
        here = self.text[self.at : self.at + 1]
        if here == close:
            self.stack.pop()
            self.at += 1
        elif here == ",":
            self.at += 1
            self._skip()
            frame.index += 1
            if self.text[self.at : self.at + 1] == close:
                found, expected = f"{close} after a comma", "another member"
                raise _Broken(self.at, "TV102", found, expected, "take the comma out")
            self._next_member(frame)
        else:
            raise self._unexpected(f"a comma or {close}")

    def _next_member(self, frame: _Frame) -> None:
        key_at = self.at
        step: str | int = frame.index
        if frame.keys is not None:
            step = self._key(frame, frame.keys)
        below = frame.wanted.get(step) if frame.wanted else None
        self._value(below, key_at)

    def _key(self, frame: _Frame, keys: set[str]) -> str:
        at = self.at
        if self.text[at : at + 1] != '"':
            raise self._unexpected("a key in double quotes")
        key = self._string()
        frame.key = key
        if key in keys:
            what = f"the key {show(key)} again"
            expected = "each key once in an object"
            hint = "readers keep the last one and lose the other"
            self._report(at, Finding("TV104", (), what, expected, hint, at_key=True))
        keys.add(key)
        self._skip()
        if self.text[self.at : self.at + 1] != ":":
            raise self._unexpected("a colon after the key")
        self.at += 1
        self._skip()
        return key

    def _string(self) -> str:
        start = self.at
        found = _STRING.match(self.text, start)
        if not found:
            raise self._bad_string(start)
        self.at = found.end()
        raw = found.group()
        value: str = json.loads(raw) if "\\" in raw else raw[1:-1]
        if "\\u" in raw and _LONE.search(value):
            what, expected = "half of a surrogate pair", "a whole character"
            hint = "the text was cut in the middle of a character"
            self._report(start, Finding("TV109", (), what, expected, hint))
        return value

    def _bad_string(self, start: int) -> _Broken:
        good = _BAD_IN_STRING.match(self.text, start + 1)
        at = good.end() if good else start + 1
        if at >= len(self.text):
            return _Broken(at, "TV103", "the end inside a string", "a closing quote")
        here = self.text[at]
        if here == "\\":
            pair = self.text[at : at + 2]
            expected = 'one of \\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX'
            return _Broken(at, "TV102", f"the escape {pair}", expected)
        found = f"the control character U+{ord(here):04X} in a string"
        return _Broken(at, "TV102", found, f"it escaped, as \\u{ord(here):04x}")

    def _bare(self) -> None:
        """Read a number or true, false, null."""
        start, text = self.at, self.text
        word = _WORD.match(text, start)
        if word:
            name = word.group()
            if name.lstrip("+-").lower() in _NOT_NUMBERS:
                raise _Broken(start, "TV105", name, "a number; JSON has no such value")
            if name not in _CONSTANTS:
                raise self._unexpected("a value")
            self.at = word.end()
            return
        number = _NUMBER.match(text, start)
        if not number:
            raise self._unexpected("a value")
        self.at = number.end()
        if abs(float(number.group())) > MAX_NUMBER:
            what = f"the number {cut(number.group())}"
            expected = f"a number between -{MAX_NUMBER} and {MAX_NUMBER}"
            self._report(start, Finding("TV106", (), what, expected))

    def _report(self, offset: int, finding: Finding) -> None:
        """Note what is wrong at the path that is being read, unless there is enough already."""
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append((offset, finding._replace(path=self._path())))

    def _unexpected(self, expected: str) -> _Broken:
        at, text = self.at, self.text
        if at >= len(text):
            return _Broken(at, "TV103", "the end", expected)
        here = text[at]
        word = _WORD.match(text, at)
        hint = ""
        if here == "'":
            hint = "JSON quotes with double quotes"
        elif here == "/" or here == "#":
            hint = "JSON has no comments"
        elif here == "\ufeff":
            return _Broken(at, "TV102", "a byte order mark", expected)
        elif word and word.group().lower() in ("true", "false", "none", "null"):
            hint = "JSON writes true, false and null"
        elif here.isdigit() and text[at - 1 : at] == "0":
            hint = "JSON numbers have no leading zero"
        return _Broken(at, "TV102", show(word.group() if word else here), expected, hint)


def _tree(wanted: Iterable[Path]) -> dict[Any, Any]:
    """Lay paths out as nested dictionaries; the key None marks a path that is asked for."""
    root: dict[Any, Any] = {}
    for path in wanted:
        node = root
        for step in path:
            node = node.setdefault(step, {})
        node[None] = path
    return root
