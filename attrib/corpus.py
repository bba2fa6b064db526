"""Annotated articles -> what is wrong with them.

    problems(document)   ->   Problem("error", "a7 claim 3", "the cue «وأكد» lies inside the content")

A document is held against the annotation guidelines as far as a program can: an error is wrong in any
text, a warning is rare in careful annotation. 775 attributions of real news, annotated by hand, give
no error and 9 warnings, 7 of them names that do not stand in the text as they were entered.
"""
from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Iterator

from attrib.data import Span
from attrib.gold import KINDS, GoldClaim, GoldDocument
from attrib.record_schema import POLARITIES, TYPES

ERROR, WARNING = "error", "warning"
MARKS = frozenset("\"«»“”„‟")
#: Letters that are written together with the next word: a span may begin behind them (وفقا ل|رويترز).
PROCLITICS = frozenset("وفبلك")
#: A character that brat or INCEpTION counts or breaks in another way than Python.
_FOREIGN = re.compile("[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Problem:
    """``level`` is ERROR or WARNING; ``where`` names document and claim or entity."""

    level: str
    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.level}: {self.where}: {self.message}"


def problems(document: GoldDocument) -> Iterator[Problem]:
    """What is wrong in `document`: its text, its entities, its claims, and how claims overlap."""
    yield from _text_problems(document)
    yield from _entity_problems(document)
    for number, claim in enumerate(document.claims):
        yield from _claim_problems(document, number, claim)
    yield from _overlaps(document)


def trimmed(document: GoldDocument) -> GoldDocument:
    """`document` with white space and quotation marks taken off the edges of its contents."""
    claims = []
    for claim in document.claims:
        text = document.part(claim.part)
        spans = tuple(_trim(text, span) for span in claim.content)
        claims.append(replace(claim, content=spans))
    return replace(document, claims=tuple(claims))


def _trim(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and (text[start].isspace() or text[start] in MARKS):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in MARKS):
        end -= 1
    return Span(start, end) if start < end else span


def _text_problems(document: GoldDocument) -> Iterator[Problem]:
    for part in ("title", "body"):
        match = _FOREIGN.search(document.part(part))
        if match:
            yield Problem(WARNING, document.id, f"U+{ord(match.group()):04X} at {match.start()} of the {part}: annotation "
                                                f"tools count it otherwise, and later spans would be shifted there")
    if not document.text.strip():
        yield Problem(ERROR, document.id, "the text is empty")


def _entity_problems(document: GoldDocument) -> Iterator[Problem]:
    whole = f"{document.title or ''}\n{document.text}"
    speaking = {id for claim in document.claims for id in claim.speaker}
    ids: set[str] = set()
    names: dict[str, str] = {}
    for entity in document.entities:
        where = f"{document.id} entity {entity.id}"
        if entity.id in ids:
            yield Problem(ERROR, where, "a second entity of this id")
        ids.add(entity.id)
        if entity.kind not in KINDS:
            yield Problem(ERROR, where, f"kind {entity.kind!r}; expected one of {', '.join(KINDS)}")
        if not entity.name.strip():
            yield Problem(ERROR, where, "no name")
        for name in dict.fromkeys((entity.name, *entity.aliases)):
            if name not in whole:
                yield Problem(WARNING, where, f"{name!r} does not stand in the text")
            other = names.setdefault(name, entity.id)
            if other != entity.id:
                yield Problem(WARNING, where, f"{name!r} names {other} too: an alias names one speaker unmistakably")
        if entity.id not in speaking:
            yield Problem(WARNING, where, f"{entity.name} never speaks")


def _claim_problems(document: GoldDocument, number: int, claim: GoldClaim) -> Iterator[Problem]:
    where, text = f"{document.id} claim {number}", document.part(claim.part)
    for name, value, values in (("type", claim.type, TYPES), ("polarity", claim.polarity, POLARITIES)):
        if value not in values:
            yield Problem(ERROR, where, f"{name} {value!r}; expected one of {', '.join(values)}")
    known = {entity.id for entity in document.entities}
    for id in claim.speaker:
        if id not in known:
            yield Problem(ERROR, where, f"the speaker {id!r} is not among the entities")
    if len(set(claim.speaker)) < len(claim.speaker):
        yield Problem(ERROR, where, "a speaker stands twice")
    mentions = (("cue", claim.cue), ("source", claim.source), ("via", claim.via))
    spans = [("content", span) for span in claim.content] + [(name, span) for name, span in mentions if span]
    outside = [(name, span) for name, span in spans if span.end > len(text)]
    for name, span in outside:
        yield Problem(ERROR, where, f"the {name} [{span.start}, {span.end}) lies outside the {claim.part} "
                                    f"of {len(text)} characters")
    if not claim.content:
        yield Problem(ERROR, where, "no content")
    if outside or not claim.content:
        return
    for name, span in spans:
        yield from _edges(where, name, span, text)
    for a, b in zip(claim.content, claim.content[1:]):
        if a.end > b.start:
            yield Problem(ERROR, where, f"the pieces of the content overlap at {b.start}")
    for name, mention in mentions:
        if mention and any(mention.overlaps(piece) for piece in claim.content):
            yield Problem(ERROR, where, f"the {name} «{mention.of(text)}» lies inside the content")
    for (one, place), (other, second) in combinations(mentions, 2):
        if place and second and place.overlaps(second):
            yield Problem(WARNING, where, f"{one} and {other} overlap at «{place.of(text)}»")
    if claim.source and not claim.speaker:
        yield Problem(WARNING, where, f"the source «{claim.source.of(text)}» has no speaker")
    yield from _type_and_marks(document, where, claim, text)


