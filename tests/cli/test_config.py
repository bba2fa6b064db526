"""The configuration file: what it sets, who wins, and everything that is wrong in one."""
from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from attrib.cli import main

LINE = json.dumps({"id": "a", "body": "قال الوزير إن الأزمة انتهت.", "section": "s", "page": 3}) + "\n"


@pytest.fixture
def here(tmp_path, monkeypatch, fake_pipeline) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "n.jsonl").write_text(LINE)
    return tmp_path


def attrib(*words: str):
    return CliRunner().invoke(main, list(words))


def test_the_file_of_the_working_directory_gives_defaults(here):
    assert attrib("extract", "n.jsonl").exit_code == 3
    (here / "attrib.toml").write_text('[extract]\ntext-field = "body"\nkeep = ["section", "page"]\n')
    result = attrib("extract", "n.jsonl")
    assert result.exit_code == 0 and json.loads(result.stdout)["document"] == {"section": "s", "page": 3}


def test_a_file_by_name_goes_before_the_one_that_is_there(here):
    (here / "attrib.toml").write_text('[extract]\ntext-field = "nothing"\n')
    (here / "mine.toml").write_text('[extract]\ntext-field = "body"\n')
    assert attrib("--config", "mine.toml", "extract", "n.jsonl").exit_code == 0


def test_the_command_line_goes_before_the_file(here):
    (here / "attrib.toml").write_text('[extract]\ntext-field = "nothing"\nmax-chars = 5\nkeep = "section"\n')
    result = attrib("extract", "n.jsonl", "--text-field", "body", "--max-chars", "100", "--keep", "page")
    assert result.exit_code == 0 and json.loads(result.stdout)["document"] == {"page": 3}


def test_a_flag_either_way_and_the_commands_of_a_group(here):
    (here / "a.txt").write_text("قال الوزير إن الأزمة انتهت.", encoding="utf-8")
    (here / "attrib.toml").write_text("[corpus.counts]\njson = true\n[show]\ncolor = true\n")
    assert json.loads(attrib("corpus", "counts", "a.txt").stdout)["a.txt"]["articles"] == 1
    coloured = CliRunner().invoke(main, ["show", "a.txt"], color=True).stdout
    (here / "attrib.toml").write_text("[show]\nno-color = true\n")
    assert "\x1b[" in coloured and "\x1b[" not in CliRunner().invoke(main, ["show", "a.txt"], color=True).stdout


@pytest.mark.parametrize("text, message", [
    pytest.param("[extrakt]\n", 'unknown command "extrakt". Did you mean extract? Known: extract, parse, show,', id="command"),
    pytest.param("max-chars = 5\n", 'unknown command "max-chars". Known: ', id="outside_of_a_table"),
    pytest.param("extract = 5\n", "extract is a number; expected a table: [extract]", id="no_table"),
    pytest.param("[extract]\nmax_chars = 5\n", '[extract] unknown key "max_chars". Did you mean max-chars? Known: output, ', id="key"),
    pytest.param("[extract]\nzzz = 5\n", '[extract] unknown key "zzz". Known: output, ', id="key_like_no_other"),
    pytest.param("[extract]\nmax-chars = 0\n", "[extract] max-chars: 0 is not in the range x>=1.", id="range"),
    pytest.param("[extract]\nmax-chars = 1.5\n", "[extract] max-chars: '1.5' is not a valid integer", id="fraction"),
    pytest.param("[extract]\nmax-chars = true\n", "[extract] max-chars is a boolean; expected a whole number.", id="boolean"),
    pytest.param("[extract]\nmax-chars = [1]\n", "[extract] max-chars is an array; expected one value.", id="array"),
    pytest.param("[extract]\nkeep = [[1]]\n", "[extract] keep is an array; expected a string.", id="array_of_arrays"),
    pytest.param("[extract.keep]\nx = 1\n", "[extract] keep is a table; expected a value.", id="table"),
    pytest.param('[extract]\nformat = "docx"\n', "[extract] format: 'docx' is not one of 'text', 'jsonl'", id="choice"),
    pytest.param('[extract]\nencoding = "klingon"\n', "[extract] encoding: unknown encoding 'klingon'; for Arabic: ", id="callback"),
    pytest.param("[extract\n", "not TOML: ", id="not_toml"),
])
def test_what_is_wrong_is_told_and_nothing_runs(here, text, message):
    (here / "attrib.toml").write_text(text)
    result = attrib("extract", "n.jsonl", "-o", "c.jsonl", "--text-field", "body")
    assert result.exit_code == 2 and f"attrib.toml: {message}" in result.stderr.replace("\n", " ")
    assert not (here / "c.jsonl").exists()


def test_only_booleans_are_flags(here):
    (here / "attrib.toml").write_text('[corpus.counts]\njson = "yes"\n')
    assert "[corpus.counts] json is a string; expected true or false." in attrib("corpus", "counts", "n.jsonl").stderr


def test_a_command_of_a_group_that_is_no_table(here):
    (here / "attrib.toml").write_text("[corpus]\ncounts = 1\n")
    assert "[corpus] counts is a number; expected a table: [corpus.counts]" in attrib("corpus", "counts", "n.jsonl").stderr


def test_the_table_of_another_command_is_its_own_affair(here):
    (here / "attrib.toml").write_text('[extract]\ntext-field = "body"\n[speakers]\nof-a-later-version = 1\n')
    assert attrib("extract", "n.jsonl").exit_code == 0


@pytest.mark.parametrize("data, message", [
    (None, "mine.toml: no such file; expected the configuration that --config names."),
    ("[extract]\nmodel = 'الوزير'\n".encode("cp1256"), "mine.toml: not UTF-8, which TOML is written in."),
], ids=["gone", "not_utf8"])
def test_a_file_that_cannot_be_read(here, data, message):
    if data is not None:
        (here / "mine.toml").write_bytes(data)
    result = attrib("--config", "mine.toml", "extract", "n.jsonl")
    assert result.exit_code == 2 and message in result.stderr


def test_help_and_version_do_not_read_it(here):
    (here / "attrib.toml").write_text("[extract\n")
    assert attrib("extract", "--help").exit_code == attrib("--version").exit_code == attrib("--help").exit_code == 0
