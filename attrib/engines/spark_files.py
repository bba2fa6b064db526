"""Files that Spark can read -> claims in one file, or in a folder with a file for each part of the work.

    run(["hdfs:///news/2024/"], Options(), "hdfs:///claims/2024/", master="yarn")   ->   Tally(documents=2, …)
    run(["news.jsonl"], Options(), "claims.jsonl")      # the bytes that the local engine writes
"""
from __future__ import annotations

import os
from dataclasses import replace
from functools import reduce
from typing import TYPE_CHECKING, Any, Callable, Iterable, Iterator, Sequence

from attrib.data import Reject
from attrib.engines.shards import Tally
from attrib.engines.spark import require_installed, ship
from attrib.engines.spark_session import session, unreadable
from attrib.errors import InputError
from attrib.readers.base import Options
from attrib.writers import base, formats
from attrib.writers.formats import Format
from attrib.writers.rejects import Rejects

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

    from attrib.engines.spark_records import Job

#: A task reads so much of a file: some 20 seconds of work, so that cores end together and little is lost with one.
BLOCK = 16 << 20
#: Bytes of articles whose claims are one part of an output file, and how many such parts Spark can well sort.
PART, MOST_PARTS = 4 << 20, 10_000
#: Articles, or bytes, in a batch on their way to Python; they are in memory at once, there and in Java.
BATCH, BATCH_BYTES = 256, 64 << 20
_CODECS = {".gz": "gzip", ".bz2": "bzip2"}


def is_folder(output: str) -> bool:
    """Whether `output` means a folder of parts: it ends in a slash, is a folder, or lies on another file system."""
    return output.endswith(("/", os.sep)) or "://" in output or os.path.isdir(output)


def format_of(output: str, to: str | None = None) -> Format:
    """The format of `output`: `to`, or what its extension says; a folder without one is of JSON Lines.

    Raises InputError where it cannot be written by Spark, or is none.
    """
    name = output.rstrip("/" + os.sep)
    if is_folder(output):
        format = formats.FORMATS[to or ("parquet" if name.endswith(".parquet") else "jsonl")]
        if format.name not in ("jsonl", "parquet"):
            raise InputError(f"{output}: found {format.name}; a folder of parts is of JSON Lines or Parquet.")
        return format
    format = formats.choose(output, to or (None if base.is_file(output) else "jsonl"))
    if not format.appendable and (format.article == "needed" or not base.is_file(output)):
        raise InputError(f"{format.name} is not written article by article. "
                         f"Write claims.jsonl first, then: attrib convert.")
    return format


def rejects_of(output: str) -> str:
    """The folder of the rejects beside the folder `output`."""
    return output.rstrip("/" + os.sep) + ".rejects"


def run(paths: Sequence[str], options: Options, output: str, rejects: Rejects | None = None, *, to: str | None = None,
        master: str | None = None, model: Any = None, known: Any = None, keep: Iterable[str] = (),
        timeout: float = 0, min_confidence: float | None = None) -> Tally:
    """Write the claims of the articles under `paths` to `output`; what was done.

    ``paths``    files and folders of JSON Lines (also .gz, .bz2) and Parquet, as Spark names them: without a scheme
                 they lie on its default file system. Every worker must be able to read them.
    ``output``   a file on this machine: the bytes of the local engine, in its order. Or a folder (see `is_folder`),
                 which must not exist yet: a file for each part of the work, written by the workers.
    ``rejects``  takes the rejects, in order; None: the workers write them to a folder beside the output,
                 ``claims.rejects`` beside ``claims``, which is there only if there are any.
    ``to``, ``master``, ``timeout``, ``min_confidence``  as in `format_of`, `spark_session.session`, `shards.process` and
                 `pipeline.Extractor`.

    Places, ids and rejects are those of the local engine, also of ids that occur twice. Raises EngineError, ReadError
    and InputError; a file appears whole or not at all.
    """
    format = format_of(output, to)
    require_installed()
    from attrib.engines import spark_reading
    from attrib.engines.spark_records import Job

    spark_reading.require(paths, options)
    job = Job(ship(model, known, min_confidence), options, tuple(keep), format.name if format.appendable else "jsonl", timeout)
    with session(master) as spark:
        spark.conf.set("spark.sql.files.maxPartitionBytes", BLOCK)
        spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", BATCH)
        spark.conf.set("spark.sql.execution.arrow.maxBytesPerBatch", BATCH_BYTES)
        results = _results(spark, paths, job)
        write = _write_parts if is_folder(output) else _write_file
        tally = write(results, output, format, rejects)
        results.unpersist()
        return tally


