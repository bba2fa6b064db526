"""Where the noun-phrase object of a verb that itself asserts may begin: candidates, nearest first.

    أكد التحالف | انسحاب القوة |      نفى | وجود خلاف |      أعلن المصنع، أمس في بيان له، عن | توقف العمل |

It stands right behind the verb, behind its subject, or behind عن; what tells when, where and by what means it was said is passed over.
"""
from __future__ import annotations

from attrib import nounphrase, phrase_words
from attrib.data import Analysis, Opening
from attrib.detectors.marked import Quotations
from attrib.detectors.opening import RELAYED, WHO
from attrib.lexicon import functions as fn
from attrib.lexicon import people as pp

#: The بـ of متهماً, واصفاً stands behind at most so many words.
_BY = 14
#: The longest phrase that says who relays.
_RELAY = 16
#: A name in marks has at most so many words.
_MARKED_NAME = 5
#: Words from who accuses to the accused, and on to what of.
_ACCUSED = 8
#: Verbs of owning up: أقر بالخطأ.
_OWNS_UP = frozenset(("أقر", "اعترف"))
#: Whom it was said to.
_TO_HIM = frozenset("له لها لهم لهما لنا".split())
#: What tells a month from others: تشرين | الثاني الجاري |.
_WHICH_MONTH = frozenset("اول الاول ثان ثاني الثاني الماضي الجاري المقبل القادم الحالي المنصرم الفايت".split())
#: Words from كان to the قد behind its noun.
_KANA_REACH = 12
#: What a thing is announced for or beside; a عن behind it is not the verb's.
_AIMS = frozenset("بهدف بغيه بغرض تزامنا تعويضا بحثا للبحث للكشف للتعبير وسط".split())
#: What it is the beginning or the end of follows at once: في ختام | اجتماع |.
_PHASES = frozenset("ختام مستهل اعقاب نهايه بدايه معرض اطار سياق ضوء خضم افتتاح اختتام اعقاب".split())
#: The longest clause with which an occasion is described.
_RELATIVE = 10
#: What an indefinite noun of time or of an occasion is described by: في وقت سابق, قبل أيام قليلة, في مناسبات عديدة.
_DESCRIPTIONS = frozenset("سابق سابقه لاحق لاحقه ماض ماضيه متاخر متاخره مبكر سابقين قليله قريب قريبه عديده مختلفه عده اخر اخري مشترك مشتركه "
                          "خاص خاصه موجه موجهه مقتضب مطول صحفي صحافي صحفيه صحافيه رسمي رسميه اعلامي اعلاميه تلفزيوني تلفزيونيه اذاعيه متلفز متلفزه "
                          "مكتوب مصور مصوره هاتفي هاتفيه".split())
#: What is said of a statement behind its noun: صدر عنها, أصدرته, تلقت الصحيفة نسخة منه.
_ISSUED = frozenset("صدر صدرت صادر صادره اصدره اصدرته اصدرها اصدرتها نشره نشرته نشرها نشرتها بثه بثته".split())
_BY_WHOM = frozenset("عنه عنها عنهم له لها".split())


