"""The sentences of gold_trees.conllu, with who says what in each: its comments ``cue``, ``source`` and ``content``.

    قال وزير النقل سامر العطار، أمس، إن …   ->   Gold("that-1", "that", cue "قال", source "وزير النقل سامر العطار", …)
"""
from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from attrib.data import Document, Span
from attrib.gold import GoldClaim, GoldDocument, GoldEntity
from attrib.readers import Options, read

PATH = Path(__file__).with_name("gold_trees.conllu")


class Gold(NamedTuple):
    """One sentence; ``cue`` None: nobody reports anything. ``source`` None: its subject is dropped or a pronoun."""

    id: str
    shape: str
    cue: str | None = None
    source: str | None = None
    content: str | None = None


def golds() -> dict[str, Gold]:
    out = {}
    for block in PATH.read_text("utf-8").strip().split("\n\n"):
        comments = dict(line[2:].split(" = ", 1) for line in block.splitlines() if line.startswith("# "))
        gold = Gold(comments["newdoc id"], *(comments.get(name) for name in ("shape", "cue", "source", "content")))
        out[gold.id] = gold
    return out


def documents() -> list[Document]:
    return list(read((str(PATH),), Options()))


def annotated(document: Document, gold: Gold) -> GoldDocument:
    """The sentence as an annotated article."""
    def span(piece: str | None) -> Span | None:
        return None if piece is None else Span(document.text.index(piece), document.text.index(piece) + len(piece))

    if gold.cue is None:
        return GoldDocument(gold.id, document.text)
    entities = (GoldEntity("e1", gold.source, "person"),) if gold.source else ()
    claim = GoldClaim("direct" if "«" in document.text else "indirect", (span(gold.content),), span(gold.cue), span(gold.source),
                      None, tuple(entity.id for entity in entities))
    return GoldDocument(gold.id, document.text, None, entities, (claim,))
