"""Spark gives what the local engine gives: the same claims, places and rejects, also where a worker dies.

One session serves the module; starting it, and Java warming up, take most of the time.
"""
from __future__ import annotations

import gzip
import json
import os
import pickle
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from attrib.cli import main
from attrib.data import Document
from attrib.errors import EngineError, InputError, ModelError
from attrib.pipeline import Extractor

pytest.importorskip("pyspark", reason="pyspark is not installed: python -m pip install 'attrib[spark]'")
pytest.importorskip("pyarrow", reason="pyarrow is not installed: python -m pip install 'attrib[spark]'")
from attrib.engines import spark as engine
from attrib.engines import spark_files, spark_session
from attrib.writers import parquet

pytestmark = pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning")
ROOT = Path(__file__).parents[2]
CORPUS = [(path.stem, path.read_text("utf-8")) for path in sorted((ROOT / "corpus" / "dev").glob("*.txt"))]
SAID = "قال الوزير خالد سالم إن الأزمة انتهت."
TITLE = "الوزير: الأزمة انتهت"
#: Sits in the extractor for a list of speakers and is asked about each: what it does there, it does on the worker.
ASKED = "(lambda self, name, kind: {})"


class OnWorker:
    """A list of speakers that becomes something else when it is unpickled: a worker cannot import this module."""

    def __init__(self, answer: str) -> None:
        self.answer = answer

    def match(self, name: str, kind: str) -> None:
        return None

    def __reduce__(self):
        return eval, (f"type('Known', (), {{'match': {ASKED.format(self.answer)}}})()",)


@pytest.fixture(scope="module")
def spark():
    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        pytest.skip("no Java: Spark 4 needs Java 17")
    with spark_session.session("local[2,4]") as spark:
        yield spark


def local(documents, keep=()):
    """(rows as the Parquet writer has them, without `document`; the documents' fields) of the local engine."""
    extractor = Extractor()
    claims = [claim for document in documents for claim in extractor.document(document, keep)]
    rows = [parquet.row(claim) for claim in claims]
    return [without(row, "document") for row in rows], [claim.document for claim in claims]


def without(row, *names):
    return {name: value for name, value in row.items() if name not in names}


def by_id(row):
    return row["doc_id"], row["id"]


def collected(df):
    rows = [row.asDict(recursive=True) for row in df.collect()]
    return [without(row, "document") for row in rows], [row["document"] for row in rows]


def rejects(df):
    return [(row["where"], row["id"], row["reason"]) for row in df.collect()]


def extract(*args):
    result = CliRunner().invoke(main, ["extract", *map(str, args)], catch_exceptions=False)
    return result.exit_code, result.stderr


# -- the function ------------------------------------------------------------------------------------------------------

def test_claims_are_those_of_the_local_engine_in_order(spark):
    rows = [(id, text, TITLE if number % 2 else None, number, f"u/{id}") for number, (id, text) in enumerate(CORPUS)]
    df = spark.createDataFrame(rows, "id string, text string, title string, number int, url string")
    good, bad = engine.split(engine.claims(df.repartition(1).sortWithinPartitions("number"), keep=["number"]))
    found, fields = collected(good)
    expected, documents = local([Document(id, text, title, {"number": number, "url": url})
                                 for id, text, title, number, url in rows], ["number"])
    assert len(expected) > 150 and found == expected
    assert [{name: value for name, value in each.items() if value is not None} for each in fields] == documents
    assert list(fields[0]) == ["url", "title", "date", "outlet", "author", "number"]
    assert bad.count() == 0 and bad.columns == ["where", "id", "reason"]


def test_what_is_written_as_parquet_has_the_columns_of_a_parquet_file_of_claims(spark, tmp_path):
    import pyarrow.parquet as pq

    df = spark.createDataFrame([("a", SAID)], "id string, text string")
    good, _ = engine.split(engine.claims(df))
    good.write.parquet(str(tmp_path / "claims"))
    schema = pq.read_table(tmp_path / "claims").schema
    assert schema.names == parquet.schema().names
    assert schema.field("cue").type.names == parquet.schema().field("cue").type.names
    for name in ("confidence", "part", "schema"):
        assert schema.field(name).type == parquet.schema().field(name).type


