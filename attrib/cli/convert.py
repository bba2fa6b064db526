"""`attrib convert`: annotated articles from brat standoff to JSON Lines and back."""
from __future__ import annotations

import os
from dataclasses import replace

import click

from attrib.cli.corpus import sound


@click.command("convert", short_help="Annotated articles: brat standoff to JSON Lines and back.")
@click.argument("source", metavar="FOLDER")
@click.argument("target", metavar="TARGET")
@click.option("--to", type=click.Choice(["brat", "jsonl"]),
              help="What to write.  [default: jsonl from brat, brat from jsonl]")
@click.option("--body-only", is_flag=True, help="Leave claims of headlines out.")
@click.option("--trim", is_flag=True, help="Take white space and quotation marks off the edges of contents.")
def command(source: str, target: str, to: str | None, body_only: bool, trim: bool) -> None:
    """Write the annotated articles of FOLDER into the folder TARGET, which is made, in the other format.

    brat is a .txt and an .ann for each article, which brat and INCEpTION open, with annotation.conf and
    documents.json. jsonl is texts.jsonl and gold.jsonl. Nothing is lost on the way there and back.

    \b
    Example:
      attrib convert corpus/sample/annotated gold
      attrib convert gold brat
    """
    from attrib import gold
    from attrib.corpus import trimmed
    from attrib.errors import InputError
    from attrib.writers import brat
    from attrib.writers.base import destination

    if os.path.realpath(source) == os.path.realpath(target):
        raise click.UsageError("TARGET is FOLDER itself; write somewhere else.")
    documents = list(sound(source))
    if body_only:
        documents = [replace(d, claims=tuple(c for c in d.claims if c.part == "body")) for d in documents]
    if trim:
        documents = list(map(trimmed, documents))
    ids = {d.id for d in documents}
    if len(ids) < len(documents):
        raise InputError(f"{source}: an id stands twice. See: attrib corpus check {source}")
    os.makedirs(target, exist_ok=True)
    if (to or ("brat" if gold.is_folder(source) else "jsonl")) == "brat":
        brat.write(documents, target)
    else:
        for name, data in zip((gold.TEXTS, gold.GOLD), gold.dump(documents)):
            with destination(os.path.join(target, name)) as file:
                file.write(data)
    click.echo(f"{len(documents):,} documents, {sum(len(d.claims) for d in documents):,} attributions in {target}", err=True)
