"""The text that a claim's spans index, as much of it as there is, and what a reviewer may mark in it.

    part_of(claim, article)   ->   Part("قال الوزير إن …", start=0, status="ok")   the whole body
    part_of(claim, None)      ->   Part("قال الوزير إن …", start=412, …)           the sentence that the claim carries
"""
from __future__ import annotations

from dataclasses import dataclass
from typing import Sequence

from attrib.claim import Claim, digest, join
from attrib.corpus import MARKS
from attrib.data import Document, Span
from attrib.errors import InputError
from attrib.review.decisions import NewSpans

#: What is known of a claim's article; only with OK there is its text.
OK, NONE, MISSING, DIFFERS = "ok", "none", "missing", "differs"
_BEHIND = frozenset(" \t\u00a0.،,!؟?…")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a claim's part: ``text`` begins at code point ``start``; ``status`` is one of those above."""

    text: str
    start: int
    status: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    def of(self, spans: Sequence[Span]) -> str:
        """The content under `spans`, as a claim stores it."""
        return join(self.text, [Span(span.start - self.start, span.end - self.start) for span in spans])


def part_of(claim: Claim, article: Document | None, given: bool = True) -> Part:
    """The part of `article` that `claim` is from, or else the claim's own sentence; `given`: there are articles at all."""
    if article is not None:
        text = article.text if claim.part == "body" else article.title or ""
        if digest(text) == claim.document_sha256:
            return Part(text, 0, OK)
    status = DIFFERS if article is not None else MISSING if given else NONE
    return Part(claim.context.text, claim.context.sentence.start, status)


def marked(part: Part, spans: Sequence[Span]) -> NewSpans:
    """A content out of what a reviewer has marked: without blanks at its edges, its type by its quotation marks.

    Raises InputError for spans that are empty, out of order, or outside the text.
    """
    trimmed = [_trimmed(part, span) for span in spans]
    if not trimmed:
        raise InputError("spans: expected at least one")
    for before, after in zip(trimmed, trimmed[1:]):
        if after.start < before.end:
            raise InputError(f"spans: [{after.start}, {after.end}) overlaps or precedes [{before.start}, {before.end})")
    return NewSpans(tuple(trimmed), part.of(trimmed), _type(part, trimmed))


def within(part: Part, span: Span, name: str) -> Span:
    """`span`; raises InputError where it lies outside the text."""
    if not part.start <= span.start < span.end <= part.end:
        raise InputError(f"{name}: [{span.start}, {span.end}) lies outside the text, which is [{part.start}, {part.end})")
    return span


def _trimmed(part: Part, span: Span) -> Span:
    within(part, span, "spans")
    start, end = span.start - part.start, span.end - part.start
    while start < end and part.text[start].isspace():
        start += 1
    while end > start and part.text[end - 1].isspace():
        end -= 1
    if start == end:
        raise InputError(f"spans: [{span.start}, {span.end}) holds nothing but blanks")
    return Span(start + part.start, end + part.start)


def _type(part: Part, spans: Sequence[Span]) -> str:
    """direct: marks right before and behind each piece · mixed: marks inside · indirect: none."""
    text, inside, around = part.text, False, True
    for span in spans:
        start, end = span.start - part.start, span.end - part.start
        before = text[:start].rstrip()[-1:]
        behind = end
        while behind < len(text) and text[behind] in _BEHIND:
            behind += 1
        around &= before in MARKS and before != "" and text[behind:behind + 1] in MARKS and behind < len(text)
        inside |= any(char in MARKS for char in text[start:end])
    return "direct" if around else "mixed" if inside else "indirect"
