"""Annotated articles and claims -> a report: how much is found, how much of it is right, how sure that is.

    report(gold.read("gold"), claims)   ->   {"near": {"P": 0.83, "R": 0.8, "F1": 0.81}, "speaker": 0.93, …}

docs/evaluation.md says what each figure is and whose definition it follows. Figures are micro over the
documents; headlines are counted apart from bodies. Shares lie between 0 and 1, rounded to four digits.
"""
from __future__ import annotations

from collections import Counter
from typing import Any, Iterable, Mapping, Sequence

from attrib import calibration, resampling
from attrib.claim import Claim, check, digest
from attrib.errors import InputError, SpanError
from attrib.gold import GoldDocument
from attrib.metrics import Counts, annotated, compare, found
from attrib.record_schema import TYPES
from attrib.resampling import RESAMPLES, Row, f1
from attrib.slices import SLICES

_OF_CLAIMS = ("found", "gold")
#: Figure -> the counts that make it: hits for precision, hits for recall, found, gold.
F1: dict[str, tuple[str, str, str, str]] = {
    **{name: (name, name, *_OF_CLAIMS) for name in ("strict", "overlap", "near", "claim")},
    **{name: (name, name, f"{name}:found", f"{name}:gold") for name in ("chars", "speech_quotes")},
    **{name: (f"{name}:P", f"{name}:R", *_OF_CLAIMS) for name in ("partial", "soft")},
    "sfu_0.3": ("easy", "easy", *_OF_CLAIMS), "sfu_0.8": ("near", "near", *_OF_CLAIMS),
    **{f"{name}_{how}": (f"{name}_{how}",) * 2 + (f"{name}_exact:found", f"{name}_exact:gold")
       for name in ("cue", "source") for how in ("exact", "overlap")},
    "triple": ("triple", "triple", *_OF_CLAIMS)}
#: Whose chance is reckoned, and what two systems are compared in.
HEADLINES = ("strict", "overlap", "near", "claim", "chars", "partial", "soft", "speech_quotes", "cue_exact", "source_exact", "triple")
#: Of the overlap matches, the share that is right -> (hits, of how many).
ACCURACIES = {"speaker": ("speaker", "overlap"), "speaker_mention": ("mention", "overlap"),
              **{name: (f"{name}:same", f"{name}:asked") for name in ("source", "via", "kind")},
              "type": ("same_type", "overlap"), "cue": ("cue:same", "cue:asked")}


def report(documents: Sequence[GoldDocument], claims: Iterable[Claim], against: Iterable[Claim] | None = None,
           resamples: int = RESAMPLES) -> dict[str, Any]:
    """Every figure of `claims`; with `against`, also whether they are better than those, on the same documents.

    Raises InputError for a claim of a document that is not there, or of another text.
    """
    bodies = count(documents, claims := list(claims))
    out = figures(bodies)
    out["intervals"] = {name: [round(edge, 4) for edge in edges]
                        for name, edges in resampling.intervals(rows(bodies), resamples).items()}
    titled = [d for d in documents if any(c.part == "title" for c in d.claims)]
    titles = count(titled, (c for c in claims if c.doc_id in {d.id for d in titled}), "title")
    out["title"] = figures(titles) if titled else None
    out["calibration"] = calibration.reliability([c.sure for c in bodies], resamples)
    if against is not None:
        out["against"] = resampling.differences(rows(bodies), rows(count(documents, against)), resamples)
    return out


def count(documents: Iterable[GoldDocument], claims: Iterable[Claim], part: str = "body") -> list[Counts]:
    """For each document, in order, what its claims of `part` come to; a document without claims counts too."""
    by_id: dict[str, list[Claim]] = {}
    for claim in claims:
        by_id.setdefault(claim.doc_id, []).append(claim)
    out = []
    for document in documents:
        text = document.part(part)
        here = [c for c in by_id.pop(document.id, ()) if c.part == part]
        for claim in here:
            _require(document, claim, text)
        out.append(compare(text, annotated(document, part), found(text, here)))
    if by_id:
        raise InputError(f"claims of {len(by_id):,} documents that are not annotated, {next(iter(by_id))!r} among them.")
    return out


def _require(document: GoldDocument, claim: Claim, text: str) -> None:
    """InputError where `claim` was made from another text. A line break more at its end does no harm."""
    if claim.document_sha256 == digest(text) and claim.spans[-1].end <= len(text):
        return
    try:
        check(claim, text)
    except SpanError as error:
        raise InputError(f"{document.id}: claim {claim.id} was made from another {claim.part} than the annotated one: {error}. "
                         f"Extract the claims from the annotated articles.") from None


def figures(counts: Iterable[Counts]) -> dict[str, Any]:
    """The figures of some documents' counts, without what needs resampling."""
    total: Counter[str] = Counter()
    documents = 0
    for one in counts:
        documents += 1
        total.update(one.of)
    out: dict[str, Any] = {"documents": documents, "gold": total["gold"], "predicted": total["found"]}
    for name, keys in F1.items():
        out[name] = _prf(*(total[key] for key in keys))
    out["speech_quotes"]["gold"] = total["speech_quotes:gold"]
    out.update({name: _share(total[hits], total[of]) for name, (hits, of) in ACCURACIES.items()})
    out["recall_by_type"] = {type: {**{name: _share(total[f"{type}:{name}"], total[f"{type}:gold"])
                                       for name in ("overlap", "near", "claim")}, "gold": total[f"{type}:gold"]}
                             for type in sorted(TYPES) if total[f"{type}:gold"]}
    out["by_type"] = {type: {**{name: _prf(*(total[f"{type}:{key}"] for key in F1[name])) for name in ("partial", "soft")},
                             "strict_recall": _share(total[f"{type}:strict"], total[f"{type}:gold"]),
                             "speaker": _share(total[f"{type}:speaker"], total[f"{type}:overlap"]),
                             "gold": total[f"{type}:gold"], "predicted": total[f"{type}:found"]}
                      for type in sorted(TYPES) if total[f"{type}:gold"] or total[f"{type}:found"]}
    out["slices"] = {name: _slice(total, f"slice:{name}:") for name in SLICES if total[f"slice:{name}:gold"]}
    return out


def rows(counts: Sequence[Counts], names: Iterable[str] = HEADLINES) -> dict[str, list[Row]]:
    """For each figure, document by document, what resampling adds up."""
    return {name: [tuple(one.of[key] for key in F1[name]) for one in counts] for name in names}  # type: ignore[misc]


def _prf(*counts: float) -> dict[str, float]:
    return dict(zip(("P", "R", "F1"), (round(value, 4) for value in f1(*counts))))  # type: ignore[arg-type]


def _share(hits: float, of: float) -> float:
    return round(hits / (of or 1), 4)


def _slice(total: Mapping[str, int], prefix: str) -> dict[str, Any]:
    gold, overlap = total[f"{prefix}gold"], total[f"{prefix}overlap"]
    return {"gold": gold, **{name: _share(total[f"{prefix}{name}"], gold) for name in ("overlap", "near", "claim")},
            "speaker": _share(total[f"{prefix}speaker"], overlap) if overlap else None}
