"""`attrib speakers` and `attrib extract --known`: what goes where, and the exit codes."""
from __future__ import annotations

import csv
import gzip
import json

import pytest
from click.testing import CliRunner, Result

from attrib.claim import Speaker, to_record
from attrib.cli import main

SPEAKERS = [("a", "روبرت غيتس", "وزير الدفاع", "2009-05-01"), ("b", "روبرت جيتس", "وزير الدفاع", "2010-05-01"),
            ("b", "روبرت غيتس", None, "2010-05-01"), ("c", "سامح شكري", None, None)]


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch, make_claim):
    monkeypatch.chdir(tmp_path)
    records = [to_record(make_claim(doc_id=doc, document={"date": date} if date else {},
                                    speaker=Speaker(name, "person", True, "name", role)))
               for doc, name, role, date in SPEAKERS]
    (tmp_path / "claims.jsonl").write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    (tmp_path / "known.jsonl").write_text(json.dumps({"id": "Q1", "name": "روبرت غيتس"}) + "\n", encoding="utf-8")
    return tmp_path


def attrib(*args: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["speakers", *args], input=stdin)


def test_rows_to_stdout_and_messages_to_stderr():
    result = attrib("claims.jsonl")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0 and [(r["name"], r["claims"], r["documents"]) for r in rows] == [
        ("روبرت غيتس", 3, 2), ("سامح شكري", 1, 1)]
    assert result.stderr == "4 claims, 2 speakers, 1 merges; 0 claims of nobody with a name\n"


def test_known(here):
    rows = [json.loads(line) for line in attrib("claims.jsonl", "--known", "known.jsonl").stdout.splitlines()]
    assert [r["id"] for r in rows] == ["Q1", None]
    (here / "known.jsonl").write_text('{"id": "Q1"}\n')
    result = attrib("claims.jsonl", "--known", "known.jsonl")
    assert (result.exit_code, result.stderr) == (2, 'Error: known.jsonl:1: no "name" field (found: id).\n')


def test_csv_by_the_name_of_the_file(here):
    result = attrib("claims.jsonl", "-o", "s.csv")
    assert (result.exit_code, result.stdout) == (0, "")
    with open(here / "s.csv", encoding="utf-8-sig", newline="") as file:
        first, second = csv.DictReader(file)
    assert (first["name"], first["claims"], first["first"], first["last"]) == ("روبرت غيتس", "3", "2009-05-01", "2010-05-01")
    assert first["variants"] == "روبرت غيتس (2); روبرت جيتس (1)"
    assert first["roles"] == "وزير الدفاع (2, 2009-05-01 – 2010-05-01)"
    assert first["merges"].startswith("روبرت غيتس = روبرت جيتس: transliteration, ")
    assert second["first"] == second["merges"] == ""


def test_table():
    lines = attrib("claims.jsonl", "--format", "table").stdout.splitlines()
    assert lines[0].split() == ["claims", "articles", "kind", "first", "last", "name"]
    assert "روبرت غيتس · وزير الدفاع · = روبرت جيتس" in lines[1] and len(lines) == 3


def test_min_claims():
    assert len(attrib("claims.jsonl", "--min-claims", "2").stdout.splitlines()) == 1


def test_several_files_gzip_and_stdin(here):
    data = (here / "claims.jsonl").read_bytes()
    (here / "more.jsonl.gz").write_bytes(gzip.compress(data.replace(b'"a"', b'"z"')))
    assert json.loads(attrib("claims.jsonl", "more.jsonl.gz").stdout.splitlines()[0])["claims"] == 6
    assert attrib("-", stdin=data).stdout == attrib("claims.jsonl").stdout


def test_lines_that_are_no_claims_are_exit_1(here):
    with open(here / "claims.jsonl", "ab") as file:
        file.write(b'\n{"id": 1}\n')
    result = attrib("claims.jsonl")
    assert result.exit_code == 1 and len(result.stdout.splitlines()) == 2
    assert "claims.jsonl:6: " in result.stderr


def test_no_claims_are_exit_3(here):
    (here / "e.jsonl").write_text("")
    assert attrib("e.jsonl").exit_code == 3


def test_usage(here):
    assert attrib("gone.jsonl").stderr == "Error: gone.jsonl: no such file or folder.\n"
    result = attrib("claims.jsonl", "-o", "claims.jsonl")
    assert result.exit_code == 2 and "is an input too" in result.stderr
    (here / "bad.jsonl.gz").write_bytes(b"\x1f\x8b\x08 no")
    assert attrib("bad.jsonl.gz").exit_code == 2


def test_extract_gives_claims_their_ids(here):
    (here / "a.txt").write_text("قال روبرت جيتس، الخميس، إن الأزمة انتهت.", encoding="utf-8")
    result = CliRunner().invoke(main, ["extract", "a.txt", "--known", "known.jsonl"])
    assert result.exit_code == 0 and [json.loads(line)["speaker"]["id"] for line in result.stdout.splitlines()] == ["Q1"]
    result = CliRunner().invoke(main, ["extract", "a.txt", "--known", "gone.jsonl"])
    assert (result.exit_code, result.stderr) == (2, "Error: gone.jsonl: no such file.\n")
