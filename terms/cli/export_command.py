"""`terms export PATH…`: the positions as a file that another program opens."""

from __future__ import annotations

import click

from terms.cli.loading import load_all
from terms.cli.options import input_options
from terms.plural import count
from terms.write import check_output, find_texts, write_export


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("-o", "--output", required=True, metavar="FILE", help="The file to write.")
@click.option(
    "--format",
    "form",
    metavar="NAME",
    help="csv, dna, duckdb, graphml, jsonld, parquet or sqlite. Default: by the file's ending.",
)
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
    form: str | None,
    texts: str | None,
    pack: str | None,
    encoding: str,
    text_column: str,
    published: str | None,
) -> None:
    """Write the positions for a spreadsheet, a database, Gephi, DNA, or the web of data.

    PATH is a text, a folder, or earlier output of `terms parse` (json, ndjson). csv has a row a
    position; parquet, duckdb and sqlite are tables; graphml has actors and terms for Gephi; dna is
    a database of the Discourse Network Analyzer (coder Admin, password terms); jsonld has Web
    Annotations.
    """
    check_output(output, paths)
    documents = load_all(ctx, paths, pack, encoding, text_column, published)
    found = find_texts(documents, paths, folder=texts, encoding=encoding, text_column=text_column)
    write_export(documents, output, form=form, pack=pack, texts=found)
    positions = sum(len(document.positions) for document in documents)
    told = f"{count(positions, 'position')} of {count(len(documents), 'document')}"
    click.echo(f"{output}: {told}", err=True)
