"""Documents and their comparison -> the view, in the order in which the page shows it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from terms.compare.collect import PackLike, Stated
from terms.compare.gather import gather
from terms.compare_model import Cell, Comparison, TermComparison
from terms.model import Document
from terms.report.html.cards import OTHERS, Deck, Marks, in_order, show, show_values, title_of
from terms.report.html.text import marked
from terms.report.html.view import Card, Column, Group, Row, Source, Square, View

_VOICES = {
    (True, True): "own words, and reported",
    (True, False): "own words",
    (False, True): "reported only",
}


class Laid(NamedTuple):
    """The view, and the cards and groups by what the other figures know them by."""

    view: View
    # (label of the document, id of the position)
    cards: Mapping[tuple[str, str], Card]
    # (term, holder)
    groups: Mapping[tuple[str, str], Group]


def lay_out(
    documents: Mapping[str, Document],
    stated: Sequence[Stated],
    comparison: Comparison,
    pack: PackLike,
    texts: Mapping[str, str],
) -> Laid:
    """Lay out what is stated; `documents` is by label, `texts` by sha256."""
    sides = comparison.between
    deck = Deck(documents, sides, pack, texts)
    by_term: dict[str, list[Stated]] = defaultdict(list)
    for one in stated:
        by_term[one.position.term].append(one)
    columns = _columns(sides, stated, pack)
    cards: dict[tuple[str, str], Card] = {}
    groups: dict[tuple[str, str], Group] = {}
    rows = []
    for term in comparison.terms:
        squares: dict[str, list[Square]] = {column.code: [] for column in columns}
        for holder, said in in_order(by_term.get(term.term, ()), sides).items():
            made = [deck.card(one) for one in said]
            group = _group(f"g{len(groups) + 1}", term, holder, made, pack)
            groups[term.term, holder] = group
            cards |= {(one.label, one.position.id): c for one, c in zip(said, made, strict=True)}
            squares[made[0].column].append(_square(group, gather(said), pack))
        if by_term.get(term.term):
            cells = tuple(tuple(squares[column.code]) for column in columns)
            rows.append(_row(term, cells))
    silent = tuple(term.title for term in comparison.terms if term.term not in by_term)
    sources = tuple(_sources(documents, stated, deck.marks, texts))
    return Laid(View(columns, tuple(rows), silent, tuple(groups.values()), sources), cards, groups)


def _row(term: TermComparison, cells: tuple[tuple[Square, ...], ...]) -> Row:
    details = [one.field for one in term.differences if one.field not in ("stance", "conditional")]
    if term.status not in ("agreed_in_part", "conditional"):
        details = []
    told = tuple(field.replace("_", " ") for field in details)
    return Row(term.term, term.title, term.proposition, term.status, told, cells)


def _columns(sides: Sequence[str], stated: Sequence[Stated], pack: PackLike) -> tuple[Column, ...]:
    columns = [Column(code, pack.holder_name(code), f"s{n % 6}") for n, code in enumerate(sides)]
    if any(one.position.holder not in sides for one in stated):
        columns.append(Column(OTHERS, "Others", "so"))
    return tuple(columns)


def _group(
    name: str, term: TermComparison, holder: str, cards: Sequence[Card], pack: PackLike
) -> Group:
    called = pack.holder_name(holder)
    return Group(name, term.term, term.title, term.proposition, holder, called, tuple(cards))


def _square(group: Group, cell: Cell, pack: PackLike) -> Square:
    told = [
        (name.replace("_", " "), " or ".join(show(reading.value, pack) for reading in readings))
        for name, readings in cell.disputed.items()
    ]
    hangs = [title_of(c.term, pack) or f"“{c.exact}”" for c in cell.conditions]
    return Square(
        group=group.id,
        name=group.name,
        stance=cell.stance or "open",
        details=(*show_values(cell.values, pack), *told),
        conditions=tuple(dict.fromkeys(hangs)),
        conditional=cell.conditional,
        voices=_VOICES[cell.own_words is not None, cell.reported is not None],
        positions=len(group.cards),
    )


def _sources(
    documents: Mapping[str, Document],
    stated: Sequence[Stated],
    marks: Marks,
    texts: Mapping[str, str],
) -> list[Source]:
    found: dict[str, int] = defaultdict(int)
    for one in stated:
        found[one.label] += 1
    sources = []
    for number, (label, document) in enumerate(documents.items(), 1):
        info = document.document
        text = texts.get(info.sha256)
        sources.append(
            Source(
                number=number,
                title=info.title or label,
                publisher=info.publisher or "",
                date=info.published or "",
                language=info.language,
                origin=info.source,
                link=info.source if info.source.startswith(("https://", "http://")) else None,
                positions=found[label],
                text=None if text is None else marked(text, marks[label]),
            )
        )
    return sources
