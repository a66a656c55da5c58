"""Any mix of texts and earlier outputs -> documents: texts are parsed, records are checked.

An earlier output is told by its content: JSON or NDJSON (plain, gzip or zstd) whose first record
has a `schema_version`. Other NDJSON holds texts to read. A record that is not valid is told as
`terms validate` tells it, and no document of that file is handed on.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from terms.errors import FeedError, InputError, TermsError
from terms.model import Document
from terms.pack import Pack, load_pack
from terms.pipeline import Step, parse_files
from terms.read import STDIN, list_files

FEEDS = (".json", ".ndjson", ".jsonl")
_PACKED = (".gz", ".zst")
_MARK = b'"schema_version"'
_HEAD = 1 << 16
# What is told of one broken feed; `terms validate` tells the rest.
_FINDINGS = 20


def load(
    paths: Sequence[str | os.PathLike[str]],
    pack: str | Pack | None = None,
    *,
    encoding: str = "utf-8",
    text_column: str = "text",
    published: str | None = None,
    on_step: Callable[[Step], None] | None = None,
) -> Iterator[Document | TermsError]:
    """Yield the documents under `paths` in a stable order; what cannot be read as a TermsError.

    A path is a text, a folder that is searched for texts and earlier outputs, an earlier output, or
    `-`. `pack` reads the texts (default: the default pack); records keep their own.
    Raises InputError or PackError for an unusable call.
    """
    loaded: Pack | None = pack if isinstance(pack, Pack) else None
    files = list(_files(paths))
    for done, file in enumerate(files):
        if isinstance(file, InputError):
            yield file
            continue
        if on_step:
            on_step(Step(done, len(files), file))
        try:
            if is_feed(file):
                yield from read_feed(file)
                continue
        except TermsError as error:
            yield error
            continue
        loaded = loaded or load_pack(pack if isinstance(pack, str) else None)
        yield from parse_files(
            [file], loaded, encoding=encoding, text_column=text_column, published=published
        )


def pack_of(documents: Sequence[Document], pack: str | Pack | None = None) -> Pack:
    """Return the pack to compare with: the one given, else the first document's.

    Raises PackError, naming what there is, where that is not installed.
    """
    if isinstance(pack, Pack):
        return pack
    return load_pack(pack or (documents[0].pack.id if documents else None))


def is_feed(path: str) -> bool:
    """Tell whether a file (`-`: standard input, which stays unread) holds earlier output."""
    if path == STDIN:
        head = getattr(sys.stdin.buffer, "peek", lambda _: b"")(_HEAD)
        return _is_record(head)
    name = path.lower()
    if name.endswith((".json", *_PACKED)):
        return True
    if not name.endswith(FEEDS):
        return False
    try:
        with Path(path).open("rb") as file:
            return _is_record(file.read(_HEAD))
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from None


def read_feed(path: str) -> Iterator[Document | TermsError]:
    """Yield the documents of an earlier output; where one is not valid, the errors alone.

    A line of an error is `file:line:column: code path: what was found; what would do`.
    """
    from terms.feed.check import Checker
    from terms.feed.open import open_feed
    from terms.feed.read import split

    checker = Checker("document")
    documents: list[Document] = []
    errors: list[FeedError] = []
    with open_feed(path) as read:
        for item in split(read, path):
            found = [one for one in checker.check(item) if one.severity == "error"]
            errors += [
                FeedError(
                    f"{path}:{one.line}:{one.column}: {one.code} {one.json_path}: {one.message}"
                )
                for one in found
            ]
            if not errors:
                documents.append(to_document(item.raw, f"{path}:{item.line}"))
    yield from errors[:_FINDINGS]
    if len(errors) > _FINDINGS:
        more = len(errors) - _FINDINGS
        yield FeedError(f"{path}: {more} more errors; see terms validate {path}")
    yield from documents if not errors else ()


def to_document(raw: bytes, where: str) -> Document:
    """Return a valid record as a document; fields of a newer minor version are passed over.

    Raises FeedError, naming `where`, for a newer record that says otherwise what is known here.
    """
    import orjson
    from pydantic import ValidationError

    record = orjson.loads(raw)
    record.pop("$schema", None)
    try:
        return Document.model_validate(record)
    except ValidationError as error:
        unknown = [one["loc"] for one in error.errors() if one["type"] == "extra_forbidden"]
        for *steps, last in unknown:
            inner = record
            for step in steps:
                inner = inner[step]
            inner.pop(last)
    try:
        return Document.model_validate(record)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(step) for step in first["loc"])
        raise FeedError(f"{where}: {place}: {first['msg']}; see terms validate") from None


def _is_record(head: bytes) -> bool:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith((b"{", b"[")) and _MARK in head


def _files(paths: Sequence[str | os.PathLike[str]]) -> Iterator[str | InputError]:
    for given in paths:
        path = os.fspath(given)
        if path == STDIN or not Path(path).is_dir():
            yield from list_files([path])
            continue
        feeds = list(_feeds_in(Path(path)))
        texts = list(list_files([path]))
        # a folder of nothing but earlier outputs holds no texts, and is none the worse for it
        bad = [one for one in texts if isinstance(one, InputError)] if not feeds else []
        yield from sorted({one for one in texts if isinstance(one, str)} | set(feeds))
        yield from bad


def _feeds_in(folder: Path) -> Iterator[str]:
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in files:
            stem = name.lower().removesuffix(".gz").removesuffix(".zst")
            if stem.endswith(FEEDS) and not name.startswith("."):
                yield os.path.join(here, name)  # noqa: PTH118 - keeps "./" as given
