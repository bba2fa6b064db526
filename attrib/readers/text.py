"""A text file -> one Document; its id is its path as given.

    news/2021/a.txt   ->   Document(id="news/2021/a.txt", text="قال الوزير …\r\n…", title=None)

Line ends stay as they are, so that offsets fit the file; a byte order mark is not part of the text.
"""
from __future__ import annotations

from typing import BinaryIO, Iterator

from attrib.data import Document, Reject
from attrib.errors import ReadError
from attrib.readers.base import Options, admit
from attrib.readers.encodings import decode
from attrib.readers.lines import MAX_BYTES


def read(stream: BinaryIO, where: str, options: Options) -> Iterator[Document | Reject]:
    """The one document of `stream`, of MAX_BYTES at most."""
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        yield Reject(where, f"more than {MAX_BYTES:,} bytes in one text file. Split it: a file is one article.", where)
        return
    try:
        text = decode(data, options.encoding)
    except ReadError as error:
        yield Reject(where, str(error), where)
        return
    yield admit(where, text, None, {}, where, options)
