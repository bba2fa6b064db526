"""`attrib extract`: where things go, what is said, and the exit codes; with a pipeline that needs no model."""
from __future__ import annotations

import json
import os
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from attrib.cli import main

GOOD = "قال الوزير إن الأزمة انتهت."

pytestmark = pytest.mark.usefixtures("fake_pipeline")


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    rows = [{"id": "x", "title": GOOD, "text": GOOD, "url": "u", "section": "s"}, {"id": "y", "body": GOOD}]
    (tmp_path / "n.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return tmp_path


def attrib(*args: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["extract", *args], input=stdin)


def claims(text: str) -> list[dict]:
    return [json.loads(line) for line in text.splitlines()]


def test_claims_to_stdout_and_messages_to_stderr():
    result = attrib("a.txt")
    assert result.exit_code == 0
    assert [(c["doc_id"], c["text"]) for c in claims(result.stdout)] == [("a.txt", "الأزمة انتهت")]
    assert result.stderr.startswith("1 document, 1 claim, 0 rejects, 5 words in ") and result.stderr.endswith(" words/s)\n")


def test_some_rejected_is_exit_1_and_a_message_with_what_to_do():
    result = attrib("n.jsonl")
    assert result.exit_code == 1
    assert [c["part"] for c in claims(result.stdout)] == ["title", "body"]
    assert 'n.jsonl:2: no "text" field (found: id, body). Use --text-field body.\n' in result.stderr


def test_rejects_go_beside_the_output(here):
    result = attrib("n.jsonl", "a.txt", "-o", "out.jsonl")
    assert (result.exit_code, result.stdout) == (1, "")
    assert len(claims((here / "out.jsonl").read_text("utf-8"))) == 3
    assert claims((here / "out.rejects.jsonl").read_text("utf-8")) == [
        {"where": "n.jsonl:2", "id": "y", "reason": 'no "text" field (found: id, body). Use --text-field body.'}]
    assert "1 reject in out.rejects.jsonl," in result.stderr


def test_rejects_where_the_user_wants_them(here):
    attrib("n.jsonl", "--rejects", "r.jsonl")
    assert (here / "r.jsonl").exists()


def test_no_rejects_no_file(here):
    assert attrib("a.txt", "-o", "out.jsonl").exit_code == 0
    assert sorted(p.name for p in here.iterdir()) == ["a.txt", "n.jsonl", "out.jsonl", "out.run.json"]


def test_nothing_processed_is_exit_3(here):
    (here / "e.txt").write_text("  \n")
    result = attrib("e.txt")
    assert result.exit_code == 3 and result.stderr.endswith("Nothing could be processed.\n")


def test_nothing_there_is_exit_3(here):
    (here / "e.jsonl").write_text("\n")
    result = attrib("e.jsonl", "-o", "out.jsonl")
    assert result.exit_code == 3 and result.stderr.endswith("There was nothing to process.\n")
    assert (here / "out.jsonl").read_bytes() == b""


@pytest.mark.parametrize("stdin", [GOOD.encode(), json.dumps({"text": GOOD}).encode()], ids=["text", "jsonl"])
def test_stdin(stdin):
    result = attrib("-", stdin=stdin)
    assert result.exit_code == 0 and [c["text"] for c in claims(result.stdout)] == ["الأزمة انتهت"]


def test_fields_that_claims_carry():
    assert claims(attrib("n.jsonl").stdout)[0]["document"] == {"url": "u", "title": GOOD}
    assert claims(attrib("n.jsonl", "--keep", "section").stdout)[0]["document"]["section"] == "s"
    assert "section" in claims(attrib("n.jsonl", "--keep", "all").stdout)[0]["document"]


def test_fields_by_name():
    result = attrib("n.jsonl", "--text-field", "body", "--id-field", "id")
    assert [c["doc_id"] for c in claims(result.stdout)] == ["y"]


def test_encoding(here):
    (here / "w.txt").write_bytes(GOOD.encode("cp1256"))
    assert attrib("w.txt").exit_code == 3
    assert len(claims(attrib("w.txt", "--encoding", "cp1256").stdout)) == 1


def test_max_chars():
    result = attrib("a.txt", "--max-chars", "5")
    assert result.exit_code == 3 and "a.txt: text of 27 characters; at most 5 are read. Use --max-chars." in result.stderr


def test_a_bug_in_one_document_is_a_reject(here):
    (here / "b.txt").write_text("BOOM", encoding="utf-8")
    result = attrib("a.txt", "b.txt")
    assert result.exit_code == 1 and "b.txt: ZeroDivisionError: division by zero\n" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_broken_model_is_one_line_and_exit_2(here):
    (here / "b.txt").write_text("MODEL", encoding="utf-8")
    result = attrib("b.txt", "-o", "out.jsonl")
    assert (result.exit_code, result.stderr) == (2, "Error: ar-news-9: not found\n")
    assert not (here / "out.jsonl").exists()


@pytest.mark.parametrize("args, message", [
    pytest.param([], "Missing argument '[PATH...|-]'.", id="no_path"),
    pytest.param(["a.txt", "gone.txt"], "gone.txt: no such file or folder.", id="no_such_file"),
    pytest.param(["a.txt", "-o", "."], ".: is a folder; expected a file to write to.", id="output_is_a_folder"),
    pytest.param(["a.txt", "-o", "gone/x.jsonl"], "gone/x.jsonl: there is no folder gone.", id="no_output_folder"),
    pytest.param(["a.txt", "-o", "./a.txt"], "./a.txt is an input too; write somewhere else.", id="output_is_input"),
    pytest.param([".", "-o", "x.jsonl"], "x.jsonl lies in the input folder .:", id="output_in_input_folder"),
    pytest.param(["a.txt", "--rejects", "a.txt"], "a.txt is an input too", id="rejects_are_input"),
    pytest.param(["a.txt", "-o", "x.jsonl", "--rejects", "x.jsonl"], "--rejects x.jsonl is the output itself.", id="rejects_are_output"),
    pytest.param(["a.txt", "-o", "x.docx"], "x.docx: no known extension", id="unknown_format"),
    pytest.param(["a.txt", "--to", "parquet"], "parquet is not written article by article", id="parquet_to_stdout"),
    pytest.param(["a.txt", "-o", "x", "--to", "brat"], "Write claims.jsonl first, then: attrib convert", id="brat"),
    pytest.param(["a.txt", "--workers", "0"], "0 is not in the range x>=1", id="no_workers"),
    pytest.param(["a.txt", "--timeout", "-1"], "-1.0 is not in the range x>=0", id="timeout"),
    pytest.param(["a.txt", "--encoding", "klingon"], "unknown encoding 'klingon'", id="encoding"),
    pytest.param(["a.txt", "--encoding", "zip"], "unknown encoding 'zip'", id="not_a_text_encoding"),
    pytest.param(["a.txt", "--max-chars", "0"], "0 is not in the range x>=1", id="max_chars"),
])
def test_wrong_usage_is_exit_2_before_anything_is_processed(here, args, message):
    before = sorted(p.name for p in here.iterdir())
    result = attrib(*args)
    assert result.exit_code == 2 and message in result.stderr and result.stdout == ""
    assert sorted(p.name for p in here.iterdir()) == before


def test_interrupted_is_exit_130_and_leaves_no_half_file(here, fake_pipeline, monkeypatch):
    def interrupt(self, document, keep=()):
        raise KeyboardInterrupt
    monkeypatch.setattr(fake_pipeline, "document", interrupt)
    result = attrib("a.txt", "-o", "out.jsonl")
    assert (result.exit_code, result.stderr) == (130, "Interrupted.\n")
    assert sorted(p.name for p in here.iterdir()) == ["a.txt", "n.jsonl"]


def test_a_full_disk_is_one_line_and_exit_2(fake_pipeline, monkeypatch):
    from attrib.engines import local

    def full(*args, **more):
        raise OSError(28, "No space left on device")
    monkeypatch.setattr(local, "run", full)
    result = attrib("a.txt", "-o", "out.jsonl")
    assert (result.exit_code, result.stderr) == (2, "Error: output: No space left on device.\n")


def test_the_extension_says_the_format(here):
    assert attrib("a.txt", "-o", "out.csv").exit_code == 0
    assert (here / "out.csv").read_text("utf-8-sig").startswith("speaker,role,cue,")
    assert attrib("a.txt", "--to", "csv").stdout_bytes == (here / "out.csv").read_bytes()
    assert attrib("a.txt", "-o", "out.jsonl.gz").exit_code == 0
    import gzip
    assert [c["doc_id"] for c in claims(gzip.decompress((here / "out.jsonl.gz").read_bytes()).decode())] == ["a.txt"]


def test_a_manifest_stands_beside_the_output(here):
    attrib("n.jsonl", "a.txt", "-o", "out.jsonl", "--keep", "section", "--workers", "3")
    record = json.loads((here / "out.run.json").read_text())
    assert [entry["path"] for entry in record["input"]] == ["n.jsonl", "a.txt"]
    assert (record["documents"], record["claims"], record["rejects"], record["workers"]) == (2, 3, 1, 3)
    assert record["options"]["keep"] == ["section"] and record["rejects_file"]["path"] == "out.rejects.jsonl"


def test_cores_are_those_that_may_be_used():
    from attrib.cli.extract import cores
    assert 1 <= cores() <= (os.cpu_count() or 1)


def test_a_folder(here):
    (here / "news").mkdir()
    (here / "news/b.txt").write_text(GOOD * 2, encoding="utf-8")
    assert [c["doc_id"] for c in claims(attrib("news").stdout)] == ["news/b.txt"] * 2


def test_every_command_runs_twice_the_same():
    assert attrib("a.txt", "n.jsonl").stdout_bytes == attrib("a.txt", "n.jsonl").stdout_bytes
    assert isinstance(main, click.Group)
