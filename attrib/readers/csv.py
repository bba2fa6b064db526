"""A table with a header, in CSV or TSV -> a Document for each row.

    id,title,text
    7,"…","قال الوزير: ""لن نتراجع""."   ->   Document(id="7", text='قال الوزير: "لن نتراجع".', where="news.csv:2")

Comma, semicolon or tab: the one with which the header has the text's column. Quoting is strict: where a
quotation mark stands wrong, the rows around it are a reject and not one text. Streams: one row is in memory, of
64 MB at most. An empty cell is no value.
"""
from __future__ import annotations

import csv
import re
from typing import BinaryIO, Iterator

from attrib.data import Document, Reject
from attrib.errors import ReadError
from attrib.readers.base import Options
from attrib.readers.encodings import decode
from attrib.readers.lines import MAX_BYTES, lines
from attrib.readers.records import document, missing_column

_DELIMITERS = (",", ";", "\t")
#: How a byte that is not UTF-8 comes through the csv module, to be looked at when its row is known.
_ESCAPED = re.compile("[\udc80-\udcff]")
_MARKS = ("A field that holds a quotation mark, a delimiter or a line break stands in quotation marks, and those "
          "inside are doubled")


def read(stream: BinaryIO, where: str, options: Options) -> Iterator[Document | Reject]:
    """The documents of `stream`, one a row, in order; the line is the one in which a row begins."""
    # Python's limit is 131,072 characters a cell; _Lines sets ours, on the row.
    csv.field_size_limit(MAX_BYTES)
    source = _Lines(stream, options.encoding)
    first = next((line for line in source if not line.isspace()), None)
    if first is None:
        yield Reject(where, "empty; expected a header with the names of the columns.")
        return
    source.again = first
    rows = csv.reader(source, delimiter=_delimiter(first, options.text_field), strict=True)
    columns: list[str] | None = None
    while True:
        begin = source.begin()
        here = f"{where}:{begin}"
        try:
            row = [_text(cell, options.encoding) for cell in next(rows)]
        except StopIteration:
            return
        except (csv.Error, ReadError) as error:
            if columns is None:
                yield Reject(here, f"the header cannot be read: {_reason(error, begin, source.number)}")
                return
            yield Reject(here, _reason(error, begin, source.number))
            continue
        if columns is None:
            problem = missing_column(row, options)
            if problem:
                yield Reject(here, problem)
                return
            columns = row
        elif len(row) == len(columns):
            record = {name: cell for name, cell in zip(columns, row) if cell or name == options.text_field}
            yield document(record, here, options)
        elif row:
            yield Reject(here, f"{len(row)} columns; expected {len(columns)} ({', '.join(columns)}).")


class _Lines:
    """The lines of a stream for the csv module, with their numbers; unlike a generator it goes on after an error."""

    def __init__(self, stream: BinaryIO, encoding: str | None) -> None:
        self._lines = lines(stream, encoding)
        self._size = 0
        self.number = 0
        self.again: str | None = None

    def begin(self) -> int:
        """A row begins: the number of its first line."""
        self._size = 0
        return self.number + (self.again is None)

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if self.again is not None:
            line, self.again = self.again, None
            return line
        self.number, found = next(self._lines)
        if found is None:
            raise ReadError(f"a line of more than {MAX_BYTES:,} bytes.")
        self._size += len(found)
        if self._size > MAX_BYTES:
            raise ReadError(f"a row of more than {MAX_BYTES:,} bytes: a quotation mark may be missing.")
        return found if isinstance(found, str) else found.decode("utf-8", "surrogateescape")


def _delimiter(header: str, text_field: str) -> str:
    """The delimiter that gives the text's column, else the one that gives the most columns."""
    found: dict[str, list[str]] = {}
    for delimiter in _DELIMITERS:
        try:
            found[delimiter] = next(csv.reader([header], delimiter=delimiter, strict=True))
        except csv.Error:
            continue
    return max(found, key=lambda d: (text_field in found[d], len(found[d])), default=",")


def _text(cell: str, encoding: str | None) -> str:
    return decode(cell.encode("utf-8", "surrogateescape"), encoding) if _ESCAPED.search(cell) else cell


def _reason(error: Exception, begin: int, end: int) -> str:
    if isinstance(error, ReadError):
        return str(error)
    over = f"lines {begin:,} to {end:,} cannot be told apart: " if end > begin else ""
    if "unexpected end of data" in str(error):
        return f"{over}a quotation mark is opened and never closed. {_MARKS}."
    if "expected after" in str(error):
        return f"{over}a quotation mark inside a quoted field. {_MARKS}."
    if "new-line character" in str(error):
        return "a carriage return without a line feed outside of quotation marks. Write lines that end in LF or CRLF."
    return f"{over}not CSV: {error}."
