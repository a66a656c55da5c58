"""What the commands that compare share: their inputs, read whole before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from terms.cli.output import tell
from terms.cli.progress import Progress
from terms.errors import TermsError
from terms.load import load
from terms.model import Document

F = TypeVar("F", bound=Callable[..., Any])


def input_options(command: F) -> F:
    """Add the options of how the inputs are read."""
    for option in (
        click.option("--pack", metavar="ID", help="The negotiation; see `terms packs`."),
        click.option("--encoding", default="utf-8", show_default=True, help="Of text files."),
        click.option(
            "--text-column",
            default="text",
            show_default=True,
            help="The column of CSV or key of NDJSON that holds the text.",
        ),
        click.option("--published", metavar="DATE", help="Date of texts that carry none."),
    ):
        command = option(command)
    return command


def date_options(command: F) -> F:
    """Add the options that limit the dates."""
    until = click.option("--until", metavar="DATE", help="Leave out what is later (YYYY-MM-DD).")
    since = click.option("--since", metavar="DATE", help="Leave out what is earlier (YYYY-MM-DD).")
    return since(until(command))


def load_all(
    ctx: click.Context,
    paths: Sequence[str],
    pack: str | None,
    encoding: str,
    text_column: str,
    published: str | None,
) -> list[Document]:
    """Return all documents; where one cannot be read, tell each fault and exit with status 2.

    A comparison that silently lacks a document would answer another question.
    """
    documents: list[Document] = []
    failed = False
    with Progress() as progress:
        for item in load(
            paths,
            pack,
            encoding=encoding,
            text_column=text_column,
            published=published,
            on_step=progress.step,
        ):
            if isinstance(item, TermsError):
                progress.clear()
                tell(item)
                failed = True
            else:
                documents.append(item)
    if failed:
        ctx.exit(2)
    return documents
