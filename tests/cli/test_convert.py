"""`attrib convert` of claims: formats by extension, articles, exit codes, what is said. Annotated folders: test_corpus."""
from __future__ import annotations

import csv
import gzip
import json

import pytest
from click.testing import CliRunner, Result

from attrib.claim import to_record
from attrib.cli import main
from attrib.cli.inputs import OUTPUT_FORMATS
from attrib.writers import formats

ARTICLES = {"a": "قال الوزير إن الأزمة انتهت. 😀", "b": "لا أحد هنا.", "c": "ثم قال الوزير إن الجسر مفتوح."}


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch, make_claim):
    monkeypatch.chdir(tmp_path)
    claims = [make_claim(text, doc_id=id) for id, text in ARTICLES.items() if id != "b"]
    write(tmp_path / "claims.jsonl", map(to_record, claims))
    write(tmp_path / "news.jsonl", ({"id": id, "text": text} for id, text in ARTICLES.items()))
    return tmp_path


def write(path, records):
    path.write_text("".join(json.dumps(r, ensure_ascii=False, separators=(",", ":")) + "\n" for r in records), encoding="utf-8")


def convert(*args: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["convert", *args], input=stdin)


def test_names_of_formats_are_those_of_the_writers():
    assert OUTPUT_FORMATS == formats.NAMES


@pytest.mark.parametrize(("target", "begins"), [
    ("x.csv", b"\xef\xbb\xbfspeaker,role,cue,polarity,text,"), ("x.html", b"<!DOCTYPE html>"), ("x.jsonld", b'{"@context":'),
    ("x.annotations.jsonld", b'[\n{"@context":["http://www.w3.org/ns/anno.jsonld"'), ("x.jsonl", b'{"schema":1,'),
    ("x.csv.gz", b"\x1f\x8b"), ("x.jsonl.bz2", b"BZh"), ("x.html.xz", b"\xfd7zXZ")])
def test_the_extension_says_what_to_write(here, target, begins):
    result = convert("claims.jsonl", "-o", target)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", f"2 claims in {target}\n")
    assert (here / target).read_bytes().startswith(begins)


def test_parquet(here):
    pq = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    assert convert("claims.jsonl", "x.parquet").exit_code == 0
    assert pq.read_table(here / "x.parquet").column("doc_id").to_pylist() == ["a", "c"]


def test_target_and_output_are_the_same_and_to_goes_first(here):
    assert convert("claims.jsonl", "x.csv").exit_code == convert("claims.jsonl", "-o", "y.txt", "--to", "csv").exit_code == 0
    assert (here / "x.csv").read_bytes() == (here / "y.txt").read_bytes()


def test_claims_through_pipes(here):
    data = (here / "claims.jsonl").read_bytes()
    assert convert("-", "-o", "-", stdin=data).stdout_bytes == data
    rows = list(csv.DictReader(convert("-", "-", "--to", "csv", stdin=data).stdout_bytes.decode("utf-8-sig").splitlines()))
    assert [row["doc_id"] for row in rows] == ["a", "c"]
    result = convert("-", "-o", "x.html", "--articles", "news.jsonl", stdin=data)
    assert result.exit_code == 0 and "😀" in (here / "x.html").read_text("utf-8")


@pytest.mark.parametrize(("target", "to", "files"), [
    ("x.labelstudio.json", None, ["x.labelstudio.json", "x.labelstudio.xml"]), ("out/", None, None), ("out", "brat", None)],
    ids=["labelstudio", "folder", "brat"])
def test_with_articles(here, target, to, files):
    result = convert("claims.jsonl", "-o", target, *(("--to", to) if to else ()), "--articles", "news.jsonl")
    assert result.exit_code == 0 and result.stderr.startswith("2 documents, 2 claims in ")
    if files:
        assert result.stderr == f"2 documents, 2 claims in {', '.join(files)}\n" and all((here / f).is_file() for f in files)
    else:
        assert sorted(p.name for p in (here / "out").iterdir()) == [
            "a.ann", "a.txt", "annotation.conf", "c.ann", "c.txt", "documents.json"]
        assert CliRunner().invoke(main, ["corpus", "check", "out"]).exit_code == 0


def test_articles_without_claims_on_request(here):
    assert convert("claims.jsonl", "x.html", "--articles", "news.jsonl").stderr.startswith("2 documents")
    assert ARTICLES["b"] not in (here / "x.html").read_text("utf-8")
    assert convert("claims.jsonl", "x.html", "--articles", "news.jsonl", "--all-articles").stderr.startswith("3 documents")
    assert ARTICLES["b"] in (here / "x.html").read_text("utf-8")


def test_no_claims_is_a_file_without_any(here):
    (here / "none.jsonl").write_text("")
    assert convert("none.jsonl", "x.csv").stderr == "0 claims in x.csv\n"
    assert (here / "x.csv").read_bytes().count(b"\n") == 1


def test_a_missing_article_is_named_and_nothing_is_written(here):
    write(here / "some.jsonl", [{"id": "a", "text": ARTICLES["a"]}])
    result = convert("claims.jsonl", "x.html", "--articles", "some.jsonl")
    assert result.exit_code == 2 and "Error: the document is not among the articles: c. Read them" in result.stderr
    assert not (here / "x.html").exists()


