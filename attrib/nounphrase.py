"""Where a noun phrase that names a speaker ends, and what its words are: a shallow parse over word classes.

    قال | المتحدث باسم التحالف وين ماروتو | في بيان …     ->   the tokens between the bars
    أعلن | الجيش الأميركي | مقتل جنديين                    ->   the object does not belong to it

No parser runs here: the order of definite, indefinite and name-like words in an Arabic noun phrase,
and the word classes of the tables, decide. Long phrases are followed through the إضافة, adjectives,
باسم / لشؤون / في + place, appositions after a comma, and coordination of speakers.
"""
from __future__ import annotations

from attrib import arabic
from attrib.data import Analysis, Word
from attrib.lexicon import functions as fn
from attrib.lexicon import people as pp
from attrib.lexicon.functions import name_nouns
from attrib.lexicon.people import NAME, ORGANISATION, SPEAKER, TITLE
from attrib.name_words import (
    expects_family,
    is_compound_with_god,
    is_family_name_like_a_word,
    is_name,
    is_short_foreign,
    is_unknown,
    needs_name,
    opens_foreign_name,
    opens_full_name,
    stands_behind_rank,
)

#: Words that a statement stands in, and no speaker: في تصريح, في مقابلة.
STATEMENT_PLACES = frozenset("تصريح تصريحات بيان حديث كلمه مقابله لقاء حوار موتمر تغريده تدوينه منشور خطاب رساله اتصال "
                              "مداخله وقت اطار سياق ختام معرض رد تعليق تقرير مستهل ندوه جلسه اجتماع تصريحاته بيانه "
                              "حديثه كلمته خطابه تغريدات حسابه صفحته جولته تدوينته موتمره".split())
TITLE_PREPOSITIONS = frozenset(("باسم", "بشان", "لشوون", "لدي", "لدا", "للشوون", "لقطاع"))
#: لـ before these is whom it was said to, not a part of the source.
_ADDRESSEES = frozenset("صحفيين صحافيين صحيفه قناه وكاله موقع جريده وسايل اذاعه تلفزيون برنامج مراسل".split())
#: Words of a role that a known name is looked for behind.
_AHEAD = 14
_ACCORDING = frozenset(("حسب", "بحسب", "وفق", "وفقا", "طبقا", "نقلا"))
#: من belongs to them in an institution's name: وكالة الحد من المخاطر.
_OF_INSTITUTIONS = frozenset(("الحد", "الوقايه", "التحقق", "التخلص"))
#: على belongs to them: القائمون على الجمعية, المشرفة على البرنامج.
_IN_CHARGE = frozenset("قايم قايمه قايمون قايمين مشرف مشرفه مشرفون مشرفين مطلع مطلعه مطلعون مطلعين "
                        "موقع موقعه موقعون موقعين".split())
#: Nouns of time that nobody is called by: شهر أكتوبر, الوقت الذي, العام الحالي.
_TIMES = frozenset("وقت عام شهر اسبوع سنه فتره مرحله لحظه حين".split())
#: What من before it makes a phrase of the discourse of, and no speaker: من جهته, من جهة أخرى.
SIDES = frozenset(("جهه", "جهته", "جهتها", "جهتهم", "ناحيه", "ناحيته", "ناحيتها", "جانبه", "جانبها", "جانبهم"))
SIDES_AND_TIMES = SIDES | {"جانب", "مره", "جهه"}
#: Behind a name they begin what else it is called.
_CALLED = frozenset("الملقب الملقبه المدعو المدعوه المعروف المعروفه المكني المكناه الشهير الشهيره".split())
_CONDITIONS = frozenset("لم طلب طلبت طلبوا رفض رفضت رفضوا فضل فضلت اشترط اشترطت اشترطوا شرط شريطه تحدث تحدثت تحدثوا".split())
_IDENTITIES = frozenset("اسمه اسمها اسمهم اسماءهم اسمايهم هويته هويتها هويتهم هوياتهم".split())
#: Adjectives that may stand behind a nationality in an institution's name.
ATTRIBUTES = frozenset("السابق السابقه الاسبق الحالي الراحل الجديد الجديده المقبل العام العامه الاعلي الاول الاولي المتحده المشترك "
                               "المشتركه الحاكم الحاكمه الشقيقه المحتل المحتله الموقت الموقته الكبري الثاني الثانيه الموحد الموحده".split())
