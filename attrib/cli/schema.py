"""`attrib schema`: the JSON Schema of a claim."""
from __future__ import annotations

import json

import click


@click.command("schema", short_help="Print the JSON Schema of a claim.")
def command() -> None:
    """Print the JSON Schema (draft 2020-12) of a claim.

    \b
    Example:
      attrib schema > claim.schema.json
    """
    from attrib.record_schema import schema

    click.echo(json.dumps(schema(), ensure_ascii=False, indent=2))
