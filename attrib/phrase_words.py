"""What a word or a few in a row are to a noun phrase: a verb, a known name of several words, what is stated, a share of people.

    قد | وضع | الوزير      | الولايات المتحدة |      أكد | ضرورة | الحوار      | 35 في المائة | من السكان

`nounphrase` decides with them where a phrase begins and ends; detectors and linkers ask them too.
"""
from __future__ import annotations

import re
from functools import lru_cache

from attrib import arabic
from attrib.data import Word
from attrib.lexicon import functions as fn
from attrib.lexicon import people as pp
from attrib.lexicon.people import NAME, ORGANISATION, TITLE
from attrib.name_words import opens_full_name

TITLE_PREPOSITIONS = frozenset(("باسم", "بشان", "لشوون", "لدي", "لدا", "للشوون", "لقطاع"))
#: Words that a statement stands in, and no speaker: في تصريح, في مقابلة.
STATEMENT_PLACES = frozenset("تصريح تصريحات بيان حديث كلمه مقابله لقاء حوار موتمر تغريده تدوينه منشور خطاب رساله اتصال "
                              "مداخله وقت اطار سياق ختام معرض رد تعليق تقرير مستهل ندوه جلسه اجتماع تصريحاته بيانه "
                              "حديثه كلمته خطابه تغريدات حسابه صفحته جولته تدوينته موتمره".split())
#: What labels an answer in an interview, where no name does: ج: …, جواب: ….
ANSWERS = frozenset("ج جواب الجواب اجاب رد".split())
#: What من before it makes a phrase of the discourse of, and no speaker: من جهته, من جهة أخرى.
SIDES = frozenset(("جهه", "جهته", "جهتها", "جهتهم", "ناحيه", "ناحيته", "ناحيتها", "جانبه", "جانبها", "جانبهم"))
#: Adjectives that may stand behind a nationality in an institution's name.
ATTRIBUTES = frozenset("السابق السابقه الاسبق الحالي الراحل الجديد الجديده المقبل العام العامه الاعلي الاول الاولي المتحده المشترك "
                               "المشتركه الحاكم الحاكمه الشقيقه المحتل المحتله الموقت الموقته الكبري الثاني الثانيه الموحد الموحده".split())
CONDITIONS = frozenset("لم طلب طلبت طلبوا رفض رفضت رفضوا فضل فضلت اشترط اشترطت اشترطوا شرط شريطه تحدث تحدثت تحدثوا".split())
IDENTITIES = frozenset("اسمه اسمها اسمهم اسماءهم اسمايهم هويته هويتها هويتهم هوياتهم".split())
#: What somebody ends or begins with, and no speaker: واختتم | حديثه | بالقول.
HIS_WORDS = frozenset("حديثه حديثها حديثهم كلامه كلامها كلامهم كلمته كلمتها خطابه خطابها تصريحه تصريحها تصريحاته تصريحاتها بيانه بيانها "
                       "مداخلته مداخلتها رسالته رسالتها مقاله مقالها".split())
#: "Was", before a subject that قد and a verb follow.
KANA = frozenset(("كان", "كانت", "كانا", "كانتا", "كانوا"))
#: So many of them speak: ثلاثة من السكان.
NUMERALS = frozenset("اثنان اثنين اثنتان ثلاثه اربعه خمسه سته سبعه ثمانيه تسعه عشره ثلاث اربع خمس ست سبع ثماني تسع عشرات مئات".split())
#: Before a noun they point back to it: ذات المصدر, نفس المسؤول.
SAME = frozenset(("ذات", "نفس"))
#: Behind a noun they say that it has been told of before: المصدر | ذاته.
SELVES = frozenset("نفسه نفسها انفسهم ذاته ذاتها ذاتهم عينه عينها".split())
#: Before many who bear a title they are the first of them: كبير المفتشين.
_HIGH = frozenset(("كبير", "كبيره", "كبار"))
PER_CENT = frozenset(("بالمايه", "بالميه", "المايه", "الميه"))
COMMAS = frozenset("،,")
_MULTIWORD = pp.tables().multiword


def _by_second(classes: int) -> dict[str, dict[str, list[tuple[list[str], int]]]]:
    """Names of several words of the `classes`, by their first word and their second one, the longest first."""
    out: dict[str, dict[str, list[tuple[list[str], int]]]] = {}
    for first, found in _MULTIWORD.items():
        for parts, mask in found:
            if mask & classes:
                out.setdefault(first, {}).setdefault(parts[1], []).append((list(parts), mask))
    return out