_PER_CENT = frozenset(("بالمايه", "بالميه", "المايه", "الميه"))
_MULTIWORD = pp.tables().multiword
_SEVERAL = pp.PLACE | pp.ORG_NAME | pp.AGENCY | pp.ORG_HEAD
_DASHES = frozenset("-–—")
_COMMAS = frozenset("،,")
#: A speaker's phrase longer than this is a parse gone wrong (gold: longest 17 words).
LONGEST = 26


#: What is stated by a verb with an object, and speaks itself hardly ever: أكد ضرورة الحوار, أعلن مقتل ثلاثة.
_STATED = frozenset(map(arabic.fold, (
    "ضرورة أهمية تفاصيل استعداد حرص التزام دعم تشكيل ورود مقتل وفاة وصول إصابة اعتقال توقيف ضبط نجاح فشل قدرة رغبة نية "
    "قلق ارتياح تقدير شكر موقف موافقة رفض انتهاء بدء إطلاق إلغاء تأجيل تمديد فتح إغلاق وقف استمرار سعي عزم صحة وجود عدم "
    "ثقة أمل خطورة دور جهود أسباب نتائج عمق متانة معرفة علم علاقة مسؤولية تمسك ترحيب إدانة تعاطف تضامن انسحاب استقالة "
    "التقاط تلقي حصول إجراء اتخاذ تنفيذ توقيت كيفية كون مشاركة حدوث مواصلة خلو تأكيد بقاء تراجع مسؤولية بطلان صدور تعليق اعتزام تعيين توقع ترشح تسجيل").split()))
_PRONOUNS = ("ها", "هم", "هما", "نا", "ه")


def is_stated(core: str) -> bool:
    """Whether the word is one of what verbs of saying state, with or without a pronoun: ضرورة, مشاركتها."""
    return core in _STATED or any(core.endswith(p) and (core[:-len(p)] in _STATED or core[:-len(p) - 1] + "ه" in _STATED)
                                  for p in _PRONOUNS)


def is_finite(word: Word) -> bool:
    """Whether `word` reads as a finite verb: a reporting one, or one seen after قد, لم, لن."""
    if word.people & (NAME | TITLE) and not word.people & pp.NAME_AMBIGUOUS or word.functions & fn.PREPOSITION:
        # عبر is "through" far more often than "expressed".
        return False
    return bool(word.functions & fn.VERB) or any(c.kind == "verb" and c.clue != "weak" for c in word.cues)


def is_verb_by_place(words, token: int, first: int) -> bool:
    """Whether the word can only be a verb where it stands: behind قد, or where a sentence begins with a word that is
    no name and no title, and somebody's full name follows: ألقى | سامي بركات كلمة."""
    word = words[token]
    if word.kind != "word" or word.definite:
        return False
    if token > first and words[token - 1].fold in ("قد", "وقد", "فقد", "لقد", "ولقد"):
        return True
    return token == first and token + 1 < len(words) and not word.people and not word.functions & fn.CLOSED \
        and opens_full_name(words, token + 1)


