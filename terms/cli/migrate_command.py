"""`terms migrate FEED…`: records of older schema versions, brought up to the current one."""

from __future__ import annotations

from pathlib import Path

import click

from terms.cli.output import tell
from terms.errors import InputError, TermsError


@click.command()
@click.argument("feeds", nargs=-1, required=True, metavar="FEED...")
@click.option("--text", metavar="DIR", help="Folder of the texts, for records without quotes.")
@click.pass_context
def command(ctx: click.Context, feeds: tuple[str, ...], text: str | None) -> None:
    """Bring records up to the current schema version; writes NDJSON.

    Version 0.9 is how texts are coded by hand: the text's name, and positions with bare offsets;
    quotes, lengths and hashes are filled in from the texts. A record that cannot be brought up is
    told on standard error, the others are still written, and the exit status is 2.
    """
    from terms.migrate import migrate_feed

    folder = Path(text) if text is not None else None
    if folder is not None and not folder.is_dir():
        raise InputError(f"{folder}: no folder of texts")
    failed = False
    for feed in feeds:
        try:
            for record in migrate_feed(feed, folder):
                if isinstance(record, TermsError):
                    failed = True
                    tell(record)
                else:
                    click.echo(_line(record))
        except TermsError as error:
            failed = True
            tell(error)
    if failed:
        ctx.exit(2)


def _line(record: dict[str, object]) -> str:
    import json

    return json.dumps(record, ensure_ascii=False)
