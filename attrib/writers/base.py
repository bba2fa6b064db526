"""Where output goes: a file that appears whole or not at all, standard output, or a device.

    with destination("claims.jsonl.gz") as file:    # writes claims.jsonl.gz.<pid>.part, then renames it
        file.write(jsonl.dump(claims))

``.gz``, ``.bz2``, ``.xz`` and ``.zst`` at the end of the name compress; the same data gives the same bytes each
time. What stands in the file is the business of `attrib.writers.formats`.
"""
from __future__ import annotations

import os
import stat
import sys
from contextlib import contextmanager
from typing import Any, BinaryIO, Callable, Iterator

from attrib import zstd
from attrib.errors import InputError

STDOUT = "-"


def _gzip(file: BinaryIO) -> Any:
    import gzip

    # No name and no time in the header: they would differ from run to run. Level 9 takes twice as long for 2 %.
    return gzip.GzipFile("", "wb", compresslevel=6, fileobj=file, mtime=0)


def _bz2(file: BinaryIO) -> Any:
    import bz2

    return bz2.BZ2File(file, "wb")


def _xz(file: BinaryIO) -> Any:
    import lzma

    return lzma.LZMAFile(file, "wb")


def _zstd(file: BinaryIO) -> Any:
    try:
        zstandard = zstd.module()
    except ImportError:
        raise InputError(".zst before Python 3.14 needs a package of its own: python -m pip install backports.zstd") from None
    return zstandard.ZstdFile(file, "wb", options={zstandard.CompressionParameter.checksum_flag: 1})


#: Endings that compress, and what opens a stream behind each.
_COMPRESSORS: dict[str, Callable[[BinaryIO], Any]] = {".gz": _gzip, ".bz2": _bz2, ".xz": _xz, ".zst": _zstd}


def uncompressed(path: str) -> str:
    """`path` without the ending that compresses."""
    stem, ending = os.path.splitext(path)
    return stem if ending.lower() in _COMPRESSORS else path


def beside(path: str, ending: str) -> str:
    """The name of what belongs to `path`: ``claims.jsonl.gz`` and ``.run.json`` give ``claims.run.json``."""
    return os.path.splitext(uncompressed(path))[0] + ending


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
    elif is_special(path):
        with open(path, "wb") as file:
            yield file
    else:
        part = f"{path}.{os.getpid()}.part"
        try:
            with open(part, "wb") as file, _compressing(path, file) as stream:
                yield stream
            os.replace(part, path)
        except BaseException:
            if os.path.exists(part):
                os.unlink(part)
            raise


@contextmanager
def _compressing(path: str, file: BinaryIO) -> Iterator[BinaryIO]:
    compressor = _COMPRESSORS.get(os.path.splitext(path)[1].lower())
    if compressor is None:
        yield file
    else:
        with compressor(file) as stream:
            yield stream


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
    if path.lower().endswith(".zst"):
        import io

        _zstd(io.BytesIO())


def is_file(path: str) -> bool:
    """Whether `path` is, or will be, a regular file: neither standard output nor a device."""
    # A name beside /dev/null would be a file in /dev.
    return path != STDOUT and not path.startswith("/dev/") and not is_special(path)


def is_special(path: str) -> bool:
    """Whether `path` is a pipe or a device, which is written directly."""
    # Renaming over /dev/null would replace the device.
    return os.path.exists(path) and not stat.S_ISREG(os.stat(path).st_mode)