def end(analysis: Analysis, first: int, limit: int) -> int:
    """One past the last token of the noun phrase that begins at `first`; `first` where none begins.

    `limit`: token that it does not reach beyond (half open), at most `LONGEST` tokens are read.
    """
    words = analysis.words
    limit = min(limit, first + LONGEST, len(words))
    if first >= limit or not begins(analysis, first):
        return first
    token = first
    seen_name = seen_definite = looked = False
    commas = 0
    while token < limit:
        word = words[token]
        length, mask = multiword(words, token, limit)
        if token > first and (mask or word.people) & pp.GOVERNMENT and _is_other_party(words, token, first):
            break
        if length:
            if token > first and mask & pp.AGENCY and seen_name and not words[first].people & ORGANISATION:
                # أخبر السيد سميث | صنداي تلغراف: whom he told.
                break
            seen_definite = seen_definite or bool(mask & ~pp.ORG_HEAD) or any(w.definite for w in words[token:token + length])
            seen_name = seen_name or bool(mask & NAME)
            token += length
            continue
        if word.kind == "punct" and word.surface in "%٪" and words[token - 1].kind == "number" and is_share(words, first):
            token += 1
            continue
        if word.kind == "punct":
            following = _over_punctuation(analysis, token, limit, seen_name, commas)
            if following == token and not seen_name and not looked:
                ahead = _name_ahead(analysis, first, token, limit)
                following, looked = (token, looked) if ahead is None else (ahead, True)
            if following == token:
                break
            if word.surface in _COMMAS or word.surface in _DASHES:
                commas += 1
                seen_definite = False
            token = following
            continue
        if word.kind == "mark":
            closing = _name_in_marks(analysis, token, limit)
            if closing is None:
                break
            named = words[first].people & ORGANISATION or words[token + 1].people & pp.ORG_HEAD
            token = closing + 1
            if named:
                seen_definite = True
            else:
                seen_name = True
            continue
        if token > first and _stops(analysis, token, first, limit, seen_name, seen_definite):
            ahead = None if seen_name or looked else _name_ahead(analysis, first, token, limit)
            if ahead is None:
                break
            token, looked = ahead, True
            continue
        if word.functions & fn.PREPOSITION and word.fold not in TITLE_PREPOSITIONS and not word.people & (TITLE | NAME):
            # في or من that belong to the phrase bring their noun along.
            token += 1
            continue
        if word.people & NAME and word.fold not in TITLE_PREPOSITIONS and (not word.people & pp.NAME_AMBIGUOUS or token == first
                                           ) and not (token == first and word.people & SPEAKER) or (
                is_unknown(word) and (seen_definite or seen_name or token > first
                                      and not words[first].people & (pp.ANON | pp.ORG_HEAD | pp.DOCUMENT))):
            seen_name = True
        if word.definite or word.people & pp.PLACE or word.people & pp.ORG_NAME:
            seen_definite = True
        token += 1
    if words[first].people & (pp.ANON | pp.GROUP | TITLE) and not words[first].definite and not seen_name and token < limit:
        token = _over_condition(words, token, limit)
    while token > first and (words[token - 1].kind == "punct" and words[token - 1].surface not in ")»”"
                             or words[token - 1].functions & fn.PREPOSITION and not words[token - 1].people):
        token -= 1
    return token


def _is_other_party(words, token: int, first: int) -> bool:
    """Whether the country at `token` is what the verb is about: right behind a closed phrase it is no part of it
    (تتهم لجنة التحقيق | إسرائيل بأنها …)."""
    previous, word = words[token - 1], words[token]
    return previous.kind == "word" and previous.definite and not word.definite and not word.pre and not word.people & (NAME | pp.DEMONYM) \
        and bool(words[first].people & (TITLE | ORGANISATION | pp.GROUP)) and not previous.people & pp.ORG_HEAD


def asks_for_silence(words, token: int) -> bool:
    """Whether an unnamed source's condition begins at `token`: مصدر | فضل عدم ذكر اسمه."""
    return words[token].fold in _CONDITIONS and any(w.fold in _IDENTITIES for w in words[token + 1:token + 5])


def _over_condition(words, token: int, limit: int) -> int:
    """Past what an unnamed source asked for: مصدر | طلب عدم ذكر اسمه |, مسؤول | لم تكشف الوكالة هويته |."""
    if words[token].fold not in _CONDITIONS:
        return token
    for at in range(token + 1, min(token + 8, limit)):
        if words[at].fold in _IDENTITIES:
            return at + 1
    return token


def multiword(words, token: int, limit: int) -> tuple[int, int]:
    """(words, classes) of the longest known name of several words at `token`: الولايات المتحدة; (0, 0) without one."""
    found = _MULTIWORD.get(words[token].core)
    if found:
        for parts, mask in found:
            if mask & _SEVERAL and token + len(parts) <= limit and all(
                    words[token + i].fold == parts[i] for i in range(1, len(parts))):
                return len(parts), mask
    return 0, 0


