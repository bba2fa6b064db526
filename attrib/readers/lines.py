"""A stream -> its numbered lines, in little memory, also where a newline is not one byte."""
from __future__ import annotations

from io import TextIOWrapper
from typing import Any, BinaryIO, Iterator

from attrib.readers.encodings import bom_encoding

#: A line, an object, a row or a text file may have this many bytes. One million characters as \\uXXXX take 6 MB.
MAX_BYTES = 64 * 1024 * 1024


def source(stream: BinaryIO, encoding: str | None) -> tuple[Any, str | None]:
    """`stream` past its byte order mark, and the encoding of its text; None: it gives bytes.

    It gives text where it begins with a byte order mark of UTF-16 or UTF-32, or with a NUL in its first
    character and `encoding` is given: there a newline is not one byte.
    """
    head: bytes = stream.peek(4)[:4] if hasattr(stream, "peek") else b""
    bom = bom_encoding(head)
    if bom == "utf-8-sig":
        stream.read(3)
    elif wide := encoding if not bom and b"\0" in head else bom:
        return TextIOWrapper(stream, wide, newline="\n"), wide
    return stream, None


def lines(stream: BinaryIO, encoding: str | None = None) -> Iterator[tuple[int, bytes | str | None]]:
    """Line numbers from 1 and lines; None for a line of more than MAX_BYTES, which is not kept.

    Lines are bytes, or text (see `source`). Raises OSError where such text breaks off.
    """
    text, wide = source(stream, encoding)
    number = 0
    try:
        while line := text.readline(MAX_BYTES + 1):
            number += 1
            too_long = len(line) > MAX_BYTES
            # The rest goes by in small pieces, so that a file without newlines stays within bounds.
            while too_long and line and line[-1:] not in (b"\n", "\n"):
                line = text.readline(1 << 20)
            yield number, None if too_long else line
    except UnicodeError as error:
        raise OSError(f"not {wide} after line {number}: {error}") from None
