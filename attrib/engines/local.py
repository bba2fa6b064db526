"""This machine: (Document | Reject)* -> claims and rejects, in order, by one process or by several.

    run(readers.read(paths, options), Extraction(extractor, format=jsonl), jsonl, out, rejects, workers=2)
        ->   Tally(documents=2, claims=31, words=612, …)

The same bytes for any number of workers. Input of one shard is not worth a process: it is done in this one, as
everything is with one worker. `attrib.engines.batch` writes files that a run can go on with after a kill.
"""
from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING, BinaryIO, Callable, Iterable, Iterator

from attrib.data import Document, Reject
from attrib.engines.shards import Outcome, Shard, Tally, Task, cut, prepare, process
from attrib.writers import formats
from attrib.writers.formats import Format
from attrib.writers.rejects import Rejects

if TYPE_CHECKING:
    from attrib.pipeline import Extractor

#: Shards that may be done before their turn; they wait in memory, 1 MB each.
AHEAD = 64
#: Is called for each shard that is done; None: it was done by an earlier run.
Told = Callable[[Shard, Outcome | None], object]


@dataclass(frozen=True)
class Extraction:
    """A document -> its claims in `format`. It pickles with all that it needs, so that workers decide alike."""

    extractor: Extractor
    keep: tuple[str, ...]
    format: Format

    def prepare(self) -> None:
        """Load the word tables, which come with the first document."""
        self.extractor.document(Document("", "قال"))

    def __call__(self, document: Document) -> tuple[bytes, int]:
        claims = self.extractor.document(document, self.keep)
        return self.format.dump(claims, document), len(claims)


def run(items: Iterable[Document | Reject], task: Task, format: Format, out: BinaryIO, rejects: Rejects,
        workers: int = 1, timeout: float = 0, told: Told = lambda shard, outcome: None) -> Tally:
    """Write the claims of `items` to `out`, in order; a document's claims all stand there, or none.

    ``timeout``  seconds that a document may take; 0: any number.
    Memory: one shard, and with workers 64 at most. Raises AttribError for what would go wrong with every document (a
    model, an analyzer, workers that cannot run) and OSError for what `out` raises; whatever else one document
    raises is a reject, and so is one that takes too long or ends its worker again and again.
    """
    tally = Tally()

    def pieces() -> Iterator[bytes]:
        for outcome in _ordered(found):
            for reject in outcome.rejects:
                rejects.add(reject)
            tally.add(outcome.tally)
            yield outcome.data

    # Closed even where writing fails: the workers end with it.
    with closing(outcomes(cut(items), task, workers, format.separator, timeout, AHEAD, told)) as found:
        for data in formats.joined(format, pieces()):
            out.write(data)
    return tally


def outcomes(shards: Iterator[Shard], task: Task, workers: int, separator: bytes, timeout: float, ahead: int,
              told: Told) -> Iterator[tuple[Shard, Outcome]]:
    """The outcomes of `shards` as they come; arguments and errors are those of `run`."""
    first = list(islice(shards, 2))
    shards = chain(first, shards)
    found: Iterable[tuple[Shard, Outcome]]
    if workers == 1 or len(first) < 2:
        prepare(task)
        found = ((shard, process(shard.items, task, separator, timeout)) for shard in shards)
    else:
        # Here, since start-up would pay for it.
        from attrib.engines.workers import spread

        found = spread(shards, task, workers, separator, timeout, ahead)
    for shard, outcome in found:
        yield shard, outcome
        told(shard, outcome)


def _ordered(found: Iterable[tuple[Shard, Outcome]]) -> Iterator[Outcome]:
    """The outcomes in the order of their shards."""
    early: dict[int, Outcome] = {}
    following = 0
    for shard, outcome in found:
        early[shard.number] = outcome
        while following in early:
            yield early.pop(following)
            following += 1
