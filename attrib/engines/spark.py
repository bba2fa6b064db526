"""A Spark DataFrame of articles -> a DataFrame of their claims and rejects, computed on the workers.

    found = claims(df)                      # df: |a7|قال الوزير إن الأزمة انتهت.|
    good, bad = split(found)
        ->   good: |1|c-…|a7|…|body|indirect|asserted|الأزمة انتهت|…|      bad: |where|id|reason|

A document's claims are those of every other engine, with the same ids. Nothing is shuffled and nothing collected:
each partition is worked on by itself, a batch of Arrow rows at a time, in the order of its rows.
"""
from __future__ import annotations

import pickle
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Iterable

from attrib.claim import CARRIED
from attrib.errors import EngineError, InputError
from attrib.writers import parquet

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame
    from pyspark.sql.types import DataType

    from attrib.known import KnownSpeakers
    from attrib.scoring import Model

INSTALL = "python -m pip install 'attrib[spark]'"
#: The last column: null in a row that is a claim; in a row that is a reject, all other columns are null.
REJECT = "reject"


def claims(df: DataFrame, text: str = "text", id: str = "id", title: str | None = "title", *,
           keep: Iterable[str] = (), model: str | Model | None = None, known: str | KnownSpeakers | None = None,
           min_confidence: float | None = None, max_chars: int = 1_000_000) -> DataFrame:
    """One row for each claim and for each rejected document of `df`; lazy, as everything in Spark is.

    ``text``, ``id``  columns with the body (a string) and the id (a string or a number; every document needs one).
    ``title``    column with the headline, null where there is none; None: titles are not read. A frame without a
                 column ``title`` has none; one of any other name must be there.
    ``keep``     columns that each claim carries besides url, title, date, outlet and author; ``all``: every one.
    ``model``    a model's name, its folder on the driver, or a loaded one; ``known`` your list of speakers, a path
                 on the driver or a loaded one. Both travel to the workers, which need `attrib` and nothing else.
    ``min_confidence``  as in `pipeline.Extractor`.
    ``max_chars``  a longer text or title, in code points, is a reject.

    Columns are those of a Parquet file of claims (`attrib.writers.parquet`), but that ``document`` is a struct of url,
    title, date, outlet and author (null where `df` lacks them) and what `keep` names, in the types of `df`. The last
    column, ``reject``, is null for a claim; for a reject it is a struct of ``where``, ``id`` and ``reason``, and all
    others are null (``where`` is the id, or the partition and row of a document without one). `split` takes the two
    apart.

    A null, blank, too long or binary text, a text that is not UTF-8, a null id, and whatever one document raises are
    rejects. An id that occurs twice is not: rows have no order, so that none is the first; see
    ``df.dropDuplicates``. Within a partition, documents keep their order, and so do the claims of each.

    Raises EngineError where pyspark or pyarrow is missing, InputError for a column that is missing or of another
    type, and ModelError, all before anything runs; a worker with another version of `attrib` fails the job.
    """
    require_installed()
    from pyspark.sql import functions
    from pyspark.sql.types import StructType

    from attrib.engines import spark_worker

    if title == "title" and title not in df.columns:
        title = None
    _require_types(df, text, id, title)
    rows = df.select(_bytes(df, id).alias("id"), _bytes(df, text).alias("text"),
                     (functions.lit(None).cast("binary") if title is None else _bytes(df, title)).alias("title"),
                     _document(df, (text, id, title), tuple(keep)).alias("document"))
    job = spark_worker.Job(ship(model, known, min_confidence), max_chars, text)
    schema = StructType(_fields(rows.schema["document"].dataType))
    return rows.mapInArrow(lambda batches: spark_worker.claims(job, batches), schema)


def split(found: DataFrame) -> tuple[DataFrame, DataFrame]:
    """(claims, rejects) of what `claims` gave: the record's columns; and ``where``, ``id``, ``reason``.

    Both are computed from `found`: persist it, or write it and read it back, if you use both; otherwise the
    articles are processed twice.
    """
    rejected = found[REJECT].isNotNull()
    return found.where(~rejected).drop(REJECT), found.where(rejected).select(f"{REJECT}.*")