def of_object(analysis: Analysis, cue: int, frames: frozenset[str], suffix: bool, quotations: Quotations, participle: bool = False) -> list[Opening]:
    """Where the noun-phrase object of a verb that itself asserts may begin: أكد التحالف ⟦انسحاب القوة⟧, نفى ⟦وجود خلاف⟧.

    Right behind the verb, behind its subject, or behind عن; time and place phrases in between are passed over. A
    participle has its subject before it, and so has a verb behind التي: متهماً ⟦الحكومة بالإهمال⟧, التي اتهمت ⟦الحكومة بالإهمال⟧.
    """
    words = analysis.words
    _, limit = analysis.sentence(cue)
    limit = min(limit, cue + 40)
    token = cue + 1
    if token >= limit:
        return []
    if suffix and "np_bi" in frames:
        return _called(analysis, token, limit)
    marked = _marked_subject(quotations, token)
    if marked is not None:
        token = marked
        if token >= limit:
            return []
    if "np_an" in frames:
        about = _about(analysis, token, min(limit, cue + 24))
        if about is not None:
            return [Opening("object", about)]
    if words[cue].fold.endswith(("وا", "ون")) and any(form.kind == "verb" and form.number == "p" and not form.suffix for form in words[cue].cues):
        # اتهموا | القائمين عليها بالإهمال |: before its subject a verb has no plural.
        return _object_at(analysis, _skip_adjuncts(analysis, token, limit), limit, frames)
    if any(form.kind == "noun" and form.suffix for form in words[cue].cues):
        # تأكيده | الصلة بين الحادثين |: the pronoun is who says it.
        return [] if words[token].kind == "punct" else _object_at(analysis, _skip_adjuncts(analysis, token, limit), limit, frames)
    if "np_bi" in frames and (participle or _has_subject_before(words, cue)):
        token = _skip_adjuncts(analysis, token, limit)
        by = next((word for word in words[token:min(token + _BY, limit)] if is_by(word)), None)
        if by is not None:
            return _object_at(analysis, token, limit, frames) if not by.that else []
    out = []
    token = _skip_adjuncts(analysis, token, limit)
    if marked is not None:
        return _object_at(analysis, token, limit, frames)
    if token < limit and (_is_object(analysis, token) or _stands_behind_kana(words, cue) and not words[token].functions & fn.CLOSED):
        out.extend(_object_at(analysis, token, limit, frames))
    subject_end = nounphrase.end(analysis, token, limit) if token < limit else token
    if "np_bi" in frames:
        other = second_noun(words, token, subject_end, limit)
        if other is not None:
            out.append(Opening("object", other))
        if any(form.kind == "noun" for form in words[cue].cues):
            # اتهام الشركة | للبائع بالغش |
            accused = next((t for t in range(token + 1, min(token + _ACCUSED, limit)) if words[t].pre.endswith("ل") and words[t].definite), None)
            if accused is not None and any(is_by(word) for word in words[accused + 1:min(accused + _ACCUSED, limit)]):
                return [Opening("object", accused)]
    if not out and any(form.lemma in _OWNS_UP for form in words[cue].cues):
        # أقر المدرب | بالخطأ |: no part of who it is.
        by = next((t for t in range(token + 1, subject_end) if words[t].pre.endswith("ب") and words[t].definite), None)
        if by is not None:
            return [Opening("object", by)]
    if subject_end > token:
        if subject_end < limit and words[subject_end].fold in phrase_words.SELVES:
            subject_end += 1
        behind = _over_office(analysis, _skip_adjuncts(analysis, subject_end, limit), limit, "np_bi" in frames)
        out.extend(_object_at(analysis, behind, limit, frames))
        if not out:
            behind = _behind_relative(words, subject_end, limit, "np_bi" in frames)
            if behind is not None:
                out.extend(_object_at(analysis, _skip_adjuncts(analysis, behind, limit), limit, frames))
    return out


def _over_office(analysis: Analysis, token: int, limit: int, accuses: bool) -> int:
    """One past the office of who has just been named, and what tells when and where: أكد سامي بركات، | وكيل الوزارة، | توقف العمل.
    Who is accused has one too: only where a comma parts it from somebody else it is the speaker's."""
    word = analysis.words[token] if token < limit else None
    if word is None or not word.people & pp.TITLE or word.pre or phrase_words.is_stated(word.core):
        return token
    end = nounphrase.end(analysis, token, limit)
    if accuses and (end + 1 >= limit or analysis.words[end].surface not in "،," or is_by(analysis.words[end + 1])):
        return token
    return _skip_adjuncts(analysis, end, limit) if end > token else token


def _marked_subject(quotations: Quotations, token: int) -> int | None:
    """One past the name in marks that stands right behind the verb and is its subject: أعلنت | «نماء» | توقف العمل."""
    number = quotations.opened.get(token)
    if number is None:
        return None
    quotation = quotations[number]
    name = quotation.close is not None and quotation.label != "speech" and quotation.last - quotation.first <= _MARKED_NAME
    return quotation.close + 1 if name else None


