"""One claim -> everything that the page shows of it, as JSON.

    Cards(review).card("منى", row)   ->   {"claim": {…}, "current": {…}, "text": {"start": 0, "text": "قال الوزير …"}, …}

Nothing here is made for more than the claim that is shown; the reasons, which take an analysis of the whole
article, are asked for apart.
"""
from __future__ import annotations

from functools import cached_property, lru_cache
from typing import Any, Sequence

from attrib.claim import Claim, Speaker, to_record
from attrib.data import Document, Span
from attrib.errors import AttribError
from attrib.explanation import Option, explain
from attrib.pipeline import Extractor
from attrib.review import decisions, links, surroundings
from attrib.review.decisions import Decision
from attrib.review.index import Row
from attrib.review.session import Review, View
from attrib.review.texts import DIFFERS, MISSING, NONE, OK, Part

#: Characters of a content in a list, options of a decision, and weights of an option.
SHORT, MOST_OPTIONS, MOST_WEIGHTS = 160, 5, 12
#: Claims of one article that are read for the names of who speaks in it.
MOST_OTHERS = 60
_WARNINGS = {MISSING: ("article_missing", "The article of this claim is not among the articles given; only its sentence is shown."),
             DIFFERS: ("article_differs", "The article given under this id is not the text that the claim was made from; only the "
                                          "claim's own sentence is shown.")}


class Cards:
    """The claims of `review` as a reviewer sees them; `model` explains them (None: the shipped one)."""

    def __init__(self, review: Review, model: str | None = None) -> None:
        self.review, self._model = review, model
        self.reasons = lru_cache(256)(self._reasons)

    @cached_property
    def extractor(self) -> Extractor:
        return Extractor(self._model, min_confidence=0)

    def item(self, reviewer: str, row: Row) -> dict[str, Any]:
        """A line of a list."""
        claim, view = self.review.index.claim(row.n), self.review.view(reviewer, row)
        now = decisions.corrected(claim, view.decision, reviewer) if view.judged is None else claim
        return {"n": row.n, "id": row.id, "doc_id": row.doc_id, "state": view.state,
                "flagged": bool(view.decision and view.decision.flagged),
                "noted": bool(view.decision and view.decision.note), "confidence": claim.confidence, "speaker": now.speaker.name, "cue": claim.cue.text if claim.cue else None,
                "text": now.text[:SHORT], "type": now.type, "polarity": now.polarity, "outlet": _text(claim, "outlet"),
                "date": _text(claim, "date"), "origin": _origin(row)}

    def standing(self, reviewer: str, row: Row) -> dict[str, Any]:
        """What a decision changes of a card."""
        claim, view = self.review.index.claim(row.n), self.review.view(reviewer, row)
        return {"claim": row.id, "n": row.n, "state": view.state, "decision": decision_object(view),
                "current": to_record(_current(claim, view, reviewer))}

    def card(self, reviewer: str, row: Row) -> dict[str, Any]:
        """The whole card."""
        claim, view = self.review.index.claim(row.n), self.review.view(reviewer, row)
        now = _current(claim, view, reviewer)
        part = self.review.part(claim)
        found = surroundings.around(part, claim, now.spans)
        rows = self.review.index.of_document(row.doc_id, reviewer)
        return {
            "id": row.id, "n": row.n, "origin": _origin(row), "state": view.state, "decision": decision_object(view),
            "claim": to_record(claim), "current": to_record(now), "document": document_object(claim), "article": part.status,
            "warning": _warning(part.status),
            "text": {"part": claim.part, "start": found.window.start, "text": found.window.text,
                     "whole": part.status == OK and len(found.window.text) == len(part.text)},
            "sentences": {"before": _pair(found.before), "own": _pair(found.own), "after": _pair(found.after)},
            "paragraph": _pair(found.paragraph),
            "mentions": [{"name": m.name, "kind": m.kind, "role": m.role, "named": m.named, "spans": _pairs(m.spans),
                          "from": m.origin, "p": m.p}
                         for m in surroundings.speakers(found.window, claim.speaker, self._others(row, rows))],
            "boundaries": {"starts": found.starts, "ends": found.ends}, "words": _pairs(found.words), "others": len(rows) - 1}

    def _others(self, row: Row, rows: Sequence[int]) -> list[Speaker]:
        return [self.review.index.claim(n).speaker for n in rows[:MOST_OTHERS] if n != row.n]

    def article(self, reviewer: str, row: Row) -> dict[str, Any]:
        """The whole article of a claim, with every claim on it."""
        index, review = self.review.index, self.review
        claim = index.claim(row.n)
        part = review.part(claim)
        document = review.articles.get(claim.doc_id) if review.articles else None
        rows = [index.row(n) for n in index.of_document(row.doc_id, reviewer)]
        parts = []
        for name in ("title", "body"):
            # Another print of a part, of another text, may stand under the same id.
            here = [r for r in rows if index.claim(r.n).part == name
                    and (name != claim.part or index.claim(r.n).document_sha256 == claim.document_sha256)]
            shown = self._part(name, claim, part, document)
            if shown is not None:
                parts.append({"part": name, "start": shown.start, "text": shown.text,
                              "claims": [self._mark(reviewer, r) for r in here]})
        return {"document": document_object(claim), "article": part.status, "warning": _warning(part.status), "parts": parts}

    @staticmethod
    def _part(name: str, claim: Claim, part: Part, document: Document | None) -> Part | None:
        if name == claim.part:
            return part
        text = None if document is None or part.status != OK else document.text if name == "body" else document.title
        return Part(text, 0, OK) if text else None

    def _mark(self, reviewer: str, row: Row) -> dict[str, Any]:
        claim, view = self.review.index.claim(row.n), self.review.view(reviewer, row)
        now = _current(claim, view, reviewer)
        return {"id": row.id, "n": row.n, "state": view.state, "spans": _pairs(now.spans),
                "cue": _pair(claim.cue and claim.cue.span), "source": _pair(claim.source and claim.source.span),
                "speaker": now.speaker.name, "polarity": now.polarity, "type": now.type, "origin": _origin(row)}

    def _reasons(self, n: int) -> dict[str, Any]:
        """What spoke for and against the claim of row `n`; without reasons, why there are none."""
        row, claim, document = self.review.source(n)
        if row.owner is not None:
            return _no_reasons("added", "A claim that a reviewer has added has no reasons.")
        if document is None:
            return _no_reasons("no_article", "Reasons need the article.")
        try:
            found, decided = explain(self.extractor, document, claim.id)
        except AttribError as error:
            return _no_reasons("not_found", str(error))
        reasons = [{"name": d.name, "note": d.note, "options": [_option(o) for o in d.options[:MOST_OPTIONS]]} for d in decided]
        return {"reasons": reasons, "signature": found.signature, "same_model": found.signature == claim.signature}


