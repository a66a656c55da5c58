"""Counts things in words: 1 position, 2 positions."""

from __future__ import annotations


def count(number: int, noun: str) -> str:
    """Return the number with its noun in singular or plural; thousands are marked off."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