def _behind_relative(words, comma: int, limit: int, accuses: bool) -> int | None:
    """One past the relative clause between two commas, where بـ stands behind it, or what is stated does:
    اتهم بركات، الذي فاز أمس، | البلدية بالإهمال. أعلن الوزير، الذي يزور المدينة، | بدء الأشغال."""
    if comma + 1 >= limit or words[comma].surface not in "،," or words[comma + 1].fold not in WHO:
        return None
    closing = next((t for t in range(comma + 2, limit) if words[t].surface in "،,"), None)
    if closing is None or closing + 1 >= limit:
        return None
    if accuses:
        return closing + 1 if any(is_by(word) for word in words[closing + 2:min(closing + _BY, limit)]) else None
    stated = words[closing + 1]
    return closing + 1 if not stated.people and phrase_words.is_stated(stated.core) else None


def _has_subject_before(words, cue: int) -> bool:
    """Whether the subject of the verb at `cue` stands before it: | التي | اتهمت, | البلدية قد | اتهمت."""
    before = cue - 1 - (cue > 1 and words[cue - 1].fold in ("قد", "كانت", "كان"))
    return before >= 0 and words[before].kind == "word" and words[before].fold in WHO


def _stands_behind_kana(words, cue: int) -> bool:
    """Whether who says it stands between كان and قد: كانت اللجنة قد | اتهمت | البائع بالغش."""
    return cue > 2 and words[cue - 1].fold == "قد" and any(
        words[t].fold.removeprefix("و") in phrase_words.KANA for t in range(max(cue - _KANA_REACH, 0), cue - 2))


def _called(analysis: Analysis, token: int, limit: int) -> list[Opening]:
    """Where what somebody is called stands: وصفه | بالخطير |, وصفها الوزير | بالخطيرة |."""
    words = analysis.words
    end = nounphrase.end(analysis, token, limit)
    by = next((t for t in range(token, min(end + 1, limit)) if words[t].pre.endswith("ب") or words[t].fold in ("ب", "بال")), None)
    return [Opening("object", by)] if by is not None and not words[by].that else []


def second_noun(words, first: int, end: int, limit: int) -> int | None:
    """Where the object begins that a verb with بـ needs, if the phrase [first, end) seems to run up to the بـ itself:
    اتهمت البلدية | الشركة بالإهمال. Two definite nouns in a row that are no noun and adjective are subject and object."""
    by = next((t for t in range(first + 1, min(end + 1, limit)) if is_by(words[t])), None)
    for token in range(first + 1, by or 0):
        word, before = words[token], words[token - 1]
        if word.people & pp.GOVERNMENT and before.definite and not word.pre and not word.people & (pp.DEMONYM | pp.NAME) and before.kind == "word":
            return token
        if word.definite and (before.definite or before.people & pp.PLACE) and before.kind == "word" and not word.pre \
                and not word.people & (pp.DEMONYM | pp.NAME) and not word.fold.endswith(("ي", "يه")) and word.fold not in phrase_words.ATTRIBUTES \
                and not (word.fold.endswith("ون") and before.fold.endswith("ون")) and word.core.removeprefix("ال") not in phrase_words.NUMERALS \
                and (word.people & pp.SPEAKER or word.functions & fn.COMMON):
            return token
    return None


def is_by(word) -> bool:
    """Whether بـ stands before the noun, also where its letter is taken for the word's own: باستهداف."""
    return word.pre.endswith("ب") or word.fold in ("ب", "بال") or word.fold[0] == "ب" and not word.people and not word.functions & ~fn.ORDINARY \
        and (word.fold[1:2] == "ا" and len(word.fold) > 5 or bool(fn.table().get(word.fold[1:], 0) & (fn.COMMON | fn.ORDINARY)))


def _object_at(analysis: Analysis, token: int, limit: int, frames: frozenset[str]) -> list[Opening]:
    if token >= limit:
        return []
    word = analysis.words[token]
    if word.kind == "punct" or word.that or word.kind == "mark":
        return []
    if word.pre.endswith("ل") and "np" in frames:
        return []
    glued = word.pre.endswith("ب")
    if "np_bi" in frames and "np" not in frames:
        accuses = word.kind == "word" and not word.functions & fn.CLOSED
        return [Opening("object", token)] if accuses or glued else []
    if "np" in frames and (not word.functions & fn.CLOSED or word.fold in ("ان", "ما", "علي", "عدم", "اي", "ايه")) or glued:
        return [Opening("object", token + 1 if word.fold == "علي" and token + 1 < limit else token)]
    return []


