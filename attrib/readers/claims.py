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
    number = 0
    try:
        for number, line in lines(stream):
            if line is None:
                raise ReadError("the line is too long for a claim.")
            if not line.isspace():
                yield f"{where}:{number}", from_record(parse(line, None))
    except InputError as error:
        raise ReadError(f"{where}:{number}: {error}") from None
    except OSError as error:
        raise ReadError(f"{where}: cannot be read: {error.strerror or error}.") from None
