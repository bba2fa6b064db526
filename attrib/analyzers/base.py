"""What analyzers have in common: articles -> the same articles, parsed, a batch at a time.

    Document("a1", "وقال الوزير …")   ->   Document("a1", …, parsed=Parsed("stanza-1.15.0", {"body": Parse(…)}))

The tokens that the stages count in are always the lexical ones (`lexical`); what an analyzer says of the words
is a layer over them (`alignment`), and is kept apart from the text until an Analysis is made of it. So the seam
is one method wide, and whoever parses articles in bulk, reads them parsed, or parses one goes through it.
"""
from __future__ import annotations

from typing import Iterable, Iterator, Protocol, Sequence

from attrib.data import Document, Reject
from attrib.errors import AnalyzerError

NAMES = ("lexical", "stanza", "conllu")
#: A batch is full with so many documents, or so many characters: memory stays flat, and a parser fills its own batches.
BATCH_DOCUMENTS, BATCH_CHARS = 32, 100_000


class Analyzer(Protocol):
    """``name`` stands in the signature of each claim; ``layers`` are those of `data.LAYERS` that it can give."""

    name: str
    layers: frozenset[str]

    def parse(self, documents: Sequence[Document]) -> list[Document | Reject]:
        """`documents` in their order, each with ``parsed``, or a Reject for one that cannot be parsed.

        Raises AnalyzerError for what would go wrong with every document.
        """
        ...


class Lexical:
    """The default: word tables alone. No layers; what a document's file says of its words is left aside."""

    name = "lexical"
    layers: frozenset[str] = frozenset()

    def parse(self, documents: Sequence[Document]) -> list[Document | Reject]:
        return list(documents)


def load(name: str, stanza_dir: str | None = None, device: str | None = None) -> Analyzer:
    """The analyzer of that name; ``stanza_dir`` and ``device`` are for Stanza (see `attrib.analyzers.stanza`).

    Raises AnalyzerError for an unknown name, and where Stanza or its models are not installed.
    """
    if name not in NAMES:
        raise AnalyzerError(f"no analyzer {name!r}; there are {', '.join(NAMES)}.")
    if name != "stanza" and (stanza_dir or device):
        raise AnalyzerError(f"a folder of Stanza models, or a device, is of no use to the analyzer {name}. Use the analyzer "
                            f"stanza.")
    if name == "lexical":
        return Lexical()
    if name == "conllu":
        from attrib.analyzers.conllu import Conllu

        return Conllu()
    from attrib.analyzers.stanza import Stanza

    return Stanza(stanza_dir, device)


def stream(analyzer: Analyzer, items: Iterable[Document | Reject]) -> Iterator[Document | Reject]:
    """`items` in their order, the documents parsed in batches. At most one batch is in memory."""
    if not analyzer.layers:
        yield from items
        return
    held: list[Document | Reject] = []
    documents = chars = 0
    for item in items:
        held.append(item)
        if isinstance(item, Document):
            documents += 1
            chars += len(item.text)
        if documents >= BATCH_DOCUMENTS or chars >= BATCH_CHARS or len(held) >= 4 * BATCH_DOCUMENTS:
            yield from _parsed(analyzer, held)
            held, documents, chars = [], 0, 0
    yield from _parsed(analyzer, held)


def _parsed(analyzer: Analyzer, held: Sequence[Document | Reject]) -> Iterator[Document | Reject]:
    done = iter(analyzer.parse([item for item in held if isinstance(item, Document)]))
    for item in held:
        yield next(done) if isinstance(item, Document) else item
