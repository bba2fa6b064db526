"""`attrib corpus`: annotated articles checked, counted, and compared word for word."""
from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Iterator

import click

if TYPE_CHECKING:
    from attrib.errors import ReadError
    from attrib.gold import GoldDocument

WRONG = 1


@click.group("corpus", short_help="Check and count annotated articles.", no_args_is_help=True)
def command() -> None:
    """Check annotated articles, count how they are distributed, or find what two folders share.

    A folder holds brat files (.txt and .ann), or texts.jsonl and gold.jsonl; folders inside are read too.

    \b
    Example:
      attrib corpus check corpus/sample/annotated
      attrib corpus counts corpus/sample/annotated corpus/sample/articles.jsonl
    """


@command.command("check", short_help="Spans, links, types, overlaps, marks.")
@click.argument("folders", nargs=-1, required=True, metavar="FOLDER...")
@click.option("--errors-only", is_flag=True, help="Do not print warnings.")
def check(folders: tuple[str, ...], errors_only: bool) -> None:
    """Hold annotated articles against what a program knows of the annotation guidelines.

    An error is wrong in any text; a warning is rare in careful annotation and may be right as it is.
    Exit code 0: no error; 1: some.

    \b
    Example:
      attrib corpus check corpus/sample/annotated
    """
    from attrib.corpus import ERROR, Problem, problems
    from attrib.gold import GoldDocument

    documents = claims = errors = warnings = 0
    places: dict[str, str] = {}
    for item in (item for folder in folders for item in annotated(folder)):
        documents += 1
        if isinstance(item, GoldDocument):
            claims += len(item.claims)
            found = list(problems(item))
            first = places.setdefault(item.id, item.where)
            if first != item.where:
                message = f"a second document of this id ({item.where}); the first is {first}"
                found.insert(0, Problem(ERROR, item.id, message))
        else:
            found = [Problem(ERROR, *line.split(": ", 1)) for line in str(item).splitlines()]
        for problem in found:
            errors += problem.level == ERROR
            warnings += problem.level != ERROR
            if problem.level == ERROR or not errors_only:
                click.echo(str(problem))
    click.echo(f"{documents:,} documents, {claims:,} attributions, {errors:,} errors, {warnings:,} warnings", err=True)
    sys.exit(WRONG if errors else 0)


@command.command("counts", short_help="Distributions side by side.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--detect", is_flag=True, help="Count what the extractor finds in the articles, not what is annotated.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object for each PATH, keyed by it.")
def counts(paths: tuple[str, ...], detect: bool, as_json: bool) -> None:
    """Count the articles at each PATH, a column each, for comparing corpora.

    A PATH is a folder of annotated articles, or bare articles (text files, JSON Lines, folders of both): of
    bare ones only what the text gives is counted, or, with --detect, what the extractor finds in them.

    \b
    Example:
      attrib corpus counts corpus/sample/annotated corpus/sample/articles.jsonl
      attrib corpus counts --detect corpus/sample/annotated
    """
    import json

    from attrib import distributions

    columns = {}
    for path in dict.fromkeys(paths):
        documents, is_annotated = _documents(path, detect)
        columns[path] = distributions.counts(documents, is_annotated)
    if as_json:
        click.echo(json.dumps(columns, ensure_ascii=False, indent=1))
    else:
        click.echo(distributions.table(columns), nl=False)


@command.command("overlap", short_help="Runs of words that two folders share.")
@click.argument("folders", nargs=-1, required=True, metavar="PATH...")
@click.option("--against", "references", multiple=True, metavar="PATH", help="Hold every PATH against these articles too.")
@click.option("--words", default=12, show_default=True, type=click.IntRange(min=2), help="The shortest run that counts.")
def overlap(folders: tuple[str, ...], references: tuple[str, ...], words: int) -> None:
    """Find runs of words that stand in articles of two PATHs: training and test must share none.

    Spelling and vowel signs make no difference; datelines and the names of sources do not count.
    Exit code 0: nothing is shared; 1: something is.

    \b
    Example:
      attrib corpus overlap corpus/train corpus/dev corpus/test
    """
    from attrib.overlap import Index, runs

    index, found, articles = Index(words), 0, 0
    for path in (*folders, *references):
        documents, _ = _documents(path, detect=False)
        articles += len(documents)
        for run in (run for document in documents for run in runs(index, document)):
            found += 1
            click.echo(f"{run.first} and {run.second}: {run.words} words: {run.text}")
        if path in folders:
            index.add(documents)
    click.echo(f"{articles:,} articles, {found:,} shared runs of {words} words or more", err=True)
    sys.exit(WRONG if found else 0)


def annotated(folder: str) -> Iterator[GoldDocument | ReadError]:
    """The annotated articles of `folder` and the folders inside, in sorted order.

    A document that cannot be read gives its ReadError. Raises InputError where there is none at all.
    """
    from attrib import gold
    from attrib.errors import InputError
    from attrib.readers import brat

    if not os.path.isdir(folder):
        raise InputError(f"{folder}: no such folder.")
    found = False
    for here, inside, _ in os.walk(folder):
        inside[:] = sorted(name for name in inside if not name.startswith("."))
        if gold.is_folder(here):
            found = True
            yield from gold.read(here)
        elif brat.is_folder(here):
            found = True
            yield from brat.read(here)
    if not found:
        raise InputError(f"{folder}: no annotated articles; expected .ann files beside .txt, or texts.jsonl and gold.jsonl.")


def sound(folder: str) -> Iterator[GoldDocument]:
    """The annotated articles of `folder`; raises the first ReadError."""
    from attrib.gold import GoldDocument

    for item in annotated(folder):
        if not isinstance(item, GoldDocument):
            raise item
        yield item


def _documents(path: str, detect: bool) -> tuple[list[GoldDocument], bool]:
    """The articles at `path`, and whether they have annotations to count."""
    from attrib.data import Document
    from attrib.errors import InputError
    from attrib.gold import GoldDocument, from_claims

    if os.path.isdir(path) and _has_annotation(path):
        documents = list(sound(path))
        bare = False
    else:
        from attrib import readers

        options = readers.Options()
        readers.require((path,), options)
        items = list(readers.read((path,), options))
        documents = [GoldDocument(d.id, d.text, d.title, meta=d.meta, where=d.where)
                     for d in items if isinstance(d, Document)]
        if len(documents) < len(items):
            click.echo(f"{path}: {len(items) - len(documents):,} rejects are not counted.", err=True)
        bare = True
    if not documents:
        raise InputError(f"{path}: no articles.")
    if detect:
        from attrib.pipeline import Extractor

        extractor = Extractor()
        documents = [from_claims(d.document(), extractor.document(d.document())) for d in documents]
    return documents, detect or not bare


def _has_annotation(folder: str) -> bool:
    from attrib import gold
    from attrib.readers import brat

    return any(gold.is_folder(here) or brat.is_folder(here) for here, _, _ in os.walk(folder))