def require_installed() -> None:
    """Raise EngineError where a package is missing."""
    # pandas: pyspark refuses to run any Python function on Arrow batches without it.
    missing = [name for name in ("pyspark", "pyarrow", "pandas") if find_spec(name) is None]
    if missing:
        raise EngineError(f"the Spark engine needs {' and '.join(missing)}, which is not installed. "
                          f"Install it: {INSTALL}")


def ship(model: str | Model | None, known: str | KnownSpeakers | None, min_confidence: float | None = None) -> bytes:
    """What the workers decide with: 50 KB for the default model. Raises ModelError and InputError, on the driver."""
    from attrib import known as lists
    from attrib.pipeline import Extractor

    extractor = Extractor(model, lists.load(known) if isinstance(known, str) else known, min_confidence=min_confidence)
    return pickle.dumps((extractor.signature, extractor.model, extractor.known))


def _require_types(df: DataFrame, text: str, id: str, title: str | None) -> None:
    from pyspark.sql.types import NumericType, StringType

    for role, name, expected, words in (("text", text, (StringType,), "a string"),
                                        ("id", id, (StringType, NumericType), "a string or a number"),
                                        ("title", title, (StringType,), "a string")):
        if name is None:
            continue
        if name not in df.columns:
            raise InputError(f'no column "{name}" for the {role} (found: {", ".join(df.columns) or "none"}). '
                             f'Name it: {role}="…".')
        found = df.schema[name].dataType
        if not isinstance(found, expected):
            raise InputError(f'the column "{name}" is {found.simpleString()}; expected {words} for the {role}.')


def column(name: str) -> Column:
    """The column of this name, whatever stands in it."""
    from pyspark.sql import functions

    # A dot in a column's name would otherwise mean a field of a struct.
    return functions.col("`" + name.replace("`", "``") + "`")


def _bytes(df: DataFrame, name: str) -> Column:
    """The column as UTF-8. Spark does not check that it is, and Arrow would fail a whole batch for one row."""
    from pyspark.sql import functions
    from pyspark.sql.types import DoubleType, FloatType

    value = column(name)
    if isinstance(df.schema[name].dataType, (DoubleType, FloatType)):
        # pandas writes a missing number as NaN.
        value = functions.when(~functions.isnan(value), value)
    return value.cast("string").cast("binary")


def _document(df: DataFrame, used: tuple[str | None, ...], keep: tuple[str, ...]) -> Column:
    """The struct of what claims carry; `used` are the columns of text, id and title."""
    from pyspark.sql import functions

    others = [name for name in df.columns if name not in used]
    missing = [name for name in keep if name not in (*others, *CARRIED, "all")]
    if missing:
        raise InputError(f'no column "{missing[0]}" to keep (found besides text, id and title: '
                         f'{", ".join(others) or "none"}).')
    columns = {name: column(name) for name in others}
    if used[2] is not None:
        # A blank title is no title.
        columns["title"] = functions.when(column(used[2]).rlike(r"(?U)[^\s\x00]"), column(used[2]))
    nothing = functions.lit(None).cast("string")
    names = dict.fromkeys((*CARRIED, *(others if "all" in keep else keep)))
    return functions.struct(*(columns.get(name, nothing).alias(name) for name in names))


def _fields(document: DataType) -> list[Any]:
    """The columns of `claims`, `document` in its place and the reject last."""
    from pyspark.sql.pandas.types import from_arrow_schema
    from pyspark.sql.types import StringType, StructField, StructType

    reject = StructType([StructField(name, StringType()) for name in ("where", "id", "reason")])
    return [*(StructField(field.name, document if field.name == "document" else field.dataType)
              for field in from_arrow_schema(parquet.schema())), StructField(REJECT, reject)]
