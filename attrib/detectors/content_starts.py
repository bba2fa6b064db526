"""Where what stands before its cue may begin: candidates, the sentence's start first.

    | أعلن الجيش أن | القصف توقف وأن | المدينة هادئة، بحسب الشرطة      the openings of earlier cues, أن, commas, marks
"""
from __future__ import annotations

from typing import Sequence

from attrib import features
from attrib.data import Analysis, Cue
from attrib.detectors import parsed
from attrib.detectors.content_ends import MOST_CANDIDATES, Candidate
from attrib.detectors.marked import Quotations

#: دبي، الإمارات (وكالات) --: where a report comes from stands in its first words.
_DATELINE = 12
_CONJUNCTIONS = frozenset(("لكن", "ولكن", "وقد"))


def candidates(analysis: Analysis, quotations: Quotations, cues: Sequence[Cue], number: int) -> list[Candidate]:
    """The stretches from each start to cue `number`, or the quotation alone that ends before it."""
    cue = cues[number]
    words = analysis.words
    last = cue.first if cue.opening.quotation is not None else min(cue.first, cue.opening.first)
    if last == cue.first and words[last - 1].fold == "وذلك":
        # تراجع النمو، | وذلك | وفقا للتقرير
        last -= 1
    first, _ = analysis.sentence(max(last - 1, 0))
    if cue.opening.quotation is not None:
        quotation = quotations[cue.opening.quotation]
        return [Candidate(["start:quotation"], quotation.first, quotation.last)]
    ended = quotations.ending(last)
    starts: list[tuple[int, str]] = [(first, "sentence")]
    opened: dict[int, Cue] = {}
    for earlier in reversed(cues[:number]):
        if earlier.first < first:
            break
        if earlier.opening.kind != "before" and earlier.opening.first < last:
            starts.append((earlier.opening.first, "opening"))
            opened.setdefault(earlier.opening.first, earlier)
    if ended is not None and ended.first > first:
        starts.append((ended.first, "quotation"))
    for token in range(last - 3, first, -1):
        if words[token].that or words[token].fold in _CONJUNCTIONS:
            starts.append((token + 1, "that" if words[token].that else "conjunction"))
    dateline = next((t for t in range(first + 2, min(first + _DATELINE, last - 2))
                     if words[t].surface in "-–—" and words[t - 1].surface in ")-–—"), None)
    if dateline is not None:
        starts.append((dateline + 1, "dateline"))
    for token in range(last - 2, first, -1):
        if words[token].kind == "punct" and words[token].surface in "،,؛;" and quotations.at(token) is None:
            starts.append((token + 1, "sign"))
            if len(starts) >= MOST_CANDIDATES:
                break
    clause = parsed.start(analysis, first, last) if analysis.layers is not None else None
    if clause is not None and all(begin != clause for begin, _ in starts):
        starts.append((clause, "parsed"))
    return [Candidate(features.start(analysis, cue, first, start, last, kind, ended, opened.get(start) if kind == "opening" else None),
                      start, last) for start, kind in starts]
