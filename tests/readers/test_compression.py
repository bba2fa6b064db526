"""Compression: told by content, bounded, and one kind of error."""
from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tracemalloc

import pytest

from attrib.errors import ReadError
from attrib.readers import compression
from attrib.readers.compression import kind, unpacked


class Zeros(io.RawIOBase):
    """So many zeros, made as they are read."""

    def __init__(self, size: int) -> None:
        self.left = size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        size = min(len(buffer), self.left)
        buffer[:size] = bytes(size)
        self.left -= size
        return size


def bomb(opener, size: int) -> bytes:
    out = io.BytesIO()
    with opener(out) as packed:
        zeros = Zeros(size)
        while data := zeros.read(1 << 20):
            packed.write(data)
    return out.getvalue()


@pytest.mark.parametrize("opener", [lambda out: gzip.GzipFile(fileobj=out, mode="wb"), lambda out: bz2.BZ2File(out, "wb"),
                                    lambda out: lzma.LZMAFile(out, "wb", preset=0)], ids=["gzip", "bzip2", "xz"])
def test_a_decompression_bomb_is_refused_in_bounded_memory(monkeypatch, opener):
    monkeypatch.setattr(compression, "_HARMLESS", 2_000_000)
    stream = unpacked(io.BytesIO(bomb(opener, 50_000_000)))
    size = 0
    tracemalloc.start()
    with pytest.raises(OSError, match=r"^[\d,]+ bytes of \w+ data expand to more than [\d,]+: a decompression bomb"):
        while data := stream.read(1 << 16):
            size += len(data)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert size < 6_000_000 and peak < 3_000_000


def test_a_little_of_much_repetition_is_no_bomb():
    assert len(unpacked(io.BytesIO(gzip.compress(bytes(5_000_000)))).read()) == 5_000_000


def test_what_expands_as_news_do_has_no_limit(monkeypatch):
    monkeypatch.setattr(compression, "_HARMLESS", 1000)
    data = "".join(f"{i * 7919 % 10007} قال الوزير إن الأزمة انتهت. " for i in range(20_000)).encode()
    assert unpacked(io.BytesIO(gzip.compress(data))).read() == data


@pytest.mark.parametrize("head, expected", [
    (b"\x1f\x8b\x08\x00 and more", "gzip"), (b"BZh91AY&SY and", "bzip2"), (b"\xfd7zXZ\x00 and more", "xz"), (b"\x28\xb5\x2f\xfd more", "zstd"),
    (b"BZh9 is a word, too", None), (b"", None), ("قال الوزير".encode(), None)])
def test_kinds_by_the_first_bytes(head, expected):
    assert kind(head) == expected


def test_without_the_package_the_message_is_the_pip_line(monkeypatch):
    def missing():
        raise ImportError("no zstd")
    monkeypatch.setattr("attrib.zstd.module", missing)
    with pytest.raises(ReadError, match="pip install backports.zstd$"):
        unpacked(io.BytesIO(b"\x28\xb5\x2f\xfd and more"))


def test_what_is_plain_stays_the_stream_that_it_is():
    stream = io.BufferedReader(io.BytesIO(b"abc"))
    assert unpacked(stream) is stream and unpacked(io.BytesIO(b"")).read() == b""

