"""Ids -> where each came first, in little memory.

    seen.first("7", "news.jsonl:1") -> None      seen.first("7", "news.jsonl:9") -> "news.jsonl:1"

A dict of 10 million ids takes 1.5 GB; this table takes 24 to 48 bytes an id. It holds 64 bits of a
hash of each id: among 10 million, two different ones collide with a probability of 3 in a million.
"""
from __future__ import annotations

from array import array
from hashlib import blake2b

# A place packs the file's number and the line; articles of one file have up to 2^40 lines.
_LINE_BITS = 40


class Seen:
    """An open-addressing table of id hashes and places. Not for ids that an attacker chooses."""

    def __init__(self) -> None:
        self._files: list[str] = []
        self._count = 0
        self._resize(1 << 10)

    def first(self, id: str, where: str) -> str | None:
        """Where `id` came first; None, and from now on `where`, if this is the first time."""
        key = int.from_bytes(blake2b(id.encode(errors="replace"), digest_size=8).digest(), "little") or 1
        slot = self._slot(key)
        if self._keys[slot]:
            return self._unpack(self._places[slot], id)
        self._keys[slot], self._places[slot] = key, self._pack(id, where)
        self._count += 1
        if self._count * 3 > len(self._keys) * 2:
            self._grow()
        return None

    def _slot(self, key: int) -> int:
        """The slot that holds `key`, or the empty one where it belongs."""
        keys, mask = self._keys, len(self._keys) - 1
        slot = key & mask
        while keys[slot] and keys[slot] != key:
            slot = slot + 1 & mask
        return slot

    def _resize(self, size: int) -> None:
        self._keys, self._places = array("Q", bytes(8 * size)), array("Q", bytes(8 * size))

    def _grow(self) -> None:
        keys, places = self._keys, self._places
        self._resize(2 * len(keys))
        for key, place in zip(keys, places):
            if key:
                slot = self._slot(key)
                self._keys[slot], self._places[slot] = key, place

    def _pack(self, id: str, where: str) -> int:
        file, _, line = where.rpartition(":")
        # A text file's id is its path: nothing to store, however many files there are.
        if where == id:
            return 0
        # One more than the line: 0 is for a file that is one article.
        number = int(line) + 1 if line.isdecimal() else 0
        file = file if number else where
        if not self._files or self._files[-1] != file:
            self._files.append(file)
        return len(self._files) << _LINE_BITS | number

    def _unpack(self, place: int, id: str) -> str:
        if not place:
            return id
        file, number = self._files[(place >> _LINE_BITS) - 1], place & (1 << _LINE_BITS) - 1
        return f"{file}:{number - 1}" if number else file
