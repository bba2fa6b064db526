"""What every engine does with documents: (Document | Reject)* -> the bytes of their claims, rejects, a Tally.

    process([Document("a", "قال الوزير إن الأزمة انتهت."), Reject("n.jsonl:2", "empty text.")], task)
        ->   Outcome(data=b'{"schema":1,…}\\n', rejects=(Reject(…),), tally=Tally(documents=1, claims=1, …))

A document that cannot be processed, or takes too long, is a reject and the work goes on.
"""
from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any, Callable, Iterable, Protocol

from attrib.data import Document, Reject
from attrib.engines.deadline import Deadline, TimeLimit
from attrib.errors import AttribError, InputError


class Task(Protocol):
    """One document -> the bytes to write for it, and how many claims they hold; all of them, or it raises."""

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


def process(items: Iterable[Document | Reject], task: Task, separator: bytes = b"", timeout: float = 0,
            at: Callable[[int], Any] | None = None) -> Outcome:
    """The outcome of `items`, one after the other.

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
            if isinstance(item, Reject):
                rejects.append(item)
                continue
            if at is not None:
                at(index)
            try:
                try:
                    deadline.start()
                    data, claims = task(item)
                finally:
                    deadline.stop()
            except TimeLimit:
                deadline.stop()
                rejects.append(overdue(item, timeout))
                continue
            except Exception as error:
                if isinstance(error, AttribError) and not isinstance(error, InputError):
                    raise
                rejects.append(Reject(item.where or item.id, _reason(error), item.id))
                continue
            if data:
                pieces.append(data)
            tally.documents += 1
            tally.claims += claims
            tally.words += len(item.text.split()) + len((item.title or "").split())
    tally.rejects = len(rejects)
    return Outcome(separator.join(pieces), tuple(rejects), tally)


def overdue(document: Document, timeout: float) -> Reject:
    """`document` as the reject of one that took longer than `timeout` seconds."""
    characters = len(document.text) + len(document.title or "")
    return Reject(document.where or document.id, f"took more than {timeout:g} s ({characters:,} characters). "
                                                 f"Use --timeout, or look at it alone.", document.id)


def _reason(error: Exception) -> str:
    return str(error) if isinstance(error, InputError) else f"{type(error).__name__}: {error}"
