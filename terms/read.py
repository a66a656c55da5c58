"""Bytes or a path become texts with what is known about them; offsets stay those of the source.

A plain-text file is its bytes decoded, byte order mark aside, with nothing normalised: newlines,
no-break spaces and trailing blanks stay where they are, so that an offset into the text is an
offset into the file. What cannot be read is yielded as an `InputError` in its place, so that one
bad file does not stop the others.
"""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from terms.decode import check_encoding, decode
from terms.errors import InputError

STDIN = "-"
FORMATS = {
    ".txt": "plain",
    ".text": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".ndjson": "ndjson",
    ".jsonl": "ndjson",
    ".csv": "csv",
}
READABLE = ".txt, .md, .html, .ndjson, .jsonl and .csv"
# read as text they would yield nonsense that looks like a result
REFUSED = frozenset({".json", ".pdf", ".doc", ".docx", ".odt", ".rtf", ".gz", ".zip", ".zst"})
_HEADING = re.compile(r"(?m)^# +(\S.*?)[ \t#]*$")
_MARKUP = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)


class Text(NamedTuple):
    """One text to be read, and what its container says about it. `published` is an ISO date."""

    text: str
    source: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None


class Reading(NamedTuple):
    """How bytes are to be taken: `encoding` of text files, `text_column` of NDJSON and CSV."""

    encoding: str = "utf-8"
    text_column: str = "text"


UTF8 = Reading()


def list_files(paths: Sequence[str | os.PathLike[str]]) -> Iterator[str | InputError]:
    """Yield the files to read, in the order given; folders recursively, sorted by path.

    Hidden files and files of unknown kinds are passed over inside folders. A path that does not
    exist, or a folder that holds no text, is yielded as an InputError.
    """
    for given in paths:
        path = os.fspath(given)
        # os.path answers False where pathlib raises (a name too long, a NUL in it)
        if path == STDIN or not os.path.isdir(path):  # noqa: PTH112
            there = path == STDIN or os.path.exists(path)  # noqa: PTH110
            yield path if there else InputError(f"{printable(path)}: no such file or folder")
            continue
        found = False
        for item in _walk(Path(path)):
            found = True
            yield item
        if not found:
            yield InputError(f"{printable(path)}: no texts in this folder; expected {READABLE}")


def read_texts(path: str, how: Reading = UTF8) -> Iterator[Text | InputError]:
    """Yield the texts of one file (`-` is standard input): one, or one a row of NDJSON and CSV.

    Whatever cannot be read is yielded as an InputError that names the file and the place.
    """
    source = printable(path)
    try:
        check_encoding(how.encoding)
        kind = _kind(path)
        raw = sys.stdin.buffer.read() if path == STDIN else Path(path).read_bytes()
        if not raw.strip():
            raise InputError(f"{source}: empty; expected a text")
        if kind == "html":
            yield from_html(raw, source, how.encoding)
            return
        text = decode(raw, source, how.encoding)
        del raw
        yield from READERS[_sniff(text) if path == STDIN else kind](text, source, how)
    except InputError as error:
        yield error
    except OSError as error:
        yield InputError(f"{source}: {error.strerror or error}")


def iso_date(value: str, where: str) -> str:
    """Return the ISO date that `value` is or starts with ("2022-03-29T10:00Z" -> "2022-03-29").

    Raises InputError, naming `where`, for anything else.
    """
    head = value.strip()[:10]
    try:
        if date.fromisoformat(head).isoformat() == head:
            return head
    except ValueError:
        pass
    raise InputError(f"{where}: date {value!r}; expected YYYY-MM-DD, such as 2022-03-29")


def printable(path: str) -> str:
    """Return a path as text that can be written anywhere, undecodable bytes replaced."""
    return os.fsencode(path).decode("utf-8", "replace")


