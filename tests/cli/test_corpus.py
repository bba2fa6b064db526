"""`attrib corpus` and `attrib convert`: exit codes, what is printed, there and back."""
from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from attrib.cli import main

SAMPLE = str(Path(__file__).parents[2] / "corpus" / "sample" / "annotated")


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*args: str) -> Result:
    return CliRunner().invoke(main, list(args))


def convert(*args: str) -> Result:
    result = run("convert", *args)
    assert result.exit_code == 0, result.stderr
    return result


def test_the_sample_is_sound():
    result = run("corpus", "check", SAMPLE)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "2 documents, 18 attributions, 0 errors, 0 warnings\n"


def test_there_and_back_is_the_same(here):
    assert convert(SAMPLE, "gold").stderr == "2 documents, 18 attributions in gold\n"
    convert("gold", "brat")
    for path in Path(SAMPLE).iterdir():
        assert (here / "brat" / path.name).read_bytes() == path.read_bytes()


def test_a_broken_file_is_an_error_with_its_line(here):
    convert(SAMPLE, "x", "--to", "brat")
    path = here / "x" / "bridge.ann"
    path.write_text(path.read_text("utf-8").replace("Type", "Sort", 1), "utf-8")
    result = run("corpus", "check", "x")
    assert result.exit_code == 1 and result.stdout.startswith("error: x/bridge.ann:")
    assert run("corpus", "counts", "x").exit_code == 2 and run("convert", "x", "y").exit_code == 2


def test_warnings_alone_are_no_failure(here):
    convert(SAMPLE, "x")
    path = here / "x" / "gold.jsonl"
    path.write_text(path.read_text("utf-8").replace('"aliases":["البيان"]', '"aliases":["التقرير"]'), "utf-8")
    result = run("corpus", "check", "x")
    assert result.exit_code == 0 and result.stdout == "warning: harbour entity e5: 'التقرير' does not stand in the text\n"
    assert run("corpus", "check", "--errors-only", "x").stdout == ""


def test_an_id_in_two_folders_is_an_error():
    convert(SAMPLE, "x/train")
    convert(SAMPLE, "x/test")
    result = run("corpus", "check", "x")
    assert result.exit_code == 1 and "a second document of this id" in result.stdout
    result = run("convert", "x", "y")
    assert result.exit_code == 2 and "an id stands twice" in result.stderr


def test_counts_of_annotated_and_of_bare_articles_side_by_side(here):
    (here / "n.jsonl").write_text(json.dumps({"text": "هطل المطر."}) + "\n" + json.dumps({"text": ""}))
    result = run("corpus", "counts", SAMPLE, "n.jsonl")
    assert result.exit_code == 0 and result.stderr == "n.jsonl: 1 rejects are not counted.\n"
    assert result.stdout.splitlines()[1].split() == ["articles", "2", "1"]
    columns = json.loads(run("corpus", "counts", "--json", SAMPLE, "n.jsonl").stdout)
    assert columns[SAMPLE]["attributions in titles"] == 2 and "attributions in titles" not in columns["n.jsonl"]


def test_counts_of_what_is_found(here, fake_pipeline):
    (here / "n.jsonl").write_text(json.dumps({"text": "قال الوزير إن الأزمة انتهت."}))
    [column] = json.loads(run("corpus", "counts", "--json", "--detect", "n.jsonl").stdout).values()
    assert column["attributions in bodies"] == 1


def test_options_of_convert(here):
    convert(SAMPLE, "x", "--body-only", "--trim")
    assert sum(len(json.loads(line)["claims"]) for line in (here / "x" / "gold.jsonl").open(encoding="utf-8")) == 16
    convert("x", "y", "--to", "jsonl")
    assert (here / "y" / "gold.jsonl").read_bytes() == (here / "x" / "gold.jsonl").read_bytes()


@pytest.mark.parametrize("args, message", [
    (("corpus", "check", "gone"), "gone: no such folder."),
    (("corpus", "check", "."), ".: no annotated articles; expected .ann files beside .txt"),
    (("corpus", "counts", "gone"), "gone: no such file or folder."),
    (("convert", ".", "x"), "no annotated articles"),
    (("convert", "x", "./x"), "TARGET is FOLDER itself"),
])
def test_what_cannot_be_read_is_exit_2(args, message):
    result = run(*args)
    assert result.exit_code == 2 and message in result.stderr


def test_what_two_folders_share(here):
    convert(SAMPLE, "x/train")
    result = run("corpus", "overlap", "x", "--against", str(Path(SAMPLE).parent / "article.txt"))
    assert result.exit_code == 1 and " words: اعلنت هييه المواني " in result.stdout
    (here / "n.jsonl").write_text(json.dumps({"text": "هطل المطر."}))
    result = run("corpus", "overlap", "x", "n.jsonl")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "3 articles, 0 shared runs of 12 words or more\n"


@pytest.mark.parametrize("command", ["check", "counts", "overlap"])
def test_help_of_the_subcommands_has_an_example(command):
    result = run("corpus", command, "--help")
    assert "Example:\n    attrib corpus " in result.stdout
