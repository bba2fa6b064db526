"""What runs on a Spark worker: Arrow batches of documents -> Arrow batches of claims and rejects.

    id | text | title | document        ->     schema | id | doc_id | … | document | … | reject
    a7 | قال الوزير إن الأزمة انتهت. | …  ->     1 | c-… | a7 | … | {url, …} | … | null

The extractor is loaded once for each Python worker, not for each task or batch: Spark keeps its workers.
"""
from __future__ import annotations

import pickle
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any, Iterable, Iterator, Sequence

import pyarrow as pa

from attrib.claim import Claim
from attrib.data import Document, Reject
from attrib.engines.base import attempt
from attrib.errors import EngineError, ReadError
from attrib.pipeline import Extractor
from attrib.readers.base import Options, admit
from attrib.writers import parquet

#: Claims and rejects in a batch of output; a claim takes 1 to 2 KB.
ROWS = 1_000
_REJECT = pa.struct([("where", pa.string()), ("id", pa.string()), ("reason", pa.string())])


@dataclass(frozen=True)
class Job:
    """What a task needs to know; it travels with it.

    ``shipped``    what `engines.spark.ship` made.
    ``max_chars``  as in `readers.Options`.
    ``text``       the user's name for the text, for messages.
    """

    shipped: bytes
    max_chars: int
    text: str


@lru_cache(maxsize=4)
def extractor(shipped: bytes) -> Extractor:
    """The extractor that the driver shipped. Raises EngineError where this machine's attrib is another one."""
    signature, model, known = pickle.loads(shipped)
    made = Extractor(model, known)
    if made.signature != signature:
        raise EngineError(f"a worker has {made.signature}, the driver {signature}: install the same attrib on both.")
    return made


def claims(job: Job, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The rows that `engines.spark.claims` describes, in the order of the documents."""
    extract = extractor(job.shipped).document
    before = 0
    for batch in batches:
        rows = _Rows(batch.column("document"))
        for number, item in enumerate(_items(job, batch, before)):
            found = attempt(item, extract) if isinstance(item, Document) else item
            if isinstance(found, Reject):
                rows.add_reject(found)
            else:
                rows.add_claims(found, number)
            if len(rows) >= ROWS:
                yield rows.take()
        if len(rows):
            yield rows.take()
        before += batch.num_rows


def _items(job: Job, batch: pa.RecordBatch, before: int) -> Iterator[Document | Reject]:
    """The documents of `batch`; `before` counts the rows of the partition before it."""
    from pyspark import TaskContext

    context = TaskContext.get()
    partition = context.partitionId() if context else 0
    options = Options(max_chars=job.max_chars)
    columns = (batch.column(name) for name in ("id", "text", "title"))
    for row, (id, text, title) in enumerate(zip(*columns), before + 1):
        place = f"partition {partition}, row {row}"
        name = None
        try:
            name = _string("the id", id)
            if not name:
                yield Reject(place, f"the id is {'null' if name is None else 'empty'}; expected a string or a number.")
                continue
            body = _string(f'"{job.text}"', text)
            if body is None:
                yield Reject(name, f'"{job.text}" is null; expected a string.', name)
                continue
            yield admit(name, body, _string("the title", title), {}, name, options)
        except ReadError as error:
            yield Reject(name or place, str(error), name)


def _string(what: str, value: pa.BinaryScalar) -> str | None:
    data: bytes | None = value.as_py()
    try:
        return None if data is None else data.decode()
    except UnicodeDecodeError as error:
        raise ReadError(f"{what} is not UTF-8: byte 0x{data[error.start]:02X} at offset {error.start}.") from None


class _Rows:
    """Claims and rejects on their way into one Arrow batch."""

    def __init__(self, documents: pa.StructArray) -> None:
        self._documents = documents
        self._clear()

    def _clear(self) -> None:
        self._claims: list[dict[str, Any] | None] = []
        # Row of the input that a claim comes from; None in a reject.
        self._origins: list[int | None] = []
        self._rejects: list[dict[str, Any] | None] = []

    def __len__(self) -> int:
        return len(self._claims)

    def add_claims(self, found: Sequence[Claim], origin: int) -> None:
        self._claims += map(parquet.row, found)
        self._origins += [origin] * len(found)
        self._rejects += [None] * len(found)

    def add_reject(self, reject: Reject) -> None:
        self._claims.append(None)
        self._origins.append(None)
        self._rejects.append(asdict(reject))

    def take(self) -> pa.RecordBatch:
        """The rows so far as a batch; they are forgotten here."""
        shape = pa.struct([field.with_nullable(True) for field in parquet.schema()])
        columns = dict(zip((field.name for field in shape), pa.array(self._claims, shape).flatten()))
        # Taken, not converted: any type that the user's columns have stays what it is.
        columns["document"] = self._documents.take(pa.array(self._origins, pa.int32()))
        columns["reject"] = pa.array(self._rejects, _REJECT)
        self._clear()
        return pa.RecordBatch.from_pydict(columns)