def _name_ahead(analysis: Analysis, first: int, token: int, limit: int) -> int | None:
    """Where the name of the titled person begins whose phrase seems to end at `token`: a known given name
    within `_AHEAD` words with nothing between that reports or opens a clause."""
    words = analysis.words
    if not words[first].people & (TITLE | pp.ANON):
        return None
    for at in range(token, min(token + _AHEAD, limit - 1)):
        word = words[at]
        if word.that or word.surface in ":؛" or word.functions & (fn.RELATIVE | fn.AUXILIARY | fn.NEGATION) and word.fold != "من" \
                or is_finite(word) and not words[at - 1].functions & fn.PREPOSITION \
                or word.functions & fn.TIME and at == token or word.kind == "mark":
            return None
        if word.people & (pp.DOCUMENT | pp.AGENCY) or word.core.removeprefix("ال") in STATEMENT_PLACES:
            return None
        if word.people & TITLE and at > token and words[at - 1].surface not in "،," \
                and not word.people & (pp.TITLE_HONORIFIC | pp.TITLE_RANK):
            return None
        if opens_full_name(words, at) or word.people & pp.TITLE_HONORIFIC and word.definite and at > token \
                and (words[at + 1].people & NAME or words[at + 1].definite and not words[at + 1].functions):
            before = words[at - 1]
            if before.functions & fn.PREPOSITION or before.people & TITLE and at - 1 > first \
                    and not before.people & (pp.TITLE_HONORIFIC | pp.TITLE_RANK):
                return None
            return at
    return None


def begins(analysis: Analysis, token: int) -> bool:
    """Whether a speaker's noun phrase can begin at `token`."""
    word = analysis.words[token]
    if word.kind == "number":
        return is_share(analysis.words, token)
    if word.kind == "punct" or word.that or len(word.fold) < 2 and not (
            word.people & pp.TITLE_HONORIFIC and token + 1 < len(analysis.words) and analysis.words[token + 1].surface in "./"):
        return False
    if word.functions & fn.PREPOSITION and word.pre == "و":
        # وعلى حد قوله: no Ali.
        return False
    if word.kind == "mark" or token and word.fold in SIDES and analysis.words[token - 1].fold in ("من", "ومن"):
        return False
    if word.core in ("اخري", "اخر") and token and analysis.words[token - 1].core in SIDES_AND_TIMES:
        return False
    if word.plain == "أمام" or word.functions == fn.ORDINARY and not word.people and not word.definite and word.fold[0] in "بلك" \
            and not (token + 1 < len(analysis.words) and analysis.words[token + 1].definite) and analysis.words.count(word) == 1:
        # "in front of", no imam; بلهجة: a preposition with its noun.
        return False
    if word.plain == "لي" and not (token + 1 < len(analysis.words) and is_name(analysis.words[token + 1])):
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
    return not is_finite(word) or bool(word.people)


def is_share(words, token: int) -> bool:
    """Whether a share of people stands at `token`: 35 في المائة من المغاربة, 63 بالمئة من المشاركين."""
    parts = [w.fold for w in words[token + 1:token + 4]]
    if words[token].surface[-1] in "%٪":
        return parts[:1] == ["من"]
    if parts and parts[0] in ("%", "٪"):
        return parts[1:2] == ["من"]
    size = 1 if parts and parts[0] in _PER_CENT else 2 if parts[:1] == ["في"] and parts[1:2] and parts[1] in _PER_CENT else 0
    beyond = token + size + 1
    return bool(size) and beyond < len(words) and (words[beyond].fold in ("من", "فقط") or bool(words[beyond].that) or is_finite(words[beyond]))


def closes(word: Word) -> bool:
    """Whether a noun phrase cannot go on at `word`: a complementiser, a sign, a mark, a verb, or a title in apposition."""
    return bool(word.that) or word.kind in ("punct", "mark") or is_finite(word) or bool(word.people & (NAME | TITLE))


