"""`terms eval GOLD [FEED or PATH…]`: how right the tool, or a feed, is on annotated texts."""

from __future__ import annotations

import click

from terms import evaluate_files
from terms.cli.output import look, tell
from terms.errors import TermsError
from terms.report import find


@click.command()
@click.argument("gold", metavar="GOLD")
@click.argument("predicted", nargs=-1, metavar="[FEED or PATH...]")
@click.option("--texts", metavar="DIR", help="Where the texts lie that GOLD names.")
@click.option("--genres", metavar="FILE", help="Lines with document (or file) and genre.")
@click.option("--pack", metavar="ID", help="The negotiation to read the texts with.")
@click.option(
    "--draws",
    type=click.IntRange(0),
    default=1000,
    show_default=True,
    help="Of the bootstrap that gives the intervals; 0 for none.",
)
@click.option(
    "--format",
    "form",
    metavar="NAME",
    default="table",
    show_default=True,
    help="table, json or html.",
)
@click.pass_context
def command(
    ctx: click.Context,
    gold: str,
    predicted: tuple[str, ...],
    texts: str | None,
    genres: str | None,
    pack: str | None,
    draws: int,
    form: str,
) -> None:
    """Measure against GOLD, a file with one line for each annotated text.

    What is measured is a FEED (.ndjson, .jsonl or .json, as `terms parse` writes it), or what the
    tool reads in texts: those under PATH, else those that GOLD names, in --texts DIR. Texts are
    matched by file name; a text of GOLD without a prediction counts as one with no positions.
    json and html name each error; html shows text, gold and prediction side by side.
    """
    failed = False

    def fail(error: TermsError) -> None:
        nonlocal failed
        tell(error)
        failed = True

    render = find(form, "eval")
    result = evaluate_files(
        gold, predicted, texts=texts, genres=genres, pack=pack, draws=draws, on_error=fail
    )
    if result.unknown:
        tell(TermsError(f"not in {gold}, and left out: {', '.join(result.unknown)}"))
    for piece in render([result], look()):
        click.echo(piece, nl=False)
    if failed:
        ctx.exit(2)
