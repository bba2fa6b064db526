"""A stream of documents -> shards: what is done, written and, after an interruption, done again as one.

    cut([Document("a", …), Reject(…), Document("b", …)])   ->   Shard(number=0, items=(…, …, …))

Where a cut falls depends on the documents alone, never on workers or time: a run that goes on finds the shards of
the run before.
"""
from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Iterable, Iterator

from attrib.data import Document, Reject

#: A shard is full with so many documents and rejects, or with so many characters: half a second of work, and what
#: a kill may cost. Shorter ones would be sent about for longer than they are worked on.
ITEMS, CHARACTERS = 128, 400_000


@dataclass(frozen=True, slots=True)
class Shard:
    """``number`` from 0; ``items`` in order; ``position`` what `cut`'s argument said when it was full."""

    number: int
    items: tuple[Document | Reject, ...]
    position: int = 0


def cut(items: Iterable[Document | Reject], position: Callable[[], int] = lambda: 0) -> Iterator[Shard]:
    """The shards of `items`, lazily and in order; none is empty. Memory: one shard."""
    number, characters = 0, 0
    held: list[Document | Reject] = []
    for item in items:
        held.append(item)
        if isinstance(item, Document):
            characters += _size(item)
        if len(held) >= ITEMS or characters >= CHARACTERS:
            yield Shard(number, tuple(held), position())
            number, characters, held = number + 1, 0, []
    if held:
        yield Shard(number, tuple(held), position())


def _size(document: Document) -> int:
    # Fields that are kept can be longer than the text.
    return len(document.text) + len(document.title or "") + sum(
        len(value) for value in document.meta.values() if isinstance(value, str))
