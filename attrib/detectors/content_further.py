"""Quotations that no cue of their own reports: the rest of what a cue has begun, and what is signed.

    «لن نتراجع»، قال الوزير، | «ولن نستسلم» |      قال: «أ». | «ب» |.      | «الصبر مفتاح الفرج» |¶سامي بركات
"""
from __future__ import annotations

from typing import Iterator, Sequence

from attrib import nounphrase
from attrib.data import Analysis, Cue, Quotation
from attrib.detectors.marked import Quotations

#: A quotation of less words that makes a paragraph is a subheading.
_SUBHEADING = 4
#: Words between the cue and the second half of a quotation that it interrupts.
_INTERRUPTED = 14


def interrupted(analysis: Analysis, quotations: Quotations, cue: Cue) -> Quotation | None:
    """The second half of an interrupted quotation: «أ»، قال فلان، «ب»."""
    words = analysis.words
    _, last = analysis.sentence(cue.first)
    for quotation in quotations:
        if cue.last < quotation.open <= min(last, cue.last + _INTERRUPTED):
            between = words[cue.last:quotation.open]
            if between[-1].surface in "،,:" and not any(w.cues and w.cues[0].clue == "strong" for w in between):
                return quotation
            return None
    return None


def continued(analysis: Analysis, quotations: Quotations, chosen) -> list[tuple]:
    """`chosen` with the quotations that go on behind them: «أ». «ب». is one content of two spans; behind a clause,
    a sentence that is nothing but a quotation is a content that no cue reports."""
    taken = {token for _, ranges, _ in chosen for r in ranges for token in r}
    out = []
    for number, ranges, score in chosen:
        last = ranges[-1][1]
        more = _quotation_behind(analysis, quotations, last, taken)
        direct = any(q.first <= ranges[-1][0] and last <= q.last for q in quotations)
        out.append((number, ranges, score))
        while more is not None:
            inner = analysis.trim(more.first, more.last)
            if direct:
                ranges.append(inner)
            else:
                out.append((None, [inner], more.score))
            taken.update(inner)
            more = _quotation_behind(analysis, quotations, inner[1], taken)
    return out


def _quotation_behind(analysis, quotations: Quotations, last: int, taken: set[int]) -> Quotation | None:
    """The speech in marks that alone makes the next sentence, where the sentence of the token before `last` ends."""
    words = analysis.words
    token = last
    while token < len(words) and words[token].kind in ("punct", "mark"):
        found = next((q for q in quotations if q.open == token and q.close is not None), None)
        if found is not None:
            break
        token += 1
    else:
        return None
    paragraph = analysis.paragraph(token)
    ended = any(w.surface in ".؟!…" for w in words[last:token]) or analysis.paragraph(last - 1) != paragraph
    if found.close - found.open <= _SUBHEADING and (found.open, found.close + 1) == paragraph:
        # «موسم صعب» on a line of its own is a subheading.
        return None
    if not ended or found.label != "speech" or found.first in taken or _signature(analysis, found) is not None:
        return None
    _, end = analysis.sentence(found.last - 1)
    rest = words[found.close + 1:end]
    return found if not any(w.kind in ("word", "latin") for w in rest) else None


def signed(analysis: Analysis, quotations: Sequence[Quotation]) -> Iterator[tuple[tuple[int, int], float]]:
    """Quotations that stand by themselves above the name of whoever said them, and how sure it is that they are speech."""
    for quotation in quotations:
        if quotation.label == "speech" and quotation.close is not None and _signature(analysis, quotation) is not None:
            yield analysis.trim(quotation.first, quotation.last), quotation.score


def _signature(analysis, quotation: Quotation) -> tuple[int, int] | None:
    """The line below `quotation` that says whose it is, where it makes a paragraph of its own."""
    first, last = analysis.paragraph(quotation.open)
    alone = quotation.open == first and not any(w.kind in ("word", "latin") for w in analysis.words[quotation.close + 1:last])
    return nounphrase.signature(analysis, quotation.open) if alone and quotation.close < last else None
