"""One process on this machine: (Document | Reject)* -> claims in `out`, rejects in `rejects`, a Tally.

    run(readers.read(paths, options), extractor.document, jsonl.dump, out, rejects)
        ->   Tally(documents=2, claims=31, words=612, …)

A document that cannot be processed is a reject and the run goes on. Memory: one document.
"""
from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO, Callable, Iterable, Sequence

from attrib.claim import Claim
from attrib.data import Document, Reject
from attrib.engines.base import attempt, words
from attrib.writers.base import Dump
from attrib.writers.rejects import Rejects


@dataclass(slots=True)
class Tally:
    """What a run has done so far; `words` are runs of non-blanks in bodies and titles."""

    documents: int = 0
    claims: int = 0
    words: int = 0


def run(items: Iterable[Document | Reject], extract: Callable[[Document], Sequence[Claim]], dump: Dump,
        out: BinaryIO, rejects: Rejects) -> Tally:
    """Write the claims of `items` to `out`, in order; a document's claims all stand there, or none.

    Raises AttribError for what would go wrong with every document (a model, an analyzer) and
    OSError for what `out` raises; whatever else one document raises is a reject.
    """
    def work(document: Document) -> tuple[int, bytes]:
        claims = extract(document)
        return len(claims), dump(claims)

    tally = Tally()
    for item in items:
        if isinstance(item, Reject):
            rejects.add(item)
            continue
        found = attempt(item, work)
        if isinstance(found, Reject):
            rejects.add(found)
            continue
        count, data = found
        out.write(data)
        tally.documents += 1
        tally.claims += count
        tally.words += words(item)
    return tally
