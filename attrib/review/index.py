"""A claims file -> a table of its claims: what to sort, filter and search them by, and where each one's line stands.

    Index("claims.jsonl").claim(17)   ->   the Claim of row 17

Each line is read and validated once; then only its row is kept, in a temporary SQLite database that may spill to
disk, and the claim is read from its line again when it is shown. Rows are numbered from 1 in the file's order;
claims that a reviewer adds follow.
"""
from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, BinaryIO, Callable, Collection, Iterator, cast

import orjson

from attrib.arabic import fold
from attrib.claim import Claim, from_record, to_record
from attrib.errors import InputError, ReadError
from attrib.readers import base, claims, compression, encodings
from attrib.record_schema import FLAGS
from attrib.review import decisions

#: Outlets to filter by, the most frequent.
MOST_OUTLETS = 200
#: Sorts a claim without a speaker behind all others.
_LAST = "\U0010ffff"
_SCHEMA = """
CREATE TABLE claims(n INTEGER PRIMARY KEY, id TEXT, start INTEGER, end INTEGER, doc INTEGER, doc_id TEXT, part TEXT, key TEXT,
    type TEXT, polarity TEXT, kind TEXT, speaker TEXT, outlet TEXT, flags INTEGER, confidence REAL, doubt REAL, sure REAL,
    by_speaker TEXT, owner TEXT, record BLOB);
CREATE TABLE texts(n INTEGER PRIMARY KEY, search TEXT);
"""
_COLUMNS = ("n", "id", "start", "end", "doc", "doc_id", "part", "key", "type", "polarity", "kind", "speaker", "outlet", "flags",
            "confidence", "doubt", "sure", "by_speaker", "owner", "record")
_INSERT = f"INSERT INTO claims({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"
_INDEXES = ("id", "key", "doc", "doubt", "sure", "confidence", "by_speaker")


@dataclass(frozen=True, slots=True)
class Row:
    """Where a claim stands in the index; ``owner`` is who added it, None: it is in the file."""

    n: int
    id: str
    doc_id: str
    owner: str | None


