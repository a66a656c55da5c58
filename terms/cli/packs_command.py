"""`terms packs [ID]`: which negotiations there are, and which terms they are about."""

from __future__ import annotations

import click

from terms import list_packs, load_pack
from terms.cli.output import look
from terms.report import find


@click.command()
@click.argument("pack", required=False, metavar="[ID]")
@click.option(
    "--format", "form", metavar="NAME", default="table", show_default=True, help="table or json."
)
def command(pack: str | None, form: str) -> None:
    """List the packs, or the terms of one: what each proposes, and which details it takes."""
    render = find(form, "packs" if pack is None else "pack")
    packs = [load_pack(name) for name in (list_packs() if pack is None else [pack])]
    for piece in render(packs, look()):
        click.echo(piece, nl=False)
