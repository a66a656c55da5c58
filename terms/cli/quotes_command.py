"""`terms quotes PATH…`: who says what, position or not."""

from __future__ import annotations

from collections.abc import Iterator

import click

from terms.cli.output import default_format, look, peek, tell
from terms.errors import TermsError
from terms.flow import Quotes
from terms.pipeline import quote_files
from terms.report import find


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--pack", metavar="ID", help="Resolve speakers to the people of this negotiation.")
@click.option(
    "--format",
    "form",
    metavar="NAME",
    help="table, json, ndjson or csv. Default: table on a terminal; in a pipe json, or ndjson for "
    "several texts.",
)
@click.option("--encoding", default="utf-8", show_default=True, help="Of the files.")
@click.option(
    "--text-column",
    default="text",
    show_default=True,
    help="The column of CSV or key of NDJSON that holds the text.",
)
@click.option("--published", metavar="DATE", help="Date of texts that carry none: YYYY-MM-DD.")
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
    failed = False
    chosen = find(form, "quotes") if form else None
    several, results = peek(
        quote_files(paths, pack, encoding=encoding, text_column=text_column, published=published)
    )

    def found() -> Iterator[Quotes]:
        nonlocal failed
        for result in results:
            if isinstance(result, TermsError):
                tell(result)
                failed = True
            else:
                yield result

    render = chosen or find(default_format(several), "quotes")
    for piece in render(found(), look()):
        click.echo(piece, nl=False)
    if failed:
        ctx.exit(2)
