"""`attrib show`: one article, some articles, with and without colour."""
from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from attrib.cli import main

GOOD = "قال الوزير إن الأزمة انتهت."

pytestmark = pytest.mark.usefixtures("fake_pipeline")


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    rows = ({"id": f"d{i}", "text": GOOD} for i in range(3))
    (tmp_path / "n.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def show(*args: str, **more: object) -> Result:
    return CliRunner().invoke(main, ["show", *args], **more)


def test_brackets_where_there_is_no_terminal():
    result = show("a.txt")
    assert result.exit_code == 0 and "⟨قال⟩ {الوزير} إن ⟦الأزمة انتهت⟧." in result.stdout
    assert " 1  الوزير · قال · asserted · الأزمة انتهت\n" in result.stdout and "\x1b" not in result.stdout


def test_colour_when_asked_for():
    assert "\x1b[32mالأزمة انتهت\x1b[0m" in show("a.txt", "--color").stdout


def test_no_color_in_the_environment(monkeypatch):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    assert "\x1b" not in show("a.txt", env={"NO_COLOR": "1"}).stdout


@pytest.mark.parametrize("args, ids", [
    pytest.param((), ["d0"], id="the_first"),
    pytest.param(("-n", "2"), ["d0", "d1"], id="some"),
    pytest.param(("--id", "d2"), ["d2"], id="by_id"),
    pytest.param(("--id", "d2", "--id", "d0"), ["d0", "d2"], id="by_ids"),
])
def test_which_articles(args, ids):
    lines = show("n.jsonl", *args).stdout.splitlines()
    assert [line for line in lines if line.startswith("d")] == ids


@pytest.mark.parametrize("args, message", [
    pytest.param(("gone.txt",), "gone.txt: no such file or folder.", id="no_file"),
    pytest.param(("n.jsonl", "--id", "zz"), "n.jsonl: no article with the id zz.", id="no_id"),
    pytest.param(("n.jsonl", "--text-field", "body"), 'n.jsonl:1: no "body" field (found: id, text). Use --text-field text.',
                 id="reject"),
])
def test_what_cannot_be_shown_is_one_line_and_exit_2(args, message):
    result = show(*args)
    assert (result.exit_code, result.stderr) == (2, f"Error: {message}\n")


def test_stdin():
    assert "⟦الأزمة انتهت⟧" in show("-", input=GOOD.encode()).stdout