def _stops(analysis: Analysis, token: int, first: int, limit: int, seen_name: bool, seen_definite: bool) -> bool:
    """Whether the phrase that began at `first` ends before `token`."""
    words = analysis.words
    word, previous = words[token], words[token - 1]
    if needs_name(previous) and word.kind == "word" and not word.functions & fn.CLOSED \
            or is_family_name_like_a_word(words, token) or words[first].people & TITLE and opens_foreign_name(words, token) \
            or word.people & pp.TITLE_HONORIFIC and not word.definite and not word.pre and previous.people & pp.NAME_GIVEN \
            and token + 1 < limit and words[token + 1].people & NAME and not words[token + 1].definite \
            or word.fold == "الله" or is_compound_with_god(words, token) and (previous.definite or bool(previous.people & (TITLE | NAME))):
        return False
    if word.pre == "ب" and words[first].people & TITLE and previous.definite and word.people & NAME and not word.people & pp.PLACE \
            and token + 1 < limit and is_name(words[token + 1]):
        # مفتش المباحث | براين أوهجان: the letter is the name's own.
        return False
    if previous.people & TITLE and previous.definite and token == first + 1 and not word.definite and not word.people and not word.cues \
            and word.kind == "word" and not word.functions & ~(fn.COMMON | fn.ORDINARY) and token + 1 < limit \
            and words[token + 1].people & pp.NAME_FAMILY and not words[token + 1].people & pp.NAME_AMBIGUOUS:
        # اللاعبة | ورود صوالحة: before a known family name, a given one that is a word elsewhere.
        return False
    if word.people & pp.CONNECTOR and seen_name and token + 1 < limit and is_name(words[token + 1]):
        return False
    if stands_behind_rank(words, token) or is_short_foreign(words, token):
        return False
    if word.fold in _CALLED or previous.kind == "punct" and previous.surface in ")]" and word.fold.startswith("لل") \
            or word.fold.startswith("فل") and not word.people:
        return True
    if word.fold in _ACCORDING or word.fold in ("النقاب", "عما", "عمن") or asks_for_silence(words, token):
        return True
    if word.that or word.functions & (fn.NEGATION | fn.AUXILIARY | fn.QUESTION | fn.PRONOUN | fn.DISCOURSE) \
            and not word.people & (TITLE | NAME):
        return True
    if word.functions & fn.RELATIVE and word.fold != "من":
        return True
    if word.cues and any(c.kind == "participle" and c.tense != "x" and word.fold.endswith("ا") for c in word.cues):
        return True
    coordinated = word.fold[0] == "و" and (word.pre.startswith("و") or not word.people) and len(word.fold) > 2
    if word.people & NAME and previous.people & pp.NAME_GIVEN and not previous.people & pp.NAME_AMBIGUOUS and token + 1 < limit \
            and (words[token + 1].people & (NAME | pp.CONNECTOR)) and not word.pre:
        # ماجد رفعت أبو ستيت: between two names a word that is also a verb or a title is a name.
        return False
    if is_finite(word) and word.people & pp.NAME_GIVEN and (
            previous.people & (pp.TITLE_HONORIFIC | pp.TITLE_RANK) or previous.definite and token + 1 < limit
            and (words[token + 1].people & (NAME | pp.CONNECTOR) or words[token + 1].definite and not words[token + 1].functions)):
        return False
    if previous.definite and words[first].people & TITLE and words[first].definite and not seen_name and word.definite and not word.pre \
            and word.fold.endswith("ين") and pp.tables().info.get(word.core, ("", "", ""))[1] == "p" and not word.people & pp.DEMONYM:
        # ودعا الوزير | المواطنين إلى …
        return True
    closed = previous.definite or seen_name or token > first + 1 and previous.fold.endswith(("ي", "يه")) or bool(previous.people & (pp.DEMONYM | pp.PLACE | pp.AGENCY | pp.GROUP | pp.ANON))
    if closed and not word.people and not word.definite and (
            is_stated(word.core) or word.functions == fn.ORDINARY and word.surface.endswith(("ها", "هم", "هما", "ه")) and not seen_name):
        # مصادر أوروبية | وجود جدول, مصادر | ريبتها: what is said of it.
        return True
    if word.fold in ("بالقول", "العكس") or word.fold == "ل" and token + 1 < len(words) and words[token + 1].kind != "word":
        return True
    if word.core in ("اخري", "اخر", "اخرون", "اخرين") and words[first].people & (pp.GROUP | pp.ANON | TITLE) and not words[first].definite:
        return False
    if previous.definite and is_unknown(word) and word.fold[0] in "يت" and word.kind == "word" \
            and words[first].people & (ORGANISATION | pp.DOCUMENT) and not words[first].people & TITLE:
        # المجلس الوطني لحقوق الإنسان | يثمن
        return True
    if seen_name and first and words[first - 1].functions & fn.AUXILIARY and is_unknown(word) and word.fold[0] in "يت":
        # كانت وارن | تزن الأمور
        return True
    if previous.people & pp.ORG_HEAD and word.people & pp.ORG_NAME and not previous.definite:
        # حركة فتح: no "opened".
        return False
    if is_finite(word) and not (coordinated and word.pre.startswith("و") and word.people):
        return True
    if word.functions & fn.TIME and not word.people & (TITLE | pp.ORG_HEAD):
        # قالت نجوى صباح إن …, but قالت نجوى صباح اليوم إن …
        return not (word.people & NAME and previous.people & NAME
                    or token == first + 1 and previous.people & pp.ORG_HEAD and not previous.definite) \
            or token + 1 < len(words) and bool(words[token + 1].functions & fn.TIME)
    if word.functions & fn.ORDINARY and not word.people and not word.definite and word.fold[0] in "بلك":
        if seen_name or token == first + 1 and is_unknown(previous):
            return True
        if word.fold[0] in "بل" and token + 1 < limit and (words[token + 1].definite or word.fold[0] == "ل" and token + 2 < limit
                                                           and words[token + 2].definite and words[token + 1].kind == "word") \
                and words[first].people & (TITLE | ORGANISATION | pp.DOCUMENT):
            # المعهد المتطور لعلوم التكنولوجيا, الوزير المكلف بقطاع التجارة
            return False
    if word.functions & fn.PREPOSITION and word.people & NAME and previous.people & pp.NAME_GIVEN and token + 1 < limit \
            and (words[token + 1].people & NAME or words[token + 1].definite and not words[token + 1].functions & fn.COMMON):
        # عصام خلف الروسان: خلف between two names is one.
        return False
    if word.functions & fn.PREPOSITION and not word.people & TITLE:
        return not _attaches(analysis, token, first, limit, seen_name)
    if word.functions & fn.CONJUNCTION and not word.people & NAME:
        return True
    if coordinated and not seen_name and words[first].people & TITLE and word.functions & fn.COMMON \
            and token + 1 < limit and words[token + 1].definite:
        return False
    if coordinated and word.functions == fn.ORDINARY and not word.people and not word.definite:
        return True
    if coordinated and word.pre.startswith("و"):
        return not (word.people & (SPEAKER | NAME | pp.DEMONYM) or word.definite)
    if word.pre.endswith("ل") or word.fold.startswith("لل"):
        core = word.core.removeprefix("ال")
        if core in _ADDRESSEES or word.people & pp.AGENCY or seen_name:
            return True
        if not any(w.people & (pp.TITLE_ROLE | ORGANISATION | pp.DOCUMENT | pp.ROYAL) for w in words[first:token]):
            return True
        return not (word.definite or word.fold.startswith("لل") or word.people & (SPEAKER | pp.ORG_HEAD))
    if word.pre.endswith("ب") and word.fold not in TITLE_PREPOSITIONS:
        if previous.people & pp.NAME_GIVEN and word.people & NAME and not word.definite and not word.people & pp.PLACE:
            return False
        if seen_name:
            return True
        return not word.people & (pp.PLACE | ORGANISATION) and not word.definite
    if word.kind == "number":
        return seen_name or not previous.functions & fn.QUANTIFIER
    if seen_name and word.definite and word.functions & fn.COMMON and not word.people & (NAME | TITLE | pp.DEMONYM) \
            and not expects_family(words, token):
        # After a name an ordinary noun with the article is no part of it: وصفت وفاء كرم الورشة.
        return True
    if seen_name and word.people & pp.NAME_AMBIGUOUS and word.functions & fn.COMMON and not word.definite \
            and not previous.people & (pp.CONNECTOR | pp.TITLE_HONORIFIC) and not expects_family(words, token):
        # عودة, وجود behind a full name: the object rather than a further name.
        return not _ends_name(analysis, token, limit)
    if word.definite and word.functions & fn.COMMON and not word.people and words[first].people & (ORGANISATION | pp.PLACE) \
            and not words[first].people & TITLE and (previous.people & pp.DEMONYM and previous.definite or previous.people & pp.PLACE) \
            and not word.fold.endswith(("ي", "يه")) and word.fold not in ATTRIBUTES and not word.pre:
        # وزارة العدل السودانية | المحاكمة, باماكو | التهمة
        return True
    if word.definite and not word.people & (NAME | pp.DEMONYM) and not seen_name and previous.kind == "word":
        if previous.people & pp.DEMONYM and not previous.definite:
            # مسؤول يمني | الاتهامات: an indefinite adjective has closed the phrase.
            return True
        if word.people & pp.ORG_HEAD and not word.people & TITLE and (previous.definite or previous.people & pp.PLACE) \
                and not (previous.fold.startswith("لل") and word.fold.endswith("يه")) \
                and not previous.people & (pp.TITLE_HONORIFIC | pp.TITLE_RANK | pp.ORG_HEAD):
            # الحوثيون في اليمن | السلطات السعودية
            return True
    if word.definite or word.people & (NAME | pp.CONNECTOR | pp.PLACE | pp.DEMONYM):
        return False
    if previous.surface in _COMMAS and word.people & TITLE and not word.pre:
        # أوديل باسو، | رئيسة البنك
        return False
    if word.people & (TITLE | pp.ORG_HEAD) and not seen_name and previous.people & (TITLE | pp.ORG_HEAD) and not previous.definite \
            and not word.definite and token > first + 1:
        # الصحافي ورئيس | مؤسسة الأفق, المتحدثة باسم إدارة | شرطة المدينة
        return False
    if word.people & (TITLE | ORGANISATION) and not seen_name:
        return seen_definite and not words[first].people & pp.PLACE and not word.people & (pp.TITLE_HONORIFIC | pp.TITLE_RANK) \
            and previous.kind == "word" and not previous.functions & fn.PREPOSITION and previous.fold not in TITLE_PREPOSITIONS
    if seen_name:
        # After a name: an ordinary word opens what was said; an unknown one may go on with the name.
        return not (is_unknown(word) or _ends_name(analysis, token, limit)
                    or not word.functions and not word.people and not word.cues and "ً" not in word.surface
                    and expects_family(words, token))
    if seen_definite:
        if previous.people & pp.NAME_GIVEN and _ends_name(analysis, token, limit):
            return False
        if previous.fold[0] == "ل" and previous.functions == fn.ORDINARY and token + 1 < limit and words[token + 1].definite:
            # المؤسسة الفلسطينية لضمان قروض المشاريع
            return False
        return bool(word.functions & fn.COMMON) or not is_unknown(word)
    return False


