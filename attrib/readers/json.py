"""JSON objects, over as many lines as they like, behind each other or in an array -> a Document for each.

    {                                        or   [{"text": "قال الوزير …"},
      "title": "…",                                {"text": "وأضافت …"}]
      "text": "قال الوزير …"                 ->   Document(id="news.json:1", text="قال الوزير …", …)
    }

What `trafilatura --json` prints, and what jq makes of it. Streams: one object at a time is in memory, of
64 MB at most. After what is not JSON, reading goes on with the next line that begins with a brace.
"""
from __future__ import annotations

import re
from typing import Any, BinaryIO, Iterator

from attrib.data import Document, Reject
from attrib.errors import ReadError
from attrib.readers.base import Options
from attrib.readers.jsonl import parse
from attrib.readers.lines import MAX_BYTES, source
from attrib.readers.records import document

_PIECE = 1 << 16
_SHOWN = 64
_BREAKS_OFF = "the JSON object that begins here breaks off; expected a closing brace."
_TOO_LONG = f"a JSON object of more than {MAX_BYTES:,} bytes."


def read(stream: BinaryIO, where: str, options: Options) -> Iterator[Document | Reject]:
    """The documents of `stream` in order; the line is the one in which an object begins."""
    for number, text, problem in _Objects(*source(stream, options.encoding), options.encoding):
        here = f"{where}:{number}"
        yield Reject(here, problem) if problem else document(text, here, options)


class _Objects:
    """(line, object, None) and (line, None, problem) of a text, in order.

    JSON is only cut here, orjson parses it: cutting needs strings and brackets, no more.
    """

    def __init__(self, stream: Any, wide: str | None, encoding: str | None) -> None:
        self._stream, self._wide, self._encoding = stream, wide, encoding
        self._buffer: Any = "" if wide else b""
        self._line = 1
        # A string ends at a line break too: JSON has none inside, and a lost quotation mark costs one object.
        patterns = (r'["{}\[\]]', r'[^"\\\n]*(?:\\.[^"\\\n]*)*', r"[\s,\[\]\x1e]*", r"\n[ \t]*\{", r"[ \t]*\Z")
        self._token, self._string, self._between, self._start, self._margin = (
            re.compile(p if wide else p.encode(), re.DOTALL) for p in patterns)
        self._indent: Any = self._buffer
        self._brace, self._newline, self._quote = ("{", "\n", '"') if wide else (b"{", b"\n", b'"')
        self._depths = {c if wide else c.encode(): d for c, d in (("{", 1), ("[", 1), ("}", -1), ("]", -1))}

    def __iter__(self) -> Iterator[tuple[int, Any, str | None]]:
        while True:
            between = self._between.match(self._buffer).group()
            if between:
                self._indent = self._margin.search(between).group()
                self._drop(len(between))
            if not self._buffer:
                if not self._more():
                    return
            elif not self._buffer.startswith(self._brace):
                line, words = self._line, self._pass_over(self._start)
                found = words if self._wide else words.decode("utf-8", "replace")
                yield line, None, f"found {found.strip()[:30]!r}; expected a JSON object."
            else:
                yield self._next()

    def _next(self) -> tuple[int, Any, str | None]:
        """The object at the beginning of the buffer."""
        line = self._line
        end, problem = self._end()
        if problem is None:
            try:
                record = parse(self._buffer[:end], self._encoding)
            except ReadError as error:
                problem = str(error)
            else:
                self._drop(end)
                return line, record, None
            # What was taken for one object may hold others, if a quotation mark or a brace is missing.
            again = self._buffer.find(self._newline + self._indent + self._brace, 1, end)
            self._drop(end if again < 0 else again)
        else:
            # Objects inside the one that is broken stand further in, and are no articles.
            self._pass_over(re.compile(self._newline + self._indent + self._brace))
        return line, None, problem

    def _end(self) -> tuple[int, str | None]:
        """Where the object ends, or where it was given up, and why."""
        depth, at = 0, 0
        while True:
            token = self._token.search(self._buffer, at)
            if token is None:
                at = len(self._buffer)
                if at > MAX_BYTES or not self._more():
                    return at, _TOO_LONG if at > MAX_BYTES else _BREAKS_OFF
            elif token.group() == self._quote:
                closed = self._close(token.end())
                if closed < 0:
                    return len(self._buffer), _TOO_LONG if len(self._buffer) > MAX_BYTES else _BREAKS_OFF
                if self._buffer[closed:closed + 1] == self._newline:
                    return closed + 1, "not JSON: a line break inside a string."
                at = closed + 1
            else:
                depth += self._depths[token.group()]
                at = token.end()
                if not depth:
                    return at, None

    def _close(self, at: int) -> int:
        """Where the string around `at` ends, at its mark or a line break; -1: it breaks off or is too long."""
        while True:
            at = self._string.match(self._buffer, at).end()
            # A backslash at the end of the buffer has its character still to come.
            if at < len(self._buffer) and self._buffer[at:at + 1] in (self._quote, self._newline):
                return at
            if len(self._buffer) > MAX_BYTES or not self._more():
                return -1

    def _pass_over(self, start: re.Pattern[Any]) -> Any:
        """Drop everything before what `start` matches, a line break and a brace, or all; the first words of it."""
        found = start.search(self._buffer, 1)
        while found is None and self._more():
            # Of what goes by only the beginning is shown: a large file of another kind must not be kept.
            if len(self._buffer) > 2 * _PIECE:
                self._drop(len(self._buffer) - _PIECE, but=_SHOWN)
            found = start.search(self._buffer, 1)
        end = found.end() - 1 if found else len(self._buffer)
        words = self._buffer[:end][:_SHOWN]
        self._drop(end)
        # The line break and the blanks of the next object's line are gone: it stands as far in as it stood.
        self._indent = found.group()[1:-1] if found else self._indent
        return words

    def _more(self) -> bool:
        # As much again as there is: a long object must not be copied for each small piece of it.
        try:
            piece = self._stream.read(max(_PIECE, len(self._buffer)))
        except UnicodeError as error:
            raise OSError(f"not {self._wide} after line {self._line}: {error}") from None
        self._buffer += piece
        return bool(piece)

    def _drop(self, end: int, but: int = 0) -> None:
        """Take the buffer's beginning up to `end` away, except for its first `but` characters."""
        self._line += self._buffer.count(self._newline, but, end)
        self._buffer = self._buffer[:but] + self._buffer[end:]
