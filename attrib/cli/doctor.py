"""`attrib doctor`: what is wrong with articles, before a run."""
from __future__ import annotations

import sys
from typing import Any

import click

from attrib.cli.inputs import reading

WRONG, NOTHING = 1, 3


@click.command("doctor", short_help="What is wrong with articles, before a run.")
@click.argument("paths", nargs=-1, required=True, metavar="[PATH...|-]")
@click.option("--json", "as_json", is_flag=True, help="One JSON object, with all that the table has.")
@click.option("--examples", type=click.IntRange(min=0), default=3, show_default=True, metavar="N",
              help="How many places to name for each finding.")
@reading
def command(paths: tuple[str, ...], as_json: bool, examples: int, options: Any) -> None:
    """Read the articles at PATH as the other commands do, and report what would be lost and what would make
    claims worse: encodings, garbled letters, copies, lost paragraphs, odd marks, other languages, missing dates.

    Each finding comes with its number, examples of where, and what to do about it. Nothing is changed.
    Exit code 0: nothing but notes; 1: something to look at; 3: nothing could be read.

    \b
    Example:
      attrib doctor corpus/sample/articles.jsonl
      attrib doctor corpus/sample/articles.jsonl --json
    """
    import json

    from attrib import readers
    from attrib.doctor import Report, inventory, table

    readers.require(paths, options)
    report = Report(examples, inventory(paths, options))
    for item in readers.read(paths, options):
        report.add(item)
    if as_json:
        click.echo(json.dumps(report.record(), ensure_ascii=False, indent=1))
    elif report.articles or report.rejects:
        for line in table(report):
            click.echo(line)
    if not report.articles:
        click.echo("Nothing could be read." if report.rejects else "There was nothing to read.", err=True)
        sys.exit(NOTHING)
    sys.exit(0 if report.is_fit else WRONG)
