"""The claim record: what attrib writes, one JSON object a line, and what it promises about it.

    قال الوزير إن الأزمة انتهت   ->   {"type": "indirect", "text": "الأزمة انتهت", "spans": [[14, 26]],
                                       "cue": {"text": "قال", …}, "source": {"text": "الوزير", …}, …}

`to_record` and `from_record` go between `Claim` and that object, `check` compares a claim with its
article, `claim_id` gives the same id in every run. The object's shape stands in `record_schema.py`.

Offsets are code points into the part's untouched text, half open. Building a `Claim` validates
nothing (a stage that builds one has valid values); `from_record` validates everything.
"""
from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b, sha256
from typing import Any, Iterable, Iterator, Mapping, Sequence

from attrib import record_schema
from attrib.data import Document, Span
from attrib.errors import InputError, SpanError
from attrib.record_schema import (
    ACTS,
    CUE_KINDS,
    FLAGS,
    PARTS,
    POLARITIES,
    RESOLVED_BY,
    SPEAKER_KINDS,
    TYPES,
    VERSION,
    schema,
)

__all__ = ["ACTS", "CUE_KINDS", "FLAGS", "PARTS", "POLARITIES", "RESOLVED_BY", "SPEAKER_KINDS", "TYPES",
           "VERSION", "Candidate", "Claim", "ClaimCue", "Context", "Excerpt", "Member", "Scores", "Speaker",
           "check", "claim_id", "digest", "document_fields", "from_record", "join", "schema", "to_record"]

#: What stands between the pieces of a content of several spans.
GAP = " … "
#: Fields of the input that every claim carries where the input has them.
CARRIED = ("url", "title", "date", "outlet", "author")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A piece of the part's text and where it stands; ``text`` equals the text under ``span``."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class ClaimCue:
    """The reporting word or fixed phrase, as written, with its attached letters.

    ``lemma``  its entry in the lexicon; ``kind`` one of CUE_KINDS; ``act`` one of ACTS.
    """

    text: str
    span: Span
    lemma: str
    kind: str
    act: str


@dataclass(frozen=True, slots=True)
class Member:
    """One of several joint speakers, or of the issuers of a document; ``kind`` as in `Speaker`."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that may be the speaker, with its probability (0 to 1)."""

    name: str
    p: float


@dataclass(frozen=True, slots=True)
class Speaker:
    """The entity behind a source.

    ``name``         the fullest name that the document gives, without titles; joint speakers joined
                     with " و"; None: nobody was found.
    ``kind``         one of SPEAKER_KINDS; ``unknown`` where ``name`` is None.
    ``named``        False for مصدر أمني and for مصادر مطلعة alike.
    ``resolved_by``  one of RESOLVED_BY; ``unresolved`` where ``name`` is None.
    ``role``         the title or office as written; None: the document gives none.
    ``id``           from the user's own list of speakers; None: there is no list, or no match.
    ``members``      of joint speakers, or the issuers of a document; empty for a single speaker.
    ``mentions``     the chain of evidence in this part, from the fullest mention to the one used.
    ``candidates``   the best three, most probable first.
    """

    name: str | None
    kind: str
    named: bool
    resolved_by: str
    role: str | None = None
    id: str | None = None
    members: tuple[Member, ...] = ()
    mentions: tuple[Span, ...] = ()
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """``text`` is the sentence under ``sentence``; ``paragraph`` is the one it stands in."""

    text: str
    sentence: Span
    paragraph: Span


@dataclass(frozen=True, slots=True)
class Scores:
    """Probabilities (0 to 1) of the single decisions. None: there is no such part to score."""

    cue: float | None
    content: float
    speaker: float | None


