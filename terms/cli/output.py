"""What the commands share: which rendering fits where the output goes, and how errors are told."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import TypeVar

import click

from terms.errors import TermsError
from terms.report import Look

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


def peek(items: Iterable[T]) -> tuple[bool, Iterator[T]]:
    """Return whether there is more than one item, and all of them."""
    rest = iter(items)
    first = list(islice(rest, 2))
    return len(first) > 1, chain(first, rest)


def tell(error: TermsError) -> None:
    """Write one line about what failed to standard error."""
    click.echo(f"terms: {' '.join(str(error).split())}", err=True)
