"""A stream that may be compressed -> the plain one: gzip, bzip2, xz, Zstandard, told by their first bytes.

    with open("news.jsonl.zst", "rb") as file:
        unpacked(file).readline()   ->   {"text": "قال الوزير …"}

Names are not looked at: what was unpacked on its way here and still ends in ``.gz`` is read as it is.
Streams, pieces of 128 kB at a time; xz and Zstandard need their window besides (64 MB for ``xz -9``,
128 MB at most for Zstandard). Members one behind the other are one stream, as with ``cat a.gz b.gz``.
"""
from __future__ import annotations

import io
import zlib
from typing import Any, BinaryIO, Callable, cast

from attrib import zstd
from attrib.errors import ReadError

#: Extensions that may follow the one that names the format.
EXTENSIONS = (".gz", ".bz2", ".xz", ".zst")
#: News in JSON shrinks to a fifth, at best to a fiftieth; a decompression bomb to a thousandth and less.
EXPANSION = 200
# Below this much output nobody is harmed, however small the input was.
_HARMLESS = 64 * 1024 * 1024
_PIECE = 1 << 17

# Longer than the format's own magic where a text could begin so: BZh9 are letters.
_MAGIC = {b"\x1f\x8b\x08": "gzip", b"\xfd7zXZ\x00": "xz", b"\x28\xb5\x2f\xfd": "zstd",
          **{b"BZh%d1AY&SY" % level: "bzip2" for level in range(1, 10)}}
_FOREIGN = {b"PK\x03\x04": "a zip archive (.docx, .xlsx and .odt are such): unpack it, or save it as text",
            b"%PDF-": "a PDF: take its text out first, for example with pdftotext",
            b"\xd0\xcf\x11\xe0": "a document of an office program: save it as text",
            b"7z\xbc\xaf'\x1c": "a 7z archive: unpack it", b"Rar!\x1a\x07": "a RAR archive: unpack it"}


def kind(head: bytes) -> str | None:
    """How a stream that begins with `head`, 10 bytes or more of it, is compressed; None: it is not."""
    return next((name for magic, name in _MAGIC.items() if head.startswith(magic)), None)


def unpacked(stream: BinaryIO) -> BinaryIO:
    """`stream`, or the plain content of what it holds compressed; what comes back has ``peek``.

    Raises ReadError where it needs a package that is not installed, and for an archive or a document
    of another program. What is read from it raises OSError for content that is damaged, cut off, or
    grows to more than 64 MB and more than EXPANSION times the bytes that it was packed in.
    """
    if not hasattr(stream, "peek"):
        stream = io.BufferedReader(cast(Any, stream))
    head: bytes = cast(Any, stream).peek(16)[:16]
    foreign = next((what for magic, what in _FOREIGN.items() if head.startswith(magic)), None)
    if foreign:
        raise ReadError(f"{foreign}.")
    name = kind(head)
    return stream if name is None else io.BufferedReader(_Unpacked(stream, name), _PIECE)


class _Unpacked(io.RawIOBase):
    """The plain bytes of a compressed stream, with limits and with one kind of error."""

    def __init__(self, packed: BinaryIO, name: str) -> None:
        self._name, self._packed, self._size = name, _Counted(packed), 0
        opener, self._damaged = _opener(name)
        self._plain = opener(self._packed)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._plain.read1(len(buffer))
        except EOFError:
            raise OSError(f"the {self._name} data break off: the file is incomplete") from None
        except (OSError, *self._damaged) as error:
            # A checksum stands behind what it is for, which has been handed on by then.
            raise OSError(f"the {self._name} data are damaged: {error}. What was read from them may be too") from None
        except MemoryError:
            raise OSError(f"the {self._name} data ask for more memory than there is") from None
        self._size += len(data)
        if self._size > _HARMLESS and self._size > EXPANSION * self._packed.count:
            raise OSError(f"{self._packed.count:,} bytes of {self._name} data expand to more than {self._size:,}: "
                          f"a decompression bomb. If it is none, unpack it first")
        buffer[:len(data)] = data
        return len(data)


class _Counted:
    """As much of a stream as decompressors ask for, counting its bytes."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self.count = stream, 0

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self.count += len(data)
        return data

    def seekable(self) -> bool:
        return False


def _opener(name: str) -> tuple[Callable[[Any], Any], tuple[type[Exception], ...]]:
    """What makes a file of plain bytes of a packed one, and what that raises for damage besides OSError."""
    if name == "gzip":
        import gzip
        return lambda packed: gzip.GzipFile(fileobj=packed, mode="rb"), (zlib.error,)
    if name == "bzip2":
        import bz2
        return bz2.BZ2File, ()
    if name == "xz":
        import lzma
        return lzma.LZMAFile, (lzma.LZMAError,)
    try:
        library = zstd.module()
    except ImportError:
        raise ReadError("compressed with Zstandard, which before Python 3.14 needs a package of its own: "
                        "pip install backports.zstd") from None
    return library.ZstdFile, (library.ZstdError,)