_BY_SECOND = _by_second(pp.PLACE | pp.ORG_NAME | pp.AGENCY | pp.ORG_HEAD)
#: What is stated by a verb with an object, and speaks itself hardly ever: أكد ضرورة الحوار, أعلن مقتل ثلاثة.
_STATED = frozenset(map(arabic.fold, (
    "ضرورة أهمية تفاصيل استعداد حرص التزام دعم تشكيل ورود مقتل وفاة وصول إصابة اعتقال توقيف ضبط نجاح فشل قدرة رغبة نية "
    "قلق ارتياح تقدير شكر موقف موافقة رفض انتهاء بدء إطلاق إلغاء تأجيل تمديد فتح إغلاق وقف استمرار سعي عزم صحة وجود عدم "
    "ثقة أمل خطورة دور جهود أسباب نتائج عمق متانة معرفة علم علاقة مسؤولية تمسك ترحيب إدانة تعاطف تضامن انسحاب استقالة "
    "التقاط تلقي حصول إجراء اتخاذ تنفيذ توقيت كيفية كون مشاركة حدوث مواصلة خلو تأكيد بقاء تراجع مسؤولية بطلان صدور تعليق اعتزام "
    "تعيين توقع ترشح تسجيل اعتذار تخلي تنازل عدول امتناع إحجام").split()))
#: إفعال without ي in it (إيفان), استفعال, انفعال and افتعال, with or without a pronoun.
_VERBAL = re.compile("(?:إ[^ي].ا.|ا(?:ست..|ن..|.ت.)ا.)(?:ه|ها|هم)?")
_PRONOUNS = ("ها", "هم", "هما", "نا", "ه")


def is_stated(core: str) -> bool:
    """Whether the word is one of what verbs of saying state, with or without a pronoun: ضرورة, مشاركتها."""
    return core in _STATED or is_stated_of(core)


@lru_cache(1 << 14)
def is_stated_of(core: str) -> bool:
    """Whether the word is one of them with a pronoun, which no speaker's phrase holds: | مشاركتها |, not | دعم | الصحفيين."""
    return core not in _STATED and any(core.endswith(p) and (core[:-len(p)] in _STATED or core[:-len(p) - 1] + "ه" in _STATED)
                                       for p in _PRONOUNS)


def is_stated_act(word: Word) -> bool:
    """Whether the word is the act that is stated, with the article: | الانسحاب | من المعرض, | الترشح | للرئاسة; not | الجهود |."""
    bare = word.plain.removeprefix("ال")
    return word.definite and not (word.people or word.pre) and word.core.removeprefix("ال") in _STATED \
        and (bare[0] == "ت" or bool(_VERBAL.fullmatch(bare)))


def is_verbal_noun(word: Word) -> bool:
    """Whether a word of no other class has the form of a verbal noun that names have not: إعطاء, استئناف, انسحاب."""
    return not (word.people or word.functions & (fn.CLOSED | fn.TIME)) and bool(_VERBAL.fullmatch(word.plain))


def singular_of_two(core: str) -> str | None:
    """The title whose dual the definite word is, without article: الوسيطان -> وسيط, اللاعبتان -> لاعبه; None: it is no such dual."""
    stem = core[2:-2] if core.startswith("ال") and core.endswith("ان") else ""
    if stem.endswith("ت") and pp.tables().words.get(stem[:-1] + "ه", 0) & TITLE:
        return stem[:-1] + "ه"
    return stem if len(stem) > 2 and pp.tables().words.get(stem, 0) & TITLE else None


def bears_by(word: Word) -> bool:
    """Whether بـ is written onto `word`: بالإهمال, بمحاولة, وبشكل."""
    if word.pre.endswith("ب") or word.fold == "ب" or word.fold.startswith("بال"):
        return True
    bare = word.fold.removeprefix("و")
    return bare[0] == "ب" and not word.functions & fn.COMMON and bool(fn.table().get(bare[1:], 0) & (fn.COMMON | fn.ORDINARY)) if len(bare) > 3 else False


def is_finite(word: Word) -> bool:
    """Whether `word` reads as a finite verb: a reporting one, or one seen after قد, لم, لن."""
    if word.people & (NAME | TITLE) and not word.people & pp.NAME_AMBIGUOUS or word.functions & fn.PREPOSITION:
        # عبر is "through" far more often than "expressed".
        return False
    if word.functions & fn.VERB:
        return True
    for cue in word.cues:
        if cue.kind == "verb" and cue.clue != "weak":
            return True
    return False


def is_verb_with_object(word: Word) -> bool:
    """Whether the word is a known verb with a pronoun for its object: أكدته, ذكرتها."""
    return word.functions == fn.ORDINARY and not (word.people or word.definite or word.cues) and any(
        word.fold.endswith(p) and fn.table().get(word.fold[:-len(p)], 0) & fn.VERB for p in _PRONOUNS)


def is_accusative(word: Word) -> bool:
    """Whether the word bears the ending of an indefinite object or adverb, with which no speaker's phrase begins: دائما, أخيرا."""
    return word.surface[-1] == "ا" and not (word.functions & ~fn.ORDINARY or word.people or word.definite) and len(word.fold) > 3 \
        and bool(fn.table().get(word.fold[:-1], 0) & fn.COMMON)


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


