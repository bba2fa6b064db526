"""`attrib train`: a model from annotated articles."""
from __future__ import annotations

import os

import click

from attrib.cli.analyzers import Choice, analysing_annotated


@click.command("train", short_help="Learn a model from annotated articles.")
@click.argument("corpora", nargs=-1, required=True, metavar="CORPUS...")
@click.option("-o", "--output", required=True, metavar="FOLDER", help="Folder of the model; its name is the model's.")
@click.option("--calibrate", "real", metavar="GOLD",
              help="Folder of annotated articles to calibrate the confidence on. Default: as the shipped model is.")
@analysing_annotated
def command(corpora: tuple[str, ...], output: str, real: str | None, analyzer: Choice) -> None:
    """Learn from the annotated articles in CORPUS, and write the model as JSON.

    The same articles give the same files, byte for byte. The model's name stands in every claim's signature.
    The shipped model is learned from corpus/train. With an analyzer that parses, the model also learns from what
    the parser says, and needs such an analyzer ever after.

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
