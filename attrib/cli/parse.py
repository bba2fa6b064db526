"""`attrib parse`: articles -> CoNLL-U, so that they are parsed once and attributed many times."""
from __future__ import annotations

import sys
from time import perf_counter
from typing import Any, Iterator

import click

from attrib.cli.analyzers import STANZA_OPTIONS
from attrib.cli.extract import NOTHING, REJECTED, _count, _keep_apart, _same_file
from attrib.cli.inputs import reading
from attrib.cli.progress import Meter, Progress, say


def _stanza(function: Any) -> Any:
    for option in reversed(STANZA_OPTIONS):
        function = option(function)
    return function


@click.command("parse", short_help="Articles to CoNLL-U, with Stanza.")
@click.argument("paths", nargs=-1, required=True, metavar="[PATH...|-]")
@click.option("-o", "--output", default="-", metavar="FILE", help="Where CoNLL-U goes.  [default: - (stdout)]")
@click.option("--rejects", metavar="FILE", help="Where articles go that could not be read or parsed.  "
                                                "[default: beside the output; stderr if that is stdout]")
@click.option("--annotated", is_flag=True,
              help="PATH are folders of annotated articles: parse those, by the annotation's ids.")
@_stanza
@reading
def command(paths: tuple[str, ...], output: str, rejects: str | None, annotated: bool, stanza_dir: str | None,
            device: str | None, options: Any) -> None:
    """Parse the articles at PATH with Stanza, and write them as CoNLL-U: words, lemmas, parts of speech, dependencies
    and entities, with all that brings the text back.

    attrib extract, train and evaluate take the file with --analyzer conllu. Stanza is attrib[stanza]; its models
    are fetched once: attrib models download.

    \b
    Example:
      attrib parse corpus/sample/articles.jsonl -o parsed.conllu
      attrib extract parsed.conllu --analyzer conllu -o claims.jsonl
    """
    from attrib import readers
    from attrib.analyzers import base as analyzers
    from attrib.engines import local, manifest
    from attrib.writers import base, conllu, formats
    from attrib.writers.rejects import Rejects

    meter = Meter()
    if annotated:
        items: Iterator[Any] = _annotated(paths)
    else:
        readers.require(paths, options)
        items = readers.read(paths, options, watch=meter.watch)
    rejects_path = rejects or (base.beside(output, ".rejects.jsonl") if base.is_file(output) else None)
    for path in filter(None, (output, rejects_path)):
        base.require(path)
        _keep_apart(path, paths)
    if rejects_path and _same_file(output, rejects_path):
        raise click.UsageError(f"--rejects {rejects_path} is the output itself.")
    analyzer = analyzers.load("stanza", stanza_dir, device)
    start = perf_counter()
    known = not annotated and manifest.regular(paths)
    with (Progress(manifest.Inputs(paths, options.format).bytes if known else 0) as progress,
          Rejects(rejects_path, say) as rejected, base.destination(output) as out):
        # Nothing stands between articles, as in JSON Lines; the engine writes each whole or not at all.
        tally = local.run(analyzers.stream(analyzer, items), lambda document: (conllu.dump(document), 0),
                          formats.FORMATS["jsonl"], out, rejected, told=progress.done)
    seconds = perf_counter() - start
    click.echo(f"{_count(tally.documents, 'document')}, {_count(rejected.count, 'reject')}"
               f"{f' in {rejects_path}' if rejected.count and rejects_path else ''}, {_count(tally.words, 'word')} in "
               f"{seconds:.1f} s ({tally.words / max(seconds, 1e-9):,.0f} words/s), by {analyzer.name}", err=True)
    if not tally.documents:
        click.echo("Nothing could be processed." if rejected.count else "There was nothing to process.", err=True)
        sys.exit(NOTHING)
    sys.exit(REJECTED if rejected.count else 0)


def _annotated(folders: tuple[str, ...]) -> Iterator[Any]:
    from attrib.cli.corpus import sound

    return (document.document() for folder in folders for document in sound(folder))
