"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


def input_options(command: F) -> F:
    """Add the options of how the inputs are read."""
    for option in (
        click.option("--pack", metavar="ID", help="The negotiation; see `terms packs`."),
        click.option("--encoding", default="utf-8", show_default=True, help="Of the files."),
        click.option(
            "--text-column",
            default="text",
            show_default=True,
            help="The column of CSV or key of NDJSON that holds the text.",
        ),
        click.option(
            "--published", metavar="DATE", help="Date of texts that carry none: YYYY-MM-DD."
        ),
    ):
        command = option(command)
    return command


def date_options(command: F) -> F:
    """Add the options that limit the dates."""
    until = click.option("--until", metavar="DATE", help="Leave out what is later (YYYY-MM-DD).")
    since = click.option("--since", metavar="DATE", help="Leave out what is earlier (YYYY-MM-DD).")
    return since(until(command))
