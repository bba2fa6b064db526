"""Paths -> the article of a claim, without holding articles in memory.

    Articles(["news.jsonl"], Options(), {"a7"}).get("a7")   ->   Document(id="a7", text="قال الوزير …", …)

One pass notes where each wanted article stands. Of an uncompressed UTF-8 file of JSON Lines that is the
byte offset of its line. What cannot be entered in the middle (packed files, UTF-16, folders, other formats) is
copied once into a temporary file, the wanted articles only.
"""
from __future__ import annotations

import io
import os
import tempfile
from dataclasses import replace
from functools import lru_cache
from typing import Any, BinaryIO, Collection, Iterable, Iterator, cast

import orjson

from attrib.data import Document, Reject
from attrib.readers import Options, base, compression, encodings, jsonl

#: Articles that are kept parsed: a reviewer goes through the claims of one after the other.
KEPT = 64


class Articles:
    """The articles among `paths` that have an id in `wanted`; of two with one id the first counts.

    ``rejects``  articles that cannot be read; ``found`` ids of those that can.
    """

    def __init__(self, paths: Iterable[str], options: Options, wanted: Collection[str]) -> None:
        self._options, self._wanted = options, wanted
        self._files: list[BinaryIO] = []
        self._places: dict[str, tuple[int, int, int]] = {}
        self.rejects: list[Reject] = []
        self._copies: BinaryIO | None = None
        for path in paths:
            if len(self._places) < len(wanted):
                self._note(path) if _can_be_entered(path, options) else self._copy(path)
        self.get = lru_cache(KEPT)(self._get)

    @property
    def found(self) -> Collection[str]:
        return self._places.keys()

    def _note(self, path: str) -> None:
        stream = open(path, "rb")
        self._files.append(stream)
        start = 0
        for item in jsonl.read(stream, base.shown(path), self._options):
            # The reader takes one line at a time: what lies between is this article, blank lines before it included.
            end = stream.tell()
            if isinstance(item, Reject):
                self.rejects.append(item)
            elif item.id in self._wanted:
                self._places.setdefault(item.id, (len(self._files) - 1, start, end))
                if len(self._places) == len(self._wanted):
                    return
            start = end

    def _copy(self, path: str) -> None:
        if self._copies is None:
            self._copies = cast(BinaryIO, tempfile.TemporaryFile())
            self._files.append(self._copies)
        number = self._files.index(self._copies)
        for item in base.read((path,), self._options):
            if isinstance(item, Reject):
                self.rejects.append(item)
            elif item.id in self._wanted and item.id not in self._places:
                start = self._copies.seek(0, os.SEEK_END)
                self._copies.write(orjson.dumps([item.text, item.title, dict(item.meta)], default=str))
                self._places[item.id] = (number, start, self._copies.tell())

    def _get(self, id: str) -> Document | None:
        """The article; None where it is not there, or no longer what it was when the server started."""
        if id not in self._places:
            return None
        number, start, end = self._places[id]
        stream = self._files[number]
        stream.seek(start)
        piece = stream.read(end - start)
        if stream is self._copies:
            text, title, meta = orjson.loads(piece)
            return Document(id, text, title, meta)
        item = next(_documents(piece, self._options), None)
        # Without an id of its own an article is named after its line, which the piece no longer tells.
        return replace(item, id=id) if isinstance(item, Document) else None


def _documents(piece: bytes, options: Options) -> Iterator[Document | Reject]:
    return jsonl.read(cast(BinaryIO, io.BufferedReader(cast(Any, io.BytesIO(piece)))), "", options)


def _can_be_entered(path: str, options: Options) -> bool:
    if not path.lower().endswith((".jsonl", ".ndjson")) or options.format not in (None, "jsonl") or not os.path.isfile(path):
        return False
    with open(path, "rb") as stream:
        head = stream.read(1 << 13)
    if compression.kind(head) or encodings.bom_encoding(head) not in (None, "utf-8-sig") or b"\0" in head[:4]:
        return False
    # A name promises too little: the file may hold one JSON array.
    return head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{"
