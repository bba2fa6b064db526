"""Quotation marks of every kind, however they are typed -> quotations, paired, repaired and labelled.

    وأضاف: «الوضع تحت السيطرة»   ->   one quotation, "speech"
    تنظيم "القاعدة"              ->   one quotation, "name"

Marks are paired in `pairing`. A quotation that nobody closed ends where it evidently ends (before a sentence that
reports again, at the latest with the paragraph), carries a flag, and is never fatal. One that opens again in the
next paragraph goes on.
"""
from __future__ import annotations

from dataclasses import replace
from typing import Mapping

from attrib import features
from attrib.data import Analysis, Quotation
from attrib.detectors import pairing
from attrib.detectors.pairing import FAMILY, NEW_REPORT
from attrib.scoring import Linear


def find(analysis: Analysis, label_scorer: Linear) -> tuple[Quotation, ...]:
    """All quotations of `analysis` in the order of their opening marks.

    A quotation without a word in it is not one. Nested ones have ``depth`` > 0 and stand after the
    one that holds them.
    """
    if not analysis.marks:
        return ()
    pairs = pairing.pairs(analysis)
    closed = {opening: closing for opening, closing, _, _ in pairs if closing is not None}
    found = []
    for opening, closing, depth, breaks in pairs:
        flags = []
        first = opening + 1
        if closing is None:
            last = _evident_end(analysis, opening, closed)
            flags.append("unclosed_quotation")
        else:
            last = closing
            if not pairing.belong_together(analysis.words[opening].surface, analysis.words[closing].surface):
                flags.append("repaired_marks")
        inner = analysis.trim(first, last)
        if inner is None:
            continue
        span = analysis.span(*inner)
        parts = _parts(analysis, first, last, breaks)
        found.append(Quotation(first, last, span, opening, closing, "scare", 0.0, depth, parts, tuple(flags)))
    found.sort(key=lambda q: (q.first, -q.last))
    return tuple(_labelled(analysis, q, label_scorer) for q in found)


def _evident_end(analysis: Analysis, opening: int, closed: Mapping[int, int]) -> int:
    """Where an unclosed quotation ends: with its sentence if the next one reports again, before a
    participle that reports after a comma, at the next mark of its kind that is none of a pair in its own sentence
    (`closed`: openings with their closing marks), at the latest with the paragraph."""
    words = analysis.words
    _, paragraph_end = analysis.paragraph(opening)
    family = FAMILY[words[opening].surface]
    token = opening + 1
    held = 0
    while token < paragraph_end:
        word = words[token]
        if word.kind == "mark" and token > opening + 1 and FAMILY[word.surface] == family:
            begin, _ = analysis.sentence(token)
            if begin <= opening + 1 and token in closed and not any(
                    c.kind == "verb" and c.clue != "weak" for w in words[max(token - NEW_REPORT, opening + 2):token] for c in w.cues):
                # «يفوز «البرق» بالسباق. Not «… الأمن، وأكد أن المدينة «هادئة».
                held = closed[token]
                token = held + 1
                continue
            if held and begin <= opening + 1:
                # The last mark closed both.
                return held
            return max(begin, opening + 2) if begin > opening + 1 else token
        if word.cues and token > opening + 2:
            if word.cues[0].kind == "participle" and words[token - 1].surface in ("،", ","):
                return token - 1
            if token == analysis.sentence(token)[0] and word.cues[0].kind == "verb" and word.cues[0].person == 3:
                return token
        token += 1
    return paragraph_end


def _parts(analysis, first, last, breaks):
    """One span per paragraph of a quotation over several; marks that re-open it are left out."""
    if analysis.paragraph(first) == analysis.paragraph(last - 1):
        return ()
    spans = []
    begin = first
    for p_first, p_last in analysis.paragraphs:
        if p_last <= first or p_first >= last:
            continue
        begin, end = max(p_first, first), min(p_last, last)
        if begin in breaks:
            begin += 1
        inner = analysis.trim(begin, end)
        if inner is not None:
            spans.append(analysis.span(*inner))
    return tuple(spans)


def _labelled(analysis: Analysis, quotation: Quotation, scorer: Linear) -> Quotation:
    named = features.quotation(analysis, quotation)
    score = scorer(named)
    if score >= 0.5:
        label = "speech"
    elif "before:title_noun" in named:
        label = "title"
    else:
        label = "name" if "before:name_noun" in named or "inside:names" in named else "scare"
    return replace(quotation, label=label, score=score)
