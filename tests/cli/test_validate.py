"""`attrib validate`: problems with their lines, and exit code 1 for any."""
from __future__ import annotations

import gzip
import json

import pytest
from click.testing import CliRunner, Result

from attrib.claim import to_record
from attrib.cli import main

GOOD = "قال الوزير إن الأزمة انتهت."


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def record(make_claim) -> dict:
    return json.loads(json.dumps(to_record(make_claim(doc_id="d"))))


def validate(here, *records: object, articles: object = None, args: tuple = ()) -> Result:
    (here / "claims.jsonl").write_text("".join(json.dumps(r) + "\n" for r in records))
    if articles is not None:
        (here / "n.jsonl").write_text("".join(json.dumps(a) + "\n" for a in articles))
        args = ("--articles", "n.jsonl", *args)
    return CliRunner().invoke(main, ["validate", "claims.jsonl", *args])


def test_good_claims(here, record):
    result = validate(here, record, articles=[{"id": "d", "text": GOOD}])
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "1 claims, 0 with a problem (schema and articles)\n"


def test_no_claims_are_no_problem(here):
    assert validate(here).exit_code == 0


def test_problems_come_with_their_lines(here, record):
    result = validate(here, record, {**record, "id": "c-" + "1" * 32, "polarity": "maybe"}, record, [1])
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        'claims.jsonl:2: polarity: found "maybe"; expected one of asserted, denied, not_asserted, not_denied',
        f"claims.jsonl:3: duplicate id {record['id']} in document d; first seen at claims.jsonl:1",
        "claims.jsonl:4: found an array; expected a JSON object on each line."]
    assert result.stderr == "4 claims, 3 with a problem (schema; with --articles, spans too)\n"


def test_an_article_printed_twice_has_the_same_claims_twice(here, record):
    assert validate(here, record, {**record, "doc_id": "e"}).exit_code == 0


def test_only_the_first_problems_are_printed(here):
    result = validate(here, *[{}] * 30, args=("--show", "2"))
    assert len(result.stdout.splitlines()) == 3 and result.stdout.endswith("… and 28 more\n")


@pytest.mark.parametrize("change, articles, message", [
    pytest.param({}, [{"id": "e", "text": GOOD}], "no body of a document d among the articles", id="no_article"),
    pytest.param({}, [{"id": "d", "text": GOOD + " "}], "the body of d is not the text that the claim was made from "
                                                        "(document_sha256 differs)", id="another_text"),
    pytest.param({"text": "الأزمة"}, [{"id": "d", "text": GOOD}], "text: the claim stores “الأزمة”", id="content"),
    pytest.param({"part": "title"}, [{"id": "d", "text": GOOD}], "no title of a document d among the articles", id="title"),
])
def test_claims_are_compared_with_their_articles(here, record, change, articles, message):
    result = validate(here, {**record, **change}, articles=articles)
    assert result.exit_code == 1 and result.stdout.startswith(f"claims.jsonl:1: {message}")


def test_lines_that_are_not_json(here):
    (here / "claims.jsonl").write_bytes(b'{"id": \n\xff\n')
    result = CliRunner().invoke(main, ["validate", "claims.jsonl"])
    assert result.exit_code == 1
    first, second = result.stdout.splitlines()
    assert first.startswith("claims.jsonl:1: not JSON: ") and second.startswith("claims.jsonl:2: not UTF-8: ")


def test_stdin_and_a_file_that_is_not_there(record):
    result = CliRunner().invoke(main, ["validate", "-"], input=json.dumps(record))
    assert result.exit_code == 0
    result = CliRunner().invoke(main, ["validate", "gone.jsonl"])
    assert (result.exit_code, result.stderr) == (2, "Error: gone.jsonl: no such file or folder.\n")


def test_compressed_claims(here, record):
    validate(here, record)
    data = gzip.compress((here / "claims.jsonl").read_bytes())
    for part, code, message in ((data, 0, "1 claims, 0 with a problem"), (data[:-9], 2, "claims.jsonl.gz: cannot be read: the gzip")):
        (here / "claims.jsonl.gz").write_bytes(part)
        result = CliRunner().invoke(main, ["validate", "claims.jsonl.gz"])
        assert result.exit_code == code and message in result.stderr
