"""The README runs: its commands to the letter, its Python, and what it says about the record."""
from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from attrib.claim import schema

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", README, re.DOTALL)
#: What runs until it is interrupted.
SERVES = re.compile(r"attrib review (?!export|merge)")
SHELL = [line for language, block in BLOCKS if language == "sh" for line in block.splitlines()]


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Path:
    """A folder with the corpus, and an `attrib` that is this checkout's."""
    place = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "corpus", place / "corpus")
    script = place / "bin" / "attrib"
    script.parent.mkdir()
    script.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m attrib "$@"\n')
    script.chmod(0o755)
    return place


def run(place: Path, *command: str, **more: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PATH": f"{place / 'bin'}{os.pathsep}{os.environ['PATH']}",
           "PYTHONUTF8": "1", **more}
    if SERVES.match(command[-1]):
        return served(command, cwd=place, env={**env, "BROWSER": "true"})
    return subprocess.run(command, cwd=place, env=env, capture_output=True, text=True, encoding="utf-8")


def served(command: tuple[str, ...], **more: object) -> subprocess.CompletedProcess[str]:
    """The command, interrupted as soon as it has printed its address."""
    process = subprocess.Popen([*command[:-1], f"exec {command[-1]}"], stderr=subprocess.PIPE, text=True, encoding="utf-8",
                               **more)  # type: ignore[call-overload]
    said = ""
    for line in process.stderr:
        said += line
        if "http://" in line:
            process.send_signal(signal.SIGINT)
    return subprocess.CompletedProcess(command, process.wait(20), "", said)


def help_examples() -> list[str]:
    """The example lines of every command's help."""
    from click.testing import CliRunner

    from attrib.cli import COMMANDS, main

    pages = [CliRunner().invoke(main, [*filter(None, [name]), "--help"]).stdout for name in ("", *COMMANDS)]
    lines = [line.strip() for page in pages
             for line in page.split("Example:\n")[1].split("\n\n")[0].splitlines()]
    assert len(lines) > len(pages)
    return lines


def test_the_first_command_installs_and_shows_the_sample():
    assert SHELL[0] == ("python3 -m venv .venv && . .venv/bin/activate && python -m pip install . && "
                        "attrib show corpus/sample/article.txt")


def test_the_server_runs_the_test_command_of_the_readme():
    install, test = SHELL[1].split(" && ")
    lines = (ROOT / ".ci" / "run").read_text().splitlines()
    assert lines[-1] == test and install.replace("install", "install --quiet", 1) in lines


@pytest.mark.parametrize("line", [line for line in SHELL if line.startswith("attrib")])
def test_commands_run_in_order(place, line):
    done = run(place, "sh", "-c", line)
    assert done.returncode == 0 and done.stdout + done.stderr, done.stderr


@pytest.mark.parametrize("line", help_examples())
def test_examples_of_the_help_run(place, line, request):
    # Where Stanza's models would have been fetched to, there are small ones.
    models = {"STANZA_RESOURCES_DIR": str(request.getfixturevalue("toy_stanza"))} if re.search("parse|stanza", line) else {}
    done = run(place, "sh", "-c", line, **models)
    assert done.returncode == 0, done.stderr


def test_python_runs_in_three_lines(place):
    [code] = [block for language, block in BLOCKS if language == "python"]
    assert len(code.splitlines()) == 3
    done = run(place, sys.executable, "-c", code)
    assert done.returncode == 0 and "ياسر العطار" in done.stdout, done.stderr


def test_every_field_of_the_record_is_explained():
    table = README[README.index("## The record"):README.index("## How it works")]
    assert re.findall(r"`(\w+)`", "".join(line.split("|")[1] for line in table.splitlines() if line.startswith("| `"))) == list(
        schema()["properties"])


def test_every_link_to_a_file_leads_somewhere():
    links = re.findall(r"\]\(([^):]+)\)", README)
    assert links and all((ROOT / link).exists() for link in links)
