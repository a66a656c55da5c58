"""`terms schema [NAME]`: the JSON Schemas, example records and TypeScript types."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("name", default="document")
@click.option("--example", is_flag=True, help="A minimal and a full valid record instead.")
@click.option("--types", is_flag=True, help="TypeScript types instead.")
@click.option(
    "--write",
    metavar="DIR",
    help="Generate all schemas and types anew from the model and the packs, into DIR.",
)
def command(name: str, example: bool, types: bool, write: str | None) -> None:
    """Print a JSON Schema: document, feed, comparison, timeline, pack or term.

    Give its file to an editor, to check-jsonschema, or as "$schema" in a record.
    """
    import json

    from terms.schema import dump, load_example, load_schema, write_schemas

    if write is not None:
        for path in write_schemas(Path(write)):
            click.echo(path)
        return
    if example:
        for size in ("minimal", "full"):
            click.echo(json.dumps(load_example(name, size), ensure_ascii=False))
        return
    schema = load_schema(name)
    if types:
        from terms.schema_types import typescript

        click.echo(typescript(schema), nl=False)
        return
    click.echo(dump(schema), nl=False)
