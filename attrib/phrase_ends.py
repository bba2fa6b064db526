"""Whether a noun phrase ends before a word: the order of definite, indefinite and name-like words decides.

    أعلن الجيش الأميركي | مقتل جنديين      نفت مصادر أوروبية | وجود جدول      قال نجيب عبد الرزاق | إن …
"""
from __future__ import annotations

from attrib.data import Analysis
from attrib.lexicon import functions as fn
from attrib.lexicon import people as pp
from attrib.lexicon.people import NAME, ORGANISATION, SPEAKER, TITLE
from attrib.name_words import (
    bears_own_letter,
    closes_name,
    expects_family,
    is_compound_with_god,
    is_family_name_like_a_word,
    is_guest,
    is_mothers_name,
    is_name,
    is_office,
    is_ordinal_of_name,
    is_short_foreign,
    is_unknown,
    needs_name,
    opens_foreign_name,
    opens_full_name,
    stands_behind_rank,
)
from attrib.phrase_objects import opens_object
from attrib.phrase_offices import lacks_complement
from attrib.phrase_words import (
    ATTRIBUTES,
    COMMAS,
    NUMERALS,
    PER_CENT,
    SAME,
    STATEMENT_PLACES,
    TITLE_PREPOSITIONS,
    asks_for_silence,
    closes,
    is_chief,
    is_finite,
    is_stated,
    is_told_outlet,
    is_verbal_noun,
    multiword,
)

#: لـ before these is whom it was said to, not a part of the source.
ADDRESSEES = frozenset("صحفيين صحافيين صحيفه قناه وكاله موقع جريده وسايل اذاعه تلفزيون برنامج مراسل".split())
#: They are for somebody, who stands behind ل: الاتحاد الوطني للصحفيين.
_ASSOCIATIONS = frozenset("اتحاد جمعيه نقابه رابطه فدراليه فيدراليه كونفدراليه معهد مركز مجلس شبكه منظمه هييه لجنه مرصد".split())
#: Whose they are stands behind ل, outlets among them: الموقع الإلكتروني للتلفزيون.
_SITES = frozenset(("موقع", "صفحه", "حساب", "منصه"))
#: على before them says where users and what they post are found: ناشطون | على فيسبوك |.
_PLATFORMS = frozenset("انترنت موقع مواقع منصه منصات شبكه شبكات فيسبوك تويتر انستغرام يوتيوب تيليغرام لينكدان".split())
ACCORDING = frozenset(("حسب", "بحسب", "وفق", "وفقا", "طبقا", "نقلا"))
#: من belongs to them in an institution's name: وكالة الحد من المخاطر.
_OF_INSTITUTIONS = frozenset(("الحد", "الوقايه", "التحقق", "التخلص"))
#: على belongs to them: القائمون على الجمعية, المشرفة على البرنامج.
_IN_CHARGE = frozenset("قايم قايمه قايمون قايمين مشرف مشرفه مشرفون مشرفين مطلع مطلعه مطلعون مطلعين "
                        "موقع موقعه موقعون موقعين".split())