def _ends_name(analysis: Analysis, token: int, limit: int) -> bool:
    """Whether an ordinary word behind a name is its last: محمد علي قدس إن …, where an object would go on."""
    words = analysis.words
    word = words[token]
    if word.kind != "word" or word.definite or word.functions & ~(fn.COMMON | fn.ORDINARY | (fn.VERB if word.people & NAME else 0)) \
            or word.people & (TITLE | ORGANISATION) or word.cues or word.fold[0] in "بلكوف" and not (word.fold[0] == "ف" and word.functions & fn.COMMON) or word.surface[-1] == "ً" or "ً" in word.surface[-2:]:
        return False
    if token + 1 >= limit:
        return token + 1 >= len(words) or words[token + 1].that != "" or words[token + 1].kind in ("punct", "mark")
    following = words[token + 1]
    if is_name(following) and token + 2 < len(words):
        # A middle name spelled like a word: أندرس فوج راسموسن قال …
        beyond = words[token + 2]
        return bool(beyond.that) or beyond.kind in ("punct", "mark") or beyond.definite or is_finite(beyond)
    return bool(following.that) or following.surface in "،,:-–—" or bool(following.functions & fn.RELATIVE) and following.fold != "ما" \
        or following.kind == "mark" or bool(following.people & TITLE) and (
            following.definite or token + 2 < len(words) and bool(words[token + 2].definite or words[token + 2].people & pp.PLACE))


