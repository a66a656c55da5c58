"""Reads the annotated texts with the tool itself, so that it can be measured on them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from terms.errors import InputError, TermsError
from terms.evaluate.gold import (
    Coded,
    Stated,
    base_name,
    read_feed,
    read_genres,
    read_gold,
    stated,
)
from terms.evaluate.judge import Evaluation, SeenTerms, evaluate
from terms.model import Document
from terms.pack import Pack, pack_given

_FEEDS = (".ndjson", ".jsonl", ".json")


def evaluate_files(
    gold: str | os.PathLike[str],
    predicted: Sequence[str] = (),
    *,
    texts: str | os.PathLike[str] | None = None,
    genres: str | os.PathLike[str] | None = None,
    pack: str | Pack | None = None,
    draws: int = 1000,
    on_error: Callable[[TermsError], None],
) -> Evaluation:
    """Measure against the file `gold`: one line a text, what people read out of it.

    `predicted` is one feed (.ndjson, .jsonl, .json), or the paths of texts to read; with none, the
    tool reads the texts that the gold names, in the folder `texts`. `genres` is a file that
    `read_genres` reads; for the rest see `evaluate`. What cannot be read of them is told to
    `on_error`, and counts as a text without positions. Raises InputError for an unusable call.
    """
    coded = read_gold(gold)
    sources = read_sources(coded, texts) if texts is not None else {}
    kinds = read_genres(genres) if genres is not None else {}
    if predicted and str(predicted[0]).lower().endswith(_FEEDS):
        if len(predicted) > 1:
            raise InputError(f"{predicted[0]} and {len(predicted) - 1} more; expected one feed")
        found = read_feed(predicted[0])
    elif predicted:
        found = predict_files(predicted, pack, on_error)
    elif texts is not None:
        found = predict(coded, sources, pack)
    else:
        raise InputError("nothing to measure; expected a feed, paths of texts, or --texts DIR")
    seen = seen_terms(pack) if sources else None
    return evaluate(coded, found, texts=sources, genres=kinds, seen=seen, draws=draws)


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

    loaded = pack_given(pack)
    return {
        one.name: take(parse(texts[one.name], loaded, source=one.name, published=one.published))
        for one in gold
        if texts[one.name].strip()
    }


def predict_files(
    paths: Sequence[str], pack: str | Pack | None, on_error: Callable[[TermsError], None]
) -> dict[str, tuple[Stated, ...]]:
    """Return what the tool finds in the texts under `paths`; tell `on_error` what is unreadable."""
    from terms.pipeline import parse_files

    found = {}
    for result in parse_files(paths, pack_given(pack)):
        if isinstance(result, TermsError):
            on_error(result)
        else:
            found[base_name(result.document.source)] = take(result)
    return found


def take(document: Document) -> tuple[Stated, ...]:
    """Return the positions of a document as they are compared."""
    return tuple(stated(position.model_dump()) for position in document.positions)


def seen_terms(pack: str | Pack | None = None) -> SeenTerms:
    """Return a function from words to the terms of which the pack recognises a phrase in them."""
    from terms.mentions import find_mentions
    from terms.words import cut

    loaded = pack_given(pack)

    @cache
    def seen(text: str) -> frozenset[str]:
        mentions = find_mentions(cut(text, 0, len(text)), loaded)
        return frozenset(phrase.term for _, phrases in mentions.values() for phrase in phrases)

    return seen
