"""Prints for the screen into a string, no wider than it and in colour where that is wanted."""

from __future__ import annotations

import io
from collections.abc import Iterable

from rich.console import Console, RenderableType

from terms.report import Look

_MIN_WIDTH = 40


def printed(parts: Iterable[RenderableType], look: Look) -> str:
    """Return the parts as they are printed one under the other, without blanks at line ends."""
    console = Console(
        file=io.StringIO(),
        width=max(look.width, _MIN_WIDTH),
        force_terminal=look.color,
        no_color=not look.color,
        color_system="standard" if look.color else None,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )
    with console.capture() as captured:
        for part in parts:
            console.print(part)
    return "\n".join(row.rstrip() for row in captured.get().splitlines()) + "\n"
