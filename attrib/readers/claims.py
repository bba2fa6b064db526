"""Claims as they were written, one JSON object a line -> `Claim`, each with its place.

    {"schema": 1, "id": "c-…", …}   ->   ("claims.jsonl:1", Claim(…))

Not a format of articles: `attrib.readers.base` does not list it.
"""
from __future__ import annotations

from typing import BinaryIO, Iterator

from attrib.claim import Claim, from_record
from attrib.errors import InputError, ReadError
from attrib.readers.jsonl import lines, parse


def read(stream: BinaryIO, where: str) -> Iterator[tuple[str, Claim]]:
    """(file and line, claim) of `stream`, in order; one line at a time is read, so ``stream.tell()`` is where it ends.

    Blank lines are passed over. Raises ReadError for the first line that is no claim.
    """
    for number, line in lines(stream):
        here = f"{where}:{number}"
        if line is None:
            raise ReadError(f"{here}: the line is too long for a claim.")
        if not line.isspace():
            try:
                yield here, from_record(parse(line, None))
            except InputError as error:
                raise ReadError(f"{here}: {error}") from None
