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


def is_institution_behind_name(words, token: int, first: int) -> bool:
    """Whether an institution without the article stands right behind somebody's name: شكر الرئيس سامي بركات | مجلس الشيوخ."""
    before = words[token - 1]
    return bool(before.people & NAME) and before.fold != "باسم" and not words[token].definite and not words[token].pre \
        and not words[first].people & ORGANISATION


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
