"""What a run is about, and what came of it: the identity that a run must share to go on, and ``claims.run.json``.

    identity(("news.jsonl",), options, extractor, …)
        ->   {"attrib": "0.1.0", "input": {"news.jsonl": "sha256:…"}, "model": {"name": "ar-news-1", …}, …}

Digests are of the files' bytes, compressed ones as they lie there; a folder has one for all of its files.
"""
from __future__ import annotations

import os
import platform
import stat
from datetime import datetime, timezone
from hashlib import sha256
from typing import Any, Iterable, Iterator, Mapping, Sequence

import orjson

from attrib.engines.shards import CHARACTERS, ITEMS, Tally
from attrib.errors import EngineError
from attrib.readers.files import find, format_of, shown, stem
from attrib.writers.base import beside, destination

#: Options by name, for the identity: all that have a say in what is written.
Settings = Mapping[str, Any]


def path_of(output: str) -> str:
    """Where the manifest of a run that writes to `output` stands."""
    return beside(output, ".run.json")


def regular(paths: Sequence[str]) -> bool:
    """Whether all of `paths` can be read again: files and folders can, standard input and pipes cannot."""
    kinds = (stat.S_IFMT(os.stat(path).st_mode) for path in paths if os.path.exists(path))
    return "-" not in paths and all(kind in (stat.S_IFREG, stat.S_IFDIR) for kind in kinds)


class Inputs:
    """The files under `paths`: their digests now, and whether they are still the same later.

    ``digests``  path as given -> "sha256:…"; ``bytes`` the size of all files. A file that cannot be read counts with
    its name alone: reading it gives a reject.
    """

    def __init__(self, paths: Iterable[str], format: str | None) -> None:
        self._paths, self._format = tuple(paths), format
        self.digests: dict[str, str] = {}
        self.bytes = 0
        self._stamp = self._stamped()
        for path in self._paths:
            files = list(self._files(path))
            self.bytes += sum(map(_size, files))
            if files == [path]:
                self.digests[path] = f"sha256:{file_digest(path)}"
                continue
            whole = sha256()
            for file in files:
                whole.update(f"{file}\0{file_digest(file)}\n".encode(errors="surrogateescape"))
            self.digests[path] = f"sha256:{whole.hexdigest()}"

    def require_unchanged(self) -> None:
        """Raise EngineError where a file was written to since, added, or removed."""
        if self._stamped() != self._stamp:
            raise EngineError("the input was changed while it was read, so that nobody can say what the claims are of. "
                              "Run again with --restart.")

    def _stamped(self) -> str:
        stamp = sha256()
        for path in self._paths:
            for file in self._files(path):
                try:
                    found = os.stat(file)
                    stamp.update(f"{file}\0{found.st_size}\0{found.st_mtime_ns}\n".encode(errors="surrogateescape"))
                except OSError:
                    stamp.update(f"{file}\n".encode(errors="surrogateescape"))
        return stamp.hexdigest()

    def _files(self, path: str) -> Iterator[str]:
        for file in find(path, self._format):
            if isinstance(file, str):
                yield file
                # Of brat's two files, the text is not named.
                if (self._format or format_of(file)) == "brat" and os.path.isfile(text := f"{stem(file)}.txt"):
                    yield text


def identity(inputs: Inputs, model: Any, signature: str, settings: Settings) -> dict[str, Any]:
    """What must be the same for a run to go on where another one ended."""
    return {"attrib": signature, "model": {"digest": f"sha256:{model.digest}"},
            "input": {shown(path): digest for path, digest in inputs.digests.items()},
            "order of the input": [shown(path) for path in inputs.digests],
            "option": dict(settings), "shards": [ITEMS, CHARACTERS]}


def write(output: str, rejects: str, about: Mapping[str, Any], tally: Tally, resumed: Tally, started: datetime,
          seconds: float, workers: int) -> None:
    """Write ``claims.run.json`` beside `output`: `about` (an identity) and what came of it."""
    record = {
        "attrib": about["attrib"], "python": platform.python_version(), "model": about["model"]["digest"],
        "started": started.isoformat(timespec="seconds"), "finished": now().isoformat(timespec="seconds"),
        "seconds": round(seconds, 2), "workers": workers, "resumed_after_documents": resumed.documents,
        "documents": tally.documents, "claims": tally.claims, "rejects": tally.rejects, "words": tally.words,
        "input": [{"path": path, "digest": about["input"][path]} for path in about["order of the input"]],
        "options": about["option"],
        "output": _file(output), "rejects_file": _file(rejects) if tally.rejects else None}
    with destination(path_of(output)) as file:
        file.write(orjson.dumps(record, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))


def now() -> datetime:
    return datetime.now(timezone.utc)


def file_digest(path: str) -> str:
    """SHA-256 of the file's bytes, in hex; of none where it cannot be read."""
    digest = sha256()
    try:
        with open(path, "rb") as file:
            while data := file.read(1 << 20):
                digest.update(data)
    except OSError:
        return "unreadable"
    return digest.hexdigest()


def _file(path: str) -> dict[str, Any]:
    return {"path": shown(path), "bytes": _size(path), "digest": f"sha256:{file_digest(path)}"}


def _size(path: str) -> int:
    try:
        return os.path.getsize(path)
    except OSError:
        return 0
