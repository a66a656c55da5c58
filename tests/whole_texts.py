"""Reads a text of several sentences as the extractor does: what is stated, by whom."""

from __future__ import annotations

from functools import cache

from terms.extract import extract
from terms.pack import Pack, load_pack
from terms.record import Position

SIGNS = {"supports": "+", "opposes": "-", "open": "0"}


@cache
def pack() -> Pack:
    """Return the pack that the texts are read with."""
    return load_pack("ukraine")


def positions(text: str, published: str | None = None) -> list[Position]:
    """Return the positions that `text` states."""
    return extract(text, pack(), "0" * 64, published)


def stated(text: str) -> set[str]:
    """Return who takes which stance on what: {"UKR + ceasefire"}."""
    return {f"{p.holder} {SIGNS[p.stance]} {p.term}" for p in positions(text)}


def spoken(text: str, published: str | None = None) -> set[str]:
    """Return the names of those who voice the positions of `text`."""
    return {p.speaker.name for p in positions(text, published) if p.speaker is not None}
