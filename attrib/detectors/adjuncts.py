"""Past what tells when, where and by what means something is said, between a verb and its object.

    أعلن المصنع | ، أمس في بيان له، | توقف العمل      نفى المدير | خلال اجتماع عقدته اللجنة، | وجود خلاف
"""
from __future__ import annotations

from attrib import phrase_words
from attrib.data import Analysis
from attrib.detectors.opening import RELAYED
from attrib.lexicon import functions as fn
from attrib.lexicon import people as pp

#: The longest phrase that says who relays.
_RELAY = 16
#: A name in marks has at most so many words.
MARKED_NAME = 5
#: Whom it was said to.
_TO_HIM = frozenset("له لها لهم لهما لنا".split())
#: What tells a month from others: تشرين | الثاني الجاري |.
_WHICH_MONTH = frozenset("اول الاول ثان ثاني الثاني الماضي الجاري المقبل القادم الحالي المنصرم الفايت".split())
#: What it is the beginning or the end of follows at once: في ختام | اجتماع |.
_PHASES = frozenset("ختام مستهل اعقاب نهايه بدايه معرض اطار سياق ضوء خضم افتتاح اختتام".split())
#: The longest clause with which an occasion is described.
_RELATIVE = 10
#: What an indefinite noun of time or of an occasion is described by: في وقت سابق, قبل أيام قليلة, في مناسبات عديدة.
_DESCRIPTIONS = frozenset("سابق سابقه لاحق لاحقه ماض ماضيه متاخر متاخره مبكر سابقين قليله قريب قريبه عديده مختلفه عده اخر اخري مشترك مشتركه "
                          "خاص خاصه موجه موجهه مقتضب مطول صحفي صحافي صحفيه صحافيه رسمي رسميه اعلامي اعلاميه تلفزيوني تلفزيونيه اذاعيه متلفز متلفزه "
                          "مكتوب مصور مصوره هاتفي هاتفيه".split())
#: What is said of a statement behind its noun: صدر عنها, أصدرته, تلقت الصحيفة نسخة منه.
ISSUED = frozenset("صدر صدرت صادر صادره اصدره اصدرته اصدرها اصدرتها نشره نشرته نشرها نشرتها بثه بثته".split())
_BY_WHOM = frozenset("عنه عنها عنهم له لها".split())


def past(analysis: Analysis, token: int, limit: int) -> int:
    """Past commas, dates and time, place and medium phrases (أمس، في بيان له، من قبل، للصحفيين)."""
    words = analysis.words
    while token < limit:
        word = words[token]
        if word.surface in ("،", ",", "-", "–"):
            token += 1
        elif word.fold in RELAYED:
            behind = past_relayed(words, token, limit)
            if behind == token:
                break
            token = behind
        elif word.functions & fn.TIME and not word.functions & fn.PREPOSITION or word.kind == "number" \
                or word.functions & fn.DISCOURSE and not (word.fold == "اضافه" and token + 1 < limit and words[token + 1].fold != "الي"):
            token += 1
        elif word.surface == "(":
            while token < limit and words[token].surface != ")":
                token += 1
            token += 1
        elif word.fold in _TO_HIM:
            token += 1
        elif word.fold == "ل" and token + 1 < limit and words[token + 1].kind == "mark":
            behind = _over_marked(words, token + 1, limit)
            if behind == token + 1:
                break
            token = behind
        elif word.functions & fn.PREPOSITION and word.fold not in ("عن", "علي"):
            token += 1
            token = _object_of_preposition(analysis, token, limit)
        elif word.pre.endswith("ل") and (word.people & (pp.ORGANISATION | pp.PLACE) or word.definite):
            token = _over_marked(words, token + 1, limit) if word.people & pp.ORGANISATION else token + 1
        elif word.surface == "/" and words[token - 1].functions & fn.TIME:
            # في ديسمبر | / كانون الأول الماضي |
            token = _over_month(words, token + 1, limit)
        elif word.pre.endswith("ب") and word.people & pp.PLACE:
            # بالرباط
            token = _object_of_preposition(analysis, token, limit)
        elif word.fold in ("هذا", "هذه") and token + 1 < limit and words[token + 1].functions & fn.TIME:
            token += 2
        elif word.fold in ISSUED and words[token - 1].kind == "word":
            # في بيان | صدر عنها أمس |
            token = min(token + 1 + (words[token + 1].fold in _BY_WHOM), limit) if token + 1 < limit else limit
        else:
            break
    return token


def past_relayed(words, token: int, limit: int) -> int:
    """One past the sign behind who relays it: وأعلن المدير، | وفق ما نقلته الوكالة، | توقف العمل; `token` where no sign follows."""
    closing = next((t for t in range(token + 2, min(token + _RELAY, limit)) if words[t].kind == "punct" and words[t].surface in "،,-–—"), None)
    return token if closing is None else closing + 1


def _over_marked(words, token: int, limit: int) -> int:
    """One past the short name in marks at `token`: لـ| «الأفق» |, لإذاعة | «نور» |; `token` where none stands there."""
    if token >= limit or words[token].kind != "mark":
        return token
    closing = next((t for t in range(token + 1, min(token + MARKED_NAME + 2, limit)) if words[t].kind == "mark"), None)
    return token if closing is None else closing + 1


def _over_month(words, token: int, limit: int) -> int:
    """One past the month at `token` and what tells which: كانون | الأول الماضي |, أيار | 2012 |."""
    token += 1
    while token < limit and (words[token].fold in _WHICH_MONTH or words[token].kind == "number"):
        token += 1
    return min(token, limit)


def _object_of_preposition(analysis: Analysis, token: int, limit: int) -> int:
    """One past the noun phrase after a preposition: its head, the rest of the إضافة, and adjectives."""
    words = analysis.words
    begin = token
    while token < limit and token < begin + 6:
        word = words[token]
        if word.kind in ("punct", "mark") or word.that or phrase_words.is_finite(word):
            break
        if token > begin and not (word.definite or word.functions & fn.TIME or word.people & (pp.PLACE | pp.NAME)
                                  or word.fold in ("له", "لها", "لهم") or word.kind == "number" or _is_adjective_of(words, token, begin)
                                  or token == begin + 1 and words[begin].fold in _PHASES and word.functions & fn.COMMON):
            if phrase_words.is_verb_with_object(word) and words[token - 1].functions & fn.COMMON:
                # في اجتماع | عقدته أمس |،
                token = next((t for t in range(token + 1, min(token + _RELATIVE, limit)) if words[t].surface in "،,"), token)
            break
        token += 1
    return token


def _is_adjective_of(words, token: int, begin: int) -> bool:
    """Whether an adjective of the indefinite noun at `begin` stands there: في وقت | سابق |, not في بيان | مقتل | ثلاثة."""
    return token == begin + 1 and not words[begin].definite and words[token].fold in _DESCRIPTIONS
