"""Whether what a preposition opens belongs to a noun phrase: مسؤول | في الوزارة |, and not: سامي بركات | في بيان.

    عدد | من السكان |      القائمون | على الجمعية |      النقابة الوطنية | للصحفيين |      الباحث | في علم الاجتماع |
"""
from __future__ import annotations

from attrib.lexicon import functions as fn
from attrib.lexicon import people as pp
from attrib.lexicon.people import NAME, ORGANISATION, SPEAKER, TITLE
from attrib.phrase_words import NUMERALS, PER_CENT, SAME, STATEMENT_PLACES, TITLE_PREPOSITIONS, multiword

#: لـ before these is whom it was said to, not a part of the source.
ADDRESSEES = frozenset("صحفيين صحافيين صحيفه قناه وكاله موقع جريده وسايل اذاعه تلفزيون برنامج مراسل".split())
#: They are for somebody, who stands behind ل: الاتحاد الوطني للصحفيين.
_ASSOCIATIONS = frozenset("اتحاد جمعيه نقابه رابطه فدراليه فيدراليه كونفدراليه معهد مركز مجلس شبكه منظمه هييه لجنه مرصد".split())
#: Whose they are stands behind ل, outlets among them: الموقع الإلكتروني للتلفزيون.
SITES = frozenset(("موقع", "صفحه", "حساب", "منصه"))
#: على before them says where users and what they post are found: ناشطون | على فيسبوك |.
_PLATFORMS = frozenset("انترنت موقع مواقع منصه منصات شبكه شبكات فيسبوك تويتر انستغرام يوتيوب تيليغرام لينكدان".split())
#: من belongs to them in an institution's name: وكالة الحد من المخاطر.
_OF_INSTITUTIONS = frozenset(("الحد", "الوقايه", "التحقق", "التخلص"))
#: على belongs to them: القائمون على الجمعية, المشرفة على البرنامج.
_IN_CHARGE = frozenset("قايم قايمه قايمون قايمين مشرف مشرفه مشرفون مشرفين مطلع مطلعه مطلعون مطلعين "
                        "موقع موقعه موقعون موقعين".split())
#: With عن they say what was said: كشف القيادي | عن حزب جديد; elsewhere whom he stands for: قال القيادي عن حزب الأفق.
_ABOUT = frozenset(("كشف", "أعلن", "أعرب", "عبر", "تحدث", "أفصح", "تساءل", "نقل", "أجاب", "دافع"))
#: They sit in a parliament for a party or a place.
_DEPUTIES = frozenset("نايب نايبه برلماني برلمانيه مستشار مستشاره عضو مرشح مرشحه سيناتور".split())
_SEATS = frozenset("دايره ولايه اقليم جهه محافظه كتله قايمه".split())
#: What they are learned in stands behind في.
_LEARNED = pp.TITLE_PROFESSION | pp.TITLE_HONORIFIC
#: What somebody is learned in: الباحث في | علم الاجتماع |.
_FIELDS = frozenset("علم علوم مجال مجالات شوون قضايا حقوق هندسه طب فقه تاريخ اقتصاديات".split())


def is_learned_in(words, token: int, first: int, limit: int) -> bool:
    """Whether what somebody is learned in stands at `token` behind في, or its last word there: الباحث في | علم | الاجتماع |, خبير في | زراعة |
    النخيل."""
    word, previous, head = words[token], words[token - 1], words[first]
    if not head.people & TITLE or word.functions & fn.CLOSED or word.that:
        return False
    if previous.fold != "في":
        return previous.fold in _FIELDS and words[token - 2].fold == "في"
    return word.fold in _FIELDS and token > first + 1 or token + 1 < limit and words[token + 1].definite and bool(head.people & _LEARNED) \
        and not head.people & pp.TITLE_ROLE and not head.fold.endswith("ين") and word.fold not in SAME and not word.functions & fn.QUANTIFIER \
        and not (word.definite or word.people or word.pre or word.cues or word.functions & ~(fn.COMMON | fn.ORDINARY))