@dataclass(frozen=True, slots=True)
class Claim:
    """One attributed claim; fields in the order of the record.

    ``id``               from `claim_id`; ``document_sha256`` from `digest` of the part's text.
    ``document``         fields of the input, from `document_fields`.
    ``part``             one of PARTS; all spans index this part.
    ``text``, ``spans``  the content; several spans in the text's order, pieces joined by ' … '.
    ``complementizer``   أن, أنها before the content; None: the content has none.
    ``cue``              None: nothing in the text reports («بايدن: سننسحب», an interview turn).
    ``source``           the mention as it stands; None: dropped subject or pronoun.
    ``via``              who relays it, outermost first.
    ``nested_in``        id of the claim whose content holds this one; None: it stands alone.
    ``flags``            out of FLAGS, each at most once.
    ``confidence``       0 to 1: content within 0.8 IoU and speaker right.
    """

    id: str
    doc_id: str
    document_sha256: str
    document: Mapping[str, Any]
    part: str
    type: str
    polarity: str
    text: str
    spans: tuple[Span, ...]
    complementizer: Excerpt | None
    cue: ClaimCue | None
    source: Excerpt | None
    via: tuple[Excerpt, ...]
    speaker: Speaker
    context: Context
    nested_in: str | None
    flags: tuple[str, ...]
    confidence: float
    scores: Scores
    signature: str


def digest(text: str) -> str:
    """SHA-256 of `text` in UTF-8, in hex. Raises InputError for lone surrogates: they have no UTF-8."""
    try:
        return sha256(text.encode()).hexdigest()
    except UnicodeEncodeError as error:
        raise InputError(f"the text holds a lone surrogate (U+{ord(text[error.start]):04X} at offset "
                         f"{error.start}); expected valid Unicode") from None


def claim_id(document_sha256: str, part: str, spans: Iterable[Span], cue_span: Span | None) -> str:
    """``c-`` and 32 hex digits: the same content and cue in the same text have the same id in every run.

    Two articles of the same text have the same ids; with ``doc_id`` they are unique.
    """
    content = ",".join(f"{span.start}-{span.end}" for span in spans)
    cue = f"{cue_span.start}-{cue_span.end}" if cue_span else ""
    return "c-" + blake2b(f"{document_sha256}|{part}|{content}|{cue}".encode(), digest_size=16).hexdigest()


def join(text: str, spans: Sequence[Span]) -> str:
    """The content as a claim stores it: the pieces of `text` under `spans`, joined by ' … '."""
    return GAP.join([text[span.start:span.end] for span in spans])


def document_fields(document: Document, keep: Iterable[str] = ()) -> dict[str, Any]:
    """What a claim carries of its article: CARRIED, and the fields named in `keep` (``all``: every field).

    Fields that the input lacks, or has as null, are left out.
    """
    fields = {"title": document.title, **document.meta}
    if document.title is not None:
        fields["title"] = document.title
    keep = tuple(keep)
    names = dict.fromkeys((*CARRIED, *(fields if "all" in keep else keep)))
    return {name: fields[name] for name in names if fields.get(name) is not None}


def to_record(claim: Claim) -> dict[str, Any]:
    """The JSON object of `claim`, keys in the record's order at every level."""
    # Written out by hand: `dataclasses.asdict` takes ten times as long, and every claim passes here.
    cue, speaker, context, scores = claim.cue, claim.speaker, claim.context, claim.scores
    return {
        "schema": VERSION,
        "id": claim.id,
        "doc_id": claim.doc_id,
        "document_sha256": claim.document_sha256,
        "document": claim.document,
        "part": claim.part,
        "type": claim.type,
        "polarity": claim.polarity,
        "text": claim.text,
        "spans": [[s.start, s.end] for s in claim.spans],
        "complementizer": _excerpt(claim.complementizer),
        "cue": None if cue is None else {"text": cue.text, "span": [cue.span.start, cue.span.end],
                                         "lemma": cue.lemma, "kind": cue.kind, "act": cue.act},
        "source": _excerpt(claim.source),
        "via": [_excerpt(e) for e in claim.via],
        "speaker": {
            "id": speaker.id,
            "name": speaker.name,
            "kind": speaker.kind,
            "named": speaker.named,
            "role": speaker.role,
            "members": [{"name": m.name, "kind": m.kind} for m in speaker.members],
            "resolved_by": speaker.resolved_by,
            "mentions": [[s.start, s.end] for s in speaker.mentions],
            "candidates": [{"name": c.name, "p": c.p} for c in speaker.candidates],
        },
        "context": {"text": context.text,
                    "sentence": [context.sentence.start, context.sentence.end],
                    "paragraph": [context.paragraph.start, context.paragraph.end]},
        "nested_in": claim.nested_in,
        "flags": list(claim.flags),
        "confidence": claim.confidence,
        "scores": {"cue": scores.cue, "content": scores.content, "speaker": scores.speaker},
        "signature": claim.signature,
    }


