"""`attrib doctor` as a command: exit codes, the table, JSON, standard input."""
from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from attrib.cli import main

GOOD = "قال وزير النقل سامر وهدان، الخميس، إن أعمال الترميم في الجسر القديم انتهت قبل موعدها بشهر كامل."


@pytest.fixture
def here(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def doctor(*words: str, **more: object):
    return CliRunner().invoke(main, ["doctor", *words], **more)


def lines(*records: dict) -> str:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


@pytest.mark.parametrize("records, code", [
    pytest.param([{"id": 1, "text": GOOD, "date": "2024-05-15"}], 0, id="nothing"),
    pytest.param([{"text": GOOD}], 0, id="notes"),
    pytest.param([{"text": GOOD + " &quot;"}], 1, id="worse"),
    pytest.param([{"text": GOOD}, {"text": ""}], 1, id="a_reject"),
    pytest.param([{"text": ""}], 3, id="nothing_but_rejects"),
    pytest.param([], 3, id="no_articles"),
])
def test_exit_codes(here, records, code):
    (here / "n.jsonl").write_text(lines(*records), encoding="utf-8")
    assert doctor("n.jsonl").exit_code == code


def test_a_path_that_does_not_exist_is_exit_2(here):
    result = doctor("gone.jsonl")
    assert result.exit_code == 2 and "gone.jsonl: no such file or folder." in result.stderr and result.stdout == ""


def test_the_encoding_that_fits_is_named(here):
    (here / "a.txt").write_bytes(GOOD.encode("cp1256"))
    result = doctor(".")
    assert "It reads as Arabic in cp1256: use --encoding cp1256." in result.stdout
    assert doctor(".", "--encoding", "cp1256").exit_code == 0


def test_json_has_what_the_table_has(here):
    (here / "n.jsonl").write_text(lines({"text": GOOD + " &quot;"}, {"body": GOOD}), encoding="utf-8")
    record = json.loads(doctor("n.jsonl", "--json").stdout)
    shown = doctor("n.jsonl").stdout
    assert (record["articles"], record["rejects"]) == (1, 1)
    assert [f["check"] for f in record["findings"]] == ["no_field", "markup", "line_as_id", "no_date"]
    assert all(f"[{f['check']}]" in shown for f in record["findings"])


def test_files_are_counted_by_format_compression_and_byte_order_mark(here):
    (here / "a.jsonl.gz").write_bytes(gzip.compress(lines({"text": GOOD}).encode()))
    for name, data in (("b.txt", GOOD.encode("utf-16")), ("c.txt", GOOD.encode()), ("d.txt", b"PK\x03\x04")):
        (here / name).write_bytes(data)
    assert doctor(".").stdout.splitlines()[1] == "files: 1 jsonl gzip, 1 text utf-16, 1 text"
    files = json.loads(doctor(".", "--json").stdout)["files"]
    assert {"format": "text", "compression": None, "encoding": "utf-16", "files": 1} in files and len(files) == 3


def test_no_examples_on_request(here):
    (here / "n.jsonl").write_text(lines({"text": GOOD + " &quot;"}), encoding="utf-8")
    assert "n.jsonl:1" in doctor("n.jsonl").stdout and "n.jsonl:1" not in doctor("n.jsonl", "--examples", "0").stdout


def test_standard_input_and_the_reading_options(here):
    result = doctor("-", "--text-field", "body", "--date-field", "day", input=lines({"id": 1, "body": GOOD, "day": "2024-05-15"}))
    assert result.exit_code == 0 and "Nothing was found that could do harm." in result.stdout
