"""Whether the noun phrase of a speaker can begin at a word.

    قال | الوزير …      وقال | بهذا الخصوص …      ومن | جهته …      وختم | حديثه …      ->   the first only
"""
from __future__ import annotations

from attrib.data import Analysis
from attrib.lexicon import functions as fn
from attrib.lexicon import people as pp
from attrib.lexicon.people import NAME, TITLE
from attrib.name_words import is_name, is_unknown
from attrib.phrase_words import HIS_WORDS, SIDES, is_count, is_finite, is_share, is_told_outlet

#: Nouns of time that nobody is called by: شهر أكتوبر, الوقت الذي, العام الحالي.
_TIMES = frozenset("وقت عام شهر اسبوع سنه فتره مرحله لحظه حين".split())
_SIDES_AND_TIMES = SIDES | {"جانب", "مره", "جهه"}
#: They open how or when something was said: وقال | بهذا الخصوص | إن, قال | ردا على سؤال | إن.
_ADVERBIAL = frozenset("بكل بشكل بكامل بمزيد بهذا بهذه بذلك ردا منا".split())


def begins(analysis: Analysis, token: int) -> bool:
    """Whether a speaker's noun phrase can begin at `token`."""
    words = analysis.words
    word = words[token]
    if word.kind == "number":
        return is_share(words, token) or is_count(words, token)
    if word.kind in ("punct", "mark") or len(word.fold) < 2 and not (
            word.people & pp.TITLE_HONORIFIC and token + 1 < len(words) and words[token + 1].surface in "./"):
        return False
    before = words[token - 1] if token else None
    if before is not None and word.people & pp.PLACE_AMBIGUOUS and before.people & pp.DOCUMENT and not before.definite \
            and word.surface[-1] == before.surface[-1] == "ة":
        # دراسة حديثة: no town.
        return False
    if word.functions & fn.PREPOSITION and word.pre == "و":
        # وعلى حد قوله: no Ali.
        return False
    if token and word.fold in SIDES and words[token - 1].fold in ("من", "ومن"):
        return False
    if word.core in ("اخري", "اخر") and token and words[token - 1].core in _SIDES_AND_TIMES:
        return False
    if word.fold in HIS_WORDS and word.surface[-1] != "ة":
        # وختم حديثه: what he said; حديثة is a town.
        return False
    if word.fold == "يا" or token and words[token - 1].that == "أن" and not words[token - 1].suffix \
            and is_unknown(word) and word.fold[0] in "يتن" and word.fold.endswith(("وا", "ني", "نا", "ها")):
        # طلب أن | يريني: a verb.
        return False
    if word.fold in _ADVERBIAL or word.fold[0] == "ل" and is_told_outlet(words, token):
        return False
    if word.plain == "أمام" or word.functions == fn.ORDINARY and not word.people and not word.definite and word.fold[0] in "بلك" \
            and not (token + 1 < len(words) and words[token + 1].definite) and words.count(word) == 1:
        # "in front of", no imam; بلهجة: a preposition with its noun.
        return False
    if word.plain == "لي" and not (token + 1 < len(words) and is_name(words[token + 1])):
        return False
    if word.functions & fn.CLOSED and not word.people & (TITLE | NAME):
        return bool(word.functions & fn.QUANTIFIER)
    if word.functions & fn.TIME and not word.people & (TITLE | pp.ORG_HEAD) \
            or not word.people and word.core.removeprefix("ال") in _TIMES:
        return False
    if word.pre.endswith(("ب", "ل", "ك")) and not (word.people & NAME):
        return False
    if word.fold[0] == "ل" and word.fold.startswith("لل"):
        return False
    if not is_finite(word) or word.people:
        return True
    # يقول مات برونر: a verb behind a reporting one is a name.
    return 0 < token < len(words) - 1 and bool(words[token - 1].cues) and is_finite(words[token - 1]) and not word.cues \
        and is_unknown(words[token + 1]) and words[token + 1].kind == "word"
