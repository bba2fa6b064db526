"""Interviews, by the shape of their paragraphs -> the answers, each a content that nothing reports.

    * كيف ترون الموسم المقبل؟
    - نأمل أن يكون أفضل من سابقه، وقد استعددنا له.      ->   the second paragraph without its dash

Precise rather than complete: three turns at least, every answer set off by one sign or one label (ج:, المدرب:),
hardly anything between the turns, and a word that says who talks with whom: حوار, التقينا, or questions that
address somebody. Questions and answers of a column, of a doctor's page or of a list have not all of these.
"""
from __future__ import annotations

from collections import Counter
from typing import NamedTuple, Sequence

from attrib import phrase_words
from attrib.data import Analysis, Cue

#: Fewer turns are a column's own questions.
_LEAST = 3
#: A question is no longer, the answers are in the mean no shorter: «* أم سالم - الرياض» answers nothing.
_LONGEST_QUESTION, _SHORTEST_ANSWER = 90, 6
#: A label before a colon has at most so many words.
_LABEL = 6
#: Paragraphs of one answer.
_PARAGRAPHS = 5
_MARKS = frozenset("؟?")
#: Words before the first question that say that somebody is asked.
TALKS = frozenset("حوار الحوار حوارا حواره حوارها حوارنا بحوار لقاء اللقاء لقاءا لقايه مقابله المقابله حاور حاوره حاورها حاورت حاورته حاورتها حاورنا "
                  "حاورناه حاورناها التقت التقي التقته التقتها التقينا التقيناه التقيناها استضافت استضفنا التقاه سالناه سالناها دردشه".split())
#: Words of a question that speak to somebody; with them whatever ends in كم.
_YOU = frozenset("حدثنا حدثينا رايك برايك تري ترون تقول تعتقد تعتقدون تقيم تقيمون لديك عندك لك بك انت انتم دورك تجربتك مسيرتك علاقتك كنت قلت".split())


class _Paragraph(NamedTuple):
    first: int
    last: int
    sign: str           #: What stands before the first word: -, **, •; "" for nothing.
    label: str          #: Folded words before a colon at its beginning; "" for none.
    opens: int          #: Its first word.
    said: int           #: Its first token behind the label.
    asks: bool


def answers(analysis: Analysis, cues: Sequence[Cue]) -> list[tuple[int, int]]:
    """Token ranges of what the interviewee answers, in the text's order; empty where the text is no interview.

    An answer that is reported (ـ قال المدرب إنه …) is not one; one that goes on with مشيراً إلى … ends before it."""
    if sum(analysis.text.count(mark) for mark in _MARKS) < _LEAST:
        return []
    paragraphs = [_read(analysis, number) for number in range(len(analysis.paragraphs))]
    turns, labelled = _turns(paragraphs)
    if not turns or not _is_talk(analysis, paragraphs, turns, labelled):
        return []
    reported = {cue.first for cue in cues if cue.kind in ("verb", "participle") and cue.opening.kind != "before"}
    turned = sorted(cue.first for cue in cues if cue.kind == "participle" and analysis.words[cue.first - 1].surface in "،,")
    out = []
    for number in turns:
        first = paragraphs[number].said if labelled else paragraphs[number].opens
        last = paragraphs[_goes_on(paragraphs, number, turns)].last
        if first >= last or not reported.isdisjoint(range(first, first + 3)):
            continue
        out.append((first, next((token for token in turned if first < token < last), last)))
    return out


def _read(analysis: Analysis, number: int) -> _Paragraph:
    """What paragraph `number` looks like."""
    words, text = analysis.words, analysis.text
    first, last = analysis.paragraphs[number]
    begin, end = first, last
    while begin < last and _is_sign(words[begin]):
        begin += 1
    while end > begin and _is_sign(words[end - 1]):
        end -= 1
    if begin == end:
        return _Paragraph(first, last, "", "", last, last, False)
    before = text[analysis.ends[first - 1] if first else 0:analysis.starts[begin]].rpartition("\n")[2]
    behind = text[analysis.ends[end - 1]:analysis.starts[last] if last < len(words) else len(text)].partition("\n")[0]
    sign = "".join("-" if c in "-–—ـ_" else c for c in before if c == "ـ" or not c.isspace() and not c.isalnum() and c not in "\u200e\u200f\"«“‏")
    colon = next((t for t in range(begin + 1, min(begin + _LABEL + 1, end)) if words[t].surface == ":"), None)
    named = " ".join(w.fold for w in words[begin:colon]) if colon is not None else ""
    return _Paragraph(first, last, sign.replace("--", "-"), named, begin, begin if colon is None else colon + 1,
                      not _MARKS.isdisjoint(behind) and end - begin <= _LONGEST_QUESTION)


def _is_sign(word) -> bool:
    """Whether there is no letter and no digit in it: -, ••, ــ."""
    return word.kind in ("punct", "mark") or not word.surface.strip("ـ_¯")


def _turns(paragraphs: list[_Paragraph]) -> tuple[list[int], bool]:
    """The numbers of the paragraphs that answer: behind a question, all set off in one way; and whether by a label."""
    behind = [n + 1 for n, p in enumerate(paragraphs[:-1]) if p.asks and not paragraphs[n + 1].asks]
    for labelled, of in ((True, lambda p: p.label), (False, lambda p: p.sign)):
        [(way, count)] = Counter(of(paragraphs[n]) for n in behind if of(paragraphs[n])).most_common(1) or [("", 0)]
        if count < _LEAST:
            continue
        turns = [n for n in behind if of(paragraphs[n]) == way]
        between = [p for p in paragraphs[turns[0]:turns[-1] + 1] if not p.asks and of(p) == way]
        length = sum(paragraphs[n].last - paragraphs[n].opens for n in turns) / count
        if len(between) <= 1.5 * count and 2 * count >= 0.5 * (turns[-1] - turns[0] + 2) and length >= _SHORTEST_ANSWER:
            return turns, labelled
    return [], False


def _is_talk(analysis: Analysis, paragraphs: list[_Paragraph], turns: list[int], labelled: bool) -> bool:
    """Whether somebody is asked: told before the first question, named before every answer, or spoken to."""
    words = analysis.words
    if labelled and paragraphs[turns[0]].label not in phrase_words.ANSWERS:
        return True
    if any(w.fold in TALKS for w in words[:paragraphs[turns[0] - 1].first]):
        return True
    spoken = sum(any(w.fold in _YOU or w.fold.endswith("كم") and len(w.fold) > 4 for w in words[paragraphs[n - 1].first:paragraphs[n - 1].last])
                 for n in turns)
    return spoken >= max(2, len(turns) // 3)


def _goes_on(paragraphs: list[_Paragraph], number: int, turns: list[int]) -> int:
    """The last paragraph of the answer that begins at `number`: those before the next question belong to it, unless
    one is short, as a heading is. Of the last answer only the first does: nobody knows where it ends."""
    end = number
    while end + 1 < len(paragraphs) and end + 1 - number < _PARAGRAPHS and number != turns[-1]:
        following = paragraphs[end + 1]
        if following.asks or following.label or following.last - following.first < 8:
            break
        end += 1
    return end
