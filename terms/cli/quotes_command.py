"""`terms quotes PATH…`: who says what, position or not."""

from __future__ import annotations

import click

from terms.cli.options import input_options
from terms.cli.output import write_each
from terms.pipeline import quote_files
from terms.report import find


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--format",
    "form",
    metavar="NAME",
    help="table, json, ndjson or csv. Default: table on a terminal; in a pipe json, or ndjson for "
    "several texts.",
)
@input_options
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    pack: str | None,
    form: str | None,
    encoding: str,
    text_column: str,
    published: str | None,
) -> None:
    """Write down who says what: quotations, reported speech, beliefs, and who passes them on.

    PATH is what `terms parse` takes. Each attribution has its source, cue and content as spans of
    the text, its kind, and its speaker by name, office and party as far as the text tells. A file
    that cannot be read is told on standard error, the others are still read, exit status 2.
    """
    render = find(form, "quotes") if form else None
    results = quote_files(
        paths, pack, encoding=encoding, text_column=text_column, published=published
    )
    write_each(ctx, results, render, "quotes")
