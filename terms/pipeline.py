"""Composes the stages: a text becomes a document, paths become documents one after the other."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from terms.attribute import attribute
from terms.decode import check_encoding
from terms.errors import InputError, TermsError
from terms.extract import extract
from terms.flow import Attribution, Quotes
from terms.pack import Pack, pack_given
from terms.read import Reading, Text, iso_date, list_files, read_texts
from terms.record import SCHEMA_VERSION, DocumentInfo, Extractor, PackRef, to_model
from terms.record import Document as Record
from terms.save import saver
from terms.segment import segment
from terms.version import __version__

if TYPE_CHECKING:
    from terms.model import Document


class Step(NamedTuple):
    """How far a run over many files is: `done` of `total` files, and the text about to be read."""

    done: int
    total: int
    source: str


class Options(NamedTuple):
    """What holds for every text of a run; see `parse_files`."""

    encoding: str = "utf-8"
    text_column: str = "text"
    published: str | None = None
    min_confidence: float = 0.0
    save_text: str | os.PathLike[str] | None = None


DEFAULT = Options()


def parse_text(text: str, pack: Pack, info: DocumentInfo) -> Record:
    """Return the document that `info` describes, with the positions that `text` states."""
    return Record(
        schema_version=SCHEMA_VERSION,
        document=info,
        pack=PackRef(pack.id, pack.version),
        positions=extract(text, pack, info.sha256, info.published),
        extractor=Extractor("terms", __version__),
    )


def attributions(text: str) -> list[Attribution]:
    """Return who says what in any English news text, in reading order.

    "He left, said Li." gives the source "Li", the cue "said" and the content "He left".
    """
    return attribute(text, segment(text))


def parse(
    text: str,
    pack: str | Pack | None = None,
    *,
    source: str = "text",
    title: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
    language: str | None = None,
    min_confidence: float = 0.0,
) -> Document:
    """Return the positions that `text` states, each with the exact words that show it.

    `pack` is a pack or its id (default: the one that `grammars/packs.toml` names); `source` names
    the text in the record; `published` is the ISO date that relative dates count from. Positions
    below `min_confidence` (0 to 1) are left out.
    Raises InputError for an empty text or a date that is none, PackError for an unknown pack.
    """
    day = iso_date(published, "published") if published else None
    read = Text(text, source, title, publisher, day, language)
    return to_model(_parse(read, pack_given(pack), Options(min_confidence=min_confidence)))


def parse_files(
    paths: Sequence[str | os.PathLike[str]],
    pack: str | Pack | None = None,
    *,
    encoding: str = "utf-8",
    text_column: str = "text",
    published: str | None = None,
    min_confidence: float = 0.0,
    save_text: str | os.PathLike[str] | None = None,
    on_step: Callable[[Step], None] | None = None,
) -> Iterator[Document | TermsError]:
    """Yield a document for every text under `paths`, in a stable order; `-` is standard input.

    What cannot be read is yielded as a TermsError in its place, and the others are still read.
    `published` is the date of texts that carry none; `save_text` is a folder that gets every text
    as it was read, into which the offsets of the record point; `on_step` is told of each text.
    Raises InputError or PackError for an unusable call, before anything is read.
    """
    options = Options(encoding, text_column, published, min_confidence, save_text)
    records = parse_records(paths, pack, options, on_step)
    return (item if isinstance(item, TermsError) else to_model(item) for item in records)


def parse_records(
    paths: Sequence[str | os.PathLike[str]],
    pack: str | Pack | None = None,
    options: Options = DEFAULT,
    on_step: Callable[[Step], None] | None = None,
) -> Iterator[Record | TermsError]:
    """Do what `parse_files` does, and yield plain records: for who only writes them out."""
    check_encoding(options.encoding)
    day = iso_date(options.published, "published") if options.published else None
    options = options._replace(published=day)
    loaded = pack_given(pack)
    save = saver(options.save_text) if options.save_text is not None else None
    how = Reading(options.encoding, options.text_column)
    texts = _texts(list(list_files(paths)), how, on_step)
    return (
        item if isinstance(item, TermsError) else _parse_or_error(item, loaded, options, save)
        for item in texts
    )


def quote_files(
    paths: Sequence[str | os.PathLike[str]],
    pack: str | Pack | None = None,
    *,
    encoding: str = "utf-8",
    text_column: str = "text",
    published: str | None = None,
) -> Iterator[Quotes | TermsError]:
    """Yield who says what in every text under `paths`; errors as `parse_files` yields them.

    With a pack, speakers are resolved to its people and parties; without, they keep their names.
    """
    check_encoding(encoding)
    day = iso_date(published, "published") if published else None
    known = None if pack is None else pack_given(pack)
    for item in _texts(list(list_files(paths)), Reading(encoding, text_column), None):
        if isinstance(item, TermsError):
            yield item
        else:
            date = item.published or day
            said = attribute(item.text, segment(item.text), known, date)
            yield Quotes(item.source, date, item.text, tuple(said))


def describe(read: Text) -> DocumentInfo:
    """Return what the record says of a text that was read."""
    return DocumentInfo(
        source=read.source,
        title=read.title,
        publisher=read.publisher,
        published=read.published,
        language=read.language,
        sha256=hashlib.sha256(read.text.encode()).hexdigest(),
        chars=len(read.text),
    )


def _texts(
    files: Sequence[str | InputError], how: Reading, on_step: Callable[[Step], None] | None
) -> Iterator[Text | InputError]:
    for done, file in enumerate(files):
        for item in [file] if isinstance(file, InputError) else read_texts(file, how):
            if on_step and isinstance(item, Text):
                on_step(Step(done, len(files), item.source))
            yield item


def _parse_or_error(
    read: Text, pack: Pack, options: Options, save: Callable[[str, str], None] | None
) -> Record | TermsError:
    """Parse one text of many: a fault of ours in one text is told, and must not cost the others."""
    try:
        if save:
            save(read.source, read.text)
        return _parse(read, pack, options)
    except TermsError as error:
        return error
    except Exception as fault:
        told = TermsError(
            f"{read.source}: not read, a fault of this program: "
            f"{type(fault).__name__}: {fault}; please report it with this text"
        )
        told.__cause__ = fault
        return told


def _parse(read: Text, pack: Pack, options: Options) -> Record:
    try:
        read.text.encode()
    except UnicodeEncodeError as error:
        where = f"{read.source}: character {error.start}"
        raise InputError(f"{where}: half of a surrogate pair; expected Unicode text") from None
    day = read.published or options.published
    document = parse_text(read.text, pack, describe(read._replace(published=day)))
    kept = [item for item in document.positions if item.confidence >= options.min_confidence]
    if len(kept) == len(document.positions):
        return document
    return document._replace(positions=kept)
