"""One article's annotation and its claims -> counts that add up over articles.

    gold ⟦الأزمة انتهت⟧ of الوزير, claim ⟦إن الأزمة انتهت⟧ of الوزير
        ->   {"gold": 1, "found": 1, "overlap": 1, "near": 0, "speaker": 1, …}

Everything that a figure of `attrib.evaluation` is made of is counted here, document by document, so
that documents can be drawn again (bootstrap). Spans are trimmed of white space, quotation marks and
punctuation first; contents are matched one to one by characters. docs/evaluation.md defines each figure.
"""
from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from typing import Iterable, Iterator, Sequence

from attrib.claim import Claim
from attrib.data import Span
from attrib.gold import GoldDocument
from attrib.slices import slices

#: Of intersection over union: the same content more or less; the same to a reader; the easier of SFU's two.
OVERLAP, NEAR, EASY = 0.5, 0.8, 0.3
#: A found name may have so many words more than the gold one: titles, offices.
MORE_WORDS = 6
QUOTED_SHARE = 0.8

_EDGES = frozenset("\"'«»“”„‟‘’‹›" ".,،؛;:؟?!…" "-–—()[]" " \t\r\n\u00a0" "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2069")
_UNIFY = {ord("ى"): "ي", ord("ة"): "ه", **dict.fromkeys(map(ord, "أإآٱ"), "ا"),
          **dict.fromkeys((0x0640, 0x0670, *range(0x064B, 0x0660)), None)}
# Opening mark, what it may not hold, closing mark, what stands before it where the mark alone does not tell.
_PAIRS = (("«", "«»", "»", ""), ("“", "“”", "”", ""), ('"', '"\n', '"', ""), ("”", "”“\n", "”", r"(?<=[\s:،وبلكـ])"),
          ("»", "«»\n", "«", r"(?<=[\s:،])"), ("''", "'\n", "''", ""))
_QUOTED = re.compile("|".join(f"{before}{left}[^{without}]{{2,}}{right}" for left, without, right, before in _PAIRS))

Edges = tuple[int, int]


def trim(text: str, start: int, end: int) -> Edges | None:
    """[start, end) without white space, marks and punctuation at its ends; None where nothing is left."""
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return (start, end) if start < end else None


def same_spelling(name: str | None) -> str:
    """`name` as names are compared: without vowel signs, tatweel and punctuation, alef, ya and ta of one form."""
    return " ".join(re.sub(r"[^\w\s]", " ", unicodedata.normalize("NFKC", name or "").translate(_UNIFY)).split())


@dataclass(frozen=True, slots=True)
class Said:
    """An attribution as it is compared, annotated or found; spans are trimmed, names in one spelling.

    ``names``    of the speakers: for each the accepted names, the fullest first. A found one has one of one.
    ``members``  of joint speakers or of a document's issuers.
    ``others``   names of the document's other speakers; empty for a found one.
    ``kinds``    of the speakers, in the order of ``names``.
    ``slices``   what an annotated one is an example of; ``confidence`` of a found one, else 1.
    """

    type: str
    spans: tuple[Edges, ...]
    chars: frozenset[int]
    cue: Span | None
    source: Span | None
    via: Span | None
    names: tuple[tuple[str, ...], ...]
    members: tuple[str, ...]
    kinds: tuple[str, ...]
    others: tuple[str, ...] = ()
    slices: tuple[str, ...] = ()
    confidence: float = 1.0


def annotated(document: GoldDocument, part: str = "body") -> list[Said]:
    """The attributions of one part of `document`, in their order."""
    text = document.part(part)
    entities = {entity.id: entity for entity in document.entities}
    out = []
    for claim in document.claims:
        if claim.part == part:
            speakers = [entities[id] for id in claim.speaker]
            others = [same_spelling(e.name) for e in document.entities if e.id not in claim.speaker]
            out.append(_said(
                text, claim.type, claim.content, claim.cue, claim.source, claim.via,
                tuple(tuple(map(same_spelling, (e.name, *e.aliases))) for e in speakers),
                tuple(same_spelling(m) for e in speakers for m in e.members), tuple(e.kind for e in speakers),
                others=tuple(filter(None, others)), slices=tuple(slices(document, claim))))
    return out


