"""Whether what the verb acts on begins at a word: the noun phrase of its subject has ended.

    غادر رئيس الوفد | القاعة      أنهى سامي بركات | جولته      أصر المتهم | أمام القاضي      أخبر الحارس | لجنة التحقيق

An adjective agrees with a noun before it; where gender tells that a word with the article does not, it is another noun.
"""
from __future__ import annotations

import re

from attrib.data import Word
from attrib.lexicon import functions as fn
from attrib.lexicon import people as pp
from attrib.lexicon.people import NAME, ORGANISATION, TITLE
from attrib.name_words import expects_family, is_name, is_unknown, opens_full_name
from attrib.phrase_words import ATTRIBUTES, STATEMENT_PLACES, closes, is_stated, is_verbal_noun

#: Nouns and adjectives without a feminine ending that stand behind feminine nouns: الشركة الأم, الدولة العضو.
_OF_BOTH_GENDERS = frozenset("الام العضو الاعضاء الهدف الضيف النجم النجوم الحامل الاصل الرمز الاب".split())
#: With these a feminine adjective ends, or a plural.
_OTHER_FEMININE = ("ي", "ا", "اء", "ات", "ون", "ين", "ان")
#: Behind a passive participle: النتائج المعلن | عنها |.
_WITH_IT = frozenset("عنها عنه عنهم اليها اليه عليها عليه فيها فيه بها به لها له".split())
#: Of what somebody is the head may follow them with its ل left out: المدير العام منظمة الأفق.
_HEADS = frozenset(("العام", "العامه", "التنفيذي", "التنفيذيه"))
#: Forms of verbal nouns that adjectives have not, behind the article: الاتفاق, الانسحاب, الاستئناف, الإفراج, التوقيع, التعادل, القرار, الهجوم.
_VERBAL = re.compile("ال(?:[اإ](?:ست..|ن..|[^ا]ت.|ت[^ا])ا.|إ[^ي].ا[^ةه]|ت..ي[^ةه]|ت.ا.[^ةه]|[^ماتي][^اوي][او][^ايه])(?:ات)?")
_PRONOUNS = ("ها", "هم", "هما", "ه")


def opens_object(words, token: int, first: int, seen_name: bool) -> bool:
    """Whether the phrase that began at `first` ends before `token` as the verb's object or place begins there."""
    word = words[token]
    if word.kind != "word" or token <= first:
        return False
    if word.plain == "أمام" or word.fold in ("بعدم", "لعدم"):
        return True
    if token == first + 1 and word.definite and word.people & TITLE and not word.pre and not word.people & pp.DEMONYM and token + 1 < len(words) \
            and words[first].definite and words[first].kind == "word" and not words[first].people and words[first].functions & fn.COMMON \
            and words[token + 1].people & pp.NAME_GIVEN and not words[token + 1].definite and word.surface[-1] == "ة" != words[first].surface[-1]:
        # حضرت اللقاء | الكاتبة سلمى بركات
        return True
    if word.functions == fn.ORDINARY:
        # سامي بركات | جولته, أطباء بلا حدود | تقريرها
        return (seen_name or token > first + 1 and words[token - 2].fold == "بلا") and is_noun_with_pronoun(word)
    return word.definite and not seen_name and (_disagrees(words, token, first) or _is_thing_done(words, token, first))


def is_other_institution(words, token: int, first: int) -> bool:
    """Whether an institution without the article stands behind somebody's title that has it: الطيار | لجنة التحقيق."""
    return token > first and bool(words[first].people & TITLE) and not words[first].people & ORGANISATION and not words[token].definite \
        and not words[token].pre and words[token - 1].fold not in _HEADS and all(w.definite and w.kind == "word" for w in words[first:token])


def is_noun_with_pronoun(word: Word) -> bool:
    """Whether a pronoun is written onto a known noun, which no name is: جولته, تقريرها."""
    if word.people or word.functions != fn.ORDINARY or word.surface[-1] not in "هام":
        return False
    table = fn.table()
    for pronoun in _PRONOUNS:
        if word.fold.endswith(pronoun):
            stem = word.fold[:-len(pronoun)]
            if len(stem) > 2 and (table.get(stem, 0) & fn.COMMON or stem[-1] == "ت" and table.get(stem[:-1] + "ه", 0) & fn.COMMON):
                return True
    return False


def _disagrees(words, token: int, first: int) -> bool:
    """Whether the noun with the article at `token` can be no adjective of any noun since `first`: all of them masculine and
    it feminine (رئيس الوفد | القاعة), or the other way round (المحكمة | الحكم)."""
    word, before = words[token], words[token - 1]
    if not before.definite or before.kind != "word" or word.people or word.pre or not word.functions & fn.COMMON or token - first > 3:
        return False
    genders = {_gender(w) for w in words[first:token]}
    if word.surface[-1] == "ة":
        return genders == {"m"} and not word.fold.endswith("يه")
    if token + 1 < len(words) and words[token + 1].fold in _WITH_IT:
        return False
    return genders == {"f"} and word.fold not in _OF_BOTH_GENDERS and not word.fold.endswith(_OTHER_FEMININE) and not _is_elative(word)


