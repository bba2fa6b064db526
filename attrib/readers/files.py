"""Paths -> files: folders with all that is inside, patterns, and the format that a name says.

    find("news/", None)   ->   news/a.txt, news/b.jsonl.gz, news/2021/c.csv, …
    find("news/**/*.txt", None)   ->   news/a.txt, news/2021/d.txt, …
"""
from __future__ import annotations

import glob
import os
from typing import Iterator, Mapping

from attrib.readers.compression import EXTENSIONS

#: Formats and the extensions that name them; one of compression may follow.
FORMATS: Mapping[str, tuple[str, ...]] = {
    "text": (".txt",), "jsonl": (".jsonl", ".ndjson"), "json": (".json",), "csv": (".csv", ".tsv"),
    "parquet": (".parquet", ".pq"), "brat": (".ann",)}
#: Beside brat's files: what is known of the articles (see `attrib.writers.brat`), no article itself.
DOCUMENTS = "documents.json"


def find(path: str, format: str | None) -> Iterator[str | OSError]:
    """The files that `path` stands for, in sorted order, a folder's own before those of the folders in it.

    A folder holds what FORMATS names; hidden files, links to folders and other kinds are passed over, unless
    `format` says that all are of one kind. A ``.txt`` beside an ``.ann`` belongs to it. A pattern (``*``, ``?``,
    ``[…]``, ``**`` for folders at any depth) stands for files, whatever their kind; a path that exists is
    none. A folder that cannot be opened gives its OSError.
    """
    if is_pattern(path):
        yield from sorted(found for found in glob.iglob(path, recursive=True) if not os.path.isdir(found))
        return
    if not os.path.isdir(path):
        yield path
        return
    problems: list[OSError] = []
    for folder, folders, names in os.walk(path, onerror=problems.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in _wanted(sorted(name for name in names if not name.startswith(".")), format):
            yield os.path.join(folder, name)
    yield from problems


def _wanted(names: list[str], format: str | None) -> Iterator[str]:
    if format not in (None, "brat"):
        yield from names
        return
    annotated = {stem(name) for name in names if format_of(name) == "brat"}
    for name in names:
        kind = format_of(name)
        belongs = annotated and (kind == "text" and stem(name) in annotated or name == DOCUMENTS)
        if kind is not None and not belongs and format in (None, kind):
            yield name


def is_pattern(path: str) -> bool:
    """Whether `path` is a pattern rather than a file or a folder of this name."""
    return glob.has_magic(path) and not os.path.lexists(path)


def format_of(path: str) -> str | None:
    """The format that the extension of `path` names; None: no known one."""
    name = _unpacked(path.lower())
    return next((kind for kind, endings in FORMATS.items() if name.endswith(endings)), None)


def stem(path: str) -> str:
    """`path` without the extensions of compression and format."""
    return os.path.splitext(_unpacked(path))[0]


def _unpacked(path: str) -> str:
    return next((path[:-len(ending)] for ending in EXTENSIONS if path.lower().endswith(ending)), path)


def shown(path: str) -> str:
    """`path` as messages and ids show it: a file name that is not UTF-8 gets backslash escapes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
