"""JSON Lines -> a Document for each line.

    {"id": "a7", "title": "…", "text": "قال الوزير …", "url": "…"}
        ->   Document(id="a7", title="…", text="قال الوزير …", meta={"url": "…"}, where="news.jsonl:1")

Streams: one line at a time is in memory, of 64 MB at most. Blank lines are passed over, a byte
order mark and CRLF too. orjson reads twice as fast as any other way measured, and refuses what is
not JSON: NaN, lone surrogates, more than 1,024 levels.
"""
from __future__ import annotations

import re
from io import TextIOWrapper
from typing import Any, BinaryIO, Iterator, Mapping

import orjson

from attrib.data import Document, Reject
from attrib.errors import ReadError
from attrib.readers.base import MAX_BYTES, Options, admit, bom_encoding, decode

_LONE_SURROGATE = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])"
                             r"|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}")
_JSON_NAMES = {dict: "an object", list: "an array", str: "a string", bool: "a boolean", int: "a number",
               float: "a number", type(None): "null"}


def read(stream: BinaryIO, where: str, options: Options) -> Iterator[Document | Reject]:
    """The documents of `stream`, one a line, in order."""
    for number, line in lines(stream, options.encoding):
        here = f"{where}:{number}"
        if line is None:
            yield Reject(here, f"a line of more than {MAX_BYTES:,} bytes.")
        elif not line.isspace():
            try:
                record = parse(line, options.encoding)
            except ReadError as error:
                yield Reject(here, str(error))
            else:
                yield _document(record, here, options)


def lines(stream: BinaryIO, encoding: str | None = None) -> Iterator[tuple[int, bytes | str | None]]:
    """Line numbers from 1 and lines; None for a line of more than MAX_BYTES, which is not kept.

    Lines are bytes; they are text where the stream begins with a byte order mark of UTF-16 or
    UTF-32, or with a NUL in its first character and `encoding` is given: there a newline is not
    one byte. Raises OSError where such text breaks off.
    """
    head: bytes = stream.peek(4)[:4] if hasattr(stream, "peek") else b""
    bom = bom_encoding(head)
    wide = encoding if not bom and b"\0" in head else bom
    source: Any = stream
    if bom == "utf-8-sig":
        stream.read(3)
    elif wide:
        source = TextIOWrapper(stream, wide, newline="\n")
    number = 0
    try:
        while line := source.readline(MAX_BYTES + 1):
            number += 1
            too_long = len(line) > MAX_BYTES
            # The rest goes by in small pieces, so that a file without newlines stays within bounds.
            while too_long and line and line[-1:] not in (b"\n", "\n"):
                line = source.readline(1 << 20)
            yield number, None if too_long else line
    except UnicodeError as error:
        raise OSError(f"not {wide} after line {number}: {error}") from None


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
        raise ReadError(f"found {_JSON_NAMES[type(record)]}; expected a JSON object on each line.")
    return record


def _why(text: str, error: orjson.JSONDecodeError) -> str:
    lone = _LONE_SURROGATE.search(text)
    if lone:
        return f"a lone surrogate, {lone.group()}, which is not a character; expected valid Unicode."
    if "limit" in str(error):  # "depth limit exceeded", in older versions "Recursion limit reached"
        return "JSON nested more than 1,024 levels deep."
    return f"not JSON: {error}."


def _document(record: dict[str, Any], where: str, options: Options) -> Document | Reject:
    # The id first: every later reject can name it.
    id_field = options.id_field or "id"
    id = record.get(id_field)
    if isinstance(id, (int, float)) and not isinstance(id, bool):
        id = str(id)
    if options.id_field and id is None:
        return Reject(where, _missing(id_field, record))
    if id is not None and not isinstance(id, str):
        return Reject(where, f'"{id_field}" is {_JSON_NAMES[type(id)]}; expected a string or a number.')
    id = id or where
    if options.text_field not in record:
        texts = {name: len(value) for name, value in record.items()
                 if isinstance(value, str) and name not in (id_field, options.title_field)}
        hint = f" Use --text-field {max(texts, key=texts.__getitem__)}." if texts else ""
        return Reject(where, _missing(options.text_field, record) + hint, id)
    text, title = record[options.text_field], record.get(options.title_field)
    if not isinstance(text, str):
        return Reject(where, f'"{options.text_field}" is {_JSON_NAMES[type(text)]}; expected a string.', id)
    if title is not None and not isinstance(title, str):
        return Reject(where, f'"{options.title_field}" is {_JSON_NAMES[type(title)]}; expected a string.', id)
    used = (options.text_field, options.title_field, id_field)
    meta = {name: value for name, value in record.items() if name not in used}
    return admit(id, text, title, meta, where, options)


def _missing(field: str, record: Mapping[str, Any]) -> str:
    return f'no "{field}" field (found: {", ".join(record) or "nothing"}).'
