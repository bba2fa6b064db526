"""The edges of a personal name: whether one begins at a word, and whether it holds the next word too.

    الوزير القمري | سعيد علي |      سامي بركات | حدوث تقدم      المتحدث باسم الشيخ القاسم (no name of his own)

Arabic has no capitals: known given and family names, titles before, connectors inside, and words that nothing else is known of decide.
"""
from __future__ import annotations

from attrib import name_words, phrase_words
from attrib.data import Word
from attrib.lexicon import functions as fn
from attrib.lexicon import people as pp

#: Whom a name belongs to, with a pronoun: زوجته مروى, زميلها سامي.
_KIN = tuple("زوج والد شقيق ابن ابنت نجل اخ اخت عم خال جد صديق زميل محامي مدرب وكيل".split())
#: Behind these an adjective of a country is a family's name more often than not.
_ADDRESSED = frozenset(("السيد", "السيده", "الشيخ", "الشيخه", "الحاج", "الحاجه", "الاستاذ", "الاستاذه", "الدكتور", "الدكتوره"))
_HONORIFIC = pp.TITLE_HONORIFIC | pp.TITLE_RANK


def opens(words, token: int, first: int) -> bool:
    """Whether a personal name begins at `token` in the phrase that begins at `first`."""
    word = words[token]
    if word.plain in ("أم", "أبو", "أبي") and token + 1 < len(words) and (words[token + 1].people & pp.NAME or words[token + 1].plain == "عبد"):
        return True
    if word.kind in ("punct", "mark", "number") or word.functions & (fn.CLOSED | fn.TIME) and not word.people & pp.NAME:
        return False
    if word.pre.endswith(("ب", "ل", "ك")) and not word.people & pp.NAME:
        return False
    if token > first and name_words.stands_behind_rank(words, token) or token == first + 1 and word.people & pp.NAME_GIVEN \
            and is_kin(words[first]):
        return True
    if token > first and words[first].people & pp.TITLE and all(w.definite for w in words[first:token]) and not word.definite and not word.people \
            and not word.functions & ~(fn.COMMON | fn.ORDINARY) and not word.surface.endswith(("ه", "ها", "هم")) and token + 1 < len(words) \
            and words[token + 1].people & pp.NAME_FAMILY and not words[token + 1].people & pp.NAME_AMBIGUOUS:
        return True
    if word.fold in ("سيد", "سيدي") and not word.pre and token + 1 < len(words) and words[token + 1].people & pp.NAME_GIVEN:
        # سيد أحمد بركات, سيدي محمد: part of the name without the article.
        return True
    if word.fold in ("كله", "كلها", "كلهم") or word.fold in phrase_words.TITLE_PREPOSITIONS or word.fold == "الله" \
            or word.people & pp.TITLE_HONORIFIC and not word.people & pp.CONNECTOR:
        return False
    if token > first and name_words.is_compound_with_god(words, token) or token + 2 < len(words) \
            and words[token + 1].plain == "بن" and word.kind == "word" and not word.pre and not word.functions & fn.CLOSED \
            and (word.people & pp.NAME or not (word.people & (pp.TITLE | pp.DOCUMENT) or word.definite and word.fold.endswith(("ي", "يه")))):
        # but خبير الذكاء الاصطناعي | بن هولدن, الوزير | بن بركات
        return True
    before = words[token - 1] if token > first else None
    if before is not None and before.pre.endswith(("ب", "ل")) and not before.definite and before.functions & fn.COMMON \
            and not before.people & (pp.NAME | pp.TITLE | pp.PLACE | pp.ORG_NAME | pp.AGENCY) and token > first + 1:
        # مسؤول بحزب | بركات
        return False
    if before is not None and before.fold == "في" and name_words.is_unknown(word) and token + 1 < len(words) \
            and words[token + 1].people & pp.NAME_GIVEN:
        # رئيس البلدية في ميلوفيا | فلاديمير سامين: a place that no table knows.
        return False
    if before is not None and before.people & pp.TITLE_HONORIFIC and not before.definite and len(before.fold) > 2 and not word.people & pp.NAME:
        # أستاذ مهتم: no name without a comma.
        return False
    styled = before is not None and (before.people & _HONORIFIC or before.surface == "." and token - 2 >= first
                                     and words[token - 2].people & _HONORIFIC)
    if token > first and word.definite and word.people & pp.DEMONYM and words[first].people & pp.TITLE and words[token - 1].definite \
            and token + 1 < len(words) and name_words.is_unknown(words[token + 1]) and words[token + 1].kind == "word":
        # البروفيسور الألماني | كرامر, وزير الخارجية الجزائري | رمدان بومعزة
        return False
    if token > first and words[token - 1].definite and words[token - 1].people & (pp.TITLE_HONORIFIC | pp.TITLE_ROLE | pp.ROYAL) \
            and token - 2 >= first and words[token - 2].fold == "باسم":
        # متحدث باسم الشيخ | القاسم: whom he speaks for.
        return False
    if token > first and word.definite and token + 1 < len(words) and words[token + 1].people & pp.NAME_GIVEN \
            and (not words[token + 1].people & pp.NAME_AMBIGUOUS or word.people & pp.DEMONYM) \
            and (not words[token + 1].definite or bool(word.people & pp.DEMONYM) and words[token - 1].definite):
        # الوزير القمري سعيد علي: a family name is not followed by a given one, an adjective is.
        return False
    if token > first and words[first].people & (pp.TITLE | pp.ANON) and (words[token - 1].people & pp.ORG_HEAD and not words[token - 1].definite
                                                             or words[token - 1].plain == "بني"):
        # قائد فرقة أمل, شيخ بني هلال
        return False
    if token > first and word.definite and words[token - 1].definite and _is_before_given(words, token):
        # النائب الأفلاني | عبد الكريم, رئيسة الهلال الأحمر المصري | سعيدة بركات: an adjective, no name that another follows.
        return False
    if styled and word.definite and not word.people & ~pp.NAME_FAMILY and word.functions & fn.COMMON and token + 2 < len(words) \
            and words[token + 1].kind == "word" and not words[token + 1].definite and not words[token + 1].functions & ~(fn.COMMON | fn.ORDINARY) \
            and not words[token + 1].people and not words[token + 1].cues and (words[token + 2].that or words[token + 2].kind in ("punct", "mark")):
        # الدكتور الشرقي بركات، …: no adjective, as the word behind it has no article.
        return True
    if before is not None and (phrase_words.is_title_of_two(words, token - 1) or name_words.is_eponym(words, token, first)):
        # الأستاذ الجامعي, مدير جامعة الملك سالم
        return False
    if before is not None and before.people & pp.TITLE_HONORIFIC and before.definite and word.definite and word.people & pp.DEMONYM \
            and before.fold not in _ADDRESSED and (token + 1 >= len(words) or not name_words.is_name(words[token + 1])):
        # القاضي السويدي
        return False
    if before is not None and (name_words.is_apposed_foreign(words, token) or name_words.stands_behind_rank(words, token)):
        return True
    if word.people & pp.NAME:
        if word.definite and (word.people & pp.TITLE and token == first
                              or styled and not (word.people & pp.NAME_GIVEN and not word.people & pp.DEMONYM and not word.functions & fn.COMMON)
                              and token + 1 < len(words) and (words[token + 1].people & pp.NAME_GIVEN
                                                                        or name_words.is_unknown(words[token + 1]))):
            return False
        if word.people & pp.NAME_AMBIGUOUS or word.people & (pp.TITLE | pp.ORGANISATION | pp.PLACE):
            # Behind a closed title (الباحثة إلهام, المدير العام، نجوى) an indefinite name can only be one.
            following = words[token + 1] if token + 1 < len(words) else None
            if before is not None and not word.definite and (
                    not word.people & (pp.TITLE | pp.ORG_HEAD)
                    or word.people & pp.TITLE_RANK and following is not None and _continues_name(following)) and (before.definite
                            or before.kind == "punct" or before.people & pp.PLACE):
                return True
            return bool(styled) and not word.people & pp.TITLE or following is not None and (
                bool(following.people & (pp.NAME | pp.CONNECTOR)) or name_words.is_name(following)
                or following.definite and not following.functions and not following.people and bool(word.people & pp.NAME_GIVEN))
        return True
    if styled and word.definite and not word.functions and not word.people & ~pp.DEMONYM:
        return token + 1 >= len(words) or not words[token + 1].people & pp.NAME
    if word.people & pp.CONNECTOR:
        following = words[token + 1] if token + 1 < len(words) else None
        return following is not None and (bool(following.people & pp.NAME)
                                          or word.fold == "عبد" and (following.definite or following.fold == "ربه"))
    if token == first and word.functions & (fn.COMMON | fn.VERB) and not word.definite and not word.people and token + 1 < len(words):
        # A foreign name spelled like an Arabic word (جيل, مارك): no إضافة has an unknown indefinite word behind it.
        return name_words.is_unknown(words[token + 1])
    if token > first and name_words.is_whose(words, token):
        return False
    return name_words.is_unknown(word) or token > first and name_words.opens_foreign_name(words, token)


