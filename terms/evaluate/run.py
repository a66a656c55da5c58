"""Reads the annotated texts with the tool itself, so that it can be measured on them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from terms.errors import InputError, TermsError
from terms.evaluate.gold import Coded, Stated, base_name, stated
from terms.evaluate.judge import SeenTerms
from terms.model import Document
from terms.pack import Pack, load_pack


def read_sources(gold: Iterable[Coded], folder: str | os.PathLike[str]) -> dict[str, str]:
    """Return the text of each gold document from `folder`, as the offsets count it.

    Raises InputError, naming the file, where one is missing or is not UTF-8.
    """
    texts = {}
    for one in gold:
        path = Path(folder, one.name)
        try:
            texts[one.name] = path.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise InputError(f"{path}: byte {error.start} is not UTF-8; expected UTF-8") from None
        except OSError as error:
            raise InputError(f"{path}: {error.strerror or error}; expected the text") from None
    return texts


def predict(
    gold: Sequence[Coded], texts: Mapping[str, str], pack: str | Pack | None = None
) -> dict[str, tuple[Stated, ...]]:
    """Return what the tool finds in each text of the gold, read with the text's own date."""
    from terms.pipeline import parse

    loaded = _loaded(pack)
    return {
        one.name: take(parse(texts[one.name], loaded, source=one.name, published=one.published))
        for one in gold
        if texts[one.name].strip()
    }


def predict_files(
    paths: Sequence[str], pack: str | Pack | None = None
) -> Iterator[tuple[str, tuple[Stated, ...]] | TermsError]:
    """Yield file name and positions of each text under `paths`, or why it could not be read."""
    from terms.pipeline import parse_files

    for result in parse_files(paths, _loaded(pack)):
        if isinstance(result, TermsError):
            yield result
        else:
            yield base_name(result.document.source), take(result)


def take(document: Document) -> tuple[Stated, ...]:
    """Return the positions of a document as they are compared."""
    return tuple(stated(position.model_dump()) for position in document.positions)


def seen_terms(pack: str | Pack | None = None) -> SeenTerms:
    """Return a function from words to the terms of which the pack recognises a phrase in them."""
    from terms.tag import find_mentions
    from terms.words import cut

    loaded = _loaded(pack)

    @cache
    def seen(text: str) -> frozenset[str]:
        mentions = find_mentions(cut(text, 0, len(text)), loaded)
        return frozenset(phrase.term for _, phrases in mentions.values() for phrase in phrases)

    return seen


def _loaded(pack: str | Pack | None) -> Pack:
    return pack if isinstance(pack, Pack) else load_pack(pack)
