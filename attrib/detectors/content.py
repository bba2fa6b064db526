"""What was said: for every cue the stretch of text between its opening and an end among candidates.

    وأكد أن «العملية ستستمر»، مشيراً إلى أن الباقين مستشارون.
            ^ opening        ^ end of the first content: the next participle opens a second attribution

Candidate ends are the sentence's end, closing marks, commas and other signs, and the places before
other cues; candidate starts of what precedes its cue («…»، بحسب الشرطة) are the sentence's start,
commas and the opening of an earlier cue. Each is scored, the best is taken. Contents never cross.
"""
from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple, Sequence

from attrib import features, nounphrase, phrase_words
from attrib.data import Analysis, Content, Cue, Quotation
from attrib.detectors import according, interview, parsed, wording
from attrib.detectors.opening import inside_number
from attrib.lexicon import functions as fn
from attrib.lexicon import people as pp
from attrib.scoring import Linear

#: Ends beyond the eighth comma are not tried: they cost time and are never right in 761 contents.
MOST_CANDIDATES = 12
#: Inside what somebody said, marked words are his own unless they look like a name or a title: at a lower
#: probability of speech than elsewhere. On real text F1 is the same from 0.1 to 0.3 (0.89 to 0.90), and precision best here.
OWN_WORDS = 0.3
#: How sure it is that an answer is all of what its paragraph says.
ANSWERED = 0.7
#: دبي، الإمارات (وكالات) --: where a report comes from stands in its first words.
_DATELINE = 12
_SIGNS = frozenset("،,؛;-–—:()")
_DASHES = frozenset("-–—")
#: What stands before a phrase in the middle of its clause has at most so many words: behind more, the clause is whole.
_SHORT = 8
#: A quotation of less words that makes a paragraph is a subheading.
_SUBHEADING = 4
#: The longest phrase between two dashes.
_SET_IN = 15
#: Words before أن that only judge what it tells: لكن الملاحظ, والأهم من ذلك.
_OPINION = 4
#: A subject before a phrase has at most so many words, and what is said of it begins with one of these.
_SUBJECT = 7
_PREDICATES = frozenset("هو هي هم هما قد لم لن لا ليس ليست كان كانت كانوا يكون تكون سوف لم يعد تعد".split())


class Candidate(NamedTuple):
    """A stretch of tokens that may be the content, half open, and the features that hold for its edge."""

    names: list[str]
    first: int
    last: int


class _Choice(NamedTuple):
    score: float
    first: int
    last: int


def detect(analysis: Analysis, quotations: Sequence[Quotation], cues: Sequence[Cue], end_scorer: Linear,
           start_scorer: Linear) -> tuple[Content, ...]:
    """One content for a cue, in the cues' order; a cue whose content would be empty has none."""
    found: list[tuple[int, _Choice]] = []
    for number, cue in enumerate(cues):
        scorer = start_scorer if cue.opening.kind == "before" else end_scorer
        best, margin = None, 0.0
        for candidate in candidates(analysis, quotations, cues, number):
            score = scorer.margin(candidate.names)
            if best is None or score > margin:
                best, margin = candidate, score
        if best is not None:
            found.append((number, _Choice(scorer(best.names), best.first, best.last)))
    found = _shared(cues, found)
    chosen = [(number, _ranges(analysis, quotations, cues, number, choice), choice.score) for number, choice in _uncross(found)]
    chosen = [(number, ranges, score) for number, ranges, score in chosen if ranges]
    lemmas = {number: cue.form.lemma for number, cue in enumerate(cues) if cue.form is not None}
    out = [_content(analysis, quotations, number, ranges, score, lemmas.get(number, ""))
           for number, ranges, score in _continued(analysis, quotations, chosen)]
    out.extend(_content(analysis, quotations, None, [inner], score) for inner, score in _signed(analysis, quotations))
    for answer in interview.answers(analysis, cues):
        inner = analysis.trim(*answer)
        if inner is not None:
            found = _content(analysis, quotations, None, [inner], ANSWERED)
            out.append(replace(found, flags=("interview", *found.flags)))
    return tuple(out)


def _content(analysis, quotations, number: int | None, ranges, score: float, lemma: str = "") -> Content:
    return Content(tuple(ranges), tuple(analysis.span(*r) for r in ranges), number, _type(analysis, quotations, ranges, lemma), score,
                   _flags(quotations, ranges))