def _about(analysis: Analysis, first: int, limit: int) -> int | None:
    """What follows the first عن behind أعلن, كشف with no verb in between; None where that is no noun phrase, and where
    the عن is another's: أعلنت الحركة | مسؤوليتها عن الحريق |, أعلن المصنع | توقف العمل | تعويضا عن العطلة."""
    words = analysis.words
    behind = first
    for token in range(first, limit - 1):
        word = words[token]
        if token < behind:
            continue
        if word.fold in RELAYED:
            behind = _over_relayed(words, token, limit)
        if behind > token:
            continue
        if word.that or word.kind == "mark" or word.surface == ":" \
                or token > first and phrase_words.is_finite(word) and not word.people and word.fold not in _ISSUED:
            return None
        if word.fold == "عن" and words[token - 1].fold not in _ISSUED:
            return token + 1 if not words[token + 1].that and words[token + 1].kind == "word" else None
        if word.fold in _AIMS or phrase_words.is_stated_of(word.core) \
                or words[token + 1].fold == "عن" and phrase_words.is_stated(word.core) and not word.definite:
            return None
    return None


def _is_object(analysis: Analysis, token: int) -> bool:
    """Whether the object itself stands at `token`, right behind the verb: نفى وجود خلاف."""
    word = analysis.words[token]
    if word.fold in ("عن", "علي", "عدم", "اي", "ايه"):
        # نفى | أي صلة | بالحادث
        return True
    if phrase_words.is_stated_act(word):
        return True
    limit = min(token + 5, len(analysis.words))
    if word.people & (pp.SPEAKER | pp.NAME) or phrase_words.multiword(analysis.words, token, limit)[1] & pp.ORGANISATION:
        return False
    return bool(word.functions & (fn.COMMON | fn.ORDINARY)) and not word.definite and not word.fold.startswith("ل") \
        or word.pre.endswith("ب")


def _skip_adjuncts(analysis: Analysis, token: int, limit: int) -> int:
    """Past commas, dates and time, place and medium phrases (أمس، في بيان له، من قبل، للصحفيين)."""
    words = analysis.words
    while token < limit:
        word = words[token]
        if word.surface in ("،", ",", "-", "–"):
            token += 1
        elif word.fold in RELAYED:
            behind = _over_relayed(words, token, limit)
            if behind == token:
                break
            token = behind
        elif word.fold == "اكثر" and token + 2 < limit and words[token + 1].fold == "من" and words[token + 2].fold == "مره":
            token += 3
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
        elif word.fold in _ISSUED and words[token - 1].kind == "word":
            # في بيان | صدر عنها أمس |
            token = min(token + 1 + (words[token + 1].fold in _BY_WHOM), limit) if token + 1 < limit else limit
        else:
            break
    return token


def _over_relayed(words, token: int, limit: int) -> int:
    """One past the sign behind who relays it: وأعلن المدير، | وفق ما نقلته الوكالة، | توقف العمل; `token` where no sign follows."""
    closing = next((t for t in range(token + 2, min(token + _RELAY, limit)) if words[t].kind == "punct" and words[t].surface in "،,-–—"), None)
    return token if closing is None else closing + 1


def _over_marked(words, token: int, limit: int) -> int:
    """One past the short name in marks at `token`: لـ| «الأفق» |, لإذاعة | «نور» |; `token` where none stands there."""
    if token >= limit or words[token].kind != "mark":
        return token
    closing = next((t for t in range(token + 1, min(token + _MARKED_NAME + 2, limit)) if words[t].kind == "mark"), None)
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
        if token > begin + 1 and words[token - 1].kind == "number" and not (word.definite or word.functions & fn.TIME or word.kind == "number"):
            # في أكتوبر 2018 | زيادة |
            break
        token += 1
    return token


def _is_adjective_of(words, token: int, begin: int) -> bool:
    """Whether an adjective of the indefinite noun at `begin` stands there: في وقت | سابق |, not في بيان | مقتل | ثلاثة."""
    return token == begin + 1 and not words[begin].definite and words[token].fold in _DESCRIPTIONS
