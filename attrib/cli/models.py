"""`attrib models`: what models there are, whether they are whole, and Stanza's for the analyzer of that name."""
from __future__ import annotations

import sys

import click

WRONG = 1


@click.group("models", short_help="List and check models; fetch Stanza's.", no_args_is_help=True)
def command() -> None:
    """List the models that come with attrib, check that models are whole and of this version, or fetch Stanza's models,
    which --analyzer stanza and attrib parse need.

    \b
    Example:
      attrib models list
      attrib models check
    """


@command.command("list", short_help="The models that come with attrib.")
def list_() -> None:
    """Print the models that come with attrib, one a line: name, and what its manifest says of it.

    A star marks the models that are used where none is named: one without a parser, one with.

    \b
    Example:
      attrib models list
    """
    from attrib import scoring
    from attrib.errors import ModelError

    for folder in scoring.installed():
        try:
            model = scoring.load(str(folder))
            said = str(model.manifest.get("description", ""))
        except ModelError:
            said = "damaged, or of another version; see: attrib models check"
        star = "*" if folder.name in (scoring.DEFAULT, scoring.DEFAULT_PARSED) else " "
        click.echo(f"{star} {folder.name}  {said}".rstrip())


@command.command("check", short_help="Manifest, digests and version of models.")
@click.argument("models", nargs=-1, metavar="[FOLDER|NAME...]")
def check(models: tuple[str, ...]) -> None:
    """Load each model, and all that come with attrib if none is named: its manifest is read, the SHA-256 of each
    file is compared, and the version of its features must be this attrib's.

    Exit code 0: all are whole; 1: one is not.

    \b
    Example:
      attrib models check
      attrib models check ar-rules-1
    """
    from attrib import features, scoring
    from attrib.errors import ModelError

    shipped = scoring.installed()
    wrong = 0
    for name in models or map(str, shipped):
        try:
            model = scoring.load(name)
            if any(str(folder) == name and folder.name != model.name for folder in shipped):
                raise ModelError(f"{name}: its manifest says that it is {model.name}")
            weights = sum(len(linear.weights) for linear in model.values())
            click.echo(f"{model.name}: ok, {len(model.manifest['files'])} files, {weights:,} weights, "
                       f"features of version {features.VERSION}")
        except ModelError as error:
            wrong += 1
            click.echo(f"wrong: {error}")
    if not (models or shipped):
        wrong += 1
        click.echo("wrong: no models came with this attrib; install it again.")
    sys.exit(WRONG if wrong else 0)


@command.command("download", short_help="Fetch Stanza's models for Arabic.")
@click.option("--stanza-dir", metavar="FOLDER", help="Where to put them.  [default: Stanza's own folder]")
def download(stanza_dir: str | None) -> None:
    """Fetch the models that --analyzer stanza and attrib parse need: some hundred megabytes, once.

    They are Stanza's own, and come from where Stanza keeps them. Stanza is attrib[stanza]. Nothing else in attrib
    uses a network.

    \b
    Example:
      attrib models download
      attrib models download --stanza-dir ~/stanza && attrib parse news.jsonl --stanza-dir ~/stanza -o parsed.conllu
    """
    from attrib.analyzers import stanza

    click.echo(stanza.download(stanza_dir))
