"""The public verb: documents, texts and earlier outputs laid beside each other."""

from __future__ import annotations

import os
from collections.abc import Sequence

from terms.compare import compare
from terms.compare_model import By, Comparison
from terms.errors import InputError, TermsError
from terms.load import load, pack_of
from terms.model import Document
from terms.pack import Pack
from terms.plural import count

Input = Document | str | os.PathLike[str]


def diff(
    *inputs: Input,
    pack: str | Pack | None = None,
    between: Sequence[str] | None = None,
    by: By | None = None,
    since: str | None = None,
    until: str | None = None,
    draft: Input | None = None,
    published: str | None = None,
) -> Comparison:
    """Return where the sides are agreed and where apart; by `by`, also how reports or dates differ.

        diff("a.txt", "earlier.ndjson", between=["UKR", "RUS"]).terms[0].status

    An input is a document, or the path of a text, a folder or an earlier output. `between` names
    the holders (default: the pack's sides); `by` is "document", "publisher" or "date"; two
    documents are compared as reports unasked. `since` and `until` are ISO dates, inclusive;
    `published` is the date of texts that carry none; `draft` is held against what the sides state.
    Raises the TermsError of the first input that cannot be read, and InputError for mixed packs, an
    unknown holder, or where there is nothing to compare.
    """
    documents = [one for item in inputs for one in _documents(item, pack, published)]
    held = list(_documents(draft, pack, published)) if draft is not None else []
    if draft is not None and len(held) != 1:
        raise InputError(f"draft: found {count(len(held), 'document')}; expected one")
    return compare(
        documents,
        pack_of(documents or held, pack),
        between=between,
        by=by,
        since=since,
        until=until,
        draft=held[0] if held else None,
    )


def _documents(item: Input, pack: str | Pack | None, published: str | None) -> list[Document]:
    if isinstance(item, Document):
        return [item]
    documents = []
    for one in load([item], pack, published=published):
        if isinstance(one, TermsError):
            raise one
        documents.append(one)
    return documents
