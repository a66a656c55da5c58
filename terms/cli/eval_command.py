"""`terms eval GOLD [FEED or PATH…]`: how right the tool, or a feed, is on annotated texts."""

from __future__ import annotations

from collections.abc import Sequence

import click

from terms.cli.output import look, tell
from terms.errors import InputError, TermsError
from terms.evaluate import Stated, evaluate, read_feed, read_genres, read_gold
from terms.evaluate.run import predict, predict_files, read_sources, seen_terms
from terms.report import find

_FEEDS = (".ndjson", ".jsonl", ".json")


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
    render = find(form, "eval")
    coded = read_gold(gold)
    sources = read_sources(coded, texts) if texts else {}
    kinds = read_genres(genres) if genres else {}
    if predicted and predicted[0].lower().endswith(_FEEDS):
        found, failed = _feed(predicted), False
    elif predicted:
        found, failed = _files(predicted, pack)
    elif texts:
        found, failed = predict(coded, sources, pack), False
    else:
        raise InputError("nothing to measure; expected a feed, paths of texts, or --texts DIR")
    seen = seen_terms(pack) if texts else None
    result = evaluate(coded, found, texts=sources, genres=kinds, seen=seen, draws=draws)
    if result.unknown:
        tell(InputError(f"{len(result.unknown)} texts are not in {gold}: {result.unknown[0]} …"))
    for piece in render([result], look()):
        click.echo(piece, nl=False)
    if failed:
        ctx.exit(2)


def _feed(predicted: Sequence[str]) -> dict[str, tuple[Stated, ...]]:
    if len(predicted) > 1:
        raise InputError(f"{len(predicted)} feeds; expected one")
    return read_feed(predicted[0])


def _files(paths: Sequence[str], pack: str | None) -> tuple[dict[str, tuple[Stated, ...]], bool]:
    """Read the texts; tell what cannot be read, and go on."""
    found, failed = {}, False
    for item in predict_files(paths, pack):
        if isinstance(item, TermsError):
            tell(item)
            failed = True
        else:
            name, positions = item
            found[name] = positions
    return found, failed
