"""`attrib train`: a model from annotated articles."""
from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import click

from attrib.cli.analyzers import Choice, analysing_annotated
from attrib.cli.inputs import reading

if TYPE_CHECKING:
    from attrib.gold import GoldDocument
    from attrib.review.learning import Reviewed


@click.command("train", short_help="Learn a model from annotated articles.")
@click.argument("corpora", nargs=-1, required=True, metavar="CORPUS...")
@click.option("-o", "--output", required=True, metavar="FOLDER", help="Folder of the model; its name is the model's.")
@click.option("--calibrate", "real", metavar="GOLD",
              help="Folder of annotated articles to calibrate the confidence on. Default: as the shipped model is.")
@click.option("--decisions", multiple=True, metavar="FILE",
              help="Also learn from decisions, as attrib review export --decisions writes them; repeatable. Needs --articles.")
@click.option("--articles", multiple=True, metavar="PATH", help="The articles that the decisions are about; repeatable.")
@click.option("--evaluate", "measured", metavar="GOLD",
              help="With --decisions: annotated articles to measure on too, with the decisions and without them.")
@analysing_annotated
@reading
def command(corpora: tuple[str, ...], output: str, real: str | None, decisions: tuple[str, ...], articles: tuple[str, ...],
            measured: str | None, analyzer: Choice, options: Any) -> None:
    """Learn from the annotated articles in CORPUS, and write the model as JSON.

    The same articles give the same files, byte for byte. The model's name stands in every claim's signature.
    The shipped model is learned from corpus/train. With an analyzer that parses, the model also learns from what
    the parser says, and needs such an analyzer ever after. With --decisions, reviewed claims are learned from too, and the figures before
    and after are printed: on every third reviewed article, held out for that, and on the articles of --evaluate.

    \b
    Example:
      attrib train corpus/dev -o mine
      attrib extract --model mine corpus/sample/article.txt -o claims.jsonl
    """
    from attrib import training
    from attrib.cli.corpus import sound
    from attrib.errors import InputError

    name = os.path.basename(os.path.abspath(output))
    chosen = analyzer.load()
    documents = [document for corpus in corpora for document in sound(corpus)]
    if len({document.id for document in documents}) < len(documents):
        raise InputError(f"an id stands twice. See: attrib corpus check {' '.join(corpora)}")
    if bool(decisions) != bool(articles) or measured and not decisions:
        raise click.UsageError("--decisions and --articles go together, and --evaluate goes with them.")
    if decisions and chosen.layers:
        raise click.UsageError("--decisions and an --analyzer that parses do not go together: reviewed articles have no parses.")
    if decisions:
        found = _reviewed(decisions, articles, options, {document.id for document in documents})
        _compare(documents, found, list(sound(measured)) if measured else [])
        documents += [one.document for one in found]
    calibration, on = training.CALIBRATION, training.CALIBRATED_ON
    if real is not None:
        held = list(sound(real))
        plain = training.train(documents, name, calibration=(1.0, 0.0), analyzer=chosen)
        calibration = training.calibrate(held, plain, chosen)
        on = f"{len(held):,} articles of {os.path.basename(os.path.normpath(real))}"
        click.echo(f"Calibrated on {on}: slope {calibration[0]}, intercept {calibration[1]}.", err=True)
    model = training.train(documents, name, calibration=calibration, calibrated_on=on, analyzer=chosen)
    training.save(model, output)
    counts = model.manifest["corpus"]
    learned = ", ".join(f"{decision} ({n['candidates']:,} candidates)" for decision, n in model.manifest["learned"].items())
    click.echo(f"{output}: {name}, learned from {counts['articles']:,} articles with {counts['claims']:,} claims: {learned}.", err=True)
    if model.layers:
        click.echo(f"It needs {', '.join(sorted(model.layers))}: use it with an analyzer that gives them, as {chosen.name} does.", err=True)


def _reviewed(decisions: tuple[str, ...], articles: tuple[str, ...], options: Any, taken: set[str]) -> list[Reviewed]:
    """The articles that were decided on; says what of the decisions cannot be learned from."""
    from dataclasses import replace

    from attrib import readers
    from attrib.cli.review import read_decisions
    from attrib.data import Document
    from attrib.errors import InputError
    from attrib.review import learning
    from attrib.review.export import settled

    readers.require(articles, options)
    made = [one for path in decisions for one in settled(read_decisions(path))]
    found = learning.reviewed(made, (item for item in readers.read(articles, options) if isinstance(item, Document)))
    used = {one.document.id for one in found}
    lost = sum(one.claim.doc_id not in used for one in made)
    if lost:
        click.echo(f"{lost:,} of {len(made):,} decisions are on articles that are not there, or have another text.", err=True)
    if not found:
        if not made:
            raise InputError(f"{', '.join(decisions)}: nothing was accepted, corrected or rejected.")
        raise InputError(f"{', '.join(articles)}: none of the articles that were decided on. "
                         f"A decision's is {made[0].claim.doc_id!r}.")
    # An annotated article may have been reviewed too: two documents of one id.
    return [replace(one, document=replace(one.document, id=f"reviewed:{one.document.id}")) if one.document.id in taken else one
            for one in found]


def _compare(documents: list[GoldDocument], found: list[Reviewed], measured: list[GoldDocument]) -> None:
    """Print what the decisions change, on articles that neither model has learned from."""
    from attrib import training
    from attrib.evaluation import count, figures
    from attrib.pipeline import Extractor
    from attrib.review import learning

    learned, held = learning.split(found)
    before = training.train(documents, "before")
    after = training.train([*documents, *(one.document for one in learned)], "after") if held and learned else None
    judged = sum(len(one.right) + len(one.wrong) for one in found)
    click.echo(f"{judged:,} decided claims of {len(found):,} articles.", err=True)
    if after is not None:
        click.echo(f"Held out, {len(held):,} of these articles:\n  before  {learning.figures(held, before)}\n"
                   f"  after   {learning.figures(held, after)}", err=True)
    else:
        click.echo("Too few articles to hold one out: what the decisions change is not measured on them.", err=True)
    if measured:
        whole = training.train([*documents, *(one.document for one in found)], "after")
        for name, model in (("before", before), ("after", whole)):
            extractor = Extractor(model)
            claims = [claim for document in measured for claim in extractor.document(document.document())]
            shown = figures(count(measured, claims))
            of = shown["claim"]
            click.echo(f"  {name:<7} claim F1 {of['F1']:.3f} (P {of['P']:.3f}, R {of['R']:.3f}), speaker {shown['speaker']:.3f} "
                       f"on {len(measured):,} annotated articles", err=True)