class Index:
    """The claims of the file at `path`, which may be compressed and must not change while it is open.

    ``tick``  called after each claim, for a progress bar. ``repeated``  lines with a claim that had come before,
    which are passed over. Raises ReadError for the first line that is no claim, and for a file without claims.
    """

    def __init__(self, path: str, tick: Callable[[], object] = lambda: None) -> None:
        self.path, self.repeated = path, 0
        # An empty name makes a private database on disk that goes when it is closed.
        self.db = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self.db.executescript("PRAGMA cache_size = -200000; PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF;" + _SCHEMA)
        self._docs: dict[str, int] = {}
        self._file = _opened(path)
        bom = encodings.bom_encoding(self._file.read(4))
        if bom not in (None, "utf-8-sig"):
            raise ReadError(f"{base.shown(path)}: claims in {bom}; expected UTF-8, as attrib extract writes them.")
        self._file.seek(0)
        self.db.execute("BEGIN")
        for row, search in self._rows(tick):
            self._insert(row, search)
        for column in _INDEXES:
            # With the owner in it a walk through an order need not touch the table.
            self.db.execute(f"CREATE INDEX of_{column} ON claims({column}, n, owner)")
        self.db.execute("CREATE INDEX of_owner ON claims(owner) WHERE owner IS NOT NULL")
        self.db.execute("COMMIT")
        self.db.execute("ANALYZE")
        self.count = self._last = self.db.execute("SELECT COUNT(*) FROM claims").fetchone()[0]
        if not self.count:
            raise ReadError(f"{base.shown(path)}: no claims in it. Make some: attrib extract ARTICLES -o {base.shown(path)}")
        #: (outlet, number of claims), the most frequent first.
        self.outlets: list[tuple[str, int]] = self.db.execute(
            "SELECT outlet, COUNT(*) FROM claims WHERE outlet IS NOT NULL GROUP BY outlet ORDER BY 2 DESC, 1 LIMIT ?",
            (MOST_OUTLETS,)).fetchall()
        self.claim = lru_cache(256)(self._claim)

    def _insert(self, row: tuple[Any, ...], search: str) -> None:
        # Apart: what is searched is longer than all the rest, and every other question would read past it.
        self.db.execute(_INSERT, row)
        self.db.execute("INSERT INTO texts VALUES (?, ?)", (row[0], search))

    def _rows(self, tick: Callable[[], object]) -> Iterator[tuple[tuple[Any, ...], str]]:
        seen: set[tuple[str, int]] = set()
        start = number = 0
        for _, claim in claims.read(self._file, base.shown(self.path)):
            end = self._file.tell()
            doc = self._docs.setdefault(claim.doc_id, len(self._docs))
            if (claim.id, doc) in seen:
                self.repeated += 1
            else:
                seen.add((claim.id, doc))
                number += 1
                yield _row(number, claim, doc, start, end)
            start = end
            tick()

    @property
    def documents(self) -> Collection[str]:
        """Ids of the documents that the claims are of, in the order of the file."""
        return self._docs.keys()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Many changes as one: each alone would cost 0.2 ms."""
        self.db.execute("BEGIN")
        try:
            yield
        finally:
            self.db.execute("COMMIT")

    def _claim(self, n: int) -> Claim:
        """The claim of row `n`; raises ReadError where the file has changed since."""
        return from_record(self.record(n))

    def record(self, n: int) -> dict[str, Any]:
        """The record of row `n`, as its line has it; raises ReadError where the file has changed since."""
        id, start, end, record = self.db.execute("SELECT id, start, end, record FROM claims WHERE n = ?", (n,)).fetchone()
        if record is None:
            self._file.seek(start)
            record = self._file.read(end - start).removeprefix(b"\xef\xbb\xbf")
        try:
            found: dict[str, Any] = orjson.loads(record)
            if found["id"] == id:
                return found
        except (orjson.JSONDecodeError, KeyError, TypeError):
            pass
        raise ReadError(f"{base.shown(self.path)}: has changed since the start. Start attrib review again; no decision is lost.")

    def rows(self, id: str, reviewer: str | None = None) -> list[Row]:
        """The rows of the claim `id`, several where one text was printed under several ids; those that `reviewer` sees."""
        return self._found("id", id, reviewer)

    def rows_of_key(self, key: str) -> list[Row]:
        """The rows of the file whose content has this key (see `decisions.key`)."""
        return self._found("key", key, None)

    def _found(self, column: str, value: str, reviewer: str | None) -> list[Row]:
        query = f"SELECT n, id, doc_id, owner FROM claims WHERE {column} = ? AND (owner IS NULL OR owner = ?) ORDER BY n"
        return [Row(*row) for row in self.db.execute(query, (value, reviewer))]

    def row(self, n: int) -> Row:
        return Row(*self.db.execute("SELECT n, id, doc_id, owner FROM claims WHERE n = ?", (n,)).fetchone())

    def of_document(self, doc_id: str, reviewer: str) -> list[int]:
        """Rows of all claims of a document that `reviewer` sees."""
        return [n for n, in self.db.execute("SELECT n FROM claims WHERE doc = ? AND (owner IS NULL OR owner = ?) ORDER BY n",
                                            (self._docs.get(doc_id), reviewer))]

    def add(self, claim: Claim, reviewer: str) -> Row:
        """A row for a claim that `reviewer` has added."""
        self._last += 1
        record = orjson.dumps(to_record(claim))
        doc = self._docs.setdefault(claim.doc_id, len(self._docs))
        self._insert(*_row(self._last, claim, doc, None, None, reviewer, record))
        return Row(self._last, claim.id, claim.doc_id, reviewer)

    def remove(self, row: Row) -> None:
        """Take an added claim away."""
        self.db.execute("DELETE FROM claims WHERE n = ? AND owner IS NOT NULL", (row.n,))
        self.db.execute("DELETE FROM texts WHERE n = ?", (row.n,))
        self.claim.cache_clear()


def _opened(path: str) -> BinaryIO:
    if path == base.STDIN:
        raise InputError("claims are reviewed from a file, not from stdin: they are read again when they are shown.")
    if not os.path.isfile(path):
        what = "is a folder; expected a file of claims" if os.path.isdir(path) else "no such file"
        raise ReadError(f"{base.shown(path)}: {what}.")
    stream = open(path, "rb")
    try:
        plain = compression.unpacked(stream)
        if plain is stream:
            return stream
        # There is no entering a packed file in the middle.
        copy = cast(BinaryIO, tempfile.TemporaryFile())
        with stream:
            shutil.copyfileobj(plain, copy)
    except (OSError, ReadError) as error:
        raise ReadError(f"{base.shown(path)}: cannot be read: {str(error).removesuffix('.')}.") from None
    copy.seek(0)
    return copy


def _row(n: int, claim: Claim, doc: int, start: int | None, end: int | None, owner: str | None = None,
         record: bytes | None = None) -> tuple[tuple[Any, ...], str]:
    """The values of _COLUMNS, and what is searched."""
    speaker, meta = claim.speaker, claim.document
    outlet = meta.get("outlet")
    said = (claim.text, speaker.name, speaker.role, claim.source and claim.source.text, claim.cue and claim.cue.text,
            meta.get("title"), outlet)
    search = searchable("\n".join(s for s in said if isinstance(s, str)))
    flags = sum(1 << FLAGS.index(flag) for flag in claim.flags)
    sure = claim.confidence
    return (n, claim.id, start, end, doc, claim.doc_id, claim.part, decisions.key(claim), claim.type, claim.polarity,
            speaker.kind, speaker.name, outlet if isinstance(outlet, str) else None, flags, sure, abs(sure - 0.5), -sure,
            fold(speaker.name) if speaker.name else _LAST, owner, record), search


def searchable(text: str) -> str:
    """`text` as it is searched: folded, in small letters, every run of blanks one."""
    return " ".join(fold(text).casefold().split())
