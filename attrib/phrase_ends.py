"""Whether a noun phrase ends before a word: the order of definite, indefinite and name-like words decides.

    أعلن الجيش الأميركي | مقتل جنديين      نفت مصادر أوروبية | وجود جدول      قال نجيب عبد الرزاق | إن …

First comes what goes on with a name or an office whatever else it means (`phrase_names`, `phrase_offices`), then where the verb's object begins
(`phrase_objects`), what a preposition brings along (`phrase_adjuncts`), and for the rest the class of the word.
"""
from __future__ import annotations

from attrib.data import Word
from attrib.lexicon import functions as fn
from attrib.lexicon import people as pp
from attrib.lexicon.people import NAME, ORGANISATION, SPEAKER, TITLE
from attrib.name_words import CLOSED_IN_NAMES, expects_family, is_guest, is_unknown
from attrib.phrase_adjuncts import attaches, goes_on_with_by, goes_on_with_for
from attrib.phrase_names import ends_name, goes_on_as_name, is_family_name, is_name_not_verb
from attrib.phrase_objects import opens_object, opens_other_noun, opens_what_is_stated
from attrib.phrase_offices import goes_on_with_office
from attrib.phrase_words import TITLE_PREPOSITIONS, asks_for_silence, is_finite, is_told_outlet

#: Behind them stands where the words come from: | بحسب الوكالة |.
ACCORDING = frozenset(("حسب", "بحسب", "وفق", "وفقا", "طبقا", "نقلا"))
#: Behind a name they begin what else it is called.
_CALLED = frozenset("الملقب الملقبه المدعو المدعوه المعروف المعروفه المكني المكناه الشهير الشهيره".split())
#: They open an object of what is told: كشف الوزير | النقاب | عن, تحدث المدير | عما | رآه.
_TOLD = frozenset(("النقاب", "عما", "عمن"))
#: No verb stands behind them: الباحث في | علم الاجتماع.
_BEFORE_NOUNS = frozenset(("في", "الي", "علي"))
#: No noun phrase goes on with one of these.
_OPENS_CLAUSE = fn.NEGATION | fn.AUXILIARY | fn.QUESTION | fn.PRONOUN | fn.DISCOURSE
_NOUN = fn.COMMON | fn.ORDINARY
#: The function words that a name may go on with, or an office: باسم لجنة رصد | و | متابعة الأوبئة.
_GOES_ON = CLOSED_IN_NAMES | {"و"}


def stops(words, token: int, first: int, limit: int, seen_name: bool, seen_definite: bool) -> bool:
    """Whether the phrase that began at `first` ends before `token`.

    `limit`: token that it does not reach beyond. `seen_name`, `seen_definite`: whether it holds a name, a definite word already.
    """
    word, previous = words[token], words[token - 1]
    if (word.people or not word.functions & fn.CLOSED or word.fold in _GOES_ON) and (
            goes_on_as_name(words, token, first, limit, seen_name) or goes_on_with_office(words, token, first, limit)):
        return False
    if opens_object(words, token, first, seen_name) or token > first + 1 and is_guest(words, token) or word.fold in _CALLED or word.fold in _TOLD:
        return True
    if word.definite and not (word.pre or word.cues or word.functions & ~_NOUN):
        # The commonest by far: الوزير | الأول |
        return opens_other_noun(words, token, first, seen_name, seen_definite)
    if (previous.people & NAME or previous.definite) and is_family_name(words, token, first):
        return False
    if _opens_clause(word) or _is_told(words, token, first) or asks_for_silence(words, token):
        return True
    if is_name_not_verb(words, token, limit):
        return False
    if opens_what_is_stated(words, token, first, seen_name) or _is_verb_by_form(words, token, first, seen_name):
        return True
    if is_finite(word) and not (word.people and word.pre.startswith("و")) and previous.fold not in _BEFORE_NOUNS:
        return True
    if word.functions & fn.TIME and not word.people & (TITLE | pp.ORG_HEAD):
        return _is_when(words, token, first)
    if word.fold[0] in "بلك" and word.functions & fn.ORDINARY and not word.people and not word.definite:
        if seen_name or token == first + 1 and is_unknown(previous):
            return True
        if _is_for_or_by_noun(words, token, first, limit):
            return False
    if word.functions & fn.PREPOSITION and not word.people & TITLE:
        return not attaches(words, token, first, limit, seen_name)
    if word.functions & fn.CONJUNCTION and not word.people & NAME:
        return True
    if word.fold[0] == "و" and len(word.fold) > 2 and (word.pre.startswith("و") or not word.people):
        further = _goes_on_coordinated(words, token, first, limit, seen_name)
        if further is not None:
            return not further
    if word.pre.endswith("ل") or word.fold.startswith("لل"):
        return not goes_on_with_for(words, token, first, seen_name)
    if word.pre.endswith("ب") and word.fold not in TITLE_PREPOSITIONS:
        return not goes_on_with_by(words, token, seen_name)
    if word.kind == "number":
        return seen_name or not previous.functions & fn.QUANTIFIER
    return _stops_by_class(words, token, first, limit, seen_name, seen_definite)


def _opens_clause(word: Word) -> bool:
    """Whether a clause begins with the word, or an adverb of the discourse: | إن |, | لم |, | الذي |, | مؤكدا |."""
    if word.that or word.functions & _OPENS_CLAUSE:
        return bool(word.that) or not word.people & (TITLE | NAME)
    return bool(word.functions & fn.RELATIVE) and word.fold != "من" \
        or bool(word.cues) and word.fold[-1] == "ا" and any(c.kind == "participle" and c.tense != "x" for c in word.cues)


