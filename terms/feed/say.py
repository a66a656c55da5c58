"""Names JSON values in messages: short, printable and on one line."""

from __future__ import annotations


def cut(text: str, limit: int = 60) -> str:
    """Shorten a text for a message."""
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def show(value: object) -> str:
    """Name a JSON value as it is written, short, on one line and printable.

    >>> show("suports"), show([1, 2]), show(None)
    ('"suports"', 'an array of 2', 'null')
    """
    if isinstance(value, str):
        safe = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in value[:80])
        return f'"{cut(safe)}"'
    if isinstance(value, dict):
        return "an object" if value else "an empty object"
    if isinstance(value, list):
        return f"an array of {len(value)}" if value else "an empty array"
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    return cut(repr(value))


def shared_length(one: str, other: str) -> int:
    """Return how many characters two texts begin with in common."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