#: Behind a lone given name and one word more they show that this is the family's.
_CLOSERS = COMMAS | frozenset(":(-–—")
#: With عن they say what was said: كشف القيادي | عن حزب جديد; elsewhere whom he stands for: قال القيادي عن حزب الأفق.
_ABOUT = frozenset(("كشف", "أعلن", "أعرب", "عبر", "تحدث", "أفصح", "تساءل", "نقل", "أجاب", "دافع"))
#: They sit in a parliament for a party or a place.
_DEPUTIES = frozenset("نايب نايبه برلماني برلمانيه مستشار مستشاره عضو مرشح مرشحه سيناتور".split())
_SEATS = frozenset("دايره ولايه اقليم جهه محافظه كتله قايمه".split())
#: Behind a description they say whose it is: بعثة | تابعة للأمم المتحدة |.
_BELONGING = frozenset(("تابع", "تابعه", "تابعون", "تابعين"))
#: Nothing but a foreign name ends with them.
_SUFFIXES = frozenset(("بور", "زاده", "نجاد", "اوغلو", "اوغلي"))
#: What a company is, behind its name: مجموعة سيلان | القابضة |.
_COMPANY = frozenset(("القابضه", "المحدوده"))
#: What they are learned in stands behind في.
_LEARNED = pp.TITLE_PROFESSION | pp.TITLE_HONORIFIC
#: No verb stands behind them: الباحث في | علم الاجتماع.
_BEFORE_NOUNS = frozenset(("في", "الي", "علي"))
#: What somebody is learned in: الباحث في | علم الاجتماع |.
_FIELDS = frozenset("علم علوم مجال مجالات شوون قضايا حقوق هندسه طب فقه تاريخ اقتصاديات".split())
#: Behind a name they begin what else it is called.
_CALLED = frozenset("الملقب الملقبه المدعو المدعوه المعروف المعروفه المكني المكناه الشهير الشهيره".split())


