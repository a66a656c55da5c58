"""`terms parse PATH…`: the positions stated in texts."""

from __future__ import annotations

import click

from terms.cli.options import input_options
from terms.cli.output import write_each
from terms.cli.progress import Progress
from terms.pipeline import Options, parse_records
from terms.report import find


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--format",
    "form",
    metavar="NAME",
    help="table, json, ndjson, csv, markdown or html. Default: table on a terminal; in a pipe "
    "json, or ndjson for several texts.",
)
@input_options
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0.0,
    show_default=True,
    help="Leave out positions that are less likely right.",
)
@click.option(
    "--save-text",
    metavar="DIR",
    help="Write each text as it was read, which the offsets point into. The folder is made.",
)
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    pack: str | None,
    form: str | None,
    encoding: str,
    text_column: str,
    published: str | None,
    min_confidence: float,
    save_text: str | None,
) -> None:
    """Write down who holds which position on which term, in the exact words.

    PATH is a file (.txt, .md, .html, .ndjson, .jsonl, .csv), a folder that is searched for such
    files, or - for standard input. A file that cannot be read is told on standard error, the
    others are still read, and the exit status is 2.
    """
    render = find(form) if form else None
    with Progress() as progress:
        options = Options(encoding, text_column, published, min_confidence, save_text)
        results = parse_records(paths, pack, options, progress.step)
        write_each(ctx, results, render, clear=progress.clear)
