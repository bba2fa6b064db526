"""`attrib extract`: articles -> attributed claims, one JSON object a line."""
from __future__ import annotations

import os
import sys
from time import perf_counter
from typing import TYPE_CHECKING, Any, Iterable, NoReturn

import click
from click.core import ParameterSource

from attrib.cli.analyzers import Choice, analysing, holding_back
from attrib.cli.inputs import OUTPUT_FORMATS, reading
from attrib.cli.progress import Meter, Progress, say

if TYPE_CHECKING:
    from attrib.engines.batch import Batch
    from attrib.engines.shards import Tally

REJECTED, NOTHING = 1, 3
#: Seconds that an article may take. The longest that are read take three.
TIMEOUT = 300.0


@click.command("extract", short_help="Articles to attributed claims, one JSON object a line.")
@click.argument("paths", nargs=-1, required=True, metavar="[PATH...|-]")
@click.option("-o", "--output", default="-", metavar="FILE",
              help="Where claims go; the extension says how: .jsonl, .csv, .parquet, .html, .jsonld, "
                   ".annotations.jsonld, .labelstudio.json; .gz, .bz2, .xz or .zst behind it compresses.  "
                   "[default: - (stdout)]")
@click.option("--to", type=click.Choice(OUTPUT_FORMATS), help="The output's format, whatever its extension.")
@click.option("--rejects", metavar="FILE",
              help="Where articles go that could not be read: JSONL of where, id, reason.  "
                   "[default: beside the output, claims.rejects.jsonl; stderr if that is stdout]")
@click.option("--keep", multiple=True, metavar="FIELD|all",
              help="Input fields that each claim carries, besides url, title, date, outlet and author. Repeatable.")
@click.option("--model", metavar="NAME|FOLDER", help="Model to decide with.  [default: the shipped one]")
@click.option("--known", metavar="FILE", help='Your own list of speakers, for speaker.id: JSON Lines of "id", "name", '
                                              '"aliases".')
@holding_back
@click.option("--workers", type=click.IntRange(min=1), metavar="N",
              help="Processes to work with; the output is the same for any number.  [default: one for each core]")
@click.option("--timeout", type=click.FloatRange(min=0), default=TIMEOUT, show_default=True, metavar="SECONDS",
              help="Reject an article that takes longer; 0: none does.")
@click.option("--restart", is_flag=True, help="Begin again; otherwise an interrupted run goes on where it ended.")
@click.option("--engine", type=click.Choice(["local", "spark"]), default="local", show_default=True,
              help="Where the work runs: processes here, or Spark, which also writes folders of parts: -o CLAIMS/.")
@click.option("--master", metavar="URL",
              help="Spark: where it runs, for example yarn.  [default: as Spark is configured, else all cores here]")
