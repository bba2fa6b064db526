"""Decisions and the articles they are about -> articles annotated where a claim was decided, to learn from.

    accepted وأكد … أن …, rejected (not_quotation) يذكر …   ->   GoldDocument(claims=(…,), judged=Judged(وأكد, يذكر))

A rejected claim is a cue that does not report; what nobody decided is not an example of anything. Claims rejected for
their span, or as duplicates, say nothing of what is right and are left out; of one with a wrong speaker the cue and the
content are kept, and the speaker is not.
"""
from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Iterable, Sequence

from attrib import gold, metrics
from attrib.claim import Claim, Speaker, digest
from attrib.data import Document
from attrib.gold import GoldDocument, Judged
from attrib.pipeline import Extractor
from attrib.review import decisions
from attrib.review.decisions import REJECTED
from attrib.review.export import Decided, settled
from attrib.scoring import Model

_NOBODY = Speaker(None, "unknown", False, "unresolved")
#: Reasons of a rejection that say what is wrong with the cue: it does not report, or not this.
_NO_CUE = ("not_quotation", "wrong_cue")
#: Every so many articles one is held out to measure on.
HELD_OUT = 3


@dataclass(frozen=True, slots=True)
class Reviewed:
    """An article with what was decided on it: ``document`` to learn from; ``right`` and ``wrong`` claims to measure on."""

    document: GoldDocument
    right: tuple[Claim, ...]
    wrong: tuple[Claim, ...]


def reviewed(found: Iterable[Decided], articles: Iterable[Document], model: Model | str | None = None) -> list[Reviewed]:
    """The articles with decisions on them; decisions on another text than the article's, or on none, are passed over."""
    by_document: dict[str, list[Decided]] = {}
    for one in settled(found):
        by_document.setdefault(one.claim.doc_id, []).append(one)
    extractor = Extractor(model)
    out = []
    for article in articles:
        texts = {"body": digest(article.text), "title": digest(article.title or "")}
        here = [one for one in by_document.get(article.id, ()) if texts[one.claim.part] == one.claim.document_sha256]
        if here:
            out.append(_reviewed(article, here, extractor))
    return out


def _reviewed(article: Document, found: Sequence[Decided], extractor: Extractor) -> Reviewed:
    right, wrong, learned, judged = [], [], [], []
    for one in found:
        claim, decision = one.claim, one.decision
        made = decisions.corrected(claim, decision, one.reviewer)
        if decision.state != REJECTED:
            right.append(made)
            learned.append(made)
        elif decision.reason == "wrong_speaker":
            wrong.append(claim)
            learned.append(replace(made, speaker=_NOBODY))
        elif decision.reason == "duplicate":
            continue
        else:
            wrong.append(claim)
            if decision.reason not in _NO_CUE:
                continue
        judged.append((claim.part, _place(made)))
    places = Judged(tuple(judged), False)
    whole = all(places.covers(claim.part, _place(claim)) for claim in extractor.document(article))
    document = replace(gold.from_claims(article, learned), judged=replace(places, whole=whole))
    return Reviewed(document, tuple(right), tuple(wrong))


def _place(claim: Claim) -> Any:
    return claim.cue.span if claim.cue else claim.spans[0]


def split(found: Sequence[Reviewed]) -> tuple[list[Reviewed], list[Reviewed]]:
    """(to learn from, held out): every third article by the digest of its text, whatever their order or number."""
    held = [one for one in found if int(digest(one.document.text)[:8], 16) % HELD_OUT == 0]
    return [one for one in found if one not in held], held


@dataclass(frozen=True, slots=True)
class Figures:
    """What a model does with decided claims: of ``right`` claims ``found`` again (content within 0.8 IoU, and the speaker),
    of ``wrong`` ones ``repeated`` as they were."""

    right: int
    found: int
    wrong: int
    repeated: int

    @property
    def f1(self) -> float:
        """Of what was decided only: other claims that a model finds may be right or wrong."""
        total = self.right + self.found + self.repeated
        return 2 * self.found / total if total else 0.0

    def __str__(self) -> str:
        return f"{self.found:,} of {self.right:,} confirmed claims found, {self.repeated:,} of {self.wrong:,} rejected ones " \
               f"made again, F1 {self.f1:.3f}"


def figures(found: Iterable[Reviewed], model: Model) -> Figures:
    """How `model` does on claims that were decided."""
    extractor = Extractor(model)
    counts = [0, 0, 0, 0]
    for one in found:
        claims = extractor.document(one.document.document())
        for part in ("title", "body"):
            text = one.document.part(part)
            there = metrics.found(text, [c for c in claims if c.part == part])
            for at, judged in ((0, one.right), (2, one.wrong)):
                said = gold.from_claims(one.document.document(), [c for c in judged if c.part == part])
                asked = metrics.annotated(said, part)
                counts[at] += len(asked)
                counts[at + 1] += sum(score >= metrics.NEAR and metrics.is_speaker(asked[i], there[j])
                                      for i, j, score in metrics.match(asked, there))
    return Figures(*counts)