def _edges(where: str, name: str, span: Span, text: str) -> Iterator[Problem]:
    words = span.of(text)
    shown = words if len(words) < 40 else f"{words[:18]} … {words[-18:]}"
    if words != words.strip():
        yield Problem(ERROR, where, f"white space at the edge of the {name} «{shown}»")
    if name == "content" and (words.strip()[:1] in MARKS or words.strip()[-1:] in MARKS):
        yield Problem(ERROR, where, f"a quotation mark at the edge of the content «{shown}»: marks stay outside")
    if not any(c.isalnum() for c in words):
        yield Problem(ERROR, where, f"no word in the {name} «{shown}»")
    elif _inside_word(text, span.end):
        yield Problem(ERROR, where, f"the {name} «{shown}» ends inside a word")
    elif _inside_word(text, span.start) and not _behind_proclitic(text, span.start):
        # A missing blank between a cue and a number (وذكر63) is the text’s fault.
        level = WARNING if text[span.start].isdigit() or text[span.start - 1].isdigit() else ERROR
        yield Problem(level, where, f"the {name} «{shown}» begins inside a word")


def _inside_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalpha() and text[at].isalpha()


def _behind_proclitic(text: str, at: int) -> bool:
    letters = re.split(r"\W", text[max(0, at - 4):at])[-1]
    return all(c in PROCLITICS for c in letters.replace("\u0640", ""))


def _type_and_marks(document: GoldDocument, where: str, claim: GoldClaim, text: str) -> Iterator[Problem]:
    first, last = claim.content[0], claim.content[-1]
    before, after = text[:first.start].rstrip()[-1:], text[last.end:].lstrip(" \u00a0.،,!؟?…").lstrip()[:1]
    inside = any(c in MARKS for span in claim.content for c in span.of(text))
    edges = (before in MARKS and before != "") + (after in MARKS and after != "")
    nested = any(other is not claim and other.part == claim.part and other.content
                 and any(span.covers(first) for span in other.content) for other in document.claims)
    if claim.type == "direct" and not edges and not nested:
        yield Problem(WARNING, where, "direct, but there is no quotation mark before it nor behind it")
    if claim.type == "mixed" and not edges and not inside:
        yield Problem(WARNING, where, "mixed, but there is no quotation mark in it")
    if claim.type == "indirect" and edges == 2 and not nested and not inside:
        yield Problem(WARNING, where, "indirect, but all of it is in quotation marks")
    if claim.type == "indirect" and claim.cue is None and claim.source is None and claim.part == "body":
        yield Problem(WARNING, where, "neither a cue nor a source nor quotation marks")


def _overlaps(document: GoldDocument) -> Iterator[Problem]:
    """Contents may nest or be equal; they do not cross, and one claim does not stand twice."""
    for number, claim in enumerate(document.claims):
        for later, other in enumerate(document.claims[number + 1:], number + 1):
            if claim.part != other.part:
                continue
            where = f"{document.id} claims {number} and {later}"
            for a in claim.content:
                for b in other.content:
                    if a.start < b.start < a.end < b.end or b.start < a.start < b.end < a.end:
                        yield Problem(ERROR, where, f"the contents cross: [{a.start}, {a.end}) and [{b.start}, {b.end})")
            if claim.content == other.content and claim.cue == other.cue and set(claim.speaker) == set(other.speaker):
                yield Problem(ERROR, where, "the same claim twice")
            elif claim.cue and claim.cue == other.cue and set(claim.speaker) == set(other.speaker):
                yield Problem(WARNING, where, "two claims of one cue and one speaker: one content of two pieces?")
