"""Claims and articles -> each article with its claims, and the claims held against the text.

    [claim of "a1", claim of "a1", claim of "a7"], [Document("a1", …), Document("a2", …), Document("a7", …)]
        ->   ([claim, claim], Document("a1", …)), ([claim], Document("a7", …))

Both are streams. Where they are in one order, as `attrib extract` writes claims, one article is in memory; what comes
out of order waits in memory for its other half.
"""
from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import Iterable, Iterator, Mapping

from attrib.claim import Claim, check, digest
from attrib.data import Document, Reject
from attrib.errors import InputError

_NAMED = 5


def grouped(claims: Iterable[Claim]) -> Iterator[list[Claim]]:
    """Runs of claims of one document; a document whose claims stand apart comes several times."""
    for _, run in groupby(claims, lambda claim: claim.doc_id):
        yield list(run)


def joined(claims: Iterable[Claim], counts: Mapping[str, int], articles: Iterable[Document | Reject],
           everything: bool = False) -> Iterator[tuple[list[Claim], Document]]:
    """Each article that has claims, with all of them; with `everything`, the others too.

    ``counts``  document id -> how many of `claims` are of it: without it, the end of a document would be the end of
    the stream. The order is that of the claims; an article without claims comes where it stands among the others.
    Raises InputError for documents that are not among the articles, and for a claim that `verify` refuses.
    """
    stream = iter(articles)
    left = Counter(counts)
    collected: dict[str, list[Claim]] = {}
    waiting: dict[str, Document] = {}
    rejected: dict[str, Reject] = {}
    missing: list[str] = []
    for claim in claims:
        id = claim.doc_id
        collected.setdefault(id, []).append(claim)
        left[id] -= 1
        if left[id]:
            continue
        while id not in waiting:
            item = next(stream, None)
            if item is None:
                break
            if isinstance(item, Reject):
                if item.id in counts:
                    rejected[item.id] = item
            elif item.id in counts:
                waiting[item.id] = item
            elif everything:
                yield [], item
        found, document = collected.pop(id), waiting.pop(id, None)
        if document is None:
            missing.append(id)
        elif not missing:
            for one in found:
                try:
                    verify(one, document.title if one.part == "title" else document.text)
                except InputError as error:
                    raise InputError(f"claim {one.id} of {id}: {error}") from None
            yield found, document
    if missing:
        raise InputError(_missing(missing, rejected))
    if everything:
        yield from (([], item) for item in stream if isinstance(item, Document))


def verify(claim: Claim, text: str | None) -> None:
    """Hold `claim` against `text`, the part that it stands in: it is the text the claim was made from, the spans fit.

    None: the article, or the part, is not there. Raises InputError or, for a span, SpanError.
    """
    if text is None:
        raise InputError(f"no {claim.part} of a document {claim.doc_id} among the articles")
    if digest(text) != claim.document_sha256:
        raise InputError(f"the {claim.part} of {claim.doc_id} is not the text that the claim was made from "
                         f"(document_sha256 differs)")
    check(claim, text)


def _missing(ids: list[str], rejected: Mapping[str, Reject]) -> str:
    def named(id: str) -> str:
        reject = rejected.get(id)
        return f"{id} ({reject.where}: {reject.reason.rstrip('.')})" if reject else id

    shown = ", ".join(map(named, ids[:_NAMED])) + (f" and {len(ids) - _NAMED:,} more" if len(ids) > _NAMED else "")
    noun = "document is" if len(ids) == 1 else f"{len(ids):,} documents are"
    return (f"the {noun} not among the articles: {shown}. Read them with the options that they were extracted with: "
            f"ids must be the same.")