def stops(analysis: Analysis, token: int, first: int, limit: int, seen_name: bool, seen_definite: bool) -> bool:
    """Whether the phrase that began at `first` ends before `token`."""
    words = analysis.words
    word, previous = words[token], words[token - 1]
    if word.plain == "أمام":
        # الوزيرة | أمام البرلمان: no imam.
        return True
    if previous.kind == "latin" and word.kind == "word" and not word.definite and not word.people & (NAME | TITLE | ORGANISATION) \
            and word.functions & (fn.COMMON | fn.ORDINARY):
        # موقع Soft World | صور
        return True
    if needs_name(previous) and word.kind == "word" and not word.functions & fn.CLOSED \
            or is_family_name_like_a_word(words, token) or words[first].people & TITLE and opens_foreign_name(words, token) \
            or word.people & pp.TITLE_HONORIFIC and not word.definite and not word.pre and previous.people & pp.NAME_GIVEN \
            and token + 1 < limit and words[token + 1].people & NAME and not words[token + 1].definite \
            or word.fold in ("الله", "للانباء") or word.fold == "الدين" and previous.people & pp.NAME_GIVEN \
            or word.people & pp.CONNECTOR and is_ordinal_of_name(words, token) or word.fold == "عشر" and previous.definite \
            or is_compound_with_god(words, token) and (previous.definite or bool(previous.people & (TITLE | NAME))):
        return False
    if token > first + 1 and is_guest(words, token):
        return True
    if word.pre == "ب" and previous.people & pp.ORG_HEAD and not previous.definite and word.people & NAME and not word.people & (pp.PLACE | TITLE) \
            and token + 1 < limit and is_unknown(words[token + 1]):
        # شركة | بريتش أفقيوم
        return False
    if word.fold == "صاحب" and token + 1 < limit and words[token + 1].definite and words[token + 1].people & pp.TITLE_HONORIFIC:
        # رئيس شركة الأفق | صاحب السمو الأمير سامي بركات
        return False
    if goes_on_with_business(words, token, first) or word.fold in _COMPANY and words[first].people & pp.ORG_HEAD \
            or _is_further_office(words, token, first, limit):
        return False
    if word.pre == "ب" and words[first].people & TITLE and previous.definite and word.people & NAME and not word.people & pp.PLACE \
            and token + 1 < limit and is_name(words[token + 1]):
        # مفتش المباحث | براين هولد: the letter is the name's own.
        return False
    if words[first].people & TITLE and previous.definite and all(w.definite for w in words[first:token]) and not word.definite \
            and not word.people and not word.cues \
            and word.kind == "word" and not word.functions & ~(fn.COMMON | fn.ORDINARY) and token + 1 < limit \
            and words[token + 1].people & pp.NAME_FAMILY and not words[token + 1].people & pp.NAME_AMBIGUOUS:
        # اللاعبة | ورود كيالي, المفاوض القمري | ناصح كيالي: before a known family name, a given one that is a word elsewhere.
        return False
    if word.people & pp.CONNECTOR and seen_name and token + 1 < limit and is_name(words[token + 1]):
        return False
    if word.kind == "word" and not word.that and not word.functions & fn.CLOSED and (
            previous.fold == "باسم" or words[token - 2].fold == "باسم" and token - 2 > first
            and previous.people & pp.ORG_HEAD and not previous.definite and not word.people & NAME):
        # المتحدث باسم | صحة المدينة, باسم لجنة | رصد الأوبئة
        return False
    if word.fold[0] == "و" and token - 3 > first and words[token - 3].fold == "باسم" and not (word.definite or word.people or previous.definite
                                                                                     or previous.people):
        # باسم لجنة رصد | ومتابعة الأوبئة
        return False
    if stands_behind_rank(words, token) or is_short_foreign(words, token):
        return False
    if previous.kind == "word" and is_unknown(previous) and previous.fold[-1] == "ي" and not previous.pre and word.definite and token > first \
            and words[first].functions & fn.QUANTIFIER | words[first].people & (pp.GROUP | TITLE) and words[token - 2].fold == "من":
        # عدد من متتبعي | الشأن المحلي: a plural that has lost its ن has somebody or something behind it.
        return False
    if words[first].people & TITLE and not word.functions & fn.CLOSED and not word.that and (
            word.fold in _FIELDS and previous.fold == "في" and token > first + 1 or previous.fold in _FIELDS and words[token - 2].fold == "في") \
            or word.plain == "أم" and is_mothers_name(words, token) or previous.surface in COMMAS and is_chief(words, token):
        return False
    if lacks_complement(words, token, first) or word.plain == "عبد" and seen_name and token + 1 < limit and words[token + 1].definite \
            and previous.people & NAME:
        return False
    if opens_object(words, token, first, seen_name):
        return True
    if word.fold in _CALLED or previous.kind == "punct" and previous.surface in ")]" and word.fold.startswith("لل") \
            or word.fold.startswith("فل") and not word.people:
        return True
    if words[first].people & pp.ANON and not words[first].people & TITLE and not words[first].definite and token > first + 1 \
            and word.people & (pp.TITLE_ROLE | pp.TITLE_PROFESSION) and not word.people & pp.TITLE_AMBIGUOUS and not word.definite and not word.pre:
        # أفاد مصدر أمني | مراسل الجريدة: whom he told.
        return True
    if word.fold in _BELONGING and token + 1 < limit and words[token + 1].pre.endswith("ل"):
        return False
    if token + 1 < limit and words[token + 1].fold in _SUFFIXES and seen_name and word.kind == "word" and not word.definite and not word.that \
            and not word.functions & fn.CLOSED:
        # الباحث داريوش | كريم بور
        return False
    if words[first].people & ORGANISATION and not words[first].people & TITLE and word.definite and previous.definite and not word.pre \
            and word.people & pp.TITLE_RANK:
        # القوات المسلحة | العميد سامي بركات: whose speaker he is.
        return True
    if word.fold in ("باسمه", "باسمها", "باسمهم") and (previous.people & TITLE or previous.definite and words[token - 2].people & TITLE):
        # المتحدثة | باسمها |، سلمى بركات
        return False
    if word.fold in ACCORDING or word.fold in ("النقاب", "عما", "عمن") or asks_for_silence(words, token):
        return True
    if (previous.people & pp.NAME_GIVEN and not previous.people & pp.NAME_AMBIGUOUS and expects_family(words, token)
            or words[token - 2].plain == "عبد" and token - 2 >= first and expects_family(words, token)
            or _is_third_name(words, token)
            or token == first + 2 and words[first].people & pp.TITLE_HONORIFIC and words[first].definite and previous.definite
            and not previous.people & (TITLE | pp.DEMONYM) or previous.fold == "الدين" and words[token - 2].people & NAME) and _is_bare(word) \
            and token + 1 < len(words) and (closes_name(words, token + 1) or words[token + 1].surface in _CLOSERS
                                            or _is_known_by_office(words, token, first)
                                            or words[token + 1].kind == "mark" and not word.people & pp.DOCUMENT
                                            or words[token + 1].definite and words[token + 1].people & TITLE
                                            or words[token + 1].pre == "ل" and words[token + 1].people & pp.AGENCY
                                            or previous.fold == "الدين" and words[token + 1].functions & fn.PREPOSITION):
        # الصحفية ليندا | مشيت، إن …, الدكتور الشرقي | بركات، إن …, عبد الحكيم | صادق | للجزيرة نت,
        # سامي زكي | آدلي |، إن …: whatever else the word means.
        return False
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
    if is_finite(word) and word.people & pp.NAME_FAMILY and not word.pre and (previous.people & NAME or is_unknown(previous)) \
            and token + 1 < len(words) and (words[token + 1].that or words[token + 1].surface in COMMAS or words[token + 1].surface == ":"):
        # ناصر خان، إن …: no "betrayed" stands before a sign.
        return False
    if is_finite(word) and word.people & pp.NAME_GIVEN and (
            previous.people & (pp.TITLE_HONORIFIC | pp.TITLE_RANK) or previous.definite and token + 1 < limit
            and (words[token + 1].people & (NAME | pp.CONNECTOR) or words[token + 1].definite and not words[token + 1].functions)):
        return False
    if previous.definite and words[first].people & TITLE and words[first].definite and not words[first].pre and not seen_name \
            and word.definite and not word.pre and word.fold.endswith("ين") and pp.tables().info.get(word.core, ("", "", ""))[1] == "p" \
                    and not word.people & pp.DEMONYM:
        # ودعا الوزير | المواطنين إلى …
        return True
    if previous.people & pp.ORG_NAME and not previous.definite and token == first + 1 and word.definite and not word.pre \
            and word.fold.endswith("ين") and pp.tables().info.get(word.core, ("", "", ""))[1] == "p" and not word.people & pp.DEMONYM:
        # أبلغت غوغل | الموظفين أنها …
        return True
    closed = previous.definite or seen_name or token > first + 1 and previous.fold.endswith(("ي", "يه")) \
            or bool(previous.people & (pp.DEMONYM | pp.PLACE | pp.AGENCY | pp.GROUP | pp.ANON))
    if closed and not word.people and not word.definite and (
            is_stated(word.core) and not previous.functions & fn.PREPOSITION or is_verbal_noun(word) and (previous.definite
                    or previous.people & pp.DEMONYM)
            and not (token + 1 < len(words) and is_name(words[token + 1])) or word.functions == fn.ORDINARY
                    and word.surface.endswith(("ها", "هم", "هما", "ه")) and (not seen_name or len(word.fold) > 4)):
        # مصادر أوروبية | وجود جدول, مصادر | ريبتها, سامي بركات | جولته: what is said of it or done.
        return True
    if word.people & pp.NAME_AMBIGUOUS and word.functions & fn.COMMON and not word.definite and previous.definite \
            and words[first].definite and pp.tables().info.get(words[first].core, ("", "", ""))[1] == "p":
        # توقع المحللون | زيادة قدرها …
        return True
    if word.people & pp.PLACE and word.core in STATEMENT_PLACES and word.surface[-1] == "ه":
        # يتابع بركات | حديثه
        return True
    if token == first + 1 and is_unknown(previous) and not word.people and not word.definite and (
             is_stated(word.core) or is_verbal_noun(word)) and token + 1 < len(words) and (
                 not closes(words[token + 1]) or words[token + 1].that == "أن"):
        # توقع منصوري | انخفاض الأسعار
        return True
    if word.fold[0] == "ل" and previous.definite and previous.people & TITLE and is_unknown(word) and word.fold.endswith(("يه", "يها")):
        # أكد الوزير | لمحاوريه أن …: whom he told.
        return True
    if is_told_outlet(words, token):
        # سامي بركات | لبي بي سي
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
        # كانت سلمى | تزن الأمور
        return True
    if previous.people & pp.ORG_HEAD and word.people & pp.ORG_NAME and not previous.definite:
        # حركة فتح: no "opened".
        return False
    if word.people & pp.NAME_FAMILY and not word.pre and (previous.people & NAME or is_unknown(previous)) and token + 1 < len(words) \
            and previous.kind == "word" and (closes_name(words, token + 1)
                                             or words[token + 1].fold == "في" and previous.people & pp.NAME_GIVEN):
        # سليم | خان |، مدير الشرطة; سليم | خان | في بيان: a verb has no comma and no complementiser right behind it.
        return False
    if is_finite(word) and not (coordinated and word.pre.startswith("و") and word.people) and previous.fold not in _BEFORE_NOUNS:
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
        if _is_for_whom(words, token, first):
            return False
        if words[first].people & pp.DOCUMENT and not words[first].definite and not seen_name and token < first + 3:
            # تقرير | لصحيفة "الأفق", استطلاع | للرأي
            return not (word.definite or word.fold.startswith("لل") or word.people & (SPEAKER | pp.ORG_HEAD))
        if core in ADDRESSEES and words[first].core.removeprefix("ال") not in _SITES or word.people & pp.AGENCY or seen_name:
            return True
        if previous.fold not in ("العام", "العامه") and not words[first].people & pp.DOCUMENT \
                and not any(w.people & (pp.TITLE_ROLE | ORGANISATION | pp.ROYAL) for w in words[first:token]):
            # أحد سكان الشريط | لفريق من الباحثين
            return True
        return not (word.definite or word.fold.startswith("لل") or word.people & (SPEAKER | pp.ORG_HEAD))
    if bears_own_letter(words, token):
        return False
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
    if seen_name and word.people & pp.NAME_GIVEN and is_unknown(previous) and not word.definite and not word.pre and token + 1 < limit \
            and words[token + 1].kind == "word" and words[token - 2].definite and (is_unknown(words[token + 1]) or _is_bare(words[token + 1])
                                                                                   and closes(words[min(token + 2, len(words) - 1)])):
        # الباحث الأرمني كاورين | رائد دور
        return False
    if seen_name and word.people & pp.NAME_AMBIGUOUS and word.functions & fn.COMMON and not word.definite \
            and not previous.people & (pp.CONNECTOR | pp.TITLE_HONORIFIC) and not expects_family(words, token):
        # عودة, وجود behind a full name: the object rather than a further name.
        return not _ends_name(analysis, token, limit)
    if word.definite and word.functions & fn.COMMON and not word.people & ~(pp.DOCUMENT | pp.GROUP) \
            and words[first].people & (ORGANISATION | pp.PLACE) \
            and not words[first].people & TITLE and (previous.people & pp.DEMONYM and previous.definite or previous.people & pp.PLACE
                                                     or previous.people & pp.ORG_NAME and not previous.definite
                                                     and words[first].people & pp.ORG_HEAD and token > first + 1) \
            and not word.fold.endswith(("ي", "يه")) and word.fold not in ATTRIBUTES and not word.pre:
        # وزارة العدل السودانية | المحاكمة, باماكو | التهمة, حركة الأمل | التقارير
        return True
    if word.definite and previous.kind == "mark" and word.functions & fn.COMMON and not word.people & (TITLE | NAME | pp.DEMONYM) and not word.pre \
            and words[first].people & ORGANISATION and not word.fold.endswith(("ي", "ه")) and word.fold not in ATTRIBUTES:
        # رفضت صحيفة "الأفق" | التعليق
        return True
    if word.definite and not word.pre and (previous.fold == "عيان" or not seen_definite and words[first].people & (pp.GROUP | pp.ORG_HEAD)
                                           and previous.pre == "و" and previous.fold.endswith("يه") and not previous.people
                                           and words[token - 2].fold.endswith("يه")):
        # شهود عيان | الوضع, منظمات حقوقية وإنسانية | المتمردين: an indefinite phrase is closed.
        return True
    if _is_other_noun(words, token, first):
        return True
    if word.definite and not word.people & (NAME | pp.DEMONYM) and not seen_name and previous.kind == "word":
        if previous.people & pp.DEMONYM and not previous.definite:
            # مسؤول يمني | الاتهامات: an indefinite adjective has closed the phrase.
            return True
        if word.people & pp.ORG_HEAD and not word.people & TITLE and (previous.definite or previous.people & pp.PLACE) \
                and not (word.fold.endswith("يه") and (previous.fold.startswith("لل") or words[first].people & TITLE
                        and not words[first].people & ORGANISATION
                                                       and not previous.people and previous.functions & fn.COMMON)) \
                and not previous.people & (pp.TITLE_HONORIFIC | pp.TITLE_RANK | pp.ORG_HEAD):
            # الحوثيون في اليمن | السلطات السعودية
            return True
    if words[first].people & ORGANISATION and not words[first].people & TITLE and previous.definite and token > first + 1 \
            and _is_somebody(words, token) and not any(w.people & TITLE and (not w.definite or w.pre or w.fold.startswith("لل"))
                                                       for w in words[first + 1:token]):
        # القوات المسلحة | العميد سامي بركات: whoever speaks for it is no part of its name.
        return True
    if word.definite or word.people & (NAME | pp.CONNECTOR | pp.PLACE | pp.DEMONYM):
        return False
    if previous.surface in COMMAS and word.people & TITLE and not word.pre:
        # سلمى بركات، | رئيسة البنك
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
        # في | علم الاجتماع: what stands behind في belongs to it.
        return (bool(word.functions & fn.COMMON) or not is_unknown(word)) and not (
            previous.fold == "في" and words[first].people & _LEARNED and not words[first].people & pp.TITLE_ROLE
            and not words[first].fold.endswith("ين") and token + 1 < limit and words[token + 1].definite and word.fold not in SAME and not word.functions & fn.QUANTIFIER)
    return False


