"""`terms explain SENTENCE`: how a sentence is read, what fired, and what was missed."""

from __future__ import annotations

import sys

import click

from terms.cli.output import look
from terms.errors import InputError
from terms.explain import explain
from terms.report import find


@click.command()
@click.argument("sentence")
@click.option("--pack", metavar="ID", help="The negotiation; see `terms packs` for what there is.")
@click.option(
    "--speaker", metavar="CODE", help="The party whose running speech it is, such as USA."
)
@click.option(
    "--format",
    "form",
    metavar="NAME",
    help="text or json. Default: text on a terminal, json in a pipe.",
)
def command(sentence: str, pack: str | None, speaker: str | None, form: str | None) -> None:
    """Show how SENTENCE is read: its words, parts, mentions of terms, and what each operator did.

    For what is not found it says what was expected. SENTENCE may be - for standard input.
    """
    render = find(form or ("text" if sys.stdout.isatty() else "json"), "explain")
    text = _standard_input() if sentence == "-" else sentence
    for piece in render([explain(text, pack, speaker)], look()):
        click.echo(piece, nl=False)


def _standard_input() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"-: byte {error.start} is not UTF-8; expected UTF-8 text") from None
