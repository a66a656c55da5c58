"""Documents and a pack -> per holder and term, the positions in order of date, shifts marked."""

from __future__ import annotations

from collections.abc import Sequence

from terms.compare.collect import (
    PackLike,
    check_packs,
    collect,
    describe,
    label_documents,
    names_of,
    refuse_empty,
)
from terms.compare.differ import Differ
from terms.compare.track import track
from terms.compare_model import COMPARISON_VERSION
from terms.errors import InputError
from terms.model import Document, PackRef
from terms.timeline_model import Timeline


def timeline(
    documents: Sequence[Document],
    pack: PackLike,
    *,
    holders: Sequence[str] | None = None,
    terms: Sequence[str] | None = None,
    since: str | None = None,
    until: str | None = None,
) -> Timeline:
    """Return the tracks of the holders and terms asked for; of all, where none are named.

    `since` and `until` are ISO dates, inclusive. What "hardened" means is told in
    `terms.compare.track`. Raises InputError for mixed packs, for a holder or term that nothing is
    stated of, and where nothing is left.
    """
    check_packs(documents, pack)
    labels = label_documents(documents)
    stated = collect(documents, labels, since=since, until=until)
    refuse_empty(documents, stated, since, until)
    _check("holder", holders, {one.position.holder for one in stated})
    _check("term", terms, {one.position.term for one in stated})
    # tracks first, then the choice: what a holder drops shows by its speaking of something else
    tracks = [
        one
        for one in track(stated, pack, Differ(pack.terms))
        if (not holders or one.holder in holders) and (not terms or one.term in terms)
    ]
    if not tracks:
        raise InputError("nothing is stated of these holders on these terms; ask for fewer")
    return Timeline(
        schema_version=COMPARISON_VERSION,
        pack=PackRef(id=pack.id, version=pack.version),
        since=since,
        until=until,
        names=names_of(stated, pack, holders or []),
        documents=describe(documents, labels, stated),
        tracks=tracks,
    )


def _check(kind: str, asked: Sequence[str] | None, known: set[str]) -> None:
    for name in asked or []:
        if name not in known:
            listed = ", ".join(sorted(known)) or "none"
            raise InputError(f"{kind} {name!r}: nothing is stated of it here; there are: {listed}")
