"""`terms timeline PATH…`: who stood where when, and where that shifted."""

from __future__ import annotations

import click

from terms.cli.loading import load_all
from terms.cli.options import date_options, input_options
from terms.cli.output import default_format, look
from terms.load import pack_of
from terms.report import find
from terms.timeline import timeline


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--holder", "holders", multiple=True, metavar="CODE", help="Only this one's; repeat.")
@click.option("--term", "terms", multiple=True, metavar="TERM", help="Only on this; repeat.")
@date_options
@click.option(
    "--format",
    "form",
    metavar="NAME",
    help="table, json, csv or markdown. Default: table on a terminal, json in a pipe.",
)
@input_options
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    holders: tuple[str, ...],
    terms: tuple[str, ...],
    since: str | None,
    until: str | None,
    form: str | None,
    pack: str | None,
    encoding: str,
    text_column: str,
    published: str | None,
) -> None:
    """Put each holder's positions on each term in order of date, and mark the shifts.

    PATH is a text, a folder, or earlier output of `terms parse` (json, ndjson). Shifts are added,
    dropped, hardened, softened, reversed, details, repeated and inconsistent.
    """
    render = find(form or default_format(False), "timeline")
    documents = load_all(ctx, paths, pack, encoding, text_column, published)
    result = timeline(
        documents,
        pack_of(documents, pack),
        holders=holders or None,
        terms=terms or None,
        since=since,
        until=until,
    )
    for piece in render([result], look()):
        click.echo(piece, nl=False)
