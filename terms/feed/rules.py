"""The second layer: what holds between the fields of a record and cannot be said in JSON Schema.

Each rule has a code (`codes.py`). The functions take records that passed the schema; positions that
did not are passed over by index.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from datetime import date
from typing import Any

from terms.feed.finding import Finding, Path
from terms.feed.say import show
from terms.feed.word import choice, nearest
from terms.vocabulary import Vocabulary

Record = dict[str, Any]
Tell = Callable[[Finding], None]
_NONE: Record = {}


def check_document(record: Record, words: Vocabulary, skip: Container[int] = ()) -> list[Finding]:
    """Return what is wrong between the fields of a document's record; the good get `[]`."""
    found: list[Finding] = []
    tell = found.append
    info = record["document"]
    published = info.get("published")
    if published is not None and not _is_date(published):
        tell(_no_date(("document", "published"), published))
    chars = info["chars"]
    if type(chars) is not int:
        tell(_fraction(("document", "chars"), chars))
    ids: set[str] = set()
    for index, position in enumerate(record["positions"]):
        if index not in skip:
            _position(index, position, words, chars, tell)
            if position["id"] in ids:
                tell(_id_again(index, position["id"]))
            ids.add(position["id"])
    return found


def _position(index: int, position: Record, words: Vocabulary, chars: int, tell: Tell) -> None:
    """Check one position; written for the good case, which is nearly all of them."""
    get = position.get
    if position["term"] not in words.terms:
        tell(_unknown_term(("positions", index, "term"), position["term"], words))
    if position["holder"] not in words.holders:
        tell(_unknown_holder(("positions", index, "holder"), position["holder"], words))
    speaker = get("speaker")
    if speaker is not None:
        party = speaker.get("party")
        if party is not None and party not in words.holders:
            tell(_unknown_holder(("positions", index, "speaker", "party"), party, words))
    as_of = get("as_of")
    if as_of is not None and not _is_date(as_of):
        tell(_no_date(("positions", index, "as_of"), as_of))
    if get("conditions"):
        _conditions(index, position, words, chars, tell)
    for name, value in get("values", _NONE).items():
        if type(value) is float:
            tell(_fraction(("positions", index, "values", name), value))
    for number, span in enumerate(position["evidence"]):
        start, end = span["start"], span["end"]
        # a float must not pass: 812.0 is an integer to JSON Schema
        sound = type(start) is type(end) is int and start < end <= chars
        if not sound or len(span["exact"]) != end - start:
            for finding in _span(("positions", index, "evidence", number), span, chars):
                tell(finding)


def _conditions(index: int, position: Record, words: Vocabulary, chars: int, tell: Tell) -> None:
    if not position.get("conditional", False):
        count = len(position["conditions"])
        found = f"false with {count} condition{'s' if count > 1 else ''}"
        tell(Finding("TV007", ("positions", index, "conditional"), found, "true"))
    for number, condition in enumerate(position["conditions"]):
        path: Path = ("positions", index, "conditions", number)
        term = condition.get("term")
        if term is not None and term not in words.terms:
            tell(_unknown_term((*path, "term"), term, words))
        for finding in _span(path, condition, chars):
            tell(finding)


def _span(path: Path, span: Record, chars: float) -> Iterator[Finding]:
    start, end, exact = span["start"], span["end"], span["exact"]
    for name in ("start", "end"):
        if type(span[name]) is not int:
            yield _fraction((*path, name), span[name])
    if start >= end:
        yield Finding("TV001", (*path, "end"), f"end {end:g}", f"more than the start, {start:g}")
        return
    if len(exact) != end - start:
        found = f"{len(exact)} code points"
        expected = f"{end - start:g}, the length of {start:g} to {end:g}"
        yield Finding("TV002", (*path, "exact"), found, expected, _unit_hint(exact, end - start))
    if end > chars:
        expected = f"at most {chars:g}, the length of the text"
        yield Finding("TV003", (*path, "end"), f"end {end:g}", expected)


def _unit_hint(exact: str, length: float) -> str:
    if len(exact.encode("utf-8", "surrogatepass")) == length:
        return "these offsets count bytes of UTF-8"
    if len(exact.encode("utf-16-le", "surrogatepass")) // 2 == length:
        return "these offsets count UTF-16 units"
    return ""


def check_comparison(record: Record, words: Vocabulary) -> list[Finding]:
    """Return what is wrong between the fields of a comparison."""
    found: list[Finding] = []
    for index, side in enumerate(record["between"]):
        if record.get("by", "side") == "side" and side not in words.holders:
            found.append(_unknown_holder(("between", index), side, words))
    seen: set[str] = set()
    for index, entry in enumerate(record["terms"]):
        term = entry["term"]
        path: Path = ("terms", index, "term")
        if term not in words.terms:
            found.append(_unknown_term(path, term, words))
        if term in seen:
            found.append(Finding("TV011", path, f"{show(term)} again", "each term once"))
        seen.add(term)
    for term in words.terms:
        if term not in seen:
            found.append(Finding("TV011", ("terms",), f"no entry for {show(term)}", "one a term"))
    found.extend(_spans_below((), record))
    return found


def check_timeline(record: Record, words: Vocabulary) -> list[Finding]:
    """Return what is wrong between the fields of a timeline."""
    found: list[Finding] = []
    for index, track in enumerate(record["tracks"]):
        path: Path = ("tracks", index)
        if track["holder"] not in words.holders:
            found.append(_unknown_holder((*path, "holder"), track["holder"], words))
        if track["term"] not in words.terms:
            found.append(_unknown_term((*path, "term"), track["term"], words))
    found.extend(_spans_below((), record))
    return found


def _spans_below(path: Path, value: Any) -> Iterator[Finding]:
    """Check every span that is cited, wherever; the lengths of the texts are not known here."""
    if isinstance(value, dict):
        if {"start", "end", "exact"} <= value.keys():
            yield from _span(path, value, float("inf"))
        for key, below in value.items():
            yield from _spans_below((*path, key), below)
    elif isinstance(value, list):
        for index, below in enumerate(value):
            yield from _spans_below((*path, index), below)


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _no_date(path: Path, text: str) -> Finding:
    return Finding("TV008", path, show(text), "a day of the calendar, as YYYY-MM-DD")


def _fraction(path: Path, value: float) -> Finding:
    whole = f", {int(value)}" if value == int(value) else ""
    return Finding("TV009", path, repr(value), f"a whole number{whole}")


def _id_again(index: int, identity: str) -> Finding:
    return Finding("TV004", ("positions", index, "id"), f"{show(identity)} again", "each id once")


def _unknown_term(path: Path, term: str, words: Vocabulary) -> Finding:
    expected = f"a term of the pack {show(words.pack)}"
    return Finding("TV005", path, show(term), expected, nearest(term, words.terms))


def _unknown_holder(path: Path, code: str, words: Vocabulary) -> Finding:
    expected = f"an ISO 3166-1 alpha-3 code or a holder of the pack {show(words.pack)}"
    return Finding("TV006", path, show(code), expected, nearest(code, sorted(words.holders)))


def unknown_pack(name: str, installed: list[str]) -> Finding:
    """Return the finding for a record of a pack that is not here."""
    return Finding("TV010", ("pack", "id"), show(name), choice(installed), nearest(name, installed))
