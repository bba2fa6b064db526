"""Claims read where a line that is none must not end the run: it is said on stderr, and counted.

    records = Records(("claims.jsonl",), record_schema.validate)
    for record in records: …                  # valid records, as they stand in the file
    records.wrong                             # lines that were none
"""
from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, cast

import click

_SHOWN = 10


class Records:
    """The records of claims files in order; ``wrong`` counts the lines that `validate` refuses, so far.

    Raises ReadError where a file cannot be read.
    """

    def __init__(self, paths: tuple[str, ...], validate: Callable[[Any], None]) -> None:
        self.wrong = 0
        self._paths, self._validate = paths, validate

    def __iter__(self) -> Iterator[dict[str, Any]]:
        from attrib.errors import InputError
        from attrib.readers.jsonl import parse

        for where, line in self._lines():
            try:
                if line is None:
                    raise InputError("the line is too long for a claim.")
                record = parse(line, None)
                self._validate(record)
            except InputError as error:
                self.wrong += 1
                if self.wrong <= _SHOWN:
                    click.echo(f"{where}: {error}", err=True)
                continue
            yield record
        if self.wrong > _SHOWN:
            click.echo(f"… and {self.wrong - _SHOWN:,} more lines that are no claims", err=True)

    def _lines(self) -> Iterator[tuple[str, bytes | str | None]]:
        from attrib.errors import ReadError
        from attrib.readers.jsonl import lines

        for path in self._paths:
            try:
                with gzip.open(path, "rb") if path.endswith(".gz") else click.open_file(path, "rb") as stream:
                    for number, line in lines(cast(BinaryIO, stream)):
                        if line is None or not line.isspace():
                            yield f"{'stdin' if path == '-' else path}:{number}", line
            except (OSError, EOFError) as error:
                raise ReadError(f"{path}: cannot be read: {getattr(error, 'strerror', None) or error}.") from None