def goes_on_with_business(words, token: int, first: int) -> bool:
    """Whether the word at `token` says what the institution deals in that is named in the two words before: شركة راما | للصناعات | الغذائية |."""
    if token == first + 3:
        return words[token].definite and not words[token].pre and words[token].fold.endswith(("ي", "يه")) \
            and goes_on_with_business(words, token - 1, first)
    word, name = words[token], words[token - 1]
    return token == first + 2 and word.fold.startswith("لل") and len(word.fold) > 5 and not word.fold.endswith(("ين", "ون")) \
        and bool(words[first].people & pp.ORG_HEAD) and not words[first].definite and words[first].fold not in _SITES \
        and not name.definite and name.kind in ("word", "latin") and not name.functions & ~fn.ORDINARY \
        and not word.people & ~pp.DOCUMENT and word.core.removeprefix("ال") not in ADDRESSEES and word.fold not in ("للانباء", "للمره")


def _is_other_noun(words, token: int, first: int) -> bool:
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


def _is_somebody(words, token: int) -> bool:
    """Whether a person is named from `token` on: a rank with the article, or a known given name with more behind it."""
    word = words[token]
    return word.definite and bool(word.people & (pp.TITLE_RANK | pp.TITLE_HONORIFIC)) or word.people & pp.NAME_GIVEN \
        and not word.people & pp.NAME_AMBIGUOUS and not word.definite and opens_full_name(words, token)