def is_kin(word: Word) -> bool:
    """Whether the word says whose relative or colleague is named next: زوجته, زميلها."""
    return word.fold.startswith(_KIN) and word.fold.endswith(("ه", "ها", "هم"))


def _is_before_given(words, token: int) -> bool:
    """Whether words with the article from `token` on end before a given name: | الأحمر المصري سعيدة |, | الأفلاني عبد الكريم |."""
    end = token
    while end < len(words) and words[end].definite and not words[end].people & pp.NAME_GIVEN:
        end += 1
    if not token < end < len(words) - 1:
        return False
    given = words[end]
    return given.plain in ("عبد", "أبو", "ابو") and words[end + 1].kind == "word" \
        or end > token + 1 and not given.pre and (bool(given.people & pp.NAME_GIVEN) and not given.people & pp.NAME_AMBIGUOUS
                                                  or name_words.opens_full_name(words, end))


def _continues_name(word: Word) -> bool:
    """A known name, or a definite word that nothing else is known of: the second word of رائد الخوري."""
    return bool(word.people & pp.NAME) or word.definite \
        and not word.people & (pp.TITLE_ROLE | pp.ORGANISATION | pp.PLACE) and not word.functions & fn.TIME


def goes_on(words, token: int, begin: int) -> bool:
    """Whether the name that begins at `begin` holds the word at `token` too."""
    word, before = words[token], words[token - 1]
    if word.fold == "الدين" and before.people & pp.NAME and not before.definite and token > begin + 1:
        # جلال نور | الدين
        return True
    if word.fold == "الله" or word.fold == "الدين" and before.people & pp.NAME_GIVEN \
            or name_words.needs_name(before) and word.kind == "word" and not word.functions & fn.CLOSED \
            or name_words.is_family_name_like_a_word(words, token) or name_words.is_compound_with_god(words, token) \
            or name_words.is_ordinal_of_name(words, token) or before.plain == "ولد" and token > begin + 1 and word.kind == "word" \
            and not word.functions & fn.CLOSED:
        return True
    if word.definite and word.people & pp.TITLE and token >= begin + 2 and not word.people & pp.NAME_FAMILY \
            and token + 1 < len(words) and words[token + 1].definite:
        # نبيل العربي | الأمين العام
        return False
    if word.definite and word.people & pp.TITLE_HONORIFIC and not word.people & pp.NAME and token + 1 < len(words) \
            and words[token + 1].people & pp.NAME_GIVEN:
        # جامعة الملك سالم | الدكتور سامي بركات
        return False
    if before.fold == "الله" and token == begin + 2 and word.definite:
        # جار الله المرزوق: a given name of two words, and the family's.
        return True
    if word.pre.startswith(("و", "ف")):
        return False
    if name_words.is_short_foreign(words, token):
        return True
    if phrase_words.is_stated(word.core) and not word.people or word.functions & fn.COMMON and not word.people and not word.definite \
            and token + 1 < len(words) and not phrase_words.closes(words[token + 1]):
        # سامي بركات | حدوث تقدم
        return False
    if token >= begin + 2 and name_words.is_unknown(word) and token + 1 < len(words) and words[token + 1].definite \
            and not words[token + 1].people & (pp.TITLE | pp.NAME | pp.DEMONYM) and not words[token + 1].functions & fn.RELATIVE:
        # درس سامي بركات | فيزياء الصوت
        return False
    if name_words.bears_own_letter(words, token):
        return True
    if word.pre.endswith(("ب", "ل", "ك")):
        # بلخضر, بوعزة: the letter is a part of a family name behind a given one.
        return bool(before.people & pp.NAME_GIVEN) and not before.pre and bool(word.people & pp.NAME) \
            and not word.definite
    if word.people & pp.TITLE_HONORIFIC and not word.definite and before.people & pp.NAME_GIVEN and token + 1 < len(words) \
            and words[token + 1].people & pp.NAME:
        return True
    if word.people & (pp.NAME | pp.CONNECTOR):
        if word.people & pp.NAME_GIVEN and before.people & pp.NAME_GIVEN and token + 1 < len(words) \
                and words[token + 1].definite and words[token + 1].people & pp.NAME_FAMILY:
            # سالم خليفة القذافي: between two names a title is one.
            return True
        if word.definite and (before.people & pp.NAME_GIVEN or name_words.expects_family(words, token)):
            return True
        if word.people & (pp.TITLE | pp.ORGANISATION) and not before.people & pp.CONNECTOR \
                and token + 1 < len(words):
            following = words[token + 1]
            if word.people & pp.NAME and not word.definite and following.people & pp.NAME and not following.definite and not following.pre \
                    and (before.people & pp.NAME_GIVEN or words[token - 2].plain == "عبد") and (
                        token + 2 == len(words) or words[token + 2].that or words[token + 2].kind in ("punct", "mark")
                        or words[token + 2].functions & fn.PREPOSITION):
                # عبد الحكيم طالب سعد في …: between two names a title is one.
                return True
            if word.people & pp.NAME_FAMILY and not word.definite and following.people & pp.TITLE and not following.definite \
                    and name_words.expects_family(words, token):
                # ماهر قاضي | رئيس اللجنة: a title behind it has no other title before it.
                return True
            return not (following.definite or following.people & (pp.PLACE | pp.ORGANISATION)
                        or following.functions & (fn.COMMON | fn.PREPOSITION))
        return True
    if before.definite and token - begin > 1 and before.people & pp.NAME_FAMILY and not word.definite \
            and not words[token - 2].people & pp.CONNECTOR:
        # وفاء الشامسي | مخبزا: behind a family name with the article no further name stands.
        return False
    if word.surface in "-." and token + 1 < len(words):
        return name_words.is_name(words[token + 1]) and words[token + 1].kind == "word"
    if word.kind != "word" and word.kind != "latin":
        return False
    if name_words.is_unknown(word):
        return not (word.kind == "latin" and before.kind == "word")
    if not (word.functions or word.people or word.cues or word.definite or word.that or "ً" in word.surface) \
            and name_words.expects_family(words, token):
        # خوليان اسكاميا: behind a given name also with an ending that an accusative has.
        return True
    if word.definite:
        if name_words.expects_family(words, token) and not word.functions & fn.TIME and (
                not word.people & (pp.TITLE_ROLE | pp.ORGANISATION | pp.PLACE)
                or before.fold == "الله" and token + 1 < len(words) and phrase_words.closes(words[token + 1])):
            return True
        return (not word.functions & (fn.COMMON | fn.TIME) or name_words.expects_family(words, token)) \
            and not word.people and not word.cues \
            or before.people & pp.CONNECTOR and before.fold in ("عبد", "ابو", "ابن", "بن", "ام", "ال")
    return False
