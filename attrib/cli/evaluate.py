"""`attrib evaluate`: claims measured against annotated articles."""
from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Iterable

import click

from attrib.cli.analyzers import Choice, analysing_annotated, holding_back
from attrib.cli.inputs import read_claims

if TYPE_CHECKING:
    from attrib.claim import Claim
    from attrib.gold import GoldDocument


@click.command("evaluate", short_help="Measure claims against annotated articles.")
@click.argument("gold", metavar="GOLD")
@click.argument("claims", required=False, metavar="[CLAIMS]")
@click.option("--against", metavar="CLAIMS2", help="Other claims on the same articles: are the first better, or is it chance?")
@click.option("--also", multiple=True, metavar="GOLD2", help="Further annotated articles; repeatable.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object with every figure.")
@click.option("--plot", metavar="FILE", help="Draw the reliability diagram into FILE (.png, .svg, .pdf); needs matplotlib.")
@click.option("--model", metavar="NAME", help="The model, where the extractor runs: a name or a folder.")
@holding_back
@analysing_annotated
def command(gold: str, claims: str | None, against: str | None, also: tuple[str, ...], as_json: bool, plot: str | None,
            model: str | None, min_confidence: float | None, analyzer: Choice) -> None:
    """Compare CLAIMS, or what the extractor finds where there are none, with the annotated articles in GOLD.

    GOLD is a folder with texts.jsonl and gold.jsonl, or with brat files; folders inside are read too.
    docs/evaluation.md defines the figures. Intervals draw documents 2,000 times.

    \b
    Example:
      attrib evaluate corpus/sample/annotated
      attrib extract corpus/sample/articles.jsonl -o claims.jsonl
      attrib evaluate corpus/sample/annotated claims.jsonl --json
    """
    from attrib import calibration
    from attrib.cli.corpus import sound
    from attrib.errors import InputError
    from attrib.evaluation import report
    from attrib.evaluation_table import table
    from attrib.writers import base

    if claims and (model or min_confidence is not None or analyzer != Choice()):
        raise click.UsageError("--model, --min-confidence and --analyzer say what extracts; with CLAIMS nothing is extracted.")
    if plot:
        base.require(plot)
    documents = [document for folder in (gold, *also) for document in sound(folder)]
    if len({document.id for document in documents}) < len(documents):
        raise InputError(f"an id stands twice. See: attrib corpus check {' '.join((gold, *also))}")
    found = _of(documents, claims) if claims else _extracted(documents, model, min_confidence, analyzer)
    figures = report(documents, found, _of(documents, against) if against else None)
    if plot:
        calibration.draw(figures["calibration"], plot)
    click.echo(json.dumps(figures, ensure_ascii=False, indent=1) if as_json else table(figures))


def _extracted(documents: Iterable[GoldDocument], model: str | None, min_confidence: float | None, analyzer: Choice) -> list[Claim]:
    from attrib.data import Reject
    from attrib.errors import InputError
    from attrib.pipeline import Extractor

    extractor = Extractor(model, analyzer=analyzer.load(), min_confidence=min_confidence)
    out = []
    for item in extractor.parsed(document.document() for document in documents):
        if isinstance(item, Reject):
            raise InputError(f"{item.where}: {item.reason}")
        out += extractor.document(item)
    return out


def _of(documents: Iterable[GoldDocument], path: str) -> list[Claim]:
    """The claims in `path` on `documents`; others are counted on stderr. Raises InputError where there are only others."""
    from attrib.errors import InputError

    ids = {document.id for document in documents}
    held: list[Any] = [claim for _, claim in read_claims(path)]
    out = [claim for claim in held if claim.doc_id in ids]
    if held and not out:
        raise InputError(f"{path}: no claim is of an annotated article; a claim's is {held[0].doc_id!r}, "
                         f"an annotated one {min(ids)!r}. Extract from the annotated articles.")
    if len(out) < len(held):
        click.echo(f"{path}: {len(held) - len(out):,} claims of articles that are not annotated are left out.", err=True)
    return out
