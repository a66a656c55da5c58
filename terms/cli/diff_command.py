"""`terms diff PATH…`: where sides, reports, dates, or a draft and the sides agree and differ."""

from __future__ import annotations

import re
from pathlib import Path

import click

from terms.cli.loading import load_all
from terms.cli.options import date_options, input_options
from terms.cli.output import default_format, look
from terms.compare import differs
from terms.compare_model import By
from terms.diff import diff
from terms.errors import InputError
from terms.plural import count
from terms.report import find

_CODE = re.compile(r"[A-Z][A-Z0-9_-]*")


class Between(click.Command):
    """A command whose option `--between` takes two holders or more: `--between UKR RUS`.

    The two words after it are holders; further ones are as long as they look like codes and no file
    is called so. `--between UKR,RUS,USA` says it in one word.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Join the holders into one word before click reads the arguments."""
        joined: list[str] = []
        rest = list(args)
        while rest:
            word = rest.pop(0)
            joined.append(word)
            if word == "--":
                return super().parse_args(ctx, joined + rest)
            if word == "--between":
                joined.append(",".join(_take_holders(rest)))
        return super().parse_args(ctx, joined)


def _take_holders(rest: list[str]) -> list[str]:
    """Take the holders off the front of the words that follow `--between`."""
    taken: list[str] = []
    while rest and not rest[0].startswith("-"):
        enough = len(taken) > 1 or any("," in word for word in taken)
        if enough and (not _CODE.fullmatch(rest[0]) or Path(rest[0]).exists()):
            break
        taken.append(rest.pop(0))
    return taken


@click.command(cls=Between)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--between",
    metavar="HOLDER HOLDER...",
    help="The holders to compare, two or more. Default: the pack's sides.",
)
@click.option(
    "--by",
    type=click.Choice(["document", "publisher", "date"]),
    help="Compare reports, or dates. Default: sides; with two documents, reports too.",
)
@date_options
@click.option("--draft", metavar="FILE", help="A draft agreement that the sides are held to.")
@click.option(
    "--format",
    "form",
    metavar="NAME",
    help="table, json, csv or markdown. Default: table on a terminal, json in a pipe.",
)
@click.option("--exit-code", is_flag=True, help="Exit with status 1 where there is a difference.")
@input_options
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    between: str | None,
    by: By | None,
    since: str | None,
    until: str | None,
    draft: str | None,
    form: str | None,
    exit_code: bool,
    pack: str | None,
    encoding: str,
    text_column: str,
    published: str | None,
) -> None:
    """Lay beside each other what texts and earlier outputs state.

    PATH is a text, a folder, or earlier output of `terms parse` (json, ndjson). Each term gets a
    status: agreed, agreed_in_part, conditional, open, contested, one_sided or silent.
    """
    sides = [code for code in between.split(",") if code] if between is not None else None
    render = find(form or default_format(False), "comparison")
    documents = load_all(ctx, paths, pack, encoding, text_column, published)
    held = load_all(ctx, [draft], pack, encoding, text_column, published) if draft else []
    if draft and len(held) != 1:
        raise InputError(f"draft {draft}: found {count(len(held), 'document')}; expected one")
    comparison = diff(
        *documents,
        pack=pack,
        between=sides,
        by=by,
        since=since,
        until=until,
        draft=held[0] if held else None,
    )
    for piece in render([comparison], look()):
        click.echo(piece, nl=False)
    if exit_code and differs(comparison):
        ctx.exit(1)