def _attaches(analysis: Analysis, token: int, first: int, limit: int, seen_name: bool) -> bool:
    """Whether the preposition at `token` goes on with the phrase: مسؤول في الوزارة, عدد من السكان."""
    words = analysis.words
    word = words[token]
    if word.fold in TITLE_PREPOSITIONS:
        return True
    if token + 1 >= limit or seen_name:
        return False
    following = words[token + 1]
    if following.that or following.functions & (fn.TIME | fn.RELATIVE | fn.QUESTION):
        return False
    if word.fold == "من":
        if words[first].people & pp.ORG_HEAD and words[token - 1].fold in _OF_INSTITUTIONS:
            return True
        if words[token - 1].people & TITLE and not words[token - 1].definite and (following.definite or following.people & pp.PLACE):
            return True
        return bool(words[token - 1].functions & fn.QUANTIFIER or words[token - 1].people & (pp.GROUP | pp.ANON)
                    or words[token - 1].kind == "number" or words[token - 1].surface in "%٪" or words[token - 1].fold in _PER_CENT)
    if word.fold == "علي":
        return words[token - 1].core.removeprefix("ال") in _IN_CHARGE
    if word.fold == "عن":
        return words[token - 1].core in ("صادر", "صادره", "صدر", "صدرت")
    if word.fold == "في":
        core = following.core.removeprefix("ال")
        if core in STATEMENT_PLACES or following.core in STATEMENT_PLACES or following.people & pp.DOCUMENT:
            return False
        return bool(following.people & (pp.PLACE | ORGANISATION) or following.definite and token - first <= 4
                    or following.functions & fn.COMMON and token - first <= 2)
    if word.fold in ("قرب", "شرق", "غرب", "شمال", "جنوب", "ضد", "بين", "داخل"):
        return token - first <= 3
    return False


