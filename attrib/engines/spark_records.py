"""What runs on a Spark worker for files: Arrow batches of lines or of rows -> one row for each article.

    value | file | block                 ->     file | line | data | documents | claims | words | where | reason | id
    {"id": "a7", "text": "…"} | … | 0    ->     0 | 1 | {"schema":1,…}⏎… | 1 | 5 | 294 | null | null | null

Spark cuts files into blocks and numbers no lines. So `survey` first counts the lines of each block and notes the ids;
with both in its hands, `extract` names the places and rejects the ids that every other engine would.
"""
from __future__ import annotations

from dataclasses import astuple, dataclass, field, replace
from itertools import groupby, repeat
from typing import Any, Iterable, Iterator, Mapping, NamedTuple

import orjson
import pyarrow as pa

from attrib.claim import Claim, from_record
from attrib.data import Document, Reject
from attrib.engines.local import Extraction
from attrib.engines.shards import process
from attrib.engines.spark_worker import extractor
from attrib.readers import jsonl
from attrib.readers import parquet as tables
from attrib.readers.base import Options, duplicate
from attrib.readers.lines import MAX_BYTES
from attrib.writers import parquet
from attrib.writers.formats import FORMATS

#: A batch of output holds so many rows, or bytes of claims.
ROWS, BYTES = 500, 8 << 20
#: Columns beside those of a table: Spark's name of the file, its block, the row's number from 1; and a line of JSON.
FILE, BLOCK, LINE, VALUE = "attrib file", "attrib block", "attrib line", "attrib value"

SURVEY = pa.schema([("id", pa.string()), ("file", pa.int32()), ("block", pa.int64()), ("line", pa.int64()),
                    ("bytes", pa.int64())])
NUMBERED = pa.schema([(VALUE, pa.binary()), (FILE, pa.string()), (LINE, pa.int64())])
RESULT = pa.schema([("file", pa.int32()), ("line", pa.int64()), ("data", pa.binary()), ("documents", pa.int32()),
                    ("claims", pa.int32()), ("words", pa.int32()),
                    ("where", pa.string()), ("reason", pa.string()), ("id", pa.string())])
Batches = Iterable[pa.RecordBatch]


class Record(NamedTuple):
    """A line or a row: its article or reject (None: a blank line), and where it stands.

    ``line``      counts from 1 in the file, or in the block while nobody has counted the lines before it.
    ``size``      in bytes.
    ``uncounted`` 1 if it is a line that Spark has not numbered, 0 if it is a row.
    """

    item: Document | Reject | None
    file: int
    block: int
    line: int
    size: int
    uncounted: int


@dataclass(frozen=True)
class Job:
    """What a task needs to know; it travels with it.

    ``shipped``   what `engines.spark.ship` made; ``options``, ``keep``, ``timeout`` as on the command line; ``format``
                  a name in `writers.formats.FORMATS`.
    ``names``     the files by number, as messages show them; ``numbers`` by Spark's name for them.
    ``before``    (file, block) -> lines of the file before that block; None: nobody has counted yet.
    ``first``     ids that occur more than once -> (file, line) where each comes first.
    """

    shipped: bytes
    options: Options
    keep: tuple[str, ...]
    format: str
    timeout: float = 0
    names: tuple[str, ...] = ()
    numbers: Mapping[str, int] = field(default_factory=dict)
    before: Mapping[tuple[int, int], int] | None = None
    first: Mapping[str, tuple[int, int]] = field(default_factory=dict)


def survey(job: Job, batches: Batches) -> Iterator[pa.RecordBatch]:
    """A row for each id that a document gives itself, and one without id for each block: how many lines and bytes."""
    rows: list[tuple[Any, ...]] = []
    for (file, block), records in groupby(_records(job, batches), lambda record: record[1:3]):
        lines, size = 0, 0
        for item, _, _, line, bytes, uncounted in records:
            lines, size = lines + uncounted, size + bytes
            # Where no field has the id, the place is the id, and that is unique.
            if isinstance(item, Document) and item.id != item.where:
                rows.append((item.id, file, block, line, 0))
            if len(rows) >= ROWS:
                yield _batch(rows, SURVEY)
        rows.append((None, file, block, lines, size))
    if rows:
        yield _batch(rows, SURVEY)