def _is_for_whom(words, token: int, first: int) -> bool:
    """Whether the association before `token` is for those: النقابة الوطنية | للصحفيين |, المعهد الدولي | للصحافة |; no one is told that."""
    return token - 2 >= first and words[token - 1].definite and not words[token - 1].people & TITLE \
        and words[token - 2].core.removeprefix("ال") in _ASSOCIATIONS and (words[token - 2].definite or words[token - 2].fold.startswith("لل"))


def _is_further_office(words, token: int, first: int, limit: int) -> bool:
    """Whether what the titled person is there besides stands at `token`, with a name behind it: رئيس الشركة | ومديرها التنفيذي سامي بركات."""
    word = words[token]
    if word.fold[0] != "و" or not word.fold.endswith(("ها", "ه")) or not words[first].people & TITLE or word.people or word.cues:
        return False
    office = word.fold[1:].removesuffix("ها") if word.fold.endswith("ها") else word.fold[1:-1]
    return bool(pp.tables().words.get(office, 0) & pp.TITLE_ROLE) and any(
        is_name(words[at]) and is_name(words[at + 1]) and words[at + 1].kind == "word" for at in range(token + 1, min(token + 4, limit - 1)))


def _is_known_by_office(words, token: int, first: int) -> bool:
    """Whether a word with an adjunct behind it stands behind the lone given name of somebody whose office is told, so that it is his family's:
    والي المدينة سامي | شرفة | اليوم, الناقد القمري سامي | خماش | على صفحته; not الشيخ سامي."""
    word, before = words[token], words[token - 2]
    return token - 1 > first and bool(words[first].people & (pp.TITLE_ROLE | pp.TITLE_PROFESSION)) and before.definite \
        and not before.people & (pp.TITLE_HONORIFIC | pp.TITLE_RANK | pp.ROYAL) and not (word.functions & fn.VERB or word.cues) \
        and not is_stated(word.core) and not is_verbal_noun(word) and bool(words[token + 1].functions & (fn.TIME | fn.PREPOSITION))