def _continued(analysis, quotations, chosen):
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
            if inner is None:
                break
            if direct:
                ranges.append(inner)
            else:
                out.append((None, [inner], more.score))
            taken.update(inner)
            more = _quotation_behind(analysis, quotations, inner[1], taken)
    return out


def _quotation_behind(analysis, quotations, last: int, taken: set[int]) -> Quotation | None:
    """The speech in marks that alone makes the next sentence, where the sentence of the token before `last` ends."""
    words = analysis.words
    token = last
    while token < len(words) and words[token].kind in ("punct", "mark"):
        found = next((q for q in quotations if q.open == token), None)
        if found is not None:
            break
        token += 1
    else:
        return None
    paragraph = analysis.paragraph(token)
    ended = any(w.surface in ".؟!…" for w in words[last:token]) or analysis.paragraph(last - 1) != paragraph
    if found.close is not None and found.close - found.open <= _SUBHEADING and (found.open, found.close + 1) == paragraph:
        # «موسم صعب» on a line of its own is a subheading.
        return None
    if not ended or found.label != "speech" or found.close is None or found.first in taken or _signature(analysis, found) is not None:
        return None
    _, end = analysis.sentence(found.last - 1)
    rest = words[found.close + 1:end]
    return found if not any(w.kind in ("word", "latin") for w in rest) else None


def _signed(analysis, quotations):
    """Quotations that stand by themselves above the name of whoever said them, and how sure it is that they are speech."""
    for quotation in quotations:
        if quotation.label == "speech" and quotation.close is not None and _signature(analysis, quotation) is not None:
            inner = analysis.trim(quotation.first, quotation.last)
            if inner is not None:
                yield inner, quotation.score


def _signature(analysis, quotation: Quotation) -> tuple[int, int] | None:
    """The line below `quotation` that says whose it is, where it makes a paragraph of its own."""
    first, last = analysis.paragraph(quotation.open)
    alone = quotation.open == first and not any(w.kind in ("word", "latin") for w in analysis.words[quotation.close + 1:last])
    return nounphrase.signature(analysis, quotation.open) if alone and quotation.close < last else None


def candidates(analysis: Analysis, quotations: Sequence[Quotation], cues: Sequence[Cue], number: int) -> list[Candidate]:
    """The stretches that cue `number` may report: one start and several ends, or for what precedes its cue one
    end and several starts. Empty where nothing is there to be reported."""
    if cues[number].opening.kind == "before":
        return _backward(analysis, quotations, cues, number)
    return _forward(analysis, quotations, cues, number)


def _forward(analysis, quotations, cues, number) -> list[Candidate]:
    cue = cues[number]
    first = cue.opening.first
    if first >= len(analysis.words):
        return []
    _, sentence_end = analysis.sentence(first)
    holder = _holder(quotations, cue.first)
    limit = min(sentence_end, holder.last) if holder is not None else sentence_end
    quotation = _at(quotations, first)
    if quotation is not None and quotation is not holder:
        # A sentence's end inside the marks is not the end.
        if quotation.last > limit:
            _, limit = analysis.sentence(quotation.last - 1)
            limit = max(limit, quotation.last)
    limit = _over_marks(analysis, quotations, first, limit, holder)
    if cue.opening.kind == "colon" and analysis.words[first - 1].surface == "(":
        limit = next((t for t in range(first, limit) if analysis.words[t].surface == ")"), limit)
    at_token = {c.first: n for n, c in enumerate(cues) if first < c.first < limit}
    ends = ends_of(analysis, quotations, at_token, first, limit, quotation)
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


def _over_marks(analysis, quotations, first: int, limit: int, holder) -> int:
    """`limit` moved behind the sentences that a quotation inside the content runs through."""
    for quotation in quotations:
        if quotation is holder or quotation.close is None:
            continue
        if first <= quotation.first < limit < quotation.last:
            _, after = analysis.sentence(quotation.last - 1)
            limit = max(after, quotation.last)
    return limit


