"""`attrib models`: what models there are, and whether they are whole."""
from __future__ import annotations

import sys

import click

WRONG = 1


@click.group("models", short_help="List models, and check that they are whole.", no_args_is_help=True)
def command() -> None:
    """List the models that come with attrib, or check that models are whole and of this version.

    \b
    Example:
      attrib models list
      attrib models check
    """


@command.command("list", short_help="The models that come with attrib.")
def list_() -> None:
    """Print the models that come with attrib, one a line: name, and what its manifest says of it.

    A star marks the model that is used where none is named.

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
        click.echo(f"{'*' if folder.name == scoring.DEFAULT else ' '} {folder.name}  {said}".rstrip())


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
