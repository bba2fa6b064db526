"""How far a run is: a bar on stderr where that is a terminal, and messages that do not disturb it.

    34%|███▍      | 5.88M/17.3M [00:15<00:29, 391kB/s, 5,248 articles, 33,812 claims, 2 rejects, 74,200 words/s]

The bytes are those of the input files, compressed ones as they lie there: the time left is known from the start.
"""
from __future__ import annotations

import os
import sys
from time import perf_counter
from typing import TYPE_CHECKING, Any, BinaryIO

import click

if TYPE_CHECKING:
    from attrib.engines.shards import Outcome, Shard


class Meter:
    """How many bytes of the files opened so far are read."""

    def __init__(self) -> None:
        self._before = self._size = 0
        self._stream: BinaryIO | None = None

    def watch(self, stream: BinaryIO) -> None:
        """`stream` is read from now on; the one before is done with."""
        self._before += self._size
        self._stream, self._size = stream, os.fstat(stream.fileno()).st_size

    def position(self) -> int:
        """Bytes, of all files."""
        if self._stream is None:
            return 0
        return self._before + (self._size if self._stream.closed else min(self._stream.tell(), self._size))


class Progress:
    """A bar over `total` bytes; 0: nobody knows how many. Nothing is shown where stderr is no terminal."""

    def __init__(self, total: int) -> None:
        from attrib.engines.shards import Tally

        self._tally, self._start = Tally(), perf_counter()
        self._bar: Any = None
        if sys.stderr.isatty():
            from tqdm import tqdm

            self._bar = tqdm(total=total or None, unit="B", unit_scale=True, file=sys.stderr, leave=False,
                             dynamic_ncols=True)
            self._show()

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *error: Any) -> None:
        if self._bar is not None:
            self._bar.close()

    def done(self, shard: Shard, outcome: Outcome | None) -> None:
        """`shard` is done; None: an earlier run has done it."""
        if outcome is not None:
            self._tally.add(outcome.tally)
        if self._bar is not None:
            self._bar.n = max(self._bar.n, min(shard.position, self._bar.total or shard.position))
            if outcome is None:
                # The rate, and so the time left, is this run's.
                self._bar.initial = self._bar.n
            self._show()

    def _show(self) -> None:
        done, rate = self._tally, self._tally.words / (perf_counter() - self._start)
        self._bar.set_postfix_str(f"{done.documents:,} articles, {done.claims:,} claims, {done.rejects:,} rejects, "
                                  f"{rate:,.0f} words/s")


def say(message: str) -> None:
    """One line on stderr, above the bar."""
    if sys.stderr.isatty():
        from tqdm import tqdm

        tqdm.write(message, file=sys.stderr)
    else:
        click.echo(message, err=True)
