"""The output formats by name and extension, and claims -> a file in one of them.

    choose("claims.csv.gz")   ->   Format("csv", …)
    write(choose("claims.csv"), [(claims, None), …], "claims.csv")

A format is a module of this package. One whose file grows document by document (`appendable`) has
``dump(claims, document) -> bytes``, pure, so that documents may be dumped anywhere and joined in order; what stands
before, between and after the documents are its HEADER, SEPARATOR and FOOTER, where it has them. Parquet and brat
take all documents at once, in ``write``.
"""
from __future__ import annotations

import os
from dataclasses import dataclass
from importlib import import_module
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import BinaryIO, Iterable, Iterator, Sequence

from attrib.claim import Claim
from attrib.data import Document
from attrib.errors import InputError
from attrib.writers.base import STDOUT, destination, uncompressed

#: What `write` takes: the claims of one document, and the document; None: its text is not at hand.
Group = tuple[Sequence[Claim], Document | None]


@dataclass(frozen=True, slots=True)
class Format:
    """One output format.

    ``name``        its module in this package, and what ``--to`` calls it.
    ``extensions``  that choose it; the longest that fits decides. Empty: a folder.
    ``article``     "unused"; "used": with the articles, the output shows more; or "needed".
    ``appendable``  whether a file is made of dumps of single documents.
    """

    name: str
    extensions: tuple[str, ...]
    article: str = "unused"
    appendable: bool = True

    @property
    def header(self) -> bytes:
        """What stands before the first document."""
        return getattr(self._module(), "HEADER", b"")

    @property
    def separator(self) -> bytes:
        """What stands between two documents that are not empty."""
        return getattr(self._module(), "SEPARATOR", b"")

    @property
    def footer(self) -> bytes:
        """What stands after the last document."""
        return getattr(self._module(), "FOOTER", b"")

    def dump(self, claims: Sequence[Claim], document: Document | None = None) -> bytes:
        """One document: all of it or, where something cannot be written, an error. Empty where nothing is to be said."""
        data: bytes = self._module().dump(claims, document)
        return data

    def _module(self) -> ModuleType:
        return import_module(f"attrib.writers.{self.name}")


FORMATS = {format.name: format for format in (
    Format("jsonl", (".jsonl", ".ndjson")),
    Format("csv", (".csv",)),
    Format("parquet", (".parquet",), appendable=False),
    Format("html", (".html", ".htm"), "used"),
    Format("jsonld", (".jsonld",)),
    Format("webannotation", (".annotations.jsonld",), "used"),
    Format("labelstudio", (".labelstudio.json",), "needed"),
    Format("brat", (), "needed", appendable=False))}
NAMES = tuple(FORMATS)


def choose(path: str, to: str | None = None) -> Format:
    """The format named `to`, or the one of the extension of `path`; standard output is JSON Lines.

    Raises InputError where the extension says nothing, and for a compressed Parquet file or folder.
    """
    name = uncompressed(path)
    if to is not None:
        chosen = FORMATS[to]
    elif path == STDOUT:
        chosen = FORMATS["jsonl"]
    else:
        chosen = max(FORMATS.values(), key=lambda format: fits(path, format))
        if not fits(path, chosen):
            known = ", ".join(ending for format in FORMATS.values() for ending in format.extensions)
            raise InputError(f"{path}: no known extension (known: {known}). Use --to {'|'.join(NAMES)}.")
    if not chosen.appendable and name != path:
        raise InputError(f"{path}: {chosen.name} is not compressed from outside. Leave {path[len(name):]} off.")
    return chosen


def fits(path: str, format: Format) -> int:
    """How many characters of `path`, without its compression, are an extension of `format`; 0: none."""
    name = uncompressed(path).lower()
    return max((len(ending) for ending in format.extensions if name.endswith(ending)), default=0)


def joined(format: Format, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """A whole file: the header, `pieces` (dumps, or dumps joined with the separator), the footer."""
    yield format.header
    separator = b""
    for piece in pieces:
        if piece:
            yield separator + piece
            separator = format.separator
    yield format.footer


def companions(format: Format, path: str) -> dict[str, bytes]:
    """Files to be written beside `path`, and what stands in them; standard output has none."""
    made: dict[str, bytes] = getattr(format._module(), "companions", lambda path: {})(uncompressed(path))
    return {} if path == STDOUT else made


def write(format: Format, groups: Iterable[Group], path: str, stdout: BinaryIO | None = None) -> tuple[int, int]:
    """Write `groups` to `path` in `format`; how many documents and claims they were.

    Streams: one document is in memory, for Parquet some thousand claims. A file appears whole or not at all, and
    so do the files of a brat folder. Raises InputError where a document is needed and is None, or cannot be written.
    """
    count = _Count(format)
    counted = count.passing(groups)
    if format.name == "brat":
        _write_brat(counted, path)
        return count.documents, count.claims
    with destination(path, stdout) as file:
        if format.appendable:
            for data in joined(format, (format.dump(claims, document) for claims, document in counted)):
                file.write(data)
        else:
            format._module().write(counted, file)
    for place, data in companions(format, path).items():
        with destination(place) as file:
            file.write(data)
    return count.documents, count.claims


def _write_brat(groups: Iterable[Group], path: str) -> None:
    from attrib.gold import from_claims
    from attrib.writers import brat

    os.makedirs(path, exist_ok=True)
    # Beside the folder, so that a file can be moved: what is found wrong in the last article leaves no others behind.
    with TemporaryDirectory(suffix=".part", prefix=".brat-", dir=os.path.dirname(os.path.abspath(path))) as part:
        brat.write((from_claims(document, claims) for claims, document in groups if document is not None), part)
        for name in sorted(os.listdir(part)):
            os.replace(os.path.join(part, name), os.path.join(path, name))


class _Count:
    """How many documents and claims went by."""

    def __init__(self, format: Format) -> None:
        self.documents = self.claims = 0
        self._needed = format.name if format.article == "needed" else None

    def passing(self, groups: Iterable[Group]) -> Iterator[Group]:
        for claims, document in groups:
            if document is None and self._needed:
                raise InputError(f"{self._needed} needs the articles.")
            self.documents += 1
            self.claims += len(claims)
            yield claims, document
