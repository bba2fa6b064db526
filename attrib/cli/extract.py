"""`attrib extract`: articles -> attributed claims, one JSON object a line."""
from __future__ import annotations

import os
import sys
from time import perf_counter
from typing import Any, Iterable, Iterator

import click

from attrib.cli.analyzers import Choice, analysing
from attrib.cli.inputs import reading

REJECTED, NOTHING = 1, 3


@click.command("extract", short_help="Articles to attributed claims, one JSON object a line.")
@click.argument("paths", nargs=-1, required=True, metavar="[PATH...|-]")
@click.option("-o", "--output", default="-", metavar="FILE", help="Where claims go.  [default: - (stdout)]")
@click.option("--rejects", metavar="FILE",
              help="Where articles go that could not be read: JSONL of where, id, reason.  "
                   "[default: beside the output, claims.rejects.jsonl; stderr if that is stdout]")
@click.option("--keep", multiple=True, metavar="FIELD|all",
              help="Input fields that each claim carries, besides url, title, date, outlet and author. Repeatable.")
@click.option("--model", metavar="NAME|FOLDER", help="Model to decide with.  [default: the shipped one]")
@click.option("--known", metavar="FILE", help='Your own list of speakers, for speaker.id: JSON Lines of "id", "name", '
                                              '"aliases".')
@analysing
@reading
def command(paths: tuple[str, ...], output: str, rejects: str | None, keep: tuple[str, ...], model: str | None,
            known: str | None, analyzer: Choice, options: Any) -> None:
    """Find who said what in the articles at PATH: text files, JSON Lines, CoNLL-U, folders of them, or - for stdin.

    A text file is one article; JSON Lines hold one article a line. Files may be gzipped.
    Exit code 0: done; 1: done, some articles rejected; 2: wrong usage; 3: nothing could be processed.

    \b
    Example:
      attrib extract corpus/sample/article.txt -o claims.jsonl
      cat corpus/sample/article.txt | attrib extract - | head -n 1
    """
    from attrib import known as lists
    from attrib import readers
    from attrib.engines.local import run
    from attrib.pipeline import Extractor
    from attrib.writers import base, jsonl
    from attrib.writers.rejects import Rejects

    readers.require(paths, options)
    rejects_path = rejects or _beside(output)
    for path in filter(None, (output, rejects_path)):
        base.require(path)
        _keep_apart(path, paths)
    if rejects_path and _same_file(output, rejects_path):
        raise click.UsageError(f"--rejects {rejects_path} is the output itself.")
    extractor = Extractor(model, known=lists.load(known) if known else None, analyzer=analyzer.load())
    start = perf_counter()
    with Rejects(rejects_path, _say) as rejected, base.destination(output) as out:
        items = _progress(extractor.parsed(readers.read(paths, options)))
        tally = run(items, lambda document: extractor.document(document, keep=keep), jsonl.dump, out, rejected)
    seconds = perf_counter() - start
    click.echo(f"{_count(tally.documents, 'document')}, {_count(tally.claims, 'claim')}, "
               f"{_count(rejected.count, 'reject')}{f' in {rejects_path}' if rejected.count and rejects_path else ''}, "
               f"{_count(tally.words, 'word')} in {seconds:.1f} s ({tally.words / max(seconds, 1e-9):,.0f} words/s)", err=True)
    if not tally.documents:
        click.echo("Nothing could be processed." if rejected.count else "There was nothing to process.", err=True)
        sys.exit(NOTHING)
    sys.exit(REJECTED if rejected.count else 0)


def _beside(output: str) -> str | None:
    # A name beside /dev/null would be a file in /dev.
    return None if output == "-" or output.startswith("/dev/") else os.path.splitext(output)[0] + ".rejects.jsonl"


def _same_file(a: str, b: str) -> bool:
    return os.path.realpath(a) == os.path.realpath(b)


def _keep_apart(output: str, paths: Iterable[str]) -> None:
    """Writing must not destroy an input, nor leave claims where the next run would read them as articles."""
    from attrib.readers.base import format_of

    for path in paths:
        if output == "-" or path == "-":
            continue
        if _same_file(output, path):
            raise click.UsageError(f"{output} is an input too; write somewhere else.")
        inside = os.path.realpath(output).startswith(os.path.join(os.path.realpath(path), ""))
        if os.path.isdir(path) and inside and format_of(output):
            raise click.UsageError(f"{output} lies in the input folder {path}: the next run would read it as articles. "
                                   f"Write somewhere else.")


def _progress(items: Iterable[Any]) -> Iterable[Any]:
    if not sys.stderr.isatty():
        return items
    from tqdm import tqdm

    bar: Iterator[Any] = tqdm(items, unit=" articles", file=sys.stderr, leave=False)
    return bar


def _say(message: str) -> None:
    if sys.stderr.isatty():
        from tqdm import tqdm

        tqdm.write(message, file=sys.stderr)
    else:
        click.echo(message, err=True)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
