"""Where output goes: a file that appears whole or not at all, standard output, or a device.

    with destination("claims.jsonl") as file:    # writes claims.jsonl.<pid>.part, then renames it
        file.write(jsonl.dump(claims))

A format is a module with ``dump(claims) -> bytes``: the claims of one document, all or none.
"""
from __future__ import annotations

import os
import stat
import sys
from contextlib import contextmanager
from typing import BinaryIO, Iterator, Protocol, Sequence

from attrib.claim import Claim
from attrib.errors import InputError

STDOUT = "-"


class Dump(Protocol):
    """A format's ``dump``; it raises before the first byte is written, so that nothing stands half."""

    def __call__(self, claims: Sequence[Claim]) -> bytes: ...


@contextmanager
def destination(path: str, stdout: BinaryIO | None = None) -> Iterator[BinaryIO]:
    """A binary stream for `path`; ``-`` is standard output.

    A file is written beside its place under a name of its own and renamed at the end; after an
    error or an interrupt, what stood there before is untouched. A pipe or a device is written directly.
    """
    if path == STDOUT:
        stream = stdout or sys.stdout.buffer
        yield stream
        stream.flush()
    elif _is_special(path):
        with open(path, "wb") as file:
            yield file
    else:
        part = f"{path}.{os.getpid()}.part"
        try:
            with open(part, "wb") as file:
                yield file
            os.replace(part, path)
        except BaseException:
            if os.path.exists(part):
                os.unlink(part)
            raise


def require(path: str) -> None:
    """Raise InputError where `path` cannot be written to: before a long run, not after it."""
    if path == STDOUT:
        return
    folder = os.path.dirname(path) or "."
    if os.path.isdir(path):
        raise InputError(f"{path}: is a folder; expected a file to write to.")
    if not os.path.isdir(folder):
        raise InputError(f"{path}: there is no folder {folder}. Make it first: mkdir -p {folder}")
    if not os.access(path if os.path.exists(path) else folder, os.W_OK):
        raise InputError(f"{path}: no permission to write there.")


def _is_special(path: str) -> bool:
    # Renaming over /dev/null would replace the device.
    return os.path.exists(path) and not stat.S_ISREG(os.stat(path).st_mode)