def from_html(raw: bytes, source: str, encoding: str = "utf-8") -> Text:
    """Return the main text of an HTML page and the metadata it carries, found by trafilatura.

    Offsets then count in the extracted text. Raises InputError where there is no main text, or
    where the extra `html` is not installed.
    """
    try:
        from trafilatura import bare_extraction
    except ImportError:
        raise InputError(
            f"{source}: reading HTML needs an extra: pip install 'negotiation-terms[html]'"
        ) from None
    page: str | bytes = raw
    if encoding.lower() not in ("utf-8", "utf8") or b"\0" in raw:
        page = decode(raw, source, encoding)
    try:
        found = bare_extraction(
            page,
            with_metadata=True,
            include_comments=False,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception as fault:
        # a page can be broken in more ways than the library knows
        raise InputError(f"{source}: this page cannot be read: {fault!r}") from fault
    text = None if isinstance(found, dict | None) else found.text
    if isinstance(found, dict | None) or not text or text.isspace():
        raise InputError(f"{source}: no main text found in this page; save its text as .txt")
    return Text(
        text, source, found.title, found.sitename, found.date or None, found.language or None
    )


def from_plain(text: str, source: str, how: Reading) -> Iterator[Text]:
    """Yield the text as it stands."""
    yield Text(_filled(text, source), source)


def from_markdown(text: str, source: str, how: Reading) -> Iterator[Text]:
    """Yield the text as it stands, marks included, its first top heading as the title."""
    heading = _HEADING.search(text)
    yield Text(_filled(text, source), source, heading[1] if heading else None)


def from_ndjson(text: str, source: str, how: Reading) -> Iterator[Text | InputError]:
    """Yield the text of each line's object; a bad line is yielded as an error, the rest is read."""
    import orjson

    for number, line in enumerate(io.StringIO(text, newline="\n"), 1):
        if not line.strip():
            continue
        where = f"{source}:{number}"
        try:
            record = orjson.loads(line)
        except orjson.JSONDecodeError as error:
            yield InputError(f"{where}:{error.colno}: not JSON: {error.msg}")
            continue
        yield _from_record(record, where, how.text_column)


def from_csv(text: str, source: str, how: Reading) -> Iterator[Text | InputError]:
    """Yield the text of each row; the first row names the columns, one of them `text_column`."""
    import csv

    if csv.field_size_limit() < len(text):
        csv.field_size_limit(len(text))
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    start = 1
    try:
        columns = rows.fieldnames or []
        if how.text_column not in columns:
            raise InputError(f"{source}:1: {_no_column(how.text_column, columns)}")
        start = rows.line_num + 1
        for row in rows:
            yield _from_record(row, f"{source}:{start}", how.text_column)
            start = rows.line_num + 1
    except csv.Error as error:
        yield InputError(f"{source}:{start}: not CSV: {error}")


Reader = Callable[[str, str, Reading], Iterator["Text | InputError"]]
READERS: dict[str, Reader] = {
    "plain": from_plain,
    "markdown": from_markdown,
    "ndjson": from_ndjson,
    "csv": from_csv,
    "html": lambda text, source, how: iter([from_html(text.encode(), source)]),
}


def _from_record(record: object, where: str, column: str) -> Text | InputError:
    """Turn one row into a text; the columns title, publisher, published, language, source tell."""
    if not isinstance(record, dict):
        return InputError(f"{where}: found {type(record).__name__}; expected an object")
    text = record.get(column)
    if not isinstance(text, str):
        return InputError(f"{where}: {_no_column(column, list(record))}")

    def told(*names: str) -> str | None:
        values = (record.get(name) for name in names)
        return next((v for v in values if isinstance(v, str) and v.strip()), None)

    try:
        day = told("published", "date")
        return Text(
            _filled(text, where),
            told("source", "url") or where,
            told("title"),
            told("publisher", "outlet"),
            iso_date(day, where) if day else None,
            told("language"),
        )
    except InputError as error:
        return error


def _walk(folder: Path) -> Iterator[str | InputError]:
    refused: list[InputError] = []

    def note(error: OSError) -> None:
        refused.append(InputError(f"{printable(str(error.filename))}: {error.strerror}"))

    for here, folders, files in os.walk(folder, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and Path(name).suffix.lower() in FORMATS:
                yield os.path.join(here, name)  # noqa: PTH118 - keeps "./" as given
    yield from refused


def _kind(path: str) -> str:
    suffix = Path(path).suffix.lower()
    if suffix in REFUSED:
        raise InputError(f"{printable(path)}: {suffix} is not read; expected {READABLE}")
    return FORMATS.get(suffix, "plain")


def _sniff(text: str) -> str:
    """Tell what came through a pipe: a page and a line of JSON are plain to see."""
    if _MARKUP.match(text, 0, 4096):
        return "html"
    first = text.lstrip()[:2]
    return "ndjson" if first in ('{"', "{ ") else "plain"


def _filled(text: str, source: str) -> str:
    if not text or text.isspace():
        raise InputError(f"{source}: empty; expected a text")
    return text


def _no_column(column: str, columns: Sequence[object]) -> str:
    listed = ", ".join(str(name) for name in columns[:12]) or "none"
    return f"no text in column {column!r}; found {listed}; name the column with --text-column"
