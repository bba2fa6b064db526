"""`attrib show`: an article for the eye, its claims marked in the text and listed under it."""
from __future__ import annotations

import os
import sys
from itertools import islice
from typing import Any

import click

from attrib.cli.analyzers import Choice, analysing, holding_back
from attrib.cli.inputs import reading


@click.command("show", short_help="An article with its claims marked and listed.")
@click.argument("file", metavar="FILE")
@click.option("--id", "ids", multiple=True, metavar="ID", help="Show the article with this id; repeatable.")
@click.option("-n", "--first", type=click.IntRange(min=1), default=1, show_default=True, metavar="N",
              help="How many articles to show, where no id is given.")
@click.option("--color/--no-color", default=None,
              help="Colours, or brackets in their place.  [default: colours on a terminal, unless NO_COLOR is set]")
@click.option("--model", metavar="NAME|FOLDER", help="Model to decide with.  [default: the shipped one]")
@holding_back
@analysing
@reading
def command(file: str, ids: tuple[str, ...], first: int, color: bool | None, model: str | None, min_confidence: float | None,
            analyzer: Choice, options: Any) -> None:
    """Print an article with its quotations, cues and sources marked, and the claims under it.

    FILE is a text file, JSON Lines, a folder, or - for stdin.

    \b
    Example:
      attrib show corpus/sample/article.txt
      attrib show corpus/sample/article.txt --no-color
    """
    from attrib.data import Document
    from attrib.errors import InputError
    from attrib.pipeline import Extractor
    from attrib.readers import read, require
    from attrib.writers.terminal import render

    require((file,), options)
    if color is None:
        color = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    items = read((file,), options)
    items = (i for i in items if i.id in ids) if ids else items
    extractor = Extractor(model, analyzer=analyzer.load(), min_confidence=min_confidence)
    shown: set[str] = set()
    for item in islice(items, len(ids) or first):
        if not isinstance(item, Document):
            raise InputError(f"{item.where}: {item.reason}")
        click.echo(("\n" if shown else "") + render(item, extractor.document(item), color), color=color)
        shown.add(item.id)
    missing = [id for id in ids if id not in shown]
    if missing or not shown:
        raise InputError(f"{file}: no article" + (f" with the id {', '.join(missing)}." if missing else "."))
