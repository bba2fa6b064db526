"""JSON Lines -> a Document for each line.

    {"id": "a7", "title": "…", "text": "قال الوزير …", "url": "…"}
        ->   Document(id="a7", title="…", text="قال الوزير …", meta={"url": "…"}, where="news.jsonl:1")

Streams: one line at a time is in memory, of 64 MB at most. Blank lines are passed over, a byte
order mark and CRLF too. orjson reads twice as fast as any other way measured, and refuses what is
not JSON: NaN, lone surrogates, more than 1,024 levels.
"""
from __future__ import annotations

import re
from typing import Any, BinaryIO, Iterator

import orjson

from attrib.data import Document, Reject
from attrib.errors import ReadError
from attrib.readers.base import Options
from attrib.readers.encodings import decode
from attrib.readers.lines import MAX_BYTES, lines
from attrib.readers.records import document, json_name

__all__ = ["item", "lines", "parse", "read"]

_LONE_SURROGATE = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])"
                             r"|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}")


def read(stream: BinaryIO, where: str, options: Options) -> Iterator[Document | Reject]:
    """The documents of `stream`, one a line, in order."""
    for number, line in lines(stream, options.encoding):
        found = item(line, f"{where}:{number}", options)
        if found is not None:
            yield found


def item(line: bytes | str | None, where: str, options: Options) -> Document | Reject | None:
    """The document of one line as `lines` gives it; None: the line is blank."""
    if line is None:
        return Reject(where, f"a line of more than {MAX_BYTES:,} bytes.")
    if not line or line.isspace():
        return None
    try:
        record = parse(line, options.encoding)
    except ReadError as error:
        return Reject(where, str(error))
    return document(record, where, options)


def parse(line: bytes | str, encoding: str | None) -> dict[str, Any]:
    """The object on one line. Raises ReadError for what is not an object, or not JSON, or not UTF-8."""
    try:
        record = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        # Decoding costs a second pass: only for a line that has failed.
        text = line if isinstance(line, str) else decode(line, encoding)
        try:
            record = orjson.loads(text) if encoding else None
        except orjson.JSONDecodeError:
            record = None
        if record is None:
            raise ReadError(_why(text, error)) from None
    if not isinstance(record, dict):
        raise ReadError(f"found {json_name(record)}; expected a JSON object on each line.")
    return record


def _why(text: str, error: orjson.JSONDecodeError) -> str:
    lone = _LONE_SURROGATE.search(text)
    if lone:
        return f"a lone surrogate, {lone.group()}, which is not a character; expected valid Unicode."
    if "limit" in str(error):  # "depth limit exceeded", in older versions "Recursion limit reached"
        return "JSON nested more than 1,024 levels deep."
    return f"not JSON: {error}."