def ends_of(analysis, quotations, at_token, first: int, limit: int, quotation) -> list[tuple[int, str]]:
    """Candidate ends (exclusive tokens) with what makes each one; the sentence's end is always there."""
    words = analysis.words
    inside = [(q.first, q.last) for q in quotations
              if q.first >= first and q.last <= limit + 1 and q.close is not None and q is not quotation]
    opened = {q.open for q in quotations}
    out: list[tuple[int, str]] = []
    begin = first + 1
    if quotation is not None and quotation.first == first:
        out.append((quotation.last, "close"))
        begin = quotation.last + 1
    for token in range(begin, limit):
        word = words[token]
        if inside and any(a <= token < b for a, b in inside):
            continue
        if token in at_token:
            out.append((token - 1 if words[token - 1].fold == "غير" else token, "cue"))
        elif word.kind == "punct" and word.surface in _SIGNS:
            out.append((token, "sign"))
        elif word.kind == "mark" and token + 1 < limit:
            if token not in opened:
                out.append((token + 1, "mark"))
        elif word.surface == "." and token + 1 < limit and words[token - 1].surface != "." and not inside_number(analysis, token):
            out.append((token, "dots"))
        elif word.functions & (fn.CONJUNCTION | fn.RELATIVE) and word.kind == "word" and token > begin + 2 \
                and words[token - 1].kind == "word" and word.fold in _TURNS:
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


#: … | لكنه استدرك | أن …
_BUT_HE = frozenset("لكنه لكنها لكنهم ولكنه ولكنها ولكنهم".split())
#: Words that often begin the author's own comment, also without a comma.
_TURNS = frozenset("بعدما بهدف مقابل بينما فيما لكن ولكن حيث وذلك وهو وهي وهم وقد خلال بعدما وكان وكانت كما".split())


def _backward(analysis, quotations, cues, number) -> list[Candidate]:
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
    inner = analysis.trim(first, last)
    if inner is None:
        return []
    ended = _ending_at(quotations, last)
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
        if words[token].that or words[token].fold in ("لكن", "ولكن", "وقد"):
            starts.append((token + 1, "that" if words[token].that else "conjunction"))
    dateline = next((t for t in range(first + 2, min(first + _DATELINE, last - 2)) if words[t].surface in "-–—" and words[t - 1].surface in ")-–—"), None)
    if dateline is not None:
        starts.append((dateline + 1, "dateline"))
    for token in range(last - 2, first, -1):
        if words[token].kind == "punct" and words[token].surface in "،,؛;" and not _covered(quotations, token):
            starts.append((token + 1, "sign"))
            if len(starts) >= MOST_CANDIDATES:
                break
    clause = parsed.start(analysis, first, last) if analysis.layers is not None else None
    if clause is not None and all(begin != clause for begin, _ in starts):
        starts.append((clause, "parsed"))
    return [Candidate(features.start(analysis, cue, first, start, last, kind, ended, opened.get(start) if kind == "opening" else None),
                      start, last) for start, kind in starts]


def _ending_at(quotations, token: int) -> Quotation | None:
    """The quotation that closes right before `token`, a comma or full stop apart."""
    for quotation in quotations:
        if quotation.close is not None and quotation.close < token <= quotation.close + 2:
            return quotation
    return None


def _covered(quotations, token: int) -> bool:
    return any(q.first <= token < q.last for q in quotations)


def _at(quotations, token: int) -> Quotation | None:
    """The quotation whose first word stands at `token`."""
    return next((q for q in quotations if q.first == token), None)


def _holder(quotations, token: int) -> Quotation | None:
    found = None
    for quotation in quotations:
        if quotation.first <= token < quotation.last:
            found = quotation
    return found


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


def _ranges(analysis, quotations, cues: Sequence[Cue], number: int, choice: _Choice) -> list[tuple[int, int]]:
    """The content's token ranges: one, or more where the reporting clause stands inside it."""
    cue = cues[number]
    inner = analysis.trim(choice.first, choice.last)
    if inner is None:
        return []
    ranges = [inner]
    if cue.opening.kind == "before" and cue.opening.quotation is not None:
        goes_on = _goes_on(analysis, quotations, cue)
        if goes_on is not None:
            more = analysis.trim(goes_on.first, goes_on.last)
            if more is not None:
                ranges.append(more)
    elif cue.opening.kind == "before" and cue.kind in ("preposition", "verb") and choice.last <= cue.first:
        set_off = analysis.words[cue.first - 1].surface in _DASHES
        rest = _rest(analysis, cues, number, inner, set_off or inner[1] - inner[0] <= _SHORT)
        if rest is not None and any(w.that for w in analysis.words[rest[0] - 2:rest[0]]):
            # والأهم، حسب المدير، أن | الفريق فاز |
            ranges = [rest]
        elif rest is not None:
            ranges.append(rest)
    return ranges


