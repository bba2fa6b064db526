"""Claims -> W3C Web Annotations: each content is a target, found by its words and by its position.

    {"type": "Annotation", "target": [{"source": "https://…", "selector": [
         {"type": "TextQuoteSelector", "exact": "الأزمة انتهت", "prefix": "قال الوزير إن ", "suffix": "."},
         {"type": "TextPositionSelector", "start": 14, "end": 26}]}], "body": […], …}

A JSON array of annotations, as https://www.w3.org/TR/annotation-model/ describes them. The source is the address of
the article where it has one. Positions are code points into the text of the part (title or body) that attrib read, not
into the web page around it; there the words and their surroundings find the place. Without the article, these
surroundings end where the sentence does. The whole record goes with the annotation, as JSON.
"""
from __future__ import annotations

from typing import Any, Sequence
from unicodedata import combining

import orjson

from attrib.claim import Claim, document_fields, to_record
from attrib.data import Document, Span
from attrib.writers.jsonld import TERMS, address, claim_iri, document_iri
from attrib.writers.marking import contents

HEADER, SEPARATOR, FOOTER = b"[\n", b",\n", b"\n]\n"
_CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"@version": 1.1, "record": {"@id": f"{TERMS}record", "@type": "@json"}}]
# Code points before and after: enough to tell the place from another with the same words.
_AROUND = 32


def dump(claims: Sequence[Claim], document: Document | None = None) -> bytes:
    """An annotation for each of `claims`; nothing where there are none."""
    return SEPARATOR.join(orjson.dumps(_annotation(claim, document)) for claim in claims)


def _annotation(claim: Claim, document: Document | None) -> dict[str, Any]:
    fields = {**(document_fields(document) if document is not None else {}), **claim.document}
    source = address(fields.get("url")) or document_iri(claim.doc_id)
    if document is not None:
        text, start = document.title if claim.part == "title" else document.text, 0
    else:
        text, start = claim.context.text, claim.context.sentence.start
    speaker = claim.speaker

    def place(span: Span, exact: str) -> dict[str, Any]:
        return {"type": "SpecificResource", "source": source, "selector": [
            _quote(text or "", start, span, exact), {"type": "TextPositionSelector", "start": span.start, "end": span.end}]}

    bodies: list[dict[str, Any]] = []
    if speaker.name is not None:
        bodies.append({"type": "TextualBody", "purpose": "identifying", "value": speaker.name, "language": "ar",
                       "textDirection": "rtl"})
    bodies += [{"type": "TextualBody", "purpose": "tagging", "value": value}
               for value in (claim.polarity, claim.type, *((claim.cue.act,) if claim.cue else ()), *claim.flags)]
    bodies += [{**place(excerpt.span, excerpt.text), "purpose": "linking"}
               for excerpt in (claim.cue, claim.source, *claim.via) if excerpt is not None]
    return {"@context": _CONTEXT, "id": claim_iri(claim), "type": "Annotation", "motivation": "identifying",
            "body": bodies, "target": [place(span, exact) for span, exact in contents(claim)],
            "record": to_record(claim)}


def _quote(text: str, start: int, span: Span, exact: str) -> dict[str, str]:
    """The selector of `exact`, which stands at `span`; `text` begins at offset `start` and may not reach that far."""
    here, end = span.start - start, span.end - start
    selector = {"type": "TextQuoteSelector", "exact": exact}
    if 0 < here <= len(text):
        # A vowel sign belongs to the letter before it: no snippet begins with one.
        first = max(0, here - _AROUND)
        while first < here and combining(text[first]):
            first += 1
        selector["prefix"] = text[first:here]
    if 0 <= end < len(text):
        last = min(len(text), end + _AROUND)
        while end < last < len(text) and combining(text[last]):
            last += 1
        selector["suffix"] = text[end:last]
    return selector