def _results(spark: SparkSession, paths: Sequence[str], job: Job) -> DataFrame:
    """A row for each article, as `spark_records.RESULT` has it; kept on the workers' disks."""
    from pyspark import StorageLevel
    from pyspark.sql.pandas.types import from_arrow_schema

    from attrib.engines import spark_records

    schema = from_arrow_schema(spark_records.RESULT)
    frames, job, damaged = _read(spark, paths, job)
    found = [_mapped(frame, spark_records.extract, job, spark_records.RESULT) for frame in frames]
    lost = [(job.numbers[uri], 1 << 62, b"", 0, 0, 0, job.names[job.numbers[uri]], f"cannot be read: {reason}.", None)
            for uri, reason in damaged.items()]
    if lost or not found:
        found.append(spark.createDataFrame(lost, schema))
    return reduce(_union, found).persist(StorageLevel.DISK_ONLY)


def _read(spark: SparkSession, paths: Sequence[str], job: Job) -> tuple[list[DataFrame], Job, dict[str, str]]:
    """The records to extract from; `job` with what one look at all of them has shown; damaged files and the reasons."""
    from attrib.engines import spark_reading, spark_records

    files = spark_reading.files(spark, paths, job.options)
    job = replace(job, names=tuple(files.values()), numbers={uri: number for number, uri in enumerate(files)})
    kinds = {kind: [uri for uri, name in files.items() if spark_reading.kind_of(name, job.options) == kind]
             for kind in spark_reading.KINDS}
    kinds = {kind: uris for kind, uris in kinds.items() if uris}
    frames = {kind: spark_reading.read(spark, kind, paths, job.options) for kind in kinds}
    damaged: dict[str, str] = {}
    while True:
        if "parquet" in frames:
            frames["parquet"] = spark_reading.fitting(frames["parquet"], job.options)
        try:
            job, largest, total = _surveyed(list(frames.values()), job)
            break
        except Exception as error:
            # Spark names one such file at a time. Looking at all records takes some hundredths of what claims take.
            uri, reason = unreadable(error)
            if uri not in job.numbers or uri in damaged:
                raise
            damaged[uri] = reason
        for kind, uris in kinds.items():
            parts = [spark_reading.read(spark, kind, some, None, whole)
                     for whole in (True, False) if (some := [uri for uri in uris if (uri not in damaged) == whole])]
            frames[kind] = reduce(_union, parts)
    # Who asks for one file gets it part by part, each of them several times in the driver's memory: parts must stay
    # small, where Spark would join what is small while compressed. 15,000 articles in one part fill a heap of 1 GB.
    spark.conf.set("spark.sql.adaptive.coalescePartitions.enabled", "false")
    spark.conf.set("spark.sql.shuffle.partitions", min(total // PART + 1, MOST_PARTS))
    if largest > 2 * BLOCK:
        # A compressed file is one block however large, and so is a row group: their records are dealt out to all.
        parallel = max(spark.sparkContext.defaultParallelism, total // BLOCK + 1)
        if "jsonl" in frames:
            frames["jsonl"] = _mapped(frames["jsonl"], spark_records.number, job, spark_records.NUMBERED)
        place = spark_records.FILE, spark_records.LINE
        frames = {kind: frame.repartition(parallel, *place) for kind, frame in frames.items()}
    return list(frames.values()), job, damaged


def _union(one: DataFrame, other: DataFrame) -> DataFrame:
    return one.unionByName(other, allowMissingColumns=True)


def _mapped(df: DataFrame, function: Callable[..., Any], *arguments: Any) -> DataFrame:
    """`df` through ``function(job, batches)`` on the workers; the last argument is the Arrow schema that it gives."""
    from pyspark.sql.pandas.types import from_arrow_schema

    *job, schema = arguments
    return df.mapInArrow(lambda batches: function(*job, batches), from_arrow_schema(schema))


def _surveyed(frames: Sequence[DataFrame], job: Job) -> tuple[Job, int, int]:
    """`job` with the lines before each block, and where repeated ids come first; bytes of the largest block, of all."""
    from pyspark.sql import functions as F

    from attrib.engines import spark_records

    if not frames:
        return job, 0, 0
    noted = reduce(_union, (_mapped(frame, spark_records.survey, job, spark_records.SURVEY) for frame in frames))
    block = F.when(F.col("id").isNull(), F.struct("file", "block"))
    first_place = F.min(F.struct("file", "block", "line")).alias("first")
    rows = (noted.groupBy("id", block.alias("of"))
            .agg(F.count("*").alias("count"), first_place, F.sum("bytes").alias("bytes"))
            .where(F.col("id").isNull() | (F.col("count") > 1)).drop("of").collect())
    blocks = sorted((*row["first"], row["bytes"]) for row in rows if row["id"] is None)
    before: dict[tuple[int, int], int] = {}
    counted: dict[int, int] = {}
    for file, start, lines, _ in blocks:
        before[file, start] = counted.get(file, 0)
        counted[file] = before[file, start] + lines
    first = {row["id"]: row["first"] for row in rows if row["id"] is not None}
    places = {id: (at.file, before[at.file, at.block] + at.line) for id, at in first.items()}
    sizes = [size for *_, size in blocks]
    return replace(job, before=before, first=places), max(sizes, default=0), sum(sizes)


def _write_file(results: DataFrame, output: str, format: Format, rejects: Rejects | None) -> Tally:
    tally = Tally()

    def pieces() -> Iterator[bytes]:
        for row in results.orderBy("file", "line").toLocalIterator(prefetchPartitions=True):
            tally.add(Tally(row.documents, row.claims, row.words, 0 if row.reason is None else 1))
            if row.reason is None:
                yield bytes(row.data)
            elif rejects is not None:
                rejects.add(Reject(row.where, row.reason, row.id))

    if format.appendable:
        with base.destination(output) as out:
            for data in formats.joined(format, pieces()):
                out.write(data)
        for place, data in formats.companions(format, output).items():
            with base.destination(place) as out:
                out.write(data)
    else:
        from attrib.engines.spark_records import claims_of

        formats.write(format, ((claims_of(data), None) for data in pieces()), output)
    return tally


def _write_parts(results: DataFrame, output: str, format: Format, rejects: Rejects | None) -> Tally:
    from pyspark.errors import AnalysisException
    from pyspark.sql import functions as F

    from attrib.engines import spark_records
    from attrib.writers import parquet

    folder = output.rstrip("/" + os.sep)
    found = results.where("claims > 0")
    try:
        if format.name == "parquet":
            _mapped(found.select("data"), spark_records.columns, parquet.schema()).write.parquet(folder)
        else:
            lines = F.regexp_replace(F.col("data").cast("string"), "\n$", "")
            found.select(lines).write.text(folder, compression=_CODECS.get(os.path.splitext(folder)[1], "none"))
    except AnalysisException as error:
        if "PATH_ALREADY_EXISTS" in str(error):
            raise InputError(f"{output}: is there already; expected a folder that is not. "
                             f"Remove it, or name another.") from None
        raise
    sums = [F.coalesce(F.sum(name), F.lit(0)) for name in ("documents", "claims", "words")]
    tally = Tally(*results.select(*sums, F.count("reason")).collect()[0])
    rejected = results.where("reason is not null").orderBy("file", "line")
    if rejects is not None:
        for row in rejected.toLocalIterator():
            rejects.add(Reject(row.where, row.reason, row.id))
    elif tally.rejects:
        rows = F.to_json(F.struct("where", "id", "reason"), {"ignoreNullFields": "false"})
        rejected.select(rows).write.mode("overwrite").text(rejects_of(output))
    return tally