def test_another_text_is_an_error(here, make_claim):
    write(here / "other.jsonl", [{"id": id, "text": text.replace("انتهت", "بدأت")} for id, text in ARTICLES.items()])
    result = convert("claims.jsonl", "x.html", "--articles", "other.jsonl")
    assert result.exit_code == 2 and "of a: the body of a is not the text" in result.stderr and not (here / "x.html").exists()


def test_articles_that_cannot_be_read_are_told(here):
    with open(here / "news.jsonl", "a", encoding="utf-8") as file:
        file.write('{"id": "d"}\n{"id": "e"}\n')
    result = convert("claims.jsonl", "x.html", "--articles", "news.jsonl", "--all-articles")
    assert result.exit_code == 0 and 'news.jsonl:4: no "text" field' in result.stderr
    assert "… and 1 more articles that cannot be read" in result.stderr


def test_a_line_that_is_no_claim_is_an_error(here):
    with open(here / "claims.jsonl", "a") as file:
        file.write('{"id": 1}\n')
    for args in (("claims.jsonl", "x.csv"), ("claims.jsonl", "x.html", "--articles", "news.jsonl")):
        result = convert(*args)
        assert result.exit_code == 2 and result.stderr.startswith("Error: claims.jsonl:3: record: no ")
        assert not (here / args[1]).exists()
    result = convert("-", "x.html", "--articles", "news.jsonl", stdin=(here / "claims.jsonl").read_bytes())
    assert result.exit_code == 2 and result.stderr.startswith("Error: stdin:3: record: no ")


def test_the_options_of_extract_find_the_same_articles(here):
    write(here / "named.jsonl", [{"nr": id, "body": text} for id, text in ARTICLES.items()])
    result = convert("claims.jsonl", "x.html", "--articles", "named.jsonl", "--id-field", "nr", "--text-field", "body")
    assert result.exit_code == 0, result.stderr


@pytest.mark.parametrize(("args", "message"), [
    (("claims.jsonl",), "Say where to write: -o FILE."), (("claims.jsonl", "x.csv", "-o", "y.csv"), "leave one out"),
    (("claims.jsonl", "x.json"), "x.json: no known extension (known: .jsonl,"), (("gone.jsonl", "x.csv"), "no such file or folder"),
    (("claims.jsonl", "x.csv", "--to", "docx"), "'docx' is not one of"), (("claims.jsonl", "no/x.csv"), "mkdir -p no"),
    (("claims.jsonl", "x.labelstudio.json"), "labelstudio needs the text: --articles PATH"),
    (("claims.jsonl", "out", "--to", "brat"), "brat needs the text"), (("claims.jsonl", "claims.jsonl"), "TARGET is CLAIMS itself"),
    (("claims.jsonl", "news.jsonl", "--articles", "news.jsonl"), "news.jsonl is an input too"),
    (("claims.jsonl", "news.jsonl", "--to", "brat", "--articles", "."), "news.jsonl is a file; brat is a folder"),
    (("claims.jsonl", "x.html", "--all-articles"), "--all-articles needs --articles"),
    (("claims.jsonl", "x.html", "--articles", "gone"), "gone: no such file"), (("claims.jsonl", "x.csv", "--trim"), "are for folders"),
    (("claims.jsonl", "x.parquet.gz"), "not compressed from outside"),
    (("-", "x.html", "--articles", "-"), "cannot both come from stdin"),
    (("out", "x.csv"), "out is a folder of annotated articles, and x.csv looks like a file"),
    (("out", "x", "--to", "html"), "not html"), (("out", "x", "--articles", "news.jsonl"), "are for claims"),
    (("out", "-"), "into a folder, not to stdout"), (("out", "./out"), "TARGET is FOLDER itself")])
def test_wrong_usage(here, args, message):
    (here / "out").mkdir()
    before = {p.name: p.stat().st_mtime_ns for p in here.iterdir()}
    result = convert(*args)
    assert result.exit_code == 2 and message in result.stderr
    assert {p.name: p.stat().st_mtime_ns for p in here.iterdir()} == before


@pytest.mark.parametrize("command", ["convert", "stats", "speakers"])
def test_claims_are_read_from_json_lines_only(here, command):
    (here / "claims.csv.gz").write_bytes(b"x")
    result = CliRunner().invoke(main, [command, "claims.csv.gz", *(["x.html"] if command == "convert" else [])])
    assert result.exit_code == 2 and "claims.csv.gz: claims are read from JSON Lines, not from csv" in result.stderr


def test_jsonl_is_the_claims_as_they_are(here):
    convert("claims.jsonl", "x.jsonl.gz")
    with gzip.open(here / "x.jsonl.gz") as file:
        assert file.read() == (here / "claims.jsonl").read_bytes()
    result = convert("x.jsonl.gz", "y.jsonl")
    assert result.exit_code == 0 and (here / "y.jsonl").read_bytes() == (here / "claims.jsonl").read_bytes()
