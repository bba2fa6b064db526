"""What a clause goes on with behind a phrase in its middle that says whose words it is.

    وحصل الحزب، حسب الوزير، | على سبعة مقاعد |      والسبب الثاني، حسب الباحث، | هو قلة الماء |
"""
from __future__ import annotations

from typing import Sequence

from attrib import nounphrase, phrase_words
from attrib.data import Analysis, Cue
from attrib.detectors import according
from attrib.detectors.content_ends import TURNS
from attrib.lexicon import functions as fn
from attrib.lexicon import people as pp

_DASHES = frozenset("-–—")
#: What stands before a phrase in the middle of its clause has at most so many words: behind more, the clause is whole.
_SHORT = 8
#: The longest phrase between two dashes.
_SET_IN = 15
#: Words before أن that only judge what it tells: لكن الملاحظ, والأهم من ذلك.
_OPINION = 4
#: A subject before a phrase has at most so many words, and what is said of it begins with one of these.
_SUBJECT = 7
_PREDICATES = frozenset("هو هي هم هما قد لم لن لا ليس ليست كان كانت كانوا يكون تكون سوف لم يعد تعد".split())
#: Turns that may stand before a subject.
_TURNS_OF_CLAUSES = TURNS - {"لكن", "ولكن"}


def around(analysis: Analysis, cues: Sequence[Cue], number: int, before: tuple[int, int]) -> list[tuple[int, int]]:
    """The content of cue `number`, which follows the tokens `before`: they, and what the clause goes on with behind the phrase."""
    words = analysis.words
    rest = _rest(analysis, cues, number, before)
    if rest is None:
        return [before]
    if any(w.that for w in words[rest[0] - 2:rest[0]]):
        # والأهم، حسب المدير، أن | الفريق فاز |
        return [rest]
    return [before, rest]


def _rest(analysis: Analysis, cues: Sequence[Cue], number: int, before: tuple[int, int]) -> tuple[int, int] | None:
    """What the clause goes on with; None where it ends with the phrase or another one begins."""
    words = analysis.words
    cue = cues[number]
    _, end = analysis.sentence(cue.first)
    set_off = words[cue.first - 1].surface in _DASHES
    if set_off:
        # التخلف -بحسب الباحث- | ليس قدرا |, وأهم الأسباب –يقول الوزير-، | غياب الماء |: between two dashes it is set in.
        closed = next((token for token in range(cue.last, min(end, cue.last + _SET_IN)) if words[token].surface in _DASHES), None)
        if closed is not None and closed + 1 < end:
            # … -بحسب الوزيرة- | التي زارت المصنع |: said of her; - | مضيفا أن … |: another report.
            apart = words[closed + 1].functions & fn.RELATIVE or any(c.first == closed + 1 for c in cues)
            return None if apart else _up_to_report(analysis, cues, closed + 1, end)
    begin = _behind_phrase(analysis, cue, end)
    if begin is None:
        return None
    word = words[begin]
    if word.people & pp.TITLE:
        # حسب ما أعلنه زيد، مدير الشركة: more of who says it.
        return None
    if word.that and before[1] - before[0] <= _OPINION and _waits_for_predicate(words, *before):
        return _up_to_report(analysis, cues, begin + 1, end)
    if word.fold == "ان" and word.that and words[begin - 1].surface in phrase_words.COMMAS and begin + 1 < end \
            and phrase_words.is_finite(words[begin + 1]):
        # ومن الممكن في نهاية الموسم، وفق الخبير، | أن يرتفع السعر |
        return _up_to_report(analysis, cues, begin, end)
    if not set_off and before[1] - before[0] > _SHORT:
        return None
    if _waits_for_predicate(words, *before) and (word.fold in _PREDICATES or phrase_words.is_finite(word)):
        # والسبب الثاني، حسب الباحث، | هو قلة الماء |
        return _up_to_report(analysis, cues, begin, end)
    if _begins_another(word) or any(words[token].kind == "mark" for token in range(begin, end)):
        return None
    return _up_to_report(analysis, cues, begin, end)


def _behind_phrase(analysis: Analysis, cue: Cue, end: int) -> int | None:
    """The word behind the phrase of `cue` and the comma that ends it: وفق بيان الوزارة نفسها، | على | …; None where the clause ends."""
    words = analysis.words
    begin = nounphrase.end(analysis, cue.last, end)
    if cue.last < begin < end and words[begin].fold in phrase_words.SELVES:
        begin += 1
    begin = according.over_tail(words, cue.last, begin, end)
    if begin <= cue.last or begin >= end:
        return None
    comma = words[begin].surface in phrase_words.COMMAS
    if cue.kind == "verb" and not comma or comma and words[cue.first - 1].surface not in phrase_words.COMMAS:
        return None
    begin += comma
    return begin if begin < end and words[begin].kind == "word" else None


def _begins_another(word) -> bool:
    """Whether another clause begins with `word`: | وأضاف |, | أن |, | بينما |, | ارتفع |."""
    return word.fold[0] == "و" or bool(word.that) or bool(word.cues) and not word.definite or phrase_words.is_finite(word) \
        or bool(word.functions & (fn.RELATIVE | fn.CONJUNCTION | fn.DISCOURSE)) or word.fold == "عن"


def _waits_for_predicate(words, first: int, last: int) -> bool:
    """Whether [first, last) is a subject without a verb: والسبب الثاني, لكن هذا الخيار."""
    return last - first <= _SUBJECT and words[first].fold not in _TURNS_OF_CLAUSES and not any(
        phrase_words.is_finite(w) or w.functions & (fn.AUXILIARY | fn.RELATIVE) or w.kind == "mark" for w in words[first:last]) \
        and not words[first].functions & (fn.PREPOSITION | fn.TIME)


def _up_to_report(analysis, cues: Sequence[Cue], begin: int, end: int) -> tuple[int, int] | None:
    """What stands in [begin, end) before a semicolon or another report behind a comma; None for nothing."""
    words = analysis.words
    for token in range(begin, end):
        if words[token].surface in "؛;" or any(c.first == token for c in cues) and words[token - 1].surface in "،,":
            end = token
            break
    return analysis.trim(begin, end)