def _over_punctuation(analysis: Analysis, token: int, limit: int, seen_name: bool, commas: int) -> int:
    """The token where the phrase goes on behind the sign at `token`; `token` itself where it ends."""
    words = analysis.words
    surface = words[token].surface
    if surface in "([":
        for closing in range(token + 1, min(token + 8, limit)):
            if words[closing].surface in ")]":
                return closing + 1
        return token
    if surface == "." and token + 1 < limit and analysis.starts[token + 1] == analysis.ends[token]:
        return token + 1
    if surface == "." and words[token - 1].people & pp.TITLE_HONORIFIC:
        return token + 1
    if surface == "/" and words[token - 1].people & TITLE and token + 1 < limit:
        return token + 1
    if surface in "-ـ" and analysis.starts[token] == analysis.ends[token - 1] and token + 1 < limit \
            and analysis.starts[token + 1] == analysis.ends[token]:
        return token + 1
    if surface not in _COMMAS and surface not in _DASHES or commas >= 3 or token + 1 >= limit:
        return token
    following = words[token + 1]
    if following.people & pp.TITLE_HONORIFIC and len(following.fold) == 1 and token + 2 < limit and words[token + 2].surface == ".":
        # …، د. سامي بركات
        return token + 1
    if following.kind != "word" or following.cues and not following.people or not begins(analysis, token + 1) \
            and not following.pre.startswith("و"):
        return token
    if following.functions & fn.TIME:
        return token
    if following.people & (TITLE | pp.ROYAL):
        return token + 1
    if following.people & NAME or following.people & pp.CONNECTOR and token + 2 < limit \
            and (words[token + 2].people & NAME or following.fold == "عبد" and words[token + 2].definite) \
            or following.pre.startswith("و") and following.people & (SPEAKER | NAME):
        return token + 1
    if not seen_name and words[token - 1].kind == "word" and is_unknown(following) \
            and token + 2 < limit and (is_name(words[token + 2]) or words[token + 2].kind == "punct"
                                       or words[token + 2].people & pp.CONNECTOR and token + 3 < limit and is_name(words[token + 3])):
        return token + 1
    return token


def _name_in_marks(analysis: Analysis, token: int, limit: int) -> int | None:
    """The closing mark of a name of at most five words that opens at `token`, if it belongs to the phrase."""
    words = analysis.words
    before = words[token - 1] if token else None
    if before is None or before.kind != "word":
        return None
    inner = words[token + 1] if token + 1 < len(words) else None
    if inner is None or inner.that or inner.functions & (fn.PREPOSITION | fn.NEGATION) and not multiword(words, token + 1, min(token + 6, len(words)))[0] or "ً" in inner.surface[-2:]:
        return None
    if multiword(words, token + 1, min(token + 6, len(words)))[1] & pp.AGENCY and not words[token - 1].people & (ORGANISATION | pp.DEMONYM):
        # مسؤول في الصندوق | "فرانس برس": whom he told.
        return None
    known = before.people & (ORGANISATION | pp.DEMONYM | pp.AGENCY | pp.DOCUMENT) or before.core.removeprefix("ال") in name_nouns()
    for closing in range(token + 2, min(token + 7, limit + 2, len(words))):
        if words[closing].kind == "mark":
            return closing if known or closing - token <= 3 and before.definite else None
        if words[closing].kind == "punct" and not (words[closing].surface == "." and closing + 1 < len(words)
                                                       and analysis.starts[closing + 1] == analysis.ends[closing]):
            return None
    return None
