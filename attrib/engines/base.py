"""What every engine does with one document, wherever it runs: its result, or the reject that says why there is none.

    attempt(Document("a7", "…", where="n.jsonl:3"), extractor.document)
        ->   [Claim(…), …]   or   Reject("n.jsonl:3", "ZeroDivisionError: division by zero", "a7")
"""
from __future__ import annotations

from typing import Callable, TypeVar

from attrib.data import Document, Reject
from attrib.errors import AttribError, InputError

T = TypeVar("T")


def attempt(document: Document, work: Callable[[Document], T]) -> T | Reject:
    """``work(document)``; a Reject where it raises, so that one document does not end the run.

    Raises AttribError for what would go wrong with every document (a model, an analyzer).
    """
    try:
        return work(document)
    except Exception as error:
        if isinstance(error, AttribError) and not isinstance(error, InputError):
            raise
        reason = str(error) if isinstance(error, InputError) else f"{type(error).__name__}: {error}"
        return Reject(document.where or document.id, reason, document.id)


def words(document: Document) -> int:
    """Runs of non-blanks in the body and the title: what speeds are counted in."""
    return len(document.text.split()) + len((document.title or "").split())
