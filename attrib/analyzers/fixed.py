"""Parses made beforehand, by the article's id: for whoever goes over the same articles twice, and for tests.

    Fixed({"a1": Parsed("stanza-1.15.0", {"body": …})})   ->   the article a1 with that parse

Training reads each article twice (once for its candidates, once for its claims) and parses it once.
"""
from __future__ import annotations

from dataclasses import replace
from typing import Mapping, Sequence

from attrib.data import LAYERS, Document, Parsed, Reject


class Fixed:
    """An analyzer that gives what it was given. ``layers``: what it promises; None: all that there are."""

    def __init__(self, parses: Mapping[str, Parsed], name: str = "fixed", layers: frozenset[str] | None = None) -> None:
        self.parses, self.name = parses, name
        self.layers = frozenset(LAYERS) if layers is None else layers

    def parse(self, documents: Sequence[Document]) -> list[Document | Reject]:
        return [self._one(document) for document in documents]

    def _one(self, document: Document) -> Document | Reject:
        found = self.parses.get(document.id)
        if found is None:
            return Reject(document.where or document.id, f"no parse of the article {document.id}.", document.id)
        return replace(document, parsed=replace(found, by=self.name))
