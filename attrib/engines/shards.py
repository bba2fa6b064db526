"""A stream of documents -> shards: what is done, written and, after an interruption, done again as one.

    cut([Document("a", "قال الوزير إن الأزمة انتهت."), Reject("n.jsonl:2", "empty text.")])   ->   Shard(0, (…, …))
    process(shard.items, task)
        ->   Outcome(data=b'{"schema":1,…}\n', rejects=(Reject(…),), tally=Tally(documents=1, claims=1, …))

Where a cut falls depends on the documents alone, never on workers or time: a run that goes on finds the shards of
the run before.
"""
from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any, Callable, Iterable, Iterator, Protocol

from attrib.data import Document, Reject
from attrib.engines.base import attempt, words
from attrib.engines.deadline import Deadline, TimeLimit

#: A shard is full with so many documents and rejects, or with so many characters: half a second of work, and what
#: a kill may cost. Shorter ones would be sent about for longer than they are worked on.
ITEMS, CHARACTERS = 128, 400_000


class Task(Protocol):
    """One document -> the bytes to write for it, and how many claims they hold; all of them, or it raises.

    Where it has a method ``prepare``, that loads what it needs: no document's time, and no document's fault.
    """

    def __call__(self, document: Document) -> tuple[bytes, int]: ...


@dataclass(slots=True)
class Tally:
    """What a run has done so far; `words` are runs of non-blanks in bodies and titles."""

    documents: int = 0
    claims: int = 0
    words: int = 0
    rejects: int = 0

    def add(self, other: Tally) -> None:
        for each in fields(self):
            setattr(self, each.name, getattr(self, each.name) + getattr(other, each.name))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of some documents in a row: the bytes of their claims, and the rejects, both in order."""

    data: bytes = b""
    rejects: tuple[Reject, ...] = ()
    tally: Tally = field(default_factory=Tally)


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


def prepare(task: Task) -> None:
    """Let `task` load what it needs. Raises AttribError where it cannot."""
    getattr(task, "prepare", lambda: None)()


def process(items: Iterable[Document | Reject], task: Task, separator: bytes = b"", timeout: float = 0,
            at: Callable[[int], Any] | None = None) -> Outcome:
    """The outcome of `items`, one after the other; a document that fails, or takes too long, is a reject.

    ``separator``  stands between the bytes of two documents, where both have some.
    ``timeout``    seconds that a document may take; 0: any number.
    ``at``         is called with the index of each document before it is processed.
    Raises AttribError for what would go wrong with every document (a model, an analyzer).
    """
    pieces: list[bytes] = []
    rejects: list[Reject] = []
    tally = Tally()
    with Deadline(timeout) as deadline:
        for index, item in enumerate(items):
            found: tuple[bytes, int] | Reject
            if isinstance(item, Reject):
                found = item
            else:
                if at is not None:
                    at(index)
                try:
                    try:
                        deadline.start()
                        found = attempt(item, task)
                    finally:
                        deadline.stop()
                except TimeLimit:
                    deadline.stop()
                    found = overdue(item, timeout)
            if isinstance(found, Reject):
                rejects.append(found)
                continue
            data, claims = found
            if data:
                pieces.append(data)
            tally.documents += 1
            tally.claims += claims
            tally.words += words(item)
    tally.rejects = len(rejects)
    return Outcome(separator.join(pieces), tuple(rejects), tally)


def overdue(document: Document, timeout: float) -> Reject:
    """`document` as the reject of one that took longer than `timeout` seconds."""
    characters = len(document.text) + len(document.title or "")
    return Reject(document.where or document.id, f"took more than {timeout:g} s ({characters:,} characters). "
                                                 f"Allow more with --timeout.", document.id)
