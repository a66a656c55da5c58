"""`terms validate FEED…`: which line of a feed is wrong, and why."""

from __future__ import annotations

from pathlib import Path

import click

from terms.cli.output import tell
from terms.errors import InputError
from terms.feed.read import MAX_RECORD


@click.command()
@click.argument("feeds", nargs=-1, metavar="FEED...")
@click.option(
    "--schema",
    default="auto",
    show_default=True,
    metavar="NAME",
    help="auto (told by content), document, comparison or timeline.",
)
@click.option("--text", metavar="DIR", help="Check each quote against its text in this folder.")
@click.option("--pack", metavar="ID", help="A pack's folder, for records of a pack of your own.")
@click.option(
    "--format",
    "form",
    default="text",
    show_default=True,
    metavar="NAME",
    help="text, json, github, sarif or junit.",
)
@click.option(
    "--max-errors",
    type=click.IntRange(0),
    default=1000,
    show_default=True,
    help="Show at most so many; the rest is counted. 0: all.",
)
@click.option(
    "--max-bytes",
    type=click.IntRange(1),
    default=MAX_RECORD,
    show_default=True,
    help="A longer record is refused unread.",
)
@click.option("--summary", is_flag=True, help="Counts by code and path.")
@click.option("--explain", metavar="CODE", help="Say what a code means, and stop.")
@click.pass_context
def command(
    ctx: click.Context,
    feeds: tuple[str, ...],
    schema: str,
    text: str | None,
    pack: str | None,
    form: str,
    max_errors: int,
    max_bytes: int,
    summary: bool,
    explain: str | None,
) -> None:
    """Check feeds of records: what is wrong, in which line and column, and what would do.

    FEED is a file, or - for standard input: one record, an array of records, or NDJSON with one a
    line, plain or packed with gzip or zstd. Exit status: 0 valid, 1 not valid, 2 not readable.
    """
    if explain is not None:
        from terms.feed.codes import describe_code

        click.echo(describe_code(explain))
        return
    if not feeds:
        raise click.UsageError("Missing argument 'FEED...'.", ctx)
    from terms.feed.check import Checker
    from terms.feed.render import find_renderer
    from terms.feed.validate import Validation

    render = find_renderer(form)
    checker = Checker(schema, pack, Path(text) if text is not None else None)
    run = Validation(feeds, checker, max_errors, max_bytes)
    for piece in render(run, summary):
        click.echo(piece, nl=False)
    for told in run.failures:
        tell(InputError(told))
    if run.failures or run.errors:
        ctx.exit(2 if run.failures else 1)
