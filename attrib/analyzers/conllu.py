"""Articles that are parsed already: what `attrib.readers.conllu` read with them, or a file of the same articles.

    Document("a7", …, parsed=Parsed("conllu", …))   ->   the same;   one without a parse is a reject

A corpus is parsed once (`attrib parse`) and attributed many times.
"""
from __future__ import annotations

from dataclasses import replace
from typing import Iterable, Mapping, Sequence

from attrib.data import LAYERS, Document, Parsed, Reject
from attrib.errors import ReadError


class Conllu:
    """``also``: parsed articles by their id, for documents that come from elsewhere (annotated ones); None: none do.

    Every layer may be there; a document that lacks one that the model needs is refused by itself.
    """

    name = "conllu"
    layers = frozenset(LAYERS)

    def __init__(self, also: Mapping[str, Document] | None = None) -> None:
        self.also = also

    def parse(self, documents: Sequence[Document]) -> list[Document | Reject]:
        return [self._one(document) for document in documents]

    def _one(self, document: Document) -> Document | Reject:
        if document.parsed is not None and document.parsed.by == self.name:
            return document
        found = (self.also or {}).get(document.id)
        if found is None or found.parsed is None:
            reason = "no parse of it among the parsed articles." if self.also is not None else \
                "not parsed; the analyzer conllu takes CoNLL-U. Parse it first: attrib parse FILE -o parsed.conllu"
            return Reject(document.where or document.id, reason, document.id)
        if found.text != document.text or (found.title or "").strip() != (document.title or "").strip():
            return Reject(document.where or document.id,
                          f"its text is not the one that was parsed ({found.where}). Parse it again.", document.id)
        parsed = found.parsed
        if found.title != document.title:
            parsed = Parsed(parsed.by, {name: parse for name, parse in parsed.parts.items() if name == "body"})
        return replace(document, parsed=parsed)


def parsed_articles(items: Iterable[Document | Reject]) -> dict[str, Document]:
    """Documents by their id. Raises ReadError for the first Reject: what is needed must be whole."""
    out = {}
    for item in items:
        if isinstance(item, Reject):
            raise ReadError(f"{item.where}: {item.reason}")
        out[item.id] = item
    return out
