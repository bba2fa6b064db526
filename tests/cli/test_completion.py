"""Completion: the scripts, and what they complete."""
from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from attrib.cli import COMMANDS, main
from attrib.cli.completion import with_files

ROOT = Path(__file__).parents[2]


def completed(*words: str) -> list[tuple[str, str]]:
    """(kind, value) of what could stand in the place of the last word."""
    env = {"COMP_WORDS": " ".join(["attrib", *words]), "COMP_CWORD": str(len(words)), "_ATTRIB_COMPLETE": "bash_complete"}
    out = CliRunner().invoke(main, env=env, prog_name="attrib").stdout
    return [tuple(line.split(",", 1)) for line in out.splitlines() if line]


@pytest.mark.parametrize("words, expected", [
    (["ex"], [("plain", "extract"), ("plain", "explain")]),
    (["extract", "--format", "cs"], [("plain", "csv")]),
    (["extract", "--max"], [("plain", "--max-chars")]),
    (["corpus", "co"], [("plain", "counts")]),
    (["completion", "z"], [("plain", "zsh")]),
    (["extract", "ne"], [("file", "ne")]),
    (["extract", "a.txt", "-o", "cl"], [("file", "cl")]),
    (["corpus", "check", "fo"], [("file", "fo")]),
    (["--config", "my"], [("file", "my")]),
    (["extract", "--text-field", "bo"], []),
], ids=lambda value: " ".join(value) if value and isinstance(value[0], str) else "")
def test_what_could_stand_there(words, expected):
    assert completed(*words) == expected


@pytest.mark.parametrize("shell, line", [("bash", "complete -o nosort -F _attrib_completion attrib"),
                                         ("zsh", "#compdef attrib"), ("fish", "complete --no-files --command attrib")])
def test_the_script(shell, line):
    result = CliRunner().invoke(main, ["completion", shell], prog_name="attrib")
    assert result.exit_code == 0 and line in result.stdout and "_ATTRIB_COMPLETE" in result.stdout


def test_the_script_of_the_other_name():
    result = CliRunner().invoke(main, ["completion", "bash"], prog_name="attrib-ar")
    assert "-F _attrib_ar_completion attrib-ar" in result.stdout and "_ATTRIB_AR_COMPLETE" in result.stdout
    module = CliRunner().invoke(main, ["completion", "bash"], prog_name="python -m attrib")
    assert "-F _attrib_completion attrib\n" in module.stdout


def test_another_shell_is_exit_2():
    result = CliRunner().invoke(main, ["completion", "tcsh"])
    assert result.exit_code == 2 and "bash" in result.stderr


@pytest.mark.parametrize("name", COMMANDS)
def test_every_argument_completes_to_files_or_to_choices(name):
    context = click.Context(main, info_name="attrib")
    commands = [with_files(main.get_command(context, name))]
    for command in commands:
        commands += getattr(command, "commands", {}).values()
        for parameter in command.params:
            if isinstance(parameter, click.Argument):
                assert isinstance(parameter.type, (click.Path, click.Choice)), (command.name, parameter.name)


@pytest.mark.slow
def test_bash_takes_the_script(tmp_path):
    bash = shutil.which("bash")
    if bash is None or os.name == "nt":
        pytest.skip("needs bash")
    program = tmp_path / "attrib"
    program.write_text(f"#!{sys.executable}\nimport sys\nsys.path.insert(0, {str(ROOT)!r})\n"
                       "from attrib.cli import main\nmain(prog_name='attrib')\n")
    program.chmod(0o755)
    script = 'eval "$(attrib completion bash)"; COMP_WORDS=(attrib ext); COMP_CWORD=1; _attrib_completion attrib; echo "${COMPREPLY[@]}"'
    env = {**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run([bash, "--norc", "-c", script], env=env, capture_output=True, text=True)
    assert done.stdout.split() == ["extract"], done.stderr
