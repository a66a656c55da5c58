"""Documents -> the flat, ordered list of what they state; refuses what cannot be compared."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import NamedTuple, Protocol

from terms.compare_model import ComparedDocument
from terms.errors import InputError
from terms.model import Document, Position
from terms.plural import count


class FieldLike(Protocol):
    """What the comparison needs of a term's detail."""

    @property
    def same(self) -> Sequence[Sequence[str]]:
        """Groups of values that name the same thing."""
        ...


class TermLike(Protocol):
    """What the comparison needs of a term."""

    @property
    def title(self) -> str:
        """The name to show."""
        ...

    @property
    def proposition(self) -> str:
        """What `supports` supports."""
        ...

    @property
    def values(self) -> Mapping[str, FieldLike]:
        """Its details by name."""
        ...


class PackLike(Protocol):
    """What the comparison needs of a pack: no language, only names and their order."""

    @property
    def id(self) -> str:
        """The name of the negotiation."""
        ...

    @property
    def version(self) -> str:
        """Of the pack's data."""
        ...

    @property
    def sides(self) -> Sequence[str]:
        """Codes of the holders that are compared unasked."""
        ...

    @property
    def terms(self) -> Mapping[str, TermLike]:
        """The terms, in the order in which they are shown."""
        ...

    def holder_name(self, code: str) -> str:
        """Return the name to show for a holder's code."""
        ...


class Stated(NamedTuple):
    """One position, with the label of its document and its date (its own, else the document's)."""

    label: str
    position: Position
    date: str | None


def check_packs(documents: Sequence[Document], pack: PackLike) -> None:
    """Raise InputError, with both names, where not all documents are of this pack."""
    for document in documents:
        if document.pack.id != pack.id:
            raise InputError(
                f"{document.document.source}: read with pack {document.pack.id!r}, but the "
                f"comparison is of pack {pack.id!r}; compare documents of one pack only"
            )


def label_documents(documents: Sequence[Document]) -> list[str]:
    """Return a short unique label for each: the file name, the path where that is not unique.

    >>> a/x.txt, b/x.txt, c/y.txt -> ["a/x.txt", "b/x.txt", "y.txt"]
    """
    sources = [document.document.source for document in documents]
    names = [PurePath(source.rstrip("/")).name or source for source in sources]
    labels: list[str] = []
    taken: set[str] = set()
    name_counts, source_counts = _count(names), _count(sources)
    for number, (name, source) in enumerate(zip(names, sources, strict=True), 1):
        label = name if name_counts[name] == 1 else source
        if source_counts[source] > 1 or label in taken:
            label = f"{label} #{number}"
        taken.add(label)
        labels.append(label)
    return labels


def collect(
    documents: Sequence[Document],
    labels: Sequence[str],
    *,
    since: str | None = None,
    until: str | None = None,
) -> list[Stated]:
    """Return all positions within the dates (inclusive), in order of date, document and text.

    With `since` or `until`, positions without any date are left out. Raises InputError for a date
    that is not YYYY-MM-DD and for dates in the wrong order.
    """
    check_dates(since, until)
    stated = [
        Stated(label, position, date_of(position, document))
        for document, label in zip(documents, labels, strict=True)
        for position in document.positions
    ]
    if since or until:
        stated = [one for one in stated if _within(one.date, since, until)]
    # the sort is stable: within a date, the order of documents and positions stays
    return sorted(stated, key=lambda one: one.date or "")


def date_of(position: Position, document: Document) -> str | None:
    """Return the ISO date of a position: its own `as_of`, else its document's."""
    date = position.as_of or document.document.published
    return date[:10] if date else None


def check_dates(since: str | None, until: str | None) -> None:
    """Raise InputError for what is no ISO date, or where since is after until."""
    for name, date in (("since", since), ("until", until)):
        if date is None:
            continue
        try:
            datetime.date.fromisoformat(date)
        except ValueError:
            raise InputError(f"{name}: {date!r} is no date; expected YYYY-MM-DD") from None
    if since and until and since > until:
        raise InputError(f"since {since} is after until {until}; nothing lies between")


def refuse_empty(
    documents: Sequence[Document],
    stated: Sequence[Stated],
    since: str | None,
    until: str | None,
) -> None:
    """Raise InputError where nothing is stated, telling what dates there are."""
    if stated:
        return
    unlimited = collect(documents, label_documents(documents))
    if not unlimited:
        raise InputError(f"no position in {count(len(documents), 'document')}: nothing to compare")
    dates = sorted({one.date for one in unlimited if one.date})
    there = f"dates there are {dates[0]} to {dates[-1]}" if dates else "no position bears a date"
    raise InputError(f"no position between {since or '…'} and {until or '…'}; {there}")


def describe(
    documents: Sequence[Document], labels: Sequence[str], stated: Sequence[Stated]
) -> list[ComparedDocument]:
    """Return the head of each document, with the number of its positions that are compared."""
    counts = _count(one.label for one in stated)
    return [
        ComparedDocument(
            **document.document.model_dump(), label=label, positions=counts.get(label, 0)
        )
        for document, label in zip(documents, labels, strict=True)
    ]


def names_of(stated: Sequence[Stated], pack: PackLike, between: Iterable[str]) -> dict[str, str]:
    """Return the names of the sides, and of every other holder in alphabetical order."""
    others = sorted({one.position.holder for one in stated})
    return {code: pack.holder_name(code) for code in [*between, *others]}


def order_terms(stated: Iterable[Stated], pack: PackLike) -> dict[str, tuple[str, str]]:
    """Return term -> (title, proposition): the pack's in its order, then any others by name."""
    known = {name: (term.title, term.proposition) for name, term in pack.terms.items()}
    unknown = sorted({one.position.term for one in stated} - known.keys())
    return known | {name: (name, "") for name in unknown}


def _within(date: str | None, since: str | None, until: str | None) -> bool:
    return date is not None and (not since or date >= since) and (not until or date <= until)


def _count(items: Iterable[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for item in items:
        counts[item] = counts.get(item, 0) + 1
    return counts