def _is_thing_done(words, token: int, first: int) -> bool:
    """Whether a verbal noun with the article stands behind a person or an institution with it, which no verbal noun describes:
    رفض المدير | التعليق |, اعتبر رئيس الحزب | الاتفاق | إنجازا."""
    word, before = words[token], words[token - 1]
    if not before.definite or before.kind != "word" or word.people or word.pre or word.cues or word.fold in _OF_BOTH_GENDERS:
        return False
    if not words[first].people & TITLE or token > first + 2 or before.people & (pp.TITLE_HONORIFIC | pp.TITLE_RANK):
        return False
    return bool(_VERBAL.fullmatch(word.plain)) and bool(word.functions & fn.COMMON)


def _gender(word: Word) -> str:
    """The gender of a noun in the singular; "" where the tables do not tell."""
    info = pp.tables().info
    gender, number, _ = info.get(word.core) or info.get(word.core.removeprefix("ال")) or ("", "", "")
    if number == "s" and gender in "mf":
        return gender
    return "f" if word.kind == "word" and word.surface[-1] == "ة" and not number else ""


def _is_elative(word: Word) -> bool:
    """Whether the word has the form of الأكبر, which stands behind either gender."""
    return len(word.fold) == 6 and word.plain.startswith("الأ")


def opens_what_is_stated(words, token: int, first: int, seen_name: bool) -> bool:
    """Whether what is said or done begins at `token` with a word that has no article: مصادر أوروبية | وجود جدول, سامي بركات | جولته, توقع
    المحللون | زيادة قدرها …, توقع منصوري | انخفاض الأسعار."""
    word, previous = words[token], words[token - 1]
    if word.definite:
        return False
    if word.people:
        if word.people & pp.PLACE and word.core in STATEMENT_PLACES and word.surface[-1] == "ه":
            # يتابع بركات | حديثه
            return True
        return bool(word.people & pp.NAME_AMBIGUOUS and word.functions & fn.COMMON) and previous.definite and words[first].definite \
            and _is_plural(words[first])
    closed = previous.definite or seen_name or token > first + 1 and previous.fold.endswith(("ي", "يه")) \
        or bool(previous.people & (pp.DEMONYM | pp.PLACE | pp.AGENCY | pp.GROUP | pp.ANON))
    if closed:
        if is_stated(word.core) and not previous.functions & fn.PREPOSITION \
                or is_verbal_noun(word) and (previous.definite or previous.people & pp.DEMONYM) \
                and not (token + 1 < len(words) and is_name(words[token + 1])):
            return True
        if word.functions == fn.ORDINARY and word.surface.endswith(("ه", "ها", "هم", "هما")) and (not seen_name or len(word.fold) > 4):
            # مصادر | ريبتها
            return True
    return token == first + 1 and token + 1 < len(words) and is_unknown(previous) and (is_stated(word.core) or is_verbal_noun(word)) \
        and (not closes(words[token + 1]) or words[token + 1].that == "أن")


def opens_other_noun(words, token: int, first: int, seen_name: bool, seen_definite: bool) -> bool:
    """Whether the noun with the article at `token`, or the institution without it, is not of the phrase but what the verb acts on or who else
    speaks: ودعا الوزير | المواطنين |, وزارة العدل القمرية | المحاكمة, شهود عيان | الوضع, مسؤول قمري | الاتهامات."""
    word, previous, head = words[token], words[token - 1], words[first]
    if word.definite:
        if not word.pre and word.fold.endswith("ين") and _are_people_addressed(words, token, first, seen_name):
            return True
        if seen_name and word.functions & fn.COMMON and not word.people & (NAME | TITLE | pp.DEMONYM) and not expects_family(words, token):
            # After a name an ordinary noun with the article is no part of it: وصفت وفاء كرم | الورشة.
            return True
        if word.functions & fn.COMMON and not word.pre and head.people & (ORGANISATION | pp.PLACE) and word.fold not in ATTRIBUTES \
                and _is_ordinary_behind_institution(words, token, first):
            return True
        if not word.pre and (previous.fold == "عيان" or not seen_definite and head.people & (pp.GROUP | pp.ORG_HEAD)
                             and previous.pre == "و" and previous.fold.endswith("يه") and not previous.people
                             and words[token - 2].fold.endswith("يه")):
            # شهود عيان | الوضع, منظمات حقوقية وإنسانية | المتمردين: an indefinite phrase is closed.
            return True
        if not word.people & (NAME | pp.DEMONYM) and not seen_name and previous.kind == "word":
            if previous.people & pp.DEMONYM and not previous.definite:
                # مسؤول يمني | الاتهامات: an indefinite adjective has closed the phrase.
                return True
            if word.people & pp.ORG_HEAD and not word.people & TITLE and _is_second_institution(words, token, first):
                return True
    return _is_other_institution_by_order(words, token, first) or _is_its_speaker(words, token, first)


