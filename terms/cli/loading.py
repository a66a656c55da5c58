"""What the commands that compare share: their inputs, read whole before anything is written."""

from __future__ import annotations

from collections.abc import Sequence

import click

from terms.cli.output import tell
from terms.cli.progress import Progress
from terms.errors import TermsError
from terms.load import load
from terms.model import Document


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
