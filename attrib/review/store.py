"""Decisions in a SQLite file: saved when the call returns, undone and redone without limit.

    store.apply("منى", "accept", [Change("c-…", record, Decision("accepted"))])   ->   Step(number=7, kind="accept", …)
    store.undo("منى")                                                            ->   that Step, and the claim is open again

A step is one action of one reviewer, over one claim or 10,000, and is written, undone and redone as a whole.
Each change holds what stood there before and what after, so that undoing needs nothing else; a new step after an
undo drops what could be redone, but its row stays. Each claim's record is kept as it was judged: a decision says
something without the claims file that it was made on.

Write-ahead log with full synchronisation: a decision outlives a killed process and a power cut. Several processes
may use one file; `changed` tells whether another has written.
"""
from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from hashlib import blake2b
from typing import Any, Iterable, Iterator, Mapping, Sequence

import orjson

from attrib.errors import InputError
from attrib.review.decisions import Decision, from_value, to_value

VERSION = 1
_APPLICATION = 0x61747472  # "attr": what `file` shows, and how another program's database is told apart
_SCHEMA = """
CREATE TABLE records(id INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, record BLOB NOT NULL);
CREATE TABLE decisions(reviewer TEXT NOT NULL, claim TEXT NOT NULL, record INTEGER NOT NULL REFERENCES records,
    value TEXT NOT NULL, PRIMARY KEY(reviewer, claim)) WITHOUT ROWID;
CREATE TABLE steps(number INTEGER PRIMARY KEY AUTOINCREMENT, reviewer TEXT NOT NULL, kind TEXT NOT NULL, at TEXT NOT NULL,
    state TEXT NOT NULL CHECK(state IN ('done', 'undone', 'dropped')));
CREATE INDEX steps_of ON steps(reviewer, state, number);
CREATE TABLE changes(step INTEGER NOT NULL REFERENCES steps, claim TEXT NOT NULL, record_before INTEGER, before TEXT,
    record_after INTEGER, after TEXT, PRIMARY KEY(step, claim)) WITHOUT ROWID;
CREATE TABLE requests(reviewer TEXT NOT NULL, request TEXT NOT NULL, step INTEGER NOT NULL REFERENCES steps,
    PRIMARY KEY(reviewer, request)) WITHOUT ROWID;
"""
#: Claims that a Step names; it may have changed many more.
NAMED = 20


@dataclass(frozen=True, slots=True)
class Change:
    """``record`` the claim as it was judged; ``decision`` what is now said of it, None: nothing."""

    claim: str
    record: Mapping[str, Any]
    decision: Decision | None


@dataclass(frozen=True, slots=True)
class Step:
    """``claims`` the ids of the first claims it changed, ``count`` how many it changed, ``at`` when, in UTC."""

    number: int
    kind: str
    at: str
    claims: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Kept:
    """A decision as it is kept: ``record`` is the claim as it was judged."""

    claim: str
    record: Mapping[str, Any]
    decision: Decision


