"""Articles -> the runs of words that two of them share: what must not be between training and test.

    runs(index, document)   ->   Run("train/a012.ann", "test/a301.ann", "قال الوزير ان …", 14)

Words are folded, so that spelling and vowel signs hide nothing. Bodies are compared, without their datelines;
a run inside the name of a source is passed over, as people keep their titles from article to article.
"""
from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Iterable, Iterator

from attrib.arabic import fold, fold_with_map
from attrib.gold import GoldDocument

WORDS = 12
_WORD = re.compile(r"\w+")
_DATELINE = re.compile(r"[^\n.:«\"“]{2,60}?\s*(?:--|[-–—:])\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Run:
    """`words` in a row, folded, that stand in the indexed article `first` and in `second`."""

    first: str
    second: str
    text: str
    words: int


@dataclass(slots=True)
class Index:
    """Where each sequence of `words` words stands: articles by file (or id), in the order they were added."""

    words: int = WORDS
    places: dict[tuple[str, ...], list[str]] = field(default_factory=dict)

    def add(self, documents: Iterable[GoldDocument]) -> Index:
        """The index itself, with `documents` in it."""
        for document in documents:
            for sequence in dict.fromkeys(key for _, key in _sequences(document, self.words)):
                self.places.setdefault(sequence, []).append(_place(document))
        return self


def runs(index: Index, document: GoldDocument) -> Iterator[Run]:
    """What `document` shares with the articles of `index`, the longest runs, in the text's order."""
    open_runs: dict[str, tuple[int, list[str]]] = {}
    for at, sequence in _sequences(document, index.words):
        going = {}
        for place in index.places.get(sequence, ()):
            start, words = open_runs.pop(place, (at, list(sequence[:-1])))
            if start + len(words) - index.words + 1 != at:
                yield Run(place, _place(document), " ".join(words), len(words))
                start, words = at, list(sequence[:-1])
            going[place] = (start, [*words, sequence[-1]])
        for place, (_, words) in open_runs.items():
            yield Run(place, _place(document), " ".join(words), len(words))
        open_runs = going
    for place, (_, words) in open_runs.items():
        yield Run(place, _place(document), " ".join(words), len(words))


def _sequences(document: GoldDocument, words: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Number of the first word, and the words, of each sequence that counts."""
    dateline = _DATELINE.match(document.text)
    body = dateline.end() if dateline else 0
    mentions = [place for claim in document.claims if claim.part == "body"
                for place in (claim.source, claim.via) if place]
    if not mentions:
        found = _WORD.findall(fold(document.text[body:]))
        yield from ((at, tuple(found[at:at + words])) for at in range(len(found) - words + 1))
        return
    folded, back = fold_with_map(document.text)
    places = [match for match in _WORD.finditer(folded) if back[match.start()] >= body]
    for at in range(len(places) - words + 1):
        start, end = back[places[at].start()], back[places[at + words - 1].end() - 1]
        if not any(place.start <= start and end < place.end for place in mentions):
            yield at, tuple(match.group() for match in places[at:at + words])


def _place(document: GoldDocument) -> str:
    return document.where or document.id
