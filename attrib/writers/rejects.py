"""Rejects -> JSON Lines of ``where``, ``id`` and ``reason``, or one message each.

    {"where":"news.jsonl:41","id":"a7","reason":"empty text."}

The file exists only if something was rejected; one of an earlier run does not stay behind.
"""
from __future__ import annotations

import io
import os
from typing import Any, BinaryIO, Callable, Iterable

from attrib.data import Reject


def dump(rejects: Iterable[Reject]) -> bytes:
    """The lines of `rejects`; none give no bytes."""
    out = io.BytesIO()
    for reject in rejects:
        _line(out, reject)
    return out.getvalue()


def _line(file: Any, reject: Reject) -> None:
    import jsonlines
    import orjson

    with jsonlines.Writer(file, dumps=orjson.dumps, flush=True) as writer:
        writer.write({"where": reject.where, "id": reject.id, "reason": reject.reason})


class Rejects:
    """Takes rejects one at a time and counts them; a context manager.

    Each goes to `path` at once, so that an interrupted run has lost none; with no path, `say` is
    called with one line of text.
    """

    def __init__(self, path: str | None, say: Callable[[str], None]) -> None:
        self.path, self.count = path, 0
        self._say = say
        self._file: BinaryIO | None = None

    def __enter__(self) -> Rejects:
        return self

    def __exit__(self, *error: Any) -> None:
        if self._file:
            self._file.close()
        elif self.path and error[0] is None and os.path.isfile(self.path):
            os.unlink(self.path)

    def add(self, reject: Reject) -> None:
        """Write `reject`."""
        self.count += 1
        if self.path is None:
            self._say(f"{reject.where}: {reject.reason}")
            return
        if self._file is None:
            self._file = open(self.path, "wb")
        _line(self._file, reject)
