"""`attrib validate`: claims, and their articles if given, compared with what a claim promises."""
from __future__ import annotations

import sys
from typing import Any, Iterator

import click

from attrib.cli.inputs import reading


@click.command("validate", short_help="Check claims against the schema and the articles.")
@click.argument("claims", metavar="CLAIMS")
@click.option("--articles", multiple=True, metavar="PATH",
              help="The articles the claims were made from; repeatable. They are held in memory.")
@click.option("--show", type=click.IntRange(min=1), default=10, show_default=True, metavar="N",
              help="How many problems to print.")
@reading
def command(claims: str, articles: tuple[str, ...], show: int, options: Any) -> None:
    """Check the claims of a JSON Lines file (- for stdin) against the schema and, with --articles, the text.

    Read the articles with the options that they were extracted with: ids must be the same. Prints
    the first problems with their lines. Exit code 0: no problem; 1: some.

    \b
    Example:
      attrib extract corpus/sample/article.txt -o claims.jsonl
      attrib validate claims.jsonl --articles corpus/sample/article.txt
    """
    from attrib import readers
    from attrib.cli.claims import require

    require((claims,))
    readers.require(articles, options)
    total = problems = 0
    for where, problem in _problems(claims, _texts(articles, options) if articles else None):
        total += 1
        if problem:
            problems += 1
            if problems <= show:
                click.echo(f"{where}: {problem}")
    if problems > show:
        click.echo(f"… and {problems - show:,} more")
    checked = "schema and articles" if articles else "schema; with --articles, spans too"
    click.echo(f"{total:,} claims, {problems:,} with a problem ({checked})", err=True)
    sys.exit(1 if problems else 0)


def _texts(articles: tuple[str, ...], options: Any) -> dict[tuple[str, str], str]:
    """(document id, part) -> text."""
    from attrib.cli.articles import told
    from attrib.data import Document
    from attrib.readers import read

    texts: dict[tuple[str, str], str] = {}
    for item in told(read(articles, options)):
        if isinstance(item, Document):
            texts[item.id, "body"] = item.text
            if item.title is not None:
                texts[item.id, "title"] = item.title
    return texts


def _problems(path: str, texts: dict[tuple[str, str], str] | None) -> Iterator[tuple[str, str | None]]:
    """Where each claim stands, and its first problem; None: it has none."""
    from attrib.claim import from_record
    from attrib.cli.claims import claim_lines, parsed
    from attrib.errors import InputError
    from attrib.joining import verify
    from attrib.readers.seen import Seen

    seen = Seen()
    for where, line in claim_lines((path,)):
        try:
            claim = from_record(parsed(line))
            # An id is made of the text: an article printed twice has the same claims twice.
            first = seen.first(f"{claim.doc_id}\n{claim.id}", where)
            if first:
                raise InputError(f"duplicate id {claim.id} in document {claim.doc_id}; first seen at {first}")
            if texts is not None:
                verify(claim, texts.get((claim.doc_id, claim.part)))
        except InputError as error:
            yield where, str(error)
        else:
            yield where, None
