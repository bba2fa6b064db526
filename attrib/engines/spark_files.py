"""Files that Spark can read -> claims in one file, or in a folder with a file for each part of the work.

    run(["hdfs:///news/2024/"], Options(), "hdfs:///claims/2024/", master="yarn")   ->   Tally(documents=2, …)
    run(["news.jsonl"], Options(), "claims.jsonl")      # the bytes that the local engine writes
"""
from __future__ import annotations

import os
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Callable, Iterable, Sequence
from urllib.parse import unquote

from attrib.data import Reject
from attrib.engines.local import Tally
from attrib.engines.spark import ship
from attrib.engines.spark_session import plain, session, unreadable
from attrib.errors import InputError, ReadError
from attrib.readers.base import STDIN, Options, shown
from attrib.writers.base import STDOUT, destination
from attrib.writers.rejects import Rejects

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

    from attrib.engines.spark_lines import Job

#: A task reads so much of a file: some 20 seconds of work, so that cores end together and little is lost with one.
BLOCK = 16 << 20
#: Articles in a batch on their way to Python; they are in memory at once, there and in Java.
BATCH = 256
_FILES = "*.{jsonl,ndjson,jsonl.gz,ndjson.gz}"
_COMPRESSIONS = {".gz": "gzip", ".bz2": "bzip2"}


def is_folder(output: str) -> bool:
    """Whether `output` means a folder of parts: it ends in a slash, is a folder, or lies on another file system."""
    return output.endswith(("/", os.sep)) or "://" in output or os.path.isdir(output)


def run(paths: Sequence[str], options: Options, output: str, rejects: Rejects | None = None, *,
        master: str | None = None, model: Any = None, known: Any = None, keep: Iterable[str] = ()) -> tuple[Tally, int]:
    """Write the claims of the articles under `paths` to `output`; what was done, and how many were rejected.

    ``paths``    files and folders of JSON Lines (also .gz), as Spark names them: without a scheme they lie on its
                 default file system. Every worker must be able to read them.
    ``output``   a file on this machine: the bytes of the local engine, in its order. Or a folder (see `is_folder`),
                 which must not exist yet: a file for each part of the work, written by the workers.
    ``rejects``  takes the rejects, in order; None: the workers write them to a folder beside the output,
                 ``claims.rejects`` beside ``claims``, which is there only if there are any.

    Places, ids and rejects are those of the local engine, also of ids that occur twice. Raises EngineError, ReadError
    and InputError; nothing is left at `output` then.
    """
    _require(paths, options)
    shipped = ship(model, known)
    with session(master) as spark:
        spark.conf.set("spark.sql.files.maxPartitionBytes", BLOCK)
        spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", BATCH)
        results = _results(spark, paths, options, shipped, tuple(keep))
        try:
            return (_write_parts if is_folder(output) else _write_file)(results, output, rejects)
        finally:
            results.unpersist()


def _require(paths: Sequence[str], options: Options) -> None:
    if STDIN in paths:
        raise InputError("Spark's workers cannot read this machine's standard input; name files.")
    if options.format not in (None, "jsonl"):
        raise InputError(f"--format {options.format}: Spark reads JSON Lines; run this without --engine spark.")
    if options.encoding and "a\n".encode(options.encoding) != b"a\n":
        raise InputError(f"--encoding {options.encoding}: Spark cuts files at the byte of a newline, and here it is another. "
                         f"Convert the files first: iconv -f {options.encoding} -t UTF-8.")


