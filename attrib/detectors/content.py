"""What was said: for every cue the stretch of text between its opening and an end among candidates.

    وأكد أن «العملية ستستمر»، مشيراً إلى أن الباقين مستشارون.
            ^ opening        ^ end of the first content: the next participle opens a second attribution

Candidate ends (`content_ends`) and, for what precedes its cue («…»، بحسب الشرطة), candidate starts (`content_starts`)
are scored, the best is taken. Contents never cross. One that its cue stands in has two ranges (`content_around`), and
quotations that no cue reports go on with one (`content_further`).
"""
from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple, Sequence

from attrib.data import Analysis, Content, Cue, Quotation
from attrib.detectors import content_around, content_ends, content_further, content_starts, interview, wording
from attrib.detectors.content_ends import Candidate
from attrib.detectors.marked import Quotations
from attrib.scoring import Linear

#: Inside what somebody said, marked words are his own unless they look like a name or a title: at a lower
#: probability of speech than elsewhere. On real text F1 is the same from 0.1 to 0.3 (0.89 to 0.90), and precision best here.
OWN_WORDS = 0.3
#: How sure it is that an answer is all of what its paragraph says.
ANSWERED = 0.7


class _Choice(NamedTuple):
    score: float
    first: int
    last: int


def detect(analysis: Analysis, quotations: Sequence[Quotation], cues: Sequence[Cue], end_scorer: Linear,
           start_scorer: Linear) -> tuple[Content, ...]:
    """One content for a cue, in the cues' order; a cue whose content would be empty has none."""
    marked = Quotations(quotations)
    found: list[tuple[int, _Choice]] = []
    for number, cue in enumerate(cues):
        scorer = start_scorer if cue.opening.kind == "before" else end_scorer
        best, margin = None, 0.0
        for candidate in _candidates(analysis, marked, cues, number):
            score = scorer.margin(candidate.names)
            if best is None or score > margin:
                best, margin = candidate, score
        if best is not None:
            found.append((number, _Choice(scorer(best.names), best.first, best.last)))
    found = _shared(cues, found)
    chosen = [(number, _ranges(analysis, marked, cues, number, choice), choice.score) for number, choice in _uncross(found)]
    chosen = [(number, ranges, score) for number, ranges, score in chosen if ranges]
    lemmas = {number: cue.form.lemma for number, cue in enumerate(cues) if cue.form is not None}
    out = [_content(analysis, quotations, number, ranges, score, lemmas.get(number, ""))
           for number, ranges, score in content_further.continued(analysis, marked, chosen)]
    out.extend(_content(analysis, quotations, None, [inner], score) for inner, score in content_further.signed(analysis, quotations))
    for answer in interview.answers(analysis, cues):
        inner = analysis.trim(*answer)
        if inner is not None:
            found = _content(analysis, quotations, None, [inner], ANSWERED)
            out.append(replace(found, flags=("interview", *found.flags)))
    return tuple(out)


def _content(analysis, quotations, number: int | None, ranges, score: float, lemma: str = "") -> Content:
    return Content(tuple(ranges), tuple(analysis.span(*r) for r in ranges), number, _type(analysis, quotations, ranges, lemma), score,
                   _flags(quotations, ranges))


def candidates(analysis: Analysis, quotations: Sequence[Quotation], cues: Sequence[Cue], number: int) -> list[Candidate]:
    """The stretches that cue `number` may report: one start and several ends, or for what precedes its cue one
    end and several starts. Empty where nothing is there to be reported."""
    return _candidates(analysis, Quotations(quotations), cues, number)


def _candidates(analysis: Analysis, quotations: Quotations, cues: Sequence[Cue], number: int) -> list[Candidate]:
    stage = content_starts if cues[number].opening.kind == "before" else content_ends
    return stage.candidates(analysis, quotations, cues, number)


def _shared(cues: Sequence[Cue], found: list[tuple[int, _Choice]]) -> list[tuple[int, _Choice]]:
    """`found`, where what stands between a verb and its content tells where that content is from: وأكد الوزير، وفق البلاغ، | أن … |"""
    choices = dict(found)
    return [(number, choices.get(_host(cues, number), choice) if cues[number].opening.kind == "before" else choice) for number, choice in found]


def _host(cues: Sequence[Cue], number: int) -> int | None:
    """The nearest of the cues before cue `number` in whose report it stands."""
    return next((host for host in range(number - 1, max(number - 4, -1), -1) if _stands_in(cues[number], cues[host])), None)


def _stands_in(cue: Cue, host: Cue) -> bool:
    """Whether `cue`, which should follow what it reports, stands in front of what `host` reports."""
    return cue.opening.quotation is None and host.opening.kind != "before" \
        and host.first < cue.first < cue.last <= host.opening.first


def _uncross(found: list[tuple[int, _Choice]]) -> list[tuple[int, _Choice]]:
    """Of two contents that cross, the later one ends where the earlier does."""
    out: list[tuple[int, _Choice]] = []
    for number, choice in sorted(found, key=lambda pair: (pair[1].first, -pair[1].last)):
        for _, earlier in out:
            if earlier.first < choice.first < earlier.last < choice.last:
                choice = choice._replace(last=earlier.last)
        if choice.first < choice.last:
            out.append((number, choice))
    return sorted(out, key=lambda pair: pair[0])


def _ranges(analysis, quotations: Quotations, cues: Sequence[Cue], number: int, choice: _Choice) -> list[tuple[int, int]]:
    """The content's token ranges: one, or more where the reporting clause stands inside it."""
    cue = cues[number]
    inner = analysis.trim(choice.first, choice.last)
    if inner is None:
        return []
    if cue.opening.kind != "before":
        return [inner]
    if cue.opening.quotation is None:
        return content_around.around(analysis, cues, number, inner) if choice.last <= cue.first else [inner]
    more = content_further.interrupted(analysis, quotations, cue)
    return [inner] if more is None else [inner, analysis.trim(more.first, more.last)]


def _type(analysis: Analysis, quotations: Sequence[Quotation], ranges: Sequence[tuple[int, int]], lemma: str = "") -> str:
    """direct: every word between marks · mixed: some, as words said · indirect: none."""
    words = analysis.words
    outside, speech = False, 0
    for first, last in ranges:
        held = [q for q in quotations if q.first >= first - 1 and q.last <= last + 1]
        outside = outside or any(words[token].kind not in ("punct", "mark") and not any(q.first <= token < q.last for q in held)
                                 for token in range(first, last))
        speech += sum(q.score >= OWN_WORDS or wording.is_own(analysis, q, lemma) for q in held)
        if held and not outside:
            speech += 1
    if speech and not outside:
        return "direct"
    return "mixed" if speech else "indirect"


def _flags(quotations: Sequence[Quotation], ranges: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    found: list[str] = []
    for first, last in ranges:
        for quotation in quotations:
            if quotation.first >= first - 1 and quotation.last <= last + 1:
                found.extend(quotation.flags)
    return tuple(sorted(set(found)))
