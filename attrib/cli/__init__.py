"""The command line: `attrib COMMAND …`. One file a command, imported when it runs.

    attrib extract corpus/sample/article.txt -o claims.jsonl

Data goes to stdout, messages to stderr. Exit codes: 0 done; 1 done, but some documents rejected or
claims or models wrong; 2 usage or configuration; 3 nothing could be processed; 130 interrupted. `AttribError`
becomes one line and exit code 2 here and nowhere else.
"""
from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Any

import click

from attrib import __version__
from attrib.errors import AttribError

# Each is a module of this package with a function `command`.
COMMANDS = ("extract", "show", "validate", "schema", "stats", "speakers", "corpus", "convert", "train", "evaluate",
            "explain", "models", "review", "doctor", "completion")
#: Read where it stands in the working directory; `--config` names another.
CONFIG = "attrib.toml"
INTERRUPTED = 130
# What a shell reports for a program that SIGPIPE ended: `attrib … | head` is not an error.
BROKEN_PIPE = 141


class Failure(click.ClickException):
    """What cannot be done as asked: one line on stderr."""

    exit_code = 2


class Root(click.Group):
    """Imports a command when it is asked for, and turns what it raises into messages and exit codes."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command: click.Command = import_module(f"attrib.cli.{name}").command
        if ctx.resilient_parsing:  # a shell asks what could stand here
            from attrib.cli.completion import with_files

            return with_files(command)
        return command

    def resolve_command(self, ctx: click.Context,
                        args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        name, command, rest = super().resolve_command(ctx, args)
        path = ctx.params.get("config") or (CONFIG if os.path.exists(CONFIG) else None)
        # Help is help, also with what is wrong in the file.
        if name and command and path and not ctx.resilient_parsing and not {"-h", "--help"} & set(rest):
            from attrib.cli.config import defaults

            ctx.default_map = {name: defaults(path, name, command, ctx, COMMANDS)}
        return name, command, rest

    def invoke(self, ctx: click.Context) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result
        except AttribError as error:
            raise Failure(str(error)) from error
        except BrokenPipeError:
            # Python flushes stdout once more at exit; into the closed pipe that would print a warning.
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            ctx.exit(BROKEN_PIPE)
        except OSError as error:
            raise Failure(f"{error.filename or 'output'}: {error.strerror or error}.") from error
        except (KeyboardInterrupt, click.Abort):
            click.echo("Interrupted.", err=True)
            ctx.exit(INTERRUPTED)


@click.command(cls=Root, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="attrib")
@click.option("--config", type=click.Path(), metavar="FILE",
              help="Values for options, a table a command.  [default: attrib.toml, if it is there]")
def main(config: str | None) -> None:
    """Who said what in Arabic news: one attributed claim a line.

    \b
    Example:
      attrib extract corpus/sample/article.txt -o claims.jsonl
      attrib show corpus/sample/article.txt
    """