class Store:
    """The decisions in the file at `path`, which is made where there is none; ``:memory:`` keeps nothing.

    Raises InputError where the file is something else, or of a newer version. Not for several threads at once.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        try:
            self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=10)
            self._open()
        except sqlite3.DatabaseError as error:
            raise InputError(f"{path}: cannot be used as a review database: {error}. Name another with --db.") from None

    def _open(self) -> None:
        db = self._db
        version, application = (db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("user_version", "application_id"))
        empty = not db.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()[0]
        if not empty and (application != _APPLICATION or version > VERSION):
            what = "a review database of a newer version of attrib" if application == _APPLICATION else "not a review database"
            raise InputError(f"{self.path}: {what}. Name another with --db.")
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
        db.execute("PRAGMA foreign_keys = ON")
        if empty:
            db.executescript(f"BEGIN IMMEDIATE; {_SCHEMA} PRAGMA application_id = {_APPLICATION}; "
                             f"PRAGMA user_version = {VERSION}; COMMIT;")
        self._version = self._data_version()

    def close(self) -> None:
        self._db.close()

    def _data_version(self) -> int:
        return int(self._db.execute("PRAGMA data_version").fetchone()[0])

    def changed(self) -> bool:
        """Whether another process has written since the last time this was asked."""
        before, self._version = self._version, self._data_version()
        return before != self._version

    # -- reading

    def reviewers(self) -> list[str]:
        return [name for name, in self._db.execute("SELECT DISTINCT reviewer FROM decisions ORDER BY reviewer")]

    def tally(self) -> dict[str, int]:
        """How many claims each reviewer has decided, by name."""
        return dict(self._db.execute("SELECT reviewer, SUM(json_extract(value, '$.state') IN ('accepted', 'corrected', 'rejected')) "
                                     "FROM decisions GROUP BY reviewer ORDER BY reviewer"))

    def get(self, reviewer: str, claim: str) -> Kept | None:
        row = self._db.execute("SELECT claim, r.record, value FROM decisions d JOIN records r ON r.id = d.record "
                               "WHERE reviewer = ? AND claim = ?", (reviewer, claim)).fetchone()
        return None if row is None else _kept(row)

    def all(self, reviewer: str) -> Iterator[Kept]:
        """Every decision of `reviewer`, in the order in which its claim's record was first kept."""
        rows = self._db.execute("SELECT claim, r.record, value FROM decisions d JOIN records r ON r.id = d.record "
                                "WHERE reviewer = ? ORDER BY r.id, claim", (reviewer,))
        return map(_kept, rows)

    def to_undo(self, reviewer: str) -> Step | None:
        """What `undo` would take back; None: nothing."""
        return self._step("SELECT MAX(number) FROM steps WHERE reviewer = ? AND state = 'done'", reviewer)

    def to_redo(self, reviewer: str) -> Step | None:
        return self._step("SELECT MIN(number) FROM steps WHERE reviewer = ? AND state = 'undone'", reviewer)

    def times(self, reviewer: str, since: str) -> list[str]:
        """When each claim was decided last since `since` (ISO 8601, UTC), claim by claim, not those of a bulk; ascending."""
        return sorted(at for at, in self._db.execute(
            "SELECT MAX(at) FROM steps JOIN changes ON step = number WHERE reviewer = ? AND state = 'done' AND at >= ? "
            "AND kind NOT IN ('bulk', 'flag', 'note', 'skip', 'clear') GROUP BY claim", (reviewer, since)))

    def requested(self, reviewer: str, request: str | None) -> Step | None:
        """The step that the request of this name has come to; None: it has not been seen."""
        if request is None:
            return None
        row = self._db.execute("SELECT step FROM requests WHERE reviewer = ? AND request = ?", (reviewer, request)).fetchone()
        return None if row is None else self._numbered(row[0])

    def _step(self, query: str, reviewer: str) -> Step | None:
        number = self._db.execute(query, (reviewer,)).fetchone()[0]
        return None if number is None else self._numbered(number)

    def _numbered(self, number: int) -> Step:
        kind, at = self._db.execute("SELECT kind, at FROM steps WHERE number = ?", (number,)).fetchone()
        count = self._db.execute("SELECT COUNT(*) FROM changes WHERE step = ?", (number,)).fetchone()[0]
        claims = self._db.execute("SELECT claim FROM changes WHERE step = ? LIMIT ?", (number, NAMED))
        return Step(number, kind, at, tuple(claim for claim, in claims), count)

    def claims_of(self, step: Step) -> Iterator[str]:
        """The ids of all claims that `step` changed."""
        for claim, in self._db.execute("SELECT claim FROM changes WHERE step = ?", (step.number,)).fetchall():
            yield claim

    # -- writing

    def apply(self, reviewer: str, kind: str, changes: Iterable[Change], request: str | None = None) -> Step:
        """Write one step; it is on disk when this returns. `request` names it: see `requested`."""
        at = now()
        with _Transaction(self._db):
            self._db.execute("UPDATE steps SET state = 'dropped' WHERE reviewer = ? AND state = 'undone'", (reviewer,))
            number = self._db.execute("INSERT INTO steps(reviewer, kind, at, state) VALUES (?, ?, ?, 'done')",
                                      (reviewer, kind, at)).lastrowid
            assert number is not None
            for change in changes:
                self._change(reviewer, number, at, change)
            self._request(reviewer, request, number)
        return self._numbered(number)

    def _change(self, reviewer: str, step: int, at: str, change: Change) -> None:
        before = self._db.execute("SELECT record, value FROM decisions WHERE reviewer = ? AND claim = ?",
                                  (reviewer, change.claim)).fetchone() or (None, None)
        after: tuple[int | None, str | None] = (None, None)
        if change.decision is not None:
            value = orjson.dumps(to_value(replace(change.decision, at=at))).decode()
            after = (self._record(change.record), value)
        self._db.execute("INSERT INTO changes VALUES (?, ?, ?, ?, ?, ?)", (step, change.claim, *before, *after))
        self._set(reviewer, change.claim, *after)

    def _record(self, record: Mapping[str, Any]) -> int:
        data = orjson.dumps(record)
        digest = blake2b(data, digest_size=16).digest()
        self._db.execute("INSERT OR IGNORE INTO records(digest, record) VALUES (?, ?)", (digest, data))
        return int(self._db.execute("SELECT id FROM records WHERE digest = ?", (digest,)).fetchone()[0])

    def _set(self, reviewer: str, claim: str, record: int | None, value: str | None) -> None:
        if value is None:
            self._db.execute("DELETE FROM decisions WHERE reviewer = ? AND claim = ?", (reviewer, claim))
        else:
            self._db.execute("INSERT OR REPLACE INTO decisions VALUES (?, ?, ?, ?)", (reviewer, claim, record, value))

    def _request(self, reviewer: str, request: str | None, step: int) -> None:
        if request is not None:
            self._db.execute("INSERT INTO requests VALUES (?, ?, ?)", (reviewer, request, step))

    def undo(self, reviewer: str, request: str | None = None) -> Step | None:
        """Take the last step back, and return it; None: there is none."""
        return self._go(reviewer, self.to_undo(reviewer), "undone", "record_before, before", request)

    def redo(self, reviewer: str, request: str | None = None) -> Step | None:
        """Do the last step that was taken back again, and return it; None: there is none."""
        return self._go(reviewer, self.to_redo(reviewer), "done", "record_after, after", request)

    def _go(self, reviewer: str, step: Step | None, state: str, columns: str, request: str | None) -> Step | None:
        if step is None:
            return None
        with _Transaction(self._db):
            self._db.execute("UPDATE steps SET state = ? WHERE number = ?", (state, step.number))
            rows: Sequence[tuple[str, int | None, str | None]] = self._db.execute(
                f"SELECT claim, {columns} FROM changes WHERE step = ?", (step.number,)).fetchall()
            for claim, record, value in rows:
                self._set(reviewer, claim, record, value)
            self._request(reviewer, request, step.number)
        return step


class _Transaction:
    """BEGIN IMMEDIATE … COMMIT, or ROLLBACK where something is raised in between."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def __enter__(self) -> None:
        self._db.execute("BEGIN IMMEDIATE")

    def __exit__(self, kind: object, *_: object) -> None:
        self._db.execute("ROLLBACK" if kind else "COMMIT")


def now() -> str:
    """The time as it is stored: ISO 8601 in UTC, to the millisecond."""
    return datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _kept(row: tuple[str, bytes, str]) -> Kept:
    return Kept(row[0], orjson.loads(row[1]), from_value(orjson.loads(row[2])))