def _are_people_addressed(words, token: int, first: int, seen_name: bool) -> bool:
    """Whether several people with the article are whom a verb acts on: ودعا الوزير | المواطنين | إلى …, أبلغت غوغل | الموظفين | أنها …"""
    word, previous, head = words[token], words[token - 1], words[first]
    if word.people & pp.DEMONYM:
        return False
    if previous.definite:
        return bool(head.people & TITLE) and head.definite and not head.pre and not seen_name and _is_plural(word)
    return token == first + 1 and bool(previous.people & pp.ORG_NAME) and _is_plural(word)


def _is_ordinary_behind_institution(words, token: int, first: int) -> bool:
    """Whether a common noun with the article stands behind an institution or a place that is named already: وزارة العدل القمرية | المحاكمة,
    باماكو | التهمة, حركة الأمل | التقارير, صحيفة "الأفق" | التعليق."""
    word, previous, head = words[token], words[token - 1], words[first]
    if previous.kind == "mark":
        return bool(head.people & ORGANISATION) and not word.people & (TITLE | NAME | pp.DEMONYM) and not word.fold.endswith(("ي", "ه"))
    return not head.people & TITLE and not word.people & ~(pp.DOCUMENT | pp.GROUP) and not word.fold.endswith(("ي", "يه")) \
        and bool(previous.people & pp.PLACE or previous.people & pp.DEMONYM and previous.definite
                 or previous.people & pp.ORG_NAME and not previous.definite and head.people & pp.ORG_HEAD and token > first + 1)


def _is_second_institution(words, token: int, first: int) -> bool:
    """Whether an institution with the article stands behind a closed phrase: الحوثيون في اليمن | السلطات القمرية."""
    word, previous, head = words[token], words[token - 1], words[first]
    return bool(previous.definite or previous.people & pp.PLACE) \
        and not previous.people & (pp.TITLE_HONORIFIC | pp.TITLE_RANK | pp.ORG_HEAD) \
        and not (word.fold.endswith("يه") and (previous.fold.startswith("لل") or head.people & TITLE and not head.people & ORGANISATION
                                               and not previous.people and previous.functions & fn.COMMON))


def _is_other_institution_by_order(words, token: int, first: int) -> bool:
    """Whether an institution at `token` stands behind a closed phrase, so that it is what the verb acts on: مصادر عسكرية قمرية | حركة الأفق,
    الرئيس القمري | الغرب, الهيئة | الحكومة."""
    word, previous, head = words[token], words[token - 1], words[first]
    if word.pre or not word.people & (ORGANISATION | pp.PLACE) or word.people & (TITLE | NAME | pp.DEMONYM):
        return False
    if not word.definite:
        return bool(previous.people & pp.DEMONYM) and not previous.definite and not head.definite and bool(word.people & pp.ORG_HEAD) \
            and bool(head.people & (pp.GROUP | pp.ANON | TITLE))
    if not head.definite or word.fold.endswith(("ي", "يه")) or word.fold in ATTRIBUTES or word.functions & fn.TIME:
        return False
    if token == first + 1:
        return bool(head.people & word.people & pp.ORG_HEAD) and not head.people & TITLE
    return token == first + 2 and bool(head.people & (TITLE | pp.ORG_HEAD)) and previous.definite and bool(previous.people & pp.DEMONYM)


def _is_its_speaker(words, token: int, first: int) -> bool:
    """Whether whoever speaks for an institution is named at `token`, who is no part of its name: القوات المسلحة | العميد سامي بركات."""
    head, previous = words[first], words[token - 1]
    if not head.people & ORGANISATION or head.people & TITLE or not previous.definite:
        return False
    word = words[token]
    if word.definite and not word.pre and word.people & pp.TITLE_RANK:
        return True
    return token > first + 1 and _is_somebody(words, token) \
        and not any(w.people & TITLE and (not w.definite or w.pre or w.fold.startswith("لل")) for w in words[first + 1:token])


def _is_somebody(words, token: int) -> bool:
    """Whether a person is named from `token` on: a rank with the article, or a known given name with more behind it."""
    word = words[token]
    return word.definite and bool(word.people & (pp.TITLE_RANK | pp.TITLE_HONORIFIC)) or word.people & pp.NAME_GIVEN \
        and not word.people & pp.NAME_AMBIGUOUS and not word.definite and opens_full_name(words, token)


def _is_plural(word: Word) -> bool:
    """Whether the tables know the word as a plural: المواطنين."""
    return pp.tables().info.get(word.core, ("", "", ""))[1] == "p"
