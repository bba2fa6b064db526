"""Claims -> schema.org in JSON-LD: a graph of articles, and of what was claimed in them and by whom.

    {"@type": ["Claim", "Quotation"], "text": "لن ترتفع رسوم الرسو", "spokenByCharacter": {"@type": "Person",
     "name": "سلمى الحداد"}, "appearance": {"@id": "urn:attrib:document:harbour"}, …}

What somebody asserted has its speaker as ``creator`` and, word for word, as ``spokenByCharacter``. What somebody
denied, or did not confirm, has neither: nobody is made the author of what he denied. A denial is a ``DisagreeAction``
whose ``object`` is the claim. No rating is given, for nobody has judged whether a claim is true. Terms that schema.org
lacks (polarity, cue, confidence, …) are under ``urn:attrib:term:``. The context is in the file, so that a processor
needs no network.
"""
from __future__ import annotations

import re
from typing import Any, Sequence
from urllib.parse import quote

import orjson

from attrib.claim import Claim, document_fields, to_record
from attrib.data import Document

#: Base of the terms that schema.org lacks.
TERMS = "urn:attrib:term:"
_OWN = ("act", "confidence", "context", "cue", "flags", "kind", "lemma", "part", "polarity", "resolvedBy", "speaker", "signature")
_CONTEXT: dict[str, Any] = {
    "@version": 1.1, "@vocab": "http://schema.org/",
    **{term: TERMS + term for term in _OWN},
    **{term: {"@id": f"{TERMS}{term}", "@type": "@json"} for term in ("document", "record")},
    **{term: {"@type": "@id"} for term in ("appearance", "isPartOf", "object", "url")}}
HEADER = b'{"@context":' + orjson.dumps(_CONTEXT) + b',"@graph":[\n'
SEPARATOR = b",\n"
FOOTER = b"\n]}\n"

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?")
_IRI = re.compile(r"https?://[^\s\x00-\x20\x7f-\x9f<>\"{}|\\^`]+", re.IGNORECASE)
# Several unnamed people are neither a person nor an organisation: a group has no type.
_TYPES = {"person": "Person", "organization": "Organization", "document": "CreativeWork", "anonymous": "Person"}


def dump(claims: Sequence[Claim], document: Document | None = None) -> bytes:
    """The nodes of one document: the article, then its claims and denials; nothing where there are no claims."""
    if not claims:
        return b""
    nodes = [_article(claims[0], document)]
    for claim in claims:
        nodes.append(_claim(claim))
        if claim.polarity == "denied" and claim.speaker.name is not None:
            nodes.append({"@type": "DisagreeAction", "agent": _speaker(claim), "object": claim_iri(claim)})
    return SEPARATOR.join(map(orjson.dumps, nodes))


def document_iri(doc_id: str) -> str:
    """The name of a document that has no address of its own."""
    return f"urn:attrib:document:{quote(doc_id, safe='')}"


def claim_iri(claim: Claim) -> str:
    """The name of a claim; with the document's id, because two prints of one article share the claim's."""
    return _claim_iri(claim.doc_id, claim.id)


def address(url: Any) -> str | None:
    """`url` where it is an absolute address on the web; None for anything else."""
    return url if isinstance(url, str) and _IRI.fullmatch(url) else None


def _claim_iri(doc_id: str, id: str) -> str:
    return f"urn:attrib:claim:{quote(doc_id, safe='')}:{id}"


def _article(claim: Claim, document: Document | None) -> dict[str, Any]:
    fields = {**(document_fields(document) if document is not None else {}), **claim.document}
    date, outlet, author = fields.get("date"), fields.get("outlet"), fields.get("author")
    return _without_none({
        "@id": document_iri(claim.doc_id), "@type": "NewsArticle", "identifier": claim.doc_id, "inLanguage": "ar",
        "headline": _text(fields.get("title")), "url": address(fields.get("url")),
        "datePublished": date if isinstance(date, str) and _DATE.fullmatch(date) else None,
        "publisher": {"@type": "Organization", "name": outlet} if _text(outlet) else None,
        "author": {"@type": "Person", "name": author} if _text(author) else None,
        "document": claim.document or None})


def _claim(claim: Claim) -> dict[str, Any]:
    cue = claim.cue
    says = claim.polarity == "asserted" and claim.speaker.name is not None
    issued = claim.speaker.kind == "document"
    speaker = _speaker(claim) if claim.speaker.name is not None else None
    based = [{"@type": "CreativeWork", "name": excerpt.text} for excerpt in claim.via]
    if issued and says and speaker is not None:
        based.append(speaker)
    record = to_record(claim)
    return _without_none({
        "@id": claim_iri(claim), "@type": ["Claim", "Quotation"] if claim.type == "direct" else "Claim",
        "identifier": claim.id, "inLanguage": "ar", "text": claim.text, "context": claim.context.text,
        "creator": speaker if says and not issued else None,
        "spokenByCharacter": speaker if says and not issued and claim.type == "direct" else None,
        "isBasedOn": based or None, "appearance": document_iri(claim.doc_id),
        "isPartOf": _claim_iri(claim.doc_id, claim.nested_in) if claim.nested_in else None,
        "speaker": speaker, "polarity": claim.polarity, "resolvedBy": claim.speaker.resolved_by,
        "cue": cue.text if cue else None, "lemma": cue.lemma if cue else None, "act": cue.act if cue else None,
        "part": claim.part, "confidence": claim.confidence, "flags": list(claim.flags) or None,
        "signature": claim.signature, "record": {name: value for name, value in record.items() if name != "document"}})


def _speaker(claim: Claim) -> dict[str, Any] | list[dict[str, Any]]:
    """Whoever speaks, joint speakers one by one; who has no name is described, not named."""
    speaker = claim.speaker
    if len(speaker.members) > 1 and speaker.kind != "document":
        return [_without_none({"@type": _TYPES.get(m.kind), "name": m.name, "kind": m.kind}) for m in speaker.members]
    return _without_none({
        "@type": _TYPES.get(speaker.kind), "name" if speaker.named else "description": speaker.name,
        "kind": speaker.kind, "identifier": speaker.id, "jobTitle": speaker.role if speaker.kind == "person" else None,
        "creator": [_without_none({"@type": _TYPES.get(m.kind), "name": m.name}) for m in speaker.members]
        if speaker.kind == "document" and speaker.members else None})


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _without_none(node: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in node.items() if value is not None}
