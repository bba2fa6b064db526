"""`attrib explain`: why a claim came out as it did."""
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Iterator, Sequence

import click

from attrib.cli.analyzers import Choice, analysing
from attrib.cli.inputs import read_claims, reading

if TYPE_CHECKING:
    from attrib.claim import Claim
    from attrib.explanation import Decision, Option


MOST_OPTIONS = 5


@click.command("explain", short_help="What spoke for and against a claim, and what came second.")
@click.argument("claims", metavar="CLAIMS")
@click.option("--articles", required=True, metavar="FILE", help="The articles that the claims were made from.")
@click.option("--id", metavar="ID", help="The claim with this id; its first characters do if no other claim has them.")
@click.option("--line", type=click.IntRange(min=1), metavar="N", help="The claim in this line of CLAIMS.")
@click.option("--model", metavar="NAME", help="The model that made the claims: a name or a folder.")
@click.option("--top", type=click.IntRange(min=1), default=6, show_default=True, metavar="N",
              help="How many features to show on each side.")
@analysing
@reading
def command(claims: str, articles: str, id: str | None, line: int | None, model: str | None, top: int, analyzer: Choice,
            options: Any) -> None:
    """Analyse the article of a claim again, and print for its cue, content, source and speaker which features
    spoke for and against, with their weights, and what came second.

    Margins are sums of weights: the highest was taken. Read the articles with the options of the extraction.

    \b
    Example:
      attrib extract corpus/sample/article.txt -o claims.jsonl
      attrib explain claims.jsonl --articles corpus/sample/article.txt --line 1
    """
    from attrib.data import Document
    from attrib.errors import InputError
    from attrib.explanation import explain
    from attrib.pipeline import Extractor
    from attrib.readers import read, require

    if (id is None) == (line is None):
        raise click.UsageError("Say which claim: --id ID or --line N.")
    require((articles,), options)
    claim = _chosen(claims, id, line)
    article = next((item for item in read((articles,), options) if item.id == claim.doc_id), None)
    if not isinstance(article, Document):
        raise InputError(f"{articles}: {article.reason if article else f'no article with the id {claim.doc_id}.'}")
    extractor = Extractor(model, analyzer=analyzer.load(), min_confidence=0)
    found, decisions = explain(extractor, article, claim.id)
    if found.signature != claim.signature:
        click.echo(f"Made by {claim.signature}, explained by {found.signature}.", err=True)
    click.echo("\n".join(_shown(found, decisions, top)))


def _chosen(path: str, id: str | None, line: int | None) -> Claim:
    """The claim that is asked for; InputError where there is none, or several of different ids."""
    from attrib.errors import InputError

    asked = f"line {line}" if id is None else f"id {id}"
    hits = [claim for where, claim in read_claims(path)
            if (claim.id.startswith(id) if id is not None else where.endswith(f":{line}"))]
    if not hits:
        raise InputError(f"{path}: no claim of {asked}.")
    if len({(claim.doc_id, claim.id) for claim in hits}) > 1:
        raise InputError(f"{path}: {len(hits):,} claims of {asked}; give more of it, or --line.")
    return hits[0]


def _shown(claim: Claim, decisions: Sequence[Decision], top: int) -> Iterator[str]:
    yield f"{claim.id}  {claim.doc_id}, {claim.part}"
    said = (claim.speaker.name or "(unresolved)", claim.cue.text if claim.cue else "(no cue)", claim.text)
    yield " · ".join(" ".join(piece.split()) for piece in said)
    for decision in decisions:
        yield ""
        yield click.style(decision.name, bold=True) + (f"  {decision.note}" if decision.note else "")
        for number, option in enumerate(decision.options[:MOST_OPTIONS]):
            yield f"  {'→' if number == 0 else ' '} {_label(option)}"
            if number < 2:
                yield from _weights(option, top)


def _label(option: Option) -> str:
    label = " ".join(option.label.split())
    return label if option.margin is None else f"{option.margin:+7.2f}  {label}"


def _weights(option: Option, top: int) -> Iterator[str]:
    for title, sign in (("for", 1), ("against", -1)):
        side = [(name, weight) for name, weight in option.weights if weight * sign > 0]
        if side:
            shown = ", ".join(f"{name} {weight:+.2f}" for name, weight in side[:top])
            yield f"        {title:<8}{shown}" + (f", {len(side) - top:,} more" if len(side) > top else "")