TEXT = "id string, text string"
FIRST = "partition 0, row 1"
BAD = {
    "null": (TEXT, [("a", None)], ("a", "a", '"text" is null; expected a string.')),
    "empty": (TEXT, [("a", "")], ("a", "a", "empty text.")),
    "blank": (TEXT, [("a", " \u00a0\n")], ("a", "a", "empty text.")),
    "too_long": (TEXT, [("a", "ق" * 51)], ("a", "a", "text of 51 characters; at most 50 are read. Use --max-chars.")),
    "null_id": (TEXT, [(None, SAID)], (FIRST, None, "the id is null; expected a string or a number.")),
    "empty_id": (TEXT, [("", SAID)], (FIRST, None, "the id is empty; expected a string or a number.")),
    "nan_id": ("id double, text string", [(float("nan"), SAID)],
               (FIRST, None, "the id is null; expected a string or a number.")),
}


@pytest.mark.parametrize("case", BAD)
def test_a_document_that_cannot_be_read_is_a_reject(spark, case):
    schema, rows, expected = BAD[case]
    good, bad = engine.split(engine.claims(spark.createDataFrame(rows, schema).coalesce(1), max_chars=50).persist())
    assert rejects(bad) == [expected] and good.count() == 0


@pytest.mark.parametrize("column", ["id", "text"])
def test_bytes_that_are_not_utf8_are_a_reject_and_the_rest_of_the_batch_is_not(spark, column):
    """A lone surrogate in UTF-8, which Java does not check and Arrow would not decode."""
    from pyspark.sql import functions as F

    df = spark.createDataFrame([("a", SAID), ("b", SAID)], TEXT).coalesce(1)
    surrogate = F.unhex(F.lit("D982EDA080")).cast("string")
    df = df.withColumn(column, F.when(F.col("id") == "b", surrogate).otherwise(F.col(column)))
    good, bad = engine.split(engine.claims(df).persist())
    [(where, id, reason)] = rejects(bad)
    assert "not UTF-8: byte 0xED at offset 2." in reason
    assert (where, id) == (("b", "b") if column == "text" else ("partition 0, row 2", None))
    assert {row.doc_id for row in good.collect()} == {"a"}


def test_a_document_that_raises_is_a_reject(spark):
    df = spark.createDataFrame([("a", SAID), ("b", "قال الوزير سالم خالد إن الأزمة انتهت.")], TEXT)
    known = OnWorker("1 // 0 if name.startswith('سالم') else None")
    good, bad = engine.split(engine.claims(df, known=known).persist())
    assert rejects(bad) == [("b", "b", "ZeroDivisionError: integer division or modulo by zero")]
    assert [row.doc_id for row in good.collect()] == ["a"]


def test_a_known_list_travels_to_the_workers(spark, tmp_path):
    (tmp_path / "known.jsonl").write_text('{"id": "Q7", "name": "خالد سالم"}\n', "utf-8")
    df = spark.createDataFrame([("a", SAID)], TEXT)
    [row] = engine.claims(df, known=str(tmp_path / "known.jsonl")).collect()
    assert row.speaker.id == "Q7"


def test_a_worker_that_is_killed_once_changes_nothing(spark, tmp_path):
    marker = tmp_path / "killed"
    # It dies at the fifth speaker that it is asked about: in the middle of its work.
    code = (f"(lambda os, asked: (asked.append(name), None if len(asked) != 5 or os.path.exists({str(marker)!r}) else "
            f"(open({str(marker)!r}, 'w').close(), os.kill(os.getpid(), 9))) and None)"
            f"(__import__('os'), __import__('sys').__dict__.setdefault('asked', []))")
    df = spark.createDataFrame(CORPUS, TEXT).repartition(4, "id")
    found = engine.claims(df, known=OnWorker(code)).orderBy("doc_id").collect()
    expected, _ = local([Document(id, text) for id, text in CORPUS])
    assert marker.exists()
    rows = [without(row.asDict(recursive=True), "document", "reject") for row in found]
    assert sorted(rows, key=by_id) == sorted(expected, key=by_id)