def _results(spark: SparkSession, paths: Sequence[str], options: Options, shipped: bytes, keep: tuple[str, ...]) -> DataFrame:
    """A row for each article, as `spark_lines.RESULT` has it; kept on the workers' disks."""
    from pyspark import StorageLevel

    from attrib.engines import spark_lines
    from attrib.engines.spark_lines import Job

    files = _files(spark, paths, options)
    job = Job(shipped, options, keep, tuple(files.values()), {uri: number for number, uri in enumerate(files)})
    lines = _lines(spark, paths, options) if files else spark.createDataFrame([], "value binary, file string, block long")
    damaged: dict[str, str] = {}
    while True:
        try:
            job, largest, total = _surveyed(lines, job)
            break
        except Exception as error:
            # Spark names one such file at a time. Looking at all lines takes some hundredths of what the claims take.
            uri, reason = unreadable(error)
            if uri not in job.numbers or uri in damaged:
                raise
            damaged[uri] = reason
            lines = _lines(spark, [uri for uri in files if uri not in damaged]).union(_lines(spark, damaged, whole=False))
    if largest > 2 * BLOCK:
        # A compressed file is one block however large: its lines are numbered, then dealt out to all workers.
        parts = max(spark.sparkContext.defaultParallelism, total // BLOCK + 1)
        lines = _mapped(lines, spark_lines.number, job, spark_lines.LINES).repartition(parts, "file", "line")
    found = _mapped(lines, spark_lines.extract, job, spark_lines.RESULT)
    if damaged:
        lost = [(job.numbers[uri], 1 << 62, None, 0, 0, files[uri], None, f"cannot be read: {reason}.") for uri, reason in damaged.items()]
        found = found.union(spark.createDataFrame(lost, found.schema))
    return found.persist(StorageLevel.DISK_ONLY)


def _mapped(df: DataFrame, function: Callable[..., Any], job: Job, schema: Any) -> DataFrame:
    from pyspark.sql.pandas.types import from_arrow_schema

    return df.mapInArrow(lambda batches: function(job, batches), from_arrow_schema(schema))


def _lines(spark: SparkSession, paths: Iterable[str], options: Options | None = None, whole: bool = True) -> DataFrame:
    """Every line under `paths` as bytes, since Spark would take what is not UTF-8 for text, and where it stands.

    With no `options`, `paths` are Spark's names of files. Not `whole`: files give what stands before their damage.
    """
    from pyspark.errors import AnalysisException
    from pyspark.sql import functions

    reader = spark.read.option("recursiveFileLookup", "true").option("lineSep", "\n")
    if options and options.format is None:
        reader = reader.option("pathGlobFilter", _FILES)
    try:
        lines = reader.option("ignoreCorruptFiles", str(not whole).lower()).text(
            [_literal(path) if options else _literal(unquote(path), True) for path in paths])
    except AnalysisException as error:
        if "PATH_NOT_FOUND" in str(error):
            raise ReadError(f"{', '.join(paths)}: no such file or folder.") from None
        raise
    return lines.select(functions.col("value").cast("binary"), functions.col("_metadata.file_path").alias("file"),
                        functions.col("_metadata.file_block_start").alias("block"))


def _literal(path: str, is_file: bool = False) -> str:
    """`path` for Spark, which takes brackets and stars for a pattern where they are a file's name."""
    return re.sub(r"([\[\]{}*?\\])", r"\\\1", path) if is_file or os.path.exists(path) else path


def _files(spark: SparkSession, paths: Sequence[str], options: Options) -> dict[str, str]:
    """Spark's names for the files -> how messages name them; in the local engine's order."""
    found: dict[str, str] = {}
    for path in paths:
        uris = {plain(uri) for uri in _lines(spark, [path], options).inputFiles()}
        names = sorted((_order(name), name, uri) for uri in uris for name in [_name(uri, path)])
        found.update({uri: name for _, name, uri in names if uri not in found})
        if not uris and not os.path.isdir(path):
            raise ReadError(f"{shown(path)}: unknown kind of file (Spark reads {_FILES}). Use --format jsonl.")
    return found


def _name(uri: str, path: str) -> str:
    """What the local engine calls the file: its path as given, or as it continues the folder's."""
    if not uri.startswith("file:/") or "://" in path:
        return uri
    place, given = unquote(uri.removeprefix("file:")), os.path.abspath(path)
    if place == given:
        return shown(path)
    inside = place.removeprefix(os.path.join(given, ""))
    return place if inside == place else shown(os.path.join(path, inside))


def _order(name: str) -> tuple[tuple[bool, str], ...]:
    """A folder's own files come before those of the folders in it."""
    *folders, file = name.split("/")
    return (*((True, folder) for folder in folders), (False, file))


def _surveyed(lines: DataFrame, job: Job) -> tuple[Job, int, int]:
    """`job` with what is known after one look at all lines; and the bytes of the largest block and of all."""
    from pyspark.sql import functions as F

    from attrib.engines import spark_lines

    noted = _mapped(lines, spark_lines.survey, job, spark_lines.SURVEY)
    block = F.when(F.col("id").isNull(), F.struct("file", "block"))
    rows = (noted.groupBy("id", block.alias("of"))
            .agg(F.count("*").alias("count"), F.min(F.struct("file", "block", "line")).alias("first"), F.sum("bytes").alias("bytes"))
            .where(F.col("id").isNull() | (F.col("count") > 1)).drop("of").collect())
    before: dict[tuple[int, int], int] = {}
    counted: dict[int, int] = {}
    for file, start, count in sorted(tuple(row.first) for row in rows if row.id is None):
        before[file, start] = counted.get(file, 0)
        counted[file] = before[file, start] + count
    first = {row.id: (row.first.file, before[row.first.file, row.first.block] + row.first.line)
             for row in rows if row.id is not None}
    sizes = [row.bytes for row in rows if row.id is None]
    return replace(job, before=before, first=first), max(sizes, default=0), sum(sizes)


def _write_file(results: DataFrame, output: str, rejects: Rejects | None) -> tuple[Tally, int]:
    tally, rejected = Tally(), 0
    with destination(output) as out:
        for row in results.orderBy("file", "line").toLocalIterator(prefetchPartitions=True):
            if row.reason is not None:
                rejected += 1
                if rejects is not None:
                    rejects.add(Reject(row.where, row.reason, row.id))
                continue
            out.write(row.data)
            tally.documents += 1
            tally.claims += row.claims
            tally.words += row.words
    return tally, rejected


def _write_parts(results: DataFrame, output: str, rejects: Rejects | None) -> tuple[Tally, int]:
    from pyspark.errors import AnalysisException
    from pyspark.sql import functions as F

    folder = output.rstrip("/" + os.sep)
    codec = _COMPRESSIONS.get(os.path.splitext(folder)[1], "none")
    lines = F.regexp_replace(F.col("data").cast("string"), "\n$", "")
    try:
        results.where("claims > 0").select(lines).write.text(folder, compression=codec)
    except AnalysisException as error:
        if "PATH_ALREADY_EXISTS" in str(error):
            raise InputError(f"{output}: is there already; expected a folder that is not. Remove it, or name another.") from None
        raise
    rejected = results.where("reason is not null")
    count = F.count("reason")
    [sums] = results.select(F.count("data"), F.sum("claims"), F.sum("words"), count).collect()
    tally = Tally(sums[0], sums[1] or 0, sums[2] or 0)
    if rejects is not None:
        for row in rejected.orderBy("file", "line").toLocalIterator():
            rejects.add(Reject(row.where, row.reason, row.id))
    elif sums[3]:
        (rejected.orderBy("file", "line").select(F.to_json(F.struct("where", "id", "reason"), {"ignoreNullFields": "false"}))
         .write.mode("overwrite").text(f"{folder}.rejects"))
    return tally, sums[3]
