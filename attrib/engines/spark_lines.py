"""What runs on a Spark worker for JSON Lines: Arrow batches of lines -> one row for each article.

    line | file | block                  ->     file | line | data | claims | words | where | id | reason
    {"id": "a7", "text": "…"} | 0 | 0    ->     0 | 1 | {"schema":1,…}⏎… | 5 | 294 | null | null | null

Spark cuts files into blocks and numbers no lines. So `survey` first counts the lines of each block and notes the ids;
with both in its hands, `extract` names the places and rejects the ids that every other engine would.
"""
from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Iterable, Iterator, Mapping, NamedTuple

import pyarrow as pa

from attrib.data import Document, Reject
from attrib.engines.base import attempt, words
from attrib.engines.spark_worker import extractor
from attrib.readers.base import MAX_BYTES, Options
from attrib.readers.jsonl import _document, parse
from attrib.errors import ReadError
from attrib.writers import jsonl

#: A batch of output holds so many articles, or bytes of claims.
ROWS, BYTES = 500, 8 << 20

SURVEY = pa.schema([("id", pa.string()), ("file", pa.int32()), ("block", pa.int64()), ("line", pa.int64()),
                    ("bytes", pa.int64())])
LINES = pa.schema([("value", pa.binary()), ("file", pa.int32()), ("line", pa.int64())])
RESULT = pa.schema([("file", pa.int32()), ("line", pa.int64()), ("data", pa.binary()), ("claims", pa.int32()),
                    ("words", pa.int32()), ("where", pa.string()), ("id", pa.string()), ("reason", pa.string())])
Batches = Iterable[pa.RecordBatch]


class Line(NamedTuple):
    """``number`` counts from 1: in the block, or in the file where that is known; ``value`` without its newline."""

    value: bytes
    file: int
    block: int
    number: int


@dataclass(frozen=True)
class Job:
    """What a task needs to know; it travels with it.

    ``shipped``   what `engines.spark.ship` made; ``options``, ``keep`` as on the command line.
    ``names``     the files by number, as messages show them; ``numbers`` by Spark's name for them.
    ``before``    (file, block) -> lines of the file before that block; empty while nobody has counted.
    ``first``     ids that occur more than once -> (file, line) where each comes first.
    """

    shipped: bytes
    options: Options
    keep: tuple[str, ...]
    names: tuple[str, ...]
    numbers: Mapping[str, int]
    before: Mapping[tuple[int, int], int] = field(default_factory=dict)
    first: Mapping[str, tuple[int, int]] = field(default_factory=dict)


def survey(job: Job, batches: Batches) -> Iterator[pa.RecordBatch]:
    """A row for each id that a document gives itself, and one without id for each block: its lines and bytes."""
    rows: list[tuple[Any, ...]] = []
    last, size = None, 0
    for line in _lines(job, batches):
        if last and last[1:3] != line[1:3]:
            rows.append((None, *last[1:], size))
            size = 0
        last, size = line, size + len(line.value)
        item = _item(line.value, "", job.options)
        # Where no field has the id, the place is the id, and that is unique.
        if isinstance(item, Document) and item.id:
            rows.append((item.id, *line[1:], 0))
        if len(rows) >= ROWS:
            yield _batch(rows, SURVEY)
    if last:
        rows.append((None, *last[1:], size))
        yield _batch(rows, SURVEY)


def number(job: Job, batches: Batches) -> Iterator[pa.RecordBatch]:
    """Lines with their numbers in the file, so that the rows may go to other workers."""
    rows: list[tuple[Any, ...]] = []
    for line in _lines(job, batches):
        rows.append((line.value, line.file, line.number))
        if len(rows) >= ROWS:
            yield _batch(rows, LINES)
    if rows:
        yield _batch(rows, LINES)


def extract(job: Job, batches: Batches) -> Iterator[pa.RecordBatch]:
    """The claims of each article as JSON Lines, or its reject; lines that are blank have no row."""
    find = extractor(job.shipped).document

    def work(document: Document) -> tuple[bytes, int]:
        claims = find(document, job.keep)
        return jsonl.dump(claims), len(claims)

    rows: list[tuple[Any, ...]] = []
    size = 0
    for line in _lines(job, batches):
        where = f"{job.names[line.file]}:{line.number}"
        item = _item(line.value, where, job.options)
        if isinstance(item, Document):
            first = job.first.get(item.id)
            if first not in (None, (line.file, line.number)):
                place = f"{job.names[first[0]]}:{first[1]}"
                item = Reject(where, f"duplicate id {item.id}; first seen at {place}.", item.id)
        found = attempt(item, work) if isinstance(item, Document) else item
        if found is None:
            continue
        if isinstance(found, Reject):
            rows.append((line.file, line.number, None, 0, 0, found.where, found.id, found.reason))
        else:
            rows.append((line.file, line.number, *found, words(item), None, None, None))
            size += len(found[0])
        if len(rows) >= ROWS or size > BYTES:
            yield _batch(rows, RESULT)
            size = 0
    if rows:
        yield _batch(rows, RESULT)


def _lines(job: Job, batches: Batches) -> Iterator[Line]:
    """The lines of a partition; it holds whole blocks, each from its first line to its last."""
    place, number = None, 0
    for batch in batches:
        values, files = batch.column(0), batch.column(1)
        if batch.schema.names == LINES.names:
            for value, file, at in zip(values, files.to_pylist(), batch.column(2).to_pylist()):
                yield Line(value.as_py(), file, 0, at)
            continue
        for value, file, block in zip(values, files.to_pylist(), batch.column(2).to_pylist()):
            if place != (file, block):
                place = file, block
                number = job.before.get((job.numbers[file], block), 0)
            number += 1
            yield Line(value.as_py(), job.numbers[file], block, number)


def _item(line: bytes, where: str, options: Options) -> Document | Reject | None:
    """The article on one line; None: a blank line."""
    if not line or line.isspace():
        return None
    if len(line) > MAX_BYTES:
        return Reject(where, f"a line of more than {MAX_BYTES:,} bytes.")
    try:
        return _document(parse(line, options.encoding), where, options)
    except ReadError as error:
        wide = " Is the file UTF-16? Spark reads UTF-8: convert it with iconv -f UTF-16 -t UTF-8." if b"\0" in line else ""
        return Reject(where, f"{error}{wide}")


def _batch(rows: list[tuple[Any, ...]], schema: pa.Schema) -> pa.RecordBatch:
    """`rows` as a batch; the list is empty afterwards."""
    columns = zip(*rows)
    made = pa.RecordBatch.from_arrays([pa.array(column, f.type) for column, f in zip(columns, schema)], schema=schema)
    rows.clear()
    return made