def found(text: str, claims: Iterable[Claim]) -> list[Said]:
    """Claims of one part, whose text is `text`, in their order."""
    return [_said(text, claim.type, claim.spans, claim.cue.span if claim.cue else None,
                  claim.source.span if claim.source else None, claim.via[0].span if claim.via else None,
                  ((same_spelling(claim.speaker.name),),) if claim.speaker.name else (),
                  tuple(same_spelling(m.name) for m in claim.speaker.members if m.name), (claim.speaker.kind,),
                  confidence=claim.confidence) for claim in claims]


def _said(text: str, type: str, content: Iterable[Span], cue: Span | None, source: Span | None, via: Span | None,
          names: tuple[tuple[str, ...], ...], members: tuple[str, ...], kinds: tuple[str, ...], **more: object) -> Said:
    spans = tuple(sorted(filter(None, (trim(text, s.start, s.end) for s in content))))
    chars = frozenset(place for start, end in spans for place in range(start, end))
    return Said(type, spans, chars, cue, source, via, names, members, kinds, **more)  # type: ignore[arg-type]


def is_named(name: str, accepted: Sequence[str], others: Sequence[str]) -> bool:
    """Whether `name` is one of `accepted`, or holds one with at most six words more and nobody else's name."""
    padded = f" {name} "
    for wanted in filter(None, accepted):
        if name == wanted:
            return True
        if f" {wanted} " in padded and len(name.split()) <= len(wanted.split()) + MORE_WORDS:
            rest = padded.replace(f" {wanted} ", " | ")
            if not any(f" {other} " in rest for other in others):
                return True
    return False


def _one_to_one(names: Sequence[str], wanted: Sequence[Sequence[str]], others: Sequence[str]) -> bool:
    left = list(wanted)
    for name in names:
        hit = next((n for n, accepted in enumerate(left) if is_named(name, accepted, others)), None)
        if hit is None:
            return False
        del left[hit]
    return not left


def is_speaker(gold: Said, claim: Said, aliases: bool = False) -> bool:
    """Whether the speakers are the same, name for name; the fullest names, or with `aliases` any of theirs."""
    if not gold.names:
        return not claim.names
    wanted = gold.names if aliases else [names[:1] for names in gold.names]
    issuers = [(member,) for member in gold.members]
    names = [name for accepted in claim.names for name in accepted]
    return _one_to_one(names, wanted, gold.others) or _one_to_one(claim.members, wanted, gold.others) \
        or bool(issuers) and _one_to_one(claim.members, issuers, ())


def iou(a: Said, b: Said) -> float:
    """Characters in both contents as a share of those in either."""
    both = len(a.chars & b.chars)
    return both / (len(a.chars) + len(b.chars) - both) if both else 0.0


def match(golds: Sequence[Said], claims: Sequence[Said]) -> list[tuple[int, int, float]]:
    """(gold, claim, IoU) of contents that share a character, one to one, the best pair first.

    Of equally good pairs the one whose speakers agree comes first: two may have said the same.
    """
    pairs = [(score, is_speaker(g, c), i, j) for i, g in enumerate(golds) for j, c in enumerate(claims)
             if (score := iou(g, c))]
    left, right, out = set(range(len(golds))), set(range(len(claims))), []
    for score, _, i, j in sorted(pairs, reverse=True):
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            out.append((i, j, score))
    return out


@dataclass(slots=True)
class Counts:
    """What one document gives: ``of`` adds up over documents; ``sure`` is (confidence, right) of each claim."""

    of: Counter[str] = field(default_factory=Counter)
    sure: list[tuple[float, bool]] = field(default_factory=list)


def compare(text: str, golds: Sequence[Said], claims: Sequence[Said]) -> Counts:
    """Everything counted in one part of one document."""
    n: Counter[str] = Counter()
    pairs = match(golds, claims)
    right: set[int] = set()
    for i, j, score in pairs:
        if _count_pair(n, golds[i], claims[j], score):
            right.add(j)
    for gold in golds:
        for name in ("", f"{gold.type}:", *(f"slice:{s}:" for s in gold.slices)):
            n[f"{name}gold"] += 1
    for claim in claims:
        n["found"] += 1
        n[f"{claim.type}:found"] += 1
    _count_shares(n, golds, claims, pairs)
    for name, gold_set, claim_set in (
            ("chars", _union(golds), _union(claims)),
            ("speech_quotes", _speech(text, golds), _speech(text, claims)),
            ("cue_exact", _places(text, golds, "cue"), _places(text, claims, "cue")),
            ("source_exact", _places(text, golds, "source"), _places(text, claims, "source"))):
        n.update({name: len(gold_set & claim_set), f"{name}:gold": len(gold_set), f"{name}:found": len(claim_set)})
    for name in ("cue", "source"):
        n[f"{name}_overlap"] += _touching(_places(text, golds, name), _places(text, claims, name))
    n["triple"] = sum((Counter(_triples(text, golds)) & Counter(_triples(text, claims))).values())
    return Counts(n, [(claim.confidence, j in right) for j, claim in enumerate(claims)])


