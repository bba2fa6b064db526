"""A Parquet file -> a Document for each row.

    id: int64, text: string, date: date32   ->   Document(id="7", text="قال الوزير …", meta={"date": "2024-05-15"},
                                                          where="news.parquet:1")

Needs pyarrow (``attrib[parquet]``). Streams: pages of the columns that are used, and a few hundred rows, are in
memory. Columns of lists, structures and maps are passed over. Dates and times become ISO 8601, in UTC where they
have a time zone. A compressed file, and one on standard input, is unpacked into a temporary file on the disk
first: Parquet is read from its end.
"""
from __future__ import annotations

import re
import shutil
import tempfile
from datetime import date, time
from functools import lru_cache
from math import isfinite
from typing import Any, BinaryIO, Callable, Iterator, Sequence

from attrib.data import Document, Reject
from attrib.errors import ReadError
from attrib.readers.base import NEEDS_PYARROW, Options
from attrib.readers.compression import EXPANSION
from attrib.readers.encodings import decode
from attrib.readers.lines import MAX_BYTES
from attrib.readers.records import document, missing_column

_ROWS = 256


def read(stream: BinaryIO, where: str, options: Options) -> Iterator[Document | Reject]:
    """The documents of `stream`, one a row, in order; the line is the row's number from 1."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise ReadError(NEEDS_PYARROW) from None
    with tempfile.TemporaryFile() as spool:
        if not stream.seekable():
            shutil.copyfileobj(stream, spool, 1 << 20)
            spool.seek(0)
            stream = spool  # type: ignore[assignment]
        try:
            # Without pre_buffer and with a buffer size, pages are read as they are needed, not whole row groups.
            with pyarrow.parquet.ParquetFile(stream, pre_buffer=False, buffer_size=1 << 20) as file:
                yield from _rows(file, where, options)
        # A damaged file makes pyarrow raise what its damage leads to: names that are no text, sizes that are none.
        except (pyarrow.ArrowException, ValueError, OverflowError, MemoryError) as error:
            reason = re.split(r"\.\s|\n", str(error))[0]
            raise OSError(f"damaged, or not Parquet: {reason}") from None


def _rows(file: Any, where: str, options: Options) -> Iterator[Document | Reject]:
    schema = file.schema_arrow
    problem = missing_column(schema.names, options) or unfit(schema, options) or _bomb(file.metadata)
    if problem:
        yield Reject(where, problem)
        return
    number = 0
    for batch in file.iter_batches(_batch_size(file.metadata), columns=used(schema, options)):
        yield from items(batch, [f"{where}:{number + row}" for row in range(1, batch.num_rows + 1)], options)
        number += batch.num_rows


def used(schema: Any, options: Options) -> list[str]:
    """The columns that can be fields of an article; a picture is none. Bytes are where an option says they are text."""
    return [field.name for field in schema if _is_text(field.type, binary=field.name in _named(options))
            or not _is_binary(field.type) and not _types().is_nested(field.type)]


def items(batch: Any, places: Sequence[str], options: Options) -> Iterator[Document | Reject]:
    """The document of each row of an Arrow batch of `used` columns; `places` says where each row stands."""
    columns = {name: _values(batch.column(name), options.encoding) for name in batch.schema.names}
    for row, here in enumerate(places):
        try:
            record = {name: value(row) for name, value in columns.items()}
        except ReadError as error:
            yield Reject(here, str(error))
        else:
            yield document(record, here, options)


def _types() -> Any:
    import pyarrow.types

    return pyarrow.types


def _named(options: Options) -> tuple[str, ...]:
    return options.text_field, options.title_field, options.id_field or "id"


def unfit(schema: Any, options: Options) -> str | None:
    """Why the columns that `options` name cannot be what they are said to be; None: they can."""
    for name in _named(options):
        if name not in schema.names:
            continue
        type = schema.field(name).type
        if not _is_text(type, binary=True) and (name != (options.id_field or "id") or not _types().is_integer(type)):
            return f'the column "{name}" holds {type}; expected strings.'
    return None


def _is_binary(type: Any) -> bool:
    types = _types()
    return types.is_binary(type) or types.is_large_binary(type) or types.is_fixed_size_binary(type)


def _is_text(type: Any, binary: bool) -> bool:
    types = _types()
    if types.is_dictionary(type):
        return _is_text(type.value_type, binary)
    view = getattr(types, "is_string_view", lambda type: False)
    return types.is_string(type) or types.is_large_string(type) or view(type) or binary and _is_binary(type)


def _values(column: Any, encoding: str | None) -> Callable[[int], Any]:
    """Row -> value as JSON has it; decoding happens for one row at a time and raises ReadError."""
    import pyarrow

    types, type = _types(), column.type
    if types.is_dictionary(type):
        # One long value may stand in every row: it is made once, not for each.
        distinct, indices = _values_one_by_one(column.dictionary, encoding), column.indices.to_pylist()
        return lambda row: None if indices[row] is None else distinct(indices[row])
    if _is_text(type, binary=True):
        data = column.cast(pyarrow.large_binary())

        def text(row: int) -> str | None:
            value = data[row].as_py()
            return None if value is None else decode(value, encoding)
        return text
    if types.is_timestamp(type):
        # Python has no nanoseconds; the zone is what the instants are shown in, not part of them.
        zone = "" if type.tz is None else "+00:00"
        moments = column.cast(pyarrow.timestamp("us", type.tz), safe=False).cast(pyarrow.timestamp("us")).to_pylist()
        return lambda row: None if moments[row] is None else moments[row].isoformat() + zone
    values = column.to_pylist()
    return lambda row: _plain(values[row])


def _values_one_by_one(column: Any, encoding: str | None) -> Callable[[int], Any]:
    return lru_cache(maxsize=_ROWS)(lambda row: _values(column.slice(row, 1), encoding)(0))


def _plain(value: Any) -> Any:
    if isinstance(value, float) and not isfinite(value):
        return None
    if isinstance(value, (date, time)):
        return value.isoformat()
    return value if isinstance(value, (str, int, float, type(None))) else str(value)


def _chunks(metadata: Any) -> Iterator[Any]:
    for group in range(metadata.num_row_groups):
        for column in range(metadata.num_columns):
            yield metadata.row_group(group).column(column)


def _bomb(metadata: Any) -> str | None:
    for chunk in _chunks(metadata):
        if chunk.total_uncompressed_size > max(MAX_BYTES, EXPANSION * chunk.total_compressed_size):
            return (f"{chunk.total_compressed_size:,} bytes of the column {chunk.path_in_schema} expand to "
                    f"{chunk.total_uncompressed_size:,}: a decompression bomb.")
    return None


def _batch_size(metadata: Any) -> int:
    """Rows that are safe to have in memory, were each of them the longest value of a dictionary."""
    longest = 1.0
    for chunk in _chunks(metadata):
        start = chunk.dictionary_page_offset
        if chunk.has_dictionary_page and start is not None and chunk.total_compressed_size:
            packed = max(chunk.data_page_offset - start, 0)
            longest = max(longest, packed * chunk.total_uncompressed_size / chunk.total_compressed_size)
    return max(1, min(_ROWS, int(2 * MAX_BYTES / longest)))
