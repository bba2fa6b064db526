"""Paths -> Document or Reject: opening the files, choosing a format, and what every format checks.

    read(["news/", "extra.jsonl.gz"], Options())   ->   Document(id="news/a.txt", …), Reject("extra.jsonl.gz:3", …), …

A format is a module with ``read(stream, where, options)``, a generator over one binary stream; a
further format is a line in FORMATS. Nothing here raises for what a file holds: that is a `Reject`.
"""
from __future__ import annotations

import os
import re
import sys
from contextlib import nullcontext
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any, BinaryIO, Callable, ContextManager, Iterable, Iterator, Mapping, Protocol, cast

from attrib.data import Document, Reject
from attrib.errors import ReadError
from attrib.readers.compression import unpacked
from attrib.readers.encodings import is_binary
from attrib.readers.files import FORMATS, find, format_of, is_pattern, shown
from attrib.readers.seen import Seen

STDIN = "-"
NEEDS_PYARROW = "Parquet needs pyarrow: pip install 'attrib[parquet]'"


@dataclass(frozen=True, slots=True)
class Options:
    """What the user says about the input.

    ``format``     a key of FORMATS; None: by the file's extension, stdin by how it begins.
    ``id_field``   the field with the document's id, required in each record; None: ``id`` where a
                   record has one, and else ``path:line``.
    ``encoding``   for what is not UTF-8 and has no byte order mark; None: such input is rejected.
    ``max_chars``  a longer text or title, in code points, is rejected.
    ``url_field``, ``date_field``, ``outlet_field``, ``author_field``  the fields that claims carry under these
                   names; None: the field of this name, or trafilatura's (see `attrib.readers.records`).
    """

    format: str | None = None
    text_field: str = "text"
    id_field: str | None = None
    title_field: str = "title"
    encoding: str | None = None
    max_chars: int = 1_000_000
    url_field: str | None = None
    date_field: str | None = None
    outlet_field: str | None = None
    author_field: str | None = None


class Read(Protocol):
    """A format's ``read``: the documents of one stream; `where` is the path as messages show it."""

    def __call__(self, stream: BinaryIO, where: str, options: Options) -> Iterator[Document | Reject]: ...


def require(paths: Iterable[str], options: Options) -> None:
    """Raise ReadError for a path that does not exist, a file of no known format, or a format that is not installed.

    To be called before anything is processed: a typing error should not cost half a run.
    """
    for path in paths:
        if path == STDIN or os.path.isdir(path):
            continue
        if is_pattern(path):
            files = [file for file in find(path, options.format) if isinstance(file, str)]
            if not files:
                raise ReadError(f"{shown(path)}: no file matches this pattern.")
        elif os.path.exists(path):
            files = [path]
        else:
            raise ReadError(f"{shown(path)}: no such file or folder.")
        for file in files:
            kind = options.format or format_of(file)
            if kind is None:
                raise ReadError(f"{shown(file)}: unknown kind of file (known: {', '.join(_extensions())}). "
                                f"Say what it is, for example --format text or --format jsonl.")
            if kind == "parquet" and find_spec("pyarrow") is None:
                raise ReadError(f"{shown(file)}: {NEEDS_PYARROW}")


def read(paths: Iterable[str], options: Options, stdin: BinaryIO | None = None,
         watch: Callable[[BinaryIO], object] | None = None) -> Iterator[Document | Reject]:
    """The documents under `paths` in order; see `attrib.readers.files.find` for folders and patterns.

    `watch` is called with each file when it is opened: where it stands says how far reading is. A document whose id has come before is a Reject. Memory: one document (of a Parquet file: a few hundred rows),
    and 24 to 48 bytes for each id.
    """
    seen = Seen()
    for path in paths:
        for item in _read_stdin(stdin, options) if path == STDIN else _read_path(path, options, watch):
            if isinstance(item, Document):
                first = seen.first(item.id, item.where)
                if first:
                    item = duplicate(item, first)
            yield item


def duplicate(document: Document, first: str) -> Reject:
    """What a document is whose id has come before, at `first`."""
    return Reject(document.where, f"duplicate id {document.id}; first seen at {first}.", document.id)


def _read_path(path: str, options: Options, watch: Callable[[BinaryIO], object] | None) -> Iterator[Document | Reject]:
    for file in find(path, options.format):
        if isinstance(file, OSError):
            yield Reject(shown(os.fspath(file.filename)), f"cannot be read: {file.strerror}.")
        elif (options.format or format_of(file)) == "brat":
            from attrib.readers import brat

            yield brat.article(file, options)
        else:
            yield from _read_stream(lambda: _opened(file, watch), format_of(file), shown(file), options)


def _opened(path: str, watch: Callable[[BinaryIO], object] | None) -> BinaryIO:
    stream = open(path, "rb")
    if watch is not None:
        watch(stream)
    return stream


def _read_stdin(stdin: BinaryIO | None, options: Options) -> Iterator[Document | Reject]:
    if options.format == "brat":
        yield Reject("stdin", "an article in brat's format is two files; give the folder or the .ann file.")
        return
    yield from _read_stream(lambda: nullcontext(stdin or sys.stdin.buffer), None, "stdin", options)


def _read_stream(opened: Callable[[], ContextManager[Any]], kind: str | None, where: str,
                 options: Options) -> Iterator[Document | Reject]:
    """`kind` is what the extension names; None: there is none, the beginning decides."""
    count = 0
    try:
        with opened() as packed:
            stream = unpacked(packed)
            if options.format or kind not in (None, "json", "jsonl"):
                kind = options.format or kind
            else:
                kind = _sniff(stream, kind, options)
            reader: Read = import_module(f"attrib.readers.{kind}").read
            for item in reader(stream, where, options):
                count += isinstance(item, Document)
                yield item
    except (OSError, ReadError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        after = f" after {count:,} article{'s' * (count > 1)}" if count else ""
        yield Reject(where, f"cannot be read{after}: {reason.removesuffix('.')}.")


def _sniff(stream: BinaryIO, kind: str | None, options: Options) -> str:
    """The format by how `stream` begins: standard input has no name, and JSON's names promise too little."""
    head: bytes = cast(Any, stream).peek(1 << 13)
    if head.startswith(b"PAR1"):
        return "parquet"
    # Without their NULs, UTF-16 and UTF-32 show here what they begin with.
    head = head.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").replace(b"\0", b"")
    if head.startswith(b"{"):
        # A line of JSON Lines ends with its brace; the first line of an object over several lines does not.
        first, newline, _ = head.partition(b"\n")
        whole = first.rstrip().endswith(b"}") if newline else first.strip() != b"{"
        return "jsonl" if whole else "json"
    if re.match(rb"\[\s*\{", head):
        return "json"
    return kind or ("csv" if _is_table(head, options) else "text")


def _is_table(head: bytes, options: Options) -> bool:
    """Whether the first line is a header with the text's column: no article begins so."""
    first, newline, _ = head.partition(b"\n")
    cells = re.split(rb"[,;\t]", first.strip())
    return bool(newline) and len(cells) > 1 and options.text_field.encode() in [cell.strip(b'"') for cell in cells]


def _extensions() -> list[str]:
    return [ending for endings in FORMATS.values() for ending in endings]


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
        if is_binary(value):
            at = value.index("\0")
            return Reject(where, f"NUL characters in the {name}, the first at offset {at}: binary data, or UTF-16 without "
                                 f"a byte order mark (use --encoding utf-16-le).", id)
    return Document(id, text, title, meta, where)


def _is_blank(text: str) -> bool:
    return not text.replace("\0", " ").strip()
