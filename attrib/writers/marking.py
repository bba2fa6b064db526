"""A text and what is marked in it -> paragraphs of pieces, ready for a template.

    pieces("قال زيد", [Mark(Span(0, 3), "cue", 1)])
        ->   [[Run(False, [Piece("قال", {"cue": (1,)})]), Run(False, [Piece(" زيد", {})])]]   (roughly)

Pieces joined give the text back, character by character. A run of Latin letters is one `Run` of its own, so that a
page can isolate it: cut into pieces by marks, its halves would change places in Arabic.
"""
from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby
from typing import Iterable, Iterator, Mapping, Sequence
from unicodedata import combining

from attrib.claim import GAP, Claim
from attrib.data import Span

#: What a mark can be, the outer first.
ROLES = ("content", "speaker", "source", "via", "cue")
_PARAGRAPH = re.compile("[^\n\r\u2028\u2029]*(?:\r\n|[\n\r\u2028\u2029]|$)")
# A run begins and ends with a Latin letter or a digit and holds at least one letter; 40: it must not be looked for
# through a whole text of digits, again from each.
_LATIN = re.compile("(?<![0-9A-Za-zÀ-ɏ])(?=[0-9.,:/-]{0,40}[A-Za-zÀ-ɏ])[0-9A-Za-zÀ-ɏ]"
                    "(?:[0-9A-Za-zÀ-ɏ .,:/&@_+#'’-]*[0-9A-Za-zÀ-ɏ+#%])?")
# Control characters, and those that turn a line around or embed in it, except marks (LRM, RLM) that stand in
# ordinary Arabic text.
_CONTROL = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Mark:
    """``role`` is one of ROLES, ``number`` the claim's, from 1 in the article."""

    span: Span
    role: str
    number: int


@dataclass(frozen=True, slots=True)
class Piece:
    """``roles`` role -> numbers of the claims; ``begins`` those whose content can be numbered in front of it.

    ``control``  the code point of a control character, as U+XXXX; it stands alone in its piece.
    """

    text: str
    roles: Mapping[str, tuple[int, ...]]
    begins: tuple[int, ...] = ()
    control: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Pieces that stand together; ``latin``: in a script that runs from left to right."""

    latin: bool
    pieces: Sequence[Piece]


def marks(claims: Iterable[tuple[int, Claim]]) -> list[Mark]:
    """What the numbered claims of one part point to; a speaker's mention that is the source is not named twice."""
    found: list[Mark] = []
    for number, claim in claims:
        found += [Mark(span, "content", number) for span in claim.spans]
        found += [Mark(excerpt.span, "via", number) for excerpt in claim.via]
        if claim.source is not None:
            found.append(Mark(claim.source.span, "source", number))
        if claim.cue is not None:
            found.append(Mark(claim.cue.span, "cue", number))
        found += [Mark(span, "speaker", number) for span in claim.speaker.mentions
                  if claim.source is None or span != claim.source.span]
    return found


def contents(claim: Claim) -> list[tuple[Span, str]]:
    """The spans of the content and the words under each, which stand in ``claim.text`` with GAP between them."""
    at, found = 0, []
    for span in claim.spans:
        found.append((span, claim.text[at:at + len(span)]))
        at += len(span) + len(GAP)
    return found


def pieces(text: str, marked: Iterable[Mark] = ()) -> list[list[Run]]:
    """The paragraphs of `text`, each with the break that ends it."""
    starting: dict[int, list[Mark]] = defaultdict(list)
    ending: dict[int, list[Mark]] = defaultdict(list)
    for mark in marked:
        starting[mark.span.start].append(mark)
        ending[mark.span.end].append(mark)
    latin = [m.span() for m in _LATIN.finditer(text)]
    paragraphs = [m.start() for m in _PARAGRAPH.finditer(text) if m.group()]
    controls = {m.start() for m in _CONTROL.finditer(text)}
    edges = {0, len(text), *starting, *ending, *paragraphs, *controls, *(at + 1 for at in controls),
             *(edge for span in latin for edge in span)}
    firsts = [start for start, _ in latin]

    def run(at: int) -> int:
        number = bisect_right(firsts, at) - 1
        return number if number >= 0 and at < latin[number][1] else -1

    cut = _cut(text, sorted(edges), starting, ending, controls)
    return [[Run(number >= 0, [piece for _, piece in found]) for number, found in groupby(paragraph, lambda c: run(c[0]))]
            for _, paragraph in groupby(cut, lambda c: bisect_right(paragraphs, c[0]))]


def _cut(text: str, edges: Sequence[int], starting: Mapping[int, Sequence[Mark]], ending: Mapping[int, Sequence[Mark]],
         controls: set[int]) -> Iterator[tuple[int, Piece]]:
    active: dict[str, list[int]] = {role: [] for role in ROLES}
    for start, end in zip(edges, edges[1:]):
        for mark in ending.get(start, ()):
            active[mark.role].remove(mark.number)
        begins = []
        for mark in starting.get(start, ()):
            active[mark.role].append(mark.number)
            if mark.role == "content" and not _in_word(text, start):
                begins.append(mark.number)
        roles = {role: tuple(sorted(set(numbers))) for role, numbers in active.items() if numbers}
        control = f"U+{ord(text[start]):04X}" if start in controls else ""
        yield start, Piece(text[start:end], roles, tuple(sorted(begins)), control)


def _in_word(text: str, at: int) -> bool:
    """Whether letters are joined across `at`: anything put there would break them apart."""
    return 0 < at < len(text) and all(c.isalnum() or combining(c) for c in text[at - 1:at + 1])
