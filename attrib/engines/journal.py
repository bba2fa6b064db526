"""The work folder of one output file: shards as they are done, in any order -> the file, whole, in order.

    claims.jsonl.parts/     lock       held by the run that works here
                            run        what the run is about: the identity of input, model and options
                            claims     the shards from the first one on without a gap, in the output's format
                            rejects    theirs, as JSON Lines
                            journal    a line for each of them: their lengths, checksums and counts
                            7.part     a shard that was done before its turn: such a line, its claims, its rejects

A run that was killed at any point goes on from here: a line of the journal is written after the bytes it speaks of,
and what was being written is cut off when the folder is opened again. Checksums take the place of waiting for the
disk after each shard: what a power failure has taken is noticed and done again.
"""
from __future__ import annotations

import os
import zlib
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from typing import Any, BinaryIO, Iterator, Mapping

import orjson

from attrib.engines.shards import Outcome, Shard, Tally
from attrib.errors import EngineError
from attrib.writers import rejects
from attrib.writers.formats import Format

#: Nothing else is ever removed from the folder.
_NAMES = ("run", "claims", "rejects", "journal", "finished", "lock")


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of the journal. Lengths and checksums are of what the shard adds to ``claims`` and ``rejects``."""

    shard: int
    claims: tuple[int, int]
    rejects: tuple[int, int]
    tally: Tally

    @classmethod
    def of(cls, shard: int, claims: bytes, rejects: bytes, tally: Tally) -> _Entry:
        return cls(shard, (len(claims), zlib.crc32(claims)), (len(rejects), zlib.crc32(rejects)), tally)

    @classmethod
    def read(cls, line: bytes) -> _Entry | None:
        """None: a line that was not written to its end."""
        try:
            shard, claims, rejects, tally = orjson.loads(line)
            return cls(shard, tuple(claims), tuple(rejects), Tally(*tally))
        except (ValueError, TypeError):
            return None

    def line(self) -> bytes:
        return orjson.dumps((self.shard, self.claims, self.rejects, astuple(self.tally)),
                            option=orjson.OPT_APPEND_NEWLINE)


class Journal:
    """The work folder of `output`, open for one run; a context manager.

    ``next``      the first shard that is not in ``claims`` yet; ``tally`` of those that are.
    ``resumed``   what an earlier run has done of it.
    ``finished``  an earlier run has put everything in its place and only the folder was left.
    """

    def __init__(self, output: str, format: Format, identity: Mapping[str, Any], restart: bool = False) -> None:
        """Make the folder, or go on in it. `identity`: what must be the same for that, two levels of JSON.

        Raises EngineError where another run works in it, where it belongs to a run over something else (the
        message says what has changed) and `restart` is not given, and where it cannot be written.
        """
        self.folder, self._format = folder_of(output), format
        self.next, self.tally, self.resumed, self.finished = 0, Tally(), Tally(), False
        self._early: dict[int, str] = {}
        self._files: list[BinaryIO] = []
        with _writing(self.folder):
            self._open(identity, restart)

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, *error: Any) -> None:
        # With nothing done yet, there is nothing to go on from.
        if not self._lock.closed:
            if self.next or self._early or self.finished:
                self._close()
            else:
                self.remove()

    def has(self, number: int) -> bool:
        """Whether the shard of this number is done."""
        return number < self.next or number in self._early

    def put(self, shard: Shard, outcome: Outcome) -> None:
        """Keep what became of `shard`. Raises EngineError where that cannot be written."""
        lines = rejects.dump(outcome.rejects)
        with _writing(self.folder):
            if shard.number == self.next:
                self._append(shard.number, outcome.data, lines, outcome.tally)
                self._append_early()
            else:
                entry = _Entry.of(shard.number, outcome.data, lines, outcome.tally)
                path = self._path(f"{shard.number}.part")
                with open(path + ".new", "wb", buffering=0) as file:
                    _write(file, entry.line() + outcome.data + lines)
                os.replace(path + ".new", path)
                self._early[shard.number] = path

    def seal(self) -> tuple[str, str]:
        """Add what stands after the last shard; the paths of claims and rejects, complete and on the disk."""
        with _writing(self.folder):
            if not self.finished:
                _write(self._claims, self._format.footer)
                for file in self._files:
                    os.fsync(file.fileno())
                with open(self._path("finished.new"), "wb") as mark:
                    mark.write(orjson.dumps(astuple(self.tally)))
                os.replace(self._path("finished.new"), self._path("finished"))
        return self._path("claims"), self._path("rejects")

    def remove(self) -> None:
        """End the run and remove the folder: all is in its place."""
        for file in self._files:
            file.close()
        # The lock is held as long as there is something to protect; but Windows does not remove what is open.
        if os.name == "nt":
            self._lock.close()
        _remove(self.folder)
        self._lock.close()

    def _close(self) -> None:
        for file in (*self._files, self._lock):
            file.close()

    def _path(self, name: str) -> str:
        return os.path.join(self.folder, name)

    def _open(self, identity: Mapping[str, Any], restart: bool) -> None:
        if os.path.isdir(self.folder) and os.listdir(self.folder) and not os.path.exists(self._path("lock")):
            raise EngineError(f"{self.folder} is in the way: unfinished work is kept in a folder of this name. Move it "
                              f"or write somewhere else.")
        fresh = not os.path.exists(self._path("run"))
        try:
            os.makedirs(self.folder, exist_ok=True)
            self._lock = _locked(self._path("lock"), self.folder)
            found = _read(self._path("run"))
            if restart or found is None:
                _remove(self.folder, but="lock")
                self._begin(identity)
            elif changes := differences(found, identity):
                raise EngineError(f"{self.folder} holds the unfinished work of another run. Since then: "
                                  f"{'; '.join(changes)}. Use --restart to begin again, or write somewhere else.")
            else:
                self._go_on()
        except BaseException as error:
            # Ctrl-C in here leaves no empty folder behind; where another run has it, nothing is touched.
            if fresh and not isinstance(error, EngineError) and os.path.isdir(self.folder):
                _remove(self.folder)
            if hasattr(self, "_lock"):
                self._lock.close()
            raise

    def _begin(self, identity: Mapping[str, Any]) -> None:
        self._open_files()
        _write(self._claims, self._format.header)
        with open(self._path("run.new"), "wb") as file:
            file.write(orjson.dumps(identity, option=orjson.OPT_INDENT_2))
        os.replace(self._path("run.new"), self._path("run"))

    def _go_on(self) -> None:
        done = _read(self._path("finished"))
        if done is not None and not os.path.exists(self._path("claims")):
            self.finished, self.tally, self.resumed = True, Tally(*done), Tally(*done)
            return
        self._open_files()
        ends = [len(self._format.header), 0, 0]
        self._claims.seek(ends[0])
        for line in _whole(self._journal).splitlines(keepends=True):
            entry = _Entry.read(line)
            if entry is None or entry.shard != self.next or not (_follows(self._claims, *entry.claims)
                                                                 and _follows(self._rejects, *entry.rejects)):
                break
            ends = [end + more for end, more in zip(ends, (entry.claims[0], entry.rejects[0], len(line)))]
            self.next += 1
            self.tally.add(entry.tally)
        for file, end in zip(self._files, ends):
            file.truncate(end)
            file.seek(end)
        if not self.next:
            self._claims.seek(0)
            _write(self._claims, self._format.header)
        self.resumed.add(self.tally)
        for name in os.listdir(self.folder):
            path = self._path(name)
            if name.endswith(".part") and (part := _read_part(path)) and part[0].shard >= self.next:
                self._early[part[0].shard] = path
                self.resumed.add(part[0].tally)
            elif name.endswith((".part", ".new")):
                os.unlink(path)
        self._append_early()

    def _open_files(self) -> None:
        # Unbuffered: what could not be written is known at once, and is not tried again on closing.
        for name in ("claims", "rejects", "journal"):
            path = self._path(name)
            self._files.append(open(path, "r+b" if os.path.exists(path) else "w+b", buffering=0))
        self._claims, self._rejects, self._journal = self._files

    def _append(self, number: int, data: bytes, lines: bytes, tally: Tally) -> None:
        if data and self._claims.tell() > len(self._format.header):
            data = self._format.separator + data
        _write(self._claims, data)
        _write(self._rejects, lines)
        _write(self._journal, _Entry.of(number, data, lines, tally).line())
        self.next += 1
        self.tally.add(tally)

    def _append_early(self) -> None:
        while path := self._early.get(self.next):
            part = _read_part(path)
            if part is None:
                raise EngineError(f"{path} was damaged while the run went on.")
            entry, data, lines = part
            self._append(entry.shard, data, lines, entry.tally)
            del self._early[entry.shard]
            os.unlink(path)


def folder_of(output: str) -> str:
    """The work folder of `output`, beside it."""
    return f"{output}.parts"


def differences(before: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    """What differs between two identities, in words."""
    changes = []
    for name in dict.fromkeys((*before, *now)):
        old, new = before.get(name), now.get(name)
        if isinstance(old, dict) and isinstance(new, dict):
            changes += [f"{name} {change}" for change in differences(old, new)]
        elif name not in before or name not in now:
            changes.append(f"{name} is {'gone' if name in before else 'new'}")
        elif old != new:
            digests = all(str(value).startswith("sha256:") for value in (old, new))
            changes.append(f"{name} has changed" if digests else f"{name} was {_shown(old)}, is {_shown(new)}")
    return changes


def _shown(value: Any) -> str:
    return "none" if value in (None, [], ()) else value if isinstance(value, str) else orjson.dumps(value).decode()


@contextmanager
def _writing(folder: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise EngineError(f"{error.filename or folder}: {error.strerror or error}. What is done is kept in {folder}: "
                          f"the same command goes on from there.") from error


def _write(file: BinaryIO, data: bytes) -> None:
    """All of `data`: without a buffer, a write may take less."""
    left = memoryview(data)
    while left:
        left = left[file.write(left):]


def _whole(file: BinaryIO) -> bytes:
    file.seek(0)
    return file.read()


def _follows(file: BinaryIO, length: int, checksum: int) -> bool:
    """Whether the next `length` bytes are there and have `checksum`."""
    found = 0
    while length:
        data = file.read(min(length, 1 << 20))
        if not data:
            return False
        found, length = zlib.crc32(data, found), length - len(data)
    return found == checksum


def _read(path: str) -> Any:
    """The JSON in the file at `path`; None: there is no such file, or it is not whole."""
    try:
        with open(path, "rb") as file:
            return orjson.loads(file.read())
    except (FileNotFoundError, orjson.JSONDecodeError):
        return None


def _read_part(path: str) -> tuple[_Entry, bytes, bytes] | None:
    """A shard that was done before its turn: its line, its claims, its rejects; None: it is not whole."""
    with open(path, "rb") as file:
        entry, data = _Entry.read(file.readline()), file.read()
    if entry is None:
        return None
    claims, lines = data[:entry.claims[0]], data[entry.claims[0]:]
    return (entry, claims, lines) if _Entry.of(entry.shard, claims, lines, entry.tally) == entry else None


def _locked(path: str, folder: str) -> BinaryIO:
    """The file at `path`, locked until it is closed or this process ends, however it ends."""
    file = open(path, "ab")
    try:
        import fcntl
    except ImportError:
        # Windows: there, two runs at once are the user's to avoid.
        return file
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        raise EngineError(f"another run is writing in {folder}. Wait for it, or write somewhere else.") from None
    return file


def _remove(folder: str, but: str = "") -> None:
    """Remove what a run has left in `folder`, and the folder unless somebody has put something else there."""
    for name in os.listdir(folder):
        if name != but and (name in _NAMES or name.endswith((".part", ".new"))):
            os.unlink(os.path.join(folder, name))
    if not but and not os.listdir(folder):
        os.rmdir(folder)
