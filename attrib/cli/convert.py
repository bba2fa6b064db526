"""`attrib convert`: claims to spreadsheets, pages and annotation tools; annotated articles to JSON Lines and back."""
from __future__ import annotations

import os
import sys
from collections import Counter
from dataclasses import replace
from typing import Any, Iterable, Iterator

import click

from attrib.cli.corpus import sound
from attrib.cli.inputs import OUTPUT_FORMATS, read_claims, reading


@click.command("convert", short_help="Claims to CSV, Parquet, HTML and more; annotated articles to JSON Lines and back.")
@click.argument("source", metavar="CLAIMS|FOLDER")
@click.argument("target", metavar="[TARGET]", required=False)
@click.option("-o", "--output", metavar="FILE|FOLDER", help="The same as TARGET; - for stdout.")
@click.option("--to", type=click.Choice(OUTPUT_FORMATS), help="What to write.  [default: by the extension of TARGET]")
@click.option("--articles", multiple=True, metavar="PATH", help="The articles the claims were made from; repeatable.")
@click.option("--all-articles", is_flag=True, help="Write articles without claims, too.")
@click.option("--body-only", is_flag=True, help="FOLDER: leave claims of headlines out.")
@click.option("--trim", is_flag=True, help="FOLDER: take white space and quotation marks off the edges of contents.")
@reading
def command(source: str, target: str | None, output: str | None, to: str | None, articles: tuple[str, ...],
            all_articles: bool, body_only: bool, trim: bool, options: Any) -> None:
    """Write the claims of a JSON Lines file (- for stdin), or the annotated articles of a folder, in another format.

    \b
    .csv                  one row a claim, for spreadsheets
    .parquet              one row a claim, nested, for data frames (needs pyarrow)
    .html                 a page that shows who said what; with --articles, in the whole text
    .jsonld               schema.org: Claim and Quotation
    .annotations.jsonld   W3C Web Annotation; --articles give longer surroundings
    .labelstudio.json     tasks with predictions, and a configuration beside them; needs --articles
    .jsonl                the claims as they are
    --to brat             a folder of brat standoff; needs --articles

    .gz, .bz2, .xz or .zst behind the extension compresses. Read the articles with the options that they were
    extracted with: ids must be the same. A claim that does not fit its article is an error, and nothing is written.

    FOLDER holds annotated articles, as brat (a .txt and an .ann each) or as texts.jsonl and gold.jsonl. They are
    written into the folder TARGET, which is made, in the other of the two. Nothing is lost on the way there and back.

    \b
    Example:
      attrib extract corpus/sample/articles.jsonl -o claims.jsonl
      attrib convert claims.jsonl -o claims.csv
      attrib convert claims.jsonl --articles corpus/sample/articles.jsonl -o report.html
      attrib convert corpus/sample/annotated gold
      attrib convert gold brat
    """
    if (target is None) == (output is None):
        raise click.UsageError("Say where to write: -o FILE." if target is None else "TARGET and -o say the same; leave one out.")
    place = target or output or ""
    if place != "-" and os.path.realpath(source) == os.path.realpath(place):
        raise click.UsageError(f"TARGET is {'CLAIMS' if os.path.isfile(source) else 'FOLDER'} itself; write somewhere else.")
    if os.path.isdir(source):
        if articles or all_articles:
            raise click.UsageError(f"{source} is a folder of annotated articles: --articles and --all-articles are for claims.")
        _annotated(source, place, to, body_only, trim)
    else:
        if body_only or trim:
            raise click.UsageError("--body-only and --trim are for folders of annotated articles.")
        _claims(source, place, to, articles, all_articles, options)


def _claims(source: str, place: str, to: str | None, articles: tuple[str, ...], all_articles: bool, options: Any) -> None:
    from attrib import readers
    from attrib.cli.claims import require
    from attrib.joining import grouped
    from attrib.writers import base, formats

    if to is None and (os.path.isdir(place) or place.endswith(os.sep)):
        to = "brat"
    chosen = formats.choose(place, to or ("jsonl" if base.is_special(place) else None))
    if chosen.article == "needed" and not articles:
        raise click.UsageError(f"{chosen.name} needs the text: --articles PATH.")
    if all_articles and not articles:
        raise click.UsageError("--all-articles needs --articles PATH.")
    require((source,))
    readers.require(articles, options)
    if chosen.name == "brat":
        if os.path.exists(place) and not os.path.isdir(place):
            raise click.UsageError(f"{place} is a file; brat is a folder.")
    else:
        base.require(place)
    for path in articles:
        if "-" not in (path, place) and os.path.realpath(path) == os.path.realpath(place):
            raise click.UsageError(f"{place} is an input too; write somewhere else.")
    if articles:
        groups: Iterable[Any] = _with_articles(source, articles, all_articles, options)
    else:
        groups = ((claims, None) for claims in grouped(claim for _, claim in read_claims(source)))
    documents, claims = formats.write(chosen, groups, place)
    more = "".join(f", {path}" for path in formats.companions(chosen, place))
    # Without the articles, a document whose claims stand apart would count more than once.
    counted = f"{documents:,} documents, {claims:,} claims" if articles else f"{claims:,} claims"
    click.echo(f"{counted} in {'stdout' if place == '-' else place}{more}", err=True)


def _with_articles(source: str, articles: tuple[str, ...], all_articles: bool, options: Any) -> Iterator[Any]:
    """Claims with their articles, in two passes over the claims; standard input is kept in a temporary file."""
    import shutil
    import tempfile

    from attrib import readers
    from attrib.cli.articles import told
    from attrib.errors import ReadError
    from attrib.joining import joined

    if "-" in articles and source == "-":
        raise click.UsageError("claims and articles cannot both come from stdin.")
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as kept:
        if source == "-":
            shutil.copyfileobj(sys.stdin.buffer, kept)
            kept.flush()
            source = kept.name
        try:
            counts = Counter(claim.doc_id for _, claim in read_claims(source))
        except ReadError as error:
            raise ReadError(str(error).replace(kept.name, "stdin")) from None
        yield from joined((claim for _, claim in read_claims(source)), counts, told(readers.read(articles, options)),
                          all_articles)


def _annotated(source: str, target: str, to: str | None, body_only: bool, trim: bool) -> None:
    from attrib import gold
    from attrib.corpus import trimmed
    from attrib.errors import InputError
    from attrib.writers import brat, formats
    from attrib.writers.base import destination

    if to is None and any(formats.fits(target, format) for format in formats.FORMATS.values()):
        raise click.UsageError(f"{source} is a folder of annotated articles, and {target} looks like a file: they are written as "
                               f"brat or jsonl, into a folder.")
    if to not in (None, "brat", "jsonl"):
        raise click.UsageError(f"{source} is a folder of annotated articles, which are written as brat or jsonl, not {to}.")
    if target == "-":
        raise click.UsageError("annotated articles are written into a folder, not to stdout.")
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