def _is_third_name(words, token: int) -> bool:
    """Whether two given names stand before `token` and the content right behind it."""
    return token > 1 and token + 2 < len(words) and bool(words[token - 1].people & pp.NAME_GIVEN and words[token - 2].people & pp.NAME_GIVEN) \
        and not words[token - 2].people & pp.NAME_AMBIGUOUS and not words[token - 1].definite \
        and (words[token + 1].that == "إن" or words[token + 1].surface in COMMAS and words[token + 2].that != "")


def _is_bare(word) -> bool:
    """Whether the word could be a family name by its form: no article, no letter before it, no ending of an adverb."""
    return word.kind == "word" and not (word.definite or word.pre or word.that or is_office(word)) \
        and not word.functions & (fn.CLOSED | fn.TIME | fn.DISCOURSE) and word.surface[-1] not in "اً" and "ً" not in word.surface \
        and not any(c.kind == "participle" for c in word.cues) and word.fold[0] not in "بلكو"


def _ends_name(analysis: Analysis, token: int, limit: int) -> bool:
    """Whether an ordinary word behind a name is its last: محمد علي قدس إن …, where an object would go on."""
    words = analysis.words
    word = words[token]
    if word.kind != "word" or word.definite or word.functions & ~(fn.COMMON | fn.ORDINARY | (fn.VERB if word.people & NAME else 0)) \
            or word.people & (TITLE | ORGANISATION) or word.cues or word.fold[0] in "بلكوف" and not (word.fold[0] == "ف"
                    and word.functions & fn.COMMON) or word.surface[-1] == "ً" or "ً" in word.surface[-2:]:
        return False
    if token + 1 < len(words) and words[token + 1].functions & fn.PREPOSITION and word.people & pp.NAME_GIVEN \
            and words[token - 1].people & pp.NAME_GIVEN and not words[token - 1].people & pp.NAME_AMBIGUOUS:
        # سامي عبدالله صالح عن …: the last of a row of given names.
        return True
    if token + 1 >= limit:
        return token + 1 >= len(words) or words[token + 1].that != "" or words[token + 1].kind in ("punct", "mark")
    following = words[token + 1]
    if is_name(following) and token + 2 < len(words):
        # A middle name spelled like a word: أندرس فوج راسموسن قال …
        beyond = words[token + 2]
        return bool(beyond.that) or beyond.kind in ("punct", "mark") or beyond.definite or is_finite(beyond)
    if following.pre.endswith("ل") and following.people & pp.AGENCY:
        # سامي الصغير نوري | للجزيرة نت
        return True
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
