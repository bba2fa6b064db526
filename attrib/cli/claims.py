"""Claims read where a line that is none must not end the run: it is said on stderr, and counted.

    records = Records(("claims.jsonl",), record_schema.validate)
    for record in records: …                  # valid records, as they stand in the file
    records.wrong                             # lines that were none
"""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, BinaryIO, cast

import click

_SHOWN = 10


def require(paths: Iterable[str]) -> None:
    """Raise ReadError for a path that does not exist, or whose name says that claims stand in it in another format."""
    from attrib import readers
    from attrib.errors import ReadError
    from attrib.writers import formats

    readers.require(paths, readers.Options(format="jsonl"))
    for path in paths:
        kind = max(formats.FORMATS.values(), key=lambda format: formats.fits(path, format))
        if kind.name != "jsonl" and formats.fits(path, kind):
            raise ReadError(f"{path}: claims are read from JSON Lines, not from {kind.name}. Give the .jsonl file that it was made of.")


def claim_lines(paths: Iterable[str]) -> Iterator[tuple[str, bytes | str | None]]:
    """File and line, and the line, of claims files in order, compressed or not; - is stdin. Blank lines are passed over.

    None stands for a line that is too long. Raises ReadError where a file cannot be read.
    """
    from attrib.errors import ReadError
    from attrib.readers.compression import unpacked
    from attrib.readers.jsonl import lines

    for path in paths:
        try:
            with click.open_file(path, "rb") as stream:
                for number, line in lines(unpacked(cast(BinaryIO, stream))):
                    if line is None or not line.isspace():
                        yield f"{'stdin' if path == '-' else path}:{number}", line
        except OSError as error:
            raise ReadError(f"{path}: cannot be read: {error.strerror or error}.") from None


def parsed(line: bytes | str | None) -> dict[str, Any]:
    """The object on a line of `claim_lines`. Raises InputError where there is none."""
    from attrib.errors import InputError
    from attrib.readers.jsonl import parse

    if line is None:
        raise InputError("the line is too long for a claim.")
    return parse(line, None)


class Records:
    """The records of claims files in order; ``wrong`` counts the lines that `validate` refuses, so far.

    Raises ReadError where a file cannot be read.
    """

    def __init__(self, paths: tuple[str, ...], validate: Callable[[Any], None]) -> None:
        self.wrong = 0
        self._paths, self._validate = paths, validate

    def __iter__(self) -> Iterator[dict[str, Any]]:
        from attrib.errors import InputError

        for where, line in claim_lines(self._paths):
            try:
                record = parsed(line)
                self._validate(record)
            except InputError as error:
                self.wrong += 1
                if self.wrong <= _SHOWN:
                    click.echo(f"{where}: {error}", err=True)
                continue
            yield record
        if self.wrong > _SHOWN:
            click.echo(f"… and {self.wrong - _SHOWN:,} more lines that are no claims", err=True)