def _rest(analysis, cues: Sequence[Cue], number: int, before: tuple[int, int], unfinished: bool) -> tuple[int, int] | None:
    """What the clause goes on with behind a phrase in its middle: وحصل الحزب، حسب الوزير، | على سبعة مقاعد |.
    None where the clause ends there or another begins. `before` is what stands in front of the phrase; where that is not
    `unfinished`, being long, only أن goes on with it: ومن الممكن في نهاية الموسم، وفق الخبير، | أن يرتفع السعر |."""
    words = analysis.words
    cue = cues[number]
    _, end = analysis.sentence(cue.first)
    if words[cue.first - 1].surface in _DASHES:
        # التخلف -بحسب الباحث- | ليس قدرا |, وأهم الأسباب –يقول الوزير-، | غياب الماء |: between two dashes it is set in.
        closed = next((token for token in range(cue.last, min(end, cue.last + _SET_IN)) if words[token].surface in _DASHES), None)
        if closed is not None and closed + 1 < end:
            # … -بحسب الوزيرة- | التي زارت المصنع |: said of her; - | مضيفا أن … |: another report.
            apart = words[closed + 1].functions & fn.RELATIVE or any(c.first == closed + 1 for c in cues)
            return None if apart else _up_to_report(analysis, cues, closed + 1, end)
    begin = nounphrase.end(analysis, cue.last, end)
    if cue.last < begin < end and words[begin].fold in phrase_words.SELVES:
        begin += 1
    begin = according.over_tail(words, cue.last, begin, end)
    if begin <= cue.last or begin >= end:
        return None
    comma = words[begin].surface in "،,"
    if cue.kind == "verb" and not comma:
        return None
    begin += comma
    if begin >= end or words[begin].kind != "word" or comma and words[cue.first - 1].surface not in "،,":
        return None
    word = words[begin]
    if word.people & pp.TITLE or not comma and word.people & pp.DEMONYM:
        # حسب ما أعلنه زيد، مدير الشركة: more of who says it.
        return None
    if word.that and not word.pre.startswith("و") and before[1] - before[0] <= _OPINION and _waits_for_predicate(words, *before):
        return _up_to_report(analysis, cues, begin + 1, end)
    if comma and word.that and word.fold == "ان" and words[begin + 1].kind == "word" and phrase_words.is_finite(words[begin + 1]):
        return _up_to_report(analysis, cues, begin, end)
    if not unfinished:
        return None
    if _waits_for_predicate(words, *before) and (word.fold in _PREDICATES or phrase_words.is_finite(word) and word.fold[0] != "و"):
        # والسبب الثاني، حسب الباحث، | هو قلة الماء |
        return _up_to_report(analysis, cues, begin, end)
    if word.fold[0] == "و" and not word.definite or word.that or word.cues and not word.definite or phrase_words.is_finite(word) \
            or word.functions & (fn.RELATIVE | fn.CONJUNCTION | fn.DISCOURSE) or word.fold in _TURNS or word.fold == "عن":
        return None
    return None if any(words[token].kind == "mark" for token in range(begin, end)) else _up_to_report(analysis, cues, begin, end)


def _waits_for_predicate(words, first: int, last: int) -> bool:
    """Whether [first, last) is a subject without a verb: والسبب الثاني, لكن هذا الخيار."""
    return last - first <= _SUBJECT and words[first].fold not in _TURNS - {"لكن", "ولكن"} and not any(
        phrase_words.is_finite(w) or w.that or w.functions & (fn.AUXILIARY | fn.RELATIVE) or w.kind == "mark" for w in words[first:last]) \
        and not words[first].functions & (fn.PREPOSITION | fn.TIME)


def _up_to_report(analysis, cues: Sequence[Cue], begin: int, end: int) -> tuple[int, int] | None:
    """What stands in [begin, end) before a semicolon or another report behind a comma; None for two words or less."""
    words = analysis.words
    for token in range(begin, end):
        if words[token].surface in "؛;" or any(c.first == token for c in cues) and words[token - 1].surface in "،,":
            end = token
            break
    return analysis.trim(begin, end) if end - begin > 2 else None


def _goes_on(analysis, quotations, cue: Cue) -> Quotation | None:
    """The second half of an interrupted quotation: «أ»، قال فلان، «ب»."""
    words = analysis.words
    _, last = analysis.sentence(cue.first)
    for quotation in quotations:
        if cue.last < quotation.open <= min(last, cue.last + 14):
            between = words[cue.last:quotation.open]
            if between and between[-1].surface in "،,:" and not any(w.cues and w.cues[0].clue == "strong" for w in between):
                return quotation
            return None
    return None


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