def number(job: Job, batches: Batches) -> Iterator[pa.RecordBatch]:
    """Lines with their numbers in the file, so that they may go to other workers."""
    count = _Lines(job)
    for batch in batches:
        numbered = [batch.column(VALUE), batch.column(FILE), pa.array(count(batch))]
        yield pa.RecordBatch.from_arrays(numbered, schema=NUMBERED)


def extract(job: Job, batches: Batches) -> Iterator[pa.RecordBatch]:
    """The claims of each article in the output's format, or its reject; lines that are blank have no row."""
    task = Extraction(extractor(job.shipped), job.keep, FORMATS[job.format])
    rows: list[tuple[Any, ...]] = []
    size = 0
    for item, file, _, line, *_ in _records(job, batches):
        if item is None:
            continue
        first = job.first.get(item.id) if isinstance(item, Document) else None
        if isinstance(item, Document) and first not in (None, (file, line)):
            item = duplicate(item, f"{job.names[first[0]]}:{first[1]}")
        done = process((item,), task, timeout=job.timeout)
        reject = astuple(done.rejects[0]) if done.rejects else (None, None, None)
        rows.append((file, line, done.data, done.tally.documents, done.tally.claims, done.tally.words, *reject))
        size += len(done.data)
        if len(rows) >= ROWS or size > BYTES:
            yield _batch(rows, RESULT)
            size = 0
    if rows:
        yield _batch(rows, RESULT)


def columns(batches: Batches) -> Iterator[pa.RecordBatch]:
    """Claims as JSON Lines, those of an article in one value -> a row for each claim, as a Parquet file has it."""
    schema = parquet.schema().remove_metadata()
    for batch in batches:
        rows = [parquet.row(claim) for value in batch.column(0) for claim in claims_of(value.as_py())]
        yield from pa.Table.from_pylist(rows, schema).to_batches()


def claims_of(data: bytes) -> list[Claim]:
    """The claims that stand in JSON Lines."""
    return [from_record(orjson.loads(line)) for line in data.splitlines()]


def _records(job: Job, batches: Batches) -> Iterator[Record]:
    """The records of a partition: whole blocks, each from its first line to its last, or numbered lines, or rows."""
    count = _Lines(job)
    for batch in batches:
        table = VALUE not in batch.schema.names
        lines = batch.column(LINE).to_pylist() if LINE in batch.schema.names else count(batch)
        files = [job.numbers[uri] for uri in batch.column(FILE).to_pylist()]
        blocks = batch.column(BLOCK).to_pylist() if BLOCK in batch.schema.names else [0] * batch.num_rows
        places = [f"{job.names[file]}:{line}" for file, line in zip(files, lines)]
        if table:
            fields = batch.drop_columns([FILE, BLOCK, LINE])
            sizes = [fields.nbytes // batch.num_rows] * batch.num_rows
            found = tables.items(fields, places, job.options)
        else:
            values = batch.column(VALUE).to_pylist()
            sizes = list(map(len, values))
            found = (_item(value, place, job.options) for value, place in zip(values, places))
        yield from map(Record, found, files, blocks, lines, sizes, repeat(0 if table else 1))


class _Lines:
    """Numbers the lines of a partition, a batch at a time: in their files, or in their blocks if `before` is None."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._place: tuple[str, int] | None = None
        self._line = 0

    def __call__(self, batch: pa.RecordBatch) -> list[int]:
        numbers = []
        for place in zip(batch.column(FILE).to_pylist(), batch.column(BLOCK).to_pylist()):
            if place != self._place:
                self._place = place
                before = self._job.before
                self._line = before[self._job.numbers[place[0]], place[1]] if before is not None else 0
            self._line += 1
            numbers.append(self._line)
        return numbers


def _item(line: bytes, where: str, options: Options) -> Document | Reject | None:
    """The article on one line; None: a blank line."""
    found = jsonl.item(line if len(line) <= MAX_BYTES else None, where, options)
    if isinstance(found, Reject) and b"\0" in line:
        return replace(found, reason=f"{found.reason} Is the file UTF-16? Spark reads UTF-8: iconv -f UTF-16 -t UTF-8.")
    return found


def _batch(rows: list[tuple[Any, ...]], schema: pa.Schema) -> pa.RecordBatch:
    """`rows` as a batch; the list is empty afterwards."""
    arrays = [pa.array(values, field.type) for values, field in zip(zip(*rows), schema)]
    made = pa.RecordBatch.from_arrays(arrays, schema=schema)
    rows.clear()
    return made
