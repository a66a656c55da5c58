"""What the page shows: plain values, ready for its template."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup


class Column(NamedTuple):
    """A column of the matrix: a side, or all others together."""

    code: str
    name: str
    look: str


class Quote(NamedTuple):
    """A piece of evidence; `anchor` is where it stands in a text of the page, if it does."""

    exact: str
    prefix: str
    suffix: str
    anchor: str | None


class Card(NamedTuple):
    """One position, as it is read on the page.

    `source` is the number of its document; `own_date` tells that its date is not the document's.
    """

    number: int
    term: str
    holder: str
    column: str
    stance: str
    act: str
    date: str
    own_date: bool
    source: int
    where: str
    language: str | None
    speaker: str
    role: str
    party: str
    voice: str
    attribution: str
    via: tuple[str, ...]
    details: tuple[tuple[str, str], ...]
    conditional: bool
    conditions: tuple[tuple[str, str], ...]
    quotes: tuple[Quote, ...]
    rule: str
    confidence: str


class Group(NamedTuple):
    """The positions of one holder on one term."""

    id: str
    term: str
    title: str
    proposition: str
    holder: str
    name: str
    cards: tuple[Card, ...]


class Square(NamedTuple):
    """What a cell of the matrix says of one holder; `stance` is the comparison's, or a mix."""

    group: str
    name: str
    stance: str
    details: tuple[tuple[str, str], ...]
    conditions: tuple[str, ...]
    conditional: bool
    voices: str
    positions: int


class Row(NamedTuple):
    """A term of the matrix; one tuple of squares for each column.

    `differs` names the details in which the sides that agree on the term do not.
    """

    term: str
    title: str
    proposition: str
    status: str
    differs: tuple[str, ...]
    cells: tuple[tuple[Square, ...], ...]


class Source(NamedTuple):
    """A document of the page; `text` is None where it is not at hand."""

    number: int
    title: str
    publisher: str
    date: str
    language: str | None
    origin: str
    link: str | None
    positions: int
    text: Markup | None


class View(NamedTuple):
    """The matrix, what stands behind its cells, and the texts."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    silent: tuple[str, ...]
    groups: tuple[Group, ...]
    sources: tuple[Source, ...]
