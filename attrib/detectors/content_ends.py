"""Where what follows a cue may end: candidates, nearest first, the sentence's end last.

    وأكد أن | العملية ستستمر |، مشيرا إلى أن الباقين مستشارون | .      signs, closing marks, the places before other cues, turns
"""
from __future__ import annotations

from typing import NamedTuple, Sequence

from attrib import features
from attrib.data import Analysis, Cue
from attrib.detectors import parsed
from attrib.detectors.marked import Quotations
from attrib.detectors.opening import inside_number
from attrib.lexicon import functions as fn

#: Ends beyond the eighth comma are not tried: they cost time and are never right in 761 contents.
MOST_CANDIDATES = 12
_SIGNS = frozenset("،,؛;-–—:()")
#: … | لكنه استدرك | أن …
_BUT_HE = frozenset("لكنه لكنها لكنهم ولكنه ولكنها ولكنهم".split())
#: Words that often begin the author's own comment, also without a comma.
TURNS = frozenset("بعدما بهدف مقابل بينما فيما لكن ولكن حيث وذلك وهو وهي وهم وقد خلال وكان وكانت كما".split())


class Candidate(NamedTuple):
    """A stretch of tokens that may be the content, half open, and the features that hold for its edge."""

    names: list[str]
    first: int
    last: int


def candidates(analysis: Analysis, quotations: Quotations, cues: Sequence[Cue], number: int) -> list[Candidate]:
    """The stretches from the opening of cue `number` to each end; empty where the text ends before them."""
    cue = cues[number]
    first = cue.opening.first
    if first >= len(analysis.words):
        return []
    _, sentence_end = analysis.sentence(first)
    holder = quotations.around(cue.first)
    limit = min(sentence_end, holder.last) if holder is not None else sentence_end
    quotation = quotations.beginning(first)
    if quotation is not None:
        # A sentence's end inside the marks is not the end.
        if quotation.last > limit:
            _, limit = analysis.sentence(quotation.last - 1)
            limit = max(limit, quotation.last)
    limit = _over_marks(analysis, quotations, first, limit, holder)
    if cue.opening.kind == "colon" and analysis.words[first - 1].surface == "(":
        limit = next((t for t in range(first, limit) if analysis.words[t].surface == ")"), limit)
    at_token = {c.first: n for n, c in enumerate(cues) if first < c.first < limit}
    ends = _ends(analysis, quotations, at_token, first, limit, quotation)
    clause = parsed.end(analysis, cue, first, limit) if analysis.layers is not None else None
    if clause is not None and not any(analysis.trim(first, end) == (first, clause) for end, _ in ends):
        ends.append((clause, "parsed"))
    inner = [other for other in cues if first < other.first < limit]
    out: list[Candidate] = []
    passed: list[tuple[int, str]] = []
    for end, kind in ends:
        names = features.end(analysis, cue, first, end, kind, limit, quotation, inner)
        # A comma and the cue behind it are one place.
        over = {stop for token, stop in passed if token + 2 < end} if passed else ()
        passed.extend((end, "over:" + name) for name in features.STOPS.intersection(names))
        out.append(Candidate([*names, *sorted(over)], first, end))
    return out


def _over_marks(analysis, quotations: Quotations, first: int, limit: int, holder) -> int:
    """`limit` moved behind the sentences that a quotation inside the content runs through."""
    for quotation in quotations:
        if quotation is holder or quotation.close is None:
            continue
        if first <= quotation.first < limit < quotation.last:
            _, after = analysis.sentence(quotation.last - 1)
            limit = max(after, quotation.last)
    return limit


def _ends(analysis, quotations, at_token, first: int, limit: int, quotation) -> list[tuple[int, str]]:
    """Candidate ends (exclusive tokens) with what makes each one; the sentence's end is always there."""
    words = analysis.words
    inside = [(q.first, q.last) for q in quotations
              if q.first >= first and q.last <= limit + 1 and q.close is not None and q is not quotation]
    opened = {q.open for q in quotations}
    out: list[tuple[int, str]] = []
    begin = first + 1
    if quotation is not None:
        out.append((quotation.last, "close"))
        begin = quotation.last + 1
    for token in range(begin, limit):
        word = words[token]
        if inside and any(a <= token < b for a, b in inside):
            continue
        if token in at_token:
            out.append((token, "cue"))
        elif word.kind == "punct" and word.surface in _SIGNS:
            out.append((token, "sign"))
        elif word.kind == "mark" and token + 1 < limit:
            if token not in opened:
                out.append((token + 1, "mark"))
        elif word.surface == "." and token + 1 < limit and words[token - 1].surface != "." and not inside_number(analysis, token):
            out.append((token, "dots"))
        elif word.functions & (fn.CONJUNCTION | fn.RELATIVE) and token > begin + 2 \
                and words[token - 1].kind == "word" and word.fold in TURNS:
            out.append((token, "turn"))
        elif token + 1 in at_token and word.fold in _BUT_HE and words[token - 1].kind == "word":
            out.append((token, "turn"))
        elif word.fold[0] in "وف" and not word.people and token > begin + 1 and words[token - 1].kind in ("word", "mark") \
                and (word.functions & fn.VERB or any(c.kind == "verb" for c in word.cues)):
            out.append((token, "verb"))
        if len(out) >= MOST_CANDIDATES:
            break
    out.append((limit, "sentence"))
    return out