@pytest.mark.parametrize("arguments, message", [
    (dict(text="body"), 'no column "body" for the text (found: id, text, n). Name it: text="…".'),
    (dict(id="key"), 'no column "key" for the id (found: id, text, n). Name it: id="…".'),
    (dict(title="headline"), 'no column "headline" for the title'),
    (dict(text="n"), 'the column "n" is array<int>; expected a string for the text.'),
    (dict(id="n"), 'the column "n" is array<int>; expected a string or a number for the id.'),
    (dict(keep=["section"]), 'no column "section" to keep (found besides text, id and title: n).'),
], ids=["no_text", "no_id", "no_title", "text_type", "id_type", "keep"])
def test_a_column_that_is_wrong_is_said_before_anything_runs(spark, arguments, message):
    df = spark.createDataFrame([], "id string, text string, n array<int>")
    with pytest.raises(InputError) as error:
        engine.claims(df, **arguments)
    assert message in str(error.value)


def test_a_model_that_is_not_there_is_said_before_anything_runs(spark):
    with pytest.raises(ModelError, match="no model 'nothing'"):
        engine.claims(spark.createDataFrame([], TEXT), model="nothing")


def test_a_worker_with_another_attrib_fails_the_job(spark):
    from attrib.engines import spark_worker

    extractor = Extractor()
    shipped = pickle.dumps(("attrib:0.0.1|analyzer:lexical|model:ar-news-1", extractor.model, None))
    with pytest.raises(EngineError, match="install the same attrib on both"):
        spark_worker.extractor(shipped)


# -- files -------------------------------------------------------------------------------------------------------------

@pytest.fixture
def news(tmp_path):
    """A folder of files in which there is something wrong with many lines, and two ids come twice."""
    folder = tmp_path / "news"
    (folder / "2024").mkdir(parents=True)
    records = [{"id": id, "text": text, "title": TITLE if number % 3 else None, "outlet": "المرفأ", "number": number}
               for number, (id, text) in enumerate(CORPUS[:20])]
    lines = [json.dumps(record, ensure_ascii=False) for record in records]
    bad = ['{"id": "x1"}', "not JSON", '{"id": "x2", "text": "\\ud800"}', '{"id": "x3", "text": " "}', "[]",
           '{"id": 7, "text": null}']
    (folder / "أخبار 1%20.jsonl").write_bytes("\n\n".join([*lines[:8], *bad]).encode("utf-8-sig"))
    (folder / "b[1].jsonl").write_bytes("\r\n".join([*lines[5:12], json.dumps({"text": SAID})]).encode()
                                        + b'\n{"text": "\xff"}\n')
    (folder / "2024" / "c.jsonl.gz").write_bytes(gzip.compress("\n".join(lines[12:]).encode()))
    (folder / "2024" / "d.ndjson").write_bytes((lines[0] + "\n" + json.dumps({"id": "x4", "text": SAID})).encode())
    (folder / "readme.md").write_text("no article")
    return folder


def table(path, rows):
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.Table.from_pylist(rows), path, row_group_size=3)


@pytest.mark.parametrize("output", ["claims.jsonl", "claims.csv.gz", "claims.parquet"])
def test_a_file_has_the_bytes_of_the_local_engine(spark, news, tmp_path, output, monkeypatch):
    # Blocks of a few lines: numbers of lines have to be added up, and what is one block has to be dealt out.
    monkeypatch.setattr(spark_files, "BLOCK", 4_000)
    table(news / "2024" / "t.parquet", [{"id": f"t{n}", "text": None if n == 3 else SAID, "number": n, "tags": [n]}
                                        for n in range(10)])
    table(news / "u.parquet", [{"id": "x4", "text": SAID, "title": TITLE}, {"id": None, "text": SAID, "title": None}])
    for folder, engines in (("here", ()), ("spark", ("--engine", "spark"))):
        (tmp_path / folder).mkdir()
        code, said = extract(news, "-o", tmp_path / folder / output, "--keep", "number", *engines)
        assert code == 1 and "32 documents" in said, said
    name = output.split(".")[0]
    for each in (output, f"{name}.rejects.jsonl"):
        assert (tmp_path / "spark" / each).read_bytes() == (tmp_path / "here" / each).read_bytes()
    assert len((tmp_path / "here" / f"{name}.rejects.jsonl").read_text("utf-8").splitlines()) == 13