@analysing
@reading
def command(paths: tuple[str, ...], output: str, to: str | None, rejects: str | None, keep: tuple[str, ...],
            model: str | None, known: str | None, min_confidence: float | None, workers: int | None, timeout: float,
            restart: bool, engine: str, master: str | None, analyzer: Choice, options: Any) -> None:
    """Find who said what in the articles at PATH: text files, JSON Lines, and others, folders of them, or - for stdin.

    A text file is one article; JSON Lines hold one article a line. Files may be gzipped.
    An interrupted run into a file goes on where it ended when the same command is given again.
    Exit code 0: done; 1: done, some articles rejected; 2: wrong usage; 3: nothing could be processed.

    \b
    Example:
      attrib extract corpus/sample/article.txt -o claims.jsonl
      cat corpus/sample/article.txt | attrib extract - | head -n 1
    """
    start = perf_counter()
    if engine == "spark":
        from attrib.cli import spark

        if analyzer.name != "lexical":
            raise click.UsageError("--analyzer is for --engine local; Spark works with the words alone.")
        if _given("workers") or _given("restart"):
            raise click.UsageError("--workers and --restart are for --engine local; Spark has settings of its own.")
        tally, place = spark.extract(paths, output, to, rejects, keep, model, known, min_confidence, timeout, master, options)
        _report(tally, None, place, perf_counter() - start)
    if _given("master"):
        raise click.UsageError("--master is for --engine spark.")
    from attrib import known as lists
    from attrib import readers
    from attrib.engines.batch import Batch
    from attrib.engines.local import Extraction
    from attrib.pipeline import Extractor
    from attrib.writers import base, formats

    readers.require(paths, options)
    rejects_path = rejects or (base.beside(output, ".rejects.jsonl") if base.is_file(output) else None)
    about = base.beside(output, ".run.json") if base.is_file(output) else None
    for path in filter(None, (output, rejects_path, about)):
        base.require(path)
        _keep_apart(path, paths)
    if rejects_path and _same_file(output, rejects_path):
        raise click.UsageError(f"--rejects {rejects_path} is the output itself.")
    format = formats.choose(output, to or (None if base.is_file(output) else "jsonl"))
    if not format.appendable and (format.article == "needed" or not base.is_file(output)):
        raise click.UsageError(f"{format.name} is not written article by article. Write claims.jsonl first, then: "
                               f"attrib convert.")
    extractor = Extractor(model, lists.load(known) if known else None, analyzer.load(), min_confidence)
    extraction = Extraction(extractor, keep, format if format.appendable else formats.FORMATS["jsonl"])
    batch = Batch(paths, options, extraction, format, output, rejects_path, workers or cores(), timeout, known)
    start = perf_counter()
    tally, resumed = _extract(batch, restart)
    _report(tally, resumed, rejects_path, perf_counter() - start)


def _report(tally: Tally, resumed: Tally | None, rejects_path: str | None, seconds: float) -> NoReturn:
    before = f" ({resumed.documents:,} by an earlier run)" if resumed and resumed.documents else ""
    rate = (tally.words - (resumed.words if resumed else 0)) / max(seconds, 1e-9)
    click.echo(f"{_count(tally.documents, 'document')}{before}, {_count(tally.claims, 'claim')}, "
               f"{_count(tally.rejects, 'reject')}{f' in {rejects_path}' if tally.rejects and rejects_path else ''}, "
               f"{_count(tally.words, 'word')} in {seconds:.1f} s ({rate:,.0f} words/s)", err=True)
    if not tally.documents:
        click.echo("Nothing could be processed." if tally.rejects else "There was nothing to process.", err=True)
        sys.exit(NOTHING)
    sys.exit(REJECTED if tally.rejects else 0)


def _extract(batch: Batch, restart: bool) -> tuple[Tally, Tally]:
    """All that is done, and what an earlier run had done. To a file, it can be gone on with; a stream goes straight."""
    from attrib import readers
    from attrib.engines import local, manifest
    from attrib.engines.batch import write
    from attrib.engines.journal import folder_of
    from attrib.engines.shards import Tally
    from attrib.writers import base
    from attrib.writers.rejects import Rejects

    meter = Meter()
    items = batch.extraction.extractor.parsed(readers.read(batch.paths, batch.options, watch=meter.watch))
    if base.is_file(batch.output) and manifest.regular(batch.paths):
        inputs = manifest.Inputs(batch.paths, batch.options.format)
        try:
            with Progress(inputs.bytes) as progress:
                return write(batch, inputs, items, restart, meter.position, progress.done, say)
        except KeyboardInterrupt:
            if os.path.isdir(folder_of(batch.output)):
                say(f"What is done is kept in {folder_of(batch.output)}: the same command goes on from there, "
                    f"with --restart it begins again.")
            raise
    with (Progress(0) as progress, Rejects(batch.rejects, say) as rejected, base.destination(batch.output) as out):
        tally = local.run(items, batch.extraction, batch.format, out, rejected, batch.workers, batch.timeout,
                          progress.done)
        return tally, Tally()


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _given(option: str) -> bool:
    """Whether `option` stands on the command line; what a file of settings says is for the engine that it fits."""
    return click.get_current_context().get_parameter_source(option) is ParameterSource.COMMANDLINE


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


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
