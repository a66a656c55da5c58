"""Positions -> the cards that show them, and the marks where they stand in their texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from terms.compare.collect import PackLike, Stated
from terms.compare.gather import voice_of
from terms.model import Document, Position, Value
from terms.report.html.text import Mark
from terms.report.html.view import Card, Quote

OTHERS = "others"

Marks = dict[str, list[Mark]]
Pairs = tuple[tuple[str, str], ...]


class Deck:
    """Makes the cards of one page, numbered in the order in which they are asked for."""

    def __init__(
        self,
        documents: Mapping[str, Document],
        sides: Collection[str],
        pack: PackLike,
        texts: Mapping[str, str],
    ) -> None:
        self._documents = documents
        self._sides = sides
        self._pack = pack
        self._texts = texts
        self._places = {label: number for number, label in enumerate(documents, 1)}
        self._count = 0
        self.marks: Marks = defaultdict(list)

    def card(self, one: Stated) -> Card:
        """Return the card of a position, and note the marks of its evidence."""
        self._count += 1
        number = self._count
        info = self._documents[one.label].document
        position = one.position
        speaker = position.speaker
        return Card(
            number=number,
            term=position.term,
            holder=position.holder,
            column=position.holder if position.holder in self._sides else OTHERS,
            stance=position.stance,
            act=position.act,
            date=one.date or "",
            own_date=bool(position.as_of) and one.date != (info.published or "")[:10],
            source=self._places[one.label],
            where=info.publisher or info.title or one.label,
            language=info.language,
            speaker=speaker.name if speaker else "",
            role=(speaker.role or "") if speaker else "",
            party=self._pack.holder_name(speaker.party) if speaker and speaker.party else "",
            voice=voice_of(position),
            attribution=position.attribution,
            via=tuple(position.via),
            details=show_values(position.values, self._pack),
            conditional=position.conditional,
            conditions=self._conditions(position),
            quotes=self._quotes(number, one),
            rule=position.rule,
            confidence=f"{position.confidence:.0%}",
        )

    def _conditions(self, position: Position) -> Pairs:
        return tuple((c.exact, title_of(c.term, self._pack)) for c in position.conditions)

    def _quotes(self, number: int, one: Stated) -> tuple[Quote, ...]:
        text = self._texts.get(self._documents[one.label].document.sha256)
        quotes = []
        for place, span in enumerate(one.position.evidence):
            anchor = None
            # an offset of a feed may lie: what is marked must be what is quoted
            if text is not None and text[span.start : span.end] == span.exact:
                anchor = f"e{number}-{place}" if place else f"e{number}"
                self.marks[one.label].append(Mark(span.start, span.end, anchor))
            quotes.append(Quote(span.exact, span.prefix, span.suffix, anchor))
        return tuple(quotes)


def title_of(term: str | None, pack: PackLike) -> str:
    """Return a term's title in the pack, or its id where the pack does not have it."""
    if term is None:
        return ""
    return pack.terms[term].title if term in pack.terms else term


def show_values(values: Mapping[str, Value], pack: PackLike) -> Pairs:
    """Return name and value of each detail as they are read (states by their names)."""
    return tuple((name.replace("_", " "), show(value, pack)) for name, value in values.items())


def show(value: Value, pack: PackLike) -> str:
    """Return a value as it is read: lists with commas, whole numbers with thin spaces."""
    if isinstance(value, list):
        return ", ".join(_name(item, pack) for item in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:,}".replace(",", "\u202f") if isinstance(value, int) else _name(value, pack)


def _name(item: str, pack: PackLike) -> str:
    known = pack.holder_name(item)
    return item.replace("_", " ") if known == item else known


def in_order(stated: Sequence[Stated], sides: Sequence[str]) -> dict[str, list[Stated]]:
    """Return what each holder stated: the sides first, then the others by code."""
    by_holder: dict[str, list[Stated]] = defaultdict(list)
    for one in stated:
        by_holder[one.position.holder].append(one)
    place = {holder: number for number, holder in enumerate(sides)}
    order = sorted(by_holder, key=lambda holder: (place.get(holder, len(place)), holder))
    return {holder: by_holder[holder] for holder in order}
