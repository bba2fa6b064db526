"""The root: help with examples, the version, the schema."""
from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from attrib import __version__
from attrib.claim import schema
from attrib.cli import COMMANDS, main


def test_version():
    result = CliRunner().invoke(main, ["--version"])
    assert (result.exit_code, result.stdout) == (0, f"attrib, version {__version__}\n")


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_help_ends_with_an_example(command):
    result = CliRunner().invoke(main, [*filter(None, [command]), "--help"])
    assert result.exit_code == 0 and "Example:\n    attrib " in result.stdout
    assert result.stdout.index("Example:") < result.stdout.index("Options:")


def test_schema():
    result = CliRunner().invoke(main, ["schema"])
    assert json.loads(result.stdout) == schema()


def test_an_unknown_command_is_exit_2():
    result = CliRunner().invoke(main, ["extrakt"])
    assert result.exit_code == 2 and "No such command 'extrakt'" in result.stderr
