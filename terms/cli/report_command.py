"""`terms report PATH…`: the comparison, the positions and their texts as one page."""

from __future__ import annotations

import click

from terms.cli.diff_command import Between
from terms.cli.loading import load_all
from terms.cli.options import date_options, input_options
from terms.plural import count
from terms.write import check_output, find_texts, write_report


@click.command(cls=Between)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("-o", "--output", required=True, metavar="FILE", help="The page to write: x.html.")
@click.option(
    "--between",
    metavar="HOLDER HOLDER...",
    help="The holders that get a column each. Default: the pack's sides.",
)
@date_options
@click.option("--title", metavar="TEXT", help="The page's. Default: the pack's.")
@click.option(
    "--texts",
    metavar="DIR",
    help="Where the texts of earlier outputs lie (see terms parse --save-text).",
)
@input_options
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    output: str,
    between: str | None,
    since: str | None,
    until: str | None,
    title: str | None,
    texts: str | None,
    pack: str | None,
    encoding: str,
    text_column: str,
    published: str | None,
) -> None:
    """Write one HTML page: who stands where on what, in which words, and where they stand.

    PATH is a text, a folder, or earlier output of `terms parse` (json, ndjson). The page needs no
    network and no other file. Of an earlier output whose text is not found, it has the quotes.
    """
    check_output(output, paths)
    documents = load_all(ctx, paths, pack, encoding, text_column, published)
    found = find_texts(documents, paths, folder=texts, encoding=encoding, text_column=text_column)
    write_report(
        documents,
        output,
        pack=pack,
        texts=found,
        between=[code for code in between.split(",") if code] if between is not None else None,
        since=since,
        until=until,
        title=title,
    )
    click.echo(f"{output}: {count(len(documents), 'document')}, {len(found)} with text", err=True)