def is_other_party(words, token: int, first: int) -> bool:
    """Whether the country at `token` is what the verb is about: right behind a closed phrase it is no part of it
    (تتهم لجنة التحقيق | إسرائيل بأنها …)."""
    previous, word = words[token - 1], words[token]
    if token == first + 1 and previous.people & pp.NAME_FAMILY and not previous.people & (pp.NAME_AMBIGUOUS | TITLE | ORGANISATION | pp.PLACE):
        # اتهم بركات | إسرائيل
        return not word.people & (NAME | pp.DEMONYM) and not word.pre
    if previous.people & pp.DEMONYM and not previous.definite and previous.fold.endswith(("ون", "ين")) and not word.pre \
            and not word.people & (NAME | pp.DEMONYM):
        # مسؤولون يمنيون | إيران
        return True
    return previous.kind == "word" and previous.definite and not word.definite and not word.pre and not word.people & (NAME | pp.DEMONYM) \
        and bool(words[first].people & (TITLE | ORGANISATION | pp.GROUP | pp.PLACE)) and not previous.people & pp.ORG_HEAD


def asks_for_silence(words, token: int) -> bool:
    """Whether an unnamed source's condition begins at `token`: مصدر | فضل عدم ذكر اسمه."""
    return words[token].fold in CONDITIONS and any(w.fold in IDENTITIES for w in words[token + 1:token + 5])


def multiword(words, token: int, limit: int) -> tuple[int, int]:
    """(words, classes) of the longest known name of several words at `token`: الولايات المتحدة; (0, 0) without one."""
    found = _BY_SECOND.get(words[token].core)
    if found and token + 1 < limit:
        for parts, mask in found.get(words[token + 1].fold, ()):
            size = len(parts)
            if size == 2 or token + size <= limit and [w.fold for w in words[token + 2:token + size]] == parts[2:]:
                return size, mask
    return 0, 0


def is_title_of_two(words, token: int) -> bool:
    """Whether a title of two words stands at `token`, each with the article: | الأستاذ الجامعي |."""
    parts = tuple(w.core for w in words[token:token + 2])
    return len(parts) == 2 and words[token].definite and words[token + 1].definite \
        and any(known == parts and mask & TITLE for known, mask in _MULTIWORD.get(parts[0], ()))


def is_chief(words, token: int) -> bool:
    """Whether the highest of those who bear a title stand at `token`: | كبيرة المفتشين |, | كبير الاقتصاديين |."""
    return words[token].fold in _HIGH and token + 1 < len(words) and words[token + 1].definite \
        and words[token + 1].fold.endswith(("ين", "ون", "ات", "اء")) and not words[token + 1].pre


def is_office_of_two(words, token: int) -> bool:
    """Whether an office of two words stands at `token` whose first word is none by itself: | رجل الأعمال |, | سيدة أعمال |."""
    if token + 1 >= len(words):
        return False
    parts = (words[token].core, words[token + 1].core)
    # ابن عم is no office.
    return (words[token + 1].definite or parts[1] == "اعمال") and any(known == parts and mask & TITLE for known, mask in _MULTIWORD.get(parts[0], ()))


def is_share(words, token: int) -> bool:
    """Whether a share of people stands at `token`: 35 في المائة من المغاربة, 63 بالمئة من المشاركين."""
    parts = [w.fold for w in words[token + 1:token + 4]]
    if words[token].surface[-1] in "%٪":
        return parts[:1] == ["من"]
    if parts and parts[0] in ("%", "٪"):
        return parts[1:2] == ["من"]
    size = 1 if parts and parts[0] in PER_CENT else 2 if parts[:1] == ["في"] and parts[1:2] and parts[1] in PER_CENT else 0
    beyond = token + size + 1
    return bool(size) and beyond < len(words) and (words[beyond].fold in ("من", "فقط") or bool(words[beyond].that) or is_finite(words[beyond]))


def is_count(words, token: int) -> bool:
    """Whether so many people or institutions stand at `token`: | 15 جامعة فرنسية |, | 3 مسؤولين |."""
    if token + 1 >= len(words) or words[token].surface[-1] in "%٪":
        return False
    counted = words[token + 1]
    return counted.kind == "word" and bool(counted.people & (ORGANISATION | TITLE | pp.GROUP)) and not counted.definite \
        and not counted.pre and not counted.functions & fn.TIME and not counted.people & (pp.DOCUMENT | pp.PLACE)


def closes(word: Word) -> bool:
    """Whether a noun phrase cannot go on at `word`: a complementiser, a sign, a mark, a verb, or a title in apposition."""
    return bool(word.that) or word.kind in ("punct", "mark") or is_finite(word) or bool(word.people & (NAME | TITLE))


def is_told_outlet(words, token: int) -> bool:
    """Whether an outlet of several words stands at `token` with لـ before it: لبي بي سي."""
    return words[token].fold[0] == "ل" and any(mask & pp.AGENCY and all(
        token + i < len(words) and words[token + i].fold == part for i, part in enumerate(parts) if i)
        for parts, mask in _MULTIWORD.get(words[token].fold[1:], ()))
