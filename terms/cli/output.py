"""What the commands share: which rendering fits where the output goes, and how errors are told."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import TypeVar

import click

from terms.errors import TermsError
from terms.report import Look, Render, find

T = TypeVar("T")


def look() -> Look:
    """Return how wide the output may be and whether colours are welcome (NO_COLOR: never)."""
    width = shutil.get_terminal_size((100, 24)).columns
    return Look(width, sys.stdout.isatty() and not os.environ.get("NO_COLOR"))


def default_format(several: bool) -> str:
    """Return `table` on a terminal; in a pipe `json`, or `ndjson` for several documents."""
    if sys.stdout.isatty():
        return "table"
    return "ndjson" if several else "json"


def peek(items: Iterable[T], least: int = 2) -> tuple[bool, Iterator[T]]:
    """Return whether there are at least so many items, and all of them."""
    rest = iter(items)
    first = list(islice(rest, least))
    return len(first) == least, chain(first, rest)


def write_each(
    ctx: click.Context,
    results: Iterable[T | TermsError],
    render: Render | None,
    kind: str = "",
    clear: Callable[[], None] = lambda: None,
) -> None:
    """Write what was read as it comes, by `render`, else the default rendering of `kind`.

    What could not be read is told, and exits with status 2 in the end; where that is all, nothing
    is written. `clear` is called before anything is shown.
    """
    failed = False

    def read() -> Iterator[T]:
        nonlocal failed
        for result in rest:
            if isinstance(result, TermsError):
                clear()
                tell(result)
                failed = True
            else:
                yield result

    several, rest = peek(results)
    shown = render or find(default_format(several), kind)
    some, documents = peek(read(), 1)
    for piece in shown(documents, look()) if some else ():
        clear()
        click.echo(piece, nl=False)
    if failed:
        ctx.exit(2)


def tell(error: TermsError) -> None:
    """Write one line about what failed to standard error."""
    click.echo(f"terms: {' '.join(str(error).split())}", err=True)
