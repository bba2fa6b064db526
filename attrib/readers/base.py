"""Paths -> Document or Reject: finding the files, opening them, decoding, and what every format checks.

    read(["news/", "extra.jsonl"], Options())   ->   Document(id="news/a.txt", …), Reject("extra.jsonl:3", …), …

A format is a module with ``read(stream, where, options)``, a generator over one binary stream; a
further format is a line in FORMATS. Nothing here raises for what a file holds: that is a `Reject`.
"""
from __future__ import annotations

import gzip
import io
import os
import sys
import zlib
from contextlib import nullcontext
from dataclasses import dataclass
from importlib import import_module
from typing import Any, BinaryIO, Callable, Iterable, Iterator, Mapping, Protocol

from attrib.data import Document, Reject
from attrib.errors import ReadError
from attrib.readers.seen import Seen

#: Formats and the extensions that name them; ``.gz`` may follow.
FORMATS: Mapping[str, tuple[str, ...]] = {"text": (".txt",), "jsonl": (".jsonl", ".ndjson"), "conllu": (".conllu",)}
#: A line or a text file may have this many bytes. One million characters written as \uXXXX take 6 MB.
MAX_BYTES = 64 * 1024 * 1024
STDIN = "-"
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe\x00\x00", "utf-32"), (b"\x00\x00\xfe\xff", "utf-32"),
         (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
# What reading a damaged file or a damaged .gz raises.
_BROKEN = (OSError, EOFError, zlib.error)


@dataclass(frozen=True, slots=True)
class Options:
    """What the user says about the input.

    ``format``     a key of FORMATS; None: by the file's extension, stdin by its first character.
    ``id_field``   the field with the document's id, required in each line; None: ``id`` where a
                   line has one, and else ``path:line``.
    ``encoding``   for what is not UTF-8 and has no byte order mark; None: such input is rejected.
    ``max_chars``  a longer text or title, in code points, is rejected.
    """

    format: str | None = None
    text_field: str = "text"
    id_field: str | None = None
    title_field: str = "title"
    encoding: str | None = None
    max_chars: int = 1_000_000


class Read(Protocol):
    """A format's ``read``: the documents of one stream; `where` is the path as messages show it."""

    def __call__(self, stream: BinaryIO, where: str, options: Options) -> Iterator[Document | Reject]: ...


def require(paths: Iterable[str], options: Options) -> None:
    """Raise ReadError for a path that does not exist and for a file of no known format.

    To be called before anything is processed: a typing error should not cost half a run.
    """
    for path in paths:
        if path == STDIN or os.path.isdir(path):
            continue
        if not os.path.exists(path):
            raise ReadError(f"{shown(path)}: no such file or folder.")
        if not (options.format or format_of(path)):
            raise ReadError(f"{shown(path)}: unknown kind of file (known: {', '.join(_extensions())}). "
                            f"Use --format {' or --format '.join(FORMATS)}.")


def read(paths: Iterable[str], options: Options, stdin: BinaryIO | None = None) -> Iterator[Document | Reject]:
    """The documents under `paths` in order; folders are read recursively, in sorted order.

    In a folder, files of other kinds, hidden files and links to folders are passed over. A document
    whose id has come before is a Reject. Memory: one document, and 24 to 48 bytes for each id.
    """
    seen = Seen()
    for path in paths:
        for item in _read_stdin(stdin, options) if path == STDIN else _read_path(path, options):
            if isinstance(item, Document):
                first = seen.first(item.id, item.where)
                if first:
                    item = Reject(item.where, f"duplicate id {item.id}; first seen at {first}.", item.id)
            yield item


def _read_path(path: str, options: Options) -> Iterator[Document | Reject]:
    if not os.path.isdir(path):
        yield from _read_file(path, options)
        return
    problems: list[OSError] = []
    for folder, folders, names in os.walk(path, onerror=problems.append):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and (options.format or format_of(name)):
                yield from _read_file(os.path.join(folder, name), options)
    for problem in problems:
        yield Reject(shown(os.fspath(problem.filename)), f"cannot be read: {problem.strerror}.")


def _read_stdin(stdin: BinaryIO | None, options: Options) -> Iterator[Document | Reject]:
    stream: Any = stdin or sys.stdin.buffer
    if not hasattr(stream, "peek"):
        stream = io.BufferedReader(stream)
    return _read_stream(lambda: nullcontext(stream), options.format or _sniff(stream), "stdin", options)


def _read_file(path: str, options: Options) -> Iterator[Document | Reject]:
    opener = gzip.open if path.endswith(".gz") else open
    return _read_stream(lambda: opener(path, "rb"), options.format or format_of(path), shown(path), options)


def _read_stream(opened: Callable[[], Any], kind: str | None, where: str,
                 options: Options) -> Iterator[Document | Reject]:
    reader: Read = import_module(f"attrib.readers.{kind}").read
    try:
        with opened() as stream:
            yield from reader(stream, where, options)
    except _BROKEN as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        yield Reject(where, f"cannot be read: {reason}.")


def _sniff(stream: Any) -> str:
    """Standard input has no name: JSON Lines begin with a brace, an article does not."""
    head: bytes = stream.peek(4096)
    return "jsonl" if head.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").startswith(b"{") else "text"


def format_of(path: str) -> str | None:
    """The format that the extension of `path` names; None: no known one."""
    name = path.lower().removesuffix(".gz")
    return next((kind for kind, endings in FORMATS.items() if name.endswith(endings)), None)


def _extensions() -> list[str]:
    return [ending for endings in FORMATS.values() for ending in endings]


def shown(path: str) -> str:
    """`path` as messages and ids show it: a file name that is not UTF-8 gets backslash escapes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def bom_encoding(head: bytes) -> str | None:
    """The encoding that a byte order mark at the start of `head` names; None: there is no mark."""
    return next((encoding for bom, encoding in _BOMS if head.startswith(bom)), None)


def decode(data: bytes, encoding: str | None) -> str:
    """`data` by its byte order mark, else as strict UTF-8, else in `encoding`.

    The mark is not part of the text. Raises ReadError where none of the three fits. What is UTF-8
    but full of NUL goes to `encoding` too: Arabic in UTF-16 is valid UTF-8, with NUL in its blanks.
    """
    bom = bom_encoding(data)
    try:
        text = data.decode(bom or "utf-8")
        if bom or not encoding or not _is_binary(text):
            return text
    except UnicodeDecodeError as error:
        if bom:
            raise ReadError(f"not {bom}, which its byte order mark names: {error.reason}.") from None
        if not encoding:
            raise ReadError(f"not UTF-8: {_byte(error)}. Name its encoding, for example --encoding cp1256.") from None
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(f"neither UTF-8 nor {encoding}: {_byte(error)}.") from None


def _byte(error: UnicodeDecodeError) -> str:
    return f"byte 0x{error.object[error.start]:02X} at offset {error.start}"


def admit(id: str, text: str, title: str | None, meta: Mapping[str, Any], where: str,
          options: Options) -> Document | Reject:
    """A Document, or a Reject for a text that is empty, or for a text or title that is too long or binary.

    Control characters stay where they are: they are harmless, and offsets count them; in one corpus
    of Arabic news every text ends with a NUL. A blank title is no title.
    """
    title = title if title and not _is_blank(title) else None
    if _is_blank(text):
        return Reject(where, "empty text.", id)
    for name, value in (("text", text), ("title", title or "")):
        if len(value) > options.max_chars:
            return Reject(where, f"{name} of {len(value):,} characters; at most {options.max_chars:,} are read. "
                                 f"Use --max-chars.", id)
        if _is_binary(value):
            return Reject(where, f"NUL characters in the {name}, the first at offset {value.index(chr(0))}: binary data, or "
                                 f"UTF-16 without a byte order mark (use --encoding utf-16-le).", id)
    return Document(id, text, title, meta, where)


def _is_blank(text: str) -> bool:
    return not text.replace("\0", " ").strip()


def _is_binary(text: str) -> bool:
    """Whether NUL is more than an accident: Arabic in UTF-16 read as UTF-8 has one in 12 characters."""
    return "\0" in text and text.rstrip("\0").count("\0") > len(text) // 50
