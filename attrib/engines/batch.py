"""A long run: articles under some paths -> an output file, its rejects, its manifest; killed at any time, it goes on.

    write(Batch(("news.jsonl",), Options(), extraction, jsonl, "claims.jsonl", "claims.rejects.jsonl", workers=2), …)
        ->   claims.jsonl, claims.rejects.jsonl, claims.run.json, and (Tally(documents=15511, …), Tally())

What is done is kept in ``claims.jsonl.parts`` (see `attrib.engines.journal`) until the file is complete.
"""
from __future__ import annotations

import os
import shutil
import time
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import chain, groupby, islice
from typing import Any, Callable, Iterable, Iterator, Mapping

import orjson

from attrib.claim import from_record
from attrib.data import Document, Reject
from attrib.engines import local, manifest
from attrib.engines.journal import Journal, folder_of
from attrib.engines.shards import Shard, Tally, cut
from attrib.readers import Options
from attrib.writers import formats
from attrib.writers.base import destination, uncompressed
from attrib.writers.formats import Format
from attrib.writers.rejects import Rejects

#: Shards that may be done before their turn; they wait in files.
AHEAD = 4096


@dataclass(frozen=True)
class Batch:
    """What is to be done, and with what.

    ``extraction``  dumps documents as ``format``; as JSON Lines where that takes all documents at once.
    ``workers``, ``timeout``  as in `local.run`. ``known``  the user's list of speakers, a path, for the manifest.
    """

    paths: tuple[str, ...]
    options: Options
    extraction: local.Extraction
    format: Format
    output: str
    rejects: str | None
    workers: int = 1
    timeout: float = 0
    known: str | None = None

    @property
    def settings(self) -> dict[str, object]:
        """The options that have a say in what is written."""
        return {**asdict(self.options), "keep": sorted(self.extraction.keep), "timeout": self.timeout,
                "to": self.format.name, "known": f"sha256:{manifest.file_digest(self.known)}" if self.known else None}


def write(batch: Batch, inputs: manifest.Inputs, items: Iterable[Document | Reject], restart: bool = False,
          position: Callable[[], int] = lambda: 0, told: local.Told = lambda shard, outcome: None,
          say: Callable[[str], None] = print) -> tuple[Tally, Tally]:
    """Do `batch`, or what an earlier run has left of it; the tally of all, and of what an earlier run had done.

    ``items``     what reading the paths gives; ``position`` how many bytes of them are read, for `told`.
    ``restart``   forget what an earlier run has done.
    Raises EngineError where the unfinished work is that of another run, where the input changes while it is read, and
    where the output cannot be written; else what `local.run` raises. Input of one shard is written straight.
    """
    started, begin = manifest.now(), time.perf_counter()
    extractor = batch.extraction.extractor
    about = manifest.identity(inputs, extractor.model, extractor.signature, batch.settings)
    shards = cut(items, position)
    first = list(islice(shards, 2))
    if len(first) < 2 and batch.format.appendable and not os.path.isdir(folder_of(batch.output)):
        with Rejects(batch.rejects, say) as rejects, destination(batch.output) as out:
            items = chain.from_iterable(shard.items for shard in first)
            tally = local.run(items, batch.extraction, batch.format, out, rejects, timeout=batch.timeout, told=told)
            inputs.require_unchanged()
        _accompany(batch, about, tally, Tally(), started, begin)
        return tally, Tally()
    with Journal(batch.output, batch.extraction.format, about, restart) as journal:
        if done := journal.resumed.documents + journal.resumed.rejects:
            say(f"Going on where an earlier run ended: {done:,} articles are done.")
        _finish(batch, journal, chain(first, shards), told)
        inputs.require_unchanged()
        _place(batch, journal)
        _accompany(batch, about, journal.tally, journal.resumed, started, begin)
        journal.remove()
        return journal.tally, journal.resumed


def _finish(batch: Batch, journal: Journal, shards: Iterator[Shard], told: local.Told) -> None:
    """Do what `journal` does not have of `shards`."""
    def left() -> Iterator[Shard]:
        for shard in shards:
            if journal.has(shard.number):
                told(shard, None)
            else:
                yield shard

    if journal.finished:
        return
    separator = batch.extraction.format.separator
    with closing(local.outcomes(left(), batch.extraction, batch.workers, separator, batch.timeout, AHEAD,
                                told)) as found:
        for shard, outcome in found:
            journal.put(shard, outcome)


def _place(batch: Batch, journal: Journal) -> None:
    """Put what `journal` holds into its place, the claims last; each file appears whole or not at all."""
    claims, rejects = journal.seal()
    if journal.finished:
        return
    if os.path.getsize(rejects):
        _copy(rejects, batch.rejects)
    elif os.path.isfile(batch.rejects):
        os.unlink(batch.rejects)
    if not batch.format.appendable:
        formats.write(batch.format, _groups(claims), batch.output)
    elif uncompressed(batch.output) != batch.output:
        _copy(claims, batch.output)
    else:
        os.replace(claims, batch.output)


def _accompany(batch: Batch, about: Mapping[str, Any], tally: Tally, resumed: Tally, started: datetime,
               begin: float) -> None:
    """What stands beside the output: files that its format needs, and the manifest."""
    for path, data in formats.companions(batch.format, batch.output).items():
        with destination(path) as file:
            file.write(data)
    seconds = time.perf_counter() - begin
    manifest.write(batch.output, batch.rejects, about, tally, resumed, started, seconds, batch.workers)


def _copy(source: str, target: str) -> None:
    with open(source, "rb") as file, destination(target) as out:
        shutil.copyfileobj(file, out, 1 << 20)


def _groups(path: str) -> Iterator[formats.Group]:
    """The claims of each document in the JSON Lines at `path`."""
    with open(path, "rb") as file:
        records = (from_record(orjson.loads(line)) for line in file)
        for _, claims in groupby(records, key=lambda claim: claim.doc_id):
            yield list(claims), None