def decision_object(view: View) -> dict[str, Any] | None:
    """The decision of a view, as the page gets it."""
    decision: Decision | None = view.decision
    if decision is None:
        return None
    value = decisions.to_value(decision)
    judged = view.judged
    return {"state": decision.state, "reason": decision.reason, "speaker": value.get("speaker"), "spans": value.get("spans"),
            "polarity": decision.polarity, "flagged": decision.flagged, "note": decision.note, "at": decision.at,
            "judged": judged and {"speaker": judged.speaker, "polarity": judged.polarity, "cue": judged.cue}}


def document_object(claim: Claim) -> dict[str, Any]:
    """What is known of the article, with addresses that are safe to follow."""
    url = links.safe(claim.document.get("url"))
    return {"id": claim.doc_id, **{name: _text(claim, name) for name in ("title", "outlet", "date", "author")},
            "url": url, "live_url": links.live(url, claim.text)}


def _current(claim: Claim, view: View, reviewer: str) -> Claim:
    # Corrections of a reading that no longer holds are not this claim's.
    return claim if view.judged is not None else decisions.corrected(claim, view.decision, reviewer)


def _warning(status: str) -> dict[str, str] | None:
    return None if status in (OK, NONE) else dict(zip(("code", "message"), _WARNINGS[status]))


def _no_reasons(code: str, message: str) -> dict[str, Any]:
    return {"reasons": None, "code": code, "message": message}


def _option(option: Option) -> dict[str, Any]:
    return {"label": " ".join(option.label.split()), "margin": None if option.margin is None else round(option.margin, 3),
            "weights": [[name, round(weight, 3)] for name, weight in option.weights[:MOST_WEIGHTS]]}


def _text(claim: Claim, name: str) -> str | None:
    value = claim.document.get(name)
    return None if value is None else value if isinstance(value, str) else str(value)


def _origin(row: Row) -> str:
    return "extracted" if row.owner is None else "added"


def _pair(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _pairs(spans: Sequence[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
