"""`attrib completion`: the script with which a shell completes commands, options and files."""
from __future__ import annotations

import re

import click

# What the help calls a parameter that is a file or a folder.
_PATH = re.compile(r"\b(FILE|FOLDER|PATH|TARGET|CLAIMS|ARTICLES)\b")


@click.command("completion", short_help="The script for completion in bash, zsh or fish.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(context: click.Context, shell: str) -> None:
    """Print the script that makes SHELL complete the commands, options, values and files of attrib.

    Load it when the shell starts:

    \b
      bash   echo 'eval "$(attrib completion bash)"' >> ~/.bashrc        (4.4 or later)
      zsh    echo 'eval "$(attrib completion zsh)"' >> ~/.zshrc          (behind compinit)
      fish   attrib completion fish > ~/.config/fish/completions/attrib.fish

    \b
    Example:
      attrib completion bash > attrib-completion.bash
      attrib completion fish > attrib.fish
    """
    from click.shell_completion import get_completion_class

    root = context.find_root()
    # Called as a module it has a name that no shell completes; on Windows, or beside another attrib, it is attrib-ar.
    program = "attrib-ar" if root.info_name and root.info_name.startswith("attrib-ar") else "attrib"
    variable = f"_{program.replace('-', '_').upper()}_COMPLETE"
    found = get_completion_class(shell)
    assert found is not None
    click.echo(_script(found, root.command, program, variable))


def _script(shell: type, command: click.Command, program: str, variable: str) -> str:
    complete = shell(command, {}, program, variable)
    # `source` would run bash to look at its version: the script may be made for another machine.
    return str(complete.source_template % complete.source_vars())


def with_files(command: click.Command) -> click.Command:
    """`command`, its files and folders completed as such: in the help they are called so, in click they are strings."""
    for parameter in command.params:
        called = parameter.metavar or ""
        if parameter.type is click.STRING and (_PATH.search(called) or isinstance(parameter, click.Argument)):
            parameter.type = click.Path(allow_dash=True)
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            with_files(inner)
    return command
