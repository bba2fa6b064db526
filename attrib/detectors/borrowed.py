"""The subject that a participle or a verbal noun has from the verb it goes with, which says nothing itself.

    عقّبت | فلانة | قائلة: …      وقف | سجين سابق | أمام الكاميرا قائلا: …      أردف | الوزير | بقوله: …
"""
from __future__ import annotations

from typing import Sequence

from attrib import name_words, nounphrase, phrase_words
from attrib.data import Analysis, Cue, Mention
from attrib.detectors.mentions import behind_kana, ending_at, is_lone_unknown, mention
from attrib.lexicon import functions as fn
from attrib.lexicon import people as pp
from attrib.lexicon.people import ORGANISATION, TITLE


def completes_verb(words, token: int) -> bool:
    """Whether the verbal noun with a pronoun at `token` is what the sentence's verb voices: أردف الوزير | بقوله |, عبر عن | اعتقاده |;
    elsewhere its pronoun points back: استقال الوزير بعد | تصريحه |, أنهى جولته وختمها | بقوله |."""
    if not token:
        return False
    before = words[token - 1]
    if before.functions & fn.DEMONSTRATIVE and words[token].fold[0] == "ب":
        # علل الوزير ذلك | بقوله
        return True
    if before.functions & (fn.PREPOSITION | fn.CONJUNCTION | fn.PRONOUN | fn.DEMONSTRATIVE) and before.fold != "عن":
        return False
    bare = before.fold.removeprefix("و")
    return not (before.functions == fn.ORDINARY and bare.endswith(("ها", "ه"))
                and fn.table().get(bare.removesuffix("ها").removesuffix("ه"), 0) & fn.VERB)


def of_empty_verb(analysis: Analysis, cues: Sequence[Cue], number: int) -> list[Mention]:
    """The subject of a verb that has no content of its own: عقّبت | فلانة | قائلة: …"""
    cue = cues[number]
    words = analysis.words
    first, _ = analysis.sentence(cue.first)
    if any(c.first >= first and c.kind != "preposition" for c in cues[:number]):
        return []
    for token in range(first, cue.first):
        finite = phrase_words.is_finite(words[token])
        if finite and token > first and words[token - 1].functions & fn.RELATIVE:
            # المعرض الذي يعد | أحد الأنشطة |: who acts stands before it.
            return []
        if finite or words[token].cues and words[token].cues[0].kind == "verb" or phrase_words.is_verb_by_place(words, token, first):
            found = _subject_of(analysis, token, first, cue.first)
            return [mention(analysis, *found, "subject")] if found is not None else []
    return _of_first_word(analysis, first, cue.first) if cue.kind == "participle" else []


def _subject_of(analysis: Analysis, verb: int, first: int, last: int) -> tuple[int, int] | None:
    """The subject of the verb at token `verb`, in the sentence from `first` and before the cue at `last`."""
    words = analysis.words
    kana = behind_kana(analysis, verb, first)
    if kana is not None:
        return kana
    begin = verb + 1
    while begin < last and words[begin].functions & (fn.TIME | fn.DISCOURSE):
        begin += 1
    if begin < last and words[begin].core in phrase_words.STATEMENT_PLACES:
        # وختم حديثه مؤكدا: what he ended.
        return None
    opening = ending_at(analysis, verb, first) if verb > first else None
    if opening is not None and begin < last and _is_topic(words, first, opening) and not _can_speak(analysis, begin, last):
        # لكن | قوات الحدود | رفضت التعليق مكتفية بالقول …: what stands behind the verb is its object.
        return opening, verb
    end = nounphrase.end(analysis, begin, last) if begin < last else begin
    if end > begin and _is_subject(words, begin, end):
        return None if is_lone_unknown(analysis, begin, end) else (begin, end)
    governed = opening is not None and opening > first and words[opening - 1].functions & fn.PREPOSITION and not words[opening].people & pp.SPEAKER
    return (opening, verb) if opening is not None and not governed else None


def _is_topic(words, first: int, opening: int) -> bool:
    """Whether somebody who speaks begins the sentence at `opening`, behind nothing but what joins it to the one before."""
    return bool(words[opening].people & (pp.SPEAKER | pp.NAME)) and all(
        w.functions & (fn.CONJUNCTION | fn.DISCOURSE) or w.kind == "punct" for w in words[first:opening])


def _can_speak(analysis: Analysis, token: int, limit: int) -> bool:
    """Whether the tables know what begins at `token` as somebody."""
    return bool(analysis.words[token].people & (TITLE | ORGANISATION | pp.NAME | pp.PLACE | pp.GROUP)
                or phrase_words.multiword(analysis.words, token, limit)[0])


def _is_subject(words, begin: int, end: int) -> bool:
    """Whether the phrase [`begin`, `end`) behind a verb is who acts: somebody known, a full name, or a noun that is no common one."""
    head = words[begin]
    return bool(head.people & (pp.SPEAKER | pp.NAME) or any(name_words.opens_full_name(words, t) for t in range(begin, end - 1))
                or head.people & pp.CONNECTOR and words[begin + 1].people & pp.NAME
                or (head.definite or name_words.is_unknown(head)) and not head.functions & fn.COMMON)


def _of_first_word(analysis: Analysis, first: int, last: int) -> list[Mention]:
    """Who stands behind the first word of the sentence, which is its verb as no other word before token `last` is one:
    وقف | سجين سابق | أمام الكاميرا قائلا."""
    words = analysis.words
    verb = words[first]
    if first + 2 > last or verb.kind != "word" or verb.definite or verb.people or verb.that or verb.functions & (fn.CLOSED | fn.TIME | fn.DISCOURSE):
        return []
    head = words[first + 1]
    if head.pre or not head.people & (TITLE | pp.ANON | pp.GROUP | pp.NAME) or head.people & pp.NAME_AMBIGUOUS and not head.people & TITLE:
        return []
    end = nounphrase.end(analysis, first + 1, last)
    return [mention(analysis, first + 1, end, "subject")] if end > first + 1 else []