def _count_pair(n: Counter[str], gold: Said, claim: Said, score: float) -> bool:
    """Count what the pair agrees in; whether content and speaker are right."""
    speaker = is_speaker(gold, claim)
    agreed = [name for name, holds in (("strict", gold.spans == claim.spans), ("easy", score >= EASY), ("overlap", score >= OVERLAP),
                                       ("near", score >= NEAR), ("claim", score >= NEAR and speaker)) if holds]
    if score >= OVERLAP:
        agreed += ["speaker"] * speaker + ["mention"] * is_speaker(gold, claim, aliases=True)
        n["same_type"] += gold.type == claim.type
        for name, asked, holds in (
                ("source", gold.source is not None, _overlap(gold.source, claim.source)),
                ("via", gold.via is not None or claim.via is not None, _overlap(gold.via, claim.via)),
                ("kind", len(gold.kinds) == 1, gold.kinds == claim.kinds),
                ("cue", gold.cue is not None and claim.cue is not None, _overlap(gold.cue, claim.cue))):
            n[f"{name}:asked"] += asked
            n[f"{name}:same"] += asked and holds
    for name in agreed:
        n[name] += 1
        n[f"{gold.type}:{name}"] += 1
        for part in gold.slices:
            n[f"slice:{part}:{name}"] += 1
    return "claim" in agreed


def _count_shares(n: Counter[str], golds: Sequence[Said], claims: Sequence[Said], pairs: Sequence[tuple[int, int, float]]) -> None:
    """The shares of contents that the other side covers: its match (partial), or anything of it (soft)."""
    for side, other, which in ((golds, _union(claims), "R"), (claims, _union(golds), "P")):
        for one in filter(lambda said: said.chars, side):
            for type in ("", f"{one.type}:"):
                n[f"{type}soft:{which}"] += len(one.chars & other) / len(one.chars)  # type: ignore[assignment]
    for i, j, _ in pairs:
        both = len(golds[i].chars & claims[j].chars)
        for one, which in ((golds[i], "R"), (claims[j], "P")):
            for type in ("", f"{one.type}:"):
                n[f"{type}partial:{which}"] += both / len(one.chars)  # type: ignore[assignment]


def _union(said: Iterable[Said]) -> frozenset[int]:
    return frozenset().union(*(one.chars for one in said))


def _speech(text: str, said: Sequence[Said]) -> set[Edges]:
    """The visible quotations of `text` that are for four fifths a content that was said in these words."""
    spoken = _union(one for one in said if one.type != "indirect")
    quoted = filter(None, (trim(text, *m.span()) for m in _QUOTED.finditer(text)))
    return {(start, end) for start, end in quoted if len(spoken & set(range(start, end))) >= QUOTED_SHARE * (end - start)}


def _place(text: str, span: Span | None) -> Edges | None:
    return trim(text, span.start, span.end) if span is not None else None


def _places(text: str, said: Iterable[Said], name: str) -> set[Edges]:
    """The different spans that are a cue, or a source."""
    return {place for one in said if (place := _place(text, getattr(one, name))) is not None}


def _touching(golds: set[Edges], claims: set[Edges]) -> int:
    """How many spans of both sides can be paired that share a character, the most alike first."""
    pairs = sorted(((min(b, d) - max(a, c)) / (max(b, d) - min(a, c)), (a, b), (c, d))
                   for a, b in golds for c, d in claims if a < d and c < b)
    left, right = set(golds), set(claims)
    for _, gold, claim in reversed(pairs):
        if gold in left and claim in right:
            left.remove(gold)
            right.remove(claim)
    return len(golds) - len(left)


def _triples(text: str, said: Iterable[Said]) -> Iterator[tuple[object, ...]]:
    for one in said:
        yield one.spans, _place(text, one.cue), _place(text, one.source)


def _overlap(a: Span | None, b: Span | None) -> bool:
    return a is not None and b is not None and a.overlaps(b)