def lines_of(folder):
    return sorted(line for part in folder.glob("part-*") for line in part.read_bytes().splitlines())


def test_a_folder_gets_a_file_for_each_part(spark, news, tmp_path):
    extract(news, "-o", tmp_path / "here.jsonl")
    code, said = extract(news, "-o", f"{tmp_path / 'parts'}{os.sep}", "--engine", "spark")
    assert code == 1 and f"rejects in {tmp_path / 'parts'}.rejects" in said
    assert lines_of(tmp_path / "parts") == sorted((tmp_path / "here.jsonl").read_bytes().splitlines())
    assert (sorted(map(json.loads, lines_of(tmp_path / "parts.rejects")), key=str)
            == sorted(map(json.loads, (tmp_path / "here.rejects.jsonl").read_bytes().splitlines()), key=str))
    code, said = extract(news, "-o", f"{tmp_path / 'parts'}{os.sep}", "--engine", "spark")
    assert code == 2 and "is there already" in said


def test_a_folder_of_parquet_has_the_rows_of_the_local_file(spark, news, tmp_path):
    import pyarrow.parquet as pq

    extract(news, "-o", tmp_path / "here.parquet")
    extract(news, "-o", f"{tmp_path / 'parts.parquet'}{os.sep}", "--engine", "spark")
    here, parts = (sorted(pq.read_table(tmp_path / name).to_pylist(), key=by_id)
                   for name in ("here.parquet", "parts.parquet"))
    assert len(here) >= 100 and here == parts