def attaches(words, token: int, first: int, limit: int, seen_name: bool) -> bool:
    """Whether the preposition at `token` goes on with the phrase: مسؤول في الوزارة, عدد من السكان."""
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
        if token == first + 1 and words[first].fold in NUMERALS and following.definite:
            return True
        return bool(words[token - 1].functions & fn.QUANTIFIER or words[token - 1].people & (pp.GROUP | pp.ANON)
                    or words[token - 1].kind == "number" or words[token - 1].surface in "%٪" or words[token - 1].fold in PER_CENT)
    if word.fold == "علي" and words[first].people & (pp.DOCUMENT | pp.GROUP) and following.core.removeprefix("ال") in _PLATFORMS:
        return True
    if word.fold == "علي":
        return words[token - 1].core.removeprefix("ال") in _IN_CHARGE
    if word.fold == "عن":
        if words[first].core.removeprefix("ال") in _DEPUTIES and (following.people & (pp.ORG_HEAD | pp.PLACE) or following.core in _SEATS):
            # النائب في البرلمان | عن حزب الأفق
            return not (first and any(c.lemma in _ABOUT for c in words[first - 1].cues))
        return words[token - 1].core in ("صادر", "صادره", "صدر", "صدرت") or bool(
            words[token - 1].people & TITLE and following.people & pp.ORG_HEAD and first
            and words[first - 1].cues and not any(c.lemma in _ABOUT for c in words[first - 1].cues))
    if word.fold == "في":
        core = following.core.removeprefix("ال")
        if multiword(words, token + 1, limit)[1] & ORGANISATION:
            return True
        if core in STATEMENT_PLACES or following.core in STATEMENT_PLACES or following.people & pp.DOCUMENT:
            return False
        return bool(following.people & (pp.PLACE | ORGANISATION) or following.definite and token - first <= 4
                    or following.functions & fn.COMMON and (token - first <= 2 or token - first <= 4 and words[first].functions & fn.QUANTIFIER
                                                            and words[token - 1].people & (TITLE | pp.GROUP | pp.ANON)))
    if word.fold in ("قرب", "شرق", "غرب", "شمال", "جنوب", "ضد", "بين", "داخل"):
        return token - first <= 3
    return False


def _is_for_whom(words, token: int, first: int) -> bool:
    """Whether the association before `token` is for those: النقابة الوطنية | للصحفيين |, المعهد الدولي | للصحافة |; no one is told that."""
    return token - 2 >= first and words[token - 1].definite and not words[token - 1].people & TITLE \
        and words[token - 2].core.removeprefix("ال") in _ASSOCIATIONS and (words[token - 2].definite or words[token - 2].fold.startswith("لل"))


def goes_on_with_for(words, token: int, first: int, seen_name: bool) -> bool:
    """Whether the word at `token` with لـ before it belongs to the phrase: رئيس الوزراء | للشؤون |, تقرير | لصحيفة "الأفق"; not whom it was said to."""
    word, previous, head = words[token], words[token - 1], words[first]
    if _is_for_whom(words, token, first):
        return True
    core = word.core.removeprefix("ال")
    if not (head.people & pp.DOCUMENT and not head.definite and not seen_name and token < first + 3):
        if core in ADDRESSEES and head.core.removeprefix("ال") not in SITES or word.people & pp.AGENCY or seen_name:
            return False
        if previous.fold not in ("العام", "العامه") and not head.people & pp.DOCUMENT \
                and not any(w.people & (pp.TITLE_ROLE | ORGANISATION | pp.ROYAL) for w in words[first:token]):
            # أحد سكان الشريط | لفريق من الباحثين
            return False
    return word.definite or word.fold.startswith("لل") or bool(word.people & (SPEAKER | pp.ORG_HEAD))


def goes_on_with_by(words, token: int, seen_name: bool) -> bool:
    """Whether the word at `token` with بـ before it belongs to the phrase: مدير المركز | بالمدينة |, المكلف | بالإعلام |."""
    word = words[token]
    if words[token - 1].people & pp.NAME_GIVEN and word.people & NAME and not word.definite and not word.people & pp.PLACE:
        return True
    return not seen_name and (word.definite or bool(word.people & (pp.PLACE | ORGANISATION)))