def _excerpt(excerpt: Excerpt | None) -> dict[str, Any] | None:
    if excerpt is None:
        return None
    return {"text": excerpt.text, "span": [excerpt.span.start, excerpt.span.end]}


def from_record(record: Any) -> Claim:
    """The `Claim` of a record, in any order of keys.

    Raises InputError, in words like ``polarity: found "maybe"; expected one of asserted, denied, …``,
    for whatever the schema does not allow, and SpanError for an empty or reversed span.
    """
    record_schema.validate(record)
    cue, speaker, context = record["cue"], record["speaker"], record["context"]
    return Claim(
        id=record["id"], doc_id=record["doc_id"], document_sha256=record["document_sha256"],
        document=record["document"], part=record["part"], type=record["type"], polarity=record["polarity"],
        text=record["text"], spans=_spans(record["spans"], "spans"),
        complementizer=_read_excerpt(record["complementizer"], "complementizer"),
        cue=None if cue is None else ClaimCue(**{**cue, "span": _span(cue["span"], "cue.span")}),
        source=_read_excerpt(record["source"], "source"),
        via=tuple(Excerpt(e["text"], _span(e["span"], "via")) for e in record["via"]),
        speaker=Speaker(**{**speaker,
                           "members": tuple(Member(**m) for m in speaker["members"]),
                           "mentions": _spans(speaker["mentions"], "speaker.mentions"),
                           "candidates": tuple(Candidate(**c) for c in speaker["candidates"])}),
        context=Context(context["text"], _span(context["sentence"], "context.sentence"),
                        _span(context["paragraph"], "context.paragraph")),
        nested_in=record["nested_in"], flags=tuple(record["flags"]), confidence=record["confidence"],
        scores=Scores(**record["scores"]), signature=record["signature"])


def _read_excerpt(value: Mapping[str, Any] | None, path: str) -> Excerpt | None:
    return None if value is None else Excerpt(value["text"], _span(value["span"], f"{path}.span"))


def _spans(values: Sequence[Sequence[int]], path: str) -> tuple[Span, ...]:
    return tuple(_span(value, path) for value in values)


def _span(value: Sequence[int], path: str) -> Span:
    try:
        return Span(*value)
    except SpanError as error:
        raise SpanError(f"{path}: {error}") from None


def check(claim: Claim, text: str) -> None:
    """Compare `claim` with `text`, the part (body or title) that its spans index.

    Raises SpanError naming the first span that lies outside the text, is out of order, or holds
    something else than the claim stores. The digest is not compared: `digest(text)` says whether
    the article is the one the claim was made from.
    """
    length = len(text)
    for path, span in _all_spans(claim):
        if span.end > length:
            raise SpanError(f"{path}: [{span.start}, {span.end}) ends outside the {claim.part} of {length} code points")
    for before, after in zip(claim.spans, claim.spans[1:]):
        if after.start < before.end:
            raise SpanError(f"spans: [{after.start}, {after.end}) overlaps or precedes [{before.start}, {before.end})")
    _same("text", claim.text, join(text, claim.spans))
    for path, excerpt in (("complementizer", claim.complementizer), ("cue", claim.cue), ("source", claim.source),
                          *(("via", e) for e in claim.via)):
        if excerpt is not None:
            _same(f"{path}.text", excerpt.text, excerpt.span.of(text))
    _same("context.text", claim.context.text, claim.context.sentence.of(text))


def _all_spans(claim: Claim) -> Iterator[tuple[str, Span]]:
    for span in claim.spans:
        yield "spans", span
    for path, piece in (("complementizer", claim.complementizer), ("cue", claim.cue), ("source", claim.source)):
        if piece is not None:
            yield f"{path}.span", piece.span
    for excerpt in claim.via:
        yield "via", excerpt.span
    for span in claim.speaker.mentions:
        yield "speaker.mentions", span
    yield "context.sentence", claim.context.sentence
    yield "context.paragraph", claim.context.paragraph


def _same(path: str, stored: str, found: str) -> None:
    if stored != found:
        raise SpanError(f"{path}: the claim stores {_short(stored)}; the text has {_short(found)} there")


def _short(text: str, limit: int = 60) -> str:
    return f"“{text}”" if len(text) <= limit else f"“{text[:limit]}…” ({len(text)} code points)"