def test_a_damaged_file_gives_what_stands_before_the_damage(spark, news, tmp_path):
    whole = gzip.compress("\n".join(json.dumps({"id": f"z{n}", "text": SAID * (n % 7)}) for n in range(3_000)).encode())
    (news / "2024" / "e.jsonl.gz").write_bytes(whole[:len(whole) // 2])
    for output, engines in (("here.jsonl", ()), ("spark.jsonl", ("--engine", "spark"))):
        assert extract(news, "-o", tmp_path / output, *engines)[0] == 1
    assert (tmp_path / "here.jsonl").read_bytes() == (tmp_path / "spark.jsonl").read_bytes()
    here, there = ([json.loads(line) for line in (tmp_path / f"{name}.rejects.jsonl").read_text("utf-8").splitlines()]
                   for name in ("here", "spark"))
    assert [reject["where"] for reject in here] == [reject["where"] for reject in there]
    assert there[-1] == {"where": f"{news}/2024/e.jsonl.gz", "id": None,
                         "reason": "cannot be read: Unexpected end of input stream."}


def test_nothing_to_read_is_nothing_to_process(spark, tmp_path):
    (tmp_path / "empty").mkdir()
    code, said = extract(tmp_path / "empty", "-o", tmp_path / "c.jsonl", "--engine", "spark")
    assert code == 3 and "There was nothing to process." in said


def test_an_article_that_takes_too_long_is_a_reject(spark, tmp_path):
    (tmp_path / "n.jsonl").write_text(json.dumps({"id": "a", "text": f"{SAID} " * 20_000}))
    code, said = extract(tmp_path / "n.jsonl", "-o", tmp_path / "c.jsonl", "--engine", "spark", "--timeout", "0.05")
    assert code == 3 and "took more than 0.05 s" in (tmp_path / "c.rejects.jsonl").read_text("utf-8")


@pytest.mark.parametrize("args, message", [
    (["-"], "standard input"),
    (["{0}/n.txt"], "no file of a kind that Spark reads"),
    (["{0}/nothing.jsonl"], "no such file or folder"),
    (["{0}/n.jsonl.zst"], "Spark unpacks .gz and .bz2"),
    (["{0}/n.txt", "--format", "text"], "Spark reads jsonl and parquet"),
    (["{0}/n.txt", "--format", "jsonl", "--encoding", "utf-16"], "iconv -f utf-16 -t UTF-8"),
    (["{0}/n.txt", "--workers", "2"], "--workers and --restart are for --engine local"),
    (["{0}/n.txt", "--to", "brat"], "brat is not written article by article"),
], ids=["stdin", "text", "missing", "zst", "format", "utf16", "workers", "brat"])
def test_wrong_usage(spark, tmp_path, args, message):
    (tmp_path / "n.txt").write_text(SAID, "utf-8")
    code, said = extract(*[arg.format(tmp_path) for arg in args], "-o", tmp_path / "c.jsonl", "--engine", "spark")
    assert code == 2 and message in said and not (tmp_path / "c.jsonl").exists()


def test_a_master_without_spark_is_wrong_usage(tmp_path):
    code, said = extract("n.jsonl", "--master", "yarn")
    assert code == 2 and "--master is for --engine spark" in said


# -- what is not installed ---------------------------------------------------------------------------------------------

@pytest.fixture
def no_session(monkeypatch):
    from pyspark.sql import SparkSession

    monkeypatch.setattr(SparkSession, "getActiveSession", lambda: None)


def test_without_pyspark_the_message_is_the_pip_line(monkeypatch, tmp_path):
    monkeypatch.setattr(engine, "find_spec", lambda name: None if name == "pyspark" else object())
    code, said = extract(ROOT / "corpus" / "sample" / "articles.jsonl", "-o", tmp_path / "c.jsonl", "--engine", "spark")
    assert code == 2 and said == ("Error: the Spark engine needs pyspark, which is not installed. "
                                  "Install it: python -m pip install 'attrib[spark]'\n")


@pytest.mark.parametrize("home", ["", "nowhere"], ids=["not_on_the_path", "java_home"])
def test_without_java_the_message_says_what_to_install(monkeypatch, tmp_path, no_session, home):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / home) if home else "")
    code, said = extract(ROOT / "corpus" / "sample" / "articles.jsonl", "-o", tmp_path / "c.jsonl", "--engine", "spark")
    assert code == 2 and "apt-get install openjdk-17-jre-headless" in said
    assert ("JAVA_HOME is" if home else "no Java") in said


@pytest.mark.parametrize("message, words", [
    ("x\nModuleNotFoundError: No module named 'attrib'\n", "the workers' Python has no module attrib."),
    ("o1.collect\n: org.apache.spark.SparkException: Job aborted\nCaused by: java.io.EOFException: the end\n",
     "Spark failed: the end"),
    ("o1\n: java.lang.OutOfMemoryError: Java heap space\n", "Java ran out of memory. Give it more:"),
    ("Traceback\nattrib.errors.EngineError: a worker has another\n\tat x", "Spark failed: a worker has another"),
], ids=["no_attrib", "java", "memory", "ours"])
def test_what_spark_raises_in_few_words(message, words):
    from pyspark.errors import PySparkException

    with pytest.raises(EngineError) as error:
        with spark_session._told(None):
            raise PySparkException(message)
    assert str(error.value).startswith(words)


@pytest.mark.parametrize("log, words", [
    ("ERROR StandaloneSchedulerBackend: All masters are unresponsive! Giving up.", "no Spark master answers"),
    ("java.lang.UnsupportedClassVersionError: org/apache/spark/launcher/Main", "this Java is too old for this Spark."),
], ids=["no_master", "old_java"])
def test_what_only_javas_log_says_is_said_and_the_log_named(tmp_path, log, words):
    from pyspark.errors import PySparkException

    (tmp_path / "spark.log").write_text(log)
    with pytest.raises(EngineError) as error:
        with spark_session._told(str(tmp_path / "spark.log")):
            raise PySparkException("stopped")
    assert str(error.value).startswith(words) and str(error.value).endswith(f"Spark's log: {tmp_path / 'spark.log'}")
    assert (tmp_path / "spark.log").exists()
