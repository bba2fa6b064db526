"""Paths -> the files that Spark finds there, and a DataFrame of their lines or rows with the place of each.

    files(spark, ["hdfs:///news/"], Options())     ->   {"hdfs:///news/a.jsonl": "hdfs:///news/a.jsonl", …}
    read(spark, "jsonl", ["news/"], Options())     ->   |attrib value|attrib file|attrib block|

Names are those of the local engine where the files lie on this machine: ``file:/home/x/news/a.jsonl`` is
``news/a.jsonl``. Files that begin with ``_`` or ``.`` are passed over, as everywhere in Spark.
"""
from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Iterable, Sequence
from urllib.parse import unquote

from attrib.engines.spark import column
from attrib.engines.spark_records import BLOCK, FILE, LINE, VALUE
from attrib.engines.spark_session import plain
from attrib.errors import InputError, ReadError
from attrib.readers import parquet
from attrib.readers.base import STDIN, Options
from attrib.readers.files import FORMATS, format_of, shown
from attrib.readers.records import missing_column

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, DataFrameReader, SparkSession

#: What Spark can cut into blocks, or at least read on any worker.
KINDS = ("jsonl", "parquet")
_COMPRESSED = ("", ".gz", ".bz2")
_PATTERNS = {"jsonl": [ending + packed for ending in FORMATS["jsonl"] for packed in _COMPRESSED],
             "parquet": list(FORMATS["parquet"])}


def require(paths: Sequence[str], options: Options) -> None:
    """Raise InputError for what another engine reads and this one does not."""
    if STDIN in paths:
        raise InputError("Spark's workers cannot read this machine's standard input; name files.")
    if options.format not in (None, *KINDS):
        raise InputError(f"--format {options.format}: Spark reads {' and '.join(KINDS)}; "
                         f"run this without --engine spark.")
    foreign = next((path for path in paths if path.lower().endswith((".xz", ".zst"))), None)
    if foreign:
        raise InputError(f"{foreign}: Spark unpacks .gz and .bz2. Compress it so, or run this without --engine spark.")
    if options.encoding and "a\n".encode(options.encoding) != b"a\n":
        raise InputError(f"--encoding {options.encoding}: Spark cuts files at the byte of a newline, and here it is "
                         f"another. Convert the files first: iconv -f {options.encoding} -t UTF-8.")


def files(spark: SparkSession, paths: Sequence[str], options: Options) -> dict[str, str]:
    """Spark's name for each file -> how messages name it; in the local engine's order. Raises ReadError for none."""
    found: dict[str, str] = {}
    endings = [ending for kind in KINDS for ending in _PATTERNS[kind]]
    for path in paths:
        # Read as text, Spark looks at names only; here nothing else is asked for.
        uris = {plain(uri) for uri in _text(_reader(spark, options, endings), [path], options).inputFiles()}
        names = sorted((_order(name), name, uri) for uri in uris for name in [_name(uri, path)])
        found.update({uri: name for _, name, uri in names if uri not in found})
        if not uris and not os.path.isdir(path):
            raise ReadError(f"{shown(path)}: no file of a kind that Spark reads ({' '.join(endings)}). "
                            f"Use --format {' or '.join(KINDS)}, or leave out --engine spark.")
    return found


def kind_of(name: str, options: Options) -> str | None:
    """The format of a file."""
    return options.format or format_of(name)


def read(spark: SparkSession, kind: str, paths: Iterable[str], options: Options | None,
         whole: bool = True) -> DataFrame:
    """The lines or rows of the files of one format, and where they stand.

    ``options``  None: `paths` are Spark's own names of files.
    ``whole``    damage ends the job; False: files give what stands before it.
    Lines are bytes: Spark would take what is not UTF-8 for text. Raises ReadError for columns that do not fit.
    """
    from pyspark.sql import functions as F

    reader = _reader(spark, options, _PATTERNS[kind]).option("ignoreCorruptFiles", str(not whole).lower())
    place = [F.col("_metadata.file_path").alias(FILE), F.col("_metadata.file_block_start").alias(BLOCK)]
    if kind == "jsonl":
        return _text(reader, paths, options).select(F.col("value").cast("binary").alias(VALUE), *place)
    table = reader.option("mergeSchema", "true").parquet(*_given(paths, options))
    return table.select("*", *place, (F.col("_metadata.row_index") + 1).alias(LINE))


def fitting(table: DataFrame, options: Options) -> DataFrame:
    """`table` as `read` gives it with the columns that an article can have. Raises ReadError where one is missing."""
    from pyspark.sql.pandas.types import to_arrow_schema

    places = [FILE, BLOCK, LINE]
    schema = to_arrow_schema(table.drop(*places).schema)
    problem = missing_column(schema.names, options) or parquet.unfit(schema, options)
    if problem:
        raise ReadError(f"Parquet: {problem}")
    return table.select(*(column(name) for name in parquet.used(schema, options)), *places)


def _reader(spark: SparkSession, options: Options | None, endings: Sequence[str]) -> DataFrameReader:
    reader = spark.read.option("recursiveFileLookup", "true").option("lineSep", "\n")
    if options is not None and options.format is None:
        reader = reader.option("pathGlobFilter", f"*{{{','.join(endings)}}}")
    return reader


def _text(reader: DataFrameReader, paths: Iterable[str], options: Options | None) -> DataFrame:
    from pyspark.errors import AnalysisException

    try:
        return reader.text(_given(paths, options))
    except AnalysisException as error:
        if "PATH_NOT_FOUND" in str(error):
            raise ReadError(f"{', '.join(paths)}: no such file or folder.") from None
        raise


def _given(paths: Iterable[str], options: Options | None) -> list[str]:
    """`paths` for Spark, which takes brackets and stars for a pattern also where they are a file's name."""
    def literal(path: str) -> str:
        return re.sub(r"([\[\]{}*?\\])", r"\\\1", path)

    if options is None:
        return [literal(unquote(path)) for path in paths]
    return [literal(path) if os.path.exists(path) else path for path in paths]


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