def _is_told(words, token: int, first: int) -> bool:
    """Whether whom it was said to stands at `token`, or where it comes from: أفاد مصدر أمني | مراسل الجريدة, أكد الوزير | لمحاوريه | أن, سامي بركات
    | لبي بي سي |, مصدر أمني | بحسب | الوكالة."""
    word, previous, head = words[token], words[token - 1], words[first]
    if word.fold[0] == "ل" and (is_told_outlet(words, token) or previous.surface in ")]" and word.fold.startswith("لل")
                                or previous.definite and previous.people & TITLE and word.fold.endswith(("يه", "يها")) and is_unknown(word)):
        return True
    return word.fold in ACCORDING or not word.people and word.fold.startswith("فل") \
        or bool(head.people & pp.ANON and word.people & (pp.TITLE_ROLE | pp.TITLE_PROFESSION)) and not word.people & pp.TITLE_AMBIGUOUS \
        and not (word.definite or word.pre or head.people & TITLE or head.definite) and token > first + 1


def _is_verb_by_form(words, token: int, first: int, seen_name: bool) -> bool:
    """Whether a word that no table knows has the form of a verb where none but a verb can stand: المجلس الوطني لحقوق الإنسان | يثمن |, كانت سلمى |
    تزن | الأمور."""
    word = words[token]
    if word.fold[0] not in "يت" or not is_unknown(word):
        return False
    return word.kind == "word" and words[token - 1].definite and bool(words[first].people & (ORGANISATION | pp.DOCUMENT)) \
        and not words[first].people & TITLE or seen_name and first > 0 and bool(words[first - 1].functions & fn.AUXILIARY)


def _is_when(words, token: int, first: int) -> bool:
    """Whether a word of time says when it was said: نجوى صباح | اليوم |, but قالت نجوى | صباح | إن …"""
    word, previous = words[token], words[token - 1]
    return not (word.people & NAME and previous.people & NAME
                or token == first + 1 and previous.people & pp.ORG_HEAD and not previous.definite) \
        or token + 1 < len(words) and bool(words[token + 1].functions & fn.TIME)


def _is_for_or_by_noun(words, token: int, first: int, limit: int) -> bool:
    """Whether ل or ب stands before a noun with another behind it: المعهد المتطور | لعلوم | التكنولوجيا, الوزير المكلف | بقطاع | التجارة."""
    if words[token].fold[0] not in "بل" or token + 1 >= limit or not words[first].people & (TITLE | ORGANISATION | pp.DOCUMENT):
        return False
    following = words[token + 1]
    return following.definite or words[token].fold[0] == "ل" and token + 2 < limit and words[token + 2].definite and following.kind == "word"


def _goes_on_coordinated(words, token: int, first: int, limit: int, seen_name: bool) -> bool | None:
    """Whether what و joins at `token` belongs to the phrase: وزير الثقافة | والرياضة |; None: و does not decide."""
    word = words[token]
    if not seen_name and words[first].people & TITLE and word.functions & fn.COMMON and token + 1 < limit and words[token + 1].definite:
        return True
    if word.functions == fn.ORDINARY and not word.people and not word.definite:
        return False
    return bool(word.people & (SPEAKER | NAME | pp.DEMONYM)) or word.definite if word.pre.startswith("و") else None


def _stops_by_class(words, token: int, first: int, limit: int, seen_name: bool, seen_definite: bool) -> bool:
    """Whether the phrase ends before a noun or a word that no table knows, by its class and what the phrase holds already."""
    word, previous = words[token], words[token - 1]
    if seen_name and _is_object_like_a_name(words, token):
        # عودة, وجود behind a full name: the object rather than a further name.
        return not ends_name(words, token, limit)
    if opens_other_noun(words, token, first, seen_name, seen_definite):
        return True
    if word.definite or word.people & (NAME | pp.CONNECTOR | pp.PLACE | pp.DEMONYM):
        return False
    if word.people & (TITLE | ORGANISATION) and not seen_name:
        if word.people & (TITLE | pp.ORG_HEAD) and previous.people & (TITLE | pp.ORG_HEAD) and not previous.definite and token > first + 1:
            # الصحافي ورئيس | مؤسسة الأفق, المتحدثة باسم إدارة | شرطة المدينة
            return False
        return seen_definite and not words[first].people & pp.PLACE and not word.people & (pp.TITLE_HONORIFIC | pp.TITLE_RANK) \
            and previous.kind == "word" and not previous.functions & fn.PREPOSITION and previous.fold not in TITLE_PREPOSITIONS
    if seen_name:
        # After a name: an ordinary word opens what was said; an unknown one may go on with the name.
        return not (is_unknown(word) or ends_name(words, token, limit)
                    or not word.functions and not word.people and not word.cues and "ً" not in word.surface
                    and expects_family(words, token))
    if not seen_definite or previous.people & pp.NAME_GIVEN and ends_name(words, token, limit) \
            or previous.fold[0] == "ل" and previous.functions == fn.ORDINARY and token + 1 < limit and words[token + 1].definite:
        # المؤسسة الفلسطينية لضمان | قروض | المشاريع
        return False
    return bool(word.functions & fn.COMMON) or not is_unknown(word)


def _is_object_like_a_name(words, token: int) -> bool:
    """Whether a common word that is a name elsewhere stands behind a name that lacks nothing: سامي بركات | عودة | …"""
    word = words[token]
    return bool(word.people & pp.NAME_AMBIGUOUS and word.functions & fn.COMMON) and not word.definite \
        and not words[token - 1].people & (pp.CONNECTOR | pp.TITLE_HONORIFIC) and not expects_family(words, token)
