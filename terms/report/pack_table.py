"""One pack for the screen: its terms, what each proposes, and which details it takes."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from terms.pack import Pack, ValueField
from terms.report import Look


def render(packs: Iterable[Pack], look: Look) -> Iterator[str]:
    """Yield a heading, then a block a term."""
    for pack in packs:
        sides = " and ".join(pack.holder_name(side) for side in pack.sides)
        yield f"{pack.title} · {pack.id} {pack.version} · sides: {sides}\n"
        for term in pack.terms.values():
            yield f"\n{term.id}\n{_block(term.proposition, look)}"
            for name, field in term.values.items():
                yield _block(f"{name}: {_kind(field)}", look)


def _kind(field: ValueField) -> str:
    if field.allowed:
        return ", ".join(field.allowed)
    unit = f" of {field.unit}" if field.unit else ""
    return f"{'list of ' if field.list else ''}{field.type}{unit}"


def _block(text: str, look: Look) -> str:
    return textwrap.fill(text, look.width, initial_indent="  ", subsequent_indent="    ") + "\n"
