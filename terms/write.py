"""Documents -> files that people open: the report as one HTML page, and the exports."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from terms.errors import InputError
from terms.load import is_feed, pack_of
from terms.model import Document
from terms.pack import Pack
from terms.read import STDIN, Reading, Text, list_files, read_texts
from terms.save import save_text

Paths = Sequence[str | os.PathLike[str]]


def find_texts(
    documents: Iterable[Document],
    paths: Paths,
    *,
    folder: str | os.PathLike[str] | None = None,
    encoding: str = "utf-8",
    text_column: str = "text",
) -> dict[str, str]:
    """Return the source texts of the documents, by sha256, as far as they lie under the paths.

    `paths` are those that the documents were loaded from, `folder` one that holds more texts (as
    `terms parse --save-text` writes them). A text counts as found where its hash is the record's,
    whatever its name. Raises InputError where there is no such folder.
    """
    if folder is not None and not Path(folder).is_dir():
        raise InputError(f"{os.fspath(folder)}: no such folder; expected one that holds the texts")
    missing = {document.document.sha256 for document in documents}
    how = Reading(encoding, text_column)
    found: dict[str, str] = {}
    for file in list_files([*paths, *([folder] if folder is not None else [])]):
        if not missing:
            break
        if isinstance(file, InputError) or file == STDIN or is_feed(file):
            continue
        for item in read_texts(file, how):
            if isinstance(item, Text):
                digest = hashlib.sha256(item.text.encode()).hexdigest()
                if digest in missing:
                    missing.discard(digest)
                    found[digest] = item.text
    return found


def check_output(output: str | os.PathLike[str], paths: Paths) -> None:
    """Raise InputError where a file to be written is one that would be read, or has no folder."""
    target = Path(output)
    check_folder(target)
    for file in list_files(paths) if target.exists() else ():
        if isinstance(file, str) and file != STDIN and target.samefile(file):
            raise InputError(f"{target}: is among the texts to be read; write to another place")


def check_folder(target: Path) -> None:
    """Raise InputError where the folder of a file to be written is not there.

    It is not made: a misspelt name would hide the file.
    """
    if not target.parent.is_dir():
        raise InputError(f"{target.parent}: no such folder; make it, or name another")
    if target.is_dir():
        raise InputError(f"{target}: a folder; expected the name of a file")


def write_report(
    documents: Sequence[Document],
    output: str | os.PathLike[str],
    *,
    pack: str | Pack | None = None,
    texts: dict[str, str] | None = None,
    between: Sequence[str] | None = None,
    since: str | None = None,
    until: str | None = None,
    title: str | None = None,
) -> None:
    """Write one self-contained HTML page that lays beside each other what the documents state.

    `texts` are the source texts by sha256 (see `find_texts`): where one is missing, the page has
    the quotes only, and says so. The other options are as in `diff`, and raise what it raises;
    `title` is the page's (default: the pack's). The file appears whole or not at all.
    """
    from terms.report.html import build_page

    check_folder(Path(output))
    page = build_page(
        documents,
        pack_of(documents, pack),
        texts=texts,
        between=between,
        since=since,
        until=until,
        title=title,
    )
    save_text(Path(output), page)


def write_export(
    documents: Sequence[Document],
    output: str | os.PathLike[str],
    *,
    form: str | None = None,
    pack: str | Pack | None = None,
    texts: dict[str, str] | None = None,
) -> None:
    """Write the positions in the format named, or that the output's ending stands for.

    `csv`, `dna`, `duckdb`, `graphml`, `jsonld`, `parquet` or `sqlite`: each is a module of
    `terms.export`. Raises TermsError for another, for mixed packs, and for what cannot be written.
    """
    check_folder(Path(output))
    from terms.compare.collect import check_packs
    from terms.export import Bundle, write

    named = pack_of(documents, pack)
    check_packs(documents, named)
    propositions = {name: term.proposition for name, term in named.terms.items()}
    names = {code: named.holder_name(code) for code in _holders(documents)}
    write(Bundle(documents, texts or {}, propositions, names), Path(output), form)


def _holders(documents: Sequence[Document]) -> list[str]:
    return sorted({position.holder for one in documents for position in one.positions})
