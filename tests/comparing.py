"""Builds documents and a pack for the tests of the comparison: short, but whole records."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from types import SimpleNamespace

from terms.model import (
    Condition,
    Document,
    DocumentInfo,
    Evidence,
    Extractor,
    PackRef,
    Position,
    Speaker,
)

TERMS = {
    "neutrality": ("Neutrality", "Ukraine takes a neutral status"),
    "security_guarantees": ("Security guarantees", "Ukraine gets security guarantees"),
    "guarantors": ("Guarantors", "The named states act as guarantors"),
    "eu_accession": ("EU accession", "Ukraine joins the European Union"),
    "ceasefire": ("Ceasefire", "The fighting stops"),
    "demilitarisation": ("Demilitarisation", "Ukraine's armed forces are capped"),
    "deescalation": ("De-escalation", "Russia scales back its military activity"),
}
SAME = {"neutrality": {"aspects": SimpleNamespace(same=(("neutral", "non_aligned"),))}}
NAMES = {"UKR": "Ukraine", "RUS": "Russia", "USA": "United States"}


@dataclass(frozen=True)
class StandIn:
    """A pack that needs no files."""

    id: str = "ukraine"
    version: str = "1.0"
    sides: tuple[str, ...] = ("UKR", "RUS")
    terms: dict[str, SimpleNamespace] = field(
        default_factory=lambda: {
            name: SimpleNamespace(title=title, proposition=proposition, values=SAME.get(name, {}))
            for name, (title, proposition) in TERMS.items()
        }
    )

    def holder_name(self, code: str) -> str:
        return NAMES.get(code, code)


PACK = StandIn()


def says(
    holder: str,
    stance: str,
    term: str,
    *,
    act: str = "states",
    by: str | None = None,
    on: str | None = None,
    date: str | None = None,
    quote: str | None = None,
    **values: object,
) -> Position:
    """A position: `by` is the speaker's party, `on` the term that it is made to depend on."""
    exact = quote or f"{holder} {act} {term}"
    key = f"{holder} {stance} {term} {act} {by} {on} {date} {exact} {values}"
    why = f"if {on} is settled"
    conditions = [Condition(start=2, end=2 + len(why), exact=why, term=on)] if on else []
    return Position(
        id=hashlib.sha1(key.encode()).hexdigest()[:12],
        term=term,
        holder=holder,
        stance=stance,
        act=act,
        values=values,
        conditional=on is not None,
        conditions=conditions,
        speaker=Speaker(name=f"Spokesperson of {by}", party=by) if by else None,
        attribution="indirect" if by else "narration",
        as_of=date,
        evidence=[Evidence(start=0, end=len(exact), exact=exact)],
        rule=f"{term}/test",
        confidence=0.9,
    )


def document(
    source: str,
    *positions: Position,
    published: str | None = None,
    publisher: str | None = None,
    pack: str = "ukraine",
) -> Document:
    text = f"text of {source}"
    return Document(
        schema_version="1.0",
        document=DocumentInfo(
            source=source,
            publisher=publisher,
            published=published,
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            chars=1_000,
        ),
        pack=PackRef(id=pack, version="1.0"),
        positions=list(positions),
        extractor=Extractor(name="terms", version="0.1.0"),
    )
